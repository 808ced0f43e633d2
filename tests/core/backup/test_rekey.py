"""A passphrase is set, changed and removed for the journal and all its backups, or not at all."""

import os
import shutil
import stat

import pytest

from netcoach.backup.rekey import change_passphrase, copies_of, plain_copies_of
from netcoach.backup.replace import write_rekeyed_copy
from netcoach.cli.json_output import problems_of
from netcoach.foundation.errors import (
    DiskFull,
    JournalInUse,
    JournalUnavailable,
    NotAJournal,
    PassphraseNeeded,
    Refused,
    WrongPassphrase,
)
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.journal_files import temp_path_for
from netcoach.storage.open_file import is_locked
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_conversation, a_person
from tests.journals import empty_journal
from tests.limited_disk import limited_disk

pytestmark = pytest.mark.own_passphrase

QUIET, OTHER = Passphrase("a quiet evening"), Passphrase("another evening")
PERSON, NOTE = "Mira Talvik", "her sister is moving to Tartu"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch):
    """Derive keys quickly: the slow derivation is tested in test_locked_journal.py."""
    monkeypatch.setattr("netcoach.storage.passphrase.ROUNDS", 10)


@pytest.fixture
def journal(tmp_path, clock):
    """Return a function that creates a closed journal with a person, a note, a backup and the copy before an update."""

    def make(passphrase=None, name="journal.netcoach"):
        path = empty_journal(tmp_path / name, passphrase)
        opened = Journal.open(path, clock, passphrase=passphrase)
        a_conversation(opened, a_person(opened, PERSON), note=NOTE)
        finish(opened.backups.make())
        opened.close()
        write_rekeyed_copy(path, passphrase, path.with_name(f"{name}.0001.backup"), passphrase)
        Journal.open(path, clock, passphrase=passphrase).close()  # includes its WAL files
        return path

    return make


def change(path, old, new, clock):
    return finish(change_passphrase(path, old, new, clock))


def note_in(path, passphrase, clock):
    """Return the note in a journal, after checking that it opens and is intact."""
    opened = Journal.open_to_read(path, clock, passphrase=passphrase)
    try:
        assert problems_of(opened) == []
        return opened.store.value("SELECT note FROM conversations")
    finally:
        opened.close()


