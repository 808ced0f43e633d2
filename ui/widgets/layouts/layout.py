"""Layouts: columns, rows and flows on the spacing scale, and the column of readable width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QBoxLayout,
    QFrame,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.widgets.looks import theme
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.looks.tokens import Tone

Margins = Sequence[float]  # left, top, right, bottom in design pixels; mirrored in right-to-left layouts
_NONE: Margins = (0, 0, 0, 0)
_ANYWHERE = Qt.AlignmentFlag(0)
READABLE_CHARACTERS = 75
CARD_RADIUS = 8
PAGE_MARGINS: Margins = (32, 16, 32, 24)
"""The margins of a page, so that its left edge aligns with the search field."""
SCROLLED_MARGINS: Margins = (*PAGE_MARGINS[:2], PAGE_MARGINS[2] - SCROLL_BAR, PAGE_MARGINS[3])
"""The margins of a page in an area that has space for its scroll bar: it's at the edge of the window, in the margin."""
HEADED_MARGINS: Margins = (SCROLLED_MARGINS[0], 12, *SCROLLED_MARGINS[2:])
"""The same for a page that begins with the way back: its words are lower than its edge."""
_SCROLLING = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_DOWN = frozenset({QAbstractSlider.SliderAction.SliderPageStepAdd, QAbstractSlider.SliderAction.SliderToMaximum})
FRAME = 6  # pixels at any text size: the focus frame, a hairline at the edge, and a gap between them
_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta})


