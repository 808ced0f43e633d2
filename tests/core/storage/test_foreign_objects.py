"""A journal to which another program added a trigger, view, index or table is refused, and the message names it."""

import hashlib
import json
import shutil
from contextlib import closing

import pytest

from netcoach.backup.backups import backup_at, backups_of
from netcoach.backup.restore import restore
from netcoach.cli.commands import main
from netcoach.contacts.person import PersonDraft
from netcoach.foundation.errors import JournalDamaged
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.migrations import MAX_NAMED
from netcoach.storage.open_file import apply_key, key_of
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.sqlite import dbapi
from netcoach.storage.store import Store
from tests.core.cli.test_commands import NoFront
from tests.journals import empty_journal
from tests.paths import DATA

pytestmark = pytest.mark.own_passphrase

RELEASED = DATA / "journals" / "0.1.0.netcoach"
NAMES = "SELECT name FROM sqlite_master"
TRIGGER = "CREATE TRIGGER spy AFTER UPDATE ON people BEGIN UPDATE people SET note = 'overwritten'; END"
FOREIGN = {
    "spy": [TRIGGER],
    "peek": ["CREATE VIEW peek AS SELECT name FROM people"],
    "extra": ["CREATE TABLE extra (id INTEGER PRIMARY KEY)"],
    "by_note": ["CREATE INDEX by_note ON people (note)"],
    "goals": ["ALTER TABLE goals ADD COLUMN extra TEXT"],
    "tallies_of_goal": ["DROP INDEX tallies_of_goal", "CREATE INDEX tallies_of_goal ON tallies (goal_id)"],
    "words": ["CREATE VIRTUAL TABLE words USING fts5 (text)"],
    "people_index_data": [
        "PRAGMA writable_schema=on",
        "UPDATE sqlite_master SET sql = replace(sql, 'BLOB', 'BLOB CHECK (1)') WHERE name = 'people_index_data'",
    ],
}


@pytest.fixture(params=[None, Passphrase("a quiet evening")], ids=["plain", "locked"])
def passphrase(request, monkeypatch):
    if request.param:
        monkeypatch.setenv("NETCOACH_PASSPHRASE", request.param.words)
    return request.param


@pytest.fixture
def path(tmp_path, clock, passphrase):
    """Return the path of a closed journal with one person in it."""
    path = empty_journal(tmp_path / "journal.netcoach", passphrase)
    journal = Journal.open(path, clock, passphrase=passphrase)
    journal.people.add(PersonDraft(name="Priya Nair"))
    journal.close()
    return path


@pytest.fixture
def run(path, capsys):
    def runs(*arguments):
        status = main([*map(str, arguments), "--journal", str(path)], NoFront())
        said = capsys.readouterr()
        return status, said.out, said.err

    return runs


def put(path, passphrase, *statements):
    """Change a journal like another program."""
    with closing(dbapi.connect(str(path), isolation_level=None)) as connection:
        apply_key(connection, key_of(path, passphrase))
        for statement in statements:
            connection.execute(statement)


def bytes_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", FOREIGN)
def test_what_another_program_put_there_is_named_and_never_runs(path, passphrase, clock, name):
    put(path, passphrase, *FOREIGN[name])
    before = bytes_of(path)
    for opens in (Store.open, Store.open_to_read):
        with pytest.raises(JournalDamaged) as refused:
            opens(path, clock, passphrase=passphrase)
        assert f"“{name}”" in str(refused.value)
        assert "restore a backup" in str(refused.value).lower()
        assert str(refused.value).count("\n") == 0
    assert bytes_of(path) == before
    assert sorted(each.name for each in path.parent.iterdir()) == [".journal.netcoach.lock", "journal.netcoach"]


def test_many_and_long_names_still_make_one_short_sentence(path, passphrase, clock):
    put(path, passphrase, *(f'CREATE VIEW "{"x" * 5000}\n{n}" AS SELECT 1' for n in range(MAX_NAMED + 2)))
    with pytest.raises(JournalDamaged) as refused:
        Store.open(path, clock, passphrase=passphrase)
    assert len(str(refused.value)) < 800 + len(str(path))
    assert "\n" not in str(refused.value)


