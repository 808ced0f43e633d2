"""What Today suggests. It's Sunday 22 November 2026, ten in the morning."""

from datetime import date, datetime, time, timedelta

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
    assert (today.next_event, today.just_over, list(today.promises)) == (None, None, [])
    assert journal.suggestions.hellos_today() == []
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
    assert journal.suggestions.just_over().sentence == "Breakfast, today"


def test_an_event_that_is_running_is_still_the_next_one(journal):
    an_event(journal, "Fair", starts=date(2026, 11, 21), ends=date(2026, 11, 23))
    assert journal.suggestions.next_event().in_words == "today"
    assert journal.suggestions.just_over() is None


def test_a_finished_event_is_offered_until_something_is_written(journal):
    event = an_event(journal, starts=at(21, 18), ends=at(21, 20))
    over = journal.suggestions.just_over()
    assert (over.event_id, over.sentence) == (event, "PyCon meetup, yesterday")
    a_conversation(journal, event_id=event)
    assert journal.suggestions.just_over() is None


def that_evening(journal, clock, hour=21):
    event = an_event(journal, ends=at(26, 20, 30))
    clock.moment = clock.moment.replace(day=26, hour=hour)
    return event


def test_that_evening_the_debrief_comes_first_with_the_rest_and_the_names(journal, clock):
    event = that_evening(journal, clock)
    journal.debriefs.meet(event, "Noor")
    clock.move(minutes=1)
    journal.debriefs.meet_person(event, a_person(journal, "Priya Nair", recognition="red glasses", rhythm_days=7))
    today = journal.suggestions.today()
    assert today.just_over.sentence == "PyCon meetup, this evening"
    assert today.greeting == "Good evening. Five minutes, and the rest of it is yours."
    assert (today.evening.rest_label, today.evening.rest_words) == ("Later this evening", "Recharge, 22:30 to 23:30")
    assert [(one.name, one.cue) for one in today.evening.names] == [("Noor", ""), ("Priya Nair", "red glasses")]


def test_that_evening_no_one_is_suggested_for_a_hello_debriefed_or_not(journal, clock):
    a_person(journal, "Priya Nair", rhythm_days=3)
    event = that_evening(journal, clock)
    assert journal.suggestions.hellos()
    assert journal.suggestions.hellos_today() == []
    journal.debriefs.finish(event)
    assert journal.suggestions.hellos_today() == []
    assert journal.suggestions.just_over() is None
    clock.move(hours=8)
    assert journal.suggestions.hellos_today()


def test_only_promises_from_tonight_are_shown_that_evening(journal, clock):
    event = that_evening(journal, clock)
    a_promise(journal, text="An older one")
    a_promise(journal, text="Send the paper", event_id=event)
    today = journal.suggestions.today()
    assert ([one.text for one in today.promises], today.promise_count) == (["Send the paper"], 1)


def test_tomorrow_is_fine(journal, clock):
    event = that_evening(journal, clock)
    journal.debriefs.put_off(event)
    assert journal.suggestions.just_over() is None
    clock.move(hours=6)  # three in the morning
    assert journal.suggestions.just_over() is None
    clock.move(hours=2)
    assert journal.suggestions.just_over().sentence == "PyCon meetup, yesterday"


def test_after_midnight_it_is_still_this_evening(journal, clock):
    that_evening(journal, clock)
    clock.move(hours=4)
    assert journal.suggestions.just_over().sentence == "PyCon meetup, this evening"
    assert journal.suggestions.today().evening is not None


def test_a_conversation_logged_during_the_event_leaves_the_debrief_for_that_evening_only(journal, clock):
    event = that_evening(journal, clock)
    a_conversation(journal, event_id=event)
    assert journal.suggestions.just_over().event_id == event
    clock.move(hours=12)
    assert journal.suggestions.just_over() is None


def test_an_all_day_event_is_debriefed_in_the_evening(journal, clock):
    an_event(journal, "Fair", starts=date(2026, 11, 24), ends=date(2026, 11, 26))
    clock.moment = clock.moment.replace(day=26, hour=16, minute=59)
    assert (journal.suggestions.just_over(), journal.suggestions.next_event().is_on) == (None, True)
    assert journal.suggestions.today().changes_at == clock.moment.replace(hour=17, minute=0)
    clock.move(minutes=1)
    assert journal.suggestions.just_over().sentence == "Fair, this evening"
    assert journal.suggestions.next_event() is None


