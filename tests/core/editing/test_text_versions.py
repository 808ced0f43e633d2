"""A text that is emptied, cut down or overwritten is kept as an earlier version."""

import pytest

from netcoach.editing.text_versions import TextLocation
from netcoach.foundation.errors import NotFound
from netcoach.storage.version_recorder import MAX_VERSIONS
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.paths import DATA

LONG = "She moves to Porto in spring, and looks for a choir there."


@pytest.fixture
def priya(journal):
    person = a_person(journal, "Priya Nair")
    journal.people.change(person, note=LONG)
    return person


def versions(journal, person, column="note"):
    return [one.text for one in journal.text_versions.of("people", person, column)]


def test_what_was_emptied_is_kept_with_its_moment(journal, priya, clock):
    clock.move(days=3)
    journal.people.change(priya, note="")
    [kept] = journal.text_versions.of("people", priya, "note")
    assert (kept.text, kept.kept_at) == (LONG, clock())


def test_what_lost_more_than_half_is_kept_and_what_was_only_shortened_is_not(journal, priya, clock):
    clock.move(minutes=5)
    journal.people.change(priya, note=LONG[:40])
    assert versions(journal, priya) == []
    clock.move(minutes=5)
    journal.people.change(priya, note=LONG[:10])
    assert versions(journal, priya) == [LONG[:40]]


def test_words_nibbled_away_while_typing_on_are_kept_whole(journal, priya, clock):
    clock.move(minutes=5)
    for length in range(len(LONG) - 4, -1, -4):
        clock.move(seconds=2)
        journal.people.change(priya, note=LONG[:length])
    assert versions(journal, priya)[-1] == LONG


def test_a_text_that_grew_and_shrank_again_while_typing_on_is_kept_both_times(journal, priya, clock):
    other = "He is called Tomás, plays the cello, and asked about the talk in Lisbon."
    clock.move(minutes=5)
    for text in ("", "He", other, other[:50], other[:9]):
        journal.people.change(priya, note=text)
    assert versions(journal, priya) == [other, LONG]


def test_taking_the_emptying_back_takes_the_earlier_version_back_too(journal, priya, clock):
    clock.move(minutes=5)
    journal.people.change(priya, note="")
    journal.undo()
    assert versions(journal, priya) == []
    assert journal.store.value("SELECT count(*) FROM kept_texts") == 0
    journal.redo()
    assert versions(journal, priya) == [LONG]


def test_bringing_back_changes_the_two_and_is_one_step_of_undo(journal, priya, clock):
    clock.move(minutes=5)
    journal.people.change(priya, note="Short")
    journal.text_versions.restore_version(journal.text_versions.of("people", priya, "note")[0].id)
    assert journal.people.get(priya).note == LONG
    assert versions(journal, priya) == ["Short"]
    assert [hit.id for hit in journal.search.everything("choir").of("person")] == [priya]
    assert journal.undo() == "Restore an earlier version"
    assert (journal.people.get(priya).note, versions(journal, priya)) == ("Short", [LONG])


def test_a_missing_version_is_not_restored(journal, priya):
    with pytest.raises(NotFound):
        journal.text_versions.restore_version(4711)


def test_a_text_has_twenty_earlier_versions_at_most_and_the_oldest_goes(journal, priya, clock):
    for number in range(MAX_VERSIONS + 3):
        clock.move(minutes=5)
        journal.people.change(priya, note=f"Note {number}")
        clock.move(minutes=5)
        journal.people.change(priya, note="")
    kept = versions(journal, priya)
    assert len(kept) == MAX_VERSIONS
    assert kept[0] == f"Note {MAX_VERSIONS + 2}"
    assert LONG not in kept


