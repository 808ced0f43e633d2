"""The sheets offered for the user's paper, how a deck prints on one, and how the user printed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netcoach.cards.decks import DeckRef
from netcoach.cards.imposition import card_places
from netcoach.cards.printer_shift import PrinterShift
from netcoach.cards.sheet_setup import Flip, SheetSetup, setup_as_kept, setup_from_kept
from netcoach.cards.sheets import SheetFormat, sheets
from netcoach.journal import Journal

_SETUP_KEY, _SHIFTS_KEY = "sheet-setup", "printer-shifts:"
_MOST_MM = 20.0


def offered_sheets(journal: Journal) -> Sequence[SheetFormat]:
    """Return every sheet: the user's own, then those for their paper, then the others."""
    paper = journal.settings.paper
    return journal.own_sheets.all() + sorted(sheets(), key=lambda sheet: sheet.paper.partition(" ")[0] != paper)


def usual_sheet(journal: Journal) -> SheetFormat:
    """Return the sheet last printed on the user's paper, or the first one for it."""
    offered = offered_sheets(journal)
    kept = journal.store.setting(_sheet_key(journal))
    usual = next(each for each in offered if not each.name)
    return next((each for each in offered if each.key == kept), usual)


def _sheet_key(journal: Journal) -> str:
    return f"sheet:{journal.settings.paper}"


def usual_setup(journal: Journal) -> SheetSetup:
    """Return how the user printed last, from the first position."""
    return setup_from_kept(journal.store.setting(_SETUP_KEY))


def keep_usual(journal: Journal, sheet: SheetFormat, setup: SheetSetup) -> None:
    """Remember how the user printed last."""
    journal.store.set_setting(_sheet_key(journal), sheet.key)
    journal.store.set_setting(_SETUP_KEY, setup_as_kept(setup))


def deck_printing(journal: Journal, of: DeckRef) -> tuple[SheetFormat, SheetSetup]:
    """Return the sheet of a deck and how it goes on it: as chosen for it, or as the user printed last."""
    sheet, setup, own = usual_sheet(journal), usual_setup(journal), journal.decks.printing(of)
    if own is not None:
        sheet = next((each for each in offered_sheets(journal) if each.key == own.sheet), sheet)
        setup = replace(own.setup, flip=setup.flip, sides=setup.sides)
    return sheet, replace(setup, start_at=min(setup.start_at, len(card_places(sheet, setup))))


def choose_printing(journal: Journal, of: DeckRef, sheet: SheetFormat, setup: SheetSetup) -> None:
    """Choose how a deck prints; how the paper is turned, and what is printed of cards with backs, for every deck."""
    usual = usual_setup(journal)
    if (setup.flip, setup.sides) != (usual.flip, usual.sides):
        kept = replace(usual, flip=setup.flip, sides=setup.sides)
        journal.store.set_setting(_SETUP_KEY, setup_as_kept(kept))
    if (sheet, setup) != deck_printing(journal, of):
        journal.decks.set_printing(of, sheet.key, setup)


def printer_shifts(journal: Journal, flip: Flip) -> dict[str, PrinterShift]:
    """Return how far backs are moved on each printer, by its name; "" is the one for saved PDFs."""
    kept = journal.store.setting(_SHIFTS_KEY + flip)
    shifts = kept.items() if isinstance(kept, dict) else ()
    return {str(name): PrinterShift(*values) for name, values in shifts if _is_shift(values)}


def keep_shift(journal: Journal, printer: str, flip: Flip, shift: PrinterShift) -> None:
    """Remember how far backs are moved on a printer, when the paper is turned over this edge."""
    shifts = {**printer_shifts(journal, flip), printer: shift}
    journal.store.set_setting(_SHIFTS_KEY + flip, {name: list(each) for name, each in shifts.items()})


def _is_shift(values: object) -> bool:
    return (
        isinstance(values, list)
        and len(values) == len(PrinterShift._fields)
        and all(isinstance(each, int | float) and abs(each) <= _MOST_MM for each in values)
    )
