from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.formats.calendar_lines import LARGEST_FILE, MAX_EVENTS
from netcoach.formats.ics import read as read_calendar
from netcoach.formats.zones import zone_name
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from tests.paths import DATA

FILES = DATA / "invitations"
ALL = sorted(FILES.glob("*.ics"))
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
at = datetime.fromisoformat


def read(data, **options):
    return read_calendar(data, **options).invitations


def occurrences(data, uid, after, limit=20):
    return read_calendar(data).occurrences(uid, after, limit)


def the_one_in(name, **options):
    (invitation,) = read((FILES / name).read_bytes(), **options)
    return invitation


def an_event(*lines):
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a@example", *lines, "END:VEVENT", "END:VCALENDAR"]
    ).encode()


def test_a_google_invitation_says_what_where_when_and_who():
    invitation = the_one_in("google_request.ics")
    assert invitation.title == "Porto Tech Meetup"
    assert invitation.place == "Rua das Flores 12, Porto"
    assert (invitation.starts, invitation.zone) == (at("2026-11-26 17:30"), "UTC")
    assert invitation.ends == at("2026-11-26 20:30")
    assert invitation.note == "Short talks, then drinks.\n\nBring one question."
    assert invitation.organiser == ("Marta Sobral", "marta@portotech.example")
    assert not invitation.cancelled
    assert not invitation.recurring


def test_the_organiser_comes_once_and_rooms_and_who_declined_do_not():
    assert the_one_in("google_request.ics").attendees == (
        ("Marta Sobral", "marta@portotech.example"),
        ("Priya Nair", "priya.nair@acme.example"),
        ("jonas@lindqvist.example", "jonas@lindqvist.example"),
    )


def test_a_bare_utc_time_becomes_the_wall_time_of_home():
    invitation = the_one_in("google_request.ics", home="Europe/Berlin")
    assert (invitation.starts, invitation.zone) == (at("2026-11-26 18:30"), "Europe/Berlin")
    assert invitation.ends == at("2026-11-26 21:30")


def test_the_digest_is_the_same_wherever_the_user_is():
    assert the_one_in("google_request.ics").digest == the_one_in("google_request.ics", home="Asia/Kolkata").digest


def test_the_digest_changes_with_what_the_invitation_says():
    data = (FILES / "google_request.ics").read_bytes()
    assert read(data)[0].digest != read(data.replace(b"Flores 12", b"Flores 14"))[0].digest
    assert read(data)[0].digest == read(data.replace(b"DTSTAMP:20261101", b"DTSTAMP:20261109"))[0].digest


def test_a_utc_time_in_a_calendar_with_a_zone_is_converted_to_that_zone():
    invitation = the_one_in("utc_calendar_zone.ics", home="Europe/Berlin")
    assert (invitation.starts, invitation.zone) == (at("2026-06-30 20:00"), "America/New_York")
    assert invitation.ends == at("2026-06-30 21:30")


def test_a_cancellation_bears_the_uid_of_the_invitation():
    assert the_one_in("google_cancel.ics").cancelled
    assert the_one_in("google_cancel.ics").uid == the_one_in("google_request.ics").uid


def test_zone_names_of_windows_become_those_of_the_rest_of_the_world():
    invitation = the_one_in("outlook_windows_zone.ics")
    assert (invitation.starts, invitation.zone) == (at("2026-12-03 19:00"), "Europe/Berlin")
    assert invitation.attendees == (
        ("Brandt, Ilse", "Ilse.Brandt@contoso.example"),
        ("Nair, Priya", "priya.nair@acme.example"),
        ("Łukasz Żak", "lukasz@zak.example"),
    )


