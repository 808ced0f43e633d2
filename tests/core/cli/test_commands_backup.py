"""Backing up, restoring, checking and salvaging from a terminal."""

import json
import shlex
import shutil
import stat

import pytest

from netcoach.backup.backups import BEFORE_IMPORT, BEFORE_RESTORE, backups_of
from netcoach.cli.commands import main
from netcoach.cli.commands_passphrase import passphrase_from_environment
from netcoach.foundation.system_clock import system_clock
from tests.core.cli.test_commands import DATA, NoFront
from tests.journals import sample_journal

PAGE = 4096


@pytest.fixture
def run(capsys, tmp_path):
    """Return a function that runs a command on a sample journal and returns (status, output, errors)."""
    path = sample_journal(tmp_path / "journal.netcoach", system_clock)

    def runs(*arguments):
        status = main([*map(str, arguments), "--journal", str(path)], NoFront())
        said = capsys.readouterr()
        return status, said.out, said.err

    runs.journal = path
    runs.folder = tmp_path
    return runs


def names(run):
    return [person["name"] for person in json.loads(run("people", "--json")[1])]


PAGES_OF_ROWS = range(28, 40)
"""Pages of the sample journal with rows, unencrypted or locked; none of them contains the schema."""


def spoil(path, *pages):
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    return bytes(content)


