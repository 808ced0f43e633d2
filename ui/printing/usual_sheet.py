"""The sheets offered for the user's paper, and the one they used last."""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.cards.sheets import SheetFormat, sheets
from netcoach.journal import Journal


def offered_sheets(journal: Journal) -> Sequence[SheetFormat]:
    """Return every sheet, those for the user's paper first."""
    paper = journal.settings.paper
    return sorted(sheets(), key=lambda sheet: sheet.paper.partition(" ")[0] != paper)


def usual_sheet(journal: Journal) -> SheetFormat:
    """Return the sheet last used on the user's paper, or the first one for it."""
    offered = offered_sheets(journal)
    kept = journal.store.setting(last_sheet_key(journal.settings.paper))
    return next((each for each in offered if each.key == kept), offered[0])


def last_sheet_key(paper: str) -> str:
    """Return the key of the setting that stores the last used sheet for ``paper``."""
    return f"sheet:{paper}"
