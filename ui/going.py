"""What the command palette goes to or does: rooms and actions, then events, pitches and people by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netcoach.i18n import _
from netcoach.ids import PitchId
from netcoach.index import fold
from ui.palette import Entry

if TYPE_CHECKING:
    from ui.home import Home


class Going:
    """Finds what has a name.

    Args:
        home: The window on a journal, which opens what is chosen.
    """

    def __init__(self, home: Home) -> None:
        self._home, self._journal = home, home.journal

    def find(self, text: str) -> list[Entry]:
        """Return what the palette offers for ``text``; the words of a name may come in any order."""
        words = fold(text).split()

        def fits(name: str) -> bool:
            return all(word in fold(name) for word in words)

        entries = [
            Entry(title=action.text(), kind=_("room") if action.data() else _("action"), run=action.trigger)
            for action in self._home.window.actions_list.in_palette()
            if fits(action.text())
        ]
        if not words:
            return entries
        entries += [
            Entry(title=event.title, kind=_("event"), run=partial(self._home.open_event, event.id))
            for event in (*self._journal.events.upcoming(), *self._journal.events.past())
            if fits(event.title)
        ]
        entries += [
            Entry(title=pitch.title, kind=_("pitch"), run=partial(self.open_pitch, pitch.id))
            for pitch in self._journal.pitches.all()
            if fits(pitch.title)
        ]
        return entries + [
            Entry(title=name, kind=_("person"), run=partial(self._home.open_person, person_id))
            for person_id, name in self._journal.people.find_names(text)
            if fits(name)
        ]

    def open_pitch(self, pitch_id: PitchId) -> None:
        """Show a pitch at the event it is for; one that is for none yet is offered to the next event."""
        events = self._journal.events
        event, coming = events.with_pitch(pitch_id), events.upcoming()
        if event is not None:
            self._home.open_event(event, "pitch")
        elif coming:
            self._home.open_event(coming[0].id)
            self._home.window.page("events").view.offer_pitch(pitch_id)  # type: ignore[attr-defined]  # of that key
        else:
            title = self._journal.pitches.get(pitch_id).title
            self._home.say(_("A pitch is said at an event. Add one, and take “{pitch}” there.").format(pitch=title))
