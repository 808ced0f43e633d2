"""Likely duplicates: people whose email, phone or name is close to someone else's. Only suggested, never decided.

Everyone gets a few keys, and people who share one are compared. A key leads to a few people at most, so comparing
30,000 rows of a file with 100,000 people takes as many look-ups as there are keys, and never compares all with all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from netcoach.text.folding import fold

Reason = Literal["email", "phone", "name", "spelling"]
"""What two people have in common; ``spelling`` is a name that differs by one letter."""

Who = TypeVar("Who")

_MOST_OF_A_KEY = 4
"""What more people than this share, such as the number of an office, says little about any of them."""
_LEAST_DIGITS = 7
_LEAST_LETTERS = 8
_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile("[a-z]")
_NO_PART_OF_A_NAME = frozenset({"dr", "prof", "mr", "mrs", "ms", "jr", "sr", "phd", "mba", "msc", "bsc"})
_NO_DIGIT = re.compile(r"\(0\)|\D")  # the zero in brackets is only dialled without the country's prefix


def email_key(email: str) -> str:
    """Return ``email`` without case, the part after a plus, and what Gmail ignores; empty if it isn't an address."""
    name, at, host = email.strip().casefold().rpartition("@")
    name = name.partition("+")[0]
    if host in {"gmail.com", "googlemail.com"}:
        name, host = name.replace(".", ""), "gmail.com"
    return f"{name}{at}{host}" if name and at and host else ""


def phone_digits(phone: str) -> str:
    """Return the digits of ``phone`` without leading zeros, or an empty string if they're too few to mean anyone."""
    digits = _NO_DIGIT.sub("", phone).lstrip("0")
    return digits if len(digits) >= _LEAST_DIGITS else ""


def is_same_phone(one: str, other: str) -> bool:
    """Return whether two results of :func:`phone_digits` are one number, with or without the country's prefix."""
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def name_key(name: str) -> str:
    """Return the words of ``name`` folded and sorted, without titles and initials: ``Nair, Dr Priya K.``."""
    words = _WORD.findall(fold(name))
    telling = [word for word in words if word not in _NO_PART_OF_A_NAME and not _INITIAL.fullmatch(word)]
    return " ".join(sorted(telling if len(telling) > 1 else words))


def is_one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter added, removed or changed makes ``one`` into ``other``. A digit isn't a letter."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    is_changed = len(one) == len(other)
    letters = other[at] + (one[at] if is_changed else "")
    return letters.isalpha() and one[at + is_changed :] == other[at + 1 :]


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Who]):
    """Someone who may be the same person, and why."""

    who: Who
    reason: Reason


class LikenessKeys:
    """What one person is compared by.

    Args:
        name: Their name.
        emails: Their email addresses.
        phones: Their phone numbers.
    """

    __slots__ = ("emails", "name", "phones")

    def __init__(self, name: str, emails: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
        self.name = name_key(name)
        self.emails = tuple(filter(None, map(email_key, emails)))
        self.phones = tuple(filter(None, map(phone_digits, phones)))

    def all(self) -> list[str]:
        """Return every key; what a key is of is compared as well, so the kinds needn't be told apart."""
        return [*self.plain(), *self.spellings()[1:]]

    def plain(self) -> list[str]:
        """Return the keys apart from other spellings of the name."""
        addresses = [*self.emails, *map(_tail, self.phones)]
        return [*addresses, self.name] if self.name else addresses

    def spellings(self) -> list[str]:
        """Return the name, and without each of its letters: two names that differ by one are the same without it."""
        name = self.name
        if not self.is_long:
            return [name] if name else []
        return [name, *[name[:at] + name[at + 1 :] for at in range(len(name))]]

    @property
    def is_long(self) -> bool:
        """Whether the name is long enough for one letter to be a mistake."""
        return len(self.name) >= _LEAST_LETTERS and " " in self.name


class LikelyDuplicates(Generic[Who]):
    """Finds people by what they have in common.

    Args:
        wanted: The only keys worth remembering, if they're known beforehand.
    """

    def __init__(self, wanted: set[str] | None = None) -> None:
        self._wanted = wanted
        self._by_key: dict[str, list[tuple[LikenessKeys, Who]]] = {}

    def add(self, who: Who, keys: LikenessKeys) -> None:
        """Remember a person."""
        wanted = self._wanted
        # Whoever has a name that is wanted needn't be found by one like it, which saves most of the time.
        some = keys.plain() if wanted is not None and keys.name in wanted else keys.all()
        for key in some if wanted is None else wanted.intersection(some):
            found = self._by_key.setdefault(key, [])
            if len(found) <= _MOST_OF_A_KEY:
                found.append((keys, who))

    def find(self, keys: LikenessKeys) -> Likeness[Who] | None:
        """Return who is most like this person: the same email counts most, then phone, name, and spelling."""
        for reason, key, agrees in self._questions(keys) if self._by_key else ():
            for other, who in self._by_key.get(key, ()):
                if agrees(keys, other):
                    return Likeness(who, reason)
        return None

    def _questions(
        self, keys: LikenessKeys
    ) -> Iterator[tuple[Reason, str, Callable[[LikenessKeys, LikenessKeys], bool]]]:
        yield from (("email", email, _share_an_email) for email in keys.emails if self._means_someone(email))
        tails = map(_tail, keys.phones)
        yield from (("phone", tail, _share_a_phone) for tail in tails if self._means_someone(tail))
        yield "name", keys.name, _share_the_name
        if keys.is_long:
            yield from (
                ("spelling", spelling, _are_spelled_alike) for spelling in keys.spellings() if spelling in self._by_key
            )

    def _means_someone(self, key: str) -> bool:
        return len(self._by_key.get(key, ())) <= _MOST_OF_A_KEY


def _share_an_email(one: LikenessKeys, other: LikenessKeys) -> bool:
    return not set(one.emails).isdisjoint(other.emails)


def _share_a_phone(one: LikenessKeys, other: LikenessKeys) -> bool:
    return any(is_same_phone(mine, theirs) for mine in one.phones for theirs in other.phones)


def _share_the_name(one: LikenessKeys, other: LikenessKeys) -> bool:
    return one.name == other.name


def _are_spelled_alike(one: LikenessKeys, other: LikenessKeys) -> bool:
    return other.is_long and is_one_letter_apart(one.name, other.name)


def _tail(phone: str) -> str:
    return phone[-_LEAST_DIGITS:]
