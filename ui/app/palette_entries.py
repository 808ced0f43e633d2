"""The entries of the command palette: commands and pages, then whatever has a name, people last."""

from __future__ import annotations

from functools import partial

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.text.folding import fold
from ui.session.navigator import Navigator
from ui.shell.actions import ActionRegistry, RegisteredAction
from ui.shell.command_palette import PaletteEntry

_SHORTEST = 3
"""The fewest letters that find a command by its other words, which would otherwise crowd out names."""


class PaletteEntries:
    """Finds everything that has a name.

    Args:
        journal: The source of events, pitches, worksheets, decks and people.
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

        actions = self._actions.in_palette()
        entries = [_action_entry(action) for action in actions if fits(action.text())]
        if not words:
            return entries
        events = self._journal.events
        entries += [
            PaletteEntry(title=event.title, kind=_("event"), run=partial(self._navigator.open_event, event.id))
            for event in (*events.upcoming(), *events.past(), *events.declined())
            if fits(event.title)
        ]
        entries += [
            PaletteEntry(title=title, kind=_("pitch"), run=partial(self._navigator.open_pitch, pitch_id))
            for pitch_id, title in self._journal.pitches.names().items()
            if fits(title)
        ]
        entries += [
            PaletteEntry(title=kind.title, kind=_("worksheet"), run=partial(self._open_worksheet, kind.key))
            for kind in self._journal.worksheets.kinds()
            if fits(kind.title)
        ]
        entries += [
            PaletteEntry(title=deck.title, kind=_("deck of cards"), run=partial(self._navigator.open_deck, deck.id))
            for deck in self._journal.decks.all()
            if fits(deck.title)
        ]
        entries += [
            PaletteEntry(title=name, kind=_("person"), run=partial(self._navigator.open_person, person_id))
            for person_id, name in self._journal.people.find_names(text)
            if fits(name)
        ]
        by_other_words = [action for action in actions if not fits(action.text()) and _has_keywords(action, words)]
        return entries + [_action_entry(action) for action in by_other_words]

    def _open_worksheet(self, key: str) -> None:
        begun = self._journal.worksheets.of_kind(key)
        if begun:
            self._navigator.open_worksheet(begun[0].id)
        else:
            self._navigator.open_worksheet_kind(key)


def _action_entry(action: RegisteredAction) -> PaletteEntry:
    kind = _("command") if action.payload is None else _("page")
    return PaletteEntry(title=action.text(), kind=kind, run=action.trigger, shortcut=action.keys_text())


def _has_keywords(action: RegisteredAction, words: list[str]) -> bool:
    """Return whether each long word begins one of the action's, or is one with a letter more, as in the plural."""
    whole = fold(f"{action.text()} {action.keywords}").split()
    known = [*whole, *(part for word in whole for part in word.split("-"))]
    long = [word for word in words if len(word) >= _SHORTEST]
    return bool(long) and all(any(each.startswith(word) or each == word[:-1] for each in known) for word in long)
