"""Roving focus: a list or a group of chips is one Tab stop, and the arrow keys move inside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from netcoach.foundation.i18n import is_right_to_left
from ui.widgets.focus.tab_order import MAIN, REVEALED, ROVING, is_explicitly_hidden
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.widgets.check_boxes import CheckRow

Rows = Sequence[Sequence[QWidget]]
_Text = QPlainTextEdit | QTextEdit
_Key = Qt.Key
_STEPS_IN_ROW: Final = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_STEPS_OF_ROWS: Final = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_ENTER: Final = frozenset({_Key.Key_Return, _Key.Key_Enter})


class RovingFocus(QObject):
    """Makes the controls inside a widget one Tab stop: the one that had the focus last.

    Tab goes on from there to what a control of the row reveals (:data:`REVEALED`).

    Up and Down move between rows, Left and Right (mirrored in right-to-left layouts) within a row; if there's a single
    row, all of them move within it. In a text, the arrow keys only leave at its edges. Home and End scroll. Radio
    buttons are selected as the arrow keys reach them. Enter ticks a box, as it presses a button, unless the box has a
    use for it. The Menu key and Shift+F10 open a menu with everything that can be done in the row.

    Args:
        owner: The widget.
        rows: A bound method that returns the controls of each row in reading order, the unusable ones too.
        has_menu: Whether rows have a menu.

    ``stop_changed(QWidget)`` passes the control that is the Tab stop now, or None.
    """

    stop_changed = Signal(object)

    def __init__(self, owner: QWidget, rows: Callable[[], Rows], *, has_menu: bool = False) -> None:
        super().__init__(owner)
        self._owner, self.rows, self._has_menu = owner, rows, has_menu
        self._menu: QMenu | None = None
        self.current: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def update(self, wanted: QWidget | None = None) -> None:
        """Take in new controls, and keep one Tab stop: the focused control, ``wanted`` or the one that was it before.

        Call this after controls were added, removed, hidden or disabled.
        """
        rows = self.rows()
        controls = [control for row in rows for control in row]
        usable = [control for control in controls if self._is_usable(control)]
        focused = self._owner.window().focusWidget()
        selected = next((one for one in usable if _is_radio(one) and cast("QAbstractButton", one).isChecked()), None)
        first = next((one for one in usable if one.property(MAIN)), usable[0] if usable else None)
        stop = next((one for one in (focused, wanted, selected, self.current, first) if one in usable), None)
        stops = _stops(next((row for row in rows if stop in row), ()), stop, self._is_usable)
        for control in controls:
            if not control.property(ROVING):
                control.setProperty(ROVING, True)
                if isinstance(control, _Text) and self._has_menu:
                    # The list opens the menu of the row instead, which contains that of the text.
                    control.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus if control in stops else Qt.FocusPolicy.ClickFocus)
        self._watch(stop)

    def open_menu(self, row: Sequence[QWidget], place: QPoint, text: _Text | None = None) -> bool:
        """Open the menu of a row at a point on the screen; return whether there's anything in it.

        Args:
            row: The controls of the row.
            place: The point.
            text: The text that is edited or read, whose own menu is added.
        """
        buttons = [one for one in row if isinstance(one, QAbstractButton) and self._is_usable(one)]
        if not buttons and text is None:
            return False
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self._owner)
        for button in buttons:
            add_verb(menu, button)
        if text is not None:
            if buttons:
                menu.addSeparator()
            standard = text.createStandardContextMenu()
            standard.setParent(menu)
            menu.addActions(standard.actions())
        menu.popup(place)
        return True

    def open_current_menu(self) -> bool:
        """Open the menu of the current row, below its current control; return whether there is one."""
        control = self.current
        if control is None or not self._has_menu:
            return False
        row = next((row for row in self.rows() if control in row), [])
        text = control if isinstance(control, _Text) else None
        return self.open_menu(row, control.mapToGlobal(QPoint(0, control.height())), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and watched is self.current:
            return self._on_key(self.current, cast("QKeyEvent", event))
        if kind in {QEvent.Type.EnabledChange, QEvent.Type.HideToParent} and watched is self.current:
            row = next((row for row in self.rows() if self.current in row), [])
            self.update(nearest(row, row.index(self.current), self._is_usable) if row else None)
        return False

    # --- internals -------------------------------------------------------------------------------------------------

    def _is_usable(self, control: QWidget) -> bool:
        return control.isEnabled() and not is_explicitly_hidden(control, self._owner)

    def _watch(self, stop: QWidget | None) -> None:
        from shiboken6 import isValid  # only needed once there's something to watch

        if stop is self.current:
            return
        if self.current is not None and isValid(self.current):
            self.current.removeEventFilter(self)
        self.current = stop
        if stop is not None:
            stop.installEventFilter(self)
        self.stop_changed.emit(stop)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self.current and new.property(ROVING) and self._owner.isAncestorOf(new):
            self.update()

    def _on_key(self, control: QWidget, event: QKeyEvent) -> bool:
        """Handle a key in the focused control; return whether it's done."""
        if is_menu_key(event):
            return self.open_current_menu()
        key = _Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _ENTER and isinstance(control, QCheckBox) and not isinstance(control.window(), QDialog):
            if getattr(control, "has_enter", False):
                return False
            control.click()
            return True
        if not (key in _STEPS_IN_ROW or key in _STEPS_OF_ROWS) or not _is_at_edge(control, key):
            return False
        target = self._target(control, key)
        if target is not None:
            self._go_to(target)
        return target is not None or isinstance(control, QAbstractButton)  # on its own, a button would act as with Tab

    def _target(self, control: QWidget, key: Qt.Key) -> QWidget | None:
        """Return where a key leads."""
        rows = [row for row in self.rows() if any(map(self._is_usable, row))]
        here = next(number for number, row in enumerate(rows) if control in row)
        row, place = rows[here], rows[here].index(control)
        if len(rows) == 1 or key in _STEPS_IN_ROW:
            usable = [one for one in row if self._is_usable(one)]
            step = (_STEPS_IN_ROW | _STEPS_OF_ROWS)[key]
            if key in _STEPS_IN_ROW and self._owner.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                step = -step
            there = usable.index(control) + step
            return usable[there] if 0 <= there < len(usable) else None
        there = here + _STEPS_OF_ROWS[key]
        return nearest(rows[there], place, self._is_usable) if 0 <= there < len(rows) else None

    def _go_to(self, target: QWidget) -> None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
        step = target.parentWidget()
        while step is not None:
            if isinstance(step, QScrollArea):
                step.ensureWidgetVisible(target)
            step = step.parentWidget()
        if _is_radio(target):
            cast("QAbstractButton", target).click()


