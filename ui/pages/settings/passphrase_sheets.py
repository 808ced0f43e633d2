"""Sheets in which a passphrase is set, changed or removed. None of them keeps a letter once it is closed."""

from __future__ import annotations

import math
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.backup.rekey import lost_passphrase
from netcoach.foundation.i18n import _, ngettext
from netcoach.journal import Workspace
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.unlock_delay import Guesses
from ui.widgets import theme
from ui.widgets.controls import Column, PlainLabel, SectionLabel
from ui.widgets.dialogs import Sheet
from ui.widgets.passphrase_field import PassphraseField

FEW_LETTERS = 8
_RING = 4  # what a focus ring needs where something scrolls
_ROOMY = 560
_guesses = Guesses(monotonic)


class PassphraseSheet(Sheet):
    """What the sheets have in common: fields one below the other, emptied when the sheet closes.

    ``given(str)`` tells the new passphrase, "" for none, once everything about it is right.

    Args:
        journal: The journal.
        parent: The window.
        title: What is done.
        primary: The verb.
        lead: What has to be known before.
        asks_present: Whether the present passphrase is asked for.
        asks_new: Whether a new one is, twice.
    """

    given = Signal(str)

    def __init__(
        self,
        journal: Workspace,
        parent: QWidget,
        title: str,
        *,
        primary: str,
        lead: str,
        asks_present: bool = False,
        asks_new: bool = False,
    ) -> None:
        self.journal = journal
        self.fields: list[PassphraseField] = []
        body = QWidget()
        is_roomy = parent.height() > theme.space(_ROOMY)
        ring = 0 if is_roomy else _RING
        self._column = Column(body, gap=4, margins=(ring, 0, ring, ring))
        if not is_roomy:  # then it scrolls with the fields
            self._column.add(PlainLabel(lead, "soft"))
            self._column.space(12)
        self._present = self._add(_("Present passphrase")) if asks_present else None
        self._new = self._add(_("New passphrase")) if asks_new else None
        self._hint = PlainLabel("", "small")
        if self._new is not None:
            self._column.add(self._hint)
        self._again = self._add(_("The same once more")) if asks_new else None
        self.add_more()
        super().__init__(parent, title, body, primary=primary, lead=lead if is_roomy else "")
        self._show_hint()
        if self._new is not None:
            self._new.changed.connect(self._show_hint)
        self.confirmed.connect(self._on_confirmed)
        self.finished.connect(self._on_finished)
        self.fields[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_more(self) -> None:
        """Add what else a sheet shows below its fields."""

    def is_right(self) -> bool:
        """Say whether the present passphrase was given, telling what is wrong where it was not."""
        present = self.journal.store.passphrase
        if self._present is None or present is None:
            return True
        wait = math.ceil(_guesses.left)
        if wait:
            words = ngettext("Wait {count} second, then try again.", "Wait {count} seconds, then try again.", wait)
            self.say(words.format(count=wait))
            return False
        words = self._present.text()
        if not words or not present.matches(Passphrase(words)):
            _guesses.wrong()
            self.say(_("That is not the passphrase of this journal. Capital letters count, and so do blanks."))
            self._present.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        _guesses.right()
        return True

    def typed(self) -> str:
        """Return the present passphrase as it was typed."""
        return self._present.text() if self._present is not None else ""

    def _add(self, name: str) -> PassphraseField:
        field = PassphraseField(name)
        if self.fields:
            self._column.space(8)
        self._column.add(SectionLabel(name), field)
        self.fields.append(field)
        return field

    def _show_hint(self) -> None:
        words = self._new.text() if self._new is not None else ""
        if 0 < len(words) < FEW_LETTERS:
            self._hint.setText(_("Rather short. Four or five words without a link between them are harder to guess."))
        else:
            self._hint.setText(_("Four or five words without a link between them are easy to keep."))

    def is_filled(self) -> bool:
        """Say whether every field is; bring the keyboard to the first that is not, as Enter in a field should."""
        empty = next((field for field in self.fields if not field.text()), None)
        if empty is None:
            return True
        empty.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.say(_("A passphrase needs at least one letter.") if empty is self.fields[0] else "")
        return False

    def _on_confirmed(self) -> None:
        if not self.is_filled() or not self.is_right():
            return
        words = self._new.text() if self._new is not None else ""
        if self._again is not None and words != self._again.text():
            self.say(_("These two are not the same. Show them to see where they differ."))
            return
        self.accept()
        self.given.emit(words)

    def _on_finished(self) -> None:
        for field in self.fields:
            field.empty()


class SetPassphrase(PassphraseSheet):
    """The first passphrase of a journal."""

    def __init__(self, journal: Workspace, parent: QWidget) -> None:
        lead = lost_passphrase() + " " + _("A recovery sheet for it can be printed afterwards.")
        super().__init__(
            journal, parent, _("Set a passphrase"), primary=_("Set the passphrase"), lead=lead, asks_new=True
        )


class ChangePassphrase(PassphraseSheet):
    """Another passphrase in place of the present one."""

    def __init__(self, journal: Workspace, parent: QWidget) -> None:
        super().__init__(
            journal,
            parent,
            _("Change the passphrase"),
            primary=_("Change it"),
            lead=lost_passphrase(),
            asks_present=True,
            asks_new=True,
        )


class RemovePassphrase(PassphraseSheet):
    """No passphrase any more."""

    def __init__(self, journal: Workspace, parent: QWidget) -> None:
        super().__init__(
            journal,
            parent,
            _("Remove the passphrase"),
            primary=_("Remove it"),
            lead=_("The journal and its backups can then be read by whoever can read the files on this computer."),
            asks_present=True,
        )
