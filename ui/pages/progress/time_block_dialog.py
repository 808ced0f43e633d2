"""The dialog that plans a time block: which day, when, and for how long."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.dates.time_parsing import parse_time
from netcoach.foundation.i18n import _
from netcoach.goals.time_blocks import NTHS, BlockTime, TimeBlock, length_words, nth_label, weekday_label
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_time, beside, labelled
from ui.widgets.controls import ChoiceField, ColumnLayout, TextField

_LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240, 300, 360)
_DAYS_A_WEEK, _MONTHS = 7, 12


class TimeBlockDialog(FormDialog):
    """Plans a block, or moves it.

    Args:
        journal: The journal to plan it in.
        kind: The kind of block.
        parent: The parent window.
    """

    def __init__(self, journal: Journal, kind: str, parent: QWidget) -> None:
        self._journal, self._kind = journal, kind
        block = journal.time_blocks.get(kind)
        when, first = block.when, journal.settings.week_start
        weekdays = [(first + day) % _DAYS_A_WEEK for day in range(_DAYS_A_WEEK)]
        self._weekday = ChoiceField(_("Day"), [(weekday_label(day), day) for day in weekdays], when.weekday)
        self._nth = ChoiceField(_("Which"), [(capitalized(nth_label(nth)), nth) for nth in NTHS], when.nth)
        months = [(date_words.month(month), month) for month in range(1, _MONTHS + 1)]
        self._month = ChoiceField(_("Month"), months, when.month)
        self._starts_at = TextField(_("From"), date_words.clock_time(when.starts_at))
        lengths = sorted({*_LENGTHS, when.minutes})
        self._minutes = ChoiceField(_("For"), [(length_words(each), each) for each in lengths], when.minutes)
        super().__init__(
            parent,
            journal.time_blocks.agenda(kind).title,
            self._body(block),
            primary=_("Plan it"),
            lead=_("Once it's planned, you can save it for your own calendar, too."),
        )
        self.bind(journal, f"time-block/{kind}", {})
        self._starts_at.setFocus()

    def _body(self, block: TimeBlock) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        days: list[QWidget] = [labelled(_("Day"), self._weekday)]
        if block.kind != "weekly":
            days.insert(0, labelled(_("Which"), self._nth))
        if block.kind == "yearly":
            days.append(labelled(_("Month"), self._month))
        column.add(beside(*days), beside(labelled(_("From"), self._starts_at), labelled(_("For"), self._minutes)))
        return body

    def save(self) -> int:
        """Plan the block."""
        at = parse_time(self._starts_at.text())
        if at is None:
            raise FieldRefused(self._starts_at, ask_time())
        weekday, minutes, nth, month = (
            cast("int", field.value()) for field in (self._weekday, self._minutes, self._nth, self._month)
        )
        self._journal.time_blocks.plan(self._kind, BlockTime(weekday, at, minutes, nth, month))
        return 0
