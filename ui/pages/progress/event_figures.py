"""What events were expected to be, and what they were: how hard, and how much energy they cost."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt

from netcoach.dates import date_words
from netcoach.events.energy import MOST_POINTS
from netcoach.events.event import event_kind_label
from netcoach.foundation.i18n import _, number
from netcoach.goals.figures import KindCost, costs_sentence, fears_sentence
from netcoach.goals.progress_figures import PERIODS
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.forms.evidence import EvidenceMark
from ui.widgets.figures.drawings import DumbbellChart, PlannedBars, TwoValues
from ui.widgets.figures.figure import Figure
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.view import View

_HARDEST = 100


class EventFigures(View):
    """Two charts about events. Until there are enough, a study says what others found."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal, self.period = journal, PERIODS[0]
        self._dots = DumbbellChart((_("it was"), _("feared")), (_("calm"), _("very hard")), _HARDEST)
        self.fears = Figure(self._dots, (_("What it was"), _("Day"), _("Feared"), _("It was")))
        self._study = EvidenceMark()
        self._bars = PlannedBars(MOST_POINTS)
        self.costs = Figure(self._bars, (_("Kind of event"), _("Planned"), _("Felt"), _("Events")))
        column = ColumnLayout(self, gap=4)
        column.add(self.fears)
        column.addWidget(self._study, 0, Qt.AlignmentFlag.AlignLeft)
        column.space(28)
        column.add(self.costs)

    def is_empty(self) -> bool:
        """Return whether there's too little for both."""
        return not (self.fears.printed()[2] or self.costs.printed()[2])

    def refresh(self) -> None:
        """Read both figures."""
        self._show_fears()
        self._show_costs()

    def _show_fears(self) -> None:
        facts, today = self._journal.progress_figures.fears(self.period), self._journal.today
        sentence = fears_sentence(facts)
        self._study.show_finding(None if sentence else self._journal.content.finding("fears-overblown"))
        if not sentence:
            self.fears.show_nothing(
                _("Once you've made a guess before three events, you'll see if they were as hard as you feared.")
            )
            return
        times = Counter(fact.title for fact in facts)
        names = [
            _("{event}, {day}").format(event=fact.title, day=date_words.day_and_month(fact.day, today))
            if times[fact.title] > 1
            else fact.title
            for fact in facts
        ]
        self._dots.show_rows([TwoValues(name, fact.felt, fact.feared) for name, fact in zip(names, facts, strict=True)])
        rows = [
            (fact.title, date_words.long_day(fact.day, today), number(fact.feared), number(fact.felt)) for fact in facts
        ]
        self.fears.show_figure(sentence, rows)

    def _show_costs(self) -> None:
        costs = self._journal.progress_figures.costs()
        sentence = costs_sentence(costs)
        if not sentence:
            self.costs.show_nothing(
                _("Once you've noted the energy of three events, before and after, you'll see what each costs.")
            )
            return
        kinds = [capitalized(event_kind_label(cost.kind)) for cost in costs]
        self._bars.show_rows(
            [
                TwoValues(kind, cost.felt, cost.planned, _cost_words(cost, is_first=not at))
                for at, (kind, cost) in enumerate(zip(kinds, costs, strict=True))
            ]
        )
        rows = [
            (kind, _points(cost.planned), _points(cost.felt), number(cost.times))
            for kind, cost in zip(kinds, costs, strict=True)
        ]
        self.costs.show_figure(sentence, rows)


def _cost_words(cost: KindCost, *, is_first: bool) -> str:
    if cost.felt == cost.planned:
        words = _("felt {felt}, as planned") if is_first else _("{felt}, as planned")
    else:
        words = _("felt {felt}, planned {planned}") if is_first else _("{felt}, planned {planned}")
    return words.format(felt=_points(cost.felt), planned=_points(cost.planned))


def _points(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)
