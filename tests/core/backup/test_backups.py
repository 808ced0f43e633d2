"""Backups: automatic, verified, thinned out by age, and never in the way."""

import os
import stat
import threading
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.backup.backups import BEFORE_IMPORT, DAILY, MANUAL, Backups, backup_at, backups_of, is_sound
from netcoach.backup.retention import KEEP_ALL, superseded
from netcoach.foundation.errors import DiskFull, JournalUnavailable, Refused
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_person, a_recording
from tests.journals import empty_journal
from tests.limited_disk import limited_disk
from tests.repeat_counts import record_figure

QUIET = Passphrase("a quiet evening")
MOMENTS = st.lists(
    st.datetimes(
        datetime(2024, 1, 1),
        datetime(2026, 11, 22, 10),
        timezones=st.sampled_from([timezone(timedelta(hours=hours)) for hours in (-9, 0, 1, 2, 12)]),
    ),
    max_size=60,
)


@pytest.fixture(params=[None, QUIET], ids=["plain", "locked"])
def journal(request, tmp_path, clock):
    """Return an open journal with Mira in it, unencrypted and locked."""
    path = empty_journal(tmp_path / "journal.netcoach", request.param)
    opened = Journal.open(path, clock, passphrase=request.param)
    a_person(opened, "Mira Talvik")
    yield opened
    opened.close()


def names_in(path, clock, passphrase=None):
    opened = Journal.open_to_read(path, clock, passphrase=passphrase)
    try:
        return [name for _id, name in opened.people.find_names("")]
    finally:
        opened.close()


class TestMaking:
    """A backup is complete, private, and never overwritten."""

    def test_a_backup_holds_everything_and_opens_like_the_journal(self, journal, clock):
        backup = finish(journal.backups.make(DAILY))
        assert backup.path.name == "journal-2026-11-22T10-00-00+0100-every-day.netcoach"
        assert (backup.made, backup.reason, backup.why) == (clock(), "every day", "daily")
        assert backup.size == backup.path.stat().st_size
        assert names_in(backup.path, clock, journal.store.passphrase) == ["Mira Talvik"]
        if journal.store.is_locked:
            assert b"Mira" not in backup.path.read_bytes()

    def test_only_its_owner_can_read_it(self, journal):
        before = os.umask(0)
        try:
            finish(journal.backups.make(DAILY))
        finally:
            os.umask(before)
        assert stat.S_IMODE(journal.backups.folder.stat().st_mode) == 0o700
        assert [stat.S_IMODE(file.stat().st_mode) for file in journal.backups.folder.iterdir()] == [0o600]

    def test_two_at_the_same_moment_both_stay(self, journal):
        made = [finish(journal.backups.make(reason)) for reason in (DAILY, BEFORE_IMPORT, MANUAL, BEFORE_IMPORT)]
        assert journal.backups.all() == made[::-1]

    def test_backups_of_another_journal_in_the_same_folder_are_not_mixed_in(self, journal, tmp_path, clock):
        finish(journal.backups.make(DAILY))
        other = Journal.open(tmp_path / "journal-2026.netcoach", clock)
        a_person(other, "Wei Zhang")
        assert other.backups.all() == []
        kept = finish(other.backups.make(DAILY))
        other.close()
        assert backups_of(tmp_path / "journal-2026.netcoach") == [kept]
        assert len(journal.backups.all()) == 1

    def test_writing_in_the_meantime_does_not_spoil_it(self, journal, clock):
        work = journal.backups.make(DAILY)
        next(work)
        a_person(journal, "Wei Zhang")
        backup = finish(work)
        assert names_in(backup.path, clock, journal.store.passphrase)[0] == "Mira Talvik"

    def test_whoever_steps_it_is_never_held_up_by_the_copying(self, journal, monkeypatch):
        goes_on = threading.Event()
        monkeypatch.setattr(
            "netcoach.backup.backups.create_backup", lambda *_given: goes_on.wait(timeout=60) and "made"
        )
        work = journal.backups.make(DAILY)
        for _step in range(5):
            next(work)
        goes_on.set()
        assert finish(work) == "made"

    def test_what_a_killed_process_left_half_written_goes_with_the_next_one(self, journal):
        finish(journal.backups.make(DAILY))
        half = journal.backups.folder / f".{journal.backups.all()[0].path.name}.{'0' * 16}.part"
        half.write_bytes(b"half")
        finish(journal.backups.make(DAILY))
        assert not half.exists()

    def test_of_a_journal_that_is_only_read_none_is_kept(self, journal, clock):
        reading = Journal.open_to_read(journal.store.path, clock, passphrase=journal.store.passphrase)
        assert not reading.backups.is_due()
        with pytest.raises(JournalUnavailable, match="read-only"):
            finish(reading.backups.make(DAILY))
        reading.close()
        assert not journal.backups.folder.exists()


