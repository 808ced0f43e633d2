"""Where the files lie that NetCoach ships beside its code."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*parts: str) -> Traversable:
    """Return a shipped file or folder: ``asset("templates", "cards.html.j2")``.

    Raises:
        FileNotFoundError: when this release ships no such file.
    """
    place = files("resources").joinpath(*parts)
    if not (place.is_file() or place.is_dir()):
        raise FileNotFoundError("/".join(parts))
    return place


def asset_text(*parts: str) -> str:
    """Return the text of a shipped file (UTF-8)."""
    return asset(*parts).read_text(encoding="utf-8")
