"""The journal as one object: the store and every concept on top of it. The window and the commands use nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from netcoach.contacts.promises import Promises
from netcoach.events.checklists import Checklists
from netcoach.events.events import Events
from netcoach.foundation.clock import Clock
from netcoach.foundation.i18n import languages
from netcoach.goals.goals import Goals
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.settings import Settings
from netcoach.storage.sqlite import Connection
from netcoach.storage.store import Changes, Store

if TYPE_CHECKING:
    from netcoach.backup.backups import Backups
    from netcoach.cards.deck import Cards
    from netcoach.cards.decks import Decks
    from netcoach.cards.event_brief import EventBriefs
    from netcoach.cards.like_last_time import LikeLastTime
    from netcoach.cards.own_sheets import OwnSheets
    from netcoach.contacts.conversations import Conversations
    from netcoach.contacts.favours import Favours
    from netcoach.contacts.introductions import Introductions
    from netcoach.contacts.people import People
    from netcoach.contacts.photos import Photos
    from netcoach.content.content import Content
    from netcoach.editing.drafts import Drafts
    from netcoach.editing.purge import Purge
    from netcoach.editing.text_versions import TextVersions
    from netcoach.editing.thing_names import ThingNames
    from netcoach.events.debriefs import Debriefs
    from netcoach.events.energy import Energy
    from netcoach.events.event_plans import EventPlans
    from netcoach.events.invitation_import import InvitationImport
    from netcoach.events.own_checklists import OwnChecklists
    from netcoach.exchange.exporting import Exporter
    from netcoach.exchange.importing import Importer
    from netcoach.foundation.ids import PersonId
    from netcoach.goals.boundaries import Boundaries
    from netcoach.goals.everyday import Everyday
    from netcoach.goals.progress_figures import ProgressFigures
    from netcoach.goals.reviews import Reviews
    from netcoach.goals.seasons import Seasons
    from netcoach.goals.time_blocks import TimeBlocks
    from netcoach.goals.time_budget import TimeBudget
    from netcoach.goals.wishes import Wishes
    from netcoach.practice.courage import CourageLadder
    from netcoach.practice.drills import Drills
    from netcoach.practice.five_minutes import FiveMinutes
    from netcoach.practice.if_then_plans import Plans
    from netcoach.practice.interviews import Interviews
    from netcoach.practice.log import Log
    from netcoach.practice.messages import Messages
    from netcoach.practice.names import Names
    from netcoach.practice.phrase_bank import PhraseBank
    from netcoach.practice.phrases import Phrases
    from netcoach.practice.pitch_uses import PitchUses
    from netcoach.practice.pitches import Pitches
    from netcoach.practice.question_sets import QuestionSets
    from netcoach.practice.recordings import Recordings
    from netcoach.practice.rehearsals import Rehearsals
    from netcoach.practice.structures import OwnStructures
    from netcoach.practice.stumbles import Stumbles
    from netcoach.practice.suggestion import PracticeSuggestions
    from netcoach.practice.worksheets import Worksheets
    from netcoach.search.search import Search
    from netcoach.storage.unlock_delay import UnlockThrottle
    from netcoach.today.suggestions import Suggestions


class Journal:
    """One open journal with everything that can be done to it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Build every concept over ``store``. What the window's first paint doesn't need is built on first access."""
        self.store = store
        self.clock = clock
        self.settings = Settings(store)
        self.promises = Promises(store)
        self.checklists = Checklists(store, self._content)
        self.events = Events(store, self.checklists)
        self.goals = Goals(store, self.settings, self._content)

    @classmethod
    def open(cls, path: Path, clock: Clock, *, passphrase: Passphrase | None = None) -> Journal:
        """Open the journal at ``path``, creating it if it doesn't exist.

        Raises:
            JournalUnavailable: or one of its subclasses, with the sentence to show.
        """
        return cls(Store.open(path, clock, passphrase=passphrase, before_update=_keep_backup), clock)

    @classmethod
    def open_to_read(cls, path: Path, clock: Clock, *, passphrase: Passphrase | None = None) -> Journal:
        """Open the journal at ``path`` read-only.

        Raises:
            JournalUnavailable: or one of its subclasses, with the sentence to show.
        """
        return cls(Store.open_to_read(path, clock, passphrase=passphrase), clock)

    def close(self) -> None:
        """Close the journal."""
        self.store.close()

    @property
    def today(self) -> date:
        """Today's date in the user's time zone."""
        return self.store.today()

    # --- created on first access, because the first paint doesn't need them ------------------------------------------

    @cached_property
    def content(self) -> Content:
        """The coaching text, in the interface language."""
        from netcoach.content.content import Content

        return Content.load(languages())

    def _content(self) -> Content:
        return self.content

    @cached_property
    def people(self) -> People:
        """People."""
        from netcoach.contacts.people import People

        return People(self.store)

    @cached_property
    def conversations(self) -> Conversations:
        """Exchanges of any kind."""
        from netcoach.contacts.conversations import Conversations

        return Conversations(self.store)

    @cached_property
    def favours(self) -> Favours:
        """Favours in both directions."""
        from netcoach.contacts.favours import Favours

        return Favours(self.store)

    @cached_property
    def photos(self) -> Photos:
        """What people look like."""
        from netcoach.contacts.photos import Photos

        return Photos(self.store)

    @cached_property
    def drafts(self) -> Drafts:
        """Unsaved text from dialogs."""
        from netcoach.editing.drafts import Drafts

        return Drafts(self.store)

    @cached_property
    def text_versions(self) -> TextVersions:
        """Earlier versions of texts."""
        from netcoach.editing.text_versions import TextVersions

        return TextVersions(self.store)

    @cached_property
    def purge(self) -> Purge:
        """Permanent removal of what was deleted."""
        from netcoach.editing.purge import Purge

        return Purge(self.store)

    @cached_property
    def invitations(self) -> InvitationImport:
        """Calendar invitations that become events."""
        from netcoach.events.invitation_import import InvitationImport

        return InvitationImport(self.store, self.events)

    @cached_property
    def event_plans(self) -> EventPlans:
        """What is expected of events: energy, rest, and what is feared."""
        from netcoach.events.event_plans import EventPlans

        return EventPlans(self.store, self._content)

    @cached_property
    def energy(self) -> Energy:
        """The energy that events cost the user."""
        from netcoach.events.energy import Energy

        return Energy(self.store, self.settings, self.event_plans.usual_energy)

    @cached_property
    def own_checklists(self) -> OwnChecklists:
        """Checklists of the user's own."""
        from netcoach.events.own_checklists import OwnChecklists

        return OwnChecklists(self.store, self.checklists)

    @cached_property
    def boundaries(self) -> Boundaries:
        """Events the user says no to."""
        from netcoach.goals.boundaries import Boundaries

        return Boundaries(self.store, self.events, self.goals, self._content)

    @cached_property
    def like_last_time(self) -> LikeLastTime:
        """Events like earlier ones."""
        from netcoach.cards.like_last_time import LikeLastTime

        return LikeLastTime(self.store, self.events, self.checklists, self.plans, self.decks)

    @cached_property
    def event_briefs(self) -> EventBriefs:
        """Events on one page."""
        from netcoach.cards.event_brief import EventBriefs

        return EventBriefs(
            self.store,
            events=self.events,
            event_plans=self.event_plans,
            checklists=self.checklists,
            phrases=self.phrases,
            plans=self.plans,
            pitches=self.pitches,
        )

    @cached_property
    def phrases(self) -> Phrases:
        """The phrase bank, and the phrases chosen for each event."""
        from netcoach.practice.phrases import Phrases

        return Phrases(self.store, self.checklists.reached, self.checklists.needed, self._content)

    @cached_property
    def phrase_bank(self) -> PhraseBank:
        """The phrase bank, with what the user wrote about its phrases."""
        from netcoach.practice.phrase_bank import PhraseBank

        return PhraseBank(self.store, self._content, self.conversations)

    @cached_property
    def question_sets(self) -> QuestionSets:
        """Question sets."""
        from netcoach.practice.question_sets import QuestionSets

        return QuestionSets(self.store, self.phrases)

    @cached_property
    def plans(self) -> Plans:
        """If-then plans."""
        from netcoach.practice.if_then_plans import Plans

        return Plans(self.store, self.checklists.reached, self._content)

    @cached_property
    def drills(self) -> Drills:
        """Drills, and their log."""
        from netcoach.practice.drills import Drills

        return Drills(self.store, self._content)

    @cached_property
    def courage(self) -> CourageLadder:
        """The courage ladder."""
        from netcoach.practice.courage import CourageLadder

        return CourageLadder(self.store, self._content)

    @cached_property
    def log(self) -> Log:
        """Wins, openings heard, recommendations, questions and what's new."""
        from netcoach.practice.log import Log

        return Log(self.store)

    @cached_property
    def interviews(self) -> Interviews:
        """Informational interviews."""
        from netcoach.practice.interviews import Interviews

        return Interviews(self.store)

    @cached_property
    def pitches(self) -> Pitches:
        """Short self-introductions."""
        from netcoach.practice.pitches import Pitches

        return Pitches(self.store, self._content, self.structures)

    @cached_property
    def own_sheets(self) -> OwnSheets:
        """Sheets of cards that the user measured."""
        from netcoach.cards.own_sheets import OwnSheets

        return OwnSheets(self.store)

    @cached_property
    def structures(self) -> OwnStructures:
        """Structures of the user's own for pitches."""
        from netcoach.practice.structures import OwnStructures

        return OwnStructures(self.store)

    @cached_property
    def stumbles(self) -> Stumbles:
        """Words that are hard to say."""
        from netcoach.practice.stumbles import Stumbles

        return Stumbles(self.store, self._content)

    @cached_property
    def pitch_uses(self) -> PitchUses:
        """Where pitches were used."""
        from netcoach.practice.pitch_uses import PitchUses

        return PitchUses(self.store)

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """Pitches said aloud."""
        from netcoach.practice.rehearsals import Rehearsals

        return Rehearsals(self.store, self.settings, self.pitches, self.checklists.pitch_said)

    @cached_property
    def recordings(self) -> Recordings:
        """The sound of rehearsals."""
        from netcoach.practice.recordings import Recordings

        return Recordings(self.store, self.settings)

    @cached_property
    def names(self) -> Names:
        """Names to remember."""
        from netcoach.practice.names import Names

        return Names(self.store, self.settings, self.checklists.reached)

    @cached_property
    def practice_suggestions(self) -> PracticeSuggestions:
        """What to practise today."""
        from netcoach.practice.suggestion import PracticeSuggestions

        return PracticeSuggestions(self.store, self.pitches, self.rehearsals, self.drills)

    @cached_property
    def five_minutes(self) -> FiveMinutes:
        """What five minutes of practice are good for today."""
        from netcoach.practice.five_minutes import FiveMinutes

        return FiveMinutes(
            self.store, self.practice_suggestions, self.names, self.courage, self.messages, self.worksheets
        )

    @cached_property
    def introductions(self) -> Introductions:
        """Two people who might like to meet."""
        from netcoach.contacts.introductions import Introductions

        return Introductions(self.store)

    @cached_property
    def messages(self) -> Messages:
        """Messages that are written here, and sent elsewhere."""
        from netcoach.practice.messages import Messages

        return Messages(
            self.store,
            self.settings,
            self._content,
            people=self.people,
            conversations=self.conversations,
            promises=self.promises,
            introductions=self.introductions,
            hellos=self._hellos,
        )

    def _hellos(self) -> list[tuple[PersonId, str, str]]:
        return [(hello.person_id, hello.name, hello.since_words) for hello in self.suggestions.hellos()]

    @cached_property
    def debriefs(self) -> Debriefs:
        """What is written after events, and whom the user met there."""
        from netcoach.events.debriefs import Debriefs

        return Debriefs(
            self.store,
            events=self.events,
            checklists=self.checklists,
            people=self.people,
            conversations=self.conversations,
            promises=self.promises,
            favours=self.favours,
            messages=self.messages,
        )

    @cached_property
    def time_blocks(self) -> TimeBlocks:
        """Time kept for the user's network, with its agendas."""
        from netcoach.goals.time_blocks import TimeBlocks

        return TimeBlocks(self.store, self.settings, self._content)

    @cached_property
    def worksheets(self) -> Worksheets:
        """Worksheets."""
        from netcoach.practice.worksheets import Worksheets

        return Worksheets(self.store, self._content, self.people, self.promises, self.goals.add)

    @cached_property
    def seasons(self) -> Seasons:
        """The seasons, each with its own goals."""
        from netcoach.goals.seasons import Seasons

        return Seasons(self.store, self.goals, self._content)

    @cached_property
    def everyday(self) -> Everyday:
        """Everyday networking that counts."""
        from netcoach.goals.everyday import Everyday

        return Everyday(self.store, self.goals, self._content)

    @cached_property
    def progress_figures(self) -> ProgressFigures:
        """The user's own figures."""
        from netcoach.goals.progress_figures import ProgressFigures

        return ProgressFigures(self.store, self.settings, self.goals)

    @cached_property
    def reviews(self) -> Reviews:
        """Looking back."""
        from netcoach.goals.reviews import Reviews

        return Reviews(self.store, self.settings, self.progress_figures.giving)

    @cached_property
    def time_budget(self) -> TimeBudget:
        """The time set aside each week."""
        from netcoach.goals.time_budget import TimeBudget

        return TimeBudget(self.store, self.settings)

    @cached_property
    def wishes(self) -> Wishes:
        """Goals thought through."""
        from netcoach.goals.wishes import Wishes

        return Wishes(self.store, self.goals, self.plans)

    @cached_property
    def search(self) -> Search:
        """Search over everything."""
        from netcoach.search.search import Search

        return Search(self.store.rows)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What Today suggests."""
        from netcoach.today.suggestions import Suggestions

        return Suggestions(self.store, self.settings, self.events, self.promises)

    @cached_property
    def decks(self) -> Decks:
        """Free decks of cards, and what was chosen about the cards of events."""
        from netcoach.cards.decks import Decks

        return Decks(self.store)

    @cached_property
    def cards(self) -> Cards:
        """The cards of every deck."""
        from netcoach.cards.card_factory import CardSources
        from netcoach.cards.deck import Cards

        sources = CardSources(
            settings=self.settings,
            events=self.events,
            checklists=self.checklists,
            people=self.people,
            photos=self.photos,
            conversations=self.conversations,
            promises=self.promises,
            goals=self.goals,
            phrases=self.phrases,
            phrase_bank=self.phrase_bank,
            question_sets=self.question_sets,
            plans=self.plans,
            pitches=self.pitches,
            courage=self.courage,
        )
        return Cards(self.store, self.decks, sources)

    @cached_property
    def backups(self) -> Backups:
        """Automatic, verified backups."""
        from netcoach.backup.backups import Backups

        return Backups(self.store)

    @cached_property
    def passphrase_guesses(self) -> UnlockThrottle:
        """The delay after wrong passphrases, used when the window asks for the open journal's passphrase again."""
        from netcoach.storage.unlock_delay import UnlockThrottle

        return UnlockThrottle(monotonic)

    @cached_property
    def importing(self) -> Importer:
        """Import of people and events from files."""
        from netcoach.exchange.importing import Importer

        return Importer(self.store, self.invitations, self.thing_names)

    @cached_property
    def thing_names(self) -> ThingNames:
        """How previews of imports and restores name things."""
        from netcoach.editing.thing_names import ThingNames

        return ThingNames(self.worksheets.title, self.store.clock)

    @cached_property
    def exporting(self) -> Exporter:
        """Export to files."""
        from netcoach.exchange.exporting import Exporter

        return Exporter(self.store, self._content)

    # --- shortcuts for the window ------------------------------------------------------------------------------------

    def subscribe(self, subscriber: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``subscriber`` after every change. Return a function that unsubscribes it."""
        return self.store.subscribe(subscriber)

    def undo(self) -> str | None:
        """Undo the last step and return its label."""
        return self.store.undo()

    def redo(self) -> str | None:
        """Redo the last undone step and return its label."""
        return self.store.redo()


def _keep_backup(connection: Connection, path: Path, passphrase: Passphrase | None, moment: datetime) -> None:
    from netcoach.backup.backup_files import keep_before_update  # only a new release needs it

    keep_before_update(connection, path, passphrase, moment)
