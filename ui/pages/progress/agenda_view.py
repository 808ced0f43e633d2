"""The agenda of a time block: points to tick, each with the way to where it's done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcoach.content.content import Agenda, AgendaPoint
from netcoach.foundation.i18n import _, paragraph
from netcoach.goals.time_blocks import KINDS, length_words
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.pages.progress.time_blocks_section import agenda_place
from ui.printing.print_flow import PrintFlow
from ui.printing.text_paper import TextPrintJob
from ui.printing.worksheet_paper import PrintedRow, PrintedSheet, worksheet_paper
from ui.session.navigator import Navigator
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.focus.tab_order import apply_visual_tab_order, first_tab_stop
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.layout import HEADED_MARGINS, ColumnLayout, ReadableColumn, RowLayout, ScrollArea
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown
from ui.widgets.page import Place
from ui.widgets.view import View
from ui.widgets.view_header import PageHeader

_LINES_UP_FROM = 440
_INDENT = 32  # of the words of a box
_SHARES = (6.0, 2.0, 2.0)


class _PointRow(NamedTuple):
    """A point of the agenda, and whether it's ticked."""

    point: AgendaPoint
    is_ticked: bool


class _AgendaRow(QWidget):
    """The box of a point, and the link to where it's done: next to it, or below its words where there's less space."""

    def __init__(self, box: CheckRow, link: QWidget) -> None:
        super().__init__()
        self.link = QWidget()
        self._at_start = RowLayout(self.link, gap=0)
        self._at_start.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._at_start.addStretch(1)
        self._both = ResponsiveRow(box, self.link, stretch=(1, 0), gap=16, gap_below=0, stacks_below=_LINES_UP_FROM)
        self._both.stacking_changed.connect(self._on_stacking_changed)
        ColumnLayout(self, gap=0, margins=(0, 4, 0, 4)).add(self._both)

    def _on_stacking_changed(self) -> None:
        self._at_start.set_margins((_INDENT if self._both.is_stacked() else 0, 0, 0, 0))


class AgendaView(View):
    """Shows the agenda of one kind of time block."""

    def __init__(self, journal: Journal, navigator: Navigator, back: Callable[[], object]) -> None:
        super().__init__()
        self._journal, self._navigator = journal, navigator
        self.kind = KINDS[0]
        self._title = Heading()
        self._head = PageHeader(
            back,
            _("Progress"),
            PrimaryButton(_("Print"), self.print_view, icon_name="print", hint=_("Ctrl+P")),
            title=self._title,
        )
        self._rows = KeyedList(self._row, ruled=True)
        self._period = PlainLabel("", "small")
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)
        inside, points = QWidget(), ReadableColumn(gap=8)
        column = ColumnLayout(inside, gap=4, margins=HEADED_MARGINS)
        points.column.add(self._rows, self._period)
        column.add(self._head)
        column.space(16)
        column.add(points)
        column.addStretch(1)
        ColumnLayout(self, gap=0).add(ScrollArea(inside, has_bar_space=True))

    def place(self) -> Place:
        """Return the agenda in view."""
        return agenda_place(self.kind)

    def show_kind(self, kind: str) -> None:
        """Show the agenda of another kind of block, or the same again."""
        self.kind = kind if kind in KINDS else KINDS[0]
        self._stale = True
        self.bring_up_to_date()

    def start(self) -> QWidget | None:
        """Return the first point."""
        return first_tab_stop(self._rows)

    def refresh(self) -> None:
        """Read the agenda, and what is ticked."""
        agenda, block = self._agenda(), self._journal.time_blocks.get(self.kind)
        self._title.setText(agenda.title)
        when = capitalized(_("{when}.").format(when=block.when_words)) if block.is_planned else ""
        self._head.below.setText(paragraph(filter(None, (when, agenda.lead))))
        ticked = self._journal.time_blocks.ticked(self.kind)
        self._rows.show_items({point.key: _PointRow(point, point.key in ticked) for point in agenda.points})
        self._period.setText(_until_words(self.kind))
        self.rescale()
        apply_visual_tab_order(self)

    def print_view(self) -> None:
        """Print the agenda, with a column to tick."""
        agenda = self._agenda()
        sheet = PrintedSheet(
            title=agenda.title,
            lead=agenda.lead,
            summary="",
            headings=(_("Point"), _("Time"), _("Done")),
            shares=_SHARES,
            rows=[
                PrintedRow(point.text, point.link, (length_words(point.minutes), ""), 1, is_tall=False)
                for point in agenda.points
            ],
            note="",
        )
        self._print_flow.print(TextPrintJob(worksheet_paper(sheet, self._journal.settings.paper)))

    def _agenda(self) -> Agenda:
        return self._journal.time_blocks.agenda(self.kind)

    def rescale(self) -> None:
        """Make all links the same width, so that they line up, and the minutes before them."""
        links = [row.link for row in self._rows.rows() if isinstance(row, _AgendaRow)]
        widest = max((link.sizeHint().width() for link in links), default=0)
        for link in links:
            link.setMinimumWidth(widest)

    def _row(self, item: _PointRow) -> QWidget:
        point = item.point
        box = CheckRow(
            point.text,
            self._on_ticked,
            payload=point.key,
            done=item.is_ticked,
            trailing=length_words(point.minutes),
            on_enter=self._on_entered if point.opens else None,
            enter_verb=_("Open {place}").format(place=point.link),
            level=True,
        )
        if not point.opens:
            return _AgendaRow(box, QWidget())
        link = QuietButton(point.link, self._on_entered, payload=point.key, flush=True)
        link.setAccessibleName(shown(_("Open {place}").format(place=point.link)))
        return _AgendaRow(box, link)

    def _on_ticked(self, point: str, done: bool) -> None:
        self.attempt(self._journal.time_blocks.tick, self.kind, point, done)

    def _on_entered(self, key: str) -> None:
        """Open where a point is done."""
        point = next(each for each in self._agenda().points if each.key == key)
        where, _colon, name = point.opens.partition(":")
        if where == "worksheet":
            self._navigator.open_worksheet_kind(name)
        else:
            self._navigator.open_place(_PLACES[where](name))

    def _on_printed(self, _job: TextPrintJob, sentence: str) -> None:
        self.say(sentence)


_PLACES: Mapping[str, Callable[[str], Place]] = {
    "room": Place,
    "practice": lambda view: Place("practice", view=view),
    "progress": lambda view: Place("progress", view=view),
    "log": lambda kind: Place("practice", part=kind, view="logs"),
}
"""Where the points of agendas that aren't worksheets are done."""


def _until_words(kind: str) -> str:
    return {
        "weekly": _("The ticks clear next week."),
        "monthly": _("The ticks clear next month."),
        "yearly": _("The ticks clear next year."),
    }[kind]
