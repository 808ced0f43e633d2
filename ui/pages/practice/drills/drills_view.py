"""The six drills, and the log of those that were done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import DrillId
from netcoach.journal import Journal
from netcoach.practice.drills import SECONDS, DoneDrill, drill_line, drill_title
from ui.pages.practice.drills.drill_rows import done_words, drill_place
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.session.navigator import Navigator
from ui.widgets.buttons import QuietButton, SoftButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, ReadableColumn, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.name_masking import shown

_IN_LOG, _MORE = 5, 20

_Drill = tuple[str, str]


class DrillsView(PracticeView):
    """Lists the drills, each with what it's about and when it was last done, and below them the log.

    :attr:`part` is the id of the drill in the log to go to.
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._most = _IN_LOG
        head = ViewHeader(navigator.open_practice_room, title=_("Drills"))
        head.below.setText(_("Five minutes at most. Nothing is scored, and you can stop at any time."))
        self._drills = KeyedList(self._make_drill, ruled=True)
        self._log = KeyedList(self._make_done, ruled=True, gap=8)
        self._log_title = SectionLabel(_("What you've done"))
        self._more = QuietButton("", self._on_more, flush=True)
        whole = ReadableColumn(gap=8)
        whole.column.add(self._drills)
        whole.column.space(24)
        whole.column.add(self._log_title, self._log)
        more = RowLayout(gap=0)
        more.add(self._more)
        more.addStretch(1)
        whole.column.add(more)
        self.column.add(head)
        self.column.space(16)
        self.column.add(whole)
        self.column.addStretch(1)
        self._log.focus_when_empty = self._drills

    def go_to_part(self) -> None:
        """Show enough of the log for the drill that was opened to be in it."""
        if self.part and self._log.row(DrillId(int(self.part))) is None:
            self._most = self._journal.drills.count()
            self.refresh()

    def start(self) -> QWidget | None:
        """Return what was written in the drill that was opened, otherwise the first drill."""
        row = self._log.row(DrillId(int(self.part))) if self.part else None
        written = None if row is None else row.findChild(ReadingText)
        return written or self._drills.rows()[0]

    def refresh(self) -> None:
        """Read when each was last done, and the log."""
        last, today = self._journal.drills.last_done(), self._journal.today
        self._drills.show_items({kind: (kind, done_words(last.get(kind), today)) for kind in SECONDS})
        log = self._journal.drills.latest(self._most)
        self._log.show_items({done.id: done for done in log})
        self._log_title.setVisible(bool(log))
        left = self._journal.drills.count() - len(log)
        self._more.setVisible(left > 0)
        self._more.say(ngettext("{count} more", "{count} more", left).format(count=number(left)))
        apply_visual_tab_order(self)

    def _make_drill(self, drill: _Drill) -> QWidget:
        kind, when = drill
        return LinkRow(drill_title(kind), when, self._on_drill, payload=kind, about=drill_line(kind))

    def _make_done(self, done: DoneDrill) -> QWidget:
        part = QWidget()
        column = ColumnLayout(part, gap=4, margins=(0, 8, 0, 0))
        head = RowLayout(gap=16)
        title, when = drill_title(done.kind), done_words(done.at.date(), self._journal.today)
        delete = SoftButton(_("Delete"), self._on_delete, payload=done.id, flush=True)
        delete.setAccessibleName(shown(_("Delete “{title}”, {when}").format(title=title, when=when)))
        head.add(PlainLabel(title, "strong"), stretch=1)
        head.add(PlainLabel(when, "small", wrap=False), delete)
        column.add(head, PlainLabel(done.prompt, "soft"))
        if done.answer:
            column.add(ReadingText(_("What I wrote"), done.answer))
        return part

    def _on_drill(self, kind: str) -> None:
        self._navigator.open_place(drill_place(kind))

    def _on_more(self) -> None:
        self._most += _MORE
        self.refresh()

    def _on_delete(self, drill_id: DrillId) -> None:
        self.attempt_and_say(_("Deleted from the log."), self._journal.drills.delete, drill_id)
