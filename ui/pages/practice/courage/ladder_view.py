"""The courage ladder: its rungs, the easiest first, and next to them what is feared before one and what happened."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from netcoach.dates import date_words
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import RungAttemptId, RungId
from netcoach.journal import Journal
from netcoach.practice.courage import Attempt, Figures, Outcome, Prediction, Rung, RungRef
from ui.editing.draft_autosave import SAVE_EVERY_MS
from ui.pages.practice.courage.courage_forms import AfterForm, BeforeForm, FormSubject, RungForm, predicted_words
from ui.pages.practice.courage.courage_rows import rung_of, state_words
from ui.pages.practice.courage.rung_dialog import RungDialog
from ui.pages.practice.courage.rung_row import FiguresLegend, RungItem, RungRow
from ui.pages.practice.practice_view import PracticeView, ViewHeader
from ui.printing.deck_printer import card_job
from ui.printing.print_flow import PrintFlow
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    HEADED_MARGINS,
    CardFrame,
    ColumnLayout,
    IconWidget,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    ResponsiveRow,
    RowLayout,
    SectionLabel,
    SoftButton,
)
from ui.widgets.fields.field_error import is_empty
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import TextSpan
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ShownTogether
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.layouts.whole_row_area import FittingScrollArea, WholeRowScrollArea
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.looks.style import SCROLL_BAR
from ui.widgets.name_masking import shown

_STACKS_BELOW = 860
_CARD, _LEAST_LADDER = 384, 300
_ANY_WIDTH = 1 << 20
_PADDING, _PADDING_TOP = 24, 20  # above small letters, which begin below the top of their label
_EDGE = 16
_HANG = 12  # the text of the rungs meets the margin of the page, not the background of the chosen one
_IN_HISTORY = 3
_AROUND = 3  # rungs before and after the chosen one, where the card is below them


class _TrashedRung(NamedTuple):
    """A rung in the trash, and when it's permanently deleted."""

    rung_id: RungId
    text: str
    notice: str


class _Past(NamedTuple):
    """An attempt that is done, and the day as it's written today."""

    attempt: Attempt
    day: str


