"""The quiet notes below a message: asks, pauses, the person behind a job title, and what to read before sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated
from netcoach.practice.asks import Ask
from ui.widgets.buttons import PlainButton, SoftButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.empty_state import IconWidget
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_field import TextField
from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.labels import PlainLabel, SectionLabel, TextSpan, pattern_spans
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ShownTogether
from ui.widgets.layouts.responsive_row import ResponsiveRow
from ui.widgets.lists.keyed_list import KeyedList

_ICON, _STACKS_BELOW = 20, 480


class _Note(ShownTogether):
    """A sentence with a line below it, next to a small drawing, and buttons at its end."""

    def __init__(self, icon_name: str) -> None:
        super().__init__(gap=0)
        self.sentence, self.below = PlainLabel("", "body"), PlainLabel("", "small")
        words = QWidget()
        self.words = ColumnLayout(words, gap=4)
        self.words.add(self.sentence, self.below)
        row = RowLayout(gap=12)
        row.addWidget(IconWidget(icon_name, _ICON, "warm"), 0, Qt.AlignmentFlag.AlignTop)
        self.buttons = FlowWidget(gap=16)
        parts = ResponsiveRow(
            words, self.buttons, stretch=(1, 0), gap=16, gap_below=8, stacks_below=_STACKS_BELOW, at_top=True
        )
        row.addWidget(parts, 1)
        self.column.add(row)
        self.hide()


class AskNote(_Note):
    """Says that a gift sounds like an ask. ``removal_requested()`` and ``left_in()`` come from its buttons."""

    removal_requested = Signal()
    left_in = Signal()

    def __init__(self) -> None:
        super().__init__("info")
        self.removal = PlainButton(_("Remove"), self.removal_requested.emit)
        self.buttons.add(self.removal, SoftButton(_("Leave it"), self.left_in.emit))
        self.column.set_margins((0, 0, 0, 8))
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
    """Suggests a pause after two messages without an answer. ``answered()`` comes from its button."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__("pause")
        self.below.setText(_("People get busy, and it's seldom about you."))
        self.buttons.add(PlainButton(_("They answered"), self.answered.emit))

    def show_pause(self, until: date | None, today: date) -> None:
        """Suggest a pause until a day, or show nothing."""
        if until is not None:
            words = _("Your last two messages haven't had an answer. Leave it until {day}, maybe?")
            self.sentence.setText(words.format(day=date_words.day_and_month(until, today)))
        self.setVisible(until is not None)


class AskedBeforeNote(_Note):
    """Says that the user asked for something each time they were last in touch."""

    def __init__(self) -> None:
        super().__init__("info")
        self.below.setText(_("A thank-you or a hello could come first. It's up to you."))

    def show_asked(self, name: str) -> None:
        """Say it of someone; of no one, show nothing."""
        self.sentence.setText(
            _("The last three times you were in touch with {name}, you asked for something.").format(
                name=isolated(name)
            )
        )
        self.setVisible(bool(name))


class PersonNote(_Note):
    """Asks for one thing about a person of whom the journal knows only their work.

    ``edited(FieldEdit)`` tells it, and ``entered()`` that it's complete. It stays while something is being typed.
    """

    edited = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__("people")
        self._field = TextField(_("One thing about them"), placeholder=_("What they care about"))
        self._field.edited.connect(self.edited)
        self._field.entered.connect(self._on_entered)
        self.below.setText(_("It helps you to write to the person, not to the job title. It's saved on their page."))
        self.words.space(4)
        self.words.add(self._field)

    def show_question(self, name: str) -> None:
        """Ask about someone; about no one, show nothing."""
        if self._field.hasFocus():
            return
        self._field.set_text("")
        self.sentence.setText(_("What do you know about {name}, apart from their work?").format(name=isolated(name)))
        self.setVisible(bool(name))

    def _on_entered(self, text: str) -> None:
        if text.strip():
            self.entered.emit()
            self.hide()


class BeforeSending(QWidget):
    """Three lines to read or tick before a message is sent; they're one Tab stop."""

    def __init__(self) -> None:
        super().__init__()
        self._timing, self._size = CheckRow(_timing_words("")), CheckRow(_size_words(""))
        self._rows = (CheckRow(_("Tone: I'd say it to them in person, in these words.")), self._timing, self._size)
        ColumnLayout(self, gap=4).add(SectionLabel(_("Before you send it")), *self._rows)
        RovingFocus(self, self._controls).update()

    def _controls(self) -> list[list[QWidget]]:
        return [[row] for row in self._rows]

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
    return ReadingText(_("House rules"), text)
