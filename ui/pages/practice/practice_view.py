"""The base of everything that Practice shows: its overview, a pitch, the phrase bank."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.journal_view import JournalView
from ui.session.navigator import Navigator
from ui.widgets.focus.focus_frame import begin_below_title
from ui.widgets.focus.tab_order import first_tab_stop
from ui.widgets.layouts.layout import HEADED_MARGINS, ColumnLayout
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.looks import theme
from ui.widgets.view_header import PageHeader

_LOW = 400


class PracticeView(JournalView):
    """One view of Practice: it scrolls as a whole, and shows one thing at a time, or none.

    :attr:`part` is the part of a :class:`Place` that it shows. A subclass fills :attr:`column` and reads the journal in
    :meth:`refresh`. ``left()`` means that something else is about to be in view.
    """

    left = Signal()
    fills_window: ClassVar[bool] = False
    remembered_as: ClassVar[str] = ""
    """The view that Back returns to instead of this one; empty for this one."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, parent)
        self._navigator = navigator
        self.thing = 0
        self.part = ""
        inside = QWidget()
        self.column = ColumnLayout(inside, gap=4, margins=HEADED_MARGINS)
        self.scroll_area = ViewScrollArea(inside, has_bar_space=True)
        self.whole = ColumnLayout(self, gap=0)
        self.whole.add(self.scroll_area)

    def show_thing(self, thing: int) -> None:
        """Show another thing by its id, or the same one again."""
        if thing != self.thing:
            self.let_go()
        self.thing = thing
        self._stale = True
        if self.exists():
            self.bring_up_to_date()

    def is_low(self) -> bool:
        """Return whether, with large text, hardly anything is in view below its title: space around it has to go."""
        return self.window() is not self and self.window().height() < theme.space(_LOW)

    def exists(self) -> bool:
        """Return whether what it shows is still there; if not, the overview is shown."""
        return True

    def go_to_part(self) -> None:
        """Go to its ``part``, if there's one, when it's opened."""

    def end(self) -> None:
        """End what goes on in it: the journal is about to be closed, or what it shows is gone."""

    def print_view(self) -> bool:
        """Print what is in view, and return True; False if there's nothing to print here."""
        return False

    def start(self) -> QWidget | None:
        """Return the control that has the focus first."""
        return first_tab_stop(self)

    def is_at_top(self, part: QWidget) -> bool:
        """Return whether a part of it is in view before it's scrolled."""
        end = part.mapTo(self.scroll_area.viewport(), part.rect().bottomLeft()).y()
        return end + self.scroll_area.verticalScrollBar().value() < self.scroll_area.height()

    def title(self) -> QWidget | None:
        """Return what stays in view when it's opened; None if a part of it was opened, which may be further down."""
        head = None if self.part else self.findChild(ViewHeader)
        return None if head is None else head.title

    def open_at_start(self) -> None:
        """Move the focus to where it begins, or if that's too far below its title, to what is in view with that."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # buttons that stay in view get there only now
        start, title = self.start(), self.title()
        if start is not None and title is not None:
            begin_below_title(self, start, title, self.scroll_area)
        else:
            self.focus_start()

    def focus_start(self) -> None:
        """Move the focus to where it begins."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        start = self.start()
        if start is not None:
            self.scroll_area.begin_at(start)


class ViewHeader(PageHeader):
    """The head of a view of Practice.

    Args:
        back: A bound method that goes back to the overview.
        actions: The buttons at the far end.
        title: As in :class:`PageHeader`.
        back_to: What it goes back to, if it isn't the overview.
    """

    def __init__(
        self, back: Callable[[], object], *actions: QWidget, title: str | QWidget = "", back_to: str = ""
    ) -> None:
        super().__init__(back, back_to or _("Practice"), *actions, title=title)
