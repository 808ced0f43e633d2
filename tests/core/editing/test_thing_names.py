"""The previews of a restore and of an import name things as the window does."""

import re

import pytest

from netcoach.backup.restore import compare
from netcoach.exchange.importing import read_contacts
from netcoach.foundation.progress import finish
from netcoach.storage.concepts import CONCEPTS
from tests.core.exchange.test_exporting import a_full_journal, another

STORED = re.compile(r"\d{4}-\d\d|\d\d:\d\d|^$")
EXPECTED = {
    "rehearsals": "At meetups, 22 November 2026",
    "drills": "Two follow-ups in sixty seconds, 22 November 2026",
    "worksheets": "Career-influence map, Acme, 22 November 2026",
    "conversations": "Priya Nair and Olu Adeyemi \N{ROCKET}, 20 November 2026",
    "introductions": "Priya Nair, Olu Adeyemi \N{ROCKET}",
    "interviews": "Priya Nair, Maps",
    "messages": "Introducing two people, Priya Nair",
    "seasons": "Searching, 22 November 2026",
    "reviews": "A week, 16 November 2026",
    "time_blocks": "The weekly block",
    "time_spent": "22 November 2026",
    "decks": "PyCon meetup",
    "events": "PyCon meetup",
}


@pytest.fixture
def restored(journal):
    """Return the names of what restoring an empty backup would remove, by table."""
    empty = finish(journal.backups.make())
    a_full_journal(journal)
    found = compare(journal.store, empty, journal.store.passphrase, journal.thing_names)
    return {kind.kind: kind.only_here.names for kind in found.kinds}


def test_every_kind_is_named_in_words_before_a_restore(restored):
    in_trash = {"structures", "own_checklists"}
    assert restored.keys() == {concept.table for concept in CONCEPTS} - in_trash
    assert [name for names in restored.values() for name in names if STORED.search(name)] == []
    assert {kind: name for kind, name in EXPECTED.items() if name not in restored[kind]} == {}, restored


def test_an_import_names_everything_as_a_restore_does(journal, restored, tmp_path):
    other = another(tmp_path)
    plan = finish(other.importing.plan(finish(read_contacts("journal.json", journal.exporting.as_json()))))
    named = {(entry.about, entry.name) for entry in plan.new}
    labels = {concept.table: concept.label() for concept in CONCEPTS}
    assert {(labels[kind], name) for kind, names in restored.items() for name in names} <= named
    other.close()
