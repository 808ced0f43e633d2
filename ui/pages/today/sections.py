"""The sections of Today: the next event, the one just finished, promises, weekly goals, people to say hello to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.promises import WRITTEN_KINDS
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.goals.goal import Goal, WeekState
from netcoach.today.suggestions import Hello, JustEndedEvent, NextEvent, PromiseSummary
from ui.session.navigator import Navigator
from ui.widgets.buttons import Button, PlainButton, PrimaryButton, QuietButton, SoftButton
from ui.widgets.check_boxes import CheckRow, ProgressLine, Ticks
from ui.widgets.flow import FlowWidget
from ui.widgets.keyed_list import KeyedList
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan, pattern_spans
from ui.widgets.layout import CardFrame, ColumnLayout, RowLayout
from ui.widgets.name_masking import shown

_BOX, _MOST_BOXES, _MOST_BESIDE = 20, 7, 3
_LETTERS_ON_A_BUTTON = 36
MINUTES_AT_ONCE = 10


class NextEventCard(CardFrame):
    """The next event and the next step towards it, or a button for adding one if none is planned."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(gap=8, padding=24)
        self._navigator = navigator
        self._content = KeyedList(self._make)
        self.column.add(SectionLabel(_("Next event")), self._content)

    def show_event(self, event: NextEvent | None, *, first: bool) -> None:
        """Show ``event``; ``first`` if nothing else comes before it."""
        self._content.show_item((event, first))

    def _make(self, item: tuple[NextEvent | None, bool]) -> QWidget:
        event, first = item
        widget = QWidget()
        column = ColumnLayout(widget, gap=8)
        if event is None:
            column.add(PlainLabel(_("Nothing planned, and that's fine."), "lead"))
            column.space(8)
            column.add(_beside(PlainButton(_("Add an event"), self._navigator.add_event)))
            return widget
        column.add(PlainLabel(event.title, "heading"))
        line = PlainLabel(event.line, "soft")
        line.setToolTip(date_words.long_day(event.day))
        column.add(line)
        if event.total:
            words = ngettext("{done} of {total} step ready", "{done} of {total} steps ready", event.total)
            words = words.format(done=number(event.done), total=number(event.total))
            column.space(8)
            column.add(ProgressLine(event.done, event.total, words))
        column.space(8)
        kind = PrimaryButton if first else PlainButton
        step = event.next_step
        if step is None:
            column.add(_beside(kind(_("View cards"), self._on_cards, payload=event)))
            return widget
        fits = len(step.text) <= _LETTERS_ON_A_BUTTON
        if not fits:
            column.add(PlainLabel(_("Next: {step}").format(step=step.text)))
            column.space(4)
        go = kind(step.text if fits else _("Do it now"), self._on_step, payload=event)
        column.add(_beside(go, QuietButton(_("Print cards"), self._on_cards, payload=event, flush=True)))
        return widget

    def _on_step(self, event: NextEvent) -> None:
        leads_to = event.next_step.leads_to if event.next_step is not None else ""
        self._navigator.open_event(event.event_id, leads_to or "checklist")

    def _on_cards(self, event: NextEvent) -> None:
        self._navigator.open_cards(event.event_id)


class JustOverCard(CardFrame):
    """An event that has just ended: writing down who you met comes first."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(gap=8, padding=24)
        self._navigator = navigator
        self._content = KeyedList(self._make)
        self.column.add(SectionLabel(_("Just finished")), self._content)

    def show_event(self, event: JustEndedEvent | None) -> None:
        """Show ``event``, or nothing."""
        self.setVisible(event is not None)
        self._content.show_item(event)

    def _make(self, event: JustEndedEvent) -> QWidget:
        widget = QWidget()
        column = ColumnLayout(widget, gap=8)
        column.add(PlainLabel(event.sentence, "heading"))
        column.add(PlainLabel(_("Five minutes, while the faces are still fresh."), "soft"))
        column.space(8)
        column.add(_beside(PrimaryButton(event.action, self._on_pressed, payload=event)))
        return widget

    def _on_pressed(self, event: JustEndedEvent) -> None:
        self._navigator.open_event(event.event_id, "afterwards")


class TodayPromisesSection(QWidget):
    """What the user promised to do, soonest first; ticking one marks it as kept, Enter opens its person."""

    promise_kept = Signal(int)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._rows = KeyedList(self._row, gap=4, ruled=True)
        self._more, self._more_words = QWidget(), PlainLabel("", "small")
        ColumnLayout(self._more, gap=0, margins=(0, 8, 0, 0)).add(self._more_words)
        column = ColumnLayout(self, gap=4, margins=(24, 0, 24, 0))
        column.add(SectionLabel(_("Promises")), self._rows, self._more)

    def show_promises(self, promises: Sequence[PromiseSummary], count: int) -> None:
        """Show these, and their total number."""
        self.setVisible(bool(promises))
        self._rows.show_items({promise.promise_id: promise for promise in promises})
        more = count - len(promises)
        self._more_words.setText(
            ngettext("{count} more can wait.", "{count} more can wait.", more).format(count=number(more))
        )
        self._more.setVisible(more > 0)

    def _row(self, promise: PromiseSummary) -> QWidget:
        check = CheckRow(
            promise.text,
            self._on_ticked,
            payload=promise,
            trailing=promise.due_words,
            warm=promise.soon,
            parts=promise_spans(promise.text, promise.person_name),
            name=_("{promise}, {person}, {due}").format(
                promise=promise.text, person=promise.person_name, due=promise.due_words
            ),
            on_enter=self._on_entered,
            enter_verb=_("Open {name}").format(name=promise.person_name),
        )
        if promise.due:
            check.setToolTip(date_words.long_day(promise.due))
        if promise.kind not in WRITTEN_KINDS:
            return check
        draft = QuietButton(
            _("Draft"), self._navigator.write_message, payload=f"promise/{promise.promise_id}", flush=True
        )
        draft.setAccessibleName(shown(_("Draft a message: {promise}").format(promise=promise.text)))
        widget = QWidget()
        row = RowLayout(widget, gap=16)
        row.addWidget(check, 1)
        row.add(draft)
        return widget

    def _on_ticked(self, promise: PromiseSummary, _done: bool) -> None:
        self.promise_kept.emit(promise.promise_id)

    def _on_entered(self, promise: PromiseSummary) -> None:
        self._navigator.open_person(promise.person_id)


def promise_spans(text: str, name: str) -> list[TextSpan]:
    """Return a promise with its person's name in bold, wherever it appears in the text."""
    before, found, after = text.partition(name)
    if found:
        return [TextSpan(before), TextSpan(isolated(found), strong=True), TextSpan(after)]
    said, who = TextSpan(isolated(text)), TextSpan(isolated(name), tone="soft")
    return pattern_spans(_("{promise} · {name}"), "soft", promise=said, name=who)


