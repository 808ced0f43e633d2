"""The pocket cards of an event: built from the journal on demand, never copied into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netcoach.cards.card import Card, Deck, Line, Mark
from netcoach.cards.card_builders import (
    FADES,
    Fade,
    PitchPart,
    blank_card,
    boundary_card,
    goal_card,
    hard_moment_card,
    listening_card,
    person_card,
    phrases_card,
    pitch_card,
    plan_card,
    questions_card,
)
from netcoach.contacts.conversations import Conversations
from netcoach.contacts.people import People
from netcoach.contacts.promises import Promises
from netcoach.events.checklists import Checklists
from netcoach.events.event import Event
from netcoach.events.events import Events
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId
from netcoach.practice.if_then_plans import Plans
from netcoach.practice.phrases import PARTS, Phrases
from netcoach.practice.pitches import Pitches
from netcoach.storage.store import SqlRow, Store

__all__ = ["FADES", "Card", "CardOption", "Cards", "Deck", "Fade", "Line", "Mark"]

_INVITED = 6
"""How many people from an invitation get a card if the user chose none: a sheet holds eight."""

_MAX_OTHERS = 12
"""The number of cards offered for people the user doesn't hope to meet; more would bury the rest of the deck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOption:
    """A possible card of the deck, and whether it's included."""

    card: Card
    chosen: bool

    @property
    def key(self) -> str:
        """The key of the card in its deck."""
        return self.card.key

    @property
    def label(self) -> str:
        """The card's name in the list of the deck."""
        return self.card.label


