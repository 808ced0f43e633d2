"""A view that also writes what its fields have saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from netcoach.foundation.errors import NetCoachError, NotFound
from netcoach.journal import Journal
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.view import Arguments, Result, View


class JournalView(View):
    """A view with fields that save themselves.

    Args:
        journal: The journal.
    """

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal

    def has_key(self, key: Qt.Key) -> bool:
        """Return whether a key acts here: the user may have turned off those that write a letter or a figure."""
        return self._journal.settings.single_keys or not Qt.Key.Key_0 <= key <= Qt.Key.Key_Z

    def save_edit(
        self,
        edit: FieldEdit,
        verb: Callable[Arguments, Result],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result | None:
        """Run a verb that saves ``edit``; if it refuses, show why next to the field and return None.

        A newer text that the field never showed is kept as an earlier version. Text typed for something deleted is
        shown, too.
        """
        try:
            with self._journal.store.editing_from(edit.edited_from):
                return verb(*args, **named)
        except NotFound as error:
            self.say(edit.added_to(str(error)))
        except NetCoachError as error:
            self.handle_refusal(error, edit.field)
        return None

    def let_go(self) -> None:
        """Save what is being typed in it, before it shows something else; say what was refused, which is lost."""
        self.commit_writing()
        for error in filter(isValid, self._refused):
            if sentence := error.let_go():
                self.say(sentence)
        self._refused = []

    def commit_writing(self) -> None:
        """Save what is being typed in it."""
        writing = QApplication.focusWidget()
        if writing is not None and self.isAncestorOf(writing) and hasattr(writing, "commit"):
            writing.commit()