class LadderView(PracticeView):
    """Shows every rung, and one of them in a card: before it, its prediction; afterwards, what really happened.

    :attr:`part` names that rung.
    """

    def __init__(self, journal: Journal, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(journal, navigator, parent)
        self._rung: Rung | None = None
        self._editing: RungAttemptId | None = None
        self._in_numbers = self._shows_all = self._is_rung_opened = False
        self._is_stacked: bool | None = None
        self._add = PlainButton(_("New rung"), self._on_add)
        self._head = ViewHeader(navigator.open_practice_room, self._add, title=_("Courage ladder"))
        self._head.below.setText(_("Repeat a rung until it bores you. Any order, and “not today” is always an answer."))
        self._rows = KeyedList(self._make_row)
        self._figures = PlainLabel("", "soft")
        self._numbers = QuietButton("", self._on_numbers, flush=True)
        self._all = QuietButton(_("Show all rungs"), self._on_all, flush=True)
        self._trash = KeyedList(self._make_trashed, gap=4, ruled=True)
        self._trash_title = SectionLabel(_("In the trash"))
        self._trash.focus_when_empty = self._add
        self._stage, self._title, self._smaller = SectionLabel(), PlainLabel("", "lead"), PlainLabel("", "soft")
        self._title.accessible_role, self._title.accessible_level = QAccessible.Role.Heading, 2
        self._form, self._notes = KeyedList(self._make_form, is_form=True), KeyedList(self._make_note, gap=8)
        self._save, self._leave = PrimaryButton("", self._on_save), SoftButton("", self._on_not_today)
        self._history = KeyedList(self._make_past, ruled=True, gap=8)
        self._history_title = SectionLabel(_("What happened before"))
        self._edit = SoftButton(_("Edit rung"), self._on_edit, flush=True)
        self._print = SoftButton(_("Print as card"), self._on_print, flush=True)
        self._print_flow = PrintFlow(self)
        self._print_flow.done.connect(self._on_printed)
        self._print_flow.refused.connect(self.say)
        self._delete = SoftButton(_("Delete rung"), self._on_delete, flush=True)
        self._build_layout()
        for each in (self._form, self._notes, self._history):
            each.focus_when_empty = self._edit
        self._draft_timer = QTimer(self)
        self._draft_timer.setInterval(SAVE_EVERY_MS)
        self._draft_timer.timeout.connect(self._keep_draft)

    # --- layout ------------------------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self._right = QWidget()
        self._card, self._card_inside = CardFrame(gap=0, padding=_PADDING), QWidget()
        self._card_area = FittingScrollArea(self._card_inside, has_bar_space=True)
        self._card.column.add(self._card_area, stretch=1)
        self._foot = self._build_card()
        self._card.column.setSizeConstraint(QLayout.SizeConstraint.SetMaximumSize)  # no higher than what is in it
        self._beside = ColumnLayout(self._right, gap=0)
        self._beside.add(self._card, stretch=1)
        self._beside.space(12)
        self._beside.add(self._build_note())
        self._beside.addStretch()
        self._columns = ResponsiveRow(
            self._build_ladder(), self._right, stretch=(1, 0), gap=24, gap_below=24, stacks_below=_STACKS_BELOW
        )
        self._columns.stacking_changed.connect(self.rescale)
        head = QWidget()
        self._inset = ColumnLayout(head, gap=0)
        self._inset.add(self._head)
        self.column.add(head)
        self.column.add(self._columns, stretch=1)
        self.rescale()

    def _build_ladder(self) -> QWidget:
        left, head = QWidget(), QWidget()
        self._inside = QWidget()
        over = RowLayout(head, gap=12, margins=(_HANG, 0, _HANG, 0))
        over.addWidget(SectionLabel(_("Easy first")), 1)
        self._legend = FiguresLegend()
        over.add(self._legend)
        rungs = ColumnLayout(self._inside, gap=0)
        below = QWidget()
        end = ColumnLayout(below, gap=4, margins=(_HANG, 12, _HANG, 0))
        end.addWidget(self._all)
        end.add(self._trash_title, self._trash)
        rungs.add(self._rows, below)
        rungs.addStretch(1)
        self._scrolled = WholeRowScrollArea(self._inside)
        self._scrolled.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what there is
        self._summary = QWidget()
        own = ColumnLayout(self._summary, gap=4, margins=(_HANG, 8, 0, 0))
        own.add(self._figures)
        own.addWidget(self._numbers)
        self._ladder = ColumnLayout(left, gap=8)
        self._ladder.add(head)
        self._ladder.add(self._scrolled, stretch=1)
        self._ladder.add(self._summary)
        return left

    def _build_card(self) -> StayingFoot:
        """Fill the card, and return what keeps its buttons in view."""
        buttons, actions = FlowWidget(gap=12), FlowWidget(gap=16)
        buttons.add(self._save, self._leave)
        actions.add(self._print, self._edit, self._delete)
        foot = StayingFoot(self._card_area, self._card.column, buttons)
        foot.stay_in(self.scroll_area, self.whole, edge=_EDGE, line=self._card)  # where the card is below the rungs
        task = ShownTogether(gap=4)
        task.column.add(self._stage, self._title, self._smaller)
        task.column.space(8)
        task.column.add(self._notes, self._form, foot)
        column = ColumnLayout(self._card_inside, gap=4)
        column.add(task)
        column.space(12)
        column.add(self._history_title, self._history, actions)
        column.space(4)
        return foot

    def _build_note(self) -> QWidget:
        note, words = QWidget(), QWidget()
        row = RowLayout(note, gap=8, margins=(_PADDING, 0, _PADDING, 0))
        row.addWidget(IconWidget("info"), 0, Qt.AlignmentFlag.AlignTop)
        column = ColumnLayout(words, gap=0)
        column.add(PlainLabel(_("This is practice, not treatment."), "soft"))
        column.add(QuietButton(_("When to talk to someone"), self._on_help, flush=True))
        row.addWidget(words, 1)
        return note

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        left, top, *others = HEADED_MARGINS
        top, below = (4, 8) if self.is_low() else (top, 20)
        self._head.set_compact(is_compact=self.is_low())
        self.column.set_margins((left - _HANG, top, *others))
        self._inset.set_margins((_HANG, 0, 0, below))

    def rescale(self) -> None:
        """Update the widths after the text size or the stacking changed."""
        is_stacked = self._columns.is_stacked()
        if is_stacked is not self._is_stacked:
            self._stack(is_stacked=is_stacked)
        self._set_margins()
        self._right.setMinimumWidth(0 if is_stacked else theme.space(_CARD))
        self._right.setMaximumWidth(_ANY_WIDTH if is_stacked else theme.space(_CARD))
        self._scrolled.setMinimumHeight(theme.space(_LEAST_LADDER))

    def _stack(self, *, is_stacked: bool) -> None:
        """Show a few rungs above the card, or let rungs and card scroll next to each other."""
        self._is_stacked = is_stacked
        end = _PADDING if is_stacked else _PADDING - SCROLL_BAR  # the scroll bar is in the margin
        self._card.column.set_margins((_PADDING, _PADDING_TOP, end, _PADDING))
        self._beside.set_margins((_HANG if is_stacked else 0, 0, 0, 0))  # the rungs above it reach into the margin
        focus = self.window().focusWidget()
        for area, inside, column, place in (
            (self._scrolled, self._inside, self._ladder, 1),
            (self._card_area, self._card_inside, self._card.column, 0),
        ):
            if is_stacked:
                area.takeWidget()
                column.insertWidget(place, inside)
            else:
                area.setWidget(inside)
                inside.setAutoFillBackground(False)
            inside.show()
            area.setVisible(not is_stacked)
            if focus is not None and inside.isAncestorOf(focus):
                focus.setFocus()
        self.reload()

    # --- what it shows -----------------------------------------------------------------------------------------------

    def start(self) -> QWidget | None:
        """Return the chosen rung."""
        return None if self._rung is None else self._rows.row(self._rung.ref)

    def title(self) -> QWidget | None:
        """Return the title, unless a rung was opened."""
        return None if self._is_rung_opened else self._head.title

    def show_thing(self, thing: int) -> None:
        """Show the rung that :attr:`part` names."""
        self._is_rung_opened = bool(self.part)
        self._keep_draft()
        self._editing = None
        super().show_thing(thing)
        self._card_area.verticalScrollBar().setValue(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_draft()
        self._draft_timer.stop()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Read the ladder, and the rung in view."""
        ladder = self._journal.courage
        rungs = ladder.all()
        self._rung = self._chosen(rungs)
        self._show_rungs(rungs)
        figures = ladder.figures()
        self._figures.setText("" if figures is None else figures_words(figures))
        self._figures.setVisible(figures is not None)
        self._summary.setHidden(self._figures.isHidden() and self._numbers.isHidden())  # it has a margin
        trashed = ladder.trashed()
        self._trash.show_items(
            {
                rung.id: _TrashedRung(rung.id, rung.text, self._journal.purge.deletion_notice("rungs", rung.id))
                for rung in trashed
                if rung.id is not None
            }
        )
        self._trash_title.setVisible(bool(trashed))
        self._show_rung(self._rung)
        if self.isVisible():
            self._draft_timer.start()
        apply_visual_tab_order(self)

    def _chosen(self, rungs: list[Rung]) -> Rung:
        """Return the rung in view; without one, what comes next."""
        wanted: RungRef = rung_of(self.part)
        if not isinstance(wanted, str):
            wanted = self._ref_of(wanted)
        found = next((rung for rung in rungs if rung.ref == wanted), None)
        found = found or self._journal.courage.next_rung() or rungs[0]
        self.part = str(found.ref)
        return found

    def _ref_of(self, rung_id: RungId) -> RungRef:
        """Return what names a rung: one of the content was maybe found by its id."""
        try:
            return self._journal.courage.get(rung_id).ref
        except NetCoachError:
            return rung_id

    def _show_rungs(self, rungs: list[Rung]) -> None:
        chosen = None if self._rung is None else self._rung.ref
        items = {}
        middle = next((place for place, rung in enumerate(rungs) if rung.ref == chosen), 0)
        is_short = bool(self._is_stacked) and not self._shows_all
        self._all.setVisible(is_short)
        for place, rung in enumerate(rungs):
            if is_short and abs(place - middle) > _AROUND:
                continue
            figures = rung.figures
            items[rung.ref] = RungItem(
                ref=rung.ref,
                text=rung.text,
                state=state_words(rung),
                is_open=rung.open is not None,
                is_done=bool(rung.done),
                is_chosen=rung.ref == chosen,
                is_first=place == 0,
                is_last=place == len(rungs) - 1,
                feared=None if figures is None else figures.feared,
                it_was=None if figures is None else figures.it_was,
                in_numbers=self._in_numbers,
            )
        self._rows.show_items(items)
        has_figures = any(rung.figures for rung in rungs)
        self._legend.setVisible(has_figures and not self._in_numbers)
        self._numbers.setVisible(has_figures)
        self._numbers.say(_("Show as a picture") if self._in_numbers else _("Show as numbers"))

    def _show_rung(self, rung: Rung) -> None:
        attempt = self._subject(rung)
        self._stage.setText(_("Before") if attempt is None else _("After"))
        self._title.set_spans([TextSpan(rung.text, strong=True)])
        self._smaller.setText(_("Smaller: {step}").format(step=rung.smaller) if rung.smaller else "")
        self._smaller.setVisible(bool(rung.smaller) and attempt is None)
        rests = attempt is None and self._journal.courage.is_enough_today()
        self._form.show_item(None if rests else FormSubject(ref=rung.ref, hard=rung.hard, attempt=attempt))
        form = self._current_form()
        self._foot.setVisible(form is not None)
        if form is not None:
            self._save.say(form.verb)
            self._save.describe(form.hint)
            self._leave.say(form.leave)
        self._notes.show_items(self._notes_about(rung, rests=rests) if attempt is None else {})
        today = self._journal.today
        past = [
            _Past(each, date_words.day_and_month(each.done_on, today))
            for each in rung.done[:_IN_HISTORY]
            if each.done_on
        ]
        self._history.show_items({each.attempt.id: each for each in past})
        self._history_title.setVisible(bool(past))
        self._delete.setVisible(rung.is_own)

    def _subject(self, rung: Rung) -> Attempt | None:
        """Return the attempt that the form is about: the one being edited, or what is predicted and not done yet."""
        return next((each for each in rung.attempts if each.id == self._editing), rung.open)

    def _notes_about(self, rung: Rung, *, rests: bool) -> dict[str, tuple[str, RungRef | None]]:
        notes: dict[str, tuple[str, RungRef | None]] = {}
        if rests:
            notes["rest"] = (_("That's two rungs today. Now rest: the ladder will be here tomorrow."), None)
        smaller = self._journal.courage.smaller_than(rung) if rung.was_harder_twice else None
        if smaller is not None:
            words = _("It was harder than you feared, twice. That happens. Maybe a smaller rung first: “{text}”.")
            notes["smaller"] = (words.format(text=smaller.text), smaller.ref)
        setting = rung.same_setting
        if setting is not None and not rests:
            words = _("You've done it three times now. Try it somewhere else next time, or with someone else.")
            if setting:
                words = _("You've done it three times here: {setting}. Try another place next time, or other people.")
            notes["vary"] = (words.format(setting=isolated(setting)), None)
        return notes

    # --- rows --------------------------------------------------------------------------------------------------------

    def _make_row(self, item: RungItem) -> QWidget:
        return RungRow(item, self._on_rung)

    def _make_form(self, subject: FormSubject) -> QWidget:
        if subject.attempt is None:
            return BeforeForm(subject, self._journal)
        return AfterForm(subject, self._journal, subject.attempt)

    def _make_note(self, note: tuple[str, RungRef | None]) -> QWidget:
        words, ref = note
        part = QWidget()
        column = ColumnLayout(part, gap=4, margins=(0, 0, 0, 8))
        column.add(PlainLabel(words))
        if ref is not None:
            go = QuietButton(_("Go to the smaller rung"), self._on_rung, payload=ref, flush=True)
            column.addWidget(go)
        return part

    def _make_past(self, past: _Past) -> QWidget:
        attempt, outcome = past.attempt, past.attempt.outcome or Outcome(happened="", surprise=0, hard=0)
        part = QWidget()
        column = ColumnLayout(part, gap=4, margins=(0, 8, 0, 8))
        head = FlowWidget(gap=12, apart=True)
        edit = SoftButton(_("Edit"), self._on_edit_past, payload=attempt.id)
        edit.setAccessibleName(shown(_("Edit what happened on {day}").format(day=past.day)))
        delete = SoftButton(_("Delete"), self._on_delete_past, payload=attempt.id)
        delete.setAccessibleName(shown(_("Delete what happened on {day}").format(day=past.day)))
        buttons = FlowWidget(gap=12)
        buttons.add(edit, delete)
        head.add(PlainLabel(past.day, "strong", wrap=False), buttons)
        feared = _("Feared: {fear}").format(fear=isolated(attempt.prediction.fear))
        spans = [TextSpan(outcome.happened), TextSpan(feared, tone="soft")]
        if outcome.learned:
            spans.append(TextSpan(_("Learned: {text}").format(text=isolated(outcome.learned)), tone="soft"))
        written = ReadingText(past.day)
        written.show_paragraphs([ReadingParagraph((span,)) for span in spans])
        apart = ColumnLayout(gap=0, margins=(0, 0, 8, 0))  # from the scroll bar
        apart.add(written)
        column.add(head)
        column.addLayout(apart)
        column.add(PlainLabel(predicted_words(attempt.prediction), "small"))
        column.add(PlainLabel(_happened_words(outcome), "small"))
        return part

    def _make_trashed(self, item: _TrashedRung) -> QWidget:
        restore = QuietButton(_("Restore"), self._on_restore, payload=item, hint=item.notice)
        restore.setAccessibleName(shown(_("Restore: {name}").format(name=item.text)))
        widget = QWidget()
        row = RowLayout(widget, gap=8)
        row.addWidget(PlainLabel(item.text, "soft"), 1)
        row.add(restore)
        return widget

    # --- what the user does ------------------------------------------------------------------------------------------

    def _on_rung(self, ref: RungRef) -> None:
        """Show a rung in the card, with the focus in its form."""
        self._show_another(ref)
        form = self._current_form()
        (self._edit if form is None else form.first()).setFocus()

    def _on_all(self) -> None:
        self._shows_all = True
        self.reload()
        self.focus_start()

    def _on_help(self) -> None:
        self._navigator.open_help("talk-to-someone")

    def _on_numbers(self) -> None:
        self._in_numbers = not self._in_numbers
        self.refresh()

    def _on_add(self) -> None:
        dialog = RungDialog(self._journal, self.window())
        dialog.saved.connect(self._on_added)
        dialog.open()

    def _on_added(self, rung_id: int) -> None:
        self._show_another(RungId(rung_id))
        self._focus_rung()

    def _show_another(self, ref: RungRef) -> None:
        self.part = str(ref)
        self.show_thing(0)

    def _on_print(self) -> None:
        """Print the rung as a card: what to do in front, what really happened behind."""
        if self._rung is not None:
            card = self._journal.cards.rung(self._rung.ref)
            self._print_flow.print(card_job(self._journal, card, _("Courage step")))

    def _on_printed(self, _job: object, sentence: str) -> None:
        self.say(sentence)

    def _on_edit(self) -> None:
        if self._rung is not None:
            RungDialog(self._journal, self.window(), self._rung).open()

    def _on_delete(self) -> None:
        if self._rung is not None and self._rung.id is not None:
            done = _("Deleted: {name}").format(name=self._rung.text)
            self.attempt_and_say(done, self._journal.courage.delete, self._rung.id)

    def _on_restore(self, item: _TrashedRung) -> None:
        self.attempt_and_say(_("Restored: {name}").format(name=item.text), self._journal.courage.restore, item.rung_id)

    def _on_save(self) -> None:
        form = self._current_form()
        if isinstance(form, BeforeForm):
            self._save_form(form, form.prediction())
        elif isinstance(form, AfterForm):
            self._save_form(form, form.outcome())

    def _save_form(self, form: RungForm, written: Prediction | Outcome) -> None:
        """Save what was written, and its draft with it; a refusal is shown, with the focus in the first field."""
        subject, ladder = form.subject, self._journal.courage
        try:
            with self._journal.drafts.saving(subject.draft_key):
                if isinstance(written, Prediction):
                    ladder.predict(subject.ref, written)
                elif subject.attempt is not None:
                    ladder.finish(subject.attempt.id, written)
        except NetCoachError as error:
            form.first().setFocus()
            self.handle_refusal(error, form.first() if is_empty(form.first()) else None)
            return
        self._editing = None
        self.reload()
        self._focus_rung()
        if isinstance(written, Prediction):
            self.say(_("Your prediction is saved. Come back when you've tried it."), undo=True)
        else:
            self.say(_done_words(subject.attempt, written), undo=True)

    def _on_not_today(self) -> None:
        """Leave it for another day: nothing of it remains."""
        form = self._current_form()
        if form is None:
            return
        subject, is_edit = form.subject, self._editing is not None
        self._editing = None
        self._form.show_item(None)
        self.attempt(self._journal.drafts.drop, subject.draft_key)
        if subject.attempt is not None and not is_edit:
            self.attempt_and_say(_("Not today, then."), self._journal.courage.withdraw, subject.attempt.id)
        self.reload()
        self._focus_rung()

    def _on_edit_past(self, attempt_id: RungAttemptId) -> None:
        self._keep_draft()
        self._editing = attempt_id
        self.refresh()
        form = self._current_form()
        if form is not None:
            form.first().setFocus()

    def _on_delete_past(self, attempt_id: RungAttemptId) -> None:
        self.attempt_and_say(_("Deleted from the ladder."), self._journal.courage.withdraw, attempt_id)

    def _current_form(self) -> RungForm | None:
        form = self._form.row("")
        return form if isinstance(form, RungForm) else None

    def _focus_rung(self) -> None:
        row = self.start()
        if row is not None:
            row.setFocus()

    def _keep_draft(self) -> None:
        form = self._current_form()
        if form is not None:
            form.keep_draft()


def figures_words(figures: Figures) -> str:
    """Return the user's own figures over the whole ladder in a sentence."""
    words = ngettext(
        "So far, {count} time: {feared} of 100 beforehand, {it_was} when you did it.",
        "So far, {count} times. Typically {feared} of 100 beforehand, {it_was} when you did it.",
        figures.times,
    )
    return words.format(count=number(figures.times), feared=number(figures.feared), it_was=number(figures.it_was))


def _happened_words(outcome: Outcome) -> str:
    words = _("it was: {hard} of 100 · surprising: {surprise} of 10")
    numbers = words.format(hard=number(outcome.hard), surprise=number(outcome.surprise))
    props = _("left at home: {props}").format(props=outcome.props_dropped) if outcome.props_dropped else ""
    return " · ".join(filter(None, (numbers, props)))


def _done_words(attempt: Attempt | None, outcome: Outcome) -> str:
    if attempt is None:
        return ""
    words = _("Written down. It felt like {feared} of 100 beforehand, and was {it_was}.")
    return words.format(feared=number(attempt.prediction.hard), it_was=number(outcome.hard))
