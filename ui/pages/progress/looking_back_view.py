"""Looking back on a week, a quarter or a year: what was done, and three questions. It's for the user alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.goals.review_words import facts_sentences, grown_words, note_words, question_label, span_title
from netcoach.goals.reviews import QUESTIONS, SPANS
from netcoach.journal import Journal
from ui.editing.journal_view import JournalView
from ui.pages.progress.places import looking_back_place
from ui.printing.print_flow import PrintFlow
from ui.printing.progress_paper import PaperSection, progress_paper
from ui.printing.text_paper import TextPrintJob
from ui.widgets.buttons import Chip, PlainButton, PrimaryButton
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_area import TextArea
from ui.widgets.figures.charts import ChartHeading
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import HEADED_MARGINS, ColumnLayout, ReadableColumn, ScrollArea
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.page import Place
from ui.widgets.view_header import PageHeader

_LINES_TO_WRITE_ON = 4


class LookingBackView(JournalView):
    """Shows one span of time; the answers save themselves."""

    def __init__(self, journal: Journal, go: Callable[[Place], object], back: Callable[[], object]) -> None:
        super().__init__(journal)
        self._go = go
        self._span = journal.reviews.span(SPANS[0])
        self._title = Heading()
        self._kinds = {
            kind: Chip(words, self._on_kind, payload=kind)
            for kind, words in (("week", _("Week")), ("quarter", _("Quarter")), ("year", _("Year")))
        }
        chips = RovingFlow(gap=8, exclusive=True)
        chips.add(*self._kinds.values())
        self._earlier = PlainButton(_("Earlier"), self._on_earlier)
        self._later = PlainButton(_("Later"), self._on_later)
        steps = FlowWidget(gap=8)
        steps.add(self._earlier, self._later)
        self._head = PageHeader(
            back,
            _("Progress"),
            chips,
            steps,
            PrimaryButton(_("Print"), self.print_view, icon_name="print", hint=_("Ctrl+P")),
            title=self._title,
        )
        self._head.below.setText(_("This page is for you. It's never sent to anyone."))
        self._facts = KeyedList(_fact)
        titles = (_("What grew"), _("Wins"), _("Your notes"))
        self._grown, self._wins, self._notes = lists = tuple(KeyedList(partial(_written, title)) for title in titles)
        self._grown_part, self._wins_part, self._notes_part = map(_part, titles, lists)
        self._fields: dict[str, TextArea] = {}
        inside, page = QWidget(), ReadableColumn(gap=8)
        column = ColumnLayout(inside, gap=4, margins=HEADED_MARGINS)
        column.add(self._head)
        column.space(16)
        self._add_parts(page)
        column.add(page)
        column.addStretch(1)
        ColumnLayout(self, gap=0).add(ScrollArea(inside, has_bar_space=True))
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)

    def place(self) -> Place:
        """Return the span in view."""
        return looking_back_place(self._span.kind, self._span.starts)

    def show_span(self, part: str) -> None:
        """Show the span that a place names, or the current week."""
        kind, _slash, day = part.partition("/")
        span = self._journal.reviews.span(kind if kind in SPANS else SPANS[0], date.fromisoformat(day) if day else None)
        if span != self._span:
            self.let_go()
            self._span = span
        self._stale = True
        self.bring_up_to_date()

    def start(self) -> QWidget:
        """Return the chip of the span in view."""
        return self._kinds[self._span.kind]

    def refresh(self) -> None:
        """Read the facts and the answers."""
        reviews, span, today = self._journal.reviews, self._span, self._journal.today
        facts, grown, answers = reviews.facts(span), reviews.grown(span), reviews.answers(span)
        notes = reviews.notes(span)
        self._title.setText(span_title(span, today))
        for kind, chip in self._kinds.items():
            chip.setChecked(kind == span.kind)
        self._later.setEnabled(span.ends < today)
        lines = facts_sentences(facts) or [_nothing_yet()]
        self._facts.show_items(dict(enumerate(lines)))
        self._grown.show_items(dict(enumerate(grown_words(each, today) for each in grown)))
        self._wins.show_items(dict(enumerate(facts.wins)))
        self._notes.show_items(dict(enumerate(note_words(each, today) for each in notes)))
        self._grown_part.setVisible(bool(grown))
        self._wins_part.setVisible(bool(facts.wins))
        self._notes_part.setVisible(bool(notes))
        for name, field in self._fields.items():
            field.set_text(getattr(answers, name))
        apply_visual_tab_order(self)

    def print_view(self) -> None:
        """Print the page, with lines to write on where nothing is answered."""
        self.commit_writing()
        reviews, span, today = self._journal.reviews, self._span, self._journal.today
        facts, grown, answers = reviews.facts(span), reviews.grown(span), reviews.answers(span)
        notes = reviews.notes(span)
        sections = [PaperSection(_("What was done"), facts_sentences(facts) or [_nothing_yet()])]
        if grown:
            sections.append(PaperSection(_("What grew"), [grown_words(each, today) for each in grown]))
        if facts.wins:
            sections.append(PaperSection(_("Wins"), facts.wins))
        for name in QUESTIONS:
            text: str = getattr(answers, name)
            lines = text.split("\n") if text else []
            sections.append(PaperSection(question_label(name), lines, 0 if text else _LINES_TO_WRITE_ON))
        if notes:
            sections.append(PaperSection(_("Your notes"), [note_words(each, today) for each in notes]))
        title, paper = span_title(span, self._journal.today), self._journal.settings.paper
        written = _("Written on {day}, for me alone.").format(day=date_words.whole_day(self._journal.today))
        self._print_flow.print(TextPrintJob(progress_paper(title, written, sections, paper)))

    def _add_parts(self, page: ReadableColumn) -> None:
        page.column.add(self._facts)
        page.column.add(self._grown_part, self._wins_part)
        page.column.space(16)
        edited = {"went_well": self._on_went_well, "learned": self._on_learned, "next": self._on_next}
        for name in QUESTIONS:
            field = TextArea(question_label(name), lines=2)
            field.edited.connect(edited[name])
            self._fields[name] = field
            page.column.add(ChartHeading(question_label(name)), field)
            page.column.space(8)
        page.column.add(self._notes_part)  # there may be many, so they come last

    def _on_kind(self, kind: str, chosen: bool) -> None:
        if chosen and kind != self._span.kind:
            self._go(looking_back_place(kind))

    def _on_earlier(self) -> None:
        self._show_day(self._span.starts - timedelta(days=1))

    def _on_later(self) -> None:
        self._show_day(self._span.ends + timedelta(days=1))

    def _show_day(self, day: date) -> None:
        self._go(looking_back_place(self._span.kind, day))

    def _on_went_well(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.reviews.answer, self._span, went_well=edit.text)

    def _on_learned(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.reviews.answer, self._span, learned=edit.text)

    def _on_next(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._journal.reviews.answer, self._span, next=edit.text)

    def _on_printed(self, _job: TextPrintJob, sentence: str) -> None:
        self.say(sentence)


def _fact(text: str) -> QWidget:
    return _line(PlainLabel(text))


def _written(title: str, text: str) -> QWidget:
    return _line(ReadingText(title, text))


def _line(words: QWidget) -> QWidget:
    widget = QWidget()
    ColumnLayout(widget, margins=(0, 4, 0, 4)).add(words)
    return widget


def _part(title: str, rows: QWidget) -> QWidget:
    """Return rows below their heading, with space above it."""
    part = QWidget()
    ColumnLayout(part, gap=4, margins=(0, 16, 0, 0)).add(ChartHeading(title), rows)
    return part


def _nothing_yet() -> str:
    return _("Nothing is written down for this period yet. The questions below are for whatever you remember.")
