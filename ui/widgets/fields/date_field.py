"""A field for a day, typed the way people say it, with chips for the usual days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from ui.widgets.buttons import Chip
from ui.widgets.fields.autosave import FieldEdit
from ui.widgets.fields.described import describe
from ui.widgets.fields.text_entry import GAP, INSET, PADDING
from ui.widgets.fields.text_field import TextField
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

DateParser = Callable[[str], "date | None"]
DateFormatter = Callable[[date], str]


class DateField(CompositeWidget):
    """A date field: "27 Nov", "friday", "tomorrow", an ISO date, or a chip.

    How it was understood is said at the end of the field: on a line of its own, it would move what comes next, or leave
    a space there as long as nothing is said.

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
        column = ColumnLayout(self, gap=4)
        hint = placeholder or _("{day}, Friday, tomorrow").format(day=date_words.example_day())
        self.field = _DayText(name, placeholder=hint)
        self.field.autosave_timer.wait_for_pause()
        self._chips: dict[Chip, date] = {}
        column.add(self.field)
        if chips:
            flow = RovingFlow(gap=8, exclusive=True)
            for text, one in chips:
                chip = Chip(text, self._on_chip, payload=one)
                self._chips[chip] = one
                flow.add(chip)
            column.add(flow)
        column.addStretch(1)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.edited.connect(self._on_edited)
        self.setFocusProxy(self.field)
        self.set_day(day)

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
        self.field.clear()  # what was typed may have been refused
        self.set_day(day)
        self.day_changed.emit(day)

    def _show(self) -> None:
        typed = self.field.text().strip()
        if typed and self._day is None:
            example = date_words.example_day()
            self.field.say(_("That isn't a date. Try {day} or Friday.").format(day=example), _("Not a date"))
        elif self._day is not None and typed != self._words(self._day):
            self.field.say(self._words(self._day))
        else:
            self.field.say()
        for chip, day in self._chips.items():
            chip.setChecked(day == self._day)


class _DayText(TextField):
    """A text field that says something about its text, after it."""

    _said: tuple[str, ...] = ()

    def say(self, *wordings: str) -> None:
        """Say the first of several wordings that there's space for next to the text; screen readers read the first."""
        self._said = tuple(map(shown, wordings))
        describe(self, own=wordings[0] if wordings else "")
        self.update()

    def free_end(self) -> QRect:
        return QRect() if self._said else super().free_end()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        metrics, small, padding = QFontMetricsF(self.font()), theme.font("small"), theme.space(PADDING) + 1 + INSET
        free = self.width() - 2 * padding - metrics.horizontalAdvance(self.text()) - theme.space(GAP)
        for words in self._said:
            width = QFontMetricsF(small).horizontalAdvance(words)
            if width <= free:
                painter = QPainter(self)
                painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # of the words, not of the window
                painter.setFont(small)
                painter.setPen(theme.colour("soft"))
                x = padding if self.isRightToLeft() else self.width() - padding - width
                painter.drawText(QPointF(x, (self.height() - metrics.height()) / 2 + metrics.ascent()), words)
                return
