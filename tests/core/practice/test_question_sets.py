import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.question_sets import MOST, missing_hint
from tests.builders import a_question_set, an_event


def texts(journal, one):
    return [each.text for each in journal.question_sets.get(one).questions]


def test_questions_stay_in_the_order_they_were_added(journal):
    one = a_question_set(journal, "Dinner", "What now?", "ماذا بعد؟", "然后呢？")
    assert texts(journal, one) == ["What now?", "ماذا بعد؟", "然后呢？"]


def test_the_same_question_is_added_once(journal):
    one = a_question_set(journal, "Dinner", "What now?", "What now?")
    journal.question_sets.add_question(one, "How did you get into this?", "path-into-this")
    journal.question_sets.add_question(one, "How did you get into it?", "path-into-this")
    assert texts(journal, one) == ["What now?", "How did you get into this?"]


def test_a_seventh_question_is_refused(journal):
    one = a_question_set(journal, "Dinner", *(f"What about {number}?" for number in range(MOST)))
    with pytest.raises(Refused, match="A set holds 6 questions at most"):
        journal.question_sets.add_question(one, "And?")
    assert len(texts(journal, one)) == MOST


def test_questions_are_reordered_and_removed_and_put_back_by_undo(journal):
    one = a_question_set(journal, "Dinner", "First?", "Second?", "Third?")
    first, second, third = (each.id for each in journal.question_sets.get(one).questions)
    journal.question_sets.reorder(one, [third, first, second])
    assert texts(journal, one) == ["Third?", "First?", "Second?"]
    journal.question_sets.remove_question(one, first)
    assert texts(journal, one) == ["Third?", "Second?"]
    journal.undo()
    journal.undo()
    assert texts(journal, one) == ["First?", "Second?", "Third?"]


def test_questions_of_another_set_cannot_be_moved_or_removed_here(journal):
    one, other = a_question_set(journal, "Dinner", "First?"), a_question_set(journal, "Mixer", "Second?")
    theirs = journal.question_sets.get(other).questions[0].id
    with pytest.raises(Refused):
        journal.question_sets.reorder(one, [theirs])
    with pytest.raises(NotFound):
        journal.question_sets.remove_question(one, theirs)


def test_the_latest_used_set_comes_first(journal, clock):
    one, other = a_question_set(journal, "Dinner"), a_question_set(journal, "Mixer")
    clock.move(minutes=2)
    journal.question_sets.add_question(one, "What now?")
    assert [each.id for each in journal.question_sets.all()] == [one, other]


def test_a_set_goes_to_an_event_in_one_step_without_repeating_what_it_has(journal):
    event = an_event(journal)
    journal.phrases.choose(event, "question", "First?")
    one = a_question_set(journal, "Dinner", "First?", "Second?", "Third?", event_id=event)
    assert journal.question_sets.use_in_event(one, event) == 2
    assert [each.text for each in journal.phrases.of_event(event, "question")] == ["First?", "Second?", "Third?"]
    assert journal.undo() == "Use question set “Dinner”"
    assert [each.text for each in journal.phrases.of_event(event, "question")] == ["First?"]


def test_a_set_is_renamed_and_given_to_an_event(journal):
    event, one = an_event(journal), a_question_set(journal, "Dinner")
    journal.question_sets.change(one, "Supper", event)
    assert (journal.question_sets.get(one).title, journal.question_sets.get(one).event_id) == ("Supper", event)
    with pytest.raises(Refused):
        journal.question_sets.change(one, " ", event)


def test_a_set_goes_to_the_trash_and_comes_back_with_its_questions(journal):
    one = a_question_set(journal, "Dinner", "First?")
    journal.question_sets.delete(one)
    assert journal.question_sets.all() == []
    assert [each.id for each in journal.question_sets.all(trashed=True)] == [one]
    assert journal.search.everything("dinner").of("question set") == ()
    journal.question_sets.restore(one)
    assert texts(journal, one) == ["First?"]
    assert [hit.id for hit in journal.search.everything("first").of("question set")] == [one]


def test_a_hint_names_a_group_that_is_missing():
    assert missing_hint({"their path", "their field"}) == "one about recent work, perhaps"
    assert missing_hint([]) == "one about how they got here, perhaps"
