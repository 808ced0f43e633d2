"""The dialog that changes the season: which goals stay, which come back, and which are new."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import GoalId
from netcoach.goals.seasons import SEASONS, season_label
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.widgets.check_boxes import CheckRow
from ui.widgets.controls import ChoiceField, ColumnLayout, PlainLabel, ScrollArea
from ui.widgets.lists.keyed_list import KeyedList


class _GoalTick(NamedTuple):
    """A goal that can be ticked, by its id or, if it's ready-made, by its key."""

    key: int | str
    title: str
    ticked: str
    unticked: str
    is_ticked: bool


class _TickRow(CheckRow):
    """A goal with a tick; the end of its line says what becomes of it, with the tick and without."""

    def __init__(self, goal: _GoalTick, on_tick: Callable[[object, bool], object]) -> None:
        super().__init__(goal.title, on_tick, payload=goal.key, done=goal.is_ticked, softens=False)
        self._goal = goal
        self.toggled.connect(self._say_what_becomes)
        self._say_what_becomes(goal.is_ticked)

    def _say_what_becomes(self, ticked: bool) -> None:
        title, kind = self._goal.title, self._goal.ticked if ticked else self._goal.unticked
        self.say(title, trailing=kind, name=_("{goal}, {kind}").format(goal=title, kind=kind))


class SeasonDialog(FormDialog):
    """Begins another season. The user's goals without a tick rest until their season comes again.

    Args:
        journal: The journal.
        parent: The window.
    """

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        self._journal = journal
        self._present = journal.seasons.present()
        self._about = {each.season: each for each in journal.seasons.ready_seasons()}
        self._titles = {goal.key: goal.title for goal in journal.goals.ready_goals()}
        self._ticked: set[object] = set()
        options = [(season_label(kind), kind) for kind in SEASONS]
        self._season = ChoiceField(_("Season"), options, self._present)
        self._words, self._goals = PlainLabel("", "soft"), KeyedList(self._row)
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        column.add(labelled(_("Season"), self._season), self._words, self._goals)
        super().__init__(
            parent,
            _("Change the season"),
            ScrollArea(body),
            primary=_("Begin the season"),
            lead=_("Your goals without a tick rest. They come back with their season, and nothing is lost."),
            width=600,
        )
        self._season.chosen.connect(self._on_season)
        self._season.set_value(next(kind for kind in SEASONS if kind != self._present))
        self._on_season()
        self.bind(journal, "season", {})
        self._season.setFocus()

    def _on_season(self, _kind: object = None) -> None:
        """Show what a season is, and offer its goals: those that come back, or else the first ready-made one."""
        kind = self._kind()
        self._words.setText(self._about[kind].about)
        rows: list[_GoalTick] = []
        if kind != self._present:
            current, returning = self._journal.goals.all(), self._journal.seasons.waiting(kind)
            known = {goal.ready_goal for goal in (*current, *returning)}
            rows = [_GoalTick(goal.id, goal.title, _("stays"), _("rests"), goal.season == kind) for goal in current]
            rows += [_GoalTick(f"back/{goal.id}", goal.title, "", "", True) for goal in returning]
            ready = [key for key in self._about[kind].goals if key in self._titles and key not in known]
            first = "" if returning else next(iter(ready), "")
            rows += [_GoalTick(key, self._titles[key], _("new"), _("an idea"), key == first) for key in ready]
        self._ticked = {row.key for row in rows if row.is_ticked}
        self._goals.show_items({row.key: row for row in rows})

    def _row(self, row: _GoalTick) -> QWidget:
        if str(row.key).startswith("back/"):
            return PlainLabel(_("{goal} comes back.").format(goal=isolated(row.title)))
        return _TickRow(row, self._on_ticked)

    def _on_ticked(self, key: object, ticked: bool) -> None:
        if ticked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)

    def _kind(self) -> str:
        return str(self._season.value())

    def save(self) -> int:
        """Begin the season."""
        if self._kind() == self._present:
            raise FieldRefused(self._season, _("You're in this season. Choose another, or close this."))
        self._journal.seasons.begin(
            self._kind(),
            keep=[GoalId(key) for key in self._ticked if isinstance(key, int)],
            ready=[key for key in self._about[self._kind()].goals if key in self._ticked],
        )
        return 0
