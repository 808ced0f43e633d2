"""Favours: given and received, changed, deleted and restored, and in everything that shows or stores a journal."""

import json
from datetime import date

import pytest

from netcoach.backup.diff import compare
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.progress import finish
from tests.builders import a_conversation, a_favour, a_person
from tests.core.exchange.test_exporting import another, bring

TODAY = date(2026, 11, 22)


def told(favours):
    return [(favour.direction, favour.text, favour.day) for favour in favours]


def test_favours_go_both_ways_newest_first(journal):
    mira, ada = a_person(journal), a_person(journal, "Ada Lind")
    a_favour(journal, mira, "Read her draft", day="2026-10-01")
    assert journal.store.undo_label == "Favour for Mira Talvik"
    a_favour(journal, mira, "Lent me a projector", direction="received")
    assert journal.store.undo_label == "Favour from Mira Talvik"
    a_favour(journal, ada)
    assert told(journal.favours.of_person(mira)) == [
        ("received", "Lent me a projector", TODAY),
        ("given", "Read her draft", date(2026, 10, 1)),
    ]


def test_what_a_favour_says_can_be_changed_and_undone(journal):
    favour = a_favour(journal)
    before = journal.favours.get(favour)
    journal.favours.change(favour, text="  Read my\nletter ", day="2026-09-09", direction="received")
    assert told([journal.favours.get(favour)]) == [("received", "Read my letter", date(2026, 9, 9))]
    assert journal.undo() == "Edit favour with Mira Talvik"
    assert journal.favours.get(favour) == before
    journal.redo()
    assert journal.favours.get(favour).day == date(2026, 9, 9)


def test_typing_in_one_field_is_one_step_and_changing_nothing_is_none(journal):
    favour = a_favour(journal)
    journal.favours.change(favour, text="Read my application", day=TODAY)
    assert journal.store.undo_label == "Favour for Mira Talvik"
    for text in ("Read m", "Read my l", "Read my letter"):
        journal.favours.change(favour, text=text)
    journal.undo()
    assert journal.favours.get(favour).text == "Read my application"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " \n"}, "Say what the favour was."),
        ({"text": "x" * 1001}, "longer than 1,000 characters"),
        ({"day": "soon"}, "“soon” isn't a date NetCoach understands"),
        ({"direction": "owed"}, "Choose who did the favour."),
    ],
)
def test_an_invalid_favour_is_refused_and_changes_nothing(journal, fields, sentence):
    favour = a_favour(journal)
    before, label = journal.favours.get(favour), journal.store.undo_label
    with pytest.raises(Refused, match=sentence):
        journal.favours.change(favour, **fields)
    with pytest.raises(Refused, match=sentence):
        journal.favours.add(before.person_id, **{"text": "Read it", **fields})
    assert journal.favours.of_person(before.person_id) == [before]
    assert journal.store.undo_label == label


def test_a_favour_with_someone_who_is_gone_is_refused(journal):
    favour = a_favour(journal)
    person = journal.favours.get(favour).person_id
    journal.people.delete_for_ever([person])
    with pytest.raises(NotFound, match="This favour is no longer in the journal"):
        journal.favours.get(favour)
    with pytest.raises(NotFound, match="This person is no longer in the journal"):
        journal.favours.add(person, "Read it")
    journal.undo()
    assert journal.favours.get(favour).person_id == person


def test_a_deleted_favour_is_in_the_trash_until_it_is_restored(journal):
    favour = a_favour(journal)
    before = journal.favours.get(favour)
    person = before.person_id
    journal.favours.delete(favour)
    assert journal.store.undo_label == "Delete favour: Read my application"
    assert journal.favours.of_person(person) == []
    assert [one.id for one in journal.favours.of_person(person, trashed=True)] == [favour]
    assert journal.people.timeline(person) == []
    assert len(journal.search.everything("application")) == 0
    assert journal.purge.deletion_notice("favours", favour).startswith("It will be permanently deleted on 23 December")
    journal.favours.restore(favour)
    assert journal.favours.of_person(person) == [before]
    assert journal.favours.of_person(person, trashed=True) == []


def test_the_trash_is_emptied_of_a_favour_after_thirty_days(journal, clock):
    favour = a_favour(journal)
    journal.favours.delete(favour)
    clock.move(days=30)
    assert journal.purge.empty_trash() == 0
    clock.move(days=1)
    assert journal.purge.empty_trash() == 1
    with pytest.raises(NotFound):
        journal.favours.get(favour)


def test_favours_are_in_the_timeline_of_their_person(journal):
    person = a_person(journal)
    a_favour(journal, person, "Read her draft", day="2026-10-01")
    a_conversation(journal, person, day="2026-10-10", note="Boats")
    a_favour(journal, person, "Lent me a projector", direction="received", day="2026-10-20")
    assert [(one.kind, one.words, one.text) for one in journal.people.timeline(person)] == [
        ("favour", "they did you a favour", "Lent me a projector"),
        ("conversation", "in person", "Boats"),
        ("favour", "you did them a favour", "Read her draft"),
    ]


def test_search_finds_a_favour_and_leads_to_its_person(journal):
    person = a_person(journal)
    favour = a_favour(journal, person, "Lent me a projector")
    (hit,) = journal.search.everything("projec")
    assert (hit.kind, hit.id, hit.person_id, hit.title, hit.excerpt, hit.day) == (
        "favour", favour, person, "Mira Talvik", "Lent me a projector", TODAY,
    )  # fmt: skip
    journal.people.delete([person])
    assert len(journal.search.everything("projec")) == 0


def test_favours_come_out_and_go_in_once(journal, tmp_path):
    favour = a_favour(journal, direction="received")
    data = journal.exporting.as_json()
    (written,) = json.loads(data)["favours"]
    assert (written["direction"], written["text"], written["day"]) == ("received", "Read my application", "2026-11-22")
    empty = another(tmp_path)
    assert bring(empty, data).new == 2
    assert (bring(empty, data).new, bring(empty, data).changed) == (0, 0)
    journal.favours.change(favour, text="Read my letter")
    assert bring(empty, journal.exporting.as_json()).changed == 1
    assert [one.text for one in empty.favours.of_person(empty.people.ids()[0])] == ["Read my letter"]
    empty.close()


def test_an_emptied_out_favour_keeps_its_earlier_text(journal, clock):
    favour = a_favour(journal, text="Read my application before I sent it")
    clock.move(hours=1)
    journal.favours.change(favour, text="Read it")
    ((place, version),) = journal.text_versions.of_thing("people", journal.favours.get(favour).person_id)
    assert (place.label, version.text) == ("Favour", "Read my application before I sent it")
    journal.text_versions.restore_version(version.id)
    assert journal.favours.get(favour).text == "Read my application before I sent it"


def test_a_comparison_with_a_backup_names_favours(journal):
    favour = a_favour(journal)
    backup = finish(journal.backups.make())
    journal.favours.delete(favour)
    found = compare(journal.store, backup, journal.store.passphrase, journal.thing_names)
    assert found.sentence == "This restores 1 favour."
