"""Guarantee 10: any backup can be restored, restoring can be undone, and the result is never a mixture."""

import shutil
from datetime import date

import pytest

from netcoach.backup.backups import BEFORE_RESTORE, MANUAL, backup_at, backups_of
from netcoach.backup.replace import wal_files
from netcoach.backup.restore import CountAndNames, compare, compare_in_background, restore
from netcoach.cli.json_output import problems_of
from netcoach.foundation.errors import DiskFull, JournalFromNewer, JournalInUse, NotAJournal, Refused, WrongPassphrase
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import is_locked
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.schema import MIGRATIONS, Migration
from netcoach.storage.store import Store
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.journals import empty_journal
from tests.paths import DATA

QUIET, OTHER = Passphrase("a quiet evening"), Passphrase("another evening")
RELEASED = sorted((DATA / "journals").glob("*.netcoach"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.netcoach"


def written(path, clock, *people, passphrase=None):
    """Add people to the journal at ``path`` and close it."""
    if not path.exists():
        empty_journal(path, passphrase)
    journal = Journal.open(path, clock, passphrase=passphrase)
    for name in people:
        a_person(journal, name)
    journal.close()


def backed_up(path, clock, passphrase=None):
    journal = Journal.open(path, clock, passphrase=passphrase)
    backup = finish(journal.backups.make(MANUAL))
    journal.close()
    return backup


def names_in(path, clock, passphrase=None):
    journal = Journal.open(path, clock, passphrase=passphrase)
    try:
        assert problems_of(journal) == []
        return [row[0] for row in journal.store.rows("SELECT name FROM people ORDER BY name")]
    finally:
        journal.close()


@pytest.mark.parametrize("passphrase", [None, QUIET], ids=["plain", "locked"])
def test_a_backup_comes_back_and_restoring_is_undone_by_restoring(path, clock, passphrase):
    written(path, clock, "Mira Talvik", passphrase=passphrase)
    backup = backed_up(path, clock, passphrase)
    written(path, clock, "Wei Zhang", passphrase=passphrase)
    clock.move(hours=1)
    restored = finish(restore(path, passphrase, backup, passphrase, clock))
    assert names_in(path, clock, passphrase) == ["Mira Talvik"]
    assert restored.before == backups_of(path)[0]
    assert restored.before.reason == BEFORE_RESTORE
    assert restored.sentences == (
        "Restored your journal to 22 November at 10:00.",
        "Your previous journal was saved as the backup “before restoring”. To undo this, restore that backup.",
    )
    finish(restore(path, passphrase, restored.before, passphrase, clock))
    assert names_in(path, clock, passphrase) == ["Mira Talvik", "Wei Zhang"]


@pytest.mark.parametrize(("present", "then"), [(None, QUIET), (QUIET, None), (QUIET, OTHER)])
def test_what_is_restored_keeps_the_passphrase_of_the_journal(path, tmp_path, clock, present, then):
    earlier = tmp_path / "earlier.netcoach"
    written(earlier, clock, "Mira Talvik", passphrase=then)
    written(path, clock, "Wei Zhang", passphrase=present)
    finish(restore(path, present, backup_at(earlier), then, clock))
    assert is_locked(path) == (present is not None)
    assert names_in(path, clock, present) == ["Mira Talvik"]
    assert names_in(earlier, clock, then) == ["Mira Talvik"]


def test_a_wrong_passphrase_changes_nothing(path, tmp_path, clock):
    earlier = tmp_path / "earlier.netcoach"
    written(earlier, clock, "Mira Talvik", passphrase=QUIET)
    written(path, clock, "Wei Zhang", passphrase=OTHER)
    before = path.read_bytes()
    for mine, theirs in ((OTHER, OTHER), (QUIET, QUIET)):
        with pytest.raises(WrongPassphrase):
            finish(restore(path, mine, backup_at(earlier), theirs, clock))
    assert path.read_bytes() == before
    assert not [file for file in tmp_path.iterdir() if file.name.endswith(".part")]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_backup_from_an_older_release_is_migrated(path, released, tmp_path, clock):
    written(path, clock, "Wei Zhang")
    old = tmp_path / released.name
    shutil.copy(released, old)
    before = old.read_bytes()
    finish(restore(path, None, backup_at(old), None, clock))
    assert len(names_in(path, clock)) == 60
    assert old.read_bytes() == before
    assert [backup.reason for backup in backups_of(path)] == [BEFORE_RESTORE]


@pytest.mark.own_passphrase
def test_a_backup_that_a_newer_release_wrote_is_refused_untouched(path, tmp_path, clock):
    written(path, clock, "Wei Zhang")
    newer = tmp_path / "newer.netcoach"
    later = Migration(name="9999 from the future", apply=lambda db: db.execute("CREATE TABLE later (id INTEGER)"))
    Store.open(newer, clock, migrations=(*MIGRATIONS, later)).close()
    before = newer.read_bytes(), path.read_bytes()
    with pytest.raises(JournalFromNewer):
        finish(restore(path, None, backup_at(newer), None, clock))
    assert (newer.read_bytes(), path.read_bytes()) == before
    assert backups_of(path) == []


def test_files_that_a_killed_program_left_are_in_the_backup_and_not_in_the_result(path, tmp_path, clock):
    written(path, clock, "Mira Talvik")
    backup = backed_up(path, clock)
    unclosed(path, clock, tmp_path, "Wei Zhang")
    restored = finish(restore(path, None, backup, None, clock))
    assert names_in(path, clock) == ["Mira Talvik"]
    assert names_in(restored.before.path, clock) == ["Mira Talvik", "Wei Zhang"]


def unclosed(path, clock, tmp_path, name):
    """Add a person and leave the journal like a killed program: the change is only in the WAL file."""
    alive = tmp_path / "alive"
    alive.mkdir()
    shutil.copy(path, alive / path.name)
    journal = Journal.open(alive / path.name, clock)
    a_person(journal, name)
    for file in (alive / path.name, *wal_files(alive / path.name)):
        shutil.copy(file, path.parent / file.name)
    journal.close()
    assert wal_files(path)[0].stat().st_size > 0


def test_an_open_journal_the_journal_itself_and_something_else_are_refused(path, tmp_path, clock):
    written(path, clock, "Mira Talvik")
    backup = backed_up(path, clock)
    with pytest.raises(Refused, match="is the journal itself"):
        finish(restore(path, None, backup_at(path), None, clock))
    letter = tmp_path / "letter.txt"
    letter.write_text("dear " * 200)
    with pytest.raises(NotAJournal):
        finish(restore(letter, None, backup, None, clock))
    with pytest.raises(NotAJournal):
        finish(restore(path, None, backup_at(letter), None, clock))
    assert letter.read_text() == "dear " * 200
    opened = Journal.open(path, clock)
    with pytest.raises(JournalInUse):
        finish(restore(path, None, backup, None, clock))
    opened.close()


def test_a_missing_journal_is_restored(path, clock):
    written(path, clock, "Mira Talvik", passphrase=QUIET)
    backup = backed_up(path, clock, QUIET)
    path.unlink()
    restored = finish(restore(path, None, backup, QUIET, clock))
    assert restored.before is None
    assert names_in(path, clock, QUIET) == ["Mira Talvik"]


@pytest.mark.parametrize("damage", ["empty", "noise", "a page"])
def test_a_damaged_journal_is_kept_byte_by_byte(path, clock, damage):
    written(path, clock, "Mira Talvik")
    backup = backed_up(path, clock)
    content = bytearray(path.read_bytes())
    if damage == "empty":
        content.clear()
    else:
        start = 0 if damage == "noise" else 4096
        content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)
    restored = finish(restore(path, None, backup, None, clock))
    assert restored.damaged.read_bytes() == content
    assert names_in(path, clock) == ["Mira Talvik"]
    assert "kept, unchanged" in restored.sentences[-1]


def test_with_a_full_disk_the_journal_stays_unchanged(path, clock, monkeypatch):
    written(path, clock, "Mira Talvik")
    backup = backed_up(path, clock)
    written(path, clock, "Wei Zhang")

    def no_room(*_given):
        raise DiskFull("no room")

    for where in ("create_backup", "write_rekeyed_copy", "replace_journal"):
        with monkeypatch.context() as patched:
            patched.setattr(f"netcoach.backup.restore.{where}", no_room)
            with pytest.raises(DiskFull):
                finish(restore(path, None, backup, None, clock))
        assert names_in(path, clock) == ["Mira Talvik", "Wei Zhang"]
        assert not list(path.parent.glob(".*part*"))


def test_stopped_half_way_the_journal_stays_as_it_is(path, clock):
    written(path, clock, "Mira Talvik")
    backup = backed_up(path, clock)
    written(path, clock, "Wei Zhang")
    work = restore(path, None, backup, None, clock)
    for _step in range(3):
        next(work)
    work.close()
    assert names_in(path, clock) == ["Mira Talvik", "Wei Zhang"]
    assert not list(path.parent.glob(".*part*"))


class TestWhatDiffers:
    """Before restoring, the user sees what will be added, removed and changed."""

    @pytest.fixture(params=[None, QUIET], ids=["plain", "locked"])
    def journal(self, path, clock, request):
        opened = Journal.open(path, clock, passphrase=request.param)
        yield opened
        opened.close()

    @staticmethod
    def compared(journal, backup):
        difference = compare(journal.store, backup, journal.store.passphrase, journal.thing_names)
        return {each.kind: (each.only_here, each.only_there, each.changed) for each in difference.kinds}, difference

    def test_nothing_changed_is_said_so(self, journal):
        an_event(journal)
        a_conversation(journal)
        kinds, difference = self.compared(journal, finish(journal.backups.make()))
        assert kinds == {}
        assert difference.sentence == "This backup is the same as your journal."

    def test_what_was_added_deleted_and_changed_is_named(self, journal):
        mira, wei = a_person(journal, "Mira Talvik"), a_person(journal, "Wei Zhang")
        kept = a_person(journal, "Ana Ruiz")
        backup = finish(journal.backups.make())
        journal.people.delete([mira])
        a_person(journal, "Olu Adeyemi")
        journal.people.tag([wei], "pycon")
        a_promise(journal, kept, "Send the paper")
        kinds, difference = self.compared(journal, backup)
        assert kinds == {
            "people": (
                CountAndNames(count=1, names=("Olu Adeyemi",)),
                CountAndNames(count=1, names=("Mira Talvik",)),
                CountAndNames(count=1, names=("Wei Zhang",)),
            ),
            "promises": (CountAndNames(count=1, names=("Send the paper",)), CountAndNames(), CountAndNames()),
        }
        assert difference.sentence == ("This restores 1 person, removes 1 person and 1 promise, and reverts 1 person.")

    def test_a_conversation_is_named_after_its_people_and_its_day(self, journal):
        backup = finish(journal.backups.make())
        a_conversation(journal, a_person(journal, "Mira Talvik"), day=date(2026, 11, 20))
        kinds, _difference = self.compared(journal, backup)
        assert kinds["conversations"][0].names == ("Mira Talvik, 20 November 2026",)

    def test_of_many_only_a_few_are_named(self, journal):
        backup = finish(journal.backups.make())
        for number in range(30):
            a_person(journal, f"Person {number}")
        kinds, _difference = self.compared(journal, backup)
        assert kinds["people"][0].count == 30
        assert len(kinds["people"][0].names) == 5

    def test_after_restoring_nothing_differs(self, journal, clock):
        a_conversation(journal, a_person(journal, "Mira Talvik"))
        backup = finish(journal.backups.make())
        a_conversation(journal, a_person(journal, "Wei Zhang"))
        path, passphrase = journal.store.path, journal.store.passphrase
        journal.close()
        finish(restore(path, passphrase, backup, passphrase, clock))
        again = Journal.open(path, clock, passphrase=passphrase)
        assert finish(compare_in_background(again.store, backup, passphrase, again.thing_names)).kinds == ()
        again.close()

    def test_a_journal_that_was_read_in_from_a_file_is_the_same_although_its_numbers_are_not(
        self, journal, tmp_path, clock
    ):
        ids = [a_person(journal, name) for name in ("Ana Ruiz", "Mira Talvik", "Wei Zhang")]
        a_conversation(journal, ids[2], note="about the garden")
        journal.people.tag(ids[1:2], "pycon")
        journal.people.delete(ids[:1])
        journal.people.delete_for_ever(ids[:1])
        whole = journal.exporting.as_json()
        other = Journal.open(tmp_path / "other.netcoach", clock)
        parsed = finish(other.importing.read_contacts("all.json", whole))
        finish(other.importing.apply(finish(other.importing.plan(parsed))))
        assert other.store.value("SELECT min(id) FROM people") != journal.store.value("SELECT min(id) FROM people")
        other.close()
        backup, opens = backup_at(tmp_path / "other.netcoach"), other.store.passphrase
        assert compare(journal.store, backup, opens, journal.thing_names).kinds == ()
        journal.people.tag(ids[2:], "garden")
        (people,) = compare(journal.store, backup, opens, journal.thing_names).kinds
        assert (people.only_here, people.only_there, people.changed.names) == (
            CountAndNames(),
            CountAndNames(),
            ("Wei Zhang",),
        )

    def test_setting_the_same_tags_again_is_no_difference(self, journal):
        wei = a_person(journal, "Wei Zhang")
        journal.people.tag([wei], "pycon")
        backup = finish(journal.backups.make())
        journal.people.set_tags(wei, [])
        journal.people.set_tags(wei, ["pycon"])
        assert self.compared(journal, backup)[0] == {}

    def test_a_backup_of_an_older_release_can_be_compared(self, journal, tmp_path):
        old = tmp_path / "0.1.0.netcoach"
        shutil.copy(RELEASED[0], old)
        before = old.read_bytes()
        _kinds, difference = self.compared(journal, backup_at(old))
        assert "restores 60 people" in difference.sentence
        assert old.read_bytes() == before
        assert sorted(tmp_path.glob("0.1.0*")) == [old]
