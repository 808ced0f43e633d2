"""What was planned for an event that's over, to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time, long_day
from netcoach.dates.moments import format_span
from netcoach.events.event import MOST_ENERGY, Event
from netcoach.events.event_plans import DayPlan
from netcoach.foundation.i18n import _, enumerated, isolated, number
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import plan_lines
from ui.pages.events.beats_part import beat_lines, beats_of
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList

_MOST_FEAR = 100


class PlannedText(NamedTuple):
    """A part of a plan, and what it's called."""

    label: str
    text: str


class PlannedPart(QWidget):
    """The plan of an event that's over."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._texts)

    def show_plan(self, texts: tuple[PlannedText, ...]) -> None:
        """Show what was planned."""
        self._texts.show_item(texts)

    def _make(self, texts: tuple[PlannedText, ...]) -> QWidget:
        part = QWidget()
        column = ColumnLayout(part, gap=24)
        for each in texts:
            words = ColumnLayout(gap=4)
            words.add(SectionLabel(each.label), ReadingText(each.label, each.text))
            column.addLayout(words)
        if not texts:
            column.add(PlainLabel(_("Nothing was planned, and that's fine."), "soft"))
        return part


def planned(journal: Journal, event: Event) -> tuple[PlannedText, ...]:
    """Return what was planned for an event, without what was left open."""
    return tuple(each for each in _texts(journal, event) if each.text)


def _texts(journal: Journal, event: Event) -> Iterator[PlannedText]:
    plan, fear = journal.plans.of_event(event.id), journal.event_plans.prediction(event.id)
    yield PlannedText(_("Why I went"), event.why)
    yield PlannedText(_("What would be enough"), event.enough)
    yield PlannedText(_("If-then"), "" if plan is None else "\n".join(plan_lines(plan.cue, plan.action)))
    yield PlannedText(_("One conversation"), beat_lines(beats_of(journal, event.id)))
    yield PlannedText(_("Energy planned"), _of(event.energy_planned, MOST_ENERGY))
    yield PlannedText(_("Rest"), _rest(event, journal))
    if fear.is_sealed:
        yield PlannedText(_("How hard I thought it would be"), _of(fear.hard, _MOST_FEAR))
        yield PlannedText(_("What I feared"), fear.fear)
    allies = [isolated(person.name) for person in journal.events.people(event.id) if person.is_ally]
    yield PlannedText(_("Who came along"), enumerated(allies))
    yield PlannedText(_("Leave by"), "" if event.leave_by is None else clock_time(event.leave_by))
    days = (_day(plan, journal) for plan in journal.event_plans.days(event.id))
    yield PlannedText(_("Each day"), "\n".join(line for line in days if line))


def _of(count: int | None, most: int) -> str:
    return "" if count is None else _("{count} of {wanted}").format(count=number(count), wanted=number(most))


def _rest(event: Event, journal: Journal) -> str:
    if event.recharge_starts is None or event.recharge_ends is None:
        return ""
    return format_span(event.recharge_starts, event.recharge_ends, journal.today, full=True)


def _day(plan: DayPlan, journal: Journal) -> str:
    """Return the plan for a day in a line, or nothing if it has none."""
    leave = "" if plan.leave_by is None else _("leave by {time}").format(time=clock_time(plan.leave_by))
    energy = "" if plan.energy is None else _("energy {figures}").format(figures=_of(plan.energy, MOST_ENERGY))
    words = [part for part in (isolated(plan.enough), energy, leave) if part]
    return " · ".join((long_day(plan.day, journal.today), *words)) if words else ""
