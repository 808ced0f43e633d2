"""Values of single properties: partial dates, and the labels of numbers and addresses."""

from __future__ import annotations

import re
from datetime import date

_FULL = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ;].*)?")
_NO_YEAR = re.compile(r"--([0-9]{2})-?([0-9]{2})(?:[T ;].*)?")
_YEAR_AND_MONTH = re.compile(r"([0-9]{4})-([0-9]{2});?")
_YEAR = re.compile(r"([0-9]{4});?")
_LEAP_YEAR = 2000
_NO_YEAR_MARKS = frozenset({"1604", "0000"})
_MONTHS = 12

_PLAIN_TYPES = frozenset(
    {"voice", "pref", "internet", "x400", "msg", "text", "video", "dom", "intl", "postal", "parcel"}
)
_MOBILE = frozenset({"cell", "mobile", "iphone"})
_WRITTEN_TYPES = {
    "home": "HOME",
    "work": "WORK",
    "mobile": "CELL",
    "fax": "FAX",
    "home fax": "HOME,FAX",
    "work fax": "WORK,FAX",
    "pager": "PAGER",
    "main": "MAIN",
    "other": "OTHER",
}
_BUILT_IN_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def partial_date(text: str, *, omit_year: str = "") -> str:
    """Return the full or partial date in ``text``: ``1990-05-09``, ``--05-09``, ``1990-05``, ``1990`` or nothing.

    Args:
        text: the value of the property.
        omit_year: the year that means "no year" (Apple writes 1604).
    """
    text = text.strip()
    if match := _FULL.fullmatch(text):
        year, month, day = match.groups()
        if year in _NO_YEAR_MARKS or year == omit_year:
            return _day_of_year(month, day)
        return f"{year}-{month}-{day}" if _exists(int(year), int(month), int(day)) else ""
    if match := _NO_YEAR.fullmatch(text):
        return _day_of_year(*match.groups())
    if match := _YEAR_AND_MONTH.fullmatch(text):
        return f"{match[1]}-{match[2]}" if 1 <= int(match[2]) <= _MONTHS else ""
    match = _YEAR.fullmatch(text)
    return match[1] if match and match[1] not in _NO_YEAR_MARKS else ""


def written_date(partial: str) -> str:
    """Return the birthday property for ``partial``, in a form that current address books read."""
    if partial.startswith("--"):
        return f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{partial[2:]}"
    return f"BDAY:{partial}"


def _day_of_year(month: str, day: str) -> str:
    return f"--{month}-{day}" if _exists(_LEAP_YEAR, int(month), int(day)) else ""


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def label_of(types: tuple[str, ...]) -> str:
    """Return the label for a property's types: ``("CELL", "VOICE")`` is ``mobile``."""
    if not types:
        return ""
    kinds = [kind.removeprefix("x-") for kind in types if kind not in _PLAIN_TYPES]
    place = next((kind for kind in kinds if kind in {"home", "work"}), "")
    if "fax" in kinds:
        return f"{place} fax".strip()
    if any(kind in _MOBILE for kind in kinds):
        return "mobile"
    return place or (kinds[0] if kinds else "")


def written_types(label: str) -> str | None:
    """Return the types for ``label``, or None if it needs a custom label."""
    return "" if not label else _WRITTEN_TYPES.get(label)


def custom_label(text: str) -> str:
    """Return the text of an Apple label: ``_$!<AssistantPhone>!$_`` is ``assistant phone``."""
    match = _BUILT_IN_LABEL.fullmatch(text)
    return _HUMP.sub(" ", match[1]).lower().strip() if match else text
