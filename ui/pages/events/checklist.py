"""The whole checklist of an event by relative day: tick, reword, move, remove, and add steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from netcoach.content.content import LEADS_TO, Evidence
from netcoach.dates.moments import relative_day
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, StepId
from netcoach.journal import Journal
from ui.forms.evidence import EvidenceMark
from ui.pages.events.event_tab import EventTab
from ui.pages.events.line_area import LineArea
from ui.pages.events.step_row import StepItem, StepRow, step_items
from ui.widgets.controls import (
    CheckRow,
    ChoiceField,
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainButton,
    PlainLabel,
    QuietButton,
    ReadableColumn,
    RowLayout,
    TextField,
)
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction
from ui.widgets.name_masking import shown

_OFFSETS = (-30, -14, -7, -3, -2, -1, 0, 1, 2, 7, 30)
_LEADS = frozenset(LEADS_TO) - {""}


class ChecklistRow(StepRow):
    """One step: its box, its editable text, and a menu."""

    def __init__(self, item: StepItem, tab: ChecklistTab) -> None:
        super().__init__(CheckRow("", tab.tick, payload=item.step.id, name=item.step.text))
        self._id, self._reword, self._fill_menu = item.step.id, tab.reword, tab.fill_menu
        self.words = LineArea("")
        self.more, self._menu = IconButton("", icon_name="more"), Menu(self)
        self.more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._on_menu)
        self._evidence, self._finding_of = EvidenceMark(), tab.finding_of
        self._go = QuietButton(_("Open"), tab.step_requested.emit, payload=item.step.leads_to)
        words = ColumnLayout(gap=0, margins=(0, 8, 0, 0))
        words.add(self.words, self._evidence)
        row = RowLayout(gap=8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.add(words, stretch=1)
        for button in (self._go, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.add(row)
        self.words.edited.connect(self._on_words)

    def show_item(self, item: StepItem) -> None:
        """Show the current state of the step."""
        super().show_item(item)
        step = item.step
        self.box.setAccessibleName(shown(step.text))
        self.words.setAccessibleName(shown(_("Text of {step}").format(step=step.text)))
        self.more.say(_("More actions for {step}").format(step=step.text))
        self._go.setAccessibleName(shown(_("Open: {step}").format(step=step.text)))
        self.words.set_text(step.text)
        self.words.set_soft(soft=step.done)
        self._evidence.show_finding(self._finding_of(step.text))
        self._go.setVisible(step.leads_to in _LEADS and not step.done)

    def _on_words(self, edit: FieldEdit) -> None:
        self._reword(self._id, edit)

    def _on_menu(self) -> None:
        self._menu.clear()
        for days in self._menu.findChildren(Menu):  # which Qt keeps
            days.deleteLater()
        self._fill_menu(self._menu, self._id)


class ChecklistTab(EventTab):
    """All steps of an event."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._steps = KeyedList(self._make)
        self._none = PlainLabel(_("No steps. Add one below, or leave it empty."), "soft")
        self._new = TextField(_("New step"), placeholder=_("Add your own step"))
        self._new.entered.connect(self._on_add)
        self._steps.focus_when_empty = self._new
        self._offset = ChoiceField(_("When"), [(relative_day(offset), offset) for offset in _OFFSETS], 0)
        add = ResponsiveRow(self._new, self._offset, PlainButton(_("Add step"), self._on_add), stretch=(1, 0, 0))
        readable = ReadableColumn(gap=24)
        mine = FlowWidget()
        mine.add(QuietButton(_("My checklists"), self._on_mine, flush=True))
        readable.column.add(self._steps, self._none, add, mine)
        self.column.add(readable)
        self.column.addStretch(1)

    def load_event(self, event_id: EventId) -> None:
        """Show the steps, keeping what is being typed."""
        groups = self._journal.checklists.groups(event_id)
        before = self._steps.rows()
        self._steps.show_items(step_items(groups, self._journal.events.get(event_id).day))
        self._none.setVisible(not groups)
        if self._steps.rows() != before:
            QTimer.singleShot(0, self, self._scroll_into_view)  # the focused control may have moved

    def control_for(self, _leads_to: str) -> QWidget:
        """Return the box of the first open step."""
        return next((box for box in self._boxes() if not box.isChecked()), self._new)

    def tick(self, step_id: StepId, done: bool) -> None:
        """Tick or untick a step."""
        self.attempt(self._journal.checklists.tick, step_id, done)

    def finding_of(self, text: str) -> Evidence | None:
        """Return the finding behind a step, by what it says."""
        return self._journal.content.step_evidence(text)

    def reword(self, step_id: StepId, edit: FieldEdit) -> None:
        """Reword a step; if the text is empty, remove the step."""
        if edit.text.strip():
            self.save_edit(edit, self._journal.checklists.change, step_id, text=edit.text)
        else:
            self._on_remove(step_id)

    def fill_menu(self, menu: Menu, step_id: StepId) -> None:
        """Add what can be done with a step to its menu."""
        MenuAction(_("Move up"), menu, self._on_move, (step_id, -1))
        MenuAction(_("Move down"), menu, self._on_move, (step_id, 1))
        days = Menu(menu)
        days.setTitle(_("Change day…"))
        menu.addMenu(days)
        present = self._journal.checklists.get(step_id).day_offset
        for offset in sorted({*_OFFSETS, present}):
            action = MenuAction(relative_day(offset), days, self._on_other_day, (step_id, offset))
            action.setCheckable(True)
            action.setChecked(offset == present)
        menu.addSeparator()
        MenuAction(_("Remove"), menu, self._on_remove, step_id)

    def _boxes(self) -> list[CheckRow]:
        return [row.box for row in self._steps.rows() if isinstance(row, ChecklistRow)]

    def _make(self, item: StepItem) -> ChecklistRow:
        return ChecklistRow(item, self)

    def _on_add(self) -> None:
        words, offset = self._new.text().strip(), self._offset.value()
        if self._event is None or not isinstance(offset, int):
            return
        if not words:
            self._new.setFocus()
        elif self.attempt_in(self._new, self._journal.checklists.add, self._event, words, offset) is not None:
            self._new.clear()
            self._new.commit()
            self._new.setFocus()

    def _on_mine(self) -> None:
        if self._event is not None:
            from ui.pages.events.own_checklists_dialog import OwnChecklistsDialog  # not needed for the first paint

            OwnChecklistsDialog(self._journal, self._event, self.window()).open()

    def _on_move(self, move: tuple[StepId, int]) -> None:
        self.attempt(self._journal.checklists.move, *move)

    def _on_other_day(self, choice: tuple[StepId, int]) -> None:
        step_id, day_offset = choice
        self.attempt(self._journal.checklists.change, step_id, day_offset=day_offset)

    def _on_remove(self, step_id: StepId) -> None:
        words = self._journal.checklists.get(step_id).text
        self.attempt_and_say(_("Removed “{step}”.").format(step=words), self._journal.checklists.remove, step_id)
