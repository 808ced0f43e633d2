"""The base of every page: notified of changes, it refreshes when it's visible."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.view import View


class TablesChanged(Protocol):
    """The part of a change that pages need."""

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables that changed."""


class Place(NamedTuple):
    """Something a window can open: a page, the id of a thing on it (0 for the page itself), and a part of that.

    ``view`` names what the page shows, if it shows different things, one at a time.
    """

    room: str
    thing: int = 0
    part: str = ""
    view: str = ""

    def is_same_as(self, other: Place) -> bool:
        """Return whether both are the same thing, whichever part is in view."""
        return (self.room, self.view, self.thing) == (other.room, other.view, other.thing)

    def is_whole_page(self) -> bool:
        """Return whether nothing on the page was opened."""
        return not self.view and self.thing == 0


class Page(View):
    """A view that fills the window.

    A subclass names the tables it shows in ``watches``. It never refreshes after its own write: it gets the same
    notification as every other page. ``search_ended()`` means that it isn't narrowed by the search field any more,
    ``left()`` that something else on it is now in view.
    """

    left = Signal()
    watches: ClassVar[frozenset[str]] = frozenset()
    search_ended = Signal()
    accessible_role = QAccessible.Role.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: QWidget | None = None

    def place(self) -> Place | None:
        """Return the current place for :meth:`return_to`, or None if only the page itself is open."""
        return None

    def open_place(self, place: Place) -> None:
        """Show something, perhaps before the page itself is shown."""

    def start_at(self, place: Place) -> None:
        """Move the focus to what was opened, at ``place.part``."""

    def return_to(self, place: Place) -> None:
        """Show the result of :meth:`place` again, without moving the focus."""
        self.open_place(place)

    def fills_window(self) -> bool:
        """Return whether nothing else is in the window now."""
        return False

    def print_view(self) -> bool:
        """Print what is in view, and return True; False if there's nothing to print there."""
        return False

    def search_words(self) -> str:
        """Return what the search field finds while this page is open, or nothing if that's everything."""
        return ""

    def narrow(self, _text: str) -> bool:
        """Show only what matches the text of the search field; return False if this page can't."""
        return False

    def enter_narrowed(self) -> None:
        """Move the focus to the first match."""

    def handle_changes(self, changes: object) -> None:
        """Handle a change: connect the bridge's ``changed`` to this."""
        tables: frozenset[str] = getattr(changes, "tables", self.watches)
        if self.watches & tables:
            self.reload()

    def setFocusProxy(self, start: QWidget | None) -> None:
        """Set the control that gets the focus when the page is opened by its shortcut.

        It isn't passed on to Qt: a focus proxy there would remove everything before it from the Tab order.
        """
        self._start = start

    def focusProxy(self) -> QWidget | None:
        """Return the control that gets the focus when the page is opened by its shortcut."""
        return self._start

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 moves between: list and page if it has both, otherwise the page itself."""
        both = self.findChild(ListDetailView)
        return both.regions() if isinstance(both, ListDetailView) and both.isVisible() else [self]

    def end(self) -> None:
        """Stop whatever is still running for this page: the journal is about to close."""
