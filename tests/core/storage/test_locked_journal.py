"""A journal locked with a passphrase: no one can read it without, and with it nothing is different."""

import shutil

import pytest

from netcoach.foundation.errors import NotAJournal, PassphraseNeeded, Refused, WrongPassphrase
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.store import Store
from tests.builders import a_person
from tests.paths import DATA

pytestmark = pytest.mark.own_passphrase

SQLITE_MAGIC = DATA / "journals" / "0.1.0.netcoach"
WORDS = 'it\'s a "quiet" evening; -- 静かな夜'


@pytest.fixture
def locked(tmp_path, clock):
    """Return the path of a locked journal with Mira in it."""
    path = tmp_path / "locked.netcoach"
    journal = Journal.open(path, clock, passphrase=Passphrase(WORDS))
    a_person(journal, "Mira Talvik", note="she told me about her sister")
    journal.close()
    return path


def test_a_new_journal_with_a_passphrase_is_locked_from_its_first_byte(locked):
    for file in locked.parent.iterdir():
        assert b"SQLite format" not in file.read_bytes()
        assert b"Mira" not in file.read_bytes()


def test_the_side_files_of_an_open_journal_hold_no_word_of_it(tmp_path, clock):
    journal = Journal.open(tmp_path / "open.netcoach", clock, passphrase=Passphrase(WORDS))
    a_person(journal, "Mira Talvik")
    beside = {file.name for file in tmp_path.iterdir()}
    assert "open.netcoach-wal" in beside
    for file in tmp_path.iterdir():
        assert b"Mira" not in file.read_bytes()
    journal.close()


def test_the_passphrase_opens_it_with_everything_in_it(locked, clock):
    journal = Journal.open(locked, clock, passphrase=Passphrase(WORDS))
    assert [name for _id, name in journal.people.find_names("mira")] == ["Mira Talvik"]
    assert journal.store.is_locked
    reader = journal.store.reader()
    assert reader.execute("SELECT note FROM people").fetchone()[0] == "she told me about her sister"
    reader.close()
    journal.close()


@pytest.mark.parametrize("opens", [Store.open, Store.open_to_read])
def test_without_a_passphrase_it_says_that_it_is_locked(locked, clock, opens):
    before = locked.read_bytes()
    with pytest.raises(PassphraseNeeded, match="is locked"):
        opens(locked, clock)
    assert locked.read_bytes() == before


@pytest.mark.parametrize("opens", [Store.open, Store.open_to_read])
def test_a_wrong_passphrase_says_so_and_changes_nothing(locked, clock, opens):
    before = locked.read_bytes()
    with pytest.raises(WrongPassphrase, match="Wrong passphrase"):
        opens(locked, clock, passphrase=Passphrase("something else"))
    assert locked.read_bytes() == before
    Store.open(locked, clock, passphrase=Passphrase(WORDS)).close()


def test_letters_with_accents_count_the_same_however_they_were_typed(tmp_path, clock):
    path = tmp_path / "accent.netcoach"
    Store.open(path, clock, passphrase=Passphrase("caf\N{LATIN SMALL LETTER E WITH ACUTE}")).close()
    Store.open(path, clock, passphrase=Passphrase("cafe\N{COMBINING ACUTE ACCENT}")).close()


def test_any_sqlcipher_opens_it_with_the_passphrase_alone(locked):
    from netcoach.storage.sqlite import dbapi  # like another program

    connection = dbapi.connect(str(locked), isolation_level=None)
    words = WORDS.replace("'", "''")
    connection.execute(f"PRAGMA key='{words}'")
    assert connection.execute("SELECT name FROM people").fetchall() == [("Mira Talvik",)]
    connection.close()


def test_a_passphrase_for_a_journal_that_is_not_locked_is_not_needed_and_does_no_harm(tmp_path, clock):
    path = tmp_path / "plain.netcoach"
    shutil.copy(SQLITE_MAGIC, path)
    opened = Store.open(path, clock, passphrase=Passphrase(WORDS))
    assert not opened.is_locked
    opened.close()


def test_an_empty_passphrase_is_refused():
    with pytest.raises(Refused):
        Passphrase("")


def test_a_text_file_is_not_a_journal_whatever_passphrase_is_given(tmp_path, clock):
    path = tmp_path / "letter.netcoach"
    path.write_text("Dear diary, nobody shall read this.")
    with pytest.raises(NotAJournal):
        Store.open(path, clock, passphrase=Passphrase(WORDS))
    assert path.read_text() == "Dear diary, nobody shall read this."


def test_a_passphrase_never_shows_itself():
    assert WORDS not in repr(Passphrase(WORDS))
    assert WORDS not in str(Passphrase(WORDS))
