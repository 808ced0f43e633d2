"""Parts of the conversation dialog: its day, and its promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from netcoach.contacts.promises import PromiseDraft
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.journal import Journal
from ui.widgets.controls import ChoiceField, ColumnLayout, DateField, SectionLabel, TextField
from ui.widgets.layouts.responsive_row import ResponsiveRow

_LETTERS = 26
_LETTERS_OF_DAY = 24


def format_day(day: date, journal: Journal) -> str:
    """Return a day in the form that a field shows and understands."""
    return date_words.day_and_month(day, journal.today)


class _ShortTextField(TextField):
    """A field that keeps space for a few words, rather than give it to its neighbour."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self.fontMetrics().averageCharWidth() * _LETTERS), hint.height())


class PromiseInput(QWidget):
    """Fields for a promise: what, by when, and with whom if there are several people.

    Args:
        journal: Provides today's date.
        direction: ``mine`` or ``theirs``.
    """

    def __init__(self, journal: Journal, direction: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._direction = journal, direction
        title = _("I promised") if direction == "mine" else _("They promised")
        self.text = _ShortTextField(title, placeholder=_("Optional"))
        self.day = DateField(
            _("{title}: due").format(title=title), self._parse, words=self._words, placeholder=_("Any time")
        )
        self.day.setMinimumWidth(self.day.field.fontMetrics().averageCharWidth() * _LETTERS_OF_DAY)
        self.person = ChoiceField(_("{title}: who").format(title=title))
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(title))
        about = ResponsiveRow(self.person, self.day, stretch=(0, 1), gap=8)
        column.add(ResponsiveRow(self.text, about, stretch=(1, 0), gap=8))

    def set_people(self, people: Sequence[tuple[PersonId, str]]) -> None:
        """Offer these people as the other party."""
        self.person.set_options([(name, one) for one, name in people], self.person.value())
        self.person.setVisible(len(people) > 1)

    def value(self) -> dict[str, Any]:
        """Return the value; empty if there is neither a text nor a day."""
        text, day = self.text.text(), self.day.field.text()
        return {"text": text, "day": day, "person": self.person.value()} if text.strip() or day.strip() else {}

    def set_value(self, words: Mapping[str, Any]) -> None:
        """Show a value."""
        self.text.set_text(words.get("text", ""))
        self.day.field.setText(words.get("day", ""))
        self.person.set_value(words.get("person"))

    def drafts(self) -> list[PromiseDraft]:
        """Return the promise, or nothing if the fields are empty."""
        person = self.person.value()
        if not self.text.text().strip() or not isinstance(person, int):
            return []
        return [
            PromiseDraft(
                person_id=PersonId(person), text=self.text.text(), direction=self._direction, due=self.day.day()
            )
        ]

    def _parse(self, text: str) -> date | None:
        return date_words.parse_day(text, self._journal.today)

    def _words(self, day: date) -> str:
        return format_day(day, self._journal)
