"""Phrases chosen for an event: questions, openers and exits."""

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.phrases import PARTS, WANTED
from tests.builders import an_event


def chosen(journal, event, part="question"):
    return [phrase.text for phrase in journal.phrases.of_event(event, part)]


def done_steps(journal, event):
    return {step.leads_to for step in journal.checklists.steps(event) if step.done}


def test_phrases_are_in_the_order_in_which_they_were_chosen(journal):
    event = an_event(journal)
    for text in ("What brought you here?", "What did you build last?", "Who else should I meet?"):
        journal.phrases.choose(event, "question", text)
    assert chosen(journal, event)[0] == "What brought you here?"
    assert len(chosen(journal, event)) == 3
    assert chosen(journal, event, "exit") == []


def test_a_phrase_from_the_bank_keeps_its_key(journal):
    event = an_event(journal)
    ready = journal.phrases.bank("opener", "meetup")[0]
    journal.phrases.choose(event, "opener", ready.text, ready.key)
    assert [(phrase.phrase, phrase.text) for phrase in journal.phrases.of_event(event, "opener")] == [
        (ready.key, ready.text)
    ]


@pytest.mark.parametrize("part", PARTS)
def test_the_bank_has_enough_for_every_part(journal, part):
    assert len(journal.phrases.bank(part)) >= WANTED.get(part, 6)


def test_every_phrase_of_the_bank_can_be_chosen_somewhere(journal):
    offered = {phrase.key for part in PARTS for phrase in journal.phrases.bank(part)}
    assert offered == {phrase.key for phrase in journal.content.phrases}


def test_a_line_for_listening_saying_no_or_a_hard_moment_is_chosen_and_completes_no_other_part(journal):
    event = an_event(journal)
    for part in ("listening", "boundary", "hard moment"):
        for phrase in journal.phrases.bank(part)[:3]:
            journal.phrases.choose(event, part, phrase.text, phrase.key)
        assert len(chosen(journal, event, part)) == 3
        assert journal.phrases.wanted(event, part) == 0
    assert done_steps(journal, event) == set()


def test_as_many_are_wanted_as_the_checklist_asks_for(journal):
    assert journal.phrases.wanted(an_event(journal), "question") == 6
    fair = an_event(journal, kind="trade fair")
    assert (journal.phrases.wanted(fair, "question"), journal.phrases.wanted(fair, "exit")) == (3, 1)
    bare = an_event(journal, with_checklist=False)
    assert journal.phrases.wanted(bare, "question") == WANTED["question"]


@pytest.mark.parametrize(("part", "leads_to"), [("question", "questions"), ("opener", "openers"), ("exit", "exits")])
def test_the_last_wanted_phrase_ticks_its_step_and_undo_takes_both_back(journal, part, leads_to):
    event = an_event(journal)
    for number in range(WANTED[part] - 1):
        journal.phrases.choose(event, part, f"Phrase {number}")
    assert done_steps(journal, event) == set()
    journal.phrases.choose(event, part, "The last one")
    assert done_steps(journal, event) == {leads_to}
    journal.undo()
    assert done_steps(journal, event) == set()
    assert len(chosen(journal, event, part)) == WANTED[part] - 1


def test_choosing_the_same_phrase_twice_changes_nothing(journal):
    event = an_event(journal)
    first = journal.phrases.choose(event, "exit", "I will get some air.")
    assert journal.phrases.choose(event, "exit", " I will get some  air. ") == first
    assert chosen(journal, event, "exit") == ["I will get some air."]


def test_phrases_are_reordered_reworded_and_removed_and_every_step_is_undone(journal):
    event = an_event(journal)
    ids = [journal.phrases.choose(event, "question", text) for text in ("A?", "B?", "C?")]
    journal.phrases.reorder(event, "question", [ids[2], ids[0], ids[1]])
    assert chosen(journal, event) == ["C?", "A?", "B?"]
    journal.phrases.change(ids[0], "A, in my words?")
    journal.phrases.remove(ids[1])
    assert chosen(journal, event) == ["C?", "A, in my words?"]
    for _step in range(3):
        journal.undo()
    assert chosen(journal, event) == ["A?", "B?", "C?"]


def test_an_order_that_names_other_phrases_is_refused(journal):
    event = an_event(journal)
    only = journal.phrases.choose(event, "question", "A?")
    for ids in ([], [only, only], [only + 1]):
        with pytest.raises(Refused):
            journal.phrases.reorder(event, "question", ids)
    assert chosen(journal, event) == ["A?"]


def test_empty_words_and_unknown_parts_are_refused(journal):
    event = an_event(journal)
    with pytest.raises(Refused):
        journal.phrases.choose(event, "question", "  ")
    with pytest.raises(Refused):
        journal.phrases.choose(event, "joke", "Knock knock")
    with pytest.raises(NotFound):
        journal.phrases.remove(99)
