"""What does each of the practices in the program, as the content says: a table of references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

WAITS_FOR = ("events", "journal")
"""What isn't built yet, and practices wait for."""


class Coverage(NamedTuple):
    """What does one practice, or what it waits for.

    ``by`` has references such as ``worksheet:vouchers``, of the kinds that :meth:`Content.coverage` knows.
    """

    by: tuple[str, ...] = ()
    waits: str = ""

    @classmethod
    def read(cls, entry: Any) -> Coverage:
        """Return one entry of the table.

        Raises:
            ValueError: when it says neither what does it nor what it waits for, or both.
        """
        if not isinstance(entry, Mapping) or set(entry) not in ({"by"}, {"waits"}):
            raise ValueError("it needs either by or waits")
        by, waits = entry.get("by", []), entry.get("waits", "")
        if not isinstance(by, list) or not all(isinstance(each, str) and ":" in each for each in by):
            raise ValueError("by needs references such as “goal:thank-someone”")
        if ("waits" in entry and waits not in WAITS_FOR) or ("by" in entry and not by):
            raise ValueError("it names nothing that does it")
        return cls(tuple(by), waits)
