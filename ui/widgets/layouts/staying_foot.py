"""Buttons at the end of a form that stay in view where the form is higher than the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.focus.tab_order import OwnTabOrder
from ui.widgets.layouts.layout import ColumnLayout, Divider, ScrollArea
from ui.widgets.looks import theme

_APART = 10
_BELOW_FRAME = 2  # pixels between the hairline and the focus frame of what ends above it
_SPARE = 24  # before it moves back into the form: a scroll bar that comes or goes wraps what is above it differently
_MOST = 3  # it may take a third of the height, or with large text there'd be no space to write


class StayingFoot(OwnTabOrder):
    """The place of some buttons in what an area scrolls. They're there if that's in view before anything is scrolled.

    Otherwise they're below the area. They're reached by Tab in their place in either case.

    Args:
        area: What scrolls.
        around: The layout that ends with the area.
        buttons: What stays in view.
        edge: The space between the buttons and the lower edge of what is around the area.
        at_end: Whether their place is at the end of a line with something else, and so are they below the area.
    """

    def __init__(
        self,
        area: ScrollArea,
        around: ColumnLayout,
        buttons: QWidget,
        *,
        edge: float = 0,
        at_end: bool = False,
    ) -> None:
        super().__init__()
        self._area, self._around, self._buttons, self._at_end = area, around, buttons, at_end
        self._place = ColumnLayout(self, gap=0)
        self._place.add(buttons)
        self._edge = edge
        self._below = _Below(edge)
        self._below.hide()
        around.add(self._below)
        for each in (self, buttons, area):
            each.installEventFilter(self)

    def tab_order(self) -> Sequence[QWidget]:
        """Return the buttons, wherever they are."""
        return [self._buttons]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        while around is not None and around is not self._area.widget():
            around.installEventFilter(self)  # its place moves with them, and it isn't told
            around = around.parentWidget()
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._below.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_own = watched in {self, self._buttons, self._area}
        is_changed = event.type() == QEvent.Type.LayoutRequest and is_own and watched is not self
        if is_changed or event.type() == QEvent.Type.Move or (is_own and event.type() == QEvent.Type.Resize):
            self._arrange_later()
        return False

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _arrange_later(self) -> None:
        """Arrange it once the layout that is under way has ended: it can't begin again."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _arrange(self) -> None:
        if not self.isVisible():
            return
        is_below = self._buttons.parentWidget() is self._below
        needs_below = self._area.isAncestorOf(self) and self._is_out_of_view(is_below=is_below)
        if is_below != needs_below:
            self._move(to_below=needs_below)
        if needs_below:
            line = self._line()
            left, least = line.mapTo(self._area, QPoint()).x(), self._below.least(self._buttons, line.width())
            right = self._area.width() - left - line.width()
            self._below.fit(left, right, least)
        self._below.setVisible(needs_below)
        if is_below != needs_below:
            self._around.activate()  # or it would be compared with how much space there was before

    def _line(self) -> QWidget:
        """Return what has all the width that the buttons can take."""
        return (self.parentWidget() if self._at_end else None) or self

    def _is_out_of_view(self, *, is_below: bool) -> bool:
        """Return whether the buttons would end below the edge, or nearer to it than they are below the area."""
        width = self._line().width()
        room = self._area.height() + (self._below.height() if self._below.isVisible() else 0)
        height = _height(self._buttons, width)
        top = self.mapTo(self._area.viewport(), QPoint()).y() + self._area.verticalScrollBar().value()
        end = top + height + theme.space(self._edge)
        spare = height if self._at_end else theme.space(_SPARE)  # with the buttons in it, their line may become two
        return end + (spare if is_below else 0) > room and self._below.least(self._buttons, width) * _MOST <= room

    def _move(self, *, to_below: bool) -> None:
        before, after = (self._place, self._below.column) if to_below else (self._below.column, self._place)
        focus = self.window().focusWidget()  # also while another window is in front
        before.removeWidget(self._buttons)
        if to_below and self._at_end:
            after.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignRight)
        else:
            after.addWidget(self._buttons)
        self._buttons.show()
        if focus is not None and self._buttons.isAncestorOf(focus):
            focus.setFocus()


class _Below(OwnTabOrder):
    """Where the buttons are below the area, with a hairline that says that there is more above it."""

    def __init__(self, edge: float) -> None:
        super().__init__()
        self._edge = edge
        self.column = ColumnLayout(self, gap=_APART)
        self.column.add(Divider())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tab_order(self) -> Sequence[QWidget]:
        """Return nothing: the buttons are reached from their place."""
        return ()

    def hasHeightForWidth(self) -> bool:
        return False

    def least(self, buttons: QWidget, width: int) -> int:
        """Return the height it needs."""
        return _BELOW_FRAME + 1 + theme.space(_APART) + _height(buttons, width) + theme.space(self._edge)

    def fit(self, left: int, right: int, height: int) -> None:
        """Line up with the place of the buttons, at the height they need."""
        self.column.setContentsMargins(left, _BELOW_FRAME, right, theme.space(self._edge))
        self.setFixedHeight(height)


def _height(widget: QWidget, width: int) -> int:
    """Return the height that a widget needs at a width."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
