"""Guarantee 22: permanently deleted text is gone from the file, its WAL files and the search index."""

import string
from datetime import date
from random import Random

import pytest

from netcoach.editing.purge import last_day_in_backups
from netcoach.foundation.journal_paths import wal_path
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.repeat_counts import record_figure

pytestmark = pytest.mark.own_passphrase  # it reads the bytes of an unencrypted file

TODAY = date(2026, 11, 22)


@pytest.fixture
def canary():
    """Return a unique word whose end isn't part of any other word."""
    return "zq" + "".join(Random(7).choices(string.ascii_lowercase, k=22))


def found(path, word):
    """Count the word in the journal and both its WAL files; its end alone, as the index stores words."""
    beside = (path, wal_path(path), path.with_name(path.name + "-shm"))
    end = word[-12:].encode()
    return {each.name: each.read_bytes().count(end) for each in beside if each.exists()}


def a_full_journal(journal):
    dice = Random(3)
    words = ["".join(dice.choices(string.ascii_lowercase, k=dice.randint(3, 9))) for _ in range(2000)]
    for number in range(150):
        person = a_person(journal, f"Person {number}", note=" ".join(dice.choices(words, k=60)))
        a_conversation(journal, person, note=" ".join(dice.choices(words, k=60)))


def test_not_a_byte_is_left_of_a_permanently_deleted_person(journal, canary, clock):
    a_full_journal(journal)
    person = a_person(journal, f"Zoë {canary}", note=f"{canary} likes tea", tags=(canary,))
    talk = a_conversation(journal, person, note=f"about {canary}", private={person: canary})
    a_promise(journal, person, text=f"Send {canary} the paper")
    a_full_journal(journal)
    clock.move(minutes=5)
    journal.people.change(person, note="")
    journal.conversations.change(talk, note="")
    journal.drafts.keep(f"edit/people/{person}", {"note": canary})
    journal.drafts.keep("add person", {"name": "somebody else"})
    assert sum(found(journal.store.path, canary).values())
    journal.people.delete_for_ever([person])
    assert journal.purge.is_due()
    assert finish(journal.purge.run())
    assert not journal.purge.is_due()
    assert set(found(journal.store.path, canary).values()) == {0}
    record_figure(22, "0 bytes of somebody deleted for ever in the journal, its WAL files and its index of words")
    assert [draft.key for draft in journal.drafts.all()] == ["add person"]


def test_drafts_about_what_is_still_there_or_is_no_row_outlive_a_purge(journal):
    event, person = an_event(journal), a_person(journal)
    kept = {f"debrief/events/{event}", "drill/threads", "courage/say-hello"}
    for key in (*kept, "courage/rung_attempts/7", "debrief/events/99"):
        journal.drafts.keep(key, {"words": "half a thought"})
    journal.people.delete_for_ever([person])
    assert finish(journal.purge.run())
    assert {draft.key for draft in journal.drafts.all()} == kept


def test_nor_after_thirty_days_in_the_trash(journal, canary, clock):
    a_full_journal(journal)
    person = a_person(journal, canary, note=canary)
    event = an_event(journal, canary, note=canary)
    journal.people.delete([person])
    journal.events.delete([event])
    clock.move(days=31)
    assert journal.purge.empty_trash() == 2
    assert journal.store.undo_label is None
    finish(journal.purge.run())
    assert set(found(journal.store.path, canary).values()) == {0}
    assert journal.people.count() == 150


def test_nor_of_a_deleted_conversation_nor_of_a_person_whose_adding_was_undone(journal, canary):
    talk = a_conversation(journal, note=canary)
    journal.conversations.delete(talk)
    finish(journal.purge.run())
    assert set(found(journal.store.path, canary).values()) == {0}
    a_person(journal, canary)
    journal.undo()
    assert journal.purge.is_due()
    finish(journal.purge.run())
    assert set(found(journal.store.path, canary).values()) == {0}
    journal.redo()
    assert [hit.title for hit in journal.search.everything(canary).of("person")] == [canary]


def test_it_stays_due_while_another_connection_reads_what_was_and_when_the_program_is_closed(journal, canary, clock):
    talk = a_conversation(journal, note=canary)
    reader = journal.store.reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    journal.conversations.delete(talk)
    assert not finish(journal.purge.run())
    assert journal.purge.is_due()
    reader.close()
    path = journal.store.path
    journal.close()
    again = Journal.open(path, clock)
    assert again.purge.is_due()
    assert finish(again.purge.run())
    assert set(found(path, canary).values()) == {0}
    again.close()


def test_nothing_is_due_where_nothing_was_deleted(journal):
    person = a_person(journal, "Zoë", tags=("choir",))
    journal.people.set_tags(person, [])
    journal.people.delete([person])
    assert not journal.purge.is_due()


def test_how_long_the_trash_and_backups_can_hold_it_is_said(journal, clock):
    person, event = a_person(journal), an_event(journal)
    assert journal.purge.deletion_notice("people", person) == ""
    journal.people.delete([person])
    clock.move(days=10)
    journal.events.delete([event])
    assert journal.purge.deletion_notice("people", person) == (
        "It will be permanently deleted on 23 December; backups may keep it until February 2028."
    )
    assert "on 2 January 2027;" in journal.purge.deletion_notice("events", event)
    assert last_day_in_backups(TODAY) == date(2028, 1, 5)
