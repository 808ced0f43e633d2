"""How dates and times are written, the week begins and names are sorted where someone lives, in whatever language.

The window asks the system. A command knows only the name of the locale, and looks up the rest here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_LOCALE = re.compile(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?")


class Conventions(NamedTuple):
    """What a locale prescribes; by default, what is usual in most of Europe.

    Args:
        language: The language by whose alphabet names are sorted, ``zh_TW`` where Chinese is written as in Taiwan.
        twelve_hours: Whether times are written as 6:30 pm.
        month_first: Whether dates are written as November 26.
        first_weekday: 0 for Monday, 5 for Saturday, 6 for Sunday.
    """

    language: str = ""
    twelve_hours: bool = False
    month_first: bool = False
    first_weekday: int = _MONDAY


def conventions_of(environment: Mapping[str, str] = os.environ) -> Conventions:
    """Return the conventions of the locale named in the environment."""
    named = next(filter(None, (environment.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))), "")
    found = _LOCALE.fullmatch(named)
    if found is None:
        return Conventions()
    language, country = found[1], found[2] or ""
    return Conventions(
        language=sorted_as(language, country),
        twelve_hours=country in _TWELVE_HOURS.split(),
        month_first=country in _MONTH_FIRST.split(),
        first_weekday=_first_weekday(country),
    )


def sorted_as(language: str, country: str) -> str:
    """Return the language by which names are sorted in a country."""
    return "zh_TW" if language == "zh" and country in _TRADITIONAL.split() else language


def _first_weekday(country: str) -> int:
    if country in _SUNDAY_FIRST.split():
        return _SUNDAY
    return _SATURDAY if country in _SATURDAY_FIRST.split() else _MONDAY


# From the Common Locale Data Repository.
_TWELVE_HOURS = """
AE AG AL AS AU BB BD BH BM BN BO BS BT CA CO CR CU CY DJ DM DO DZ EC EG EH ER ET FJ FM GD GH GM GR GT GU GY HK HN IN IQ
JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NI NZ OM PA PE PG PH PK PR PS PW QA SA SB SD SG SL SO
SS SV SY SZ TC TD TN TO TT TW UM US VC VE VG VI VU WS YE
"""
_MONTH_FIRST = "AS CA CN GU HU JP KP KR LT MH MN MP PH TW UM US VI"
_SUNDAY_FIRST = """
AG AO AS BD BR BS BT BW BZ CA CO CV DM DO ET GT GU GW HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE
PH PK PR PT PY SA SG ST SV TH TL TT TW UM US VE VI WS YE ZA ZW
"""
_TRADITIONAL = "HK MO TW"
_SATURDAY_FIRST = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
