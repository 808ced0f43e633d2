"""``netcoach import`` with calendar files from other programs: one bad event never affects the others."""

import json
import signal

import pytest

from netcoach.cli.commands import main
from tests.core.cli.test_commands import NoFront
from tests.journals import empty_journal

SECONDS = 60
"""No file with a few events takes longer, unless it never ends."""


@pytest.fixture(autouse=True)
def alarm():
    def ring(*_args):
        pytest.fail("This file never ends.")  # not caught by `except Exception`

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def run(capsys, tmp_path):
    journal = empty_journal(tmp_path / "journal.netcoach")

    def runs(*arguments):
        status = main([*map(str, arguments), "--journal", str(journal)], NoFront())
        said = capsys.readouterr()
        return status, said.out, said.err

    return runs


@pytest.fixture
def calendar(tmp_path):
    """Return a function that writes an .ics file of these events, each a list of lines."""

    def write(*events):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for number, event in enumerate(events):
            lines += ["BEGIN:VEVENT", f"UID:{number}@example", *event, "END:VEVENT"]
        path = tmp_path / "calendar.ics"
        path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
        return path

    return write


FAIR = ("DTSTART;VALUE=DATE:20870611", "SUMMARY:Book fair")
LUNCH = ("DTSTART:20870612T120000", "SUMMARY:Lunch with the panel")
LONG_AGO = ("DTSTART:20010611T120000", "SUMMARY:Launch party")


def titles(run):
    return [event["title"] for event in json.loads(run("events", "--json")[1])]


BAD_RULES = [
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=MONTHLY;INTERVAL=0",
    "FREQ=YEARLY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=YEARLY;INTERVAL=-5",
    "FREQ=DAILY;INTERVAL=1,0",
    "FREQ=DAILY;COUNT=0",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=50",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=99999999",
    "FREQ=YEARLY;BYDAY=MO;BYSETPOS=366",
    "FREQ=YEARLY;BYDAY=99MO",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "INTERVAL=2",
    "FREQ=OFTEN",
    "FREQ=DAILY;X=1",
]


@pytest.mark.parametrize("rule", BAD_RULES)
def test_a_repeat_rule_that_makes_no_sense_costs_its_own_event_and_is_reported(run, calendar, rule):
    path = calendar(FAIR, ("DTSTART:20870613T090000", f"RRULE:{rule}", "SUMMARY:Stand-up"), LUNCH)
    status, out, _err = run("import", path, "--json")
    report = json.loads(out)
    assert (status, report["new"], report["skipped"]) == (0, 2, 1)
    (problem,) = report["problems"]
    assert (problem["line"], problem["name"]) == (8, "Stand-up")
    assert "repeat" in problem["reason"]
    assert problem["reason"].endswith(".")
    assert titles(run) == ["Book fair", "Lunch with the panel"]


@pytest.mark.parametrize("rule", BAD_RULES)
def test_a_file_of_one_bad_rule_is_refused_in_one_sentence_and_nothing_is_changed(run, calendar, rule):
    status, out, err = run("import", calendar(("DTSTART:20870613T090000", f"RRULE:{rule}", "SUMMARY:Stand-up")))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "repeat" in err
    assert titles(run) == []


@pytest.mark.parametrize(
    ("event", "name", "reason"),
    [
        (("DTSTART:20870613T090000", "RRULE:FREQ=HOURLY", "SUMMARY:Backup"), "Backup", "every hour"),
        (("DTSTART:20870613T090000", "RRULE:FREQ=MINUTELY", "SUMMARY:Ping"), "Ping", "every hour"),
        (("DTSTART:20870613T090000", "RRULE:FREQ=SECONDLY", "SUMMARY:Tick"), "Tick", "every hour"),
        (("DTSTART:next Tuesday", "SUMMARY:Dinner\\, maybe"), "Dinner, maybe", "date"),
        (("SUMMARY:Some time",), "Some time", "date"),
        (("DTSTART:00010101T000000Z", "SUMMARY:Year dot"), "Year dot", "date"),
        (("DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY", "SUMMARY:Year dot"), "Year dot", "date"),
        (("DTSTART:99991231T235959", "SUMMARY:The end"), "The end", "date"),
        (("DTSTART:20870613T090000", "RECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000", "SUMMARY:Odd"), "Odd", "read"),
        (("RRULE", "DTSTART", "SUMMARY:Torn"), "Torn", "date"),
    ],
)
def test_an_event_that_cannot_be_imported_costs_only_itself(run, calendar, event, name, reason):
    status, out, _err = run("import", calendar(FAIR, event, LUNCH), "--json")
    report = json.loads(out)
    assert (status, report["new"], report["skipped"]) == (0, 2, 1)
    (problem,) = report["problems"]
    assert (problem["line"], problem["name"]) == (8, name)
    assert reason in problem["reason"]
    assert titles(run) == ["Book fair", "Lunch with the panel"]


