"""The bridge: the one place where notifications from the core become signals of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal


class ChangeSource(Protocol):
    """A journal, or anything else that reports changes."""

    def subscribe(self, callback: Callable[[Any], None], /) -> Callable[[], None]:
        """Call ``callback`` after every change until the returned function is called."""


class Bridge(QObject):
    """Turns the journal's callback into ``changed(Changes)``; ``close()`` it before the journal."""

    changed = Signal(object)

    def __init__(self, journal: ChangeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave: Callable[[], None] | None = journal.subscribe(self._on_changes)

    def close(self) -> None:
        """Stop listening."""
        if self._leave is not None:
            self._leave()
            self._leave = None

    def _on_changes(self, changes: object) -> None:
        self.changed.emit(changes)
