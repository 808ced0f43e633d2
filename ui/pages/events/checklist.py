"""The whole checklist of an event by relative day: tick, reword, move, remove, and add one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from netcoach.dates.moments import relative_day
from netcoach.events.checklists import ChecklistStep, Group
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, StepId
from netcoach.journal import Journal
from ui.pages.events.event_tab import EventTab
from ui.pages.events.event_text import whole_day
from ui.pages.events.line_area import LineArea
from ui.widgets.controls import (
    CheckRow,
    ChoiceField,
    ColumnLayout,
    IconButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    RowLayout,
    SectionLabel,
    TextField,
    plain_tooltip,
)
from ui.widgets.focus_restore import preserve_focus
from ui.widgets.name_masking import shown
from ui.widgets.responsive_row import ResponsiveRow

_OFFSETS = (-30, -14, -7, -3, -2, -1, 0, 1, 2, 7, 30)
_LEADS = frozenset({"why", "enough", "people", "questions", "openers", "exits", "pitch", "if-then", "cards"})


class StepBox(CheckRow):
    """The box of a step. ``arrow_pressed(int)`` is Down (1) or Up (-1), which saves pressing Tab past all the text."""

    arrow_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.arrow_pressed.emit(step)


class StepRow(QWidget):
    """One step: its box, its words to edit, and what can be done with it.

    Signals: ``ticked(int, bool)``, ``reworded(int, str)``, ``menu_requested(int)``, ``step_requested(str)``.
    """

    ticked = Signal(int, bool)
    reworded = Signal(int, str)
    menu_requested = Signal(int)
    step_requested = Signal(str)

    def __init__(self, step: ChecklistStep, event_day: date) -> None:
        super().__init__()
        self._step = step
        self.box = StepBox("", name=step.text)
        self.words = LineArea("", step.text)
        self.more = IconButton("", self._on_more, icon_name="more")
        self.box.clicked.connect(self._on_ticked)
        self.words.edited.connect(self._on_words)
        self._go = QuietButton(_("Open"), self._on_go)
        words = ColumnLayout(gap=0, margins=(0, 8, 0, 0))
        words.add(self.words)
        row = RowLayout(self, gap=8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.add(words, stretch=1)
        for button in (self._go, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        day = whole_day(event_day + timedelta(days=step.day_offset))
        self.box.setAccessibleDescription(shown(f"{step.when_words}, {day}"))
        self.box.setToolTip(plain_tooltip(f"{step.when_words} · {day}"))
        self.show_step(step)

    def show_step(self, step: ChecklistStep) -> None:
        """Show the same step as it is now."""
        self._step = step
        self.box.setChecked(step.done)
        self.box.setAccessibleName(shown(step.text))
        self.words.setAccessibleName(shown(_("Words of {step}").format(step=step.text)))
        self.more.say(_("More about {step}").format(step=step.text))
        self._go.setAccessibleName(shown(_("Open: {step}").format(step=step.text)))
        self.words.set_text(step.text)
        self.words.set_soft(soft=step.done)
        self._go.setVisible(step.leads_to in _LEADS and not step.done)

    def _on_ticked(self, done: bool) -> None:
        self.ticked.emit(self._step.id, done)

    def _on_words(self, words: str) -> None:
        self.reworded.emit(self._step.id, words)

    def _on_more(self) -> None:
        self.menu_requested.emit(self._step.id)

    def _on_go(self) -> None:
        self.step_requested.emit(self._step.leads_to)


class ChecklistTab(EventTab):
    """All steps of an event. ``step_requested(str)`` asks for where a step leads."""

    step_requested = Signal(str)

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._rows: dict[int, StepRow] = {}
        self._shown: object = None
        self._menu: QMenu | None = None
        self._list = QWidget()
        self._steps = ColumnLayout(self._list, gap=0)
        self._new = TextField(_("New step"), placeholder=_("A step of your own"))
        self._new.entered.connect(self._on_add)
        self._offset = ChoiceField(_("When"), [(relative_day(offset), offset) for offset in _OFFSETS], 0)
        add = ResponsiveRow(self._new, self._offset, PlainButton(_("Add step"), self._on_add), stretch=(1, 0, 0))
        readable = ReadableColumn(gap=24)
        readable.column.add(self._list, add)
        self.column.add(readable)
        self.column.addStretch(1)

    def load_event(self, event_id: EventId) -> None:
        """Show the steps as they are; what is being typed stays."""
        groups = self._journal.checklists.groups(event_id)
        day = self._journal.events.get(event_id).day
        shape = (event_id, day, [(words, [(s.id, s.day_offset) for s in steps]) for words, steps in groups])
        if shape != self._shown:
            self._shown = shape
            with preserve_focus(self._list):
                self._build(groups, day)
            QTimer.singleShot(0, self._scroll_into_view)  # the page begins at its top again while it is built
        for _words, steps in groups:
            for step in steps:
                self._rows[step.id].show_step(step)

    def control_for(self, _leads_to: str) -> QWidget:
        """Return the box of the first step that is still to do."""
        first = next((row for row in self._rows.values() if not row.box.isChecked()), None)
        return self._new if first is None else first.box

    def _build(self, groups: Sequence[Group], day: date) -> None:
        self._steps.clear()
        self._rows.clear()
        for place, (words, steps) in enumerate(groups):
            if place:
                self._steps.space(16)
            self._steps.add(SectionLabel(words))
            self._steps.space(4)
            for step in steps:
                self._steps.add(self._row(step, day))
        if not groups:
            self._steps.add(PlainLabel(_("No steps here. Add the first one below, or leave it at that."), "soft"))

    def _row(self, step: ChecklistStep, day: date) -> StepRow:
        row = self._rows[step.id] = StepRow(step, day)
        row.ticked.connect(self._on_ticked)
        row.reworded.connect(self._on_reworded)
        row.menu_requested.connect(self._on_more)
        row.step_requested.connect(self.step_requested)
        row.box.arrow_pressed.connect(self._on_arrow_pressed)
        return row

    def _on_arrow_pressed(self, by: int) -> None:
        """Go to the box of the next step, or the one before; after the last comes the line for a new one."""
        boxes: list[QWidget] = [row.box for row in self._rows.values()]
        stops = [*boxes, self._new]
        here = next((place for place, box in enumerate(boxes) if box is self.sender()), 0)
        stops[max(here + by, 0)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ticked(self, step_id: int, done: bool) -> None:
        self.attempt(self._journal.checklists.tick, StepId(step_id), done)

    def _on_reworded(self, step_id: int, words: str) -> None:
        """Reword a step; one that is emptied is removed."""
        step = StepId(step_id)
        if words.strip():
            self.attempt(self._journal.checklists.change, step, text=words)
        else:
            self._remove(step)

    def _on_add(self) -> None:
        words, offset = self._new.text().strip(), self._offset.value()
        if self._event is None or not isinstance(offset, int):
            return
        if not words:
            self._new.setFocus()
        elif self.attempt(self._journal.checklists.add, self._event, words, offset) is not None:
            self._new.clear()
            self._new.commit()
            self._new.setFocus()

    # --- what can be done with one step --------------------------------------------------------------------------

    def _on_more(self, step_id: int) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        menu.setProperty("step", step_id)
        menu.addAction(_("Move up"), self._on_up)
        menu.addAction(_("Move down"), self._on_down)
        days = menu.addMenu(_("Another day"))
        present = self._journal.checklists.get(StepId(step_id)).day_offset
        for offset in sorted({*_OFFSETS, present}):
            action = days.addAction(relative_day(offset))
            action.setData(offset)
            action.setCheckable(True)
            action.setChecked(offset == present)
        days.triggered.connect(self._on_other_day)
        menu.addSeparator()
        menu.addAction(_("Remove"), self._on_remove)
        button = self._rows[step_id].more
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _chosen(self) -> StepId:
        return StepId(self._menu.property("step") if self._menu is not None else 0)

    def _on_up(self) -> None:
        self.attempt(self._journal.checklists.move, self._chosen(), -1)

    def _on_down(self) -> None:
        self.attempt(self._journal.checklists.move, self._chosen(), 1)

    def _on_other_day(self, action: QAction) -> None:
        self.attempt(self._journal.checklists.change, self._chosen(), day_offset=int(action.data()))

    def _on_remove(self) -> None:
        self._remove(self._chosen())

    def _remove(self, step_id: StepId) -> None:
        words = self._journal.checklists.get(step_id).text
        self.attempt(self._journal.checklists.remove, step_id)
        self.say(_("Removed “{step}”.").format(step=words), undo=True)
