"""Buttons at the end of a form that stay in view where the form is higher than the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.focus.focus_frame import focus_on_opening, is_framed
from ui.widgets.focus.tab_order import OwnTabOrder
from ui.widgets.layouts.layout import ColumnLayout, Divider, ScrollArea
from ui.widgets.looks import theme

_APART = 10
_BELOW_FRAME = 2  # pixels between the hairline and the focus frame of what ends above it
_SPARE = 24  # before it moves back into the form: a scroll bar that comes or goes wraps what is above it differently
_RESIZED = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})
_MOST = 3


class StayingFoot(OwnTabOrder):
    """The place of some buttons in what an area scrolls. They're there if that's in view before anything is scrolled.

    Otherwise they're below the area. They're reached by Tab in their place in either case.

    Args:
        area: What scrolls.
        around: The layout that ends with the area.
        buttons: What stays in view.
        edge: The space between the buttons and the lower edge of what is around the area.
        at_end: Whether their place is at the end of a line with something else, and so are they below the area.
        line: As for :meth:`stay_in`.
        most: Which part of the window's height they may take below the area: by default a third, or with large text
            there'd be no space to write.
    """

    def __init__(
        self,
        area: ScrollArea,
        around: ColumnLayout,
        buttons: QWidget,
        *,
        edge: float = 0,
        at_end: bool = False,
        line: QWidget | None = None,
        most: int = _MOST,
    ) -> None:
        super().__init__()
        self._buttons, self._at_end, self._most = buttons, at_end, most
        self._place = ColumnLayout(self, gap=0)
        self._place.add(buttons)
        self._below: list[_Below] = []
        for each in (self, buttons):
            each.installEventFilter(self)
        self.stay_in(area, around, edge=edge, line=line)

    def stay_in(self, area: ScrollArea, around: ColumnLayout, *, edge: float = 0, line: QWidget | None = None) -> None:
        """Stay in view in another area, too, while this isn't in the ones before: arguments as for the first.

        With a ``line``, the buttons below the area begin and end where it does, instead of where their place does.
        """
        self._below.append(_Below(area, around, edge, line))
        area.installEventFilter(self)

    def draw_line_below(self, form: QWidget) -> None:
        """Draw the hairline as wide as a form of which the buttons end only one column: each is cut off there."""
        for each in self._below:
            each.form = form

    def tab_order(self) -> Sequence[QWidget]:
        """Return the buttons, wherever they are."""
        return [self._buttons]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around, inside = self.parentWidget(), self._in_use().area.widget()
        while around is not None and around is not inside:
            around.installEventFilter(self)  # its place moves with them, and it isn't told
            around = around.parentWidget()
        self._arrange()  # before the area scrolls to one of the buttons
        self._arrange_later()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._arrange_later()  # if it's only moved, the buttons keep the focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()  # before anything else: what it hears last is that its window is being destroyed
        if kind == QEvent.Type.LayoutRequest and self._is_area(watched):
            self._arrange_in_view()
        elif kind == QEvent.Type.Move or (kind in _RESIZED and self._is_own(watched, kind)):
            self._arrange_later()
        return False

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_in_view()
        return done

    def _is_area(self, watched: QObject) -> bool:
        return any(each.area is watched for each in self._below)

    def _is_own(self, watched: QObject, kind: QEvent.Type) -> bool:
        is_resized = watched is self and kind == QEvent.Type.Resize
        return is_resized or watched is self._buttons or self._is_area(watched)

    def _arrange_in_view(self) -> None:
        """Arrange it, and keep the caret in view."""
        field, below = self.window().focusWidget(), self._in_use()
        caret = field.caret() if field is not None and hasattr(field, "caret") else QRect()
        is_caret_in_view = field is not None and field.visibleRegion().boundingRect().contains(caret)
        if self._arrange():
            below.around.activate()  # or it would be compared with how much space there was before
            if is_caret_in_view and field is not None:
                below.area.show_caret(field, caret)

    def _arrange_later(self) -> None:
        """Arrange it once the layout that is under way has ended: it can't begin again."""
        for each in getattr(self, "_below", ()):  # it hears that its window goes, too, and may have lost them by then
            each.area.lay_out_later()

    def _in_use(self) -> _Below:
        """Return where the buttons are below the area that this is in; without one, the first."""
        return next((each for each in self._below if each.area.isAncestorOf(self)), self._below[0])

    def _arrange(self) -> bool:
        """Put the buttons where they belong, and return whether the area has another height now."""
        if not self.isVisible():
            for each in self._below:
                each.hide()
            return False
        below = self._in_use()
        is_below = self._buttons.parentWidget() is below
        needs_below = below.area.isAncestorOf(self) and self._is_out_of_view(below, is_below=is_below)
        wanted = below.column if needs_below else self._place
        is_changed = wanted.indexOf(self._buttons) < 0
        if is_changed:
            self._move(wanted)
        if needs_below:
            before = below.height()
            below.fit(below.line or self._line(), self._buttons)
            is_changed = is_changed or below.minimumHeight() != before
        for each in self._below:
            each.setVisible(each is below and needs_below)
        return is_changed

    def _line(self) -> QWidget:
        """Return what has all the width that the buttons can take."""
        return (self.parentWidget() if self._at_end else None) or self

    def _is_out_of_view(self, below: _Below, *, is_below: bool) -> bool:
        """Return whether the buttons would end below the edge, or nearer to it than they are below the area."""
        width = self._line().width()
        room = below.area.height() + (below.height() if below.isVisible() else 0)
        height = _height(self._buttons, width)
        top = self.mapTo(below.area.viewport(), QPoint()).y() + below.area.verticalScrollBar().value()
        end = top + height + theme.space(below.edge)
        spare = height if self._at_end else theme.space(_SPARE)  # with the buttons in it, their line may become two
        width_below = width if below.line is None else below.line.width()
        is_low = below.least(self._buttons, width_below) * self._most <= self.window().height()
        return is_low and end + (spare if is_below else 0) > room

    def _move(self, after: ColumnLayout) -> None:
        focus = self.window().focusWidget()  # also while another window is in front
        if focus is None or not self._buttons.isAncestorOf(focus):
            self._put(after)
            return
        if after is not self._place:
            self._in_use().area.scroll_back_from(focus)
        framed = is_framed(focus)
        focus.clearFocus()  # or Qt would give it to what comes next, and that would be scrolled to
        self._put(after)
        focus_on_opening(focus, framed=framed)

    def _put(self, after: ColumnLayout) -> None:
        for each in (self._place, *(below.column for below in self._below)):
            each.removeWidget(self._buttons)
        if after is not self._place and self._at_end:
            after.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignRight)
        else:
            after.addWidget(self._buttons)
        self._buttons.show()


