"""The search results, in a popup below the search field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netcoach.contacts.person_queries import RunQuery
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.journal import Journal
from netcoach.search.search import Hit, Search, SearchResults, kind_label
from ui.widgets.floating_panel import FloatingPanel
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.list_view import RowsView, RowText
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce
from ui.widgets.process.search_thread import SearchThread

_WIDTH, _EDGE = 520, 8
_MOST_ROWS = 8
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
}


def search_everything(text: str, rows: RunQuery) -> SearchResults:
    """Search for ``text`` through ``rows``; runs on the search thread."""
    return Search(rows).everything(text)


class SearchPopup(FloatingPanel):
    """The results below the search field. Arrow keys move through them, Enter opens, Esc clears the field.

    Enter applies to the current text: if it's pressed before the answer is there, the best result is opened as soon as
    it comes. ``hit_opened(object)`` passes the opened result.

    Args:
        journal: The journal to search.
        line: The search field.
        window: The parent window.
    """

    hit_opened = Signal(object)

    def __init__(self, journal: Journal, line: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._journal = journal
        self._line = line
        self._hits: list[Hit] = []
        self._opens_best = False
        self.is_needed = True  # not while the page itself shows what is found
        self._searcher = SearchThread(journal.store.reader, self)
        self._searcher.answered.connect(self._on_answered)
        self._view = RowsView(_("Search results"), self._rows)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.activated_id.connect(self._open)
        self._nothing = PlainLabel(_("No results. Try fewer letters."), "soft")
        column = ColumnLayout(self, gap=0, margins=(_EDGE, _EDGE, _EDGE, _EDGE))
        column.add(self._view, stretch=1)
        self._without = QWidget()
        ColumnLayout(self._without, gap=0, margins=(12, 8, 12, 8)).add(self._nothing)
        column.add(self._without)
        line.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def search_for(self, text: str) -> None:
        """Search for ``text`` after a pause in typing; an empty text closes the popup."""
        self._opens_best = False
        if text.strip():
            self._searcher.ask(partial(search_everything, text))
        else:
            self._dismiss()

    def close_search(self) -> None:
        """Stop the search thread."""
        self._searcher.close()

    def rescale(self) -> None:
        """Update the geometry after the text size changed."""
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line:
            if self.is_needed and event.type() == QEvent.Type.KeyPress and self._on_key(cast("QKeyEvent", event)):
                return True
            if event.type() == QEvent.Type.FocusOut:
                self._dismiss()
        elif event.type() == QEvent.Type.Resize:
            self.rescale()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Handle a key in the search field; return whether it was consumed."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._line.text().strip():
            self._take()
            return True
        if key in _STEPS and self._line.text().strip():
            if self.isVisible():
                self._go(self._view.currentIndex().row() + _STEPS[key])
            elif key == Qt.Key.Key_Down:
                self._ask_now()
            return True
        return False

    def _go(self, row: int) -> None:
        if self._hits:
            row = max(0, min(len(self._hits) - 1, row))
            self._view.choose(row)
            # The field keeps the focus, so the selected result is announced as its description.
            self._line.setAccessibleDescription(shown(self._text(self._hits[row]).whole))

    def _take(self) -> None:
        """Open the selected result, or the best one; wait for the answer if it isn't there yet."""
        if self.isVisible() and not self._searcher.is_pending():
            self._open(max(self._view.currentIndex().row(), 0))
        else:
            self._opens_best = True
            self._ask_now()

    def _ask_now(self) -> None:
        self._searcher.ask(partial(search_everything, self._line.text()), at_once=True)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self._dismiss()
            self._line.clear()
            self.hit_opened.emit(hit)

    def _dismiss(self) -> None:
        self._searcher.forget()
        self._opens_best = False
        self._line.setAccessibleDescription("")
        self.hide()

    def _on_answered(self, answer: object) -> None:
        self._hits = list(cast("SearchResults", answer))
        if self._opens_best and self._hits:
            self._open(0)
            return
        self._opens_best = False
        self._view.choose(None)
        self._view.set_ids(range(len(self._hits)))
        self._view.scrollToTop()
        self._view.setVisible(bool(self._hits))
        self._without.setVisible(not self._hits)
        count = ngettext("{count} found", "{count} found", len(self._hits)).format(count=number(len(self._hits)))
        said = count if self._hits else self._nothing.text()
        self._line.setAccessibleDescription(shown(said))
        announce(self._line, said)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Move below the field, as wide as wanted and as high as needed, inside the window."""
        window, edge = self.window().rect(), theme.space(_EDGE)
        corner = self._line.mapTo(self.window(), QPoint(0, self._line.height() + theme.space(6)))
        where = QRect(corner.x(), corner.y(), max(self._line.width(), theme.space(_WIDTH)), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            where.moveRight(corner.x() + self._line.width() - 1)
        where.setLeft(max(where.left(), edge))
        where.setRight(min(where.right(), window.right() - edge))
        where.setHeight(self._height(where.width(), window.bottom() - edge - where.top()))
        self.setGeometry(where)

    def _height(self, width: int, room: int) -> int:
        edges = 2 * theme.space(_EDGE)
        if not self._hits:
            return self._without.heightForWidth(width - edges) + edges
        row = self._view.rowHeight(0)
        fit = max(1, (room - edges) // row)
        return min(len(self._hits), _MOST_ROWS, fit) * row + edges

    def _rows(self, numbers: Sequence[int]) -> list[RowText]:
        return [self._text(self._hits[number]) for number in numbers if number < len(self._hits)]

    def _text(self, hit: Hit) -> RowText:
        day = date_words.until(hit.day, self._journal.today) if hit.day else ""
        parts = (kind_label(hit.kind), day, isolated(hit.excerpt))
        title = self._journal.worksheets.title(hit.title) if hit.kind == "worksheet" else hit.title
        return RowText(title=title, detail=" · ".join(part for part in parts if part))
