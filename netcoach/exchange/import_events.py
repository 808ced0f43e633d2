"""Import of the events in a calendar file: finding out which are new, and which may be in the journal already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netcoach.dates.moments import Moment, check_order, format_span, read_moment, write_moment
from netcoach.events.invitation_import import (
    GUESTS,
    InvitationDiff,
    InvitationImport,
    as_kept,
    event_of,
    events_of_cancellation,
    invitation_diff,
    invitation_to_json,
    is_open,
)
from netcoach.exchange.field_words import field_word
from netcoach.exchange.import_plan import (
    CALENDAR,
    EntryChange,
    FieldChange,
    ImportChoices,
    ImportPlan,
    NewEntry,
    SimilarEntry,
    Written,
)
from netcoach.formats.calendar_uids import read_own_uid
from netcoach.formats.contact import Problem
from netcoach.formats.invitation import Invitation, Upcoming
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, enumerated
from netcoach.foundation.ids import EventId
from netcoach.foundation.progress import Progress, Work
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.truncate import shortened
from netcoach.text.validation import MAX_LINE_CHARS

if TYPE_CHECKING:
    from sqlite_utils import Database

_EVENTS_A_STEP = 50
_CANCELLED = "cancelled"
_OF_DAYS = """
SELECT * FROM events WHERE trashed_at IS NULL AND substr(starts, 1, 10) IN (SELECT value FROM json_each(?))
"""
_Occasion = tuple[str, str]
"""The folded title and the day of an event."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An invitation to import, and how."""

    invitation: Invitation
    kept: frozenset[str] = frozenset()
    adopted: EventId | None = None


@dataclass(slots=True)
class _SortedEvents:
    """The events of a file, sorted by what the journal has."""

    new: list[NewEntry] = field(default_factory=list)
    changed: list[EntryChange] = field(default_factory=list)
    wanted: list[_Wanted] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    in_trash: int = 0
    left_out: int = 0
    skipped: int = 0


def plan_events(
    store: Store,
    invitations: InvitationImport,
    parsed: Upcoming,
    *,
    file_name: str,
    edition: int,
    choices: ImportChoices,
) -> Work[ImportPlan]:
    """Compare the events of a calendar file with the journal."""
    comparison = _Comparison(store, parsed, choices)
    for count, invitation in enumerate(parsed.invitations):
        if count % _EVENTS_A_STEP == 0:
            yield Progress(done=count, total=len(parsed.invitations), note=_("Comparing"))
        comparison.take(invitation)
    found = comparison.found
    return ImportPlan(
        format=CALENDAR,
        file_name=file_name,
        new=tuple(found.new),
        changed=tuple(found.changed),
        unchanged=found.unchanged,
        in_trash=found.in_trash,
        skipped=len(parsed.problems) + found.skipped,
        problems=tuple(sorted([*parsed.problems, *found.problems], key=lambda problem: problem.line)),
        writer=EventWriter(invitations, found.wanted),
        edition=edition,
        parsed=parsed,
        choices=choices,
        left_out=found.left_out,
        over=parsed.over,
    )


