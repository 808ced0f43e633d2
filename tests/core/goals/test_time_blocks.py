"""Time blocks: when they take place, their agendas, and what the user's calendar makes of them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.errors import NotFound, Refused
from netcoach.goals.time_blocks import KINDS, NTHS, BlockTime, first_day
from netcoach.journal import Journal
from netcoach.storage.store import Store
from tests.calendar_rules import entries, read_by_the_rules
from tests.conftest import FakeClock
from tests.journals import empty_journal

FRIDAY = BlockTime(weekday=4, starts_at=time(9), minutes=30)
ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "UTC")
WHEN = st.builds(
    BlockTime,
    weekday=st.integers(0, 6),
    starts_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    minutes=st.integers(1, 720),
    nth=st.sampled_from(NTHS),
    month=st.integers(1, 12),
)


def exported(journal):
    return journal.exporting.as_calendar(CalendarChoices(events=False, steps=False, promises=False, recharge=False))


def the_block(journal):
    (block,) = entries(read_by_the_rules(exported(journal)), "VEVENT")
    return block


def test_each_kind_is_suggested_before_it_is_planned(journal):
    blocks = journal.time_blocks.all()
    assert [block.when_words for block in blocks] == [
        "Fridays at 09:00, 30 minutes",
        "the first Monday of the month at 09:00, 90 minutes",
        "the second Friday of January at 09:00, 4 hours",
    ]
    assert not any(block.is_planned for block in blocks)


def test_a_planned_block_is_where_the_user_put_it(journal):
    journal.time_blocks.plan("monthly", BlockTime(weekday=2, starts_at=time(16, 30), minutes=90, nth=-1))
    block = journal.time_blocks.get("monthly")
    assert block.when_words == "the last Wednesday of the month at 16:30, 90 minutes"
    assert (block.is_planned, block.begins_on, block.next_day(journal.today)) == (
        True, date(2026, 11, 25), date(2026, 11, 25),
    )  # fmt: skip


def test_a_block_without_time_is_refused(journal):
    with pytest.raises(Refused, match="between one minute and 12 hours"):
        journal.time_blocks.plan("weekly", FRIDAY._replace(minutes=0))
    with pytest.raises(Refused, match="doesn't know"):
        journal.time_blocks.get("daily")


@given(st.sampled_from(KINDS), WHEN, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_first_day_is_the_first_of_its_kind(kind, when, after):
    day = first_day(kind, when, after)
    assert day >= after
    assert day.weekday() == when.weekday
    assert (day - after).days < {"weekly": 7, "monthly": 36, "yearly": 373}[kind]
    if kind != "weekly":
        in_month = [day.replace(day=1) + timedelta(days=each) for each in range(31)]
        same = [each for each in in_month if each.month == day.month and each.weekday() == when.weekday]
        assert same[when.nth if when.nth < 0 else when.nth - 1] == day
    if kind == "yearly":
        assert day.month == when.month
    assert first_day(kind, when, day) == day


def test_ticks_last_as_long_as_the_week_month_or_year(journal, clock):
    blocks = journal.time_blocks
    for kind, point in (("weekly", "hello"), ("monthly", "pitch"), ("yearly", "plan")):
        blocks.tick(kind, point)
    assert [blocks.ticked(kind) for kind in KINDS] == [{"hello"}, {"pitch"}, {"plan"}]
    clock.move(days=1)  # Monday
    assert [blocks.ticked(kind) for kind in KINDS] == [set(), {"pitch"}, {"plan"}]
    clock.move(days=10)
    assert [blocks.ticked(kind) for kind in KINDS] == [set(), set(), {"plan"}]
    clock.move(days=30)
    assert blocks.ticked("yearly") == set()


def test_a_tick_follows_the_first_day_of_the_users_week(journal, clock):
    journal.time_blocks.tick("weekly", "hello")  # on a Sunday
    journal.settings.set("week_start", 6)
    clock.move(days=6)
    assert journal.time_blocks.ticked("weekly") == {"hello"}
    clock.move(days=1)
    assert journal.time_blocks.ticked("weekly") == set()


def test_a_tick_can_be_taken_back_and_undone(journal):
    journal.time_blocks.tick("weekly", "hello")
    journal.time_blocks.tick("weekly", "hello", False)
    assert journal.time_blocks.ticked("weekly") == set()
    assert journal.undo().startswith("Untick")
    assert journal.time_blocks.ticked("weekly") == {"hello"}
    with pytest.raises(NotFound):
        journal.time_blocks.tick("weekly", "gone")


def test_ticking_an_agenda_plans_nothing(journal):
    journal.time_blocks.tick("weekly", "hello")
    assert not journal.time_blocks.get("weekly").is_planned
    with pytest.raises(Refused, match="nothing for a calendar"):
        exported(journal)


def test_the_calendar_gets_the_agenda_with_the_block(journal):
    journal.time_blocks.plan("weekly", FRIDAY)
    block = the_block(journal)
    assert (block["SUMMARY"], block["RRULE"]) == ("Half an hour for your network", "FREQ=WEEKLY;BYDAY=FR")
    assert (block["DTSTART"], block["DURATION"]) == ("20261127T090000", "PT30M")
    assert block.parameters("DTSTART") == {"TZID": "Europe/Berlin"}
    assert all(
        point.text.replace(",", r"\,") in block["DESCRIPTION"] for point in journal.content.agenda("weekly").points
    )


def test_a_moved_block_replaces_the_one_before_it_and_keeps_its_first_day_where_it_can(journal, clock):
    journal.time_blocks.plan("weekly", FRIDAY)
    first = the_block(journal)
    clock.move(days=20)
    journal.time_blocks.plan("weekly", FRIDAY._replace(starts_at=time(8), minutes=45))
    later = the_block(journal)
    assert (later["UID"], later["DTSTART"]) == (first["UID"], "20261127T080000")
    assert int(later["SEQUENCE"]) > int(first["SEQUENCE"])
    journal.time_blocks.plan("weekly", FRIDAY._replace(weekday=0))
    assert (the_block(journal)["UID"], the_block(journal)["DTSTART"]) == (first["UID"], "20261214T090000")


def test_a_block_that_is_stopped_is_cancelled_in_the_calendar(journal):
    journal.time_blocks.plan("weekly", FRIDAY)
    uid = the_block(journal)["UID"]
    journal.time_blocks.stop("weekly")
    assert (the_block(journal)["UID"], the_block(journal)["STATUS"]) == (uid, "CANCELLED")
    journal.time_blocks.plan("weekly", FRIDAY)
    assert (the_block(journal)["UID"], the_block(journal)["STATUS"]) == (uid, "CONFIRMED")


def test_blocks_leave_with_everything_and_not_with_one_event(journal):
    from tests.builders import an_event

    journal.time_blocks.plan("weekly", FRIDAY)
    event = an_event(journal)
    everything = read_by_the_rules(journal.exporting.as_calendar())
    alone = read_by_the_rules(journal.exporting.as_calendar(CalendarChoices(event_id=event)))
    assert "Half an hour for your network" in [each["SUMMARY"] for each in entries(everything, "VEVENT")]
    assert "Half an hour for your network" not in [each["SUMMARY"] for each in entries(alone, "VEVENT")]


@pytest.fixture(scope="module")
def travelling(tmp_path_factory):
    """A journal whose owner can be in any zone."""
    clock = FakeClock()
    journal = Journal(Store.open(empty_journal(tmp_path_factory.mktemp("blocks") / "j.netcoach"), clock), clock)
    yield journal, clock
    journal.close()


@given(
    kind=st.sampled_from(KINDS),
    when=WHEN,
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2024, 1, 1), date(2034, 1, 1)),
)
@settings(deadline=None, max_examples=60)
def test_in_any_zone_a_block_stays_at_its_local_time_whenever_clocks_change(travelling, kind, when, zone, day):
    """Acceptance figure 8: by the rules of RFC 5545, and as another library works out its days."""
    journal, clock = travelling
    clock.moment = datetime.combine(day, time(12), ZoneInfo(zone))
    journal.time_blocks.plan(kind, when)
    data = exported(journal)
    (block,) = entries(read_by_the_rules(data), "VEVENT")
    years = {"weekly": 1, "monthly": 2, "yearly": 6}[kind]
    series = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
    found = series.between(day, day + timedelta(days=366 * years))
    assert {each["UID"] for each in found} == {block["UID"]}
    assert len(found) >= {"weekly": 52, "monthly": 23, "yearly": 5}[kind]
    for each in found:
        starts = each["DTSTART"].dt
        planned = datetime.combine(first_day(kind, when, starts.date() - timedelta(days=1)), when.starts_at)
        skipped = planned.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        assert starts.replace(tzinfo=None) in {planned, skipped.replace(tzinfo=None)}
    while journal.undo():
        pass
