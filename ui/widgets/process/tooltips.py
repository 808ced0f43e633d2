"""Tooltips that can be read in peace.

Qt's go after ten seconds, and when the mouse moves onto them, and no key closes them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_NAME = "qtooltip_label"  # Qt's own
_OF_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


def keep_tooltip() -> None:
    """Keep the tooltip that's shown while the mouse is on it, or on what it's about, unless Esc closes it."""
    tips = (one for one in QApplication.topLevelWidgets() if one.objectName() == _NAME and one.isVisible())
    for tip in tips:
        (tip.findChild(_Keeper) or _Keeper(tip)).take_place()


class _Keeper(QObject):
    """Keeps one tooltip, and goes with it."""

    def __init__(self, tip: QWidget) -> None:
        super().__init__(tip)
        self._tip, self._place = tip, QRect()
        tip.installEventFilter(self)
        focused = QApplication.focusWidget()
        if focused is not None:  # if another one takes the focus, Qt hides the tooltip
            focused.installEventFilter(self)

    def take_place(self) -> None:
        """Remember what the mouse is on: Qt shows the next tooltip in the same widget if that's near enough."""
        at = QCursor.pos()
        if not self._tip.geometry().contains(at):
            self._place = _place_of(self._tip.parentWidget(), at)

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Timer and thing is self._tip:
            at = QCursor.pos()
            return self._place.contains(at) or self._tip.geometry().contains(at)
        if event.type() not in _OF_KEYS or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if not self._tip.isVisible():
            return False
        event.accept()  # rather than for a shortcut, or for a dialog that it would close
        if event.type() == QEvent.Type.KeyPress:
            self._tip.close()
        return True


def _place_of(about: QWidget | None, at: QPoint) -> QRect:
    """Return where on the screen the mouse is still on what a tooltip is about: in a list, that's one row."""
    if about is None:
        return QRect()
    view, place = about.parentWidget(), about.rect()
    if isinstance(view, QAbstractItemView):
        place = view.visualRect(view.indexAt(about.mapFromGlobal(at)))
    return QRect(about.mapToGlobal(place.topLeft()), place.size())
