"""What leaves in a calendar file: only what was chosen, marked as private, in a file only its owner can read."""

import os
import re
import stat

import pytest

from netcoach.cli.commands import main
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.sample.sample import make_sample
from netcoach.storage.concepts import CONCEPTS
from tests.calendar_rules import entries, read_by_the_rules
from tests.repeat_counts import record_figure

WITHOUT_NOTES = {"events.title", "events.place", "steps.text", "promises.text", "people.name"}
"""All that a calendar gets unless the user asks for more."""


@pytest.fixture
def marked(journal):
    """Return a full journal in which each text that was written says which column it's in."""
    make_sample(journal)
    columns = [(each.table, name) for concept in CONCEPTS for each in concept.tables for name in each.texts]
    columns += [(each.table, each.title) for each in CONCEPTS if each.title in {"title", "name", "text"}]
    columns += [("events", "place"), ("channels", "value"), ("guests", "name"), ("guests", "email")]
    columns = list(dict.fromkeys(columns))
    journal.events.link_attendees(journal.events.upcoming()[0].id, [("Ida Lund", "ida@lund.example")])
    journal.marks = {}
    with journal.store.change("Mark every text") as db:
        for index, (table, name) in enumerate(columns):
            sql = f"UPDATE {table} SET {name} = {name} || ? WHERE {name} <> ''"
            if db.execute(sql, (f" zq{index}qz",)).rowcount > 0:
                journal.marks[f"{index}"] = f"{table}.{name}"
    return journal


def found_in(journal, data):
    """Return the columns whose texts are in a calendar file."""
    unfolded = re.sub(rb"\r\n[ \t]", b"", data).decode()
    return {journal.marks[number] for number in re.findall(r"zq(\d+)qz", unfolded)}


def test_a_calendar_has_no_text_that_was_not_chosen(marked):
    data = marked.exporting.as_calendar(CalendarChoices(check_ins=True))
    assert found_in(marked, data) == WITHOUT_NOTES
    with_notes = marked.exporting.as_calendar(CalendarChoices(notes=True))
    assert found_in(marked, with_notes) == {*WITHOUT_NOTES, "events.note"}
    for word in (b"ATTENDEE", b"mailto:", b"tel:"):
        assert word not in data
    others = len(marked.marks) - len(WITHOUT_NOTES) - 1
    record_figure(25, f"0 of {others} other kinds of text in a calendar file")


def test_everything_in_a_calendar_is_marked_as_private(marked):
    calendar = read_by_the_rules(marked.exporting.as_calendar(CalendarChoices(check_ins=True, notes=True)))
    inside = [*entries(calendar, "VEVENT"), *entries(calendar, "VTODO")]
    assert len(inside) > 100
    assert {each["CLASS"] for each in inside} == {"PRIVATE"}
    record_figure(25, f"{len(inside)} of {len(inside)} entries CLASS:PRIVATE")


@pytest.fixture
def export(journal, tmp_path, capsys):
    """Return a function that writes the calendar from the command line, under umask 000."""
    make_sample(journal)
    path = journal.store.path
    journal.close()
    (tmp_path / "calendar").mkdir()
    out = tmp_path / "calendar" / "all.ics"

    def exports(*options):
        before = os.umask(0)
        try:
            status = main(["export", "--as", "ics", *options, str(out), "--journal", str(path)], None)
        finally:
            os.umask(before)
        return status, capsys.readouterr().err

    exports.out = out
    return exports


def test_only_the_owner_can_read_it_also_if_the_file_before_was_open_to_all(export):
    assert export()[0] == 0
    assert stat.S_IMODE(export.out.stat().st_mode) == 0o600
    export.out.chmod(0o666)
    assert export("--notes")[0] == 0
    assert stat.S_IMODE(export.out.stat().st_mode) == 0o600


def test_a_second_file_replaces_the_first_whole_or_not_at_all(export, monkeypatch):
    export()
    first = export.out.read_bytes()
    uids = {each["UID"] for each in entries(read_by_the_rules(first), "VEVENT")}
    export()
    assert {each["UID"] for each in entries(read_by_the_rules(export.out.read_bytes()), "VEVENT")} == uids
    export.out.write_bytes(first)

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, said = export()
    assert (status, said.count("\n")) == (1, 1)
    assert export.out.read_bytes() == first
    assert list(export.out.parent.iterdir()) == [export.out]
