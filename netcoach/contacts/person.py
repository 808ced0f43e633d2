"""A person as values: the stored fields, and what they accept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import EventId, PersonId
from netcoach.text.folding import fold
from netcoach.text.sorting import alphabetical
from netcoach.text.validation import one_line, optional_line, partial_day, partial_day_with_year, plain_text, tag

ROLES: tuple[str, ...] = (
    "mentor",
    "sponsor",
    "peer",
    "industry leader",
    "manager",
    "HR",
    "recruiter",
    "career consultant",
    "colleague",
    "report",
    "client",
    "friend",
)
"""Roles a person can have for the user, in the order in which the window offers them."""

SIDES: tuple[str, ...] = ("inside", "outside")
"""Whether someone works where the user works."""

CHANNEL_KINDS: tuple[str, ...] = ("email", "phone", "link", "address", "handle")
"""The kinds of contact details."""

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"})
_LONGEST_RHYTHM = 3650
_SORTED_BY = 100  # letters


def role_label(role: str) -> str:
    """Return a role as it's written in a sentence: "mentor". The user's own roles stay as they are."""
    known = {
        "mentor": _("mentor"),
        "sponsor": _("sponsor"),
        "peer": _("peer"),
        "industry leader": _("industry leader"),
        "manager": _("manager"),
        "HR": _("HR"),
        "recruiter": _("recruiter"),
        "career consultant": _("career consultant"),
        "colleague": _("colleague"),
        "report": _("direct report"),
        "client": _("client"),
        "friend": _("friend"),
    }
    return known.get(role, role)


def first_name(name: str) -> str:
    """Return how someone is addressed: the first word of a name, or all of it where that's a title or an initial."""
    words = name.split()
    if len(words) < 2 or words[0].rstrip(".").casefold() in _TITLES or len(words[0].rstrip(".")) == 1:
        return name.strip()
    return words[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One job, current or past; ``since`` and ``until`` may be partial days."""

    organisation: str = ""
    title: str = ""
    since: str | None = None
    until: str | None = None


def position_text(position: Position, today: date) -> str:
    """Return a position in words: "Billing lead at Acme, since 2024"."""
    what = position.title or position.organisation
    if position.title and position.organisation:
        what = _("{title} at {organisation}").format(
            title=isolated(position.title), organisation=isolated(position.organisation)
        )
    since, until = (date_words.partial_day(day or "", today) for day in (position.since, position.until))
    if since and until:
        return _("{work}, {since} to {until}").format(work=what, since=since, until=until)
    if until:
        return _("{work}, until {until}").format(work=what, until=until)
    return _("{work}, since {since}").format(work=what, since=since) if since else what


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One contact detail: a kind of ``CHANNEL_KINDS``, a label such as *work*, and the address itself."""

    kind: str
    label: str = ""
    value: str


class PersonDraft(NamedTuple):
    """A person to add. Only the name is required; ``uid`` and ``sort_name`` are generated if empty."""

    name: str
    uid: str = ""
    sort_name: str = ""
    say_name: str = ""
    pronouns: str = ""
    recognition: str = ""
    ask_about: str = ""
    cares_about: str = ""
    met_how: str = ""
    met_on: str | None = None
    met_event_id: EventId | None = None
    introduced_by_id: PersonId | None = None
    side: str = ""
    rhythm_days: int | None = None
    birthday: str | None = None
    note: str = ""
    archived: bool = False
    positions: tuple[Position, ...] = ()
    channels: tuple[Channel, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Person(NamedTuple):
    """A person as stored. ``met_on`` and ``birthday`` may be partial days."""

    id: PersonId
    uid: str
    name: str
    sort_name: str
    say_name: str
    pronouns: str
    recognition: str
    ask_about: str
    cares_about: str
    met_how: str
    met_on: str | None
    met_event_id: EventId | None
    introduced_by_id: PersonId | None
    side: str
    rhythm_days: int | None
    birthday: str | None
    note: str
    archived: bool
    trashed: bool
    positions: tuple[Position, ...]
    channels: tuple[Channel, ...]
    roles: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def position(self) -> Position | None:
        """The current job: the first position that hasn't ended, otherwise the first of all."""
        current = (position for position in self.positions if not position.until)
        return next(current, self.positions[0] if self.positions else None)


LISTS: tuple[str, ...] = ("positions", "channels", "roles", "tags")
"""The multi-valued fields of a person."""

COLUMNS: tuple[str, ...] = tuple(name for name in PersonDraft._fields if name not in {"uid", *LISTS})
"""The single-valued fields of a person: the columns of the table ``people`` that the user fills in."""

_EMPTY: Mapping[str, Any] = PersonDraft._field_defaults


def checked_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` (some of ``COLUMNS``) validated for the table; a new name also sets its sort key.

    Raises:
        Refused: when a value is invalid.
        TypeError: for an unknown field.
    """
    unknown = set(values) - set(COLUMNS)
    if unknown:
        raise TypeError(f"A person has no {', '.join(sorted(unknown))}.")
    checked = {field: checked_column(field, value) for field, value in values.items()}
    if "name" in checked and not checked.get("sort_name"):
        checked["sort_name"] = fold(checked["name"])
    return checked


def checked_new_columns(draft: PersonDraft) -> dict[str, Any]:
    """Return all columns of a new person, validated. Empty fields need no check.

    Raises:
        Refused: when a value is invalid.
    """
    values = {field: getattr(draft, field) for field in COLUMNS}
    return values | checked_columns({name: value for name, value in values.items() if value != _EMPTY.get(name)})


def checked_column(field: str, value: Any) -> Any:
    """Return the value of one of ``COLUMNS``, validated for the table.

    Raises:
        Refused: when it's invalid.
    """
    check = _CHECKS.get(field)
    return plain_text(value) if check is None else check(value)


def _name(value: str) -> str:
    return one_line(value, _("A person needs a name."))


def _sort_name(value: str) -> str:
    return fold(plain_text(value).strip())


def _side(value: str) -> str:
    return _one_of(value or "", ("", *SIDES), _("Choose inside or outside the company."))


def _birthday(text: str | None) -> str | None:
    return partial_day(text or "")


def _met_on(text: str | None) -> str | None:
    return partial_day_with_year(text or "")


def _rhythm(days: int | None) -> int | None:
    if days is None or 1 <= days <= _LONGEST_RHYTHM:
        return days
    raise Refused(_("Choose between 1 and {most} days.").format(most=_LONGEST_RHYTHM))


def _as_it_is(value: Any) -> Any:
    return value


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "name": _name,
    "sort_name": _sort_name,
    "say_name": optional_line,
    "pronouns": optional_line,
    "side": _side,
    "birthday": _birthday,
    "met_on": _met_on,
    "rhythm_days": _rhythm,
    "archived": bool,
    "met_event_id": _as_it_is,
    "introduced_by_id": _as_it_is,
}


def _one_of(value: str, known: Iterable[str], sentence: str) -> str:
    if value in known:
        return value
    raise Refused(sentence)


def checked_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags in alphabetical order, without empty ones and without duplicates, ignoring case."""
    return tuple(sorted(_different_words(tags), key=word_order))


def _different_words(words: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in map(tag, words):
        if word:
            found.setdefault(fold(word), word)
    return tuple(found.values())


def checked_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """Return roles without duplicates: known ones in the spelling and order of ``ROLES``, then others."""
    spelling = {fold(role): role for role in ROLES}
    known = [spelling.get(fold(role), role) for role in _different_words(roles)]
    return tuple(sorted(known, key=role_order))


def role_order(role: str) -> tuple[int, list[int]]:
    """Return the sort key of ``role``."""
    return (ROLES.index(role) if role in ROLES else len(ROLES), word_order(role))


def word_order(word: str) -> list[int]:
    """Return the sort key of a tag or role."""
    return alphabetical(word[:_SORTED_BY])


def checked_positions(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Return the non-empty positions, with their days validated."""
    checked = (
        Position(
            organisation=optional_line(one.organisation),
            title=optional_line(one.title),
            since=_met_on(one.since),
            until=_met_on(one.until),
        )
        for one in positions
    )
    return tuple(one for one in checked if one.organisation or one.title)


def checked_channels(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return the non-empty contact details, without duplicates."""
    checked = (
        Channel(
            kind=_one_of(one.kind, CHANNEL_KINDS, _("NetCoach doesn't know this type of contact.")),
            label=optional_line(one.label),
            value=optional_line(one.value),
        )
        for one in channels
    )
    return tuple(dict.fromkeys(one for one in checked if one.value))
