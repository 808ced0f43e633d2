"""The menu of small weekly goals: choose a ready-made one, or write your own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.content.content import GOAL_KINDS, SIDES, ReadyGoal
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.goals.goal import RUNGS, goal_kind_label, goal_rung, goal_rung_label, goal_side_label
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import ComputedField, FormField
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import beside, labelled
from ui.forms.evidence import EvidenceMark
from ui.pages.progress.goal_dialogs import minutes_written, often, often_choices
from ui.widgets.controls import CardFrame, ChoiceField, ColumnLayout, PlainLabel, ResponsiveRow, RowLayout, TextField
from ui.widgets.dialogs import DialogBody
from ui.widgets.labels import SteadyLabel, TextSpan
from ui.widgets.lists.list_view import RowsView, RowText, WholeRows

_MOST_A_WEEK = 7
PLENTY = 3
"""After how many goals the dialog says that they're plenty."""
_OWN = 0
_OWN_MINUTES = "15"
_STACKS_BELOW = 660


class GoalPickerDialog(FormDialog):
    """Offers the ready-made goals and a field for the user's own; ``saved(int)`` passes the new goal.

    Args:
        journal: The journal to save the goal in.
        parent: The window.
    """

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        self._journal = journal
        taken = {goal.ready_goal for goal in journal.goals.all()}
        self._ready = [goal for goal in journal.goals.ready_goals() if goal.key not in taken]
        super().__init__(
            parent,
            _("A small weekly goal"),
            self._body(),
            primary=_("Start goal"),
            lead=_("Something you could do on a quiet Tuesday. Any day of the week counts."),
            width=760,
        )
        self._list.offer(self.primary)
        self._list.setFocus()
        title = ComputedField(self._title.text, self._write_own)
        fields: dict[str, FormField] = {"title": title, "times": self._times}
        self.bind(journal, "goal", fields, is_own=self._is_own, needed=self._title)

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=12)
        kinds = [(_("All of them"), ""), *((goal_kind_label(kind), kind) for kind in GOAL_KINDS)]
        self._kind = ChoiceField(_("What kind of goal?"), kinds, "")
        rungs = [(_("Any"), ""), *((capitalized(goal_rung_label(rung)), rung) for rung in RUNGS)]
        self._rung = ChoiceField(_("How big a step?"), rungs, "")
        sides = [(_("Anywhere"), ""), *((goal_side_label(side), side) for side in SIDES if side)]
        self._side = ChoiceField(_("Where?"), sides, "")
        for choice in (self._kind, self._rung, self._side):
            choice.chosen.connect(self._on_narrowed)
        column.add(
            beside(
                labelled(_("What kind of goal?"), self._kind),
                labelled(_("How big a step?"), self._rung),
                labelled(_("Where?"), self._side),
            )
        )
        self._list = RowsView(_("Ready-made goals"), self._texts, wraps=True)
        self._list.set_ids(range(_OWN, len(self._ready) + 1))
        self._list.opened.connect(self._on_opened)
        self._list.activated_id.connect(self._on_activated)
        paper = CardFrame(padding=4)
        paper.column.add(WholeRows(self._list))
        body.rows = paper
        column.add(paper, stretch=1)
        self._about, self._evidence = SteadyLabel(["".join(_about(goal)) for goal in self._ready]), EvidenceMark()
        self._evidence.keep_space()
        about = ColumnLayout(gap=4)
        about.add(self._about)
        about.addWidget(self._evidence, 0, Qt.AlignmentFlag.AlignLeft)
        self._title = TextField(_("Your goal, in your own words"), placeholder=_("What you'll do"))
        self._times = ChoiceField(_("How often"), often_choices(range(1, _MOST_A_WEEK + 1)), 1)
        choices = QWidget()
        row = RowLayout(choices, gap=12)
        top = Qt.AlignmentFlag.AlignTop  # a field and a choice differ by a pixel at some sizes; their labels don't
        units = [(_("Times a week"), "times"), (_("Minutes a week"), "minutes"), (_("Yes or no"), "yes")]
        self._unit, self._minutes = (
            ChoiceField(_("What it counts"), units, "times"),
            TextField(_("Minutes a week"), _OWN_MINUTES),
        )
        self._unit.chosen.connect(self._on_unit)
        self._amount = QStackedWidget()  # as wide as the widest, so that nothing moves
        self._amounts = {
            "times": labelled(_("How often"), self._times),
            "minutes": labelled(_("Minutes a week"), self._minutes),
            "yes": QWidget(),
        }
        for each in self._amounts.values():
            self._amount.addWidget(each)
        row.addWidget(labelled(_("What it counts"), self._unit), 0, top)
        row.addWidget(self._amount, 0, top)
        row.addStretch(1)
        own = labelled(_("Your goal, in your own words"), self._title)
        whole = ResponsiveRow(own, choices, stretch=(1, 0), gap_below=8, stacks_below=_STACKS_BELOW, at_top=True)
        column.add(about, whole)
        if len(self._journal.goals.all()) >= PLENTY:
            column.add(PlainLabel(_("You have three goals already. That's plenty for one week."), "small"))
        self._list.choose(1 if self._ready else _OWN, tell=True)
        return body

    def _on_narrowed(self, _value: object) -> None:
        kind, rung, side = self._kind.value(), self._rung.value(), self._side.value()
        fitting = [
            number
            for number, goal in enumerate(self._ready, start=1)
            if kind in {"", goal.kind} and rung in {"", goal_rung(goal.hard)} and (not side or goal.side in {"", side})
        ]
        if side:  # what belongs there comes before what fits anywhere
            fitting.sort(key=lambda number: self._ready[number - 1].side != side)
        self._list.set_ids([_OWN, *fitting])
        self._list.choose(fitting[0] if fitting else _OWN, tell=True)

    def _texts(self, numbers: object) -> list[RowText]:
        return [self._text(number) for number in numbers] if isinstance(numbers, (list, tuple, range)) else []

    def _text(self, number: int) -> RowText:
        if number == _OWN:
            return RowText(title=_("My own"), detail=_("In your own words, as small as you like."))
        goal = self._ready[number - 1]
        about = [
            capitalized(_amount(goal)),
            goal_kind_label(goal.kind),
            capitalized(goal_rung_label(goal_rung(goal.hard))),
        ]
        return RowText(
            title=goal.title, detail=" · ".join([*about, goal_side_label(goal.side)] if goal.side else about)
        )

    def _on_opened(self, number: int) -> None:
        self._evidence.show_finding(
            None if number == _OWN else self._journal.content.evidence_for(self._ready[number - 1])
        )
        unit = "times" if number == _OWN else self._ready[number - 1].unit
        self._unit.set_value(unit)
        for each in (self._unit, self._minutes):
            each.setEnabled(number == _OWN)  # rather than hidden, which would move what is next to it
        self._on_unit(unit)
        if number == _OWN:
            self._title.set_text("")
            self._times.setEnabled(True)
            self._minutes.set_text(_OWN_MINUTES)
            self._about.setText(_("One thing you'll notice yourself doing."))
            return
        goal = self._ready[number - 1]
        self._title.set_text(goal.title)
        self._times.setEnabled(goal.unit == "times")
        self._times.set_value(goal.target)
        self._minutes.set_text(str(goal.target))
        why, two_minutes = _about(goal)
        self._about.set_spans([TextSpan(why), TextSpan(two_minutes, tone="soft")])

    def _on_unit(self, unit: object) -> None:
        self._amount.setCurrentWidget(self._amounts[str(unit)])

    def _on_activated(self, number: int) -> None:
        if number == _OWN:
            self._title.setFocus()
        else:
            self.primary.setFocus()

    def _is_own(self) -> bool:
        """Return whether the user typed the goal; a ready-made one is one click away and needs no draft."""
        title = self._title.text()
        return bool(title.strip()) and title not in {goal.title for goal in self._ready}

    def _write_own(self, title: str) -> None:
        self._list.choose(_OWN, tell=True)
        self._title.set_text(title)

    def save(self) -> int:
        """Add the goal."""
        number = self._list.current_id()
        ready = self._ready[number - 1] if number else None
        unit, target = str(self._unit.value()), self._times.value()
        if ready is not None:
            unit, target = ready.unit, target if ready.unit == "times" else ready.target
        elif unit == "minutes":
            target = minutes_written(self._minutes)
        elif unit == "yes":
            target = 1
        return self._journal.goals.add(
            self._title.text(),
            target if isinstance(target, int) else 1,
            unit,
            ready.key if ready is not None and ready.title == self._title.text() else "",
        )


def _about(goal: ReadyGoal) -> tuple[str, str]:
    """Return why a goal is worth it, and its two-minute version on a line of its own."""
    return goal.why, "\n" + _("Two-minute version: {text}").format(text=goal.two_minutes)


def _amount(goal: ReadyGoal) -> str:
    if goal.unit == "minutes":
        words = ngettext("{count} minute a week", "{count} minutes a week", goal.target)
        return words.format(count=number(goal.target))
    return often(goal.target)
