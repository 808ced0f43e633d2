"""What Progress can show besides itself."""

from __future__ import annotations

from datetime import date

from netcoach.goals.reviews import SPANS
from ui.widgets.page import Place

LOOKING_BACK = "looking-back"


def looking_back_place(kind: str = SPANS[0], day: date | None = None) -> Place:
    """Return where a week, a quarter or a year is looked back on: that of a day, or the current one."""
    return Place("progress", part=f"{kind}/{day.isoformat()}" if day is not None else kind, view=LOOKING_BACK)
