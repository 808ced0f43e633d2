"""The card of a person: the cue above, and below it the answer, whose place is kept free until it's shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget, QWidget

from netcoach.foundation.i18n import _, isolated, without_isolates
from netcoach.practice.names import NameCard
from ui.widgets.labels import Heading, PlainLabel, TextSpan
from ui.widgets.layouts.layout import CardFrame, ColumnLayout, Divider, RowLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.looks import theme
from ui.widgets.monogram import Monogram
from ui.widgets.name_masking import shown

_MONOGRAM, _APART, _LEAST_ANSWER, _MOST_LINES, _AROUND = 64, 32, 200, 3, 8
_PADDING, _LOW_PADDING = 24, 16
_GAP, _LOW_GAP = 24, 12  # around the line between the cue and the answer


class AnswerPanel(QWidget):
    """The answer, in one place for the focus: name, how to say it, and what to talk about."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._monogram = Monogram(_MONOGRAM, on_card=True)
        self._name, self._say = Heading(), PlainLabel("", "soft")
        self._facts = KeyedList(_fact_row, gap=8)
        names = QWidget()
        ColumnLayout(names, gap=4).add(self._name, self._say)
        top = RowLayout(gap=_APART)
        top.addWidget(self._monogram, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(names, 1, Qt.AlignmentFlag.AlignVCenter)
        column = ColumnLayout(self, gap=16)
        column.add(top, self._facts)
        column.addStretch(1)

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame."""
        around = theme.space(_AROUND)
        return self.rect().toRectF().adjusted(-around, -around, around, around), 6

    def show_card(self, card: NameCard) -> None:
        """Show someone's answer."""
        self._monogram.show_name(card.name)
        self._name.setText(isolated(card.name))
        say = " · ".join(isolated(part) for part in (card.say_name, card.pronouns) if part)
        self._say.setText(say)
        self._say.setVisible(bool(say))
        facts = list(card_facts(card))
        self._facts.show_items({label: (label, text) for label, text in facts})
        lines = [card.name, say, *(_("{part}: {text}").format(part=label, text=text) for label, text in facts)]
        self.setAccessibleName(without_isolates(shown("\n".join(line for line in lines if line))))


class NameCardFrame(CardFrame):
    """The card."""

    def __init__(self) -> None:
        super().__init__(gap=_GAP, padding=_PADDING)
        self._is_low = False
        self._met, self.cue = PlainLabel("", "soft"), PlainLabel("", "title")
        self._photo = Monogram(_MONOGRAM, on_card=True)
        words = ColumnLayout(gap=4)
        words.add(self._met, self.cue)
        upper = RowLayout(gap=_APART)
        upper.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        self.answer = AnswerPanel()
        hint = QWidget()
        hints = ColumnLayout(hint, gap=4)
        hints.addStretch(1)
        for text in (_("Say the name aloud, or in your head."), _("Then one thing you could ask.")):
            hints.addWidget(PlainLabel(text, "soft", wrap=False), 0, Qt.AlignmentFlag.AlignHCenter)
        hints.addStretch(1)
        self._lower = QStackedWidget()
        self._lower.addWidget(hint)
        self._lower.addWidget(self.answer)
        self.rescale()
        self.column.addLayout(upper)
        self.column.add(Divider(), self._lower)

    def rescale(self) -> None:
        """Keep a place for the answer, so that nothing jumps, unless the window is too low for that."""
        self._lower.setMinimumHeight(0 if self._is_low else theme.space(_LEAST_ANSWER))
        self._show_lower(is_answer=self._lower.currentWidget() is self.answer)

    def set_low(self, is_low: bool) -> None:
        """Say whether the window is too low for a large cue above a place kept for the answer."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.cue.set_role("heading" if is_low else "title")
            self.column.set_gap(_LOW_GAP if is_low else _GAP)
            above = _LOW_PADDING if is_low else _PADDING
            self.column.set_margins((_PADDING, above, _PADDING, above))
            self.rescale()

    def show_card(self, card: NameCard, photo: bytes) -> None:
        """Show someone's cue, next to their photo if they have one."""
        self._photo.show_name("", photo)
        self._photo.setVisible(self._photo.has_face())
        self._met.setText(card.met)
        self._met.setVisible(bool(card.met))
        self.cue.set_spans([TextSpan(isolated(_first_lines(card.cue)), regular=True)])
        self.answer.show_card(card)
        self.show_answer(is_shown=False)

    def show_answer(self, *, is_shown: bool) -> None:
        """Show the answer, or hide it."""
        self._show_lower(is_answer=is_shown)

    def _show_lower(self, *, is_answer: bool) -> None:
        has_place = self._lower.indexOf(self.answer) != -1
        if (is_answer or not self._is_low) and not has_place:
            self._lower.addWidget(self.answer)
        elif self._is_low and not is_answer and has_place:
            self._lower.removeWidget(self.answer)
            self.answer.hide()
        self._lower.setCurrentIndex(int(is_answer))


def card_facts(card: NameCard) -> Iterator[tuple[str, str]]:
    """Yield what can be said to someone, each with its label."""
    for label, text in (
        (_("Work"), card.work),
        (_("Ask about"), card.ask_about),
        (_("Cares about"), card.cares_about),
        (_("You share"), card.shared),
    ):
        if text:
            yield label, _first_lines(text)


def _first_lines(text: str) -> str:
    """Return the first lines of a text joined into one: "the move to Porto · her choir"."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " · ".join(lines[:_MOST_LINES])


class _LabelOfFact(PlainLabel):
    def __init__(self, text: str) -> None:
        super().__init__(text, "soft")
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self.setFixedWidth(theme.space(_MONOGRAM) + theme.space(_APART))  # what it names begins where the name does
        super().rescale()


def _fact_row(fact: tuple[str, str]) -> QWidget:
    row = QWidget()
    line = RowLayout(row, gap=0)
    line.addWidget(_LabelOfFact(fact[0]), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(isolated(fact[1])), 1)
    return row
