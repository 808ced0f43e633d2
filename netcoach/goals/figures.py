"""What the user's own figures say: pure functions over plain values, each with its sentence.

With fewer than three facts there's nothing to say: three are the fewest that can differ by more than chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import NamedTuple

from netcoach.events.energy import EnergyFact
from netcoach.foundation.i18n import _, ngettext, number, paragraph
from netcoach.text.sentences import capitalized, number_word

ENOUGH = 3
OFTEN = 6
"""From how many conversations in a year on someone is often in touch."""
_LATEST = 9
_ABOUT_TWICE = 1.75


class FearedAndFelt(NamedTuple):
    """How hard an event or a rung was expected to be, and how hard it was, from 0 to 100."""

    title: str
    day: date
    feared: int
    felt: int


class KindCost(NamedTuple):
    """What the latest events of a kind were planned to cost, and what they cost: the middle of both."""

    kind: str
    planned: float
    felt: float
    times: int


class Giving(NamedTuple):
    """How often the user gave something, in four ways, and how often they asked for something."""

    favours: int = 0
    promises: int = 0
    introductions: int = 0
    messages: int = 0
    asked: int = 0

    @property
    def gave(self) -> int:
        """How often the user gave something."""
        return self.favours + self.promises + self.introductions + self.messages


class Sides(NamedTuple):
    """Where networking happened, in three ways; the rest isn't known to be on either side."""

    talked_outside: int = 0
    talked_inside: int = 0
    acts_outside: int = 0
    acts_inside: int = 0
    goals_outside: int = 0
    goals_inside: int = 0

    @property
    def outside(self) -> int:
        """What happened outside the user's company."""
        return self.talked_outside + self.acts_outside + self.goals_outside

    @property
    def inside(self) -> int:
        """What happened inside it."""
        return self.talked_inside + self.acts_inside + self.goals_inside


class Depth(NamedTuple):
    """Conversations with people the user had talked to before, and first meetings; and the same of ticks of goals."""

    talked_again: int = 0
    talked_first: int = 0
    goals_again: int = 0
    goals_first: int = 0

    @property
    def again(self) -> int:
        """What came after a first meeting."""
        return self.talked_again + self.goals_again

    @property
    def first(self) -> int:
        """First meetings."""
        return self.talked_first + self.goals_first


class Exchange(NamedTuple):
    """Favours given and received, and promises that the user and others kept."""

    favours_given: int = 0
    favours_received: int = 0
    kept_by_me: int = 0
    kept_by_them: int = 0

    @property
    def given(self) -> int:
        """How often the user helped."""
        return self.favours_given + self.kept_by_me

    @property
    def received(self) -> int:
        """How often the user was helped."""
        return self.favours_received + self.kept_by_them


class TieMix(NamedTuple):
    """How many people the user talked to in a year: often, now and then, and once; and three times or more."""

    often: int = 0
    now_and_then: int = 0
    once: int = 0
    three_times: int = 0

    @property
    def people(self) -> int:
        """All of them."""
        return self.often + self.now_and_then + self.once


def fears_sentence(facts: Sequence[FearedAndFelt]) -> str:
    """Return how often it was easier than feared, or nothing while there are too few events."""
    count = len(facts)
    easier, harder = sum(each.felt < each.feared for each in facts), sum(each.felt > each.feared for each in facts)
    if count < ENOUGH:
        return ""
    if easier == count:
        words = ngettext("It was easier than you feared.", "It was easier than you feared all {count} times.", count)
    elif harder > easier:
        words = ngettext(
            "It was harder than you feared {harder} time out of {count}.",
            "It was harder than you feared {harder} times out of {count}.",
            harder,
        )
    elif not easier:
        words = _("It was as hard as you feared, no more and no less.")
    elif easier == harder:
        words = _("It was easier than you feared as often as it was harder.")
    else:
        words = ngettext(
            "It was easier than you feared {easier} time out of {count}.",
            "It was easier than you feared {easier} times out of {count}.",
            easier,
        )
    return words.format(easier=number(easier), harder=number(harder), count=number(count))


