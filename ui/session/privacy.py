"""Privacy while a journal is open: initials, the clipboard, and auto-lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.session.navigator import Navigator
from ui.shell.main_window import MainWindow
from ui.widgets.name_masking import TABLES
from ui.widgets.page import Page
from ui.widgets.process.application import application

if TYPE_CHECKING:
    from ui.session.auto_lock import AutoLock
    from ui.session.clipboard import ClipboardAutoClear

LOCK_KEYS = "Ctrl+Shift+K"
_LOCKS = "locks"


class PrivacyGuard(QObject):
    """Applies the privacy settings to one window.

    Args:
        journal: The open journal.
        window: Its window.
        navigator: Locks the journal when the user asks, was inactive, or locked the screen.
    """

    def __init__(
        self, journal: Journal, window: MainWindow, navigator: Navigator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal, self._window, self._navigator = journal, window, navigator
        self.clipboard: ClipboardAutoClear | None = None
        self.auto_lock: AutoLock | None = None
        self._names = application().names
        self._names.use(journal)
        self._app = QApplication.instance() if journal.store.is_locked else None
        if isinstance(self._app, QApplication):
            window.action_registry.add(
                "lock",
                _("Lock the journal"),
                self._navigator.lock_requested.emit,
                shortcut=LOCK_KEYS,
                keywords=_("log out secure hide"),
            )
            self._app.focusChanged.connect(self._on_focus_changed)
        self._reload()

    def handle_changes(self, tables: frozenset[str]) -> None:
        """Handle a change, before any page does."""
        if tables & TABLES:
            self._names.reload()
        if "settings" in tables:
            if self._names.use(self._journal):
                self._show_names()
            self._reload()

    def end(self) -> None:
        """Stop watching, and clear the clipboard: the journal is about to close."""
        self._names.forget(self._journal)
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._on_focus_changed)
            self._app = None
        if self.clipboard is not None:
            self.clipboard.end()
        if self.auto_lock is not None:
            self.auto_lock.end()

    def _reload(self) -> None:
        settings = self._journal.settings
        if settings.clear_clipboard and self.clipboard is None:
            from ui.session.clipboard import ClipboardAutoClear  # only for those who switched it on

            self.clipboard = ClipboardAutoClear(self._seconds, parent=self)
        if self.auto_lock is not None:
            self.auto_lock.reload()
        elif self._journal.store.is_locked and (settings.lock_after or settings.lock_with_screen):
            from ui.session.auto_lock import AutoLock

            self.auto_lock = AutoLock(self._journal, self)
            self.auto_lock.wanted.connect(self._navigator.lock_requested)

    def _seconds(self) -> int:
        return self._journal.settings.clear_clipboard

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Make the lock shortcut work in a dialog, too: while one is open, the window's own shortcuts don't."""
        sheet = now.window() if now is not None else None
        if isinstance(sheet, QDialog) and sheet.findChild(QShortcut, _LOCKS) is None:
            shortcut = QShortcut(QKeySequence(LOCK_KEYS), sheet, self._navigator.lock_requested.emit)
            shortcut.setObjectName(_LOCKS)

    def _show_names(self) -> None:
        """Make every page show names or initials, according to the setting."""
        pages = self._window.built_pages()
        for key, page in pages.items():
            if isinstance(page, Page) and key != "settings":
                page.end()
        self._window.rebuild_pages(keep="settings")
        self._window.notices.clear()
