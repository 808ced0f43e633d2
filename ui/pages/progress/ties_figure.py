"""How often the user talked to people in a year, with the caution that belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.goals.figures import tie_mix_sentence
from netcoach.journal import Journal
from ui.forms.evidence import EvidenceMark
from ui.widgets.figures.drawings import PlannedBars, TwoValues
from ui.widgets.figures.figure import Figure
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.view import View

_WITHOUT_MARK = -1


class TiesFigure(View):
    """Three bars: people the user talked to often, now and then, and once."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._bars = PlannedBars(1)
        self.figure = Figure(self._bars, (_("In the last year"), _("People")))
        self._caution, self._study = PlainLabel("", "small"), EvidenceMark()
        column = ColumnLayout(self, gap=4)
        column.add(self.figure, self._caution)
        column.addWidget(self._study, 0, Qt.AlignmentFlag.AlignLeft)

    def is_empty(self) -> bool:
        """Return whether there are too few people."""
        return not self.figure.printed()[2]

    def refresh(self) -> None:
        """Read the mix."""
        mix = self._journal.progress_figures.ties()
        sentence = tie_mix_sentence(mix)
        finding = self._journal.content.finding("moderately-weak-ties") if sentence else None
        self._study.show_finding(finding)
        self._caution.setVisible(finding is not None)
        if finding is None:
            self.figure.show_nothing(
                _("Once you've talked to three people in a year, you'll see here how often you talk to each.")
            )
            return
        self._caution.setText(finding.limits)
        rows = (
            (_("Six times or more"), mix.often),
            (_("Two to five times"), mix.now_and_then),
            (_("Once"), mix.once),
        )
        self._bars.set_most(max(count for _name, count in rows))
        self._bars.show_rows([TwoValues(name, count, _WITHOUT_MARK, number(count)) for name, count in rows])
        spoken = [
            _("{what}: {facts}").format(
                what=name, facts=ngettext("{count} person", "{count} people", count).format(count=number(count))
            )
            for name, count in rows
        ]
        self.figure.show_figure(sentence, [(name, number(count)) for name, count in rows], spoken)
