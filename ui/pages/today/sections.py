"""The parts of Today: the next event, what is just over, promises, goals of the week, people to say hello to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext
from netcoach.goals.goal import Goal, WeekState
from netcoach.today.suggestions import Hello, JustEndedEvent, NextEvent, PromiseSummary
from ui.session.navigator import Navigator
from ui.widgets.buttons import Button, PlainButton, PrimaryButton, QuietButton, SoftButton
from ui.widgets.check_boxes import CheckRow, ProgressLine, Ticks
from ui.widgets.flow import FlowWidget
from ui.widgets.focus_restore import preserve_focus
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan
from ui.widgets.layout import CardFrame, ColumnLayout, Divider, RowLayout
from ui.widgets.name_masking import shown

_BOX, _MOST_BOXES, _MOST_BESIDE = 20, 7, 3
_LETTERS_ON_A_BUTTON = 36
MINUTES_AT_ONCE = 10


class NextEventCard(CardFrame):
    """The next event and the one next step towards it."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(gap=8, padding=24)
        self._navigator = navigator
        self._shown: object = None
        self._event: NextEvent | None = None
        self._first = True

    def show_event(self, event: NextEvent | None, *, first: bool) -> None:
        """Show ``event``, or the way to one where none is planned; ``first`` where nothing else comes before it."""
        facts = (event, first)
        if facts == self._shown:
            return
        self._shown = facts
        self._event, self._first = event, first
        with preserve_focus(self):
            self.column.clear()
            self.column.add(SectionLabel(_("Next event")))
            if event is None:
                self._show_none()
            else:
                self._show(event)

    def _show_none(self) -> None:
        self.column.add(PlainLabel(_("Nothing planned, and that is fine."), "lead"))
        self.column.space(8)
        self.column.add(_beside(PlainButton(_("Add an event"), self._navigator.add_event)))

    def _show(self, event: NextEvent) -> None:
        self.column.add(PlainLabel(event.title, "heading"))
        line = PlainLabel(event.line, "soft")
        line.setToolTip(date_words.long_day(event.day))
        self.column.add(line)
        if event.total:
            words = _("{done} of {total} steps ready").format(done=event.done, total=event.total)
            self.column.space(8)
            self.column.add(ProgressLine(event.done, event.total, words))
        self.column.space(8)
        kind = PrimaryButton if self._first else PlainButton
        step = event.next_step
        if step is None:
            self.column.add(_beside(kind(_("Look at the cards"), self._on_cards)))
            return
        fits = len(step.text) <= _LETTERS_ON_A_BUTTON
        if not fits:
            self.column.add(PlainLabel(_("Next: {step}").format(step=step.text)))
            self.column.space(4)
        go = kind(step.text if fits else _("Do this step"), self._on_step)
        self.column.add(_beside(go, QuietButton(_("Print cards"), self._on_cards)))

    def _on_step(self) -> None:
        if self._event is not None and self._event.next_step is not None:
            self._navigator.open_event(self._event.event_id, self._event.next_step.leads_to or "checklist")

    def _on_cards(self) -> None:
        if self._event is not None:
            self._navigator.open_cards(self._event.event_id)


class JustOverCard(CardFrame):
    """An event that has just ended: noting whom one met comes first."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(gap=8, padding=24)
        self._navigator = navigator
        self._event: JustEndedEvent | None = None

    def show_event(self, event: JustEndedEvent | None) -> None:
        """Show ``event``, or nothing."""
        self.setVisible(event is not None)
        if event is None or event == self._event:
            return
        self._event = event
        with preserve_focus(self):
            self.column.clear()
            self.column.add(SectionLabel(_("Just over")), PlainLabel(event.sentence, "heading"))
            self.column.add(PlainLabel(_("Five minutes, while you still see the faces."), "soft"))
            self.column.space(8)
            self.column.add(_beside(PrimaryButton(event.action, self._on_pressed)))

    def _on_pressed(self) -> None:
        if self._event is not None:
            self._navigator.open_event(self._event.event_id, "afterwards")


class TodayPromisesSection(QWidget):
    """What I said I would do, soonest first; ticking one keeps it."""

    promise_kept = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = ColumnLayout(self, gap=4, margins=(24, 0, 24, 0))
        self._shown: object = None

    def show_promises(self, promises: Sequence[PromiseSummary], count: int) -> None:
        """Show these, and how many there are in all."""
        facts = (tuple(promises), count)
        if facts == self._shown:
            return
        self._shown = facts
        self.setVisible(bool(promises))
        with preserve_focus(self):
            self._column.clear()
            self._column.add(SectionLabel(_("Promises")))
            for place, promise in enumerate(promises):
                if place:
                    self._column.add(Divider())
                self._column.add(self._row(promise))
            more = count - len(promises)
            if more > 0:
                words = ngettext("{count} more can wait.", "{count} more can wait.", more).format(count=more)
                self._column.space(8)
                self._column.add(PlainLabel(words, "small"))

    def _row(self, promise: PromiseSummary) -> CheckRow:
        row = CheckRow(
            promise.text,
            trailing=promise.due_words,
            warm=promise.soon,
            parts=promise_spans(promise.text, promise.person_name),
            name=_("{promise}, {person}, {due}").format(
                promise=promise.text, person=promise.person_name, due=promise.due_words
            ),
        )
        if promise.due:
            row.setToolTip(date_words.long_day(promise.due))
        row.setProperty("promise", promise.promise_id)
        row.clicked.connect(self._on_ticked)
        return row

    def _on_ticked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.promise_kept.emit(sender.property("promise"))


def promise_spans(text: str, name: str) -> list[TextSpan]:
    """Return a promise with its person's name in bold, wherever the words hold it."""
    before, found, after = text.partition(name)
    if found:
        return [TextSpan(before), TextSpan(isolated(found), strong=True), TextSpan(after)]
    return [TextSpan(isolated(text)), TextSpan(f" · {isolated(name)}", tone="soft")]


