"""A user in front of the window, who knows only what a screen reader says.

Everything is found by accessible name in the top window: what a screen reader can't name, this user can't press.
Journeys are made of calls such as ``user.click("Add person")``.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.app.app import disable_recent_files

disable_recent_files()  # so that the user's own file dialogs don't list test folders

TIMEOUT_S = 60.0  # for a very slow machine; a fast one doesn't wait
Role = QAccessible.Role
CLICKABLE_ROLES = {
    Role.Button,
    Role.CheckBox,
    Role.RadioButton,
    Role.PageTab,
    Role.MenuItem,
    Role.Link,
    Role.ButtonMenu,
}
EDITABLE_ROLES = {Role.EditableText}

DEFAULT_SIZE = QSize(1180, 760)


class User:
    """Operates a window as a user would.

    Args:
        window: The main window, shown or not.
    """

    def __init__(self, window):
        self.window = window
        if window.width() <= QGuiApplication.primaryScreen().availableSize().width() < DEFAULT_SIZE.width():
            window.resize(DEFAULT_SIZE)  # the test screen is smaller than any user's
        window.show()
        window.activateWindow()
        self.wait_until(window.isVisible, "the window to show")
        settle()

    # What is on the screen -------------------------------------------------------------------------------

    def top(self):
        """Return the dialog on top, or the window."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return dialog
        if QApplication.activeWindow() is self.window:
            return self.window
        if not any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()):
            return self.window  # without a look at each of its thousands of widgets
        open_ones = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        return open_ones[-1] if open_ones else self.window

    def interfaces(self, root=None):
        """Walk through everything a screen reader can reach in the top window."""
        todo = [QAccessible.queryAccessibleInterface(root or self.top())]
        while todo:
            here = todo.pop(0)
            if here is None or not here.isValid() or here.state().invisible:
                continue
            yield here
            if here.role() in {Role.Table, Role.List, Role.Tree}:
                todo[:0] = [here.child(index) for index in range(min(here.childCount(), 200))]
            else:
                todo[:0] = [here.child(index) for index in range(here.childCount())]

    def names(self, *roles):
        """Return the names of everything visible, or of some roles."""
        return [accessible_name(one) for one in self.interfaces() if not roles or one.role() in roles]

    def sees(self, text, *, within=TIMEOUT_S):
        """Return whether ``text`` is anywhere in the top window, waiting for it a little."""
        return wait_for(lambda: any(text in line for line in self._lines()), within)

    def does_not_see(self, text):
        """Return whether ``text`` is nowhere, once everything has settled."""
        settle()
        return not any(text in line for line in self._lines())

    def text(self):
        """Return all visible text, one line each, for messages of failing tests."""
        return "\n".join(line for line in self._lines() if line.strip())

    def _lines(self):
        for one in self.interfaces():
            yield accessible_name(one)
            yield one.text(QAccessible.Text.Value)
            yield one.text(QAccessible.Text.Description)
            widget = one.object()
            if isinstance(widget, (QPlainTextEdit, QTextEdit)):
                yield widget.toPlainText()

    # What a person does ----------------------------------------------------------------------------------

    def press(self, keys):
        """Press a key, or several one after the other: ``press("Ctrl+2")``, ``press("Tab Tab Return")``."""
        for one in keys.split(" "):
            self.strike(one)
            settle()

    def strike(self, key):
        """Press a key and don't wait for what it brings."""
        combination = QKeySequence(key)[0]
        QTest.keyClick(self._focus_target(), combination.key(), combination.keyboardModifiers())

    def type(self, text):
        """Type into the focused control."""
        write(self._focus_target(), text)
        settle()

    def click(self, name):
        """Press the button, tab, chip or link called ``name``."""
        found = self.find(name, CLICKABLE_ROLES)
        widget = found.object()
        if isinstance(widget, QWidget):
            assert widget.isEnabled(), f"{name!r} cannot be pressed now"
            self._scroll_into_view(widget)
            place = QPoint(min(12, widget.width() // 2), widget.height() // 2)
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        else:
            actions = found.actionInterface()
            assert actions is not None, f"{name!r} cannot be pressed"
            actions.doAction("Press")
        settle()

    def type_into(self, name, text, *, clear=True):
        """Write ``text`` into the field called ``name`` and let it commit."""
        field = self.field(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if clear:
            field.selectAll()
            QTest.keyClick(field, Qt.Key.Key_Delete)
        write(field, text)
        if hasattr(field, "commit"):
            field.commit()
        settle()

    def field(self, name):
        """Return the field called ``name``."""
        return self.find(name, EDITABLE_ROLES).object()

    def field_text(self, name):
        """Return the text in the field called ``name``."""
        field = self.field(name)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def choose(self, name, item):
        """Choose ``item`` in the combo box called ``name``."""
        combo = self.find(name, {Role.ComboBox}).object()
        assert isinstance(combo, QComboBox)
        index = combo.findText(item)
        assert index >= 0, f"{name!r} offers {[combo.itemText(n) for n in range(combo.count())]}, not {item!r}"
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        combo.setCurrentIndex(index)
        combo.activated.emit(index)
        settle()

    def choose_in_menu(self, words):
        """Go down in the open menu to ``words`` and press Enter."""
        menu = QApplication.activePopupWidget()
        assert menu is not None, "no menu is open"
        for _step in range(len(menu.actions())):
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if menu.activeAction().text() == words:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                settle()
                return
        raise AssertionError(f"no {words!r} in {[action.text() for action in menu.actions()]}")

    def tick(self, name):
        """Tick or untick the box called ``name``."""
        box = self.find(name, {Role.CheckBox}).object()
        assert isinstance(box, QAbstractButton)
        self._scroll_into_view(box)
        QTest.keyClick(box, Qt.Key.Key_Space)
        settle()

    def is_ticked(self, name):
        """Return whether the box or chip called ``name`` is ticked."""
        return bool(self.find(name, {Role.CheckBox, Role.RadioButton, Role.Button}).state().checked)

    def rows(self, name):
        """Return the texts of the rows in the list called ``name`` (at most 200)."""
        view = self.view(name)
        model = view.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [
            model.index(row, 0).data(role) or model.index(row, 0).data() for row in range(min(200, model.rowCount()))
        ]

    def choose_row(self, name, text):
        """Go to the row of the list ``name`` that begins with or contains ``text``, and press Enter."""
        view = self.view(name)
        wait_for(lambda: any(text in row for row in self.rows(name)), TIMEOUT_S)
        said_rows = self.rows(name)
        places = [n for n, row in enumerate(said_rows) if row.startswith(text)]
        places = places or [n for n, row in enumerate(said_rows) if text in row]
        assert places, f"no row with {text!r} in {said_rows}"
        view.setFocus(Qt.FocusReason.TabFocusReason)
        flag = QItemSelectionModel.SelectionFlag  # whatever key an earlier test has left pressed
        view.selectionModel().setCurrentIndex(view.model().index(places[0], 0), flag.ClearAndSelect | flag.Rows)
        QTest.keyClick(view, Qt.Key.Key_Return)
        settle()

    def view(self, name):
        """Return the list called ``name``."""
        view = self.find(name, {Role.Table, Role.List}).object()
        assert isinstance(view, QAbstractItemView)
        return view

    def tab_order(self, count):
        """Press Tab ``count`` times and return the name of the focused control each time."""
        names = []
        for _step in range(count):
            QTest.keyClick(self._focus_target(), Qt.Key.Key_Tab)
            settle()
            focused = QApplication.focusWidget()
            names.append(widget_name(focused) if focused is not None else "")
        return names

    # Finding ---------------------------------------------------------------------------------------------

    def find(self, name, roles, *, within=TIMEOUT_S):
        """Return the accessible object with one of ``roles`` called ``name``: exactly, or otherwise by prefix."""
        found = wait_for(lambda: self._look_for(name, roles), within)
        if not found:
            there = sorted(
                {accessible_name(one) for one in self.interfaces() if one.role() in roles if accessible_name(one)}
            )
            raise AssertionError(f"nobody could find {name!r}; there is {there}")
        return found

    def can_find(self, name):
        """Return whether there's something to press called ``name``."""
        settle()
        return self._look_for(name, CLICKABLE_ROLES) is not None

    def wait_until(self, condition, what="it"):
        """Wait until ``condition()`` is true."""
        assert wait_for(condition, TIMEOUT_S), f"waited for {what} in vain"

    def _look_for(self, name, roles):
        near = None
        for one in self.interfaces():
            if one.role() not in roles:
                continue
            if accessible_name(one) == name:
                return one
            if near is None and accessible_name(one).startswith(name):
                near = one
        return near

    def _focus_target(self):
        top = self.top()
        if not top.isActiveWindow():  # a window manager would have done so when a dialog closed
            top.activateWindow()
            settle()
        focused = QApplication.focusWidget()
        return focused if focused is not None else self.top()

    def _scroll_into_view(self, widget):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        step = widget.parentWidget()
        while step is not None:
            if hasattr(step, "ensureWidgetVisible"):
                step.ensureWidgetVisible(widget)
            step = step.parentWidget()
        settle()


def accessible_name(interface):
    """Return an accessible name; a combo box gets its name from the label that is its buddy."""
    widget = interface.object()
    if isinstance(widget, QComboBox):
        return widget_name(widget)
    return interface.text(QAccessible.Text.Name)


def widget_name(widget):
    """Return the name of a widget."""
    if isinstance(widget, QComboBox):
        labels = widget.parentWidget().findChildren(QLabel)
        return next((one.text().replace("&&", "&") for one in labels if one.buddy() is widget), "")
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def write(widget, text):
    """Type any text, including scripts that a keyboard alone can't produce: Qt's own keyClicks only supports ASCII."""
    for one in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_Return if one == "\n" else Qt.Key.Key_unknown
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, one))


def settle():
    """Let the window do everything that is pending."""
    for _turn in range(3):
        QApplication.sendPostedEvents()
        QTest.qWait(0)


def wait_for(condition, seconds):
    """Wait until ``condition()`` holds, at most ``seconds``; return its last result."""
    until = time.monotonic() + seconds
    while not (held := condition()) and time.monotonic() <= until:
        QTest.qWait(10)
    return held
