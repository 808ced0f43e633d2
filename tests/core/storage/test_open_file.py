"""Which files are opened, which are refused, and that a refused file is never touched."""

import hashlib
import os
import subprocess
import sys

import pytest

from netcoach.backup.backup_files import keep_before_update
from netcoach.backup.backups import BEFORE_UPDATE, backups_of
from netcoach.foundation.errors import DiskFull, JournalFromNewer, JournalInUse, JournalUnavailable, NotAJournal
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.sqlite import dbapi
from netcoach.storage.store import Store
from tests.repeat_counts import record_figure

SECOND_START = """
import sys
from datetime import datetime
from pathlib import Path
from netcoach.cli.commands_passphrase import passphrase_from_environment
from netcoach.foundation.errors import JournalInUse
from netcoach.storage.store import Store
try:
    Store.open(Path(sys.argv[1]), datetime.now, passphrase=passphrase_from_environment()).close()
except JournalInUse:
    sys.exit(7)
"""


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def add_note(store, note="kept"):
    with store.change("Add") as db:
        db.table("people").insert(
            {
                "uid": store.new_uid(),
                "name": "Priya Nair",
                "sort_name": "p",
                "note": note,
                "created_at": "t",
                "changed_at": "t",
            }
        )


@pytest.mark.parametrize(
    "content",
    [b"", b"hello\n", b"\x89PNG\r\n\x1a\n" + bytes(200), os.urandom(8192), b"SQLite format 3\x00" + b"\xff" * 4096],
    ids=["empty", "text", "picture", "noise", "half a database"],
)
def test_something_else_is_refused_and_left_as_it_is(tmp_path, clock, content):
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(JournalUnavailable) as refused:
        Store.open(path, clock)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == content
    assert sorted(file.name for file in tmp_path.iterdir()) == [".other.bin.lock", "other.bin"]


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path, clock):
    path = tmp_path / "other.db"
    other = dbapi.connect(str(path))
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    before = digest(path)
    with pytest.raises(NotAJournal):
        Store.open(path, clock)
    assert digest(path) == before


def test_a_journal_from_a_newer_release_is_refused_and_left_as_it_is(tmp_path, clock):
    path = tmp_path / "newer.netcoach"
    later = Migration(name="0999 from the future", apply=lambda db: db.execute("CREATE TABLE later (id INTEGER)"))
    Store.open(path, clock, migrations=(*MIGRATIONS, later)).close()
    before, beside = digest(path), sorted(tmp_path.iterdir())
    with pytest.raises(JournalFromNewer, match="newer NetCoach"):
        Store.open(path, clock)
    with pytest.raises(JournalFromNewer):
        Store.open_to_read(path, clock)
    assert digest(path) == before
    assert sorted(tmp_path.iterdir()) == beside
    record_figure(8, "refused in a sentence, 0 bytes changed")


