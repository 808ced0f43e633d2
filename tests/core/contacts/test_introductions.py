"""Introductions: each of the two is asked first, either can say no, and both pages show it."""

import pytest

from netcoach.contacts.introductions import state_words, step_words
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import without_isolates
from tests.builders import a_person, an_introduction
from tests.core.exchange.test_exporting import another, bring


def state(journal, introduction):
    return without_isolates(state_words(journal.introductions.get(introduction)))


def test_both_are_asked_before_they_are_introduced(journal):
    introduction = an_introduction(journal)
    seen = [state(journal, introduction)]
    for _step in range(5):
        journal.introductions.record(introduction)
        seen.append(state(journal, introduction))
    assert seen == [
        "ask Ana first",
        "asked Ana",
        "Ana said yes; ask Wei",
        "Ana said yes; asked Wei",
        "both said yes",
        "introduced",
    ]
    assert not journal.introductions.get(introduction).is_open
    with pytest.raises(Refused, match="Nothing is left to do"):
        journal.introductions.record(introduction)
    assert journal.undo() == "Introduced Ana Sousa to Wei Zhang"
    assert without_isolates(step_words(journal.introductions.get(introduction))) == "I introduced them"


def test_a_no_is_an_answer_and_can_be_reconsidered(journal):
    introduction = an_introduction(journal)
    journal.introductions.record(introduction)
    journal.introductions.decline(introduction)
    assert state(journal, introduction) == "not this time"
    assert journal.introductions.open() == []
    with pytest.raises(Refused, match="Nothing is left to do"):
        journal.introductions.record(introduction)
    journal.introductions.reopen(introduction)
    assert state(journal, introduction) == "asked Ana"


def test_both_people_have_it_in_their_timeline_and_in_search(journal):
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    introduction = an_introduction(journal, ana, wei)
    for person, other in ((ana, "Wei Zhang"), (wei, "Ana Sousa")):
        (entry,) = journal.people.timeline(person)
        assert (without_isolates(entry.words), entry.text) == (
            f"to be introduced to {other}",
            "Both have typed old code",
        )
        assert [one.id for one in journal.introductions.of_person(person)] == [introduction]
    assert [hit.id for hit in journal.search.everything("typed").of("introduction")] == [introduction]


def test_no_one_is_introduced_to_themselves_or_to_someone_who_is_gone(journal):
    ana = a_person(journal, "Ana Sousa")
    with pytest.raises(Refused, match="An introduction needs two people"):
        journal.introductions.add(ana, ana)
    with pytest.raises(NotFound, match="This person is no longer in the journal"):
        journal.introductions.add(ana, 4711)


def test_it_is_hidden_with_either_of_the_two_and_comes_back_with_them(journal):
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    an_introduction(journal, ana, wei)
    journal.people.delete([wei])
    assert journal.introductions.open() == []
    assert journal.introductions.of_person(ana) == []
    journal.people.restore([wei])
    assert len(journal.introductions.of_person(ana)) == 1


def test_in_the_trash_it_is_nowhere_and_restored_it_is_back(journal):
    introduction = an_introduction(journal)
    before = journal.introductions.get(introduction)
    journal.introductions.delete(introduction)
    assert journal.introductions.open() == []
    assert journal.people.timeline(before.person_id) == []
    assert [one.id for one in journal.introductions.of_person(before.person_id, trashed=True)] == [introduction]
    journal.introductions.restore(introduction)
    assert journal.introductions.open() == [before]


def test_it_leaves_and_comes_back_with_every_day_and_reason(journal, tmp_path):
    introduction = an_introduction(journal)
    for _step in range(3):
        journal.introductions.record(introduction)
    journal.introductions.change(introduction, outcome="They met for lunch")
    empty = another(tmp_path)
    bring(empty, journal.exporting.as_json())
    (came,) = empty.introductions.open()
    went = journal.introductions.get(introduction)
    assert (came.reason, came.outcome, came.asked_on, came.next_step) == (
        went.reason, went.outcome, went.asked_on, "other_agreed_on",
    )  # fmt: skip
    empty.close()
