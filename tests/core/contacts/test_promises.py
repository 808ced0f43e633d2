"""Promises: mine and theirs, kept, dropped, reopened."""

from datetime import date

import pytest

from netcoach.contacts.promises import PromiseDraft
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_person, a_promise


def texts(promises):
    return [promise.text for promise in promises]


def test_open_promises_are_listed_soonest_first_and_those_without_a_day_last(journal):
    person = a_person(journal)
    a_promise(journal, person, "Some day")
    a_promise(journal, person, "Later", due="2026-12-24")
    a_promise(journal, person, "Sooner", due=date(2026, 11, 23))
    assert texts(journal.promises.open()) == ["Sooner", "Later", "Some day"]
    assert texts(journal.promises.open(limit=2)) == ["Sooner", "Later"]


def test_my_promises_are_told_from_theirs(journal):
    person = a_person(journal)
    a_promise(journal, person, "I send", direction="mine", kind="send")
    a_promise(journal, person, "They review", direction="theirs", kind="review")
    assert journal.store.undo_label == "Promise from Mira Talvik"
    assert texts(journal.promises.open(direction="mine")) == ["I send"]
    assert texts(journal.promises.open(direction="theirs")) == ["They review"]


def test_a_kept_promise_is_no_longer_open_and_can_be_reopened(journal):
    promise = a_promise(journal, due="2026-12-01")
    before = journal.promises.get(promise)
    journal.promises.keep(promise)
    assert journal.promises.get(promise).kept_on == date(2026, 11, 22)
    assert journal.promises.open() == []
    assert journal.store.undo_label == "Promise kept: Send the paper"
    journal.promises.reopen(promise)
    assert journal.promises.get(promise) == before


def test_a_dropped_promise_is_neither_open_nor_kept(journal):
    promise = a_promise(journal)
    journal.promises.keep(promise, "2026-11-01")
    journal.promises.let_go(promise)
    found = journal.promises.get(promise)
    assert (found.is_open, found.kept_on, found.let_go_on) == (False, None, date(2026, 11, 22))
    assert journal.undo() == "Drop promise: Send the paper"
    assert journal.promises.get(promise).kept_on == date(2026, 11, 1)


def test_keeping_a_kept_promise_again_leaves_no_step(journal):
    promise = a_promise(journal)
    journal.promises.keep(promise)
    journal.undo()
    journal.promises.reopen(promise)
    assert journal.store.redo_label == "Promise kept: Send the paper"


def test_a_person_has_open_promises_first_then_the_others_newest_first(journal):
    person = a_person(journal)
    for text, day in (("Old", "2026-01-01"), ("New", "2026-10-01")):
        journal.promises.keep(a_promise(journal, person, text), day)
    a_promise(journal, person, "Some day")
    a_promise(journal, person, "Soon", due="2026-11-23")
    assert texts(journal.promises.of_person(person)) == ["Soon", "Some day", "New", "Old"]
    assert journal.promises.of_person(a_person(journal, "Bo Ek")) == []


def test_a_promise_can_be_changed_and_typing_is_one_step(journal):
    promise = a_promise(journal)
    other = a_person(journal, "Bo Ek")
    for text in ("Send", "Send the", "Send the map"):
        journal.promises.change(promise, text=text)
    journal.promises.change(promise, due=date(2026, 12, 1), kind="send", person_id=other)
    found = journal.promises.get(promise)
    assert (found.text, found.due, found.kind, found.person_name) == (
        "Send the map",
        date(2026, 12, 1),
        "send",
        "Bo Ek",
    )
    journal.undo()
    assert journal.promises.get(promise).due is None
    journal.undo()
    assert journal.promises.get(promise).text == "Send the paper"
    journal.promises.change(promise, due="")
    assert journal.store.redo_label is not None


@pytest.mark.parametrize(
    "fields", [{"text": " \n"}, {"due": "Friday"}, {"due": "2026-11-31"}, {"kind": "threaten"}, {"direction": "ours"}]
)
def test_a_promise_that_says_nothing_or_has_no_true_day_is_refused(journal, fields):
    person = a_person(journal)
    with pytest.raises(Refused):
        journal.promises.make(PromiseDraft(**{"person_id": person, "text": "Send the paper", **fields}))
    promise = a_promise(journal, person)
    with pytest.raises(Refused):
        journal.promises.change(promise, **fields)
    assert texts(journal.promises.of_person(person)) == ["Send the paper"]


def test_a_promise_without_a_person_is_refused(journal):
    with pytest.raises(NotFound):
        a_promise(journal, 4711)
    with pytest.raises(NotFound):
        a_promise(journal, conversation_id=4711)
    with pytest.raises(NotFound):
        journal.promises.keep(4711)


def test_undo_restores_a_deleted_promise(journal):
    promise = a_promise(journal, text="Send the paper about harbours, tides and everything that floats or does not")
    before = journal.promises.get(promise)
    journal.promises.delete(promise)
    with pytest.raises(NotFound):
        journal.promises.get(promise)
    assert journal.undo() == "Delete promise: Send the paper about harbours, tides and everythi…"
    assert journal.promises.get(promise) == before
