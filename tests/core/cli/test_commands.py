"""The commands, from an invitation to pocket cards, on a machine without a screen."""

import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime, time, timedelta

import pytest

from netcoach.cli import commands
from netcoach.cli.commands import main
from netcoach.cli.commands_passphrase import passphrase_from_environment
from netcoach.contacts.person_queries import PeopleFilter
from netcoach.foundation.journal_paths import wal_path
from netcoach.foundation.system_clock import system_clock
from netcoach.journal import Journal
from tests.builders import a_person, a_promise, an_event
from tests.calendar_rules import entries, read_by_the_rules
from tests.journals import sample_journal
from tests.paths import DATA


class PaperFront:
    """Records what would be printed."""

    def __init__(self):
        self.printed = []

    def cards_pdf(self, journal, deck, sheet, output, *_setup):
        self.printed.append((journal.cards.deck(deck).title, sheet))
        return 5, 1


class NoFront:
    """Neither a window nor printing: these tests run where Qt can't be imported."""

    def open_window(self, journal, theme, passphrase=None):
        raise AssertionError("a window was opened")

    def cards_pdf(self, journal, deck, sheet, setup, output):
        raise AssertionError("paper was asked for")

    def checklist_pdf(self, journal, event, output):
        raise AssertionError("paper was asked for")

    def as_photo(self, picture):
        return picture


@pytest.fixture
def run(capsys, tmp_path, monkeypatch, clock):
    """Run commands in the morning, whatever the hour: at night Today is about the evening before."""
    monkeypatch.setattr(commands, "system_clock", clock)
    path = tmp_path / "journal.netcoach"

    def runs(*arguments, journal=path):
        status = main([*map(str, arguments), "--journal", str(journal)], NoFront())
        said = capsys.readouterr()
        return status, said.out, said.err

    runs.journal = path
    return runs


@pytest.fixture
def sample(tmp_path, clock):
    return sample_journal(tmp_path / "sample.netcoach", clock)


def test_contacts_are_imported_from_a_file_and_found(run):
    status, out, _ = run("import", DATA / "contacts" / "iphone.vcf", "--json")
    report = json.loads(out)
    assert status == 0
    assert report["format"] == "vcard"
    assert (report["new"], report["skipped"]) == (4, 1)
    assert set(report["problems"][0]) == {"line", "name", "reason"}
    people = json.loads(run("people", "--json")[1])
    assert len(people) == 4
    assert {"uid", "name", "organisation", "roles", "tags", "last_conversation"} <= set(people[0])
    found = json.loads(run("people", people[0]["name"], "--json")[1])
    assert people[0]["uid"] in [person["uid"] for person in found]


@pytest.mark.parametrize("name", ["iphone.vcf", "android-2.1.vcf", "google.vcf", "linkedin-c.csv"])
def test_the_same_file_again_changes_nothing(run, name):
    first = json.loads(run("import", DATA / "contacts" / name, "--json")[1])
    before = run("people", "--json")[1]
    again = json.loads(run("import", DATA / "contacts" / name, "--json")[1])
    assert first["new"] > 0
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, first["new"])
    assert run("people", "--json")[1] == before


def test_a_dry_run_says_the_same_and_changes_nothing(run):
    dry = json.loads(run("import", DATA / "contacts" / "google.vcf", "--dry-run", "--json")[1])
    assert run("people", "--json")[1].strip() == "[]"
    assert json.loads(run("import", DATA / "contacts" / "google.vcf", "--json")[1]) == dry


def test_a_dry_run_says_what_was_before_and_who_may_be_there_already(run, tmp_path):
    file = tmp_path / "people.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{}\nFN:{}\nORG:{}\nEND:VCARD\n"
    file.write_text(card.format("one", "Priya Nair", "Acme"), encoding="utf-8")
    run("import", file)
    file.write_text(card.format("one", "Priya Nair", "Ferrywell") + card.format("two", "Nair, Priya", ""), "utf-8")
    status, out, _err = run("import", file, "--dry-run")
    assert (status, out.splitlines()) == (
        0,
        [
            "1 new, 1 changed, 0 unchanged, 0 skipped",
            "  Priya Nair: work: Acme → Ferrywell",
            "  Nair, Priya: Has the name of Priya Nair, who is in your journal.",
        ],
    )
    report = json.loads(run("import", file, "--dry-run", "--json")[1])
    assert report["changes"] == [{"name": "Priya Nair", "field": "work", "before": "Acme", "after": "Ferrywell"}]
    assert [each["name"] for each in report["duplicates"]] == ["Nair, Priya"]


