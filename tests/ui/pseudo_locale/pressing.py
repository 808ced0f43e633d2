"""Pressing every button of a page, and looking at what it brings."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog

from tests.screenshots import rooms
from tests.user import settle
from tests.window_texts import place_of

MOST_ALIKE = 3
"""How many buttons of one kind to press in one part of a page: a further one opens nothing new."""


def press_everything(controller, name, pressed, findings):
    """Press every button of a page, check what opens, close it, and undo what was done."""
    window = controller.window
    bring_up = dict(rooms(controller))[name]
    before = None
    while True:
        if _kinds(window) != before:  # after a sheet was opened and closed, there's nothing to bring up again
            bring_up()
            settle()
            before = _kinds(window)
        button = next(_not_yet_pressed(window, pressed), None)
        if button is None:
            return
        kind = _kind(button)
        pressed.setdefault(kind[:2], []).append(kind)
        label, done = button.text() or button.accessibleName(), controller.journal.store.undo_label
        button.click()
        settle()
        findings.look(f"{name}, after {label}", window)
        _look_at_what_opened(window, f"{name}, {label}", findings)
        if controller.journal.store.undo_label != done:
            controller.journal.undo()


def _buttons(window):
    """Return the buttons of the room in view that can be pressed."""
    buttons = window.page(window.current_page_key()).findChildren(QAbstractButton)
    return [one for one in buttons if one.isVisible() and one.isEnabled()]


def _kinds(window):
    return [_kind(button) for button in _buttons(window)]


def _not_yet_pressed(window, pressed):
    for button in _buttons(window):
        kind = _kind(button)
        alike = pressed.get(kind[:2], [])
        if kind not in alike and len(alike) < MOST_ALIKE:
            yield button


def _kind(button):
    return place_of(button), type(button), button.text() or button.accessibleName()


def _look_at_what_opened(window, view, findings):
    while (opened := QApplication.activePopupWidget() or _sheet(window)) is not None:
        if not isinstance(opened, QFileDialog):  # translated by Qt
            findings.look(view, opened)
        opened.close()
        settle()


def _sheet(window):
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
