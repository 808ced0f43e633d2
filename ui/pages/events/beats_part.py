"""One conversation on the plan tab, in three parts: an opener, a question for the middle, and a way to close."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from netcoach.practice.phrases import LEADS
from ui.pages.events.plan_parts import left_aligned
from ui.widgets.buttons import QuietButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedList

_PARTS = ("opener", "question", "exit")


class BeatsPart(QWidget):
    """The first opener, question and exit of an event. ``step_requested(str)`` asks to choose what is missing."""

    step_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._beats = KeyedList(self._make)
        ColumnLayout(self, gap=0).add(self._beats)

    def show_beats(self, beats: Mapping[str, str]) -> None:
        """Show these lines, each with the part of What to say it's from."""
        self._beats.show_item(tuple(beats.items()))

    def _make(self, item: tuple[tuple[str, str], ...]) -> QWidget:
        beats = dict(item)
        part = QWidget()
        column = ColumnLayout(part, gap=4)
        column.add(SectionLabel(_("One conversation")))
        if beats:
            column.add(ReadingText(_("One conversation"), beat_lines(beats)))
        else:
            column.add(PlainLabel(_("Three parts: an opener, a question for the middle, and a way to close."), "soft"))
        missing = next((name for name in _PARTS if name not in beats), None)
        if missing is not None:
            choose = {
                "opener": _("Choose an opener"),
                "question": _("Choose a question"),
                "exit": _("Choose a way to close"),
            }
            button = QuietButton(choose[missing], self.step_requested.emit, payload=LEADS[missing], flush=True)
            column.add(left_aligned(button))
        return part


def beats_of(journal: Journal, event_id: EventId) -> dict[str, str]:
    """Return the best opener, question and exit that are chosen for an event, by their part."""
    chosen = {part: journal.phrases.of_event(event_id, part) for part in _PARTS}
    return {part: phrases[0].text for part, phrases in chosen.items() if phrases}


def beat_lines(beats: Mapping[str, str]) -> str:
    """Return the parts of a conversation, one a line."""
    words = {"opener": _("Opening: {text}"), "question": _("Middle: {text}"), "exit": _("Close: {text}")}
    return "\n".join(words[part].format(text=isolated(text)) for part, text in beats.items())