def costs_of(facts: Iterable[EnergyFact]) -> list[KindCost]:
    """Return what each kind of event cost, the costliest first; only events with both a plan and a cost count."""
    by_kind: dict[str, list[tuple[date, int, int]]] = {}
    for fact in facts:
        if fact.planned is not None and fact.felt is not None:
            by_kind.setdefault(fact.kind, []).append((fact.day, fact.planned, fact.felt))
    costs = []
    for kind, found in by_kind.items():
        latest = sorted(found)[-_LATEST:]
        planned, felt = median(each[1] for each in latest), median(each[2] for each in latest)
        costs.append(KindCost(kind, planned, felt, len(latest)))
    return sorted(costs, key=lambda cost: (-cost.felt, cost.kind))


def costs_sentence(costs: Sequence[KindCost]) -> str:
    """Return which events cost more than planned, and which less; nothing while there are too few.

    A kind is named from three events on. Before that, all events are taken together.
    """
    if sum(cost.times for cost in costs) < ENOUGH:
        return ""
    known = [cost for cost in costs if cost.times >= ENOUGH]
    if not known:
        over = sum((cost.felt - cost.planned) * cost.times for cost in costs)
        if over > 0:
            return _("Together, your events cost more than you plan.")
        return _("Together, your events cost less than you plan.") if over < 0 else _("Your events cost what you plan.")
    more = max(known, key=lambda cost: cost.felt - cost.planned)
    less = min(known, key=lambda cost: cost.felt - cost.planned)
    is_more, is_less = more.felt > more.planned, less.felt < less.planned
    if is_more and is_less:
        words = _("{more} cost more than you plan, and {less} less.")
    elif is_more:
        words = _("{more} cost more than you plan.")
    elif is_less:
        words = _("{less} cost less than you plan.")
        return capitalized(words.format(less=kinds_label(less.kind)))
    else:
        words = _("{more} cost what you plan.")
    return capitalized(words.format(more=kinds_label(more.kind), less=kinds_label(less.kind)))


def giving_sentence(giving: Giving) -> str:
    """Return how often the user gave for each time they asked, or nothing while there's too little of both."""
    gave, asked = giving.gave, giving.asked
    if gave + asked < ENOUGH:
        return ""
    if not asked:
        words = ngettext(
            "You gave {gave} time, and asked for nothing.", "You gave {gave} times, and asked for nothing.", gave
        )
    elif not gave:
        words = ngettext("You asked {asked} time.", "You asked {asked} times.", asked)
    elif gave == asked:
        words = _("You gave as often as you asked.")
    elif gave < asked:
        words = _("You asked more often than you gave.")
    elif gave < _ABOUT_TWICE * asked:
        words = _("You gave more often than you asked.")
    else:
        times, rest = int(gave / asked + 0.5), gave % asked
        if times == 2:
            words = (
                _("You gave about twice as often as you asked.") if rest else _("You gave twice as often as you asked.")
            )
        elif rest:
            words = _("You gave about {times} times as often as you asked.")
        else:
            words = _("You gave {times} times as often as you asked.")
        return words.format(times=number(times))
    return words.format(gave=number(gave), asked=number(asked))


def gave_and_asked(giving: Giving) -> str:
    """Return how often the user gave and asked, however little it is: "You gave 3 times. You asked once."."""
    gave = ngettext("You gave something once.", "You gave something {count} times.", giving.gave)
    asked = ngettext("You asked for something once.", "You asked for something {count} times.", giving.asked)
    counted = ((giving.gave, gave), (giving.asked, asked))
    return paragraph(words.format(count=number(count)) for count, words in counted if count)


