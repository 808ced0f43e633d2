"""Reading what can be read of a damaged journal: every row that SQLite still finds, from either end.

A table is read from its beginning until SQLite fails, then from its end, and the gap row by row. Its indexes, which are
on other pages, often still know which rows existed, and so what was lost.

Everything happens on a copy of the file, because even opening a journal may change the files next to it.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netcoach.backup.replace import wal_files
from netcoach.foundation.errors import JournalDamaged, PassphraseNeeded, WrongPassphrase
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import APPLICATION_ID, SQLITE_MAGIC
from netcoach.storage.integrity import looks_unencrypted
from netcoach.storage.open_file import apply_key, check_key, first_bytes
from netcoach.storage.passphrase import SALT_BYTES, Passphrase
from netcoach.storage.sqlite import Connection, ReadErrors, dbapi

_PAGE = 4096
_MAX_PROBES = 50_000
_BEYOND_THE_LAST = 1_000
RowDict = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class SalvagedTable:
    """The readable rows of one table, and the ids of rows that existed but couldn't be read."""

    rows: dict[int, RowDict] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    owners: dict[int, int] = field(default_factory=dict)
    """For lost rows, the thing they belonged to, if an index still has it."""
    is_counted: bool = True
    """Whether ``lost`` is complete; otherwise there may be more."""

    def take(self, rows: list[RowDict]) -> None:
        """Add rows that were read."""
        self.rows.update((row["id"], row) for row in rows if isinstance(row.get("id"), int))


class DamagedJournal:
    """A damaged journal, copied and opened as far as possible."""

    def __init__(self, source: Path, passphrase: Passphrase | None, copy: Path) -> None:
        """Copy ``source``, with its WAL file, to ``copy``, and open the copy.

        Raises:
            PassphraseNeeded: when it's locked and the passphrase is missing or wrong.
            JournalDamaged: when nothing can be read.
            OSError: when it can't be copied.
        """
        shutil.copyfile(source, copy)
        copy.chmod(0o600)
        if wal_files(source)[0].exists():
            shutil.copyfile(wal_files(source)[0], wal_files(copy)[0])
        self._copy = copy
        self._key = _key(source, copy, passphrase)
        self.is_locked = self._key is not None
        self._connection = self._opened()
        try:
            check_key(self._connection, source, self._key)
        except ReadErrors as error:
            if "not a database" in str(error):
                self.close()
                raise _nothing(source) from error
            self._reopen()
        except JournalDamaged as error:
            self.close()
            raise _nothing(source) from error
        except WrongPassphrase:
            self.close()
            raise

    def close(self) -> None:
        """Close the copy."""
        self._connection.close()

    def rows(self, sql: str) -> tuple[list[RowDict], bool]:
        """Return what can be read of a SELECT, and whether that's everything."""
        rows: list[RowDict] = []
        try:
            cursor = self._connection.execute(sql)
            names = [column[0] for column in cursor.description or ()]
            rows.extend(dict(zip(names, tuple(row), strict=True)) for row in cursor)
        except ReadErrors:
            self._reopen()
            return rows, False
        return rows, True

    def _opened(self) -> Connection:
        connection = dbapi.connect(str(self._copy), isolation_level=None)
        apply_key(connection, self._key)
        connection.text_factory = _as_text
        connection.execute("PRAGMA temp_store=memory")
        connection.execute("PRAGMA writable_schema=on")  # one unreadable table doesn't hide the others
        return connection

    def _reopen(self) -> None:
        if self.is_locked:  # after one failed HMAC the connection can't read anything
            self._connection.close()
            self._connection = self._opened()


def read_table(damaged: DamagedJournal, table: str, owner: str) -> SalvagedTable:
    """Read what can be read of a table; ``owner`` is the column that names the thing a row belongs to."""
    found = SalvagedTable()
    rows, is_all = damaged.rows(f"SELECT * FROM {table} NOT INDEXED ORDER BY id")
    found.take(rows)
    if is_all and _matches_indexes(damaged, table, len(rows)):
        return found
    known = _known_ids(damaged, table, owner)
    if not is_all:
        behind, _is_all = damaged.rows(f"SELECT * FROM {table} NOT INDEXED ORDER BY id DESC")
        found.take(behind)
        _probe(damaged, table, found, _ids_in_gap(rows, behind, known))
    _probe(damaged, table, found, [each for each in known if each not in found.rows])
    found.lost = {each for each in known if each not in found.rows}
    found.owners = {each: owner_id for each in found.lost if (owner_id := known[each]) is not None}
    found.is_counted = is_all or bool(known)
    return found


