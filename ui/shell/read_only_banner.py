"""The read-only mode of a journal: a quiet, permanent line that says why, and fields that don't pretend to save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from netcoach.foundation.i18n import _, paragraph
from ui.shell.main_window import MainWindow
from ui.widgets.banner import Banner

_TAKEN_IN = frozenset({QEvent.Type.Show, QEvent.Type.ReadOnlyChange})

SEARCH_FIELD_PROPERTY = "finds"
"""The property of a search or filter field, which isn't saved."""


class ReadOnlyMode(QObject):
    """Makes every field of a window and its dialogs read-only.

    Args:
        window: The window.
        read_only_reason: Why nothing can be written, in a sentence.
        on_again: Reopens the journal; a bound method.
    """

    def __init__(self, window: MainWindow, read_only_reason: str, on_again: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        words = _("You can read it here, but not change it.")
        banner = Banner(paragraph((read_only_reason, words)), _("Try again"), on_again, icon_name="lock")
        window.show_banner(banner)
        banner.say_aloud()
        fields: list[QLineEdit | QPlainTextEdit] = [*window.findChildren(QLineEdit)]
        for field in (*fields, *window.findChildren(QPlainTextEdit)):
            self._make_read_only(field)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TAKEN_IN and isinstance(watched, QLineEdit | QPlainTextEdit):
            self._make_read_only(watched)
        return False

    def _make_read_only(self, field: QLineEdit | QPlainTextEdit) -> None:
        if (
            not field.isReadOnly()
            and not field.property(SEARCH_FIELD_PROPERTY)
            and self._belongs_to_window(field.window())
        ):
            field.setReadOnly(True)

    def _belongs_to_window(self, window: QWidget) -> bool:
        step: QWidget | None = window
        while isinstance(step, QDialog):
            step = step.parentWidget()
            step = step.window() if step is not None else None
        return step is self._window
