"""Key words: the two to four words of a text that bring back the rest of it."""

from __future__ import annotations

import re
from operator import itemgetter

from netcoach.text.keywords import MOST_READ, is_little, key_phrase
from netcoach.text.truncate import shortened

_MOST, _FEWEST, _WORDS_FOR_ONE = 4, 2, 4
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_ENDS = frozenset(".!?。！？؟…:")
_PLACE = re.compile(r"\s*\[[^\[\]\n]+\]\.?")
_BETWEEN = frozenset(" \t\"“‘'(")
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")


def proposed_key_words(text: str) -> str:
    """Return two to four words of ``text``, in its order: names first, then the rarest and longest.

    Words next to each other stay together. What is in [brackets] is a direction, or a place for other words. A question
    alone is brought back by how it begins, and a text in a script without spaces by its first characters.
    """
    text = shortened(text, MOST_READ)
    spoken = _PLACE.sub("…", text).strip()
    text = spoken if _WORD.search(spoken) else text
    cue = key_phrase(text)
    if cue.endswith(("?", "？", "؟")) and " · " not in cue:
        return cue
    found = _candidates(text)
    if len(found) < _FEWEST:
        return cue
    counts: dict[str, int] = {}
    for word, _at, _is_name in found:
        counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
    first: dict[str, tuple[str, int, bool]] = {}
    for each in found:
        first.setdefault(each[0].casefold(), each)
    best = sorted(first.values(), key=lambda each: (not each[2], counts[each[0].casefold()], -len(each[0]), each[1]))
    count = min(max(len(text.split()) // _WORDS_FOR_ONE, _FEWEST), _MOST)
    phrases: list[tuple[str, int]] = []
    for word, at, _is_name in sorted(best[:count], key=itemgetter(1)):
        before, end = phrases[-1] if phrases else ("", -1)
        if before and text[end:at] == " ":
            phrases[-1] = f"{before} {word}", at + len(word)
        else:
            phrases.append((word, at + len(word)))
    return ", ".join(phrase for phrase, _end in phrases)


def _candidates(text: str) -> list[tuple[str, int, bool]]:
    """Return the words with content: each with its position, and whether it's a name."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        if not _CASED.match(word) or is_little(word):
            continue
        before = match.start()
        while before and text[before - 1] in _BETWEEN:  # by hand: a long text would be copied for each of its words
            before -= 1
        begins = not before or text[before - 1] in _ENDS or text[before - 1] == "\n"
        found.append((word, match.start(), word[0].isupper() and not begins))
    return found
