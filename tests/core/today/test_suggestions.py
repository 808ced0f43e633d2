"""What Today suggests. It's Sunday 22 November 2026, ten in the morning."""

from datetime import date, datetime, timedelta

import pytest

from netcoach.today.suggestions import Tie, greeting, heading, hellos_by_rhythm, random_hello
from tests.builders import a_conversation, a_person, a_promise, an_event

TODAY = date(2026, 11, 22)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute)


def a_tie(number, *, rhythm=None, days_ago=None, added_days_ago=0):
    return Tie(
        person_id=number,
        name=f"Person {number}",
        rhythm_days=rhythm,
        last_day=None if days_ago is None else TODAY - timedelta(days=days_ago),
        added=TODAY - timedelta(days=added_days_ago),
    )


@pytest.mark.parametrize(
    ("hour", "hello"),
    [
        (3, "evening"),
        (4, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (16, "afternoon"),
        (17, "evening"),
        (23, "evening"),
    ],
)
def test_the_greeting_knows_the_hour_and_asks_for_one_small_thing(hour, hello):
    assert greeting(at(22, hour)) == f"Good {hello}. One small thing is enough today."


def test_the_heading_is_the_day():
    assert heading(TODAY) == "Sunday, 22 November"


def test_an_empty_journal_suggests_nothing(journal):
    today = journal.suggestions.today()
    assert (today.next_event, today.just_over, list(today.promises), list(today.hellos)) == (None, None, [], [])
    assert today.promise_count == 0


def test_the_next_event_says_when_where_how_far_and_what_to_do(journal):
    an_event(journal, "Later", starts=at(30, 9))
    an_event(journal, place="Harbour Hall")
    event = journal.suggestions.next_event()
    assert (event.title, event.line) == ("PyCon meetup", "Thursday 18:30, Harbour Hall · in 4 days")
    assert (event.done, event.total > 0, event.next_step.text) == (0, True, "Write down why I'm going")


def test_an_event_that_ended_this_morning_is_not_the_next_one(journal):
    an_event(journal, "Breakfast", starts=at(22, 7), ends=at(22, 9))
    assert journal.suggestions.next_event() is None
    assert journal.suggestions.just_over().sentence == "“Breakfast” is over."


def test_an_event_that_is_running_is_still_the_next_one(journal):
    an_event(journal, "Fair", starts=date(2026, 11, 21), ends=date(2026, 11, 23))
    assert journal.suggestions.next_event().in_words == "today"
    assert journal.suggestions.just_over() is None


def test_a_finished_event_offers_to_log_who_i_met_until_something_is_written(journal):
    event = an_event(journal, starts=at(21, 18), ends=at(21, 20))
    over = journal.suggestions.just_over()
    assert (over.event_id, over.sentence, over.action) == (
        event,
        "“PyCon meetup” was yesterday.",
        "Write down who you met",
    )
    a_conversation(journal, event_id=event)
    assert journal.suggestions.just_over() is None


@pytest.mark.parametrize("how", ["put_away", "delete", "long ago"])
def test_an_archived_deleted_or_old_event_asks_for_nothing(journal, clock, how):
    event = an_event(journal, starts=at(21, 18))
    if how == "put_away":
        journal.events.put_away(event)
    elif how == "delete":
        journal.events.delete([event])
    else:
        clock.move(days=3)
    assert journal.suggestions.just_over() is None


def test_my_five_soonest_promises_are_shown_in_words_and_all_are_counted(journal):
    person = a_person(journal)
    for day in (10, 3, None, 5, 1, 20):
        due = None if day is None else TODAY + timedelta(days=day)
        a_promise(journal, person, f"Promise {day}", due=due)
    a_promise(journal, person, "Theirs", direction="theirs", due=TODAY)
    today = journal.suggestions.today()
    assert [line.text for line in today.promises] == [f"Promise {day}" for day in (1, 3, 5, 10, 20)]
    assert [line.due_words for line in today.promises][:3] == ["tomorrow", "Wednesday", "Friday"]
    assert [line.soon for line in today.promises] == [True, True, True, False, False]
    assert today.promise_count == 6


def test_a_promise_without_a_day_is_for_when_you_like(journal):
    a_promise(journal)
    line = journal.suggestions.today().promises[0]
    assert (line.due_words, line.soon) == ("any time", False)


def test_a_hello_is_suggested_when_the_rhythm_of_someone_has_come_round(journal):
    mira = a_person(journal, rhythm_days=30)
    quiet = a_person(journal, "Wei Zhang", rhythm_days=365)
    a_conversation(journal, mira, day=TODAY - timedelta(days=92))
    a_conversation(journal, quiet, day=TODAY - timedelta(days=92))
    assert [(hello.name, hello.since_words, hello.at_random) for hello in journal.suggestions.hellos()] == [
        ("Mira Talvik", "last in touch about three months ago", False)
    ]
    a_conversation(journal, mira, day=TODAY)
    assert journal.suggestions.hellos() == []


@pytest.mark.parametrize("gone", ["archive", "delete"])
def test_no_one_from_the_archive_or_the_trash_is_suggested(journal, gone):
    mira = a_person(journal, rhythm_days=7)
    a_conversation(journal, mira, day=TODAY - timedelta(days=400))
    getattr(journal.people, gone)([mira])
    assert journal.suggestions.hellos() == []


def test_a_new_person_with_a_rhythm_is_left_in_peace_for_one_rhythm(journal, clock):
    a_person(journal, rhythm_days=14)
    clock.move(days=13)
    assert journal.suggestions.hellos() == []
    clock.move(days=1)
    assert [hello.since_words for hello in journal.suggestions.hellos()] == ["not in touch yet"]


def test_at_most_three_are_suggested_and_who_waited_most_rhythms_comes_first():
    ties = [a_tie(number, rhythm=10, days_ago=10 * number) for number in range(1, 6)]
    assert [hello.person_id for hello in hellos_by_rhythm(ties, TODAY)] == [5, 4, 3]


def test_someone_without_a_rhythm_is_never_suggested_by_rhythm():
    assert hellos_by_rhythm([a_tie(1, days_ago=1000)], TODAY) == []


def test_the_random_pick_rests_for_long_stays_the_same_all_day_and_differs_between_days():
    ties = [a_tie(number, days_ago=300) for number in range(1, 30)] + [a_tie(99, days_ago=20)]
    picks = [random_hello(ties, TODAY + timedelta(days=day)).person_id for day in range(20)]
    assert random_hello(list(reversed(ties)), TODAY).person_id == picks[0]
    assert len(set(picks)) > 5
    assert 99 not in picks
    assert random_hello(ties[-1:], TODAY) is None


def test_someone_out_of_touch_is_picked_at_random_in_addition(journal):
    old = a_person(journal, "Yusuf Demir")
    a_conversation(journal, old, day=TODAY - timedelta(days=380))
    a_conversation(journal, a_person(journal), day=TODAY - timedelta(days=10))
    assert [(hello.name, hello.since_words, hello.at_random) for hello in journal.suggestions.hellos()] == [
        ("Yusuf Demir", "last in touch about a year ago", True)
    ]
    assert journal.suggestions.hellos() == journal.suggestions.hellos()


def test_someone_due_by_rhythm_is_not_named_twice(journal):
    mira = a_person(journal, rhythm_days=30)
    a_conversation(journal, mira, day=TODAY - timedelta(days=400))
    assert [hello.at_random for hello in journal.suggestions.hellos()] == [False]
