"""Journals of every release can always be opened: a real file of each is kept, and never recreated."""

import hashlib
import shutil

import pytest

from netcoach.cli.json_output import problems_of
from netcoach.contacts.person_queries import PeopleFilter
from netcoach.journal import Journal
from netcoach.storage.concepts import TABLES
from netcoach.storage.store import Store
from tests.paths import DATA

JOURNALS = sorted((DATA / "journals").glob("*.netcoach"))
SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


@pytest.fixture(params=JOURNALS, ids=lambda path: path.stem)
def released(request, tmp_path):
    copy = tmp_path / request.param.name
    shutil.copy(request.param, copy)
    return copy


def test_there_is_a_journal_of_every_release():
    assert [path.stem for path in JOURNALS] == ["0.1.0"]


def test_a_released_journal_opens_with_everything_in_it(released, clock):
    journal = Journal.open(released, clock)
    assert journal.people.count(PeopleFilter()) == 58
    assert journal.store.value("SELECT count(*) FROM people") == 60
    assert journal.store.value("SELECT count(*) FROM conversations") == 120
    assert [event.title for event in journal.events.rows()][-1] == "Open Ledger Days"
    assert [hit.title for hit in journal.search.everything("lukasz").of("person")] == ["Zoë Müller-Łukasz"]
    assert problems_of(journal) == []
    journal.close()


def test_a_migrated_released_journal_is_like_a_new_one(released, clock, store):
    journal = Store.open(released, clock)
    assert [tuple(row) for row in journal.rows(SCHEMA)] == [tuple(row) for row in store.rows(SCHEMA)]
    journal.close()


def test_the_steps_of_a_released_journal_tick_themselves_only_where_the_program_can_tell(released, clock):
    journal = Journal.open(released, clock)
    event = next(event.id for event in journal.events.rows() if event.title == "PyCon meetup")
    needs = {step.text: step.needs for step in journal.checklists.steps(event)}
    assert (needs["Choose six questions"], needs["Choose three exits"], needs["Print the cards"]) == (6, 3, 1)
    assert needs["Choose a pitch, and say it aloud once"] == needs["Find three people, one shared thing each"] == 0
    for part in ("boundary", "hard moment"):
        journal.phrases.choose(event, part, "I can't this month.")
        assert [phrase.text for phrase in journal.phrases.of_event(event, part)] == ["I can't this month."]
    journal.close()


def test_what_is_done_to_a_released_journal_can_be_undone(released, clock):
    journal = Journal.open(released, clock)
    people = journal.people.ids()
    journal.people.delete(people)
    assert journal.people.count() == 0
    journal.undo()
    assert journal.people.ids() == people
    journal.close()


def test_a_released_journal_that_is_only_read_answers_every_question(released, clock):
    """Tables added later are empty there, or contain what an older release stored elsewhere."""
    journal = Journal.open_to_read(released, clock)
    for table in TABLES:
        assert journal.store.rows(f"SELECT * FROM {table.table} LIMIT 1") is not None
    person = journal.people.ids()[0]
    assert journal.people.timeline(person)
    assert (journal.text_versions.of_thing("people", person), journal.drafts.all()) == ([], [])
    assert journal.search.everything("the").of("conversation")
    assert journal.exporting.as_json()
    journal.close()


def test_reading_a_released_journal_changes_not_a_byte(released, clock):
    before = hashlib.sha256(released.read_bytes()).hexdigest()
    journal = Journal.open_to_read(released, clock)
    assert journal.people.count() == 58
    journal.close()
    assert hashlib.sha256(released.read_bytes()).hexdigest() == before
