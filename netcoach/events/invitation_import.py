"""Import of calendar invitations: a new event, an update to a known one, or a cancellation.

An invitation is sent again whenever its organiser changes something. What the user wrote stays: a field is only updated
if it still has the value from the previous invitation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from netcoach.contacts.person import checked_column
from netcoach.dates.moments import check_order
from netcoach.events.event import EventDraft, Guest, columns_of
from netcoach.events.events import Events
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.leftovers import Leftovers
from netcoach.text.validation import optional_line

if TYPE_CHECKING:
    from netcoach.formats.invitation import Invitation

Outcome = Literal["new", "changed", "unchanged", "cancelled", "in the trash"]

FIELDS = ("title", "starts", "ends", "zone", "place", "note")
"""The columns of an event that come from an invitation."""

_TIMES = ("starts", "ends", "zone")
GUESTS = "guests"

USUAL_KIND = "meetup"

# The first match wins, so specific words come before general ones.
_WORDS_OF_KIND: tuple[tuple[str, str], ...] = (
    ("performance review", r"(performance|annual|yearly|appraisal|mid-?year|year-?end)\W+(review|appraisal)|appraisal"),
    ("informational interview", r"informational|career chat|coffee chat"),
    ("one-to-one", r"1\s*[:x-]\s*1|1\s*on\s*1|one[\s-]+(to|on)[\s-]+one|one2one|catch[\s-]?up"),
    ("town hall", r"town\s?-?hall|all[\s-]hands"),
    ("careers fair", r"careers? fair|jobs? fair|recruit(ing|ment) (fair|event)"),
    ("trade fair", r"trade (fair|show)|\bexpo\b|\bmesse\b"),
    ("mentor meeting", r"\bmentor(ing)?\b"),
    ("away day", r"away[\s-]?day|\boff[\s-]?site\b|team day"),
    ("workshop", r"work-?shop|\bcourse\b|\bclass\b|\btraining\b|boot-?camp|master-?class"),
    ("online", r"webinar|\bonline\b|\bvirtual\b|\bremote\b|livestream"),
    ("dinner", r"\bdinner\b|\blunch\b|\bsupper\b|\bbreakfast\b|\bbrunch\b|\bbanquet\b"),
    ("mixer", r"\bmixer\b|\breception\b|\bdrinks\b|happy hour|networking (night|evening)|\bparty\b"),
    ("meetup", r"meet-?\s?up|user group|\bstammtisch\b"),
    ("conference", r"conference|\bconf\b|\bcon\b|\bsummit\b|symposium|congress|\bconvention\b"),
    ("performance review", r"\breview\b"),
)

_NAMED_LIKE_A_CONFERENCE = re.compile(r"[a-z]Con\b")
"""PyCon, DjangoCon; but not beacon or icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationResult:
    """The result of importing an invitation.

    Attributes:
        event_id: the event, or None for the cancellation of an event the journal never had.
        linked: names of the people who were linked to the event.
        offered: people named in it who aren't in the journal, to add or to ignore.
    """

    event_id: EventId | None
    outcome: Outcome
    linked: Sequence[str] = ()
    offered: Sequence[Guest] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousInvitation:
    """The contents of the previous invitation."""

    values: Mapping[str, str | None] = field(default_factory=dict)
    attendees: frozenset[tuple[str, str]] = frozenset()
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationDiff:
    """What an invitation changes about an event.

    Attributes:
        columns: the columns to change; start, end and zone are one field, called ``starts``.
        attendees: the newly named attendees; one field, called :data:`GUESTS`.
    """

    columns: Mapping[str, Any]
    attendees: Sequence[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.columns or self.attendees)

    def fields(self) -> list[str]:
        """Return the fields that change."""
        times = ["starts"] if any(name in self.columns for name in _TIMES) else []
        others = [name for name in self.columns if name not in _TIMES]
        return [*times, *others, *([GUESTS] if self.attendees else [])]

    def without(self, kept: Collection[str]) -> InvitationDiff:
        """Return the diff without the fields that stay as they are."""
        columns = {name: value for name, value in self.columns.items() if _field_of(name) not in kept}
        return InvitationDiff(columns=columns, attendees=() if GUESTS in kept else self.attendees)