def test_after_a_morning_the_evening_is_like_any_other(journal, clock):
    a_person(journal, "Priya Nair", rhythm_days=3)
    an_event(journal, "Breakfast", starts=at(26, 7), ends=at(26, 9))
    clock.moment = clock.moment.replace(day=26, hour=10)
    assert journal.suggestions.today().evening.rest_words == "Recharge, 11:00 to 12:00"
    clock.move(hours=9)
    today = journal.suggestions.today()
    assert (today.evening, bool(journal.suggestions.hellos_today()), today.just_over.sentence) == (
        None,
        True,
        "Breakfast, today",
    )


def test_a_declined_event_asks_for_nothing(journal, clock):
    that_evening(journal, clock)
    with journal.store.change("Decline") as db:
        db.execute("UPDATE events SET declined_on = '2026-11-20'")
    assert (journal.suggestions.just_over(), journal.suggestions.evening()) == (None, None)


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


def test_a_hello_put_off_comes_back_in_a_week_or_after_three_months(journal, clock):
    soon, later = (a_person(journal, name, rhythm_days=30) for name in ("Ana", "Ben"))
    clock.move(days=40)
    journal.suggestions.put_off(soon)
    journal.suggestions.put_off(later, for_long=True)
    assert journal.suggestions.hellos() == []
    clock.move(days=7)
    assert [hello.person_id for hello in journal.suggestions.hellos()] == [soon]
    clock.move(days=83)
    assert {hello.person_id for hello in journal.suggestions.hellos()} == {soon, later}


def test_after_three_in_a_row_a_slower_rhythm_is_offered_and_a_conversation_starts_afresh(journal, clock):
    ana = a_person(journal, "Ana", rhythm_days=30)
    clock.move(days=40)
    assert [journal.suggestions.put_off(ana) for _time in range(3)] == [None, None, 60]
    a_conversation(journal, ana, day=journal.today)
    clock.move(days=31)
    assert journal.suggestions.put_off(ana) is None


def test_putting_off_is_undone(journal, clock):
    ana = a_person(journal, "Ana", rhythm_days=30)
    clock.move(days=40)
    journal.suggestions.put_off(ana)
    assert journal.store.undo() == "Put off a hello to Ana"
    assert [hello.person_id for hello in journal.suggestions.hellos()] == [ana]


def test_a_conversation_added_later_for_an_earlier_day_makes_no_one_wait_longer(journal):
    people = [a_person(journal, f"Person {number}", rhythm_days=30) for number in range(5)]
    for number, person in enumerate(people):
        a_conversation(journal, person, day=journal.today - timedelta(days=40 + number))
    a_conversation(journal, people[4], day=journal.today - timedelta(days=2))
    a_conversation(journal, people[4], day=journal.today - timedelta(days=400))
    a_conversation(journal, people[0], day=journal.today - timedelta(days=300))
    names = [hello.name for hello in journal.suggestions.hellos() if not hello.at_random]
    assert names == ["Person 3", "Person 2", "Person 1"]


def test_in_the_evening_after_an_event_the_next_one_can_wait(journal, clock):
    an_event(journal, "Tonight", clock().replace(tzinfo=None, hour=18))
    an_event(journal, "In a week", clock().replace(tzinfo=None, day=29, hour=18))
    clock.move(hours=11)
    assert journal.suggestions.today().next_event is None
    clock.move(hours=12)
    assert journal.suggestions.today().next_event.title == "In a week"


def a_debriefed_event(journal, title="PyCon meetup", **fields):
    """Add an event that ended on Saturday evening, and debrief it."""
    event = an_event(journal, title, starts=at(21, 18), ends=at(21, 20), **fields)
    journal.debriefs.finish(event)
    return event


def test_thirty_days_after_an_event_it_is_asked_what_grew(journal, clock):
    event = a_debriefed_event(journal)
    clock.move(days=28)
    assert journal.suggestions.look_back() is None
    clock.move(days=1)
    found = journal.suggestions.look_back()
    assert (found.event_id, found.sentence) == (event, "PyCon meetup was four weeks ago. What grew from it?")


def test_what_grew_is_asked_until_it_is_answered_or_put_away(journal, clock):
    answered, skipped = a_debriefed_event(journal, "Answered"), a_debriefed_event(journal, "Skipped")
    clock.move(days=40)
    assert journal.suggestions.look_back().event_id == skipped
    journal.debriefs.skip_looking_back(skipped)
    assert journal.suggestions.look_back().event_id == answered
    journal.debriefs.look_back(answered, "Lunch on Tuesdays", "")
    assert journal.suggestions.look_back() is None
    journal.store.undo()
    journal.store.undo()
    assert journal.suggestions.look_back().event_id == skipped


