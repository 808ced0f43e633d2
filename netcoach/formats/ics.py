"""Reader for the events of an .ics file. It loads a large library, so import this module only where it's needed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event
from icalendar.prop import vBroken

from netcoach.dates.moments import Moment, check_order, day_of, is_over
from netcoach.formats.calendar_lines import MAX_LINES_PER_EVENT, CalendarLines, EventLines, calendar_lines
from netcoach.formats.contact import Problem
from netcoach.formats.invitation import Invitation, Upcoming
from netcoach.formats.series import days_of_series, no_such_rule
from netcoach.formats.zones import UTC as UTC_NAME
from netcoach.formats.zones import is_zone
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.progress import Progress, Work
from netcoach.text.truncate import shortened
from netcoach.text.validation import MAX_LINE_CHARS, is_supported_day, on_one_line, without_controls

_MAX_ATTENDEES = 1_000
_NOT_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOT_ADDRESSES = ("@group.calendar.google.com", "@resource.calendar.google.com", "unknownorganizer@calendar.google.com")
_ALL_DAY_MARKS = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
_LINKS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedCalendar:
    """A calendar file, read once.

    Attributes:
        invitations: soonest first.
        problems: the events that can't be read.
    """

    invitations: tuple[Invitation, ...]
    problems: tuple[Problem, ...]
    _lines: CalendarLines
    _events: Mapping[str, Sequence[Event]]
    """By UID."""
    _home: str

    def occurrences(self, uid: str, after: date, limit: int = 20) -> list[Invitation]:
        """Return the days of the series ``uid`` from ``after`` on, at most ``limit``, within about five years.

        Cancelled days are left out; moved ones are listed on their new day. The list is empty if the series is over.

        Raises:
            Refused: for a series that repeats hourly or more often, that never takes place, or whose rule makes no
                sense.
        """
        events = self._events.get(uid)
        if not events:
            raise Refused(_("This event isn't in the calendar file any more."))
        found: dict[str, Invitation] = {}
        try:
            for event in days_of_series(events, after):
                invitation = _invitation(event, self._lines, self._home)
                if not invitation.cancelled or self._lines.method == "CANCEL":
                    # A change to "this and all later days" gives them all the id of the first.
                    key = invitation.occurrence
                    key = key if key not in found else _occurrence_key(_value(event, "DTSTART"))
                    found.setdefault(key, replace(invitation, occurrence=key))
                if len(found) >= limit:
                    break
        except Refused:
            raise
        except Exception as error:
            raise Refused(no_such_rule()) from error
        return list(found.values())

    def upcoming(self, now: datetime, after: date | None = None) -> Work[Upcoming]:
        """Return what to import: events that aren't over, and the next day of each series. A single event may be over.

        Args:
            now: the current time.
            after: the first day to consider for each series; today by default.

        Raises:
            Refused: when nothing can be imported; with the sentence to show.
        """
        chosen: list[Invitation] = []
        problems = list(self.problems)
        over = 0
        for place, invitation in enumerate(self.invitations):
            yield Progress(done=place, total=len(self.invitations))
            try:
                days = self._days(invitation, now, after or now.date())
            except Refused as refusal:
                problems.append(
                    Problem(line=invitation.line, name=shortened(invitation.title, MAX_LINE_CHARS), reason=str(refusal))
                )
                continue
            chosen += days
            over += not days
        problems.sort(key=lambda problem: problem.line)
        if not chosen:
            raise Refused(self._why_nothing(problems, over))
        return Upcoming(invitations=tuple(chosen), over=over, problems=tuple(problems))

    def _days(self, invitation: Invitation, now: datetime, after: date) -> list[Invitation]:
        """Return an invitation, the next day of a series, or nothing if it's over."""
        if invitation.must_choose_day:
            days = self.occurrences(invitation.uid, after, limit=1)
            return [replace(day, line=invitation.line, left_out=invitation.left_out) for day in days]
        is_past = len(self.invitations) > 1 and is_over(invitation.starts, invitation.ends, invitation.zone, now)
        return [] if is_past else [invitation]

    def _why_nothing(self, problems: Sequence[Problem], over: int) -> str:
        if len(self.invitations) == over == 1 and not problems:
            return _("The series “{title}” is over. Nothing was changed.").format(title=self.invitations[0].title)
        if not problems:
            return ngettext(
                "The event in this file is over. Nothing was imported.",
                "All {count} events in this file are over. Nothing was imported.",
                over,
            ).format(count=over)
        if len(problems) == 1 and not over:
            return _("{reason} Nothing was imported.").format(reason=problems[0].reason)
        return _("No event in this file can be imported. The first problem is on line {line}: {reason}").format(
            line=problems[0].line, reason=problems[0].reason
        )


