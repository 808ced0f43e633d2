"""The dialog that credits everyday networking in five seconds: this counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import GoalId
from netcoach.goals.everyday import Credited
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.forms.message_dialogs import PersonChoice
from ui.widgets.controls import CardFrame, ChoiceField, ColumnLayout, ResponsiveRow, TextField
from ui.widgets.dialogs import DialogBody
from ui.widgets.lists.list_view import RowsView, RowText, WholeRows

_ONE_COLUMN_BELOW = 440
_FITTING = 0
_NO_GOAL = -1


class CountDialog(FormDialog):
    """Offers everyday networking to be counted, and a field for the user's own words.

    Enter on a row counts it at once. ``counted(str)`` passes the sentence that says what came of it.

    Args:
        journal: The journal to count it in.
        parent: The window.
    """

    counted = Signal(str)

    def __init__(self, journal: Journal, parent: QWidget) -> None:
        self._journal = journal
        self._acts = journal.everyday.ready_acts()
        super().__init__(
            parent,
            _("This counts"),
            self._body(),
            primary=_("Count it"),
            lead=_("You're already doing more of this than you think. Pick one, or say it in your own words."),
            width=600,
        )
        self._list.offer(enter=self.primary.text())
        self._list.setFocus()
        self.bind(journal, "everyday", {"text": self._text}, needed=self._text)
        self._sentence = ""
        self.saved.connect(self._on_saved)

    def _body(self) -> QWidget:
        body = DialogBody()
        column = ColumnLayout(body, gap=16)
        self._list = RowsView(_("Everyday networking"), self._rows, wraps=True)
        self._list.set_ids(range(len(self._acts)))
        self._list.activated_id.connect(self._on_activated)
        paper = CardFrame(padding=4)
        paper.column.add(WholeRows(self._list))
        body.rows = paper
        self._text = TextField(_("Or in your own words"), placeholder=_("Walked to the station with someone new"))
        self._person = PersonChoice(self._journal, _("With whom, if you like"))
        goals: list[tuple[str, int]] = [(_("The goal that fits"), _FITTING)]
        goals += [(isolated(goal.title), int(goal.id)) for goal in self._journal.goals.all()]
        goals.append((_("No goal, just to remember"), _NO_GOAL))
        self._goal = ChoiceField(_("Counts for"), goals, _FITTING)
        self._goal.fill()
        column.add(paper, stretch=1)
        person = labelled(_("With whom, if you like"), self._person)
        goal = labelled(_("Counts for"), self._goal)
        column.add(labelled(_("Or in your own words"), self._text))
        column.add(ResponsiveRow(person, goal, stretch=(1, 1), gap=16, stacks_below=_ONE_COLUMN_BELOW))
        self._list.choose(0, tell=True)
        return body

    def _rows(self, numbers: object) -> list[RowText]:
        chosen: Sequence[int] = numbers if isinstance(numbers, (list, tuple, range)) else ()
        return [RowText(title=self._acts[number].text) for number in chosen]

    def _on_activated(self, _number: int) -> None:
        self._text.set_text("")
        self.primary.click()

    def save(self) -> int:
        """Count it."""
        own, number = self._text.text().strip(), self._list.current_id()
        chosen = self._goal.value()
        goal = GoalId(chosen) if isinstance(chosen, int) and chosen > 0 else None
        if not own and number is None:
            raise FieldRefused(self._text, _("Pick one, or say it in your own words."))
        act = None if own or number is None else self._acts[number]
        credited = self._journal.everyday.credit(
            own or (act.text if act else ""),
            act=act.key if act else "",
            side=act.side if act else "",
            person_id=self._person.person_id(),
            goal_id=goal,
            fits=chosen == _FITTING,
        )
        self._sentence = _outcome(self._journal, credited)
        return credited.act_id

    def _on_saved(self, _act_id: int) -> None:
        self.counted.emit(self._sentence)


def _outcome(journal: Journal, credited: Credited) -> str:
    if credited.goal is None:
        return _("Counted. It'll be there when you look back.")
    week = journal.goals.week(credited.goal.id)
    return _("{goal}: {sentence}").format(goal=isolated(credited.goal.title), sentence=week.sentence)
