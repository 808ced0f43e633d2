"""The line of Progress about the season: since when it is, and a button that changes it."""

from __future__ import annotations

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.view import View


class SeasonLine(View):
    """The present season in a few words, and the way to another."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal = journal
        self._words, self.has_season = PlainLabel("", "small"), False
        row = FlowWidget(gap=16)
        row.add(QuietButton(_("Change the season…"), navigator.season_requested.emit, flush=True), self._words)
        ColumnLayout(self, gap=0).add(row)

    def refresh(self) -> None:
        """Read the season."""
        sentence = self._journal.seasons.sentence()
        self.has_season = bool(sentence)
        self._words.setText(sentence)
