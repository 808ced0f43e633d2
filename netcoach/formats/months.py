"""Dates in LinkedIn's formats: ``03 Apr 2022``, in English and a few other languages, and older forms."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_NAMES = (
    "jan ian ene gen sty tammi",
    "feb fev fevr lut helmi",
    "mar marz mars maerz mrt marc maalis",
    "apr avr abr kwi huhti",
    "may mai mei mag maj touko",
    "jun juin giu cze kesa",
    "jul juil lug lip heina",
    "aug aout ago sie elo",
    "sep sept set wrz syys",
    "oct okt ott out paz loka",
    "nov lis marras",
    "dec dez dic des gru joulu",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.? (?:de )?([^\W\d_]{3,12})\.?,? (?:de )?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.? ([0-9]{1,2}),? ([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?:,? .{0,20})?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].{0,30})?")
_MONTHS_A_YEAR = 12
_CENTURY = 2000
_LONGEST = 40


def day_from_text(text: str) -> date | None:
    """Return the day in ``text``, or None if it can't be parsed."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHES.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if year < 100:  # LinkedIn is younger than this century, so two digits mean 20xx
            year += _CENTURY
        # American order, as LinkedIn wrote it in 2018, unless that's impossible.
        return _day(year, second, first) if first > _MONTHS_A_YEAR else _day(year, first, second)
    return None


def _month(word: str) -> int:
    bare = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    for length in (len(bare), 5, 4, 3):
        if bare[:length] in _MONTHS:
            return _MONTHS[bare[:length]]
    return 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
