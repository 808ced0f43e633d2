"""The controls of a deck: its cards, what could be on another, and what to print less of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.deck import CardOption
from netcoach.cards.fading import Fade, proposal_words
from netcoach.foundation.i18n import _, ngettext, number
from ui.pages.cards.card_list import CardItem, CardList
from ui.widgets.controls import (
    ColumnLayout,
    FlowWidget,
    PlainButton,
    PlainLabel,
    QuietButton,
    RowLayout,
    SectionLabel,
)
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme

_WIDTH = 300
_END = 12  # of the text of the buttons below
_MOST_PERCENT = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCardKind:
    """A kind of card the event has nothing for yet, and the part of the event where it's added."""

    text: str
    leads_to: str


class DeckPanel(QWidget):
    """The controls of a deck.

    Its :attr:`cards` report what is done with them. ``add_requested()`` means that another card is wanted,
    ``step_requested(str)`` passes the part of the event to open, ``less_accepted(str, str)`` the key of a card that may
    say less and how much, ``less_declined(str)`` one that shouldn't yet.
    """

    add_requested = Signal()
    step_requested = Signal(str)
    less_accepted = Signal(str, str)
    less_declined = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardList()
        self._proposals = KeyedList(self._make_proposal)
        self._gone, self._history = PlainLabel("", "small"), PlainLabel("", "small")
        self._missing, self._missing_part = KeyedList(self._make_link), QWidget()
        self.add = QuietButton(_("Add a card…"), self.add_requested.emit, flush=True)
        deck = QWidget()
        deck.setAccessibleName(_("In this deck"))
        head = RowLayout(gap=8, margins=(0, 0, _END, 0))
        head.addWidget(SectionLabel(_("In this deck")), 0, Qt.AlignmentFlag.AlignTop)
        how_much = PlainLabel(_("how much it says"), "small")  # which wraps where there's little space
        how_much.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        head.addStretch(1)
        head.add(how_much)
        below = RowLayout(gap=0)
        below.add(self.add)
        below.addStretch(1)
        column = ColumnLayout(deck, gap=4)
        column.addLayout(head)
        column.add(self.cards, self._gone, below, self._proposals, self._history)
        ColumnLayout(self._missing_part, gap=4).add(SectionLabel(_("Also available")), self._missing)
        whole = ColumnLayout(self, gap=24, margins=(4, 4, 4, 20))  # with the 4 of what follows, 24
        whole.add(deck, self._missing_part)
        whole.addStretch(1)

    def show_cards(self, offers: Sequence[CardOption], changed: Sequence[str], gone: int, history: str) -> None:
        """Show every possible card, in order.

        Args:
            offers: The cards.
            changed: The keys of those whose text is changed for this printing.
            gone: How many cards have nothing to say, because what they're about was deleted.
            history: When the deck was printed and used.
        """
        self.cards.show_cards(
            [CardItem(offer=offer, place=at, is_changed=offer.key in changed) for at, offer in enumerate(offers)]
        )
        proposed = next((offer for offer in offers if offer.proposed is not None), None)
        self._proposals.show_item(proposed)
        words = ngettext(
            "{count} card has nothing to say now: what it's about was deleted. Restore that, and the card comes back.",
            "{count} cards have nothing to say now: what they're about was deleted. Restore that, and they come back.",
            gone,
        )
        for label, text in ((self._gone, words.format(count=number(gone)) if gone else ""), (self._history, history)):
            label.setText(text)
            label.setVisible(bool(text))

    def show_missing_kinds(self, steps: Sequence[MissingCardKind]) -> None:
        """Show the kinds of card that could be here too, once they're prepared."""
        self._missing_part.setVisible(bool(steps))
        self._missing.show_items({step.leads_to: step for step in steps})

    def _make_link(self, step: MissingCardKind) -> QWidget:
        link = QWidget()
        row = RowLayout(link, gap=0)
        row.add(QuietButton(step.text, self.step_requested.emit, payload=step.leads_to, flush=True))
        row.addStretch(1)
        return link

    def _make_proposal(self, offer: CardOption) -> QWidget:
        proposal, fade = QWidget(), offer.proposed or offer.fade
        buttons = FlowWidget(gap=8)
        buttons.add(
            PlainButton(_less_words(fade), self._on_accepted, payload=(offer.key, fade)),
            QuietButton(_("Not yet"), self.less_declined.emit, payload=offer.key),
        )
        column = ColumnLayout(proposal, gap=12, margins=(0, 4, 0, 8))
        column.add(PlainLabel(proposal_words(offer.label, fade), "soft"), buttons)
        return proposal

    def _on_accepted(self, chosen: tuple[str, str]) -> None:
        self.less_accepted.emit(*chosen)


def _less_words(fade: Fade) -> str:
    """Return what a button says that prints less of a card."""
    return {"key words": _("Print key words"), "one cue": _("Print one cue")}.get(fade, _("Print it blank"))


def panel_width(page_width: int) -> int:
    """Return the width of the panel on a page of ``page_width``: the sheet gets most of it, even with large text."""
    return min(theme.space(_WIDTH), max(page_width * _MOST_PERCENT // 100, _WIDTH))
