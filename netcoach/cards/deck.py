"""The cards of a deck, an event's or a free one: built from the journal on demand, never copied into it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from netcoach.cards.card import Card, Deck, Line, Mark
from netcoach.cards.card_factory import BANK_PARTS, CardFactory, CardSources, PossibleCard, unique
from netcoach.cards.decks import CardChoice, CardSubject, DeckHistory, DeckPrinting, DeckRef, Decks, PrintedCard
from netcoach.cards.fading import FADES, Fade, faded, needed_less, proposed_fade, use_words
from netcoach.events.event import Event
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId, PlanId, QuestionSetId
from netcoach.practice.courage import RungRef
from netcoach.storage.store import Store

__all__ = ["FADES", "Card", "CardOption", "Cards", "Deck", "DeckRef", "Fade", "Line", "Mark"]

ADDABLE = (
    "person", "pitch", "questions", *BANK_PARTS, "if-then", "rung", "tracker", "thanks", "hello", "blank", "notes",
)  # fmt: skip
"""The kinds of card that can be added to a deck, in the order in which they're offered."""

DECK_TABLES = frozenset({"decks", "deck_cards"})
"""Where it's stored which cards a deck has, but nothing that they say."""

_LEARNT = frozenset({"pitch", "questions", "words", "if-then", *BANK_PARTS})
"""Cards that are learnt by heart after a few uses, so that they propose to say less."""

