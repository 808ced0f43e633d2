"""The events of an .ics file, read with the help of a library. Its door is :mod:`netcoach.formats.invitation`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event
from icalendar.prop import vBroken

from netcoach.dates.moments import Moment
from netcoach.formats.calendar_lines import CalendarLines, calendar_lines
from netcoach.formats.invitation import Invitation
from netcoach.formats.series import days_of_series
from netcoach.formats.zones import UTC as UTC_NAME
from netcoach.formats.zones import is_zone
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

_LONGEST_LINE = 500
_LONGEST_NOTE = 100_000
_MAX_ATTENDEES = 1_000
_NOT_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOT_ADDRESSES = ("@group.calendar.google.com", "@resource.calendar.google.com", "unknownorganizer@calendar.google.com")
_ALL_DAY_MARKS = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
_LINKS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def read(data: bytes, home: str) -> list[Invitation]:
    """See :func:`netcoach.formats.invitation.read`."""
    lines = calendar_lines(data)
    if not lines.events:
        raise Refused(_("There is no event in this calendar file. Open the file that came with the invitation."))
    found = list(_invitations(lines, home))
    if not found:
        raise Refused(_("No event in this calendar file has a day that can be read. Ask for it once more."))
    return sorted(found, key=lambda invitation: (_sortable(invitation.starts), invitation.title))


def occurrences(data: bytes, uid: str, after: date, limit: int, home: str) -> list[Invitation]:
    """See :func:`netcoach.formats.invitation.occurrences`."""
    lines = calendar_lines(data)
    events = [event for event in _events(lines) if _uid(event) == uid]
    if not events:
        raise Refused(_("This event is not in the calendar file any more."))
    found: dict[str, Invitation] = {}
    for event in days_of_series(events, after):
        invitation = _invitation(event, lines, home)
        if not invitation.cancelled or lines.method == "CANCEL":
            key = invitation.occurrence
            # A change to "this and all later days" gives them all the name of the first.
            own = _occurrence_key(_value(event, "DTSTART"))
            found.setdefault(own if key in found else key, invitation if key not in found else _as(invitation, own))
        if len(found) >= limit:
            break
    return list(found.values())


def _as(invitation: Invitation, occurrence: str) -> Invitation:
    return replace(invitation, occurrence=occurrence)


def _invitations(lines: CalendarLines, home: str) -> Iterator[Invitation]:
    for event in _leading(_events(lines)):
        try:
            yield _invitation(event, lines, home)
        except (ValueError, OverflowError, TypeError):  # times before the year 1 or after 9999, and their like
            continue


# --- finding the events ----------------------------------------------------------------------------------------------


def _events(lines: CalendarLines) -> Iterator[Event]:
    """Yield the events that can be read and have a day; a damaged one costs only itself."""
    for text in lines.events:
        try:
            event = Event.from_ical("\r\n".join(text) + "\r\n")
        except Exception:  # noqa: BLE001, S112  # the library raises what it likes on a stranger's line
            continue
        if not isinstance(event, Event):
            continue
        for name in [name for name, value in event.items() if isinstance(value, vBroken)]:
            del event[name]
        if isinstance(_value(event, "DTSTART"), date):
            yield event


def _leading(events: Iterable[Event]) -> list[Event]:
    """Return one event for each invitation: of a series its master, of several versions the latest."""
    latest: dict[tuple[str, str], Event] = {}
    for event in events:
        key = (_uid(event), _own_occurrence(event))
        if key not in latest or _sequence(event) >= _sequence(latest[key]):
            latest[key] = event
    masters = {uid for uid, occurrence in latest if not occurrence}
    return [event for (uid, occurrence), event in latest.items() if not occurrence or uid not in masters]


def _uid(event: Event) -> str:
    uid = _line(event, "UID")
    if uid:
        return uid
    made = f"{_line(event, 'SUMMARY')}\n{_value(event, 'DTSTART')}"
    return f"without-uid-{hashlib.sha256(made.encode()).hexdigest()[:24]}"


def _sequence(event: Event) -> int:
    sequence = _first(event, "SEQUENCE")
    return sequence if isinstance(sequence, int) else 0


def _own_occurrence(event: Event) -> str:
    return _occurrence_key(_value(event, "RECURRENCE-ID"))


def _occurrence_key(planned: Any) -> str:
    """Name a day of a series the same way whichever zone a file writes it in."""
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
        note=_text(event, "DESCRIPTION")[:_LONGEST_NOTE].strip(),
        attendees=tuple(_attendees(event, organiser)),
        organiser=organiser,
        cancelled=lines.method == "CANCEL" or _line(event, "STATUS").upper() == "CANCELLED",
        recurring=recurring,
    )
    return _at_home(replace(invitation, digest=_digest(invitation)), home)


def _digest(invitation: Invitation) -> str:
    said = json.dumps(asdict(invitation), default=str, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _at_home(invitation: Invitation, home: str) -> Invitation:
    """Turn a time that the file gives only in UTC into the user's own wall time. The digest does not notice."""
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
    """Return a moment as the event's own wall clock shows it, and the name of its zone."""
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
    return ends if ends > starts else None


