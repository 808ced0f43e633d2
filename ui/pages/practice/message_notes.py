"""The quiet notes below a message: what sounds like an ask, when a pause is kinder, and what to read before copying."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.practice.asks import Ask
from ui.widgets.buttons import PlainButton, SoftButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.empty_state import IconWidget
from ui.widgets.flow import FlowWidget
from ui.widgets.keyed_list import KeyedList
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan, pattern_spans
from ui.widgets.layout import ColumnLayout, RowLayout
from ui.widgets.responsive_row import ResponsiveRow

_ICON = 20


class _Note(QWidget):
    """A sentence with a line below it, next to a small drawing, and buttons at its end."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self.sentence, self.below = PlainLabel("", "body"), PlainLabel("", "small")
        words = QWidget()
        ColumnLayout(words, gap=4).add(self.sentence, self.below)
        row = RowLayout(self, gap=12)
        row.addWidget(IconWidget(icon_name, _ICON, "warm"), 0, Qt.AlignmentFlag.AlignTop)
        self.buttons = FlowWidget(gap=16)
        row.addWidget(ResponsiveRow(words, self.buttons, stretch=(1, 0), gap=16, gap_below=8), 1)
        self.hide()


class AskNote(_Note):
    """Says that a gift sounds like an ask. ``removal_requested()`` and ``left_in()`` come from its buttons."""

    removal_requested = Signal()
    left_in = Signal()

    def __init__(self) -> None:
        super().__init__("info")
        self.buttons.add(
            PlainButton(_("Take it out"), self.removal_requested.emit), SoftButton(_("Leave it"), self.left_in.emit)
        )
        self.below.setText(_("It may do more without one. The ask can have its own day."))

    def show_ask(self, ask: Ask | None, intention: str) -> None:
        """Show what sounds like an ask, or nothing."""
        if ask is not None:
            if ask.words:
                pattern = _("“{words}” sounds like an ask, and this is meant as a gift.")
                if intention == "check in":
                    pattern = _("“{words}” sounds like an ask, and this is only meant to check in.")
            else:
                pattern = _("More than one question sounds like an ask, and this is meant as a gift.")
                if intention == "check in":
                    pattern = _("More than one question sounds like an ask, and this is only meant to check in.")
            self.sentence.set_spans(pattern_spans(pattern, words=TextSpan(ask.words, strong=True)))
        self.setVisible(ask is not None)


class PauseNote(_Note):
    """Suggests a pause after two messages without an answer."""

    def __init__(self) -> None:
        super().__init__("pause")
        self.below.setText(_("People get busy, and it's seldom about you. Log it in their timeline if they answered."))

    def show_pause(self, until: date | None, today: date) -> None:
        """Suggest a pause until a day, or show nothing."""
        if until is not None:
            words = _("Your last two messages haven't had an answer. Leave it until {day}, maybe?")
            self.sentence.setText(words.format(day=date_words.day_and_month(until, today)))
        self.setVisible(until is not None)


class BeforeCopying(QWidget):
    """Three lines to read or tick before a message is copied."""

    def __init__(self) -> None:
        super().__init__()
        self._timing, self._size = CheckRow(_timing_words("")), CheckRow(_size_words(""))
        self._rows = (CheckRow(_("Tone: I'd say it to them in person, in these words.")), self._timing, self._size)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Before you copy it")), *self._rows)

    def show_checks(self, intention: str, last_sent: str) -> None:
        """Show the lines that suit a message.

        Args:
            intention: give, check in or ask.
            last_sent: When the last message without an answer was sent, in words; empty if there's none.
        """
        self._timing.say(_timing_words(last_sent))
        self._size.say(_size_words(intention))

    def clear_ticks(self) -> None:
        """Untick the lines: another message is shown."""
        for row in self._rows:
            row.setChecked(False)


class HouseRules(QWidget):
    """The house rules of someone who works where the user does."""

    def __init__(self) -> None:
        super().__init__()
        self._title = SectionLabel("")
        self._rules = KeyedList(_rule, gap=4)
        column = ColumnLayout(self, gap=4)
        column.space(20)
        column.add(self._title, self._rules)

    def show_rules(self, organisation: str, rules: Sequence[str]) -> None:
        """Show the rules at an organisation, or nothing."""
        self._title.setText(_("House rules at {organisation}").format(organisation=organisation))
        self._rules.show_items(dict(enumerate(rules)))
        self.setVisible(bool(rules))


def _timing_words(last_sent: str) -> str:
    if last_sent:
        words = _("Timing: I last wrote {when} without an answer, and it's still a good moment.")
        return words.format(when=last_sent)
    return _("Timing: it isn't a bad week for them, as far as I know.")


def _size_words(intention: str) -> str:
    if intention == "ask":
        return _("Size: it takes them a few minutes, and it's easy to say no.")
    return _("Size: they can read it and do nothing.")


def _rule(text: str) -> QWidget:
    return PlainLabel(text, "body")
