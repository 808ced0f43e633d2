"""Four balances: giving and asking, help given and received, inside and outside, known already and met first."""

from __future__ import annotations

from datetime import date

from netcoach.foundation.i18n import _, number
from netcoach.goals.figures import depth_sentence, exchange_sentence, giving_sentence, sides_sentence
from netcoach.journal import Journal
from ui.widgets.figures.drawings import SplitBar, TwoValues
from ui.widgets.figures.figure import Figure
from ui.widgets.layouts.columns_row import ColumnsRow
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.view import View

_GAP, _SIDE_BY_SIDE = 40, 420


class BalanceFigures(View):
    """Four bars in two parts each, for a period. The last two are hidden until there's enough."""

    def __init__(self, journal: Journal, since: date) -> None:
        super().__init__()
        self._journal, self.since = journal, since
        self._gave, self._out = SplitBar(), SplitBar()
        self.giving = Figure(self._gave, (_("What you did"), _("Times")))
        self.sides = Figure(self._out, (_("What you did"), _("Elsewhere"), _("My company")))
        self._again, self._got = SplitBar(), SplitBar()
        self.meetings = Figure(self._again, (_("What you did"), _("Known already"), _("First meetings")))
        self.exchange = Figure(self._got, (_("Help"), _("Given"), _("Received")))
        self._side_by_side = _pair(self.giving, self.sides)
        self._below = _pair(self.meetings, self.exchange)
        ColumnLayout(self, gap=32).add(self._side_by_side, self._below)

    def is_empty(self) -> bool:
        """Return whether there's too little for all of them."""
        return not any(figure.printed()[2] for figure in self.figures())

    def figures(self) -> tuple[Figure, ...]:
        """Return all four."""
        return self.giving, self.sides, self.meetings, self.exchange

    def refresh(self) -> None:
        """Read both figures."""
        self._show_giving()
        self._show_sides()
        self._show_depth()
        self._show_exchange()
        self._below.setVisible(any(figure.printed()[2] for figure in (self.meetings, self.exchange)))
        for pair in (self._side_by_side, self._below):
            pair.rescale()

    def _show_giving(self) -> None:
        giving = self._journal.progress_figures.giving(self.since)
        sentence = giving_sentence(giving)
        if not sentence:
            self.giving.show_nothing(
                _("Once you've given or asked for something three times, you'll see how the two compare.")
            )
            return
        gave = _("gave {count}").format(count=number(giving.gave))
        asked = _("asked {count}").format(count=number(giving.asked))
        self._gave.show_parts(TwoValues("", giving.gave, giving.asked, gave), asked)
        rows = (
            (_("Favours given"), giving.favours),
            (_("Promises kept"), giving.promises),
            (_("Introductions made"), giving.introductions),
            (_("Messages that give something"), giving.messages),
            (_("Times you asked"), giving.asked),
        )
        self.giving.show_figure(sentence, [(name, number(count)) for name, count in rows])

    def _show_sides(self) -> None:
        sides = self._journal.progress_figures.sides(self.since)
        sentence = sides_sentence(sides)
        if not sentence:
            self.sides.show_nothing(
                _("Once you've marked people as “My company” or “Elsewhere”, you'll see where your conversations are.")
            )
            return
        outside = _("outside {count}").format(count=number(sides.outside))
        inside = _("inside {count}").format(count=number(sides.inside))
        self._out.show_parts(TwoValues("", sides.outside, sides.inside, outside), inside)
        rows = (
            (_("Conversations"), sides.talked_outside, sides.talked_inside),
            (_("Everyday networking"), sides.acts_outside, sides.acts_inside),
            (_("Ticks of goals"), sides.goals_outside, sides.goals_inside),
        )
        self.sides.show_figure(sentence, [(name, number(out), number(into)) for name, out, into in rows])

    def _show_depth(self) -> None:
        depth = self._journal.progress_figures.depth(self.since)
        sentence = depth_sentence(depth)
        if not sentence:
            self.meetings.show_nothing(
                _("After three conversations, you'll see here how many were with people you know.")
            )
            return
        again = _("again {count}").format(count=number(depth.again))
        first = _("first time {count}").format(count=number(depth.first))
        self._again.show_parts(TwoValues("", depth.again, depth.first, again), first)
        rows = (
            (_("Conversations"), depth.talked_again, depth.talked_first),
            (_("Ticks of goals"), depth.goals_again, depth.goals_first),
        )
        self.meetings.show_figure(sentence, [(name, number(again), number(first)) for name, again, first in rows])

    def _show_exchange(self) -> None:
        exchange = self._journal.progress_figures.exchange(self.since)
        sentence = exchange_sentence(exchange)
        if not sentence:
            self.exchange.show_nothing(_("Once help has gone back and forth three times, you'll see it here."))
            return
        given = _("given {count}").format(count=number(exchange.given))
        received = _("received {count}").format(count=number(exchange.received))
        self._got.show_parts(TwoValues("", exchange.given, exchange.received, given), received)
        rows = (
            (_("Favours"), exchange.favours_given, exchange.favours_received),
            (_("Promises kept"), exchange.kept_by_me, exchange.kept_by_them),
        )
        self.exchange.show_figure(sentence, [(name, number(given), number(got)) for name, given, got in rows])


def _pair(first: Figure, second: Figure) -> ColumnsRow:
    pair = ColumnsRow((1, 1), gap=_GAP, gap_below=32, stacks_below=_SIDE_BY_SIDE)
    pair.put(first, 0)
    pair.put(second, 1)
    return pair
