"""The plan for each day of an event of several days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time, long_day, whole_day
from netcoach.events.event import MOST_ENERGY
from netcoach.events.event_plans import DayPlan
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.journal import Journal
from ui.pages.events.line_area import LineArea
from ui.widgets.controls import ColumnLayout, PlainLabel, ResponsiveRow, RowLayout, SectionLabel, TextField
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.dots_field import DotsField
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.looks import theme

_CLOCK_WIDTH = 112
_STACKS_BELOW = 420


class DayRow(KeyedRow):
    """One day: when that's enough, the energy it may cost, and when to leave."""

    def __init__(self, plan: DayPlan, part: DaysPart) -> None:
        super().__init__()
        self._day, self._part = plan.day, part
        words = whole_day(plan.day)
        self._enough = LineArea(_("That's enough on {day} if…").format(day=words), placeholder=_("That's enough if…"))
        self._dots = DotsField(_("Energy planned for {day}").format(day=words), MOST_ENERGY)
        self._leave = TextField(_("Leave by on {day}").format(day=words), placeholder=_("Leave by"))
        self._leave.autosave_timer.wait_for_pause()
        head = ResponsiveRow(
            SectionLabel(long_day(plan.day, part.today)),
            self._dots,
            stretch=(1, 0),
            gap_below=4,
            stacks_below=_STACKS_BELOW,
        )
        line = RowLayout(gap=12)
        line.addWidget(self._enough, 1, Qt.AlignmentFlag.AlignVCenter)
        line.add(self._leave)
        column = ColumnLayout(self, gap=6)
        column.add(head)
        column.addLayout(line)
        self._dots.chosen.connect(self._on_energy)
        self._enough.edited.connect(self._on_enough)
        self._leave.edited.connect(self._on_leave)
        self.rescale()

    def rescale(self) -> None:
        """Update the width of the time field after the text size changed."""
        self._leave.setFixedWidth(theme.space(_CLOCK_WIDTH))

    def show_item(self, plan: DayPlan) -> None:
        """Show the current plan for the day."""
        self._enough.set_text(plan.enough)
        self._dots.show_number(plan.energy, 0)
        self._leave.set_text("" if plan.leave_by is None else clock_time(plan.leave_by))

    def _on_energy(self, energy: int | None) -> None:
        self._part.energy_chosen.emit(self._day, energy)

    def _on_enough(self, edit: FieldEdit) -> None:
        self._part.enough_edited.emit(self._day, edit)

    def _on_leave(self, edit: FieldEdit) -> None:
        self._part.leaving_edited.emit(self._day, edit)


class DaysPart(QWidget):
    """The days of an event, at most two weeks of them.

    ``energy_chosen(date, object)``, ``enough_edited(date, FieldEdit)`` and ``leaving_edited(date, FieldEdit)`` report
    what the user planned for a day.
    """

    energy_chosen = Signal(date, object)
    enough_edited = Signal(date, object)
    leaving_edited = Signal(date, object)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._days = KeyedList(self._make, gap=16, is_form=True)
        self._more = PlainLabel("", "small")
        column = ColumnLayout(self, gap=8)
        column.add(SectionLabel(_("Each day")), self._days, self._more)

    @property
    def today(self) -> date:
        """Today's date."""
        return self._journal.today

    def show_days(self, plans: Sequence[DayPlan], lasts: int) -> None:
        """Show the plans for the first days of an event that lasts this many."""
        self.setVisible(bool(plans))
        self._days.show_items({plan.day: plan for plan in plans})
        words = ngettext(
            "There's room for the first {planned}. This event lasts {count} day.",
            "There's room for the first {planned}. This event lasts {count} days.",
            lasts,
        )
        self._more.setText(words.format(planned=number(len(plans)), count=number(lasts)))
        self._more.setVisible(0 < len(plans) < lasts)

    def _make(self, plan: DayPlan) -> DayRow:
        return DayRow(plan, self)
