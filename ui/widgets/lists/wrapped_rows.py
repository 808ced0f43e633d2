"""Lists whose rows wrap, and so have different heights: with a star, a verb at the end, or places to reorder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets.chosen_mark import paint_chosen, paint_focus
from ui.widgets.labels import TextSpan, WrappedText
from ui.widgets.lists.list_view import ROW_ROLE, RowsView, RowText
from ui.widgets.looks import theme
from ui.widgets.looks.icons import paint_icon
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

Lead = Literal["", "star", "place"]
"""What is before the text of each row: nothing, a star, or its place and a handle to drag it by."""

AnyIndex = QModelIndex | QPersistentModelIndex
_PAD, _BESIDE, _GAP = 12, 12, 2
_PAD_OF_RULED = 6  # next to hairlines, which are as wide as the rows
_AIR, _AIR_OF_CHOICE = 10, 8
_STAR, _HANDLE, _CHECK, _MORE = 20, 16, 16, 20
_LEAST_WORDS = 160  # with less room next to it, the verb goes below the text
_SURELY_ONE_LINE = 0.95  # of the width: what is nearly as wide is laid out to see whether it wraps
_KEPT = 2_000
_ANY = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedRow(RowText):
    """The text of a row, all of it shown: ``detail`` and ``note`` are softer lines below ``title``.

    ``verb`` is what pressing the end of the row does; ``is_done`` that it's done, and ``verb`` says so.
    """

    note: str = ""
    is_starred: bool = False
    verb: str = ""
    is_done: bool = False

    def __post_init__(self) -> None:
        for part in ("title", "detail", "note", "ending", "spoken", "verb"):
            object.__setattr__(self, part, shown(getattr(self, part)))


class RowParts(NamedTuple):
    """Where the parts of a row are, from its top left corner, in a layout from left to right."""

    words: QRectF
    lead: QRectF
    verb: QRectF
    more: QRectF
    height: float


class WrappedRowsView(RowsView):
    """A list whose rows show their whole text.

    ``star_pressed(int)``, ``verb_pressed(int)`` and ``more_pressed(int, QPoint)`` pass the id of the row whose star,
    verb or dots were pressed; Enter presses the verb, and S the star. ``moved(int, int)`` means that a row was dragged,
    or moved with Alt+Up or Alt+Down, to another place; ``remove_pressed(int)`` that Delete was pressed.

    Args:
        name: The accessible name.
        fetch: Returns a :class:`WrappedRow` for each of the ids it is given.
        lead: What is before the text of each row.
        marks_current: Whether the current row is what another part of the window shows.
        has_menu: Whether the rows have dots that open their menu.
        is_whole: Whether it's as high as all its rows, and never scrolls.
    """

    star_pressed = Signal(int)
    verb_pressed = Signal(int)
    more_pressed = Signal(int, QPoint)
    moved = Signal(int, int)
    remove_pressed = Signal(int)

    def __init__(
        self,
        name: str,
        fetch: Callable[[Sequence[int]], Sequence[WrappedRow]],
        *,
        lead: Lead = "",
        marks_current: bool = False,
        has_menu: bool = False,
        is_whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._lead: Lead = lead
        self._has_menu, self._is_whole = has_menu, is_whole
        self._marks_current = marks_current
        self._air = _AIR_OF_CHOICE if marks_current else _AIR
        self._measured: dict[tuple[object, ...], float] = {}
        self._dragged: int | None = None
        self._drop_at: int | None = None
        self._pressed_at = QPoint()
        super().__init__(name, fetch, wraps=True, parent=parent)
        if is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_WrappedDelegate(self, marks_current=marks_current))
        self.entered_by_key.connect(self.verb_pressed)

    # --- heights -----------------------------------------------------------------------------------------------------

    def is_measured(self) -> bool:
        """Return whether the rows are measured now."""
        return self._is_whole or super().is_measured()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(280), self.verticalHeader().length() if self._is_whole else theme.space(280))

    def _high(self, row: int, width: int) -> int:
        text = self._text_at(row)
        key = (text.title, text.detail, text.note, text.verb, width, self._height)
        if key not in self._measured:
            if len(self._measured) > _KEPT:
                self._measured.clear()
            self._measured[key] = self._lay_out(text, width, self._measure).height
        return round(self._measured[key] + 0.49)

    def _measure(self, text: WrappedRow, width: float) -> float:
        """Return the height of the text of a row. Most lines needn't be broken, which takes long for hundreds."""
        high = float(theme.space(_GAP) * bool(text.detail))
        roles: tuple[tuple[str, theme.Role], ...] = (
            (text.title, "body"),
            (text.detail, "small"),
            (text.note, "small"),
        )
        for words, role in roles:
            if words:
                is_short = QFontMetrics(theme.font(role)).horizontalAdvance(words) < width * _SURELY_ONE_LINE
                high += self._line(role) if is_short else _paragraph(words, role, mirrored=False).fit(width)
        return high

    def _line(self, role: theme.Role) -> float:
        key = (role, self._height)
        if key not in self._measured:
            self._measured[key] = _paragraph("x", role, mirrored=False).fit(_ANY)
        return self._measured[key]

    def _row_height(self) -> int:
        return QFontMetrics(theme.font("body")).height() + theme.space(2 * self._air)

    # --- where everything is -----------------------------------------------------------------------------------------

    def _text_at(self, row: int) -> WrappedRow:
        text = self.rows.text_at(row)
        return text if isinstance(text, WrappedRow) else WrappedRow(title=text.title)

    def parts_of(self, text: WrappedRow, width: int) -> RowParts:
        """Return where the parts of a row of this width are: the verb is next to the text, or below it."""
        return self._lay_out(text, width, self._measure)

    def _lay_out(self, text: WrappedRow, width: int, measure: Callable[[WrappedRow, float], float]) -> RowParts:
        pad, air = theme.space(_PAD if self._marks_current else _PAD_OF_RULED), theme.space(self._air)
        small = QFontMetrics(theme.font("small"))
        line = QFontMetrics(theme.font("body")).height()
        lead = self._lead_width()
        more = theme.space(_MORE + 8) if self._has_menu else 0
        verb = small.horizontalAdvance(text.verb) + (theme.space(_CHECK + 4) if text.is_done else 0)
        inner = width - 2 * pad - lead - more
        is_below = bool(text.verb) and inner - verb - pad < theme.space(_LEAST_WORDS)
        beside = verb + theme.space(_BESIDE) if text.verb and not is_below else 0
        high = measure(text, max(inner - beside, 1))
        top = air if not is_below else air + high + theme.space(4)
        left = pad + lead if is_below else width - pad - more - verb
        return RowParts(
            QRectF(pad + lead, air, inner - beside, high),
            QRectF(pad, air, lead, line),
            QRectF(left, top, verb, line),
            QRectF(width - pad - more, air, more, line),
            2 * air + high + (line + theme.space(4) if is_below else 0),
        )

    def _lead_width(self) -> int:
        if self._lead == "star":
            return theme.space(_STAR + 12)
        if self._lead == "place":
            digit = QFontMetrics(theme.font("body")).horizontalAdvance("8")
            return theme.space(_HANDLE + 20) + digit
        return 0

    @property
    def lead(self) -> Lead:
        """What is before the text of each row."""
        return self._lead

    @property
    def has_menu(self) -> bool:
        """Whether the rows have dots that open their menu."""
        return self._has_menu

    @property
    def drop_at(self) -> int | None:
        """The row in whose place a dragged row would be dropped."""
        return self._drop_at

    @property
    def dragged(self) -> int | None:
        """The row that is being dragged."""
        return self._dragged

    # --- user actions ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        identity, plain = self.current_id(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if identity is None:
            super().keyPressEvent(event)
        elif self._lead == "star" and plain and event.key() == Qt.Key.Key_S:
            self.star_pressed.emit(identity)
        elif self._lead == "place" and plain and event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit(identity)
        elif self._lead == "place" and _is_alt(event) and event.key() in _STEPS:
            self._move(self.currentIndex().row(), self.currentIndex().row() + _STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and self._lead == "place" and row >= 0:
            self._dragged, self._pressed_at = row, event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        if self._drop_at is not None or abs(at.y() - self._pressed_at.y()) > theme.space(4):
            row = self.indexAt(QPoint(self.width() // 2, at.y())).row()
            self._drop_at = row if row >= 0 else 0 if at.y() < 0 else self.rows.rowCount() - 1
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop_at = self._dragged, self._drop_at
        self._dragged = self._drop_at = None
        self.viewport().update()
        if dragged is not None and drop_at is not None:
            self.forget_press()
            self._move(dragged, drop_at)
            return
        super().mouseReleaseEvent(event)

    def click_row(self, event: QMouseEvent, pressed_at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Go to the row, and report its star, verb or dots if the button was pressed and released there."""
        part, before = self._part_at(event.position()), self._part_at(pressed_at)
        super().click_row(event, pressed_at, modifiers)
        identity = self.current_id()
        if identity is None or part != before:
            return
        if part == "star":
            self.star_pressed.emit(identity)
        elif part == "verb":
            self.verb_pressed.emit(identity)
        elif part == "more":
            self.more_pressed.emit(identity, event.globalPosition().toPoint())

    def _part_at(self, at: QPointF) -> Literal["star", "verb", "more", ""]:
        index = self.indexAt(at.toPoint())
        row = self.visualRect(index)
        parts = self.parts_of(self._text_at(index.row()), row.width())
        x = row.right() - at.x() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else at.x() - row.left()
        inside = QPointF(x, at.y() - row.top())
        edge = theme.space(8)
        if self._lead == "star" and parts.lead.adjusted(-edge, -edge, 0, edge).contains(inside):
            return "star"
        if parts.verb.width() and parts.verb.adjusted(-edge, -edge, edge, edge).contains(inside):
            return "verb"
        return "more" if self._has_menu and parts.more.adjusted(0, -edge, edge, edge).contains(inside) else ""

    def _move(self, row: int, to: int) -> None:
        identity = self.rows.id_at(row)
        to = max(0, min(to, self.rows.rowCount() - 1))
        if identity is not None and row != to:
            self.moved.emit(identity, to)


class _WrappedDelegate(QStyledItemDelegate):
    """Paints a row of a :class:`WrappedRowsView`."""

    def __init__(self, view: WrappedRowsView, *, marks_current: bool) -> None:
        super().__init__(view)
        self._view, self._marks_current = view, marks_current

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        text = index.data(ROW_ROLE)
        if not isinstance(text, WrappedRow):
            return
        row = option.rect
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        is_marked = self._marks_current and bool(option.state & QStyle.StateFlag.State_Selected)
        is_focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the text, not of the window
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(row).adjusted(1, 1, -1, -1)
        if is_marked:
            paint_chosen(painter, ground, mirrored=mirrored, radius=8, is_framed=is_focused)
        elif not self._marks_current and index.row() > 0:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(row.left(), row.top() + 0.5), QPointF(row.right(), row.top() + 0.5))
        if is_focused:
            paint_focus(painter, ground)
        parts = self._view.parts_of(text, row.width())
        words = _placed(parts.words, row.topLeft(), row.width(), mirrored=mirrored)
        _paint_words(painter, words, text, mirrored=mirrored)
        lead = _placed(parts.lead, row.topLeft(), row.width(), mirrored=mirrored)
        self._paint_lead(painter, lead, text, mirrored=mirrored)
        self._paint_end(painter, row.topLeft(), parts, text, width=row.width(), mirrored=mirrored)
        self._paint_drop(painter, QRectF(row), index.row())
        painter.restore()

    def _paint_lead(self, painter: QPainter, place: QRectF, text: WrappedRow, *, mirrored: bool) -> None:
        if self._view.lead == "star":
            tone: Tone = "accent" if text.is_starred else "soft"
            icon_name = "star-filled" if text.is_starred else "star"
            paint_icon(painter, icon_name, _at_start(place, _STAR, mirrored=mirrored), tone)
        elif self._view.lead == "place":
            paint_icon(painter, "drag", _at_start(place, _HANDLE, mirrored=mirrored), "soft")
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("soft"))
            number = _without_icon(place, _HANDLE + 8, mirrored=mirrored)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(number, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, text.ending)

    def _paint_end(
        self, painter: QPainter, top_left: QPoint, parts: RowParts, text: WrappedRow, *, width: int, mirrored: bool
    ) -> None:
        if text.verb:
            place = _placed(parts.verb, top_left, width, mirrored=mirrored)
            if text.is_done:
                check = _at_start(place, _CHECK, mirrored=mirrored)
                paint_icon(painter, "check", check, "soft")
                place = _without_icon(place, _CHECK + 4, mirrored=mirrored)
            painter.setFont(theme.font("small" if text.is_done else "section"))
            painter.setPen(theme.colour("soft" if text.is_done else "accent"))
            side = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(place.adjusted(-8, 0, 8, 0), side | Qt.AlignmentFlag.AlignVCenter, text.verb)
        if self._view.has_menu:
            place = _placed(parts.more, top_left, width, mirrored=mirrored)
            size = theme.space(_MORE)
            left = place.left() if mirrored else place.right() - size
            paint_icon(painter, "more", QRectF(left, place.center().y() - size / 2, size, size), "soft")

    def _paint_drop(self, painter: QPainter, row: QRectF, number: int) -> None:
        dragged, drop_at = self._view.dragged, self._view.drop_at
        if dragged is not None and drop_at == number != dragged:
            y = row.top() + 1 if drop_at < dragged else row.bottom() - 1
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(row.left(), y), QPointF(row.right(), y))


def _paint_words(painter: QPainter, place: QRectF, text: WrappedRow, *, mirrored: bool) -> None:
    y = place.top()
    for words, role in ((text.title, "body"), (text.detail, "small"), (text.note, "small")):
        if words:
            paragraph = _paragraph(words, "body" if role == "body" else "small", mirrored=mirrored)
            high = paragraph.fit(place.width())
            paragraph.draw(painter, place.left(), y)
            y += high + (theme.space(_GAP) if role == "body" else 0)


def _paragraph(words: str, role: theme.Role, *, mirrored: bool) -> WrappedText:
    return WrappedText([TextSpan(words)], role, "ink" if role == "body" else "soft", mirrored=mirrored)


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def _is_alt(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier


def _placed(part: QRectF, top_left: QPoint, width: int, *, mirrored: bool) -> QRectF:
    left = width - part.right() if mirrored else part.left()
    return QRectF(top_left.x() + left, top_left.y() + part.top(), part.width(), part.height())


def _at_start(place: QRectF, size: int, *, mirrored: bool) -> QRectF:
    """Return a square for an icon at the start of ``place``, centred on its line."""
    across = theme.space(size)
    left = place.right() - across if mirrored else place.left()
    return QRectF(left, place.center().y() - across / 2, across, across)


def _without_icon(place: QRectF, size: int, *, mirrored: bool) -> QRectF:
    """Return ``place`` without the icon at its start."""
    beside = theme.space(size)
    return place.adjusted(0, 0, -beside, 0) if mirrored else place.adjusted(beside, 0, 0, 0)
