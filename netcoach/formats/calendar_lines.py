"""A calendar file as lines: decoded, unfolded, and reduced to the events and the few properties NetCoach reads.

Everything else is dropped before any library sees it: time zone rules (which may never end), alarms, images, HTML. Time
zone names are replaced by ones this computer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netcoach.formats.encoding import decode, to_utf8
from netcoach.formats.zones import zone_name
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

LARGEST_FILE = 5 * 1024 * 1024
MAX_EVENTS = 5_000

_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*(?=[;:])")
_ZONE = re.compile(r';TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_KEPT = frozenset(
    (
        *("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "SEQUENCE", "STATUS"),
        *("SUMMARY", "LOCATION", "DESCRIPTION", "URL", "ATTENDEE", "ORGANIZER"),
        *("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
        *("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT"),
    )
)
_TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
_DATES = _TIMES | {"RRULE", "DURATION"}
MAX_LINES_PER_EVENT = 5_000
_FOLDS = (b" ", b"\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLines:
    """One event as written in the file."""

    line: int
    """The line of the file where it begins."""
    lines: tuple[str, ...]
    """From ``BEGIN:VEVENT`` to ``END:VEVENT``, with zones renamed."""
    is_cut_off: bool
    """Whether its end is missing."""
    is_too_long: bool
    """Whether it has more lines than the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLines:
    """The parts of a calendar file that NetCoach reads."""

    method: str
    """``REQUEST``, ``CANCEL``, ``PUBLISH``... in capitals; empty if the file doesn't say."""
    zone: str
    """The IANA name of the calendar's time zone, or empty."""
    events: tuple[EventLines, ...]


def calendar_lines(data: bytes) -> CalendarLines:
    """Extract the lines that matter from the bytes of an .ics file.

    Raises:
        Refused: when this isn't a calendar, or is too large.
    """
    if len(data) > LARGEST_FILE:
        raise Refused(_("This calendar file is larger than 5 MB. Save the one invitation and open that."))
    lines = _numbered_lines(data)
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for _number, line in lines):
        raise Refused(_("This isn't a calendar invitation. Open a file that ends in .ics."))
    return _sift(lines)


def _numbered_lines(data: bytes) -> list[tuple[int, str]]:
    """Return the unfolded lines, each with the number of its first line in the file."""
    folded = to_utf8(data)
    numbers = [number for number, line in enumerate(folded.split(b"\n"), 1) if number == 1 or line[:1] not in _FOLDS]
    unfolded = decode(re.sub(rb"\n[ \t]", b"", folded)).text  # unfolded as bytes: a fold may split a character
    return list(zip(numbers, unfolded.split("\n"), strict=False))


@dataclass(slots=True)
class _Block:
    """One event or zone while its lines are read."""

    name: str
    line: int
    lines: list[str]
    is_cut_off: bool = True


def _sift(lines: list[tuple[int, str]]) -> CalendarLines:
    method, calendar_zone = "", ""
    events: list[_Block] = []
    zones: dict[str, list[str]] = {}
    for block in _blocks(lines):
        if block.name == "VEVENT":
            events.append(block)
            if len(events) > MAX_EVENTS:
                raise Refused(_("This calendar holds more than 5,000 events. Save the one invitation and open that."))
        elif block.name == "VTIMEZONE":
            zones.setdefault(_value(block.lines, "TZID"), block.lines)
        else:
            method = _value(block.lines, "METHOD").upper() or method
            calendar_zone = _value(block.lines, "X-WR-TIMEZONE") or calendar_zone
    rename = _ZoneRenamer(zones)
    return CalendarLines(
        method=method,
        zone=rename.zone(calendar_zone),
        events=tuple(
            EventLines(
                line=event.line,
                lines=tuple(rename.event(event.lines)),
                is_cut_off=event.is_cut_off,
                is_too_long=len(event.lines) > MAX_LINES_PER_EVENT,
            )
            for event in events
        ),
    )


def _blocks(lines: list[tuple[int, str]]) -> Iterator[_Block]:
    """Yield every event and zone, and each line of the calendar itself as its own block.

    An event or zone without an end stops where the next event begins, or at the end of the file.
    """
    block: _Block | None = None
    inner = ""  # ignored parts of an event or zone, such as an alarm
    for number, line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VEVENT" or (block is None and word == "BEGIN:VTIMEZONE"):
            if block is not None:
                yield block
            block, inner = _Block(word[6:], number, []), ""
        elif block is None:
            yield _Block("", number, [line])
        elif word == f"END:{block.name}":
            block.is_cut_off = False
            yield block
            block, inner = None, ""
        elif block.name == "VTIMEZONE":
            block.lines.append(line.strip())
        elif word.startswith("BEGIN:"):
            inner = inner or word[6:]
        elif inner:
            inner = "" if word == f"END:{inner}" else inner
        else:
            block.lines.append(line)
    if block is not None:
        yield block


def _value(lines: list[str], name: str) -> str:
    for line in lines:
        label, _colon, value = line.strip().partition(":")
        if label.partition(";")[0].upper() == name:
            return value.strip()
    return ""


class _ZoneRenamer:
    """Replaces zone names in event lines with those this computer knows; looks each name up once."""

    def __init__(self, described: dict[str, list[str]]) -> None:
        self._described = described
        self._names: dict[str, str] = {}

    def zone(self, written: str) -> str:
        if written not in self._names:
            self._names[written] = zone_name(written, self._described.get(written, ()))
        return self._names[written]

    def event(self, lines: list[str]) -> Iterator[str]:
        yield "BEGIN:VEVENT"
        for line in lines[:MAX_LINES_PER_EVENT]:
            found = _NAME.match(line)
            name = found[1].upper() if found else ""
            rest = line[found.end() :] if found else ""
            if name in _KEPT and not (name in _DATES and rest.rstrip().endswith(":")):  # some programs write "RRULE:"
                yield name + (self._with_known_zone(rest) if name in _TIMES else rest)
        yield "END:VEVENT"

    def _with_known_zone(self, rest: str) -> str:
        def renamed(match: re.Match[str]) -> str:
            name = self.zone(match[1].strip('"'))
            return f";TZID={name}" if name else ""

        return _ZONE.sub(renamed, rest, count=1)
