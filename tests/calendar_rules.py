"""An independent check of .ics files by the rules of RFC 5545: it knows nothing about the library that wrote them."""

import re
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr
from icalendar import Calendar

MOST_OCTETS = 75
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTODO": {"UID", "DTSTAMP"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
}
INSIDE = {
    "VCALENDAR": {"VEVENT", "VTODO", "VTIMEZONE"},
    "VEVENT": {"VALARM"},
    "VTODO": {"VALARM"},
    "VALARM": set(),
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "STANDARD": set(),
    "DAYLIGHT": set(),
}
AT_MOST_ONCE = {
    "CLASS", "CREATED", "DESCRIPTION", "DTSTART", "DTEND", "DUE", "DURATION", "LAST-MODIFIED", "LOCATION", "ORGANIZER",
    "PRIORITY", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID", "URL", "RECURRENCE-ID", "RRULE", "COMPLETED",
    "PERCENT-COMPLETE", "DTSTAMP",
}  # fmt: skip
STATES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT"}
DAY, LOCAL, UTC = r"\d{8}", r"\d{8}T\d{6}", r"\d{8}T\d{6}Z"
DURATION = r"-?P(\d+W|\d+D(T(\d+H)?(\d+M)?(\d+S)?)?|T(\d+H)?(\d+M)?(\d+S)?)"
RULE = r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-+\dA-Z,]+)*"


class Component:
    """A component as its lines say: its name, its properties, and what is in it."""

    def __init__(self, name):
        self.name, self.lines, self.inside = name, [], []

    def __getitem__(self, name):
        """Return the value of the only property ``name``."""
        (value,) = [value for key, _parameters, value in self.lines if key == name]
        return value

    def get(self, name):
        return next((value for key, _parameters, value in self.lines if key == name), None)

    def parameters(self, name):
        return next((parameters for key, parameters, _value in self.lines if key == name), {})


def read_by_the_rules(data):
    """Return the calendar in ``data``, having checked every rule that concerns what NetCoach writes."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= MOST_OCTETS, line
        line.decode()  # no fold splits a letter
    lines = re.sub("\r\n[ \t]", "", data.decode()).split("\r\n")[:-1]
    calendar, open_ones = None, []
    for line in lines:
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", line), line
        name, parameters, value = _parts(line)
        if name == "BEGIN":
            component = Component(value)
            if open_ones:
                assert value in INSIDE[open_ones[-1].name]
                open_ones[-1].inside.append(component)
            else:
                assert calendar is None
                calendar = component
            open_ones.append(component)
        elif name == "END":
            assert open_ones.pop().name == value
        else:
            open_ones[-1].lines.append((name, parameters, value))
    assert not open_ones
    assert calendar.name == "VCALENDAR"
    assert calendar["VERSION"] == "2.0"
    assert calendar.inside
    _check(calendar, {each["TZID"] for each in calendar.inside if each.name == "VTIMEZONE"})
    uids = [each["UID"] for each in calendar.inside if each.name != "VTIMEZONE"]
    assert len(uids) == len(set(uids))
    Calendar.from_ical(data)  # strict: it raises for what it can't read
    return calendar


def _parts(line):
    found = re.fullmatch(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', line, re.DOTALL)
    assert found, line
    parameters = dict(part.split("=", 1) for part in found[2].split(";")[1:])
    return found[1], parameters, found[3]


def _check(component, zones):
    names = [name for name, _parameters, _value in component.lines]
    for name in ONCE[component.name]:
        assert names.count(name) == 1, (component.name, name)
    for name in AT_MOST_ONCE:
        assert names.count(name) <= 1, (component.name, name)
    for name, parameters, value in component.lines:
        if name in TEXTS:
            assert re.fullmatch(r"([^\\;,]|\\[\\;,nN])*", value, re.DOTALL), value
        if "TZID" in parameters:
            assert parameters["TZID"] in zones
            assert re.fullmatch(LOCAL, value)
        elif name in {"DTSTART", "DTEND", "DUE"}:
            assert re.fullmatch(DAY if parameters.get("VALUE") == "DATE" else f"{LOCAL}|{UTC}", value)
    if component.name in STATES:
        _check_entry(component)
    for each in component.inside:
        _check(each, zones)


def _check_entry(entry):
    assert re.fullmatch(UTC, entry["DTSTAMP"])
    assert re.fullmatch(r"\d+", entry["SEQUENCE"])
    assert int(entry["SEQUENCE"]) < 2**31
    assert entry["STATUS"] in STATES[entry.name]
    assert entry["CLASS"] in {"PUBLIC", "PRIVATE", "CONFIDENTIAL"}
    assert (entry.get("COMPLETED") is not None) == (entry["STATUS"] == "COMPLETED")
    if entry.get("COMPLETED"):
        assert re.fullmatch(UTC, entry["COMPLETED"])
    for alarm in entry.inside:
        assert alarm["ACTION"] == "DISPLAY"
        assert re.fullmatch(DURATION, alarm["TRIGGER"])
    if entry.name == "VEVENT":
        assert entry["TRANSP"] in {"OPAQUE", "TRANSPARENT"}
        assert (entry.get("DTEND") is None) == (entry.get("DURATION") is not None)
        if entry.get("DURATION"):
            assert re.fullmatch(DURATION, entry["DURATION"])
        else:
            assert entry.parameters("DTSTART") == entry.parameters("DTEND")
    if entry.get("RRULE"):
        assert re.fullmatch(RULE, entry["RRULE"])
        assert _first_of(entry["RRULE"], entry["DTSTART"]) == _wall_time(entry["DTSTART"])


def _first_of(rule, starts):
    """Return the first time of a series, which has to be its DTSTART."""
    begins = _wall_time(starts)
    return rrulestr(rule, dtstart=begins).after(begins - timedelta(days=1))


def _wall_time(text):
    return datetime.fromisoformat(text.rstrip("Z"))


def entries(calendar, name):
    """Return the components called ``name``."""
    return [each for each in calendar.inside if each.name == name]
