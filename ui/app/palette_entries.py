"""The entries of the command palette: commands and pages, then events, pitches and people by name."""

from __future__ import annotations

from functools import partial

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.text.folding import fold
from ui.session.navigator import Navigator
from ui.shell.actions import ActionRegistry
from ui.shell.command_palette import PaletteEntry


class PaletteEntries:
    """Finds everything that has a name.

    Args:
        journal: The source of events, pitches and people.
        actions: The actions that the palette offers.
        navigator: Opens the chosen entry.
    """

    def __init__(self, journal: Journal, actions: ActionRegistry, navigator: Navigator) -> None:
        self._journal, self._actions, self._navigator = journal, actions, navigator

    def find(self, text: str) -> list[PaletteEntry]:
        """Return the palette's entries for ``text``; the words of a name may be in any order."""
        words = fold(text).split()

        def fits(name: str) -> bool:
            return all(word in fold(name) for word in words)

        entries = [
            PaletteEntry(
                title=action.text(), kind=_("command") if action.payload is None else _("page"), run=action.trigger
            )
            for action in self._actions.in_palette()
            if fits(action.text())
        ]
        if not words:
            return entries
        entries += [
            PaletteEntry(title=event.title, kind=_("event"), run=partial(self._navigator.open_event, event.id))
            for event in (*self._journal.events.upcoming(), *self._journal.events.past())
            if fits(event.title)
        ]
        entries += [
            PaletteEntry(title=pitch.title, kind=_("pitch"), run=partial(self._navigator.open_pitch, pitch.id))
            for pitch in self._journal.pitches.all()
            if fits(pitch.title)
        ]
        return entries + [
            PaletteEntry(title=name, kind=_("person"), run=partial(self._navigator.open_person, person_id))
            for person_id, name in self._journal.people.find_names(text)
            if fits(name)
        ]
