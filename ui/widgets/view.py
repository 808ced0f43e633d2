"""A part of the window that shows part of the journal: it refreshes when it's visible, and reports refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from netcoach.foundation.errors import JournalUnavailable, NetCoachError, NotFound, Refused, TextRefused

if TYPE_CHECKING:
    from ui.widgets.fields.field_error import FieldError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class View(QWidget):
    """The base class of views: a subclass reads the journal in :meth:`refresh`.

    A visible view refreshes immediately; a hidden one is stale until it's shown.
    """

    noticed = Signal(str, bool)
    """A sentence for the notice area, and whether to offer Undo with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._refused: list[FieldError] = []

    def refresh(self) -> None:
        """Read from the journal and update the view."""
        raise NotImplementedError

    def reload(self) -> None:
        """Refresh now if visible, otherwise when it's next shown."""
        self._stale = True
        if self.isVisible():
            self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Refresh if stale, visible or not.

        If part of a damaged journal can't be read, it says so and keeps showing what it showed before.
        """
        if not self._stale:
            return
        self._stale = False
        try:
            self.refresh()
        except JournalUnavailable as error:
            self.say(str(error))

    def is_stale(self) -> bool:
        """Return whether it will refresh when it's shown."""
        return self._stale

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Show a sentence in the notice area, with or without Undo."""
        self.noticed.emit(sentence, undo)

    def attempt(
        self, verb: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result | None:
        """Run a verb of the journal; if it refuses, say why and return None."""
        try:
            return verb(*args, **named)
        except NetCoachError as error:
            self.handle_refusal(error)
            return None

    def attempt_in(
        self, field: QWidget | None, verb: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result | None:
        """Run a verb of the journal with what is in a field; if it refuses that, say why next to it and return None."""
        try:
            return verb(*args, **named)
        except NetCoachError as error:
            self.handle_refusal(error, field)
            return None

    def attempt_and_say(
        self, done: str, verb: Callable[Arguments, object], *args: Arguments.args, **named: Arguments.kwargs
    ) -> None:
        """Run a verb of the journal, and say that it's ``done``, with Undo; if it refuses, say why."""
        try:
            verb(*args, **named)
        except NetCoachError as error:
            self.handle_refusal(error)
        else:
            self.say(done, undo=True)

    def refuse(self, field: QWidget, sentence: str, *, holds: bool = True) -> None:
        """Show in one sentence what is wrong with what is in a field, next to the field, which gets the focus.

        Args:
            field: The field.
            sentence: The sentence; it goes once the text is changed.
            holds: Whether the field keeps the text until then, because it isn't saved.
        """
        from ui.widgets.fields.field_error import FieldError  # not needed for the first paint

        error = FieldError(field, sentence)
        error.bring_back_focus(holds=holds)
        error.unseen.connect(self.say)
        self._refused = [*filter(isValid, self._refused), error]

    def go_to_refused(self) -> bool:
        """Move the focus to the last field whose text is still refused, and return whether there is one."""
        said = [error for error in self._refused if isValid(error) and error.is_there()]
        if said:
            said[-1].bring_back_focus()
        return bool(said)

    def handle_refusal(self, error: NetCoachError, field: QWidget | None = None) -> None:
        """Show why a verb refused: next to the field whose contents it refused, if it did."""
        if field is None and isinstance(error, TextRefused):
            from ui.widgets.fields.field_error import field_with  # not needed for the first paint

            field = field_with(self, error.text)
        if field is not None and isinstance(error, Refused) and not isinstance(error, NotFound):
            self.refuse(field, str(error))
        else:
            self.say(str(error))

    def showEvent(self, event: QShowEvent) -> None:
        self.bring_up_to_date()
        super().showEvent(event)
