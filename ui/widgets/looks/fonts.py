"""The font families of the window, and the font for printing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont

_PREFERRED = "Inter"
_LAST = "Noto Sans Arabic"
"""Plain letters with standard code points; otherwise the system's display font might be chosen."""
_EASY = (
    "Atkinson Hyperlegible Next",
    "Atkinson Hyperlegible",
    "OpenDyslexic",
    "OpenDyslexic3",
    "Lexend",
    "Andika",
    "Comic Neue",
    "Comic Sans MS",
    "Verdana",
)
"""Faces that readers with dyslexia often find easier, the ones drawn for them first."""
_LOST_IN_PDF = ("calt", "liga", "clig")
"""Features that substitute glyphs without code points: "20:30" would be copied from the PDF as "20 30"."""


def families(system: Iterable[str]) -> list[str]:
    """Return the font families to try in order, before and after the system's."""
    return [_PREFERRED, *system, _LAST]


@cache
def _families() -> tuple[str, ...]:
    from PySide6.QtGui import QFontDatabase

    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return tuple(name for name in families([system]) if name == system or QFontDatabase.hasFamily(name))


@cache
def easy_family() -> str:
    """Return a face that readers with dyslexia often find easier; empty if the system has none."""
    from PySide6.QtGui import QFontDatabase

    return next((name for name in _EASY if QFontDatabase.hasFamily(name)), "")


def print_font(points: float | None = None, *, has_easy_letters: bool = False) -> QFont:
    """Return the font for printed text: the same glyphs at the same positions on every device."""
    easy = [easy_family()] if has_easy_letters and easy_family() else []
    font = QFont([*easy, *_families()])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _LOST_IN_PDF:
        font.setFeature(QFont.Tag(feature), 0)
    if points is not None:
        font.setPointSizeF(points)
    return font
