"""Shared by line edits and text areas: undo that falls through to the journal, whitespace, messages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolTip, QWidget

from ui.widgets.labels import plain_tooltip

BESIDE = 4  # how much further out the focus frame of a quiet field is, so that it doesn't touch the text
INSET = 2  # QLineEdit indents its text by this much; in a quiet field it's aligned with the labels around it


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
