"""Looking back on a week, a quarter or a year: what was done, and the user's three answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from netcoach.dates.moments import Moment, read_moment
from netcoach.events.evening import ends_at
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import ReviewId
from netcoach.goals.figures import Giving
from netcoach.goals.strength import week_of
from netcoach.goals.talked import times_again
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store
from netcoach.text.validation import plain_text

SPANS: tuple[str, ...] = ("week", "quarter", "year")
MOST_NOTES = 40
"""How many notes on what was done are shown, the last ones."""
QUESTIONS: tuple[str, ...] = ("went_well", "learned", "next")
_MONTHS_IN_A_QUARTER = 3


class Span(NamedTuple):
    """A week, a quarter or a year, from its first day to its last."""

    kind: str
    starts: date
    ends: date


class EventTimes(NamedTuple):
    """When an event starts and ends, in its zone."""

    starts: Moment
    ends: Moment | None
    zone: str


class Facts(NamedTuple):
    """What was done in a span of time; every number counts things in the journal.

    ``helped`` are people who were given a favour or a kept promise; ``second`` are conversations with someone the user
    had talked to before, ``enjoyed`` those the user said so of; ``giving`` is how often they gave and asked.
    """

    helped: int
    promises_kept: int
    conversations: int
    second: int
    enjoyed: int
    introductions: int
    events: int
    rehearsals: int
    rungs: int
    everyday: int
    wins: tuple[str, ...]
    giving: Giving


class Grown(NamedTuple):
    """What grew from which touch: an event, an introduction or an interview, by its title or the people's names."""

    day: date
    touch: str
    grew: str


class Note(NamedTuple):
    """What the user noted about something they did, and the goal it was for, if any."""

    day: date
    goal: str
    text: str


class Answers(NamedTuple):
    """The user's answers to the three questions."""

    went_well: str = ""
    learned: str = ""
    next: str = ""


class Reviews:
    """Looking back, in one journal.

    Args:
        store: the journal.
        settings: has the first day of the week.
        giving: how often the user gave and asked between two days.
    """

    def __init__(self, store: Store, settings: Settings, giving: Callable[[date, date], Giving]) -> None:
        self._store = store
        self._settings = settings
        self._giving = giving

    def span(self, kind: str, day: date | None = None) -> Span:
        """Return the week, quarter or year of a day, or of today.

        Raises:
            Refused: for another kind of span.
        """
        day = day or self._store.today()
        if kind == "week":
            starts = week_of(day, self._settings.week_start)
            return Span(kind, starts, starts + timedelta(days=6))
        if kind == "quarter":
            first = (day.month - 1) // _MONTHS_IN_A_QUARTER * _MONTHS_IN_A_QUARTER + 1
            return Span(kind, date(day.year, first, 1), _month_after(day.year, first + 2) - timedelta(days=1))
        if kind == "year":
            return Span(kind, date(day.year, 1, 1), date(day.year, 12, 31))
        raise Refused(_("You can look back on a week, a quarter or a year."))

    def facts(self, span: Span) -> Facts:
        """Return what was done in a span of time."""
        days = self._days(span)
        row = self._store.row(_FACTS, days)
        wins = self._store.rows(_WINS, days)
        if row is None:
            raise AssertionError("A query of subqueries always has one row.")
        second = times_again(self._store, span.starts, min(span.ends, self._store.today()))
        giving = self._giving(span.starts, span.ends)
        counted = {**dict(row), "events": row["events"] - self._still_to_come(days)}
        return Facts(**counted, second=second, wins=tuple(win["text"] for win in wins), giving=giving)

    def grown(self, span: Span) -> list[Grown]:
        """Return what the user says grew from the events, introductions and interviews of a span, the first one first.

        Nothing is scored: what isn't written down may still grow.
        """
        rows = self._store.rows(_GROWN, self._days(span))
        return [Grown(date.fromisoformat(row["day"]), row["touch"], row["grew"]) for row in rows]

    def notes(self, span: Span) -> list[Note]:
        """Return the last notes of a span on what was done, in the order of their days.

        A ready-made act is no note of the user's own.
        """
        rows = self._store.rows(_NOTES, {**self._days(span), "most": MOST_NOTES})
        return [Note(date.fromisoformat(row["day"]), row["goal"], row["note"]) for row in reversed(rows)]

    def answers(self, span: Span) -> Answers:
        """Return the user's answers about a span of time."""
        sql = "SELECT went_well, learned, next FROM reviews WHERE kind = ? AND starts = ?"
        row = self._store.row(sql, (span.kind, span.starts.isoformat()))
        return Answers(*row) if row is not None else Answers()

    def answer(self, span: Span, **answers: str) -> None:
        """Write answers to some of the questions.

        Raises:
            Refused: when a text is too long.
            TypeError: for an unknown question.
        """
        if unknown := set(answers) - set(QUESTIONS):
            raise TypeError(f"Looking back asks nothing called {', '.join(sorted(unknown))}.")
        before = self.answers(span)._asdict()
        changed = {name: text for name, said in answers.items() if (text := plain_text(said)) != before[name]}
        if not changed:
            return
        key = (span.kind, span.starts.isoformat())
        now = self._store.stamp()
        with self._store.change(_("Look back"), merge=("review", *key, *changed)) as db:
            db.execute(
                "INSERT OR IGNORE INTO reviews (uid, kind, starts, created_at, changed_at) VALUES (?, ?, ?, ?, ?)",
                (self._store.new_uid(), *key, now, now),
            )
            review = self._store.value("SELECT id FROM reviews WHERE kind = ? AND starts = ?", key)
            db.table("reviews").update(ReviewId(review), {**changed, "changed_at": now})

    def _still_to_come(self, days: dict[str, str]) -> int:
        """Return how many of the events that end on these days aren't over yet: today, or elsewhere in the world."""
        now = self._store.clock()
        lately = {**days, "lately": (now.date() - timedelta(days=1)).isoformat()}
        times = (
            EventTimes(read_moment(row["starts"]), read_moment(row["ends"]) if row["ends"] else None, row["zone"])
            for row in self._store.rows(_EVENTS_LATELY, lately)
        )
        return sum(ends_at(each, now) > now for each in times)

    def _days(self, span: Span) -> dict[str, str]:
        """Return the first and the last day that can have happened."""
        return self._store.span_of_days(span.starts, min(span.ends, self._store.today()))


