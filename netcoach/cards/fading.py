"""Fading: a card says less each time it helped, from all of it to nothing but a smile.

Cards and scripts can become something to hide behind, so a card that was used a few times proposes to say less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from netcoach.cards.card import Card, Line
from netcoach.foundation.i18n import _, ngettext
from netcoach.text.keywords import key_phrase
from netcoach.text.sentences import capitalized, number_word

Fade = Literal["full", "key words", "one cue", "blank"]
FADES: tuple[Fade, ...] = ("full", "key words", "one cue", "blank")
"""How much a card says, from most to least."""

USES_BEFORE_LESS = 3
"""After how many uses a card proposes to say less."""

SMILE = "☺"
"""All that a blank card says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUse:
    """One time a card was used, and how much it said."""

    day: date
    fade: Fade


def fade_label(fade: Fade) -> str:
    """Return how much a card says: "Key words"."""
    return {"full": _("Full"), "key words": _("Key words"), "one cue": _("One cue"), "blank": _("Blank")}[fade]


def known_fade(text: str) -> Fade | None:
    """Return the fade that is stored as ``text``, or None if this version doesn't know it."""
    return next((fade for fade in FADES if fade == text), None)


def faded(card: Card, fade: Fade, key_words: Card | None = None) -> Card:
    """Return a card that says as much as ``fade``, with all of it on its back.

    Args:
        card: The card in full.
        fade: How much it says.
        key_words: What it says in key words, if that's known better than from its text.
    """
    if fade == "full":
        return card
    if fade == "key words":
        front = key_words or replace(card, heading=_cue(card.heading), lines=tuple(map(_key_words, _own_lines(card))))
    elif fade == "one cue":
        front = replace(card, heading=_cue((key_words or card).heading or card.name), name="", lines=())
    else:
        front = replace(card, heading=SMILE, name="", lines=(), photo=b"")
    kicker = _("{kicker} · IN FULL").format(kicker=card.kicker) if card.kicker else _("IN FULL")
    back = replace(card, kicker=kicker, back=None)
    return replace(front, key=card.key, label=card.label, back=back, is_shortened=False)


def proposed_fade(uses: Sequence[CardUse], now: Fade, not_yet_on: date | None) -> Fade | None:
    """Return the fade to propose after a few uses in a row with the same; None if there's nothing to propose.

    Args:
        uses: The uses, oldest first.
        now: How much the card says now.
        not_yet_on: When the user last said that it's too early.
    """
    count = 0
    for use in reversed(uses):
        if use.fade != now or (not_yet_on is not None and use.day <= not_yet_on):
            break
        count += 1
    at = FADES.index(now) + 1
    return FADES[at] if count >= USES_BEFORE_LESS and at < len(FADES) else None


def use_words(uses: Sequence[CardUse]) -> str:
    """Return how often a card was used, and that less was needed each time if so; empty if it wasn't used."""
    if not uses:
        return ""
    if needed_less(uses):
        words = ngettext(
            "Used {count} time; you needed less each time.", "Used {count} times; you needed less each time.", len(uses)
        )
    else:
        words = ngettext("Used once.", "Used {count} times.", len(uses))
    return words.format(count=number_word(len(uses)))


def needed_less(uses: Sequence[CardUse]) -> bool:
    """Return whether a card said less and less over a few uses."""
    levels = [FADES.index(use.fade) for use in uses]
    return len(uses) >= USES_BEFORE_LESS and levels == sorted(levels) and levels[0] < levels[-1]


def proposal_words(label: str, fade: Fade) -> str:
    """Return the sentence that proposes to print less of a card."""
    words = {
        "key words": _("“{card}” has been used three times. Key words are enough now."),
        "one cue": _("“{card}” has been used three times as key words. One cue is enough now."),
        "blank": _("“{card}” has been used three times with one cue. You know it now: a blank card is enough."),
    }
    return words[fade].format(card=capitalized(label))


def _own_lines(card: Card) -> tuple[Line, ...]:
    """Return the lines of a card without the last one, if that only says that there's more in the journal."""
    return card.lines[:-1] if card.is_shortened else card.lines


def _key_words(line: Line) -> Line:
    return line if line.mark in {"rule", "group"} else replace(line, text=_cue(line.text))


def _cue(text: str) -> str:
    return key_phrase(text) if text else ""