def test_a_dry_run_of_an_invitation_changes_nothing(run):
    file = DATA / "invitations" / "google_request.ics"
    assert json.loads(run("import", file, "--dry-run", "--json")[1])["new"] == 1
    assert run("events", "--json")[1].strip() == "[]"


def test_today_says_the_same_as_the_window(run, sample):
    facts = json.loads(run("today", "--json", journal=sample)[1])
    assert facts["next_event"]["title"] == "PyCon meetup"
    assert facts["promises"]
    assert facts["hellos"]
    status, out, _ = run("today", journal=sample)
    assert status == 0
    assert out.splitlines()[:2] == [facts["heading"], facts["greeting"]]
    for promise in facts["promises"]:
        who = "" if promise["person"] in promise["text"] else f" to {promise['person']}"
        assert f"Promise{who}: {promise['text']} ({promise['when']})" in out
    assert "8 of 18 steps ready" in out
    assert "Next: Choose three more questions" in out
    assert ", picked at random · last in touch about" in out


def test_today_says_how_many_promises_can_wait(run, tmp_path, clock):
    path = tmp_path / "promises.netcoach"
    with closing(Journal.open(path, clock)) as journal:
        priya = a_person(journal, "Priya")
        for each in range(7):
            a_promise(journal, priya, f"Send paper {each}")
    assert "2 more can wait." in run("today", journal=path)[1]


def test_today_says_the_season_the_time_and_the_energy_of_the_week(run, tmp_path, clock):
    path = tmp_path / "search.netcoach"
    with closing(Journal.open(path, clock)) as journal:
        journal.seasons.begin("search")
        journal.time_budget.add(12 * 60)
        event = an_event(journal, starts=datetime.combine(journal.today, time(18)))
        journal.events.change(event, energy_planned=7)
    _status, out, _err = run("today", journal=path)
    assert "Searching since" in out
    assert "Time: 12 of 30 minutes this week" in out
    assert "Energy: 7 of 10 this week" in out


def test_today_asks_what_grew_from_an_event_of_a_month_ago(run, tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    with closing(Journal.open(path, clock)) as journal:
        day = journal.today - timedelta(days=30)
        an_event(journal, starts=datetime.combine(day, time(18)), ends=datetime.combine(day, time(20)))
    _status, out, _err = run("today", journal=path)
    assert "PyCon meetup was four weeks ago. What grew from it?" in out
    facts = json.loads(run("today", "--json", journal=path)[1])
    assert facts["look_back"]["title"] == "PyCon meetup"


def test_today_says_a_smaller_goal_two_minutes_on_a_hard_day_and_what_to_practise(run, tmp_path, clock):
    path = tmp_path / "hard.netcoach"
    with closing(Journal.open(path, clock)) as journal:
        weeks_ago = journal.today - timedelta(weeks=5)
        lapsed = journal.goals.add("Send a hello", 3, started_on=weeks_ago)
        journal.goals.add_ready("ask-in-a-meeting")
        offer = journal.five_minutes.on_today()
        assert journal.goals.smaller(lapsed) == 1
    out = run("today", journal=path)[1]
    assert "Once a week, for now?" in out
    assert "Two-minute version" not in out
    assert f"Five minutes of practice: {offer.title}. {offer.reason}" in out
    with closing(Journal.open(path, clock)) as journal:
        journal.goals.say_hard_day(is_hard=True)
    assert "Two-minute version: Write the question down" in run("today", journal=path)[1]
    facts = json.loads(run("today", "--json", journal=path)[1])
    assert facts["hard_day"] is True
    assert [goal["smaller"] for goal in facts["goals"]] == ["Once a week, for now?", None]


def test_today_has_little_to_say_about_an_empty_journal_and_invites(run):
    run("import", DATA / "contacts" / "iphone.vcf")
    facts = json.loads(run("today", "--json")[1])
    assert (facts["debrief"], facts["next_event"], facts["promises"], facts["goals"]) == (None, None, [], [])
    assert (facts["practice"], facts["time"]) == (None, None)
    lines = run("today")[1].splitlines()
    assert lines[2:] == ["An event, someone you met or a small goal: any of these is a good start."]


def test_an_invitation_becomes_an_event_and_is_updated_instead_of_doubled(run):
    file = DATA / "invitations" / "google_request.ics"
    assert json.loads(run("import", file, "--json")[1])["new"] == 1
    again = json.loads(run("import", file, "--json")[1])
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 1)
    events = json.loads(run("events", "--json")[1])
    assert len(events) == 1
    assert {"uid", "title", "kind", "starts", "ends", "place", "people", "checklist"} <= set(events[0])
    assert events[0]["checklist"]["total"] > 0


