"""Logging conversations, their private lines, their promises, and the rhythm they restart."""

from datetime import date, datetime

import pytest

from netcoach.contacts.conversations import Participant
from netcoach.contacts.promises import PromiseDraft
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_conversation, a_person


def test_a_conversation_with_two_people_has_one_note_and_a_private_line_each(journal):
    anna, bo = a_person(journal, "Anna Berg"), a_person(journal, "Bo Ek")
    talk = journal.conversations.log([anna, bo], date(2026, 11, 20), "call", "Boats", {bo: "Shy today"})
    found = journal.conversations.get(talk)
    assert (found.day, found.kind, found.note) == (date(2026, 11, 20), "call", "Boats")
    assert found.people == (
        Participant(person_id=anna, name="Anna Berg", private=""),
        Participant(person_id=bo, name="Bo Ek", private="Shy today"),
    )
    assert journal.conversations.of_person(anna) == journal.conversations.of_person(bo) == [found]


def test_logging_with_its_promises_is_one_step(journal):
    person = a_person(journal)
    a_conversation(journal, person, promises=[PromiseDraft(person_id=person, text="Send it", due=date(2026, 11, 27))])
    assert journal.promises.of_person(person)[0].conversation_id == journal.conversations.last_of(person).id
    assert journal.undo() == "Conversation with Mira Talvik"
    assert journal.conversations.of_person(person) == []
    assert journal.promises.of_person(person) == []


def test_a_promise_that_cannot_be_kept_logs_nothing(journal):
    person = a_person(journal)
    with pytest.raises(Refused):
        a_conversation(journal, person, promises=[PromiseDraft(person_id=person, text=" ")])
    assert journal.conversations.of_person(person) == []
    assert journal.store.undo_label == "Add Mira Talvik"


def test_the_same_person_named_twice_takes_part_once(journal):
    person = a_person(journal)
    talk = journal.conversations.get(a_conversation(journal, person, person))
    assert talk.names == ("Mira Talvik",)


@pytest.mark.parametrize(
    ("day", "kind"), [("yesterday", "call"), ("2026-02-30", "call"), ("20261120", "call"), ("2026-11-20", "telepathy")]
)
def test_a_conversation_on_no_day_or_of_no_kind_is_refused(journal, day, kind):
    person = a_person(journal)
    with pytest.raises(Refused):
        a_conversation(journal, person, day=day, kind=kind)
    assert journal.conversations.of_person(person) == []


def test_a_conversation_without_people_is_refused(journal):
    with pytest.raises(Refused, match="at least one person"):
        journal.conversations.log([], "2026-11-20", "call")
    with pytest.raises(NotFound):
        journal.conversations.log([4711], "2026-11-20", "call")


def test_a_private_line_about_someone_who_was_not_there_is_refused(journal):
    anna, bo = a_person(journal, "Anna Berg"), a_person(journal, "Bo Ek")
    with pytest.raises(Refused, match="took part"):
        a_conversation(journal, anna, private={bo: "Shy"})


def test_conversations_are_listed_newest_first(journal):
    person = a_person(journal)
    days = ["2026-03-01", "2026-11-01", "2025-12-31"]
    for day in days:
        a_conversation(journal, person, day=day)
    assert [str(one.day) for one in journal.conversations.of_person(person)] == sorted(days, reverse=True)
    assert str(journal.conversations.last_of(person).day) == "2026-11-01"
    assert journal.conversations.last_of(a_person(journal, "Bo Ek")) is None


def test_a_conversation_can_be_changed_and_typing_is_one_step(journal):
    anna, bo = a_person(journal, "Anna Berg"), a_person(journal, "Bo Ek")
    talk = a_conversation(journal, anna, private={anna: "Shy"})
    before = journal.conversations.get(talk)
    for note in ("B", "Bo", "Boats"):
        journal.conversations.change(talk, note=note)
    journal.conversations.change(talk, people=[anna, bo], private={bo: "Loud"}, day=datetime(2026, 11, 1, 12, 0))
    now = journal.conversations.get(talk)
    assert (now.note, now.day, [one.private for one in now.people]) == ("Boats", date(2026, 11, 1), ["Shy", "Loud"])
    journal.undo()
    journal.undo()
    assert journal.conversations.get(talk) == before


def test_a_change_that_changes_nothing_leaves_no_step(journal):
    person = a_person(journal)
    talk = a_conversation(journal, person, note="Boats")
    journal.conversations.change(talk, note="Boats", day=date(2026, 11, 20), people=[person])
    assert journal.store.undo_label == "Conversation with Mira Talvik"


def test_who_is_in_the_trash_keeps_their_private_line_through_a_change(journal):
    anna, bo = a_person(journal, "Anna Berg"), a_person(journal, "Bo Ek")
    talk = a_conversation(journal, anna, bo, private={bo: "Shy"})
    journal.people.delete([bo])
    journal.conversations.change(talk, people=[anna], private={anna: "Loud"})
    assert journal.conversations.get(talk).names == ("Anna Berg",)
    journal.people.restore([bo])
    assert [one.private for one in journal.conversations.get(talk).people] == ["Loud", "Shy"]


def test_deleting_a_conversation_keeps_its_promises_and_undo_restores_it(journal):
    person = a_person(journal)
    talk = a_conversation(journal, person, promises=[PromiseDraft(person_id=person, text="Send it")])
    before = journal.conversations.get(talk)
    journal.conversations.delete(talk)
    assert journal.conversations.of_person(person) == []
    assert [(one.text, one.conversation_id) for one in journal.promises.of_person(person)] == [("Send it", None)]
    assert journal.undo() == "Delete conversation with Mira Talvik"
    assert journal.conversations.get(talk) == before
    assert [one.text for one in journal.promises.of_conversation(talk)] == ["Send it"]


def test_logging_restarts_the_rhythm(journal):
    person = a_person(journal, rhythm_days=30)
    assert journal.conversations.next_hello(person) == date(2026, 12, 22)
    a_conversation(journal, person, day="2026-11-01")
    assert journal.conversations.next_hello(person) == date(2026, 12, 1)
    a_conversation(journal, person, day="2026-11-22")
    a_conversation(journal, person, day="2026-02-01")
    assert journal.conversations.next_hello(person) == date(2026, 12, 22)


def test_a_rhythm_before_the_first_conversation_starts_with_the_day_of_meeting(journal):
    met = a_person(journal, rhythm_days=10, met_on="2026-11-01")
    partly = a_person(journal, "Bo Ek", rhythm_days=10, met_on="2026")
    assert journal.conversations.next_hello(met) == date(2026, 11, 11)
    assert journal.conversations.next_hello(partly) == date(2026, 12, 2)
    assert journal.conversations.next_hello(a_person(journal, "Cem Sari")) is None


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_a_rhythm_is_a_bearable_number_of_days(journal, days):
    with pytest.raises(Refused, match="between 1 and"):
        a_person(journal, rhythm_days=days)
