"""Guesses the language of a text from its script, so that a screen reader picks a voice that can read it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

_LANGUAGES = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "TAMIL": "ta",
    "THAI": "th",
}
"""The language most often written in a script. Persian is taken for Arabic: its letters, at least, are read then."""
_PLAIN_END = "\u0250"  # the end of the Latin blocks


def language_of_script(text: str) -> str:
    """Return the language tag that the script of most of its letters suggests; "" for Latin, and for other scripts."""
    if text.isascii() or max(text) < _PLAIN_END:
        return ""
    letters = [each for each in text if each.isalpha()]
    scripts = Counter(map(_language_of_letter, letters))
    if scripts["ja"]:
        scripts["ja"] += scripts.pop("zh", 0)  # Japanese mixes both
    language, count = scripts.most_common(1)[0] if scripts else ("", 0)
    return language if 2 * count > len(letters) else ""


@cache
def _language_of_letter(letter: str) -> str:
    return _LANGUAGES.get(unicodedata.name(letter, "").partition(" ")[0], "")
