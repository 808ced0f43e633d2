"""What can be read of a damaged journal is saved, what can't is reported, and the damaged file is never touched."""

import os
import random
import shutil
import stat
from contextlib import contextmanager

import pytest

from netcoach.backup.integrity_scan import check_integrity
from netcoach.backup.salvage import salvage
from netcoach.foundation.errors import JournalDamaged, PassphraseNeeded, Refused, WrongPassphrase
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import apply_key, is_locked
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.sqlite import dbapi
from tests.conftest import FakeClock
from tests.journals import sample_journal
from tests.repeat_counts import repeat_count

ROUNDS = repeat_count("NETCOACH_DAMAGES") // 2
QUIET = Passphrase("a quiet evening")
PAGE = 4096
LONG = "a long note about her " * 40


@pytest.fixture(scope="module", params=[None, QUIET], ids=["plain", "locked"])
def sound(request, tmp_path_factory):
    """Return (path, passphrase) of a sample journal with forty long notes, closed."""
    clock = FakeClock()
    path = sample_journal(tmp_path_factory.mktemp("sound") / "journal.netcoach", clock, request.param)
    journal = Journal.open(path, clock, passphrase=request.param)
    for person in journal.people.ids():
        journal.people.change(person, note=f"{person}: {LONG}")
    journal.close()
    return path, request.param


@pytest.fixture
def damaged(sound, tmp_path):
    """Return a function that copies the journal with some of its pages overwritten."""

    def damage(*pages, content=bytes(PAGE)):
        path = tmp_path / "journal.netcoach"
        shutil.copy(sound[0], path)
        changed = bytearray(path.read_bytes())
        for page in pages:
            changed[(page - 1) * PAGE : page * PAGE] = content
        path.write_bytes(changed)
        return path

    return damage


def pages_of(path, passphrase, table, kind):
    """Return the leaf or inner pages of a table, found by checking which pages reading it needs."""
    connection = dbapi.connect(str(path), isolation_level=None)
    apply_key(connection, passphrase.key(path.read_bytes()[:16]) if passphrase else None)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    if passphrase or kind == "root":
        return [root]
    content = path.read_bytes()
    at = (root - 1) * PAGE
    assert content[at] == 5, "the table has one page only"
    cells = int.from_bytes(content[at + 3 : at + 5], "big")
    places = [int.from_bytes(content[at + 12 + 2 * i : at + 14 + 2 * i], "big") for i in range(cells)]
    return [int.from_bytes(content[at + place : at + place + 4], "big") for place in places]


@contextmanager
def opened(path, clock, passphrase):
    journal = Journal.open(path, clock, passphrase=passphrase)
    try:
        assert journal.store.opening_notice == ""
        yield journal
    finally:
        journal.close()


def rows_in(journal):
    tables = ("people", "events", "conversations", "promises", "channels", "goals")
    return {table: journal.store.value(f"SELECT count(*) FROM {table}") for table in tables}


def test_of_a_sound_journal_everything_is_saved(sound, tmp_path, clock):
    path, passphrase = sound
    saved = finish(salvage(path, passphrase, tmp_path / "saved.netcoach", clock))
    assert saved.lost == ()
    assert saved.sentences[-1] == "Nothing was lost."
    assert stat.S_IMODE(saved.path.stat().st_mode) == 0o600
    assert is_locked(saved.path) == (passphrase is not None)
    with opened(path, clock, passphrase) as old, opened(saved.path, clock, passphrase) as new:
        assert rows_in(new) == rows_in(old)
        assert [hit.title for hit in new.search.everything("lukasz").of("person")] == ["Zoë Müller-Łukasz"]


@pytest.mark.parametrize("sound", [None], indirect=True, ids=["plain"])  # in a locked file all pages look alike
def test_a_lost_page_of_people_loses_only_those_on_it_and_names_them(sound, damaged, tmp_path, clock):
    path, passphrase = sound
    page = pages_of(path, passphrase, "people", "leaf")[1]
    before_path = damaged(page)
    before = before_path.read_bytes()
    saved = finish(salvage(before_path, passphrase, tmp_path / "saved.netcoach", clock))
    (people,) = [lost for lost in saved.lost if lost.table == "people"]
    assert 1 <= people.rows <= 6
    assert people.is_counted
    assert len(people.people) == people.rows
    with opened(saved.path, clock, passphrase) as journal:
        assert journal.people.count() == 62
        for name in people.people:
            assert [one for _id, one in journal.people.find_names(name)] == [name]
    assert before_path.read_bytes() == before


