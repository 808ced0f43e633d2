"""What the user decides about single rows of an import, and what the preview says about each of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.contacts.people import Channel, Position
from netcoach.exchange.importing import ImportChoices, read_contacts
from netcoach.foundation.progress import finish
from tests.builders import a_person, a_promise
from tests.core.exchange.test_importing import VCARD, bring, dump, parsed, planned, the_person

CHANGED = (
    VCARD.replace("TITLE:Billing", "TITLE:Head of billing")
    .replace("FN:Priya Nair", "FN:Priya Nair-Roth")
    .replace("priya@acme.example", "priya.nair@acme.example")
    .replace("CATEGORIES:pycon", "BDAY:1990-05-09\nCATEGORIES:pycon,walks")
)


def key_of(plan, name):
    (found,) = [one.key for one in (*plan.new, *plan.changed) if one.name == name]
    return found


def apply(journal, text, **choices):
    return finish(journal.importing.apply(planned(journal, text), ImportChoices(**choices)))


def names(journal):
    return sorted(journal.people.get(one).name for one in journal.people.ids())


def test_the_plan_says_of_every_field_what_it_was_and_what_it_becomes(journal):
    bring(journal, VCARD)
    (priya,) = planned(journal, CHANGED).changed
    assert [each.in_words() for each in priya.fields] == [
        "name: Priya Nair → Priya Nair-Roth",
        "birthday: 9 May 1990 (new)",
        "work: Billing · Acme → Head of billing · Acme",
        "email: priya.nair@acme.example (new)",
        "tags: walks (new)",
    ]
    assert priya.fields[2].spoken() == "work: from Billing · Acme to Head of billing · Acme"


def test_who_is_left_out_is_not_added_and_comes_up_again_next_time(journal, store):
    plan = planned(journal, VCARD)
    report = apply(journal, VCARD, left_out=frozenset({key_of(plan, "Priya Nair")}))
    assert (report.new, report.left_out, names(journal)) == (1, 1, ["Łukasz Żak"])
    assert store.undo_label == "Import one person"
    assert [one.name for one in planned(journal, VCARD).new] == ["Priya Nair"]


def test_leaving_everyone_out_changes_nothing(journal, store):
    before = dump(store)
    everyone = frozenset(one.key for one in planned(journal, VCARD).new)
    report = apply(journal, VCARD, left_out=everyone)
    assert (report.new, report.left_out) == (0, 2)
    assert dump(store) == before
    assert store.undo_label is None


def test_a_field_that_is_kept_stays_as_it_was_and_comes_up_again_next_time(journal):
    bring(journal, VCARD)
    plan = planned(journal, CHANGED)
    key = key_of(plan, "Priya Nair")
    report = apply(journal, CHANGED, kept=frozenset({(key, "name"), (key, "work")}))
    assert (report.changed, report.left_out) == (1, 0)
    priya = the_person(journal, "Priya Nair")
    assert priya.positions == (Position(organisation="Acme", title="Billing"),)
    assert (priya.birthday, priya.tags) == ("1990-05-09", ("pycon", "walks"))
    (again,) = planned(journal, CHANGED).changed
    assert [each.key for each in again.fields] == ["name", "work"]
    assert bring(journal, CHANGED).changed == 1
    assert bring(journal, CHANGED).unchanged == 2
    assert the_person(journal, "Priya Nair-Roth").positions == (Position(organisation="Acme", title="Head of billing"),)


def test_someone_whose_every_field_is_kept_is_left_out(journal, store):
    bring(journal, VCARD)
    plan = planned(journal, CHANGED)
    before = dump(store)
    kept = frozenset((one.key, each.key) for one in plan.changed for each in one.fields)
    report = apply(journal, CHANGED, kept=kept)
    assert (report.changed, report.unchanged, report.left_out) == (0, 1, 1)
    assert dump(store) == before


def test_the_report_names_the_people_who_were_added_or_changed(journal):
    bring(journal, VCARD)
    report = bring(journal, CHANGED.replace("lukasz-1", "lukasz-2").replace("lukasz@zak.example", "l@zak.example"))
    assert sorted(journal.people.get(one).name for one in report.people) == ["Priya Nair-Roth", "Łukasz Żak"]


# --- likely duplicates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ({"name": "Nair, Priya"}, "Has the name of Nair, Priya, who is in your journal."),
        ({"name": "Priya Naire"}, "Has nearly the name of Priya Naire, who is in your journal."),
        (
            {"name": "P.", "channels": (Channel(kind="phone", value="030 00001234"),)},
            "Has the phone number of P., who is in your journal.",
        ),
        (
            {"name": "P.", "channels": (Channel(kind="email", value="priya+x@acme.example"),)},
            "Has the email address of P., who is in your journal.",
        ),
    ],
)
def test_a_new_person_who_is_like_someone_in_the_journal_says_who_and_why(journal, person, sentence):
    a_person(journal, **person)
    priya, lukasz = planned(journal, VCARD.replace("+49 30 1234", "+49 30 00001234")).new
    assert priya.similar.in_words(priya.similar.name) == sentence
    assert lukasz.similar is None


def test_someone_in_the_trash_is_not_mistaken_for_anyone(journal):
    journal.people.delete([a_person(journal, "Priya Nair")])
    assert [one.similar for one in planned(journal, VCARD).new] == [None, None]


def test_a_new_person_who_is_like_another_row_says_which(journal):
    twice = VCARD + VCARD.replace("priya-1", "priya-2").replace("lukasz-1", "lukasz-2")
    plan = planned(journal, twice.replace("TEL;TYPE=cell:+49 30 1234\n", "").replace("priya@acme.example", "", 1))
    assert [one.similar and one.similar.in_words(one.name) for one in plan.new] == [
        None,
        None,
        "Has the name of Priya Nair in line 1 of this file.",
        "Has the email address of Łukasz Żak in line 13 of this file.",
    ]


def test_someone_alike_can_be_updated_instead_of_added_and_the_same_file_changes_nothing_later(journal, store):
    known = a_person(journal, "Priya Naire", note="Ask about Porto")
    plan = planned(journal, VCARD)
    priya = plan.new[0]
    assert [each.key for each in priya.similar.changes] == [
        "work",
        "email priya@acme.example",
        "phone +49 30 1234",
        "tags",
    ]
    report = apply(journal, VCARD, updates={priya.key: priya.similar.id})
    assert (report.new, report.changed) == (1, 1)
    person = journal.people.get(known)
    assert (person.name, person.note) == ("Priya Naire", "Ask about Porto")
    assert [channel.value for channel in person.channels] == ["priya@acme.example", "+49 30 1234"]
    before = dump(store)
    assert bring(journal, VCARD).unchanged == 2
    assert dump(store) == before


def test_two_rows_that_update_one_person_add_each_address_once(journal):
    known = a_person(journal, "Priya Naire")
    text = VCARD + VCARD.replace("priya-1", "priya-2").replace("UID:lukasz-1", "UID:lukasz-2")
    plan = planned(journal, text)
    updates = {one.key: known for one in plan.new if one.name == "Priya Nair"}
    apply(journal, text, updates=updates)
    person = journal.people.get(known)
    assert [channel.value for channel in person.channels] == ["priya@acme.example", "+49 30 1234"]
    assert len(person.positions) == 1


# --- NetCoach's own file ---------------------------------------------------------------------------------------------


def test_what_refers_to_someone_left_out_of_a_journal_is_listed_and_the_rest_comes_in(journal, tmp_path, clock):
    from netcoach.journal import Journal

    ana, ben = a_person(journal, "Ana"), a_person(journal, "Ben")
    a_promise(journal, ana, "Send the paper")
    a_promise(journal, ben, "Lend the book")
    data = journal.exporting.as_json()
    empty = Journal.open(tmp_path / "other.netcoach", clock)
    plan = finish(empty.importing.plan(finish(read_contacts("j.json", data))))
    (key,) = [one.key for one in plan.new if one.name == "Ana"]
    report = finish(empty.importing.apply(plan, ImportChoices(left_out=frozenset({key}))))
    assert (report.left_out, report.skipped) == (1, 1)
    assert [problem.name for problem in report.problems] == ["Send the paper"]
    assert names(empty) == ["Ben"]
    empty.close()


def test_a_field_of_a_journals_own_file_can_be_kept(journal, tmp_path, clock):
    ana = a_person(journal, "Ana", note="Old")
    clock.move(hours=1)
    journal.people.change(ana, note="New", birthday="--05-09")
    data = journal.exporting.as_json()
    journal.undo()
    plan = finish(journal.importing.plan(finish(read_contacts("j.json", data))))
    (change,) = plan.changed
    assert [each.in_words() for each in change.fields] == ["birthday: 9 May (new)", "note: Old → New"]
    finish(journal.importing.apply(plan, ImportChoices(kept=frozenset({(change.key, "note")}))))
    person = journal.people.get(ana)
    assert (person.note, person.birthday) == ("Old", "--05-09")


# --- any choice ------------------------------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_any_choice_adds_up_and_undo_takes_it_back(tmp_path_factory, data):
    from netcoach.journal import Journal
    from tests.conftest import FakeClock
    from tests.journals import empty_journal

    journal = Journal.open(empty_journal(tmp_path_factory.mktemp("any") / "j"), FakeClock())
    bring(journal, VCARD)
    plan = finish(journal.importing.plan(parsed(CHANGED + VCARD.replace("-1\n", "-2\n")), file_name="p.vcf"))
    kept = [(one.key, each.key) for one in plan.changed for each in one.fields]
    alike = {one.key: one.similar.id for one in plan.new if one.similar and one.similar.id}
    choices = ImportChoices(
        left_out=frozenset(data.draw(st.sets(st.sampled_from([one.key for one in plan.new])))),
        kept=frozenset(data.draw(st.sets(st.sampled_from(kept)))),
        updates={key: alike[key] for key in data.draw(st.sets(st.sampled_from(sorted(alike))))},
    )
    before = dump(journal.store)
    report = finish(journal.importing.apply(plan, choices))
    assert report.new + report.changed + report.unchanged + report.skipped + report.left_out == 4
    after = dump(journal.store)
    if after != before:
        journal.undo()
        assert dump(journal.store) == before
        journal.redo()
        assert dump(journal.store) == after
    journal.close()
