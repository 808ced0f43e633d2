"""The journal as one object: the store and every concept over it. The one thing window and commands are given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from netcoach.checklists import Checklists
from netcoach.clock import Clock
from netcoach.events import Events
from netcoach.goals import Goals
from netcoach.passphrase import Passphrase
from netcoach.people import People
from netcoach.promises import Promises
from netcoach.settings import Settings
from netcoach.store import Changes, Store

if TYPE_CHECKING:
    from netcoach.backups import Backups
    from netcoach.cards import Cards
    from netcoach.coach import Coach
    from netcoach.content import Content
    from netcoach.conversations import Conversations
    from netcoach.drafts import Drafts
    from netcoach.exporting import Exporting
    from netcoach.forgetting import Forgetting
    from netcoach.importing import Importing
    from netcoach.kept_texts import KeptTexts
    from netcoach.phrases import Phrases
    from netcoach.pitches import Pitches
    from netcoach.plans import Plans
    from netcoach.search import Search


class Workspace:
    """One open journal with everything that can be done to it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Join every concept over ``store``. What the first view of the window does not need is made at first use."""
        self.store = store
        self.clock = clock
        self.settings = Settings(store)
        self.people = People(store)
        self.promises = Promises(store)
        self.checklists = Checklists(store, self._content)
        self.events = Events(store, self.checklists, self.people)
        self.goals = Goals(store, self.settings, self._content)

    @classmethod
    def open(cls, path: Path, clock: Clock, *, passphrase: Passphrase | None = None) -> Workspace:
        """Open the journal at ``path``, or make it where there is none.

        Raises:
            JournalUnavailable: or one of its kinds, with the sentence to show.
        """
        return cls(Store.open(path, clock, passphrase=passphrase), clock)

    @classmethod
    def open_to_read(cls, path: Path, clock: Clock, *, passphrase: Passphrase | None = None) -> Workspace:
        """Open the journal at ``path`` without being able to change it.

        Raises:
            JournalUnavailable: or one of its kinds, with the sentence to show.
        """
        return cls(Store.open_to_read(path, clock, passphrase=passphrase), clock)

    def close(self) -> None:
        """Close the journal."""
        self.store.close()

    @property
    def today(self) -> date:
        """Today's date where the user is."""
        return self.store.today()

    # --- made at first use, because the first view of the window does not need them ----------------------------------

    @cached_property
    def content(self) -> Content:
        """The coaching words, in the language of the interface."""
        from netcoach.content import Content  # noqa: PLC0415

        return Content.load("en")

    def _content(self) -> Content:
        return self.content

    @cached_property
    def conversations(self) -> Conversations:
        """Exchanges of any kind."""
        from netcoach.conversations import Conversations  # noqa: PLC0415

        return Conversations(self.store)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being written and is not kept yet."""
        from netcoach.drafts import Drafts  # noqa: PLC0415

        return Drafts(self.store)

    @cached_property
    def kept_texts(self) -> KeptTexts:
        """Earlier versions of texts."""
        from netcoach.kept_texts import KeptTexts  # noqa: PLC0415

        return KeptTexts(self.store)

    @cached_property
    def forgetting(self) -> Forgetting:
        """Letting go for good of what was deleted."""
        from netcoach.forgetting import Forgetting  # noqa: PLC0415

        return Forgetting(self.store, self.people, self.events)

    @cached_property
    def phrases(self) -> Phrases:
        """The phrase bank, and what was chosen from it for an event."""
        from netcoach.phrases import Phrases  # noqa: PLC0415

        return Phrases(self.store, self.checklists, self._content)

    @cached_property
    def plans(self) -> Plans:
        """If-then plans."""
        from netcoach.plans import Plans  # noqa: PLC0415

        return Plans(self.store, self.checklists, self._content)

    @cached_property
    def pitches(self) -> Pitches:
        """Short self-introductions."""
        from netcoach.pitches import Pitches  # noqa: PLC0415

        return Pitches(self.store, self._content)

    @cached_property
    def search(self) -> Search:
        """Search over everything."""
        from netcoach.search import Search  # noqa: PLC0415

        return Search(self.store.rows)

    @cached_property
    def coach(self) -> Coach:
        """What Today suggests."""
        from netcoach.coach import Coach  # noqa: PLC0415

        return Coach(self)

    @cached_property
    def cards(self) -> Cards:
        """What stands on the cards of an event."""
        from netcoach.cards import Cards  # noqa: PLC0415

        return Cards(self)

    @cached_property
    def backups(self) -> Backups:
        """Verified copies, made by themselves."""
        from netcoach.backups import Backups  # noqa: PLC0415

        return Backups(self.store)

    @cached_property
    def importing(self) -> Importing:
        """Bringing people from files."""
        from netcoach.importing import Importing  # noqa: PLC0415

        return Importing(self.store)

    @cached_property
    def exporting(self) -> Exporting:
        """Giving everything back as files."""
        from netcoach.exporting import Exporting  # noqa: PLC0415

        return Exporting(self.store)

    # --- what the window asks most -----------------------------------------------------------------------------------

    def subscribe(self, subscriber: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``subscriber`` after every change. Return a function that ends it."""
        return self.store.subscribe(subscriber)

    def undo(self) -> str | None:
        """Take back the last step and return its label."""
        return self.store.undo()

    def redo(self) -> str | None:
        """Do the last undone step again and return its label."""
        return self.store.redo()
