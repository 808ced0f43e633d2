"""Ten years of goals, events and practice in a large journal, written straight into the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from random import Random

from netcoach.storage.sqlite import Connection
from tests.benchmarks import sample_text

WEEKS = 520
_MADE = "2026-01-01T00:00:00Z"
_GOALS = 6
_STOPPED = 3
_RUNGS = 17
_EVERY_TWO_WEEKS, _BEFORE_TODAY = 14, 10
_KINDS = ("meetup", "conference", "mixer", "dinner", "online", "workshop")
_SPANS = (("week", 7), ("quarter", 91), ("year", 364))


def write_ten_years(connection: Connection, rng: Random, people: int, today: date) -> None:
    """Write what a user with that many people does in ten years, apart from conversations."""
    begins = today - timedelta(weeks=WEEKS)
    _write_goals(connection, rng, begins, today)
    _write_events(connection, rng, people, begins)
    _write_practice(connection, rng, begins)
    _write_giving(connection, rng, people, begins)
    _write_weeks(connection, rng, people, begins)


def _insert(connection: Connection, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _days(rng: Random, begins: date, times: int) -> list[str]:
    """Return that many days of the ten years, oldest first."""
    return sorted(str(begins + timedelta(days=rng.randrange(7 * WEEKS))) for _time in range(times))


def _write_goals(connection: Connection, rng: Random, begins: date, today: date) -> None:
    """Write six goals, three of them stopped, with ticks in most weeks, yearly targets, and pauses."""
    _insert(
        connection,
        "goals",
        "id, uid, title, target, started_on, put_away_on, side, created_at",
        (
            (goal, f"g{goal}", f"Goal number {goal}", 2, str(begins), str(today) if goal > _GOALS - _STOPPED else None,
             ("", "inside", "outside")[goal % 3], _MADE)
            for goal in range(1, _GOALS + 1)
        ),
    )  # fmt: skip
    every_year = [begins + timedelta(weeks=weeks) for weeks in range(0, WEEKS, 52)]
    each = [(goal, day) for goal in range(1, _GOALS + 1) for day in every_year]
    _insert(connection, "goal_targets", "goal_id, since, target", ((*one, rng.randint(1, 3)) for one in each))
    pauses = ((goal, str(day + timedelta(weeks=20)), str(day + timedelta(weeks=22))) for goal, day in each)
    _insert(connection, "goal_pauses", "goal_id, first_day, last_day", pauses)
    ticks = [(goal, day) for goal in range(1, _GOALS + 1) for day in _days(rng, begins, 2 * WEEKS)]
    _insert(
        connection,
        "tallies",
        "id, uid, goal_id, day, created_at",
        ((number, f"t{number}", goal, day, _MADE) for number, (goal, day) in enumerate(ticks, start=1)),
    )
    _insert(
        connection,
        "everyday_acts",
        "uid, day, text, side, tally_id, created_at",
        (
            (f"a{number}", day, sample_text.note(rng), rng.choice(("", "inside", "outside")),
             number if number % 2 else None, _MADE)
            for number, (_goal, day) in enumerate(ticks[: 5 * WEEKS], start=1)
        ),
    )  # fmt: skip
    for number, weeks in enumerate(range(0, WEEKS, 26)):
        first, last = begins + timedelta(weeks=weeks), begins + timedelta(weeks=weeks + 26, days=-1)
        kind = ("keep warm", "search", "rest")[number % 3]
        ended = str(last) if weeks + 26 < WEEKS else None
        _insert(
            connection, "seasons", "uid, kind, first_day, last_day, created_at",
            [(f"s{number}", kind, str(first), ended, _MADE)],
        )  # fmt: skip


def _write_events(connection: Connection, rng: Random, people: int, begins: date) -> None:
    """Write an event every two weeks, looked back on, with ten steps and a dozen people."""
    for number in range(1001, 1001 + WEEKS // 2 + 2):
        day = begins + timedelta(days=_EVERY_TWO_WEEKS * (number - 1000) - _BEFORE_TODAY)
        connection.execute(
            "INSERT INTO events (id, uid, title, kind, starts, ends, zone, place, energy_planned, fear_hard, sealed_at,"
            " created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, 'Europe/Berlin', 'Blue Hall', ?, ?, ?, ?, ?)",
            (number, f"e{number}", f"Evening number {number}", rng.choice(_KINDS), f"{day}T18:30", f"{day}T21:00",
             rng.randint(1, 9), rng.randrange(100), _MADE, _MADE, _MADE),
        )  # fmt: skip
        steps = ((number, f"Step {step}", -step, step, _MADE if step % 3 else None) for step in range(10))
        _insert(connection, "steps", "event_id, text, day_offset, position, done_at", steps)
        there = ((number, one) for one in rng.sample(range(1, people + 1), min(12, people)))
        _insert(connection, "event_people", "event_id, person_id", there)
        if number <= 1000 + WEEKS // 2:
            _insert(
                connection, "debriefs", "event_id, happened, hard_felt, energy_felt, finished_at, grew",
                [(number, sample_text.note(rng), rng.randrange(100), rng.randint(1, 9), _MADE,
                  sample_text.note(rng) if number % 4 == 0 else "")],
            )  # fmt: skip


def _write_practice(connection: Connection, rng: Random, begins: date) -> None:
    """Write rehearsals, rungs, and what was written down: wins, openings, news."""
    connection.execute(
        "INSERT INTO pitches (id, uid, title, structure, created_at, changed_at) VALUES (1, 'k1', 'Who I am', 'who',"
        " ?, ?)",
        (_MADE, _MADE),
    )
    _insert(
        connection,
        "rehearsals",
        "uid, pitch_id, at, rung, fade, length_ms, budget_seconds, script_words",
        (
            (f"r{number}", 1, f"{day}T08:00:00Z", rng.randint(1, 10), "script", 29_000, 30, 70)
            for number, day in enumerate(_days(rng, begins, 5 * WEEKS))
        ),
    )
    rungs = ((number, f"u{number}", f"Rung {number}", 5 * number, _MADE, _MADE) for number in range(1, _RUNGS + 1))
    _insert(connection, "rungs", "id, uid, text, hard, created_at, changed_at", rungs)
    _insert(
        connection,
        "rung_attempts",
        "rung_id, hard_before, hard_felt, done_on, created_at",
        (
            (rng.randint(1, _RUNGS), rng.randrange(100), rng.randrange(100), day, f"{day}T08:00:00Z")
            for day in _days(rng, begins, 2 * WEEKS)
        ),
    )
    for kind in ("win", "opening", "question", "news"):
        _insert(
            connection,
            "log_entries",
            "uid, kind, text, day, created_at, changed_at",
            (
                (f"{kind}{number}", kind, sample_text.note(rng), day, _MADE, _MADE)
                for number, day in enumerate(_days(rng, begins, WEEKS))
            ),
        )


def _write_giving(connection: Connection, rng: Random, people: int, begins: date) -> None:
    """Write favours, messages, introductions and interviews: the more people, the more of them."""

    def anyone() -> int:
        return rng.randint(1, people)

    def written(times: int, row: Callable[[int, str], Sequence[object]]) -> Iterable[Sequence[object]]:
        return (row(number, day) for number, day in enumerate(_days(rng, begins, times)))

    _insert(
        connection, "favours", "uid, person_id, direction, text, day, created_at, changed_at",
        written(people // 5, lambda number, day: (
            f"f{number}", anyone(), rng.choice(("given", "received")), sample_text.note(rng), day, _MADE, _MADE)),
    )  # fmt: skip
    _insert(
        connection, "messages", "uid, kind, person_id, intention, tone, text, sent_on, created_at, changed_at",
        written(people // 2, lambda number, day: (
            f"w{number}", "check-in", anyone(), rng.choice(("give", "check in", "ask")), "plain",
            sample_text.note(rng), day, f"{day}T08:00:00Z", f"{day}T08:00:00Z")),
    )  # fmt: skip
    _insert(
        connection, "introductions", "uid, person_id, other_id, introduced_on, outcome, created_at, changed_at",
        written(people // 50, lambda number, day: (
            f"i{number}", *rng.sample(range(1, people + 1), 2), day,
            sample_text.note(rng) if number % 10 == 0 else "", _MADE, _MADE)),
    )  # fmt: skip
    _insert(
        connection, "interviews", "uid, person_id, held_on, outcome, created_at, changed_at",
        written(people // 100, lambda number, day: (
            f"v{number}", anyone(), day, sample_text.note(rng) if number % 3 == 0 else "", _MADE, _MADE)),
    )  # fmt: skip


def _write_weeks(connection: Connection, rng: Random, people: int, begins: date) -> None:
    """Write time spent, reviews, and the hellos that were put off; a few hundred people have a rhythm."""
    time_spent = ((f"z{number}", day, 900, _MADE) for number, day in enumerate(_days(rng, begins, 3 * WEEKS)))
    _insert(connection, "time_spent", "uid, day, seconds, created_at", time_spent)
    for kind, days in _SPANS:
        reviews = (
            (f"{kind}{day}", kind, str(begins + timedelta(days=day)), sample_text.note(rng), _MADE, _MADE)
            for day in range(0, 7 * WEEKS, days)
        )
        _insert(connection, "reviews", "uid, kind, starts, went_well, created_at, changed_at", reviews)
    put_off = (
        (rng.randint(1, people), day, "later", str(date.fromisoformat(day) + timedelta(days=7)))
        for day in _days(rng, begins, 3 * WEEKS)
    )
    _insert(connection, "hello_choices", "person_id, day, choice, until", put_off)
    sides = "CASE WHEN id % 3 = 0 THEN 'inside' WHEN id % 3 = 1 THEN 'outside' ELSE '' END"
    connection.execute(f"UPDATE people SET side = {sides}")
    connection.execute("UPDATE people SET rhythm_days = 30 + id % 300 WHERE id % 199 = 1")
