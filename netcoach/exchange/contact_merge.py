"""One card of a file and one person of the journal: what the card adds, without touching what the user wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any

from netcoach.contacts.person import checked_column, checked_tags
from netcoach.dates import date_words
from netcoach.exchange.import_plan import FieldChange
from netcoach.formats.contact import ContactCard, Labelled
from netcoach.formats.links import profile_key
from netcoach.foundation.i18n import _, enumerated, isolated
from netcoach.text.folding import fold
from netcoach.text.leftovers import Label, Leftovers
from netcoach.text.photos import photo_digest
from netcoach.text.validation import MAX_LINE_CHARS, is_supported_day, not_a_day, on_one_line, optional_line, tag

Channel = tuple[str, str, str]
"""Kind, label and value."""

KINDS = (("email", "emails"), ("phone", "phones"), ("link", "links"), ("address", "addresses"))
LINKEDIN_CONNECTION = "LinkedIn connection"
"""How the user met someone imported from LinkedIn: stored in the journal, so it's the same in every language."""

_TEXTS = (
    *("name", "sort_name", "say_name", "nickname", "organisation", "title", "birthday", "note", "uid"),
    *("photo_digest", "raw"),
)
_PAIRS = ("emails", "phones", "links", "addresses")
_KEPT = (*_TEXTS, *_PAIRS, "tags")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_CARD_FIELDS = frozenset(field.name for field in fields(ContactCard))
# What address books change in every export although nothing is different.
_RESTLESS = ("REV", "PRODID")


# --- the stored card -------------------------------------------------------------------------------------------------


def card_to_json(card: ContactCard) -> str:
    """Return ``card`` as the text for ``sources.raw``: everything in it, including how it was written."""
    kept: dict[str, Any] = {name: value for name in _KEPT if (value := getattr(card, name))}
    if card.connected_on:
        kept["connected_on"] = card.connected_on.isoformat()
    return _ENCODER.encode(kept)


def card_from_json(kept: str, key: str = "") -> ContactCard:
    """Return the card from :func:`card_to_json`, or an empty one if the text can't be parsed."""
    try:
        found = json.loads(kept)
    except ValueError:
        return ContactCard(name="", key=key)
    if not isinstance(found, dict):
        return ContactCard(name="", key=key)
    values: dict[str, Any] = {name: value for name, value in found.items() if name in _CARD_FIELDS}
    for name in _PAIRS:
        values[name] = tuple((str(label), str(value)) for label, value in values.get(name, ()))
    values["tags"] = tuple(values.get("tags", ()))
    day = values.get("connected_on")
    values["connected_on"] = date.fromisoformat(day) if day else None
    return ContactCard(**{"name": "", **values, "key": key})


def digest_of(card: ContactCard) -> str:
    """Return a digest that changes exactly when the contents of the card change."""
    said = card.raw + card.photo_digest if card.raw else card_to_json(card)
    if said.startswith("BEGIN:VCARD") and any(f"\n{name}" in said for name in _RESTLESS):
        said = "\n".join(line for line in said.split("\n") if not line.startswith(_RESTLESS))
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


# --- the card's values, as stored ------------------------------------------------------------------------------------


def as_kept(card: ContactCard) -> tuple[ContactCard, Leftovers]:
    """Return ``card`` as it can be stored, validated like the verbs do, and what was rejected.

    Raises:
        Refused: when it has no name.
    """
    if _is_plain(card):
        return card, _NOTHING
    left = Leftovers()
    values: dict[str, Any] = {"name": left.title(_LABELS["name"], card.name, _NAME)}
    for field, check in _LINES:
        if text := getattr(card, field):
            values[field] = left.accepted(_LABELS[field], text, check, "")
    for kind, field in KINDS:
        if pairs := getattr(card, field):
            values[field] = tuple(_kept_channels(left, kind, pairs))
    if card.tags:
        words = [left.accepted(_LABELS["tags"], word, tag, "") for word in card.tags]
        values["tags"] = checked_tags(words)
    if card.birthday:
        values["birthday"] = left.accepted(_LABELS["birthday"], card.birthday, _BIRTHDAY, None) or ""
    if card.connected_on and not is_supported_day(card.connected_on):
        written = card.connected_on.isoformat()
        left.add(_LABELS["connected_on"], written, not_a_day(written))
        values["connected_on"] = None
    for field, text in card.unread:
        left.add(_LABELS[field], text, not_a_day(text))
    values["note"] = left.note(_LABELS["note"], card.note)
    changed = {field: value for field, value in values.items() if value != getattr(card, field)}
    return (replace(card, **changed) if changed else card), left


def _is_plain(card: ContactCard) -> bool:
    """Return whether validation would change nothing in ``card``, which is true of most and quick to check."""
    if card.note or card.tags or card.birthday or card.unread or not card.name:
        return False
    texts = [card.name, card.say_name, card.organisation, card.title]
    for pair in (*card.emails, *card.phones, *card.links, *card.addresses):
        texts += pair
    together = " ".join(filter(None, texts))
    return (
        len(together) <= MAX_LINE_CHARS
        and on_one_line(together) == together
        and (card.connected_on is None or is_supported_day(card.connected_on))
    )


