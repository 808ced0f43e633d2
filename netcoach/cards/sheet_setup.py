"""How a deck is printed on its sheets: the backs, how the paper is turned, where it starts, and the type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args, get_type_hints

Backs = Literal["none", "printed", "fold over"]
"""Whether backs are printed: behind their fronts, or next to them, to be folded over and glued."""

Flip = Literal["long edge", "short edge"]
"""The edge over which the paper is turned between its two sides."""

Sides = Literal["both", "two runs", "fronts", "backs"]
"""What is printed of cards with backs: each sheet on both sides, all fronts and then all backs, or one of them."""

TypeSize = Literal["usual", "large"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSetup:
    """How a deck is printed.

    ``start_at`` is the first free position of the first sheet, counted from 1.
    """

    backs: Backs = "none"
    flip: Flip = "long edge"
    sides: Sides = "both"
    start_at: int = 1
    type_size: TypeSize = "usual"
    is_black: bool = False
    has_easy_letters: bool = False


AS_USUAL = SheetSetup()
"""Fronts only, from the first position, in the usual type."""


def setup_as_kept(setup: SheetSetup) -> dict[str, Any]:
    """Return a setup as plain values, without the position: the next sheet is a new one."""
    kept = asdict(setup)
    del kept["start_at"]
    return kept


def setup_of_deck(setup: SheetSetup) -> dict[str, Any]:
    """Return what of a setup belongs to a deck, as plain values: not how the printer and its pile of paper are used."""
    values = asdict(setup)
    del values["flip"], values["sides"]
    return values


def setup_from_kept(kept: object) -> SheetSetup:
    """Return the setup from plain values; whatever isn't a choice is as usual."""
    if not isinstance(kept, Mapping):
        return AS_USUAL
    kinds = get_type_hints(SheetSetup)
    choices = {name: get_args(kind) or (True, False) for name, kind in kinds.items() if name != "start_at"}
    values: dict[str, Any] = {name: kept[name] for name, allowed in choices.items() if kept.get(name) in allowed}
    return replace(AS_USUAL, **values)