def test_every_kind_of_text_is_kept(journal, clock):
    mira, event = a_person(journal), an_event(journal)
    talk = a_conversation(journal, mira, note=LONG)
    journal.conversations.change(talk, private={mira: LONG})
    promise = a_promise(journal, mira, text=LONG)
    step = journal.checklists.add(event, LONG, -1)
    phrase = journal.phrases.choose(event, "question", LONG)
    journal.plans.set_for_event(event, LONG, LONG)
    pitch = journal.pitches.add("Me", journal.content.default_structure.key)
    journal.pitches.set_slot(pitch, "problem", LONG)
    journal.events.link(event, [mira])
    journal.events.set_shared(event, mira, LONG)
    journal.events.change(event, why=LONG, enough=LONG, note=LONG)
    clock.move(minutes=5)
    journal.conversations.change(talk, note="", private={mira: ""})
    journal.promises.change(promise, text="Short")
    journal.checklists.change(step, text="Short")
    journal.phrases.change(phrase, "Short")
    journal.plans.set_for_event(event, "I am late", "I breathe")
    journal.pitches.set_slot(pitch, "problem", "")
    journal.events.set_shared(event, mira, "")
    journal.events.change(event, why="", enough="", note="")
    kept = {f"{row['tbl']}.{row['col']}" for row in journal.store.rows("SELECT tbl, col FROM kept_texts")}
    assert kept == {
        "conversations.note", "conversation_people.private_line", "promises.text", "steps.text", "event_phrases.text",
        "if_then_plans.cue", "if_then_plans.action", "pitch_slots.text", "event_people.shared", "events.why",
        "events.enough", "events.note",
    }  # fmt: skip


def test_earlier_versions_are_permanently_deleted_and_restored_with_their_owner(journal, priya, clock):
    clock.move(minutes=5)
    journal.people.change(priya, note="")
    journal.people.delete_for_ever([priya])
    assert journal.store.value("SELECT count(*) FROM kept_texts") == 0
    journal.undo()
    assert versions(journal, priya) == [LONG]


def test_earlier_versions_can_be_deleted(journal, priya, clock):
    clock.move(minutes=5)
    journal.people.change(priya, note="")
    [(place, version)] = journal.text_versions.of_thing("people", priya)
    assert place == TextLocation(table="people", row=priya, column="note")
    journal.text_versions.let_go([version.id])
    assert journal.text_versions.of_thing("people", priya) == []
    journal.undo()
    assert versions(journal, priya) == [LONG]


def test_the_page_of_an_event_knows_the_earlier_versions_of_everything_on_it(journal, clock):
    mira, event, other = a_person(journal), an_event(journal), an_event(journal, "Another")
    step = journal.checklists.add(event, LONG, -1)
    pitch = journal.pitches.add("Me", journal.content.default_structure.key)
    journal.pitches.set_slot(pitch, "problem", LONG)
    journal.events.link(event, [mira])
    journal.events.set_shared(event, mira, LONG)
    journal.events.change(event, why=LONG, pitch_id=pitch)
    journal.events.change(other, why=LONG)
    for each in (event, other):
        clock.move(minutes=5)
        journal.events.change(each, why="")
    journal.checklists.change(step, text="Short")
    journal.pitches.set_slot(pitch, "problem", "")
    journal.events.set_shared(event, mira, "")
    found = [(place.table, place.column) for place, _version in journal.text_versions.of_thing("events", event)]
    assert found == [("event_people", "shared"), ("pitch_slots", "text"), ("steps", "text"), ("events", "why")]


def test_a_change_that_broke_off_keeps_nothing(journal, priya):
    with pytest.raises(ZeroDivisionError), journal.store.change("Never done"):
        journal.people.change(priya, note="")
        raise ZeroDivisionError
    assert journal.store.value("SELECT count(*) FROM kept_texts") == 0


def test_an_older_journal_that_is_only_read_has_no_earlier_versions_and_no_drafts(tmp_path, clock):
    import shutil  # this test alone
    from pathlib import Path

    from netcoach.journal import Journal

    old = DATA / "journals" / "0.1.0.netcoach"
    journal = Journal.open_to_read(Path(shutil.copy(old, tmp_path)), clock)
    assert journal.text_versions.of("people", 1, "note") == []
    assert journal.drafts.get("add person") is None
    journal.close()
