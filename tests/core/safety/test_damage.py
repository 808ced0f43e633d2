"""Guarantee 12: damage is detected and reported, and a damaged journal is never written to or replaced by a new one."""

import os
import random
import shutil

import pytest

from netcoach.backup.integrity_scan import check_integrity
from netcoach.foundation.errors import JournalDamaged, JournalUnavailable, PassphraseNeeded
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.sqlite import dbapi
from netcoach.storage.store import Store
from tests.conftest import FakeClock
from tests.journals import sample_journal
from tests.repeat_counts import record_figure, repeat_count

pytestmark = pytest.mark.own_passphrase

ROUNDS = repeat_count("NETCOACH_DAMAGES")
QUIET = Passphrase("a quiet evening")
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return the files of an unencrypted and of a locked sample journal."""
    folder = tmp_path_factory.mktemp("sound")
    return {
        passphrase: sample_journal(folder / f"{name}.netcoach", FakeClock(), passphrase)
        for name, passphrase in (("plain", None), ("locked", QUIET))
    }


def noticed(path, clock, passphrase):
    """Return how the damage of ``path`` is reported; empty if it isn't."""
    before = path.read_bytes()
    try:
        store = Store.open(path, clock, passphrase=passphrase)
    except JournalUnavailable as refusal:
        told = str(refusal)
    else:
        before, told = None, ""
    if before is not None:
        assert str(path) in told
        assert path.read_bytes() == before, "a damaged journal was written"
        return told
    try:
        return store.opening_notice or "\n".join(check_integrity(path, passphrase))
    finally:
        store.close()


def pages_with_trees(path):
    """Return the offsets of pages with content: not free or empty ones, nor the middle of a long text."""
    content = path.read_bytes()
    heads = {at: at + (100 if at == 0 else 0) for at in range(0, len(content), PAGE)}
    return [at for at, head in heads.items() if content[head] in {2, 5, 10, 13} and any(content[head + 3 : head + 5])]


def single_row(content, at):
    """Return the rowid of the only row in a page, or None if there are more.

    Part n of one search index can replace part n of the other unnoticed: both are valid, and SQLite compares neither
    with the texts. SECURITY.md says so.
    """
    if content[at] != 13 or content[at + 3 : at + 5] != b"\0\1":
        return None
    place = at + int.from_bytes(content[at + 8 : at + 10], "big")
    while content[place] & 0x80:  # skip the length of the row to reach its rowid: both are varints
        place += 1
    rowid = 0
    for byte in content[place + 1 : place + 10]:
        rowid = rowid << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    return rowid


@pytest.mark.parametrize("how", ["zeroed", "noise", "swapped", "head flipped"])
def test_every_damaged_page_of_a_plain_journal_is_noticed(sound, tmp_path, clock, how):
    dice = random.Random(how)
    pages = pages_with_trees(sound[None])
    for number in range(ROUNDS):
        content = bytearray(sound[None].read_bytes())
        at = dice.choice(pages)
        if how == "zeroed":
            content[at : at + PAGE] = bytes(PAGE)
        elif how == "noise":
            content[at : at + PAGE] = dice.randbytes(PAGE)
        elif how == "swapped":
            mine = single_row(content, at)
            other = dice.choice(
                [
                    page
                    for page in pages
                    if content[page : page + PAGE] != content[at : at + PAGE]
                    and (mine is None or single_row(content, page) != mine)
                ]
            )
            content[at : at + PAGE], content[other : other + PAGE] = (
                content[other : other + PAGE],
                content[at : at + PAGE],
            )
        else:
            content[at + (100 if at == 0 else 0)] ^= 1 << dice.randrange(8)
        path = tmp_path / f"{number}.netcoach"
        path.write_bytes(content)
        assert noticed(path, clock, None), f"page {at // PAGE + 1} {how}"
    record_figure(12, f"plain: {ROUNDS:,} of {ROUNDS:,} pages {how} noticed")


@pytest.mark.parametrize("passphrase", [None, QUIET], ids=["plain", "locked"])
def test_a_journal_whose_end_is_gone_is_noticed(sound, tmp_path, clock, passphrase):
    dice = random.Random(5)
    content = sound[passphrase].read_bytes()
    sizes = [0, 1, 16, 100, 511, 512, PAGE - 1, PAGE, 2 * PAGE, len(content) - PAGE, len(content) - 1]
    for size in [*sizes, *(dice.randrange(len(content)) for _round in range(ROUNDS))]:
        path = tmp_path / f"{size}.netcoach"
        path.write_bytes(content[:size])
        assert "damaged" in noticed(path, clock, passphrase), size
        assert path.stat().st_size == size


