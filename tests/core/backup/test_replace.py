"""One whole journal replaces another: locked, unlocked, restored, and never a mixture of both."""

import shutil
import stat

import pytest

from netcoach.backup.replace import replace_journal, row_counts, verify_copy, wal_files, write_rekeyed_copy
from netcoach.cli.json_output import problems_of
from netcoach.foundation.errors import JournalDamaged, JournalUnavailable, PassphraseNeeded
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.sqlite import dbapi
from tests.builders import a_conversation, a_person
from tests.journals import empty_journal

pytestmark = pytest.mark.own_passphrase

QUIET, OTHER = Passphrase("a quiet evening"), Passphrase("another evening")


@pytest.fixture
def closed(tmp_path, clock):
    """Return a function that creates a closed journal with one named person in it."""

    def make(name, person, passphrase=None):
        path = empty_journal(tmp_path / name, passphrase)
        journal = Journal.open(path, clock, passphrase=passphrase)
        a_conversation(journal, a_person(journal, person), note="the paper about invoicing")
        journal.close()
        return path

    return make


def names_in(path, clock, passphrase=None):
    journal = Journal.open(path, clock, passphrase=passphrase)
    try:
        assert problems_of(journal) == []
        return sorted(name for _id, name in journal.people.find_names(""))
    finally:
        journal.close()


@pytest.mark.parametrize(
    ("source_passphrase", "target_passphrase"), [(None, QUIET), (QUIET, OTHER), (QUIET, None), (None, None)]
)
def test_a_copy_locked_otherwise_holds_everything(closed, clock, tmp_path, source_passphrase, target_passphrase):
    source = closed("source.netcoach", "Mira Talvik", source_passphrase)
    copy = tmp_path / "copy.netcoach"
    write_rekeyed_copy(source, source_passphrase, copy, target_passphrase)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names_in(copy, clock, target_passphrase) == ["Mira Talvik"]
    assert names_in(source, clock, source_passphrase) == ["Mira Talvik"]
    if target_passphrase:
        assert b"Mira" not in copy.read_bytes()


def test_a_copy_of_a_locked_journal_needs_its_passphrase_and_leaves_nothing_behind(closed, tmp_path):
    source = closed("source.netcoach", "Mira Talvik", QUIET)
    with pytest.raises(PassphraseNeeded):
        write_rekeyed_copy(source, OTHER, tmp_path / "copy.netcoach", None)
    assert not (tmp_path / "copy.netcoach").exists()


def test_a_copy_that_lost_rows_is_noticed(closed, tmp_path):
    source = closed("source.netcoach", "Mira Talvik")
    with pytest.raises(JournalDamaged):
        verify_copy(source, None, {"people": 2})


def test_a_copy_that_cannot_be_searched_is_noticed(closed):
    source = closed("source.netcoach", "Mira Talvik")
    connection = dbapi.connect(str(source), isolation_level=None)
    whole = row_counts(connection)
    verify_copy(source, None, whole)
    connection.execute("UPDATE people_index_data SET block = zeroblob(length(block)) WHERE id > 10")
    connection.close()
    with pytest.raises(JournalDamaged):
        verify_copy(source, None, whole)


def test_the_new_journal_takes_the_place_of_one_that_was_not_closed(closed, clock, tmp_path):
    """Files that a killed process left next to the old journal never mix with the new one."""
    alive = Journal.open(tmp_path / "alive.netcoach", clock)
    a_person(alive, "Wei Zhang")
    killed = tmp_path / "killed.netcoach"
    for file in (tmp_path / "alive.netcoach", *wal_files(tmp_path / "alive.netcoach")):
        shutil.copy(file, killed.with_name(file.name.replace("alive", "killed")))
    alive.close()
    assert wal_files(killed)[0].stat().st_size > 0
    prepared = closed("prepared.netcoach", "Mira Talvik")
    replace_journal(prepared, killed, None)
    assert not prepared.exists()
    assert names_in(killed, clock) == ["Mira Talvik"]


def test_an_old_journal_that_is_read_elsewhere_stays(closed, clock, monkeypatch):
    connect = dbapi.connect
    monkeypatch.setattr(dbapi, "connect", lambda *given, **named: connect(*given, **{**named, "timeout": 0}))
    path, prepared = closed("old.netcoach", "Wei Zhang"), closed("new.netcoach", "Mira Talvik")
    journal = Journal.open(path, clock)
    a_person(journal, "Ana Ruiz")
    reader = dbapi.connect(str(path), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    with pytest.raises(JournalUnavailable, match="being read by another program"):
        replace_journal(prepared, path, None)
    reader.close()
    journal.close()
    assert names_in(path, clock) == ["Ana Ruiz", "Wei Zhang"]
