"""The differences between the open journal and a backup, so that users know what restoring it would change.

Things are the same if their ``uid`` is. The parts of a thing (contact details of a person, steps of an event) count as
part of it; what's in the trash counts as deleted. SQLite compares the tables, so a hundred thousand people take about a
second; only a few names are fetched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from netcoach.backup.backup_files import Backup
from netcoach.editing.thing_names import ThingNames, naming_fields
from netcoach.foundation.i18n import _, listed, number
from netcoach.foundation.progress import Work, run_in_thread
from netcoach.storage.concepts import CONCEPTS, ENTITIES, Concept, Reference
from netcoach.storage.open_file import key_of, open_reader, reading_uri, translate_error
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import Connection, ReadErrors
from netcoach.storage.store import Store
from netcoach.text.sorting import alphabetical

MAX_NAMES = 5
_NOT_COMPARED = frozenset({"id", "uid", "created_at", "changed_at", "trashed_at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountAndNames:
    """A number of things, and the names of the first few."""

    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindDiff:
    """The differences in one kind of thing; ``kind`` is its table: ``people``, ``events``, ``conversations``..."""

    kind: str
    only_here: CountAndNames
    only_there: CountAndNames
    changed: CountAndNames

    @property
    def label(self) -> str:
        """The user's word for such things."""
        return next(concept.label() for concept in CONCEPTS if concept.table == self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDiff:
    """The differences between the journal (here) and a backup (there), without the kinds that are equal."""

    made: datetime
    kinds: tuple[KindDiff, ...]

    @property
    def sentence(self) -> str:
        """Return one sentence about what restoring the backup would do."""
        back, away, changed = map(self._told, ("only_there", "only_here", "changed"))
        sentence = {
            (False, False, False): _("This backup is the same as your journal."),
            (True, False, False): _("This restores {back}."),
            (False, True, False): _("This removes {away}."),
            (False, False, True): _("This reverts {changed}."),
            (True, True, False): _("This restores {back}, and removes {away}."),
            (True, False, True): _("This restores {back}, and reverts {changed}."),
            (False, True, True): _("This removes {away}, and reverts {changed}."),
            (True, True, True): _("This restores {back}, removes {away}, and reverts {changed}."),
        }[bool(back), bool(away), bool(changed)]
        return sentence.format(back=back, away=away, changed=changed)

    def _told(self, which: str) -> str:
        counts = {each.kind: getattr(each, which).count for each in self.kinds}
        things = [(concept, counts.get(concept.table, 0)) for concept in CONCEPTS]
        return listed([concept.counted(count).format(count=number(count)) for concept, count in things if count])


def compare(store: Store, backup: Backup, passphrase: Passphrase | None, names: ThingNames) -> BackupDiff:
    """Compare the open journal with a backup. Neither is changed.

    Args:
        store: The journal.
        backup: The backup to compare with.
        passphrase: The passphrase of the backup, if it's locked.
        names: Names the things that differ.

    Raises:
        JournalFromNewer: a newer release wrote the backup.
        PassphraseNeeded: it's locked, and the passphrase is missing or wrong.
        JournalUnavailable: or another of its subclasses, when it can't be read.
    """
    reader = open_reader(backup.path, MIGRATIONS, passphrase, is_closed=True)
    older = {concept.table: _living(reader, "temp", concept.table) for concept in CONCEPTS}
    reader.close()
    key = key_of(backup.path, passphrase)
    connection = store.reader()
    try:
        quoted = f'"{key}"' if key else "''"
        address = reading_uri(backup.path.absolute(), is_closed=True)
        connection.execute(f"ATTACH DATABASE ? AS there KEY {quoted}", (address,))
        same_numbers = all(_has_same_numbers(connection, concept.table) for concept in CONCEPTS)
        found = [
            _compare_kind(connection, concept, older[concept.table], names, same_numbers=same_numbers)
            for concept in CONCEPTS
        ]
    except ReadErrors as error:
        raise translate_error(error, backup.path) from error
    finally:
        connection.close()
    return BackupDiff(made=backup.made, kinds=tuple(each for each in found if each is not None))


def compare_in_background(
    store: Store, backup: Backup, passphrase: Passphrase | None, names: ThingNames
) -> Work[BackupDiff]:
    """Do the same as :func:`compare` without blocking the caller."""
    return (yield from run_in_thread(lambda: compare(store, backup, passphrase, names)))


def _compare_kind(
    connection: Connection, concept: Concept, older: set[str], names: ThingNames, *, same_numbers: bool
) -> KindDiff | None:
    """Compare the things of one kind; ``older`` are those that an older release had somewhere else."""
    kind = concept.table
    here, there = _living(connection, "main", kind), _living(connection, "there", kind)
    there |= older & here
    changed = _changed(connection, concept, same_numbers=same_numbers, both=here & there)
    if here == there and not changed:
        return None
    return KindDiff(
        kind=kind,
        only_here=_some(connection, "main", concept, here - there, names),
        only_there=_some(connection, "there", concept, there - here, names),
        changed=_some(connection, "main", concept, changed, names),
    )


def _has_same_numbers(connection: Connection, kind: str) -> bool:
    """Return whether things on both sides have the same row ids, and a row id means the same thing on both."""
    if not _on_both_sides(connection, kind):
        return True
    moved = f"SELECT 1 FROM main.{kind} t JOIN there.{kind} u ON u.uid = t.uid WHERE u.id <> t.id"
    reused = f"SELECT 1 FROM main.{kind} t JOIN there.{kind} u ON u.id = t.id WHERE u.uid <> t.uid"
    return not any(connection.execute(f"{sql} LIMIT 1").fetchone() for sql in (moved, reused))


def _changed(connection: Connection, concept: Concept, *, same_numbers: bool, both: set[str]) -> set[str]:
    """Return the uids of the things of a kind that are on both sides but differ."""
    if not both or not _on_both_sides(connection, concept.table):
        return set()
    sources = [_Source(table=concept.table, uid="t.uid", kind=f"{{s}}.{concept.table} t")]
    for part in concept.parts.values():
        if _on_both_sides(connection, part.table):
            joined = f"{{s}}.{part.table} t JOIN {{s}}.{concept.table} o ON o.id = t.{part.owner}"
            sources.append(_Source(table=part.table, uid="o.uid", kind=joined))
    changed: set[str] = set()
    for source in sources:
        if touched := (_touched(connection, source) & both if same_numbers else both):
            changed |= _differing(connection, source, json.dumps(sorted(touched)))
    return changed


def _on_both_sides(connection: Connection, table: str) -> bool:
    """Return whether both journals have a table: an older release may not have had it."""
    return all(_columns(connection, schema, table) for schema in ("main", "there"))


def _living(connection: Connection, schema: str, kind: str) -> set[str]:
    columns = _columns(connection, schema, kind)
    if "uid" not in columns:  # an older release didn't have this kind
        return set()
    where = " WHERE trashed_at IS NULL" if "trashed_at" in columns else ""
    return {row[0] for row in connection.execute(f"SELECT uid FROM {schema}.{kind}{where}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A table whose rows are things or their parts: where to read them, and which column identifies the thing."""

    table: str
    uid: str
    kind: str

    def rows(self, schema: str) -> str:
        return self.kind.format(s=schema)


def _touched(connection: Connection, source: _Source) -> set[str]:
    """Return the uids of the things with a row that isn't literally equal on both sides.

    This is fast, because rows are found by id, and usually shows that there's nothing more to do. It also includes
    things whose rows only have other ids: those are compared by :func:`_differing`.
    """
    shared = sorted(
        _columns(connection, "main", source.table) & _columns(connection, "there", source.table) - {"changed_at"}
    )
    theirs = ", ".join(f"u.{column}" for column in shared)
    ours = ", ".join(f"t.{column}" for column in shared)
    return {
        row[0]
        for schema, other in (("main", "there"), ("there", "main"))
        for row in connection.execute(
            f"SELECT {source.uid} FROM {source.rows(schema)} LEFT JOIN {other}.{source.table} u ON u.id = t.id"
            f" WHERE ({ours}) IS NOT ({theirs})"
        )
    }


def _differing(connection: Connection, source: _Source, among: str) -> set[str]:
    """Return which of the things ``among`` (a JSON list of uids) differ in content."""
    theirs = _columns(connection, "there", source.table)
    references = _references(connection, source.table)
    columns = [column for column in _columns(connection, "main", source.table) if column in theirs - _NOT_COMPARED]

    def select(schema: str) -> str:
        said = [_compared(connection, schema, column, references.get(column)) for column in columns]
        chosen = f"{source.uid} IN (SELECT value FROM json_each(?))"
        return f"SELECT {', '.join([source.uid, *filter(None, said)])} FROM {source.rows(schema)} WHERE {chosen}"

    here, there = select("main"), select("there")
    return {
        row[0]
        for way in ((here, there), (there, here))
        for row in connection.execute(" EXCEPT ".join(way), (among, among))
    }


def _compared(connection: Connection, schema: str, column: str, refers_to: str | None) -> str:
    """Return what is compared of a column: its value, or the thing it refers to, because row ids may differ."""
    if refers_to is None:
        return f"t.{column}"
    if "uid" not in _columns(connection, schema, refers_to):
        return ""
    return f"(SELECT r.uid FROM {schema}.{refers_to} r WHERE r.id = t.{column})"


def _some(connection: Connection, schema: str, concept: Concept, uids: set[str], names: ThingNames) -> CountAndNames:
    pieces = ", ".join(f"'{field}', {_naming_sql(concept, field, schema)}" for field in naming_fields(concept))
    sql = f"SELECT json_object({pieces}) FROM {schema}.{concept.table} t WHERE t.uid = ?"
    found = (json.loads(connection.execute(sql, (uid,)).fetchone()[0]) for uid in sorted(uids)[:MAX_NAMES])
    listed_names = sorted((names.name(concept, each) for each in found), key=alphabetical)
    return CountAndNames(count=len(uids), names=tuple(listed_names))


def _naming_sql(concept: Concept, field: str, schema: str) -> str:
    """Return the SQL for one of the fields that name a thing of table ``t``."""
    part, _dot, link = field.rpartition(".")
    if part:
        owned, reference = concept.parts[part], concept.parts[part].links[link]
        title = _title_sql(reference, schema, "p")
        return f"(SELECT json_group_array({title}) FROM {schema}.{owned.table} p WHERE p.{owned.owner} = t.id)"
    return _title_sql(concept.links[field], schema, "t") if field in concept.links else f"t.{field}"


def _title_sql(reference: Reference, schema: str, row: str) -> str:
    """Return the SQL for the title of what a row refers to."""
    to = ENTITIES[reference.to]
    return f"(SELECT r.{to.title} FROM {schema}.{to.table} r WHERE r.id = {row}.{reference.column})"


def _columns(connection: Connection, schema: str, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")}


def _references(connection: Connection, table: str) -> dict[str, str]:
    """Return a mapping of column name to the table it refers to."""
    return {row[3]: row[2] for row in connection.execute(f"PRAGMA main.foreign_key_list({table})")}
