"""The dialog that asks what goes into a calendar file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.i18n import _, paragraph
from netcoach.journal import Journal
from ui.widgets.check_boxes import CheckRow
from ui.widgets.controls import ColumnLayout, PlainLabel
from ui.widgets.dialogs import ModalDialog


class CalendarDialog(ModalDialog):
    """Asks what to save for the user's own calendar: of one event, or of the whole journal.

    Args:
        journal: The journal.
        offered: What is ticked at first, and of which event, if it's about one.
        parent: The parent window.
    """

    def __init__(self, journal: Journal, offered: CalendarChoices, parent: QWidget) -> None:
        self._offered = offered
        event = None if offered.event_id is None else journal.events.get(offered.event_id)
        labels = _of_every_event() if event is None else _of_one_event()
        self._boxes = {
            name: CheckRow(label, done=getattr(offered, name), softens=False) for name, label in labels.items()
        }
        body = QWidget()
        column = ColumnLayout(body, gap=0)
        column.add(*self._boxes.values())
        column.space(12)
        column.add(PlainLabel(paragraph(_about(is_invited=event is not None and not offered.events)), "small"))
        super().__init__(
            parent,
            _("Save for my calendar"),
            body,
            primary=_("Save the file…"),
            lead="" if event is None else event.title,
        )

    def choices(self) -> CalendarChoices:
        """Return what the user chose."""
        chosen = {name: box.isChecked() for name, box in self._boxes.items()}
        return CalendarChoices(**{**self._offered._asdict(), **chosen})


def _of_one_event() -> Mapping[str, str]:
    return {
        "events": _("The event, with an alarm when it's time to leave"),
        "steps": _("Its checklist, as to-dos"),
        "recharge": _("Time to recharge afterwards"),
        "promises": _("What I promised there, as to-dos"),
        "notes": _("My note about it"),
    }


def _of_every_event() -> Mapping[str, str]:
    return {
        "time_blocks": _("Time blocks, with their agendas"),
        "events": _("Events, with an alarm when it's time to leave"),
        "steps": _("Their checklists, as to-dos"),
        "recharge": _("Time to recharge, where I planned it"),
        "promises": _("What I promised, as to-dos"),
        "check_ins": _("Whom to say hello to, and when"),
        "notes": _("My notes about events"),
    }


def _about(*, is_invited: bool) -> list[str]:
    about = [
        _("Everything is marked as private, and a later file replaces this one in your calendar."),
        _("Some calendars show no to-dos."),
    ]
    if is_invited:
        about.insert(0, _("Your calendar may have the event already, from its invitation."))
    return about
