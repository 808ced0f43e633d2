"""Dialogs that set, change or remove a passphrase. None of them keeps any text once it's closed."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.backup.rekey import lost_passphrase_warning
from netcoach.foundation.i18n import _, ngettext, paragraph
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from ui.widgets.controls import ColumnLayout, PlainLabel, SectionLabel
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.described import describe
from ui.widgets.fields.passphrase_field import PassphraseField
from ui.widgets.looks import theme

SHORT_PASSPHRASE = 8
_ROOMY = 560
WIDTH = 620
"""The width with which why a passphrase is refused is next to its label."""


class PassphraseDialog(ModalDialog):
    """The base of these dialogs: fields below each other, cleared when the dialog closes.

    ``passphrase_entered(str)`` passes the new passphrase, "" for none, once all input is valid.

    Args:
        journal: The journal.
        parent: The window.
        title: The title.
        primary: The verb.
        lead: What the user should know first.
        asks_current: Whether to ask for the current passphrase.
        asks_new: Whether to ask for a new one, twice.
    """

    passphrase_entered = Signal(str)

    def __init__(
        self,
        journal: Journal,
        parent: QWidget,
        title: str,
        *,
        primary: str,
        lead: str,
        asks_current: bool = False,
        asks_new: bool = False,
    ) -> None:
        self.journal = journal
        self.fields: list[PassphraseField] = []
        body = QWidget()
        is_roomy = parent.height() > theme.space(_ROOMY)
        self._column = ColumnLayout(body, gap=4)
        if not is_roomy:  # it then scrolls with the fields
            self._column.add(PlainLabel(lead, "soft"))
            self._column.space(12)
        self._current = self._add(_("Current passphrase")) if asks_current else None
        self._new = self._add(_("New passphrase")) if asks_new else None
        self._hint = PlainLabel("", "small")
        if self._new is not None:
            self._column.add(self._hint)
        self._again = self._add(_("Repeat passphrase")) if asks_new else None
        self.add_more()
        shown_lead = lead if is_roomy else ""
        super().__init__(parent, title, body, primary=primary, lead=shown_lead, leads=not is_roomy, width=WIDTH)
        self._show_hint()
        if self._new is not None:
            self._new.changed.connect(self._show_hint)
        self.confirmed.connect(self._on_confirmed)
        self.finished.connect(self._on_finished)
        self.fields[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_more(self) -> None:
        """Add the other contents of a dialog below its fields."""

    def verify_current(self) -> bool:
        """Return whether the current passphrase is correct, showing what is wrong if it isn't."""
        present = self.journal.store.passphrase
        if self._current is None or present is None:
            return True
        guesses = self.journal.passphrase_guesses
        wait = math.ceil(guesses.seconds_left)
        if wait:
            words = ngettext("Wait {count} second, then try again.", "Wait {count} seconds, then try again.", wait)
            self.refuse(self._current, words.format(count=wait))
            return False
        words = self._current.text()
        if not words or not present.matches(Passphrase(words)):
            guesses.record_failure()
            self.refuse(self._current, _("That isn't the right passphrase. Check capital letters and spaces."))
            return False
        guesses.record_success()
        return True

    def typed(self) -> str:
        """Return the current passphrase as typed."""
        return self._current.text() if self._current is not None else ""

    def _add(self, name: str) -> PassphraseField:
        field = PassphraseField(name)
        if self.fields:
            self._column.space(8)
        self._column.add(SectionLabel(name), field)
        self.fields.append(field)
        return field

    def _show_hint(self) -> None:
        if self._new is None:
            return
        hint = _("Four or five unrelated words are easy to remember.")
        if 0 < len(self._new.text()) < SHORT_PASSPHRASE:
            hint = _("That's short. Four or five unrelated words are harder to guess.")
        self._hint.setText(hint)
        describe(self._new.line, own=hint)

    def check_filled(self) -> bool:
        """Return whether every field is filled in; focus the first that isn't, as Enter in a field should."""
        empty = next((field for field in self.fields if not field.text()), None)
        if empty is None:
            return True
        if empty is self.fields[0]:
            self.refuse(empty, _("A passphrase can't be empty."))
        else:
            self.say("")
            empty.line.setFocus(Qt.FocusReason.TabFocusReason)
        return False

    def _on_confirmed(self) -> None:
        if not self.check_filled() or not self.verify_current():
            return
        words = self._new.text() if self._new is not None else ""
        if self._again is not None and words != self._again.text():
            self.refuse(self._again, _("The passphrases don't match. Show them to see where they differ."))
            return
        self.accept()
        self.passphrase_entered.emit(words)

    def _on_finished(self) -> None:
        for field in self.fields:
            field.empty()


class SetPassphraseDialog(PassphraseDialog):
    """Sets the first passphrase of a journal."""

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        lead = paragraph((lost_passphrase_warning(), _("You can print a recovery sheet for it afterwards.")))
        super().__init__(journal, parent, _("Set a passphrase"), primary=_("Set passphrase"), lead=lead, asks_new=True)


class ChangePassphraseDialog(PassphraseDialog):
    """Changes the passphrase."""

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        super().__init__(
            journal,
            parent,
            _("Change passphrase"),
            primary=_("Change"),
            lead=lost_passphrase_warning(),
            asks_current=True,
            asks_new=True,
        )


class RemovePassphraseDialog(PassphraseDialog):
    """Removes the passphrase."""

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        super().__init__(
            journal,
            parent,
            _("Remove passphrase"),
            primary=_("Remove"),
            lead=_("Anyone who can read files on this computer can then read the journal and its backups."),
            asks_current=True,
        )
