"""Settings, About: the release, what is guaranteed and what isn't, and the log."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from netcoach import __version__
from netcoach.cli.crash_log import CrashLog
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.pages.settings.section import SettingsSection
from ui.shell.main_window import MainWindow
from ui.widgets.controls import PlainButton, PlainLabel, TextArea


class AboutSection(SettingsSection):
    """Facts and guarantees in plain words, and the log."""

    def __init__(self, journal: Journal, window: MainWindow) -> None:
        super().__init__(journal, window)
        self._log = CrashLog.for_journal(journal.store.path)
        self.add_heading(_("NetCoach"))
        self.column.add(PlainLabel(_("Version {version}, under the MIT licence.").format(version=__version__)))
        place = TextArea(_("Journal file"), str(journal.store.path), quiet=True)
        place.setReadOnly(True)
        self.column.add(PlainLabel(_("Journal file"), "small"), place)
        self._add_list(_("What NetCoach promises"), _promised())
        self._add_list(_("What NetCoach can't promise"), _not_promised())
        self.add_heading(_("Recent errors"))
        self._words = PlainLabel("")
        self._text = TextArea(_("Recent errors"), "", lines=2)
        self._text.setReadOnly(True)
        self._copy = PlainButton(_("Copy the log"), self._on_copy, icon_name="copy")
        self.column.add(self._words, self._text)
        self._buttons = self.add_buttons(self._copy)

    def refresh(self) -> None:
        """Reload the log."""
        super().refresh()
        text = self._log.text()
        self._text.set_text(text.strip())
        for each in (self._text, self._buttons):
            each.setVisible(bool(text))
        if text:
            self._words.setText(
                _(
                    "What kind of error each was and where in the program it happened, newest last. It contains no "
                    "names or notes."
                )
            )
        else:
            self._words.setText(_("None. Errors would appear here, without any of your words."))

    def show_log(self) -> None:
        """Scroll to the log and focus it."""
        self.refresh()
        self._text.setFocus()

    def _add_list(self, title: str, lines: tuple[str, ...]) -> None:
        self.add_heading(title)
        for line in lines:
            self.column.add(PlainLabel(line))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._log.text())
        self.say(_("Log copied."))


def _promised() -> tuple[str, ...]:
    return (
        _("Nothing leaves this computer: NetCoach never opens a network connection."),
        _("What you print goes to this computer's own print service, which passes it on to your printer."),
        _("Once NetCoach says something is saved, it's on the disk, even if the power fails a moment later."),
        _("Nearly everything can be undone, and NetCoach makes a verified backup every day you use it."),
        _("With a passphrase set, no one can read the journal or its backups without it."),
    )


def _not_promised() -> tuple[str, ...]:
    return (
        _("A lost passphrase can't be recovered, so print the recovery sheet."),
        _("Other programs, and administrators of this computer, can see what you see."),
        _("Text may stay in this computer's memory for a while after the journal is closed."),
        _("Deleted text may survive in older backups, and on disks that keep old blocks, as most SSDs do."),
        _("In a journal without a passphrase, a single character that the disk corrupts may go unnoticed."),
        _("A journal in a folder that Dropbox or a similar service syncs can lose notes. Sync a backup instead."),
    )
