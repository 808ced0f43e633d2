"""All coaching text, read from TOML and strictly checked.

A folder holds one language. Each table of a file is one entry, its header the entry's key::

    [stood-alone]
    cue = "I've been standing alone for two minutes"
    action = "I ask the nearest person what brought them here"

A file is read the first time something in it is needed, so start-up reads none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from netcoach.content import templates
from netcoach.content.content_checks import ContentError, Keyed, content_folders, read_entries, read_tables
from netcoach.content.coverage import Coverage
from netcoach.content.help import HelpPage
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _

if TYPE_CHECKING:
    from netcoach.content.worksheets import WorksheetKind

__all__ = [
    "Checklist",
    "Content",
    "ContentError",
    "DrillPrompt",
    "DrillThread",
    "Evidence",
    "Phrase",
    "ReadyGoal",
    "ReadyMessage",
    "ReadyPlan",
    "ReadyRung",
    "ReadyStep",
    "Situation",
    "Slot",
    "Structure",
]

EVENT_KINDS = (
    "conference",
    "meetup",
    "mixer",
    "dinner",
    "trade fair",
    "online",
    "informational interview",
    "one-to-one",
    "town hall",
    "performance review",
    "workshop",
    "mentor meeting",
    "careers fair",
    "my own talk",
    "professional body",
    "away day",
)
SUITS_LIKE = {
    "workshop": "meetup",
    "mentor meeting": "informational interview",
    "careers fair": "trade fair",
    "my own talk": "conference",
    "professional body": "meetup",
    "away day": "dinner",
}
"""The kinds of event that phrases and plans suit like another kind."""

LEADS_TO_WORKSHEET = ("one-to-one", "review-brief")
"""The kinds of worksheet that a step can lead to."""

LEADS_TO = (
    "", "why", "enough", "people", "shared", "questions", "openers", "exits", "pitch", "rehearsal", "if-then",
    "leave-by", "names", "cards", "debrief", "grew", *LEADS_TO_WORKSHEET,
)  # fmt: skip
"""What the app can open for a step; empty means that the step is done away from the screen."""

PHRASE_PARTS = ("question", "opener", "exit", "follow-up", "listening", "boundary", "hard moment")
PARTS_WITH_FORMS = frozenset({"exit", "boundary", "hard moment"})
"""The hardest parts to say, whose phrases can have a formal, a casual and an easy-English form."""

PHRASE_LEVELS = ("light", "warm", "deep")
"""How much a question asks of the person it's put to; a deep one needs some trust first."""

CUE_KINDS = ("time and place", "after a routine", "event moment", "inner state", "obstacle")
EVIDENCE_MARKS = ("strong", "fair", "early")
"""How well supported a finding is.

Strong rests on many studies or a meta-analysis, fair on one good study or one paper of several. Early means small,
second-hand, contested, or advice from practice.
"""

DRILLS = ("follow-ups", "threads", "exits", "saying no", "noisy room", "attention")
_LINES_TO_COMPARE = 2
_HARDEST = 100
_MOST_ENERGY = 10

MESSAGE_KINDS = (
    "thank-you",
    "send",
    "hello",
    "congratulation",
    "introduction request",
    "ask first",
    "ask second",
    "bridge note",
    "table introduction",
    "blurb",
    "interview request",
    "closing the loop",
    "update",
    "recommendation",
    "invitation",
    "decline",
    "linkedin",
    "after a silence",
    "hard time",
)
INTENTIONS = ("give", "check in", "ask")
TONES = ("plain", "warm", "formal")
MESSAGE_CHANNELS = ("", "linkedin")

BLOCK_KINDS = ("weekly", "monthly", "yearly")

GOAL_UNITS = ("times", "minutes")
GOAL_KINDS = ("keep warm", "give", "new", "visible", "learn", "rest", "boundary")
SIDES = ("", "inside", "outside")