def read(data: bytes, *, home: str = "") -> ParsedCalendar:
    """Read an .ics file.

    Args:
        data: The whole file.
        home: The user's own IANA zone. Times that are in UTC, in a calendar without a zone, are converted to it;
            without ``home`` they stay in ``UTC``.

    Raises:
        Refused: when the file isn't a calendar, or has no events.
    """
    try:
        return _read(data, home)
    except Refused:
        raise
    except Exception as error:
        raise Refused(_("This calendar file is damaged. Ask the sender for a new copy.")) from error


def _read(data: bytes, home: str) -> ParsedCalendar:
    lines = calendar_lines(data)
    if not lines.events:
        raise Refused(_("There's no event in this calendar file. Open the file that came with the invitation."))
    events: dict[str, list[Event]] = {}
    latest: dict[tuple[str, str], tuple[int, Invitation]] = {}
    problems: list[Problem] = []
    for text in lines.events:
        try:
            event = _event(text)
            invitation = _invitation(event, lines, home)
            left_out = (*invitation.left_out, *_unread_lines(text))
            invitation = replace(invitation, line=text.line, left_out=left_out)
        except Exception as error:  # noqa: BLE001  # the library may raise anything on invalid input
            reason = str(error) if isinstance(error, Refused) else _("NetCoach can't read this event.")
            problems.append(Problem(line=text.line, name=_written_title(text), reason=reason))
            continue
        events.setdefault(invitation.uid, []).append(event)
        # Import the master of a series, and the latest of several versions.
        key = (invitation.uid, invitation.occurrence)
        if key not in latest or _sequence(event) >= latest[key][0]:
            latest[key] = (_sequence(event), invitation)
    masters = {uid for uid, occurrence in latest if not occurrence}
    found = [each for (uid, occurrence), (_number, each) in latest.items() if not occurrence or uid not in masters]
    return ParsedCalendar(
        invitations=tuple(sorted(found, key=lambda each: (_sortable(each.starts), each.title))),
        problems=tuple(problems),
        _lines=lines,
        _events=events,
        _home=home,
    )


# --- finding the events ----------------------------------------------------------------------------------------------


def _event(text: EventLines) -> Event:
    """Return an event that has a date.

    Raises:
        Refused: with the reason, when it has no date.
        Exception: whatever the library raises.
    """
    if text.is_cut_off:
        raise Refused(_("This event is cut off: its end is missing."))
    event = Event.from_ical("\r\n".join(text.lines) + "\r\n")
    if not isinstance(event, Event):
        raise TypeError  # something else in place of an event
    for name in list(event):
        readable = [value for value in _all(event, name) if not isinstance(value, vBroken)]
        if len(readable) < len(_all(event, name)):
            if name == "RRULE":
                raise Refused(no_such_rule())
            event[name] = readable
    starts = _value(event, "DTSTART")
    if not isinstance(starts, date):
        raise Refused(_("It has no date that NetCoach can read."))
    if not is_supported_day(day_of(starts)):
        raise Refused(_("Its date is too long ago or too far ahead for NetCoach."))
    return event


def _unread_lines(text: EventLines) -> tuple[str, ...]:
    if not text.is_too_long:
        return ()
    reason = _("This event is longer than {most} lines, so the rest was left out.")
    return (reason.format(most=number(MAX_LINES_PER_EVENT)),)


def _written_title(text: EventLines) -> str:
    written = next((line for line in text.lines if line.startswith("SUMMARY")), "").partition(":")[2]
    title = re.sub(r"\\(.)", lambda escaped: " " if escaped[1] in "nN" else escaped[1], written)
    return shortened(on_one_line(title), MAX_LINE_CHARS)


