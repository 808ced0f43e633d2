"""A journal that can only be read: a quiet line that says why and stays, and fields that do not pretend to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from netcoach.foundation.i18n import _
from ui.shell.main_window import MainWindow
from ui.widgets.banner import Banner

_TAKEN_IN = frozenset({QEvent.Type.Show, QEvent.Type.ReadOnlyChange})

FINDS = "finds"
"""The property of a field that is written in to find something, not to keep it."""


class ReadOnly(QObject):
    """Makes every field of a window, and of the sheets over it, one to read.

    Args:
        window: The window.
        because: Why nothing can be written, in a sentence.
        on_again: Opens the journal anew, a bound method.
    """

    def __init__(self, window: MainWindow, because: str, on_again: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        words = _("It can be read here, not changed.")
        banner = Banner(f"{because} {words}", _("Try again"), on_again, drawing="lock")
        window.show_banner(banner)
        banner.say_aloud()
        fields: list[QLineEdit | QPlainTextEdit] = [*window.findChildren(QLineEdit)]
        for field in (*fields, *window.findChildren(QPlainTextEdit)):
            self._only_show(field)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take in fields as they come, and those a page lets write again (Qt)."""
        if event.type() in _TAKEN_IN and isinstance(watched, QLineEdit | QPlainTextEdit):
            self._only_show(watched)
        return False

    def _only_show(self, field: QLineEdit | QPlainTextEdit) -> None:
        if not field.isReadOnly() and not field.property(FINDS) and self._is_over(field.window()):
            field.setReadOnly(True)

    def _is_over(self, window: QWidget) -> bool:
        step: QWidget | None = window
        while isinstance(step, QDialog):
            step = step.parentWidget()
            step = step.window() if step is not None else None
        return step is self._window
