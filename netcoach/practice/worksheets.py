"""Worksheets: one page each, filled in on a day, and compared with how it was the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from netcoach.contacts.promises import PromiseDraft
from netcoach.content.worksheets import ANSWER, FIRST_OWN, ROW, WorksheetKind
from netcoach.foundation.errors import NetCoachError, NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, GoalId, PersonId, PromiseId, WorksheetId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.truncate import shortened
from netcoach.text.validation import optional_line, plain_text, whole_day

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.contacts.people import People
    from netcoach.contacts.promises import Promises
    from netcoach.content.content import Content

NO_ONE = "—"
"""The text of a cell for a person that the user left empty on purpose: a sign, because search shows it, too."""

HOUSE_RULES = "house-rules"
"""The kind with the rules of an employer, which messages show while they're written."""

_MONTHS_A_YEAR = 12
_LAST_DAY_OF_ANY_MONTH = 28
_LONGEST_NAMED, _LONGEST_PROMISE = 60, 500


class SheetCell(NamedTuple):
    """Where an answer is: the position of its row, and its field."""

    position: int
    field: str


class Answer(NamedTuple):
    """What is in a cell: a text or a person, and what it became."""

    text: str = ""
    person_id: PersonId | None = None
    person_name: str = ""
    is_trashed: bool = False
    promise_id: PromiseId | None = None
    goal_id: GoalId | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it's unanswered; a person in the trash is no answer, no one on purpose is one."""
        return not self.text.strip() and (self.person_id is None or self.is_trashed)

    @property
    def is_vacant(self) -> bool:
        """Whether no one and nothing is in it, on purpose or not."""
        return self.is_empty or (self.text == NO_ONE and self.person_id is None)

    def says_same(self, other: Answer) -> bool:
        """Return whether another answer has the same text and person."""
        return (self.text.strip(), self.person_id) == (other.text.strip(), other.person_id)


_EMPTY = Answer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A worksheet as stored: what it's about, the day it was filled in on, and its answers."""

    id: WorksheetId
    uid: str
    kind: str
    about: str
    day: date
    person_id: PersonId | None
    person_name: str
    event_id: EventId | None
    event_title: str
    is_trashed: bool
    answers: Mapping[SheetCell, Answer]

    def answer(self, position: int, field: str) -> Answer:
        """Return what is in a cell; an empty answer if nothing was ever written there."""
        return self.answers.get(SheetCell(position, field), _EMPTY)

    def row_name(self, kind: WorksheetKind, position: int) -> str:
        """Return the name of a row, as the content or the user wrote it."""
        row = kind.row(position)
        return self.answer(position, ROW).text if row is None else row.label

    def own_rows(self) -> list[int]:
        """Return the positions of the rows that the user added and wrote something in."""
        return sorted({cell.position for cell, answer in self.answers.items() if cell.position >= FIRST_OWN
                       and not answer.is_empty})  # fmt: skip

    def person_in(self, kind: WorksheetKind, position: int) -> PersonId | None:
        """Return the person a row is about: who is chosen in it, otherwise who the worksheet is about."""
        for field in kind.fields_of(position):
            answer = self.answer(position, field.key)
            if field.type == "person" and answer.person_id is not None:
                return None if answer.is_trashed else answer.person_id
        return self.person_id


class Subject(NamedTuple):
    """What a new worksheet is about."""

    about: str = ""
    person_id: PersonId | None = None
    event_id: EventId | None = None


