"""What the people of a large journal are called, and what is noted about them. The same each time."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_FIRST_SCRIPT_SHARE = 0.7
_ELSEWHERE_SHARE = 1 / 7
_RARE_SHARE = 1 / 2

TYPED: list[str] = _WORDS["typed"]
"""What is typed into the search line, in eleven scripts."""


def chances() -> random.Random:
    """Return a source of chance that is the same in every run."""
    return random.Random(20261122)


def name(chance: random.Random) -> str:
    """Return the name of somebody."""
    scripts = _WORDS["scripts"]
    is_first = chance.random() < _FIRST_SCRIPT_SHARE
    script = scripts[0] if is_first else chance.choice(scripts[1:])
    given, family = chance.choice(script["given"]), chance.choice(script["family"])
    if script.get("family_first"):
        return f"{family}{given}"
    return f"{given} {chance.choice('ABCDEFGHKLMNPRSTVW')}. {family}" if is_first else f"{given} {family}"


def position(chance: random.Random) -> tuple[str, str]:
    """Return where somebody works, and as what."""
    return chance.choice(_WORDS["organisations"]), chance.choice(_WORDS["titles"])


def note(chance: random.Random) -> str:
    """Return a short note: a few are frequent, most are seldom, and half of them have a rare word."""
    if chance.random() < _ELSEWHERE_SHARE:
        return str(chance.choice(_WORDS["sayings_elsewhere"]))
    sayings = _WORDS["sayings"]
    said = sayings[int(len(sayings) * chance.random() ** 2)]
    return f"{said} {_rare_word(chance)}" if chance.random() < _RARE_SHARE else said


def _rare_word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfghjklmnprstvw") + chance.choice("aeiou") for _syllable in range(3))


def keystrokes() -> Iterator[str]:
    """Return what stands in the search line after every key."""
    for word in TYPED:
        yield from (word[:length] for length in range(1, len(word) + 1))
