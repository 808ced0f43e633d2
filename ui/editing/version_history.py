"""Earlier versions of the texts on a page: to read, restore or delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.editing.text_versions import TextLocation, TextVersion
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.text.truncate import shortened
from ui.widgets.controls import ColumnLayout, QuietButton
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.fields.excerpt import Excerpt
from ui.widgets.lists.list_view import RowsView, RowText, WholeRows
from ui.widgets.looks import theme

_LEAST_LIST, _FEW_LINES, _LINES = 2, 4, 6
_LOW = 480  # over a lower window, what is chosen and what it said are only in view together if it's short
_MOST_IN_ROW = 80


class VersionHistoryDialog(ModalDialog):
    """Lists the earlier versions of one page, newest first, with the full text of the selected one below.

    ``chosen(str, int, str)`` passes table, row and text of the version to restore; ``noticed(str, bool)`` what was
    done.

    Args:
        journal: The journal.
        table: ``people``, ``events``, ``conversations``, ``messages`` or ``worksheets``.
        row: The row id.
        parent: The window.
        writes: Whether restoring changes the journal; an open dialog only takes the text.
    """

    chosen = Signal(str, int, str)
    noticed = Signal(str, bool)

    def __init__(self, journal: Journal, table: str, row: int, parent: QWidget, *, writes: bool = True) -> None:
        self._journal, self._writes = journal, writes
        self._versions = {version.id: (place, version) for place, version in journal.text_versions.of_thing(table, row)}
        super().__init__(
            parent,
            _("Earlier versions"),
            self._body(_FEW_LINES if parent.height() < theme.space(_LOW) else _LINES),
            primary=_("Restore"),
            lead=_("Your text as it was before it was cleared, shortened or replaced."),
            width=620,
        )
        self.add_at_foot(QuietButton(_("Delete all of these"), self._on_let_go, flush=True))
        self.confirmed.connect(self._on_confirmed)
        self._view.offer(self.primary)
        self._view.opened.connect(self._on_opened)
        self._view.choose(next(iter(self._versions)), tell=True)
        self._view.setFocus()

    def _body(self, lines: int) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=8)
        self._view = RowsView(_("Earlier versions"), self._rows)
        self._view.set_ids(list(self._versions))
        self._said = Excerpt(_("What it said"), lines)
        body.rows = WholeRows(self._view, least=_LEAST_LIST)
        column.add(body.rows, stretch=1)
        column.add(self._said)
        return body

    def _rows(self, ids: Sequence[int]) -> list[RowText]:
        now = self._journal.clock()
        return [self._row(*self._versions[one], now) for one in ids]

    def _row(self, place: TextLocation, version: TextVersion, now: datetime) -> RowText:
        day = date_words.day_and_month(version.kept_at.date(), now.date())
        until = _("until {moment}").format(moment=date_words.day_and_time(day, version.kept_at))
        words = shortened(" ".join(version.text.split()), _MOST_IN_ROW)
        return RowText(title=words, detail=f"{place.label} · {until}")

    def _on_opened(self, version: int) -> None:
        self._said.show_text(self._versions[version][1].text)

    def _on_confirmed(self) -> None:
        number = self._view.current_id()
        if number is None:
            return
        place, version = self._versions[number]
        try:
            if self._writes:
                self._journal.text_versions.restore_version(number)
        except NetCoachError as error:
            self.say(str(error))
            return
        self.accept()
        if self._writes:
            self.noticed.emit(_("Restored."), True)
        self.chosen.emit(place.table, place.row, version.text)

    def _on_let_go(self) -> None:
        self._journal.text_versions.let_go(self._versions)
        self.accept()
        self.noticed.emit(_("Deleted the earlier versions."), True)
