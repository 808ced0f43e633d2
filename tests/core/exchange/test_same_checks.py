"""Anything typed in a window or read from a file is validated the same way: stored the same, or refused and reported.

Every field that a file can fill is tried with boundary values, once through the verb that a window calls and once
through each format. Both store the same value; or the verb refuses, and the import gives the same sentence as its
reason, imports everything else of the row and puts the value into the note.
"""

import csv
import io
import json
from datetime import datetime

import pytest

from netcoach.contacts.people import Channel, PersonDraft, Position
from netcoach.events.event import EventDraft
from netcoach.exchange.importing import read_contacts
from netcoach.formats import ics
from netcoach.formats.vcard.lines import escape
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from netcoach.text.validation import MAX_CHARS, MAX_LINE_CHARS
from tests.core.exchange.test_exporting import another

NAME = "Mara Lind"
BORDERS = {
    "ordinary": "Größe 北",
    "spare blanks": "  two   words ",
    "control characters": "a\x07b\x1b[31mc\x7f\x9b",
    "a vertical tab": "one\x0btwo",
    "a mark of byte order": "a\ufeffb",
    "right to left": "\u202eabc\u202c \u05d0\u05d1\u200f",
    "no-break blanks": "a\u00a0\u00a0b",
    "the longest line": "x" * MAX_LINE_CHARS,
    "one more": "x" * (MAX_LINE_CHARS + 1),
    "the longest text": "é" * MAX_CHARS,
    "one more than a text": "é" * (MAX_CHARS + 1),
    "nothing": "",
    "nothing but blanks": " \t ",
}
DAYS = {
    "a day": "1990-05-09",
    "no year": "--05-09",
    "a year": "1990",
    "the first day": "1000-01-01",
    "before the first day": "0999-12-31",
    "the last day": "8999-12-31",
    "after the last day": "9000-01-01",
    "no day of the calendar": "1990-02-30",
    "words": "in spring",
}


# --- a person: what a verb and each format make of a value ------------------------------------------------------------


def draft(field, value):
    match field:
        case "name":
            return PersonDraft(name=value)
        case "organisation" | "title":
            return PersonDraft(name=NAME, positions=(Position(**{field: value}),))
        case "email" | "phone" | "link" | "address":
            return PersonDraft(name=NAME, channels=(Channel(kind=field, value=value),))
        case "label":
            return PersonDraft(name=NAME, channels=(Channel(kind="email", label=value, value="mara@lind.example"),))
        case "tag":
            return PersonDraft(name=NAME, tags=(value,))
    return PersonDraft(name=NAME, **{field: value})


def kept(journal, person, field):
    found = journal.people.get(person)
    match field:
        case "organisation" | "title":
            return [getattr(one, field) for one in found.positions]
        case "email" | "phone" | "link" | "address":
            return [one.value for one in found.channels if one.kind == field]
        case "label":
            return [one.label for one in found.channels if one.value == "mara@lind.example"]
        case "tag":
            return list(found.tags)
    return getattr(found, field)


VCARD = {
    "name": "FN:{}",
    "say_name": "X-PHONETIC-FIRST-NAME:{}",
    "organisation": "ORG:{}",
    "title": "TITLE:{}",
    "email": "EMAIL:{}",
    "phone": "TEL:{}",
    "link": "URL:{}",
    "address": "ADR:;;{};;;;",
    "tag": "CATEGORIES:{}",
    "birthday": "BDAY:{}",
    "note": "NOTE:{}",
    "label": "item1.EMAIL:mara@lind.example\nitem1.X-ABLABEL:{}",
}
LINKEDIN = {"name": 0, "organisation": 4, "title": 5, "email": 3, "link": 2}


def vcard_of(field, value):
    other = () if field == "name" else (f"FN:{NAME}",)
    more = () if field in {"email", "label"} else ("EMAIL:rest@of-the.example",)
    lines = ("BEGIN:VCARD", "VERSION:3.0", *other, VCARD[field].format(escape(value)), *more, "END:VCARD", "")
    return "people.vcf", "\n".join(lines).encode("utf-8", "surrogatepass")


def linkedin_of(field, value):
    row = ["", NAME if field != "name" else "", "", "rest@of-the.example", "", "", "01 May 2020"]
    row[LINKEDIN[field]] = value
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
    table.writerow(row)
    return "Connections.csv", out.getvalue().encode("utf-8", "surrogatepass")


def native_of(field, value):
    person = {"uid": "mara-1", "name": NAME}
    match field:
        case "organisation" | "title":
            person["positions"] = [{field: value}]
        case "email" | "phone" | "link" | "address":
            person["channels"] = [{"kind": field, "value": value}]
        case "label":
            person["channels"] = [{"kind": "email", "label": value, "value": "mara@lind.example"}]
        case "tag":
            person["tags"] = [{"tag": value}]
        case _:
            person[field] = value
    document = {"format": "netcoach-journal", "version": 1, "people": [person]}
    return "journal.json", json.dumps(document).encode()