_ALWAYS_FULL = frozenset({"blank", "notes", "hello", "thanks", "tracker"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOption:
    """A possible card of the deck: whether it's included, how much it says, and how it was used so far.

    ``proposed`` is how much less it could say, after a few uses; ``used`` says how often it was used,
    ``needed_less`` whether it said less and less.
    """

    card: Card
    chosen: bool
    fade: Fade = "full"
    is_added: bool = False
    subject: CardSubject | None = None
    used: str = ""
    needed_less: bool = False
    proposed: Fade | None = None

    @property
    def key(self) -> str:
        """The key of the card in its deck."""
        return self.card.key

    @property
    def label(self) -> str:
        """The card's name in the list of the deck."""
        return self.card.label

    @property
    def can_fade(self) -> bool:
        """Whether it can say less."""
        return kind_of(self.key) not in _ALWAYS_FULL


@dataclass(slots=True, kw_only=True)
class BuiltCards:
    """The cards of one deck in full, by their keys: None if what one is about is gone.

    They say the same until the day changes, or a table that isn't one of :data:`DECK_TABLES`.
    """

    of_event: list[PossibleCard] | None = None
    added: dict[str, PossibleCard | None] = field(default_factory=dict)


class Cards:
    """The cards of the decks in one journal.

    Args:
        store: The journal.
        decks: What was chosen about them.
        sources: What they're made from.
    """

    def __init__(self, store: Store, decks: Decks, sources: CardSources) -> None:
        self._store, self._decks, self._from = store, decks, sources

    # --- reading -----------------------------------------------------------------------------------------

    def title(self, of: EventId | DeckRef) -> str:
        """Return the title of an event or of a free deck."""
        ref = _ref(of)
        return self._decks.get(ref.deck_id).title if ref.deck_id is not None else self._event(ref).title

    def deck(self, of: EventId | DeckRef) -> Deck:
        """Return the cards to print for an event, or those of a free deck.

        Raises:
            NotFound: when there is no such event or deck.
        """
        return self.deck_of(of, self.offers(of))

    def deck_of(self, of: EventId | DeckRef, offers: Sequence[CardOption]) -> Deck:
        """Return the cards to print, given :meth:`offers`."""
        title, is_free = self.title(of), _ref(of).event_id is None
        cards = tuple(offer.card for offer in offers if offer.chosen)
        return Deck(title=title if is_free else _("Cards for {title}").format(title=title), cards=cards)

    def offers(self, of: EventId | DeckRef, built: BuiltCards | None = None) -> list[CardOption]:
        """Return every possible card of a deck, in printing order.

        Args:
            of: The deck.
            built: Its cards as built before, which aren't built again; whatever is missing is put there.
        """
        ref = _ref(of)
        choices = {choice.key: choice for choice in self._decks.choices(ref)}
        return [self._offer(each, choices.get(each.card.key)) for each in self._possible(ref, choices, built)]

    def missing(self, of: EventId | DeckRef, offers: Sequence[CardOption]) -> int:
        """Return how many cards were added to a deck but have nothing to say now: what they're about was deleted.

        Args:
            of: The deck.
            offers: Its :meth:`offers`.
        """
        there = {offer.key for offer in offers}
        added = {choice.key for choice in self._decks.choices(_ref(of)) if choice.is_added}
        return len(added - there)

    def fade(self, of: EventId | DeckRef, key: str) -> Fade:
        """Return how much a card says."""
        return self._find(_ref(of), key).fade

    def history(self, of: EventId | DeckRef) -> DeckHistory:
        """Return when a deck was printed and used."""
        return self._decks.history(_ref(of))

    def pitch(self, pitch_id: PitchId, fade: Fade = FADES[0]) -> Card | None:
        """Return the card of a pitch; None if nothing is written yet."""
        found = self._factory().pitch(pitch_id)
        return None if found is None else faded(found.card, fade, found.key_words)

    def question_set(self, set_id: QuestionSetId) -> Card | None:
        """Return the card of a question set; None if it has no question."""
        found = self._factory().question_set(set_id)
        return None if found is None else found.card

    def plan(self, plan_id: PlanId) -> Card:
        """Return the card of an if-then plan."""
        return self._factory().plan(plan_id).card

    def rung(self, ref: RungRef) -> Card:
        """Return the card of a rung of the courage ladder."""
        return self._factory().rung_of(self._from.courage.get(ref)).card

    # --- writing -----------------------------------------------------------------------------------------

    def include(self, of: EventId | DeckRef, key: str, *, included: bool = True) -> None:
        """Include a card in a deck, or leave it out.

        Raises:
            NotFound: when the deck has no such card.
        """
        offer = self._find(_ref(of), key)
        if offer.chosen != included:
            label = _("Include “{card}”") if included else _("Leave out “{card}”")
            with self._store.change(label.format(card=offer.label)):
                self._decks.keep(_ref(of), key, choice="in" if included else "out")

    def set_fade(self, of: EventId | DeckRef, key: str, fade: Fade) -> None:
        """Set how much a card says.

        Raises:
            NotFound: when the deck has no such card.
            Refused: when a card of this kind always says all of it.
        """
        offer = self._find(_ref(of), key)
        if fade == offer.fade:
            return
        if not offer.can_fade:
            raise Refused(_("This card always says all of it."))
        label = {
            "full": _("Print all of “{card}”"),
            "key words": _("Print “{card}” as key words"),
            "one cue": _("Print one cue of “{card}”"),
            "blank": _("Print “{card}” as a blank card"),
        }[fade]
        with self._store.change(label.format(card=offer.label)):
            self._decks.keep(_ref(of), key, fade=fade)

    def decline_fade(self, of: EventId | DeckRef, key: str) -> None:
        """Let a card go on saying as much as it does, until it was used a few times more."""
        offer = self._find(_ref(of), key)
        with self._store.change(_("Not yet: “{card}”").format(card=offer.label)):
            self._decks.keep(_ref(of), key, not_yet_on=self._store.today().isoformat())

    def move(self, of: EventId | DeckRef, key: str, place: int) -> int:
        """Move a card to another place in its deck, counted from 0, and return where it is then.

        Raises:
            NotFound: when the deck has no such card.
        """
        ref, offers = _ref(of), self.offers(_ref(of))
        moved = self._found(ref, offers, key)
        keys = [offer.key for offer in offers]
        order = [each for each in keys if each != key]
        order.insert(max(place, 0), key)
        if order != keys:
            with self._store.change(_("Move “{card}”").format(card=moved.label)):
                self._decks.arrange(ref, order)
        return order.index(key)

    def add_card(self, of: EventId | DeckRef, kind: str, subject: CardSubject | None = None) -> str:
        """Add a card to a deck, at its end, and return its key. One that's there already is included.

        Args:
            of: The deck.
            kind: One of :data:`ADDABLE`.
            subject: The person, pitch, question set, plan, rung or goal it's about, if it's about one.

        Raises:
            Refused: when there's nothing on such a card yet.
        """
        ref = _ref(of)
        event = None if ref.event_id is None else self._event(ref)
        factory = self._factory(event)
        found = factory.about_nothing(kind) if subject is None else factory.about(subject)
        if found is None:
            raise Refused(_("There's nothing to print on this card yet. Write something for it first."))
        offers = self.offers(ref)
        same = (each for each in offers if each.key == found.card.key or (subject and each.subject == subject))
        there = next(same, None)
        with self._store.change(_("Add card “{card}”").format(card=found.card.label)):
            if there is None:
                last = max((choice.position for choice in self._decks.choices(ref)), default=0)
                position = last + 1 if last or event is None else 0
                self._decks.keep(ref, found.card.key, subject, is_added=1, choice="in", position=position)
            elif not there.chosen:
                self._decks.keep(ref, there.key, choice="in")
        return found.card.key if there is None else there.key

    def add_rung(self, of: EventId | DeckRef, ref: RungRef) -> str:
        """Add the card of a rung to a deck, as :meth:`add_card` does."""
        with self._store.change(""):
            return self.add_card(of, "rung", CardSubject("rung", self._from.courage.store(ref)))

    def remove_card(self, of: EventId | DeckRef, key: str) -> None:
        """Remove a card that was added to a deck."""
        offer = self._find(_ref(of), key)
        with self._store.change(_("Remove card “{card}”").format(card=offer.label)):
            self._decks.remove(_ref(of), key)

    def mark_printed(self, of: EventId | DeckRef, how: DeckPrinting | None = None) -> None:
        """Record that the cards were printed or saved as PDF, which ticks that step of an event's checklist.

        The deck remembers ``how``, even if other decks are printed in another way later.
        """
        ref = _ref(of)
        with self._store.change(_("Print the cards")):
            self._decks.print(ref, self._printed(ref))
            if how is not None:
                self._decks.set_printing(ref, how.sheet, how.setup)
            if ref.event_id is not None:
                self._from.checklists.reached(ref.event_id, "cards")

    def mark_used(self, of: EventId | DeckRef, day: date | None = None) -> None:
        """Record that the cards were used today or on a day: as they were printed last, or else as they are now."""
        ref, day = _ref(of), day or self._store.today()
        with self._store.change(_("Used the cards")):
            if not self._decks.use(ref, day):
                self._decks.print(ref, self._printed(ref), day)

    # --- internals ---------------------------------------------------------------------------------------

    def _event(self, ref: DeckRef) -> Event:
        return self._from.events.get(EventId(ref.event_id or 0))

    def _factory(self, event: Event | None = None) -> CardFactory:
        return CardFactory(self._store, self._from, event)

    def _possible(
        self, ref: DeckRef, choices: dict[str, CardChoice], built: BuiltCards | None = None
    ) -> list[PossibleCard]:
        """Return the cards of an event and those that were added, in the order chosen for them."""
        factory = self._factory(None if ref.event_id is None else self._event(ref))
        built = BuiltCards() if built is None else built
        if built.of_event is None:
            built.of_event = factory.of_event()
        own, added = built.of_event, built.added
        chosen = [choice for choice in choices.values() if choice.is_added]
        added.update({each.key: factory.added(each) for each in chosen if each.key not in added})
        known = (added[each.key] for each in chosen)
        cards = unique([*own[:-1], *(each for each in known if each is not None), *own[-1:]])
        return _in_order(cards, {key: choice.position for key, choice in choices.items() if choice.position})

    def _offer(self, possible: PossibleCard, choice: CardChoice | None) -> CardOption:
        card, kind = possible.card, kind_of(possible.card.key)
        is_learnt = kind in _LEARNT
        uses = self._decks.uses(kind, possible.subject, _digest(possible)) if is_learnt else []
        fade: Fade = (choice and choice.fade) or (uses[-1].fade if uses else FADES[0])
        chosen = choice.choice == "in" if choice and choice.choice else possible.usual
        not_yet_on = self._decks.not_yet_on(kind) if uses else None
        return CardOption(
            card=faded(card, fade, possible.key_words),
            chosen=chosen,
            fade=fade,
            is_added=bool(choice and choice.is_added),
            subject=possible.subject,
            used=use_words(uses),
            needed_less=chosen and needed_less(uses),
            proposed=proposed_fade(uses, fade, not_yet_on) if chosen else None,
        )

    def _find(self, ref: DeckRef, key: str) -> CardOption:
        """Return one card of a deck, without building the others that were added."""
        choice = next((each for each in self._decks.choices(ref) if each.key == key), None)
        factory = self._factory(None if ref.event_id is None else self._event(ref))
        own = factory.of_event()
        added = factory.added(choice) if choice is not None and choice.is_added else None
        possible = next((each for each in (*own, added) if each is not None and each.card.key == key), None)
        return self._found(ref, [] if possible is None else [self._offer(possible, choice)], key)

    def _found(self, ref: DeckRef, offers: Sequence[CardOption], key: str) -> CardOption:
        offer = next((each for each in offers if each.key == key), None)
        if offer is None:
            raise NotFound(
                _("This deck no longer has that card.")
                if ref.event_id is None
                else _("This event no longer has that card.")
            )
        return offer

    def _printed(self, ref: DeckRef) -> list[PrintedCard]:
        choices = {choice.key: choice for choice in self._decks.choices(ref)}
        printed = []
        for each in self._possible(ref, choices):
            offer = self._offer(each, choices.get(each.card.key))
            if offer.chosen:
                kind = kind_of(offer.key)
                printed.append(PrintedCard(card=kind, subject=each.subject, digest=_digest(each), fade=offer.fade))
        return printed


def kind_of(key: str) -> str:
    """Return the kind of the card with this key."""
    return key.partition(":")[0]


def _ref(of: EventId | DeckRef) -> DeckRef:
    return of if isinstance(of, DeckRef) else DeckRef(event_id=of)


def _digest(possible: PossibleCard) -> str:
    """Return what a card about nothing in the journal is known by later: not its text, which may be private."""
    return "" if possible.subject else hashlib.sha256(possible.card.text.encode()).hexdigest()[:32]


def _in_order(cards: Sequence[PossibleCard], positions: dict[str, int]) -> list[PossibleCard]:
    """Return the cards in the order chosen for them; one without a place follows the one before it in ``cards``."""
    followers: dict[str, list[PossibleCard]] = {"": []}
    leader = ""
    for each in cards:
        if each.card.key in positions:
            leader = each.card.key
            followers[leader] = [each]
        else:
            followers[leader].append(each)
    placed = sorted((key for key in followers if key), key=positions.__getitem__)
    return [each for key in ("", *placed) for each in followers[key]]