@pytest.mark.parametrize("name", ["empty.vcf", "noise.bin", "packed.zip", "messages.csv", "prose.txt", "page.html"])
def test_a_file_with_nothing_to_read_is_one_plain_sentence_and_nothing_is_changed(run, name):
    status, out, err = run("import", DATA / "contacts" / name)
    assert status == 1
    assert out == ""
    assert err.startswith("netcoach: ")
    assert err.count("\n") == 1
    assert run("people", "--json")[1].strip() == "[]"


def test_a_file_of_two_hundred_megabytes_is_refused_before_it_is_read(run, tmp_path):
    huge = tmp_path / "huge.vcf"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    status, _, err = run("import", huge)
    assert status == 1
    assert err.count("\n") == 1


def test_a_missing_file_a_folder_and_a_journal_are_named(run, tmp_path, sample):
    for path in (tmp_path / "none.vcf", tmp_path, sample):
        status, _, err = run("import", path)
        assert (status, err.count("\n")) == (1, 1)
        assert path.name in err


@pytest.mark.parametrize("command", [["events"], ["people"], ["check"], ["export", "--as", "json", "out.json"]])
def test_a_journal_that_is_not_there_is_said_and_not_made(tmp_path, capsys, command):
    path = tmp_path / "none.netcoach"
    assert main([*command, "--journal", str(path)], NoFront()) == 1
    assert str(path) in capsys.readouterr().err
    assert not path.exists()


def test_a_sample_is_never_written_over_a_file_that_is_there(tmp_path, capsys):
    path = tmp_path / "mine.netcoach"
    path.write_text("mine")
    assert main(["sample", str(path)], NoFront()) == 1
    assert path.read_text() == "mine"


def test_the_sample_is_sound_and_rich(run, tmp_path, capsys):
    sample = tmp_path / "sample.netcoach"
    assert main(["sample", str(sample)], NoFront()) == 0
    assert str(sample) in capsys.readouterr().out
    assert json.loads(run("check", "--json", journal=sample)[1]) == {"ok": True, "problems": []}
    assert len(json.loads(run("people", "--json", journal=sample)[1])) >= 55
    events = json.loads(run("events", "--json", journal=sample)[1])
    assert len(events) == 7
    assert events[0]["title"] == "PyCon meetup"


def test_a_damaged_journal_is_noticed_by_check(run, sample):
    data = bytearray(sample.read_bytes())
    for place in range(40_000, min(len(data), 140_000), 4096):
        data[place : place + 64] = os.urandom(64)
    sample.write_bytes(data)
    status, out, err = run("check", "--json", journal=sample)
    assert status == 1
    assert "ok" not in out or json.loads(out)["ok"] is False
    assert out or err


def test_everything_goes_out_as_json_and_comes_in_again(run, sample, tmp_path):
    out = tmp_path / "all.json"
    assert run("export", "--as", "json", out, journal=sample)[0] == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("import", out)[0] == 0
    assert run("people", "--json")[1] == run("people", "--json", journal=sample)[1]
    assert run("events", "--json")[1] == run("events", "--json", journal=sample)[1]


def test_people_go_out_as_vcard_and_are_recognised_when_they_come_in_again(run, sample, tmp_path):
    out = tmp_path / "people.vcf"
    run("export", "--as", "vcard", out, journal=sample)
    report = json.loads(run("import", out, "--json", journal=sample)[1])
    assert (report["new"], report["changed"]) == (0, 0)
    assert report["unchanged"] >= 55