class Worksheets:
    """The worksheets in one journal.

    Args:
        store: The journal.
        content: The source of their kinds.
        people: Where people get a tag or a role.
        promises: Where an answer becomes a promise.
        add_goal: Adds a weekly goal with a title and how often it's done.
    """

    def __init__(
        self,
        store: Store,
        content: Callable[[], Content],
        people: People,
        promises: Promises,
        add_goal: Callable[[str, int], GoalId],
    ) -> None:
        self._store, self._content = store, content
        self._people, self._promises, self._add_goal = people, promises, add_goal

    # --- reading -----------------------------------------------------------------------------------------------------

    def kinds(self) -> tuple[WorksheetKind, ...]:
        """Return every kind of worksheet."""
        return self._content().worksheets

    def kind(self, key: str) -> WorksheetKind:
        """Return one kind.

        Raises:
            NotFound: when this version doesn't have it.
        """
        return self._content().worksheet(key)

    def title(self, key: str) -> str:
        """Return the user's word for a kind; its key if this version doesn't have it."""
        return next((kind.title for kind in self.kinds() if kind.key == key), key)

    def number(self, key: str) -> int:
        """Return the number of a kind, which is negative, so that it's never the id of a worksheet.

        Raises:
            NotFound: when this version doesn't have it.
        """
        return -1 - self.kinds().index(self.kind(key))

    def numbered(self, number: int) -> WorksheetKind:
        """Return the kind with a number.

        Raises:
            NotFound: when this version doesn't have it.
        """
        kinds = self.kinds()
        if not 0 <= -1 - number < len(kinds):
            raise NotFound(_("This version of NetCoach doesn't have this worksheet."))
        return kinds[-1 - number]

    def get(self, worksheet_id: WorksheetId) -> Worksheet:
        """Return one worksheet, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE w.id = ?", (worksheet_id,))
        if row is None:
            raise NotFound(_("This worksheet is no longer in the journal."))
        return self._worksheet(row)

    def all(self, *, trashed: bool = False) -> list[Worksheet]:
        """Return every worksheet, or those in the trash, the latest used first."""
        rows = self._store.rows(f"{_SELECT} WHERE (w.trashed_at IS NOT NULL) = ? {_LATEST_FIRST}", (trashed,))
        return [self._worksheet(row) for row in rows]

    def latest(self) -> list[Worksheet]:
        """Return the latest worksheet about each thing, the latest used first."""
        found: dict[tuple[object, ...], Worksheet] = {}
        for one in self.all():
            key = _subject_key(one)
            if key not in found or (one.day, one.id) > (found[key].day, found[key].id):
                found[key] = one
        return list(found.values())

    def of_kind(self, key: str) -> list[Worksheet]:
        """Return the latest worksheet of a kind about each thing, the latest used first."""
        return [one for one in self.latest() if one.kind == key]

    def others(self, one: Worksheet) -> list[Worksheet]:
        """Return the other worksheets about the same thing, the newest first."""
        rows = self._store.rows(f"{_SELECT} WHERE w.trashed_at IS NULL AND w.kind = ?", (one.kind,))
        same = [each for each in map(self._worksheet, rows) if _subject_key(each) == _subject_key(one)]
        return sorted((each for each in same if each.id != one.id), key=lambda each: (each.day, each.id), reverse=True)

    def earlier(self, one: Worksheet) -> list[Worksheet]:
        """Return the worksheets about the same thing that were filled in before it, the newest first."""
        return [each for each in self.others(one) if each.day < one.day]

    def for_event(self, key: str, event_id: EventId) -> Worksheet | None:
        """Return the worksheet of a kind for an event, or None."""
        return next((one for one in self.all() if one.kind == key and one.event_id == event_id), None)

    def house_rules(self, employer: str) -> list[str]:
        """Return the rules written down for an employer, as "Who hears first: your own manager"."""
        wanted = fold(employer.strip())
        found = next((one for one in self.of_kind(HOUSE_RULES) if fold(one.about.strip()) == wanted), None)
        if found is None:
            return []
        kind = self.kind(HOUSE_RULES)
        return [
            _("{heading}: {text}").format(
                heading=found.row_name(kind, cell.position), text=" ".join(answer.text.split())
            )
            for cell, answer in sorted(found.answers.items())
            if cell.field == ANSWER and answer.text.strip()
        ]

    def look_again(self, one: Worksheet) -> date | None:
        """Return the day on which the user is asked whether it's still true, or None if it's never asked."""
        months = next((kind.months for kind in self.kinds() if kind.key == one.kind), 0)
        if not months:
            return None
        years, month = divmod(one.day.month - 1 + months, _MONTHS_A_YEAR)
        return date(one.day.year + years, month + 1, min(one.day.day, _LAST_DAY_OF_ANY_MONTH))

    def is_due(self, one: Worksheet) -> bool:
        """Return whether it's time to look at a worksheet again."""
        day = self.look_again(one)
        return day is not None and day <= self._store.today()

    def due(self) -> list[Worksheet]:
        """Return the worksheets to look at again, the one longest due first."""
        return sorted(
            (one for one in self.latest() if self.is_due(one)), key=lambda one: self.look_again(one) or date.max
        )

    # --- writing -----------------------------------------------------------------------------------------------------

    def begin(self, key: str, subject: Subject) -> WorksheetId:
        """Begin a worksheet of a kind, dated today."""
        kind = self.kind(key)
        with self._store.change(_("Begin worksheet “{title}”").format(title=kind.title)) as db:
            return self._insert(db, key, subject)

    def begin_again(self, worksheet_id: WorksheetId) -> WorksheetId:
        """Begin a worksheet with the latest answers about the same thing, dated today; today's is used as it is."""
        before = self.get(worksheet_id)
        newest = max([before, *self.others(before)], key=lambda one: (one.day, one.id))
        if newest.day >= self._store.today():
            return newest.id
        with self._store.change(_("Look again at worksheet “{title}”").format(title=self.title(before.kind))) as db:
            new = self._insert(db, newest.kind, Subject(newest.about, newest.person_id, newest.event_id))
            db.execute(
                "INSERT INTO worksheet_answers (worksheet_id, position, field, text, person_id, promise_id, goal_id) "
                "SELECT ?, position, field, text, person_id, promise_id, goal_id FROM worksheet_answers "
                "WHERE worksheet_id = ? ORDER BY id",
                (new, newest.id),
            )
        return new

    def begin_with(self, key: str, subject: Subject, cell: SheetCell, text: str) -> WorksheetId:
        """Begin a worksheet with its first answer, as one undo step."""
        with self._store.change(_("Begin worksheet “{title}”").format(title=self.kind(key).title)):
            worksheet_id = self.begin(key, subject)
            self.write(worksheet_id, cell, text)
        return worksheet_id

    def begin_with_person(self, key: str, subject: Subject, cell: SheetCell, person_id: PersonId | None) -> WorksheetId:
        """Begin a worksheet with the person of a cell, or no one on purpose, as one undo step."""
        with self._store.change(_("Begin worksheet “{title}”").format(title=self.kind(key).title)):
            worksheet_id = self.begin(key, subject)
            self.choose(worksheet_id, cell, person_id)
        return worksheet_id

    def set_subject(self, worksheet_id: WorksheetId, subject: Subject) -> None:
        """Set what a worksheet is about; the earlier ones stay about what they were."""
        before, about = self.get(worksheet_id), optional_line(subject.about)
        values = {"about": about, "person_id": subject.person_id, "event_id": subject.event_id}
        if values == {"about": before.about, "person_id": before.person_id, "event_id": before.event_id}:
            return
        with self._edit(before, ("about", worksheet_id)) as db:
            db.table("worksheets").update(worksheet_id, {**values, "changed_at": self._store.stamp()})

    def set_day(self, worksheet_id: WorksheetId, day: date | str) -> None:
        """Set the day on which it was filled in."""
        before, day = self.get(worksheet_id), whole_day(day)
        if day != before.day.isoformat():
            with self._edit(before) as db:
                db.table("worksheets").update(worksheet_id, {"day": day, "changed_at": self._store.stamp()})

    def write(self, worksheet_id: WorksheetId, cell: SheetCell, text: str) -> None:
        """Write a text in a cell; typing in one cell is one undo step.

        Raises:
            Refused: when it's longer than a field accepts.
        """
        before, text = self.get(worksheet_id), plain_text(text).strip()
        if text != before.answer(*cell).text:
            with self._edit(before, ("cell", worksheet_id, *cell)) as db:
                self._put(db, worksheet_id, cell, {"text": text})

    def choose(self, worksheet_id: WorksheetId, cell: SheetCell, person_id: PersonId | None) -> None:
        """Choose the person of a cell; None means no one, on purpose."""
        before = self.get(worksheet_id)
        values = {"person_id": person_id, "text": NO_ONE if person_id is None else ""}
        answer = before.answer(*cell)
        if values != {"person_id": answer.person_id, "text": answer.text}:
            with self._edit(before) as db:
                self._put(db, worksheet_id, cell, values)

    def clear(self, worksheet_id: WorksheetId, cell: SheetCell) -> None:
        """Empty a cell."""
        before = self.get(worksheet_id)
        answer = before.answer(*cell)
        if answer.text or answer.person_id is not None:
            with self._edit(before) as db:
                self._put(db, worksheet_id, cell, {"text": "", "person_id": None})

    def delete_row(self, worksheet_id: WorksheetId, position: int) -> None:
        """Delete a row that the user added."""
        before = self.get(worksheet_id)
        if position < FIRST_OWN:
            raise Refused(_("This row belongs to the worksheet. Leave it empty if you don't need it."))
        name = self._short(before.answer(position, ROW).text)
        label = _("Delete row “{name}”").format(name=name) if name else _("Delete a row")
        if any(cell.position == position for cell in before.answers):
            with self._store.change(label) as db:
                sql = "DELETE FROM worksheet_answers WHERE worksheet_id = ? AND position = ?"
                db.execute(sql, (worksheet_id, position))
                db.table("worksheets").update(worksheet_id, {"changed_at": self._store.stamp()})

    def delete(self, worksheet_id: WorksheetId) -> None:
        """Move a worksheet to the trash."""
        self._set_trashed(worksheet_id, self._store.stamp(), _("Delete worksheet “{title}”"))

    def restore(self, worksheet_id: WorksheetId) -> None:
        """Restore a worksheet from the trash."""
        self._set_trashed(worksheet_id, None, _("Restore worksheet “{title}”"))

    # --- what an answer becomes --------------------------------------------------------------------------------------

    def make_promise(self, worksheet_id: WorksheetId, cell: SheetCell) -> PromiseId:
        """Make a text a promise to the person of its row, due on the date in its row; an open one is used as it is.

        Raises:
            Refused: when the cell is empty, or there's no one to promise it to. Nothing was changed.
        """
        before = self.get(worksheet_id)
        kind, answer = self.kind(before.kind), before.answer(*cell)
        text = " ".join(answer.text.split())
        person_id = before.person_in(kind, cell.position)
        if not text:
            raise Refused(_("Write the next step first."))
        if person_id is None:
            raise Refused(_("A promise needs someone. Choose a person first."))
        if answer.promise_id is not None and self._is_open(answer.promise_id):
            return answer.promise_id
        due = next(
            (before.answer(cell.position, field.key).text for field in kind.fields_of(cell.position)
             if field.type == "date"), "",
        )  # fmt: skip
        name = self._people.get(person_id).name
        with self._store.change(_("Promise to {name}").format(name=name)) as db:
            draft = PromiseDraft(person_id=person_id, text=shortened(text, _LONGEST_PROMISE), due=due or None)
            promise_id = self._promises.make(draft)
            self._put(db, worksheet_id, cell, {"promise_id": promise_id})
        return promise_id

    def make_goal(self, worksheet_id: WorksheetId, cell: SheetCell) -> GoalId:
        """Make a text a weekly goal, once a week, or the search for someone where there's no one on purpose.

        Raises:
            Refused: when the cell is empty. Nothing was changed.
        """
        one = self.get(worksheet_id)
        answer = one.answer(*cell)
        text = shortened(" ".join(answer.text.split()), _LONGEST_PROMISE)
        if not text:
            raise Refused(_("Write the step first."))
        if answer.goal_id is not None:
            return answer.goal_id
        kind = self.kind(one.kind)
        field = kind.field(cell.position, cell.field)
        if field is not None and field.type == "person":
            text = _("Look for someone: {row}").format(row=one.row_name(kind, cell.position) or kind.title)
        with self._store.change(_("Add the goal “{title}”").format(title=text)) as db:
            goal_id = self._add_goal(text, 1)
            self._put(db, worksheet_id, cell, {"goal_id": goal_id})
        return goal_id

    def tag_person(self, worksheet_id: WorksheetId, cell: SheetCell) -> str:
        """Tag the person of a cell with the name of their row, and return the tag.

        Raises:
            Refused: when there's no one to tag, or the row has no name. Nothing was changed.
        """
        one = self.get(worksheet_id)
        person_id, name = one.answer(*cell).person_id, optional_line(one.row_name(self.kind(one.kind), cell.position))
        if person_id is None or not name:
            raise Refused(_("Name the row and choose a person first."))
        self._people.tag([person_id], name)
        return name

    def give_role(self, worksheet_id: WorksheetId, cell: SheetCell) -> str:
        """Give the person of a cell the role that their row is for, and return the role.

        Raises:
            Refused: when there's no one in the cell, or the row is for no role. Nothing was changed.
        """
        one = self.get(worksheet_id)
        row, person_id = self.kind(one.kind).row(cell.position), one.answer(*cell).person_id
        if person_id is None or row is None or not row.role:
            raise Refused(_("Choose a person first."))
        self._people.set_roles(person_id, [*self._people.get(person_id).roles, row.role])
        return row.role

    # --- internals ---------------------------------------------------------------------------------------------------

    def _is_open(self, promise_id: PromiseId) -> bool:
        try:
            return self._promises.get(promise_id).is_open
        except NetCoachError:
            return False

    def _insert(self, db: Database, key: str, subject: Subject) -> WorksheetId:
        now = self._store.stamp()
        row = {
            "uid": self._store.new_uid(),
            "kind": key,
            "about": optional_line(subject.about),
            "day": self._store.today().isoformat(),
            "person_id": subject.person_id,
            "event_id": subject.event_id,
            "created_at": now,
            "changed_at": now,
        }
        return WorksheetId(int(db.table("worksheets").insert(row).last_pk or 0))

    def _edit(self, one: Worksheet, merge: tuple[object, ...] | None = None) -> AbstractContextManager[Database]:
        label = _("Edit worksheet “{title}”").format(title=self._short(self.title(one.kind)))
        return self._store.change(label, merge=None if merge is None else ("worksheet", *merge))

    def _put(self, db: Database, worksheet_id: WorksheetId, cell: SheetCell, values: Mapping[str, Any]) -> None:
        sql = "SELECT id FROM worksheet_answers WHERE worksheet_id = ? AND position = ? AND field = ?"
        found = self._store.value(sql, (worksheet_id, *cell))
        if found is None:
            row = {"worksheet_id": worksheet_id, "position": cell.position, "field": cell.field, **values}
            db.table("worksheet_answers").insert(row)
        else:
            db.table("worksheet_answers").update(found, dict(values))
        db.table("worksheets").update(worksheet_id, {"changed_at": self._store.stamp()})

    def _set_trashed(self, worksheet_id: WorksheetId, at: str | None, label: str) -> None:
        before = self.get(worksheet_id)
        if before.is_trashed != (at is not None):
            with self._store.change(label.format(title=self.title(before.kind))) as db:
                values = {"trashed_at": at, "changed_at": self._store.stamp()}
                db.table("worksheets").update(worksheet_id, values)

    def _short(self, text: str) -> str:
        return shortened(" ".join(text.split()), _LONGEST_NAMED)

    def _worksheet(self, row: SqlRow) -> Worksheet:
        answers = self._store.rows(_ANSWERS, (row["id"],))
        return Worksheet(
            id=WorksheetId(row["id"]),
            uid=row["uid"],
            kind=row["kind"],
            about=row["about"],
            day=date.fromisoformat(row["day"]),
            person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
            person_name=row["person_name"] or "",
            event_id=None if row["event_id"] is None else EventId(row["event_id"]),
            event_title=row["event_title"] or "",
            is_trashed=row["trashed_at"] is not None,
            answers={SheetCell(each["position"], each["field"]): _answer(each) for each in answers},
        )


