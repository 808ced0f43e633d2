"""The dialogs of the plan tab: a guess that is sealed until after the event, and the rest after it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from netcoach.dates.date_words import clock_time
from netcoach.dates.time_parsing import parse_time
from netcoach.events.evening import Rest
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import ask_day, ask_time, beside, labelled, make_date_field
from ui.widgets.controls import ColumnLayout, FlowWidget, QuietButton, TextArea, TextField
from ui.widgets.fields.slider import SliderField

_MOST, _MIDDLE = 100, 50


class GuessDialog(FormDialog):
    """Asks once how hard an event will be, what is feared and how likely that is, and seals it.

    Args:
        journal: The journal to save it in.
        event_id: The event.
        parent: The window.
    """

    def __init__(self, journal: Journal, event_id: EventId, parent: QWidget) -> None:
        self._journal, self._event_id = journal, event_id
        self._hard = SliderField(
            _("How hard will it be?"),
            _MOST,
            _MIDDLE,
            ends=(_("calm"), _("very hard")),
        )
        self._fear = TextArea(_("What I fear"), placeholder=_("I stand alone all evening"), lines=2)
        self._likely = SliderField(
            _("How likely is that?"),
            _MOST,
            _MIDDLE,
            ends=(_("it won't happen"), _("it will happen")),
        )
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(self._hard, labelled(_("What I fear"), self._fear), self._likely)
        super().__init__(
            parent,
            _("A guess before the event"),
            body,
            primary=_("Seal it"),
            lead=_("You won't see what you fear until the event is over. Then you can compare it with what happened."),
            width=480,
        )
        self._hard.setFocus()
        self.bind(
            journal,
            f"guess/events/{event_id}",
            {"hard": self._hard, "fear": self._fear, "likely": self._likely},
        )

    def save(self) -> int:
        """Seal the guess."""
        self._journal.event_plans.seal(self._event_id, self._fear.text(), self._hard.value(), self._likely.value())
        return self._event_id

    def find_edited(self) -> object:
        """Return the event."""
        return self._journal.events.get(self._event_id)


class RestDialog(FormDialog):
    """Asks when to rest after an event.

    Args:
        journal: The journal to save it in.
        event_id: The event.
        rest: The time to begin with.
        parent: The window.
    """

    def __init__(self, journal: Journal, event_id: EventId, rest: Rest, parent: QWidget) -> None:
        self._journal, self._event_id = journal, event_id
        self._day = make_date_field(_("Date"), journal.today, [], rest.starts.date())
        self._from = TextField(_("From"), clock_time(rest.starts))
        self._until = TextField(_("Until"), clock_time(rest.ends))
        body = QWidget()
        column = ColumnLayout(body, gap=16)
        column.add(labelled(_("Date"), self._day))
        column.add(beside(labelled(_("From"), self._from), labelled(_("Until"), self._until)))
        none = FlowWidget()
        none.add(QuietButton(_("No rest"), self._on_none, flush=True))
        column.add(none)
        super().__init__(
            parent,
            _("A rest after the event"),
            body,
            primary=_("Save"),
            lead=_("Tiredness often comes two or three hours afterwards. Nothing needs doing then."),
            width=480,
        )
        self._from.setFocus()
        self.bind(journal, f"rest/events/{event_id}", {"day": self._day, "from": self._from, "until": self._until})

    def save(self) -> int:
        """Save the rest."""
        day = self._day.day()
        if day is None:
            raise FieldRefused(self._day, ask_day())
        starts, ends = self._time(self._from, day), self._time(self._until, day)
        if ends <= starts:
            ends += timedelta(days=1)
        self._journal.events.change(self._event_id, recharge_starts=starts, recharge_ends=ends)
        return self._event_id

    def find_edited(self) -> object:
        """Return the event."""
        return self._journal.events.get(self._event_id)

    def _time(self, field: TextField, day: date) -> datetime:
        at = parse_time(field.text())
        if at is None:
            raise FieldRefused(field, ask_time())
        return datetime.combine(day, at)

    def _on_none(self) -> None:
        self._journal.events.change(self._event_id, recharge_starts=None, recharge_ends=None)
        self.accept()
