"""What is expected of an event: the energy it may cost, the rest after it, and what is feared, sealed until then."""

import json
from datetime import date, datetime, time

import pytest

from netcoach.foundation.errors import Refused
from tests.builders import a_person, an_event

FEAR = "No one talks to me"


def sealed(journal, event):
    journal.event_plans.seal(event, FEAR, 60, 30)


# --- energy and rest -------------------------------------------------------------------------------------------------


def test_a_conference_usually_costs_more_energy_than_a_mentor_meeting(journal):
    assert journal.event_plans.usual_energy("conference") > journal.event_plans.usual_energy("mentor meeting")


def test_planned_energy_goes_from_nothing_to_ten(journal):
    event = an_event(journal)
    journal.events.change(event, energy_planned=10)
    with pytest.raises(Refused, match="0 to 10"):
        journal.events.change(event, energy_planned=11)
    assert journal.events.get(event).energy_planned == 10


@pytest.mark.parametrize(
    ("when", "starts"),
    [
        ({"ends": datetime(2026, 11, 26, 21)}, datetime(2026, 11, 26, 23)),
        ({"ends": datetime(2026, 11, 26, 21), "leave_by": time(20, 15)}, datetime(2026, 11, 26, 22, 15)),
        ({"ends": datetime(2026, 11, 27, 1), "leave_by": time(0, 30)}, datetime(2026, 11, 27, 9)),
        ({"starts": date(2026, 11, 26), "ends": date(2026, 11, 28)}, datetime(2026, 11, 28, 19)),
    ],
)
def test_an_hour_of_rest_is_suggested_two_hours_after_the_end_or_the_next_morning(journal, when, starts):
    event = journal.events.get(an_event(journal, **when))
    rest = journal.event_plans.suggested_rest(event)
    assert rest.starts == starts
    assert (rest.ends - rest.starts).seconds == 3600


def test_a_rest_ends_after_it_starts(journal):
    event = an_event(journal)
    with pytest.raises(Refused, match="A rest ends after it starts"):
        journal.events.change(
            event, recharge_starts=datetime(2026, 11, 26, 23), recharge_ends=datetime(2026, 11, 26, 22)
        )


def test_steps_rest_and_plans_for_the_days_move_with_the_event_and_back_in_one_undo(journal):
    event = an_event(journal, starts=datetime(2026, 11, 26, 9), ends=datetime(2026, 11, 28, 17))
    rest = (datetime(2026, 11, 28, 19), datetime(2026, 11, 28, 20))
    journal.events.change(event, recharge_starts=rest[0], recharge_ends=rest[1])
    for day, words in ((26, "One hello"), (27, "One talk")):
        journal.event_plans.plan_day(event, date(2026, 11, day), enough=words)
    journal.events.change(event, starts=datetime(2026, 11, 27, 10))

    moved = journal.events.get(event)
    assert (moved.recharge_starts, moved.recharge_ends) == (datetime(2026, 11, 29, 20), datetime(2026, 11, 29, 21))
    assert [(plan.day.day, plan.enough) for plan in journal.event_plans.days(event)] == [
        (27, "One hello"),
        (28, "One talk"),
        (29, ""),
    ]
    journal.store.undo()
    assert journal.events.get(event).recharge_starts == rest[0]
    assert journal.event_plans.days(event)[0].enough == "One hello"


# --- what is feared --------------------------------------------------------------------------------------------------


def test_a_sealed_fear_is_neither_shown_nor_changed_until_the_event_is_over(journal, clock):
    event = an_event(journal)
    sealed(journal, event)
    before = journal.event_plans.prediction(event)
    assert (before.fear, before.hard, before.likely, before.is_sealed) == ("", 60, None, True)
    with pytest.raises(Refused, match="sealed until"):
        journal.event_plans.seal(event, "Something else", 10, 10)

    clock.move(days=4, hours=13)
    after = journal.event_plans.prediction(event)
    assert (after.fear, after.hard, after.likely, after.is_open) == (FEAR, 60, 30, True)
    with pytest.raises(Refused, match="event is over"):
        journal.event_plans.seal(event, "Too late", 20, 20)


def test_sealing_is_undone_like_anything_else(journal):
    event = an_event(journal)
    sealed(journal, event)
    journal.store.undo()
    assert not journal.event_plans.prediction(event).is_sealed
    journal.event_plans.seal(event, "Something else", 10, 10)
    assert journal.event_plans.prediction(event).hard == 10


def test_a_fear_is_never_found_by_search_and_is_in_an_export(journal):
    event = an_event(journal)
    sealed(journal, event)
    assert not list(journal.search.everything("No one talks"))
    [exported] = json.loads(journal.exporting.as_json())["events"]
    assert exported["fear"] == FEAR


def test_earlier_versions_of_a_sealed_fear_are_not_listed_until_the_event_is_over(journal, clock):
    event = an_event(journal)
    sealed(journal, event)
    with journal.store.change("Import") as db:
        db.table("events").update(event, {"fear": ""})
    assert journal.text_versions.of_thing("events", event) == []
    clock.move(days=4, hours=13)
    assert journal.text_versions.of_thing("events", event)


# --- several days ----------------------------------------------------------------------------------------------------


def test_each_day_of_a_conference_has_a_plan_of_its_own(journal):
    event = an_event(journal, starts=datetime(2026, 11, 26, 9), ends=datetime(2026, 11, 28, 17))
    journal.event_plans.plan_day(event, date(2026, 11, 27), enough="One talk", energy=3, leave_by=time(16))
    first, second, third = journal.event_plans.days(event)
    assert (second.enough, second.energy, second.leave_by) == ("One talk", 3, time(16))
    assert (first.enough, third.energy) == ("", None)
    with pytest.raises(Refused, match="isn't on that day"):
        journal.event_plans.plan_day(event, date(2026, 11, 29), energy=2)
    journal.event_plans.plan_day(event, date(2026, 11, 27), enough="", energy=None, leave_by=None)
    assert journal.store.value("SELECT count(*) FROM event_days") == 0


def test_an_evening_has_no_plan_for_days_and_an_event_of_ten_years_has_two_weeks_of_them(journal):
    assert journal.event_plans.days(an_event(journal)) == []
    long = an_event(journal, starts=date(2026, 11, 26), ends=date(2036, 11, 20))
    assert len(journal.event_plans.days(long)) == 14


# --- who comes along -------------------------------------------------------------------------------------------------


def test_an_ally_is_added_to_the_event_in_one_step(journal):
    event, ana = an_event(journal), a_person(journal, "Ana Sousa")
    journal.events.set_ally(event, ana)
    assert [(person.name, person.is_ally) for person in journal.events.people(event)] == [("Ana Sousa", True)]
    assert journal.store.undo() == "Ana Sousa is coming along"
    assert journal.events.people(event) == []
