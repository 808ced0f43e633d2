"""Structures of the user's own: what a template may say, and what becomes of pitches without one."""

import pytest

from netcoach.foundation.errors import Refused
from netcoach.practice.structures import OwnSlot, slot_key
from tests.builders import a_pitch

WHO, ASK = OwnSlot(key="who", label="Who I am", budget=10), OwnSlot(key="ask", label="My question", hint="A small one")


def a_structure(journal, spoken="{{ who }}\n{{ ask }}", slots=(WHO, ASK)):
    return journal.structures.get(journal.structures.add("Two lines", spoken, 20, slots))


def test_a_pitch_is_written_in_a_structure_of_ones_own(journal):
    own = a_structure(journal)
    assert journal.pitches.structures()[-1].key == own.key
    pitch = journal.pitches.get(a_pitch(journal, structure=own.key, ask="Why?", who="I’m Robin."))
    assert journal.pitches.text(pitch) == "I’m Robin.\nWhy?"
    structure = journal.pitches.structure_of(pitch)
    assert (structure.title, structure.seconds) == ("Two lines", 20)
    assert [(slot.label, slot.words) for slot in structure.slots] == [("Who I am", 10), ("My question", 20)]


@pytest.mark.parametrize(
    ("spoken", "sentence"),
    [
        ("{{ who }} {{ ask }} {{ why }}", "There's no slot called “why”. These exist: {{ who }} and {{ ask }}."),
        ("{{ who }}", "“My question” is never said. Put {{ ask }} where it belongs."),
        ("{{ who }} {{ ask", "A bracket isn't closed. A slot looks like this: {{ who }}."),
        ("{{ who } {{ ask }}", "A bracket isn't closed. A slot looks like this: {{ who }}."),
        (
            "{% for a in who %}{{ ask }}{% endfor %}",
            "A structure can't repeat anything. Name each slot where it's said.",
        ),
        ("{{ who }}{{ ask * 9 }}", "Line 1 of the template: “*” isn't allowed in a template."),
        ("{{ who() }} {{ ask }}", "Line 1 of the template: “( )” isn't allowed in a template."),
        ("{{ who }} {{ ask }}" * 2_000, "This template is too long."),
    ],
)
def test_what_a_template_may_not_do_is_said_in_one_sentence(journal, spoken, sentence):
    with pytest.raises(Refused) as refused:
        a_structure(journal, spoken)
    assert str(refused.value) == sentence
    assert journal.structures.all() == []


@pytest.mark.parametrize(
    ("slots", "sentence"),
    [
        ((), "A structure needs at least one slot."),
        ((WHO, WHO), "Two slots are called “Who I am”."),
        ((OwnSlot(key="who", label="Who I am", budget=0),), "“Who I am” needs a number of words, from 1 to 1,000."),
        ((OwnSlot(key="", label="我", budget=5),), "“我” needs a few letters from A to Z for its name."),
        ((OwnSlot(key="who", label=" "),), "Every slot needs a label."),
    ],
)
def test_what_a_slot_lacks_is_said_in_one_sentence(journal, slots, sentence):
    with pytest.raises(Refused) as refused:
        a_structure(journal, "{{ who }}", slots)
    assert str(refused.value) == sentence


def test_a_changed_structure_changes_its_pitches_and_every_step_is_undone(journal):
    own = a_structure(journal)
    pitch = a_pitch(journal, structure=own.key, who="I’m Robin.", ask="Why?")
    journal.structures.change(own.id, "Question first", "{{ ask }} {{ who }}", 15, (ASK, WHO))
    assert journal.pitches.text(journal.pitches.get(pitch)) == "Why? I’m Robin."
    journal.undo()
    assert journal.pitches.text(journal.pitches.get(pitch)) == "I’m Robin.\nWhy?"


def test_a_pitch_keeps_its_text_when_its_structure_is_deleted_and_when_it_is_gone(journal, clock):
    own = a_structure(journal)
    pitch = a_pitch(journal, structure=own.key, who="I’m Robin.")
    journal.structures.delete(own.id)
    assert own.key not in [structure.key for structure in journal.pitches.structures()]
    assert journal.pitches.structure_of(journal.pitches.get(pitch)).title == "Two lines"
    journal.structures.restore(own.id)
    assert journal.pitches.structures()[-1].key == own.key
    journal.structures.delete(own.id)
    clock.move(days=40)
    journal.purge.empty_trash()
    assert journal.pitches.text(journal.pitches.get(pitch)) == "I’m Robin."
    assert journal.pitches.structure_of(journal.pitches.get(pitch)).slots == ()


@pytest.mark.parametrize("key", ["who", "not a name", "self"])
def test_a_structure_that_no_one_checked_still_speaks_what_it_can(journal, key):
    own = a_structure(journal, "{{ who }}", (WHO,))
    with journal.store.change("An import") as db:
        db.execute("UPDATE structures SET spoken = '{% for a in b %}'")
        db.execute("UPDATE structure_slots SET key = ?", (key,))
    pitch = journal.pitches.get(a_pitch(journal, structure=own.key, **{key: "I’m Robin."}))
    assert journal.pitches.text(pitch) == "I’m Robin."


@pytest.mark.parametrize(
    ("label", "key"),
    [("Who I am", "who_i_am"), ("3 things", "slot_3_things"), ("Straße", "strasse"), ("我", ""), ("x" * 99, "x" * 30)],
)
def test_the_name_of_a_slot_in_the_template_comes_from_its_label(label, key):
    assert slot_key(label) == key
