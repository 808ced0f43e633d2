"""Favours: what the user did for someone, or someone for the user. They're remembered, never weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NewType

from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, whole_day

FavourId = NewType("FavourId", int)

DIRECTIONS: tuple[str, ...] = ("given", "received")
"""Who did it: the user, or the other person."""

_MAX_CHARS_IN_LABEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Favour:
    """A favour as stored."""

    id: FavourId
    uid: str
    person_id: PersonId
    person_name: str
    direction: str
    text: str
    day: date
    trashed: bool


class Favours:
    """The favours of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, favour_id: FavourId) -> Favour:
        """Return one favour, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE f.id = ?", (favour_id,))
        if row is None:
            raise NotFound(_("This favour is no longer in the journal."))
        return _favour(row)

    def of_person(self, person_id: PersonId, *, trashed: bool = False) -> list[Favour]:
        """Return the favours with one person in both directions, or those in the trash, newest first."""
        where = "f.person_id = ? AND (f.trashed_at IS NOT NULL) = ?"
        rows = self._store.rows(f"{_SELECT} WHERE {where} ORDER BY f.day DESC, f.id DESC", (person_id, trashed))
        return [_favour(row) for row in rows]

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(
        self, person_id: PersonId, text: str, *, direction: str = "given", day: date | str | None = None
    ) -> FavourId:
        """Add a favour, done today or on ``day``.

        Raises:
            Refused: when it's empty, or its day is invalid. Nothing was changed.
        """
        columns = _checked({"text": text, "direction": direction, "day": day or self._store.today()})
        name = person_name(self._store, person_id)
        label = _("Favour for {name}") if direction == "given" else _("Favour from {name}")
        with self._store.change(label.format(name=name)) as db:
            now = self._store.stamp()
            row = {
                "uid": self._store.new_uid(),
                "person_id": person_id,
                **columns,
                "created_at": now,
                "changed_at": now,
            }
            return FavourId(int(db.table("favours").insert(row).last_pk or 0))

    def change(self, favour_id: FavourId, **values: Any) -> None:
        """Change ``text``, ``day`` or ``direction``; typing in one field is one undo step.

        Raises:
            Refused: when it's empty, or its day is invalid. Nothing was changed.
        """
        before = self.get(favour_id)
        columns = _checked(values)
        now = {"text": before.text, "direction": before.direction, "day": before.day.isoformat()}
        if not columns.items() <= now.items():
            label = _("Edit favour with {name}").format(name=before.person_name)
            with self._store.change(label, merge=("favour", favour_id, *sorted(values))) as db:
                db.table("favours").update(favour_id, {**columns, "changed_at": self._store.stamp()})

    def delete(self, favour_id: FavourId) -> None:
        """Move a favour to the trash."""
        self._set_trashed(favour_id, self._store.stamp(), _("Delete favour: {text}"))

    def restore(self, favour_id: FavourId) -> None:
        """Restore a favour from the trash."""
        self._set_trashed(favour_id, None, _("Restore favour: {text}"))

    def _set_trashed(self, favour_id: FavourId, at: str | None, label: str) -> None:
        before = self.get(favour_id)
        if before.trashed != (at is not None):
            with self._store.change(label.format(text=shortened(before.text, _MAX_CHARS_IN_LABEL))) as db:
                db.table("favours").update(favour_id, {"trashed_at": at, "changed_at": self._store.stamp()})


_SELECT = """
SELECT f.id, f.uid, f.person_id, p.name AS person_name, f.direction, f.text, f.day, f.trashed_at IS NOT NULL AS trashed
FROM favours f JOIN people p ON p.id = f.person_id"""


def _favour(row: SqlRow) -> Favour:
    return Favour(**{**dict(row), "day": date.fromisoformat(row["day"]), "trashed": bool(row["trashed"])})


def _checked(values: Mapping[str, Any]) -> dict[str, str]:
    """Return validated fields of a favour as columns."""
    checked: dict[str, str] = {}
    for field, value in values.items():
        if field == "text":
            checked[field] = one_line(value, _("Say what the favour was."))
        elif field == "day":
            checked[field] = whole_day(value)
        elif field == "direction":
            if value not in DIRECTIONS:
                raise Refused(_("Choose who did the favour."))
            checked[field] = value
        else:
            raise TypeError(f"A favour has no {field}.")
    return checked
