"""Where each draft of a pitch was used, and how it landed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, PitchId, PitchUseId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import optional_line, whole_day

LANDED: tuple[str, ...] = ("well", "partly", "not yet")
"""How a pitch can have landed; empty while the user hasn't said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchUse:
    """One time a draft was used, or an event that chose it; the latter has no ``id`` until something is said of it."""

    id: PitchUseId | None
    pitch_id: PitchId
    event_id: EventId | None
    event: str
    day: date
    landed: str
    note: str
    is_past: bool


class PitchUses:
    """Where the drafts in one journal were used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_pitch(self, pitch_id: PitchId) -> list[PitchUse]:
        """Return the events that chose a draft, and where else it was used, the latest first."""
        rows = self._store.rows(_OF_PITCH, {"pitch": pitch_id})
        today = self._store.today()
        return [_use(row, today) for row in rows]

    def get(self, use_id: PitchUseId) -> PitchUse:
        """Return one use that was written down."""
        row = self._store.row(f"{_SELECT} WHERE u.id = ?", (use_id,))
        if row is None:
            raise NotFound(_("This is no longer in the journal."))
        return _use(row, self._store.today())

    def add(self, pitch_id: PitchId, day: date, landed: str = "", note: str = "") -> PitchUseId:
        """Write down that a draft was used somewhere that isn't an event in the journal.

        Raises:
            Refused: when it's neither said how it landed nor where it was.
        """
        values = _checked(day, landed, note)
        if not values["landed"] and not values["note"]:
            raise Refused(_("Say where it was, or how it landed."))
        return self._insert(pitch_id, None, values)

    def land(self, pitch_id: PitchId, event_id: EventId, landed: str, note: str = "") -> PitchUseId:
        """Say how a draft landed at an event that chose it."""
        found = self._store.row("SELECT id FROM pitch_uses WHERE pitch_id = ? AND event_id = ?", (pitch_id, event_id))
        if found is not None:
            use_id = PitchUseId(found["id"])
            self.change(use_id, landed=landed, note=note)
            return use_id
        day = self._store.value("SELECT substr(starts, 1, 10) FROM events WHERE id = ?", (event_id,))
        if day is None:
            raise NotFound(_("This event is no longer in the journal."))
        return self._insert(pitch_id, event_id, _checked(date.fromisoformat(day), landed, note))

    def change(self, use_id: PitchUseId, *, day: date | None = None, landed: str, note: str) -> None:
        """Change when it was used, or how it landed."""
        before = self.get(use_id)
        values = _checked(day or before.day, landed, note)
        if values != _checked(before.day, before.landed, before.note):
            with self._store.change(_("Edit how the pitch landed")) as db:
                db.table("pitch_uses").update(use_id, values)

    def delete(self, use_id: PitchUseId) -> None:
        """Delete what was written down about one use."""
        self.get(use_id)
        with self._store.change(_("Delete how the pitch landed")) as db:
            db.table("pitch_uses").delete(use_id)

    def _insert(self, pitch_id: PitchId, event_id: EventId | None, values: dict[str, str]) -> PitchUseId:
        with self._store.change(_("Add how the pitch landed")) as db:
            added = db.table("pitch_uses").insert({"pitch_id": pitch_id, "event_id": event_id, **values})
        return PitchUseId(int(added.last_pk or 0))


_SELECT = """
SELECT u.id, u.pitch_id, e.id AS event_id, coalesce(e.title, '') AS event, u.day, u.landed, u.note
FROM pitch_uses u LEFT JOIN events e ON e.id = u.event_id AND e.trashed_at IS NULL
"""
_OF_PITCH = f"""
SELECT * FROM (
    {_SELECT} WHERE u.pitch_id = :pitch
    UNION ALL
    SELECT NULL, :pitch, e.id, e.title, substr(e.starts, 1, 10), '', ''
    FROM events e WHERE e.pitch_id = :pitch AND e.trashed_at IS NULL AND e.declined_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM pitch_uses WHERE pitch_id = :pitch AND event_id = e.id)
) ORDER BY day DESC, id
"""


def _use(row: SqlRow, today: date) -> PitchUse:
    day = date.fromisoformat(row["day"])
    return PitchUse(
        id=None if row["id"] is None else PitchUseId(row["id"]),
        pitch_id=PitchId(row["pitch_id"]),
        event_id=None if row["event_id"] is None else EventId(row["event_id"]),
        event=row["event"],
        day=day,
        landed=row["landed"],
        note=row["note"],
        is_past=day <= today,
    )


def _checked(day: date, landed: str, note: str) -> dict[str, str]:
    if landed not in {"", *LANDED}:
        raise Refused(_("NetCoach doesn't know “{landed}”.").format(landed=landed))
    return {"day": whole_day(day), "landed": landed, "note": optional_line(note)}