def _last_day(first: date, written: Any, length: Any) -> date:
    """The file names the day *after* an all-day event; the journal keeps its last day."""
    if isinstance(length, timedelta):
        after = first + timedelta(days=length.days)
    elif isinstance(written, datetime):
        after = written.date() + timedelta(days=written.time() > time.min)
    elif isinstance(written, date):
        after = written
    else:
        return first
    return max(first, after - timedelta(days=1))


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
    place = ", ".join(filter(None, map(_clean_line, _text(event, "LOCATION").split("\n"))))[:_LONGEST_LINE]
    return place or next((link for link in (_line(event, name) for name in _LINKS) if link), "")


# --- people ----------------------------------------------------------------------------------------------------------


def _organiser(event: Event) -> tuple[str, str] | None:
    address = _first(event, "ORGANIZER")
    person = None if address is None else _person(address)
    return None if person is None or person[1].lower().endswith(_NOT_ADDRESSES) else person


def _attendees(event: Event, organiser: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    addresses = _all(event, "ATTENDEE")
    people = [person for person in map(_attendee, addresses[:_MAX_ATTENDEES]) if person]
    # Many files name the organiser twice, once without the name.
    better = {email.lower(): (name, email) for name, email in reversed(people) if email and name != email}
    seen: set[str] = set()
    for name, email in [*([organiser] if organiser else []), *people]:
        key = email.lower() or name.casefold()
        if key not in seen:
            seen.add(key)
            yield better.get(email.lower(), (name, email)) if name == email else (name, email)


def _attendee(address: Any) -> tuple[str, str] | None:
    """Return somebody who may come: no room, no mailing list, nobody who has declined."""
    if _param(address, "CUTYPE").upper() in _NOT_PEOPLE or _param(address, "PARTSTAT").upper() == "DECLINED":
        return None
    person = _person(address)
    return None if person is None or person[1].lower().endswith(_NOT_ADDRESSES) else person


def _person(address: Any) -> tuple[str, str] | None:
    written = _clean_line(str(address))
    email = written[7:] if written.lower().startswith("mailto:") else _param(address, "EMAIL")
    email = email.strip() if "@" in email and " " not in email.strip() else ""
    name = _param(address, "CN").strip("'\" ") or email
    return (name, email) if name else None


def _param(address: Any, name: str) -> str:
    value = getattr(address, "params", {}).get(name, "")
    return _clean_line(value if isinstance(value, str) else " ".join(map(str, value)))


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
    """Return a date, time or length of time, or None where it is missing or cannot be read."""
    return getattr(_first(event, name), "dt", None)


def _text(event: Event, name: str) -> str:
    prop = _first(event, name)
    text = "" if prop is None else str(prop)
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)


def _line(event: Event, name: str) -> str:
    return _clean_line(_text(event, name))


def _clean_line(text: str) -> str:
    return " ".join(text.translate(_CONTROLS).split())[:_LONGEST_LINE].strip()


def _sortable(moment: Moment) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)
