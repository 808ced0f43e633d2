"""A step of a checklist, as shown in both the plan and the checklist."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import whole_day
from netcoach.events.checklists import ChecklistStep, Group
from netcoach.foundation.i18n import enumerated
from ui.widgets.controls import CheckRow, ColumnLayout, SectionLabel, plain_tooltip
from ui.widgets.lists.keyed_list import KeyedList, KeyedRow
from ui.widgets.name_masking import shown

_BETWEEN_GROUPS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHeading:
    """The heading of a group of steps, with the space above it."""

    words: str
    space: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepItem:
    """A step and its day, with the heading of its group if it's the first step there."""

    step: ChecklistStep
    day: date
    heading: GroupHeading | None


def step_items(groups: Sequence[Group], event_day: date) -> dict[Hashable, StepItem]:
    """Return the steps of all groups in order, by their ids."""
    items: dict[Hashable, StepItem] = {}
    for words, steps in groups:
        heading: GroupHeading | None = GroupHeading(words=words, space=_BETWEEN_GROUPS if items else 0)
        for step in steps:
            day = event_day + timedelta(days=step.day_offset)
            items[step.id] = StepItem(step=step, day=day, heading=heading)
            heading = None
    return items


class StepRow(KeyedRow):
    """The box of a step, below the heading of its group. A subclass adds the box to ``column``.

    A step that moves to another group keeps its row, and with it the focus and half-typed text.
    """

    def __init__(self, box: CheckRow) -> None:
        super().__init__()
        self.box = box
        self._heading = KeyedList(_HeadingLabel)
        self.column = ColumnLayout(self, gap=0)
        self.column.add(self._heading)

    def show_item(self, item: StepItem) -> None:
        """Show the current state of the step."""
        self._heading.show_item(item.heading)
        self.box.setChecked(item.step.done)
        when, day = item.step.when_words, whole_day(item.day)
        self.box.setAccessibleDescription(shown(enumerated([when, day])))
        self.box.setToolTip(plain_tooltip(f"{when} · {day}"))


class _HeadingLabel(QWidget):
    def __init__(self, heading: GroupHeading) -> None:
        super().__init__()
        ColumnLayout(self, gap=0, margins=(0, heading.space, 0, 4)).add(SectionLabel(heading.words))