def test_a_backup_is_written_where_the_user_wants_and_never_overwrites_anything(run):
    target = run.folder / "stick.netcoach"
    assert run("backup", target) == (0, f"Verified backup written to {target}\n", "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    status, out, err = run("backup", target)
    assert (status, out) == (1, "")
    assert "already exists" in err
    assert err.count("\n") == 1


def test_nothing_is_written_over_what_belongs_to_a_journal(run):
    before = {each.name: each.read_bytes() for each in run.folder.iterdir()}
    names = ("journal.netcoach-wal", "journal.netcoach-shm", "journal.netcoach-journal", ".journal.netcoach.lock")
    targets = [run.folder / name for name in names]
    for target in targets:
        for command in (["backup"], ["export", "--as", "json"], ["check", "--salvage"]):
            status, out, err = run(*command, target)
            assert (status, out, err.count("\n")) == (1, "", 1)
    assert [main(["sample", str(target)], NoFront()) for target in targets] == [1, 1, 1, 1]
    assert {each.name: each.read_bytes() for each in run.folder.iterdir()} == before


def test_a_backup_does_not_go_where_files_of_another_journal_remain(run):
    (run.folder / "stick.netcoach-wal").write_bytes(b"old changes")
    for command in ("backup", "check"):
        status, _, err = run(command, *(["--salvage"] if command == "check" else []), run.folder / "stick.netcoach")
        assert (status, err.count("\n")) == (1, 1)
        assert "Choose another name" in err
    assert not (run.folder / "stick.netcoach").exists()


def test_restoring_says_what_differs_and_how_to_go_back(run, capsys):
    target = run.folder / "stick.netcoach"
    run("backup", target)
    assert run("import", DATA / "contacts" / "iphone.vcf")[0] == 0
    assert len(names(run)) == 65
    status, out, err = run("restore", target)
    assert (status, err) == (0, "")
    assert out.startswith("This removes 3 people, and reverts 1 person.\n  removed: ")
    assert len(names(run)) == 62
    assert [backup.reason for backup in backups_of(run.journal)] == [BEFORE_RESTORE, BEFORE_IMPORT]
    told, command = out.strip().splitlines()[-1].split(": netcoach ")
    assert told == "To undo this"
    assert main(shlex.split(command), NoFront()) == 0
    capsys.readouterr()
    assert len(names(run)) == 65


def test_the_backups_are_listed_newest_first(run):
    assert run("backups") == (0, "No backups yet.\n", "")
    run("import", DATA / "contacts" / "iphone.vcf")
    (fact,) = json.loads(run("backups", "--json")[1])
    assert fact["reason"] == "before an import"
    assert set(fact) == {"path", "made", "reason", "size"}
    assert "before an import" in run("backups")[1]


def test_looking_at_what_an_import_would_bring_makes_no_backup(run):
    assert run("import", DATA / "contacts" / "iphone.vcf", "--dry-run")[0] == 0
    assert not (run.folder / "backups").exists()


def test_a_file_that_is_not_a_backup_is_refused_in_a_sentence(run):
    letter = run.folder / "letter.txt"
    letter.write_text("dear " * 100)
    before = run.journal.read_bytes()
    for wrong in (letter, run.folder / "nothing.netcoach", run.journal):
        status, out, err = run("restore", wrong)
        assert (status, err.count("\n")) == (1, 1), out
    assert run.journal.read_bytes() == before


@pytest.mark.own_passphrase
def test_a_locked_journal_is_backed_up_and_restored_with_its_passphrase(run, monkeypatch, capsys):
    monkeypatch.setenv("NETCOACH_PASSPHRASE", "a quiet evening")
    path = sample_journal(run.folder / "locked.netcoach", system_clock, passphrase_from_environment())
    target = run.folder / "stick.netcoach"
    assert main(["backup", str(target), "--journal", str(path)], NoFront()) == 0
    assert b"SQLite format" not in target.read_bytes()
    assert main(["restore", str(target), "--journal", str(path)], NoFront()) == 0
    monkeypatch.setenv("NETCOACH_PASSPHRASE", "another evening")
    capsys.readouterr()
    assert main(["restore", str(target), "--journal", str(path)], NoFront()) == 1
    assert "Wrong passphrase" in capsys.readouterr().err


@pytest.mark.own_passphrase
def test_a_plain_journal_goes_back_to_a_backup_that_is_locked(run, monkeypatch):
    monkeypatch.setenv("NETCOACH_PASSPHRASE", "a quiet evening")
    locked = sample_journal(run.folder / "locked.netcoach", system_clock, passphrase_from_environment())
    monkeypatch.delenv("NETCOACH_PASSPHRASE")
    assert "is locked" in run("restore", locked)[2]
    monkeypatch.setenv("NETCOACH_BACKUP_PASSPHRASE", "a quiet evening")
    assert run("restore", locked)[0] == 0
    assert run.journal.read_bytes().startswith(b"SQLite format")
    assert len(names(run)) == 62


class TestDamage:
    """A damaged journal: checked, restored, or salvaged."""

    def test_it_is_reported_with_what_can_be_done(self, run):
        content = spoil(run.journal, *PAGES_OF_ROWS)
        status, out, err = run("check", "--json")
        assert (status, err) == (1, "")
        report = json.loads(out)
        assert report["ok"] is False
        assert all("can't be read: " in each and "\n" not in each for each in report["problems"])
        assert "netcoach check --salvage OUT" in run("check")[1]
        assert run.journal.read_bytes() == content

    @pytest.mark.parametrize("size", [0, 100, 5 * PAGE])
    def test_a_truncated_one_is_reported_too(self, run, size):
        run.journal.write_bytes(run.journal.read_bytes()[:size])
        status, out, _err = run("check", "--json")
        assert status == 1
        assert json.loads(out)["problems"]
        assert run.journal.stat().st_size == size

    def test_a_backup_takes_its_place_and_it_is_kept(self, run):
        target = run.folder / "stick.netcoach"
        run("backup", target)
        content = spoil(run.journal, *range(2, 60))
        status, out, err = run("restore", target)
        assert (status, err) == (0, "")
        assert "kept, unchanged" in out
        (kept,) = (run.folder / "backups").glob("*damaged*")
        assert kept.read_bytes() == content
        assert run("check", "--json")[0] == 0

    def test_what_can_be_read_is_saved(self, run):
        content = spoil(run.journal, *PAGES_OF_ROWS)
        target = run.folder / "saved.netcoach"
        status, out, err = run("check", "--salvage", target, "--json")
        assert (status, err) == (0, "")
        report = json.loads(out)
        assert report["path"] == str(target)
        assert report["rows"] > 100
        assert report["lost"]
        assert run.journal.read_bytes() == content
        assert main(["check", "--journal", str(target)], NoFront()) == 0

    def test_a_copy_of_the_damaged_one_says_in_words_what_is_lost(self, run):
        spoil(run.journal, *PAGES_OF_ROWS)
        shutil.copy(run.journal, run.folder / "copy.netcoach")
        out = run("check", "--salvage", run.folder / "saved.netcoach")[1]
        assert "entries were saved in" in out
        assert " lost" in out
