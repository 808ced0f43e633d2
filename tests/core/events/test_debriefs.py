"""The debrief from the user's side: whom they met, four answers, and everything finished in one step."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from netcoach.events.debriefs import MetLine, compared
from netcoach.events.evening import ends_at, evening_of, is_its_evening, is_on, leave_by, rest_after
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_conversation, a_person, a_promise, an_event

BERLIN = ZoneInfo("Europe/Berlin")
END = datetime(2026, 11, 26, 20, 30)


def evening(clock, hour=21, minute=0, day=26):
    clock.moment = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def event(journal, clock):
    made = an_event(journal, ends=END, enough="One good conversation")
    evening(clock)
    return made


def names(journal, event, *, talked=True):
    return [row.name for row in journal.debriefs.met(event) if row.talked == talked]


def counts(journal):
    tables = ("people", "conversations", "promises", "messages", "favours", "guests", "event_people", "debriefs")
    return {table: journal.store.value(f"SELECT count(*) FROM {table}") for table in tables}


# --- that evening ----------------------------------------------------------------------------------------------------


def test_someone_new_is_only_a_name_at_first(journal, event):
    assert journal.debriefs.meet(event, "  Noor  van Dijkhuizen ") == "Noor van Dijkhuizen"
    assert names(journal, event) == ["Noor van Dijkhuizen"]
    assert not journal.people.any()


def test_someone_expected_is_found_by_name_whatever_the_case_and_accents(journal, event):
    journal.events.link(event, [a_person(journal, "Zoë Müller")])
    assert journal.debriefs.meet(event, "zoe muller") == "Zoë Müller"
    assert [(row.name, row.talked) for row in journal.debriefs.met(event)] == [("Zoë Müller", True)]


def test_someone_in_the_journal_comes_to_the_event_when_met(journal, event):
    priya = a_person(journal, "Priya Nair")
    journal.debriefs.meet(event, "priya nair")
    assert [row.person_id for row in journal.debriefs.met(event)] == [priya]


def test_meeting_someone_twice_changes_nothing(journal, event):
    journal.debriefs.meet(event, "Noor")
    before = journal.debriefs.met(event)
    journal.debriefs.meet(event, "noor")
    assert journal.debriefs.met(event) == before


def test_no_name_is_refused_in_words(journal, event):
    with pytest.raises(Refused, match="Write a name"):
        journal.debriefs.meet(event, "  ")


def test_whoever_was_ignored_on_the_invitation_is_back_when_met(journal, event):
    journal.events.link_attendees(event, [("Ida", "")])
    journal.events.dismiss_guest(journal.events.guests(event)[0].id)
    assert journal.debriefs.met(event) == []
    journal.debriefs.meet(event, "Ida")
    assert names(journal, event) == ["Ida"]


def test_a_name_met_by_mistake_is_taken_back(journal, event):
    wei = a_person(journal, "Wei Zhang")
    journal.debriefs.meet_person(event, wei)
    journal.debriefs.set_met(event, f"person/{wei}", "not there")
    assert [(row.met, row.met_at) for row in journal.debriefs.met(event)] == [("not there", None)]
    journal.undo()
    assert names(journal, event) == ["Wei Zhang"]


def test_someone_deleted_in_the_meantime_is_reported_in_a_sentence(journal, event):
    wei = a_person(journal, "Wei Zhang")
    journal.events.link(event, [wei])
    journal.people.delete([wei])
    with pytest.raises(NotFound, match="no longer on the list"):
        journal.debriefs.set_met(event, f"person/{wei}", "talked")


# --- the four questions ----------------------------------------------------------------------------------------------


def test_answers_are_kept_as_they_are_written_and_typing_is_one_step_of_undo(journal, event):
    for text in ("Stood", "Stood by the coats"):
        journal.debriefs.write(event, happened=text)
    journal.debriefs.write(event, hard_felt=28)
    assert journal.debriefs.get(event)[:1] == ("Stood by the coats",)
    assert [journal.undo(), journal.undo()] == ["Write about PyCon meetup"] * 2
    assert journal.debriefs.get(event).happened == ""


def test_search_finds_what_was_written_afterwards(journal, event):
    journal.debriefs.write(event, learned="The edge of the room")
    assert [(hit.kind, hit.id) for hit in journal.search.everything("edge room")] == [("event", event)]


def test_earlier_versions_of_an_answer_are_kept(journal, event, clock):
    journal.debriefs.write(event, happened="A long first version of what happened there")
    clock.move(hours=1)
    journal.debriefs.write(event, happened="Short")
    assert journal.text_versions.of_thing("events", event)


def test_an_answer_of_any_length_is_kept(journal, event):
    journal.debriefs.write(event, happened="word " * 20_000)
    assert len(journal.debriefs.get(event).happened) == 100_000


@pytest.mark.parametrize(
    ("feared", "felt", "words"),
    [
        (60, 28, "Easier than you feared, by 32."),
        (20, 50, "Harder than you feared, by 30. That happens."),
        (40, 40, "As hard as you feared, and it's behind you."),
    ],
)
def test_what_was_feared_is_compared_in_words(feared, felt, words):
    assert compared(feared, felt) == words


# --- finishing it -----------------------------------------------------------------------------------------------------


def test_putting_it_away_adds_everything_in_one_step_and_one_undo_takes_it_all_back(journal, event):
    wei = a_person(journal, "Wei Zhang")
    journal.events.link(event, [wei])
    journal.debriefs.meet(event, "Noor van Dijkhuizen")
    journal.debriefs.meet(event, "Priya Nair")
    journal.debriefs.write(event, happened="Stood by the coats")
    before, met = counts(journal), journal.debriefs.met(event)
    noor, priya = (row.key for row in met if row.talked)
    lines = [MetLine("gave", "A pump catalogue", noor), MetLine("promised", "Send the paper", priya)]
    outcome = journal.debriefs.finish(event, lines, unthanked=[priya])
    assert outcome.sentence == "Two conversations will be logged. One thank-you will be drafted for tomorrow."
    people = {person.name: person for person in map(journal.people.get, journal.people.ids())}
    assert people["Noor van Dijkhuizen"].met_event_id == event
    talks = journal.conversations.of_event(event)
    assert sorted((talk.names, talk.day, talk.kind) for talk in talks) == [
        (("Noor van Dijkhuizen",), date(2026, 11, 26), "in person"),
        (("Priya Nair",), date(2026, 11, 26), "in person"),
    ]
    assert sorted((one.person_name, one.text, one.kind, one.due) for one in journal.promises.open()) == [
        ("Noor van Dijkhuizen", "Thank Noor van Dijkhuizen", "thank-you", date(2026, 11, 27)),
        ("Priya Nair", "Send the paper", "other", date(2026, 11, 27)),
    ]
    assert [(one.person_name, one.kind) for one in journal.messages.begun()] == [("Noor van Dijkhuizen", "thank-you")]
    favours = journal.favours.of_person(people["Noor van Dijkhuizen"].id)
    assert [(one.text, one.direction) for one in favours] == [("A pump catalogue", "given")]
    assert journal.debriefs.is_put_away(event)
    assert journal.undo() == "Finish the debrief of PyCon meetup"
    assert (counts(journal), journal.debriefs.met(event)) == (before, met)
    assert not journal.debriefs.is_put_away(event)


def test_a_conversation_already_logged_and_a_thank_you_already_promised_are_not_added_again(journal, event):
    priya = a_person(journal, "Priya Nair")
    journal.debriefs.meet_person(event, priya)
    a_conversation(journal, priya, event_id=event)
    a_promise(journal, priya, "Thank Priya", kind="thank-you", event_id=event)
    assert journal.debriefs.outcome(event) == (0, 0)
    assert journal.debriefs.outcome(event).sentence == ""
    before = counts(journal)
    journal.debriefs.finish(event)
    assert counts(journal) == before | {"debriefs": 1}


def test_a_line_about_no_one_is_refused_and_nothing_is_changed(journal, event):
    for name in ("Noor", "Priya"):
        journal.debriefs.meet(event, name)
    before = counts(journal)
    with pytest.raises(Refused, match="Who was “Send the paper” about"):
        journal.debriefs.finish(event, [MetLine("promised", "Send the paper", "")])
    assert counts(journal) == before


def test_a_line_without_a_choice_is_about_the_only_person_met(journal, event):
    journal.debriefs.meet(event, "Noor")
    journal.debriefs.finish(event, [MetLine("promised", "Send the paper", ""), MetLine("got", "  ", "")])
    assert {one.text for one in journal.promises.open()} == {"Thank Noor", "Send the paper"}


def test_an_evening_without_anyone_is_put_away_too(journal, event):
    journal.debriefs.finish(event)
    assert journal.debriefs.is_put_away(event)
    assert not journal.conversations.of_event(event)


def test_it_is_better_left_until_four_in_the_morning(journal, event, clock):
    evening(clock, 21, 40)
    journal.debriefs.finish(event)
    evening(clock, 3, 59, day=27)
    assert journal.debriefs.is_put_away(event)
    evening(clock, 4, 0, day=27)
    assert not journal.debriefs.is_put_away(event)


def test_a_debrief_of_the_next_day_logs_the_conversation_on_the_day_of_the_event(journal, event, clock):
    journal.debriefs.meet(event, "Noor")
    evening(clock, 9, 0, day=28)
    journal.debriefs.finish(event)
    assert [talk.day for talk in journal.conversations.of_event(event)] == [date(2026, 11, 26)]
    assert [one.due for one in journal.promises.open()] == [date(2026, 11, 29)]


def test_someone_met_on_the_first_of_three_days_was_talked_to_that_day(journal, clock):
    fair = an_event(journal, "Fair", datetime(2026, 11, 24, 9), ends=datetime(2026, 11, 26, 17))
    evening(clock, 15, day=24)
    journal.debriefs.meet(fair, "Noor")
    evening(clock, 18)
    journal.debriefs.finish(fair)
    assert [talk.day for talk in journal.conversations.of_event(fair)] == [date(2026, 11, 24)]


def test_an_event_moved_to_tomorrow_while_it_is_debriefed_loses_nothing(journal, event):
    journal.debriefs.write(event, happened="Stood by the coats")
    journal.debriefs.meet(event, "Noor")
    journal.events.change(event, starts=datetime(2026, 11, 27, 18, 30))
    journal.debriefs.finish(event)
    assert journal.debriefs.get(event).happened == "Stood by the coats"
    assert [talk.day for talk in journal.conversations.of_event(event)] == [date(2026, 11, 26)]


def test_an_event_deleted_for_ever_is_reported_in_a_sentence(journal, event):
    journal.events.delete([event])
    journal.events.delete_for_ever([event])
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.debriefs.write(event, happened="Stood")


def test_a_month_later_one_question_is_answered(journal, event, clock):
    journal.debriefs.finish(event)
    clock.move(days=30)
    journal.debriefs.look_back(event, "Noor and I have lunch on Tuesdays", "differently")
    debrief = journal.debriefs.get(event)
    assert (debrief.grew, debrief.go_again, debrief.looked_back_on) == (
        "Noor and I have lunch on Tuesdays", "differently", date(2026, 12, 26)
    )  # fmt: skip


# --- rest, midnight, several days ------------------------------------------------------------------------------------


def test_the_rest_is_two_to_three_hours_after(journal, event, clock):
    evening(clock, 20, 40)
    rest = journal.debriefs.rest(event)
    assert (rest.starts.time().hour, rest.starts.minute, rest.ends - rest.starts) == (22, 30, timedelta(hours=1))
    journal.debriefs.finish(event)
    row = journal.store.row("SELECT recharge_starts, recharge_ends FROM events WHERE id = ?", (event,))
    assert tuple(row) == ("2026-11-26T22:30", "2026-11-26T23:30")


def test_after_a_late_evening_the_rest_is_the_next_morning(journal, clock):
    late = an_event(journal, ends=datetime(2026, 11, 26, 23, 0))
    evening(clock, 23, 30)
    assert journal.debriefs.rest(late).starts == datetime(2026, 11, 27, 9, tzinfo=BERLIN)


def test_a_rest_planned_before_is_kept(journal, event):
    sql = "UPDATE events SET recharge_starts = '2026-11-26T21:15', recharge_ends = '2026-11-26T22:00'"
    with journal.store.change("Plan") as db:
        db.execute(sql)
    journal.debriefs.finish(event)
    assert journal.debriefs.rest(event).starts == datetime(2026, 11, 26, 21, 15, tzinfo=BERLIN)


def test_no_rest_is_written_down_days_later(journal, event, clock):
    evening(clock, 12, day=28)
    journal.debriefs.finish(event)
    assert journal.store.value("SELECT recharge_starts FROM events") is None


def test_the_rest_after_an_event_elsewhere_is_in_the_time_of_this_computer(journal, clock):
    porto = an_event(journal, starts=datetime(2026, 11, 26, 16), ends=datetime(2026, 11, 26, 18), zone="Europe/Lisbon")
    evening(clock, 19, 45)
    assert journal.debriefs.rest(porto).starts == datetime(2026, 11, 26, 21, 0, tzinfo=BERLIN)
    journal.debriefs.finish(porto)
    assert journal.store.value("SELECT recharge_starts FROM events") == "2026-11-26T20:00"
    assert journal.debriefs.rest(porto).starts == datetime(2026, 11, 26, 21, 0, tzinfo=BERLIN)


def an_occasion(journal, starts, ends=None, zone=""):
    return journal.events.get(an_event(journal, starts=starts, ends=ends, zone=zone))


def test_evenings_end_at_four_in_the_morning(clock):
    assert evening_of(datetime(2026, 11, 27, 3, 59, tzinfo=BERLIN)) == date(2026, 11, 26)
    assert evening_of(datetime(2026, 11, 27, 4, 0, tzinfo=BERLIN)) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "over"),
    [
        (datetime(2026, 11, 26, 18, 30), None, "", datetime(2026, 11, 26, 20, 30)),
        (datetime(2026, 11, 26, 22, 0), datetime(2026, 11, 27, 1, 0), "", datetime(2026, 11, 27, 1, 0)),
        (date(2026, 11, 26), None, "", datetime(2026, 11, 26, 17, 0)),
        (date(2026, 11, 24), date(2026, 11, 26), "", datetime(2026, 11, 26, 17, 0)),
        (datetime(2026, 11, 26, 18, 30), datetime(2026, 11, 26, 20, 0), "Europe/Lisbon", datetime(2026, 11, 26, 21, 0)),
    ],
)
def test_it_is_known_when_an_event_is_over(journal, clock, starts, ends, zone, over):
    event, over = an_occasion(journal, starts, ends, zone), over.replace(tzinfo=BERLIN)
    assert ends_at(event, clock()) == over
    assert is_its_evening(event, over)
    assert not is_its_evening(event, over - timedelta(minutes=1))
    assert is_on(event, over - timedelta(minutes=1))
    assert not is_its_evening(event, datetime(2026, 11, 27, 4, 0, tzinfo=BERLIN))


def test_leaving_after_midnight_is_still_this_evening(journal, clock):
    event = an_occasion(journal, datetime(2026, 11, 26, 21, 0))
    evening(clock, 23)
    assert leave_by(datetime(2026, 1, 1, 0, 30).time(), event, clock()) == datetime(2026, 11, 27, 0, 30, tzinfo=BERLIN)
    evening(clock, 0, 10, day=27)
    assert leave_by(datetime(2026, 1, 1, 0, 30).time(), event, clock()) == datetime(2026, 11, 27, 0, 30, tzinfo=BERLIN)


def test_the_rest_after_an_all_day_event_is_that_evening(journal, clock):
    event = an_occasion(journal, date(2026, 11, 26))
    evening(clock, 17)
    assert rest_after(ends_at(event, clock())).starts == datetime(2026, 11, 26, 19, 0, tzinfo=BERLIN)


def test_a_part_of_the_conversations_went_well_and_nothing_is_said_about_the_others(journal):
    event = an_event(journal)
    journal.debriefs.set_beat(event, "close")
    journal.debriefs.set_beat(event, "opening")
    journal.debriefs.set_beat(event, "opening")
    assert journal.debriefs.get(event).beats == ("opening", "close")
    assert journal.undo() == "Write about PyCon meetup"
    journal.debriefs.set_beat(event, "close", went_well=False)
    assert journal.debriefs.get(event).beats == ()
    journal.undo()
    assert journal.debriefs.get(event).beats == ("close",)