def test_tables_that_sqlite_creates_are_not_refused(path, passphrase, clock):
    put(path, passphrase, "ANALYZE", "VACUUM")
    store = Store.open(path, clock, passphrase=passphrase)
    assert store.value("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'") == 1
    with store.change("Rename") as db:  # from here on, undo has its own triggers
        db.table("people").update(1, {"name": "Priya R Nair"})
    reader = Store.open_to_read(path, clock, passphrase=passphrase)
    assert reader.value("SELECT name FROM people") == "Priya R Nair"
    reader.close()
    store.close()


def test_check_names_it_and_says_what_to_do(run, path, passphrase):
    put(path, passphrase, TRIGGER)
    status, out, _ = run("check", "--json")
    facts = json.loads(out)
    assert (status, facts["ok"]) == (1, False)
    assert "“spy”" in facts["problems"][0]
    assert "netcoach check --salvage OUT" in run("check")[1]


def test_saving_what_can_be_read_leaves_it_behind(run, path, passphrase, tmp_path, clock):
    put(path, passphrase, *FOREIGN["spy"], *FOREIGN["peek"], *FOREIGN["extra"], "INSERT INTO extra DEFAULT VALUES")
    saved = tmp_path / "saved.netcoach"
    status, out, err = run("check", "--salvage", saved)
    assert (status, err) == (0, "")
    assert "Nothing was lost" in out
    store = Store.open(saved, clock, passphrase=passphrase)
    assert not {"spy", "peek", "extra"} & {row[0] for row in store.rows(NAMES)}
    assert store.value("SELECT name FROM people") == "Priya Nair"
    store.close()


def test_a_backup_with_a_foreign_trigger_is_not_restored(path, passphrase, clock, tmp_path):
    copy = tmp_path / "copy.netcoach"
    shutil.copy(path, copy)
    put(copy, passphrase, TRIGGER)
    before = bytes_of(path)
    with pytest.raises(JournalDamaged, match="“spy”"):
        finish(restore(path, passphrase, backup_at(copy), passphrase, clock))
    assert bytes_of(path) == before
    assert backups_of(path) == []


def test_a_backup_takes_the_place_of_a_journal_with_a_foreign_trigger(path, passphrase, clock, tmp_path):
    good = tmp_path / "good.netcoach"
    shutil.copy(path, good)
    put(path, passphrase, TRIGGER)
    restored = finish(restore(path, passphrase, backup_at(good), passphrase, clock))
    assert restored.damaged is not None
    Store.open(path, clock, passphrase=passphrase).close()


@pytest.mark.parametrize("applied", range(1, len(MIGRATIONS) + 1))
def test_a_journal_of_each_earlier_schema_opens(tmp_path, passphrase, clock, applied):
    path = tmp_path / "older.netcoach"
    Store.open(path, clock, passphrase=passphrase, migrations=MIGRATIONS[:applied]).close()
    Store.open_to_read(path, clock, passphrase=passphrase).close()
    Store.open(path, clock, passphrase=passphrase).close()


def test_opening_a_journal_builds_no_other_to_compare_it_with(path, passphrase, clock, tmp_path, monkeypatch):
    def is_built(_migrations):
        raise AssertionError("The first paint waits for this.")

    monkeypatch.setattr("netcoach.storage.migrations._schema_after", is_built)
    shutil.copy(RELEASED, tmp_path / RELEASED.name)
    Store.open(path, clock, passphrase=passphrase).close()
    Store.open_to_read(tmp_path / RELEASED.name, clock).close()


def test_a_released_journal_opens_unless_something_was_put_into_it(tmp_path, clock):
    path = tmp_path / RELEASED.name
    shutil.copy(RELEASED, path)
    Store.open_to_read(path, clock).close()
    put(path, None, TRIGGER)
    for opens in (Store.open_to_read, Store.open):
        with pytest.raises(JournalDamaged, match="“spy”"):
            opens(path, clock)


def test_a_view_in_the_place_of_the_list_of_migrations_is_never_read(path, passphrase, clock):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 AS id, 'netcoach' AS"
    put(
        path,
        passphrase,
        "DROP TABLE _sqlite_migrations",
        f"CREATE VIEW _sqlite_migrations AS {endless} migration_set, i AS name FROM n",
    )
    with pytest.raises(JournalDamaged, match="_sqlite_migrations"):
        Store.open(path, clock, passphrase=passphrase)
