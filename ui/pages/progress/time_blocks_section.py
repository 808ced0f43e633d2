"""The section of Progress for time blocks: when each one is, its agenda, and the file for the user's calendar."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.goals.time_blocks import TimeBlock
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.pages.progress.time_block_dialog import TimeBlockDialog
from ui.session.navigator import Navigator
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.figures.charts import ChartHeading
from ui.widgets.focus.tab_order import first_tab_stop
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.page import Place
from ui.widgets.view import View

_TO_BASELINE = 6
"""From the top of a button to that of a title whose text is level with it."""
AGENDA = "agenda"
_ONLY_BLOCKS = CalendarChoices(events=False, steps=False, recharge=False, promises=False)


def agenda_place(kind: str) -> Place:
    """Return where the agenda of a kind of block is."""
    return Place("progress", part=kind, view=AGENDA)


class _BlockRow(NamedTuple):
    """A time block with its title, and the lines below it."""

    block: TimeBlock
    title: str
    when: str
    ticked: str


class TimeBlocksSection(View):
    """Three time blocks, planned or suggested."""

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self._rows = KeyedList(self._row, ruled=True)
        self._save = PlainButton(_("Save for my calendar"), self._on_save)
        column = ColumnLayout(self, gap=4)
        column.add(ChartHeading(_("Time blocks")))
        column.add(PlainLabel(_("Blocks of time for the people you know, each with its own agenda."), "soft"))
        column.add(self._rows)
        self._foot = QWidget()
        row = RowLayout(self._foot, gap=0, margins=(0, 12, 0, 0))
        row.add(self._save)
        row.addStretch(1)
        column.add(self._foot)

    def start(self) -> QWidget | None:
        """Return where the focus goes when the section is opened."""
        return first_tab_stop(self._rows)

    def refresh(self) -> None:
        """Read the blocks."""
        rows = [self._item(block) for block in self._journal.time_blocks.all()]
        self._rows.show_items({row.block.kind: row for row in rows})
        self._foot.setVisible(any(row.block.is_planned for row in rows))

    def _item(self, block: TimeBlock) -> _BlockRow:
        agenda, today = self._journal.time_blocks.agenda(block.kind), self._journal.today
        if block.is_planned:
            next_day = date_words.until(block.next_day(today), today)
            when = _("{when} · {next}").format(when=block.when_words, next=next_day)
        else:
            when = _("Not planned. A suggestion: {when}").format(when=block.when_words)
        count = len(self._journal.time_blocks.ticked(block.kind))
        ticked = ngettext("{count} of {total} point ticked", "{count} of {total} points ticked", len(agenda.points))
        figures = ticked.format(count=number(count), total=number(len(agenda.points)))
        return _BlockRow(block, agenda.title, capitalized(when), figures if count else "")

    def _row(self, item: _BlockRow) -> QWidget:
        widget = QWidget()
        whole = FlowWidget(gap=24, gap_below=4, apart=True, level=False)
        words = QWidget()
        lines = ColumnLayout(words, gap=4, margins=(0, _TO_BASELINE, 0, 0))
        lines.add(PlainLabel(item.title, "strong"), PlainLabel(item.when, "small"))
        if item.ticked:
            lines.add(PlainLabel(item.ticked, "small"))
        whole.add(words, self._verbs(item))
        ColumnLayout(widget, gap=0, margins=(0, _TO_BASELINE, 0, 12)).add(whole)
        return widget

    def _verbs(self, item: _BlockRow) -> QWidget:
        row = FlowWidget(gap=16)
        verbs = [(_("Open agenda"), self._on_agenda)]
        if item.block.is_planned:
            verbs += [(_("Move"), self._on_plan), (_("Stop"), self._on_stop)]
        else:
            verbs += [(_("Plan it"), self._on_plan)]
        for text, slot in verbs:
            button = QuietButton(text, slot, payload=item, flush=True)
            button.setAccessibleName(shown(_("{action}: {block}").format(action=text, block=item.title)))
            row.add(button)
        return row

    def _on_agenda(self, item: _BlockRow) -> None:
        self._navigator.open_place(agenda_place(item.block.kind))

    def _on_plan(self, item: _BlockRow) -> None:
        TimeBlockDialog(self._journal, item.block.kind, self.window()).open()

    def _on_stop(self, item: _BlockRow) -> None:
        self.attempt_and_say(
            _("No longer planned: {block}").format(block=item.title), self._journal.time_blocks.stop, item.block.kind
        )

    def _on_save(self) -> None:
        self._navigator.calendar_requested.emit(_ONLY_BLOCKS)