class ScaledBoxLayout(QBoxLayout):
    """A box layout whose spacing scales with the text, and that keeps track of its own contents.

    Qt keeps a ``QLayoutItem`` for each entry and deletes it without telling Python. A Python wrapper for such an item
    then refers to whatever occupies its address by then, and frees that when it's collected. So no item ever gets a
    wrapper: ``itemAt`` and ``takeAt`` are never called, and a layout without a parent keeps what was added to it until
    it has one, because PySide creates wrappers for the items of a layout that is added with contents.
    """

    def __init__(self, direction: QBoxLayout.Direction, owner: QWidget | None, gap: float, margins: Margins) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, tuple(margins)
        self._things: list[QWidget | QLayout | QSpacerItem] = []
        self._spacers: list[tuple[QSpacerItem, float]] = []
        self._stretches: list[QSpacerItem] = []
        self._waiting: list[Callable[[], None]] | None = [] if owner is None else None
        if owner is not None:
            owner.setLayout(self)
        self.rescale()

    def rescale(self) -> None:
        """Update the spacing after the text size changed; Qt doesn't mirror margins."""
        self.setSpacing(theme.space(self._gap))
        left, top, right, bottom = (theme.space(part) for part in self._margins)
        if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        self.setContentsMargins(left, top, right, bottom)
        for spacer, step in self._spacers:
            spacer.changeSize(theme.space(step), theme.space(step))
        self.invalidate()

    def set_margins(self, margins: Margins) -> None:
        """Change the margins."""
        if tuple(margins) != self._margins:
            self._margins = tuple(margins)
            self.rescale()

    def set_gap(self, gap: float) -> None:
        """Change the space between items."""
        if gap != self._gap:
            self._gap = gap
            self.rescale()

    def space(self, step: float) -> None:
        """Add an empty space of ``step``, in addition to the gap between items."""
        if not self._waits(self.space, step):
            spacer = QSpacerItem(theme.space(step), theme.space(step))
            self._spacers.append((spacer, step))
            self._add_spacer(spacer)

    def add(self, *items: QWidget | QLayout, stretch: int = 0) -> None:
        """Add widgets or layouts in order."""
        for item in items:
            if isinstance(item, QWidget):
                self.addWidget(item, stretch)
            else:
                self.addLayout(item, stretch)

    def addWidget(self, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _ANYWHERE) -> None:
        if not self._waits(self.addWidget, widget, stretch, alignment):
            self._things.append(widget)
            super().addWidget(widget, stretch or 0, alignment)

    def insertWidget(
        self, index: int, widget: QWidget, stretch: int | None = 0, alignment: Qt.AlignmentFlag = _ANYWHERE
    ) -> None:
        if not self._waits(self.insertWidget, index, widget, stretch, alignment):
            self._things.append(widget)
            super().insertWidget(index, widget, stretch or 0, alignment)

    def removeWidget(self, widget: QWidget) -> None:
        super().removeWidget(widget)
        self._things = [thing for thing in self._things if thing is not widget]

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        if not self._waits(self.addLayout, layout, stretch):
            self._things.append(layout)
            super().addLayout(layout, stretch or 0)
            if isinstance(layout, ScaledBoxLayout):
                layout._take_in()  # noqa: SLF001  # another instance of the same class

    def addStretch(self, stretch: int | None = 0) -> None:
        if not self._waits(self.addStretch, stretch):
            spacer = QSpacerItem(0, 0, *self._stretching())
            self._stretches.append(spacer)
            self._add_spacer(spacer)
            self.setStretch(self.count() - 1, stretch or 0)

    def setDirection(self, direction: QBoxLayout.Direction) -> None:
        # Change the direction; stretchable spaces then stretch that way too.
        super().setDirection(direction)
        for spacer in self._stretches:
            spacer.changeSize(0, 0, *self._stretching())
        self.invalidate()

    def items(self) -> list[QWidget | QLayout]:
        """Return the widgets and layouts in this layout, in order."""
        found = [
            (self.indexOf(thing), thing)
            for thing in self._things
            if not isinstance(thing, QSpacerItem) and isValid(thing)
        ]
        return [thing for place, thing in sorted(found, key=itemgetter(0)) if place >= 0]

    def clear(self) -> None:
        """Remove and delete everything."""
        items, self._things = self._things, []
        self._spacers.clear()
        self._stretches.clear()
        for thing in items:
            if not self._holds(thing):
                continue
            if isinstance(thing, QWidget):
                super().removeWidget(thing)
                thing.hide()
                thing.deleteLater()
                continue
            if isinstance(thing, ScaledBoxLayout):
                thing.clear()
            self.removeItem(thing)

    def _holds(self, thing: QWidget | QLayout | QSpacerItem) -> bool:
        return isValid(thing) and self.indexOf(thing) >= 0

    def _add_spacer(self, spacer: QSpacerItem) -> None:
        self._things.append(spacer)
        self.addSpacerItem(spacer)

    def _stretching(self) -> tuple[QSizePolicy.Policy, QSizePolicy.Policy]:
        policy, direction = QSizePolicy.Policy, QBoxLayout.Direction
        beside = self.direction() in {direction.LeftToRight, direction.RightToLeft}
        return (policy.Expanding, policy.Minimum) if beside else (policy.Minimum, policy.Expanding)

    def _waits(self, verb: Callable[..., None], *arguments: object) -> bool:
        """Queue what is added while this layout has no parent."""
        if self._waiting is None:
            return False
        self._waiting.append(partial(verb, *arguments))
        return True

    def _take_in(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for each in waiting:
            each()


class ColumnLayout(ScaledBoxLayout):
    """A vertical layout.

    Args:
        owner: The widget to lay out, if any.
        gap: The space between items.
        margins: The margins: left, top, right, bottom.
    """

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, owner, gap, margins)


class RowLayout(ScaledBoxLayout):
    """A horizontal layout; mirrored for right-to-left languages. Arguments as in :class:`ColumnLayout`."""

    def __init__(self, owner: QWidget | None = None, *, gap: float = 8, margins: Margins = _NONE) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, owner, gap, margins)


class ReadableColumn(QWidget):
    """A column of at most 75 characters, its margins not counted; add to ``.column``.

    Args:
        gap: The space between items.
        margins: The margins: left, top, right, bottom.
        hang: How far its text begins after the left margin, because the rows of a list begin there.
        parent: Its parent.
    """

    def __init__(
        self, *, gap: float = 8, margins: Margins = _NONE, hang: float = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._aside = (margins[0], hang, margins[2])
        self.column: ColumnLayout = _ReadableLayout(self, gap=gap, margins=margins)
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        aside = sum(map(theme.space, self._aside))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * READABLE_CHARACTERS + aside)


