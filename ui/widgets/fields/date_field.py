"""A field for a day, typed the way people say it, with chips for the usual days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from ui.widgets.buttons import Chip
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.text_field import TextField
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme

DateParser = Callable[[str], "date | None"]
DateFormatter = Callable[[date], str]
_GAP, _LINE = 4, 20  # together the space below the field, as long as nothing is said in it


class DateField(CompositeWidget):
    """A date field: "27 Nov", "friday", "tomorrow", an ISO date, or a chip.

    It ends with a line for how it was understood, which is also the space between it and what comes next.

    ``day_changed(object)`` reports the day the user entered, or None if they emptied the field.

    Args:
        name: The accessible name.
        parse: Parses text as a day; returns None if it can't.
        words: Formats a day as text, to show how it was understood.
        chips: The chips for the usual days: ``[("today", date(...)), ("yesterday", date(...))]``.
        day: The initial day.
    """

    day_changed = Signal(object)

    def __init__(
        self,
        name: str,
        parse: DateParser,
        *,
        words: DateFormatter = date.isoformat,
        chips: Sequence[tuple[str, date]] = (),
        day: date | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._words = parse, words
        self._day = day
        column = ColumnLayout(self, gap=_GAP)
        self.field = TextField(
            name, placeholder=placeholder or _("{day}, Friday, tomorrow").format(day=date_words.example_day())
        )
        self.field.autosave_timer.wait_for_pause()
        self._understood = PlainLabel("", "small")
        self._chips: dict[Chip, date] = {}
        column.add(self.field)
        if chips:
            flow = RovingFlow(gap=8, exclusive=True)
            for text, one in chips:
                chip = Chip(text, self._on_chip, payload=one)
                self._chips[chip] = one
                flow.add(chip)
            column.add(flow)
        column.add(self._understood)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.edited.connect(self._on_edited)
        self.setFocusProxy(self.field)
        self.rescale()
        self.set_day(day)

    def rescale(self) -> None:
        """Update the space below the field after the text size changed."""
        self._understood.setMinimumHeight(theme.space(_LINE))

    def day(self) -> date | None:
        """Return the parsed day, or None."""
        return self._day

    def is_valid(self) -> bool:
        """Return whether the field is empty or contains a valid day."""
        return self._day is not None or not self.field.text().strip()

    def value(self) -> str:
        """Return the day as it was typed, so that an incomplete date can be restored too."""
        return self.field.text()

    def set_value(self, typed: str) -> None:
        """Show a day as it was typed."""
        self.field.setText(typed)

    def set_day(self, day: date | None) -> None:
        """Show ``day``."""
        self._day = day
        self.field.set_text(self._words(day) if day else "")
        self._show()

    def _on_text_changed(self, text: str) -> None:
        typed = text.strip()
        if self._day is None or typed != self._words(self._day):
            self._day = self._parse(typed) if typed else None
        self._show()

    def _on_edited(self, _edit: FieldEdit) -> None:
        if self.is_valid():
            self.day_changed.emit(self._day)

    def _on_chip(self, day: date, _chosen: bool) -> None:
        self.set_day(day)
        self.day_changed.emit(day)

    def _show(self) -> None:
        typed = self.field.text().strip()
        said = ""
        if typed and self._day is None:
            said = _("That isn't a date. Try {day} or Friday.").format(day=date_words.example_day())
        elif self._day is not None and typed != self._words(self._day):
            said = self._words(self._day)
        self._understood.setText(said)  # it keeps its line while it's empty, so that nothing below it ever jumps
        for chip, day in self._chips.items():
            chip.setChecked(day == self._day)