def test_a_table_for_spreadsheets_is_harmless_unless_it_has_to_be_exact(run, tmp_path):
    card = tmp_path / "one.vcf"
    card.write_text("BEGIN:VCARD\nFN:=cmd|' /C calc'!A0\nTEL:+47 22 33\nEND:VCARD\n", encoding="utf-8")
    run("import", card)
    out = tmp_path / "people.csv"
    assert run("export", "--as", "csv", out)[0] == 0
    assert "\"'=cmd|' /C calc'!A0\"" in out.read_text(encoding="utf-8-sig")
    assert '"\'+47 22 33"' in out.read_text(encoding="utf-8-sig")
    assert run("export", "--as", "csv", "--exact", out)[0] == 0
    assert '"+47 22 33"' in out.read_text(encoding="utf-8-sig")


def test_events_and_promises_go_out_for_a_calendar_and_come_in_again_as_nothing_new(run, sample, tmp_path):
    out = tmp_path / "all.ics"
    assert run("export", "--as", "ics", "--check-ins", "--notes", out, journal=sample)[0] == 0
    calendar = read_by_the_rules(out.read_bytes())
    assert "PyCon meetup" in [each["SUMMARY"] for each in entries(calendar, "VEVENT")]
    report = json.loads(run("import", out, "--json", journal=sample)[1])
    assert (report["new"], report["changed"], report["problems"]) == (0, 0, [])


def test_an_export_into_a_missing_folder_is_refused_plainly(run, sample, tmp_path):
    status, _, err = run("export", "--as", "json", tmp_path / "no" / "all.json", journal=sample)
    assert (status, err.count("\n")) == (1, 1)


def test_the_checklist_is_ordered_by_relative_day(run, sample):
    _, out, _ = run("checklist", "--event", "PyCon", journal=sample)
    assert out.splitlines()[0] == "PyCon meetup"
    assert "This week" in out
    assert "[x]" in out
    assert "[ ]" in out
    steps = json.loads(run("checklist", "--event", "PyCon", "--json", journal=sample)[1])
    assert len(steps) == 18


def test_the_refusal_names_an_unknown_event(run, sample):
    status, _, err = run("checklist", "--event", "Moon landing", journal=sample)
    assert status == 1
    assert "Moon landing" in err


@pytest.mark.parametrize("arguments", [["dance"], ["import"], ["export", "out"], ["events", "--as", "tea"]])
def test_wrong_usage_exits_with_two(arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments, NoFront())
    assert left.value.code == 2


def test_without_a_screen_the_window_is_refused_in_one_sentence(tmp_path):
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "netcoach"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        cwd=DATA.parent.parent,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("netcoach: No display found")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_sheets_are_listed(run):
    _, out, _ = run("cards", "--sheets")
    assert out.startswith("a7 ")
    assert "index-3x5" in out


def test_decks_are_listed_and_any_of_them_is_printed(run, sample, tmp_path, capsys):
    _, out, _ = run("cards", "--list", journal=sample)
    assert "--event  PyCon meetup" in out
    assert "--deck   Everyday pocket" in out
    front, pdf = PaperFront(), tmp_path / "cards.pdf"
    for which in (["--deck", "everyday"], ["--event", "pycon"]):
        assert main(["cards", *which, "--output", str(pdf), "--journal", str(sample)], front) == 0
    assert front.printed == [("Everyday pocket", "a7"), ("Cards for PyCon meetup", "a7")]
    capsys.readouterr()
    status, _, err = run("cards", "--deck", "Sunday", "--output", pdf, journal=sample)
    assert (status, err.strip()) == (1, "netcoach: There's no deck called “Sunday” in this journal.")


def test_the_users_own_journal_is_kept_where_the_system_keeps_such_things(tmp_path):
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [sys.executable, "-m", "netcoach", "import", str(DATA / "contacts" / "google.vcf")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=DATA.parent.parent)
    assert (done.returncode, done.stderr) == (0, "")
    journal = tmp_path / "data" / "netcoach" / "journal.netcoach"
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.parent.stat().st_mode) == 0o700


