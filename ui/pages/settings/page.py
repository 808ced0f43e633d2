"""Settings: a few sections under tabs. Every change applies immediately; there's nothing to save."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.pages.settings.about import AboutSection
from ui.pages.settings.backups import BackupsSection
from ui.pages.settings.general import GeneralSection
from ui.pages.settings.privacy import PrivacySection
from ui.pages.settings.section import SettingsSection
from ui.session.navigator import Navigator
from ui.shell.main_window import MainWindow
from ui.widgets.controls import ColumnLayout, Heading, PlainLabel, TabBar
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.looks import theme
from ui.widgets.page import Page, Place

_LOW = 480


class SettingsPage(Page):
    """Shows one section at a time; each is created when it's first opened.

    Args:
        journal: The journal with the settings.
        window: Its window.
        navigator: Locks the journal, and closes it for work that needs that.
        is_sample: Whether this is the sample journal, which needs no passphrase or backups.
    """

    watches: ClassVar[frozenset[str]] = frozenset({"settings"})

    def __init__(self, journal: Journal, window: MainWindow, navigator: Navigator, *, is_sample: bool = False) -> None:
        super().__init__()
        self._journal, self._main_window, self._navigator = journal, window, navigator
        self._is_sample = is_sample
        self._sections: dict[str, SettingsSection] = {}
        self._scrolls: dict[str, ViewScrollArea] = {}
        self._stack = QStackedWidget()
        names = [
            ("general", _("General")),
            ("privacy", _("Privacy")),
            ("backups", _("Backups")),
            ("about", _("About")),
        ]
        self._tabs = TabBar(_("Settings"), names)
        self._tabs.opened.connect(self.show_section)
        self._lead = PlainLabel(_("Changes apply right away and are saved in your journal."), "lead", tone="soft")
        head = ColumnLayout(gap=4, margins=(32, 16, 32, 0))
        head.add(Heading(_("Settings")), self._lead)
        head.space(8)
        head.add(self._tabs)
        column = ColumnLayout(self, gap=0)
        column.add(head)
        column.add(self._stack, stretch=1)
        self._tabs.open_tab("general")

    def place(self) -> Place:
        """Return the current section."""
        return Place("settings", part=self._tabs.key())

    def open_place(self, place: Place) -> None:
        """Open a section, or the log."""
        if place.part == "log":
            self.show_log()
        else:
            self.show_section(place.part)

    def start_at(self, place: Place) -> None:
        """Move the focus to where the section begins, or leave it on the log."""
        start = self.focusProxy()
        if place.part != "log" and start is not None:
            self._scrolls[place.part].begin_at(start)

    def show_section(self, key: str) -> SettingsSection:
        """Open a section and return it."""
        if key not in self._sections:
            section = self._sections[key] = self._make(key)
            section.noticed.connect(self.noticed)
            self._scrolls[key] = ViewScrollArea(section, line_inset=None)
            self._stack.addWidget(self._scrolls[key])
        self._tabs.open_tab(key)
        if self._stack.currentWidget() is not self._scrolls[key]:
            self.left.emit()
        self._stack.setCurrentWidget(self._scrolls[key])
        section = self._sections[key]
        section.refresh()
        self._stale = False  # the page shows nothing else
        self.setFocusProxy(section.first_focus_widget() or self._tabs)
        return section

    def show_log(self) -> None:
        """Open the log."""
        section = self.show_section("about")
        if isinstance(section, AboutSection):
            section.show_log()

    def refresh(self) -> None:
        """Show the current settings."""
        self.show_section(self._tabs.key())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Measure again after height or text size changed."""
        self._lead.setVisible(self.height() > theme.space(_LOW))

    def end(self) -> None:
        """Stop whatever is still running: the journal is about to close."""
        for section in self._sections.values():
            section.end()

    def _make(self, key: str) -> SettingsSection:
        if key == "privacy":
            return PrivacySection(self._journal, self._main_window, self._navigator, is_sample=self._is_sample)
        if key == "backups":
            return BackupsSection(self._journal, self._main_window, self._navigator, is_sample=self._is_sample)
        if key == "about":
            return AboutSection(self._journal, self._main_window)
        return GeneralSection(self._journal, self._main_window, is_sample=self._is_sample)