def every_file(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def files_with_plain_words(folder):
    words = (
        PERSON.encode(),
        NOTE.encode(),
        b"SQLite format",
        *(word.encode() for word in NOTE.split() if len(word) > 4),
    )
    return [file.name for file in every_file(folder) if any(word in file.read_bytes() for word in words)]


@pytest.mark.parametrize(
    ("old", "new", "done"),
    [(None, QUIET, "set"), (QUIET, OTHER, "changed"), (QUIET, None, "removed")],
    ids=["set", "changed", "removed"],
)
def test_the_journal_and_every_copy_of_it_follow(journal, clock, tmp_path, old, new, done):
    path = journal(old)
    copies = copies_of(path)
    assert len(copies) == 2
    written = [copy.stat().st_mtime_ns for copy in copies]
    result = change(path, old, new, clock)
    assert (result.done, result.copies, result.left) == (done, 2, ())
    assert copies_of(path) == copies
    assert [copy.stat().st_mtime_ns for copy in copies] == written
    for each in (path, *copies):
        assert note_in(each, new, clock) == NOTE
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
        if old:
            with pytest.raises(WrongPassphrase):
                note_in(each, old, clock) if new else note_in_locked_only(each, old)
    if new:
        assert files_with_plain_words(tmp_path) == []


def note_in_locked_only(path, _passphrase):
    assert not is_locked(path)
    raise WrongPassphrase


def test_no_file_is_left_over(journal, clock, tmp_path):
    path = journal()
    before = sorted(file.name for file in every_file(tmp_path))
    change(path, None, QUIET, clock)
    assert sorted(file.name for file in every_file(tmp_path)) == before


def test_the_wal_file_of_a_killed_journal_is_included_and_its_plain_text_removed(journal, clock, tmp_path):
    path = journal()
    opened = Journal.open(path, clock)
    a_person(opened, "Wei Zhang")
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in tmp_path.glob("journal.netcoach*"):
        shutil.copy(file, killed / file.name)
    opened.close()
    assert b"Wei Zhang" in (killed / "journal.netcoach-wal").read_bytes()
    change(killed / "journal.netcoach", None, QUIET, clock)
    opened = Journal.open(killed / "journal.netcoach", clock, passphrase=QUIET)
    assert sorted(name for _id, name in opened.people.find_names("")) == [PERSON, "Wei Zhang"]
    opened.close()
    assert not [file for file in every_file(killed) if b"Wei Zhang" in file.read_bytes()]


def test_the_sentences_say_what_was_done_and_what_no_program_can_promise(journal, clock):
    path = journal()
    told = change(path, None, QUIET, clock).sentences
    assert told[:2] == ("Your journal is now locked with the passphrase.", "2 backups were updated too.")
    assert "SSD" in told[2]
    told = change(path, QUIET, OTHER, clock).sentences
    assert "old passphrase" in told[-1]
    told = change(path, OTHER, None, clock).sentences
    assert told[0] == "Your journal is no longer locked."


class TestRefusals:
    """A refused change leaves every file unchanged."""

    @pytest.fixture
    def untouched(self, tmp_path):
        """Return a function that fails if a file differs from the first time the test called it."""
        seen = {}

        def look():
            now = {
                file: (file.read_bytes(), file.stat().st_mtime_ns)
                for file in every_file(tmp_path)
                if not file.name.endswith((".lock", "-shm", "-wal"))  # reading creates these, with nothing in them
            }
            if seen:
                assert now == seen
            seen.update(now)

        return look

    def test_a_wrong_passphrase(self, journal, clock, untouched):
        path = journal(QUIET)
        untouched()
        with pytest.raises(WrongPassphrase, match="Wrong passphrase"):
            change(path, Passphrase("a quite evening"), OTHER, clock)
        with pytest.raises(PassphraseNeeded, match="is locked"):
            change(path, None, None, clock)
        untouched()

    def test_a_journal_that_is_open(self, journal, clock, untouched):
        path = journal()
        opened = Journal.open(path, clock)
        with pytest.raises(JournalInUse):
            change(path, None, QUIET, clock)
        opened.close()
        assert note_in(path, None, clock) == NOTE

    def test_nothing_to_remove(self, journal, clock, untouched):
        path = journal()
        untouched()
        with pytest.raises(Refused, match="isn't locked"):
            change(path, None, None, clock)
        untouched()

    def test_something_else_than_a_journal(self, clock, tmp_path, untouched):
        letter = tmp_path / "letter.txt"
        letter.write_text("Dear diary")
        untouched()
        with pytest.raises(NotAJournal):
            change(letter, None, QUIET, clock)
        with pytest.raises(JournalUnavailable, match="no journal"):
            change(tmp_path / "none.netcoach", None, QUIET, clock)
        untouched()

    def test_a_folder_or_file_that_cannot_be_written(self, journal, clock, monkeypatch, untouched):
        path = journal()
        untouched()
        # Root, as which some systems run tests, may write anything: so check what an ordinary user is told.
        for closed in (path, path.parent):
            monkeypatch.setattr(
                "netcoach.backup.rekey.os.access",
                lambda where, mode, closed=closed: (where, mode) != (closed, os.W_OK),
            )
            with pytest.raises(JournalUnavailable, match="read-only"):
                change(path, None, QUIET, clock)
        untouched()

    def test_no_room(self, journal, clock, untouched):
        path = journal()
        untouched()
        with limited_disk(path.stat().st_size // 2), pytest.raises(DiskFull, match="disk is full"):
            change(path, None, QUIET, clock)
        untouched()

    def test_a_system_that_will_not_exchange_the_files(self, journal, clock, monkeypatch, untouched):
        path = journal()
        untouched()

        def refuse(*_files):
            raise PermissionError(13, "in use")

        monkeypatch.setattr("pathlib.Path.replace", refuse)
        with pytest.raises(JournalUnavailable):
            change(path, None, QUIET, clock)
        untouched()

    def test_breaking_off_before_the_exchange(self, journal, clock, untouched):
        path = journal()
        untouched()
        work = change_passphrase(path, None, QUIET, clock)
        next(work)
        work.close()
        untouched()
        assert change(path, None, QUIET, clock).done == "set"


def a_large_backup(path, clock):
    """Put a backup next to the journal at ``path`` that is much larger than it; return the backup."""
    backup = copies_of(path)[-1]
    large = Journal.open(path.with_name("large.netcoach"), clock)
    a_conversation(large, a_person(large, PERSON), note=NOTE)
    with large.store.change("Much") as db:
        db.execute("UPDATE people SET note = ?", ("x" * 5_000_000,))
    large.close()
    path.with_name("large.netcoach").replace(backup)
    return backup


def test_a_backup_without_enough_space_is_left_and_named_and_the_rest_is_done(journal, clock):
    path = journal()
    backup = a_large_backup(path, clock)
    with limited_disk(3_000_000):
        result = change(path, None, QUIET, clock)
    assert note_in(path, QUIET, clock) == NOTE
    assert result.copies == 1
    assert [(left.path, left.is_plain) for left in result.left] == [(backup, True)]
    assert f"{backup} isn't locked: there's no room on the disk" in "\n".join(result.sentences)
    assert note_in(backup, None, clock) == NOTE
    assert plain_copies_of(path) == [backup]
    again = change(path, QUIET, QUIET, clock)
    assert (again.done, again.copies, again.left) == ("kept", 1, ())
    assert plain_copies_of(path) == []


def test_a_backup_with_an_unknown_passphrase_and_a_damaged_one_are_left_and_named(journal, clock):
    path = journal(QUIET)
    strange, damaged = copies_of(path)
    part = strange.with_name("strange")
    write_rekeyed_copy(strange, QUIET, part, Passphrase("of long ago"))
    part.replace(strange)
    damaged.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    before = [file.read_bytes() for file in (strange, damaged)]
    result = change(path, QUIET, OTHER, clock)
    assert [(left.path, left.is_plain) for left in result.left] == [(strange, False), (damaged, True)]
    assert "it has a different passphrase" in result.left[0].sentence
    assert "it's damaged" in result.left[1].sentence
    assert [file.read_bytes() for file in (strange, damaged)] == before
    assert note_in(path, OTHER, clock) == NOTE


def test_a_damaged_journal_that_restoring_kept_is_named_when_the_journal_is_locked(journal, clock):
    path = journal()
    kept = copies_of(path)[-1].with_name("journal-damaged-2026-11-22T10-00-00+0100.netcoach")
    kept.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    result = change(path, None, QUIET, clock)
    assert (result.copies, [left.path for left in result.left]) == (2, [kept])
    assert f"{kept} isn't locked: it's damaged." in result.sentences


def test_a_link_to_a_journal_stays_a_link_and_the_journal_itself_is_locked(journal, clock, tmp_path):
    path = journal()
    link = tmp_path / "elsewhere" / "mine.netcoach"
    link.parent.mkdir()
    link.symlink_to(path)
    assert change(link, None, QUIET, clock).copies == 2
    assert link.is_symlink()
    assert note_in(path, QUIET, clock) == NOTE
    assert files_with_plain_words(tmp_path) == []


@pytest.mark.parametrize(("old", "new"), [(None, QUIET), (QUIET, OTHER), (QUIET, None)])
def test_the_same_change_again_finishes_what_was_broken_off_after_the_exchange(journal, clock, tmp_path, old, new):
    path = journal(old)
    work = change_passphrase(path, old, new, clock)
    while next(work).done == 0:
        pass
    work.close()
    assert note_in(path, new, clock) == NOTE
    assert note_in(copies_of(path)[0], old, clock) == NOTE
    assert change(path, old, new, clock).copies == 2
    for copy in copies_of(path):
        assert note_in(copy, new, clock) == NOTE
    if new:
        assert files_with_plain_words(tmp_path) == []


def test_what_a_kill_left_half_made_goes_when_the_journal_is_opened_next(journal, clock, tmp_path):
    path = journal(QUIET)
    half = temp_path_for(path)
    half.write_bytes(f"SQLite format 3\0 {PERSON}".encode())
    half.with_name(half.name + "-journal").write_bytes(PERSON.encode())
    other = temp_path_for(tmp_path / "other.netcoach")
    other.write_bytes(b"belongs to another journal")
    Journal.open(path, clock, passphrase=QUIET).close()
    assert files_with_plain_words(tmp_path) == []
    assert other.exists()
