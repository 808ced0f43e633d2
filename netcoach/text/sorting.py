"""The order of whatever the user named: by the alphabet of a language, and numbers by their value.

In Swedish, Öberg comes after Zander; in every language, Evening 10 comes after Evening 2.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from functools import lru_cache
from itertools import dropwhile

from netcoach.foundation.i18n import conventions
from netcoach.text.folding import fold

_ALPHABETS = {
    "az": "cç gğ hı oö sş uü",
    "bs": "cčć dđ sš zž",
    "cs": "cč hχ rř sš zž",
    "da": "zæøå",
    "es": "nñ",
    "et": "sšzž wõäöü",
    "fi": "zåäö",
    "hr": "cčć dđ sš zž",
    "hu": "oö uü",
    "is": "aá dð eé ií oó uú yý zþæö",
    "lt": "cč sš zž",
    "lv": "cč gģ kķ lļ nņ sš zž",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș tț",
    "sk": "aä cč hχ oô sš zž",
    "sl": "cčć dđ sš zž",
    "sv": "zåäö",
    "tr": "cç gğ hı oö sş uü",
}
"""The letters that a language counts as its own, each after the letter it follows. The rest sort as in search.

Czech and Slovak count ch as one letter, written χ here.
"""
_SAME_LETTER = {
    "da": {"ä": "æ", "ö": "ø"},
    "fi": {"æ": "ä", "ø": "ö"},
    "hu": {"ő": "ö", "ű": "ü"},
    "nb": {"ä": "æ", "ö": "ø"},
    "nn": {"ä": "æ", "ö": "ø"},
    "no": {"ä": "æ", "ö": "ø"},
    "ro": {"ş": "ș", "ţ": "ț"},
    "sv": {"æ": "ä", "ø": "ö"},
}
_DIGRAPHS = {"cs": ("ch", "χ"), "sk": ("ch", "χ")}
_LETTERS_AND_DIGITS = re.compile(r"(\D+|(?=\d))(\d*)")
_STEPS = 16  # between two letters that every language has
_CHARACTERS = {"ja": "shift_jis", "zh": "gb2312", "zh_TW": "big5"}
"""An encoding whose common characters are in the order of dictionaries: by their sound, in Taiwan by their strokes."""
_FIRST_CHARACTER, _LAST_CHARACTER = "\u4e00", "\u9fff"
_BEFORE_CHARACTERS = 0x3400 * _STEPS


class SortOrder:
    """Sorts as one language does.

    Args:
        language: Its code, such as ``sv`` or ``zh_TW``; with any other, names sort as they're stored: without
            accents.
    """

    def __init__(self, language: str) -> None:
        self._encoding = _CHARACTERS.get(language, "")
        self.is_usual = language not in _ALPHABETS and not self._encoding
        self._same = str.maketrans(_SAME_LETTER.get(language, {}))
        self._digraph = _DIGRAPHS.get(language)
        self._places = {
            letter: ord(run[0]) * _STEPS + number
            for run in _ALPHABETS.get(language, "").split()
            for number, letter in enumerate(run)
        }

    def key(self, text: str) -> list[int]:
        """Return what to sort ``text`` by."""
        written = text.replace("İ", "i").replace("I", "ı") if "ı" in self._places else text
        written = unicodedata.normalize("NFC", written.lower()).translate(self._same)
        if self._digraph is not None:
            written = written.replace(*self._digraph)
        key: list[int] = []
        for letters, digits in _LETTERS_AND_DIGITS.findall(written):
            for letter in letters:
                place = self._places.get(letter)
                key += [place] if place is not None else [self._place(each) for each in fold(letter)]
            if digits:
                key += _number(digits)
        return key

    def _place(self, letter: str) -> int:
        if self._encoding and _FIRST_CHARACTER <= letter <= _LAST_CHARACTER:
            encoded = letter.encode(self._encoding, errors="ignore")
            if encoded:  # or it's rare, and comes after those that aren't
                return _BEFORE_CHARACTERS + int.from_bytes(encoded)
        return ord(letter) * _STEPS


def _number(digits: str) -> list[int]:
    """Return what to sort a number by: where its digits are among other characters, its length, and its digits."""
    values = [*dropwhile(operator.not_, map(unicodedata.decimal, digits))]
    zero = ord(digits[0]) - unicodedata.decimal(digits[0])
    return [zero * _STEPS, len(values), *values]


def alphabetical(text: str) -> list[int]:
    """Return what to sort ``text`` by, in the alphabet of the language used here."""
    return _order_of(conventions().language).key(text)


@lru_cache(maxsize=1)
def _order_of(language: str) -> SortOrder:
    return SortOrder(language)
