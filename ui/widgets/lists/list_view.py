"""Lists of any length: all ids are loaded first, the rows a screenful at a time when they're painted."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from netcoach.foundation.errors import JournalUnavailable
from netcoach.foundation.i18n import enumerated
from netcoach.text.truncate import shortened
from ui.widgets.chosen_mark import paint_chosen, paint_focus
from ui.widgets.focus.roving_focus import add_verb, is_menu_key
from ui.widgets.labels import TextSpan, WrappedText, plain_tooltip
from ui.widgets.layouts.layout import ColumnLayout, show_focused
from ui.widgets.lists.open_on_release import OpenOnRelease
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone
from ui.widgets.menu import Menu
from ui.widgets.monogram import paint_monogram
from ui.widgets.name_masking import shown

PAGE, KEPT = 16, 128
_MOST_LETTERS = 300  # no row is that wide
AnyIndex = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_ALL = 10_000  # rows: a list with more of them scrolls even if its dialog does, because Qt limits the height
_MONOGRAM = 32
_ROUNDED = 2  # pixels by which two pieces of text may be wider together
_ROW_AIR, _BETWEEN = 16, 3
ROWS_HANG = 14
"""How far a list begins before the margin, in design pixels: its text meets it, not the background of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """The text of one row: a name and a softer second line, the full text for screen readers, and a monogram.

    If the second line is too long, its ``ending`` is kept and ``detail`` is elided.
    """

    title: str
    detail: str = ""
    ending: str = ""
    spoken: str = ""
    monogram: str = ""

    def __post_init__(self) -> None:
        for part in ("title", "detail", "ending", "spoken"):
            object.__setattr__(self, part, shortened(shown(getattr(self, part)), _MOST_LETTERS))

    @property
    def whole(self) -> str:
        """The full text of the row as one sentence."""
        return self.spoken or enumerated(filter(None, (self.title, self.detail, self.ending)))


def _tooltip(text: RowText) -> str:
    return plain_tooltip(" · ".join(part for part in (text.title, text.detail, text.ending) if part))


_READINGS: dict[int, Callable[[RowText], object]] = {
    ROW_ROLE: lambda text: text,
    Qt.ItemDataRole.DisplayRole: lambda text: text.title,
    Qt.ItemDataRole.AccessibleTextRole: lambda text: text.whole,
    Qt.ItemDataRole.ToolTipRole: _tooltip,
}

Fetch = Callable[[Sequence[int]], Sequence[RowText]]
_UNREAD = "…"


