"""Saves unsaved text before its window goes away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


def commit_and_close_dialogs(window: QWidget) -> None:
    """Let every field in the window and its dialogs commit its text, and close the dialogs.

    Dialogs are closed without a result: nothing in them was confirmed.
    """
    for each in (*reversed([one for one in window.findChildren(QDialog) if one.isVisible()]), window):
        writing = each.focusWidget()
        if writing is not None:
            writing.clearFocus()
        if isinstance(each, QDialog):
            each.hide()
