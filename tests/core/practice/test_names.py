"""Names to remember: when they come again, before and after an event, and who is practised."""

from datetime import date, datetime, timedelta

import pytest

from netcoach.contacts.people import Position
from netcoach.foundation.errors import NotFound
from netcoach.practice.forgetting import BLANK, EASY, KNEW, STRUGGLED
from netcoach.practice.name_times import time_words
from tests.builders import a_conversation, a_person, an_event

RED, BLUE = "red glasses, laughs before she speaks", "a blue scarf"


def two_people(journal):
    return a_person(journal, "Priya Nair", recognition=RED), a_person(journal, "Wei Zhang", recognition=BLUE)


def due(journal, person):
    return next(row.due for row in journal.names.all() if row.person_id == person)


def test_a_name_always_known_comes_again_in_ten_minutes_two_days_eleven_days_and_forty_six(journal, clock):
    priya = a_person(journal, recognition=RED)
    journal.names.set_practised(priya, True)
    waits = []
    for _time in range(4):
        assert journal.names.next_times(priya)[2].due is not None
        said = journal.names.next_times(priya)[2].due
        journal.names.answer(priya, KNEW)
        assert due(journal, priya) == said
        waits.append(due(journal, priya) - clock())
        clock.moment = due(journal, priya).astimezone(clock.moment.tzinfo)
    assert waits == [timedelta(minutes=10), timedelta(days=2), timedelta(days=11), timedelta(days=46)]


@pytest.mark.parametrize("rating", [BLANK, STRUGGLED, KNEW, EASY])
def test_before_an_event_nothing_is_due_on_its_day_or_later(journal, clock, rating):
    people = two_people(journal)
    event = an_event(journal)
    journal.events.link(event, people)
    for _day in range(4):
        for person in people:
            for time in journal.names.next_times(person):
                assert time.due is None or time.due.date() < date(2026, 11, 26)
            journal.names.answer(person, rating, event)
            assert due(journal, person) is None or due(journal, person).date() < date(2026, 11, 26)
        clock.move(days=1)


def test_a_name_that_needs_nothing_more_comes_for_a_last_look_the_day_before_if_wanted(journal, clock):
    priya, _wei = two_people(journal)
    event = an_event(journal)
    journal.events.link(event, [priya])
    easy = journal.names.next_times(priya)[3]
    assert (easy.due.date(), easy.is_last_look) == (date(2026, 11, 25), True)
    journal.names.answer(priya, EASY, event)
    assert journal.names.before(event).last_look(journal.today) == date(2026, 11, 25)
    clock.move(days=3)
    assert due(journal, priya) == clock()
    assert journal.names.next_times(priya)[3].due is None
    journal.names.answer(priya, EASY, event)
    assert due(journal, priya) is None
    assert journal.names.before(event).last_look(journal.today) is None


def test_the_plan_for_an_event_says_how_many_names_will_be_known_and_practice_makes_it_more(journal):
    people = [a_person(journal, f"Person {number}", recognition=f"cue {number}") for number in range(6)]
    event = an_event(journal)
    journal.events.link(event, people)
    names = journal.names.before(event)
    assert set(names.people) == set(people)
    assert 3 <= names.known <= 6
    assert names.plan.tries >= len(people)


def test_someone_without_a_cue_is_named_and_not_practised(journal):
    someone = a_person(journal, "Omar Haddad")
    event = an_event(journal)
    journal.events.link(event, [someone])
    names = journal.names.before(event)
    assert (names.people, names.without_cue) == ((), (someone,))
    assert journal.names.due() == []


def test_after_an_event_the_names_of_those_met_come_after_half_an_hour_a_day_and_three_days(journal, clock):
    priya, wei = two_people(journal)
    event = an_event(journal, starts=datetime(2026, 11, 22, 18, 0), ends=datetime(2026, 11, 22, 20, 0))
    journal.events.link(event, [priya, wei])
    a_conversation(journal, priya, day=date(2026, 11, 22), event_id=event)
    clock.move(hours=10, minutes=15)
    assert journal.names.due() == []
    clock.move(minutes=20)
    assert journal.names.due() == [priya]
    journal.names.answer(priya, KNEW)
    assert journal.names.due() == []
    assert time_words(journal.names.next_times(priya)[2].due, clock()) == "tomorrow"
    clock.move(days=1)
    assert journal.names.due() == [priya]
    journal.names.answer(priya, KNEW)
    clock.move(days=1)
    assert journal.names.due() == []
    clock.move(days=1)
    assert journal.names.due() == [priya]


