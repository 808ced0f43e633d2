"""Times of the user's own for the timer of a rehearsal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.take_timer import TimerState, TimerTimes, checked_times, clock_words, parse_time, state_label
from ui.editing.form_binding import FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import beside, labelled
from ui.widgets.fields.text_field import TextField


class TimerDialog(FormDialog):
    """Asks for the three moments.

    Args:
        journal: The journal whose settings remember them.
        times: The moments it starts from.
        parent: The window.
    """

    def __init__(self, journal: Journal, times: TimerTimes, parent: QWidget) -> None:
        self._journal = journal
        states: tuple[TimerState, ...] = ("enough", "wrap up", "stop")
        self._fields = [
            TextField(state_label(state), clock_words(second)) for state, second in zip(states, times, strict=True)
        ]
        body = beside(*(labelled(state_label(state), each) for state, each in zip(states, self._fields, strict=True)))
        lead = _("Minutes and seconds, such as 0:45.")
        super().__init__(parent, _("My own times"), body, primary=_("Use these"), lead=lead)

    def save(self) -> int:
        """Remember the times."""
        times = checked_times(*map(_seconds, self._fields))
        self._journal.settings.set("take_timer", times.setting())
        return times.stop


def _seconds(field: TextField) -> int:
    try:
        return parse_time(field.text())
    except Refused as error:
        raise FieldRefused(field, str(error)) from error