PARTS = {"organisation", "title", "email", "phone", "link", "address", "tag"}
FORMATS = {"vcard": (vcard_of, VCARD), "linkedin": (linkedin_of, LINKEDIN), "native": (native_of, VCARD)}
FIELDS = [(form, field) for form, (_written, fields) in FORMATS.items() for field in fields if field != "birthday"]


def people_borders():
    for form, field in FIELDS:
        for border in BORDERS:
            # Our own file has no empty parts; a part that was emptied by hand is reported as invalid.
            if not (form == "native" and "nothing" in border and field in PARTS):
                yield pytest.param(form, field, border, id=f"{form}-{field}-{border}")


def bring(journal, file):
    plan = finish(journal.importing.plan(finish(read_contacts(*file)), file_name=file[0]))
    return finish(journal.importing.apply(plan))


def everything(store):
    tables = ("people", "positions", "channels", "person_tags", "sources", "imports", "events", "guests")
    return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY id")] for table in tables}


def by_hand(journal, field, value):
    """Return what the journal stores for a typed value, or why it's refused."""
    try:
        return kept(journal, journal.people.add(draft(field, value)), field), ""
    except Refused as refusal:
        return None, str(refusal)


@pytest.fixture(scope="module")
def two_journals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    both = (another(folder, "typed"), another(folder, "imported"))
    yield both
    for one in both:
        one.close()


@pytest.fixture
def other(two_journals):
    """The journal for typed values."""
    yield two_journals[0]
    undo_all(two_journals[0])


@pytest.fixture
def journal(two_journals):
    """The journal for imported values."""
    yield two_journals[1]
    undo_all(two_journals[1])


def undo_all(journal):
    while journal.undo():
        pass


def agree(journal, other, form, field, value):
    if field == "note":
        value = value.strip()  # while typing, trailing spaces may still be followed by a word
    typed, refusal = by_hand(other, field, value)
    file = FORMATS[form][0](field, value)
    report = bring(journal, file)
    if not value.strip() and field == "name":
        assert report.new == (form != "native")  # an address replaces the name
        return
    (person,) = journal.people.ids()
    found = journal.people.get(person)
    if not refusal:
        assert kept(journal, person, field) == typed
        assert not report.problems
    else:
        assert any(refusal in problem.reason for problem in report.problems)
        assert all(problem.line and problem.name for problem in report.problems)
        if len(value) < MAX_CHARS:
            assert " ".join(value.split()) in " ".join(found.note.split())
        if field == "name":
            assert found.name == f"{value[: MAX_LINE_CHARS - 1]}…"
        elif field == "note":
            assert found.note == value[:MAX_CHARS]
        else:
            assert found.name == NAME
    before = everything(journal.store)
    again = bring(journal, file)
    assert (again.new, again.changed) == (0, 0)
    assert everything(journal.store) == before


@pytest.mark.parametrize(("form", "field", "border"), list(people_borders()))
def test_a_value_of_a_person_is_stored_as_if_typed_or_reported(journal, other, form, field, border):
    agree(journal, other, form, field, BORDERS[border])


@pytest.mark.parametrize("border", DAYS)
@pytest.mark.parametrize("form", ["vcard", "native"])
def test_a_birthday_is_stored_as_if_typed_or_reported(journal, other, form, border):
    agree(journal, other, form, "birthday", DAYS[border])


def test_an_unreadable_linkedin_day_is_in_the_note(journal):
    report = bring(journal, ("Connections.csv", linkedin_of("title", "Baker")[1].replace(b"01 May 2020", b"in spring")))
    (problem,) = report.problems
    assert problem.reason == (
        "Connected on: “in spring” isn't a date NetCoach understands. Write it like 2026-05-09. "
        "All of it is in the note."
    )
    (person,) = journal.people.ids()
    assert (journal.people.get(person).met_on, journal.people.get(person).note) == (None, "Connected on: in spring")


def test_someone_with_a_note_of_their_own_keeps_it_and_is_told_what_was_left_out(journal):
    person = journal.people.add(
        PersonDraft(name=NAME, note="Mine", channels=(Channel(kind="email", value="rest@of-the.example"),))
    )
    report = bring(journal, vcard_of("birthday", "in spring"))
    assert journal.people.get(person).note == "Mine"
    assert [problem.reason.rpartition(". ")[2] for problem in report.problems] == ["It was left out."]


def test_a_long_address_of_a_web_page_is_kept_whole(journal):
    address = "https://page.example/" + "a" * 5_000
    assert not bring(journal, vcard_of("link", address)).problems
    (person,) = journal.people.ids()
    assert kept(journal, person, "link") == [address]


def test_a_name_that_was_shortened_comes_out_and_in_again_with_its_note(journal, other):
    bring(journal, vcard_of("name", "y" * 1_500))
    assert not bring(other, ("people.vcf", journal.exporting.as_vcard())).problems
    (person,) = other.people.ids()
    assert other.people.get(person).note == f"Name: {'y' * 1_500}"


