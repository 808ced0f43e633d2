"""How English words that aren't in the pronouncing dictionary may sound: names, numbers, words with a hyphen.

Alignment needs only a rough idea: the words around it are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LONGEST_NUMBER = 6
_PARTS = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*")
_SEPARATED_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")

_LETTERS = {
    "tch": "CH", "igh": "AY", "eau": "OW", "sch": "SH", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "ng": "NG",
    "ck": "K", "qu": "K W", "wh": "W", "kn": "N", "ee": "IY", "ea": "IY", "ie": "IY", "ei": "AY", "oo": "UW",
    "ou": "AW", "ow": "OW", "oa": "OW", "ai": "EY", "ay": "EY", "oy": "OY", "oi": "OY", "au": "AO", "aw": "AO",
    "er": "ER", "ir": "ER", "ur": "ER", "ar": "AA R", "or": "AO R", "ce": "S EH", "ci": "S IH", "a": "AA", "b": "B",
    "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH", "j": "JH", "k": "K", "l": "L", "m": "M",
    "n": "N", "o": "OW", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "x": "K S",
    "y": "IY", "z": "Z",
}  # fmt: skip
"""The usual sound of letters, in the phones of CMU's dictionary; longer groups first."""

_GROUP = re.compile("|".join(_LETTERS))


def readings(word: str) -> Iterator[list[str]]:
    """Yield each way to read a word of a script, as the words that are said: "well-known" is "well", "known".

    Nothing is yielded for what can't be read, such as a dash.
    """
    parts = _PARTS.findall(_SEPARATED_THOUSANDS.sub("", word.lower().replace("’", "'")))
    if not parts or any(part.isdigit() and len(part) > _LONGEST_NUMBER for part in parts):
        return
    yield [said for part in parts for said in (_number(int(part)) if part.isdigit() else [part])]
    if len(parts) == 1 and re.fullmatch(r"1[1-9]\d\d|20[1-9]\d", parts[0]):  # a year
        yield [*_number(int(parts[0][:2])), *_number(int(parts[0][2:]))]


def _number(number: int) -> list[str]:
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10], *(_number(number % 10) if number % 10 else [])]
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % unit
    linked = ["and"] if 0 < rest < 100 else []
    return [*_number(number // unit), name, *linked, *(_number(rest) if rest else [])]


def spelt_out(word: str) -> str:
    """Return how an unknown word probably sounds, in phones; empty if it isn't written in Latin letters."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(letter)
    )
    plain = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", plain.replace("'", ""))
    return "" if re.search(r"[^a-z]", plain) else " ".join(_LETTERS[group] for group in _GROUP.findall(plain))
