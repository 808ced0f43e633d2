"""What every reader of contacts gives back, whatever the file was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Labelled = tuple[tuple[str, str], ...]
"""Pairs of a label (``"work"``, may be empty) and a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One card or row that could not be taken as it is: where it stands, whose it is, and why."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """One person as a file describes them. Text is never None: empty means that the file doesn't say.

    Attributes:
        name: the name to show; never empty.
        sort_name: family name first, or empty if the file doesn't tell the parts of the name apart.
        birthday: ``1990-05-09``, or as much of it as is known: ``--05-09``, ``1990-05``, ``1990``.
        uid: the identifier that the file gives, as it stands there.
        key: finds the same person when the same file is read again; no two cards of a file share one.
        raw: the text as read, so that what NetCoach has no place for comes out again on export.
        connected_on: the day of the connection, where the file says it.
        unread: what no day could be read from, each with the name of the field it was meant for.
        line: the line of the file on which the card begins.
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
    uid: str = ""
    key: str = ""
    raw: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedContacts:
    """Everything a file of contacts gave: the cards, and what could not be taken.

    ``skipped`` counts the cards or rows that gave no card; each of them has a problem. A card that was taken
    may have a problem too, when a part of it had to be left out.
    """

    format: str
    cards: tuple[ContactCard, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