class InvitationImport:
    """Imports invitations into the journal.

    Args:
        store: the journal.
        events: adds new events.
    """

    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events

    def apply(
        self, invitation: Invitation, *, kept: Collection[str] = (), adopted: EventId | None = None
    ) -> InvitationResult:
        """Import an invitation as a new event or an update to the known one, never as a duplicate.

        Args:
            invitation: the invitation.
            kept: the fields of a known event that stay as they are; the next import offers them again.
            adopted: the event to update if none is known, instead of adding one; from now on it's known.
        """
        row = event_of(self._store, invitation)
        if invitation.cancelled:
            return self._cancel(invitation)
        if row is not None and row["trashed_at"] is not None:
            return InvitationResult(event_id=EventId(row["id"]), outcome="in the trash")
        stored, _left = as_kept(invitation)
        if row is None and adopted is not None:
            row = self._store.row("SELECT * FROM events WHERE id = ? AND invitation_uid IS NULL", (adopted,))
        if row is None:
            return self._from_invitation(stored)
        if row["invitation_digest"] == invitation_to_json(stored):
            return self._result(EventId(row["id"]), "unchanged", [])
        return self._update(row, stored, kept)

    def _from_invitation(self, invitation: Invitation) -> InvitationResult:
        draft = EventDraft(kind=guess_kind(invitation.title), **fields_of(invitation))
        with self._store.change(_("Add {title}").format(title=draft.title)) as db:
            event_id = self._events.add(draft)
            kept = {
                "invitation_uid": invitation.uid,
                "invitation_occurrence": invitation.occurrence,
                "invitation_digest": invitation_to_json(invitation),
            }
            db.table("events").update(event_id, kept)
            linked = self._events.link_attendees(event_id, invitation.attendees)
        return self._result(event_id, "new", linked)

    def _update(self, row: SqlRow, invitation: Invitation, kept: Collection[str]) -> InvitationResult:
        check_order(invitation.starts, invitation.ends)
        event_id, diff = EventId(row["id"]), invitation_diff(row, invitation).without(kept)
        known = {
            "invitation_uid": invitation.uid,
            "invitation_occurrence": invitation.occurrence,
            "invitation_digest": _json_without(kept, invitation, row),
            "changed_at": self._store.stamp(),
        }
        with self._store.change(_("Update {title}").format(title=row["title"])) as db:
            db.table("events").update(event_id, {**diff.columns, **known})
            linked = self._events.link_attendees(event_id, diff.attendees) if diff.attendees else []
        return self._result(event_id, "changed" if diff else "unchanged", linked)

    def _cancel(self, invitation: Invitation) -> InvitationResult:
        """Archive what was cancelled: one event, or every event of a cancelled series."""
        rows = events_of_cancellation(self._store, invitation)
        if not rows:
            return InvitationResult(event_id=None, outcome="cancelled")
        open_rows = [row for row in rows if is_open(row)]
        if open_rows:
            with self._store.change(_("Archive {title} (cancelled)").format(title=rows[0]["title"])) as db:
                for row in open_rows:
                    kept = _was_cancelled(row["invitation_digest"])
                    db.table("events").update(
                        row["id"], {"put_away_at": self._store.stamp(), "invitation_digest": kept}
                    )
        return InvitationResult(event_id=EventId(rows[0]["id"]), outcome="cancelled")

    def _result(self, event_id: EventId, outcome: Any, linked: Sequence[str]) -> InvitationResult:
        offered = tuple(self._events.guests(event_id))
        return InvitationResult(event_id=event_id, outcome=outcome, linked=tuple(linked), offered=offered)


def event_of(store: Store, invitation: Invitation) -> SqlRow | None:
    """Return the event that came from an earlier version of ``invitation``, in the trash or not."""
    sql = "SELECT * FROM events WHERE invitation_uid = ? AND invitation_occurrence = ?"
    return store.row(sql, (invitation.uid, invitation.occurrence))


def events_of_cancellation(store: Store, invitation: Invitation) -> list[SqlRow]:
    """Return the events that a cancellation is about: one, or every event of a series."""
    sql = "SELECT * FROM events WHERE invitation_uid = ? AND (invitation_occurrence = ? OR ? = '') ORDER BY starts"
    return store.rows(sql, (invitation.uid, invitation.occurrence, invitation.occurrence))


def is_open(event: SqlRow) -> bool:
    """Return whether an event is neither archived nor in the trash."""
    return event["trashed_at"] is None and event["put_away_at"] is None


def invitation_diff(event: SqlRow, invitation: Invitation) -> InvitationDiff:
    """Return what ``invitation``, as it can be stored, changes about ``event``.

    An event that came from no invitation keeps what the user wrote: only what is empty is filled in.
    """
    before = invitation_from_json(event["invitation_digest"])
    columns = columns_of(fields_of(invitation))
    if event["invitation_uid"] is None:
        before = PreviousInvitation(values=_yet_unsaid(event, columns))
    changes = changed_fields(before, event, columns)
    if before.cancelled and event["put_away_at"] is not None:
        changes["put_away_at"] = None
    return InvitationDiff(columns=changes, attendees=new_attendees(before, invitation))


