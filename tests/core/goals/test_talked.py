"""Counting conversations week by week says the same as one query over the whole span."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.goals.talked import times_again, times_by_person, times_by_side
from tests.builders import a_conversation, a_person, a_take

FIRST, LAST = date(2026, 9, 1), date(2026, 10, 15)
SPAN = {"first": FIRST.isoformat(), "last": LAST.isoformat()}

AGAIN = """
SELECT count(DISTINCT c.id) FROM conversations c JOIN conversation_people cp ON cp.conversation_id = c.id
WHERE c.day BETWEEN :first AND :last AND EXISTS (
    SELECT 1 FROM conversation_people op JOIN conversations o ON o.id = op.conversation_id
    WHERE op.person_id = cp.person_id AND (o.day < c.day OR (o.day = c.day AND o.id < c.id)))"""
BY_PERSON = """
SELECT p.id, count(*) FROM conversations c JOIN conversation_people cp ON cp.conversation_id = c.id
JOIN people p ON p.id = cp.person_id WHERE p.trashed_at IS NULL AND c.day BETWEEN :first AND :last GROUP BY p.id"""
BY_SIDE = BY_PERSON.replace("p.id, count", "p.side, count").replace("GROUP BY p.id", "GROUP BY p.side")

lives = st.lists(
    st.tuples(
        st.dates(FIRST - timedelta(days=20), LAST + timedelta(days=9)),
        st.sets(st.integers(1, 6), min_size=1, max_size=3),
    ),
    max_size=25,
)


@given(lives)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_week_by_week_nothing_is_counted_twice_or_left_out(journal, life):
    store = journal.store
    with store.change("Live") as db:
        db.execute("DELETE FROM conversations")
        if not store.value("SELECT 1 FROM people"):
            people = (("inside", None), ("outside", None), ("", None), ("inside", None), ("outside", "2026-10-01"),
                      ("", None))  # fmt: skip
            for side, trashed_at in people:
                db.table("people").update(a_person(journal, "Ana", side=side), {"trashed_at": trashed_at})
        for number, (day, there) in enumerate(life, start=1):
            db.execute(
                "INSERT INTO conversations (id, uid, day, kind, created_at, changed_at)"
                " VALUES (?, ?, ?, 'call', '', '')",
                (number, f"c{number}", day.isoformat()),
            )
            for person in there:
                db.execute(
                    "INSERT INTO conversation_people (conversation_id, person_id) VALUES (?, ?)", (number, person)
                )
    assert times_again(store, FIRST, LAST) == store.value(AGAIN, SPAN)
    assert times_by_person(store, FIRST, LAST) == {str(row[0]): row[1] for row in store.rows(BY_PERSON, SPAN)}
    by_side = {row[0]: row[1] for row in store.rows(BY_SIDE, SPAN)}
    assert times_by_side(store, FIRST, LAST) == {side: by_side.get(side, 0) for side in ("inside", "outside")}


def test_more_than_three_thousand_conversations_in_a_year_all_count(journal):
    ana = a_person(journal, "Ana")
    with journal.store.change("Talk") as db:
        db.execute(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3500)"
            " INSERT INTO conversations (id, uid, day, kind, created_at, changed_at)"
            " SELECT i, 'c' || i, '2026-06-01', 'call', '', '' FROM n"
        )
        db.execute(
            "INSERT INTO conversation_people (conversation_id, person_id) SELECT id, ? FROM conversations", (ana,)
        )
    a_conversation(journal, a_person(journal, "Wei"), day=date(2026, 2, 1))
    mix = journal.progress_figures.ties()
    assert (mix.often, mix.once) == (1, 1)


@pytest.mark.parametrize(("hour", "counted"), [(0, 1), (-1, 0)])
def test_a_take_counts_on_the_users_own_day(journal, clock, hour, counted):
    """Half past midnight on Monday is still Sunday in UTC."""
    clock.moment = clock.moment.replace(day=23, hour=0, minute=30)
    clock.move(hours=hour)
    a_take(journal)
    clock.moment = clock.moment.replace(day=23, hour=10)
    assert journal.reviews.facts(journal.reviews.span("week")).rehearsals == counted
    assert journal.progress_figures.practice(date(2026, 11, 23))[0] == counted
