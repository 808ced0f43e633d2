"""The day, time, place and kind of an event, edited in place. Each field is saved when it loses focus."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netcoach.dates import date_words
from netcoach.dates.time_parsing import start_moment
from netcoach.events.event import KINDS, Event, event_kind_label
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from netcoach.text.sentences import capitalized
from ui.forms.add_dialogs import beside, labelled, make_date_field, read_end, read_time
from ui.pages.events.event_part import EventPart
from ui.pages.events.event_text import end_text
from ui.widgets.controls import CardFrame, ChoiceField, ColumnLayout, PlainButton, RowLayout, TextField
from ui.widgets.fields.autosave import FieldEdit


class EventDetails(EventPart):
    """The fields below the header. ``closed()`` means that the user is done; Esc closes it too."""

    closed = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.day = make_date_field(_("Date"), journal.today, [])
        self.starts = TextField(_("From"), placeholder=_("All day"))
        self.ends = TextField(
            _("Until"), placeholder=_("{time}, or a date").format(time=date_words.clock_time(time(21)))
        )
        for field in (self.starts, self.ends):
            field.autosave_timer.wait_for_pause()
        self.place = TextField(_("Place"))
        self.kind = ChoiceField(_("Type"), [(capitalized(event_kind_label(kind)), kind) for kind in KINDS])
        card = CardFrame(gap=12, padding=16)
        card.column.add(beside(labelled(_("Date"), self.day), labelled(_("Type"), self.kind)))
        card.column.add(beside(labelled(_("From"), self.starts), labelled(_("Until"), self.ends)))
        card.column.add(labelled(_("Place"), self.place))
        row = RowLayout(gap=12)
        row.addStretch(1)
        row.add(PlainButton(_("Done"), self._on_done))
        card.column.add(row)
        ColumnLayout(self, gap=0, margins=(0, 8, 0, 0)).add(card)
        self.day.day_changed.connect(self._on_day)
        self.starts.edited.connect(self._on_starts)
        self.ends.edited.connect(self._on_ends)
        self.place.edited.connect(self._on_place)
        self.kind.chosen.connect(self._on_kind)

    def load_event(self, event_id: EventId) -> None:
        """Show the event."""
        event = self._journal.events.get(event_id)
        if self.day.day() != event.day and not self.day.field.autosave_timer.is_waiting():
            self.day.set_day(event.day)
        self.starts.set_text(date_words.clock_time(event.starts) if isinstance(event.starts, datetime) else "")
        self.ends.set_text(end_text(event.ends, event.starts))
        self.place.set_text(event.place)
        self.kind.set_value(event.kind)

    def control_for(self, _leads_to: str) -> QWidget:
        """Return the day field."""
        return self.day.field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit_writing()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _read(self) -> Event | None:
        return None if self._event is None else self._journal.events.get(self._event)

    def _on_done(self) -> None:
        self.commit_writing()
        if not self.go_to_refused():
            self.closed.emit()

    def _on_day(self, day: date | None) -> None:
        event = self._read()
        if event is not None and day is not None and day != event.day:
            at = event.starts.time() if isinstance(event.starts, datetime) else None
            self.attempt_in(self.day, self._begin, event, day, at)

    def _on_starts(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._set_start, edit.text)

    def _set_start(self, written: str) -> None:
        event, at = self._read(), read_time(written)
        if event is not None:
            self._begin(event, event.day, at)

    def _begin(self, event: Event, day: date, at: time | None) -> None:
        self._journal.events.change(event.id, starts=start_moment(day, at))

    def _on_ends(self, edit: FieldEdit) -> None:
        self.save_edit(edit, self._set_end, edit.text)

    def _set_end(self, written: str) -> None:
        event = self._read()
        if event is not None:
            self._journal.events.change(event.id, ends=read_end(written, event.starts))

    def _on_place(self, edit: FieldEdit) -> None:
        if self._event is not None:
            self.save_edit(edit, self._journal.events.change, self._event, place=edit.text)

    def _on_kind(self, kind: object) -> None:
        if self._event is not None:
            self.attempt(self._journal.events.change, self._event, kind=str(kind))
