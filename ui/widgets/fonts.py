"""The faces of the window, and the font of the printed page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

_PREFERRED = "Inter"
_LAST = "Noto Sans Arabic"
"""Plain, and each of its letters has a code to be copied by; else a display face of the system might be taken."""
_LOST_IN_PDF = ("calt", "liga", "clig")
"""Features that swap in letters with no code of their own: "20:30" would be copied out of the PDF as "20 30"."""


def families(system: Iterable[str]) -> list[str]:
    """Return the faces to look for letters in, one after the other, around those of the system."""
    return [_PREFERRED, *system, _LAST]


@cache
def _families() -> tuple[str, ...]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return tuple(name for name in families([system]) if name == system or QFontDatabase.hasFamily(name))


def print_font(points: float | None = None) -> QFont:
    """Return the font of printed text: the same letters at the same places on every device."""
    font = QFont(list(_families()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _LOST_IN_PDF:
        font.setFeature(QFont.Tag(feature), 0)
    if points is not None:
        font.setPointSizeF(points)
    return font
