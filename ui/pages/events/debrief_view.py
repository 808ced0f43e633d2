"""Afterwards: four questions in five minutes, how it was next to what was feared, who was met; then it's finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from netcoach.dates import date_words
from netcoach.events.debriefs import (
    BEATS,
    HARDEST,
    LINE_KINDS,
    MOST_ENERGY,
    QUESTIONS,
    Beat,
    Debrief,
    DebriefFields,
    LineKind,
    MetLine,
    MetRow,
    beat_label,
    compared,
    question_label,
)
from netcoach.events.evening import DEBRIEF_MINUTES
from netcoach.events.event import Event
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _, isolated, number, paragraph
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.pages.events.debrief_people import MetChoice, MetItem, WhoIMet
from ui.pages.events.event_part import EventPart
from ui.pages.events.met_name_field import MetName
from ui.session.navigator import Navigator
from ui.widgets.buttons import Chip, PlainButton, PrimaryButton, QuietButton
from ui.widgets.controls import ChoiceField, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.dots_field import DotsField
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.slider import SliderField
from ui.widgets.fields.text_area import TextArea
from ui.widgets.figures.soft_timer import RunningOut, SoftTimer
from ui.widgets.focus.focus_frame import begin_below_title
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import apply_visual_tab_order
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import SCROLLED_MARGINS, CardFrame, ColumnLayout, RowLayout
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.lists.list_view import ROWS_HANG
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown
from ui.widgets.view_header import PageHeader

_STACKS_BELOW = 720
_LOW = 400


def _hint(name: str) -> str:
    return {
        "happened": _("The facts first: where you stood, who spoke, what was said."),
        "went_well": _("Anything, however small."),
        "learned": "",
        "next_step": _("One small thing, or nothing at all."),
    }[name]


def _line_label(kind: LineKind) -> str:
    return {"gave": _("I gave"), "got": _("I got"), "promised": _("I promised")}[kind]


def _line_hint(kind: LineKind) -> str:
    return {
        "gave": _("an ear, a name, a link"),
        "got": _("advice, a name, a good question"),
        "promised": _("to send the paper"),
    }[kind]


class GivenLine(QWidget):
    """What was given, received or promised, in one line, and with whom.

    ``edited(FieldEdit)`` reports the text, ``who_chosen(str)`` the key of a person.
    """

    edited = Signal(object)
    who_chosen = Signal(object)

    def __init__(self, kind: LineKind) -> None:
        super().__init__()
        self.kind = kind
        self._field = TextField(_line_label(kind), placeholder=_line_hint(kind))
        who = {"gave": _("Whom I gave it to"), "got": _("Whom I got it from"), "promised": _("Whom I promised it to")}
        self.who = ChoiceField(who[kind])
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(_line_label(kind)), self._field, self.who)
        self._field.edited.connect(self.edited)
        self._field.textChanged.connect(self._on_text)
        self.who.chosen.connect(self.who_chosen)

    def show_people(self, people: list[MetRow], key: str) -> None:
        """Offer these people, with one of them chosen."""
        options: list[tuple[str, object]] = [(isolated(row.name), row.key) for row in people]
        if len(people) != 1:
            options.insert(0, (_("With whom?"), ""))
        self.who.set_options(options, key)
        self._show_who()

    def set_text(self, text: str) -> None:
        """Show what was written before."""
        self._field.set_text(text)
        self._show_who()

    def line(self) -> MetLine:
        """Return the line."""
        return MetLine(self.kind, self._field.text(), str(self.who.value() or ""))

    def commit(self) -> None:
        """Report what is being typed."""
        self._field.commit()

    def _on_text(self, _text: str) -> None:
        self._show_who()

    def _show_who(self) -> None:
        self.who.setVisible(bool(self._field.text().strip()))


class DebriefView(EventPart):
    """The form, or once it was finished this evening, a soft stop in its place.

    ``closed()`` asks for the event's own page again.
    """

    closed = Signal()

    def __init__(self, journal: Journal, navigator: Navigator) -> None:
        super().__init__(journal)
        self._navigator = navigator
        self._opened_anyway = False
        self._unthanked: set[str] = set()
        self._title = Heading()
        self._timer = SoftTimer(journal.clock, is_silent=True)
        self._running_out = RunningOut()
        self._timer.moved.connect(self._running_out.show_share)
        self._areas = {
            name: TextArea(question_label(name), placeholder=_hint(name), lines=1 if name == "next_step" else 2)
            for name in QUESTIONS
        }
        ends = (_("calm"), _("very hard"))
        self._feared = ReadingText(_("What I feared"), role="soft", tone="soft")
        self._hard = SliderField(_("How hard it was"), HARDEST, None, ends=ends)
        self._energy, self._energy_words = DotsField(_("Energy felt"), MOST_ENERGY), PlainLabel("", "soft", wrap=False)
        self._beats = {beat: Chip(beat_label(beat), self._on_beat, payload=beat) for beat in BEATS}
        self._lines = {kind: GivenLine(kind) for kind in LINE_KINDS}
        self._people = WhoIMet(journal)
        self._done = PrimaryButton(_("Finish debrief"), self._on_done)
        self._rest = PlainLabel("", "small")
        self._compose()
        self._connect()

    def _compose(self) -> None:
        inside = QWidget()
        _left, _top, right, bottom = SCROLLED_MARGINS
        column = ColumnLayout(inside, gap=4, margins=(ROWS_HANG, 0, right, bottom))
        self._time = QWidget()
        time = RowLayout(self._time, gap=12)
        time.add(self._running_out, self._timer)
        self._head = PageHeader(self.closed.emit, "", self._time, title=self._title)
        column.add(self._head)
        column.space(20)
        self._scroll = ViewScrollArea(inside, has_bar_space=True)
        self._scroll.line_over = self._head
        around = ColumnLayout(self, gap=0)
        around.add(self._scroll)
        done = FlowWidget(gap=16)
        done.add(self._done, self._rest)
        foot = StayingFoot(self._scroll, around, done, edge=16)
        self._form = self._build_form(foot)
        foot.draw_line_below(self._form)
        self._stop = self._build_stop()
        column.add(self._form, self._stop)
        column.addStretch(1)

    def _build_form(self, foot: StayingFoot) -> ResponsiveRow:
        left, right = QWidget(), QWidget()
        questions = ColumnLayout(left, gap=6)
        labels = [SectionLabel(question_label(name)) for name in self._areas]
        labels[0].level_with("body")  # as the label of the slider is, with which the other column begins
        for label, area in zip(labels, self._areas.values(), strict=True):
            questions.add(label, area)
            questions.space(10)
        for line in self._lines.values():
            questions.add(line)
            questions.space(10)
        questions.addStretch(1)
        ratings = ColumnLayout(right, gap=6)
        ratings.add(self._hard, self._feared)
        ratings.space(14)
        ratings.add(SectionLabel(_("Energy felt")))
        energy = FlowWidget(gap=12)
        energy.add(self._energy, self._energy_words)
        ratings.add(energy)
        ratings.space(14)
        beats = RovingFlow(gap=8)
        for beat, chip in self._beats.items():
            chip.setAccessibleName(shown(_("{part}: went well").format(part=beat_label(beat))))
            beats.add(chip)
        ratings.add(SectionLabel(_("What went well in conversation")), beats)
        ratings.space(14)
        ratings.add(self._people)
        ratings.space(12)
        ratings.add(foot)
        ratings.addStretch(1)
        return ResponsiveRow(left, right, stretch=(14, 11), gap=56, gap_below=24, stacks_below=_STACKS_BELOW)

    def _build_stop(self) -> QWidget:
        card = CardFrame(gap=8, padding=24)
        self._stop_words = PlainLabel("", "lead")
        self._anyway = QuietButton(_("Open it anyway"), self._on_anyway)
        self._archive = PlainButton(_("Archive event"), self._on_archive)
        card.column.add(self._stop_words, PlainLabel(_("The rest of the evening is yours."), "soft"))
        card.column.space(8)
        buttons = FlowWidget(gap=16)
        buttons.add(self._archive, self._anyway)
        card.column.add(buttons)
        return card

    def _connect(self) -> None:
        for name, area in self._areas.items():
            area.edited.connect(getattr(self, f"_on_{name}"))
        for kind, line in self._lines.items():
            line.edited.connect(getattr(self, f"_on_{kind}"))
            line.who_chosen.connect(self._keep_choices)
        self._hard.rated.connect(self._on_hard)
        self._energy.chosen.connect(self._on_energy)
        self._people.chosen.connect(self._on_met)
        self._people.name_entered.connect(self._on_name)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_event(self, event_id: int) -> None:
        """Show the debrief of an event; one finished this evening meets its soft stop again."""
        if event_id != self._event:
            self._opened_anyway = False
            self._timer.stop()
        super().show_event(event_id)

    def load_event(self, event_id: EventId) -> None:
        """Show what is written, and who was met."""
        event, debrief = self._journal.events.get(event_id), self._journal.debriefs.get(event_id)
        title = isolated(event.title)
        self._head.way_back.show_view(event.title)
        self._title.setText(_("{title}, afterwards").format(title=title))
        stops = self._journal.debriefs.is_put_away(event_id) and not self._opened_anyway
        focused = self.window().focusWidget()
        hidden = self._form if stops else self._stop
        is_left = focused is not None and (hidden.isAncestorOf(focused) or (stops and focused is self._done))
        self._archive.setVisible(not event.put_away)
        self._form.setVisible(not stops)
        self._time.setVisible(not stops)
        self._stop.setVisible(stops)
        if is_left:  # finished, opened anyway, undone or redone
            heir = self._done if not stops else self._anyway if event.put_away else self._archive
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        if stops:
            self._show_stop(debrief)
            return
        self._head.below.setText(_("Facts first. Five minutes, then you're done."))
        if not self._timer.is_running():
            self._timer.begin(60 * DEBRIEF_MINUTES)
        for name, area in self._areas.items():
            area.set_text(getattr(debrief, name))
        self._show_figures(event, debrief)
        for beat, chip in self._beats.items():
            chip.setChecked(beat in debrief.beats)
        self._show_people(event_id, debrief)
        rest = self._journal.debriefs.rest(event_id)
        is_coming = rest.ends > self._journal.clock()
        until = _("Recharge until {time}.").format(time=date_words.clock_time(rest.ends))
        self._rest.setText(until if is_coming else "")

    def rescale(self) -> None:
        """Show the title in a smaller size in a low window: a long one with large text would fill it."""
        self._title.set_role("heading" if self.height() < theme.space(_LOW) else "title")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def start(self, leads_to: str) -> None:
        """Move the focus to where it begins, or to what is in view with the title; or to what is led to."""
        self.bring_up_to_date()
        start = self.control_for(leads_to)
        if leads_to or start is None:
            self._scroll.start_at_top()
            super().start(leads_to)
        else:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the buttons get below the form only now
            begin_below_title(self, start, self._title, self._scroll)

    def control_for(self, leads_to: str) -> QWidget | None:
        """Return where it begins: the first question, or what the soft stop offers."""
        if not self._stop.isHidden():
            return self._anyway
        if leads_to == "met":
            self._people.start()
            return self._people.name
        return self._areas["happened"]

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._commit()
            self._opened_anyway = False
            self._stale = True
        super().hideEvent(event)

    def _show_stop(self, debrief: Debrief) -> None:
        self._timer.stop()
        self._head.below.setText("")
        if debrief.finished_at is not None:
            words = _("You finished this at {time}. It'll be here tomorrow.")
            self._stop_words.setText(words.format(time=date_words.clock_time(debrief.finished_at)))

    def _show_figures(self, event: Event, debrief: Debrief) -> None:
        """Show how it was, and only then what was feared."""
        felt, before = debrief.hard_felt, self._journal.event_plans.prediction(event.id)
        self._hard.set_value(felt)
        feared = before.hard if felt is not None else None
        if felt is not None and feared is not None:
            words = _("feared {count}").format(count=number(feared))
            own_words = _("it was {count}").format(count=number(felt))
            self._hard.compare(feared, words, own_words, compared(feared, felt))
        else:
            self._hard.compare(None)
        fear = _("You feared: “{fear}”").format(fear=isolated(before.fear))
        if before.likely is not None:
            likely = _("You gave it a {likely} in 100 chance.").format(likely=number(before.likely))
            fear = f"{fear}\n{likely}"  # what the user wrote needn't end like a sentence
        self._feared.setText(fear if felt is not None and before.fear else "")
        self._feared.setVisible(felt is not None and bool(before.fear))
        energy, planned = debrief.energy_felt, event.energy_planned
        words = "" if energy is None else number(energy)
        if energy is not None and planned is not None:
            words = _("{felt}, planned {planned}").format(felt=number(energy), planned=number(planned))
        self._energy.show_number(energy, planned or 0)
        self._energy.setAccessibleDescription(shown(words))
        self._energy_words.setText(words)

    def _show_people(self, event_id: EventId, debrief: Debrief) -> None:
        rows, kept = self._journal.debriefs.met(event_id), self._journal.drafts.get(_draft_key(event_id))
        choices: Mapping[str, Any] = {} if kept is None else kept.words
        self._unthanked = set(choices.get("unthanked", ()))
        items = [MetItem(row, row.is_thanked or row.key not in self._unthanked) for row in rows]
        outcome = self._journal.debriefs.outcome(event_id, sorted(self._unthanked))
        self._people.show_people(event_id, items, outcome.sentence)
        talked = [row for row in rows if row.talked]
        for kind, line in self._lines.items():
            line.show_people(talked, str(choices.get(kind, "")))
            line.set_text(getattr(debrief, kind))

    # --- what the user says ------------------------------------------------------------------------------------------

    def _on_happened(self, edit: FieldEdit) -> None:
        self._save(edit, happened=edit.text)

    def _on_went_well(self, edit: FieldEdit) -> None:
        self._save(edit, went_well=edit.text)

    def _on_learned(self, edit: FieldEdit) -> None:
        self._save(edit, learned=edit.text)

    def _on_next_step(self, edit: FieldEdit) -> None:
        self._save(edit, next_step=edit.text)

    def _on_gave(self, edit: FieldEdit) -> None:
        self._save(edit, gave=edit.text)

    def _on_got(self, edit: FieldEdit) -> None:
        self._save(edit, got=edit.text)

    def _on_promised(self, edit: FieldEdit) -> None:
        self._save(edit, promised=edit.text)

    def _save(self, edit: FieldEdit, **fields: Unpack[DebriefFields]) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.debriefs.write, self._event, **fields)

    def _on_hard(self, value: int) -> None:
        self._rate(hard_felt=value)

    def _on_energy(self, value: int | None) -> None:
        self._rate(energy_felt=value)

    def _rate(self, **fields: Unpack[DebriefFields]) -> None:
        if self._event is not None:
            self.attempt(self._journal.debriefs.write, self._event, **fields)

    def _on_beat(self, beat: Beat, went_well: bool) -> None:
        if self._event is not None:
            self.attempt(self._journal.debriefs.set_beat, self._event, beat, went_well)

    def _on_met(self, choice: MetChoice) -> None:
        if self._event is None:
            return
        (self._unthanked.discard if choice.is_thanked else self._unthanked.add)(choice.key)
        if choice.met != "talked":
            self._unthanked.discard(choice.key)
        self._keep_choices()
        self.attempt(self._journal.debriefs.set_met, self._event, choice.key, choice.met)
        self.reload()

    def _on_name(self, met: MetName) -> None:
        if self._event is None:
            return
        if met.person_id is not None:
            self.attempt(self._journal.debriefs.meet_person, self._event, met.person_id)
        else:
            self.attempt_in(self._people.name, self._journal.debriefs.meet, self._event, met.name)

    def _keep_choices(self, _key: object = None) -> None:
        """Keep what only matters when it's finished: who the lines are about, and who isn't thanked."""
        if self._event is None or self._journal.store.is_read_only:
            return
        choices: dict[str, Any] = {kind: line.line().key for kind, line in self._lines.items() if line.line().key}
        if self._unthanked:
            choices["unthanked"] = sorted(self._unthanked)
        self.attempt(self._journal.drafts.keep, _draft_key(self._event), choices)

    def _commit(self) -> None:
        self.commit_writing()
        for line in self._lines.values():
            line.commit()

    # --- finishing it ------------------------------------------------------------------------------------------------

    def _on_done(self) -> None:
        if self._event is None:
            return
        self._commit()
        event_id = self._event
        lines = [line.line() for line in self._lines.values()]
        title = self._journal.events.get(event_id).title
        try:
            outcome = self._journal.debriefs.finish(event_id, lines, sorted(self._unthanked))
        except NetCoachError as error:
            self.handle_refusal(error, self._choice_without_person())
            return
        self._opened_anyway = False
        self.reload()
        finished = _("Finished the debrief of {title}.").format(title=isolated(title))
        self.say(paragraph(filter(None, (finished, outcome.done_sentence))), undo=True)

    def _choice_without_person(self) -> QWidget | None:
        """Return where to choose whom a line is about that doesn't say so."""
        lines = (line for line in self._lines.values() if line.line().text.strip() and not line.line().key)
        return next((line.who for line in lines), None)

    def _on_anyway(self) -> None:
        self._opened_anyway = True
        self.reload()
        apply_visual_tab_order(self)
        self._areas["happened"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_archive(self) -> None:
        if self._event is not None:
            title = self._journal.events.get(self._event).title
            archived = _("Archived {title}.").format(title=isolated(title))
            self.attempt_and_say(archived, self._journal.events.put_away, self._event)
            self._head.way_back.setFocus(Qt.FocusReason.OtherFocusReason)


def _draft_key(event_id: EventId) -> str:
    return f"debrief/events/{event_id}"
