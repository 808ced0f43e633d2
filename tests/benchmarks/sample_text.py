"""The names and notes in a large journal, the same in every run."""

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
"""Queries for the search field, in eleven scripts."""


def seeded_rng() -> random.Random:
    """Return a random generator that is the same in every run."""
    return random.Random(20261122)


def name(rng: random.Random) -> str:
    """Return a person's name."""
    scripts = _WORDS["scripts"]
    is_first = rng.random() < _FIRST_SCRIPT_SHARE
    script = scripts[0] if is_first else rng.choice(scripts[1:])
    given, family = rng.choice(script["given"]), rng.choice(script["family"])
    if script.get("family_first"):
        return f"{family}{given}"
    return f"{given} {rng.choice('ABCDEFGHKLMNPRSTVW')}. {family}" if is_first else f"{given} {family}"


def position(rng: random.Random) -> tuple[str, str]:
    """Return a job title and company."""
    return rng.choice(_WORDS["organisations"]), rng.choice(_WORDS["titles"])


def note(rng: random.Random) -> str:
    """Return a short note: a few are common, most are rare, and half of them contain a rare word."""
    if rng.random() < _ELSEWHERE_SHARE:
        return str(rng.choice(_WORDS["sayings_elsewhere"]))
    sayings = _WORDS["sayings"]
    said = sayings[int(len(sayings) * rng.random() ** 2)]
    return f"{said} {_rare_word(rng)}" if rng.random() < _RARE_SHARE else said


def _rare_word(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfghjklmnprstvw") + rng.choice("aeiou") for _syllable in range(3))


def keystrokes() -> Iterator[str]:
    """Return the text of the search field after every key press."""
    for word in TYPED:
        yield from (word[:length] for length in range(1, len(word) + 1))
