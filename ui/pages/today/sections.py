"""The sections of Today: the next event, one that has just ended, the evening after it, promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.promises import WRITTEN_KINDS, spoken_promise
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PromiseId
from netcoach.today.suggestions import Evening, FreshName, JustEndedEvent, NextEvent, PromiseSummary
from ui.session.navigator import Navigator
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.check_boxes import CheckRow, ProgressLine
from ui.widgets.focus.tab_order import tab_stops
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan, pattern_spans
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, RowLayout, ScrollArea
from ui.widgets.layouts.staying_foot import StayingFoot
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.lists.line_button import LineButton
from ui.widgets.name_masking import shown

_LETTERS_ON_A_BUTTON = 36
_MOST = 2  # there is nothing to write above them


class _EventCard(CardFrame):
    """A card about one event, whose buttons stay in view where it's higher than the window."""

    def __init__(self, navigator: Navigator, gap: float) -> None:
        super().__init__(gap=gap, padding=24)
        self._navigator = navigator
        self._content, self._buttons = KeyedList(self._make), KeyedList(self._make_buttons)
        self._main: QWidget | None = None

    def stay_in(self, area: ScrollArea, around: ColumnLayout) -> None:
        """Let the buttons be below ``area``, which ends ``around``, where otherwise they'd be out of view."""
        self.column.add(StayingFoot(area, around, self._buttons, edge=16, line=self, most=_MOST))

    def holds(self, widget: QWidget) -> bool:
        """Return whether ``widget`` is part of the card, wherever its buttons are."""
        return self.isAncestorOf(widget) or self._buttons.isAncestorOf(widget)

    def start(self) -> QWidget | None:
        """Return the button for what comes next, or None while the card is hidden."""
        return None if self.isHidden() else self._main

    def _make(self, item: Any) -> QWidget:
        raise NotImplementedError

    def _make_buttons(self, item: Any) -> QWidget:
        raise NotImplementedError


class NextEventCard(_EventCard):
    """The next event and the next step towards it; it's hidden if none is planned."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, gap=4)
        self.column.add(SectionLabel(_("Next event")), self._content)
        self.column.space(12)

    def show_event(self, event: NextEvent | None, *, first: bool) -> None:
        """Show ``event``; ``first`` if nothing else comes before it."""
        self._content.show_item(event)
        self._buttons.show_item(None if event is None else (event, first))

    def _make(self, event: NextEvent) -> QWidget:
        widget, step = QWidget(), event.next_step
        column = ColumnLayout(widget, gap=4)
        title = LineButton(event.title, self._navigator.open_event, payload=event.event_id, role="heading")
        line = PlainLabel(event.line, "soft")
        line.setToolTip(date_words.whole_day(event.day))
        column.add(title, line)
        if event.total:
            column.space(16)
            column.add(ProgressLine(event.done, event.total, event.steps_words))
        if step is not None and not event.is_on and len(step.text) > _LETTERS_ON_A_BUTTON:
            column.space(12)
            column.add(PlainLabel(_("Next: {step}").format(step=step.text)))
        return widget

    def _make_buttons(self, item: tuple[NextEvent, bool]) -> QWidget:
        event, first = item
        kind, step = PrimaryButton if first else PlainButton, event.next_step
        if event.is_on:
            self._main = kind(_("At the event"), self._on_evening, payload=event)
        elif step is None:
            self._main = kind(_("View cards"), self._on_cards, payload=event)
            return _beside(self._main)
        else:
            words = step.text if len(step.text) <= _LETTERS_ON_A_BUTTON else _("Do it now")
            self._main = kind(words, self._on_step, payload=event)
        return _beside(self._main, self._cards_button(event))

    def _cards_button(self, event: NextEvent) -> QuietButton:
        return QuietButton(_("Print cards"), self._on_cards, payload=event, flush=True)

    def _on_evening(self, event: NextEvent) -> None:
        self._navigator.open_evening(event.event_id)

    def _on_step(self, event: NextEvent) -> None:
        leads_to = event.next_step.leads_to if event.next_step is not None else ""
        self._navigator.open_event(event.event_id, leads_to or "checklist")

    def _on_cards(self, event: NextEvent) -> None:
        self._navigator.open_cards(event.event_id)


class DebriefCard(_EventCard):
    """An event that has just ended: its debrief comes first. ``put_off(EventId)`` leaves it until tomorrow."""

    put_off = Signal(object)

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, gap=8)
        self.column.add(self._content)
        self.column.space(8)

    def show_event(self, event: JustEndedEvent | None) -> None:
        """Show ``event``, or nothing."""
        self.setVisible(event is not None)
        self._content.show_item(event)
        self._buttons.show_item(event)

    def _make(self, event: JustEndedEvent) -> QWidget:
        widget = QWidget()
        column = ColumnLayout(widget, gap=8)
        column.add(SectionLabel(event.sentence), PlainLabel(_("Debrief, five minutes"), "heading"))
        words = _("Four questions while you still remember, and the people you met. Then leave it until tomorrow.")
        column.add(PlainLabel(words, "soft"))
        return widget

    def _make_buttons(self, event: JustEndedEvent) -> QWidget:
        begin = PrimaryButton(_("Continue") if event.is_begun else _("Begin"), self._on_begin, payload=event)
        later = QuietButton(_("Tomorrow is fine"), self.put_off.emit, payload=event.event_id, flush=True)
        for button in (begin, later):
            name = _("{verb}: debrief of {title}").format(verb=button.accessibleName(), title=event.title)
            button.setAccessibleName(shown(name))
        self._main = begin
        return _beside(begin, later)

    def _on_begin(self, event: JustEndedEvent) -> None:
        self._navigator.open_debrief(event.event_id)


class TodayEveningSection(QWidget):
    """The evening after an event: the rest to come, and the names of those who were met, while they're fresh."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._rest, self._names = KeyedList(self._make_rest), KeyedList(self._make_name, ruled=True)
        self._event_id: EventId | None = None
        add = QuietButton(_("Add someone"), self._on_add, icon_name="plus", flush=True)
        self._names.focus_when_empty = add
        column = ColumnLayout(self, gap=4)
        column.add(self._rest, SectionLabel(_("Names, while they're fresh")), self._names)
        column.addWidget(_beside(add))

    def show_evening(self, evening: Evening | None) -> None:
        """Show an evening, or nothing."""
        self.setVisible(evening is not None)
        if evening is None:
            return
        self._event_id = evening.event_id
        rest = (evening.rest_label, evening.rest_words, evening.event_id)
        self._rest.show_item(rest if evening.rest_words else None)
        self._names.show_items(dict(enumerate(evening.names)))

    def _make_rest(self, rest: tuple[str, str, EventId]) -> QWidget:
        widget = QWidget()
        column = ColumnLayout(widget, gap=4, margins=(0, 0, 0, 28))
        label, text, event_id = rest
        words = LineButton(text, self._on_rest, payload=event_id, role="strong", hint=_("Your plan for the event"))
        column.add(SectionLabel(label), words)
        column.add(PlainLabel(_("Most people tire two or three hours after."), "small"))
        return widget

    def _on_rest(self, event_id: EventId) -> None:
        self._navigator.open_event(event_id)

    def _make_name(self, name: FreshName) -> QWidget:
        spans = [TextSpan(isolated(name.name), strong=True)]
        if name.cue:
            cue = TextSpan(isolated(name.cue), tone="soft")
            spans = pattern_spans(_("{name} · {since}"), "soft", name=spans[0], since=cue)
        widget = QWidget()
        row = RowLayout(widget, gap=12, margins=(0, 8, 0, 8))
        row.addWidget(LineButton(spans, self._on_name, payload=name), 1)
        return widget

    def _on_name(self, name: FreshName) -> None:
        if name.person_id is not None:
            self._navigator.open_person(name.person_id)
        else:  # only the name is known yet
            self._on_add()

    def _on_add(self) -> None:
        if self._event_id is not None:
            self._navigator.open_debrief(self._event_id, "met")


