"""A chart with the sentence above it that says what it shows, and the same as a table with the key T."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from netcoach.foundation.i18n import _, enumerated, pgettext
from ui.widgets.figures.charts import ChartHeading
from ui.widgets.figures.drawings import ChartDrawing
from ui.widgets.labels import PlainLabel, plain_tooltip
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_ROW_AIR = 10


class FigureTable(QTableWidget):
    """The table of a chart: as high as all its rows, and one Tab stop."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__(0, len(headings))
        self.setHorizontalHeaderLabels([shown(heading) for heading in headings])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)

    def show_cells(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = QTableWidgetItem(shown(text))
                cell.setToolTip(plain_tooltip(text))
                self.setItem(at, column, cell)
        self.rescale()

    def rescale(self) -> None:
        """Measure again after the text size changed."""
        height = QFontMetrics(theme.font("body")).height() + theme.space(_ROW_AIR)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)
        self.setFixedHeight(height * (self.rowCount() + 1) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(200), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            event.ignore()  # its figure shows the chart again
        else:
            super().keyPressEvent(event)


class Figure(QWidget):
    """A chart below its sentence. T shows its table instead, and the chart again.

    Args:
        drawing: The chart.
        headings: The headings of the table's columns.
    """

    def __init__(self, drawing: ChartDrawing, headings: Sequence[str]) -> None:
        super().__init__()
        self._sentence, self._waiting = ChartHeading(), PlainLabel("", "soft")
        self._drawing, self._headings = drawing, tuple(headings)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._table = FigureTable(headings)
        self._table.hide()
        self._column = ColumnLayout(self, gap=12)
        self._column.add(self._sentence, self._waiting, drawing, self._table)

    def show_figure(self, sentence: str, rows: Sequence[Sequence[str]], spoken: Sequence[str] = ()) -> None:
        """Show a sentence above the chart; ``rows`` are those of its table, and ``spoken`` the same in other words."""
        self._rows = tuple(tuple(row) for row in rows)
        self._sentence.setText(sentence)
        facts = pgettext("list of facts", "; ").join(spoken or [self._spoken(row) for row in self._rows])
        self._drawing.setAccessibleName(shown(sentence))
        self._drawing.setAccessibleDescription(shown(_("{facts}. T shows the table.").format(facts=facts)))
        self._drawing.setToolTip(plain_tooltip(_("T shows the table.")))
        self._table.setAccessibleName(shown(sentence))
        self._table.show_cells(self._rows)
        self._show(has_facts=True)

    def show_nothing(self, sentence: str) -> None:
        """Say that there's too little to show."""
        self._rows = ()
        self._waiting.setText(sentence)
        self._show(has_facts=False)

    def printed(self) -> tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the sentence, the headings and the rows for paper; no rows if there's too little to show."""
        return self._sentence.text(), self._headings, self._rows

    def start(self) -> QWidget | None:
        """Return what shows the facts, or None if there's too little to show."""
        if not self._rows:
            return None
        return self._drawing if self._table.isHidden() else self._table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_T or event.modifiers() or not self._rows:
            super().keyPressEvent(event)
            return
        shows_table = self._table.isHidden()
        self._table.setVisible(shows_table)
        self._drawing.setVisible(not shows_table)
        (self._table if shows_table else self._drawing).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if shows_table and self._table.rowCount():
            self._table.setCurrentCell(0, 0)

    def _spoken(self, row: Sequence[str]) -> str:
        """Return a row with the heading of each of its columns: "PyCon meetup: Feared 60, It was 30".

        A single value speaks for itself: "Favours given: 3".
        """
        if len(row) == 2:
            return _("{what}: {facts}").format(what=row[0], facts=row[1])
        cells = [
            _("{heading} {value}").format(heading=heading, value=value)
            for heading, value in zip(self._headings[1:], row[1:], strict=True)
            if value
        ]
        return _("{what}: {facts}").format(what=row[0], facts=enumerated(cells))

    def _show(self, *, has_facts: bool) -> None:
        self._waiting.setVisible(not has_facts)
        self._sentence.setVisible(has_facts)
        self._drawing.setVisible(has_facts and self._table.isHidden())
        if not has_facts:
            self._table.hide()