def _suits(kinds: Sequence[str], kind: str) -> bool:
    return not kinds or kind in kinds or SUITS_LIKE.get(kind) in kinds


def _one_of(word: str, allowed: Iterable[str], field: str) -> None:
    if word not in allowed:
        raise ValueError(f"{field} cannot be “{word}”")


def _check_hard(hard: int) -> None:
    if not 0 <= hard <= _HARDEST:
        raise ValueError("hard must be from 0 to 100")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyStep:
    """One step of a checklist, on a day counted from the event (0 is the day itself).

    ``needs`` is how many the text asks for, such as three people or six questions; 0 where it names no number.
    """

    text: str
    day_offset: int
    minutes_before: int | None = None
    leads_to: str = ""
    needs: int = 0
    practices: tuple[str, ...] = ()
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.leads_to, LEADS_TO, "leads_to")
        if self.needs and not self.leads_to:
            raise ValueError("needs belongs to steps that lead to something")
        if self.needs < 0:
            raise ValueError("needs must be 0 or more")
        if self.minutes_before is not None and self.day_offset != 0:
            raise ValueError("minutes_before belongs to steps of the day itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The steps for preparing one kind of event, in chronological order, and the energy it usually costs (0 to 10)."""

    key: str
    title: str
    kind: str
    energy: int
    steps: tuple[ReadyStep, ...]
    practices: tuple[str, ...]
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, EVENT_KINDS, "kind")
        if not 0 <= self.energy <= _MOST_ENERGY:
            raise ValueError("energy must be 0 to 10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One part of a pitch, with its word budget, and an example from each of three people's work."""

    key: str
    label: str
    hint: str
    words: int
    examples: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """The first example; empty for a slot of the user's own."""
        return self.examples[0] if self.examples else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The structure of a pitch: its slots in speaking order, how they're spoken, and a tip for the ending.

    ``spoken`` is a bounded template (see :mod:`netcoach.content.templates`) that uses each slot's key once.
    """

    key: str
    title: str
    suits: str
    seconds: int
    slots: tuple[Slot, ...]
    closing: str
    spoken: str
    practices: tuple[str, ...]
    default: bool = False
    evidence: str = ""

    def __post_init__(self) -> None:
        try:
            asked = templates.check(self.spoken)
        except Refused as refusal:
            raise ValueError(f"spoken: {str(refusal).removesuffix('.')}") from refusal
        if sorted(asked) != sorted({slot.key for slot in self.slots}):
            raise ValueError("spoken must name every slot, and nothing else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words you could actually say; an opener comes with a follow-up that keeps the conversation going.

    A part to replace is in square brackets, as in "You said [stubborn]." The hardest ones have up to three more forms:
    ``formal``, ``casual`` and ``easy`` (easy English).
    """

    key: str
    part: str
    situation: str
    text: str
    practices: tuple[str, ...]
    formal: str = ""
    casual: str = ""
    easy: str = ""
    follow_up: str = ""
    level: str = "light"
    kinds: tuple[str, ...] = ()
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.part, PHRASE_PARTS, "part")
        _one_of(self.level, PHRASE_LEVELS, "level")
        for kind in self.kinds:
            _one_of(kind, EVENT_KINDS, "kinds")
        if self.part not in PARTS_WITH_FORMS and len(self.wordings) > 1:
            raise ValueError("formal, casual and easy belong to exits, boundaries and hard moments")
        if len(set(self.wordings)) < len(self.wordings):
            raise ValueError("text, formal, casual and easy must differ")

    @property
    def wordings(self) -> tuple[str, ...]:
        """The text and its other forms: formal, casual and easy, without the ones it doesn't have."""
        return (self.text, *filter(None, (self.formal, self.casual, self.easy)))

    def suits(self, kind: str) -> bool:
        """Return whether the phrase suits an event of ``kind``; one without kinds suits any."""
        return _suits(self.kinds, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where the user is, such as after a talk: it has the phrases of some parts, and of some of their situations."""

    key: str
    title: str
    parts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for part in self.parts:
            _one_of(part, PHRASE_PARTS, "parts")

    def has(self, part: str, group: str) -> bool:
        """Return whether a phrase of this part, for this situation of the bank, belongs to it."""
        return part in self.parts or group in self.groups


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPlan:
    """A ready-made if-then plan: "If {cue}, then {action}."."""

    key: str
    cue: str
    action: str
    cue_kind: str
    practices: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.cue_kind, CUE_KINDS, "cue_kind")
        for kind in self.kinds:
            _one_of(kind, EVENT_KINDS, "kinds")

    def suits(self, kind: str) -> bool:
        """Return whether the plan suits an event of ``kind``; one without kinds suits any."""
        return _suits(self.kinds, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyGoal:
    """A ready-made weekly goal, with a version that fits into two minutes.

    ``hard`` is how hard it may be, from 0 to 100, as on the courage ladder.
    """

    key: str
    title: str
    kind: str
    hard: int
    why: str
    target: int
    two_minutes: str
    practices: tuple[str, ...]
    unit: str = "times"
    side: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, GOAL_KINDS, "kind")
        _one_of(self.unit, GOAL_UNITS, "unit")
        _one_of(self.side, SIDES, "side")
        _check_hard(self.hard)
        if self.target < 1:
            raise ValueError("target must be 1 or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyAct:
    """Everyday networking that counts, the kind of goal it counts for, and whether it's inside the company."""

    key: str
    text: str
    kind: str
    practices: tuple[str, ...]
    side: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, GOAL_KINDS, "kind")
        _one_of(self.side, SIDES, "side")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySeason:
    """A season, what it's for, and the ready-made goals that suit it, most fitting first."""

    key: str
    season: str
    about: str
    goals: tuple[str, ...]
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRung:
    """A rung of the courage ladder, with a guess from 0 to 100 of how hard it is, and a smaller step of its kind."""

    key: str
    text: str
    hard: int
    smaller: str
    practices: tuple[str, ...]
    evidence: str = ""

    def __post_init__(self) -> None:
        _check_hard(self.hard)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """A point of an agenda, with its minutes; ``opens`` refers to where it's done, and ``link`` names that place.

    Both are empty if it isn't done in NetCoach.
    """

    key: str
    text: str
    minutes: int
    opens: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        if bool(self.opens) != bool(self.link):
            raise ValueError("opens and link belong together")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What to do in a time block: its key is how often it repeats, and the rest is what is suggested at first."""

    key: str
    title: str
    lead: str
    weekday: int
    starts_at: str
    points: tuple[AgendaPoint, ...]
    practices: tuple[str, ...]
    nth: int = 1
    month: int = 1
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.key, BLOCK_KINDS, "key")
        if len({point.key for point in self.points}) < len(self.points):
            raise ValueError("each point needs its own key")

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(point.minutes for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyMessage:
    """A message in three tones, each a bounded template (see :mod:`netcoach.content.templates`).

    A part that only the user knows is in square brackets. A ``bare`` one is complete; any other gets a greeting and a
    signature.
    """

    key: str
    kind: str
    intention: str
    plain: str
    warm: str
    formal: str
    practices: tuple[str, ...]
    channel: str = ""
    bare: bool = False
    evidence: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, MESSAGE_KINDS, "kind")
        _one_of(self.intention, INTENTIONS, "intention")
        _one_of(self.channel, MESSAGE_CHANNELS, "channel")
        for tone in TONES:
            try:
                templates.check(self.wording(tone))
            except Refused as refusal:
                raise ValueError(f"{tone}: {str(refusal).removesuffix('.')}") from refusal

    def wording(self, tone: str) -> str:
        """Return the template in one of the tones."""
        return {"plain": self.plain, "formal": self.formal}.get(tone, self.warm)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillThread:
    """Words of an answer that are worth asking about, and a question that does."""

    words: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillPrompt:
    """What one drill asks: a statement, an answer, a situation, a request, a line or a person.

    A line to say in a noisy room has three ways to say it again, and one to ask for a quieter place. ``phrases`` are
    keys in the phrase bank, to compare one's own words with.
    """

    key: str
    drill: str
    text: str
    level: str = "light"
    threads: tuple[DrillThread, ...] = ()
    phrases: tuple[str, ...] = ()
    shorter: str = ""
    slower: str = ""
    key_word_first: str = ""
    move: str = ""

    def __post_init__(self) -> None:
        _one_of(self.drill, DRILLS, "drill")
        _one_of(self.level, PHRASE_LEVELS, "level")
        if (self.drill == "threads") != bool(self.threads):
            raise ValueError("threads belong to answers, and each answer has some")
        if (self.drill in {"exits", "saying no"}) != (len(self.phrases) == _LINES_TO_COMPARE):
            raise ValueError("two phrases belong to each situation and request")
        if (self.drill == "noisy room") != all((self.shorter, self.slower, self.key_word_first, self.move)):
            raise ValueError("shorter, slower, key_word_first and move belong to lines for a noisy room")
        for thread in self.threads:
            if thread.words not in self.text:
                raise ValueError(f"“{thread.words}” isn't in the answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding the coaching rests on, in our own words: what was found, how good it is, and what it doesn't say."""

    key: str
    claim: str
    found: str
    quality: str
    limits: str
    source: str
    mark: str
    practices: tuple[str, ...]

    def __post_init__(self) -> None:
        _one_of(self.mark, EVIDENCE_MARKS, "mark")


