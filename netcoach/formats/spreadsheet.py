"""A table for spreadsheets (CSV). They take text that begins like a formula for one, and run it: here it can't be."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠\t\r")
_CALMS = "'"
"""Before such a text, spreadsheets show it as it is."""


def write(header: Sequence[str], rows: Iterable[Sequence[str]], *, exact: bool = False) -> bytes:
    """Return a table as the bytes of a file, every cell in quotation marks, in the encoding spreadsheets guess right.

    Args:
        header: The names of the columns.
        rows: The cells, as many in each row as there are columns.
        exact: Leave every text as it is. Without it a text that spreadsheets could run begins with an apostrophe:
            also a telephone number such as +47 22 33.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell if exact else escape_formula(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def escape_formula(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return _CALMS + text if _could_run(text) else text


def _could_run(text: str) -> bool:
    for letter in text:
        if letter in _BEGINS_A_FORMULA:
            return True
        if not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf"}:
            return False
    return False
