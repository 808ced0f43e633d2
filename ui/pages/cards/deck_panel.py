"""What is in the deck: the cards to tick, how much the pitch says, and where on a used sheet the first card goes."""

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
    FlowWidget,
    PlainLabel,
    QuietButton,
    SectionLabel,
)
from ui.widgets.focus_restore import preserve_focus

_WIDE, _NARROW = 300, 256
_NARROW_BELOW, _MOST_PERCENT = 860, 38


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCardKind:
    """A kind of card the event has nothing for yet, and the part of the event where it is made."""

    text: str
    leads_to: str


class DeckPanel(QWidget):
    """The controls of a deck.

    ``included(str, bool)`` tells a card that was ticked or unticked by its key, ``fade_chosen(str)`` how much the
    pitch shall say, ``start_chosen(int)`` the first free position, ``step_requested(str)`` the part of the event to
    open.
    """

    included = Signal(str, bool)
    fade_chosen = Signal(str)
    start_chosen = Signal(int)
    step_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = _Cards()
        self._cards.included.connect(self.included)
        self._more = _MissingCardLinks()
        self._more.step_requested.connect(self.step_requested)
        self._fade = _FadeChips()
        self._fade.fade_chosen.connect(self.fade_chosen)
        self._start_part = QWidget()
        self._start = ChoiceField(_("Start at position"))
        self._start.chosen.connect(self._on_start)
        part = ColumnLayout(self._start_part, gap=8)
        part.add(SectionLabel(_("Start at position")))
        part.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        part.add(PlainLabel(_("For a sheet of which some cards are used."), "small"))
        column = ColumnLayout(self, gap=24, margins=(4, 4, 4, 8))
        column.add(self._cards, self._more, self._fade, self._start_part)
        column.addStretch(1)

    def show_offers(self, offers: Sequence[CardOption]) -> None:
        """Show every card the deck could have, ticked where it is in it."""
        self._cards.show_offers(offers)

    def show_missing_kinds(self, steps: Sequence[MissingCardKind]) -> None:
        """Show what could be here too, once it is prepared."""
        self._more.show_missing_kinds(steps)

    def show_fade(self, fade: Fade | None) -> None:
        """Show how much the pitch says; nothing where there is no pitch."""
        self._fade.setVisible(fade is not None)
        if fade is not None:
            self._fade.choose(fade)

    def show_start(self, position: int, capacity: int) -> None:
        """Offer the positions of a sheet; nothing where it has only one."""
        self._start_part.setVisible(capacity > 1)
        self._start.set_options([(str(number), number) for number in range(1, capacity + 1)], position)

    def set_tab_order_after(self, control: QWidget) -> None:
        """Let Tab go from ``control`` down the panel: rows made later would come last of the whole page."""
        for stop in (*self._cards.tab_stops(), *self._more.tab_stops()):
            QWidget.setTabOrder(control, stop)
            control = stop

    def _on_start(self, position: object) -> None:
        if isinstance(position, int):
            self.start_chosen.emit(position)


class _Cards(QWidget):
    """A row for every card; rebuilt only when other cards are offered."""

    included = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("In this deck"))
        self._column = ColumnLayout(self, gap=4)
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._rows: dict[str, CheckRow] = {}

    def show_offers(self, offers: Sequence[CardOption]) -> None:
        """Show these cards."""
        facts = tuple((offer.key, offer.label) for offer in offers)
        if facts != self._shown:
            self._shown = facts
            with preserve_focus(self):
                self._build(offers)
        for offer in offers:
            self._rows[offer.key].setChecked(offer.chosen)

    def tab_stops(self) -> list[CheckRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def _build(self, offers: Sequence[CardOption]) -> None:
        self._column.clear()
        self._column.add(SectionLabel(_("In this deck")))
        self._rows = {}
        for offer in offers:
            row = CheckRow(offer.label, done=offer.chosen, softens=False)
            row.setProperty("card", offer.key)
            row.clicked.connect(self._on_ticked)
            self._rows[offer.key] = row
            self._column.add(row)
            row.show()  # at once, so that the keyboard can stay

    def _on_ticked(self, ticked: bool) -> None:
        sender = self.sender()
        if sender is not None:
            self.included.emit(sender.property("card"), ticked)


class _MissingCardLinks(QWidget):
    """Links to what the event has no cards for yet."""

    step_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = ColumnLayout(self, gap=0)
        self._shown: tuple[MissingCardKind, ...] = ()
        self._links: list[QuietButton] = []

    def tab_stops(self) -> list[QuietButton]:
        """Return the links in their order."""
        return self._links

    def show_missing_kinds(self, steps: Sequence[MissingCardKind]) -> None:
        """Show these links; nothing at all where everything is prepared."""
        self.setVisible(bool(steps))
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        with preserve_focus(self):
            self._column.clear()
            self._column.add(SectionLabel(_("Could be here too")))
            self._column.space(4)
            self._links = [QuietButton(step.text, self._on_pressed, flush=True) for step in steps]
            for step, link in zip(steps, self._links, strict=True):
                link.setProperty("leads_to", step.leads_to)
                self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
                link.show()

    def _on_pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.step_requested.emit(sender.property("leads_to"))


class _FadeChips(QWidget):
    """How much the pitch card says: one chip is chosen."""

    fade_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("How much the pitch says"))
        column = ColumnLayout(self, gap=8)
        column.add(SectionLabel(_("How much the pitch says")))
        flow = FlowWidget(gap=8)
        words = {"full": _("Full"), "key words": _("Key words")}
        self._chips = {fade: Chip(words[fade]) for fade in FADES}
        for fade, chip in self._chips.items():
            chip.setAutoExclusive(True)  # one of several: arrows go from one to the next
            chip.setProperty("fade", fade)
            chip.clicked.connect(self._on_clicked)
            flow.add(chip)
        column.add(flow)

    def choose(self, fade: Fade) -> None:
        """Show ``fade`` as chosen."""
        self._chips[fade].setChecked(True)

    def _on_clicked(self, chosen: bool) -> None:
        sender = self.sender()
        if sender is not None and chosen:
            self.fade_chosen.emit(sender.property("fade"))


def panel_width(page_width: int) -> int:
    """Return how wide the panel is on a page of ``page_width``: the sheet keeps most of it, also at large text."""
    wanted = theme.space(_NARROW if page_width < theme.space(_NARROW_BELOW) else _WIDE)
    return min(wanted, max(page_width * _MOST_PERCENT // 100, _NARROW))