def sides_sentence(sides: Sides) -> str:
    """Return on which side of the company most of it was, or nothing while there's too little."""
    inside, outside = sides.inside, sides.outside
    if inside + outside < ENOUGH:
        return ""
    if not inside:
        return _("All of it outside your company.")
    if not outside:
        return _("All of it inside your company.")
    if inside == outside:
        return _("Half of it inside your company, half outside.")
    return _("Most of it outside your company.") if outside > inside else _("Most of it inside your company.")


def depth_sentence(depth: Depth) -> str:
    """Return how much came after a first meeting, or nothing while there's too little."""
    count = depth.again + depth.first
    if count < ENOUGH:
        return ""
    if not depth.again:
        return _("All of them were first meetings, so far.")
    if not depth.first:
        return _("You stayed in touch with people you know.")
    words = ngettext(
        "{again} time out of {count}, it was someone you already knew.",
        "{again} times out of {count}, it was someone you already knew.",
        depth.again,
    )
    return words.format(again=number(depth.again), count=number(count))


def exchange_sentence(exchange: Exchange) -> str:
    """Return how often help was given and received, or nothing while there's too little. It's no account to settle."""
    given, received = exchange.given, exchange.received
    if given + received < ENOUGH:
        return ""
    helped = ngettext("You helped once.", "You helped {count} times.", given)
    was_helped = ngettext("You were helped once.", "You were helped {count} times.", received)
    counted = ((given, helped), (received, was_helped))
    return paragraph(words.format(count=number(count)) for count, words in counted if count)


def tie_mix(times: Iterable[int]) -> TieMix:
    """Return the mix of ties from how often the user talked to each person in a year."""
    people = Counter(times)
    often, thrice = (sum(people[count] for count in people if count >= least) for least in (OFTEN, ENOUGH))
    return TieMix(often, people.total() - often - people[1], people[1], thrice)


def tie_mix_sentence(mix: TieMix) -> str:
    """Return how many people the user talked to three times or more, or nothing while there are too few people."""
    if mix.people < ENOUGH:
        return ""
    if not mix.three_times:
        return _("So far, there's no one you've talked to three times in the last year.")
    return ngettext(
        "In the last year, you talked to {count} person three times or more.",
        "In the last year, you talked to {count} people three times or more.",
        mix.three_times,
    ).format(count=number(mix.three_times))


def practice_sentence(rehearsals: int, rungs: int) -> str:
    """Return how often something was rehearsed and tried, or nothing while it's too little."""
    if rehearsals + rungs < ENOUGH:
        return ""
    aloud = ngettext("You said a pitch aloud once.", "You said a pitch aloud {count} times.", rehearsals)
    tried = ngettext(
        "You tried {count} rung of the courage ladder.", "You tried {count} rungs of the courage ladder.", rungs
    )
    counted = ((rehearsals, aloud), (rungs, tried))
    return paragraph(words.format(count=number(count)) for count, words in counted if count)


def wins_sentence(count: int) -> str:
    """Return how many wins are written down for the next review."""
    words = ngettext("{count} win, kept for the next review.", "{count} wins, kept for the next review.", count)
    return capitalized(words.format(count=number_word(count))) if count else ""


def kinds_label(kind: str) -> str:
    """Return the word for several events of a kind: "conferences"."""
    return {
        "conference": _("conferences"),
        "meetup": _("meetups"),
        "mixer": _("mixers"),
        "dinner": _("dinners"),
        "trade fair": _("trade fairs"),
        "online": _("online events"),
        "informational interview": _("informational interviews"),
        "one-to-one": _("one-to-ones"),
        "town hall": _("town halls"),
        "performance review": _("performance reviews"),
        "workshop": _("workshops and courses"),
        "mentor meeting": _("meetings with your mentor"),
        "careers fair": _("careers fairs"),
        "my own talk": _("talks you give"),
        "professional body": _("meetings of professional bodies"),
        "away day": _("away days"),
    }[kind]
