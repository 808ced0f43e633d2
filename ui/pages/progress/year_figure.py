"""The last year, week by week, with all goals together."""

from __future__ import annotations

from datetime import date

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, enumerated, number
from netcoach.goals.year_weeks import YearWeek, by_month, goal_words, year_sentence
from netcoach.journal import Journal
from ui.pages.progress.week_words import since_begun, state_words
from ui.widgets.figures.charts import WeekMark
from ui.widgets.figures.figure import Figure
from ui.widgets.figures.year_strip import YearStrip
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.view import View


class YearFigure(View):
    """A box for each of 52 weeks, and a table by month. It's hidden until there's a goal."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._strip = YearStrip()
        self._states = state_words()
        del self._states["before"]
        self.figure = Figure(self._strip, (_("Month"), *self._states.values()))
        ColumnLayout(self, gap=0, margins=(0, 28, 0, 0)).add(self.figure)

    def is_empty(self) -> bool:
        """Return whether there are too few weeks."""
        return not self.figure.printed()[2]

    def refresh(self) -> None:
        """Read the weeks."""
        weeks, today = self._journal.progress_figures.year(), self._journal.today
        sentence = year_sentence(weeks)
        self.setVisible(any(week.goals for week in weeks))
        if not sentence:
            self.figure.show_nothing(_("Your year appears once a goal is three weeks old and you've kept one week."))
            return
        month, marks = 0, []
        for week in since_begun(weeks):
            begins, month = week.starts.month != month, week.starts.month
            name = date_words.month(month) if begins else ""
            marks.append(WeekMark(state=week.state, spoken=self._spoken(week, today), month=name))
        self._strip.show_weeks(marks)
        rows, spoken = [], []
        for one in by_month(weeks):
            name = date_words.month_and_year(one.month, one.year)
            rows.append([name, *(number(one.states[state]) for state in self._states)])
            counted = [
                _("{state} {count}").format(state=words, count=number(one.states[state]))
                for state, words in self._states.items()
                if one.states[state]
            ]
            spoken.append(_("{month}: {weeks}").format(month=name, weeks=enumerated(counted)))
        self.figure.show_figure(sentence, rows, spoken)

    def _spoken(self, week: YearWeek, today: date) -> str:
        day = date_words.day_and_month(week.starts, today)
        return _("Week of {day}: {words}").format(day=day, words=goal_words(week))
