"""Settings, About: which release this is, what it promises and what it cannot, and what went wrong lately."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netcoach import __version__
from netcoach.cli.crash_log import CrashLog
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.pages.settings.section import SettingsSection
from ui.shell.main_window import MainWindow
from ui.widgets.controls import PlainButton, PlainLabel, TextArea


class AboutSection(SettingsSection):
    """Facts and promises in plain words, and the log."""

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__(journal, window)
        self._log = CrashLog.for_journal(journal.store.path)
        self.add_heading(_("NetCoach"))
        self.column.add(PlainLabel(_("Release {version}, under the MIT licence.").format(version=__version__)))
        place = TextArea(_("The file of your journal"), str(journal.store.path), quiet=True)
        place.setReadOnly(True)
        self.column.add(PlainLabel(_("Your journal is this file:"), "small"), place)
        self._place = place
        self._add_list(_("What it promises"), _promised())
        self._add_list(_("What it cannot promise"), _not_promised())
        self.add_heading(_("What went wrong lately"))
        self._words = PlainLabel("")
        self._text = TextArea(_("What went wrong lately"), "", lines=2)
        self._text.setReadOnly(True)
        self._copy = PlainButton(_("Copy the log"), self._on_copy, icon_name="copy")
        self.column.add(self._words, self._text)
        self._buttons = self.add_buttons(self._copy)

    def refresh(self) -> None:
        """Read the log."""
        super().refresh()
        text = self._log.text()
        self._text.set_text(text.strip())
        for each in (self._text, self._buttons):
            each.setVisible(bool(text))
        if text:
            self._words.setText(
                _("Kinds of errors and lines of the program, newest last. No name and no note stands in it.")
            )
        else:
            self._words.setText(_("Nothing. If something does, it will stand here, without any of your words."))

    def first_focus_widget(self) -> QWidget | None:
        """Return the control that gets the keyboard first."""
        return self._place

    def show_log(self) -> None:
        """Bring the log into view, with the keyboard on it."""
        self.refresh()
        self._text.setFocus()

    def _add_list(self, title: str, lines: tuple[str, ...]) -> None:
        self.add_heading(title)
        for line in lines:
            self.column.add(PlainLabel(line))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._log.text())
        self.say(_("The log is copied."))


def _promised() -> tuple[str, ...]:
    return (
        _("Nothing leaves this computer: NetCoach opens no connection to any network."),
        _("What you print goes to this computer's own printing service, which passes it on to your printer."),
        _("What it says is saved is on the disk, also when the power goes the moment after."),
        _("Nearly everything can be taken back, and every day has its checked backup."),
        _("With a passphrase, journal and backups can be read with it alone."),
    )


def _not_promised() -> tuple[str, ...]:
    return (
        _("A lost passphrase: nobody can open the journal again. The recovery sheet is for that."),
        _("Other programs, and people who rule this computer: they see what you see."),
        _("What stays in this computer's memory for a while after the journal was closed."),
        _("Deleted words in older backups, and on a disk that keeps old places, as most SSDs do."),
        _("A single letter that a disk changed by itself in a journal without a passphrase."),
        _("A journal in a folder that Dropbox or the like keeps in step: put a backup there instead."),
    )
