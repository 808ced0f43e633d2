"""Settings, Privacy: what others at this desk can see, the passphrase, and auto-lock."""

from __future__ import annotations

from functools import partial

from netcoach.backup.rekey import change_passphrase
from netcoach.foundation.i18n import _, ngettext, number, paragraph
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from ui.pages.settings.passphrase_dialogs import ChangePassphraseDialog, RemovePassphraseDialog, SetPassphraseDialog
from ui.pages.settings.recovery_sheet_dialog import RecoverySheetDialog
from ui.pages.settings.section import Options, SettingsSection
from ui.session.auto_lock import can_detect_screen_lock, has_screen_saver_service
from ui.session.navigator import DELETE_ALL_KEYS, Navigator
from ui.session.privacy import LOCK_KEYS
from ui.shell.main_window import MainWindow
from ui.startup.offline_job import OfflineJob
from ui.widgets.controls import DangerButton, PlainButton, PlainLabel, PrimaryButton, SoftButton

_MB = 1_000_000


class PrivacySection(SettingsSection):
    """The settings for a shared desk first; then the passphrase, without which nothing can be locked.

    Args:
        journal: The journal.
        window: The parent of dialogs.
        navigator: Locks the journal, and closes it to change the passphrase.
        is_sample: Whether this is the sample journal.
    """

    def __init__(self, journal: Journal, window: MainWindow, navigator: Navigator, *, is_sample: bool = False) -> None:
        super().__init__(journal, window)
        self._navigator = navigator
        self._add_desk()
        self._add_recordings()
        self.add_heading(_("Passphrase"))
        if is_sample:
            self.column.add(PlainLabel(_("This sample journal doesn't need one. Yours can have one.")))
        elif journal.store.is_locked:
            self._add_passphrase()
            self._add_lock()
        else:
            self._add_no_passphrase()
        self.rescale()

    # --- contents ----------------------------------------------------------------------------------------------------

    def _add_desk(self) -> None:
        self.add_heading(_("At a shared desk"))
        self.add_box(
            "initials_only",
            _("Show initials only"),
            _(
                "This window shows P. N. instead of Priya Nair. First names in your own notes stay as you wrote "
                "them, and cards print full names."
            ),
        )
        times: Options = (
            (_("Never"), 0),
            (_("After 10 seconds"), 10),
            (_("After 30 seconds"), 30),
            (_("After a minute"), 60),
        )
        self.add_choice(
            "clear_clipboard",
            _("Clear copied text"),
            times,
            _(
                "Only text copied from NetCoach, if it's still on the clipboard. A clipboard manager may keep its "
                "own copy."
            ),
        )

    def _add_recordings(self) -> None:
        self.add_heading(_("Recordings of rehearsals"))
        self.add_box(
            "record_takes",
            _("Record my takes"),
            _("So that you can listen to them. Recordings are kept in your journal and never leave this computer."),
        )
        days: Options = tuple((_days(count), count) for count in (7, 30, 90))
        self.add_choice("keep_recordings", _("Keep recordings for"), days, _("Only the last three of each pitch stay."))
        self.add_box(
            "back_up_recordings",
            _("Back up recordings"),
            _("Without them, backups are smaller and quicker, but restoring one won't bring recordings back."),
        )
        self._recordings = PlainLabel("", "small")
        self._delete_recordings = DangerButton(
            _("Delete all recordings"), self._on_delete_recordings, hint=DELETE_ALL_KEYS
        )
        self.column.add(self._recordings)
        self.add_buttons(self._delete_recordings)

    def refresh(self) -> None:
        """Show the current settings, and how many recordings there are."""
        super().refresh()
        count = self.journal.recordings.count()
        size = number(self.journal.recordings.size() / _MB, 1)
        words = ngettext("{count} recording, {size} MB", "{count} recordings, {size} MB", count)
        self._recordings.setText(words.format(count=count, size=size) if count else _("There are no recordings."))
        self._delete_recordings.setEnabled(bool(count))

    def _add_no_passphrase(self) -> None:
        self.column.add(
            PlainLabel(
                _(
                    "Your journal doesn't have one, so anyone who can read files on this computer can read it. A "
                    "passphrase locks the journal and its backups."
                )
            )
        )
        self.column.space(4)
        self.set_button = PrimaryButton(_("Set a passphrase"), self._on_set, icon_name="lock")
        self.add_buttons(self.set_button)
        self.add_heading(_("Locking"))
        self.column.add(PlainLabel(_("A journal needs a passphrase before you can lock it."), "soft"))

    def _add_passphrase(self) -> None:
        self.column.add(PlainLabel(_("Your journal and its backups are locked with your passphrase.")))
        self.column.space(4)
        self.add_buttons(
            PlainButton(_("Change passphrase"), self._on_change),
            PlainButton(_("Recovery sheet"), self._on_recovery, icon_name="print"),
            SoftButton(_("Remove passphrase"), self._on_remove),
        )

    def _add_lock(self) -> None:
        self.add_heading(_("Locking"))
        minutes: Options = (
            (_("Never"), 0),
            (_("After a minute"), 1),
            *((_after_minutes(count), count) for count in (5, 15, 30, 60)),
        )
        self.add_choice(
            "lock_after",
            _("Lock automatically"),
            minutes,
            _("When you haven't used the keyboard or mouse here for this long. Sleep counts too."),
        )
        if can_detect_screen_lock():
            box = self.add_box(
                "lock_with_screen",
                _("Lock when the screen locks"),
                _(
                    "NetCoach listens on D-Bus, your desktop's local message bus, for one signal: that the screen "
                    "has locked. Nothing leaves this computer."
                ),
            )
            box.clicked.connect(self._on_with_screen)
        self.column.space(4)
        self.add_buttons(
            PlainButton(_("Lock now"), self._navigator.lock_requested.emit, icon_name="lock", hint=LOCK_KEYS)
        )

    def _on_delete_recordings(self) -> None:
        self.attempt(self.journal.recordings.delete_all)
        self.say(_("All recordings deleted. The takes stay."))
        self.refresh()

    # --- user actions ------------------------------------------------------------------------------------------------

    def _on_with_screen(self, ticked: bool) -> None:
        if ticked and not has_screen_saver_service():
            self.attempt(self.journal.settings.set, "lock_with_screen", 0)
            self.refresh()
            self.say(_("This desktop has no message bus to say when the screen locks, so this stays off."))

    def _on_set(self) -> None:
        sheet = SetPassphraseDialog(self.journal, self.main_window)
        sheet.passphrase_entered.connect(self._on_passphrase_entered)
        sheet.open()

    def _on_change(self) -> None:
        sheet = ChangePassphraseDialog(self.journal, self.main_window)
        sheet.passphrase_entered.connect(self._on_passphrase_entered)
        sheet.open()

    def _on_remove(self) -> None:
        sheet = RemovePassphraseDialog(self.journal, self.main_window)
        sheet.passphrase_entered.connect(self._on_passphrase_entered)
        sheet.open()

    def _on_recovery(self) -> None:
        sheet = RecoverySheetDialog(self.journal, self.main_window)
        sheet.printed.connect(self.say)
        sheet.open()

    def _on_passphrase_entered(self, words: str) -> None:
        """Change the passphrase to ``words``, or remove it if that's empty."""
        store = self.journal.store
        new = Passphrase(words) if words else None
        begin = partial(change_passphrase, store.path, store.passphrase, new, store.clock)
        title = _("Locking your journal") if new else _("Unlocking your journal")
        self._navigator.offline_job_requested.emit(
            OfflineJob(title=title, begin=begin, passphrase=new, says=_result_text)
        )


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _after_minutes(count: int) -> str:
    return ngettext("After {count} minute", "After {count} minutes", count).format(count=count)


def _result_text(change: object) -> str:
    """Return the result in one line."""
    return paragraph(getattr(change, "sentences", ()))