_FACTS = """SELECT
    (SELECT count(DISTINCT person_id) FROM (
        SELECT person_id FROM favours WHERE direction = 'given' AND trashed_at IS NULL AND day BETWEEN :first AND :last
        UNION SELECT person_id FROM promises WHERE direction = 'mine' AND kept_on BETWEEN :first AND :last)) AS helped,
    (SELECT count(*) FROM promises WHERE direction = 'mine' AND kept_on BETWEEN :first AND :last) AS promises_kept,
    (SELECT count(*) FROM conversations WHERE day BETWEEN :first AND :last) AS conversations,
    (SELECT count(*) FROM conversations WHERE enjoyed AND day BETWEEN :first AND :last) AS enjoyed,
    (SELECT count(*) FROM introductions
        WHERE trashed_at IS NULL AND introduced_on BETWEEN :first AND :last) AS introductions,
    (SELECT count(*) FROM events WHERE trashed_at IS NULL AND declined_on IS NULL
        AND substr(coalesce(ends, starts), 1, 10) BETWEEN :first AND :last) AS events,
    (SELECT count(*) FROM rehearsals WHERE at >= :begins AND at < :ends) AS rehearsals,
    (SELECT count(*) FROM rung_attempts WHERE done_on BETWEEN :first AND :last) AS rungs,
    (SELECT count(*) FROM everyday_acts WHERE day BETWEEN :first AND :last) AS everyday"""

_EVENTS_LATELY = """
SELECT starts, ends, zone FROM events WHERE trashed_at IS NULL AND declined_on IS NULL
AND substr(coalesce(ends, starts), 1, 10) BETWEEN max(:first, :lately) AND :last"""

_WINS = """SELECT text FROM log_entries WHERE kind = 'win' AND trashed_at IS NULL AND day BETWEEN :first AND :last
    ORDER BY day DESC, id DESC"""


_GROWN = """
SELECT substr(e.starts, 1, 10) AS day, e.title AS touch, d.grew FROM debriefs d JOIN events e ON e.id = d.event_id
WHERE d.grew <> '' AND e.trashed_at IS NULL AND substr(e.starts, 1, 10) BETWEEN :first AND :last
UNION ALL
SELECT i.introduced_on, p.name || ' · ' || o.name, i.outcome FROM introductions i JOIN people p ON p.id = i.person_id
JOIN people o ON o.id = i.other_id
WHERE i.outcome <> '' AND i.trashed_at IS NULL AND i.introduced_on BETWEEN :first AND :last
UNION ALL
SELECT v.held_on, p.name, v.outcome FROM interviews v JOIN people p ON p.id = v.person_id
WHERE v.outcome <> '' AND v.trashed_at IS NULL AND v.held_on BETWEEN :first AND :last
ORDER BY day, touch"""


_NOTES = """
SELECT t.day, g.title AS goal, t.note, t.created_at FROM tallies t JOIN goals g ON g.id = t.goal_id
WHERE t.note <> '' AND t.day BETWEEN :first AND :last
AND NOT EXISTS (SELECT 1 FROM everyday_acts WHERE tally_id = t.id AND act <> '')
UNION ALL
SELECT day, '', text, created_at FROM everyday_acts
WHERE act = '' AND tally_id IS NULL AND day BETWEEN :first AND :last
ORDER BY 1 DESC, 4 DESC LIMIT :most"""


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)
