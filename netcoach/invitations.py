"""What a calendar invitation means for an event of the journal: pure rules, no database.

The same invitation comes again whenever its organiser changes something. What the user wrote stays: a field of the
event takes the new value only where it still holds what the invitation said before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from netcoach.event import Guest, columns_of
from netcoach.ids import EventId
from netcoach.index import fold
from netcoach.store import Row

if TYPE_CHECKING:
    from netcoach.formats.invitation import Invitation

Outcome = Literal["new", "changed", "unchanged", "cancelled", "in the trash"]

FIELDS = ("title", "starts", "ends", "zone", "place", "note")
"""The columns of an event that an invitation fills."""

_TIMES = ("starts", "ends", "zone")

USUAL_KIND = "meetup"

# The first that matches wins, so the narrow words stand before the wide ones.
_WORDS_OF_KIND: tuple[tuple[str, str], ...] = (
    ("performance review", r"(performance|annual|yearly|appraisal|mid-?year|year-?end)\W+(review|appraisal)|appraisal"),
    ("informational interview", r"informational|career chat|coffee chat"),
    ("one-to-one", r"1\s*[:x-]\s*1|1\s*on\s*1|one[\s-]+(to|on)[\s-]+one|one2one|catch[\s-]?up"),
    ("town hall", r"town\s?-?hall|all[\s-]hands"),
    ("trade fair", r"trade (fair|show)|career fair|job fair|\bexpo\b|\bmesse\b"),
    ("online", r"webinar|\bonline\b|\bvirtual\b|\bremote\b|livestream"),
    ("dinner", r"\bdinner\b|\blunch\b|\bsupper\b|\bbreakfast\b|\bbrunch\b|\bbanquet\b"),
    ("mixer", r"\bmixer\b|\breception\b|\bdrinks\b|happy hour|networking (night|evening)|\bparty\b"),
    ("meetup", r"meet-?\s?up|user group|\bstammtisch\b"),
    ("conference", r"conference|\bconf\b|\bcon\b|\bsummit\b|symposium|congress|\bconvention\b"),
    ("performance review", r"\breview\b"),
)

_NAMED_LIKE_A_CONFERENCE = re.compile(r"[a-z]Con\b")
"""PyCon, DjangoCon; but no beacon and no icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationResult:
    """What an invitation did to the journal.

    Attributes:
        event_id: the event, or None where a cancellation was for one the journal never had.
        linked: names of the people who stand at the event because of this invitation.
        offered: people named in it who are not in the journal, to take or to leave out.
    """

    event_id: EventId | None
    outcome: Outcome
    linked: Sequence[str] = ()
    offered: Sequence[Guest] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an invitation said the last time."""

    values: Mapping[str, str | None] = field(default_factory=dict)
    attendees: frozenset[tuple[str, str]] = frozenset()
    cancelled: bool = False


def guess_kind(title: str) -> str:
    """Guess what kind of event a title means; a meetup where it does not say."""
    words = f"{fold(title)} conference" if _NAMED_LIKE_A_CONFERENCE.search(title) else fold(title)
    return next((kind for kind, pattern in _WORDS_OF_KIND if re.search(pattern, words)), USUAL_KIND)


def fields_of(invitation: Invitation) -> dict[str, Any]:
    """Return what an invitation says, as fields of an event."""
    return {
        "title": invitation.title,
        "starts": invitation.starts,
        "ends": invitation.ends,
        "zone": invitation.zone,
        "place": invitation.place,
        "note": invitation.note.strip(),
    }


def changed_fields(before: Before, event: Row, now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to change: what the invitation changed and the user did not.

    Start, end and zone go together: where the user moved one, the invitation moves none.
    """
    untouched = {name for name in FIELDS if name in before.values and event[name] == before.values[name]}
    if not untouched.issuperset(_TIMES):
        untouched.difference_update(_TIMES)
    return {name: now[name] for name in FIELDS if name in untouched and now[name] != event[name]}


def new_attendees(before: Before, invitation: Invitation) -> list[tuple[str, str]]:
    """Return who was not named before: whom the user took out or left out does not come back."""
    return [attendee for attendee in invitation.attendees if _attendee_key(attendee) not in before.attendees]


def remember(invitation: Invitation) -> str:
    """Return what the journal keeps of an invitation, for the next time it comes."""
    keys = sorted(_attendee_key(attendee) for attendee in invitation.attendees)
    kept = {"values": columns_of(fields_of(invitation)), "attendees": keys, "cancelled": invitation.cancelled}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def recall(kept: str) -> Before:
    """Read what :func:`remember` wrote; what cannot be read counts as nothing said."""
    try:
        found = json.loads(kept)
        return Before(
            values=dict(found["values"]),
            attendees=frozenset((str(name), str(email)) for name, email in found["attendees"]),
            cancelled=bool(found["cancelled"]),
        )
    except (ValueError, KeyError, TypeError):
        return Before()


def _attendee_key(attendee: tuple[str, str]) -> tuple[str, str]:
    name, email = attendee
    return ("", email.casefold()) if email else (fold(name), "")
