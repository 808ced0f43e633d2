"""A part of the window that shows part of the journal: it refreshes when someone looks, and says what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import JournalUnavailable, NetCoachError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class View(QWidget):
    """A subclass reads the journal in :meth:`refresh`.

    While it is visible it refreshes at once; while it is hidden it is stale until it is shown.
    """

    noticed = Signal(str, bool)
    """A sentence for the notice area, and whether Undo is offered next to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True

    def refresh(self) -> None:
        """Read from the journal and show it."""
        raise NotImplementedError

    def reload(self) -> None:
        """Refresh now if someone looks, or as soon as someone does."""
        self._stale = True
        if self.isVisible():
            self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Refresh if stale, whether someone looks or not.

        Where part of a damaged journal can't be read, it says so and goes on showing what it showed before.
        """
        if not self._stale:
            return
        self._stale = False
        try:
            self.refresh()
        except JournalUnavailable as error:
            self.say(str(error))

    def is_stale(self) -> bool:
        """Return whether it will refresh when it is shown."""
        return self._stale

    def say(self, sentence: str, *, undo: bool = False) -> None:
        """Say a sentence in the notice area, with or without Undo."""
        self.noticed.emit(sentence, undo)

    def attempt(
        self, verb: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result | None:
        """Run a verb of the journal; where it refuses, say why and return None."""
        try:
            return verb(*args, **named)
        except NetCoachError as error:
            self.handle_refusal(error)
            return None

    def handle_refusal(self, error: NetCoachError) -> None:
        """Say why a verb refused."""
        self.say(str(error))

    def showEvent(self, event: QShowEvent) -> None:
        self.bring_up_to_date()
        super().showEvent(event)
