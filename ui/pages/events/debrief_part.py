"""The debrief on the tab for afterwards: a way in, what was written, and a month later what grew from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.events.debriefs import QUESTIONS, Debrief, beat_label, question_label
from netcoach.foundation.i18n import _, enumerated
from netcoach.foundation.ids import EventId
from ui.widgets.buttons import Button, Chip, PrimaryButton, QuietButton
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_area import TextArea
from ui.widgets.focus.roving_flow import RovingFlow
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.keyed_list import KeyedRow

_SPACE_BELOW = 32


class DebriefSummary(NamedTuple):
    """An event and its debrief."""

    event_id: EventId
    debrief: Debrief


class DebriefPart(QWidget):
    """Begins, continues or opens a debrief, and shows what is written in one that is finished."""

    def __init__(self, summary: DebriefSummary, on_open: Callable[[EventId], object]) -> None:
        super().__init__()
        debrief = summary.debrief
        column = ColumnLayout(self, gap=8, margins=(0, 0, 0, _SPACE_BELOW))
        column.add(SectionLabel(_("Debrief")))
        buttons = FlowWidget(gap=16)
        if debrief.finished_at is None:
            column.add(PlainLabel(_("Four questions while you still remember, and the people you met."), "soft"))
            self.button: Button = PrimaryButton(debrief_verb(debrief), on_open, payload=summary.event_id)
        else:
            written = [name for name in QUESTIONS if getattr(debrief, name)]
            for name in written:
                label = question_label(name)
                column.add(PlainLabel(label, "small"), ReadingText(label, getattr(debrief, name)))
            if debrief.beats:
                column.add(PlainLabel(_("What went well in conversation"), "small"))
                column.add(PlainLabel(enumerated(map(beat_label, debrief.beats))))
            if not (written or debrief.beats):
                column.add(PlainLabel(_("Finished without a word, which is fine."), "soft"))
            self.button = QuietButton(_("Open the debrief"), on_open, payload=summary.event_id, flush=True)
        buttons.add(self.button)
        column.add(buttons)


def debrief_verb(debrief: Debrief) -> str:
    """Return the text of the button for a debrief that isn't finished."""
    is_begun = any(getattr(debrief, name) for name in (*QUESTIONS, "beats"))
    return _("Continue the debrief") if is_begun else _("Begin the debrief")


class LookingBack(KeyedRow):
    """A month later, one question: what grew from it, and whether the user would go again.

    ``grew_edited(FieldEdit)`` and ``chosen(str)`` report the answers.
    """

    grew_edited = Signal(object)
    chosen = Signal(object)

    def __init__(self, debrief: Debrief) -> None:
        super().__init__()
        name, hint = _("What grew from it?"), _("A contact, an idea, a lunch, or nothing yet.")
        self.field = TextArea(name, debrief.grew, placeholder=hint, lines=2)
        self.field.edited.connect(self.grew_edited)
        self._choices = {
            key: Chip(words, self._on_choice, payload=key)
            for key, words in (("yes", _("Yes")), ("differently", _("Yes, but differently")), ("no", _("No")))
        }
        flow = RovingFlow(gap=8)
        flow.add(*self._choices.values())
        column = ColumnLayout(self, gap=8, margins=(0, 0, 0, _SPACE_BELOW))
        column.add(SectionLabel(name), self.field, PlainLabel(_("Would you go again?"), "soft"), flow)
        self.show_item(debrief)

    def show_item(self, debrief: Debrief) -> None:
        """Show the answers."""
        self.field.set_text(debrief.grew)
        for key, chip in self._choices.items():
            chip.setChecked(key == debrief.go_again)

    def _on_choice(self, key: str, chosen: bool) -> None:
        self.chosen.emit(key if chosen else "")
