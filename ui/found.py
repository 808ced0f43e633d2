"""What the search line finds, in a slip of paper below it: people, conversations, events, promises."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from netcoach import when
from netcoach.i18n import _
from netcoach.people_list import Rows
from netcoach.search import Found, Hit, Search
from netcoach.workspace import Workspace
from ui import theme
from ui.labels import PlainLabel
from ui.rows import RowsView, RowText
from ui.searching import Searcher

_WIDTH = 520
_MOST_ROWS = 8


def search_everything(text: str, rows: Rows) -> Found:
    """Look for ``text`` through ``rows``; made for the searching thread."""
    return Search(rows).everything(text)


class FoundSlip(QFrame):
    """The list below the search line. Arrows go through it, Enter opens, Esc closes.

    ``hit_opened(object)`` tells which hit was opened.

    Args:
        journal: Where to search.
        line: The search line it hangs below.
    """

    hit_opened = Signal(object)

    def __init__(self, journal: Workspace, line: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._journal = journal
        self._line = line
        self._hits: list[Hit] = []
        self._searcher = Searcher(journal.store.reader, self)
        self._searcher.answered.connect(self._on_answered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        self._view = RowsView(_("What was found"), self._rows)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = PlainLabel("", "soft")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._view)
        layout.addWidget(self._nothing)
        self._view.clicked.connect(self._on_chosen)
        line.installEventFilter(self)
        self.hide()

    def look_for(self, text: str) -> None:
        """Search for ``text`` when the typing rests; nothing typed closes the slip."""
        if not text.strip():
            self._searcher.forget()
            self.hide()
            return
        self._searcher.ask(partial(search_everything, text))

    def close_search(self) -> None:
        """End the searching thread."""
        self._searcher.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the search line's arrows and Enter work here while the slip is open (Qt)."""
        if watched is self._line and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(cast("QKeyEvent", event))
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slip (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("edge"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._go(self._view.currentIndex().row() + step)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(max(self._view.currentIndex().row(), 0))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _go(self, row: int) -> None:
        if self._hits:
            row = max(0, min(len(self._hits) - 1, row))
            self._view.selectRow(row)
            self._line.setAccessibleDescription(self._text(self._hits[row]).whole)

    def _on_chosen(self) -> None:
        self._open(self._view.currentIndex().row())

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.hide()
            self._line.clear()
            self.hit_opened.emit(hit)

    def _on_answered(self, answer: object) -> None:
        self._hits = list(cast("Found", answer))
        self._view.set_ids(list(range(len(self._hits))))
        self._view.setVisible(bool(self._hits))
        self._nothing.setVisible(not self._hits)
        self._nothing.setText(_("Nothing found. Fewer letters find more."))
        self._line.setAccessibleDescription(
            _("{count} found").format(count=len(self._hits)) if self._hits else self._nothing.text()
        )
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        rows = min(len(self._hits), _MOST_ROWS)
        height = rows * self._view.rowHeight(0) + 16 if rows else self._nothing.sizeHint().height() + 32
        where = self._line.mapTo(self.window(), QPoint(0, self._line.height() + 4))
        self.setGeometry(where.x(), where.y(), max(self._line.width(), theme.space(_WIDTH)), height)

    def _rows(self, numbers: Sequence[int]) -> list[RowText]:
        return [self._text(self._hits[number]) for number in numbers if number < len(self._hits)]

    def _text(self, hit: Hit) -> RowText:
        kinds = {
            "person": _("person"),
            "conversation": _("conversation"),
            "event": _("event"),
            "promise": _("promise"),
        }
        day = when.until(hit.day, self._journal.today) if hit.day else ""
        return RowText(
            title=hit.title,
            detail=" · ".join(part for part in (kinds[hit.kind], day, hit.excerpt) if part),
        )