def _kept_channels(left: Leftovers, kind: str, pairs: Labelled) -> Iterator[tuple[str, str]]:
    for label, written in pairs:
        if value := left.accepted(_LABELS[kind], written, optional_line, ""):
            yield left.accepted(_LABELS["label"], label, optional_line, ""), value


_NOTHING = Leftovers()
_NAME, _BIRTHDAY = partial(checked_column, "name"), partial(checked_column, "birthday")
_LINES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("say_name", partial(checked_column, "say_name")),
    ("organisation", optional_line),
    ("title", optional_line),
)
_LABELS: Mapping[str, Label] = {
    "name": lambda: _("Name"),
    "say_name": lambda: _("Say it"),
    "organisation": lambda: _("Organisation"),
    "title": lambda: _("Position"),
    "email": lambda: _("Email"),
    "phone": lambda: _("Phone"),
    "link": lambda: _("Link"),
    "address": lambda: _("Address"),
    "label": lambda: _("Label"),
    "tags": lambda: _("Tag"),
    "birthday": lambda: _("Birthday"),
    "connected_on": lambda: _("Connected on"),
    "note": lambda: _("Note"),
}


def columns_of(card: ContactCard) -> dict[str, str | None]:
    """Return the columns of a person that ``card`` fills."""
    connected = card.connected_on.isoformat() if card.connected_on else None
    return {
        "name": card.name,
        "say_name": card.say_name,
        "birthday": card.birthday or None,
        "note": card.note,
        "met_on": connected,
        "met_how": LINKEDIN_CONNECTION if connected else "",
    }


def work_of(card: ContactCard) -> tuple[str, str]:
    """Return organisation and title."""
    return card.organisation, card.title


def channels_of(card: ContactCard) -> list[Channel]:
    """Return the contact details, without duplicates."""
    found: dict[tuple[str, str], Channel] = {}
    for kind, name in KINDS:
        for label, value in getattr(card, name):
            if value:
                found.setdefault((kind, value), (kind, label, value))
    return list(found.values())


def channel_key(kind: str, value: str) -> tuple[str, str]:
    """Return a key that is the same for different spellings of an address."""
    if kind == "phone":
        return kind, "".join(sign for sign in value if sign.isdigit()) or value
    if kind in {"link", "handle"}:  # vCard has no handles, so they come back as links
        return "link", profile_key(value)
    return kind, " ".join(value.casefold().split())


# --- comparing -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentPerson:
    """A person as stored in the journal."""

    columns: Mapping[str, str | None]
    positions: tuple[tuple[int | None, str, str], ...]
    """Id (None before it's written), organisation, title."""
    channels: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    photo_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDiff:
    """What a card adds to a person."""

    columns: Mapping[str, str | None]
    work: tuple[str, str] | None
    replaces_position: int | None
    channels: tuple[Channel, ...]
    tags: tuple[str, ...]
    photo: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.columns or self.work or self.channels or self.tags or self.photo)

    def changes(self, now: CurrentPerson) -> tuple[FieldChange, ...]:
        """Return what changes for the person ``now``, field by field."""
        return tuple(self._changes(now))

    def _changes(self, now: CurrentPerson) -> Iterator[FieldChange]:
        words = {"name": _("name"), "say_name": _("how to say the name"), "birthday": _("birthday"), "note": _("note")}
        for column, what in words.items():
            if column in self.columns:
                before, after = (_shown(column, columns[column]) for columns in (now.columns, self.columns))
                yield FieldChange(key=column, what=what, before=before, after=after)
        if self.columns.keys() & _MET:
            before, after = (
                " · ".join(_shown(column, columns[column]) for column in _MET if columns.get(column))
                for columns in (now.columns, {**now.columns, **self.columns})
            )
            yield FieldChange(key="met", what=_("how you met"), before=before, after=after)
        if self.work:
            held = {position: (title, organisation) for position, organisation, title in now.positions}
            before = _work_in_words(held[self.replaces_position]) if self.replaces_position is not None else ""
            yield FieldChange(key="work", what=_("work"), before=before, after=_work_in_words(self.work[::-1]))
        kinds = {"email": _("email"), "phone": _("phone"), "link": _("link"), "address": _("address")}
        for kind, _label, value in self.channels:
            yield FieldChange(key=f"{kind} {value}", what=kinds[kind], after=value)
        if self.tags:
            yield FieldChange(key="tags", what=_("tags"), after=enumerated(map(isolated, self.tags)))
        if self.photo:
            after = _("another one") if now.photo_digest else _("a new one")
            yield FieldChange(key="photo", what=_("photo"), after=after)

    def without(self, kept: frozenset[str]) -> ContactDiff:
        """Return this difference without the fields with these keys."""
        columns = {key: value for key, value in self.columns.items() if _key_of_column(key) not in kept}
        return replace(
            self,
            columns=columns,
            work=None if "work" in kept else self.work,
            channels=tuple(each for each in self.channels if f"{each[0]} {each[2]}" not in kept),
            tags=() if "tags" in kept else self.tags,
            photo=b"" if "photo" in kept else self.photo,
        )


