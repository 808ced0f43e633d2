"""Artificial learners: people with a memory of their own, who practise names before an event in one way or another."""

import random
from dataclasses import dataclass

from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from netcoach.practice.forgetting import BLANK, EASY, KNEW, STRUGGLED, Forgetting, Memory
from netcoach.practice.recall import FIRST_ANSWERS, MINUTES, KnownName, RecallPlanner, tries_in

LATER_ANSWERS = (0.224, 0.631, 0.145)
"""How often a name that was recalled is answered Struggled, Knew it and Easy: the defaults of FSRS's own simulator."""

LEAD = 0.3
"""Events begin seven hours later in the day than the practice."""

_ASSUMED = Forgetting(DEFAULT_PARAMETERS)


def planner(worth):
    """Return a planner as the program has it, but for what a try must be worth."""
    return RecallPlanner(_ASSUMED, LEAD, worth)


@dataclass(frozen=True)
class Task:
    """An event so many days away, with so many people to know by name, and so many minutes a day for it."""

    days: int
    people: int
    minutes: int
    comes: float
    """How likely the learner is to practise on a day."""


@dataclass
class Name:
    """One name: what the learner really remembers, and what a scheduler believes from the answers."""

    real: Memory | None = None
    assumed: Memory | None = None
    tried_on: int = 0
    due: int = 0
    is_new: bool = True


class Learner:
    """Someone whose memory follows FSRS with parameters of their own.

    Each of the 21 parameters is the default, multiplied by a factor drawn from a log-normal distribution with a spread
    of a quarter, within FSRS's bounds; the four first stabilities also share a factor with a spread of a half, since
    some people remember names twice as long as others. The shares of the answers vary by a fifth. Neither way of
    practising knows any of this: both assume the defaults.
    """

    def __init__(self, seed):
        self.random = random.Random(seed)
        overall = self.random.lognormvariate(0, 0.5)
        drawn = [each * self.random.lognormvariate(0, 0.25) for each in DEFAULT_PARAMETERS]
        drawn[:4] = sorted(each * overall for each in drawn[:4])
        bounds = zip(drawn, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
        self.memory = Forgetting([min(max(each, least), most) for each, least, most in bounds])
        self.first = [each * self.random.lognormvariate(0, 0.2) for each in FIRST_ANSWERS]
        self.later = [each * self.random.lognormvariate(0, 0.2) for each in LATER_ANSWERS]
        self.task = Task(
            days=self.random.randint(1, 28),
            people=self.random.randint(3, 20),
            minutes=self.random.choice(MINUTES),
            comes=self.random.uniform(0.6, 1),
        )

    def attends(self):
        """Return for each day whether the learner practises then; the first is when the event is opened."""
        return [True, *(self.random.random() < self.task.comes for _day in range(1, self.task.days))]

    def answer(self, name, day):
        """Try to recall a name, and return the answer."""
        if name.real is None:
            rating = self.random.choices((BLANK, STRUGGLED, KNEW, EASY), self.first)[0]
            name.real = self.memory.first(rating)
            name.assumed = _ASSUMED.first(rating)
        else:
            passed = day - name.tried_on
            recalls = self.random.random() < self.memory.chance(name.real, passed)
            rating = self.random.choices((STRUGGLED, KNEW, EASY), self.later)[0] if recalls else BLANK
            name.real = self.memory.tried(name.real, passed, rating)
            name.assumed = _ASSUMED.tried(name.assumed, passed, rating)
        name.tried_on = day
        return rating

    def known(self, names):
        """Return how many names are really expected to be known on arrival."""
        arrival = self.task.days + LEAD
        return sum(self.memory.chance(name.real, arrival - name.tried_on) for name in names if name.real is not None)


def practise_plainly(learner, retention=0.9, *, has_steps=True):
    """Practise by FSRS alone: what is due, and new names, within the minutes of each day; return tries and names known.

    With steps, as by default, a new name comes again in the same session after Knew it (ten minutes later), and a name
    that was forgotten comes again until it's known. Without, only the latter.
    """
    task, tries = learner.task, 0
    names = [Name() for _one in range(task.people)]
    for day, is_there in enumerate(learner.attends()):
        room = tries_in(task.minutes) if is_there else 0
        due = sorted((name for name in names if name.due <= day), key=lambda name: (name.is_new, name.due))
        queue = list(due)
        while queue and room > 0:
            name = queue.pop(0)
            was_new, name.is_new = name.is_new, False
            rating = learner.answer(name, day)
            tries, room = tries + 1, room - 1
            name.due = day + _ASSUMED.interval(name.assumed, retention)
            if rating == BLANK or (has_steps and was_new and rating != EASY):
                name.due = day + 1  # if there's no time left today
                queue.append(name)
    return tries, learner.known(names)


def practise_for_the_event(learner, planner):
    """Practise what the plan for the event says, made again each day; return tries and names known."""
    task, tries = learner.task, 0
    names = [Name() for _one in range(task.people)]
    most = tries_in(task.minutes)
    for day, is_there in enumerate(learner.attends()):
        if not is_there:
            continue
        known = [KnownName(key, name.assumed, day - name.tried_on) for key, name in enumerate(names)]
        queue, room = list(planner.plan(known, task.days - day, most).sessions[0]), most
        while queue and room > 0:
            key = queue.pop(0)
            tries, room = tries + 1, room - 1
            if learner.answer(names[key], day) == BLANK:
                queue.append(key)
    return tries, learner.known(names)
