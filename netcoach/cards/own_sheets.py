"""Sheets of the user's own, by measuring: where the first card is, how large it is, and how far it is to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from netcoach.cards.sheets import SheetFormat, page, papers, sheet
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import OwnSheetId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.sorting import alphabetical
from netcoach.text.validation import one_line

OWN_SHEET = "own:"
"""What the key of one's own sheet begins with."""

_UNIT = 100  # lengths are stored in hundredths of a millimetre
_MM_PER_INCH = 25.4
_LEAST_CARD, _MOST_IN_A_LINE = (40.0, 25.0), 20
_SLACK = 0.5  # what a ruler can be off
_LENGTH = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>mm|cm|in|″|\")?")
_LENGTHS = ("card_width", "card_height", "first_x", "first_y", "step_x", "step_y")
_FACTORS = {"cm": 10.0, "in": _MM_PER_INCH, "″": _MM_PER_INCH, '"': _MM_PER_INCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMeasures:
    """What the user measured on a sheet, in millimetres from the top left corner of the paper.

    The steps are from the left edge of a card to that of the next one, and from its top to the next one's.
    """

    name: str
    paper: str
    card_width: float
    card_height: float
    columns: int
    rows: int
    first_x: float
    first_y: float
    step_x: float
    step_y: float
    is_ready_cut: bool = True


class OwnSheets:
    """The user's own sheets in one journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------

    def all(self) -> list[SheetFormat]:
        """Return every usable sheet by name. One that an import brought may be unusable, and is left out."""
        return list(self._usable())

    def named(self, name: str) -> SheetFormat:
        """Return a sheet of the user's own by its name or key, or a ready one by its short name.

        Raises:
            Refused: when there's no such sheet.
        """
        wanted = fold(name)
        own = next((each for each in self._usable() if fold(each.name) == wanted or each.key == name), None)
        return own or sheet(name)

    def key(self, sheet_id: OwnSheetId) -> str:
        """Return the key of a sheet, as a deck keeps it.

        Raises:
            NotFound: when it's gone.
        """
        return OWN_SHEET + str(self._row("id = ?", sheet_id)["uid"])

    def measures(self, key: str) -> tuple[OwnSheetId, SheetMeasures]:
        """Return the id of a sheet, and what was measured on it.

        Raises:
            NotFound: when it's gone.
        """
        row = self._row("uid = ?", key.removeprefix(OWN_SHEET))
        return OwnSheetId(row["id"]), _measures(row)

    def _usable(self) -> Iterator[SheetFormat]:
        rows = self._store.rows("SELECT * FROM own_sheets ORDER BY id")
        for row in sorted(rows, key=lambda row: alphabetical(row["name"])):
            with suppress(Refused):
                yield checked_sheet(_measures(row), OWN_SHEET + row["uid"])

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, measures: SheetMeasures) -> OwnSheetId:
        """Add a sheet.

        Raises:
            Refused: with one sentence, when it has no name, or its measurements don't fit together.
        """
        columns = self._columns(measures)
        with self._store.change(_("Add the sheet “{name}”").format(name=columns["name"])) as db:
            values = {**columns, "uid": self._store.new_uid(), "created_at": columns["changed_at"]}
            return OwnSheetId(int(db.table("own_sheets").insert(values).last_pk or 0))

    def change(self, sheet_id: OwnSheetId, measures: SheetMeasures) -> None:
        """Change what was measured on a sheet.

        Raises:
            Refused: as :meth:`add`.
        """
        columns = self._columns(measures)
        with self._store.change(_("Edit the sheet “{name}”").format(name=columns["name"])) as db:
            db.table("own_sheets").update(sheet_id, columns)

    def delete(self, sheet_id: OwnSheetId) -> None:
        """Delete a sheet. Decks that were printed on it are printed on the usual one.

        Raises:
            NotFound: when it's gone.
        """
        row = self._row("id = ?", sheet_id)
        with self._store.change(_("Delete the sheet “{name}”").format(name=row["name"])) as db:
            db.table("own_sheets").delete(sheet_id)

    def _row(self, where: str, value: str | int) -> SqlRow:
        row = self._store.row(f"SELECT * FROM own_sheets WHERE {where}", (value,))
        if row is None:
            raise NotFound(_("That sheet is no longer there."))
        return row

    def _columns(self, measures: SheetMeasures) -> dict[str, str | int]:
        name = one_line(measures.name, _("A sheet needs a name, so you can find it again."))
        checked_sheet(measures, "")
        return {
            "name": name,
            "paper": measures.paper,
            **{column: round(getattr(measures, column) * _UNIT) for column in _LENGTHS},
            "columns": measures.columns,
            "rows": measures.rows,
            "cut": "ready" if measures.is_ready_cut else "self",
            "changed_at": self._store.stamp(),
        }


def checked_sheet(measures: SheetMeasures, key: str) -> SheetFormat:
    """Return the sheet that was measured.

    Raises:
        Refused: with one sentence that says which measurement can't be right.
    """
    if measures.paper not in papers():
        raise Refused(_("NetCoach doesn't know the paper “{paper}”.").format(paper=measures.paper))
    if not (1 <= measures.columns <= _MOST_IN_A_LINE and 1 <= measures.rows <= _MOST_IN_A_LINE):
        raise Refused(_("A sheet has between 1 and {most} columns and rows.").format(most=_MOST_IN_A_LINE))
    width, height = _LEAST_CARD
    if measures.card_width < width or measures.card_height < height:
        words = _("A card smaller than {width} × {height} mm has no room for text you can read.")
        raise Refused(words.format(width=round(width), height=round(height)))
    if measures.columns > 1 and measures.step_x < measures.card_width - _SLACK:
        raise Refused(_("The columns overlap. Measure from the left edge of a card to the left edge of the next."))
    if measures.rows > 1 and measures.step_y < measures.card_height - _SLACK:
        raise Refused(_("The rows overlap. Measure from the top of a card to the top of the next."))
    paper = page(measures.paper)
    found = SheetFormat(
        key=key,
        name=measures.name,
        paper=measures.paper,
        paper_width=paper.paper_width,
        paper_height=paper.paper_height,
        card_width=measures.card_width,
        card_height=measures.card_height,
        columns=measures.columns,
        rows=measures.rows,
        first_x=measures.first_x,
        first_y=measures.first_y,
        step_x=max(measures.step_x, measures.card_width),
        step_y=max(measures.step_y, measures.card_height),
        cut="ready" if measures.is_ready_cut else "self",
    )
    last = found.card(found.capacity - 1)
    over = last.right - found.paper_width
    if over > _SLACK:
        words = _("The last column would end {over} mm off the paper. Check the width, the columns and the distance.")
        raise Refused(words.format(over=round(over, 1)))
    over = last.bottom - found.paper_height
    if over > _SLACK:
        words = _("The last row would end {over} mm off the paper. Check the height, the rows and the distance.")
        raise Refused(words.format(over=round(over, 1)))
    return found


def measured(chosen: SheetFormat, name: str) -> SheetMeasures:
    """Return the measurements of a known sheet, to begin with."""
    return SheetMeasures(
        name=name,
        paper=chosen.paper,
        columns=chosen.columns,
        rows=chosen.rows,
        is_ready_cut=chosen.cut == "ready",
        **{each: getattr(chosen, each) for each in _LENGTHS},
    )


def length(text: str, what: str) -> float:
    """Read a length as people write it, 85, 85.5, 8,5 cm or 3.5 in, and return it in millimetres.

    Raises:
        Refused: with a sentence that names the measurement, ``what``.
    """
    found = _LENGTH.fullmatch(text.strip().casefold())
    if found is None or len(text) > _MOST_IN_A_LINE:
        raise Refused(_("“{what}” has to be a length in millimetres, such as 85 or 85.5.").format(what=what))
    return float(found["number"].replace(",", ".")) * _FACTORS.get(found["unit"] or "mm", 1.0)


def _measures(row: SqlRow) -> SheetMeasures:
    return SheetMeasures(
        name=row["name"],
        paper=row["paper"],
        columns=row["columns"],
        rows=row["rows"],
        is_ready_cut=row["cut"] == "ready",
        **{column: row[column] / _UNIT for column in _LENGTHS},
    )
