"""People: someone the user knows or hopes to meet, and everything the user can do with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from netcoach.contacts.person import (
    COLUMNS,
    LISTS,
    ROLES,
    Channel,
    Person,
    PersonDraft,
    Position,
    checked_channels,
    checked_columns,
    checked_new_columns,
    checked_positions,
    checked_roles,
    checked_tags,
    role_order,
    word_order,
)
from netcoach.contacts.person_queries import PeopleFilter, PersonQueries, PersonSummary
from netcoach.contacts.timeline import TimelineEntry, timeline
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, named_or_counted, ngettext
from netcoach.foundation.ids import PersonId
from netcoach.storage import trash
from netcoach.storage.store import Store
from netcoach.text import validation
from netcoach.text.folding import fold

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "ROLES",
    "Channel",
    "People",
    "PeopleFilter",
    "Person",
    "PersonDraft",
    "PersonSummary",
    "Position",
    "TimelineEntry",
]

_CHECKS: Mapping[str, Callable[[Iterable[Any]], tuple[Any, ...]]] = {
    "positions": checked_positions,
    "channels": checked_channels,
    "roles": checked_roles,
    "tags": checked_tags,
}
_USUAL_TAGS = 12
_AMONG = "IN (SELECT value FROM json_each(?))"


class People:
    """The people of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._list = PersonQueries(store.rows)

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, person_id: PersonId) -> Person:
        """Return everything stored about one person, in the trash or not.

        Raises:
            NotFound: when they aren't in the journal.
        """
        row = self._store.row("SELECT * FROM people WHERE id = ?", (person_id,))
        if row is None:
            raise _nobody()
        return Person(
            id=person_id,
            uid=row["uid"],
            trashed=row["trashed_at"] is not None,
            **{field: row[field] for field in COLUMNS if field != "archived"},
            archived=bool(row["archived"]),
            positions=self._positions(person_id),
            channels=self._channels(person_id),
            roles=tuple(sorted(self._words("role", person_id), key=role_order)),
            tags=tuple(sorted(self._words("tag", person_id), key=word_order)),
        )

    def find(self, uid: str) -> PersonId | None:
        """Return the person with the UID ``uid``, in the trash or not, or None."""
        found = self._store.value("SELECT id FROM people WHERE uid = ?", (uid,))
        return None if found is None else PersonId(found)

    def ids(self, which: PeopleFilter | None = None) -> list[PersonId]:
        """Return the ids of everyone who matches ``which``, in list order."""
        return self._list.ids(which or PeopleFilter(), self._store.today())

    def count(self, which: PeopleFilter | None = None) -> int:
        """Return how many people match ``which``."""
        return self._list.count(which or PeopleFilter(), self._store.today())

    def any(self) -> bool:
        """Return whether there is anyone at all, in the trash or not."""
        return self._store.row("SELECT 1 FROM people LIMIT 1") is not None

    def rows(self, ids: Sequence[PersonId]) -> list[PersonSummary]:
        """Return the rows of a page of ``ids``, in the same order."""
        return self._list.rows(ids)

    def find_names(self, text: str, limit: int = 8) -> list[tuple[PersonId, str]]:
        """Return a few people for a picker, best match first."""
        return self._list.find_names(text, limit)

    def all_tags(self) -> list[str]:
        """Return every tag in use, in alphabetical order."""
        return sorted(self._in_use("tag"), key=word_order)

    def usual_tags(self, part: str = "") -> list[str]:
        """Return the dozen tags that most people have, in alphabetical order; only those that contain ``part``."""
        found = [tag for tag in self._in_use("tag") if fold(part) in fold(tag)]
        return sorted(found[:_USUAL_TAGS], key=word_order)

    def used_roles(self) -> list[str]:
        """Return every role in use, in the order of ``ROLES``."""
        return sorted(self._in_use("role"), key=role_order)

    def timeline(self, person_id: PersonId) -> list[TimelineEntry]:
        """Return everything dated about a person, newest first; promises only once they're kept or dropped."""
        return timeline(self._store.rows, person_id)

    def _positions(self, person_id: PersonId) -> tuple[Position, ...]:
        rows = self._store.rows(
            "SELECT organisation, title, since, until FROM positions WHERE person_id = ? ORDER BY id", (person_id,)
        )
        return tuple(Position(**dict(row)) for row in rows)

    def _channels(self, person_id: PersonId) -> tuple[Channel, ...]:
        rows = self._store.rows("SELECT kind, label, value FROM channels WHERE person_id = ? ORDER BY id", (person_id,))
        return tuple(Channel(**dict(row)) for row in rows)

    def _words(self, what: str, person_id: PersonId) -> list[str]:
        return [
            row[0] for row in self._store.rows(f"SELECT {what} FROM person_{what}s WHERE person_id = ?", (person_id,))
        ]

    def _in_use(self, what: str) -> list[str]:
        sql = f"SELECT w.{what} FROM person_{what}s w JOIN people p ON p.id = w.person_id WHERE p.trashed_at IS NULL"
        return [row[0] for row in self._store.rows(f"{sql} GROUP BY w.{what} ORDER BY count(*) DESC, w.{what}")]

    # --- adding ------------------------------------------------------------------------------------------------------

    def add(self, draft: PersonDraft) -> PersonId:
        """Add a person.

        Raises:
            Refused: when a field is invalid. Nothing was added.
        """
        return self.add_many([draft])[0]

    def add_many(self, drafts: Iterable[PersonDraft]) -> list[PersonId]:
        """Add people, all or none, as one undo step. Return their ids in the same order."""
        stamp = self._store.stamp()
        checked = [(draft, self._new_row(draft, stamp)) for draft in drafts]
        if not checked:
            return []
        several = ngettext("Add {count} person", "Add {count} people", len(checked))
        label = named_or_counted(checked[0][1]["name"], len(checked), _("Add {name}"), several)
        with self._store.change(label) as db:
            first = 1 + (self._store.value("SELECT max(id) FROM people") or 0)
            rows = [{"id": first + place, **row} for place, (_draft, row) in enumerate(checked)]
            self._check_links(rows)
            names = ", ".join(rows[0])
            marks = ", ".join(f":{name}" for name in rows[0])
            db.conn.executemany(f"INSERT INTO people ({names}) VALUES ({marks})", rows)
            for what in LISTS:
                lists = ((row["id"], getattr(draft, what)) for row, (draft, _row) in zip(rows, checked, strict=True))
                _write_lists(db, what, lists)
        return [PersonId(row["id"]) for row in rows]

    def _new_row(self, draft: PersonDraft, stamp: str) -> dict[str, Any]:
        columns = checked_new_columns(draft)
        if draft.uid and self.find(draft.uid) is not None:
            raise Refused(_("{name} is already in the journal.").format(name=columns["name"]))
        return {"uid": draft.uid or self._store.new_uid(), **columns, "created_at": stamp, "changed_at": stamp}

    # --- changing ----------------------------------------------------------------------------------------------------

    def change(self, person_id: PersonId, draft: PersonDraft | None = None, **values: Any) -> None:
        """Change some fields of a person, or all of them to those of ``draft``.

        Typing in one field is one undo step.

        Raises:
            NotFound: when the person isn't in the journal.
            Refused: when a value is invalid. Nothing was changed.
        """
        if draft is not None:
            values = {name: value for name, value in draft._asdict().items() if name != "uid"} | values
        before = self.get(person_id)
        lists = {what: _CHECKS[what](values.pop(what)) for what in LISTS if what in values}
        columns = checked_columns(values)
        new_columns = {field: value for field, value in columns.items() if value != getattr(before, field)}
        new_lists = {what: value for what, value in lists.items() if value != getattr(before, what)}
        if not new_columns and not new_lists:
            return
        name = columns.get("name", before.name)
        merge = ("person", person_id, *sorted(values), *sorted(lists))
        with self._store.change(_("Edit {name}").format(name=name), merge=merge) as db:
            self._check_links([{"id": person_id, **new_columns}])
            db.table("people").update(person_id, {**new_columns, "changed_at": self._store.stamp()})
            for what, value in new_lists.items():
                db.execute(f"DELETE FROM {_TABLES[what]} WHERE person_id = ?", (person_id,))
                _write_lists(db, what, [(person_id, value)])

    def rename(self, person_id: PersonId, name: str) -> None:
        """Rename a person; their place in the list changes with it."""
        self.change(person_id, name=name)

    def set_roles(self, person_id: PersonId, roles: Iterable[str]) -> None:
        """Set a person's roles."""
        self.change(person_id, roles=roles)

    def set_tags(self, person_id: PersonId, tags: Iterable[str]) -> None:
        """Set a person's tags."""
        self.change(person_id, tags=tags)

    def set_positions(self, person_id: PersonId, positions: Iterable[Position]) -> None:
        """Set a person's positions, the current one first."""
        self.change(person_id, positions=positions)

    def set_channels(self, person_id: PersonId, channels: Iterable[Channel]) -> None:
        """Set a person's contact details."""
        self.change(person_id, channels=channels)

    def tag(self, ids: Sequence[PersonId], tag: str) -> None:
        """Add one tag to several people."""
        word = validation.tag(tag)
        if not word:
            raise Refused(_("A tag can't be empty."))
        label = self._label(ids, _("Tag {name}"), ngettext("Tag {count} person", "Tag {count} people", len(ids)))
        with self._store.change(label) as db:
            db.execute(
                "INSERT OR IGNORE INTO person_tags (person_id, tag) SELECT value, ? FROM json_each(?)",
                (word, json.dumps(list(ids))),
            )

    def archive(self, ids: Sequence[PersonId], archived: bool = True) -> None:
        """Archive people, or unarchive them."""
        if archived:
            one, several = _("Archive {name}"), ngettext("Archive {count} person", "Archive {count} people", len(ids))
        else:
            one = _("Unarchive {name}")
            several = ngettext("Unarchive {count} person", "Unarchive {count} people", len(ids))
        self._set_for(ids, self._label(ids, one, several), "archived", int(archived))

    # --- the trash ---------------------------------------------------------------------------------------------------

    def delete(self, ids: Sequence[PersonId]) -> None:
        """Move people to the trash: they disappear everywhere else, but nothing about them is lost."""
        several = ngettext("Delete {count} person", "Delete {count} people", len(ids))
        self._set_for(ids, self._label(ids, _("Delete {name}"), several), "trashed_at", self._store.stamp())

    def restore(self, ids: Sequence[PersonId]) -> None:
        """Restore people from the trash, with everything they had."""
        several = ngettext("Restore {count} person", "Restore {count} people", len(ids))
        self._set_for(ids, self._label(ids, _("Restore {name}"), several), "trashed_at", None)

    def delete_for_ever(self, ids: Sequence[PersonId]) -> None:
        """Permanently delete people, with their promises and the conversations that were only with them."""
        several = ngettext("Permanently delete {count} person", "Permanently delete {count} people", len(ids))
        with self._store.change(self._label(ids, _("Permanently delete {name}"), several)) as db:
            trash.remove(db, "people", ids)

    # --- internals ---------------------------------------------------------------------------------------------------

    def _set_for(self, ids: Sequence[PersonId], label: str, column: str, value: object) -> None:
        with self._store.change(label) as db:
            db.execute(
                f"UPDATE people SET {column} = ?, changed_at = ? WHERE {column} IS NOT ? AND id {_AMONG}",
                (value, self._store.stamp(), value, json.dumps(list(ids))),
            )

    def _label(self, ids: Sequence[PersonId], one: str, several: str) -> str:
        return named_or_counted(self._first_name(ids), len(ids), one, several)

    def _first_name(self, ids: Sequence[PersonId]) -> str:
        """Return the name of the first of ``ids``, after checking that all of them are in the journal."""
        found = {
            row["id"]: row["name"]
            for row in self._store.rows(f"SELECT id, name FROM people WHERE id {_AMONG}", (json.dumps(list(ids)),))
        }
        if not ids or any(one not in found for one in ids):
            raise _nobody()
        return str(found[ids[0]])

    def _check_links(self, rows: Sequence[dict[str, Any]]) -> None:
        for row in rows:
            introduced_by, event = row.get("introduced_by_id"), row.get("met_event_id")
            if introduced_by is not None:
                if introduced_by == row["id"]:
                    raise Refused(_("People can't introduce themselves. Choose someone else."))
                self._first_name([introduced_by])
            if event is not None and self._store.value("SELECT 1 FROM events WHERE id = ?", (event,)) is None:
                raise NotFound(_("This event is no longer in the journal."))


_TABLES = {"positions": "positions", "channels": "channels", "roles": "person_roles", "tags": "person_tags"}
_COLUMNS_OF: Mapping[str, tuple[str, ...]] = {
    "positions": ("organisation", "title", "since", "until"),
    "channels": ("kind", "label", "value"),
    "roles": ("role",),
    "tags": ("tag",),
}


def _write_lists(db: Database, what: str, lists: Iterable[tuple[int, Iterable[Any]]]) -> None:
    columns = _COLUMNS_OF[what]
    rows = [
        (person_id, *((one,) if isinstance(one, str) else (getattr(one, column) for column in columns)))
        for person_id, values in lists
        if values
        for one in _CHECKS[what](values)
    ]
    marks = ", ".join("?" for _column in columns)
    db.conn.executemany(f"INSERT INTO {_TABLES[what]} (person_id, {', '.join(columns)}) VALUES (?, {marks})", rows)


def _nobody() -> NotFound:
    return NotFound(_("This person is no longer in the journal."))
