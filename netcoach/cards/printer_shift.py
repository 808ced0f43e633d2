"""How far a printer is off between the two sides of a sheet."""

from __future__ import annotations

from typing import NamedTuple


class PrinterShift(NamedTuple):
    """How far the backs are moved, in millimetres, so that they're behind their fronts on one printer."""

    right: float = 0.0
    down: float = 0.0


NO_SHIFT = PrinterShift()
