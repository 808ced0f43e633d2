"""Times of the user's own for the timer of a rehearsal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.practice.take_timer import TimerTimes, checked_times, clock_words, parse_time, state_label
from ui.editing.form_dialog import FormDialog
from ui.widgets.fields.text_field import TextField
from ui.widgets.responsive_row import ResponsiveRow


class TimerDialog(FormDialog):
    """Asks for the three moments.

    Args:
        journal: The journal whose settings remember them.
        times: The moments it starts from.
        parent: The window.
    """

    def __init__(self, journal: Journal, times: TimerTimes, parent: QWidget) -> None:
        self._journal = journal
        self._enough = TextField(state_label("enough"), clock_words(times.enough))
        self._wrap_up = TextField(state_label("wrap up"), clock_words(times.wrap_up))
        self._stop = TextField(state_label("stop"), clock_words(times.stop))
        body = ResponsiveRow(self._enough, self._wrap_up, self._stop)
        lead = _("Minutes and seconds, such as 0:45.")
        super().__init__(parent, _("Times of my own"), body, primary=_("Use these"), lead=lead)

    def save(self) -> int:
        """Remember the times."""
        fields = (self._enough, self._wrap_up, self._stop)
        times = checked_times(*(parse_time(field.text()) for field in fields))
        self._journal.settings.set("take_timer", times.setting())
        return times.stop
