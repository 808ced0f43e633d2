"""Matching: finds the people in the journal whom an invitation or address file names, without guessing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from netcoach.formats.contact import ContactCard
from netcoach.formats.links import profile_key
from netcoach.foundation.ids import PersonId
from netcoach.storage.store import Store
from netcoach.text.folding import fold

Attendee = tuple[str, str]
"""Name and email address from an invitation; either may be empty."""
Match = tuple[PersonId, str]
"""The person, and their name in the journal."""

_BY_EMAIL = """
SELECT DISTINCT lower(c.value) AS email, p.id, p.name FROM channels c JOIN people p ON p.id = c.person_id
WHERE c.kind = 'email' AND p.trashed_at IS NULL AND lower(c.value) IN (SELECT value FROM json_each(?))
"""
_PROFILES = ("linkedin.com/in/", "xing.com/profile/")
_LINKS = """
SELECT c.value, p.id FROM channels c JOIN people p ON p.id = c.person_id
WHERE c.kind = 'link' AND p.trashed_at IS NULL
    AND (c.value LIKE '%linkedin.com/in/%' OR c.value LIKE '%xing.com/profile/%')
"""
_NAMES = "SELECT id, name FROM people WHERE trashed_at IS NULL"


def match_attendees(store: Store, attendees: Sequence[Attendee]) -> tuple[list[Match], list[Attendee]]:
    """Split ``attendees`` into people in the journal and others, both in the order of the invitation.

    An attendee is matched if their email address belongs to exactly one person who isn't in the trash, or otherwise if
    exactly one such person has their name (ignoring case and accents; ``Nair, Priya`` is ``Priya Nair``).
    """
    by_email = _people_by_email(store, [email for _name, email in attendees])
    unknown = [attendee for attendee in attendees if len(by_email.get(_email_key(attendee[1]), ())) != 1]
    by_name = _people_by_name(store, [name for name, _email in unknown])
    known: dict[PersonId, str] = {}
    others: dict[Attendee, None] = {}
    for attendee in attendees:
        found = _only(by_email, [_email_key(attendee[1])]) or _only(by_name, name_keys(attendee[0]))
        if found:
            known.setdefault(*found)
        else:
            others.setdefault(attendee)
    return list(known.items()), list(others)


def name_keys(name: str) -> list[str]:
    """Return the folded forms of ``name``: unchanged, and reversed if it is ``Surname, First name``."""
    plain = " ".join(fold(name).split())
    surname, comma, first = plain.partition(", ")
    turned = f"{first} {surname}" if comma and "," not in first else ""
    return [key for key in (plain, turned) if key]


def _people_by_email(store: Store, emails: Iterable[str]) -> dict[str, list[Match]]:
    wanted = sorted({_email_key(email) for email in emails} - {""})
    found: dict[str, list[Match]] = {}
    for row in store.rows(_BY_EMAIL, (json.dumps(wanted),)) if wanted else ():
        found.setdefault(row["email"], []).append((PersonId(row["id"]), row["name"]))
    return found


def _people_by_name(store: Store, names: Iterable[str]) -> dict[str, list[Match]]:
    wanted = {key for name in names for key in name_keys(name)}
    found: dict[str, list[Match]] = {}
    for row in store.rows(_NAMES) if wanted else ():
        key = " ".join(fold(row["name"]).split())
        if key in wanted:
            found.setdefault(key, []).append((PersonId(row["id"]), row["name"]))
    return found


def _email_key(email: str) -> str:
    return email.strip().lower()


def _only(found: dict[str, list[Match]], keys: Iterable[str]) -> Match | None:
    for key in keys:
        matches = found.get(key, ()) if key else ()
        if len(matches) == 1:
            return matches[0]
    return None


# --- address files ---------------------------------------------------------------------------------------------------


def owner_lookup(store: Store, cards: Sequence[ContactCard]) -> Callable[[ContactCard], PersonId | None]:
    """Return a function that finds the one person, not in the trash, who has an email or profile from a card.

    A card whose addresses belong to several people matches no one. Only profile links count: an employer's website
    doesn't identify anyone.
    """
    emails = _people_by_email(store, (email for card in cards for _label, email in card.emails))
    profiles: dict[str, set[PersonId]] = {}
    if any(card.links for card in cards):
        for row in store.rows(_LINKS):
            profiles.setdefault(profile_key(row["value"]), set()).add(PersonId(row["id"]))

    def owner(card: ContactCard) -> PersonId | None:
        found = {person for _label, email in card.emails for person, _name in emails.get(_email_key(email), ())}
        for _label, link in card.links if profiles else ():
            key = profile_key(link)
            if key.startswith(_PROFILES):
                found |= profiles.get(key, set())
        return found.pop() if len(found) == 1 else None

    return owner
