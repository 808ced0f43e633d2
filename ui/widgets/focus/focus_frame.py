"""The focus frame: two pixels of accent with a gap of two, around the focused widget.

A QFocusFrame was tried and measured in 292 screenshots, one after each Tab. In a scroll area it's a child of the
viewport: its sides were cut off in 29 of them. And it hides if the widget isn't in view yet and doesn't reappear once
it's scrolled there: in 4 of them there was no frame at all.
"""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from ui.widgets.focus.tab_order import first_stop_in_view, is_in_view
from ui.widgets.layouts.layout import ScrollArea, show_focused
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone

_GAP, _WIDTH = 2, 2
_REACH = _GAP + _WIDTH
_REACH_AROUND_TEXT = _REACH + 2  # a quiet field has its frame further out
_REACH_BESIDE = 3 * _REACH  # text that begins at the edge has it further out, large text most of all
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


class _HasFocusFrame(Protocol):
    def ring(self) -> tuple[QRectF, float]: ...


class _FrameOverlay(QWidget):
    """An overlay over a window that ignores clicks and paints the frame."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.radius = 6.0
        self.tone: Tone = "accent"
        self.inner = QRectF()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(self.tone), _WIDTH))
        reach = _GAP + _WIDTH / 2
        ring = self.inner.adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(ring, self.radius + reach, self.radius + reach)


class FocusFrame(QObject):
    """Follows the keyboard focus through all windows: create one, with the application as parent.

    A widget can define the position of its frame with ``ring() -> (rectangle, radius)``. Item views paint the frame on
    their current row themselves.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: list[QWidget] = []
        self._widget: QWidget | None = None
        self._ring: _FrameOverlay | None = None
        self._expected: QWidget | None = None
        self._expected_framed = False
        app.focusChanged.connect(self._on_focus_changed)

    def expect(self, widget: QWidget, *, framed: bool) -> None:
        """Don't scroll to ``widget`` when it gets the focus, nor frame it before a key is pressed unless ``framed``."""
        self._expected, self._expected_framed = widget, framed

    def is_around(self, widget: QWidget) -> bool:
        """Return whether it's shown around ``widget``."""
        return self._widget is widget and self._ring is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()  # once: Python looks for its name each time, and this hears every event around the focus
        if kind in _MOVES:
            self._place()
        elif kind == QEvent.Type.KeyPress and watched is self._widget and self._ring is None:
            self._show_ring()
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None:
            return
        opens = new is self._expected
        self._expected = None
        if not by_mouse and not opens:
            show_focused(new)
        if not _wants_ring(new):
            return
        self._widget = new
        self._watch(new)
        if self._expected_framed if opens else not by_mouse or _is_text(new):
            self._show_ring()

    def _watch(self, widget: QWidget) -> None:
        step: QWidget | None = widget
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            if step.isWindow():
                break
            step = step.parentWidget()
        widget.destroyed.connect(self._on_destroyed)

    def _leave(self) -> None:
        from shiboken6 import isValid  # only needed once the focus has moved

        for step in self._watched:
            if isValid(step):
                step.removeEventFilter(self)
        if self._widget is not None and isValid(self._widget):
            self._widget.destroyed.disconnect(self._on_destroyed)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
        self._watched.clear()
        self._widget = self._ring = None

    def _on_destroyed(self) -> None:
        self._widget = None
        self._leave()

    def _show_ring(self) -> None:
        if self._widget is None:
            return
        window = self._widget.window()
        ring = window.findChild(_FrameOverlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._ring = ring if isinstance(ring, _FrameOverlay) else _FrameOverlay(window)
        self._ring.tone = cast("Tone", getattr(self._widget, "ring_tone", "accent"))
        self._place()

    def _place(self) -> None:
        widget, ring = self._widget, self._ring
        if widget is None or ring is None:
            return
        if not widget.isVisible():
            ring.hide()
            return
        window = widget.window()
        own, radius = _ring_of(widget)
        own.translate(widget.mapTo(window, QPoint(0, 0)).toPointF())
        outer = own.adjusted(-_REACH, -_REACH, _REACH, _REACH).toAlignedRect()
        shown = outer & _view(widget, window) & window.rect()
        ring.setGeometry(shown)
        ring.inner = own.translated(-shown.x(), -shown.y())
        ring.radius = radius
        ring.setVisible(not shown.isEmpty())
        ring.raise_()
        ring.update()


def install_focus_frame() -> None:
    """Install the focus frame for all windows of this program."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("focus_ring") is None:
        app.setProperty("focus_ring", FocusFrame(app))


def is_framed(widget: QWidget) -> bool:
    """Return whether the frame is around ``widget``."""
    frame = _installed()
    return frame is not None and frame.is_around(widget)


def focus_on_opening(widget: QWidget, *, framed: bool) -> None:
    """Focus ``widget``, but leave what opens around it at its top; unless ``framed``, without a frame before a key."""
    frame = _installed()
    if frame is not None:
        frame.expect(widget, framed=framed)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def begin_below_title(root: QWidget, start: QWidget, title: QWidget, area: ScrollArea) -> None:
    """Move the focus to ``start``; if that can't be in view with ``title``, to the first Tab stop that is.

    Args:
        root: What was opened: without a Tab stop in view, it gets the focus.
        start: Where it begins.
        title: Its title.
        area: What scrolls both.
    """
    area.start_at_top()
    show_focused(start)
    if not is_in_view(title):
        area.start_at_top()
        if not is_in_view(start):
            start = first_stop_in_view(root) or root
    focus_on_opening(start, framed=True)


def _installed() -> FocusFrame | None:
    app = QApplication.instance()
    frame = app.property("focus_ring") if isinstance(app, QApplication) else None
    return frame if isinstance(frame, FocusFrame) else None


def _wants_ring(widget: QWidget) -> bool:
    has_own = isinstance(widget, QAbstractScrollArea) and not _is_text(widget)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not has_own


def _is_text(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit) or widget.inherits("QPlainTextEdit") or widget.inherits("QTextEdit")


def _ring_of(widget: QWidget) -> tuple[QRectF, float]:
    if hasattr(widget, "ring"):
        return cast("_HasFocusFrame", widget).ring()
    return widget.rect().toRectF(), 6.0


def _view(widget: QWidget, window: QWidget) -> QRect:
    """Return the visible part of ``widget`` in its window, given its scroll areas."""
    seen, own = window.rect(), widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
    step = widget.parentWidget()
    while step is not None and not step.isWindow():
        owner = step.parentWidget()
        if isinstance(owner, QAbstractScrollArea) and step is owner.viewport():
            place = step.rect().translated(step.mapTo(window, QPoint(0, 0)))
            above = _REACH_AROUND_TEXT if own.top() >= place.top() - _REACH else 0  # 0 where the widget goes on
            below = _REACH_AROUND_TEXT if own.bottom() <= place.bottom() + _REACH else 0
            seen &= place.adjusted(-_REACH_BESIDE, -above, _REACH_BESIDE, below)
        step = owner
    return seen
