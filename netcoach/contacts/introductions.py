"""Introductions: two people who might like to meet. Each is asked first, and either can say no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from netcoach.contacts.person import first_name
from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import IntroductionId, PersonId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import plain_text, whole_day

STEPS: tuple[str, ...] = ("asked_on", "agreed_on", "other_asked_on", "other_agreed_on", "introduced_on")
"""What happens, in this order: the first person is asked and agrees, then the other, then both get one note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """An introduction as stored. ``person_id`` is asked first, ``other_id`` once they've agreed."""

    id: IntroductionId
    uid: str
    person_id: PersonId
    person_name: str
    other_id: PersonId
    other_name: str
    reason: str
    asked_on: date | None
    agreed_on: date | None
    other_asked_on: date | None
    other_agreed_on: date | None
    introduced_on: date | None
    declined_on: date | None
    outcome: str
    trashed: bool

    @property
    def next_step(self) -> str:
        """The step that comes next, one of ``STEPS``; empty when they've been introduced, or someone said no."""
        if self.declined_on is not None:
            return ""
        done = [step for step in STEPS if getattr(self, step) is not None]
        after = STEPS.index(done[-1]) + 1 if done else 0
        return STEPS[after] if after < len(STEPS) else ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return bool(self.next_step)

    def with_other(self, person_id: PersonId) -> tuple[PersonId, str]:
        """Return who the other one is, seen from one of the two."""
        if person_id == self.person_id:
            return self.other_id, self.other_name
        return self.person_id, self.person_name


def state_words(introduction: Introduction) -> str:
    """Return where an introduction has got to: "Ana said yes; ask Wei"."""
    first, second = (isolated(first_name(name)) for name in (introduction.person_name, introduction.other_name))
    if introduction.declined_on is not None:
        return _("not this time")
    words = {
        "asked_on": _("ask {first} first"),
        "agreed_on": _("asked {first}"),
        "other_asked_on": _("{first} said yes; ask {second}"),
        "other_agreed_on": _("{first} said yes; asked {second}"),
        "introduced_on": _("both said yes"),
    }.get(introduction.next_step, _("introduced"))
    return words.format(first=first, second=second)


def step_words(introduction: Introduction) -> str:
    """Return what the user can say has happened next: "Ana said yes"; empty if nothing is to be done."""
    first, second = (isolated(first_name(name)) for name in (introduction.person_name, introduction.other_name))
    words = {
        "asked_on": _("I asked {first}"),
        "agreed_on": _("{first} said yes"),
        "other_asked_on": _("I asked {second}"),
        "other_agreed_on": _("{second} said yes"),
        "introduced_on": _("I introduced them"),
    }.get(introduction.next_step, "")
    return words.format(first=first, second=second)


