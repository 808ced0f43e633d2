"""What every page does: hear what changed, and show it when someone looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from ui.widgets.view import View


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
        """Return whether both are the same thing, whatever part of it is in view."""
        return (self.room, self.thing) == (other.room, other.thing)


class Page(View):
    """A view that fills the window.

    A subclass names the tables it shows in ``watches``. It never refreshes after its own write: it hears the change
    like all others.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: QWidget | None = None

    def place(self) -> Place | None:
        """Return what is in view, as :meth:`return_to` takes it; None if there is nothing but the room."""
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
