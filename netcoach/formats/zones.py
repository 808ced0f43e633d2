"""Time zone names in calendar files, and their IANA equivalents (``Europe/Berlin``).

Files say ``W. Europe Standard Time``, ``(UTC+01:00) Amsterdam, Berlin``, ``/example.org/20260101/Europe/Berlin`` or
``Customized Time Zone``, and define their zones with rules. Those rules are never evaluated: they are in effect a
program written by a stranger, and a malicious one need not end. Only the two offsets in them are read, as a last
resort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

UTC = "UTC"
_UTC_NAMES = frozenset({"z", "utc", "etc/utc", "coordinated universal time", "tzone://microsoft/utc", "(utc)"})
_CONTINENTS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?\Z")
_LONGEST_NAME = 200

# Standard and summer offset in minutes, and the best-known zone with both.
_BY_OFFSETS = {
    (0, 60): "Europe/London",
    (60, 120): "Europe/Berlin",
    (120, 180): "Europe/Helsinki",
    (-210, -150): "America/St_Johns",
    (-240, -180): "America/Halifax",
    (-300, -240): "America/New_York",
    (-360, -300): "America/Chicago",
    (-420, -360): "America/Denver",
    (-480, -420): "America/Los_Angeles",
    (-540, -480): "America/Anchorage",
    (570, 630): "Australia/Adelaide",
    (600, 660): "Australia/Sydney",
    (720, 780): "Pacific/Auckland",
    (330, 330): "Asia/Kolkata",
    (345, 345): "Asia/Kathmandu",
    (210, 210): "Asia/Tehran",
    (570, 570): "Australia/Darwin",
}


def zone_name(written: str, described: Sequence[str] = ()) -> str:
    """Return the IANA name of the zone called ``written`` in a file, or ``""`` if it can't be determined.

    Args:
        written: The name in the file.
        described: The lines of the zone's definition, if the file has one.
    """
    name = written.strip().strip('"').strip()
    if not name or len(name) > _LONGEST_NAME:
        return ""
    if name.casefold() in _UTC_NAMES:
        return UTC
    return _known(name) or _in_a_path(name) or _location(described) or _by_city(name) or _by_offsets(described)


def is_zone(name: str) -> bool:
    """Return whether this computer knows the IANA zone ``name``."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a name at all; a folder of zones
        return False
    return True


def _known(name: str) -> str:
    mapped = WINDOWS_TO_OLSON.get(name, name)
    return mapped if is_zone(mapped) else ""


def _in_a_path(name: str) -> str:
    """``/example.org/20260101/America/Argentina/Salta`` ends in a name of three, two or one parts."""
    parts = name.strip("/").split("/")
    for length in (3, 2):
        ending = "/".join(parts[-length:])
        if len(parts) > length and is_zone(ending):
            return ending
    return ""


def _location(described: Sequence[str]) -> str:
    for line in described:
        label, _, value = line.partition(":")
        if label.upper() == "X-LIC-LOCATION" and is_zone(value.strip()):
            return value.strip()
    return ""


def _by_city(name: str) -> str:
    cities = name.partition(")")[2] or name
    for city in cities.split(",")[:8]:
        words = city.strip().replace(" ", "_")
        for continent in _CONTINENTS if words else ():
            if is_zone(f"{continent}/{words}"):
                return f"{continent}/{words}"
    return ""


def _by_offsets(described: Sequence[str]) -> str:
    part, offsets = "", {}
    for line in described:
        label, _, value = line.upper().partition(":")
        if label == "BEGIN":
            part = value.strip()
        elif label == "TZOFFSETTO" and (found := _OFFSET.match(value.strip())):
            minutes = int(found[2]) * 60 + int(found[3])
            offsets[part] = -minutes if found[1] == "-" else minutes
    if not offsets:
        return ""
    standard = offsets.get("STANDARD", next(iter(offsets.values())))
    summer = offsets.get("DAYLIGHT", standard)
    return _BY_OFFSETS.get((standard, summer)) or _fixed(standard)


def _fixed(minutes: int) -> str:
    """``Etc/GMT-3`` is three hours *ahead* of Greenwich: POSIX reverses the sign."""
    hours, rest = divmod(minutes, 60)
    name = f"Etc/GMT{-hours:+d}" if hours else UTC
    return name if rest == 0 and is_zone(name) else ""