class Introductions:
    """The introductions of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, introduction_id: IntroductionId) -> Introduction:
        """Return one introduction, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE i.id = ?", (introduction_id,))
        if row is None:
            raise NotFound(_("This introduction is no longer in the journal."))
        return _introduction(row)

    def of_person(self, person_id: PersonId, *, trashed: bool = False) -> list[Introduction]:
        """Return the introductions that someone is part of, on either side, or those in the trash, newest first."""
        where = f"? IN (i.person_id, i.other_id) AND (i.trashed_at IS NOT NULL) = ? AND {_BOTH_HERE}"
        return [_introduction(row) for row in self._store.rows(f"{_SELECT} WHERE {where} {_NEW}", (person_id, trashed))]

    def open(self) -> list[Introduction]:
        """Return the introductions with something still to be done, newest first."""
        where = f"i.introduced_on IS NULL AND i.declined_on IS NULL AND i.trashed_at IS NULL AND {_BOTH_HERE}"
        return [_introduction(row) for row in self._store.rows(f"{_SELECT} WHERE {where} {_NEW}")]

    def between(self, person_id: PersonId, other_id: PersonId) -> Introduction | None:
        """Return the open introduction of two people to each other, whoever is asked first, or None."""
        both = {person_id, other_id}
        return next((one for one in self.open() if {one.person_id, one.other_id} == both), None)

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, person_id: PersonId, other_id: PersonId, reason: str = "") -> IntroductionId:
        """Add an introduction; ``person_id`` is the one to ask first.

        Raises:
            Refused: when both are the same person.
        """
        if person_id == other_id:
            raise Refused(_("An introduction needs two people."))
        text = plain_text(reason).strip()
        names = {"first": person_name(self._store, person_id), "second": person_name(self._store, other_id)}
        with self._store.change(_("Introduce {first} to {second}").format(**names)) as db:
            now = self._store.stamp()
            row = {
                "uid": self._store.new_uid(),
                "person_id": person_id,
                "other_id": other_id,
                "reason": text,
                "created_at": now,
                "changed_at": now,
            }
            return IntroductionId(int(db.table("introductions").insert(row).last_pk or 0))

    def change(self, introduction_id: IntroductionId, **texts: str) -> None:
        """Change ``reason`` or ``outcome``; typing in one field is one undo step."""
        before = self.get(introduction_id)
        unknown = set(texts) - {"reason", "outcome"}
        if unknown:
            raise TypeError(f"An introduction has no {', '.join(sorted(unknown))}.")
        columns = {field: plain_text(text).strip() for field, text in texts.items()}
        if any(getattr(before, field) != text for field, text in columns.items()):
            self._update(before, columns, _("Edit the introduction"), merge=("introduction", before.id, *sorted(texts)))

    def record(self, introduction_id: IntroductionId, step: str = "", day: date | str | None = None) -> None:
        """Record that a step was done, today or on ``day``: the next one, unless it's named.

        Raises:
            Refused: when nothing is left to do.
        """
        before = self.get(introduction_id)
        step = step or before.next_step
        if not step or before.declined_on is not None:
            raise Refused(_("Nothing is left to do in this introduction."))
        if step not in STEPS:
            raise TypeError(f"An introduction has no step {step}.")
        label = {
            "asked_on": _("Asked {first}"),
            "agreed_on": _("{first} said yes"),
            "other_asked_on": _("Asked {second}"),
            "other_agreed_on": _("{second} said yes"),
            "introduced_on": _("Introduced {first} to {second}"),
        }[step].format(first=before.person_name, second=before.other_name)
        self._update(before, {step: whole_day(day or self._store.today())}, label)

    def decline(self, introduction_id: IntroductionId) -> None:
        """Record that one of them would rather not, which is an answer like any other."""
        before = self.get(introduction_id)
        if before.declined_on is None:
            today = self._store.today().isoformat()
            self._update(before, {"declined_on": today}, _("The introduction isn't wanted"))

    def reopen(self, introduction_id: IntroductionId) -> None:
        """Continue an introduction that someone had said no to."""
        before = self.get(introduction_id)
        if before.declined_on is not None:
            self._update(before, {"declined_on": None}, _("Reopen the introduction"))

    def delete(self, introduction_id: IntroductionId) -> None:
        """Move an introduction to the trash."""
        self._set_trashed(introduction_id, self._store.stamp(), _("Delete the introduction"))

    def restore(self, introduction_id: IntroductionId) -> None:
        """Restore an introduction from the trash."""
        self._set_trashed(introduction_id, None, _("Restore the introduction"))

    # --- internals ---------------------------------------------------------------------------------------------------

    def _set_trashed(self, introduction_id: IntroductionId, at: str | None, label: str) -> None:
        before = self.get(introduction_id)
        if before.trashed != (at is not None):
            self._update(before, {"trashed_at": at}, label)

    def _update(
        self, before: Introduction, columns: dict[str, Any], label: str, merge: tuple[object, ...] | None = None
    ) -> None:
        with self._store.change(label, merge=merge) as db:
            db.table("introductions").update(before.id, {**columns, "changed_at": self._store.stamp()})


_SELECT = """
SELECT i.id, i.uid, i.person_id, p.name AS person_name, i.other_id, o.name AS other_name, i.reason, i.outcome,
    i.asked_on, i.agreed_on, i.other_asked_on, i.other_agreed_on, i.introduced_on, i.declined_on,
    i.trashed_at IS NOT NULL AS trashed
FROM introductions i JOIN people p ON p.id = i.person_id JOIN people o ON o.id = i.other_id"""
_BOTH_HERE = "p.trashed_at IS NULL AND o.trashed_at IS NULL"
_NEW = "ORDER BY i.created_at DESC, i.id DESC"


def _introduction(row: SqlRow) -> Introduction:
    days = {step: _day(row[step]) for step in (*STEPS, "declined_on")}
    return Introduction(**{**dict(row), **days, "trashed": bool(row["trashed"])})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
