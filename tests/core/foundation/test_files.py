import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.foundation.errors import Refused
from netcoach.foundation.files import safe_name, write_atomically
from netcoach.foundation.progress import finish
from netcoach.storage.store import Store
from tests.builders import a_person
from tests.limited_disk import limited_disk


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_for_its_owner_alone(tmp_path):
    write_atomically(tmp_path / "a.json", b"whole")
    assert (tmp_path / "a.json").read_bytes() == b"whole"
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == ["a.json"]


def test_an_older_file_gives_way_in_one_step(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    write_atomically(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["a.json"]


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file(tmp_path, full_disk):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    with pytest.raises(Refused, match="no room"):
        write_atomically(path, b"x" * 10_000)
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.json"]


@pytest.fixture
def full_disk():
    """Let files grow to 4 kB at most: the system then refuses a write just as with a full disk."""
    with limited_disk(4096):
        yield


def test_what_cannot_be_written_is_refused_in_one_sentence(tmp_path, store):
    with pytest.raises(Refused, match="doesn't exist"):
        write_atomically(tmp_path / "no" / "a.json", b"")
    with pytest.raises(Refused, match="is a folder"):
        write_atomically(tmp_path, b"")
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(Refused, match=r"isn't a folder|can't be written"):
        write_atomically(tmp_path / "plain" / "a.json", b"")
    with pytest.raises(Refused, match="too long"):
        write_atomically(tmp_path / ("x" * 300), b"")
    with pytest.raises(Refused, match="can't be used"):
        write_atomically("a\0b", b"")
    with pytest.raises(Refused, match="regular"):
        write_atomically(os.devnull, b"")
    with pytest.raises(Refused, match="journal"):
        write_atomically(store.path, b"")


def test_what_is_read_only_is_left_alone(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o400)
    if os.access(path, os.W_OK):  # root may write everything
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(Refused, match="read-only"):
            write_atomically(path, b"new")
        assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("PyCon meetup", "PyCon meetup"),
        ('a/b\\c: d*?"<>|\n', "a b c d"),
        ("../../etc/passwd", "etc passwd"),
        ("...", "Event"),
        ("张伟的晚餐", "张伟的晚餐"),
        ("x" * 300, "x" * 80),
        ("\u202efdp.exe\u2066 \u200b\ufeff\x9b\ud800", "fdp.exe"),
        ("-rf ~", "rf"),
        ("~/.bashrc", "bashrc"),
        ("🧑\u200d🚀 dinner", "🧑\u200d🚀 dinner"),
    ],
)
def test_a_title_makes_a_file_name_every_system_takes(title, name):
    assert safe_name(title, "Event") == name


def test_a_long_title_in_another_script_is_cut_between_its_letters():
    assert safe_name("界" * 100, "Event") == "界" * 26


@given(st.text(max_size=300))
def test_any_title_stays_in_its_folder(title):
    name = safe_name(title, "Event")
    assert Path("/folder", f"{name} cards.pdf").resolve().parent == Path("/folder")
    assert 0 < len(name.encode()) <= 80
    assert "\n" not in name


class TestFilesOfAJournal:
    """Files that belong to a journal are never overwritten, whether it's open, closed or locked."""

    HEX = "0123456789abcdef"
    COMPANIONS = (
        "{name}",
        "{name}-wal",
        "{name}-shm",
        "{name}-journal",
        ".{name}.lock",
        f".{{name}}.{HEX}.part",
        f".{{name}}.{HEX}.part-wal",
        f".{{name}}.request-{HEX}",
        "{name}.0002.backup",
    )

    @pytest.fixture(params=["journal.netcoach", "notes.db"])
    def path(self, request, tmp_path, clock):
        path = tmp_path / request.param
        Store.open(path, clock).close()
        return path

    @pytest.mark.parametrize("companion", COMPANIONS)
    @pytest.mark.parametrize("is_there", [True, False], ids=["there", "not there"])
    def test_it_is_refused_and_stays(self, path, companion, is_there):
        target = path.with_name(companion.format(name=path.name))
        if is_there and not target.exists():
            target.write_bytes(b"its own")
        before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
        with pytest.raises(Refused, match="journal") as refused:
            write_atomically(target, b"new")
        assert str(refused.value).count("\n") == 0
        assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before

    @pytest.mark.parametrize("companion", COMPANIONS)
    def test_a_link_to_it_is_refused(self, path, tmp_path, companion):
        link = tmp_path / "cards.pdf"
        link.symlink_to(path.with_name(companion.format(name=path.name)))
        with pytest.raises(Refused, match="journal"):
            write_atomically(link, b"new")

    @pytest.mark.own_passphrase
    def test_a_journal_without_a_lock_is_known_by_its_header(self, path):
        path.with_name(f".{path.name}.lock").unlink()
        with pytest.raises(Refused, match="journal"):
            write_atomically(path, b"new")
        with pytest.raises(Refused, match="journal"):
            write_atomically(path.with_name(f"{path.name}-wal"), b"new")

    def test_a_locked_journal_is_known_by_its_name(self, tmp_path):
        path = tmp_path / "Locked.NETCOACH"
        path.write_bytes(os.urandom(4096))
        for target in (path, path.with_name("Locked.NETCOACH-wal")):
            with pytest.raises(Refused, match="journal"):
                write_atomically(target, b"new")

    def test_a_journal_behind_a_link_is_known_through_the_link(self, tmp_path, clock):
        path, link = tmp_path / "real.db", tmp_path / "link.db"
        Store.open(path, clock).close()
        path.with_name(".real.db.lock").unlink()
        link.symlink_to(path)
        store = Store.open(link, clock)
        for target in (link, path, tmp_path / "real.db-wal", tmp_path / ".link.db.lock"):
            with pytest.raises(Refused, match="journal"):
                write_atomically(target, b"new")
        store.close()

    def test_its_backups_are_refused(self, journal, tmp_path):
        a_person(journal)
        backup = finish(journal.backups.make())
        with pytest.raises(Refused, match="journal"):
            write_atomically(backup.path, b"new")

    @pytest.mark.parametrize(
        "name", ["team-journal", "plan.pdf", "team.lock", ".hidden.lock", "cards-wal.pdf", "x.part"]
    )
    def test_other_names_next_to_it_are_free(self, path, name):
        (path.parent / "team").write_bytes(b"a list")
        for data in (b"old", b"new"):
            write_atomically(path.with_name(name), data)
        assert path.with_name(name).read_bytes() == b"new"