class RowsModel(QAbstractTableModel):
    """The ids of a list, with a cache of recently painted rows.

    Args:
        fetch: Returns one :class:`RowText` for each id it is given, in that order.
    """

    def __init__(self, fetch: Fetch, parent: Any = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: list[int] = []
        self._places: dict[int, int] | None = None
        self._rows: OrderedDict[int, RowText] = OrderedDict()
        self._error: JournalUnavailable | None = None

    def set_ids(self, ids: Sequence[int]) -> None:
        """Set the ids, rereading the rows of those that stay."""
        self.beginResetModel()
        self._ids = list(ids)
        self._places = None
        self._rows.clear()
        self.endResetModel()

    def reread(self) -> None:
        """Read the texts again when they're needed, without losing the selection."""
        self._rows.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def ids(self) -> Sequence[int]:
        """Return all ids in order."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Return the id in ``row``."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, identity: int) -> int | None:
        """Return the row of an id."""
        if self._places is None:
            self._places = dict(zip(self._ids, range(len(self._ids)), strict=True))
        return self._places.get(identity)

    def text_at(self, row: int) -> RowText:
        """Return the text of a row, reading its neighbours as well if it isn't cached."""
        if row in self._rows:
            self._rows.move_to_end(row)
            return self._rows[row]
        first = row - row % PAGE
        page = self._ids[first : first + PAGE]
        for number, text in enumerate(self._read(page)):
            self._rows[first + number] = text
        found = self._rows.get(row) or RowText(title=_UNREAD)
        while len(self._rows) > KEPT + PAGE:
            self._rows.popitem(last=False)
        return found

    def _read(self, page: Sequence[int]) -> Sequence[RowText]:
        """Read the texts of a page; if part of a damaged journal can't be read, show and report that.

        An error must not get into Qt's painting: it fails in each override called after it, until the process crashes.
        """
        try:
            return self._fetch(page)
        except JournalUnavailable as error:
            self._error = error
            QTimer.singleShot(0, self, self._report)  # a notice moves what is being painted now
            return [RowText(title=_UNREAD)] * len(page)

    def _report(self) -> None:
        error, self._error = self._error, None
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not index.isValid() or not 0 <= row < len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[row]
        read = _READINGS.get(role)
        return read(self.text_at(row)) if read is not None else None


class _RowDelegate(QStyledItemDelegate):
    """Paints a name and softer text below it, on the background of a selected row.

    Args:
        wraps: Whether the text wraps; otherwise it's elided.
    """

    def __init__(self, parent: QWidget, *, wraps: bool) -> None:
        super().__init__(parent)
        self._wraps = wraps

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        text: RowText = index.data(ROW_ROLE)
        state = option.state
        rect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the text, not of the window
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(1, 1, -1, -1)
        if chosen:
            paint_chosen(painter, ground, mirrored=mirrored, radius=8, is_framed=focused)
        if focused:
            paint_focus(painter, ground)
        self._write(painter, ground, text, chosen=chosen, mirrored=mirrored)
        painter.restore()

    def _write(self, painter: QPainter, ground: QRectF, text: RowText, *, chosen: bool, mirrored: bool) -> None:
        pad = _pad()
        inner = ground.adjusted(pad, 0, -pad, 0)
        strong, small = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("small"))
        gap = theme.space(_BETWEEN)
        two_lines = strong.height() + gap + small.height()
        above = theme.space(_ROW_AIR) / 2 - 1
        if text.monogram:
            across = theme.space(_MONOGRAM)
            middle = inner.top() + above + two_lines / 2 if self._wraps else inner.center().y()
            circle = QRectF(inner.left(), middle - across / 2, across, across)
            if mirrored:
                circle.moveRight(inner.right())
            paint_monogram(painter, circle, text.monogram, "section", is_chosen=chosen)
            beside = _lead(text)
            inner = inner.adjusted(0, 0, -beside, 0) if mirrored else inner.adjusted(beside, 0, 0, 0)
        width = round(ground.width()) - _lead(text)
        below = _wrapped_height(text.detail, width) if self._wraps else small.height()
        both = strong.height() + (below + gap if text.detail or text.ending else 0)
        top = inner.top() + (above if self._wraps else (inner.height() - both) / 2)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("ink"))
        _write_line(painter, inner, top + strong.ascent(), text.title, mirrored=mirrored)
        if text.detail or text.ending:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink" if chosen else "soft"))
            place = QRectF(inner.left(), top + strong.height() + gap, inner.width(), below)
            if self._wraps:
                tone: Tone = "ink" if chosen else "soft"
                _wrapped(text.detail, int(place.width()), tone, mirrored=mirrored).draw(
                    painter, place.left(), place.top()
                )
                return
            _write_line(painter, inner, place.top() + small.ascent(), text.detail, text.ending, mirrored=mirrored)


def _write_line(
    painter: QPainter, room: QRectF, baseline: float, text: str, ending: str = "", *, mirrored: bool
) -> None:
    """Write one line on a fixed baseline: centred, a script with taller letters would move it."""
    metrics = painter.fontMetrics()
    words = fitting_line(metrics, int(room.width()), text, ending)
    left = room.right() - metrics.horizontalAdvance(words) if mirrored else room.left()
    painter.drawText(QPointF(left, baseline), words)


def fitting_line(metrics: QFontMetrics, width: int, text: str, ending: str) -> str:
    """Return a line no wider than ``width``: ``text`` is elided first, and ``ending`` only where it's most of it."""
    end = f" · {ending}" if text and ending else ending
    left_over = max(width - metrics.horizontalAdvance(end) - _ROUNDED, width // 4)
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, left_over) + end
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _pad() -> int:
    """Return how far a row's contents are from its ground, which is a pixel smaller than the row."""
    return theme.space(ROWS_HANG) - 1


def _lead(text: RowText) -> int:
    """Return how far a row's text is from its padding."""
    return theme.space(_MONOGRAM) + theme.space(12) if text.monogram else 0


def _height_without_detail() -> int:
    """Return the height of a row that only has a name."""
    return QFontMetrics(theme.font("strong")).height() + theme.space(_ROW_AIR)


def _wrapped_height(text: str, width: int) -> int:
    """Return the height of the text below a name in a row of this ``width``."""
    return round(_wrapped(text, width - 2 * _pad(), "soft", mirrored=False).height)


def _wrapped(text: str, width: int, tone: Tone, *, mirrored: bool) -> WrappedText:
    """Return the text below a name, with its lines equally far apart in every script."""
    laid = WrappedText([TextSpan(text)], "small", tone, mirrored=mirrored)
    laid.level_with("small", in_field=True)
    laid.fit(width)
    return laid


