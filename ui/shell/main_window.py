"""The main window: sidebar, top bar, pages and the notice area. It only puts these together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QStackedWidget, QWidget

from netcoach.foundation.i18n import _
from ui.shell.actions import ActionRegistry
from ui.shell.sidebar import Sidebar
from ui.shell.top_bar import TopBar
from ui.widgets.focus.focus_frame import focus_on_opening, install_focus_frame
from ui.widgets.focus.tab_order import first_stop_in_view, first_tab_stop, is_in_view
from ui.widgets.layouts.layout import (
    PAGE_MARGINS,
    ColumnLayout,
    RowLayout,
    areas_around,
    scroll_around_focus,
    show_focused,
)
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown
from ui.widgets.page import Page, Place

if TYPE_CHECKING:
    from ui.widgets.notifications import NotificationArea
    from ui.widgets.process.jobs import Jobs

COMPACT_BELOW = 1000
DEFAULT_SIZE, MINIMUM_SIZE = QSize(1180, 760), QSize(900, 600)
_BY_DIALOGS = frozenset({QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked})


class PageSpec(NamedTuple):
    """A page of the window; ``make`` creates it when it's first opened, ``keywords`` find it in the palette, too."""

    key: str
    title: str
    icon_name: str
    make: Callable[[], QWidget]
    keywords: str = ""


class _Begun(NamedTuple):
    """Where a page starts that was just opened, until everything on it has its place."""

    page: QWidget
    start: QWidget
    framed: bool


