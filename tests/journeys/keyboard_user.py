"""A user with only a keyboard, who can't press what Tab and the arrow keys don't reach."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QTextEdit

from tests.user import User, settle, widget_name
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.focus.tab_order import ROVING
from ui.widgets.tabs import TabBar

MAX_STEPS = 160
HELD_STEPS = 24
"""How far to go with a key held down: whoever has come this far waits after each step for what may still appear."""


class KeyboardUser(User):
    """Goes everywhere with Tab, the arrow keys and shortcuts, and knows the focused control by its name.

    Args:
        window: The window.
        after_each: Called after each key and each text.
    """

    def __init__(self, window, after_each=lambda: None):
        self._after_each = after_each
        self.tabs = 0
        super().__init__(window)

    def press(self, keys):
        """Press a key, or several one after the other."""
        for one in keys.split(" "):
            super().press(one)
            self._after_each()

    def strike(self, key):
        """Press a key as one that is held down does on the way to something: the window need not keep up."""
        self.tabs += key.endswith("Tab")
        super().strike(key)

    def type(self, text):
        """Type into the focused control."""
        super().type(text)
        self._after_each()

    def here(self):
        """Return the name of the focused control."""
        return widget_name(self._focus_target())

    def go_to(self, name):
        """Press Tab until the focused control is called ``name`` or begins with it, or is in a list with one."""
        self._walk(lambda: self._in_list(name) is not None, name)
        control = self._in_list(name)
        self.press_arrows_to(control)
        return control

    def press_arrows_to(self, control):
        """Go to a control of the list that has the focus."""
        if self._focus_target() is not control:
            self.hold_arrows_to(control)
            self._arrive()

    def hold_arrows_to(self, control):
        """Go to a control of the list that has the focus, on the way to another one."""
        for _step in range(MAX_STEPS):
            here = self._focus_target()
            if here is control:
                return
            rows = self.rows_here()
            place, wanted = (next(n for n, row in enumerate(rows) if one in row) for one in (here, control))
            forwards = (wanted, rows[wanted].index(control)) > (place, rows[place].index(here))
            if isinstance(here, (QPlainTextEdit, QTextEdit)):
                self.strike("Ctrl+End" if forwards else "Ctrl+Home")  # the arrow keys only leave a text at its edges
            elif isinstance(here, QLineEdit):
                self.strike("End" if forwards else "Home")
            if wanted != place:
                self.strike("Down" if forwards else "Up")
            else:
                self.strike("Right" if forwards else "Left")
        raise AssertionError(f"the arrow keys never came to {widget_name(control)!r}, only to {self.here()!r}")

    def rows_here(self):
        """Return what the arrow keys can reach: the controls in each row of a list, or the focused one alone."""
        step = here = self._focus_target()
        while step is not None and here.property(ROVING):
            roving = step.findChild(RovingFocus, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if roving is not None:
                usable = [[one for one in row if one.isVisible() and one.isEnabled()] for row in roving.rows()]
                return [row for row in usable if row]
            step = step.parentWidget()
        return [[here]]

    def _in_list(self, name):
        controls = [one for row in self.rows_here() for one in row]
        return next((one for one in controls if widget_name(one).startswith(name)), None)

    def _walk(self, is_there, what):
        passed = []
        while not is_there():
            assert len(passed) < MAX_STEPS, f"Tab never came to {what!r}, only to {sorted(set(passed))}"
            self.strike("Tab")
            passed.append(self.here())
            if is_there() or len(passed) > HELD_STEPS:
                self._arrive()

    def _arrive(self):
        settle()
        self._after_each()

    def click(self, name):
        """Go to the button, chip or link called ``name`` and press it."""
        self.go_to(name)
        self.press("Space")

    def tick(self, name):
        """Go to the box called ``name`` and tick or untick it."""
        self.click(name)

    def type_into(self, name, text, *, clear=True):
        """Go to the field called ``name`` and write ``text`` there."""
        self.go_to(name)
        if clear:
            self.press("Ctrl+A Delete")
        self.type(text)

    def choose_row(self, name, text):
        """Go to the list called ``name`` and down to the row that begins with ``text``."""
        view = self.go_to(name)
        self.strike("Home")
        for _step in range(view.model().rowCount()):
            row = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or ""
            if row.startswith(text):
                self._arrive()
                return
            self.strike("Down")
        raise AssertionError(f"no row begins with {text!r} in {self.rows(name)}")

    def open_tab(self, bar, words):
        """Go to the tabs called ``bar`` and with the arrow keys to the one that begins with ``words``."""
        self._walk(lambda: _is_bar(self._focus_target(), bar), bar)
        tabs = [one for row in self.rows_here() for one in row]
        wanted = next((one for one in tabs if widget_name(one).startswith(words)), None)
        assert wanted is not None, f"no tab {words!r} in {[widget_name(one) for one in tabs]}"
        self.press_arrows_to(wanted)

    def name_file(self, path):
        """Type a file name into the open file dialog and press Enter."""
        self.wait_until(lambda: isinstance(self.top(), QFileDialog), "the file dialog")
        self.press("Ctrl+A")
        self.type(str(path))
        self.press("Return")


def _is_bar(widget, name):
    """Return whether these are the tabs called ``name``; a screen reader announces the current tab itself."""
    tabs = widget.parentWidget()
    return tabs is not None and isinstance(tabs.parentWidget(), TabBar) and tabs.accessibleName() == name
