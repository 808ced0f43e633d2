"""Before restoring a backup: what would be added, removed and changed, while nothing has been touched yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netcoach.backup.backups import Backup
from netcoach.backup.restore import BackupDiff, CountAndNames, KindDiff, compare_in_background
from netcoach.foundation.errors import PassphraseNeeded
from netcoach.foundation.i18n import _, enumerated, isolated, ngettext, number
from netcoach.foundation.progress import Work
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from ui.pages.settings.passphrase_dialogs import WIDTH
from ui.widgets.controls import ColumnLayout, PlainLabel, SectionLabel
from ui.widgets.dialogs import ModalDialog
from ui.widgets.fields.passphrase_field import PassphraseField
from ui.widgets.looks import theme

_BELOW = 4  # each line


class RestoreBackupDialog(ModalDialog):
    """Shows what restoring would do; ``confirmed()`` means that the user wants it.

    Args:
        difference: The differences.
        words: When the backup was made and why.
        parent: The window.
    """

    def __init__(self, difference: BackupDiff, words: str, parent: QWidget) -> None:
        body = QWidget()
        self._column = ColumnLayout(body, gap=4)
        self._column.add(PlainLabel(difference.sentence))
        kinds = QWidget()
        self._kinds = QGridLayout(kinds)  # so that all names begin on one edge
        self._kinds.setContentsMargins(0, 0, 0, 0)
        self._kinds.setHorizontalSpacing(theme.space(8))
        self._kinds.setVerticalSpacing(0)
        self._kinds.setColumnStretch(1, 1)
        for kind in difference.kinds:
            self._add_kind(kind)
        self._column.add(kinds)
        if difference.kinds:
            self._column.space(4)
            kept = _("Your current journal is backed up first. To undo this, restore that backup.")
            self._column.add(PlainLabel(kept, "small"))
        super().__init__(parent, _("Restore this backup"), body, primary=_("Restore"), lead=words)
        self.primary.setEnabled(bool(difference.kinds))
        self.confirmed.connect(self.accept)

    def _add_kind(self, kind: KindDiff) -> None:
        row = self._kinds.rowCount()
        self._kinds.setRowMinimumHeight(row, theme.space(12))
        self._kinds.addWidget(SectionLabel(kind.label), row + 1, 0, 1, 2)
        self._kinds.setRowMinimumHeight(row + 2, theme.space(_BELOW))
        back, gone, changed = kind.only_there, kind.only_here, kind.changed
        for words, some in (
            (ngettext("{count} to restore", "{count} to restore", back.count), back),
            (ngettext("{count} to remove", "{count} to remove", gone.count), gone),
            (ngettext("{count} to revert", "{count} to revert", changed.count), changed),
        ):
            if some.count:
                row, above = self._kinds.rowCount(), Qt.AlignmentFlag.AlignTop
                change = PlainLabel(words.format(count=number(some.count)), "strong", wrap=False)
                self._kinds.addWidget(change, row, 0, above)
                self._kinds.addWidget(_Names(_names(some), "soft"), row, 1, above)


class _Names(PlainLabel):
    """Names with space below them, into which letters of some scripts reach: without it, the line would be higher."""

    def __init__(self, names: str, role: theme.Role) -> None:
        super().__init__(names, role)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + theme.space(_BELOW)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + theme.space(_BELOW))


class BackupPassphraseDialog(ModalDialog):
    """Asks for the passphrase a backup was locked with. ``passphrase_entered(Passphrase)`` passes it.

    Args:
        words: When the backup was made and why.
        parent: The window.
    """

    passphrase_entered = Signal(object)

    def __init__(self, words: str, parent: QWidget) -> None:
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        self.field = PassphraseField(_("Backup passphrase"))
        column.add(PlainLabel(_("Your journal's passphrase doesn't open this backup."), "soft"))
        column.space(8)
        column.add(SectionLabel(_("Backup passphrase")), self.field)
        super().__init__(parent, _("Open this backup"), body, primary=_("Open"), lead=words, width=WIDTH)
        self.confirmed.connect(self._on_confirmed)
        self.finished.connect(self._on_finished)
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        words = self.field.text()
        if words:
            self.accept()
            self.passphrase_entered.emit(Passphrase(words))
        else:
            self.refuse(self.field, _("A passphrase can't be empty."))

    def _on_finished(self) -> None:
        self.field.empty()


def compare_with_backup(
    journal: Journal, backup: Backup, passphrase: Passphrase | None
) -> Work[BackupDiff | PassphraseNeeded]:
    """Compare; if another passphrase is needed, return that instead of reporting it as a refusal."""
    try:
        return (yield from compare_in_background(journal.store, backup, passphrase, journal.thing_names))
    except PassphraseNeeded as error:
        return error


def _names(some: CountAndNames) -> str:
    names = enumerated(map(isolated, some.names))
    more = some.count - len(some.names)
    if more > 0 and names:
        return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=names, count=number(more)
        )
    return names
