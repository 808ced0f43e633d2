"""Question sets: up to six questions in order, the best first, to print as a card or use in an event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, number
from netcoach.foundation.ids import EventId, QuestionSetId, SetQuestionId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.practice.phrases import Phrases

MOST = 6
"""How many questions a card holds; more aren't remembered either."""

_MAX_CHARS_IN_LABEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuestion:
    """A question in a set; ``phrase`` is its key in the bank, empty for the user's own."""

    id: SetQuestionId
    phrase: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A question set as stored, and the event it's for, if any."""

    id: QuestionSetId
    uid: str
    title: str
    event_id: EventId | None
    questions: tuple[SetQuestion, ...]
    is_trashed: bool

    @property
    def is_full(self) -> bool:
        """Whether no other question fits."""
        return len(self.questions) >= MOST

    def find(self, text: str, phrase: str = "") -> SetQuestion | None:
        """Return a question by its key in the bank, or by its text if it's the user's own."""
        same = (each for each in self.questions if (each.phrase == phrase if phrase else each.text == text))
        return next(same, None)


class QuestionSets:
    """The question sets in one journal.

    Args:
        store: The journal.
        phrases: Where the questions of an event are chosen.
    """

    def __init__(self, store: Store, phrases: Phrases) -> None:
        self._store, self._phrases = store, phrases

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, set_id: QuestionSetId) -> QuestionSet:
        """Return one set, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row("SELECT * FROM question_sets WHERE id = ?", (set_id,))
        if row is None:
            raise NotFound(_("This question set is no longer in the journal."))
        return self._set(row)

    def all(self, *, trashed: bool = False) -> list[QuestionSet]:
        """Return every set, or those in the trash, the latest used first."""
        sql = "SELECT * FROM question_sets WHERE (trashed_at IS NOT NULL) = ? ORDER BY changed_at DESC, id DESC"
        return [self._set(row) for row in self._store.rows(sql, (trashed,))]

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, title: str, event_id: EventId | None = None) -> QuestionSetId:
        """Add an empty set.

        Raises:
            Refused: when its name is empty. Nothing was changed.
        """
        title, now = _title(title), self._store.stamp()
        row = {
            "uid": self._store.new_uid(),
            "title": title,
            "event_id": event_id,
            "created_at": now,
            "changed_at": now,
        }
        with self._store.change(_labelled(_("Add question set “{title}”"), title)) as db:
            return QuestionSetId(int(db.table("question_sets").insert(row).last_pk or 0))

    def change(self, set_id: QuestionSetId, title: str, event_id: EventId | None) -> None:
        """Rename a set, or set which event it's for."""
        before, title = self.get(set_id), _title(title)
        if (title, event_id) != (before.title, before.event_id):
            with self._store.change(_labelled(_("Edit question set “{title}”"), before.title)) as db:
                values = {"title": title, "event_id": event_id, "changed_at": self._store.stamp()}
                db.table("question_sets").update(set_id, values)

    def add_question(self, set_id: QuestionSetId, text: str, phrase: str = "") -> None:
        """Add a question at the end of a set. One that's in it already isn't added again.

        Raises:
            Refused: when the set is full, or the question empty. Nothing was changed.
        """
        one, text = self.get(set_id), one_line(text, _("Write something you'd really say."))
        if one.find(text, phrase) is not None:
            return
        if one.is_full:
            words = _("A set holds {most} questions at most. Remove one first.")
            raise Refused(words.format(most=number(MOST)))
        sql = "SELECT coalesce(max(position), 0) + 1 FROM set_questions WHERE set_id = ?"
        position = self._store.value(sql, (set_id,))
        with self._store.change(_labelled(_("Add to the set: “{title}”"), text)) as db:
            row = {"set_id": set_id, "phrase": phrase, "text": text, "position": position}
            db.table("set_questions").insert(row)
            self._touch(db, set_id)

    def remove_question(self, set_id: QuestionSetId, question_id: SetQuestionId) -> None:
        """Remove a question from a set."""
        question = next((each for each in self.get(set_id).questions if each.id == question_id), None)
        if question is None:
            raise NotFound(_("This question is no longer in the set."))
        with self._store.change(_labelled(_("Remove from the set: “{title}”"), question.text)) as db:
            db.table("set_questions").delete(question_id)
            self._touch(db, set_id)

    def reorder(self, set_id: QuestionSetId, ids: Sequence[SetQuestionId]) -> None:
        """Reorder the questions of a set.

        Raises:
            Refused: when ``ids`` aren't exactly its questions.
        """
        before = [each.id for each in self.get(set_id).questions]
        if sorted(before) != sorted(ids):
            raise Refused(_("These questions don't belong to this set. Nothing was moved."))
        if before != list(ids):
            with self._store.change(_("Reorder questions")) as db:
                for position, question_id in enumerate(ids, start=1):
                    db.table("set_questions").update(question_id, {"position": position})
                self._touch(db, set_id)

    def use_in_event(self, set_id: QuestionSetId, event_id: EventId) -> int:
        """Add the questions of a set to those of an event, as one undo step. Return how many it didn't have yet."""
        one = self.get(set_id)
        there = {each.text for each in self._phrases.of_event(event_id, "question")}
        new = [each for each in one.questions if each.text not in there]
        if new:
            with self._store.change(_labelled(_("Use question set “{title}”"), one.title)) as db:
                for each in new:
                    self._phrases.choose(event_id, "question", each.text, each.phrase)
                self._touch(db, set_id)
        return len(new)

    def delete(self, set_id: QuestionSetId) -> None:
        """Move a set to the trash."""
        self._set_trashed(set_id, self._store.stamp(), _("Delete question set “{title}”"))

    def restore(self, set_id: QuestionSetId) -> None:
        """Restore a set from the trash."""
        self._set_trashed(set_id, None, _("Restore question set “{title}”"))

    # --- internals ---------------------------------------------------------------------------------------------------

    def _set_trashed(self, set_id: QuestionSetId, at: str | None, label: str) -> None:
        before = self.get(set_id)
        if before.is_trashed != (at is not None):
            with self._store.change(_labelled(label, before.title)) as db:
                values = {"trashed_at": at, "changed_at": self._store.stamp()}
                db.table("question_sets").update(set_id, values)

    def _touch(self, db: Database, set_id: QuestionSetId) -> None:
        """Make a set the latest used."""
        db.table("question_sets").update(set_id, {"changed_at": self._store.stamp()})

    def _set(self, row: SqlRow) -> QuestionSet:
        sql = "SELECT id, phrase, text FROM set_questions WHERE set_id = ? ORDER BY position, id"
        return QuestionSet(
            id=QuestionSetId(row["id"]),
            uid=row["uid"],
            title=row["title"],
            event_id=None if row["event_id"] is None else EventId(row["event_id"]),
            questions=tuple(
                SetQuestion(id=SetQuestionId(each["id"]), phrase=each["phrase"], text=each["text"])
                for each in self._store.rows(sql, (row["id"],))
            ),
            is_trashed=row["trashed_at"] is not None,
        )


def missing_hint(groups: Collection[str]) -> str:
    """Return what another question could be about, if a set has questions from these groups of the bank."""
    hints = {
        "their path": _("one about how they got here, perhaps"),
        "their field": _("one about their field, perhaps"),
        "recent work": _("one about recent work, perhaps"),
        "skills": _("one about what they're good at, perhaps"),
        "what they like, what it costs": _("one about what they like, perhaps"),
        "where they're heading": _("one about what's next, perhaps"),
        "away from work": _("one about life away from work, perhaps"),
    }
    return next((hint for group, hint in hints.items() if group not in groups), _("one more, perhaps"))


def _title(title: str) -> str:
    return one_line(title, _("A question set needs a name, so you can find it again."))


def _labelled(label: str, title: str) -> str:
    return label.format(title=shortened(title, _MAX_CHARS_IN_LABEL))