class _Below(OwnTabOrder):
    """Where the buttons are below an area, with a hairline that says that there is more above it."""

    def __init__(self, area: ScrollArea, around: ColumnLayout, edge: float, line: QWidget | None) -> None:
        super().__init__()
        self.area = self.stays_below = area
        self.around, self.edge, self.line = around, edge, line
        self.form: QWidget | None = None
        self._whole, self.column = ColumnLayout(self, gap=_APART), ColumnLayout(gap=0)
        self._whole.add(Divider(), self.column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        around.add(self)

    def tab_order(self) -> Sequence[QWidget]:
        """Return nothing: the buttons are reached from their place."""
        return ()

    def hasHeightForWidth(self) -> bool:
        return False

    def least(self, buttons: QWidget, width: int) -> int:
        """Return the height it needs."""
        return _BELOW_FRAME + 1 + theme.space(_APART) + _height(buttons, width) + theme.space(self.edge)

    def fit(self, line: QWidget, buttons: QWidget) -> None:
        """Line up with the place of the buttons, at the height they need."""
        (left, right), edge = self._sides(line), theme.space(self.edge)
        line_left, line_right = self._sides(self.form or line)
        self._whole.setContentsMargins(line_left, _BELOW_FRAME, line_right, edge)
        self.column.setContentsMargins(left - line_left, 0, right - line_right, 0)
        self.setFixedHeight(self.least(buttons, line.width()))

    def _sides(self, widget: QWidget) -> tuple[int, int]:
        """Return how far from the sides of the area a widget begins and ends."""
        left = widget.mapTo(self.area, QPoint()).x()
        return left, self.area.width() - left - widget.width()


def _height(widget: QWidget, width: int) -> int:
    """Return the height that a widget needs at a width."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