class Claim(Protocol):
    """Something that may rest on a finding."""

    @property
    def evidence(self) -> str:
        """The key of the finding; empty where nothing is claimed."""


_Entry = TypeVar("_Entry", bound=Keyed)


class Content:
    """All content of one language.

    Args:
        folders: the folders to search for each TOML file, in order.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    @classmethod
    def load(cls, languages: Sequence[str]) -> Content:
        """Load the content in the first of ``languages`` that has it, file by file."""
        return cls(*content_folders(languages))

    @cached_property
    def practices(self) -> Mapping[str, str]:
        """The practices by number, each with a short title."""
        titles = read_tables(self._folders, "practices.toml").get("practices", {})
        return {key: _practice(key, title) for key, title in titles.items()}

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """What does each practice, by its number. A reference to an entry that isn't there is an error."""
        entries = read_tables(self._folders, "coverage.toml").get("practices", {})
        if list(entries) != list(self.practices):
            raise ContentError("coverage.toml: it needs every practice once, in the order of practices.toml.")
        covered = {}
        for number, entry in entries.items():
            try:
                covered[number] = Coverage.read(entry)
                for reference in covered[number].by:
                    self._check_covered_by(*reference.split(":", 1))
            except ValueError as error:
                raise ContentError(f"coverage.toml, entry “{number}”: {error}.") from error
        return covered

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The findings."""
        findings = read_entries(self._folders, "evidence.toml", Evidence)
        for finding in findings:
            self._check_practices(finding.practices, f"evidence.toml, entry “{finding.key}”")
        return findings

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists, one or more for each kind of event."""
        return self._checked("checklists.toml", Checklist)

    @cached_property
    def structures(self) -> tuple[Structure, ...]:
        """The pitch structures, the default one first."""
        return self._checked("structures.toml", Structure)

    @cached_property
    def simpler_words(self) -> Mapping[str, str]:
        """A simpler wording for words that are hard to say, in lower case."""
        words = read_tables(self._folders, "simpler-words.toml").get("words", {})
        return {hard: _simpler(hard, simpler) for hard, simpler in words.items()}

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrase bank."""
        return self._checked("phrases.toml", Phrase)

    @cached_property
    def situations(self) -> tuple[Situation, ...]:
        """The situations that the phrase bank can be filtered by."""
        return read_entries(self._folders, "situations.toml", Situation)

    @cached_property
    def everyday(self) -> tuple[ReadyAct, ...]:
        """The everyday networking that is offered to be counted."""
        return self._checked("everyday.toml", ReadyAct)

    @cached_property
    def seasons(self) -> tuple[ReadySeason, ...]:
        """The seasons."""
        return self._checked("seasons.toml", ReadySeason)

    @cached_property
    def plans(self) -> tuple[ReadyPlan, ...]:
        """The ready-made if-then plans."""
        return self._checked("plans.toml", ReadyPlan)

    @cached_property
    def drills(self) -> tuple[DrillPrompt, ...]:
        """What the drills ask."""
        prompts = self._checked("drills.toml", DrillPrompt)
        for prompt in prompts:
            for key in prompt.phrases:
                if not any(phrase.key == key for phrase in self.phrases):
                    raise ContentError(f"drills.toml, entry “{prompt.key}”: there is no phrase “{key}”.")
        return prompts

    @cached_property
    def rungs(self) -> tuple[ReadyRung, ...]:
        """The ready rungs of the courage ladder, the easiest first."""
        return self._checked("rungs.toml", ReadyRung)

    @cached_property
    def messages(self) -> tuple[ReadyMessage, ...]:
        """The messages, in three tones each."""
        return self._checked("messages.toml", ReadyMessage)

    @cached_property
    def goals(self) -> tuple[ReadyGoal, ...]:
        """The ready-made weekly goals."""
        return self._checked("goals.toml", ReadyGoal)

    @cached_property
    def agendas(self) -> tuple[Agenda, ...]:
        """The agendas of time blocks, that of the week first."""
        agendas = self._checked("agendas.toml", Agenda)
        for agenda in agendas:
            for point in agenda.points:
                if not point.opens:
                    continue
                try:
                    self._check_covered_by(*point.opens.split(":", 1))
                except (TypeError, ValueError) as error:
                    raise ContentError(f"agendas.toml, entry “{agenda.key}”, “{point.key}”: {error}.") from error
        return agendas

    @cached_property
    def worksheets(self) -> tuple[WorksheetKind, ...]:
        """The kinds of worksheet."""
        from netcoach.content.worksheets import WorksheetKind

        return self._checked("worksheets.toml", WorksheetKind)

    @cached_property
    def help(self) -> tuple[HelpPage, ...]:
        """The pages of Help, in the order of its contents."""
        return self._checked("help.toml", HelpPage)

    def checklist(self, key: str) -> Checklist:
        """Return a checklist by key."""
        return _find(self.checklists, key)

    def checklist_for(self, kind: str) -> Checklist | None:
        """Return the first checklist for a kind of event."""
        return next((checklist for checklist in self.checklists if checklist.kind == kind), None)

    def step_evidence(self, text: str) -> Evidence | None:
        """Return the finding behind a step of a ready checklist, as long as it says ``text``."""
        claims = (step for checklist in self.checklists for step in checklist.steps if step.text == text)
        return next((self.finding(step.evidence) for step in claims if step.evidence), None)

    def structure(self, key: str) -> Structure:
        """Return a pitch structure by key."""
        return _find(self.structures, key)

    @property
    def default_structure(self) -> Structure:
        """The structure offered first."""
        return next((each for each in self.structures if each.default), self.structures[0])

    def phrase(self, key: str) -> Phrase:
        """Return a phrase by key."""
        return _find(self.phrases, key)

    def bank(self, part: str, kind: str = "") -> tuple[Phrase, ...]:
        """Return the phrases of one part, limited to those that suit an event of ``kind`` if it's given."""
        return tuple(each for each in self.phrases if each.part == part and (not kind or each.suits(kind)))

    def plan(self, key: str) -> ReadyPlan:
        """Return a ready-made if-then plan by key."""
        return _find(self.plans, key)

    def drill_prompt(self, key: str) -> DrillPrompt:
        """Return what a drill asks by key."""
        return _find(self.drills, key)

    def drill_prompts(self, drill: str) -> tuple[DrillPrompt, ...]:
        """Return everything one drill asks."""
        return tuple(prompt for prompt in self.drills if prompt.drill == drill)

    def rung(self, key: str) -> ReadyRung:
        """Return a ready rung of the courage ladder by key."""
        return _find(self.rungs, key)

    def message(self, key: str) -> ReadyMessage:
        """Return a message by key."""
        return _find(self.messages, key)

    def goal(self, key: str) -> ReadyGoal:
        """Return a ready-made goal by key."""
        return _find(self.goals, key)

    def agenda(self, key: str) -> Agenda:
        """Return the agenda of a time block by its kind."""
        return _find(self.agendas, key)

    def worksheet(self, key: str) -> WorksheetKind:
        """Return a kind of worksheet by key."""
        return _find(self.worksheets, key)

    def finding(self, key: str) -> Evidence:
        """Return a finding by key."""
        return _find(self.evidence, key)

    def evidence_for(self, claim: Claim) -> Evidence | None:
        """Return the finding behind what an entry claims, or None where it claims nothing."""
        return self.finding(claim.evidence) if claim.evidence else None

    def _checked(self, file: str, kind: type[_Entry]) -> tuple[_Entry, ...]:
        entries = read_entries(self._folders, file, kind)
        known = {each.key for each in self.evidence}
        for entry in entries:
            for part in (entry, *getattr(entry, "steps", ()), *getattr(entry, "sections", ())):
                self._check_references(part, known, f"{file}, entry “{entry.key}”")
        return entries

    def _check_covered_by(self, kind: str, key: str) -> None:
        """Raise ValueError if there's no such entry. What the window alone knows, its tests check."""
        known: Mapping[str, Callable[[], Iterable[str]]] = {
            "goal": lambda: (each.key for each in self.goals),
            "checklist": lambda: (each.key for each in self.checklists),
            "structure": lambda: (each.key for each in self.structures),
            "phrases": lambda: PHRASE_PARTS,
            "drill": lambda: DRILLS,
            "message": lambda: (each.key for each in self.messages),
            "worksheet": lambda: (each.key for each in self.worksheets),
            "agenda": lambda: (each.key for each in self.agendas),
            "help": lambda: (f"{page.key}/{at}" for page in self.help for at in range(len(page.sections))),
        }
        if kind in known and key not in known[kind]():
            raise ValueError(f"there is no {kind} “{key}”")

    def _check_practices(self, practices: Iterable[str], where: str) -> None:
        for practice in practices:
            if practice not in self.practices:
                raise ContentError(f"{where}: there is no practice “{practice}”.")

    def _check_references(self, part: Any, findings: set[str], where: str) -> None:
        self._check_practices(getattr(part, "practices", ()), where)
        evidence = getattr(part, "evidence", "")
        if evidence and evidence not in findings:
            raise ContentError(f"{where}: there is no evidence “{evidence}”.")


def _find(entries: Iterable[_Entry], key: str) -> _Entry:
    for entry in entries:
        if entry.key == key:
            return entry
    raise NotFound(_("This version of NetCoach has no entry “{key}”.").format(key=key))


def _simpler(hard: str, simpler: object) -> str:
    if not isinstance(simpler, str) or not simpler.strip() or hard != hard.casefold():
        raise ContentError(f"simpler-words.toml, entry “{hard}”: it needs lower case, and simpler words.")
    return simpler


def _practice(key: str, title: object) -> str:
    if not isinstance(title, str) or not title.strip():
        raise ContentError(f"practices.toml, entry “{key}”: the title is missing.")
    return title
