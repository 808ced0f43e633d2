"""Where the files lie that NetCoach ships beside its code."""

from __future__ import annotations

from pathlib import Path

_SHIPPED = Path(__file__).resolve().parents[2] / "resources"
"""Installed beside the code as files, always: ``importlib.resources`` would cost start-up time for zip files."""


def asset(*parts: str) -> Path:
    """Return a shipped file or folder: ``asset("templates", "cards.html.j2")``.

    Raises:
        FileNotFoundError: when this release ships no such file.
    """
    place = _SHIPPED.joinpath(*parts)
    if not place.exists():
        raise FileNotFoundError("/".join(parts))
    return place


def asset_text(*parts: str) -> str:
    """Return the text of a shipped file (UTF-8)."""
    return asset(*parts).read_text(encoding="utf-8")
