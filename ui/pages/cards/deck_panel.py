"""The controls of a deck: the cards to include, how much the pitch shows, and where to start on a used sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.card_builders import FADES, Fade
from netcoach.cards.deck import CardOption
from netcoach.foundation.i18n import _
from ui.widgets import theme
from ui.widgets.controls import (
    CheckRow,
    Chip,
    ChoiceField,
    ColumnLayout,
    PlainLabel,
    QuietButton,
    RovingFlow,
    RowLayout,
    SectionLabel,
)
from ui.widgets.keyed_list import KeyedList, KeyedRow

_WIDE, _NARROW = 300, 256
_NARROW_BELOW, _MOST_PERCENT = 860, 38


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCardKind:
    """A kind of card the event has nothing for yet, and the part of the event where it's added."""

    text: str
    leads_to: str


class DeckPanel(QWidget):
    """The controls of a deck.

    ``included(str, bool)`` passes the key of a card that was ticked or unticked, ``fade_chosen(str)`` how much the
    pitch should show, ``start_chosen(object)`` the number of the first free position, ``step_requested(str)`` the part
    of the event to open.
    """

    included = Signal(str, bool)
    fade_chosen = Signal(str)
    start_chosen = Signal(object)
    step_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = KeyedList(self._make_card, gap=4)
        self._missing, self._missing_part = KeyedList(self._make_link), QWidget()
        self._fades, self._fade_part = self._fade_chips(), QWidget()
        self._start, self._start_part = ChoiceField(_("Start at card")), QWidget()
        self._start.chosen.connect(self.start_chosen)
        cards = QWidget()
        cards.setAccessibleName(_("In this deck"))
        ColumnLayout(cards, gap=4).add(SectionLabel(_("In this deck")), self._offers)
        ColumnLayout(self._missing_part, gap=4).add(SectionLabel(_("Also available")), self._missing)
        self._fade_part.setAccessibleName(_("How much of the pitch to print"))
        flow = RovingFlow(gap=8, exclusive=True)
        flow.add(*self._fades.values())
        ColumnLayout(self._fade_part, gap=8).add(SectionLabel(_("How much of the pitch to print")), flow)
        start = ColumnLayout(self._start_part, gap=8)
        start.add(SectionLabel(_("Start at card")))
        start.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        start.add(PlainLabel(_("For a partly used sheet."), "small"))
        column = ColumnLayout(self, gap=24, margins=(4, 4, 4, 24))
        column.add(cards, self._missing_part, self._fade_part, self._start_part)
        column.addStretch(1)

    def show_offers(self, offers: Sequence[CardOption]) -> None:
        """Show every possible card, ticked if it's in the deck."""
        self._offers.show_items({offer.key: offer for offer in offers})

    def show_missing_kinds(self, steps: Sequence[MissingCardKind]) -> None:
        """Show the kinds of card that could be here too, once they're prepared."""
        self._missing_part.setVisible(bool(steps))
        self._missing.show_items({step.leads_to: step for step in steps})

    def show_fade(self, fade: Fade | None) -> None:
        """Show how much of the pitch is printed; nothing if there's no pitch."""
        self._fade_part.setVisible(fade is not None)
        if fade is not None:
            self._fades[fade].setChecked(True)

    def show_start(self, position: int, capacity: int) -> None:
        """Offer the positions of a sheet; nothing if it has only one."""
        self._start_part.setVisible(capacity > 1)
        self._start.set_options([(str(number), number) for number in range(1, capacity + 1)], position)

    def _make_card(self, offer: CardOption) -> CardRow:
        return CardRow(CheckRow(offer.label, self.included.emit, payload=offer.key, softens=False))

    def _make_link(self, step: MissingCardKind) -> QWidget:
        link = QWidget()
        row = RowLayout(link, gap=0)
        row.add(QuietButton(step.text, self.step_requested.emit, payload=step.leads_to, flush=True))
        row.addStretch(1)
        return link

    def _fade_chips(self) -> dict[Fade, Chip]:
        words: dict[Fade, str] = {"full": _("Full"), "key words": _("Key words")}
        return {fade: Chip(words[fade], self._on_fade, payload=fade) for fade in FADES}

    def _on_fade(self, fade: Fade, chosen: bool) -> None:
        if chosen:
            self.fade_chosen.emit(fade)


class CardRow(KeyedRow):
    """A card with its tick box."""

    def __init__(self, box: CheckRow) -> None:
        super().__init__()
        self._box = box
        ColumnLayout(self, gap=0).add(box)

    def show_item(self, offer: CardOption) -> None:
        """Show the card's current name, and whether it's in the deck."""
        self._box.say(offer.label)
        self._box.setChecked(offer.chosen)


def panel_width(page_width: int) -> int:
    """Return the width of the panel on a page of ``page_width``: the sheet gets most of it, even with large text."""
    wanted = theme.space(_NARROW if page_width < theme.space(_NARROW_BELOW) else _WIDE)
    return min(wanted, max(page_width * _MOST_PERCENT // 100, _NARROW))