def _uid(event: Event) -> str:
    uid = _line(event, "UID")
    if len(uid) > MAX_LINE_CHARS:
        return f"long-uid-{hashlib.sha256(uid.encode()).hexdigest()}"
    made = f"{_line(event, 'SUMMARY')}\n{_value(event, 'DTSTART')}"
    return uid or f"without-uid-{hashlib.sha256(made.encode()).hexdigest()[:24]}"


def _sequence(event: Event) -> int:
    sequence = _first(event, "SEQUENCE")
    return sequence if isinstance(sequence, int) else 0


def _own_occurrence(event: Event) -> str:
    return _occurrence_key(_value(event, "RECURRENCE-ID"))


def _occurrence_key(planned: Any) -> str:
    """Return the same key for a day of a series whatever zone the file writes it in."""
    if isinstance(planned, datetime):
        if planned.tzinfo is not None:
            return planned.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        return planned.strftime("%Y%m%dT%H%M%S")
    return planned.strftime("%Y%m%d") if isinstance(planned, date) else ""


# --- one event -------------------------------------------------------------------------------------------------------


def _invitation(event: Event, lines: CalendarLines, home: str) -> Invitation:
    starts, zone = _wall_time(_value(event, "DTSTART"), lines.zone)
    ends = _end(event, starts, zone)
    if _is_marked_all_day(event, starts, ends):
        starts, ends, zone = _as_days(starts, ends)
    ends, wrong_end = _sensible_end(starts, ends)
    recurring = any(_first(event, name) is not None for name in ("RRULE", "RDATE"))
    organiser = _organiser(event)
    invitation = Invitation(
        uid=_uid(event),
        occurrence=_own_occurrence(event),
        title=_line(event, "SUMMARY") or _("Untitled event"),
        starts=starts,
        ends=ends,
        zone=zone,
        place=_place(event),
        note=_text(event, "DESCRIPTION").strip(),
        attendees=tuple(_attendees(event, organiser)),
        organiser=organiser,
        cancelled=lines.method == "CANCEL" or _line(event, "STATUS").upper() == "CANCELLED",
        recurring=recurring,
    )
    left_out = (*wrong_end, *_too_many(event))
    return _at_home(replace(invitation, digest=_digest(invitation), left_out=left_out), home)


def _sensible_end(starts: Moment, ends: Moment | None) -> tuple[Moment | None, tuple[str, ...]]:
    """Return the end of an event, or a default end and the reason the one in the file makes no sense."""
    try:
        check_order(starts, ends)
    except Refused as refusal:
        return (None if isinstance(starts, datetime) else starts), (str(refusal),)
    return ends, ()


def _too_many(event: Event) -> tuple[str, ...]:
    if len(_all(event, "ATTENDEE")) <= _MAX_ATTENDEES:
        return ()
    reason = _("This event names more than {most} people, so the others were left out.")
    return (reason.format(most=number(_MAX_ATTENDEES)),)


def _digest(invitation: Invitation) -> str:
    said = json.dumps(asdict(invitation), default=str, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _at_home(invitation: Invitation, home: str) -> Invitation:
    """Convert a UTC-only time to the user's wall time. The digest is unaffected."""
    if invitation.zone != UTC_NAME or not home or not is_zone(home):
        return invitation
    return replace(
        invitation,
        starts=_moved(invitation.starts, UTC_NAME, home),
        ends=None if invitation.ends is None else _moved(invitation.ends, UTC_NAME, home),
        zone=home,
    )


def _moved(moment: Moment, zone: str, other: str) -> Moment:
    if not isinstance(moment, datetime):
        return moment
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(other)).replace(tzinfo=None)


def _wall_time(moment: Moment, calendar_zone: str) -> tuple[Moment, str]:
    """Return a time as wall time in the event's own zone, and the name of the zone."""
    if not isinstance(moment, datetime):
        return moment, ""
    if moment.tzinfo is None:
        return moment.replace(fold=0), ""
    zone = getattr(moment.tzinfo, "key", UTC_NAME)
    if zone == UTC_NAME and calendar_zone:
        return _moved(moment.replace(tzinfo=None), UTC_NAME, calendar_zone), calendar_zone
    return moment.replace(tzinfo=None, fold=0), zone