class _ReadableLayout(ColumnLayout):
    """Measures no wider than its column can be: Qt asks how high it is at the width of the whole page."""

    def __init__(self, owner: ReadableColumn, *, gap: float, margins: Margins) -> None:
        self._owner = owner
        super().__init__(owner, gap=gap, margins=margins)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self._owner.maximumWidth()))

    def minimumHeightForWidth(self, width: int) -> int:
        return super().minimumHeightForWidth(min(width, self._owner.maximumWidth()))


def paint_panel(widget: QWidget, *, line: Tone, ground: Tone) -> None:
    """Paint all of ``widget`` as a rounded panel with a border."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(line))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)


class CardFrame(QFrame):
    """A card: surface colour, a hairline, rounded corners; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ColumnLayout(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_panel(self, line="line", ground="surface")


class SunkenFrame(QFrame):
    """A sunken area that contains something, such as the sheet of cards; add to ``.column``."""

    def __init__(self, *, gap: float = 8, padding: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = ColumnLayout(self, gap=gap, margins=(padding, padding, padding, padding))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(self.rect().toRectF(), CARD_RADIUS, CARD_RADIUS)


def fill(widget: QWidget, tone: Tone) -> None:
    """Paint all of ``widget`` in one colour, as its background.

    The same as ``QPainter.fillRect``, for which Qt for Python builds the 169 presets of gradients at start-up.
    """
    painter = QPainter(widget)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tone))
    painter.drawRect(widget.rect())


class Divider(QWidget):
    """A hairline between items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(self, "line")


class ShownTogether(QWidget):
    """What comes into view as a whole when something in it gets the focus, if there's space; add to ``.column``."""

    def __init__(self, *, gap: float = 8) -> None:
        super().__init__()
        self.column = ColumnLayout(self, gap=gap)


