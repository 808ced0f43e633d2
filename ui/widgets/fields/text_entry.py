"""Shared by line edits and text areas: where text begins, undo that falls through to the journal, messages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from ui.widgets.labels import plain_tooltip

BESIDE = 4  # how much further out the focus frame of a quiet field is, so that it doesn't touch the text
INSET = 2  # QLineEdit indents its text by this much; in a quiet field it's aligned with the labels around it


def start_of_line(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where every text in ``widget`` begins, as its label does, whichever direction its script has."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


class LineEdit(QLineEdit):
    """Qt's line edit, whose text begins where its label does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(start_of_line(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.setAlignment(start_of_line(self))


def is_undo_without_use(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether ``event`` asks this field to undo although it can't: then it's for the journal."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


def differs_only_in_whitespace(written: str, given: str) -> bool:
    """Return whether ``given`` is ``written`` without whitespace that isn't stored.

    After a word, the user has usually typed the space before the next one: it has to stay until the field loses focus.
    """
    return given in {written.strip(), " ".join(written.split())}


def show_field_message(field: QWidget, sentence: str) -> None:
    """Show a message about what was just typed in ``field``, below it and to screen readers."""
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), plain_tooltip(sentence), field)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, sentence))
