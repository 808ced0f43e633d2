"""The page Settings: a few sections under tabs. Every change holds at once; there is nothing to save."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Workspace
from ui.pages.settings.about import About
from ui.pages.settings.general import General
from ui.pages.settings.section import Section
from ui.shell.main_window import MainWindow
from ui.widgets import theme
from ui.widgets.controls import Column, Heading, PlainLabel, Scroll, TabsBar
from ui.widgets.page import Page

_LOW = 480


class SettingsPage(Page):
    """One section in view; each is built when it is first opened.

    ``closed_work_wanted(ClosedWork)`` asks for work that needs the journal closed, ``lock_wanted()`` for the lock.

    Args:
        journal: Where the settings stand.
        window: The window it stands in.
        is_sample: Whether this journal is only looked around in: it needs no passphrase and no backups.
    """

    closed_work_wanted = Signal(object)
    lock_wanted = Signal()

    watches: ClassVar[frozenset[str]] = frozenset({"settings"})

    _comes_back_to = ""
    """The section to open first: the one from which work on the closed journal was asked for."""

    def __init__(self, journal: Workspace, window: MainWindow, *, is_sample: bool = False) -> None:
        super().__init__()
        self._journal, self._over, self._is_sample = journal, window, is_sample
        self._sections: dict[str, Section] = {}
        self._scrolls: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        names = [
            ("general", _("General")),
            ("privacy", _("Privacy")),
            ("backups", _("Backups")),
            ("about", _("About")),
        ]
        self._tabs = TabsBar(_("Settings"), names)
        self._tabs.opened.connect(self.show_section)
        self._lead = PlainLabel(_("They hold at once and travel with your journal."), "lead", tone="soft")
        head = Column(gap=4, margins=(32, 16, 32, 0))
        head.add(Heading(_("Settings")), self._lead)
        head.space(8)
        head.add(self._tabs)
        column = Column(self, gap=0)
        column.add(head)
        column.add(self._stack, stretch=1)
        first, SettingsPage._comes_back_to = SettingsPage._comes_back_to, ""
        self.show_section(first or "general")

    def show_section(self, key: str) -> Section:
        """Open a section and return it."""
        if key not in self._sections:
            section = self._sections[key] = self._make(key)
            section.noticed.connect(self._on_noticed)
            section.closed_work_wanted.connect(self._on_closed_work)
            section.lock_wanted.connect(self.lock_wanted)
            self._scrolls[key] = Scroll(section)
            self._stack.addWidget(self._scrolls[key])
        self._tabs.open_tab(key)
        self._stack.setCurrentWidget(self._scrolls[key])
        section = self._sections[key]
        section.refresh()
        self.setFocusProxy(section.start() or self._tabs)
        return section

    def show_log(self) -> None:
        """Open what went wrong lately."""
        section = self.show_section("about")
        if isinstance(section, About):
            section.show_log()

    def refresh(self) -> None:
        """Show what is set."""
        self._sections[self._tabs.key()].refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low window to what can be set (Qt)."""
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Measure anew, after height or text size changed."""
        self._lead.setVisible(self.height() > theme.space(_LOW))

    def end(self) -> None:
        """Stop whatever still runs: the journal is about to close."""
        for section in self._sections.values():
            section.end()

    def _make(self, key: str) -> Section:
        if key == "privacy":
            from ui.pages.settings.privacy import Privacy  # noqa: PLC0415  # each is imported when it is first opened

            return Privacy(self._journal, self._over, is_sample=self._is_sample)
        if key == "backups":
            from ui.pages.settings.backups import BackupsSection  # noqa: PLC0415  # as above

            return BackupsSection(self._journal, self._over, is_sample=self._is_sample)
        if key == "about":
            return About(self._journal, self._over)
        return General(self._journal, self._over)

    def _on_noticed(self, sentence: str) -> None:
        self.noticed.emit(sentence, False)  # noqa: FBT003  # a signal takes its values by place

    def _on_closed_work(self, work: object) -> None:
        SettingsPage._comes_back_to = self._tabs.key()
        self.closed_work_wanted.emit(work)
