"""The one window: rail, bar, rooms and the notice area. It composes and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QStackedWidget, QWidget

from netcoach.foundation.i18n import _
from ui.shell.actions import ActionRegistry
from ui.shell.sidebar import Sidebar
from ui.shell.top_bar import TopBar
from ui.widgets import theme
from ui.widgets.focus_frame import focus_without_frame, install_focus_frame
from ui.widgets.layout import ColumnLayout, RowLayout
from ui.widgets.tab_order import first_tab_stop

if TYPE_CHECKING:
    from ui.widgets.jobs import Jobs
    from ui.widgets.notifications import NotificationArea

COMPACT_BELOW = 1000
DEFAULT_SIZE, MINIMUM_SIZE = QSize(1180, 760), QSize(900, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A room of the window; ``make`` builds its page when it is opened for the first time."""

    key: str
    title: str
    icon_name: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Shows one room at a time.

    ``search_text_changed(str)`` and ``search_submitted(str)`` come from the search line, ``search_down_pressed()``
    when Down is pressed in it; ``undo_requested()`` and ``redo_requested()`` from button and keys;
    ``files_dropped(list)`` tells paths; ``page_opened(str)`` the key of the room in view; ``closing()`` comes
    before the window closes, after what was being written is committed.

    Args:
        title: The name in the title bar.
        rooms: The rooms in the order of the rail: Ctrl+1, Ctrl+2 and so on.
        foot: Rooms at the foot of the rail, without a number.
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
        """The place for notices, made for the first one."""
        from ui.widgets.notifications import NotificationArea

        area = NotificationArea()
        self._below_bar.add(area)
        return area

    @cached_property
    def jobs(self) -> Jobs:
        """What runs long work, made for the first."""
        from ui.widgets.jobs import Jobs

        return Jobs(self.notices, self)

    def has_jobs(self) -> bool:
        """Return whether there was any long work yet: asking :attr:`jobs` would make what runs it."""
        return "jobs" in self.__dict__

    def show_page(self, key: str) -> QWidget:
        """Open a room, building it the first time, and return its page."""
        page = self.page(key)
        if key != self._key:
            self._key = key
            self._stack.setCurrentWidget(page)
            self.sidebar.show_chosen(key)
            self.page_opened.emit(key)
        return page

    def page(self, key: str) -> QWidget:
        """Return the page of a room without opening it, building it the first time."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._rooms[key].make()
            self._stack.addWidget(page)
        return page

    def built_pages(self) -> dict[str, QWidget]:
        """Return the pages built so far by key."""
        return dict(self._pages)

    def rebuild_pages(self, keep: str = "") -> None:
        """Let all pages but the one of the room ``keep`` go, and build each again when it is opened."""
        for key in [key for key in self._pages if key != keep]:
            page = self._pages.pop(key)
            if key == self._key:
                self._stack.setCurrentWidget(self.page(key))
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def current_page_key(self) -> str:
        """Return the key of the room in view."""
        return self._key

    def show_undo(self, label: str | None, redo_label: str | None = None) -> None:
        """Say what Undo and Redo would do."""
        self.bar.show_undo(label)
        self.action_registry.get("undo").setEnabled(label is not None)
        self.action_registry.get("redo").setEnabled(redo_label is not None)

    def add_capture(self, action: QAction) -> None:
        """Offer the one-line capture in the bar."""
        self.bar.add_capture(action)

    def add_to_menu(self, *actions: QAction) -> None:
        """Offer actions in the menu at the end of the bar."""
        for action in actions:
            self.bar.add_to_menu(action)

    def set_search_text(self, text: str) -> None:
        """Show another text in the search line, without telling."""
        self.bar.search.set_text(text)

    def focus_search(self) -> None:
        """Bring the keyboard to the search line."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def focus_page(self, page: QWidget) -> None:
        """Bring the keyboard to where it last was in a page, or to where it begins there."""
        last = page.focusWidget()
        start = last if last is not None and last.isVisible() else self._initial_focus(page)
        start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_shortcuts(self) -> None:
        """Open the list of all keys."""
        from ui.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(self, self.action_registry.shortcuts()).open()

    def show_banner(self, banner: QWidget) -> None:
        """Let a quiet line stand above the rooms."""
        self._below_bar.insertWidget(0, banner)

    def rescale(self) -> None:
        """Choose the rail anew, after the text size changed."""
        self.sidebar.set_compact(compact=self.width() < COMPACT_BELOW * theme.scale())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self._pages.get(self._key)
        if self.focusWidget() is None and page is not None:
            focus_without_frame(self._initial_focus(page))

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
            add(f"room-{room.key}", room.title, self._on_room_key, payload=room.key, shortcut=f"Ctrl+{number}")
        add("search", _("Search"), self.focus_search, shortcut="Ctrl+F", in_palette=False)
        add("undo", _("Undo"), self._on_undo, shortcut="Ctrl+Z").setEnabled(False)
        add("redo", _("Redo"), self._on_redo, shortcut="Ctrl+Shift+Z", others=("Ctrl+Y",)).setEnabled(False)
        add("keys", _("Keyboard shortcuts"), self.show_shortcuts, shortcut="F1")

    def _on_room_key(self, key: str) -> None:
        self._initial_focus(self.show_page(key)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _initial_focus(self, page: QWidget) -> QWidget:
        """Return the control at which the keyboard begins in a room: one with a name, whatever a room has."""
        return page.focusProxy() or first_tab_stop(page) or self._stack

    def _on_undo(self) -> None:
        self._commit_writing()
        self.undo_requested.emit()

    def _on_redo(self) -> None:
        self._commit_writing()
        self.redo_requested.emit()

    def _commit_writing(self) -> None:
        """A text still being typed becomes a change first, so that Undo takes back what is seen."""
        writing = QApplication.focusWidget()
        if isinstance(writing, (QLineEdit, QPlainTextEdit)) and hasattr(writing, "commit"):
            writing.commit()


def _spec(room: PageSpec) -> tuple[str, str, str]:
    return room.key, room.title, room.icon_name


def _paths(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
