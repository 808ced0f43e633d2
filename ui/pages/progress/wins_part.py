"""What was practised in a period, and its wins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.goals.figures import practice_sentence, wins_sentence
from netcoach.journal import Journal
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.figures.charts import ChartHeading
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.columns_row import ColumnsRow
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.view import View

_MOST_IN_VIEW = 5
_SHARES, _STACKS_BELOW = (1.0, 3.0), 360


class WinsPart(View):
    """A sentence about rehearsals and rungs, and the latest wins."""

    def __init__(self, journal: Journal, since: date) -> None:
        super().__init__()
        self._journal, self.since = journal, since
        self._practice, self._heading = ChartHeading(), ChartHeading()
        self._rows = KeyedList(self._row)
        self._wins: list[tuple[date, str]] = []
        wins = ColumnLayout(gap=8)
        wins.add(self._heading, self._rows)
        ColumnLayout(self, gap=32).add(wins, self._practice)

    def is_empty(self) -> bool:
        """Return whether there's nothing to tell."""
        return not (self._practice.text() or self._wins)

    def printed(self) -> Sequence[tuple[str, list[str]]]:
        """Return headings for paper, each with the lines below it."""
        both: Sequence[tuple[str, list[str]]] = (
            (self._heading.text(), [text for _day, text in self._wins]),
            (self._practice.text(), []),
        )
        return [each for each in both if each[0]]

    def refresh(self) -> None:
        """Read both."""
        figures = self._journal.progress_figures
        self._wins = figures.wins(self.since)
        self._practice.setText(practice_sentence(*figures.practice(self.since)))
        self._heading.setText(wins_sentence(len(self._wins)))
        for heading in (self._practice, self._heading):
            heading.setVisible(bool(heading.text()))
        self._rows.setVisible(bool(self._wins))
        self._rows.show_items(dict(enumerate(self._wins[:_MOST_IN_VIEW])))

    def _row(self, item: tuple[date, str]) -> QWidget:
        day, text = item
        row = ColumnsRow(_SHARES, stacks_below=_STACKS_BELOW)
        ago = date_words.ago(day, self._journal.today)
        row.put(PlainLabel(ago, "small"), 0)
        row.put(ReadingText(_("Win, {ago}").format(ago=ago), text), 1)
        widget = QWidget()
        ColumnLayout(widget, margins=(0, 4, 0, 2)).add(row)  # a text to read has two below its last line
        return widget