_SELECT = """
SELECT w.*, p.name AS person_name, e.title AS event_title FROM worksheets w
LEFT JOIN people p ON p.id = w.person_id LEFT JOIN events e ON e.id = w.event_id"""
_LATEST_FIRST = "ORDER BY w.changed_at DESC, w.id DESC"
_ANSWERS = """
SELECT a.position, a.field, a.text, a.person_id, coalesce(p.name, '') AS person_name,
    p.trashed_at IS NOT NULL AS is_trashed, a.promise_id, a.goal_id
FROM worksheet_answers a LEFT JOIN people p ON p.id = a.person_id WHERE a.worksheet_id = ? ORDER BY a.position, a.field
"""


def blank(key: str, subject: Subject, day: date, person_name: str = "", event_title: str = "") -> Worksheet:
    """Return a worksheet that nothing has been written in yet, and that isn't in the journal."""
    return Worksheet(
        id=WorksheetId(0),
        uid="",
        kind=key,
        about=subject.about,
        day=day,
        person_id=subject.person_id,
        person_name=person_name,
        event_id=subject.event_id,
        event_title=event_title,
        is_trashed=False,
        answers={},
    )


def _subject_key(one: Worksheet) -> tuple[object, ...]:
    return (one.kind, fold(one.about.strip()), one.person_id, one.event_id)


def _answer(row: SqlRow) -> Answer:
    return Answer(
        text=row["text"],
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        person_name=row["person_name"],
        is_trashed=bool(row["is_trashed"]),
        promise_id=None if row["promise_id"] is None else PromiseId(row["promise_id"]),
        goal_id=None if row["goal_id"] is None else GoalId(row["goal_id"]),
    )