def test_when_something_goes_wrong_no_private_word_is_said_and_the_log_tells_where(run, sample, monkeypatch):
    def breaks(*_arguments):
        raise KeyError("Kanarienvogel")

    monkeypatch.setattr("netcoach.cli.json_output.people_facts", breaks)
    status, out, err = run("people", journal=sample)
    log = sample.with_name(f"{sample.name}.log")
    assert (status, out) == (1, "")
    assert err == f"netcoach: Something went wrong. Nothing was lost. Details: {log}\n"
    assert "KeyError" in log.read_text(encoding="ascii")
    assert "breaks" in log.read_text(encoding="ascii")
    assert "Kanarienvogel" not in log.read_text(encoding="ascii")


class TestReadingLeavesNothing:
    """A command that only reads leaves the folder unchanged."""

    COMMANDS = (
        ["today"],
        ["events"],
        ["people", "mira"],
        ["checklist", "--event", "PyCon"],
        ["check"],
        ["backups"],
        ["export", "--as", "json", "OUT"],
        ["backup", "OUT"],
    )

    @pytest.fixture(params=[None, "a quiet evening"], ids=["plain", "locked"])
    def folder(self, request, tmp_path, monkeypatch):
        """Return a folder with only a sample journal and its lock."""
        if request.param:
            monkeypatch.setenv("NETCOACH_PASSPHRASE", request.param)
        folder = tmp_path / "folder"
        folder.mkdir()
        sample_journal(folder / "sample.netcoach", system_clock, passphrase_from_environment())
        return folder

    @staticmethod
    def state(folder):
        return {each.name: (each.stat().st_mtime_ns, each.read_bytes()) for each in folder.iterdir()}

    @pytest.mark.own_passphrase
    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
    @pytest.mark.parametrize("mode", [0o700, 0o500], ids=["writable", "read-only"])
    def test_it_stays_as_it_was(self, run, folder, tmp_path, command, mode):
        before = self.state(folder)
        folder.chmod(mode)
        try:
            words = [str(tmp_path / "out") if word == "OUT" else word for word in command]
            status, _, err = run(*words, journal=folder / "sample.netcoach")
        finally:
            folder.chmod(0o700)
        assert (status, err) == (0, "")
        assert self.state(folder) == before

    @pytest.mark.own_passphrase
    def test_what_an_open_window_writes_stays_and_is_seen(self, run, folder, clock):
        path = folder / "sample.netcoach"
        journal = Journal.open(path, clock, passphrase=passphrase_from_environment())
        a_person(journal, "Xanthe Lindqvist")
        assert "Xanthe Lindqvist" in run("people", "xanthe", journal=path)[1]
        a_person(journal, "Xanthe Berg")
        assert run("people", "xanthe", journal=path)[1].count("Xanthe") == 2
        assert wal_path(path).stat().st_size > 0
        journal.close()
        assert run("people", "xanthe", journal=path)[1].count("Xanthe") == 2

    @pytest.mark.own_passphrase
    def test_changes_that_a_killed_window_left_are_seen_through_a_link_and_stay_where_they_are(
        self, run, folder, tmp_path, clock
    ):
        journal = Journal.open(folder / "sample.netcoach", clock, passphrase=passphrase_from_environment())
        a_person(journal, "Xanthe Lindqvist")
        killed = tmp_path / "killed.netcoach"
        for suffix in ("", "-wal"):
            shutil.copy(f"{journal.store.path}{suffix}", f"{killed}{suffix}")
        journal.close()
        link = tmp_path / "link.netcoach"
        link.symlink_to(killed)
        before = killed.read_bytes(), wal_path(killed).read_bytes()
        assert "Xanthe Lindqvist" in run("people", "xanthe", journal=link)[1]
        assert (killed.read_bytes(), wal_path(killed).read_bytes()) == before

    @pytest.mark.own_passphrase
    def test_a_window_that_opens_during_a_command_keeps_its_wal(self, folder, clock):
        path = folder / "sample.netcoach"
        passphrase = passphrase_from_environment()
        command = Journal.open_to_read(path, clock, passphrase=passphrase)
        window = Journal.open(path, clock, passphrase=passphrase)
        a_person(window, "Xanthe Lindqvist")
        command.close()
        a_person(window, "Xanthe Berg")
        assert wal_path(path).stat().st_size > 0
        window.close()
        again = Journal.open_to_read(path, clock, passphrase=passphrase)
        assert again.people.count(PeopleFilter(text="xanthe")) == 2
        again.close()
        assert sorted(each.name for each in folder.iterdir()) == [".sample.netcoach.lock", "sample.netcoach"]