def _yet_unsaid(event: SqlRow, columns: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the fields of an event that say nothing yet, or no more than its day."""
    unsaid: dict[str, str | None] = dict.fromkeys(("place", "note"), "")
    if not event["ends"] and columns["starts"].startswith(event["starts"]):
        unsaid |= {name: event[name] for name in _TIMES}
    return unsaid


def _field_of(column: str) -> str:
    return "starts" if column in _TIMES else column


def _json_without(kept: Collection[str], invitation: Invitation, event: SqlRow) -> str:
    """Return what the journal stores of an invitation of which some fields weren't accepted."""
    stored = invitation_to_json(invitation)
    if not kept:
        return stored
    before, values = invitation_from_json(event["invitation_digest"]), json.loads(stored)
    for name in FIELDS:
        if _field_of(name) in kept:
            values["values"][name] = before.values.get(name)
    if GUESTS in kept:
        values["attendees"] = sorted(before.attendees)
    values["cancelled"] = before.cancelled and "put_away_at" in kept
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def as_kept(invitation: Invitation) -> tuple[Invitation, Leftovers]:
    """Return ``invitation`` as it can be stored, validated like the verbs do, and what was rejected.

    Raises:
        Refused: when it has no title.
    """
    left = Leftovers()
    kept = replace(
        invitation,
        title=left.title(lambda: _("Title"), invitation.title, partial(_checked, "title")),
        place=left.accepted(lambda: _("Place"), invitation.place, partial(_checked, "place"), ""),
        attendees=tuple(attendee for attendee in map(partial(_attendee, left), invitation.attendees) if any(attendee)),
    )
    return replace(kept, note=left.note(lambda: _("Note"), invitation.note.strip())), left


def _checked(field: str, value: str) -> str:
    return str(columns_of({field: value})[field])


def _attendee(left: Leftovers, attendee: tuple[str, str]) -> tuple[str, str]:
    name, email = attendee
    if name.strip():
        name = left.accepted(lambda: _("Guest"), name, partial(checked_column, "name"), "")
    email = left.accepted(lambda: _("Email"), email, optional_line, "")
    return name, email


def _was_cancelled(kept: str) -> str:
    try:
        return json.dumps(json.loads(kept) | {"cancelled": True}, ensure_ascii=False, sort_keys=True)
    except (ValueError, TypeError):
        return kept


def guess_kind(title: str) -> str:
    """Guess the kind of event from its title; a meetup if it doesn't say."""
    words = f"{fold(title)} conference" if _NAMED_LIKE_A_CONFERENCE.search(title) else fold(title)
    return next((kind for kind, pattern in _WORDS_OF_KIND if re.search(pattern, words)), USUAL_KIND)


def fields_of(invitation: Invitation) -> dict[str, Any]:
    """Return the contents of an invitation as event fields."""
    return {
        "title": invitation.title,
        "starts": invitation.starts,
        "ends": invitation.ends,
        "zone": invitation.zone,
        "place": invitation.place,
        "note": invitation.note.strip(),
    }


def changed_fields(before: PreviousInvitation, event: SqlRow, now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to change: those the invitation changed and the user didn't.

    Start, end and zone belong together: if the user moved one, the invitation moves none.
    """
    untouched = {name for name in FIELDS if name in before.values and event[name] == before.values[name]}
    if not untouched.issuperset(_TIMES):
        untouched.difference_update(_TIMES)
    return {name: now[name] for name in FIELDS if name in untouched and now[name] != event[name]}


def new_attendees(before: PreviousInvitation, invitation: Invitation) -> list[tuple[str, str]]:
    """Return the newly named attendees, so that people the user removed or ignored don't come back."""
    return [attendee for attendee in invitation.attendees if _attendee_key(attendee) not in before.attendees]


def invitation_to_json(invitation: Invitation) -> str:
    """Return what the journal stores of an invitation, for the next time it's imported."""
    keys = sorted(_attendee_key(attendee) for attendee in invitation.attendees)
    kept = {"values": columns_of(fields_of(invitation)), "attendees": keys, "cancelled": invitation.cancelled}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def invitation_from_json(kept: str) -> PreviousInvitation:
    """Parse the result of :func:`invitation_to_json`; unreadable parts count as empty."""
    try:
        found = json.loads(kept)
        return PreviousInvitation(
            values=dict(found["values"]),
            attendees=frozenset((str(name), str(email)) for name, email in found["attendees"]),
            cancelled=bool(found["cancelled"]),
        )
    except (ValueError, KeyError, TypeError):
        return PreviousInvitation()


def _attendee_key(attendee: tuple[str, str]) -> tuple[str, str]:
    name, email = attendee
    return ("", email.casefold()) if email else (fold(name), "")
