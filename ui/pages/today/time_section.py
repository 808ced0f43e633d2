"""The section of Today about time: the minutes of the week, and a timer that only says when it began."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.goals.time_budget import WeekTime
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.notifications import announce
from ui.widgets.view import View


class TodayTimeSection(View):
    """The minutes spent this week, and a button that starts or stops the timer."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._week = KeyedList(self._make)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Time")), self._week)

    def refresh(self) -> None:
        """Read the week and the timer."""
        self._week.show_item((self._journal.time_budget.week(), self._journal.time_budget.started_at))

    def _make(self, item: tuple[WeekTime, datetime | None]) -> QWidget:
        week, started = item
        words, verb, slot = week.sentence, _("Start the timer"), self._on_start
        if started is not None:
            words = _running(week, started)
            verb, slot = _("Stop the timer"), self._on_stop
        widget = FlowWidget(gap=12)
        line = LineButton(words, self._navigator.open_progress, payload="time-blocks", role="small", tone="soft",
                          hint=_("Time blocks"))  # fmt: skip
        widget.add(line, QuietButton(verb, slot, flush=True))
        return widget

    def _on_start(self) -> None:
        self._journal.time_budget.start()
        week, started = self._journal.time_budget.week(), self._journal.time_budget.started_at
        if started is not None:
            announce(self, _running(week, started))

    def _on_stop(self) -> None:
        spent = self._journal.time_budget.week().spent
        self.attempt(self._journal.time_budget.stop)
        if self._journal.time_budget.week().spent > spent:
            self.say(self._journal.time_budget.week().sentence, undo=True)


def _running(week: WeekTime, started: datetime) -> str:
    since = date_words.clock_time(started)
    return _("{sentence} · running since {time}").format(sentence=week.sentence, time=since)
