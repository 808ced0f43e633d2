from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.contacts.people import Channel, PeopleFilter, Position
from netcoach.exchange.importing import open_file, read_contacts
from netcoach.formats import ContactCard, ParsedContacts
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from netcoach.storage.store import Store
from tests.builders import a_person
from tests.journals import empty_journal

VCARD = """BEGIN:VCARD
VERSION:3.0
UID:priya-1
FN:Priya Nair
N:Nair;Priya;;;
ORG:Acme
TITLE:Billing
EMAIL;TYPE=work:priya@acme.example
TEL;TYPE=cell:+49 30 1234
NOTE:Likes long walks
CATEGORIES:pycon
X-SHOE-SIZE:38
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:lukasz-1
FN:Łukasz Żak
EMAIL:lukasz@zak.example
END:VCARD
"""
LINKEDIN = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Priya,Nair,https://www.linkedin.com/in/priya-nair,,Acme,Billing,03 Apr 2022
Olu,Adeyemi,https://www.linkedin.com/in/olu-a,olu@adeyemi.example,Northwind,Analyst,12 May 2024
,,,,,,30 Apr 2026
"""
LABEL = "Import 2 people"


def parsed(text, name="people.vcf"):
    return finish(read_contacts(name, text.encode()))


def planned(journal, text):
    return finish(journal.importing.plan(parsed(text), file_name="people.vcf"))


def bring(journal, text):
    return finish(journal.importing.apply(planned(journal, text)))


def the_person(journal, name):
    (found,) = [journal.people.get(one) for one in journal.people.ids() if journal.people.get(one).name == name]
    return found


def dump(store):
    tables = ("people", "positions", "channels", "person_tags", "sources", "imports")
    return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY id")] for table in tables}


def test_a_vcard_file_imports_people_with_everything_they_have(journal):
    report = bring(journal, VCARD)
    assert (report.new, report.changed, report.unchanged, report.skipped) == (2, 0, 0, 0)
    priya = the_person(journal, "Priya Nair")
    assert priya.positions == (Position(organisation="Acme", title="Billing"),)
    assert {(channel.kind, channel.value) for channel in priya.channels} == {
        ("email", "priya@acme.example"),
        ("phone", "+49 30 1234"),
    }
    assert priya.note == "Likes long walks"
    assert priya.tags == ("pycon",)
    assert priya.met_on is None


def test_linkedin_says_since_when_and_how_one_met(journal):
    report = bring(journal, LINKEDIN)
    assert (report.new, report.skipped) == (2, 1)
    olu = the_person(journal, "Olu Adeyemi")
    assert (olu.met_on, olu.met_how) == ("2024-05-12", "LinkedIn connection")
    assert Channel(kind="link", label="linkedin", value="https://www.linkedin.com/in/olu-a") in olu.channels


def test_a_plan_tells_everything_and_writes_nothing(journal, store):
    before = dump(store)
    plan = planned(journal, LINKEDIN)
    assert [one.name for one in plan.new] == ["Priya Nair", "Olu Adeyemi"]
    assert (plan.format, plan.file_name, plan.skipped) == ("linkedin", "people.vcf", 1)
    assert [(problem.line, problem.name) for problem in plan.problems] == [(4, "")]
    assert dump(store) == before
    assert store.undo_label is None


def test_a_plan_says_about_a_contact_without_a_name_only_what_its_name_does_not(journal):
    plan = planned(
        journal,
        "BEGIN:VCARD\nVERSION:3.0\nORG:Harbour Café\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nORG:Pier Café\nTEL:+31 10 555\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nEMAIL:only@post.example\nEND:VCARD\n",
    )
    assert [(one.name, one.about) for one in plan.new] == [
        ("Harbour Café", ""),
        ("Pier Café", "+31 10 555"),
        ("only@post.example", ""),
    ]


def test_an_import_is_one_step_and_undo_takes_all_of_it_back(journal, store):
    before = dump(store)
    bring(journal, VCARD)
    after = dump(store)
    assert store.undo() == LABEL
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_imported_people_are_found_by_search(journal):
    bring(journal, VCARD)
    assert [journal.people.get(one).name for one in journal.people.ids(PeopleFilter(text="lukasz"))] == ["Łukasz Żak"]


@pytest.mark.parametrize("text", [VCARD, LINKEDIN])
def test_importing_the_same_file_again_changes_nothing_and_is_not_an_undo_step(journal, store, text):
    bring(journal, text)
    before = dump(store)
    store.undo()
    store.redo()
    report = bring(journal, text)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert dump(store) == before
    store.undo()
    assert store.undo_label is None


def test_importing_the_same_file_again_changes_nothing_after_the_user_edited_someone(journal, store):
    bring(journal, VCARD)
    journal.people.rename(the_person(journal, "Priya Nair").id, "Priya N.")
    before = dump(store)
    assert bring(journal, VCARD).unchanged == 2
    assert dump(store) == before


def test_a_new_timestamp_in_the_address_book_is_not_a_change(journal):
    stamped = VCARD.replace("FN:Priya", "REV:20260101T000000Z\nFN:Priya")
    bring(journal, stamped)
    plan = planned(journal, stamped.replace("REV:2026", "REV:2027"))
    assert (plan.unchanged, plan.changed, plan.changes_nothing) == (2, (), True)


def test_a_changed_card_changes_only_what_the_user_left_alone(journal):
    bring(journal, VCARD)
    priya = the_person(journal, "Priya Nair").id
    journal.people.change(priya, note="Met her at the station")
    text = (
        VCARD.replace("NOTE:Likes long walks", "NOTE:Likes short walks")
        .replace("FN:Priya Nair", "FN:Priya Nair-Roth")
        .replace("TITLE:Billing", "TITLE:Head of billing")
        .replace("priya@acme.example", "priya.nair@acme.example")
        .replace("CATEGORIES:pycon", "CATEGORIES:pycon,walks")
    )
    plan = planned(journal, text)
    assert [(change.name, change.what) for change in plan.changed] == [("Priya Nair", "name, work, email, tags")]
    assert plan.unchanged == 1
    finish(journal.importing.apply(plan))
    person = journal.people.get(priya)
    assert person.name == "Priya Nair-Roth"
    assert person.note == "Met her at the station"
    assert person.positions == (Position(organisation="Acme", title="Head of billing"),)
    assert [channel.value for channel in person.channels if channel.kind == "email"] == [
        "priya@acme.example",
        "priya.nair@acme.example",
    ]
    assert person.tags == ("pycon", "walks")
    assert bring(journal, text).unchanged == 2


def test_work_the_user_wrote_stays_next_to_the_new_work_of_the_file(journal):
    bring(journal, LINKEDIN)
    olu = the_person(journal, "Olu Adeyemi").id
    journal.people.set_positions(olu, [Position(organisation="Northwind", title="Lead analyst")])
    bring(journal, LINKEDIN.replace("Northwind,Analyst", "Contoso,Director"))
    assert journal.people.get(olu).positions == (
        Position(organisation="Northwind", title="Lead analyst"),
        Position(organisation="Contoso", title="Director"),
    )


def test_what_the_user_took_out_does_not_come_back_and_nothing_is_emptied(journal):
    bring(journal, VCARD)
    priya = the_person(journal, "Priya Nair").id
    journal.people.set_channels(priya, [Channel(kind="phone", value="+49 30 1234")])
    bring(journal, VCARD.replace("NOTE:Likes long walks\n", "").replace("+49 30 1234", "+49 (30) 12-34"))
    person = journal.people.get(priya)
    assert [channel.value for channel in person.channels] == ["+49 30 1234"]
    assert person.note == "Likes long walks"


def test_a_person_with_the_same_address_is_completed_and_never_overwritten(journal):
    known = a_person(
        journal,
        "Priya (billing)",
        note="Ask about Porto",
        channels=(Channel(kind="email", value="PRIYA@acme.example"),),
    )
    report = bring(journal, VCARD)
    assert (report.new, report.changed) == (1, 1)
    person = journal.people.get(known)
    assert (person.name, person.note) == ("Priya (billing)", "Ask about Porto")
    assert person.positions == (Position(organisation="Acme", title="Billing"),)
    assert [channel.kind for channel in person.channels] == ["email", "phone"]
    assert bring(journal, VCARD).unchanged == 2


def test_the_same_profile_is_the_same_person_however_its_address_is_written(journal):
    link = Channel(kind="link", value="http://de.linkedin.com/in/olu-a/?trk=x")
    known = a_person(journal, "Olu", channels=(link,), met_how="At the choir")
    bring(journal, LINKEDIN)
    person = journal.people.get(known)
    assert person.positions == (Position(organisation="Northwind", title="Analyst"),)
    assert (person.met_how, person.met_on) == ("At the choir", None)
    assert len(person.channels) == 2


def test_an_address_two_people_share_leads_to_neither(journal):
    for name in ("Ana Silva", "Rui Silva"):
        a_person(journal, name, channels=(Channel(kind="email", value="priya@acme.example"),))
    assert bring(journal, VCARD).new == 2


def test_two_cards_with_one_address_stay_two_people_and_that_does_not_change(journal):
    a_person(journal, "Office", channels=(Channel(kind="email", value="office@acme.example"),))
    text = VCARD.replace("priya@acme.example", "office@acme.example").replace(
        "lukasz@zak.example", "office@acme.example"
    )
    assert bring(journal, text).new == 1
    again = bring(journal, text)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)


def test_who_is_in_the_trash_stays_there(journal):
    bring(journal, VCARD)
    priya = the_person(journal, "Priya Nair").id
    journal.people.delete([priya])
    plan = planned(journal, VCARD.replace("Likes long walks", "Likes short walks"))
    assert (plan.unchanged, plan.in_trash, plan.changes_nothing) == (2, 1, True)
    finish(journal.importing.apply(plan))
    assert journal.people.get(priya).trashed


def test_a_permanently_deleted_person_is_new_again(journal):
    bring(journal, VCARD)
    priya = the_person(journal, "Priya Nair").id
    journal.people.delete([priya])
    journal.people.delete_for_ever([priya])
    assert [one.name for one in planned(journal, VCARD).new] == ["Priya Nair"]


def test_cancelling_half_way_leaves_nothing(journal, store):
    rows = "".join(f"A{n},B{n},https://www.linkedin.com/in/p{n},,Acme,Clerk,03 Apr 2022\n" for n in range(2500))
    text = LINKEDIN.splitlines(keepends=True)[0] + rows
    before = dump(store)
    work = journal.importing.apply(planned(journal, text))
    steps = [next(work), next(work), next(work)]
    assert 0 < steps[-1].done < steps[-1].total
    work.close()
    assert dump(store) == before
    assert store.undo_label is None
    assert bring(journal, text).new == 2500


def test_a_plan_made_before_another_change_is_made_again(journal):
    plan = planned(journal, VCARD)
    bring(journal, VCARD)
    report = finish(journal.importing.apply(plan))
    assert (report.new, report.unchanged) == (0, 2)


def test_a_duplicate_card_in_a_file_is_used_once(journal):
    cards = tuple(ContactCard(name=name, key="same", line=line) for line, name in enumerate(["Ana", "Ana again"], 1))
    plan = finish(journal.importing.plan(ParsedContacts(format="vcard", cards=cards)))
    assert [one.name for one in plan.new] == ["Ana"]
    assert plan.skipped == 1
    assert [(problem.line, problem.name) for problem in plan.problems] == [(2, "Ana again")]


def test_the_import_is_listed(journal, store):
    bring(journal, LINKEDIN)
    (row,) = store.rows("SELECT * FROM imports")
    assert (row["file_name"], row["format"], row["new"], row["skipped"]) == ("people.vcf", "linkedin", 2, 1)


def test_a_journal_that_is_only_read_can_be_compared(journal, store, tmp_path, clock):
    from netcoach.exchange.importing import Importer

    bring(journal, VCARD)
    reading = Store.open_to_read(store.path, clock)
    assert len(finish(Importer(reading, journal.invitations, journal.thing_names).plan(parsed(LINKEDIN))).new) == 2
    reading.close()


def test_an_invitation_is_not_a_contacts_file():
    with pytest.raises(Refused, match="invitation"):
        parsed("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n", "a.ics")


NAMES = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=12).filter(lambda name: name.strip())
PAIRS = st.lists(st.tuples(st.sampled_from(["", "work"]), st.sampled_from(["a@x.example", "b@x.example"])), max_size=2)
CARDS = st.lists(
    st.builds(
        ContactCard,
        name=NAMES,
        key=st.sampled_from("abcdef"),
        emails=PAIRS.map(tuple),
        organisation=st.sampled_from(["", "Acme"]),
        note=st.sampled_from(["", "One", "Two"]),
        birthday=st.sampled_from(["", "--02-29", "1990-05-09", "rubbish"]),
        tags=st.sampled_from([(), ("x",), ("X", "y")]),
        connected_on=st.sampled_from([None, date(2022, 4, 3)]),
    ),
    max_size=5,
).map(tuple)


@given(st.lists(CARDS, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_any_file_read_twice_changes_nothing_the_second_time(tmp_path_factory, files):
    from netcoach.journal import Journal
    from tests.conftest import FakeClock

    journal = Journal.open(empty_journal(tmp_path_factory.mktemp("any") / "j"), FakeClock())
    importing, store = journal.importing, journal.store
    for cards in files:
        contacts = ParsedContacts(format="vcard", cards=cards)
        finish(importing.apply(finish(importing.plan(contacts))))
        before = dump(store)
        plan = finish(importing.plan(contacts))
        assert (plan.new, plan.changed, plan.changes_nothing) == ((), (), True)
        assert len(plan.new) + len(plan.changed) + plan.unchanged + plan.skipped == len(cards)
        assert dump(store) == before
    after = dump(store)
    while store.undo():
        pass
    assert not any(dump(store).values())
    while store.redo():
        pass
    assert dump(store) == after
    journal.close()


def test_files_that_cannot_be_opened_are_refused_in_a_sentence(tmp_path, store):
    with pytest.raises(Refused, match="no file"):
        open_file(tmp_path / "gone.vcf")
    with pytest.raises(Refused, match="folder"):
        open_file(tmp_path)
    with pytest.raises(Refused, match="journal"):
        open_file(store.path)
    with pytest.raises(Refused):
        open_file("a\0b")
    with pytest.raises(Refused, match="regular"):
        open_file("/dev/null")
    large = tmp_path / "large.vcf"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Refused, match="larger"):
        open_file(large)
    small = tmp_path / "small.vcf"
    small.write_bytes(b"x")
    assert open_file(small) == b"x"