def is_menu_key(event: QKeyEvent) -> bool:
    """Return whether this is the Menu key or Shift+F10."""
    is_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == _Key.Key_Menu or (event.key() == _Key.Key_F10 and is_shift)


def nearest(row: Sequence[QWidget], place: int, is_usable: Callable[[QWidget], bool]) -> QWidget | None:
    """Return the usable control of a row that is nearest to a place, or None."""
    usable = [number for number, control in enumerate(row) if is_usable(control)]
    return row[min(usable, key=lambda number: abs(number - place))] if usable else None


def _stops(row: Sequence[QWidget], stop: QWidget | None, is_usable: Callable[[QWidget], bool]) -> list[QWidget]:
    """Return the Tab stops in the current row: the current control, and what it reveals or is revealed by."""
    usable = [one for one in row if is_usable(one)]
    revealed = [one for one in usable if one.property(REVEALED)]
    return [one for one in usable if one is stop or one in revealed or (stop in revealed and one is usable[0])]


def _is_radio(control: QWidget) -> bool:
    return isinstance(control, QAbstractButton) and control.isCheckable() and control.autoExclusive()


def _is_at_edge(control: QWidget, key: Qt.Key) -> bool:
    """Return whether a key would leave a text; anything else has no inside."""
    if isinstance(control, QLineEdit):
        goes_back = (key == _Key.Key_Left) is not bool(is_right_to_left(control.text()))
        edge = 0 if goes_back else len(control.text())
        return key in _STEPS_OF_ROWS or (control.cursorPosition() == edge and not control.hasSelectedText())
    if not isinstance(control, _Text):
        return True
    cursor = control.textCursor()
    if cursor.hasSelection() and key in _STEPS_IN_ROW:
        return False
    from PySide6.QtGui import QTextCursor

    move = QTextCursor.MoveOperation
    if key in _STEPS_IN_ROW:
        return not cursor.movePosition(move.Left if key == _Key.Key_Left else move.Right)
    cursor.movePosition(move.StartOfLine if key == _Key.Key_Up else move.EndOfLine)
    return cursor.atStart() if key == _Key.Key_Up else cursor.atEnd()


def add_verb(menu: QMenu, button: QAbstractButton) -> None:
    """Add what a button does to the menu of its row, and what Enter does in it if that's something else."""
    own = button.menu() if isinstance(button, QPushButton) else None
    if own is not None:
        own.aboutToShow.emit()  # it may be filled when it's opened
        menu.addActions(own.actions())
        return
    action = menu.addAction(getattr(button, "verb", "") or button.text() or button.toolTip())
    action.setCheckable(button.isCheckable())
    action.setChecked(button.isChecked())
    action.triggered.connect(button.click)
    enter_verb: str = getattr(button, "enter_verb", "")
    if enter_verb:
        menu.addAction(enter_verb).triggered.connect(cast("CheckRow", button).enter)
