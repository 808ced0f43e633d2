"""The Cards tab: the cards of an event as they'll print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.cards.card import Deck
from netcoach.cards.deck import DeckRef
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.event_tab import EventTab
from ui.printing.sheet_preview import SheetPreview
from ui.printing.usual_sheet import deck_printing
from ui.widgets.controls import EmptyState, PlainButton, PrimaryButton, RowLayout
from ui.widgets.looks import theme

_LEAST_HEIGHT = 240


class CardsTab(EventTab):
    """Shows the sheet that Cards prints, with a button that leads there.

    Args:
        open_cards: Opens Cards for the event.
    """

    def __init__(self, journal: Journal, open_cards: Callable[[], object]) -> None:
        super().__init__(journal)
        self._shown: tuple[Deck, SheetFormat, SheetSetup] | None = None
        self._preview = SheetPreview()
        self._choose = PlainButton(_("Choose cards"), open_cards)
        self._empty = EmptyState(
            _("This event's cards, as they'll print: who you hope to meet, your questions, your plan."),
            PrimaryButton(_("Choose cards"), open_cards),
            icon_name="cards",
        )
        below = RowLayout(gap=8)
        below.add(self._choose)
        below.addStretch(1)
        self.column.add(self._preview, stretch=1)
        self.column.space(12)
        self.column.add(below)
        self.column.add(self._empty)
        self.rescale()

    def rescale(self) -> None:
        """Keep the sheet readable in a low window, after the text size changed, too."""
        self._preview.setMinimumHeight(theme.space(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preview.put_controls(next_to_sheet=self.width() > 2 * self.height())

    def load_event(self, event_id: EventId) -> None:
        """Show the cards that would be printed now."""
        printing = deck_printing(self._journal, DeckRef(event_id=event_id))
        facts = (self._journal.cards.deck(event_id), *printing)
        has_cards = bool(facts[0].cards)
        for part in (self._preview, self._choose):
            part.setVisible(has_cards)
        self._empty.setVisible(not has_cards)
        if facts != self._shown:
            self._shown = facts
            self._preview.show_deck(*facts)

    def control_for(self, _leads_to: str) -> QWidget | None:
        """Return the button that leads to Cards."""
        return self._choose
