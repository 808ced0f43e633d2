"""What leaves a journal for the user's own calendar, and what happens when it comes back."""

from datetime import date, datetime, time

import pytest

from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.clock import zone_of
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from netcoach.storage.concepts import UNDOABLE
from tests.builders import a_conversation, a_person, a_promise, a_time_block, an_event
from tests.calendar_rules import entries, read_by_the_rules
from tests.core.exchange.test_exporting import another


def exported(journal, **choices):
    return read_by_the_rules(journal.exporting.as_calendar(CalendarChoices(**choices)))


def titles(calendar, name="VEVENT"):
    return [each["SUMMARY"] for each in entries(calendar, name)]


def uids(calendar):
    return [each["UID"] for each in calendar.inside if each.name != "VTIMEZONE"]


def bring(journal, data):
    from netcoach.formats import ics

    calendar = ics.read(data, home=zone_of(journal.clock))
    plan = finish(journal.importing.plan(finish(calendar.upcoming(journal.clock())), file_name="calendar.ics"))
    return finish(journal.importing.apply(plan))


def dump(store):
    return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY id")] for table in UNDOABLE}


def test_an_event_leaves_with_its_steps_as_to_dos_before_and_after_it(journal):
    event = an_event(journal, zone="Europe/Lisbon", with_checklist=False)
    journal.checklists.add(event, "Pack the cards", -1)
    journal.checklists.add(event, "Eat something", 0, minutes_before=120)
    journal.checklists.add(event, "Write to two people", 2)
    calendar = exported(journal)
    (one,) = entries(calendar, "VEVENT")
    steps = entries(calendar, "VTODO")
    assert [(step["SUMMARY"], step["DUE"]) for step in steps] == [
        ("Pack the cards (PyCon meetup)", "20261125"),
        ("Eat something (PyCon meetup)", "20261126T163000"),
        ("Write to two people (PyCon meetup)", "20261128"),
    ]
    assert {step["RELATED-TO"] for step in steps} == {one["UID"]}


def test_steps_move_along_with_their_event(journal):
    event = an_event(journal, with_checklist=False)
    journal.checklists.add(event, "Pack the cards", -1)
    before = uids(exported(journal))
    journal.events.change(event, starts=datetime(2026, 12, 3, 18, 30))
    calendar = exported(journal)
    assert entries(calendar, "VTODO")[0]["DUE"] == "20261202"
    assert uids(calendar) == before


def test_a_second_export_replaces_the_first(journal, clock):
    event = an_event(journal)
    a_promise(journal, event_id=event, due=date(2026, 12, 1))
    first = exported(journal)
    clock.move(minutes=1)
    journal.events.change(event, title="PyCon, the big one")
    second = exported(journal)
    assert uids(second) == uids(first)
    newer = zip(first.inside, second.inside, strict=True)
    assert all(int(then["SEQUENCE"]) > int(one["SEQUENCE"]) for one, then in newer)


def test_an_export_after_undo_still_replaces_the_one_before_it(journal, clock):
    event = an_event(journal)
    clock.move(minutes=1)
    journal.events.change(event, title="A mistake")
    (wrong,) = entries(exported(journal, steps=False), "VEVENT")
    clock.move(minutes=1)
    journal.undo()
    (right,) = entries(exported(journal, steps=False), "VEVENT")
    assert right["SUMMARY"] == "PyCon meetup"
    assert int(right["SEQUENCE"]) > int(wrong["SEQUENCE"])


def test_what_is_ticked_and_kept_is_done_in_the_calendar_too(journal):
    event = an_event(journal, with_checklist=False)
    journal.checklists.tick(journal.checklists.add(event, "Pack the cards", -1))
    kept, dropped = a_promise(journal, text="Send the paper"), a_promise(journal, text="Call back")
    journal.promises.keep(kept)
    journal.promises.let_go(dropped)
    states = {each["SUMMARY"]: each["STATUS"] for each in entries(exported(journal), "VTODO")}
    assert states == {
        "Pack the cards (PyCon meetup)": "COMPLETED",
        "Send the paper (Mira Talvik)": "COMPLETED",
        "Call back (Mira Talvik)": "CANCELLED",
    }


def test_what_was_done_long_ago_and_old_checklists_stay_out(journal, clock):
    an_event(journal)
    journal.promises.keep(a_promise(journal))
    clock.move(days=200)
    calendar = exported(journal)
    assert titles(calendar) == ["PyCon meetup"]
    assert titles(calendar, "VTODO") == []


def test_only_what_the_user_promised_leaves(journal):
    a_promise(journal, text="Send the paper")
    a_promise(journal, text="Send me the slides", direction="theirs")
    assert titles(exported(journal), "VTODO") == ["Send the paper (Mira Talvik)"]


def test_the_trash_stays_out(journal):
    an_event(journal, "Meetup")
    journal.events.delete([an_event(journal, "Gone")])
    gone = a_person(journal, "Nobody")
    a_promise(journal, gone)
    journal.people.delete([gone])
    calendar = exported(journal)
    assert titles(calendar) == ["Meetup"]
    assert not any("Nobody" in title or "Gone" in title for title in titles(calendar, "VTODO"))


