"""What the command palette goes to or does: rooms and actions, then events, pitches and people by name."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.journal import Journal
from netcoach.text.folding import fold
from ui.shell.actions import ActionRegistry
from ui.shell.command_palette import PaletteEntry


class Opener(Protocol):
    """Opens what is chosen in the palette."""

    def open_event(self, event_id: int) -> None:
        """Show one event."""

    def open_person(self, person_id: int) -> None:
        """Show one person."""

    def open_pitch(self, pitch_id: PitchId) -> None:
        """Show a pitch at its event."""


class PaletteEntries:
    """Find what has a name.

    Args:
        journal: Where events, pitches and people are.
        actions: The actions that the palette offers.
        opener: Opens what is chosen.
    """

    def __init__(self, journal: Journal, actions: ActionRegistry, opener: Opener) -> None:
        self._journal, self._actions, self._first_working_passphrase = journal, actions, opener

    def find(self, text: str) -> list[PaletteEntry]:
        """Return what the palette offers for ``text``; the words of a name may come in any order."""
        words = fold(text).split()

        def fits(name: str) -> bool:
            return all(word in fold(name) for word in words)

        entries = [
            PaletteEntry(title=action.text(), kind=_("room") if action.data() else _("action"), run=action.trigger)
            for action in self._actions.in_palette()
            if fits(action.text())
        ]
        if not words:
            return entries
        entries += [
            PaletteEntry(
                title=event.title, kind=_("event"), run=partial(self._first_working_passphrase.open_event, event.id)
            )
            for event in (*self._journal.events.upcoming(), *self._journal.events.past())
            if fits(event.title)
        ]
        entries += [
            PaletteEntry(
                title=pitch.title, kind=_("pitch"), run=partial(self._first_working_passphrase.open_pitch, pitch.id)
            )
            for pitch in self._journal.pitches.all()
            if fits(pitch.title)
        ]
        return entries + [
            PaletteEntry(
                title=name, kind=_("person"), run=partial(self._first_working_passphrase.open_person, person_id)
            )
            for person_id, name in self._journal.people.find_names(text)
            if fits(name)
        ]