class _Comparison:
    """Sorts the events of a file one by one."""

    def __init__(self, store: Store, parsed: Upcoming, choices: ImportChoices) -> None:
        self._store, self._choices, self.found = store, choices, _SortedEvents()
        self._today = store.today()
        days = json.dumps(sorted({write_moment(each.starts)[:10] for each in parsed.invitations}))
        self._there = {_occasion(row["title"], row["starts"]): row for row in store.rows(_OF_DAYS, (days,))}
        self._in_file: dict[_Occasion, Invitation] = {}

    def take(self, invitation: Invitation) -> None:
        """Sort one event."""
        if self._is_own(invitation):
            self.found.unchanged += 1
            return
        if invitation.cancelled:
            self._cancelled(invitation)
            return
        event = event_of(self._store, invitation)
        if event is not None and event["trashed_at"] is not None:
            self.found.unchanged += 1
            self.found.in_trash += 1
            return
        try:
            stored, left = as_kept(invitation)
            check_order(stored.starts, stored.ends)
        except Refused as refusal:
            self._problem(invitation, str(refusal))
            self.found.skipped += 1
            return
        note = stored.note
        if event is None:
            if _key(invitation) in self._choices.left_out:
                self.found.left_out += 1
                return
            self._new(stored)
        elif event["invitation_digest"] == invitation_to_json(stored):
            self.found.unchanged += 1
            return
        else:
            diff = invitation_diff(event, stored)
            note = diff.columns.get("note", event["note"])
            self._known(stored, event, diff)
        for reason in (*invitation.left_out, *left.reasons(note)):
            self._problem(invitation, reason)

    def _is_own(self, invitation: Invitation) -> bool:
        """Return whether it came out of a journal and is no event to add: it's in this one, or isn't an event there."""
        own = read_own_uid(invitation.uid)
        if own is None or own.part != "event":
            return own is not None
        return self._store.value("SELECT 1 FROM events WHERE uid = ?", (own.uid,)) is not None

    def _cancelled(self, invitation: Invitation) -> None:
        events = events_of_cancellation(self._store, invitation)
        if not events:
            self._problem(invitation, _("It was cancelled, and it isn't in your journal."))
            self.found.skipped += 1
        elif not any(map(is_open, events)):
            self.found.unchanged += 1
        elif (_key(invitation), _CANCELLED) in self._choices.kept:
            self.found.left_out += 1
        else:
            change = FieldChange(key=_CANCELLED, what=_("cancelled, so it will be archived"))
            self.found.changed.append(EntryChange(key=_key(invitation), name=events[0]["title"], fields=(change,)))
            self.found.wanted.append(_Wanted(invitation))

    def _new(self, invitation: Invitation) -> None:
        """Add an event, or the changes to the one the user chose to update."""
        key = _key(invitation)
        occasion = _occasion(invitation.title, write_moment(invitation.starts))
        there, earlier = self._there.get(occasion), self._in_file.get(occasion)
        similar = None
        if there is not None:
            similar = self._like(there, invitation)
            if similar.id is not None and self._choices.updates.get(key) == similar.id:
                self._add_change(invitation, there, similar.changes, _Wanted(invitation, adopted=EventId(similar.id)))
                del self._there[occasion]
                return
        elif earlier is not None:
            similar = SimilarEntry(name=earlier.title, reason="day", line=earlier.line)
        self._in_file.setdefault(occasion, invitation)
        about = " · ".join(filter(None, (self._when(invitation), invitation.place)))
        self.found.new.append(NewEntry(key=key, name=invitation.title, about=about, similar=similar))
        self.found.wanted.append(_Wanted(invitation))

    def _like(self, event: SqlRow, invitation: Invitation) -> SimilarEntry:
        if event["invitation_uid"] is not None:  # it's updated by its own invitation
            return SimilarEntry(name=event["title"], reason="day")
        changes = self._changes(event, invitation, invitation_diff(event, invitation))
        return SimilarEntry(name=event["title"], reason="day", id=EventId(event["id"]), changes=changes)

    def _known(self, invitation: Invitation, event: SqlRow, diff: InvitationDiff) -> None:
        fields = self._changes(event, invitation, diff)
        kept = self._choices.kept_fields(_key(invitation), fields)
        if kept and len(kept) == len(fields):
            self.found.left_out += 1
            return
        fields = tuple(each for each in fields if each.key not in kept)
        self._add_change(invitation, event, fields, _Wanted(invitation, kept=kept))

    def _add_change(
        self, invitation: Invitation, event: SqlRow, fields: tuple[FieldChange, ...], wanted: _Wanted
    ) -> None:
        self.found.wanted.append(wanted)
        if fields:
            self.found.changed.append(EntryChange(key=_key(invitation), name=event["title"], fields=fields))
        else:
            self.found.unchanged += 1

    def _changes(self, event: SqlRow, invitation: Invitation, diff: InvitationDiff) -> tuple[FieldChange, ...]:
        return tuple(self._change(event, invitation, diff, each) for each in diff.fields())

    def _change(self, event: SqlRow, invitation: Invitation, diff: InvitationDiff, name: str) -> FieldChange:
        if name == "starts":
            ends = read_moment(event["ends"]) if event["ends"] else None
            before, after = self._span(read_moment(event["starts"]), ends), self._when(invitation)
            if before != after:
                return FieldChange(key=name, what=_("when"), before=before, after=after)
            return FieldChange(key=name, what=field_word("zone"), before=event["zone"], after=invitation.zone)
        if name == GUESTS:
            return FieldChange(key=name, what=field_word(name), after=enumerated(map(_name, diff.attendees)))
        if name == "put_away_at":
            return FieldChange(key=name, what=_("no longer archived"))
        return FieldChange(key=name, what=field_word(name), before=event[name], after=diff.columns[name])

    def _when(self, invitation: Invitation) -> str:
        return self._span(invitation.starts, invitation.ends)

    def _span(self, starts: Moment, ends: Moment | None) -> str:
        return format_span(starts, ends, self._today, full=True)

    def _problem(self, invitation: Invitation, reason: str) -> None:
        name = shortened(invitation.title, MAX_LINE_CHARS)
        self.found.problems.append(Problem(line=invitation.line, name=name, reason=reason))


def _key(invitation: Invitation) -> str:
    return f"{invitation.uid}\n{invitation.occurrence}"


def _occasion(title: str, starts: str) -> _Occasion:
    return " ".join(fold(title).split()), starts[:10]


def _name(attendee: tuple[str, str]) -> str:
    name, email = attendee
    return name or email


class EventWriter:
    """What an import of events will write."""

    is_sliced = False

    def __init__(self, invitations: InvitationImport, wanted: Sequence[_Wanted]) -> None:
        self._invitations = invitations
        self._wanted = wanted

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def write(self, _db: Database, _store: Store) -> Work[Written]:
        """Import the events with the verb that imports one."""
        yield Progress(done=0, total=len(self._wanted), note=_("Importing"))
        results = [
            self._invitations.apply(each.invitation, kept=each.kept, adopted=each.adopted) for each in self._wanted
        ]
        return Written(invitations=tuple(results))
