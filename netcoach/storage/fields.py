"""What a column accepts from NetCoach's own file, and its default if the file has no value.

Texts and days are validated by :mod:`netcoach.text.validation`, as in the verbs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.text.photos import photo_bytes
from netcoach.text.validation import (
    MAX_CHARS,
    is_supported_day,
    one_line,
    optional_line,
    partial_day,
    partial_day_with_year,
    plain_text,
    tag,
)

_MAX_SOURCE_CHARS = 2_000_000
_LARGEST_NUMBER = 2**31
_MAX_DAYS = 3650
_BEST = 4  # rating of how well a name was remembered
_RUNGS = 10  # of the rehearsal ladder
_MAX_MINUTES = 720
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_EPOCH = "1970-01-01T00:00:00Z"


class _Required:
    """Marks a required field."""


REQUIRED = _Required()


class Field(NamedTuple):
    """One field: how a value is validated and stored, and its default.

    ``check`` raises ``Refused`` for an invalid value. A title (``is_title``) that is too long is shortened instead. A
    text that isn't words (``is_words``) is useless in a note, where rejected texts go.
    """

    check: Callable[[Any], Any]
    default: Any = REQUIRED
    is_flag: bool = False
    is_title: bool = False
    is_words: bool = True


def _if(fits: Callable[[Any], bool]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not fits(value):
            raise _unreadable()
        return value

    return check


def _written(check: Callable[[str], Any]) -> Callable[[Any], Any]:
    def check_text(value: Any) -> Any:
        if not isinstance(value, str):
            raise _unreadable()
        return check(value)

    return check_text


def _needed(check: Callable[[str], str]) -> Callable[[Any], Any]:
    def check_words(value: str) -> str:
        found = check(value)
        if not found:
            raise _unreadable()
        return found

    return _written(check_words)


def _title(value: str) -> str:
    return one_line(value, str(_unreadable()))


def _unreadable() -> Refused:
    return Refused(_("This is missing or can't be read."))


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


def _is_up_to(most: int) -> Callable[[Any], bool]:
    return lambda value: _number(value) and 0 <= value <= most


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


def _day_or_none(check: Callable[[str], str | None]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else _written(check)(value)


def _stamp(value: Any) -> bool:
    return isinstance(value, str) and bool(_STAMP.fullmatch(value)) and _reads(datetime, value)


def _photo(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and bool(photo_bytes(value))


def _flag(value: Any) -> bool:
    return value in {0, 1} if isinstance(value, int) else False


def one_of(*words: str) -> Field:
    """Return a field that accepts one of ``words``, with the first as its default."""
    return Field(_if(lambda value: isinstance(value, str) and value in words), words[0])


TEXT = Field(_written(plain_text), "")
OPTIONAL_LINE = Field(_written(optional_line), "")
WORDS = Field(_needed(optional_line))
TAG = Field(_needed(tag))
TITLE = Field(_written(_title), is_title=True)
IDENTITY = Field(_if(_line))
EXACT = Field(_if(_text(MAX_CHARS)), "")
EXACT_OR_NONE = Field(_if(_or_none(_text(MAX_CHARS))), None)
LONG_TEXT = Field(_if(_text(_MAX_SOURCE_CHARS)), "")
PHOTO = Field(_if(_photo), is_words=False)
NUMBER = Field(_if(_number), 0)
COUNT = Field(_if(lambda value: _number(value) and value >= 0), 0)
NUMBER_OR_NONE = Field(_if(_or_none(_number)), None)
DAYS_AWAY = Field(_if(lambda value: _number(value) and abs(value) <= _MAX_DAYS), 0)
RHYTHM = Field(_if(_or_none(lambda value: _positive(value) and value <= _MAX_DAYS)), None)
COUNT_OR_NONE = Field(_if(_or_none(lambda value: _number(value) and value >= 0)), None)
POSITIVE = Field(_if(_positive), 1)
POSITIVE_OR_NONE = Field(_if(_or_none(_positive)), None)
RUNG = Field(_if(lambda value: _positive(value) and value <= _RUNGS), 1)
RATING = Field(_if(lambda value: _positive(value) and value <= _BEST), 1)
PER_CENT = Field(_if(_is_up_to(100)), 0)
PER_CENT_OR_NONE = Field(_if(_or_none(_is_up_to(100))), None)
UP_TO_TEN_OR_NONE = Field(_if(_or_none(_is_up_to(10))), None)
FLAG = Field(_if(_flag), default=False, is_flag=True)
DAY = Field(_if(_day))
DAY_OR_NONE = Field(_if(_or_none(_day)), None)
PART_OF_DAY = Field(_day_or_none(partial_day), None)
PART_OF_DAY_WITH_YEAR = Field(_day_or_none(partial_day_with_year), None)
WEEKDAY = Field(_if(_is_up_to(6)), 0)
NTH_OF_MONTH = Field(_if(lambda value: _number(value) and value in {1, 2, 3, 4, -1}), 1)
MONTH = Field(_if(lambda value: _positive(value) and value <= 12), 1)
MINUTES = Field(_if(lambda value: _positive(value) and value <= _MAX_MINUTES), 30)
TIME = Field(_if(_time), "09:00")
TIME_OR_NONE = Field(_if(_or_none(_time)), None)
MOMENT = Field(_if(_moment))
MOMENT_OR_NONE = Field(_if(_or_none(_moment)), None)
STAMP = Field(_if(_stamp), _EPOCH)
STAMP_OR_NONE = Field(_if(_or_none(_stamp)), None)