class RowsView(OpenOnRelease, QTableView):
    """A list view of any length with two-line rows.

    ``opened(int)`` passes the id of the row the user moved to; ``activated_id(int)`` means they clicked it or pressed
    Enter on it; ``menu_requested(QPoint)`` that they asked for the menu of the current row, at a point on the screen;
    ``row_height_changed()`` that the rows may have another height.

    Args:
        name: The accessible name.
        fetch: Returns a :class:`RowText` for each of the ids it is given.
        several: Whether several rows can be selected.
        wraps: Whether their second lines wrap: then each row is as high as it needs to be.
    """

    opened = Signal(int)
    activated_id = Signal(int)
    entered_by_key = Signal(int)
    menu_requested = Signal(QPoint)
    row_height_changed = Signal()
    model_type: type[RowsModel] = RowsModel

    def __init__(
        self,
        name: str,
        fetch: Fetch,
        *,
        several: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wraps = wraps
        self.rows = self.model_type(fetch, self)
        self._restoring = False
        self.setModel(self.rows)
        self.setAccessibleName(shown(name))
        self.setItemDelegate(_RowDelegate(self, wraps=wraps))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.viewport().setAutoFillBackground(False)
        # The table would paint its own square selection below the delegate's rounded one.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        self.rescale()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_activated)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these ids, keeping the selection and scroll position if possible."""
        chosen, current = self.chosen_ids(), self.current_id()
        in_view = self._in_view(current)
        self._restoring = True
        self.rows.set_ids(ids)
        if self._wraps:
            self.rescale()
        else:
            self.updateGeometry()
        self._choose_again(chosen, current)
        self._scroll_again(in_view)
        self._restoring = False

    def reload(self) -> None:
        """Reread the rows of the same ids."""
        self.set_ids(self.rows.ids())

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        return self.rows.id_at(self.currentIndex().row())

    def chosen_ids(self) -> list[int]:
        """Return the ids of all selected rows, in order."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [one for row in picked if (one := self.rows.id_at(row)) is not None]

    def choose(self, identity: int | None, *, tell: bool = False) -> bool:
        """Go to the row of an id; return whether it's in the list."""
        row = self.rows.row_of(identity) if identity is not None else None
        before, self._restoring = self._restoring, not tell
        if row is None:
            self.selectionModel().clear()
        else:
            # Not the view's own setCurrentIndex: with Ctrl held down, that would add the row to the selection.
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), flag.ClearAndSelect | flag.Rows)
        self._restoring = before
        return row is not None

    def rescale(self) -> None:
        """Update the heights of the rows after the text, its size or the width changed."""
        first, self._height = self.rowAt(0), self._row_height()
        self.verticalScrollBar().setSingleStep(self._height)  # so that the wheel stops at whole rows
        self.verticalHeader().setMinimumSectionSize(min(self._height, _height_without_detail()))
        self.verticalHeader().setDefaultSectionSize(self._height)
        if self._wraps and self.is_measured():
            self._set_heights()
        self.updateGeometry()
        self.verticalScrollBar().setValue(self._top_of(max(first, 0)))
        self.row_height_changed.emit()

    def is_measured(self) -> bool:
        """Return whether rows that wrap are measured now: hundreds are once, for the width they're shown in."""
        return self.isVisible()

    def _set_heights(self) -> None:
        header, width = self.verticalHeader(), self.viewport().width()
        for row in range(self.rows.rowCount()):
            high = self._high(row, width)
            if header.sectionSize(row) != high:
                header.resizeSection(row, high)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(320), min(theme.space(480), self.verticalHeader().length()))

    def parts(self, until: int) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each row that begins above ``until``."""
        for row in range(self.rows.rowCount()):
            start = self._top_of(row)
            if start >= min(until, self.height()):
                return
            yield start, start + self.rowHeight(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wraps:
            self.rescale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_enter()
            return
        if is_menu_key(event) and self.currentIndex().isValid():
            self._ask_for_menu()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        elif self.indexAt(event.pos()).isValid():  # the click has made it the current row
            self.menu_requested.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wraps and event.size().width() != event.oldSize().width():
            self.rescale()
        if event.size().height() < event.oldSize().height() and self.hasFocus() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # Home and End go to the first and last row: a table would go to the first and last column.
        last = self.rows.rowCount() - 1
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: last}
        if action in ends and last >= 0:
            return self.rows.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def offer(self, *buttons: QAbstractButton, enter: str = "") -> None:
        """Let the menu of the current row contain what these buttons do, as far as they can be used.

        Args:
            buttons: The buttons.
            enter: What Enter does, if there's no button for it.
        """
        self._buttons, self._enter = buttons, enter
        self.menu_requested.connect(self._on_menu_requested)

    def _on_menu_requested(self, place: QPoint) -> None:
        usable = [button for button in self._buttons if button.isVisible() and button.isEnabled()]
        if usable or self._enter:
            menu = Menu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            if self._enter:
                menu.addAction(self._enter).triggered.connect(self._on_enter)
            for button in usable:
                add_verb(menu, button)
            menu.popup(place)

    def _on_enter(self) -> None:
        self._on_activated(self.currentIndex())
        self.entered_by_key.emit(self.current_id())

    def _ask_for_menu(self) -> None:
        self.scrollTo(self.currentIndex())
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_requested.emit(self.viewport().mapToGlobal(below))

    def _row_height(self) -> int:
        """Return the usual height of a row, in which nothing wraps."""
        texts = (self.rows.text_at(row) for row in range(min(self.rows.rowCount(), PAGE)))
        if self._wraps and self.rows.rowCount() and not any(text.detail for text in texts):
            return _height_without_detail()
        return _height_without_detail() + theme.space(_BETWEEN) + QFontMetrics(theme.font("small")).height()

    def _high(self, row: int, width: int) -> int:
        """Return the height of a row that wraps."""
        text = self.rows.text_at(row)
        below = _wrapped_height(text.detail, width - 2 - _lead(text)) + theme.space(_BETWEEN) if text.detail else 0
        return _height_without_detail() + below

    def _choose_again(self, chosen: Sequence[int], current: int | None) -> None:
        selection = self.selectionModel()
        row = self.rows.row_of(current) if current is not None else None
        flag = QItemSelectionModel.SelectionFlag
        if row is not None:
            selection.setCurrentIndex(self.rows.index(row, 0), flag.NoUpdate)
        for one in chosen:
            place = self.rows.row_of(one)
            if place is not None:
                selection.select(self.rows.index(place, 0), flag.Select | flag.Rows)

    def _in_view(self, current: int | None) -> list[tuple[int, int]]:
        """Return the visible ids with their vertical positions, the current one first."""
        first, height = self.rowAt(0), self._height
        if first < 0:
            return []
        last = min(first + self.viewport().height() // height + 1, len(self.rows.ids()) - 1)
        seen = [(self.rows.ids()[row], self.rowViewportPosition(row)) for row in range(first, last + 1)]
        return sorted(seen, key=lambda one: one[0] != current)

    def _scroll_again(self, in_view: Sequence[tuple[int, int]]) -> None:
        self.executeDelayedItemsLayout()
        for identity, down in in_view:
            row = self.rows.row_of(identity)
            if row is not None:
                self.verticalScrollBar().setValue(self._top_of(row) - down)
                return

    def _top_of(self, row: int) -> int:
        return self.verticalHeader().sectionPosition(row)

    def _on_current_changed(self, current: QModelIndex) -> None:
        identity = self.rows.id_at(current.row())
        if identity is not None and not self._restoring:
            self.opened.emit(identity)
        if self.hasFocus():
            show_focused(self)

    def _on_activated(self, index: QModelIndex) -> None:
        identity = self.rows.id_at(index.row())
        if identity is not None:
            self.activated_id.emit(identity)


class WholeRows(QWidget):
    """Gives a list as much of its own height as whole rows need, so that the last one is never cut in half.

    Rows of different heights are whole until the list is scrolled.

    Args:
        view: The list, or a tree whose rows all have the same height: call ``rescale`` once that is another.
        least: How many rows there is always space for, if there are as many.
    """

    def __init__(self, view: RowsView | QTreeView, *, least: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._least = view, least
        self._column = ColumnLayout(self, gap=0)
        self._column.add(view)
        self.setSizePolicy(view.sizePolicy())
        if isinstance(view, RowsView):
            view.row_height_changed.connect(self._place)
            view.rows.modelReset.connect(self._place)

    def rescale(self) -> None:
        """Update the height after the text size changed."""
        self._place()

    def show_whole(self) -> None:
        """Have space for all rows from now on, because something around the list scrolls."""
        self._least = _ALL
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._view.sizeHint()

    def minimumSizeHint(self) -> QSize:
        count = self._view.model().rowCount()
        if isinstance(self._view, RowsView) and 0 < count <= self._least:
            return QSize(0, self._view.verticalHeader().length())
        return QSize(0, self._row_height() * max(1, min(self._least, count)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._column.setContentsMargins(0, 0, 0, self.height_of_cut_row())
        self._column.activate()

    def height_of_cut_row(self) -> int:
        """Return how much space is left below the last row that fits as a whole."""
        if not isinstance(self._view, RowsView):
            row = self._row_height()
            return self.height() % row if self.height() > row else 0
        header = self._view.verticalHeader()
        if header.length() <= self.height():
            return 0
        cut = header.logicalIndexAt(self.height() - header.offset())
        end = header.sectionPosition(cut)
        return self.height() - end if end > 0 else 0

    def _row_height(self) -> int:
        if isinstance(self._view, RowsView):
            return self._view.verticalHeader().defaultSectionSize()
        return max(1, self._view.sizeHintForRow(0))