class TodayPromisesSection(QWidget):
    """What the user promised to do, soonest first; ticking one marks it as kept, Enter opens its person."""

    promise_kept = Signal(int)
    more_requested = Signal()

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._rows = KeyedList(self._row, gap=4, ruled=True)
        self._more, self._title = KeyedList(self._more_line), SectionLabel()
        self.column = ColumnLayout(self, gap=4)
        self.column.add(self._title, self._rows, self._more)

    def show_promises(self, promises: Sequence[PromiseSummary], more: str, *, from_tonight: bool = False) -> None:
        """Show these, and that ``more`` can wait."""
        self.setVisible(bool(promises))
        self._title.setText(_("Promises from tonight") if from_tonight else _("Promises"))
        self._rows.show_items({promise.promise_id: promise for promise in promises})
        self._more.show_item(more or None)

    def start_at(self, promise_id: PromiseId) -> None:
        """Move the focus to a promise, if it's shown."""
        row = self._rows.row(promise_id)
        if row is not None:
            tab_stops(row)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _more_line(self, more: str) -> QWidget:
        return LineButton(more, self._on_more, payload=more, role="small", tone="soft", hint=_("Show more promises"))

    def _on_more(self, _more: str) -> None:
        self.more_requested.emit()

    def _row(self, promise: PromiseSummary) -> QWidget:
        is_written = promise.kind in WRITTEN_KINDS
        check = CheckRow(
            promise.text,
            self._on_ticked,
            payload=promise,
            trailing=promise.due_words,
            warm=promise.soon,
            parts=promise_spans(promise.text, promise.person_name),
            name=spoken_promise(promise.text, promise.person_name),
            on_enter=self._on_entered,
            words_open=True,
            enter_verb=_("Open {name}").format(name=promise.person_name),
            level=is_written,
        )
        if promise.due:
            check.setToolTip(date_words.whole_day(promise.due))
        if not is_written:
            return check
        draft = QuietButton(
            _("Draft"), self._navigator.write_message, payload=f"promise/{promise.promise_id}", flush=True
        )
        draft.setAccessibleName(shown(_("Draft a message: {promise}").format(promise=promise.text)))
        widget = QWidget()
        row = RowLayout(widget, gap=16)
        row.addWidget(check, 1)
        row.addWidget(draft, 0, Qt.AlignmentFlag.AlignTop)
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


def _beside(*buttons: QWidget) -> FlowWidget:
    row = FlowWidget(gap=16)
    row.add(*buttons)
    return row
