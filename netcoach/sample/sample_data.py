"""The contents of the sample journal as values: made-up people, events and promises, read from content files.

Days are relative to the day the journal is created, so that an event is always four days away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from netcoach.contacts.person import Channel
from netcoach.content.content_checks import content_folders, read_entries
from netcoach.dates.moments import Moment
from netcoach.foundation.i18n import languages

DAYS_A_WEEK = 7
_MONTHS = 12
PEOPLE_FILES = ("people-near.toml", "people-further.toml", "people-circle.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One position, with its years counted back."""

    organisation: str
    title: str = ""
    since_years_ago: int | None = None
    until_years_ago: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """A private line about another participant in a conversation."""

    person: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleConversation:
    """A conversation: a number of days ago, or on the first day of an event."""

    kind: str
    note: str
    ago: int | None = None
    event: str = ""
    others: tuple[str, ...] = ()
    private: str = ""
    also: tuple[PrivateNote, ...] = ()
    enjoyed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """A made-up person, with their conversations."""

    key: str
    name: str
    say_name: str = ""
    pronouns: str = ""
    recognition: str = ""
    ask_about: str = ""
    cares_about: str = ""
    met_how: str = ""
    met_event: str = ""
    met_months_ago: int | None = None
    met_years_ago: int | None = None
    introduced_by: str = ""
    side: str = ""
    rhythm_days: int | None = None
    birthday: str = ""
    note: str = ""
    archived: bool = False
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    positions: tuple[Work, ...] = ()
    channels: tuple[Channel, ...] = ()
    talks: tuple[SampleConversation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAttendee:
    """A person linked to an event."""

    person: str
    hoped: bool = False
    shared: str = ""
    comes_along: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGuess:
    """What was feared before an event, sealed."""

    fear: str
    hard: int
    likely: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDayPlan:
    """The plan for one day of an event, counted from 0."""

    day: int
    enough: str = ""
    energy: int | None = None
    leave_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEvent:
    """An event and its state of preparation: ``done`` names what its steps ask for, or "all", or "all before".

    One that was ``declined_ago`` that many days ago isn't on the list of events to go to.
    """

    key: str
    title: str
    kind: str
    in_days: int
    weekday: int | None = None
    days: int = 1
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    note: str = ""
    why: str = ""
    enough: str = ""
    leave_by: str = ""
    people: tuple[SampleAttendee, ...] = ()
    questions: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    pitch: str = ""
    plan: str = ""
    times_said: int = 0
    done: tuple[str, ...] = ()
    put_away: bool = False
    declined_ago: int | None = None
    energy: int | None = None
    rests: bool = False
    guesses: tuple[SampleGuess, ...] = ()
    day_plans: tuple[SampleDayPlan, ...] = ()
    checklist: str = ""

    def day(self, today: date) -> date:
        """Return its first day."""
        day = today + timedelta(days=self.in_days)
        return day if self.weekday is None else day + timedelta(days=(self.weekday - day.weekday()) % DAYS_A_WEEK)

    def starts(self, today: date) -> Moment:
        """Return its start: a whole day if it has no time."""
        return _at(self.day(today), self.starts_at)

    def ends(self, today: date) -> Moment | None:
        """Return its end."""
        if self.days == 1 and not self.ends_at:
            return None
        return _at(self.day(today) + timedelta(days=self.days - 1), self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDebrief:
    """What was written that evening after a past event, which has its key, and what grew from it later."""

    key: str
    happened: str
    went_well: str
    learned: str
    hard_felt: int
    energy_felt: int
    energy_planned: int
    next_step: str = ""
    grew: str = ""
    go_again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePromise:
    """A promise: open with or without a day, kept some days ago, or dropped."""

    key: str
    person: str
    text: str
    kind: str
    direction: str = "mine"
    due_in: int | None = None
    due_weekday: int | None = None
    from_last_talk: bool = False
    kept_ago: int | None = None
    let_go: bool = False

    def due(self, today: date) -> date | None:
        """Return its day: a number of days ahead, or the coming weekday."""
        if self.due_weekday is not None:
            return today + timedelta(days=(self.due_weekday - today.weekday()) % DAYS_A_WEEK or DAYS_A_WEEK)
        return None if self.due_in is None else today + timedelta(days=self.due_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFavour:
    """A favour, done a number of days ago."""

    key: str
    person: str
    text: str
    ago: int
    direction: str = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """The text in one slot of a pitch."""

    slot: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTake:
    """One time a pitch was said aloud, so many days ago: on which rung, and how long it took."""

    ago: int
    rung: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePitch:
    """A draft of a pitch with all its slots filled in; ``draft_of`` is the key of the first draft, if it's another."""

    key: str
    title: str
    structure: str
    audience: str
    slots: tuple[SlotText, ...]
    draft_of: str = ""
    takes: tuple[SampleTake, ...] = ()
    stumbles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleUse:
    """One time a phrase was said to someone, a number of days ago."""

    person: str
    ago: int
    landed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePhrase:
    """What was written about a phrase of the bank, or a phrase of their own with its part and its situation."""

    key: str
    phrase: str = ""
    text: str = ""
    part: str = ""
    situation: str = ""
    favourite: bool = False
    answer: str = ""
    uses: tuple[SampleUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleQuestionSet:
    """A question set, with the keys of its phrases."""

    key: str
    title: str
    phrases: tuple[str, ...]
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDeck:
    """A deck without an event: a pitch, a rung, a goal and other kinds of cards, and how many days ago it was used."""

    key: str
    title: str
    pitch: str
    cards: tuple[str, ...]
    rung: str
    goal: str
    used: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrill:
    """A drill done a number of days ago: the key of what it asked, and the answer."""

    key: str
    prompt: str
    answer: str
    ago: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRung:
    """One try at a rung so many days ago, open without ``happened``. A rung of their own has a ``text``."""

    key: str
    ago: int
    fear: str
    likely: int
    hard: int
    rung: str = ""
    text: str = ""
    about_hard: int = 0
    props: str = ""
    setting: str = ""
    happened: str = ""
    surprise: int = 0
    felt: int = 0
    learned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLogEntry:
    """A line of the log, so many days ago, with who it's from or about and who would like to hear of it."""

    key: str
    kind: str
    text: str
    ago: int
    note: str = ""
    person: str = ""
    listeners: tuple[str, ...] = ()
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleInterview:
    """An informational interview; ``ago`` is when it was asked for, booked, held and so on, as far as it went."""

    key: str
    person: str
    about: str
    ago: tuple[int, ...]
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleNameTry:
    """A name practised a number of days ago, and the answer from 1 to 4."""

    key: str
    person: str
    ago: int
    rating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan:
    """A ready-made if-then plan that belongs to no event."""

    key: str
    plan: str
    times_said: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """An answer in a worksheet: a text, or a person, or no one."""

    position: int
    field: str
    text: str = ""
    person: str = ""
    no_one: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorksheet:
    """A worksheet filled in a number of days ago."""

    key: str
    kind: str
    ago: int
    answers: tuple[SampleAnswer, ...]
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMessage:
    """A message that was begun; ``promise`` is the kind of the open promise that it's to keep, if any."""

    key: str
    person: str
    kind: str
    tone: str
    text: str
    promise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleIntroduction:
    """An introduction, and how many of its steps are done."""

    key: str
    person: str
    other: str
    reason: str
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGoal:
    """A ready-made goal with its history: the amount done each week, the current one last, -1 for a paused one."""

    key: str
    ready_goal: str
    weeks: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTimeBlock:
    """A time block, its key how often it repeats, and the points of its agenda that are ticked."""

    key: str
    weekday: int
    starts_at: str
    minutes: int
    ticked: tuple[str, ...] = ()
    nth: int = 1


class SampleData:
    """The whole contents of the sample journal, in the language in use."""

    def __init__(self) -> None:
        self._folders = content_folders(languages(), "sample")

    @cached_property
    def people(self) -> tuple[SamplePerson, ...]:
        """The people."""
        return tuple(person for file in PEOPLE_FILES for person in read_entries(self._folders, file, SamplePerson))

    @cached_property
    def events(self) -> tuple[SampleEvent, ...]:
        """The events."""
        return read_entries(self._folders, "events.toml", SampleEvent)

    @cached_property
    def debriefs(self) -> tuple[SampleDebrief, ...]:
        """What was written after events."""
        return read_entries(self._folders, "debriefs.toml", SampleDebrief)

    @cached_property
    def promises(self) -> tuple[SamplePromise, ...]:
        """The promises."""
        return read_entries(self._folders, "promises.toml", SamplePromise)

    @cached_property
    def favours(self) -> tuple[SampleFavour, ...]:
        """The favours."""
        return read_entries(self._folders, "favours.toml", SampleFavour)

    @cached_property
    def pitches(self) -> tuple[SamplePitch, ...]:
        """The pitches."""
        return read_entries(self._folders, "pitches.toml", SamplePitch)

    @cached_property
    def phrases(self) -> tuple[SamplePhrase, ...]:
        """What was written about phrases."""
        return read_entries(self._folders, "phrases.toml", SamplePhrase)

    @cached_property
    def worksheets(self) -> tuple[SampleWorksheet, ...]:
        """The worksheets."""
        return read_entries(self._folders, "worksheets.toml", SampleWorksheet)

    @cached_property
    def question_sets(self) -> tuple[SampleQuestionSet, ...]:
        """The question sets."""
        return read_entries(self._folders, "question-sets.toml", SampleQuestionSet)

    @cached_property
    def decks(self) -> tuple[SampleDeck, ...]:
        """The decks without an event."""
        return read_entries(self._folders, "decks.toml", SampleDeck)

    @cached_property
    def drills(self) -> tuple[SampleDrill, ...]:
        """The drills that were done."""
        return read_entries(self._folders, "drills.toml", SampleDrill)

    @cached_property
    def rungs(self) -> tuple[SampleRung, ...]:
        """The rungs of the courage ladder that were tried."""
        return read_entries(self._folders, "rungs.toml", SampleRung)

    @cached_property
    def log(self) -> tuple[SampleLogEntry, ...]:
        """The log."""
        return read_entries(self._folders, "log.toml", SampleLogEntry)

    @cached_property
    def interviews(self) -> tuple[SampleInterview, ...]:
        """The informational interviews."""
        return read_entries(self._folders, "interviews.toml", SampleInterview)

    @cached_property
    def name_tries(self) -> tuple[SampleNameTry, ...]:
        """The names that were practised."""
        return read_entries(self._folders, "names.toml", SampleNameTry)

    @cached_property
    def plans(self) -> tuple[SamplePlan, ...]:
        """The if-then plans without an event."""
        return read_entries(self._folders, "plans.toml", SamplePlan)

    @cached_property
    def messages(self) -> tuple[SampleMessage, ...]:
        """The messages."""
        return read_entries(self._folders, "messages.toml", SampleMessage)

    @cached_property
    def introductions(self) -> tuple[SampleIntroduction, ...]:
        """The introductions."""
        return read_entries(self._folders, "introductions.toml", SampleIntroduction)

    @cached_property
    def time_blocks(self) -> tuple[SampleTimeBlock, ...]:
        """The time blocks."""
        return read_entries(self._folders, "time-blocks.toml", SampleTimeBlock)

    @cached_property
    def goals(self) -> tuple[SampleGoal, ...]:
        """The goals."""
        return read_entries(self._folders, "goals.toml", SampleGoal)


def month_back(today: date, months: int) -> str:
    """Return the month that many months before ``today`` as a partial day."""
    number = today.year * _MONTHS + today.month - 1 - months
    return f"{number // _MONTHS:04d}-{number % _MONTHS + 1:02d}"


def year_back(today: date, years: int) -> str:
    """Return the year that many years before ``today`` as a partial day."""
    return f"{today.year - years:04d}"


def _at(day: date, hour: str) -> Moment:
    return datetime.combine(day, time.fromisoformat(hour)) if hour else day
