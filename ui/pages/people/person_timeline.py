"""One timeline of a person, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.contacts.people import TimelineEntry
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PersonId
from netcoach.text.sentences import capitalized
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    ColumnLayout,
    FlowWidget,
    IconButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    RowLayout,
    SectionLabel,
)
from ui.widgets.empty_state import IconWidget
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.lists.keyed_list import KeyedList
from ui.widgets.menu import Menu
from ui.widgets.menu_action import MenuAction

_PAGE_SIZE = 15
_ICONS = {"conversation": "chat", "event": "events", "promise": "check", "favour": "gift", "introduction": "people"}
_CONVERSATIONS = {"message": "mail", "letter": "mail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFacts:
    """A timeline, and today's date."""

    person_id: int
    entries: tuple[TimelineEntry, ...]
    today: date


class PersonTimeline(QWidget):
    """Shows the timeline, the newest entries first and older ones on demand.

    ``log_requested()`` comes from the button; ``edit_requested(int)`` and ``delete_requested(int)`` pass a
    conversation. Whoever shows it adds what keeps its :attr:`buttons` in view to its :attr:`head`.
    """

    log_requested = Signal()
    edit_requested = Signal(int)
    delete_requested = Signal(int)

    def __init__(self, navigator: Navigator, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        column = ColumnLayout(self, gap=8)
        self.head, self.buttons = FlowWidget(gap=12, apart=True), FlowWidget(gap=12)
        self.log = PrimaryButton(_("Log a conversation"), self.log_requested.emit)
        self.buttons.add(QuietButton(_("Write a message"), self._on_write, flush=True), self.log)
        self.head.add(SectionLabel(_("Timeline")))
        column.add(self.head)
        column.space(4)
        self._entries = KeyedList(self._entry, gap=12, ruled=True)
        self._older = QuietButton(_("Show older"), self._on_older, flush=True)
        self._entries.focus_when_empty = self.log
        self._none = PlainLabel(_("Nothing yet. A line about your last conversation is a good start."), "soft")
        inside = ColumnLayout(gap=12)
        inside.add(self._entries, self._older, self._none)
        column.add(inside)
        self._facts: TimelineFacts | None = None
        self._count = _PAGE_SIZE

    def show_timeline(self, facts: TimelineFacts) -> None:
        """Show these entries."""
        if self._facts is None or self._facts.person_id != facts.person_id:
            self._count = _PAGE_SIZE
        self._facts = facts
        self._show(facts)

    def _show(self, facts: TimelineFacts) -> None:
        newest = facts.entries[: self._count]
        self._entries.show_items({(entry.kind, entry.id): (entry, facts.today) for entry in newest})
        self._older.setVisible(len(facts.entries) > self._count)
        self._none.setVisible(not facts.entries)

    def _entry(self, item: tuple[TimelineEntry, date]) -> QWidget:
        entry, today = item
        widget = QWidget()
        meta = capitalized(f"{date_words.until(entry.day, today)} · {entry.words}")
        label = PlainLabel(meta, "small")
        label.setToolTip(date_words.long_day(entry.day, today))
        label.setAccessibleDescription(date_words.long_day(entry.day, today))
        column = ColumnLayout(gap=4)
        column.add(label, *self._words(entry, meta))
        row = RowLayout(widget, gap=12)
        icon = IconWidget(_CONVERSATIONS.get(entry.way) or _ICONS.get(entry.kind, "file"), 20, "soft")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.add(column, stretch=1)
        if entry.kind == "conversation":
            row.addWidget(self._more(entry, meta), 0, Qt.AlignmentFlag.AlignTop)
        return widget

    def _words(self, entry: TimelineEntry, meta: str) -> Sequence[QWidget]:
        words: list[QWidget] = []
        if entry.kind == "event":
            event = FlowWidget()  # in which the button keeps its width and the words above it have all of theirs
            event.add(QuietButton(entry.text, self._on_event, payload=EventId(entry.id), flush=True))
            words.append(event)
        elif entry.text.strip():
            words.append(ReadingText(meta, entry.text.strip()))
        if entry.private.strip():
            private = _("{conversation}, private note").format(conversation=meta)
            words.append(ReadingText(private, entry.private.strip(), tone="soft"))
        return words

    def _more(self, entry: TimelineEntry, meta: str) -> IconButton:
        button = IconButton(_("More actions for this conversation: {which}").format(which=meta), icon_name="more")
        button.setToolTip(_("Edit or delete"))
        menu = Menu(button)
        MenuAction(_("Edit"), menu, self.edit_requested.emit, entry.id)
        MenuAction(_("Delete"), menu, self.delete_requested.emit, entry.id)
        button.setMenu(menu)
        return button

    def _on_write(self) -> None:
        if self._facts is not None:
            self._navigator.add_message_to(PersonId(self._facts.person_id))

    def _on_event(self, event_id: EventId) -> None:
        self._navigator.open_event(event_id)

    def _on_older(self) -> None:
        self._count *= 4
        if self._facts is not None:
            self._show(self._facts)
