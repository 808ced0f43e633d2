"""Looking back on a week, a quarter and a year. Today is Sunday 22 November 2026."""

import itertools
from datetime import date, datetime

import pytest

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import without_isolates
from netcoach.goals.review_words import facts_sentences, grown_words
from netcoach.practice.log import LogDraft
from netcoach.storage.settings import SUNDAY
from tests.builders import a_conversation, a_person, a_promise, an_event


@pytest.mark.parametrize(
    ("kind", "starts", "ends"),
    [
        ("week", date(2026, 11, 16), date(2026, 11, 22)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_has_its_first_and_last_day(journal, kind, starts, ends):
    assert journal.reviews.span(kind)[1:] == (starts, ends)


def test_every_quarter_follows_the_last_one(journal):
    days = [date(2026, month, 15) for month in (2, 5, 8, 11)]
    spans = [journal.reviews.span("quarter", day) for day in days]
    assert [(after.starts - before.ends).days for before, after in itertools.pairwise(spans)] == [1, 1, 1]
    assert (spans[0].starts, spans[-1].ends) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_week_begins_where_the_user_says(journal):
    journal.settings.set("week_start", SUNDAY)
    assert journal.reviews.span("week").starts == date(2026, 11, 22)


def test_no_other_span_can_be_looked_back_on(journal):
    with pytest.raises(Refused):
        journal.reviews.span("decade")


def test_the_facts_count_what_was_done_in_the_span_and_nothing_else(journal):
    priya, olu = a_person(journal, "Priya"), a_person(journal, "Olu")
    for day in (date(2026, 10, 23), date(2026, 11, 20)):
        a_conversation(journal, priya, day=day)
    promise = a_promise(journal, priya)
    journal.promises.keep(promise)
    journal.favours.add(olu, "Read her draft", day=date(2026, 11, 20))
    journal.favours.add(priya, "A lift", day=date(2026, 11, 20))
    journal.log.add(LogDraft(kind="win", text="The report was on time"))
    journal.everyday.credit("Said hello")
    an_event(journal, starts=date(2026, 11, 19), with_checklist=False)
    week = journal.reviews.facts(journal.reviews.span("week"))
    assert (week.helped, week.promises_kept, week.conversations, week.second) == (2, 1, 1, 1)
    assert (week.events, week.everyday, week.wins) == (1, 1, ("The report was on time",))
    assert journal.reviews.facts(journal.reviews.span("quarter")).conversations == 2
    empty = journal.reviews.facts(journal.reviews.span("week", date(2025, 1, 1)))
    assert not any(empty[:-1])
    assert not any(empty.giving)


def test_conversations_enjoyed_and_the_week_of_giving_and_asking_are_told(journal):
    priya = a_person(journal, "Priya")
    a_conversation(journal, priya, day=date(2026, 11, 20))
    first = journal.conversations.last_of(priya).id
    journal.conversations.change(first, enjoyed=True)
    assert journal.conversations.get(first).enjoyed
    journal.favours.add(priya, "Read her draft", day=date(2026, 11, 20))
    journal.favours.add(priya, "Read it again", day=date(2026, 11, 13))
    span = journal.reviews.span("week")
    lines = facts_sentences(journal.reviews.facts(span))
    assert "You enjoyed 1 conversation." in lines
    assert lines[-1] == "You gave something once."
    assert facts_sentences(journal.reviews.facts(journal.reviews.span("year")))[-1] == "You gave something 2 times."
    journal.undo()
    journal.undo()
    journal.undo()
    assert not journal.conversations.get(first).enjoyed


def test_what_grew_is_in_the_order_of_its_touches_whatever_they_were(journal):
    meetup = an_event(journal, "PyCon meetup", datetime(2026, 9, 17, 18), with_checklist=False)
    journal.debriefs.look_back(meetup, "A lunch with Omar", "yes")
    early = an_event(journal, "Town hall", datetime(2026, 2, 3, 18), with_checklist=False)
    journal.debriefs.look_back(early, "Nothing yet", "yes")
    year = journal.reviews.span("year")
    hall, meetup = journal.reviews.grown(year)
    assert (hall.touch, hall.day) == ("Town hall", date(2026, 2, 3))
    said = without_isolates(grown_words(meetup, journal.today))
    assert said == "17 September · PyCon meetup: A lunch with Omar"


def test_answers_are_kept_for_their_span_and_undone(journal):
    week, quarter = journal.reviews.span("week"), journal.reviews.span("quarter")
    journal.reviews.answer(week, went_well="I asked one question")
    journal.reviews.answer(week, learned="Nobody minded")
    assert journal.reviews.answers(week) == ("I asked one question", "Nobody minded", "")
    assert not any(journal.reviews.answers(quarter))
    label = journal.store.undo_label
    journal.reviews.answer(week, went_well="I asked one question")
    assert journal.store.undo_label == label
    while journal.store.undo():
        pass
    assert not any(journal.reviews.answers(week))


def test_an_event_counts_once_it_is_over(journal, clock):
    an_event(journal, starts=datetime(2026, 11, 22, 18), ends=datetime(2026, 11, 22, 20), with_checklist=False)
    week = journal.reviews.span("week")
    clock.moment = clock.moment.replace(hour=19)
    assert [journal.reviews.facts(span).events for span in (week, journal.reviews.span("year"))] == [0, 0]
    clock.moment = clock.moment.replace(hour=21)
    assert journal.reviews.facts(week).events == 1


@pytest.mark.parametrize(("zone", "over"), [("Asia/Tokyo", 1), ("America/Los_Angeles", 0)])
def test_an_event_elsewhere_in_the_world_is_over_when_it_is_over_there(journal, clock, zone, over):
    an_event(
        journal, starts=datetime(2026, 11, 22, 13), ends=datetime(2026, 11, 22, 14), zone=zone, with_checklist=False
    )
    clock.moment = clock.moment.replace(hour=12)
    assert journal.reviews.facts(journal.reviews.span("week")).events == over