def test_a_folder_a_missing_folder_and_a_missing_journal_are_named(tmp_path, clock):
    with pytest.raises(JournalUnavailable, match="is a folder"):
        Store.open(tmp_path, clock)
    with pytest.raises(JournalUnavailable, match="doesn't exist"):
        Store.open(tmp_path / "no" / "journal.netcoach", clock)
    with pytest.raises(JournalUnavailable, match="no journal at"):
        Store.open_to_read(tmp_path / "journal.netcoach", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_is_refused_until_the_first_one_closes(tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    first = Store.open(path, clock)
    second = [sys.executable, "-c", SECOND_START, str(path)]
    assert subprocess.run(second, check=False).returncode == 7
    with pytest.raises(JournalInUse):
        Store.open(path, clock)
    first.close()
    assert subprocess.run(second, check=False).returncode == 0


class TestMigrations:
    """An update changes the file completely or not at all."""

    @staticmethod
    def adds_a_column(db):
        db.execute("ALTER TABLE people ADD COLUMN star INTEGER NOT NULL DEFAULT 0")

    @staticmethod
    def adds_many_tables(db):
        for number in range(400):
            db.execute(f"CREATE TABLE extra_{number} (id INTEGER PRIMARY KEY, a TEXT)")

    @staticmethod
    def breaks_half_way(db):
        db.execute("UPDATE people SET note = 'half done'")
        db.execute("INSERT INTO nowhere VALUES (1)")

    def test_a_new_release_migrates_an_old_journal_and_keeps_a_copy(self, tmp_path, clock):
        path = tmp_path / "journal.netcoach"
        old = Store.open(path, clock)
        add_note(old)
        old.close()
        new = Store.open(
            path,
            clock,
            migrations=(*MIGRATIONS, Migration(name="9999 stars", apply=self.adds_a_column)),
            before_update=keep_before_update,
        )
        assert new.value("SELECT note || star FROM people") == "kept0"
        new.close()
        (backup,) = backups_of(path)
        assert backup.reason == BEFORE_UPDATE
        copy = Store.open_to_read(backup.path, clock)
        assert copy.value("SELECT note FROM people") == "kept"
        copy.close()

    def test_a_migration_that_breaks_off_leaves_the_journal_as_it_was(self, tmp_path, clock):
        path = tmp_path / "journal.netcoach"
        old = Store.open(path, clock)
        add_note(old)
        old.close()
        broken = Migration(name="9999 broken", apply=self.breaks_half_way)
        with pytest.raises(JournalUnavailable):
            Store.open(path, clock, migrations=(*MIGRATIONS, broken))
        again = Store.open(path, clock)
        assert again.value("SELECT note FROM people") == "kept"
        again.close()

    def test_of_several_steps_all_are_done_or_none(self, tmp_path, clock):
        path = tmp_path / "journal.netcoach"
        old = Store.open(path, clock)
        add_note(old)
        old.close()
        steps = (
            *MIGRATIONS,
            Migration(name="9998 stars", apply=self.adds_a_column),
            Migration(name="9999 broken", apply=self.breaks_half_way),
        )
        for _time in range(2):
            with pytest.raises(JournalUnavailable):
                Store.open(path, clock, migrations=steps)
        again = Store.open(path, clock)
        assert "star" not in [row["name"] for row in again.rows("PRAGMA table_info(people)")]
        again.close()
        whole = Store.open(path, clock, migrations=steps[:-1])
        assert whole.value("SELECT note || star FROM people") == "kept0"
        whole.close()

    def test_a_migration_that_breaks_references_is_rolled_back(self, tmp_path, clock):
        path = tmp_path / "journal.netcoach"
        old = Store.open(path, clock)
        add_note(old)
        old.close()
        orphans = Migration(
            name="9999 orphans",
            apply=lambda db: db.execute("INSERT INTO channels (person_id, kind, value) VALUES (77, 'email', 'a@b')"),
        )
        with pytest.raises(JournalUnavailable, match="left unchanged"):
            Store.open(path, clock, migrations=(*MIGRATIONS, orphans))
        again = Store.open(path, clock)
        assert again.value("SELECT count(*) FROM channels") == 0
        again.close()

    def test_without_space_for_a_copy_nothing_is_updated(self, tmp_path, clock, monkeypatch):
        path = tmp_path / "journal.netcoach"
        old = Store.open(path, clock)
        add_note(old)
        old.close()
        before = digest(path)

        def no_room(*_given, **_named):
            raise DiskFull("no room")

        monkeypatch.setattr("netcoach.backup.backup_files.write_verified", no_room)
        with pytest.raises(DiskFull, match="no room on the disk for a backup"):
            Store.open(
                path,
                clock,
                migrations=(*MIGRATIONS, Migration(name="9999", apply=self.adds_a_column)),
                before_update=keep_before_update,
            )
        assert digest(path) == before
        assert backups_of(path) == []

    def test_a_journal_that_could_not_be_made_leaves_no_file(self, tmp_path, clock):
        broken = Migration(name="0001 broken", apply=self.breaks_half_way)
        with pytest.raises(JournalUnavailable):
            Store.open(tmp_path / "new.netcoach", clock, migrations=(broken,))
        assert [file.name for file in tmp_path.iterdir()] == [".new.netcoach.lock"]

    def test_killed_in_the_middle_it_is_old_or_new_and_never_between(self, tmp_path, clock):
        script = (
            "import sys, os; from pathlib import Path; from datetime import datetime\n"
            "from netcoach.storage.store import Store; from netcoach.storage.schema import MIGRATIONS, Migration\n"
            "from netcoach.cli.commands_passphrase import passphrase_from_environment\n"
            "def slow(db):\n"
            "    for n in range(400):\n"
            "        db.execute('CREATE TABLE extra_%d (id INTEGER PRIMARY KEY, a TEXT)' % n)\n"
            "        if n == 3: print('in the middle', flush=True)\n"
            "migrations = (*MIGRATIONS, Migration(name='9999', apply=slow))\n"
            "given = passphrase_from_environment()\n"
            "Store.open(Path(sys.argv[1]), datetime.now, passphrase=given, migrations=migrations)\n"
            "print('done', flush=True)\n"
        )
        slow = Migration(name="9999", apply=self.adds_many_tables)
        outcomes = set()
        for number in range(6):
            path = tmp_path / f"journal{number}.netcoach"
            old = Store.open(path, clock)
            add_note(old)
            old.close()
            with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as migrating:
                assert migrating.stdout.readline() == b"in the middle\n"
                migrating.kill()
            after = Store.open_to_read(path, clock, migrations=(*MIGRATIONS, slow))
            outcomes.add(after.value("SELECT count(*) FROM sqlite_master WHERE name LIKE 'extra_%'"))
            assert after.value("SELECT note FROM people") == "kept"
            assert after.value("PRAGMA integrity_check") == "ok"
            after.close()
        assert outcomes <= {0, 400}
