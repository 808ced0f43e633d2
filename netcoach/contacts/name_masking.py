"""Initials instead of names, for a journal that is open where other people can see the screen.

Names are found in finished sentences, so the code that writes a sentence, such as the label of an undo step or an
error, needn't know about masking. A name of several words is found in any spelling, a name of one word only as it's
written in the journal, and never as the name of a month or day: "May" stays in "14 May".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from netcoach.contacts.person_queries import RunQuery
from netcoach.dates import date_words

_MOST = 4
_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = "\u2e80"
"""From here on, scripts don't put spaces between words: 和张伟聊."""

_NAMES = """
SELECT name FROM people UNION SELECT say_name FROM people UNION SELECT name FROM guests
"""
_ADDRESSES = """
SELECT kind, value FROM channels WHERE kind IN ('email', 'link', 'handle')
UNION SELECT 'email', email FROM guests
"""


class _KnownName(NamedTuple):
    written: str
    folded: str
    start: int
    shown: str
    is_one_word: bool


def initials(name: str) -> str:
    """Return the initials of a name: "P. N." for Priya Nair."""
    found = []
    for word in name.split():
        letters = iter(word)
        first = next((letter for letter in letters if letter.isalnum()), "")
        if first:
            marks = []
            for letter in letters:
                if not unicodedata.combining(letter):
                    break
                marks.append(letter)
            found.append(f"{first}{''.join(marks)}.")
    return " ".join(found[:_MOST]) or "…"


def monogram_letters(name: str) -> list[str]:
    """Return the first letters of the first and the last word of a name, in one script: Latin if two words are in it.

    "W", "Z" for Wei Zhang 张伟.
    """
    letters = [part.strip(".") for part in initials(name).split() if part != "…"]
    latin = [each for each in letters if _is_latin(each)]
    others = [each for each in letters if not _is_latin(each)]
    same = latin if len(latin) > 1 or letters[:1] == latin[:1] else others
    return same[:1] + same[1:][-1:]


def _is_latin(letters: str) -> bool:
    return unicodedata.name(letters[0], "").startswith("LATIN")


def short_address(kind: str, value: str) -> str:
    """Return a masked address: "p…@…", "w…", "@p…". Web addresses are masked too, since they may contain a surname."""
    begin = value.partition("//")[2] or value if kind == "link" else value
    first = begin[: 2 if begin.startswith("@") else 1]
    return f"{first}…@…" if kind == "email" else f"{first}…"


def masks_by_name(rows: RunQuery) -> dict[str, str]:
    """Return every name and revealing address in a journal, with its masked form.

    Args:
        rows: Runs a SELECT in the journal.
    """
    found = {row["value"]: short_address(row["kind"], row["value"]) for row in rows(_ADDRESSES) if row["value"]}
    found.update({row["name"]: initials(row["name"]) for row in rows(_NAMES) if row["name"].strip()})
    return found


class NameMasker:
    """Replaces names in texts with initials.

    Args:
        instead: Each name with its masked form.
    """

    def __init__(self, instead: Mapping[str, str]) -> None:
        calendar = {date_words.month(number) for number in range(1, 13)} | _weekdays()
        self._by_word: dict[str, list[_KnownName]] = {}
        self._whole: dict[str, str] = {}
        for name, shown in instead.items():
            self._take(" ".join(name.split()), shown, calendar)
        for known in self._by_word.values():
            known.sort(key=lambda one: -len(one.written))

    def _take(self, name: str, shown: str, calendar: Iterable[str]) -> None:
        self._whole[name] = shown
        first = _WORD.search(name)
        if first is None or name in calendar:
            return
        is_one_word = first.group() == name
        key = _key(first.group())
        known = _KnownName(name, name.casefold(), first.start(), shown, is_one_word)
        self._by_word.setdefault(key, []).append(known)

    def mask_names(self, text: str) -> str:
        """Return ``text`` with initials instead of names."""
        whole = self._whole.get(text)
        if whole is not None:
            return whole
        parts: list[str] = []
        done = 0
        for word in _WORD.finditer(text):
            for start in _starts(word):
                found = self._at(text, start) if start >= done else None
                if found is not None:
                    known, end = found
                    parts += [text[done : start - known.start], known.shown]
                    done = end
        return "".join([*parts, text[done:]]) if parts else text

    def _at(self, text: str, start: int) -> tuple[_KnownName, int] | None:
        """Return the longest name whose first word begins at ``start``, and its end."""
        word = _WORD.match(text, start)
        for known in self._by_word.get(_key(word.group()), ()) if word else ():
            begin = start - known.start
            end = begin + len(known.written)
            if begin < 0:
                continue
            said = text[begin:end]
            same = said == known.written or (not known.is_one_word and said.casefold() == known.folded)
            if same and _ends(text, end):
                return known, end
        return None


def _key(word: str) -> str:
    return word[0] if word[0] >= _WITHOUT_SPACES else word.casefold()


def _starts(word: re.Match[str]) -> Iterable[int]:
    if not any(letter >= _WITHOUT_SPACES for letter in word.group()):
        return (word.start(),)
    return range(word.start(), word.end())


def _ends(text: str, end: int) -> bool:
    """Return whether a name that ends before ``end`` is a whole word, not the beginning of a longer one."""
    if end >= len(text) or text[end - 1] >= _WITHOUT_SPACES or text[end] >= _WITHOUT_SPACES:
        return True
    return not (text[end].isalnum() or unicodedata.combining(text[end]))


def _weekdays() -> set[str]:
    monday = date(2024, 1, 1)
    return {date_words.weekday(monday + timedelta(days=number)) for number in range(7)}