def test_an_event_moved_to_yesterday_turns_its_names_into_ordinary_ones_and_loses_no_answer(journal, clock):
    priya, wei = two_people(journal)
    event = an_event(journal)
    journal.events.link(event, [priya, wei])
    journal.names.answer(priya, KNEW, event)
    journal.events.change(event, starts=datetime(2026, 11, 21, 18, 0))
    assert not journal.names.is_ahead(journal.names.event(event))
    assert journal.names.upcoming() == []
    assert journal.names.due() == [wei]
    assert due(journal, priya) > clock()


def test_tries_dated_later_than_now_count_as_made_now(journal, clock):
    priya, _wei = two_people(journal)
    clock.move(days=400)
    journal.names.answer(priya, KNEW)
    clock.move(days=-400)
    assert journal.names.is_clock_behind()
    assert due(journal, priya) == clock() + timedelta(minutes=10)


def test_a_deleted_person_is_refused_in_one_sentence_and_their_answers_come_back_with_them(journal):
    priya, _wei = two_people(journal)
    journal.names.answer(priya, KNEW)
    journal.people.delete([priya])
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.names.answer(priya, KNEW)
    assert [row.person_id for row in journal.names.all()] == []
    journal.people.restore([priya])
    assert [row.person_id for row in journal.names.all()] == [priya]


def test_anyone_can_be_added_or_left_out_and_an_answer_is_undone_in_one_step(journal):
    priya, wei = two_people(journal)
    event = an_event(journal)
    journal.events.link(event, [priya])
    assert [row.person_id for row in journal.names.all()] == [priya]
    journal.names.set_practised(wei, True)
    assert journal.names.due() == [wei]
    journal.names.set_practised(priya, False)
    assert journal.names.before(event).people == ()
    assert [(row.name, row.is_practised) for row in journal.names.all()] == [("Wei Zhang", True), ("Priya Nair", False)]
    review = journal.names.answer(wei, EASY)
    assert journal.undo() == "Practise the name Wei Zhang"
    assert not journal.names.has(review)


def test_a_card_shows_the_best_cue_there_is_and_never_the_same_twice(journal):
    met = an_event(journal, "PyCon")
    both = a_person(
        journal,
        "Priya Nair",
        recognition=RED,
        met_event_id=met,
        met_on="2025-05",
        met_how="with Wei Zhang",
        positions=(Position(title="Billing lead", organisation="Acme", since="2024"),),
    )
    nurse = Position(title="Nurse", organisation="St Mary's")
    only_work = a_person(journal, "Omar Haddad", positions=(nurse,))
    cards = journal.names.cards([both, only_work])
    assert cards[both].cue == RED
    assert cards[both].met.replace("\u2068", "").replace("\u2069", "") == "Met at PyCon, May 2025 · with Wei Zhang"
    assert cards[both].work.endswith("since 2024")
    assert "Nurse" in cards[only_work].cue
    assert cards[only_work].work == ""


def test_the_step_for_the_names_of_a_dinner_ticks_itself_with_the_first_answer(journal):
    priya, _wei = two_people(journal)
    event = an_event(journal, kind="dinner")
    journal.events.link(event, [priya])

    def step():
        return next(step for step in journal.checklists.steps(event) if step.leads_to == "names")

    journal.names.answer(priya, KNEW)
    assert not step().done
    journal.names.answer(priya, KNEW, event)
    assert step().done
    journal.undo()
    assert not step().done


def test_someone_at_a_later_event_is_due_the_day_before_it_at_the_latest(journal):
    priya, _wei = two_people(journal)
    event = an_event(journal, starts=datetime(2026, 12, 20, 18, 0))
    journal.events.link(event, [priya])
    journal.names.set_practised(priya, True)
    assert journal.names.upcoming() == []
    for _time in range(3):
        journal.names.answer(priya, EASY)
    assert due(journal, priya).date() <= date(2026, 12, 19)
    assert all(time.due.date() <= date(2026, 12, 19) for time in journal.names.next_times(priya))


def test_only_what_was_practised_comes_to_an_event_or_was_added_is_in_the_list(journal, clock):
    priya, wei = two_people(journal)
    assert journal.names.all() == []
    event = an_event(journal)
    journal.events.link(event, [priya])
    clock.move(days=14)
    assert journal.names.all() == []
    journal.names.answer(wei, KNEW)
    assert [row.person_id for row in journal.names.all()] == [wei]
