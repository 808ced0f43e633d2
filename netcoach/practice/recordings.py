"""Recordings of rehearsals, as WAV bytes in a table of their own, outside undo and exports.

Few are kept, and none for long: the last three of a draft, for 90 days or as the settings say. A passphrase locks them
with the rest of the journal, and backups leave them out if the settings say so (``netcoach/backup/backup_files.py``).
"""

from __future__ import annotations

from datetime import timedelta

from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId, RehearsalId
from netcoach.storage.settings import Settings
from netcoach.storage.store import Store

LAST = 3
"""How many recordings of each draft are kept."""

MOST_BYTES = 20_000_000
"""Ten minutes."""

_TABLE = "recordings"
_BEYOND_THE_LAST = """
SELECT id FROM (
    SELECT s.id, row_number() OVER (PARTITION BY r.pitch_id ORDER BY s.at DESC, s.id DESC) AS number
    FROM recordings s JOIN rehearsals r ON r.id = s.rehearsal_id
) WHERE number > ?1"""


class Recordings:
    """The recordings in one journal.

    Args:
        store: The journal.
        settings: For how long they're kept.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    def sound(self, rehearsal_id: RehearsalId) -> bytes | None:
        """Return the recording of a take, or None if there's none."""
        found = self._store.value("SELECT sound FROM recordings WHERE rehearsal_id = ?", (rehearsal_id,))
        return None if found is None else bytes(found)

    def of_pitch(self, pitch_id: PitchId) -> list[RehearsalId]:
        """Return the takes of a draft that have a recording, the latest first."""
        sql = (
            "SELECT rehearsal_id FROM recordings WHERE rehearsal_id IN (SELECT id FROM rehearsals WHERE pitch_id = ?) "
            "ORDER BY at DESC, id DESC"
        )
        return [RehearsalId(row["rehearsal_id"]) for row in self._store.rows(sql, (pitch_id,))]

    def count(self) -> int:
        """Return how many there are."""
        return int(self._store.value("SELECT count(*) FROM recordings"))

    def size(self) -> int:
        """Return how many bytes they take."""
        return int(self._store.value("SELECT coalesce(sum(length(sound)), 0) FROM recordings"))

    def add(self, rehearsal_id: RehearsalId, wav: bytes) -> None:
        """Add the recording of a take, and delete those that are no longer kept.

        Raises:
            NotFound: when the take is no longer there.
            Refused: when it's longer than ten minutes.
            DiskFull: or another JournalUnavailable; nothing was changed, the take included.
        """
        if len(wav) > MOST_BYTES:
            raise Refused(_("A recording can be ten minutes long at most, so this one wasn't kept. The take was."))
        if not self._store.value("SELECT 1 FROM rehearsals WHERE id = ?", (rehearsal_id,)):
            raise NotFound(_("This take is no longer in the journal."))
        with self._store.change_outside_undo(_TABLE) as db:
            db.execute(
                "INSERT OR REPLACE INTO recordings (rehearsal_id, at, sound) VALUES (?, ?, ?)",
                (rehearsal_id, self._store.stamp(), wav),
            )
            db.execute(f"DELETE FROM recordings WHERE id IN ({_BEYOND_THE_LAST})", (LAST,))
            db.execute("DELETE FROM recordings WHERE at < ?", (self._oldest(),))

    def prune(self) -> None:
        """Delete those that are too old."""
        oldest = self._oldest()
        if self._store.value("SELECT 1 FROM recordings WHERE at < ?", (oldest,)):
            with self._store.change_outside_undo(_TABLE) as db:
                db.execute("DELETE FROM recordings WHERE at < ?", (oldest,))

    def delete(self, rehearsal_id: RehearsalId) -> None:
        """Delete the recording of a take; the take itself stays."""
        with self._store.change_outside_undo(_TABLE) as db:
            db.execute("DELETE FROM recordings WHERE rehearsal_id = ?", (rehearsal_id,))

    def delete_all(self) -> None:
        """Delete every recording."""
        with self._store.change_outside_undo(_TABLE) as db:
            db.execute("DELETE FROM recordings")

    def _oldest(self) -> str:
        return stamp(self._store.clock() - timedelta(days=self._settings.keep_recordings))
