"""Builds every card that a deck can have from what the journal says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from netcoach.cards import card_backs as backs
from netcoach.cards.card import MAX_CHARS, Card
from netcoach.cards.card_builders import (
    PitchPart,
    blank_card,
    boundary_card,
    goal_card,
    hard_moment_card,
    listening_card,
    person_card,
    phrases_card,
    pitch_card,
    pitch_key_words,
    plan_card,
    questions_card,
)
from netcoach.cards.decks import CardChoice, CardSubject
from netcoach.cards.my_details import read_details
from netcoach.cards.other_cards import hello_card, notes_card, part_card, rung_card, thanks_card, tracker_card
from netcoach.contacts.conversations import Conversations
from netcoach.contacts.people import People
from netcoach.contacts.person import Person
from netcoach.contacts.photos import Photos
from netcoach.contacts.promises import Promises
from netcoach.events.checklists import Checklists
from netcoach.events.event import Event
from netcoach.events.events import Events
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import GoalId, PersonId, PitchId, PlanId, QuestionSetId, RungId
from netcoach.goals.goals import Goals
from netcoach.practice.courage import CourageLadder, Rung
from netcoach.practice.if_then_plans import Plan, Plans
from netcoach.practice.key_words import proposed_key_words
from netcoach.practice.phrase_bank import PhraseBank
from netcoach.practice.phrases import PARTS, Phrases
from netcoach.practice.pitches import Pitches
from netcoach.practice.question_sets import QuestionSets
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store
from netcoach.text.truncate import shortened

BANK_PARTS = {
    "openers": "opener",
    "exits": "exit",
    "follow-ups": "follow-up",
    "listening": "listening",
    "boundary": "boundary",
    "hard moment": "hard moment",
}
"""The cards with lines of the phrase bank, each with its part of the bank."""

_INVITED = 6
"""How many people from an invitation get a card if the user chose none: a sheet holds eight."""

_MAX_OTHERS = 12
"""The number of cards offered for people the user doesn't hope to meet; more would bury the rest of the deck."""

_LINES_OF_BANK, _LINES_ON_BACK = 4, 3
_MAX_CHARS_IN_LABEL = 60


class CardSources(NamedTuple):
    """What cards are made from."""

    settings: Settings
    events: Events
    checklists: Checklists
    people: People
    photos: Photos
    conversations: Conversations
    promises: Promises
    goals: Goals
    phrases: Phrases
    phrase_bank: PhraseBank
    question_sets: QuestionSets
    plans: Plans
    pitches: Pitches
    courage: CourageLadder


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleCard:
    """A card in full, as a deck could have it; ``key_words`` is its short form if that's more than a shorter text."""

    card: Card
    usual: bool = True
    subject: CardSubject | None = None
    key_words: Card | None = None