class Cards:
    """The cards of the events in one journal.

    Args:
        store: the journal.
        events: the event and the people who will be there.
        checklists: ticks the step for printed cards.
        people: the people on cards.
        conversations: the last conversation with each person.
        promises: promises in both directions.
        phrases: questions, openers and exits.
        plans: the if-then plan.
        pitches: the pitch.
    """

    def __init__(
        self,
        store: Store,
        *,
        events: Events,
        checklists: Checklists,
        people: People,
        conversations: Conversations,
        promises: Promises,
        phrases: Phrases,
        plans: Plans,
        pitches: Pitches,
    ) -> None:
        self._store = store
        self._events = events
        self._checklists = checklists
        self._contacts = people
        self._conversations = conversations
        self._promises = promises
        self._phrases = phrases
        self._plans = plans
        self._pitches = pitches

    # --- reading -----------------------------------------------------------------------------------------

    def deck(self, event_id: EventId) -> Deck:
        """Return the cards to print for an event.

        Raises:
            NotFound: when there is no such event.
        """
        event = self._events.get(event_id)
        cards = tuple(offer.card for offer in self.offers(event_id) if offer.chosen)
        return Deck(title=_("Cards for {title}").format(title=event.title), cards=cards)

    def offers(self, event_id: EventId) -> list[CardOption]:
        """Return every possible card for an event, in printing order."""
        event = self._events.get(event_id)
        choices = self._choices(event_id)
        chosen = {key: row["choice"] == "in" for key, row in choices.items() if row["choice"]}
        return [
            CardOption(card=card, chosen=chosen.get(card.key, usual))
            for card, usual in self._all(event, _fade(choices))
        ]

    def fade(self, event_id: EventId) -> Fade:
        """Return how much of the pitch its card shows."""
        return _fade(self._choices(self._events.get(event_id).id))

    def pitch(self, pitch_id: PitchId, fade: Fade = FADES[0]) -> Card | None:
        """Return the card of a pitch; None if nothing is written yet."""
        pitch = self._pitches.get(pitch_id)
        labels = {slot.key: slot.label for slot in self._pitches.structure_of(pitch).slots}
        filled = {slot: text for slot, text in pitch.slots.items() if text.strip()}
        words = self._pitches.key_words(pitch)
        order = (*labels, *(slot for slot in filled if slot not in labels))
        parts = [
            PitchPart(label=labels.get(slot, ""), text=filled[slot], key_words=words[slot])
            for slot in order
            if slot in filled
        ]
        return pitch_card(pitch.title, parts, fade) if parts else None

    # --- writing -----------------------------------------------------------------------------------------

    def include(self, event_id: EventId, key: str, *, included: bool = True) -> None:
        """Include a card in an event's deck, or leave it out.

        Raises:
            NotFound: when the event has no such card.
        """
        offer = next((each for each in self.offers(event_id) if each.key == key), None)
        if offer is None:
            raise NotFound(_("This event no longer has that card."))
        if offer.chosen != included:
            label = _("Include “{card}”") if included else _("Leave out “{card}”")
            self._keep(label.format(card=offer.label), event_id, key, "choice", "in" if included else "out")

    def set_fade(self, event_id: EventId, fade: Fade) -> None:
        """Set how much of the pitch its card shows."""
        if fade != self.fade(event_id):
            label = _("Show the whole pitch") if fade == "full" else _("Show the pitch as key words")
            self._keep(label, event_id, "pitch", "fade", fade)

    def mark_printed(self, event_id: EventId) -> None:
        """Record that the cards were printed or saved as PDF, which ticks that step."""
        self._checklists.reached(event_id, "cards")

    # --- internals ---------------------------------------------------------------------------------------

    def _choices(self, event_id: EventId) -> dict[str, SqlRow]:
        """Return the user's choices about an event's cards, by key."""
        rows = self._store.rows(
            "SELECT c.card || coalesce(':' || p.uid, '') AS key, c.choice, c.fade"
            " FROM card_choices c LEFT JOIN people p ON p.id = c.person_id"
            " WHERE c.event_id = ?",
            (event_id,),
        )
        return {row["key"]: row for row in rows}

    def _keep(self, label: str, event_id: EventId, key: str, column: str, value: str) -> None:
        card, _colon, uid = key.partition(":")
        with self._store.change(label) as db:
            db.execute(
                f"INSERT INTO card_choices (event_id, card, person_id, {column})"
                f" VALUES (?, ?, (SELECT id FROM people WHERE uid = ?), ?)"
                f" ON CONFLICT (event_id, card, ifnull(person_id, 0)) DO UPDATE SET {column} = excluded.{column}",
                (event_id, card, uid, value),
            )

    def _all(self, event: Event, fade: Fade) -> list[tuple[Card, bool]]:
        """Return each possible card with whether it's included by default."""
        people = self._people(event)
        words = self._words(event)
        pitch = self._pitch(event, fade)
        plan = self._plans.of_event(event.id)
        return [
            (goal_card(event), True),
            *people,
            *((card, True) for card in words),
            *([(pitch, True)] if pitch else []),
            *([(plan_card(plan), True)] if plan else []),
            (blank_card(), False),
        ]

    def _people(self, event: Event) -> list[tuple[Card, bool]]:
        """Return the people's cards: of those you hope to meet, and of a few the invitation named."""
        on = max(event.day, self._store.today())
        there = self._events.people(event.id)
        hoped = [each for each in there if each.hoped]
        others = [each for each in there if not each.hoped][:_MAX_OTHERS]
        usual = {each.person_id for each in hoped}
        if event.invitation_uid is not None:
            usual |= {each.person_id for each in there[:_INVITED]}
        return [
            (
                person_card(
                    self._contacts.get(each.person_id),
                    self._conversations.last_of(each.person_id),
                    self._promises.of_person(each.person_id),
                    shared=each.shared,
                    on=on,
                ),
                each.person_id in usual,
            )
            for each in (*hoped, *others)
        ]

    def _words(self, event: Event) -> list[Card]:
        questions, openers, exits, listening, boundary, hard_moment = (
            [chosen.text for chosen in self._phrases.of_event(event.id, part)] for part in PARTS
        )
        return [
            *([questions_card(questions)] if questions else []),
            *([phrases_card(openers, exits)] if openers or exits else []),
            *([listening_card(listening)] if listening else []),
            *([boundary_card(boundary)] if boundary else []),
            *([hard_moment_card(hard_moment)] if hard_moment else []),
        ]

    def _pitch(self, event: Event, fade: Fade) -> Card | None:
        if event.pitch_id is None:
            return None
        return self.pitch(event.pitch_id, fade)


def _fade(choices: Mapping[str, SqlRow]) -> Fade:
    chosen = choices["pitch"]["fade"] if "pitch" in choices else ""
    return next((fade for fade in FADES if fade == chosen), FADES[0])
