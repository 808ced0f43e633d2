"""Folding: text without case, accents and letter variants, for search and comparison.

It's done in Python, because no SQLite tokenizer finds Łukasz for "lukasz", Straße for "strasse", Γιώργος for "γιωργος",
or a Chinese name inside a sentence. Scripts written without spaces become overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ς": "σ"}
)
_WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")  # about half of most texts is plain letters
_MAX_QUERY_WORDS = 16


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of text in Thai, Lao, Burmese, Khmer, kana, ideographs and Hangul.

    They're written without spaces, or searched by syllable. Compiling these ranges takes a hundredth of start-up, which
    needs none of them.
    """
    return re.compile(
        "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
        "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
    )


def fold(text: str) -> str:
    """Return ``text`` without case, accents and letter variants, as search compares it."""
    if text.isascii():
        return text.lower()
    return _BEYOND_ASCII.sub(_fold_run, text).lower()


def _fold_run(run: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run.group()).casefold())
    plain = "".join([letter for letter in plain if not unicodedata.combining(letter)])
    return unicodedata.normalize("NFC", plain).translate(_LETTERS)


def index_tokens(text: str) -> str:
    """Return ``text`` as it's stored in the full-text index: folded words, unspaced runs as pairs of characters."""
    if text.isascii():
        return text.lower()
    folded = fold(text)
    words = _WORD.findall(folded)
    if not _unspaced().search(folded):
        return " ".join(words)
    return " ".join(piece for word in words for piece in ((word,) if word.isascii() else _pieces(word)))


def _pieces(word: str) -> Iterator[str]:
    """Split one word: spaced parts unchanged, unspaced runs into pairs plus their last character."""
    at = 0
    for run in _unspaced().finditer(word):
        if run.start() > at:
            yield word[at : run.start()]
        letters = run.group()
        yield from (letters[i : i + 2] for i in range(len(letters) - 1))
        yield letters[-1]
        at = run.end()
    if at < len(word):
        yield word[at:]


def match_query(text: str) -> str:
    """Return a full-text query for the beginning of every word in ``text``; empty if it has no words.

    User text never reaches the query parser raw: only letters and digits, each word in quotes.
    """
    terms: list[str] = []
    for word in _WORD.findall(fold(text))[:_MAX_QUERY_WORDS]:
        at = 0
        for run in _unspaced().finditer(word):
            if run.start() > at:
                terms.append(f'"{word[at : run.start()]}"*')
            letters = run.group()
            pairs = [letters[i : i + 2] for i in range(len(letters) - 1)]
            terms.extend(f'"{pair}"' for pair in pairs) if pairs else terms.append(f'"{letters}"*')
            at = run.end()
        if at < len(word):
            terms.append(f'"{word[at:]}"*')
    return " ".join(terms)
