"""The words of a message: a ready wording filled with what the journal knows, and gaps for what it doesn't.

What came from the journal is returned with the text, so that it can be marked as long as it's unchanged. Nothing is
made up: a promise that can't be read as "the paper" or "for the review" leaves a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netcoach.contacts.person import first_name
from netcoach.content import templates
from netcoach.content.content import ReadyMessage
from netcoach.foundation.i18n import _
from netcoach.text.truncate import shortened

_FROM, _TO = "\ue000", "\ue001"
_PIECE = re.compile(f"{_FROM}([^{_FROM}{_TO}]*){_TO}")
_LONGEST_FACT = 200
_QUESTION_WORDS = re.compile(r"(how|what|whether|if|why|when|where|who|which)\b", re.IGNORECASE)
_ABOUT_THEM = re.compile(r"\b(she|he|they|him|them|herself|himself|themselves|I|me|my|mine)\b", re.IGNORECASE)
_THEIR = re.compile(r"\b(her|his|their)\b", re.IGNORECASE)
_LOWER_FIRST = re.compile(r"(The|A|An|Her|His|Their|Your)\b")
_DETERMINERS = r"(the|an?|my|our|some|that|this|those|these|your)\b"
_SENT = re.compile(r"(send|share|forward|email|post|lend|give|pass on|show|bring|find|lend) ", re.IGNORECASE)
_FOR, _ON = re.compile(r".*?\bfor (.+)", re.IGNORECASE), re.compile(r".*?\bon (.+)", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:he|she|they|{name})(?:’d|'d)? (?:said|wrote|wrote back|told me|put it)\b"
    r"[^“”\"]{{0,20}}[“\"]([^“”\"]{{3,160}})[”\"]",
    re.IGNORECASE,
)


class FilledText(NamedTuple):
    """A filled wording, and the pieces of it that came from the journal, in reading order."""

    text: str
    pieces: tuple[str, ...]


def fill(ready: ReadyMessage, tone: str, facts: Mapping[str, str]) -> FilledText:
    """Fill a wording with facts; an empty or unknown one leaves the gap that the wording names.

    ``facts["me"]`` is the user's own name, whose gap is part of the signature.
    """
    known = {key: _marked(fact) for key, fact in facts.items() if fact.strip()}
    known.setdefault("me", _("[your name]"))
    body = templates.render(ready.wording(tone), known).strip()
    if not ready.bare:
        body = f"{_greeting(tone, known)}\n\n{body}\n\n{_closing(tone).format(me=known['me'])}"
    pieces = tuple(found[1] for found in _PIECE.finditer(body))
    return FilledText(body.replace(_FROM, "").replace(_TO, ""), pieces)


def still_there(text: str, pieces: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where the pieces from the journal still are in a text: start and length, in reading order."""
    at = 0
    for piece in pieces:
        found = _find_whole(text, piece, at)
        if found >= 0:
            yield found, len(piece)
            at = found + len(piece)


def gaps(text: str) -> list[str]:
    """Return the gaps that are still to be filled, each as it's written: "[the link]"."""
    return re.findall(r"\[[^\[\]\n]{1,120}\]", text)


# --- facts, as they fit into a sentence ------------------------------------------------------------------------------


def promised_thing(promise: str, name: str) -> str:
    """Return what a promise is to send, "the paper", or nothing if it isn't worded as one."""
    found = _SENT.match(promise)
    return "" if found is None else _to_you(_without_name(promise[found.end() :], name))


def thanked_for(promise: str, name: str) -> str:
    """Return what a promise is to thank for: "the review"."""
    found = _FOR.match(promise)
    return "" if found is None else _to_you(_without_name(found[1], name))


def congratulated_on(promise: str, name: str) -> str:
    """Return what a promise is to congratulate on: "the new team"."""
    found = _ON.match(promise)
    return "" if found is None else _to_you(_without_name(found[1], name))


def topic_of(ask_about: str) -> str:
    """Return the first thing to ask about that fits into "I hope ... is going well"."""
    for line in ask_about.splitlines():
        if line.strip() and not _QUESTION_WORDS.match(line.strip()):
            topic = _to_you(line)
            if topic:
                return topic
    return ""


def quoted(notes: Sequence[str], name: str) -> str:
    """Return what someone said, word for word, from the first note that quotes them; with its quotation marks."""
    said = re.compile(_SAID.pattern.format(name=re.escape(first_name(name))), re.IGNORECASE)
    for note in notes:
        found = said.search(note)
        if found:
            return _("“{words}”").format(words=found[1].strip().rstrip(".,;"))
    return ""


def as_sentence(text: str) -> str:
    """Return a reason as the beginning of a sentence, without its full stop."""
    text = " ".join(text.split()).rstrip(".")
    return text[:1].upper() + text[1:]


def _to_you(text: str) -> str:
    """Return a phrase about someone as it's said to them; nothing if it's more than a phrase."""
    words = re.sub(r"\s*\([^()]*\)$", "", " ".join(text.split())).rstrip(".,;:!")
    if not words or _ABOUT_THEM.search(words):
        return ""
    words = _THEIR.sub("your", words)
    return words[:1].lower() + words[1:] if _LOWER_FIRST.match(words) else words


def _without_name(text: str, name: str) -> str:
    """Return a promise without the person it's made to."""
    names = "|".join(re.escape(each) for each in dict.fromkeys((name, first_name(name))))
    text = re.sub(rf"^({names})(?!\w)\s+|^(her|him|them) (?={_DETERMINERS})", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(rf"\s+to ({names}|her|him|them)$", "", text.rstrip(" ."), flags=re.IGNORECASE)


# --- internals -------------------------------------------------------------------------------------------------------


def _greeting(tone: str, known: Mapping[str, str]) -> str:
    words = {"plain": _("Hi {name},"), "formal": _("Dear {full_name},")}.get(tone, _("Dear {name},"))
    return words.format(name=known.get("name", _("[name]")), full_name=known.get("full_name", _("[name]")))


def _closing(tone: str) -> str:
    return _("With kind regards,\n{me}") if tone == "formal" else "{me}"


def _marked(fact: str) -> str:
    plain = " ".join(fact.replace(_FROM, "").replace(_TO, "").split())
    return f"{_FROM}{shortened(plain, _LONGEST_FACT)}{_TO}"


def _find_whole(text: str, piece: str, start: int) -> int:
    """Return where a piece is as whole words, or -1."""
    at = text.find(piece, start)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(piece) : at + len(piece) + 1]
        if not (before.isalnum() and piece[:1].isalnum()) and not (after.isalnum() and piece[-1:].isalnum()):
            return at
        at = text.find(piece, at + 1)
    return -1