class TestWhenOneIsDue:
    """Once a day, and only after changes."""

    def test_a_new_journal_has_nothing_to_keep(self, tmp_path, clock):
        new = Journal.open(tmp_path / "new.netcoach", clock)
        assert not new.backups.is_due()
        a_person(new, "Mira Talvik")
        assert new.backups.is_due()
        new.close()

    def test_one_is_due_on_the_next_day_and_only_after_a_change(self, journal, clock):
        finish(journal.backups.make(DAILY))
        a_person(journal, "Wei Zhang")
        assert not journal.backups.is_due()
        clock.move(days=1)
        assert journal.backups.is_due()
        finish(journal.backups.make(DAILY))
        clock.move(days=1)
        assert not journal.backups.is_due()

    def test_opening_and_closing_is_not_a_change(self, journal, clock):
        journal.close()
        again = Journal.open(journal.store.path, clock, passphrase=QUIET)
        finish(again.backups.make(DAILY))
        again.close()
        clock.move(days=1)
        again = Journal.open(journal.store.path, clock, passphrase=QUIET)
        assert not again.backups.is_due()
        a_person(again, "Wei Zhang")
        assert again.backups.is_due()
        again.close()

    def test_one_from_a_day_that_has_not_come_yet_does_not_count(self, journal, clock):
        clock.move(days=400)
        finish(journal.backups.make(DAILY))
        clock.move(days=-400)
        assert journal.backups.is_due()


class TestNoRoom:
    """A full disk loses nothing, and leaves no partial backup."""

    @pytest.fixture
    def large(self, journal):
        a_person(journal, "Wei Zhang", note="long " * 10_000)
        return journal

    @pytest.fixture
    def full_disk(self, large):
        with limited_disk(100_000):
            yield

    def test_it_is_said_in_one_sentence_and_nothing_half_made_is_left(self, large, full_disk):
        with pytest.raises(DiskFull, match=r"^There's no room on the disk for a backup.*Free up some space\.$"):
            finish(large.backups.make(DAILY))
        assert list(large.backups.folder.iterdir()) == []
        assert large.people.count() == 2

    def test_nor_where_the_user_wanted_it(self, large, full_disk, tmp_path):
        with pytest.raises(DiskFull, match="no room"):
            finish(large.backups.write_to(tmp_path / "stick.netcoach"))
        assert not [file for file in tmp_path.iterdir() if "stick" in file.name]


class TestElsewhere:
    """A copy wherever the user wants it."""

    def test_it_is_locked_like_the_journal(self, journal, clock, tmp_path):
        target = tmp_path / "stick.netcoach"
        assert finish(journal.backups.write_to(target)) == target
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert names_in(target, clock, journal.store.passphrase) == ["Mira Talvik"]
        assert backup_at(target).size == target.stat().st_size

    def test_nothing_is_ever_written_over(self, journal, tmp_path):
        (tmp_path / "letter.txt").write_text("dear")
        with pytest.raises(Refused, match="already exists"):
            finish(journal.backups.write_to(tmp_path / "letter.txt"))
        with pytest.raises(Refused, match="doesn't exist"):
            finish(journal.backups.write_to(tmp_path / "no" / "copy.netcoach"))
        assert (tmp_path / "letter.txt").read_text() == "dear"