def test_dates_and_rules_that_are_empty_say_nothing(run, calendar):
    party = ("DTSTART:20870613T090000", "RRULE:", "EXDATE;TZID=Europe/Lisbon:", "DURATION:", "SUMMARY:Garden party")
    days = ("DTSTART:20870613T090000", "RRULE:FREQ=DAILY", "EXDATE:20870614T090000", "EXDATE:soon", "SUMMARY:Stand-up")
    report = json.loads(run("import", calendar(party, days), "--json")[1])
    assert (report["new"], report["problems"]) == (2, [])


def test_lines_are_counted_as_an_editor_shows_them(run, calendar):
    long = ("DTSTART:20870612T120000", "SUMMARY:Lunch", "DESCRIPTION:folded", "  over", " three", "\tlines")
    report = json.loads(run("import", calendar(long, ("SUMMARY:Some time",)), "--json")[1])
    assert [problem["line"] for problem in report["problems"]] == [12]


def test_the_report_says_what_came_in_and_what_did_not(run, calendar):
    path = calendar(
        FAIR, LONG_AGO, ("SUMMARY:Some time",), ("DTSTART:20010101", "SUMMARY:Party", "RRULE:FREQ=DAILY;COUNT=2")
    )
    status, out, _err = run("import", path)
    assert status == 0
    assert out.splitlines() == [
        "1 new, 0 changed, 0 unchanged, 3 skipped",
        "  Book fair: new",
        "  2 events are over, so they were skipped",
        "  line 13: Some time: It has no date that NetCoach can read.",
    ]
    assert titles(run) == ["Book fair"]


def test_an_event_that_is_over_is_imported_when_the_file_holds_nothing_else(run, calendar):
    path = calendar(LONG_AGO)
    assert json.loads(run("import", path, "--json")[1])["new"] == 1
    assert json.loads(run("import", path, "--json")[1])["unchanged"] == 1


def test_a_file_whose_events_are_all_over_is_refused_and_says_so(run, calendar):
    status, out, err = run("import", calendar(LONG_AGO, LONG_AGO[:1]))
    assert (status, out) == (1, "")
    assert err == "netcoach: All 2 events in this file are over. Nothing was imported.\n"


def test_a_file_with_nothing_to_import_says_where_the_first_problem_is(run, calendar):
    status, out, err = run("import", calendar(("SUMMARY:Some time",), ("SUMMARY:Some other time",)))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "line 3" in err


def test_a_series_that_was_cancelled_is_archived_whole(run, calendar):
    series = ("DTSTART:20870611T180000", "RRULE:FREQ=WEEKLY", "SUMMARY:Choir")
    run("import", calendar(series), "--occurrence", "2087-07-01")
    report = json.loads(run("import", calendar((*series, "STATUS:CANCELLED")), "--json")[1])
    assert (report["changed"], report["problems"]) == (1, [])


def test_a_file_cut_off_within_an_event_gives_the_events_before_it(run, calendar):
    path = calendar(FAIR, LUNCH)
    path.write_bytes(path.read_bytes().partition(b"SUMMARY:Lunch")[0])
    report = json.loads(run("import", path, "--json")[1])
    assert (report["new"], report["skipped"]) == (1, 1)
    assert report["problems"][0]["line"] == 8
    assert titles(run) == ["Book fair"]


def test_a_file_of_many_series_is_read_once(run, calendar, monkeypatch):
    from netcoach.formats import calendar_lines

    reads = []
    read = calendar_lines.to_utf8
    monkeypatch.setattr(calendar_lines, "to_utf8", lambda data: (reads.append(1), read(data))[1])
    days = [f"{number % 12 + 1:02}{number % 28 + 1:02}" for number in range(60)]
    path = calendar(
        *((f"DTSTART;VALUE=DATE:1604{day}", "RRULE:FREQ=YEARLY", f"SUMMARY:Birthday {day}") for day in days)
    )
    assert json.loads(run("import", path, "--json")[1])["new"] == 60
    assert len(reads) == 1
