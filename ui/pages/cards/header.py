"""The header of the page: deck, sheet, and the print actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from netcoach.cards.deck import DeckRef
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.i18n import _
from ui.pages.cards.title_choice import DeckOption, TitleChoice
from ui.widgets.controls import (
    CentredIconButton,
    ChoiceField,
    ColumnLayout,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    ResponsiveRow,
    RowLayout,
)
from ui.widgets.looks import theme

_STACKS_BELOW = 736
MEASURE_SHEET, EDIT_SHEET = "measure", "edit"
"""What the choice of sheets offers apart from sheets."""

_MARGIN, _GAP = 32, 12
_TITLE_LINE = 40  # as high as the choice of the deck
_LIFTED = 4  # so that the title is where other pages have it, although its line is higher
HEADER_TOP = 16 - _LIFTED
_LEAST_PERCENT = 35
_WIDEST_SHEET, _ARROW_ROOM = 280, 48


class CardsHeader(QWidget):
    """Title and actions side by side, or stacked if there isn't enough space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decks, self.sheets = TitleChoice(_("Deck")), ChoiceField(_("Sheet"))
        self.more = CentredIconButton(_("What to do with the deck"), icon_name="more")
        self.save, self.print = PlainButton(_("Save PDF")), PrimaryButton(_("Print"))
        self._which, self._on_paper, self._own_line = QWidget(), QWidget(), QWidget()
        title = RowLayout(self._which, gap=8)
        heading = PlainLabel(_("Cards"), "title", wrap=False)  # the deck next to it can be smaller
        heading.setAlignment(Qt.AlignmentFlag.AlignVCenter)  # its text is aligned with its neighbours'
        title.add(heading, self.decks, self.more)
        title.addStretch(1)
        self._above_actions = RowLayout(self._own_line, gap=0)
        self._above_actions.addStretch(1)
        self._own_line.hide()
        self._actions = RowLayout(gap=_GAP)
        self._actions.addStretch(1)
        self._actions.add(self.sheets, self.save, self.print)
        self._lines = ColumnLayout(self._on_paper, gap=_GAP)
        self._lines.add(self._own_line)
        self._lines.addLayout(self._actions)
        self._row = row = ResponsiveRow(self._which, self._on_paper, stretch=(1, 0), stacks_below=_STACKS_BELOW)
        row.stacking_changed.connect(self._level)
        self._level()
        ColumnLayout(self, margins=(_MARGIN, 0, _MARGIN, _LIFTED)).add(row)

    def show_decks(self, decks: Sequence[DeckOption], deck: DeckRef | None) -> None:
        """Offer these decks, with ``deck`` selected; nothing if there are none."""
        self.decks.setVisible(bool(decks))
        self.decks.set_options(decks, deck)

    def show_sheets(self, sheets: Sequence[SheetFormat], key: str) -> None:
        """Offer these sheets, with ``key`` selected."""
        options = [(each.title, each.key) for each in sheets]
        options.append((_("Measure a sheet of your own…"), MEASURE_SHEET))
        if own := next((each for each in sheets if each.key == key and each.name), None):
            options.append((_("Edit “{name}”…").format(name=own.name), EDIT_SHEET))
        self.sheets.set_options(options, key)
        self.rescale()

    def show_actions(self, *, shown: bool) -> None:
        """Show or hide the actions: an empty deck can't be printed."""
        self._on_paper.setVisible(shown)

    def _level(self) -> None:
        """Put the buttons level with the deck, if they're next to it."""
        self._lines.set_margins((0, 0 if self._row.is_stacked() else _LIFTED, 0, 0))

    def rescale(self) -> None:
        """Update the widths of the sheets after text or text size changed."""
        self._which.setMinimumHeight(theme.space(_TITLE_LINE))
        combo = self.sheets.combo
        metrics = combo.fontMetrics()
        needed = metrics.horizontalAdvance(combo.currentText()) + theme.space(_ARROW_ROOM)
        widest_now = min(needed, theme.space(_WIDEST_SHEET))
        combo.setMaximumWidth(widest_now)
        line = self.width() - 2 * theme.space(_MARGIN)
        # Next to the title, its words are cut rather than the title's; below it, there's a whole line for them.
        least = self.width() * _LEAST_PERCENT // 100 if line >= theme.space(_STACKS_BELOW) else line
        combo.setMinimumWidth(min(widest_now, least))
        self._place_sheets()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def _place_sheets(self) -> None:
        """Put the sheets above the buttons if they have no space next to them."""
        buttons = sum(each.minimumSizeHint().width() + theme.space(_GAP) for each in (self.save, self.print))
        is_apart = self.sheets.combo.minimumWidth() + buttons > self.width() - 2 * theme.space(_MARGIN)
        if is_apart == (self._above_actions.indexOf(self.sheets) >= 0):
            return
        has_focus = self.window().focusWidget() is self.sheets.combo  # also while another window is the active one
        (self._actions if is_apart else self._above_actions).removeWidget(self.sheets)
        (self._above_actions if is_apart else self._actions).insertWidget(1, self.sheets)
        self._own_line.setVisible(is_apart)
        if has_focus:
            self.sheets.combo.setFocus()
