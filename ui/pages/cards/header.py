"""The header of the page: event, sheet, and the print actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.i18n import _
from ui.pages.cards.title_choice import EventOption, TitleChoice
from ui.widgets import theme
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    Heading,
    PlainButton,
    PrimaryButton,
    ResponsiveRow,
    RowLayout,
    plain_tooltip,
)

_STACKS_BELOW = 736
_WIDEST_SHEET, _ARROW_ROOM = 280, 48


class CardsHeader(QWidget):
    """Title and actions side by side, or stacked if there isn't enough space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events, self.sheets = TitleChoice(_("Event")), ChoiceField(_("Sheet"))
        self.save, self.print = PlainButton(_("Save PDF")), PrimaryButton(_("Print"))
        for_event, on_paper = QWidget(), QWidget()
        title = RowLayout(for_event, gap=8)
        heading = Heading(_("Cards"))
        heading.setAlignment(Qt.AlignmentFlag.AlignVCenter)  # its text is aligned with its neighbours'
        title.add(heading, self.events)
        title.addStretch(1)
        actions = RowLayout(on_paper, gap=12)
        actions.addStretch(1)
        actions.add(self.sheets, self.save, self.print)
        row = ResponsiveRow(for_event, on_paper, stretch=(1, 0), stacks_below=_STACKS_BELOW)
        ColumnLayout(self, margins=(32, 0, 32, 0)).add(row)

    def show_events(self, events: Sequence[EventOption], event_id: int | None) -> None:
        """Offer these events, with ``event_id`` selected; nothing if there are none."""
        self.events.setVisible(bool(events))
        self.events.set_options(events, event_id)

    def show_sheets(self, sheets: Sequence[SheetFormat], key: str) -> None:
        """Offer these sheets, with ``key`` selected."""
        self.sheets.set_options([(each.title, each.key) for each in sheets], key)
        self.rescale()

    def show_actions(self, *, shown: bool) -> None:
        """Enable or disable the actions: an empty deck can't be printed."""
        for control in (self.sheets, self.save, self.print):
            control.setVisible(shown)

    def rescale(self) -> None:
        """Update the widths of the sheets after text or text size changed."""
        combo = self.sheets.combo
        metrics = combo.fontMetrics()
        titles = [combo.itemText(number) for number in range(combo.count())]
        widest = max(map(metrics.horizontalAdvance, titles), default=0)
        needed = metrics.horizontalAdvance(combo.currentText()) + theme.space(_ARROW_ROOM)
        combo.setMaximumWidth(min(needed, theme.space(_WIDEST_SHEET)))
        combo.view().setMinimumWidth(widest + theme.space(_ARROW_ROOM))
        combo.setToolTip(plain_tooltip(combo.currentText()))