def lost_names(damaged: DamagedJournal, lost: set[int]) -> dict[int, str]:
    """Return the names of people whose own row is lost, if the index of the list still has them."""
    sql = "SELECT id, sort_name FROM people INDEXED BY people_in_order WHERE trashed_at IS NULL ORDER BY sort_name"
    return {
        row["id"]: row["sort_name"] for row in _scan_both_ends(damaged, sql) if row["id"] in lost and row["sort_name"]
    }


def tables_in(damaged: DamagedJournal) -> set[str]:
    """Return the names of the tables that the damaged journal still lists."""
    return {row["name"] for row in damaged.rows("SELECT name FROM sqlite_master WHERE type = 'table'")[0]}


def migrations_in(damaged: DamagedJournal) -> set[str]:
    """Return the names of the migrations that the damaged journal still lists."""
    return {row["name"] for row in damaged.rows("SELECT name FROM _sqlite_migrations")[0]}


def _key(source: Path, copy: Path, passphrase: Passphrase | None) -> str | None:
    """Return the key of the copy, after repairing its beginning and end so that SQLite opens it."""
    if copy.stat().st_size < _PAGE:
        raise _nothing(source)
    if looks_unencrypted(copy):
        _repair_header(copy)
        return None
    if passphrase is None:
        raise PassphraseNeeded(_("{path} is locked. Enter its passphrase.").format(path=source))
    os.truncate(copy, copy.stat().st_size // _PAGE * _PAGE)
    return passphrase.key(first_bytes(copy))


def _repair_header(copy: Path) -> None:
    """Rewrite the parts of the header that are the same in every unencrypted journal, and the page count."""
    size = -(-copy.stat().st_size // _PAGE) * _PAGE
    os.truncate(copy, size)
    has_side_file = wal_files(copy)[0].exists()
    version = 2 if has_side_file else 1
    with copy.open("r+b") as file:
        head = bytearray(file.read(100))
        head[:SALT_BYTES] = SQLITE_MAGIC
        head[16:24] = bytes([_PAGE >> 8, _PAGE & 255, version, version, 0, 64, 32, 32])
        head[28:32] = (size // _PAGE).to_bytes(4, "big")
        head[32:40] = bytes(8)  # the list of free pages isn't needed here
        head[44:48], head[56:60] = (4).to_bytes(4, "big"), (1).to_bytes(4, "big")
        head[52:56], head[64:68] = bytes(4), bytes(4)
        head[68:72] = APPLICATION_ID.to_bytes(4, "big")
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)


def _ids_in_gap(before: list[RowDict], behind: list[RowDict], known: dict[int, int | None]) -> list[int]:
    """Return the possible row ids in the gap where reading failed."""
    first = before[-1]["id"] if before else 0
    end = behind[-1]["id"] if behind else max([*known, first + _BEYOND_THE_LAST])
    between = [each for each in known if first < each < end]
    return between or list(range(first + 1, min(end, first + _MAX_PROBES)))


def _probe(damaged: DamagedJournal, table: str, found: SalvagedTable, ids: list[int]) -> None:
    for each in ids:
        found.take(damaged.rows(f"SELECT * FROM {table} NOT INDEXED WHERE id = {int(each)}")[0])


def _matches_indexes(damaged: DamagedJournal, table: str, rows: int) -> bool:
    """Return whether each readable index of a table has as many entries as rows were read."""
    for index in damaged.rows(f"PRAGMA index_list({table})")[0]:
        if not index["partial"]:
            counted, _is_all = damaged.rows(f"SELECT count(*) AS entries FROM {table} INDEXED BY {index['name']}")
            if counted and counted[0]["entries"] != rows:
                return False
    return True


def _known_ids(damaged: DamagedJournal, table: str, owner: str) -> dict[int, int | None]:
    """Return the ids in the indexes of a table, with the owner if an index includes it."""
    known: dict[int, int | None] = {}
    for index in damaged.rows(f"PRAGMA index_list({table})")[0]:
        columns = [row["name"] for row in damaged.rows(f"PRAGMA index_info('{index['name']}')")[0]]
        if index["partial"] or not columns:
            continue
        said = owner if owner in columns else "NULL"
        select = f"SELECT id, {said} AS owner FROM {table} INDEXED BY {index['name']} ORDER BY {columns[0]}"
        for row in _scan_both_ends(damaged, select):
            known[row["id"]] = row["owner"] if row["owner"] is not None else known.get(row["id"])
    return known


def _scan_both_ends(damaged: DamagedJournal, sql: str) -> list[RowDict]:
    """Return what can be read of a SELECT ordered by one column, from its beginning and from its end."""
    rows, is_all = damaged.rows(sql)
    return rows if is_all else rows + damaged.rows(f"{sql} DESC")[0]


def _as_text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _nothing(source: Path) -> JournalDamaged:
    return JournalDamaged(
        _("Nothing in {path} can be read any more. It wasn't changed. You can restore a backup.").format(path=source)
    )
