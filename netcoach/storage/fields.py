"""What a column may hold when it's read from NetCoach's own file, and what it holds when the file says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from netcoach.foundation.errors import Refused
from netcoach.text.validation import MAX_CHARS, is_supported_day, partial_day

_MAX_SOURCE_CHARS = 2_000_000
_LARGEST_NUMBER = 2**31
_MAX_DAYS = 3650
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_EPOCH = "1970-01-01T00:00:00Z"


class _Required:
    """Marks a field that must be there."""


REQUIRED = _Required()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: whether a value fits, and the value where there is none."""

    fits: Callable[[Any], bool]
    default: Any = REQUIRED
    is_flag: bool = False


def _text(most: int) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, str) and len(value) <= most and "\0" not in value and _is_whole(value)

    return fits


def _is_whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _or_none(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or fits(value)


def _line(value: Any) -> bool:
    return _text(MAX_CHARS)(value) and bool(value.strip(" "))


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_NUMBER


def _positive(value: Any) -> bool:
    return _number(value) and value > 0


def _day(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and len(value) == len("2026-11-22") and _is_taken(value)


def _moment(value: Any) -> bool:
    return _day(value) or (
        isinstance(value, str)
        and len(value) == len("2026-11-22T18:30")
        and value[10] == "T"
        and _is_taken(value[:10])
        and _reads(datetime, value)
    )


def _time(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("18:30") and _reads(time, value)


def _reads(kind: type[date | time], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_taken(value: str) -> bool:
    return _reads(date, value) and is_supported_day(date.fromisoformat(value))


def _part_of_day(value: Any) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and partial_day(value) == value
    except Refused:
        return False


def _stamp(value: Any) -> bool:
    return isinstance(value, str) and bool(_STAMP.fullmatch(value)) and _reads(datetime, value)


def _flag(value: Any) -> bool:
    return value in {0, 1} if isinstance(value, int) else False


def one_of(*words: str) -> Field:
    """Return a field that holds one of ``words``; the first where the file says nothing."""
    return Field(lambda value: isinstance(value, str) and value in words, words[0])


TEXT = Field(_text(MAX_CHARS), "")
LONG_TEXT = Field(_text(_MAX_SOURCE_CHARS), "")
TEXT_OR_NONE = Field(_or_none(_text(MAX_CHARS)), None)
LINE = Field(_line)
NUMBER = Field(_number, 0)
NUMBER_OR_NONE = Field(_or_none(_number), None)
DAYS_AWAY = Field(lambda value: _number(value) and abs(value) <= _MAX_DAYS, 0)
RHYTHM = Field(_or_none(lambda value: _positive(value) and value <= _MAX_DAYS), None)
POSITIVE = Field(_positive, 1)
FLAG = Field(_flag, default=False, is_flag=True)
DAY = Field(_day)
DAY_OR_NONE = Field(_or_none(_day), None)
PART_OF_DAY = Field(_part_of_day, None)
TIME_OR_NONE = Field(_or_none(_time), None)
MOMENT = Field(_moment)
MOMENT_OR_NONE = Field(_or_none(_moment), None)
STAMP = Field(_stamp, _EPOCH)
STAMP_OR_NONE = Field(_or_none(_stamp), None)


def checked(fields: Mapping[str, Field], written: Any) -> dict[str, Any] | None:
    """Return the fields of ``written``, the missing ones filled, or None where one does not fit."""
    if not isinstance(written, dict):
        return None
    found: dict[str, Any] = {}
    for name, field in fields.items():
        value = written.get(name, field.default)
        if value is REQUIRED or not field.fits(value):
            return None
        found[name] = bool(value) if field.is_flag else value
    return found
