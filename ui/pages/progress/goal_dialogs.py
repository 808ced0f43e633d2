"""The dialogs of a goal: change it, think it through, add a day with a note, pause it for some days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from netcoach.content.content import GOAL_KINDS
from netcoach.dates import date_words
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.ids import GoalId
from netcoach.goals.goal import Goal, goal_kind_label
from netcoach.journal import Journal
from netcoach.practice.if_then_plans import format_hint
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_day, beside, labelled, make_date_field
from ui.widgets.controls import ChoiceField, ColumnLayout, DateField, PlainLabel, TextField
from ui.widgets.fields.described import describe

BACK_FILL_DAYS = 7
_MOST_A_WEEK = 7


def often(count: int) -> str:
    """Return how often a week: "twice a week"."""
    if count == 2:
        return _("twice a week")
    return ngettext("once a week", "{count} times a week", count).format(count=count)


def often_choices(counts: Iterable[int]) -> list[tuple[str, int]]:
    """Return how often a week, to choose from: "Twice a week"."""
    return [(capitalized(often(count)), count) for count in counts]


def minutes_written(field: TextField) -> int:
    """Return the minutes in a field.

    Raises:
        FieldRefused: when it isn't a whole number.
    """
    written = field.text().strip()
    if not written.isdecimal():
        raise FieldRefused(field, _("Enter a whole number of minutes."))
    return int(written)


class GoalDialog(FormDialog):
    """Changes a goal. A new target counts from this week on.

    Args:
        journal: The journal to save the goal in.
        goal: The goal.
        parent: The window.
    """

    def __init__(self, journal: Journal, goal: Goal, parent: QWidget) -> None:
        self._journal, self._goal = journal, goal
        about = journal.goals.about(goal)
        self._title = TextField(_("Your goal, in your own words"), goal.title)
        counts = sorted({*range(1, _MOST_A_WEEK + 1), goal.target})
        self._times = ChoiceField(_("How often"), often_choices(counts), goal.target)
        self._minutes = TextField(_("Minutes a week"), str(goal.target))
        kinds = [(_("not said"), ""), *((goal_kind_label(kind), kind) for kind in GOAL_KINDS)]
        self._kind = ChoiceField(_("What kind of goal?"), kinds, about.get("kind", ""))
        self._two_minutes = TextField(
            _("Two-minute version"), about.get("two_minutes", ""), placeholder=_("What's enough on a hard day")
        )
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(labelled(_("Your goal, in your own words"), self._title))
        if goal.unit == "minutes":
            column.add(labelled(_("Minutes a week"), self._minutes))
        elif goal.unit == "times":
            column.add(labelled(_("How often"), self._times))
        column.add(labelled(_("What kind of goal?"), self._kind), labelled(_("Two-minute version"), self._two_minutes))
        super().__init__(
            parent,
            _("Change this goal"),
            body,
            primary=_("Save"),
            lead=_("A new target counts from this week on. Finished weeks stay as they were."),
        )
        fields = {"title": self._title, "two_minutes": self._two_minutes}
        self.bind(journal, f"goal/{goal.uid}", fields, needed=self._title)
        self._title.setFocus()

    def save(self) -> int:
        """Save the goal."""
        target = self._goal.target
        if self._goal.unit == "minutes":
            target = minutes_written(self._minutes)
        elif self._goal.unit == "times":
            target = int(str(self._times.value()))
        about = self._journal.goals.about(self._goal)
        kind, two_minutes = str(self._kind.value()), self._two_minutes.text().strip()
        # What the ready-made goal says isn't copied: it may be said better one day, or in another language.
        self._journal.goals.change(
            self._goal.id,
            title=self._title.text(),
            target=target,
            kind=self._goal.kind if kind == about.get("kind", "") else kind,
            two_minutes=self._goal.two_minutes if two_minutes == about.get("two_minutes", "") else two_minutes,
        )
        return self._goal.id


class WishDialog(FormDialog):
    """Thinks a goal through in three minutes: the best outcome, the obstacle, and an if-then plan for it.

    Args:
        journal: The journal to save it in.
        goal: The goal.
        parent: The window.
    """

    def __init__(self, journal: Journal, goal: Goal, parent: QWidget) -> None:
        self._journal, self._goal = journal, goal
        plan = journal.plans.of_goal(goal.id)
        self._outcome = TextField(
            _("The best that could come of it"), goal.outcome, placeholder=_("Picture it for a moment")
        )
        self._obstacle = TextField(
            _("What in me might get in the way"), goal.obstacle, placeholder=_("I put it off until Friday")
        )
        self._cue = TextField(_("If"), plan.cue if plan else "", placeholder=_("something I'll notice"))
        self._action = TextField(_("Then"), plan.action if plan else "", placeholder=_("one thing I'll do"))
        body = QWidget()
        ColumnLayout(body, gap=16).add(
            labelled(_("The best that could come of it"), self._outcome),
            labelled(_("What in me might get in the way"), self._obstacle),
            labelled(_("If"), self._cue),
            labelled(_("Then"), self._action),
        )
        super().__init__(
            parent,
            _("Think it through"),
            body,
            primary=_("Save"),
            lead=_("Three minutes for “{goal}”. Leave out whatever you like.").format(goal=goal.title),
        )
        fields = {"outcome": self._outcome, "obstacle": self._obstacle, "cue": self._cue, "action": self._action}
        self.bind(journal, f"wish/{goal.uid}", fields)
        self.require(self._cue, self._action)
        self._cue.textChanged.connect(self._on_text_changed)
        self._action.textChanged.connect(self._on_text_changed)
        self._on_text_changed()
        self._outcome.setFocus()

    def save(self) -> int:
        """Save what was thought through."""
        self._journal.wishes.save(
            self._goal.id,
            outcome=self._outcome.text().strip(),
            obstacle=self._obstacle.text().strip(),
            cue=self._cue.text(),
            action=self._action.text(),
        )
        return self._goal.id

    def _on_text_changed(self) -> None:
        hint = format_hint(self._cue.text(), self._action.text())
        self.advise(hint)
        describe(self._action, own=hint)


class EarlierDayDialog(FormDialog):
    """Adds a tick for today or one of the last seven days, with a note.

    Args:
        journal: The journal to save it in.
        goal: The goal.
        parent: The window.
    """

    def __init__(self, journal: Journal, goal: Goal, parent: QWidget) -> None:
        self._journal, self._goal_id = journal, GoalId(goal.id)
        days = [journal.today - timedelta(days=back) for back in range(BACK_FILL_DAYS + 1)]
        options = [(date_words.long_day(day), day.isoformat()) for day in days]
        self._day = ChoiceField(_("When did you do it?"), options, options[1][1])
        self._note = TextField(_("A note, if you like"), placeholder=_("Who it was, or how it went"))
        body = QWidget()
        ColumnLayout(body, gap=16).add(
            labelled(_("When did you do it?"), self._day), labelled(_("A note, if you like"), self._note)
        )
        super().__init__(parent, _("Add a day"), body, primary=_("Count it"), lead=goal.title)
        self.bind(journal, f"tally/{goal.uid}", {"note": self._note})
        self._day.setFocus()

    def day(self) -> date:
        """Return the chosen day."""
        return date.fromisoformat(str(self._day.value()))

    def save(self) -> int:
        """Add the tick."""
        return self._journal.goals.tally(self._goal_id, self.day(), note=self._note.text().strip())


class PauseDialog(FormDialog):
    """Pauses a goal from one day to another: before a holiday, or after an illness.

    Args:
        journal: The journal to save it in.
        goal: The goal.
        parent: The window.
    """

    def __init__(self, journal: Journal, goal: Goal, parent: QWidget) -> None:
        self._journal, self._goal_id = journal, GoalId(goal.id)
        self._from = make_date_field(_("From"), journal.today, [], journal.today)
        self._until = make_date_field(_("Until"), journal.today, [], journal.today + timedelta(days=BACK_FILL_DAYS - 1))
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(beside(labelled(_("From"), self._from), labelled(_("Until"), self._until)))
        column.add(
            PlainLabel(
                _("In a week with four or more of these days, the goal is paused. What you do still counts."), "soft"
            )
        )
        super().__init__(parent, _("Pause for a few days"), body, primary=_("Pause"), lead=goal.title)
        self.bind(journal, f"pause/{goal.uid}", {"from": self._from, "until": self._until}, needed=self._from)
        self._from.setFocus()

    def save(self) -> int:
        """Save the pause."""
        first, last = _day_in(self._from), _day_in(self._until)
        if last < first:
            raise FieldRefused(self._until, _("A pause can't end before it starts."))
        self._journal.goals.pause(self._goal_id, first, last)
        return self._goal_id


def _day_in(field: DateField) -> date:
    day = field.day()
    if day is None:
        raise FieldRefused(field, ask_day())
    return day
