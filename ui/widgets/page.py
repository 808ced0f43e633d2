"""What every page does: hear what changed, and show it when somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import JournalUnavailable, NetCoachError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class TablesChanged(Protocol):
    """What a page needs to know about a change."""

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables that changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something a window can open: a room, the id of a thing shown there (0 for the room itself), a part of it."""

    room: str
    thing: int = 0
    part: str = ""

    def is_same_as(self, other: Place) -> bool:
        """Say whether both are the same thing, whatever part of it is in view."""
        return (self.room, self.thing) == (other.room, other.thing)


class Page(QWidget):
    """A page that shows part of the journal.

    A subclass names the tables it shows in ``watches`` and reads them in :meth:`refresh`. A visible page
    refreshes at once; a hidden one is stale until it is shown. It never refreshes after its own write: it
    hears the change like all others.
    """

    noticed = Signal(str, bool)
    """A sentence for the notice area, and whether Undo is offered beside it."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._start: QWidget | None = None

    def refresh(self) -> None:
        """Read from the journal and show it."""
        raise NotImplementedError

    def place(self) -> Place | None:
        """Return what is in view, as :meth:`return_to` takes it; None where there is nothing but the room."""
        return None

    def open_place(self, place: Place) -> None:
        """Show something, with the keyboard where ``place.part`` is done."""

    def return_to(self, place: Place) -> None:
        """Show again what :meth:`place` returned, leaving the keyboard alone."""
        self.open_place(place)

    def handle_changes(self, changes: object) -> None:
        """Take in that something changed: connect the bridge's ``changed`` to this."""
        tables: frozenset[str] = getattr(changes, "tables", self.watches)
        if self.watches & tables:
            self.reload()

    def reload(self) -> None:
        """Refresh now if somebody looks, or as soon as somebody does."""
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _read(self) -> None:
        """Refresh; where part of a damaged journal cannot be read, say so and show what was shown before."""
        self._stale = False
        try:
            self.refresh()
        except JournalUnavailable as error:
            self.noticed.emit(str(error), False)

    def attempt(
        self, verb: Callable[Arguments, Result], *args: Arguments.args, **named: Arguments.kwargs
    ) -> Result | None:
        """Run a verb of the journal; where it refuses, say its sentence in the notice area and return None."""
        try:
            return verb(*args, **named)
        except NetCoachError as error:
            self.noticed.emit(str(error), False)
            return None

    def setFocusProxy(self, start: QWidget | None) -> None:
        """Name the control that gets the keyboard when the room is opened by its keys.

        Not handed on to Qt: a proxy there would take everything before it out of the Tab order.
        """
        self._start = start

    def focusProxy(self) -> QWidget | None:
        """Return the control that gets the keyboard when the room is opened by its keys."""
        return self._start

    def end(self) -> None:
        """Stop whatever still runs for this page: the journal is about to close."""

    def is_stale(self) -> bool:
        """Say whether the page will refresh when it is shown."""
        return self._stale

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._read()
        super().showEvent(event)