class MainWindow(QMainWindow):
    """Shows one page at a time.

    ``search_text_changed(str)`` and ``search_submitted(str)`` come from the search field, ``search_down_pressed()``
    when Down is pressed in it; ``undo_requested()`` and ``redo_requested()`` from button and keys;
    ``files_dropped(list)`` passes paths; ``page_opened(str)`` the key of the current page; ``closing()`` is emitted
    before the window closes, after unsaved text was committed.

    Args:
        title: The text of the title bar.
        rooms: The pages in sidebar order: Ctrl+1, Ctrl+2 and so on.
        foot: Pages at the bottom of the sidebar, without a number.
    """

    search_text_changed = Signal(str)
    search_submitted = Signal(str)
    search_down_pressed = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    files_dropped = Signal(list)
    page_opened = Signal(str)
    closing = Signal()

    def __init__(self, title: str, rooms: Sequence[PageSpec], *, foot: Sequence[PageSpec] = ()) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self._rooms = {room.key: room for room in (*rooms, *foot)}
        self._pages: dict[str, QWidget] = {}
        self._key = ""
        self._keeps_notices = False
        self._begun: _Begun | None = None
        self.action_registry = ActionRegistry(self)
        self.sidebar = Sidebar([_spec(room) for room in rooms], [_spec(room) for room in foot])
        self.bar = TopBar()
        self._stack = QStackedWidget()
        self._compose()
        self._add_actions(rooms)
        self.sidebar.chosen.connect(self.show_page)
        self.bar.search.textEdited.connect(self.search_text_changed)
        self.bar.search.entered.connect(self.search_submitted)
        self.bar.search.down_pressed.connect(self.search_down_pressed)
        self.bar.undo_pressed.connect(self.undo_requested)
        install_focus_frame()
        self.resize(DEFAULT_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
        self.setMinimumSize(MINIMUM_SIZE)

    @cached_property
    def notices(self) -> NotificationArea:
        """The notice area, created on first use."""
        from ui.widgets.notifications import NotificationArea

        area = NotificationArea()
        area.focus_left.connect(self._on_focus_left)
        area.keep(keeps=self._keeps_notices)
        self._below_bar.add(area)
        return area

    def keep_notices(self, *, keeps: bool) -> None:
        """Let notices stay until they're closed, or go after a while."""
        self._keeps_notices = keeps
        if self.has_notices():
            self.notices.keep(keeps=keeps)

    @cached_property
    def jobs(self) -> Jobs:
        """The job runner, created on first use."""
        from ui.widgets.process.jobs import Jobs

        return Jobs(self.notices, self)

    def has_jobs(self) -> bool:
        """Return whether there has been any job: accessing :attr:`jobs` would create the job runner."""
        return "jobs" in self.__dict__

    def has_notices(self) -> bool:
        """Return whether there has been any notice: accessing :attr:`notices` would create the notice area."""
        return "notices" in self.__dict__

    def show_page(self, key: str, place: Place | None = None) -> QWidget:
        """Open a page, or a place on it, creating the page the first time, and return it.

        What the page shows is read before it comes into view: once it's there, Qt would lay it out for every row.
        """
        page = self.page(key)
        arrives = key != self._key
        if arrives and self.has_notices():
            self.notices.handle_left()  # before the page is shown, which may have something to say
        if place is not None and isinstance(page, Page):
            page.open_place(place)
        if arrives:
            if isinstance(page, Page):
                page.bring_up_to_date()
            self._key = key
            focused, last = self.focusWidget(), page.focusWidget()
            leaves = focused is not None and self._stack.isAncestorOf(focused)
            self._stack.setCurrentWidget(page)
            # Qt gives it to the first control, whatever that is, or to the last, even if the page no longer shows it.
            if leaves and (last is None or not last.isVisibleTo(page)):
                self._initial_focus(page).setFocus()
            self.show_alone(isinstance(page, Page) and page.fills_window())
            self.sidebar.show_chosen(key)
            self.page_opened.emit(key)
        return page

    def show_alone(self, alone: bool) -> None:
        """Show the page alone, without sidebar and top bar, or all of the window again; notices work either way."""
        self.sidebar.setVisible(not alone)
        self.bar.setVisible(not alone)
        self.action_registry.get("search").setEnabled(not alone)

    def page(self, key: str) -> QWidget:
        """Return a page without opening it, creating it the first time."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._rooms[key].make()
            page.setAccessibleName(shown(self._rooms[key].title))
            self._stack.addWidget(page)
        return page

    def built_pages(self) -> dict[str, QWidget]:
        """Return the pages created so far, by key."""
        return dict(self._pages)

    def rebuild_pages(self, keep: str = "") -> None:
        """Discard all pages except ``keep``, and recreate each when it's opened."""
        for key in [key for key in self._pages if key != keep]:
            page = self._pages.pop(key)
            if key == self._key:
                self._stack.setCurrentWidget(self.page(key))
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def current_page_key(self) -> str:
        """Return the key of the current page."""
        return self._key

    def show_undo(self, label: str | None, redo_label: str | None = None) -> None:
        """Update the labels of Undo and Redo."""
        self.bar.show_undo(label)
        self.action_registry.get("undo").setEnabled(label is not None)
        self.action_registry.get("redo").setEnabled(redo_label is not None)

    def add_capture(self, action: QAction) -> None:
        """Add the one-line capture to the top bar."""
        self.bar.add_capture(action)

    def add_to_menu(self, *actions: QAction) -> None:
        """Add actions to the menu at the end of the top bar."""
        for action in actions:
            self.bar.add_to_menu(action)

    def set_search_text(self, text: str) -> None:
        """Set the text of the search field, without emitting signals."""
        self.bar.search.set_text(text)

    def focus_search(self) -> None:
        """Focus the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def open_at_start(self, key: str) -> None:
        """Open a page, and move the focus to where it starts there."""
        self._begin_at_top(self.show_page(key), framed=True)

    def focus_page(self, page: QWidget) -> None:
        """Move the focus to where it last was in a page, or to where it starts there."""
        last = page.focusWidget()
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._begin_at_top(page, framed=True)

    @contextmanager
    def keeping_focus_in_page(self) -> Iterator[None]:
        """If what has the focus in the current page goes in this block, move it to where it starts there.

        Qt would move it to the next control of the window, which after an emptied page is the sidebar.
        """
        page = self._pages.get(self._key)
        was_inside = page is not None and page.isAncestorOf(self.focusWidget())
        yield
        if page is not None and was_inside and not page.isAncestorOf(self.focusWidget()):
            self._initial_focus(page).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_banner(self, banner: QWidget) -> None:
        """Show a quiet line above the pages."""
        self._below_bar.insertWidget(0, banner)

    def event(self, event: QEvent) -> bool:
        # Qt would tell each widget of every page that a dialog opens or closes, and none does anything about it.
        return event.type() in _BY_DIALOGS or super().event(event)

    def rescale(self) -> None:
        """Choose the sidebar layout again, after the text size changed."""
        self.sidebar.set_compact(compact=self.width() < COMPACT_BELOW * theme.scale())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self._pages.get(self._key)
        if self.focusWidget() is None and page is not None:
            self._begin_at_top(page, framed=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_around_focus(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        writing = self.focusWidget()
        if writing is not None:
            writing.clearFocus()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _compose(self) -> None:
        right = QWidget()
        column = ColumnLayout(right, gap=0)
        column.add(self.bar)
        column.add(self._stack, stretch=1)
        self._below_bar = column
        whole = QWidget()
        row = RowLayout(whole, gap=0)
        row.add(self.sidebar)
        row.add(right, stretch=1)
        self.setCentralWidget(whole)

    def _add_actions(self, rooms: Sequence[PageSpec]) -> None:
        add = self.action_registry.add
        for number, room in enumerate(rooms, start=1):
            key, keys = f"room-{room.key}", f"Ctrl+{number}"
            add(key, room.title, self.open_at_start, payload=room.key, shortcut=keys, keywords=room.keywords)
        add("search", _("Search"), self.focus_search, shortcut="Ctrl+F", keywords=_("find look up"))
        add("next-part", _("Go to the next part of the window"), self._on_next_part, shortcut="F6", in_palette=False)
        add(
            "previous-part",
            _("Go to the previous part of the window"),
            self._on_previous_part,
            shortcut="Shift+F6",
            in_palette=False,
        )
        add("undo", _("Undo"), self._on_undo, shortcut="Ctrl+Z", keywords=_("revert take back")).setEnabled(False)
        add(
            "redo", _("Redo"), self._on_redo, shortcut="Ctrl+Shift+Z", others=("Ctrl+Y",), keywords=_("repeat again")
        ).setEnabled(False)

    def _initial_focus(self, page: QWidget) -> QWidget:
        """Return the control that gets the focus when a page is opened: its choice if in view, or the first."""
        chosen = page.focusProxy()
        if chosen is not None and chosen.isVisibleTo(page):
            return chosen
        return first_tab_stop(page) or self._stack

    def _on_focus_left(self) -> None:
        """Give the focus back to the page: Qt would move it to the sidebar."""
        self.focus_page(self.page(self._key))

    def _begin_at_top(self, page: QWidget, *, framed: bool) -> None:
        """Move the focus to where a page starts, without scrolling: it opens with its title in view."""
        self._begun = _Begun(page, self._initial_focus(page), framed)
        focus_on_opening(self._begun.start, framed=framed)
        QTimer.singleShot(0, self, self._leave_unseen_start)  # once everything has its place

    def _leave_unseen_start(self) -> None:
        """Move the focus from a start that is out of view to the first control in view, or to the page.

        Otherwise, Return would press a button that no one has seen. What the margin above the page has space for is
        scrolled.
        """
        begun, self._begun = self._begun, None
        if begun is None or self.focusWidget() is not begun.start:
            return
        areas = list(areas_around(begun.start))
        for area in areas:
            area.start_at_top()  # Qt may have given the focus to something on the page before
        if not is_in_view(begun.start):
            show_focused(begun.start)
            if all(area.verticalScrollBar().value() <= theme.space(PAGE_MARGINS[1]) for area in areas):
                return
            for area in areas:
                area.start_at_top()
            focus_on_opening(first_stop_in_view(begun.page) or begun.page, framed=begun.framed)

    def _on_next_part(self) -> None:
        self._go_round(1)

    def _on_previous_part(self) -> None:
        self._go_round(-1)

    def _go_round(self, by: int) -> None:
        """Move the focus between sidebar, list, page and notice, to where it last was in each."""
        page = self._pages.get(self._key)
        parts: list[QWidget] = [] if self.sidebar.isHidden() else [self.sidebar]
        parts += page.regions() if isinstance(page, Page) else []
        if "notices" in self.__dict__ and self.notices.isVisible():
            parts.append(self.notices)
        focused = self.focusWidget()
        here = next((at for at, part in enumerate(parts) if focused is not None and part.isAncestorOf(focused)), None)
        if here is None:  # in the top bar, which is above the page
            here = 0 if by > 0 else 1
        for step in range(1, len(parts) + 1):
            part = parts[(here + by * step) % len(parts)]
            last = part.focusWidget()
            was_there = last is not None and last.isVisible() and last.focusPolicy() & Qt.FocusPolicy.TabFocus
            start = last if was_there else part.focusProxy() or first_tab_stop(part)
            if start is not None:
                start.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _on_undo(self) -> None:
        self._commit_writing()
        self.undo_requested.emit()

    def _on_redo(self) -> None:
        self._commit_writing()
        self.redo_requested.emit()

    def _commit_writing(self) -> None:
        """Commit a text that is still being typed, so that Undo reverts what is visible."""
        writing = QApplication.focusWidget()
        if isinstance(writing, (QLineEdit, QPlainTextEdit)) and hasattr(writing, "commit"):
            writing.commit()


def _spec(room: PageSpec) -> tuple[str, str, str]:
    return room.key, room.title, room.icon_name


def _paths(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
