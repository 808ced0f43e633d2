"""The phrases chosen for an event: questions, openers and exits, from the phrase bank or the user's own, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PhraseId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line

if TYPE_CHECKING:
    from netcoach.content.content import Content, Phrase

PARTS = ("question", "opener", "exit", "listening", "boundary", "hard moment")
WANTED: Mapping[str, int] = {"question": 6, "opener": 3, "exit": 3}
"""How many of each make an event ready if its checklist doesn't say; any number of the others will do."""

_BANK_OF: Mapping[str, tuple[str, ...]] = {"listening": ("follow-up", "listening")}

LEADS: Mapping[str, str] = {"question": "questions", "opener": "openers", "exit": "exits"}
"""The checklist step of each part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPhrase:
    """A phrase chosen for an event; ``phrase`` is its key in the bank, empty for the user's own."""

    id: PhraseId
    part: str
    phrase: str
    text: str


class Phrases:
    """The phrases chosen for events, and the bank they come from.

    Args:
        store: the journal.
        reached: called inside the change that adds to a part, with what checklists call it, to tick its step.
        needed: returns how much of each part the checklist of an event asks for.
        content: where the bank comes from.
    """

    def __init__(
        self,
        store: Store,
        reached: Callable[[EventId, str], None],
        needed: Callable[[EventId], Mapping[str, int]],
        content: Callable[[], Content],
    ) -> None:
        self._store = store
        self._reached = reached
        self._needed = needed
        self._content = content

    def bank(self, part: str, kind: str = "") -> tuple[Phrase, ...]:
        """Return the phrases of one part of the bank, limited to those that suit a kind of event if it's given."""
        content = self._content()
        return tuple(phrase for each in _BANK_OF.get(part, (part,)) for phrase in content.bank(each, kind))

    def wanted(self, event_id: EventId, part: str) -> int:
        """Return how many phrases of a part the event's checklist asks for; 0 if any number will do."""
        return self._needed(event_id).get(LEADS.get(part, ""), 0) or WANTED.get(part, 0)

    def of_event(self, event_id: EventId, part: str) -> list[ChosenPhrase]:
        """Return the phrases chosen for an event, best first."""
        sql = "SELECT id, part, phrase, text FROM event_phrases WHERE event_id = ? AND part = ? ORDER BY position, id"
        return [_chosen(row) for row in self._store.rows(sql, (event_id, _known(part)))]

    def choose(self, event_id: EventId, part: str, text: str, phrase_key: str = "") -> PhraseId:
        """Choose a phrase for an event. The last one that a step of its checklist asks for ticks that step.

        Choosing the same phrase again changes nothing.
        """
        text = _checked(text)
        before = self.of_event(event_id, part)
        for chosen in before:
            if chosen.text == text:
                return chosen.id
        sql = "SELECT coalesce(max(position), 0) + 1 FROM event_phrases WHERE event_id = ? AND part = ?"
        position = self._store.value(sql, (event_id, part))
        with self._store.change(_("Choose “{text}”").format(text=text)) as db:
            values = {"event_id": event_id, "part": part, "phrase": phrase_key, "text": text, "position": position}
            table = db.table("event_phrases").insert(values)
            if part in LEADS:
                self._reached(event_id, LEADS[part])
        return PhraseId(int(table.last_pk or 0))

    def change(self, phrase_id: PhraseId, text: str) -> None:
        """Reword a chosen phrase."""
        text, row = _checked(text), self._row(phrase_id)
        if text != row["text"]:
            with self._store.change(_("Edit a phrase"), merge=("phrase", phrase_id)) as db:
                db.table("event_phrases").update(phrase_id, {"text": text})

    def remove(self, phrase_id: PhraseId) -> None:
        """Remove a phrase from an event."""
        row = self._row(phrase_id)
        with self._store.change(_("Remove “{text}”").format(text=row["text"])) as db:
            db.table("event_phrases").delete(phrase_id)

    def reorder(self, event_id: EventId, part: str, ids: Sequence[PhraseId]) -> None:
        """Reorder the phrases of a part.

        Raises:
            Refused: when ``ids`` aren't exactly the phrases of the part.
        """
        before = [chosen.id for chosen in self.of_event(event_id, part)]
        if sorted(before) != sorted(ids):
            raise Refused(_("These phrases don't belong to this event. Nothing was moved."))
        if before == list(ids):
            return
        with self._store.change(_("Reorder phrases")) as db:
            for position, phrase_id in enumerate(ids, start=1):
                db.table("event_phrases").update(phrase_id, {"position": position})

    def _row(self, phrase_id: PhraseId) -> SqlRow:
        row = self._store.row("SELECT text FROM event_phrases WHERE id = ?", (phrase_id,))
        if row is None:
            raise NotFound(_("This phrase is no longer in the journal."))
        return row


def _known(part: str) -> str:
    if part not in PARTS:
        raise Refused(_("NetCoach doesn't know this kind of phrase: “{part}”.").format(part=part))
    return part


def _checked(text: str) -> str:
    return one_line(text, _("Write something you'd really say."))


def _chosen(row: SqlRow) -> ChosenPhrase:
    return ChosenPhrase(id=PhraseId(row["id"]), part=row["part"], phrase=row["phrase"], text=row["text"])
