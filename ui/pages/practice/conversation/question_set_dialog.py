"""The dialog that adds a question set, or edits its name and the event it's for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, QuestionSetId
from netcoach.journal import Journal
from netcoach.practice.question_sets import QuestionSet
from netcoach.text.truncate import shortened
from ui.editing.form_dialog import FormDialog
from ui.widgets.controls import ChoiceField, ColumnLayout, SectionLabel, TextField

_SHORT = 40  # letters of the name of an event: what's suggested can be read in the field


class QuestionSetDialog(FormDialog):
    """Adds a question set; with ``set_id`` it edits that one. ``saved(int)`` passes its id.

    Args:
        journal: The journal to save it in.
        parent: The window.
        set_id: The set to edit.
    """

    def __init__(self, journal: Journal, parent: QWidget, *, set_id: QuestionSetId | None = None) -> None:
        self._journal, self._set_id = journal, set_id
        before = None if set_id is None else journal.question_sets.get(set_id)
        title, event_id = (before.title, before.event_id) if before else suggested_set(journal)
        self._title = TextField(_("Name"), title)
        self._event = ChoiceField(_("For which event?"), self._events(before), event_id)
        body = QWidget()
        column = ColumnLayout(body, gap=4)
        column.add(SectionLabel(_("Name")), self._title)
        column.space(8)
        column.add(SectionLabel(_("For which event?")), self._event)
        super().__init__(
            parent,
            _("Edit question set") if before else _("New question set"),
            body,
            primary=_("Save") if before else _("Add question set"),
            width=480,
        )
        self._title.setFocus()
        self._title.select_suggestion()
        key = "question set" if set_id is None else f"question set/question_sets/{set_id}"
        self.bind(journal, key, {"title": self._title, "event": self._event}, needed=self._title)

    def save(self) -> int:
        """Add the set, or save the changes."""
        event = self._event.value()
        event_id = EventId(event) if isinstance(event, int) else None
        if self._set_id is None:
            return self._journal.question_sets.add(self._title.text(), event_id)
        self._journal.question_sets.change(self._set_id, self._title.text(), event_id)
        return self._set_id

    def find_edited(self) -> object:
        """Return the set that is edited here."""
        return None if self._set_id is None else self._journal.question_sets.get(self._set_id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new set."""
        self._set_id = None
        return "question set", _("This set was deleted in the meantime. Save again to add it as a new one.")

    def _events(self, before: QuestionSet | None) -> list[tuple[str, object]]:
        today = self._journal.today
        upcoming = self._journal.events.upcoming()
        events = [(f"{each.title} · {date_words.day_and_month(each.day, today)}", each.id) for each in upcoming]
        if before and before.event_id is not None and before.event_id not in {each.id for each in upcoming}:
            events.append((self._journal.events.get(before.event_id).title, before.event_id))
        return [(_("No event"), None), *events]


def suggested_set(journal: Journal) -> tuple[str, EventId | None]:
    """Return a name for a new set, and the event it's likely for: the next one."""
    upcoming = journal.events.upcoming()
    if not upcoming:
        return _("My questions"), None
    return _("For {event}").format(event=shortened(upcoming[0].title, _SHORT)), upcoming[0].id