class TestThinning:
    """All from two days, then seven days, four weeks, twelve months."""

    NOW = datetime(2026, 11, 22, 10, tzinfo=timezone(timedelta(hours=1)))

    def test_one_a_day_for_two_years_leaves_days_weeks_and_months(self):
        every_day = [self.NOW - timedelta(days=days) for days in range(730)]
        kept = sorted(set(every_day) - superseded(every_day, self.NOW), reverse=True)
        ages = [(self.NOW - each).days for each in kept]
        assert ages[:10] == list(range(10))
        assert len(ages) == 3 + 7 + 4 + 12
        assert ages[10:14] == [10, 14, 21, 28]
        assert ages[-1] > 330

    def test_living_two_years_with_it_keeps_the_same(self):
        kept = set()
        for days in range(730):
            now = self.NOW + timedelta(days=days)
            kept |= {now - timedelta(hours=5), now}
            kept -= superseded(kept, now)
        ages = sorted((now - each).days for each in kept)
        assert 24 <= len(ages) <= 32
        assert ages[-1] > 330
        record_figure(9, f"of two a day for two years {len(ages)} stay, the oldest {ages[-1]} days old")

    @given(MOMENTS)
    def test_the_newest_stays_and_a_second_time_takes_nothing(self, made):
        gone = superseded(made, self.NOW)
        kept = set(made) - gone
        assert superseded(kept, self.NOW) == set()
        assert not made or max(made) in kept
        assert all(self.NOW - each > KEEP_ALL for each in gone)
        assert len([each for each in kept if self.NOW - each > KEEP_ALL]) <= 7 + 4 + 12 + 1

    def test_making_one_lets_the_old_ones_go(self, journal, clock):
        for _day in range(30):
            clock.move(days=1)
            a_person(journal, "Wei Zhang")
            finish(journal.backups.make(DAILY))
        assert len(journal.backups.all()) == 3 + 7 + 3
        assert journal.backups.prune() == []

    def test_none_goes_while_no_other_is_sound(self, journal, clock):
        for hours in (0, 0, 1):
            clock.move(hours=hours)
            finish(journal.backups.make(DAILY))
        clock.move(days=30)
        newest, *others = journal.backups.all()
        newest.path.write_bytes(b"damaged by the disk")
        assert Backups(journal.store).prune() == []
        assert [each.path for each in journal.backups.all()] == [newest.path, *(each.path for each in others)]
        assert is_sound(others[0].path, journal.store.passphrase)


class TestBeforeLargeChanges:
    """The core makes one automatically."""

    def test_before_an_import_and_the_import_is_not_in_it(self, journal, clock, tmp_path):
        bring(journal, "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEND:VCARD\n")
        (backup,) = journal.backups.all()
        assert backup.reason == BEFORE_IMPORT
        assert names_in(backup.path, clock, journal.store.passphrase) == ["Mira Talvik"]

    def test_not_before_an_import_that_changes_nothing(self, journal):
        bring(journal, "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ana Ruiz\nEND:VCARD\n")
        bring(journal, "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ana Ruiz\nEND:VCARD\n")
        assert len(journal.backups.all()) == 1

    def test_nothing_is_imported_where_none_could_be_made(self, journal, monkeypatch):
        def no_room(*_given):
            raise DiskFull("no room")

        monkeypatch.setattr("netcoach.backup.backups.create_backup", no_room)
        with pytest.raises(DiskFull):
            bring(journal, "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEND:VCARD\n")
        assert journal.people.count() == 1


def bring(journal, text):
    """Import ``text``, a vCard file."""
    parsed = finish(journal.importing.read_contacts("people.vcf", text.encode()))
    return finish(journal.importing.apply(finish(journal.importing.plan(parsed, file_name="people.vcf"))))


@pytest.mark.parametrize("setting", [1, 0])
def test_recordings_are_in_backups_unless_the_settings_leave_them_out(journal, clock, setting):
    take = a_recording(journal, sound=bytes(2_000_000))
    journal.settings.set("back_up_recordings", setting)
    backup = finish(journal.backups.make(MANUAL))
    assert (backup.size > 2_000_000) == bool(setting)
    copied = Journal.open_to_read(backup.path, clock, passphrase=journal.store.passphrase)
    assert (copied.recordings.sound(take) is not None) == bool(setting)
    assert copied.rehearsals.get(take).id == take
    copied.close()
