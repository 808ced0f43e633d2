"""How often the user talked to people in a span of time, and to whom.

Conversations are read a week at a time: whoever has a million of them waits for no single query.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from netcoach.storage.store import Store

SIDES: tuple[str, ...] = ("inside", "outside")

_WEEK = timedelta(days=7)
_AT_ONCE = 400
"""How many people are looked up in one query."""
_IN_WEEK = """FROM conversations c CROSS JOIN conversation_people cp ON cp.conversation_id = c.id
    WHERE c.day BETWEEN :first AND :last"""
_WHO = f"SELECT group_concat(cp.person_id) {_IN_WEEK}"  # one text is read four times as fast as its rows
_IN_TRASH = "SELECT group_concat(id) FROM people WHERE trashed_at IS NOT NULL"
_OF_SIDE = "SELECT group_concat(id) FROM people WHERE side = ? AND side <> '' AND trashed_at IS NULL"
_IN_ORDER = f"""SELECT group_concat(c.id, ',' ORDER BY c.day, c.id) AS conversations,
    group_concat(cp.person_id, ',' ORDER BY c.day, c.id) AS people {_IN_WEEK}"""
_FIRST_ENTERED = "SELECT min(id) FROM conversations WHERE day BETWEEN :first AND :last"
_KNOWN_BEFORE = """SELECT group_concat(value) FROM json_each('[' || :people || ']') WHERE EXISTS (
    SELECT 1 FROM conversation_people WHERE person_id = value AND conversation_id < :entered)
OR EXISTS (SELECT 1 FROM conversation_people cp CROSS JOIN conversations c ON c.id = cp.conversation_id
    WHERE cp.person_id = value AND c.day < :first)"""


def times_by_person(store: Store, first: date, last: date) -> Counter[str]:
    """Return how often the user talked to each person who is still in the journal, by their number as text."""
    times: Counter[str] = Counter()
    for week in _weeks(first, last):
        times.update(_numbers(store.value(_WHO, week)))
    for person in _numbers(store.value(_IN_TRASH)):
        times.pop(person, None)
    return times


def times_by_side(store: Store, first: date, last: date) -> dict[str, int]:
    """Return how often the user talked to people inside and outside their company, by side."""
    times = times_by_person(store, first, last)
    people = {side: times.keys() & _numbers(store.value(_OF_SIDE, (side,))) for side in SIDES}
    return {side: sum(map(times.__getitem__, those)) for side, those in people.items()}


def times_again(store: Store, first: date, last: date) -> int:
    """Return how many conversations were with someone the user had talked to before."""
    known, again = set[str](), 0
    entered = _first_entered(store, first)
    for week in _weeks(first, last):
        row = store.row(_IN_ORDER, week) or {"conversations": "", "people": ""}
        people = _numbers(row["people"])
        unknown = sorted({*people} - known, key=int)
        for start in range(0, len(unknown), _AT_ONCE):
            asked = {"people": ",".join(unknown[start : start + _AT_ONCE]), "first": first.isoformat()}
            known.update(_numbers(store.value(_KNOWN_BEFORE, {**asked, "entered": entered})))
        latest, is_again, met = "", False, list[str]()
        for conversation, person in zip(_numbers(row["conversations"]), people, strict=True):
            if conversation != latest:
                known.update(met)
                again += is_again
                latest, is_again, met = conversation, False, []
            is_again = is_again or person in known
            met.append(person)
        known.update(met)
        again += is_again
    return again


def _first_entered(store: Store, first: date) -> int:
    """Return the first number given to a conversation from a day on: whatever has a lower one was before that day.

    Most people were talked to before, and their first conversation has a low number: that's quicker to find than a day.
    """
    last = store.value("SELECT max(day) FROM conversations")
    weeks = _weeks(first, date.fromisoformat(last)) if last else ()
    return min((found for week in weeks if (found := store.value(_FIRST_ENTERED, week)) is not None), default=0)


def _weeks(first: date, last: date) -> Iterator[dict[str, str]]:
    """Yield the days of a span, seven at a time, as the first and last day of a query."""
    while first <= last:
        ends = min(first + _WEEK - timedelta(days=1), last)
        yield {"first": first.isoformat(), "last": ends.isoformat()}
        first = ends + timedelta(days=1)


def _numbers(text: str | None) -> list[str]:
    """Return the numbers of a list. They stay text: a million of them are counted in half the time."""
    return text.split(",") if text else []
