"""What moves in a window when it says something: nothing should."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)
from shiboken6 import isValid

from tests.screenshots import dialogs
from tests.user import settle, widget_name
from ui.editing.form_dialog import FormDialog
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.field_error import FieldError
from ui.widgets.looks import theme

CONTROLS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView, QLabel)
_NEAR = 56  # a label may be on two lines


def places(window):
    """Return where each control of a window is, in what scrolls if it's in that."""
    return {
        one: QRect(one.mapTo(scrolled_around(one) or window, QPoint(0, 0)), one.size())
        for kind in CONTROLS
        for one in window.findChildren(kind)
        if one.isVisible()
    }


def scrolled_around(widget):
    while (around := widget.parentWidget()) is not None:
        if isinstance(around.parentWidget(), QScrollArea):
            return widget
        widget = around
    return None


def moved(before, window):
    """Return what is somewhere else than before, or of another size."""
    now = places(window)
    return [
        (type(one).__name__, widget_name(one) or getattr(one, "text", str)(), place.getRect(), now[one].getRect())
        for one, place in before.items()
        if one in now and now[one].topLeft() != place.topLeft()
    ]


def opened(controller, kind=ModalDialog):
    """Open every dialog of a kind, one after the other, and yield its name and itself."""
    for name, bring_up in dialogs(controller):
        dialog = bring_up()
        settle()
        if isinstance(dialog, kind):
            yield name, dialog
        if dialog is not None and isValid(dialog):
            dialog.close()
            settle()


def fields(dialog):
    """Return what can be written in."""
    found = dialog.findChildren(QLineEdit) + dialog.findChildren(QPlainTextEdit)
    return [one for one in found if one.isVisible() and not one.isReadOnly()]


def fill(field, text):
    field.setText(text) if isinstance(field, QLineEdit) else field.setPlainText(text)


def moved_by_refusals(controller):
    """Return what moves in each dialog, and what of a sentence is out of view, when something in it is refused.

    At first every field is empty, then one after the other has something in it that's neither a time nor a number.
    """
    for name, dialog in opened(controller):
        written = {field: field.text() for field in fields(dialog)}
        if not written or not dialog.primary.isEnabled():
            continue
        controller.journal.store.clear_undo()
        for field in written:
            fill(field, "")
        yield from _refused(name, "all empty", dialog)
        for field in written if isinstance(dialog, FormDialog) else ():
            if not isValid(dialog) or not dialog.isVisible():
                break
            for one, text in written.items():
                fill(one, "25:99" if one is field else text)
            yield from _refused(name, widget_name(field), dialog)
        while controller.journal.undo():
            pass  # the next dialog is about what there was


def _refused(name, what, dialog):
    settle()
    near = theme.space(_NEAR)
    before, unsaid = places(dialog), set(dialog.findChildren(FieldError))
    dialog.primary.click()
    settle()
    if not isValid(dialog) or not dialog.isVisible():
        return
    if found := moved(before, dialog):
        yield name, what, len(found), found[:2]
    for said in {*dialog.findChildren(FieldError)} - unsaid:
        if not said.isVisible():
            yield name, what, "not shown", said.text()
        elif said.visibleRegion().boundingRect() != said.rect() or _is_cut(said):
            yield name, what, "cut off", said.text()
        else:
            shown, target = _place(said, dialog), _place(dialog.focusWidget(), dialog)
            if shown.intersects(target) and not dialog.focusWidget().isAncestorOf(said):
                yield name, what, "over its field", said.text()
            elif not target.adjusted(0, -near, 0, near).intersects(shown):
                yield name, what, "far from its field", said.text()


def _is_cut(label):
    return label.sizeHint().width() > label.width() and label.heightForWidth(label.width()) > label.height()


def _place(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
