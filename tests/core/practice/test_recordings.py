"""Recordings: few, not for long, outside undo, and deleted at one key."""

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.ids import RehearsalId
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from tests.builders import a_pitch, a_recording, a_take

WAV = b"RIFF" + bytes(1_000)


def test_the_last_three_of_a_draft_are_kept(journal, clock):
    pitch, other = a_pitch(journal, "One"), a_pitch(journal, "Another")
    for _number in range(4):
        clock.move(minutes=1)
        a_recording(journal, pitch)
    a_recording(journal, other)
    takes = [take.id for take in journal.rehearsals.of_pitch(pitch)]
    assert journal.recordings.of_pitch(pitch) == takes[:3]
    assert len(takes) == 4
    assert len(journal.recordings.of_pitch(other)) == 1


@pytest.mark.parametrize(("setting", "days"), [(90, 90), (7, 7)])
def test_none_is_kept_for_longer_than_the_setting_says(journal, clock, setting, days):
    journal.settings.set("keep_recordings", setting)
    a_recording(journal)
    clock.move(days=days - 1)
    journal.recordings.prune()
    assert journal.recordings.count() == 1
    clock.move(days=2)
    journal.recordings.prune()
    assert journal.recordings.count() == 0


def test_one_can_be_deleted_and_its_take_stays(journal):
    take, other = a_recording(journal, sound=WAV), a_recording(journal)
    journal.recordings.delete(other)
    assert journal.recordings.sound(take) == WAV
    assert journal.recordings.sound(other) is None
    assert journal.rehearsals.get(other).id == other


def test_all_can_be_deleted_at_once_and_nothing_of_it_is_undone(journal):
    take = a_recording(journal)
    journal.recordings.delete_all()
    assert journal.recordings.count() == journal.recordings.size() == 0
    journal.undo()  # the take
    journal.redo()
    assert journal.recordings.sound(take) is None


def test_recording_and_deleting_are_announced_so_that_views_refresh(journal):
    take, seen = a_take(journal), []
    journal.subscribe(lambda changes: seen.append((changes.label, changes.tables)))
    journal.recordings.add(take, WAV)
    journal.recordings.delete(take)
    assert seen == [("", {"recordings"})] * 2


def test_deleting_a_take_deletes_its_recording_and_undo_returns_only_the_take(journal):
    take = a_recording(journal)
    journal.rehearsals.delete(take)
    assert journal.recordings.count() == 0
    journal.undo()
    assert journal.rehearsals.get(take).id == take
    assert journal.recordings.count() == 0


def test_a_recording_longer_than_ten_minutes_is_refused_and_the_take_stays(journal):
    take = a_take(journal)
    with pytest.raises(Refused, match="ten minutes"):
        journal.recordings.add(take, bytes(20_000_001))
    assert journal.rehearsals.get(take).id == take


def test_a_passphrase_locks_recordings_too(tmp_path, clock):
    path = tmp_path / "locked.netcoach"
    for passphrase, is_readable in ((None, True), (Passphrase("a quiet evening"), False)):
        path.unlink(missing_ok=True)
        opened = Journal.open(path, clock, passphrase=passphrase)
        a_recording(opened, sound=b"RIFF my own voice")
        opened.close()
        assert (b"my own voice" in path.read_bytes()) == is_readable


def test_a_recording_of_a_take_that_is_gone_is_refused(journal):
    with pytest.raises(NotFound):
        journal.recordings.add(RehearsalId(4711), WAV)