def test_a_zone_only_the_file_knows_is_found_by_its_offsets():
    invitation = the_one_in("outlook_own_zone.ics")
    assert (invitation.starts, invitation.zone) == (at("2026-12-10 09:00"), "America/New_York")
    assert invitation.place == "https://teams.example/l/meetup-join/19"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("/freeassociation.example/Europe/Vienna", "Europe/Vienna"),
        ("/x.example/20260101_1/America/Argentina/Salta", "America/Argentina/Salta"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam"),
        ("Z", "UTC"),
        ("../../etc/passwd", ""),
        ("Europe", ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_zones_are_known_by_many_names(written, name):
    assert zone_name(written) == name


def test_an_all_day_event_ends_on_its_last_day():
    assert the_one_in("all_day.ics").ends == date(2026, 12, 1)
    fair = the_one_in("apple_multi_day.ics")
    assert (fair.starts, fair.ends, fair.zone) == (date(2027, 1, 14), date(2027, 1, 15), "")
    assert type(fair.starts) is date
    assert fair.place == "Messe Essen, Norbertstraße 2"


def test_outlook_marks_a_whole_day_by_a_word_of_its_own():
    invitation = the_one_in("outlook_all_day.ics")
    assert type(invitation.starts) is date
    assert (invitation.starts, invitation.ends) == (date(2026, 12, 12), date(2026, 12, 12))


def test_a_series_is_one_invitation_and_its_days_are_listed_from_a_given_day():
    data = (FILES / "recurring.ics").read_bytes()
    assert the_one_in("recurring.ics").recurring
    days = occurrences(data, "first-tuesday@example", TODAY, limit=3)
    # December was moved to a Wednesday, January left out (EXDATE), February cancelled.
    assert [day.starts for day in days] == [
        at("2026-12-02 19:00"),
        at("2027-03-02 18:30"),
        at("2027-04-06 18:30"),
    ]
    assert days[0].place == "Library"
    assert {day.zone for day in days} == {"Europe/Lisbon"}
    assert not any(day.recurring for day in days)
    assert len({day.occurrence for day in days}) == 3


def test_an_invitation_to_one_day_of_a_series_is_the_same_day_in_another_zone():
    moved = the_one_in("one_occurrence.ics")
    day = occurrences((FILES / "recurring.ics").read_bytes(), moved.uid, TODAY, limit=1)[0]
    assert moved.occurrence == day.occurrence != ""


def test_a_series_that_is_over_has_no_days():
    data = an_event("DTSTART:20200101T100000", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:Gone")
    assert occurrences(data, "a@example", TODAY) == []


def test_overlapping_days_are_each_listed_once_and_in_order():
    data = an_event(
        "DTSTART:20261201T100000",
        "DURATION:P3D",
        "RRULE:FREQ=DAILY;COUNT=90",
        "SUMMARY:Residency",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:a@example",
        "RECURRENCE-ID:20270130T100000",
        "DTSTART:20270131T110000",
        "DURATION:P3D",
        "SUMMARY:Residency, later",
    )
    days = [day.starts for day in occurrences(data, "a@example", TODAY, limit=100)]
    assert len(days) == len(set(days)) == 90
    assert days == sorted(days)


def test_a_far_day_of_a_series_is_found():
    data = an_event("DTSTART;VALUE=DATE:16040229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "SUMMARY:Leap day")
    assert [day.starts for day in occurrences(data, "a@example", TODAY)] == [date(2028, 2, 29)]


def test_the_line_of_an_event_changes_nothing_else():
    data = an_event("DTSTART:20261201T100000", "SUMMARY:Breakfast")
    (first,), (second,) = read(data), read(data.replace(b"BEGIN:VEVENT", b"X-A:1\r\nBEGIN:VEVENT"))
    assert (first.line, second.line) == (2, 3)
    assert first.digest == second.digest


def test_moving_this_and_all_later_days_keeps_each_day_apart():
    data = an_event(
        "DTSTART:20261201T100000",
        "RRULE:FREQ=WEEKLY;COUNT=6",
        "SUMMARY:Breakfast",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:a@example",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261215T100000",
        "DTSTART:20261215T110000",
        "SUMMARY:Breakfast, later",
    )
    days = occurrences(data, "a@example", TODAY)
    assert [day.starts.hour for day in days] == [10, 10, 11, 11, 11, 11]
    assert len({day.occurrence for day in days}) == 6


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=2",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=50",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;BYDAY=99MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "COUNT=3",
    ],
)
def test_a_series_without_end_or_without_days_is_refused_and_never_expanded(rule):
    data = an_event("DTSTART:20261201T100000", f"RRULE:{rule}", "SUMMARY:Endless")
    assert read(data)[0].recurring
    with pytest.raises(Refused):
        occurrences(data, "a@example", TODAY)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTHDAY=-1", "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,TU"])
def test_a_usual_series_has_days(rule):
    data = an_event("DTSTART:20261130T100000", f"RRULE:{rule}", "SUMMARY:Usual")
    assert len(occurrences(data, "a@example", TODAY, limit=4)) == 4


def test_two_events_come_soonest_first_and_a_damaged_one_costs_only_itself():
    assert [invitation.title for invitation in read((FILES / "two_events.ics").read_bytes())] == [
        "Trade fair",
        "Winter mixer",
    ]


def test_without_a_uid_the_same_event_is_known_again():
    data = (FILES / "utf16_no_uid.ics").read_bytes()
    assert read(data)[0].title == "Ужин с редакцией"
    assert read(data)[0].uid == read(data)[0].uid != ""


def test_a_letter_cut_in_two_by_a_fold_is_whole_again():
    data = an_event("DTSTART:20261201T100000", "SUMMARY:Caf?")
    data = data.replace(b"Caf?", "Café".encode()[:4] + b"\r\n " + "é".encode()[1:])
    assert read(data)[0].title == "Café"


def test_windows_letters_are_read():
    data = an_event("DTSTART:20261201T100000", "SUMMARY:Frühstück").decode().encode("cp1252")
    assert read(data)[0].title == "Frühstück"


def test_the_latest_version_of_an_event_counts():
    data = an_event(
        "DTSTART:20261201T100000", "SUMMARY:New", "SEQUENCE:2", "END:VEVENT", "BEGIN:VEVENT", "UID:a@example",
        "DTSTART:20261201T090000", "SUMMARY:Old", "SEQUENCE:1",
    )  # fmt: skip
    assert [invitation.title for invitation in read(data)] == ["New"]


def test_control_characters_go_and_everything_else_stays():
    invitation = the_one_in("hostile.ics")
    assert invitation.title == "<img src=\"file:///etc/passwd\"> [2J=cmd|' /C calc'!A0"
    with pytest.raises(Refused, match="every hour"):
        occurrences((FILES / "hostile.ics").read_bytes(), invitation.uid, TODAY)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "isn't a calendar"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "isn't a calendar"),
        (b"Name,Email\nA,b@example\n", "isn't a calendar"),
        ((FILES / "no_event.ics").read_bytes(), "no event"),
        ((FILES / "google_request.ics").read_bytes()[:900], "cut off"),
        (an_event("SUMMARY:No day"), "no date"),
        (b" " * (LARGEST_FILE + 1), "5 MB"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (MAX_EVENTS + 1), "5,000"),
    ],
)
def test_a_file_that_is_not_an_invitation_is_refused_in_one_sentence(data, says):
    with pytest.raises(Refused, match=says) as refused:
        finish(read_calendar(data).upcoming(NOW))
    assert str(refused.value).count("\n") == 0


def read_or_refuse(data):
    with suppress(Refused):
        finish(read_calendar(data).upcoming(NOW))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    read_or_refuse(data)
    read_or_refuse(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data + b"\nEND:VEVENT")


@given(st.sampled_from(ALL), st.data())
@settings(max_examples=200, deadline=None)
def test_any_damage_to_a_real_file_is_read_or_refused(path, data):
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.sampled_from(["flip", "cut", "double"]))
        if change == "flip":
            content[at] = data.draw(st.integers(0, 255))
        elif change == "cut":
            del content[at : at + data.draw(st.integers(1, 40))]
        else:
            content[at:at] = content[at : at + 40]
        content = content or bytearray(b"x")
    read_or_refuse(bytes(content))
