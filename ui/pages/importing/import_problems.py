"""The events of a calendar file that couldn't be imported, each with its line and the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from netcoach.formats import Problem
from netcoach.foundation.i18n import _, isolated, ngettext, number
from ui.widgets import theme
from ui.widgets.controls import CardFrame, ColumnLayout
from ui.widgets.dialogs import DialogBody, ModalDialog
from ui.widgets.list_view import RowsView, RowText

_LEAST_LIST = 68


class ImportProblemsDialog(ModalDialog):
    """Lists problems; there's nothing to decide.

    Args:
        problems: What couldn't be imported.
        parent: The window.
    """

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        count = len(problems)
        title = ngettext("{count} event wasn't imported", "{count} events weren't imported", count)
        self._problems = problems
        super().__init__(parent, title.format(count=number(count)), self._body(), primary=_("Close"), width=640)
        self.secondary.hide()
        self.confirmed.connect(self.accept)
        self.primary.setFocus()

    def _body(self) -> QWidget:
        body = DialogBody()
        rows = RowsView(_("What wasn't imported"), self._rows)
        rows.setMinimumHeight(theme.space(_LEAST_LIST))
        rows.set_ids(range(len(self._problems)))
        paper = CardFrame(padding=4)
        paper.column.add(rows)
        ColumnLayout(body, gap=8).add(paper, stretch=1)
        return body

    def _rows(self, numbers: Sequence[int]) -> list[RowText]:
        return [_row(self._problems[number]) for number in numbers]


def _row(problem: Problem) -> RowText:
    name = isolated(problem.name) or _("Untitled event")
    where = _("Line {line}: {name}").format(line=problem.line, name=name) if problem.line else name
    return RowText(title=where, detail=problem.reason)
