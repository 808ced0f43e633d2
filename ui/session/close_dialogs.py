"""What is being written is kept before the window that it stands in goes away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


def commit_and_close_dialogs(window: QWidget) -> None:
    """Let every field commit that is being written in, in the window and in each sheet over it, and close the sheets.

    A sheet is closed without an answer: nothing in it was confirmed.
    """
    for each in (*reversed([one for one in window.findChildren(QDialog) if one.isVisible()]), window):
        writing = each.focusWidget()
        if writing is not None:
            writing.clearFocus()
        if isinstance(each, QDialog):
            each.hide()
