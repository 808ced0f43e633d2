"""What line edits and text areas share: undo that falls through, tidied text, a sentence below the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolTip, QWidget

from ui.widgets.labels import plain_tooltip

INSET = 2  # QLineEdit moves its text in by this much; a quiet field stands flush with the labels around it


def is_undo_without_use(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether ``event`` asks this field to undo though it has nothing to undo: then it is the journal's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )


def differs_only_in_whitespace(written: str, given: str) -> bool:
    """Return whether ``given`` is ``written`` without the blanks that the journal doesn't keep.

    Someone who pauses after a word has typed the blank before the next one: it has to stay until the field is left.
    """
    return given in {written.strip(), " ".join(written.split())}


def show_field_message(field: QWidget, sentence: str) -> None:
    """Say a sentence about what was just written in ``field``, below it and to screen readers."""
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), plain_tooltip(sentence), field)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, sentence))