def test_archiving_an_event_after_its_debrief_does_not_lose_the_question(journal, clock):
    event = a_debriefed_event(journal)
    journal.events.put_away(event)
    clock.move(days=35)
    assert journal.suggestions.look_back().event_id == event
    journal.events.put_away(event, put_away=False)
    journal.events.put_away(event)
    assert journal.suggestions.look_back() is None


def test_what_grew_is_not_asked_of_an_event_without_a_trace(journal, clock):
    said_no = a_debriefed_event(journal, "Said no")
    journal.events.decline(said_no)
    journal.events.delete([a_debriefed_event(journal, "Trashed")])
    an_event(journal, "A meeting like any other", starts=at(21, 9), ends=at(21, 10), with_checklist=False)
    ticked = an_event(journal, "Ticked", starts=at(21, 9), ends=at(21, 10))
    [grew] = [step for step in journal.checklists.steps(ticked) if step.leads_to == "grew"]
    journal.checklists.tick(grew.id)
    clock.move(days=35)
    assert journal.suggestions.look_back() is None
    journal.checklists.tick(grew.id, done=False)
    assert journal.suggestions.look_back().event_id == ticked


def test_what_grew_can_wait_in_the_evening_after_another_event_and_ends_after_three_months(journal, clock):
    a_debriefed_event(journal)
    tonight = an_event(journal, "Tonight", starts=datetime(2026, 12, 26, 18), ends=datetime(2026, 12, 26, 20))
    clock.moment = clock.moment.replace(month=12, day=26, hour=21)
    assert journal.suggestions.look_back() is None
    clock.move(days=1)
    assert journal.suggestions.look_back() is not None
    journal.events.decline(tonight)
    clock.move(days=60)
    assert journal.suggestions.look_back() is None


def talked_to(journal, person, *weeks_ago):
    for weeks in weeks_ago:
        a_conversation(journal, person, day=journal.today - timedelta(weeks=weeks))


def test_someone_talked_to_now_and_then_is_drawn_each_week_and_stays_all_week(journal, clock):
    clock.move(days=1)  # Monday
    ana, often, rested = a_person(journal, "Ana"), a_person(journal, "Often"), a_person(journal, "Just now")
    talked_to(journal, ana, 20, 30)
    talked_to(journal, often, 5, 8, 12, 20, 30, 40)
    talked_to(journal, rested, 1, 20)
    [hello] = journal.suggestions.hellos()
    assert (hello.person_id, hello.is_weak_tie, hello.at_random) == (ana, True, False)
    for _day in range(6):
        clock.move(days=1)
        assert [each.person_id for each in journal.suggestions.hellos()] == [ana]


def test_once_the_one_drawn_was_talked_to_there_is_no_other_this_week(journal, clock):
    clock.move(days=1)
    for name in ("Ana", "Wei"):
        talked_to(journal, a_person(journal, name), 20, 30)
    [first] = journal.suggestions.hellos()
    a_conversation(journal, first.person_id, day=journal.today)
    assert journal.suggestions.hellos() == []
    clock.move(days=7)
    [second] = journal.suggestions.hellos()
    assert second.person_id != first.person_id


def test_one_of_three_hellos_is_a_weak_tie_and_a_rhythm_that_is_one_is_enough(journal, clock):
    people = [a_person(journal, f"Friend {number}", rhythm_days=30) for number in range(4)]
    clock.move(days=60)
    ana = a_person(journal, "Ana")
    talked_to(journal, ana, 20, 30)
    hellos = journal.suggestions.hellos()
    assert [hello.is_weak_tie for hello in hellos] == [False, False, True]
    for person in people[:1]:
        talked_to(journal, person, 10, 12)
    hellos = journal.suggestions.hellos()
    assert people[0] in [hello.person_id for hello in hellos]
    assert not any(hello.is_weak_tie for hello in hellos)


def test_the_one_drawn_can_wait_like_anyone(journal, clock):
    clock.move(days=1)
    ana = a_person(journal, "Ana")
    talked_to(journal, ana, 20, 30)
    journal.suggestions.put_off(ana)
    assert journal.suggestions.hellos() == []


def test_in_the_evening_the_rest_is_the_one_the_plan_suggests(journal, clock):
    ends = clock.moment.replace(hour=21, tzinfo=None)
    event = an_event(journal, starts=ends.replace(hour=18), ends=ends, leave_by=time(20, 15))
    clock.moment = clock.moment.replace(hour=21, minute=5)
    planned = journal.event_plans.suggested_rest(journal.events.get(event))
    assert planned.starts == ends.replace(hour=22, minute=15)
    assert journal.suggestions.evening().rest_words == "Recharge, 22:15 to 23:15"
