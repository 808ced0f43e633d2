"""One timeline of a person, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netcoach.contacts.people import TimelineEntry
from netcoach.dates import date_words
from netcoach.foundation.i18n import _
from netcoach.text.sentences import capitalized
from ui.session.navigator import Navigator
from ui.widgets.controls import (
    ColumnLayout,
    Divider,
    IconButton,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    RowLayout,
    SectionLabel,
)
from ui.widgets.focus_restore import preserve_focus

_PAGE_SIZE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFacts:
    """A timeline, and the day it is shown on."""

    person_id: int
    entries: tuple[TimelineEntry, ...]
    today: date


class PersonTimeline(QWidget):
    """Shows the timeline, the newest entries first and older ones on demand.

    ``log_requested()`` comes from the button; ``edit_requested(int)`` and ``delete_requested(int)`` name a
    conversation; ``controls_changed()`` tells that more entries stand there now.
    """

    log_requested = Signal()
    edit_requested = Signal(int)
    delete_requested = Signal(int)
    controls_changed = Signal()

    def __init__(self, navigator: Navigator, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        column = ColumnLayout(self, gap=8)
        head = RowLayout(gap=12)
        head.addWidget(SectionLabel(_("Timeline")), 1, Qt.AlignmentFlag.AlignVCenter)
        self.log = PrimaryButton(_("Log a conversation"), self.log_requested.emit)
        head.add(self.log)
        column.add(head)
        column.space(4)
        self._inside = QWidget()
        self._entries = ColumnLayout(self._inside, gap=12)
        column.add(self._inside)
        self._shown: TimelineFacts | None = None
        self._count = _PAGE_SIZE

    def show_timeline(self, facts: TimelineFacts) -> None:
        """Show these entries."""
        if facts == self._shown:
            return
        if self._shown is None or self._shown.person_id != facts.person_id:
            self._count = _PAGE_SIZE
        self._shown = facts
        self._show()

    def _show(self) -> None:
        facts = self._shown
        if facts is None:
            return
        with preserve_focus(self._inside):
            self._entries.clear()
            for number, entry in enumerate(facts.entries[: self._count]):
                if number:
                    self._entries.add(Divider())
                self._entries.add(self._entry(entry, facts.today))
            more = len(facts.entries) - self._count
            if more > 0:
                self._entries.add(QuietButton(_("Show older"), self._on_older, flush=True))
            if not facts.entries:
                self._entries.add(PlainLabel(_("Nothing yet. A line about your last talk is a good start."), "soft"))

    def _entry(self, entry: TimelineEntry, today: date) -> QWidget:
        widget = QWidget()
        column = ColumnLayout(widget, gap=4)
        meta = capitalized(f"{date_words.until(entry.day, today)} · {entry.words}")
        label = PlainLabel(meta, "small")
        label.setToolTip(date_words.long_day(entry.day, today))
        label.setAccessibleDescription(date_words.long_day(entry.day, today))
        head = RowLayout(gap=8)
        head.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        if entry.kind == "conversation":
            head.addWidget(self._more(entry, meta), 0, Qt.AlignmentFlag.AlignTop)
        column.add(head)
        column.add(*self._words(entry))
        return widget

    def _words(self, entry: TimelineEntry) -> Sequence[QWidget]:
        words: list[QWidget] = []
        if entry.kind == "event":
            link = QuietButton(entry.text, self._on_event, flush=True)
            link.setProperty("event", entry.id)
            words.append(link)
        elif entry.text.strip():
            words.append(PlainLabel(entry.text.strip()))
        if entry.private.strip():
            words.append(PlainLabel(entry.private.strip(), "soft"))
        return words

    def _more(self, entry: TimelineEntry, meta: str) -> IconButton:
        button = IconButton(_("More about this conversation: {which}").format(which=meta), icon_name="more")
        button.setToolTip(_("Change or delete"))
        menu = QMenu(button)
        for words, slot in ((_("Change"), self._on_change), (_("Delete"), self._on_delete)):
            action = QAction(words, menu)
            action.setData(entry.id)
            action.triggered.connect(slot)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _on_older(self) -> None:
        self._count *= 4
        self._show()
        self.controls_changed.emit()

    def _on_event(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._navigator.open_event(sender.property("event"))

    def _on_change(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.edit_requested.emit(action.data())

    def _on_delete(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.delete_requested.emit(action.data())