class CardFactory:
    """Builds the cards of one deck.

    Args:
        store: The journal.
        sources: What cards are made from.
        event: The event of the deck, if it has one.
    """

    def __init__(self, store: Store, sources: CardSources, event: Event | None = None) -> None:
        self._store, self._from, self._event = store, sources, event

    # --- the cards of an event ----------------------------------------------------------------------------------------

    def of_event(self) -> list[PossibleCard]:
        """Return every card that the event has without adding any, each with whether it's included by default."""
        event = self._event
        if event is None:
            return []
        pitch = None if event.pitch_id is None else self.pitch(event.pitch_id)
        plan = self._from.plans.of_event(event.id)
        return [
            PossibleCard(card=replace(goal_card(event), back=backs.goal_back())),
            *self._people(event),
            *self._words(event),
            *([replace(pitch, card=replace(pitch.card, key="pitch", label=_("Pitch")))] if pitch else []),
            *([replace(self._plan(plan), card=replace(self._plan(plan).card, key="if-then"))] if plan else []),
            PossibleCard(card=self._blank(), usual=False),
        ]

    def _people(self, event: Event) -> Iterator[PossibleCard]:
        """Yield the people's cards: of those you hope to meet, and of a few the invitation named."""
        there = self._from.events.people(event.id)
        hoped = [each for each in there if each.hoped]
        others = [each for each in there if not each.hoped][:_MAX_OTHERS]
        usual = {each.person_id for each in hoped}
        if event.invitation_uid is not None:
            usual |= {each.person_id for each in there[:_INVITED]}
        for each in (*hoped, *others):
            yield replace(
                self.person(self._from.people.get(each.person_id), each.shared), usual=each.person_id in usual
            )

    def _words(self, event: Event) -> Iterator[PossibleCard]:
        questions, openers, exits, listening, boundary, hard_moment = (
            [chosen.text for chosen in self._from.phrases.of_event(event.id, part)] for part in PARTS
        )
        if questions:
            yield self._questions(questions)
        if openers or exits:
            yield PossibleCard(card=replace(phrases_card(openers, exits), back=self._leaving_back()))
        for make, texts in ((listening_card, listening), (boundary_card, boundary), (hard_moment_card, hard_moment)):
            if texts:
                yield PossibleCard(card=replace(make(texts), back=backs.phrases_back()))

    # --- cards about one thing ---------------------------------------------------------------------------------------

    def person(self, person: Person, shared: str) -> PossibleCard:
        """Return the brief of someone; ``shared`` is what the user has in common with them."""
        today = self._store.today()
        card = person_card(
            person,
            self._from.conversations.last_of(person.id),
            self._from.promises.of_person(person.id),
            shared=shared,
            on=today if self._event is None else max(self._event.day, today),
        )
        return PossibleCard(
            card=replace(card, back=backs.person_back(person.name), photo=self._from.photos.of(person.id)),
            subject=CardSubject("person", person.id),
        )

    def pitch(self, pitch_id: PitchId) -> PossibleCard | None:
        """Return the card of a pitch; None if nothing is written yet."""
        pitches = self._from.pitches
        pitch = pitches.get(pitch_id)
        labels = {slot.key: slot.label for slot in pitches.structure_of(pitch).slots}
        filled = {slot: text for slot, text in pitch.slots.items() if text.strip()}
        # Of a text longer than a card, only the beginning is printed.
        words = {
            slot: pitch.key_words.get(slot) or proposed_key_words(text[:MAX_CHARS]) for slot, text in filled.items()
        }
        order = (*labels, *(slot for slot in filled if slot not in labels))
        parts = [
            PitchPart(label=labels.get(slot, ""), text=filled[slot], key_words=words[slot])
            for slot in order
            if slot in filled
        ]
        if not parts:
            return None
        card = replace(
            pitch_card(pitch.title, parts),
            key=f"pitch:{pitch.uid}",
            label=_labelled(_("Pitch: {title}"), pitch.title),
            back=backs.pitch_back(),
        )
        key_words = pitch_key_words(pitch.title, parts)
        return PossibleCard(card=card, subject=CardSubject("pitch", pitch_id), key_words=key_words)

    def question_set(self, set_id: QuestionSetId) -> PossibleCard | None:
        """Return the card of a question set; None if it has no question."""
        one = self._from.question_sets.get(set_id)
        if not one.questions:
            return None
        made = self._questions([each.text for each in one.questions])
        card = replace(made.card, key=f"questions:{one.uid}", label=_labelled(_("Questions: {title}"), one.title))
        return replace(made, card=card, subject=CardSubject("question_set", set_id))

    def plan(self, plan_id: PlanId) -> PossibleCard:
        """Return the card of an if-then plan."""
        return self._plan(self._from.plans.get(plan_id))

    def rung(self, rung_id: RungId) -> PossibleCard:
        """Return the card of a rung of the courage ladder: the prediction, and behind it what really happened."""
        uid = self._store.value("SELECT uid FROM rungs WHERE id = ?", (rung_id,))
        made = self.rung_of(self._from.courage.get(rung_id))
        return replace(made, card=replace(made.card, key=f"rung:{uid}"), subject=CardSubject("rung", rung_id))

    def rung_of(self, rung: Rung) -> PossibleCard:
        """Return the card of a rung, whether or not anything was written about it yet."""
        outcome = None if rung.open is not None or not rung.done else rung.done[0].outcome
        return PossibleCard(card=replace(rung_card(rung), back=backs.rung_back(outcome)))

    def tracker(self, goal_id: GoalId) -> PossibleCard:
        """Return the weekly tracker of a goal."""
        card = replace(tracker_card(self._from.goals.get(goal_id)), back=backs.tracker_back())
        return PossibleCard(card=card, subject=CardSubject("goal", goal_id))

    def added(self, choice: CardChoice) -> PossibleCard | None:
        """Return a card that was added to a deck; None if what it's about is in the trash, or empty now."""
        return self.about_nothing(choice.card) if choice.subject is None else self.about(choice.subject)

    def about(self, subject: CardSubject) -> PossibleCard | None:
        """Return the card about something; None if that's in the trash, or empty."""
        try:
            return self._found(subject)
        except NotFound:
            return None

    def about_nothing(self, card: str) -> PossibleCard | None:
        """Return a card that isn't about one thing in the journal; None if there's no such card."""
        if card in BANK_PARTS:
            texts = self._said(BANK_PARTS[card])
            back = self._leaving_back() if card == "exits" else backs.phrases_back()
            return PossibleCard(card=replace(part_card(card, texts), back=back)) if texts else None
        if card == "thanks":
            return PossibleCard(card=replace(self._thanks(), back=backs.thanks_back()))
        if card == "hello":
            mine = read_details(self._from.settings)
            return PossibleCard(card=replace(hello_card(mine), back=backs.hello_back()))
        if card == "notes":
            return PossibleCard(card=replace(notes_card(), back=notes_card()))
        return PossibleCard(card=self._blank()) if card == "blank" else None

    # --- internals ---------------------------------------------------------------------------------------------------

    def _found(self, subject: CardSubject) -> PossibleCard | None:
        kind, row = subject
        if kind == "person":
            person = self._from.people.get(PersonId(row))
            return None if person.trashed else self.person(person, self._shared(person.id))
        if kind == "pitch":
            return None if self._from.pitches.get(PitchId(row)).trashed else self.pitch(PitchId(row))
        if kind == "question_set":
            is_gone = self._from.question_sets.get(QuestionSetId(row)).is_trashed
            return None if is_gone else self.question_set(QuestionSetId(row))
        if kind == "rung":
            return None if self._from.courage.get(RungId(row)).is_trashed else self.rung(RungId(row))
        return self.plan(PlanId(row)) if kind == "plan" else self.tracker(GoalId(row))

    def _shared(self, person_id: PersonId) -> str:
        there = [] if self._event is None else self._from.events.people(self._event.id)
        return next((each.shared for each in there if each.person_id == person_id), "")

    def _questions(self, texts: list[str]) -> PossibleCard:
        follow_ups = self._bank("follow-up")[:_LINES_ON_BACK]
        return PossibleCard(card=replace(questions_card(texts), back=backs.questions_back(follow_ups)))

    def _plan(self, plan: Plan) -> PossibleCard:
        label = _labelled(_("If {title}"), plan.cue)
        card = replace(plan_card(plan), key=f"if-then:{plan.uid}", back=backs.plan_back(plan.times_said))
        label = card.label if plan.event_id is not None and self._event is not None else label
        return PossibleCard(card=replace(card, label=label), subject=CardSubject("plan", plan.id))

    def _thanks(self) -> Card:
        thanks = [each for each in self._from.promises.open(direction="mine") if each.kind == "thank-you"]
        there = [] if self._event is None else self._from.events.people(self._event.id)
        names = [each.name for each in there if each.hoped]
        return thanks_card(thanks, names, self._store.today())

    def _blank(self) -> Card:
        return replace(blank_card(), back=backs.notes_back())

    def _leaving_back(self) -> Card:
        return backs.leaving_back(self._said("boundary")[:_LINES_ON_BACK])

    def _said(self, part: str) -> list[str]:
        """Return lines of a part: those chosen for the event, or else the first of the bank."""
        chosen = self._chosen(part) if part in PARTS else []
        return chosen or self._bank(part)[:_LINES_OF_BANK]

    def _chosen(self, part: str) -> list[str]:
        event = self._event
        return [] if event is None else [each.text for each in self._from.phrases.of_event(event.id, part)]

    def _bank(self, part: str) -> list[str]:
        return [text for each, text in self._phrases if each == part]

    @cached_property
    def _phrases(self) -> list[tuple[str, str]]:
        """The phrases of the bank with their parts: favourites first, then what landed."""
        return [(each.part, each.text) for each in self._from.phrase_bank.phrases()]


def _labelled(label: str, title: str) -> str:
    return label.format(title=shortened(title, _MAX_CHARS_IN_LABEL))


def unique(cards: Iterable[PossibleCard]) -> list[PossibleCard]:
    """Return the cards without those whose key an earlier one has."""
    found: dict[str, PossibleCard] = {}
    for each in cards:
        found.setdefault(each.card.key, each)
    return list(found.values())
