"""Saving what can be read of a damaged journal into a new one, with a list of what can't.

The damaged file is never touched. The new journal is sound: references to lost rows are cleared or, if a person's own
row is lost, point to a placeholder with the name from the index of the list of people; the search index is rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from netcoach.backup.integrity_scan import check_integrity, is_only_search_damaged
from netcoach.backup.salvage_reader import (
    DamagedJournal,
    RowDict,
    SalvagedTable,
    lost_names,
    migrations_in,
    read_table,
    tables_in,
)
from netcoach.foundation.clock import Clock, stamp
from netcoach.foundation.disk import sync, sync_folder
from netcoach.foundation.errors import JournalDamaged, Refused
from netcoach.foundation.files import refuse_for_new_journal
from netcoach.foundation.i18n import _, enumerated, ngettext, number
from netcoach.foundation.progress import Work, run_in_thread
from netcoach.storage.concepts import CARD_CHOICES, TABLES, UNDOABLE
from netcoach.storage.journal_files import remove_journal, temp_path_for
from netcoach.storage.open_file import check_journal_path, open_writer, translate_error
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, move_card_choices, move_choices_to_decks, stand_in_for_choices
from netcoach.storage.search_index import rebuild
from netcoach.storage.sqlite import Connection, SqliteError

_MAX_EXCERPT_WORDS = 200
_NOT_WORDS = frozenset({"uid", "created_at", "changed_at", "format", "digest", "key"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRows:
    """The rows of one table that couldn't be read: how many, and whose, if that's known."""

    table: str
    rows: int
    is_counted: bool
    """Whether exactly ``rows`` are lost, rather than at least that many."""
    people: tuple[str, ...]
    words: tuple[str, ...]
    """Rows that were read but belonged to something that wasn't."""

    @property
    def sentence(self) -> str:
        """Return it as one line for the user."""
        what = next(table.label() for table in (*TABLES, CARD_CHOICES) if table.table == self.table)
        if not self.rows and not self.is_counted:
            return _("{what}: some may be lost").format(what=what)
        if self.is_counted and self.people:
            words = ngettext("{what}: {count} lost ({names})", "{what}: {count} lost ({names})", self.rows)
        elif self.is_counted:
            words = ngettext("{what}: {count} lost", "{what}: {count} lost", self.rows)
        elif self.people:
            words = ngettext(
                "{what}: at least {count} lost ({names})", "{what}: at least {count} lost ({names})", self.rows
            )
        else:
            words = ngettext("{what}: at least {count} lost", "{what}: at least {count} lost", self.rows)
        return words.format(what=what, count=number(self.rows), names=enumerated(self.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvageResult:
    """The result: the new journal, how many rows it has, and what is missing."""

    path: Path
    rows: int
    lost: tuple[LostRows, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The messages for the user: what was saved, and each thing that wasn't."""
        saved = ngettext(
            "{count} entry was saved in {path}.",
            "{count} entries were saved in {path}.",
            self.rows,
        ).format(count=number(self.rows), path=self.path)
        if not self.lost:
            return saved, _("Nothing was lost.")
        words = [
            _("Not attached to anything: {words}").format(words=words) for lost in self.lost for words in lost.words
        ]
        return saved, *(lost.sentence for lost in self.lost), *words


def salvage(path: Path, passphrase: Passphrase | None, target: Path, clock: Clock) -> Work[SalvageResult]:
    """Save what can be read of the damaged, closed journal at ``path`` into the new journal ``target``.

    Args:
        path: The damaged journal, or a backup; it's only copied.
        passphrase: Its passphrase, if it's locked; the new one is locked with the same.
        target: A path that doesn't exist.
        clock: Returns the current time.

    Raises:
        Refused: when ``target`` exists.
        JournalDamaged: when nothing can be read.
        PassphraseNeeded: when it's locked, and the passphrase is missing or wrong.
        JournalUnavailable: or another of its subclasses (disk full); then nothing is left.
    """
    check_journal_path(path, must_exist=True)
    check_journal_path(target, must_exist=False)
    if target.exists():
        raise Refused(_("{path} already exists. Choose a new file name for what can be saved.").format(path=target))
    refuse_for_new_journal(target)
    return (yield from run_in_thread(partial(_salvage, path.resolve(), passphrase, target, stamp(clock()))))


def _salvage(path: Path, passphrase: Passphrase | None, target: Path, now: str) -> SalvageResult:
    copy, part = temp_path_for(target), temp_path_for(target)
    try:
        damaged = DamagedJournal(path, passphrase, copy)
        try:
            read = _read_all(damaged)
            names = lost_names(damaged, read["people"].lost) if "people" in read else {}
            target_passphrase = passphrase if damaged.is_locked else None
        finally:
            damaged.close()
        if not any(table.rows for table in read.values()):
            raise JournalDamaged(
                _("Nothing in {path} can be read any more. It wasn't changed. You can restore a backup.").format(
                    path=path
                )
            )
        lost = _write_all(part, target_passphrase, read, names, now)
        rows = sum(len(table.rows) for table in read.values())
        problems = check_integrity(part, target_passphrase)
        if problems and not is_only_search_damaged(problems):
            raise JournalDamaged(
                _("The data recovered from {path} is inconsistent. {detail}").format(path=path, detail=problems[0])
            )
        sync(part)
        part.replace(target)
        sync_folder(target.parent)
    except (SqliteError, OSError) as error:
        raise translate_error(error, target) from error
    finally:
        remove_journal(copy)
        remove_journal(part)
    return SalvageResult(path=target, rows=rows, lost=lost)


def _read_all(damaged: DamagedJournal) -> dict[str, SalvagedTable]:
    known, applied = tables_in(damaged), migrations_in(damaged)
    later = {table.table for table in TABLES if applied and table.since and table.since not in applied}
    needed = UNDOABLE.keys() - later
    return {
        each.table: read_table(damaged, each.table, each.owner)
        if each.table in known
        else SalvagedTable(is_counted=each.table not in needed)
        for each in (*TABLES, *([CARD_CHOICES] if CARD_CHOICES.table in known else []))
    }


def _write_all(
    part: Path, target_passphrase: Passphrase | None, read: dict[str, SalvagedTable], names: Mapping[int, str], now: str
) -> tuple[LostRows, ...]:
    new = open_writer(part, MIGRATIONS, target_passphrase).connection
    try:
        new.execute("PRAGMA foreign_keys=off")
        new.execute("BEGIN IMMEDIATE")
        stand_in_for_choices(new)
        for table, found in read.items():
            _write_table(new, table, found)
        move_card_choices(new)
        move_choices_to_decks(new)
        placeholders = _insert_placeholder_people(new, read, names, now)
        unplaced = _clear_dangling_references(new)
        rebuild(new)
        new.execute("COMMIT")
        return tuple(
            lost
            for table, found in read.items()
            if (lost := _lost(new, table, found, unplaced.get(table, []), placeholders)) is not None
        )
    finally:
        new.close()


def _write_table(new: Connection, table: str, found: SalvagedTable) -> None:
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    kept = [column for column in columns if any(column in row for row in islice(found.rows.values(), 1))]
    if not kept:
        return
    sql = f"INSERT INTO {table} ({', '.join(kept)}) VALUES ({', '.join('?' for _column in kept)})"
    new.execute("SAVEPOINT one_table")
    try:
        new.executemany(sql, ([row[column] for column in kept] for row in found.rows.values()))
    except SqliteError as error:
        _reraise_unless_row_error(error)
        new.execute("ROLLBACK TO one_table")
        for row_id, row in list(found.rows.items()):
            _write_row(new, sql, [row[column] for column in kept], found, row_id)
    new.execute("RELEASE one_table")


def _write_row(new: Connection, sql: str, values: list[Any], found: SalvagedTable, row_id: int) -> None:
    try:
        new.execute(sql, values)
    except SqliteError as error:
        _reraise_unless_row_error(error)
        del found.rows[row_id]
        found.lost.add(row_id)


def _reraise_unless_row_error(error: Exception) -> None:
    """Ignore an error if a row doesn't fit its table or already exists; raise any other."""
    if not str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_CONSTRAINT", "SQLITE_MISMATCH")):
        raise error


def _insert_placeholder_people(
    new: Connection, read: dict[str, SalvagedTable], names: Mapping[int, str], now: str
) -> dict[int, str]:
    """Insert a placeholder for each person whose own row is lost while something still belongs to them."""
    wanted = {
        row["person_id"]
        for table, found in read.items()
        for row in found.rows.values()
        if "person_id" in row and isinstance(row["person_id"], int)
    }
    missing = (wanted | set(names)) - set(read["people"].rows)
    placeholders: dict[int, str] = {}
    for person_id in sorted(missing):
        name = names.get(person_id, "").title() or _("Unknown (name lost)")
        note = _("Some of what was saved about this person couldn't be read.")
        new.execute(
            "INSERT INTO people (id, uid, name, sort_name, note, created_at, changed_at)"
            " VALUES (?, lower(hex(randomblob(16))), ?, ?, ?, ?, ?)",
            (person_id, name, names.get(person_id, name.lower()), note, now, now),
        )
        placeholders[person_id] = name
    return placeholders


def _clear_dangling_references(new: Connection) -> dict[str, list[str]]:
    """Clear references to lost rows; return the texts of rows that can't exist without them, by table."""
    unplaced: dict[str, list[str]] = {}
    while broken := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, _parent, place in broken:
            reference = next(row for row in new.execute(f"PRAGMA foreign_key_list({table})") if row[0] == place)
            if reference[6] == "SET NULL":
                new.execute(f"UPDATE {table} SET {reference[3]} = NULL WHERE id = ?", (row_id,))
            elif (row := new.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()) is not None:
                unplaced.setdefault(table, []).append(_words(dict(row)))
                new.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    return unplaced


def _words(row: RowDict) -> str:
    told = [
        str(value) for column, value in row.items() if isinstance(value, str) and value and column not in _NOT_WORDS
    ]
    return ", ".join(told)


def _lost(
    new: Connection, table: str, found: SalvagedTable, unplaced: list[str], placeholders: Mapping[int, str]
) -> LostRows | None:
    people = placeholders.values() if table == "people" else _names_of(new, table, found)
    rows = len(found.lost) + len(unplaced)
    if not rows and found.is_counted:
        return None
    return LostRows(
        table=table,
        rows=rows,
        is_counted=found.is_counted,
        people=tuple(sorted(set(people))),
        words=tuple(words for words in unplaced[:_MAX_EXCERPT_WORDS] if words),
    )


def _names_of(new: Connection, table: str, found: SalvagedTable) -> list[str]:
    """Return the names of the owners of lost rows, if an index still has them."""
    if UNDOABLE.get(table) != "person_id":
        return []
    sql = "SELECT name FROM people WHERE id = ?"
    return [row[0] for owner in set(found.owners.values()) if (row := new.execute(sql, (owner,)).fetchone())]