class TodayGoalsSection(QWidget):
    """The goals of this week, each with a button that counts."""

    tally_requested = Signal(int, int)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._column = ColumnLayout(self, gap=0)
        self._shown: object = None
        self._ends: list[QWidget] = []

    def rescale(self) -> None:
        """Let all buttons take the same room, so that the boxes before them stand below each other."""
        widest = max((end.sizeHint().width() for end in self._ends), default=0)
        for end in self._ends:
            end.setMinimumWidth(widest)

    def show_goals(self, goals: Sequence[tuple[Goal, WeekState]]) -> None:
        """Show these goals with the state of their week."""
        facts = tuple(goals)
        if facts == self._shown:
            return
        self._shown = facts
        with preserve_focus(self):
            self._column.clear()
            self._ends.clear()
            self._column.add(SectionLabel(_("This week")))
            self._column.space(8)
            for place, (goal, week) in enumerate(goals):
                if place:
                    self._column.add(Divider())
                self._column.add(self._row(goal, week))
            if not goals:
                self._column.add(PlainLabel(_("One small thing a week is plenty."), "soft"))
                self._column.space(8)
                self._column.add(_beside(PlainButton(_("Choose a small goal"), self._navigator.goal_requested.emit)))
        self.rescale()

    def _row(self, goal: Goal, week: WeekState) -> QWidget:
        widget = QWidget()
        row = RowLayout(widget, gap=12, margins=(0, 12, 0, 12))
        words = ColumnLayout(gap=4)
        words.add(PlainLabel(goal.title, "strong"), PlainLabel(week.sentence, "small"))
        row.add(words, stretch=1)
        if goal.unit == "times" and goal.target <= _MOST_BOXES:
            ticks = Ticks(week.done, goal.target)
            if goal.target <= _MOST_BESIDE:
                row.add(ticks)
            else:
                words.space(4)
                words.add(_beside(ticks))
        end = QWidget()
        at_end = RowLayout(end, gap=0)
        at_end.addStretch(1)
        if not week.paused:
            at_end.add(self._button(goal, week))
        self._ends.append(end)
        row.add(end)
        return widget

    def _button(self, goal: Goal, week: WeekState) -> QWidget:
        minutes = goal.unit == "minutes"
        words = _("{count} minutes").format(count=MINUTES_AT_ONCE) if minutes else _("Did it")
        if week.kept:
            button: Button = SoftButton(words if minutes else _("Again"), self._on_did_it, flush=True)
        else:
            button = PlainButton(words, self._on_did_it)
        button.setAccessibleName(shown(f"{button.text()}: {goal.title}"))
        button.setProperty("goal", goal.id)
        button.setProperty("amount", MINUTES_AT_ONCE if minutes else 1)
        return button

    def _on_did_it(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.tally_requested.emit(sender.property("goal"), sender.property("amount"))


class TodayHellosSection(QWidget):
    """At most three people whose rhythm suggests a hello, and one surprise."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._column = ColumnLayout(self, gap=0)
        self._shown: object = None

    def show_hellos(self, hellos: Sequence[Hello], today: date) -> None:
        """Show these people."""
        facts = (tuple(hellos), today)
        if facts == self._shown:
            return
        self._shown = facts
        self.setVisible(bool(hellos))
        with preserve_focus(self):
            self._column.clear()
            self._column.add(SectionLabel(_("Maybe this week")))
            self._column.space(4)
            for place, hello in enumerate(hellos):
                if place:
                    self._column.add(Divider())
                self._column.add(self._row(hello))

    def _row(self, hello: Hello) -> QWidget:
        widget = QWidget()
        row = RowLayout(widget, gap=12, margins=(0, 4, 0, 4))
        words = PlainLabel("", "body")
        since = _("{since}, at random").format(since=hello.since_words) if hello.at_random else hello.since_words
        words.set_spans([TextSpan(isolated(hello.name), strong=True), TextSpan(f" · {since}", tone="soft")])
        if hello.last_day:
            words.setToolTip(date_words.long_day(hello.last_day))
        row.add(words, stretch=1)
        button = QuietButton(_("Open"), self._on_open, flush=True)
        button.setAccessibleName(shown(_("Open {name}").format(name=hello.name)))
        button.setProperty("person", hello.person_id)
        row.add(button)
        return widget

    def _on_open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._navigator.open_person(sender.property("person"))


def _beside(*buttons: QWidget) -> FlowWidget:
    row = FlowWidget(gap=12)
    row.add(*buttons)
    return row
