"""What is written for a calendar, checked by the rules of RFC 5545 and by reading it back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netcoach.formats import ics
from netcoach.formats.calendar_uids import own_uid, read_own_uid
from netcoach.formats.calendar_writing import CalendarEvent, CalendarTask, write
from tests.calendar_rules import entries, read_by_the_rules

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ZONES = st.sampled_from(["", "UTC", "Nowhere/Here", *sorted(available_timezones() - {"localtime", "Factory"})])
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\\;,:\"'"), max_size=200)
TIMES = st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
LENGTHS = st.timedeltas(timedelta(), timedelta(days=3660)).map(
    lambda each: timedelta(minutes=each // timedelta(minutes=1))
)


def an_entry(**fields):
    return CalendarEvent(
        **{"uid": own_uid("event", "a"), "title": "Meetup", "starts": datetime(2026, 11, 26, 18, 30)} | fields
    )


def written(*items):
    return read_by_the_rules(write(items, NOW))


def the_event(**fields):
    (event,) = entries(written(an_entry(**fields)), "VEVENT")
    return event


def the_task(**fields):
    (task,) = entries(written(CalendarTask(uid=own_uid("step", "a-1"), title="Pack", **fields)), "VTODO")
    return task


@given(title=TEXTS, place=TEXTS, note=TEXTS, starts=TIMES, length=st.none() | LENGTHS, zone=ZONES)
@settings(deadline=None, max_examples=40)
@example("Talk", "", "", datetime(2027, 3, 28, 2, 45), timedelta(minutes=30), "Europe/Berlin")  # the clocks skip it
@example("Talk", "", "", datetime(2027, 10, 31, 2, 30), timedelta(minutes=15), "Europe/Berlin")  # it comes twice
@example("Talk", "", "", datetime(2026, 11, 26, 18, 30), timedelta(), "")
def test_any_event_is_written_by_the_rules_and_read_back_as_it_was(title, place, note, starts, length, zone):
    ends = None if length is None else starts + length
    entry = an_entry(title=title, place=place, note=note, starts=starts, ends=ends, zone=zone)
    data = write([entry], NOW)
    read_by_the_rules(data)
    (back,) = ics.read(data).invitations
    assert back.title == " ".join(title.split()) or not title.split()
    assert back.note == note.strip()
    if zone in {"", "Nowhere/Here"}:
        assert (back.starts, back.zone) == (starts, "")
    elif back.starts != starts:  # only where the clocks skip that time
        there = starts.replace(tzinfo=ZoneInfo(zone))
        assert there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == back.starts
    if length and back.starts == starts:
        assert back.ends == ends or _is_skipped(ends, zone)


def _is_skipped(at, zone):
    there = ZoneInfo(zone)
    return at.replace(tzinfo=there).astimezone(UTC).astimezone(there).replace(tzinfo=None) != at


def test_an_event_without_an_end_takes_two_hours():
    event = the_event()
    assert (event["DTSTART"], event["DTEND"]) == ("20261126T183000", "20261126T203000")


def test_a_day_ends_on_the_day_after_its_last():
    assert the_event(starts=date(2026, 12, 31))["DTEND"] == "20270101"
    assert the_event(starts=date(2026, 12, 30), ends=date(2027, 1, 2))["DTEND"] == "20270103"
    assert the_event(starts=date(2026, 12, 31)).parameters("DTSTART") == {"VALUE": "DATE"}


def test_a_time_has_its_zone_with_the_rules_of_that_zone():
    calendar = written(an_entry(zone="Europe/Lisbon"))
    (event,) = entries(calendar, "VEVENT")
    assert event.parameters("DTSTART") == {"TZID": "Europe/Lisbon"}
    (zone,) = entries(calendar, "VTIMEZONE")
    assert {each.name for each in zone.inside} == {"STANDARD", "DAYLIGHT"}


def test_a_time_without_a_zone_floats_and_one_in_utc_says_so():
    assert the_event()["DTSTART"] == "20261126T183000"
    assert the_event().parameters("DTSTART") == {}
    assert the_event(zone="UTC")["DTSTART"] == "20261126T183000Z"


def test_leaving_is_an_alarm_that_counts_from_the_start():
    (alarm,) = the_event(leave_at=datetime(2026, 11, 26, 20, 30)).inside
    assert (alarm["TRIGGER"], alarm["DESCRIPTION"]) == ("PT2H", "It's time to leave.")


def test_leaving_on_time_counts_the_hour_in_which_the_clocks_change():
    starts, leave_at = datetime(2027, 3, 27, 22), datetime(2027, 3, 28, 4)
    (alarm,) = the_event(starts=starts, leave_at=leave_at, zone="Europe/Berlin").inside
    assert alarm["TRIGGER"] == "PT5H"


def test_an_event_the_user_said_no_to_takes_no_time_and_has_no_alarm():
    event = the_event(is_cancelled=True, leave_at=datetime(2026, 11, 26, 20))
    assert (event["STATUS"], event["TRANSP"], event.inside) == ("CANCELLED", "TRANSPARENT", [])


def test_days_are_taken_but_a_year_is_not():
    assert the_event()["TRANSP"] == "OPAQUE"
    assert the_event(starts=date(2026, 11, 26), ends=date(2026, 11, 29))["TRANSP"] == "OPAQUE"
    assert the_event(starts=date(2026, 11, 26), ends=date(2036, 11, 26))["TRANSP"] == "TRANSPARENT"


def test_an_event_thousands_of_years_away_is_written_like_any_other():
    event = the_event(starts=datetime(8990, 1, 1, 9), zone="America/New_York")
    assert event["DTSTART"] == "89900101T090000"


def test_a_task_says_when_it_is_due_whether_it_is_done_and_what_it_belongs_to():
    task = the_task(due=date(2026, 11, 25), belongs_to="event-a@netcoach")
    assert (task["DUE"], task["STATUS"], task["RELATED-TO"]) == ("20261125", "NEEDS-ACTION", "event-a@netcoach")
    assert the_task(done_at=NOW)["COMPLETED"] == "20261122T090000Z"
    assert the_task(is_cancelled=True)["STATUS"] == "CANCELLED"
    assert the_task(due=datetime(2026, 11, 26, 16, 30), zone="Europe/Lisbon").parameters("DUE") == {
        "TZID": "Europe/Lisbon"
    }


def test_others_who_see_the_calendar_see_nothing_of_it():
    for component in (*entries(written(an_entry()), "VEVENT"), the_task()):
        assert component["CLASS"] == "PRIVATE"


def test_a_later_file_replaces_an_earlier_one():
    first, then = (
        entries(read_by_the_rules(write([an_entry()], NOW + timedelta(seconds=each))), "VEVENT")[0] for each in (0, 1)
    )
    assert first["UID"] == then["UID"]
    assert int(first["SEQUENCE"]) < int(then["SEQUENCE"])
    assert first["DTSTAMP"] < then["DTSTAMP"]


@given(uid=st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Zs")), min_size=1, max_size=40))
def test_a_uid_names_what_it_is_for_and_no_computer(uid):
    assert read_own_uid(own_uid("promise", uid)) == ("promise", uid)
    assert own_uid("promise", uid).endswith("@netcoach")
    assert read_own_uid("promise-1@example.org") is None


def test_every_library_that_reads_the_file_finds_the_same_moments():
    """A zone's rules in the file agree with the zone itself, summer and winter, for thirty years."""
    for zone in ("Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"):
        data = write([an_entry(zone=zone)], NOW)
        (described,) = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")
        by_rules, itself = described.to_tz(lookup_tzid=False), ZoneInfo(zone)
        for month in range(1, 12 * 29):
            at = datetime(2026 + month // 12, month % 12 + 1, 15, 12)
            assert at.replace(tzinfo=by_rules).utcoffset() == at.replace(tzinfo=itself).utcoffset(), (zone, at)
