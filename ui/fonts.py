"""The face of the printed page."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

_PREFERRED = "Inter"
_LOST_IN_PDF = ("calt", "liga", "clig")
"""Features that swap in letters with no code of their own: "20:30" would be copied out of the PDF as "20 30"."""


@cache
def _families() -> tuple[str, ...]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return (_PREFERRED, system) if QFontDatabase.hasFamily(_PREFERRED) else (system,)


def print_font(points: float | None = None) -> QFont:
    """Return the font of printed text: the same letters at the same places on every device."""
    font = QFont(list(_families()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _LOST_IN_PDF:
        font.setFeature(QFont.Tag(feature), 0)
    if points is not None:
        font.setPointSizeF(points)
    return font
