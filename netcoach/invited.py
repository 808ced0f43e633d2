"""What an invitation does to the journal: a new event, the known one as it is now, or one that is called off."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netcoach.attendance import Attendance
from netcoach.event import EventDraft, columns_of
from netcoach.i18n import _
from netcoach.ids import EventId
from netcoach.invitations import (
    InvitationResult,
    changed_fields,
    fields_of,
    guess_kind,
    new_attendees,
    recall,
    remember,
)
from netcoach.store import Row, Store

if TYPE_CHECKING:
    from netcoach.events import Events
    from netcoach.formats.invitation import Invitation


class Invited:
    """Takes invitations into the journal.

    Args:
        store: the journal.
        events: adds what is new.
        attendance: links who is named in them.
    """

    def __init__(self, store: Store, events: Events, attendance: Attendance) -> None:
        self._store = store
        self._events = events
        self._attendance = attendance

    def take(self, invitation: Invitation) -> InvitationResult:
        """Bring an invitation into the journal. Taken twice, the second time changes nothing."""
        sql = "SELECT * FROM events WHERE invitation_uid = ? AND invitation_occurrence = ?"
        row = self._store.row(sql, (invitation.uid, invitation.occurrence))
        if invitation.cancelled:
            return self._cancel(invitation)
        if row is None:
            return self._from_invitation(invitation)
        event_id = EventId(row["id"])
        if row["trashed_at"] is not None:
            return InvitationResult(event_id=event_id, outcome="in the trash")
        if row["invitation_digest"] == remember(invitation):
            return self._result(event_id, "unchanged", [])
        return self._update(event_id, row, invitation)

    def _from_invitation(self, invitation: Invitation) -> InvitationResult:
        draft = EventDraft(kind=guess_kind(invitation.title), **fields_of(invitation))
        with self._store.change(_("Add {title}").format(title=draft.title)) as db:
            event_id = self._events.add(draft)
            kept = {
                "invitation_uid": invitation.uid,
                "invitation_occurrence": invitation.occurrence,
                "invitation_digest": remember(invitation),
            }
            db.table("events").update(event_id, kept)
            linked = self._attendance.bring(event_id, invitation.attendees)
        return self._result(event_id, "new", linked)

    def _update(self, event_id: EventId, row: Row, invitation: Invitation) -> InvitationResult:
        before = recall(row["invitation_digest"])
        changes = changed_fields(before, row, columns_of(fields_of(invitation)))
        if before.cancelled and row["put_away_at"] is not None:
            changes["put_away_at"] = None
        attendees = new_attendees(before, invitation)
        with self._store.change(_("Update {title}").format(title=row["title"])) as db:
            kept = {"invitation_digest": remember(invitation), "changed_at": self._store.stamp()}
            db.table("events").update(event_id, changes | kept)
            linked = self._attendance.bring(event_id, attendees) if attendees else []
        return self._result(event_id, "changed" if changes or attendees else "unchanged", linked)

    def _cancel(self, invitation: Invitation) -> InvitationResult:
        """Put away what was called off: one event, or every one of a series that is called off as a whole."""
        sql = "SELECT * FROM events WHERE invitation_uid = ? AND (invitation_occurrence = ? OR ? = '') ORDER BY starts"
        rows = self._store.rows(sql, (invitation.uid, invitation.occurrence, invitation.occurrence))
        if not rows:
            return InvitationResult(event_id=None, outcome="cancelled")
        open_rows = [row for row in rows if row["trashed_at"] is None and row["put_away_at"] is None]
        if open_rows:
            with self._store.change(_("Put away {title}, called off").format(title=rows[0]["title"])) as db:
                for row in open_rows:
                    kept = _called_off(row["invitation_digest"])
                    db.table("events").update(
                        row["id"], {"put_away_at": self._store.stamp(), "invitation_digest": kept}
                    )
        return InvitationResult(event_id=EventId(rows[0]["id"]), outcome="cancelled")

    def _result(self, event_id: EventId, outcome: Any, linked: Sequence[str]) -> InvitationResult:
        offered = tuple(self._attendance.guests(event_id))
        return InvitationResult(event_id=event_id, outcome=outcome, linked=tuple(linked), offered=offered)


def _called_off(kept: str) -> str:
    try:
        return json.dumps(json.loads(kept) | {"cancelled": True}, ensure_ascii=False, sort_keys=True)
    except (ValueError, TypeError):
        return kept
