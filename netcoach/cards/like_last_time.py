"""An event like an earlier one: what was prepared for it is there again, but not its people."""

from __future__ import annotations

from contextlib import suppress

from netcoach.cards.decks import Decks
from netcoach.events.checklists import Checklists
from netcoach.events.event import EventDraft
from netcoach.events.events import Events
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.practice.if_then_plans import Plans
from netcoach.storage.store import Store

_COPY_PHRASES = """
INSERT INTO event_phrases (event_id, part, phrase, text, position)
SELECT ?, part, phrase, text, position FROM event_phrases WHERE event_id = ? ORDER BY id"""
# Not the cards of people: who'll be there isn't known yet. Nor that of the if-then plan, which is another one now.
_COPY_CARDS = """
INSERT INTO deck_cards (deck_id, pitch_id, question_set_id, rung_id, goal_id, card, is_added, choice, fade, position)
SELECT ?, pitch_id, question_set_id, rung_id, goal_id, card, is_added, choice, fade, position FROM deck_cards
WHERE deck_id = ? AND person_id IS NULL AND plan_id IS NULL ORDER BY position, id"""
_STEPS = "text, day_offset, minutes_before, leads_to, needs"


class LikeLastTime:
    """Adds events that are like earlier ones.

    Args:
        store: the journal.
        events: the events.
        checklists: their steps.
        plans: their if-then plans.
        decks: their cards.
    """

    def __init__(self, store: Store, events: Events, checklists: Checklists, plans: Plans, decks: Decks) -> None:
        self._store = store
        self._events = events
        self._checklists = checklists
        self._plans = plans
        self._decks = decks

    def add(self, draft: EventDraft, like: EventId) -> EventId:
        """Add an event with the purpose, checklist, phrases, pitch, plan and cards of an earlier one, as one undo step.

        Raises:
            Refused: when a field is invalid. Nothing was added.
        """
        earlier = self._events.get(like)
        draft = draft._replace(why=earlier.why, enough=earlier.enough, leave_by=earlier.leave_by)
        with self._store.change(_("Add {title}").format(title=draft.title.strip())) as db:
            event_id = self._events.add(draft, with_checklist=False)
            self._events.change(event_id, pitch_id=earlier.pitch_id, energy_planned=earlier.energy_planned)
            db.table("events").update(event_id, {"like_event_id": like})
            db.execute(_COPY_PHRASES, (event_id, like))
            self._copy_deck(like, event_id)
            self._copy_plan(like, event_id)
            rows = self._store.rows(f"SELECT {_STEPS} FROM steps WHERE event_id = ? ORDER BY position", (like,))
            self._checklists.add_all(event_id, earlier.title, [dict(row) for row in rows])
        return event_id

    def _copy_deck(self, like: EventId, event_id: EventId) -> None:
        earlier = self._store.value("SELECT id FROM decks WHERE event_id = ? AND trashed_at IS NULL", (like,))
        if earlier is None:
            return
        now = self._store.stamp()
        with self._store.change(_("Copy a deck")) as db:
            values = {"uid": self._store.new_uid(), "title": self._events.get(event_id).title, "event_id": event_id}
            deck = db.table("decks").insert({**values, "created_at": now, "changed_at": now})
            db.execute(_COPY_CARDS, (deck.last_pk, earlier))

    def _copy_plan(self, like: EventId, event_id: EventId) -> None:
        plan = self._plans.of_event(like)
        if plan is not None:
            with suppress(Refused):  # three are active already; the new event does without
                self._plans.set_for_event(event_id, plan.cue, plan.action)
