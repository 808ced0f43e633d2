"""Structures of the user's own: named slots, and a small template that says how they are spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from netcoach.content import templates
from netcoach.content.content import Slot, Structure
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, listed
from netcoach.foundation.ids import StructureId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.sorting import alphabetical
from netcoach.text.validation import one_line, optional_line, plain_text

OWN = "own:"
"""What the key of one's own structure begins with, as a pitch stores it."""

LONGEST_SECONDS, MOST_WORDS, MOST_SLOTS = 3600, 1000, 12

_KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
_UNCLOSED = re.compile(r"\{\{(?![^{}]*\}\})|\{%(?![^{}]*%\})|(?<![}%#])\}(?!\})|(?<!\{)\{(?![{%#])")
_TAG = re.compile(r"\{%\s*(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSlot:
    """One part of an own structure: its name in the template, its label, its hint and its budget of words."""

    key: str
    label: str
    hint: str = ""
    budget: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStructure:
    """A structure that the user made."""

    id: StructureId
    uid: str
    name: str
    spoken: str
    seconds: int
    slots: tuple[OwnSlot, ...]
    trashed: bool

    @property
    def key(self) -> str:
        """The key by which a pitch names it."""
        return OWN + self.uid

    def structure(self) -> Structure:
        """Return it in the form of the ready ones.

        A template that doesn't work, which only an import can bring, is replaced by one line for each slot.
        """
        slots = tuple(Slot(key=slot.key, label=slot.label, hint=slot.hint, words=slot.budget) for slot in self.slots)
        usable = tuple(slot for slot in slots if _KEY.fullmatch(slot.key))
        plain = "\n".join(f"{{{{ {slot.key} }}}}" for slot in usable)
        for spoken, parts in ((self.spoken, slots), (plain, usable)):
            with suppress(ValueError):
                return self._as_ready(spoken, parts)
        return self._as_ready("", ())

    def _as_ready(self, spoken: str, slots: tuple[Slot, ...]) -> Structure:
        return Structure(
            key=self.key,
            title=self.name,
            suits=_("Your own structure"),
            seconds=self.seconds,
            slots=slots,
            closing="",
            spoken=spoken,
            practices=(),
        )


class OwnStructures:
    """The user's own structures in one journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------

    def get(self, structure_id: StructureId) -> OwnStructure:
        """Return one structure, in the trash or not."""
        return self._one("id = ?", structure_id)

    def by_key(self, key: str) -> OwnStructure:
        """Return the structure that a pitch names, in the trash or not."""
        return self._one("uid = ?", key.removeprefix(OWN))

    def all(self, *, trashed: bool = False) -> list[OwnStructure]:
        """Return every structure by name, or those in the trash."""
        rows = self._store.rows("SELECT * FROM structures WHERE (trashed_at IS NOT NULL) = ? ORDER BY id", (trashed,))
        return [self._structure(row) for row in sorted(rows, key=lambda row: alphabetical(row["name"]))]

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, name: str, spoken: str, seconds: int, slots: Sequence[OwnSlot]) -> StructureId:
        """Add a structure.

        Raises:
            Refused: with one sentence, when it has no name or no slot, or its template doesn't work.
        """
        columns, slots = self._checked(name, spoken, seconds, slots)
        with self._store.change(_("Add the structure “{name}”").format(name=columns["name"])) as db:
            values = {**columns, "uid": self._store.new_uid(), "created_at": columns["changed_at"]}
            structure_id = StructureId(int(db.table("structures").insert(values).last_pk or 0))
            self._write_slots(structure_id, slots)
        return structure_id

    def change(self, structure_id: StructureId, name: str, spoken: str, seconds: int, slots: Sequence[OwnSlot]) -> None:
        """Change a structure; pitches in it keep their text.

        Raises:
            Refused: as :meth:`add`.
        """
        before = self.get(structure_id)
        columns, slots = self._checked(name, spoken, seconds, slots)
        if (before.name, before.spoken, before.seconds, before.slots) == (
            columns["name"],
            columns["spoken"],
            seconds,
            slots,
        ):
            return
        with self._store.change(_("Edit the structure “{name}”").format(name=columns["name"])) as db:
            db.table("structures").update(structure_id, columns)
            self._write_slots(structure_id, slots)

    def delete(self, structure_id: StructureId) -> None:
        """Move a structure to the trash; pitches in it keep working."""
        self._set_trashed(structure_id, self._store.stamp(), _("Delete the structure “{name}”"))

    def restore(self, structure_id: StructureId) -> None:
        """Restore a structure from the trash."""
        self._set_trashed(structure_id, None, _("Restore the structure “{name}”"))

    def _set_trashed(self, structure_id: StructureId, at: str | None, label: str) -> None:
        before = self.get(structure_id)
        if before.trashed != (at is not None):
            with self._store.change(label.format(name=before.name)) as db:
                db.table("structures").update(structure_id, {"trashed_at": at, "changed_at": self._store.stamp()})

    def _write_slots(self, structure_id: StructureId, slots: Sequence[OwnSlot]) -> None:
        with self._store.change("") as db:
            db.execute("DELETE FROM structure_slots WHERE structure_id = ?", (structure_id,))
            for position, slot in enumerate(slots):
                db.table("structure_slots").insert(
                    {
                        "structure_id": structure_id,
                        "key": slot.key,
                        "label": slot.label,
                        "hint": slot.hint,
                        "budget": slot.budget,
                        "position": position,
                    }
                )

    def _checked(
        self, name: str, spoken: str, seconds: int, slots: Sequence[OwnSlot]
    ) -> tuple[dict[str, str | int], tuple[OwnSlot, ...]]:
        name = one_line(name, _("A structure needs a name, so you can find it again."))
        if not 5 <= seconds <= LONGEST_SECONDS:
            raise Refused(_("A pitch takes between 5 seconds and an hour. Try 30."))
        kept = tuple(
            OwnSlot(
                key=slot.key,
                label=one_line(slot.label, _("Every slot needs a label.")),
                hint=optional_line(slot.hint),
                budget=slot.budget,
            )
            for slot in slots
        )
        spoken = plain_text(spoken).strip()
        check_template(spoken, kept)
        return {"name": name, "spoken": spoken, "seconds": seconds, "changed_at": self._store.stamp()}, kept

    def _one(self, where: str, value: int | str) -> OwnStructure:
        row = self._store.row(f"SELECT * FROM structures WHERE {where}", (value,))
        if row is None:
            raise NotFound(_("This structure is no longer in the journal."))
        return self._structure(row)

    def _structure(self, row: SqlRow) -> OwnStructure:
        sql = "SELECT * FROM structure_slots WHERE structure_id = ? ORDER BY position, id"
        return OwnStructure(
            id=StructureId(row["id"]),
            uid=row["uid"],
            name=row["name"],
            spoken=row["spoken"],
            seconds=row["seconds"],
            slots=tuple(
                OwnSlot(key=slot["key"], label=slot["label"], hint=slot["hint"], budget=slot["budget"])
                for slot in self._store.rows(sql, (row["id"],))
            ),
            trashed=row["trashed_at"] is not None,
        )


def slot_key(label: str) -> str:
    """Return the name of a slot in a template, made from its label: "who_i_am" for "Who I am"."""
    words = re.findall(r"[a-z0-9]+", fold(label))
    key = "_".join(words)[:30].strip("_")
    return key if not key or _KEY.fullmatch(key) else f"slot_{key}"[:30]


def check_template(spoken: str, slots: Sequence[OwnSlot]) -> None:
    """Check that a template speaks each of ``slots``, and nothing else that isn't plain text.

    Raises:
        Refused: with one sentence about the first thing that's wrong.
    """
    _check_slots(slots)
    if _UNCLOSED.search(spoken):
        raise Refused(_("A bracket isn't closed. A slot looks like this: {slot}.").format(slot=_sign(slots[0])))
    if any(tag[1] == "for" for tag in _TAG.finditer(spoken)):
        raise Refused(_("A structure can't repeat anything. Name each slot where it's said."))
    asked, keys = templates.check(spoken), [slot.key for slot in slots]
    unknown = [name for name in asked if name not in keys]
    if unknown:
        known = listed(map(_sign, slots))
        raise Refused(_("There's no slot called “{name}”. These exist: {known}.").format(name=unknown[0], known=known))
    for slot in slots:
        if slot.key not in asked:
            words = _("“{label}” is never said. Put {slot} where it belongs.")
            raise Refused(words.format(label=slot.label, slot=_sign(slot)))
    templates.render(spoken, dict.fromkeys(keys, "word"))


def _check_slots(slots: Sequence[OwnSlot]) -> None:
    if not slots:
        raise Refused(_("A structure needs at least one slot."))
    if len(slots) > MOST_SLOTS:
        raise Refused(_("That's more slots than anyone can remember. Twelve are the most."))
    known: set[str] = set()
    for slot in slots:
        if not _KEY.fullmatch(slot.key):
            raise Refused(_("“{label}” needs a few letters from A to Z for its name.").format(label=slot.label))
        if slot.key in known:
            raise Refused(_("Two slots are called “{label}”.").format(label=slot.label))
        if not 1 <= slot.budget <= MOST_WORDS:
            raise Refused(_("“{label}” needs a number of words, from 1 to 1,000.").format(label=slot.label))
        known.add(slot.key)


def _sign(slot: OwnSlot) -> str:
    return f"{{{{ {slot.key} }}}}"