def test_every_flipped_bit_of_a_locked_journal_is_noticed(sound, tmp_path, clock):
    dice = random.Random(7)
    original = sound[QUIET].read_bytes()
    for number in range(ROUNDS):
        content = bytearray(original)
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path = tmp_path / f"{number}.netcoach"
        path.write_bytes(content)
        assert noticed(path, clock, QUIET)
    record_figure(12, f"locked: {ROUNDS:,} of {ROUNDS:,} flipped bits noticed")


def test_damage_on_the_first_page_of_a_locked_journal_is_not_taken_for_a_wrong_passphrase(sound, tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    content = bytearray(sound[QUIET].read_bytes())
    content[200] ^= 4
    path.write_bytes(content)
    with pytest.raises(JournalDamaged, match="is damaged"):
        Store.open(path, clock, passphrase=QUIET)
    with pytest.raises(PassphraseNeeded):
        Store.open(path, clock, passphrase=Passphrase("another evening"))


def test_a_plain_journal_without_its_beginning_never_asks_for_a_passphrase(sound, tmp_path, clock):
    for beginning in (bytes(PAGE), os.urandom(16), os.urandom(PAGE)):
        path = tmp_path / "journal.netcoach"
        path.write_bytes(beginning + sound[None].read_bytes()[len(beginning) :])
        with pytest.raises(JournalDamaged):
            Store.open(path, clock)


def test_an_empty_file_is_never_taken_for_a_new_journal(tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    path.touch()
    for passphrase in (None, QUIET):
        with pytest.raises(JournalDamaged):
            Store.open(path, clock, passphrase=passphrase)
        assert path.stat().st_size == 0


def test_what_can_be_read_of_a_damaged_journal_may_be_read(sound, tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    shutil.copy(sound[None], path)
    connection = dbapi.connect(str(path), isolation_level=None)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'promises'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    with pytest.raises(JournalDamaged):
        Store.open(path, clock)
    reading = Journal.open_to_read(path, clock)
    assert reading.people.count() == 62
    with pytest.raises(JournalDamaged):
        reading.store.rows("SELECT * FROM promises")
    reading.close()
    assert path.read_bytes() == content


class TestSearch:
    """The search index is rebuilt, because everything in it is also stored elsewhere."""

    @pytest.fixture(params=[None, QUIET], ids=["plain", "locked"])
    def spoilt(self, sound, tmp_path, clock, request):
        path = tmp_path / "journal.netcoach"
        shutil.copy(sound[request.param], path)
        store = Store.open(path, clock, passphrase=request.param)
        with store.change("Spoil") as db:
            db.execute("UPDATE people_index_data SET block = zeroblob(length(block)) WHERE id > 10")
        store.close()
        return path, request.param

    def test_it_is_repaired_on_opening_and_reported_in_a_sentence(self, spoilt, clock):
        path, passphrase = spoilt
        assert [problem for problem in check_integrity(path, passphrase) if "search index" in problem]
        journal = Journal.open(path, clock, passphrase=passphrase)
        assert "has been rebuilt" in journal.store.opening_notice
        assert [hit.title for hit in journal.search.everything("lukasz").of("person")] == ["Zoë Müller-Łukasz"]
        assert journal.store.undo_label is None
        journal.close()
        assert check_integrity(path, passphrase) == []
        journal = Journal.open(path, clock, passphrase=passphrase)
        assert journal.store.opening_notice == ""
        journal.close()

    def test_that_of_a_large_journal_is_repaired_when_it_is_found(self, spoilt, clock, monkeypatch):
        path, passphrase = spoilt
        monkeypatch.setattr("netcoach.storage.open_file.MAX_CHECKED_ON_OPEN", 0)
        journal = Journal.open(path, clock, passphrase=passphrase)
        assert journal.store.opening_notice == ""
        assert "has been rebuilt" in journal.store.rebuild_search()
        assert check_integrity(path, passphrase) == []
        assert [hit.title for hit in journal.search.everything("lukasz").of("person")] == ["Zoë Müller-Łukasz"]
        journal.close()


@pytest.mark.parametrize("passphrase", [None, QUIET], ids=["plain", "locked"])
def test_a_sound_journal_has_nothing_wrong_with_it(sound, passphrase, clock):
    assert check_integrity(sound[passphrase], passphrase) == []
    assert noticed(sound[passphrase], clock, passphrase) == ""
