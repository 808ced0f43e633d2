"""Paths of the files that NetCoach ships next to its code."""

from __future__ import annotations

from pathlib import Path

_SHIPPED = Path(__file__).resolve().parents[2] / "resources"
"""They are always installed as files: ``importlib.resources`` would cost start-up time for zip support."""


def asset(*parts: str) -> Path:
    """Return a shipped file or folder: ``asset("templates", "event.html.j2")``.

    Raises:
        FileNotFoundError: when this release has no such file.
    """
    place = _SHIPPED.joinpath(*parts)
    if not place.exists():
        raise FileNotFoundError("/".join(parts))
    return place


def asset_text(*parts: str) -> str:
    """Return the UTF-8 text of a shipped file."""
    return asset(*parts).read_text(encoding="utf-8")