class TodayGoalsSection(QWidget):
    """This week's goals, each with a button that adds a tally."""

    tally_requested = Signal(int, int)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._rows = KeyedList(self._row, ruled=True)
        self._none = QWidget()
        none = ColumnLayout(self._none, gap=8)
        none.add(PlainLabel(_("One small thing a week is plenty."), "soft"))
        none.add(_beside(PlainButton(_("Choose a small goal"), navigator.goal_requested.emit)))
        column = ColumnLayout(self, gap=8)
        column.add(SectionLabel(_("This week")), self._rows, self._none)

    def rescale(self) -> None:
        """Make all buttons the same width, so that the boxes before them line up."""
        ends = [row.end for row in self._rows.rows() if isinstance(row, _GoalRow)]
        widest = max((end.sizeHint().width() for end in ends), default=0)
        for end in ends:
            end.setMinimumWidth(widest)

    def show_goals(self, goals: Sequence[tuple[Goal, WeekState]]) -> None:
        """Show these goals with the state of their week."""
        self._none.setVisible(not goals)
        self._rows.show_items({goal.id: (goal, week) for goal, week in goals})
        self.rescale()

    def _row(self, item: tuple[Goal, WeekState]) -> QWidget:
        row = _GoalRow(*item)
        row.tallied.connect(self.tally_requested)
        return row


class _GoalRow(QWidget):
    """A goal, its week, and the button that adds a tally. ``tallied(goal_id, amount)`` means that it was pressed."""

    tallied = Signal(int, int)

    def __init__(self, goal: Goal, week: WeekState) -> None:
        super().__init__()
        self._goal = goal
        row = RowLayout(self, gap=12, margins=(0, 12, 0, 12))
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
        self.end = QWidget()
        at_end = RowLayout(self.end, gap=0)
        at_end.addStretch(1)
        if not week.paused:
            at_end.add(self._button(week))
        row.add(self.end)

    def _button(self, week: WeekState) -> Button:
        minutes = self._goal.unit == "minutes"
        words = _("Did it")
        if minutes:
            words = ngettext("{count} minute", "{count} minutes", MINUTES_AT_ONCE).format(count=MINUTES_AT_ONCE)
        if week.kept:
            button: Button = SoftButton(words if minutes else _("Did it again"), self._on_pressed, flush=True)
        else:
            button = PlainButton(words, self._on_pressed)
        button.setAccessibleName(
            shown(_("{action}: {goal}").format(action=button.accessibleName(), goal=self._goal.title))
        )
        return button

    def _on_pressed(self) -> None:
        self.tallied.emit(self._goal.id, MINUTES_AT_ONCE if self._goal.unit == "minutes" else 1)


class TodayHellosSection(QWidget):
    """At most three people whose rhythm suggests a hello, and one at random."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._rows = KeyedList(self._row, ruled=True)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Say hello, maybe")), self._rows)

    def show_hellos(self, hellos: Sequence[Hello]) -> None:
        """Show these people."""
        self.setVisible(bool(hellos))
        self._rows.show_items({hello.person_id: hello for hello in hellos})

    def _row(self, hello: Hello) -> QWidget:
        widget = QWidget()
        row = RowLayout(widget, gap=12, margins=(0, 4, 0, 4))
        words = PlainLabel("", "body")
        since = hello.since_words
        if hello.at_random:
            since = _("picked at random · {since}").format(since=since)
        name, last = TextSpan(isolated(hello.name), strong=True), TextSpan(since, tone="soft")
        words.set_spans(pattern_spans(_("{name} · {since}"), "soft", name=name, since=last))
        if hello.last_day:
            words.setToolTip(date_words.long_day(hello.last_day))
        lines = ColumnLayout(gap=0, margins=(0, 4, 0, 4))  # two lines are higher than the button
        lines.add(words)
        row.addLayout(lines, 1)
        button = QuietButton(_("Open"), self._navigator.open_person, payload=hello.person_id, flush=True)
        button.setAccessibleName(shown(_("Open {name}").format(name=hello.name)))
        draft = QuietButton(_("Draft"), self._navigator.write_message, payload=f"hello/{hello.person_id}", flush=True)
        draft.setAccessibleName(shown(_("Draft a hello to {name}").format(name=hello.name)))
        row.add(draft, button)
        return widget


def _beside(*buttons: QWidget) -> FlowWidget:
    row = FlowWidget(gap=16)
    row.add(*buttons)
    return row
