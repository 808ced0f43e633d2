"""The section of Today with five minutes of practice: one thing, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.five_minutes import Offer
from ui.session.navigator import Navigator
from ui.widgets.buttons import PlainButton
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.name_masking import shown
from ui.widgets.view import View


class TodayPracticeSection(View):
    """What Practice would suggest first: nothing once that's plenty for a day, or in the evening after an event."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._offer = KeyedList(self._make)
        self.column = ColumnLayout(self, gap=4)
        self.column.add(SectionLabel(_("Five minutes of practice")), self._offer)

    def refresh(self) -> None:
        """Ask what to practise."""
        offer = None if self._journal.suggestions.evening() else self._journal.five_minutes.on_today()
        self.setVisible(offer is not None)
        self._offer.show_item(offer)

    def _make(self, offer: Offer) -> QWidget:
        widget = QWidget()
        row = RowLayout(widget, gap=16)
        words = ColumnLayout(gap=4)
        line = LineButton(offer.title, self._navigator.open_offer, payload=offer)
        why = LineButton(offer.reason, self._navigator.open_offer, payload=offer, role="small", tone="soft")
        words.addStretch(1)
        words.add(line, why)
        words.addStretch(1)
        row.addLayout(words, 1)
        begin = PlainButton(offer.verb, self._navigator.open_offer, payload=offer)
        begin.setAccessibleName(shown(_("{action}: {what}").format(action=offer.verb, what=offer.title)))
        row.add(begin)
        return widget
