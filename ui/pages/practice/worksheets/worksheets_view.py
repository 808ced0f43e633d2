"""All worksheets: those that were begun, the others by what they're for, and what is in the trash."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from netcoach.content.worksheets import GROUPS
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import WorksheetId
from netcoach.journal import Journal
from netcoach.practice.worksheets import Worksheet
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.pages.practice.worksheets.worksheet_rows import blank_place, worksheet_detail, worksheet_place, worksheet_title
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, ReadableColumn, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.name_masking import shown
from ui.widgets.page import Place


def group_label(group: str) -> str:
    """Return the user's words for a group of worksheets."""
    return {
        "around me": _("The people around me"),
        "at work": _("At work"),
        "hard moments": _("Hard moments"),
        "ahead": _("What's ahead"),
        "seen by others": _("How others see me"),
    }[group]


class _SheetRow(NamedTuple):
    """A row of the list: a worksheet that was begun, or a kind that wasn't."""

    title: str
    detail: str
    about: str
    place: Place


class _TrashedSheet(NamedTuple):
    """A worksheet in the trash, and when it's permanently deleted."""

    id: WorksheetId
    name: str
    notice: str


class WorksheetsView(PracticeView):
    """Lists the worksheets: the begun ones first, those to look at again before the others."""

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        head = ViewHeader(navigator.open_practice_room, title=_("Worksheets"))
        head.below.setText(_("One page each. Fill in what you know, leave the rest, and look again in a few months."))
        self._begun = KeyedList(self._make_row, ruled=True)
        self._groups = {group: KeyedList(self._make_row, ruled=True) for group in GROUPS}
        self._parts = {group: _section(group_label(group), rows) for group, rows in self._groups.items()}
        self._begun_part = _section(_("Begun"), self._begun)
        self._trash = KeyedList(self._make_trashed, gap=4, ruled=True)
        self._trash_part = _section(_("In the trash"), self._trash)
        self._trash.focus_when_empty = self._groups[GROUPS[0]]
        whole = ReadableColumn(gap=32)
        whole.column.add(self._begun_part, *self._parts.values(), self._trash_part)
        self.column.add(head)
        self.column.space(24)
        self.column.add(whole)
        self.column.addStretch(1)

    def start(self) -> QWidget | None:
        """Return the first row."""
        lists = [self._begun, *self._groups.values()]
        return next((row for rows in lists for row in rows.rows()), None)

    def refresh(self) -> None:
        """Read the worksheets."""
        worksheets = self._journal.worksheets
        latest = worksheets.latest()
        due = [one for one in latest if worksheets.is_due(one)]
        begun = [self._begun_row(one) for one in [*due, *(one for one in latest if one not in due)]]
        self._begun.show_items({row.place: row for row in begun})
        self._begun_part.setVisible(bool(begun))
        known = {one.kind for one in latest}
        for group, rows in self._groups.items():
            kinds = [kind for kind in worksheets.kinds() if kind.group == group and kind.key not in known]
            rows.show_items(
                {
                    kind.key: _SheetRow(kind.title, "", kind.purpose, blank_place(self._journal, kind.key))
                    for kind in kinds
                }
            )
            self._parts[group].setVisible(bool(kinds))
        trashed = [self._trashed(one) for one in worksheets.all(trashed=True)]
        self._trash.show_items({one.id: one for one in trashed})
        self._trash_part.setVisible(bool(trashed))
        apply_visual_tab_order(self)

    def _begun_row(self, one: Worksheet) -> _SheetRow:
        words = {
            "left": worksheet_detail(self._journal, one),
            "day": date_words.ago(one.day, self._journal.today),
        }
        detail = _("{left}, filled in {day}").format(**words)
        return _SheetRow(worksheet_title(self._journal, one), detail, "", worksheet_place(one))

    def _trashed(self, one: Worksheet) -> _TrashedSheet:
        day = date_words.day_and_month(one.day, self._journal.today)
        name = _("{title}, {day}").format(title=worksheet_title(self._journal, one), day=day)
        return _TrashedSheet(one.id, name, self._journal.purge.deletion_notice("worksheets", one.id))

    def _make_row(self, row: _SheetRow) -> QWidget:
        return LinkRow(row.title, row.detail, self._navigator.open_place, payload=row.place, about=row.about)

    def _make_trashed(self, item: _TrashedSheet) -> QWidget:
        restore = QuietButton(_("Restore"), self._on_restore, payload=item, hint=item.notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=item.name)))
        widget = QWidget()
        row = RowLayout(widget, gap=8)
        row.addWidget(PlainLabel(item.name, "soft"), 1)
        row.add(restore)
        return widget

    def _on_restore(self, item: _TrashedSheet) -> None:
        done = _("Restored: {name}").format(name=item.name)
        self.attempt_and_say(done, self._journal.worksheets.restore, item.id)


def _section(title: str, rows: QWidget) -> QWidget:
    part = QWidget()
    ColumnLayout(part, gap=8).add(SectionLabel(title), rows)  # for the focus frame of a row
    return part