def without_fields(card: ContactCard, before: ContactCard | None, kept: frozenset[str]) -> ContactCard:
    """Return ``card`` as if the file didn't have the fields with these keys, so that the next import offers them."""
    old = before or ContactCard(name=card.name)
    values: dict[str, Any] = {key: getattr(old, key) for key in ("name", "say_name", "birthday", "note") if key in kept}
    if "met" in kept:
        values["connected_on"] = old.connected_on
    if "work" in kept:
        values |= {"organisation": old.organisation, "title": old.title}
    if "tags" in kept:
        values["tags"] = old.tags
    if "photo" in kept:
        values |= {"photo": b"", "photo_digest": old.photo_digest}
    for kind, name in KINDS:
        values[name] = tuple(pair for pair in getattr(card, name) if f"{kind} {pair[1]}" not in kept)
    return replace(card, **values)


_MET = ("met_how", "met_on")


def _key_of_column(column: str) -> str:
    return "met" if column in _MET else column


def _shown(column: str, value: str | None) -> str:
    text = value or ""
    return date_words.partial_day(text) if column in {"birthday", "met_on"} else on_one_line(text)


def _work_in_words(work: tuple[str, str]) -> str:
    return " · ".join(filter(None, work))


def with_changes(now: CurrentPerson, found: ContactDiff) -> CurrentPerson:
    """Return the person after ``found`` is written, for the next card about the same person."""
    left = tuple(each for each in now.positions if each[0] is None or each[0] != found.replaces_position)
    return replace(
        now,
        columns={**now.columns, **found.columns},
        positions=(*left, (None, *found.work)) if found.work else now.positions,
        channels=(*now.channels, *((kind, value) for kind, _label, value in found.channels)),
        tags=(*now.tags, *found.tags),
        photo_digest=photo_digest(found.photo) or now.photo_digest,
    )


def contact_diff(card: ContactCard, before: ContactCard | None, now: CurrentPerson) -> ContactDiff:
    """Return what ``card`` adds to a person.

    A field takes the new value if it's empty or still has the value the same source gave ``before``. What the user
    wrote, changed or removed stays, and nothing is emptied because it's missing from the file.
    """
    work, replaces = _new_work(card, before, now)
    return ContactDiff(
        columns=_new_columns(card, before, now),
        work=work,
        replaces_position=replaces,
        channels=_new_channels(card, before, now),
        tags=_new_words(card.tags, before.tags if before else (), now.tags),
        photo=card.photo if _is_new_photo(card, before, now) else b"",
    )


def _is_new_photo(card: ContactCard, before: ContactCard | None, now: CurrentPerson) -> bool:
    old = before.photo_digest if before else ""
    return card.photo_digest not in {now.photo_digest, old} and now.photo_digest == old


def _new_columns(card: ContactCard, before: ContactCard | None, now: CurrentPerson) -> dict[str, str | None]:
    said_before: Mapping[str, str | None] = columns_of(before) if before else {}
    found: dict[str, str | None] = {}
    for column, value in columns_of(card).items():
        current = now.columns[column] or ""
        old = said_before.get(column) or ""
        if value and value not in {current, old} and current == old:
            found[column] = value
    if now.columns["met_how"] and not said_before.get("met_how"):
        found.pop("met_on", None)  # the user knows how they met; the day they connected isn't that day
    if now.columns["met_on"] and not said_before.get("met_on"):
        found.pop("met_how", None)
    return found


def _new_work(
    card: ContactCard, before: ContactCard | None, now: CurrentPerson
) -> tuple[tuple[str, str] | None, int | None]:
    work = work_of(card)
    old = work_of(before) if before else ("", "")
    held = {(organisation, title): position for position, organisation, title in now.positions}
    if not any(work) or work == old or work in held:
        return None, None
    if before is None:
        return (None, None) if now.positions else (work, None)
    return work, held.get(old)


def _new_channels(card: ContactCard, before: ContactCard | None, now: CurrentPerson) -> tuple[Channel, ...]:
    known = {channel_key(kind, value) for kind, value in now.channels}
    known |= {channel_key(kind, value) for kind, _label, value in channels_of(before)} if before else set()
    found: dict[tuple[str, str], Channel] = {}
    for kind, label, value in channels_of(card):
        if channel_key(kind, value) not in known:
            found.setdefault(channel_key(kind, value), (kind, label, value))
    return tuple(found.values())


def _new_words(words: Iterable[str], before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    known = {fold(word) for word in (*before, *now)}
    found: dict[str, str] = {}
    for word in words:
        if word and fold(word) not in known:
            found.setdefault(fold(word), word)
    return tuple(found.values())
