"""The filters that a bounded template may use, each counting the characters it handles."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from itertools import islice
from typing import Any

MAX_WORK = 2_000_000
"""The number of characters that all filters of one template may handle together."""

MAX_ITEMS = 200
"""The number of list items that a template sees."""


class TooMuch(Exception):
    """A template exceeded its limit of work or text."""


class Meter:
    """Counts the work of one template."""

    def __init__(self) -> None:
        self._room = MAX_WORK

    def charge(self, characters: int) -> None:
        """Count some characters.

        Raises:
            TooMuch: when the limit is exceeded.
        """
        self._room -= characters + 1
        if self._room < 0:
            raise TooMuch


METER: ContextVar[Meter] = ContextVar("METER")
"""The meter of the template that is being rendered."""


def as_text(value: Any) -> str:
    """Return a value as a template shows it: nothing for an undefined value, a list with commas."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(as_text(each) for each in value)
    if isinstance(value, int | float):
        return str(value)
    return ""


def _upper(value: Any) -> str:
    return as_text(value).upper()


def _lower(value: Any) -> str:
    return as_text(value).lower()


def _title(value: Any) -> str:
    return as_text(value).title()


def _capitalize(value: Any) -> str:
    return as_text(value).capitalize()


def _trim(value: Any) -> str:
    return as_text(value).strip()


def _default(value: Any, instead: Any = "") -> Any:
    """Return ``instead`` for an undefined or empty value."""
    return value if isinstance(value, int | float) or as_text(value) or isinstance(value, dict) else instead


def _join(value: Any, between: Any = "") -> str:
    parts = value if isinstance(value, list) else [value]
    return as_text(between).join(as_text(each) for each in parts)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list | str) and value else ""


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, list | str) and value else ""


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list | str | dict) else 0


def _truncate(value: Any, length: Any = 80, end: Any = "…") -> str:
    text, longest = as_text(value), length if isinstance(length, int) and length > 0 else 80
    if len(text) <= longest:
        return text
    cut = text[: max(0, longest - len(as_text(end)))]
    return (cut.rpartition(" ")[0] or cut) + as_text(end)


def _size(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_size, value))
    return 1


def _items(value: Any) -> list[Any]:
    """Return the items a loop iterates over: list values or mapping keys, and nothing for anything else."""
    return list(islice(value, MAX_ITEMS)) if isinstance(value, list | dict) else []


def _metered(work: Callable[..., Any]) -> Callable[..., Any]:
    def filtered(value: Any, *fixed: Any, **named: Any) -> Any:
        meter = METER.get()
        meter.charge(_size(value))
        result = work(value, *fixed, **named)
        meter.charge(_size(result))
        return result

    return filtered


FILTERS: dict[str, Callable[..., Any]] = {
    name: _metered(work)
    for name, work in {
        "upper": _upper,
        "lower": _lower,
        "title": _title,
        "capitalize": _capitalize,
        "trim": _trim,
        "default": _default,
        "d": _default,
        "join": _join,
        "first": _first,
        "last": _last,
        "length": _length,
        "truncate": _truncate,
    }.items()
}
ITEMS = "_items"
"""The function that every loop goes through; templates can't name it."""

OWN_FILTERS = {**FILTERS, ITEMS: _metered(_items)}