@pytest.mark.parametrize("table", ["channels", "conversations", "promises", "events", "sqlite_autoindex_people_1"])
def test_a_table_without_its_root_leaves_all_the_others(sound, damaged, tmp_path, clock, table):
    path, passphrase = sound
    saved = finish(
        salvage(damaged(*pages_of(path, passphrase, table, "root")), passphrase, tmp_path / "s.netcoach", clock)
    )
    with opened(saved.path, clock, passphrase) as journal, opened(path, clock, passphrase) as whole:
        expected, found = rows_in(whole), rows_in(journal)
    if table == "sqlite_autoindex_people_1":
        assert saved.lost == ()
        return
    (lost,) = [each for each in saved.lost if each.table == table]
    assert lost.rows >= expected[table]
    assert found[table] == 0
    assert (found["people"], found["goals"]) == (expected["people"], expected["goals"])
    if table == "channels":
        assert "Zoë Müller-Łukasz" in lost.people


def test_people_whose_table_is_lost_get_placeholders_where_something_belongs_to_them(sound, damaged, tmp_path, clock):
    path, passphrase = sound
    saved = finish(
        salvage(damaged(*pages_of(path, passphrase, "people", "root")), passphrase, tmp_path / "s.netcoach", clock)
    )
    with opened(saved.path, clock, passphrase) as journal, opened(path, clock, passphrase) as whole:
        assert journal.people.count() >= 62
        for table in ("channels", "conversations"):
            assert rows_in(journal)[table] == rows_in(whole)[table]


def test_whatever_page_is_lost_the_result_is_sound_and_the_damaged_file_untouched(sound, damaged, tmp_path, clock):
    path, passphrase = sound
    dice = random.Random(2)
    pages = path.stat().st_size // PAGE
    refused, rounds = 0, ROUNDS // 4 if passphrase else ROUNDS  # every new locked journal derives its key slowly
    for number in range(rounds):
        page = dice.randrange(2, pages + 1)
        bad = damaged(page, content=dice.choice([bytes(PAGE), dice.randbytes(PAGE)]))
        before = bad.read_bytes()
        try:
            saved = finish(salvage(bad, passphrase, tmp_path / f"saved{number}.netcoach", clock))
        except JournalDamaged:  # the first page of the schema
            refused += 1
        else:
            assert check_integrity(saved.path, passphrase) == []
            with opened(saved.path, clock, passphrase):
                pass
        assert bad.read_bytes() == before
        assert not list(tmp_path.glob(".*.part*"))
    assert refused <= max(2, rounds // 20)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_what_comes_before_a_lost_end_is_saved(sound, tmp_path, clock, share):
    path, passphrase = sound
    bad = tmp_path / "journal.netcoach"
    bad.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    saved = finish(salvage(bad, passphrase, tmp_path / "saved.netcoach", clock))
    assert saved.rows > 20
    assert check_integrity(saved.path, passphrase) == []


def test_a_plain_journal_with_a_spoilt_beginning_is_saved_whole(sound, tmp_path, clock):
    path, passphrase = sound
    bad = tmp_path / "journal.netcoach"
    content = path.read_bytes()
    bad.write_bytes(os.urandom(60) + content[60:])
    if passphrase:
        with pytest.raises((WrongPassphrase, JournalDamaged)):
            finish(salvage(bad, passphrase, tmp_path / "saved.netcoach", clock))
    else:
        assert finish(salvage(bad, None, tmp_path / "saved.netcoach", clock)).lost == ()


def test_what_cannot_be_saved_is_said_and_nothing_is_left(sound, tmp_path, clock):
    path, passphrase = sound
    target = tmp_path / "saved.netcoach"
    empty = tmp_path / "journal.netcoach"
    empty.touch()
    with pytest.raises(JournalDamaged, match="Nothing in "):
        finish(salvage(empty, passphrase, target, clock))
    target.write_text("dear")
    with pytest.raises(Refused, match="already exists"):
        finish(salvage(path, passphrase, target, clock))
    if passphrase:
        for wrong in (None, Passphrase("another evening")):
            with pytest.raises(PassphraseNeeded):
                finish(salvage(path, wrong, tmp_path / "new.netcoach", clock))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["journal.netcoach", "saved.netcoach"]