class ScrollArea(QScrollArea):
    """Scrolls one widget vertically, and horizontally only if a word is too long; it's not a Tab stop itself.

    Once it's scrolled, a hairline at its upper edge says that there is more above it. Set ``line_over`` to something in
    it that is as wide as that should be, if the area is wider than what it scrolls.

    Args:
        inside: The widget.
        has_bar_space: Whether there's always space for the scroll bar, so that the contents end at the same edge.
        line_inset: How far from the sides the hairline ends; None for none, below tabs with one of their own.
        is_dialog: Whether it's in a dialog, which opens with as much as it can of what comes before the focus: only the
            caret of a text to read must be in view.
    """

    def __init__(
        self,
        inside: QWidget,
        parent: QWidget | None = None,
        *,
        has_bar_space: bool = False,
        line_inset: float | None = 0,
        is_dialog: bool = False,
    ) -> None:
        super().__init__(parent)
        self._line_inset, self._is_dialog = line_inset, is_dialog
        self._line: _LineAbove | None = None
        self.line_over: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Created here and not by Qt: when Python meets a widget without a wrapper, Qt for Python first builds every
        # class it could be, which takes 45 ms.
        known = QWidget()
        known.setObjectName("qt_scrollarea_viewport")
        self.setViewport(known)
        inside.setProperty("page", True)
        self.setWidget(inside)
        self._inside = inside
        self._opened: _Opened | None = None
        self._seen: _Seen | None = None
        self.verticalScrollBar().rangeChanged.connect(self._on_laid_out)
        self.verticalScrollBar().valueChanged.connect(self.place_line)
        inside.setAutoFillBackground(False)
        if has_bar_space:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def minimumSizeHint(self) -> QSize:
        # Can be as small as necessary: that's the purpose of scrolling.
        return QSize(theme.space(240), theme.space(120))

    def lay_out_later(self) -> None:
        """Let Qt ask for another layout of this, after the one that is under way: it can't begin again before it ends.

        The event has to be Qt's: one that is made in Python and posted is sometimes freed twice (Qt for Python 6.11.3).
        """
        self.viewport().updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.scroll_by_key(event):
            return
        if Qt.Key(event.key()) in _SCROLLING:
            event.ignore()  # what is around or inside this may still scroll
        else:
            super().keyPressEvent(event)

    def scroll_by_key(self, event: QKeyEvent) -> bool:
        """Scroll if the key is Page Up, Page Down, Home or End and there is anything to scroll."""
        bar, action = self.verticalScrollBar(), _SCROLLING.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if action is None or not plain or not bar.maximum():
            return False
        around = self._area_to_scroll_first()
        if around is not None and action in _DOWN:
            around.verticalScrollBar().triggerAction(action)
            if action == QAbstractSlider.SliderAction.SliderPageStepAdd:
                event.accept()
                return True
        before = bar.value()
        bar.triggerAction(action)
        event.setAccepted(bar.value() != before)
        return event.isAccepted()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() < 0 and self._area_to_scroll_first() is not None:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _area_to_scroll_first(self) -> ScrollArea | None:
        """Return the area around this one if part of this one is still below it."""
        around = next(areas_around(self), None)
        bar = None if around is None else around.verticalScrollBar()
        return around if bar is not None and bar.value() < bar.maximum() else None

    def _on_range_changed(self, least: int, most: int) -> None:
        """Hide the handle if there's nothing to scroll."""
        self.verticalScrollBar().setEnabled(most > least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_line()

    def rescale(self) -> None:
        """Place the hairline after the text size changed."""
        self.place_line()

    def place_line(self) -> None:
        """Show the hairline if this is scrolled."""
        if self._line_inset is None or not (self._line or self.verticalScrollBar().value()):
            return
        self._line = self._line or _LineAbove(self)
        self._line.setVisible(self.verticalScrollBar().value() > 0)
        inset, view = theme.space(self._line_inset), self.viewport().geometry()
        start, width = view.x() + inset, view.width() - 2 * inset
        if self.line_over is not None:
            start, width = self.line_over.mapTo(self, QPoint()).x(), self.line_over.width()
        self._line.setGeometry(start, view.y(), width, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        opened, bar = self._opened, self.verticalScrollBar()
        if opened is None or event.spontaneous() or self._is_dialog:
            return  # a dialog is over
        if bar.value() == opened.shown_at:
            bar.setValue(opened.at_first)  # it opens with something else in focus the next time, or scrolls there again
            self.forget_opening()

    def is_as_opened(self) -> bool:
        """Return whether it's at its top, or where it scrolled to what has the focus."""
        at, opened = self.verticalScrollBar().value(), self._opened
        return not at or (opened is not None and opened.before != at == opened.shown_at)

    def start_at_top(self) -> None:
        """Scroll to the top, and only from there to what has the focus next."""
        self.forget_opening()
        self._seen = None
        self.verticalScrollBar().setValue(0)

    def begin_at(self, start: QWidget) -> None:
        """Move the focus to ``start``, scrolled only as far as it's in view."""
        self.verticalScrollBar().setValue(0)
        if start is self.window().focusWidget():  # also in an inactive window, in which no focus moves
            self.show_focus(start)
        start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_top_of(self, part: QWidget) -> None:
        """Scroll back to where ``part`` begins, if that's above what is in view."""
        top = part.mapTo(self._inside, QPoint(0, 0)).y() - theme.space(16)
        self.verticalScrollBar().setValue(min(self.verticalScrollBar().value(), top))

    def show_focus(self, focused: QWidget) -> None:
        """Scroll to all of the focused widget: of a text that is too high to the caret.

        Of a list it's the current row that must be in view; if it isn't, or if this is scrolled, so is all of the list,
        or its last row would be cut off. From its top it scrolls as little as it can without cutting a line of text in
        half, so that a view opens with its title in view. Qt does this only for Tab within one area, and then only for
        the caret of a field.
        """
        from PySide6.QtWidgets import QAbstractItemView  # not needed before the focus moves

        if not self._inside.isAncestorOf(focused):
            return  # it stays in view below
        self._seen = self._see(focused)
        space, ring, on, part = theme.space(16), max(theme.space(4), FRAME), focused, focused.rect()
        together, bar = self._shown_with(focused), self.verticalScrollBar()
        fits = focused.height() + 2 * space <= self.viewport().height()
        if together is not None:
            on, part = together, together.rect()
        elif isinstance(focused, QAbstractItemView) and not (fits and bar.value()):
            on, part, ring = focused.viewport(), focused.visualRect(focused.currentIndex()), 0  # a row has none
        elif hasattr(focused, "caret") and (not fits or (self._is_dialog and isinstance(focused, QTextEdit))):
            part, end = focused.caret(), part.bottom()
            if isinstance(focused, QPlainTextEdit):  # with what comes after it, as that's about to be read or changed
                part.setBottom(min(end, part.y() + self.viewport().height() - 2 * space - 2))
        opened = self._opened
        if opened is None or opened.is_left or opened.focused is not focused:
            at_first = opened.at_first if opened is not None and opened.shown_at == bar.value() else bar.value()
            self.forget_opening()
            opened = self._opened = _Opened(self, focused, bar.value(), at_first)
        place = QRect(on.mapTo(self.viewport(), part.topLeft()), part.size()).adjusted(-ring, -ring, ring, ring)
        if self.viewport().rect().contains(place):
            return  # a dialog that just opened stays at its first field
        if on not in {focused, together} and fits:
            on, part = focused, focused.rect()
        centre, around = on.mapTo(self._inside, part.center()), space if bar.value() and not self._is_dialog else ring
        self.ensureVisible(centre.x(), centre.y(), part.width() // 2 + space, part.height() // 2 + 1 + around)
        if not self._is_dialog:
            self._leave_out_cut_row(QRect(on.mapTo(self._inside, part.topLeft()), part.size()), ring)
        opened.shown_at = bar.value()

    def scroll_back_from(self, focused: QWidget) -> None:
        """Scroll back to where it was before it scrolled to ``focused``, if it's still there: it needn't be here."""
        opened, bar = self._opened, self.verticalScrollBar()
        if opened is not None and opened.focused is focused and bar.value() == opened.shown_at:
            bar.setValue(opened.before)

    def show_caret(self, field: QWidget, caret: QRect) -> None:
        """Scroll as little as it can to where the caret of a field was moved."""
        if self._inside.isAncestorOf(field):
            place = field.mapTo(self._inside, caret.center())
            self.ensureVisible(place.x(), place.y(), 0, caret.height() // 2 + theme.space(8))

    def _leave_out_cut_row(self, place: QRect, ring: int) -> None:
        """Scroll on to where the row ends that is cut off at the upper edge, or back to where it begins.

        ``place`` stays in view, with the ``ring`` around it: if neither is possible, the row stays cut off.
        """
        from ui.widgets.layouts.cut_rows import end_of_cut_rows, start_of_cut_rows

        bar = self.verticalScrollBar()
        end = end_of_cut_rows(self._inside, bar.value())
        if end <= place.top() - ring:
            bar.setValue(end)
            return
        start = start_of_cut_rows(self._inside, bar.value())
        if place.bottom() + ring < start + self.viewport().height():
            bar.setValue(start)

    def _shown_with(self, focused: QWidget) -> ShownTogether | None:
        """Return the most that the focused widget is shown together with for which there's space."""
        step: QWidget | None = focused
        found, room = None, self.viewport().height() - 2 * theme.space(16)
        while step is not None and step is not self._inside:
            if isinstance(step, ShownTogether) and step.height() <= room:
                found = step
            step = step.parentWidget()
        return found

    def forget_opening(self) -> None:
        """Stay where it is from now on, whatever grows in it: what has the focus is being used."""
        if self._opened is not None:
            self._opened.deleteLater()
            self._opened = None

    def _on_laid_out(self) -> None:
        """Scroll again from where it was, if it scrolled to the focus before everything had its place."""
        opened, bar, focused = self._opened, self.verticalScrollBar(), self.window().focusWidget()
        if focused is None or not self._inside.isAncestorOf(focused):
            return
        if opened is not None and not opened.is_left and bar.value() == opened.shown_at:
            if opened.focused is focused:
                bar.setValue(opened.before)
                opened.shown_at = bar.value()
                self.show_focus(focused)
        elif self._seen is not None and self._seen.is_pushed_out(self._see(focused), bar.value()):
            self.show_focus(focused)
        self._seen = self._see(focused)

    def _see(self, focused: QWidget) -> _Seen:
        top = focused.mapTo(self._inside, QPoint(0, 0)).y()
        return _Seen(focused, top, top + focused.height(), self.viewport().height())


class _LineAbove(Divider):
    """The hairline at the upper edge of an area: what it's as wide as may move without the area changing its size."""

    def __init__(self, area: ScrollArea) -> None:
        super().__init__(area)
        self._area = area
        for each in filter(None, (area.widget(), area.line_over)):
            each.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._area.place_line()
        return False


class _Seen(NamedTuple):
    """Where the focused widget was in a scroll area, and how much of that was in view."""

    focused: QWidget
    top: int
    bottom: int
    height: int

    def is_pushed_out(self, now: _Seen, scrolled: int) -> bool:
        """Return whether it was in view and isn't now, because of what was added above it or takes space below."""
        stays = (now.top, now.height) == (self.top, self.height)
        return self.focused is now.focused and not stays and self._in_view(scrolled) and not now._in_view(scrolled)

    def _in_view(self, scrolled: int) -> bool:
        return scrolled <= self.top and self.bottom <= scrolled + self.height


class _Opened(QObject):
    """Remembers how an area was scrolled before it scrolled to the focus, until that is used.

    ``is_left`` says that the focus is somewhere else by now: the area only scrolls back once it's out of view, to where
    it was ``at_first``, before the focus moved on without a key, as when what had it was hidden.
    """

    def __init__(self, area: ScrollArea, focused: QWidget, before: int, at_first: int) -> None:
        super().__init__(area)
        self.focused, self.before, self.shown_at, self.is_left = focused, before, before, False
        self.at_first = at_first
        self._area = area
        focused.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.is_left = True
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and Qt.Key(event.key()) not in _MODIFIERS
        ):
            self._area.forget_opening()
        return False


def scroll_around_focus(window: QWidget, event: QKeyEvent) -> bool:
    """Scroll what is nearest to the focus by a key that nothing else in ``window`` has a use for.

    The focus may be outside every scroll area: above the one of a person, or in a list with few rows.
    """
    if Qt.Key(event.key()) not in _SCROLLING:
        return False
    step = QApplication.focusWidget()
    while step is not None and window.isAncestorOf(step):
        step = step.parentWidget()
        areas = step.findChildren(ScrollArea) if step is not None else []
        if any(area.isVisible() and area.scroll_by_key(event) for area in areas):
            return True
    return False


def areas_around(widget: QWidget) -> Iterator[ScrollArea]:
    """Yield every area that scrolls a widget, or below which it stays in view (``stays_below`` says so)."""
    step = widget.parentWidget()
    while step is not None and not step.isWindow():
        area = step if isinstance(step, ScrollArea) else getattr(step, "stays_below", None)
        if area is not None:
            yield area
        step = step.parentWidget()


def show_caret(field: QWidget, caret: QRect) -> None:
    """Scroll every area around a field to where its caret was moved."""
    for area in areas_around(field):
        area.show_caret(field, caret)


def show_focused(focused: QWidget) -> None:
    """Scroll every area around the focused widget so that it's visible, however it got the focus."""
    for area in areas_around(focused):
        area.show_focus(focused)