def test_one_field_that_cannot_be_kept_costs_nothing_else_of_our_own_file(journal):
    person = {"uid": "mara-1", "name": "n" * 1_200, "rhythm_days": -1, "met_on": "--05-09", "note": "Tall"}
    person["tags"] = [{"tag": "boats"}]
    log = {"uid": "log-1", "day": "2026-11-20", "kind": "call", "note": "Long call", "people": []}
    log["people"] = [{"person": "mara-1", "private_line": "p" * (MAX_CHARS + 1)}]
    document = {"format": "netcoach-journal", "version": 1, "people": [person], "conversations": [log]}
    file = ("journal.json", json.dumps(document).encode())
    report = bring(journal, file)
    assert (report.new, report.skipped) == (2, 0)
    (found,) = [journal.people.get(one) for one in journal.people.ids()]
    assert (found.rhythm_days, found.met_on, found.tags) == (None, None, ("boats",))
    assert found.note == f"Tall\n\nname: {'n' * 1_200}\n\nmet on: --05-09"
    assert [(problem.line, problem.reason.partition(":")[0]) for problem in report.problems] == [
        (1, "name"),
        (1, "met on"),
        (1, "rhythm days"),
        (1, "private line"),
    ]
    (talk,) = journal.conversations.of_person(found.id)
    assert (talk.note, talk.people[0].private) == ("Long call", "")
    assert bring(journal, file).changed == 0


# --- an invitation ----------------------------------------------------------------------------------------------------

TITLE = "Dinner"
STARTS = datetime(2026, 11, 26, 18, 30)
PROPERTIES = {"title": "SUMMARY", "place": "LOCATION", "note": "DESCRIPTION"}


def invitation_of(field, value, *lines):
    said = [f"{PROPERTIES[field]}:{escape(value)}"] + ([] if field == "title" else [f"SUMMARY:{TITLE}"])
    event = ["BEGIN:VEVENT", "UID:dinner-1", "DTSTART:20261126T183000", *said, *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VCALENDAR", ""]).encode()


def take(journal, data):
    upcoming = finish(ics.read(data).upcoming(journal.clock()))
    return finish(journal.importing.apply(finish(journal.importing.plan(upcoming))))


# A file has lines in a place, which are joined with commas.
OF_AN_INVITATION = [(field, border) for field in PROPERTIES for border in BORDERS]
OF_AN_INVITATION.remove(("place", "a vertical tab"))


@pytest.mark.parametrize(("field", "border"), OF_AN_INVITATION)
def test_a_value_of_an_invitation_is_stored_as_if_typed_or_reported(journal, other, field, border):
    value = BORDERS[border]
    if field == "note":
        value = value.strip()
    if field == "title" and not value.strip():
        return
    draft = EventDraft(starts=STARTS, **{"title": TITLE, field: value})
    try:
        typed, refusal = getattr(other.events.get(other.events.add(draft)), field), ""
    except Refused as refused:
        typed, refusal = None, str(refused)
    data = invitation_of(field, value)
    applied = take(journal, data)
    event = journal.events.get(applied.invitations[0].event_id)
    if not refusal:
        assert getattr(event, field) == typed
        assert not applied.problems
    else:
        assert any(refusal in problem.reason for problem in applied.problems)
        assert all(problem.line == 3 and problem.name for problem in applied.problems)
        if field == "title":
            assert event.title == f"{value[: MAX_LINE_CHARS - 1]}…"
        elif field == "note":
            assert event.note == value[:MAX_CHARS]
        else:
            assert event.title == TITLE
        if len(value) < MAX_CHARS:
            assert value in event.note
    before = everything(journal.store)
    assert take(journal, data).unchanged == 1
    assert everything(journal.store) == before


def test_an_end_before_the_start_is_left_out_with_the_sentence_of_the_window(journal):
    with pytest.raises(Refused) as refused:
        journal.events.add(EventDraft(title=TITLE, starts=STARTS, ends=datetime(2026, 11, 26, 9)))
    applied = take(journal, invitation_of("title", TITLE, "DTEND:20261126T090000"))
    assert [(problem.line, problem.name, problem.reason) for problem in applied.problems] == [
        (3, TITLE, str(refused.value))
    ]
    event = journal.events.get(applied.invitations[0].event_id)
    assert (event.starts, event.ends) == (STARTS, None)


def test_a_guest_with_too_long_a_name_is_asked_by_address_and_named_in_the_note(journal):
    name = "z" * 1_500
    applied = take(journal, invitation_of("title", TITLE, f'ATTENDEE;CN="{name}":mailto:zoe@berg.example'))
    result = applied.invitations[0]
    assert [(guest.name, guest.email) for guest in result.offered] == [("zoe@berg.example", "zoe@berg.example")]
    assert name in journal.events.get(result.event_id).note
    assert len(applied.problems) == 1


def test_guests_after_the_thousandth_are_reported(journal):
    guests = [f"ATTENDEE;CN=A{number}:mailto:a{number}@b.example" for number in range(1_001)]
    applied = take(journal, invitation_of("title", TITLE, *guests))
    assert [problem.reason for problem in applied.problems] == [
        "This event names more than 1,000 people, so the others were left out."
    ]