def _end(event: Event, starts: Moment, zone: str) -> Moment | None:
    written = _value(event, "DTEND")
    length = _value(event, "DURATION")
    if not isinstance(starts, datetime):
        return _last_day(starts, written, length)
    if isinstance(written, datetime):
        ends = _in_zone(written, zone)
    elif isinstance(length, timedelta):
        ends = starts + length
    else:
        return None
    return None if ends == starts else ends


def _last_day(first: date, written: Any, length: Any) -> date:
    """Return the last day of an all-day event: the file names the day *after* it."""
    if isinstance(length, timedelta):
        after = first + timedelta(days=length.days)
    elif isinstance(written, datetime):
        after = written.date() + timedelta(days=written.time() > time.min)
    elif isinstance(written, date):
        after = written
    else:
        return first
    return after if after <= first else after - timedelta(days=1)


def _in_zone(moment: datetime, zone: str) -> datetime:
    if moment.tzinfo is not None and zone:
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.replace(tzinfo=None, fold=0)


def _is_marked_all_day(event: Event, starts: Moment, ends: Moment | None) -> bool:
    marked = any(_line(event, mark).upper() == "TRUE" for mark in _ALL_DAY_MARKS)
    return marked and all(isinstance(moment, datetime) and moment.time() == time.min for moment in (starts, ends))


def _as_days(starts: Moment, ends: Moment | None) -> tuple[date, date | None, str]:
    first = date(starts.year, starts.month, starts.day)
    return first, _last_day(first, ends, None), ""


def _place(event: Event) -> str:
    place = ", ".join(filter(None, map(on_one_line, _text(event, "LOCATION").split("\n"))))
    return place or next((link for link in (_line(event, name) for name in _LINKS) if link), "")


# --- people ----------------------------------------------------------------------------------------------------------


def _organiser(event: Event) -> tuple[str, str] | None:
    address = _first(event, "ORGANIZER")
    person = None if address is None else _person(address)
    return None if person is None or person[1].lower().endswith(_NOT_ADDRESSES) else person


def _attendees(event: Event, organiser: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    addresses = _all(event, "ATTENDEE")
    people = [person for person in map(_attendee, addresses[:_MAX_ATTENDEES]) if person]
    # Many files list the organiser twice, once without the name.
    better = {email.lower(): (name, email) for name, email in reversed(people) if email and name != email}
    seen: set[str] = set()
    for name, email in [*([organiser] if organiser else []), *people]:
        key = email.lower() or name.casefold()
        if key not in seen:
            seen.add(key)
            yield better.get(email.lower(), (name, email)) if name == email else (name, email)


def _attendee(address: Any) -> tuple[str, str] | None:
    """Return a possible attendee: not a room, a mailing list or someone who has declined."""
    if _param(address, "CUTYPE").upper() in _NOT_PEOPLE or _param(address, "PARTSTAT").upper() == "DECLINED":
        return None
    person = _person(address)
    return None if person is None or person[1].lower().endswith(_NOT_ADDRESSES) else person


def _person(address: Any) -> tuple[str, str] | None:
    written = on_one_line(str(address))
    email = written[7:] if written.lower().startswith("mailto:") else _param(address, "EMAIL")
    email = email.strip() if "@" in email and " " not in email.strip() else ""
    name = _param(address, "CN").strip("'\" ") or email
    return (name, email) if name else None


def _param(address: Any, name: str) -> str:
    value = getattr(address, "params", {}).get(name, "")
    return on_one_line(value if isinstance(value, str) else " ".join(map(str, value)))


# --- properties ------------------------------------------------------------------------------------------------------


def _all(event: Event, name: str) -> Sequence[Any]:
    value = event.get(name)
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _first(event: Event, name: str) -> Any:
    values = _all(event, name)
    return values[0] if values else None


def _value(event: Event, name: str) -> Any:
    """Return a date, time or duration, or None if it's missing or can't be parsed."""
    return getattr(_first(event, name), "dt", None)


def _text(event: Event, name: str) -> str:
    prop = _first(event, name)
    text = "" if prop is None else str(prop)
    return without_controls(text)


def _line(event: Event, name: str) -> str:
    return on_one_line(_text(event, name))


def _sortable(moment: Moment) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)
