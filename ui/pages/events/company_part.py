"""Who comes along to an event: an ally, or someone to invite."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.events.event import EventPerson
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import PersonId
from ui.widgets.controls import ColumnLayout, FlowWidget, IconButton, PlainLabel, QuietButton, RowLayout, SectionLabel
from ui.widgets.lists.keyed_list import KeyedList


class CompanyPart(QWidget):
    """The people who come along, and two ways to have one.

    ``ally_requested()`` asks to choose one, ``invitation_requested()`` to write to someone who might like to come;
    ``removed(int)`` passes someone who isn't coming along after all.
    """

    ally_requested = Signal()
    invitation_requested = Signal()
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._none = PlainLabel(_("Arriving with someone you know makes the first minutes easier."), "soft")
        self._people = KeyedList(self._make)
        self.choose = QuietButton(_("Choose someone"), self.ally_requested.emit, flush=True)
        invite = QuietButton(_("Invite someone"), self.invitation_requested.emit, flush=True)
        self._people.focus_when_empty = self.choose
        buttons = FlowWidget(gap=16)
        buttons.add(self.choose, invite)
        column = ColumnLayout(self, gap=4)
        column.add(SectionLabel(_("Who's coming along")), self._none, self._people, buttons)

    def show_people(self, people: Sequence[EventPerson]) -> None:
        """Show who comes along."""
        allies = {person.person_id: person.name for person in people if person.is_ally}
        self._people.show_items({person_id: (person_id, name) for person_id, name in allies.items()})
        self._none.setVisible(not allies)

    def _make(self, ally: tuple[PersonId, str]) -> QWidget:
        person_id, name = ally
        part = QWidget()
        row = RowLayout(part, gap=8)
        row.addWidget(PlainLabel(isolated(name)), 1)
        remove = IconButton("", self.removed.emit, payload=person_id, icon_name="close")
        remove.say(_("{name} isn't coming along").format(name=name))
        row.add(remove)
        return part
