"""The values that every contact reader returns, whatever the file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Labelled = tuple[tuple[str, str], ...]
"""Pairs of a label (``"work"``, may be empty) and a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A card or row that couldn't be fully imported: its line, its name, and the reason."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """One person as described in a file. Text is never None: empty means that the file doesn't say.

    Attributes:
        name: the name to show; never empty.
        sort_name: family name first, or empty if the file doesn't tell the parts of the name apart.
        birthday: ``1990-05-09``, or the known part of it: ``--05-09``, ``1990-05``, ``1990``.
        uid: the UID in the file, unchanged.
        key: finds the same person when the same file is read again; no two cards of a file share one.
        photo: a JPEG or PNG file.
        photo_digest: what tells one photo from another, without the photo itself.
        raw: the original text, so that properties NetCoach has no field for can be exported again.
        connected_on: the day of the connection, if known.
        unread: dates that couldn't be parsed, each with its field name.
        line: the line of the file where the card begins.
    """

    name: str
    sort_name: str = ""
    say_name: str = ""
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    emails: Labelled = ()
    phones: Labelled = ()
    links: Labelled = ()
    addresses: Labelled = ()
    birthday: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    connected_on: date | None = None
    unread: Labelled = ()
    photo: bytes = b""
    photo_digest: str = ""
    uid: str = ""
    key: str = ""
    raw: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedContacts:
    """The contents of a contacts file: the cards, and the problems.

    ``skipped`` counts the cards or rows that couldn't be imported; each has a problem. An imported card may have a
    problem too, if part of it had to be left out.
    """

    format: str
    cards: tuple[ContactCard, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
