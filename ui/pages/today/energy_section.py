"""The section of Today about energy: how full the week is, and which evening to keep free."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.events.energy import EnergyWeek, week_sentence
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.check_boxes import DotsRow
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.view import View

_MOST_DOTS = 20


class TodayEnergySection(View):
    """The points of the week as dots and in words. It's hidden in a week without events."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._week = KeyedList(self._make)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Energy")), self._week)

    def refresh(self) -> None:
        """Read the week."""
        week = self._journal.energy.week()
        self.setVisible(week is not None)
        self._week.show_item(week)

    def _make(self, week: EnergyWeek) -> QWidget:
        words = week_sentence(week, self._journal.today)
        widget = FlowWidget(gap=12)
        if week.most <= _MOST_DOTS:
            filled = min(week.total, week.most)
            seen = ngettext("{filled} of {count} dot filled", "{filled} of {count} dots filled", week.most)
            seen = seen.format(filled=number(filled), count=number(week.most))
            widget.add(DotsRow(filled, week.most, seen))
        widget.add(LineButton(words, self._navigator.open_progress, payload="energy", role="small", tone="soft",
                              hint=_("What events cost you")))  # fmt: skip
        if week.rest_on is not None:
            widget.add(QuietButton(_("Keep that evening free"), self._on_keep_free, payload=week, flush=True))
        return widget

    def _on_keep_free(self, week: EnergyWeek) -> None:
        self.attempt_and_say(_("That evening is yours."), self._journal.energy.keep_free, week)