def test_notes_and_whom_to_say_hello_to_stay_out_unless_asked_for(journal):
    an_event(journal, note="Ask about the redundancies", why="To find a new job", with_checklist=False)
    priya = a_person(journal, "Priya Nair", rhythm_days=60)
    a_conversation(journal, priya, day=date(2026, 11, 1))
    private = journal.exporting.as_calendar()
    assert not any(word in private for word in (b"redundancies", b"new job", b"Priya"))
    calendar = exported(journal, notes=True, check_ins=True)
    meetup, hello = entries(calendar, "VEVENT")
    assert meetup["DESCRIPTION"] == "Ask about the redundancies"
    assert (hello["SUMMARY"], hello["DTSTART"]) == (r"Say hello to Priya Nair\, maybe", "20261231")
    assert (hello["RRULE"], hello["TRANSP"]) == ("FREQ=DAILY;INTERVAL=60", "TRANSPARENT")


def test_a_hello_that_could_have_been_said_earlier_is_for_today(journal):
    a_conversation(journal, a_person(journal, rhythm_days=30), day=date(2026, 1, 1))
    (hello,) = entries(exported(journal, check_ins=True), "VEVENT")
    assert hello["DTSTART"] == "20261122"


@pytest.mark.parametrize(
    ("starts", "leave_by", "trigger"),
    [
        (datetime(2026, 11, 26, 18, 30), time(20, 30), "PT2H"),
        (datetime(2026, 11, 26, 20), time(0, 30), "PT4H30M"),
        (date(2026, 11, 26), time(16), "PT16H"),
    ],
)
def test_the_time_to_leave_is_an_alarm_also_after_midnight(journal, starts, leave_by, trigger):
    an_event(journal, starts=starts, leave_by=leave_by)
    (event,) = entries(exported(journal), "VEVENT")
    assert [alarm["TRIGGER"] for alarm in event.inside] == [trigger]


def test_one_event_leaves_alone_with_its_own_promises(journal):
    event, other = an_event(journal, "Meetup", with_checklist=False), an_event(journal, "Dinner")
    a_promise(journal, text="Send the paper", event_id=event)
    a_promise(journal, text="Call back", event_id=other)
    calendar = exported(journal, event_id=event)
    assert titles(calendar) == ["Meetup", "Time to recharge"]
    assert titles(calendar, "VTODO") == ["Send the paper (Mira Talvik)"]


def test_the_rest_after_an_event_leaves_as_it_is_planned_or_as_a_suggestion_for_that_event(journal):
    event = an_event(journal, ends=datetime(2026, 11, 26, 21), zone="Europe/Lisbon")
    assert titles(exported(journal)) == ["PyCon meetup"]
    suggested = journal.event_plans.suggested_rest(journal.events.get(event))
    (_event, rest) = entries(exported(journal, event_id=event), "VEVENT")
    assert (rest["SUMMARY"], rest["DTSTART"]) == ("Time to recharge", suggested.starts.strftime("%Y%m%dT%H%M%S"))
    friday = datetime(2026, 11, 27, 17), datetime(2026, 11, 27, 18)
    journal.events.change(event, recharge_starts=friday[0], recharge_ends=friday[1])
    for calendar in (exported(journal), exported(journal, event_id=event)):
        (_event, rest) = entries(calendar, "VEVENT")
        assert (rest["DTSTART"], rest["DTEND"]) == ("20261127T170000", "20261127T180000")


def test_an_event_the_user_said_no_to_is_cancelled_and_asks_for_nothing(journal):
    event = an_event(journal, leave_by=time(20))
    first = uids(exported(journal, event_id=event))
    journal.events.decline(event)
    calendar = exported(journal, event_id=event)
    assert uids(calendar) == first
    assert {each["STATUS"] for each in entries(calendar, "VEVENT")} == {"CANCELLED"}
    assert {each["STATUS"] for each in calendar.inside} == {"CANCELLED", "COMPLETED"}  # the time to leave is decided


def test_a_checklist_can_leave_without_its_event_for_a_calendar_that_has_the_invitation(journal):
    event = an_event(journal, with_checklist=False)
    journal.checklists.add(event, "Pack the cards", -1)
    calendar = exported(journal, event_id=event, events=False, recharge=False)
    assert titles(calendar) == []
    (step,) = entries(calendar, "VTODO")
    assert step.get("RELATED-TO") is None


def test_nothing_for_a_calendar_is_said_rather_than_written(journal):
    with pytest.raises(Refused, match="nothing for a calendar"):
        journal.exporting.as_calendar()


def test_our_own_calendar_coming_back_changes_nothing(journal, store):
    an_event(journal, zone="Europe/Lisbon", note="Bring cards")
    an_event(journal, "Ten years", date(2026, 12, 1), ends=date(2036, 12, 1))
    a_person(journal, rhythm_days=30)
    a_time_block(journal)
    data = journal.exporting.as_calendar(CalendarChoices(check_ins=True))
    label, before = store.undo_label, dump(store)
    report = bring(journal, data)
    assert (report.new, report.changed, report.unchanged, report.problems) == (0, 0, 4, ())
    assert (store.undo_label, dump(store)) == (label, before)


def test_in_another_journal_the_events_are_new_once_and_a_hello_is_no_event(journal, tmp_path):
    an_event(journal, zone="Europe/Lisbon", place="Harbour Hall")
    a_person(journal, rhythm_days=30)
    data = journal.exporting.as_calendar(CalendarChoices(check_ins=True))
    other = another(tmp_path)
    assert (bring(other, data).new, bring(other, data).new) == (1, 0)
    (event,) = [other.events.get(row.id) for row in other.events.rows()]
    assert (event.title, event.starts, event.zone) == ("PyCon meetup", datetime(2026, 11, 26, 18, 30), "Europe/Lisbon")
    other.close()
