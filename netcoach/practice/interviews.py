"""Informational interviews: a short chat about someone's work, from asking for it to telling them what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import InterviewId, PersonId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import optional_line, plain_text, whole_day

STAGES: tuple[str, ...] = ("asked", "booked", "held", "thanked", "told")
"""The stages of an interview, in order; each has a day once it's reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview as stored, with the day of each stage it reached."""

    id: InterviewId
    uid: str
    person_id: PersonId
    person_name: str
    about: str
    days: Mapping[str, date]
    outcome: str
    is_trashed: bool

    @property
    def stage(self) -> str:
        """The last stage it reached; empty before they were asked."""
        return next((stage for stage in reversed(STAGES) if stage in self.days), "")

    @property
    def next_stage(self) -> str:
        """The stage that comes next; empty after the last."""
        reached = STAGES.index(self.stage) + 1 if self.stage else 0
        return STAGES[reached] if reached < len(STAGES) else ""


def stage_label(stage: str) -> str:
    """Return the user's word for a stage that was reached."""
    return {
        "asked": _("Asked"),
        "booked": _("Booked"),
        "held": _("Held"),
        "thanked": _("Thanked"),
        "told": _("Told the outcome"),
    }[stage]


class Interviews:
    """The informational interviews in one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, interview_id: InterviewId) -> Interview:
        """Return one interview, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE i.id = ?", (interview_id,))
        if row is None:
            raise NotFound(_("This interview is no longer in the journal."))
        return _interview(row)

    def all(self, *, trashed: bool = False) -> list[Interview]:
        """Return the interviews, or those in the trash: those that go on first, the latest changed at the top."""
        where = "(i.trashed_at IS NOT NULL) = ? AND p.trashed_at IS NULL"
        order = "i.told_on IS NOT NULL, i.changed_at DESC, i.id DESC"
        return [_interview(row) for row in self._store.rows(f"{_SELECT} WHERE {where} ORDER BY {order}", (trashed,))]

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, person_id: PersonId, about: str = "") -> InterviewId:
        """Plan to ask someone.

        Raises:
            NotFound: when they aren't in the journal.
        """
        name = person_name(self._store, person_id)
        now = self._store.stamp()
        row = {
            "uid": self._store.new_uid(),
            "person_id": person_id,
            "about": optional_line(about),
            "created_at": now,
            "changed_at": now,
        }
        with self._store.change(_("Plan an interview with {name}").format(name=name)) as db:
            return InterviewId(int(db.table("interviews").insert(row).last_pk or 0))

    def change(self, interview_id: InterviewId, about: str, outcome: str, days: Mapping[str, date | str]) -> None:
        """Replace what an interview says, and the days of its stages; one that isn't named has none.

        Raises:
            Refused: when a day is invalid. Nothing was changed.
        """
        before = self.get(interview_id)
        columns: dict[str, Any] = {"about": optional_line(about), "outcome": plain_text(outcome).strip()}
        for stage in STAGES:
            columns[f"{stage}_on"] = whole_day(days[stage]) if stage in days else None
        with self._store.change(_("Edit the interview with {name}").format(name=before.person_name)) as db:
            db.table("interviews").update(interview_id, {**columns, "changed_at": self._store.stamp()})

    def move_on(self, interview_id: InterviewId) -> str:
        """Record today as the day of the next stage, and return that stage.

        Raises:
            Refused: when there's none left.
        """
        before = self.get(interview_id)
        stage = before.next_stage
        if not stage:
            raise Refused(_("There's nothing left to do here."))
        label = _("{stage}: {name}").format(stage=stage_label(stage), name=before.person_name)
        with self._store.change(label) as db:
            values = {f"{stage}_on": self._store.today().isoformat(), "changed_at": self._store.stamp()}
            db.table("interviews").update(interview_id, values)
        return stage

    def delete(self, interview_id: InterviewId) -> None:
        """Move an interview to the trash."""
        self._set_trashed(interview_id, self._store.stamp(), _("Delete the interview with {name}"))

    def restore(self, interview_id: InterviewId) -> None:
        """Restore an interview from the trash."""
        self._set_trashed(interview_id, None, _("Restore the interview with {name}"))

    def _set_trashed(self, interview_id: InterviewId, at: str | None, label: str) -> None:
        before = self.get(interview_id)
        if before.is_trashed != (at is not None):
            with self._store.change(label.format(name=before.person_name)) as db:
                db.table("interviews").update(interview_id, {"trashed_at": at, "changed_at": self._store.stamp()})


_SELECT = "SELECT i.*, p.name AS person_name FROM interviews i JOIN people p ON p.id = i.person_id"


def _interview(row: SqlRow) -> Interview:
    return Interview(
        id=InterviewId(row["id"]),
        uid=row["uid"],
        person_id=PersonId(row["person_id"]),
        person_name=row["person_name"],
        about=row["about"],
        days={stage: date.fromisoformat(row[f"{stage}_on"]) for stage in STAGES if row[f"{stage}_on"] is not None},
        outcome=row["outcome"],
        is_trashed=row["trashed_at"] is not None,
    )
