"""What a drill asks, and the place for the answer: fields, words to mark, or lines to say and tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from netcoach.content.content import DrillPrompt
from netcoach.foundation.i18n import _
from ui.pages.practice.drills.word_toggles import AROUND, WordsToMark
from ui.widgets.check_boxes import CheckRow
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_area import TextArea
from ui.widgets.labels import SectionLabel
from ui.widgets.layouts.layout import CardFrame, ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.name_masking import shown

_PADDING = 24  # of a card


class DrillAnswers(QWidget):
    """A drill to do: what it asks on a card, and below it the place for the answer.

    Args:
        prompt: What it asks.
    """

    def __init__(self, prompt: DrillPrompt) -> None:
        super().__init__()
        self.prompt = prompt
        self.column = ColumnLayout(self, gap=16)

    def value(self) -> list[str]:
        """Return what was written, marked or ticked."""
        raise NotImplementedError

    def set_value(self, texts: Sequence[str]) -> None:
        """Show what :meth:`value` returned."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return the control that has the focus first."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Return whether there's no answer yet."""
        return not any(text.strip() for text in self.value())

    def written(self) -> str:
        """Return the answer as the log keeps it."""
        return "\n".join(text.strip() for text in self.value() if text.strip())


class TextAnswers(DrillAnswers):
    """A few fields to write in."""

    def __init__(self, prompt: DrillPrompt) -> None:
        super().__init__(prompt)
        self.column.add(statement_card(prompt))
        self._fields = []
        for label, example in _labels(prompt.drill):
            field = TextArea(label, placeholder=example)
            whole = QWidget()
            ColumnLayout(whole, gap=4).add(SectionLabel(label), field)
            self.column.add(whole)
            self._fields.append(field)
        self._fields[0].setAccessibleDescription(shown(prompt.text))

    def value(self) -> list[str]:
        """Return the texts."""
        return [field.text() for field in self._fields]

    def set_value(self, texts: Sequence[str]) -> None:
        """Show texts from an earlier session."""
        for field, text in zip(self._fields, texts, strict=False):
            field.set_text(text)

    def first(self) -> QWidget:
        """Return the first field."""
        return self._fields[0]


class WordAnswers(DrillAnswers):
    """The words of an answer, to mark."""

    def __init__(self, prompt: DrillPrompt) -> None:
        super().__init__(prompt)
        self._words = WordsToMark(prompt.text, statement_label(prompt.drill))
        card, head = CardFrame(), ColumnLayout(gap=0, margins=(AROUND, 0, AROUND, 0))
        head.add(SectionLabel(statement_label(prompt.drill)))
        card.column.set_margins((_PADDING - AROUND, _PADDING, _PADDING - AROUND, _PADDING))
        card.column.add(head, self._words)
        self.column.add(card)
        self._words.words[0].setAccessibleDescription(shown(prompt.text))

    def value(self) -> list[str]:
        """Return the marked words."""
        return self._words.value()

    def set_value(self, texts: Sequence[str]) -> None:
        """Mark words from an earlier session."""
        self._words.set_value(texts)

    def first(self) -> QWidget:
        """Return the first word."""
        return self._words.words[0]


class SpokenAnswers(DrillAnswers):
    """Lines to say aloud, and to tick."""

    def __init__(self, prompt: DrillPrompt) -> None:
        super().__init__(prompt)
        self.column.add(statement_card(prompt))
        self._lines = [
            _("Shorter: {line}").format(line=prompt.shorter),
            _("Slower: {line}").format(line=prompt.slower),
            _("Key word first: {line}").format(line=prompt.key_word_first),
            _("Ask to move: {line}").format(line=prompt.move),
        ]
        self._rows = KeyedList(self._make)
        self.column.add(self._rows)
        self._rows.show_items({line: line for line in self._lines})
        self._boxes()[0].setAccessibleDescription(shown(prompt.text))

    def value(self) -> list[str]:
        """Return the lines that were said."""
        return [line for line, box in zip(self._lines, self._boxes(), strict=True) if box.isChecked()]

    def set_value(self, texts: Sequence[str]) -> None:
        """Tick lines from an earlier session."""
        for line, box in zip(self._lines, self._boxes(), strict=True):
            box.setChecked(line in texts)

    def first(self) -> QWidget:
        """Return the first box."""
        return self._boxes()[0]

    def _boxes(self) -> list[CheckRow]:
        return [row for row in self._rows.rows() if isinstance(row, CheckRow)]

    def _make(self, line: str) -> QWidget:
        return CheckRow(line)


def make_answers(prompt: DrillPrompt) -> DrillAnswers:
    """Return the place for the answer to ``prompt``."""
    if prompt.drill == "threads":
        return WordAnswers(prompt)
    return SpokenAnswers(prompt) if prompt.drill == "noisy room" else TextAnswers(prompt)


def statement_card(prompt: DrillPrompt) -> CardFrame:
    """Return what a drill asks, on a card."""
    card = CardFrame()
    label = statement_label(prompt.drill)
    card.column.add(SectionLabel(label), ReadingText(label, prompt.text, "lead"))
    return card


def statement_label(drill: str) -> str:
    """Return what the text on the card is."""
    return {
        "follow-ups": _("They say"),
        "threads": _("Their answer"),
        "exits": _("The situation"),
        "saying no": _("The request"),
        "noisy room": _("Say aloud"),
        "attention": _("In front of you"),
    }[drill]


def _labels(drill: str) -> list[tuple[str, str]]:
    """Return the label of each field, and an example of how it could begin."""
    return {
        "follow-ups": [(_("First question"), ""), (_("Second question"), "")],
        "exits": [
            (_("Something specific you liked"), _("I liked what you said about…")),
            (_("An honest reason"), _("I'd like to…")),
            (_("A next step, or a wish"), _("Shall we… or Have a good…")),
            (_("Go"), _("See you…")),
        ],
        "saying no": [(_("My no"), _("Thanks for… I…"))],
        "attention": [(_("One thing"), ""), (_("Another"), ""), (_("A third"), "")],
    }[drill]
