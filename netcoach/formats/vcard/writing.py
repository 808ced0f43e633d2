"""From contact cards to a vCard 3.0 file, the version that most address books read.

The original card is merged in: a property that still matches the card is written unchanged, with all its parameters, as
are properties NetCoach doesn't know; what was changed is written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from netcoach.formats.contact import ContactCard
from netcoach.formats.vcard.draft import CONNECTED_ON, ContactCardBuilder, channel_value, draft_of, is_dangerous_link
from netcoach.formats.vcard.lines import Property, PropertyReader, escape, split_cards
from netcoach.formats.vcard.values import written_date, written_types
from netcoach.text.photos import is_jpeg, photo_text
from netcoach.text.validation import without_controls

_LONGEST_PHYSICAL = 75
_NAME = frozenset({"FN", "N", "SORT-STRING"})
_FIELD_OF = {
    "NICKNAME": "nickname",
    "X-PHONETIC-FIRST-NAME": "say_name",
    "X-PHONETIC-MIDDLE-NAME": "say_name",
    "X-PHONETIC-LAST-NAME": "say_name",
    "ORG": "organisation",
    "TITLE": "title",
    "BDAY": "birthday",
    "NOTE": "note",
    "CATEGORIES": "tags",
    "UID": "uid",
    CONNECTED_ON: "connected_on",
}
_CHANNELS = (("emails", "EMAIL"), ("phones", "TEL"), ("links", "URL"), ("addresses", "ADR"))
_NEVER_AGAIN = frozenset({"BEGIN", "END", "VERSION", "PRODID"})
_LINE_END = re.compile(r"(\\*)\n")
_GROUP = re.compile(r"(?i)item([0-9]{1,6})")


def write(cards: Iterable[ContactCard]) -> bytes:
    """Return ``cards`` as the bytes of a vCard 3.0 file."""
    properties = PropertyReader()
    return b"".join(_folded(line) for card in cards for line in _CardWriter(card, _entries(card, properties)).lines())


def _entries(card: ContactCard, properties: PropertyReader) -> list[Property]:
    """Return the original properties of the card; none if it doesn't come from a vCard."""
    if not card.raw.startswith("BEGIN:VCARD"):
        return []
    text = card.raw.encode("utf-8", "replace").decode("latin-1")
    first = next(split_cards(text), None)
    lines = first.lines if first is not None else []
    found = (properties.read(number, line, old=False) for number, line in lines)
    return [entry for entry in found if entry is not None and not is_dangerous_link(entry)]


class _CardWriter:
    """One card being written: the properties to keep, and those to add."""

    def __init__(self, card: ContactCard, entries: list[Property]) -> None:
        self._card = card
        entries = [entry for entry in entries if entry.header.name not in _NEVER_AGAIN]
        self._draft: ContactCardBuilder = draft_of(entries)
        self._before = self._draft.card(name=self._draft.shown_name(), key="", raw="", line=0)
        self._done: set[str] = set()
        self._channels: dict[tuple[str, str], Property] = {}
        self._attached: dict[str, list[Property]] = {}
        self._others: list[Property] = []
        self._sort(entries)
        numbers = (_GROUP.fullmatch(entry.header.group) for entry in entries)
        self._group = max((int(match[1]) for match in numbers if match), default=0)

    def _sort(self, entries: list[Property]) -> None:
        """Separate the contact details, with everything in the same group (labels), from the rest."""
        rest: list[Property] = []
        for entry in entries:
            kind, value = channel_value(entry)
            if value:
                self._channels.setdefault((kind, value), entry)
                if entry.header.group:
                    self._attached.setdefault(entry.header.group, [])
            else:
                rest.append(entry)
        for entry in rest:
            if entry.header.group in self._attached and entry.header.name not in _FIELD_OF:
                self._attached[entry.header.group].append(entry)
            else:
                self._others.append(entry)

    def lines(self) -> Iterator[str]:
        kept = [entry for entry in self._others if self._is_unchanged(entry)]
        yield "BEGIN:VCARD"
        yield "VERSION:3.0"
        yield "PRODID:-//NetCoach//EN"
        yield from self._name_lines(kept)
        for entry in kept:
            yield _original_line(entry)
        yield from self._field_lines()
        for kind, name in _CHANNELS:
            labels = {value: label for label, value in getattr(self._before, kind)}
            for label, value in getattr(self._card, kind):
                stood = self._channels.pop((kind, value), None)
                if stood is None or labels.get(value) != label or _is_of_release_4(stood):
                    yield from self._channel_lines(name, label, value)
                else:
                    yield _original_line(stood)
                    for entry in self._attached.pop(stood.header.group, ()):
                        yield _original_line(entry)
        yield "END:VCARD"

    def _is_unchanged(self, entry: Property) -> bool:
        name = entry.header.name
        if name in _NAME:
            card, before = self._card, self._before
            return (card.name, card.sort_name) == (before.name, before.sort_name)
        field = _FIELD_OF.get(name)
        if field is None:
            return name != "PHOTO" or not self._card.photo
        same = bool(getattr(self._card, field) == getattr(self._before, field))
        if same:
            self._done.add(field)
        return same

    def _name_lines(self, kept: list[Property]) -> Iterator[str]:
        names = {entry.header.name for entry in kept}
        name, sort_name = self._card.name, self._card.sort_name
        if "FN" not in names or not self._draft.name:
            yield f"FN:{escape(name)}"
        if "N" not in names:
            family, given = _split_name(name, sort_name)
            yield f"N:{escape(family)};{escape(given)};;;"
            if sort_name and not family:
                yield f"SORT-STRING:{escape(sort_name)}"

    def _field_lines(self) -> Iterator[str]:
        card = self._card
        simple = (
            ("nickname", "NICKNAME"),
            ("say_name", "X-PHONETIC-FIRST-NAME"),
            ("organisation", "ORG"),
            ("title", "TITLE"),
            ("note", "NOTE"),
            ("uid", "UID"),
        )
        for field, name in simple:
            text = getattr(card, field)
            if text and field not in self._done:
                yield f"{name}:{escape(text)}"
        if card.birthday and "birthday" not in self._done:
            yield written_date(card.birthday)
        if card.tags and "tags" not in self._done:
            yield "CATEGORIES:" + ",".join(escape(tag) for tag in card.tags)
        if card.photo:
            kind = "JPEG" if is_jpeg(card.photo) else "PNG"
            yield f"PHOTO;ENCODING=b;TYPE={kind}:{photo_text(card.photo)}"
        if card.connected_on and "connected_on" not in self._done:
            yield f"{CONNECTED_ON}:{card.connected_on.isoformat()}"

    def _channel_lines(self, name: str, label: str, value: str) -> Iterator[str]:
        text = f";;{escape(value)};;;;" if name == "ADR" else escape(value)
        types = written_types(label)
        if types is None:
            self._group += 1
            yield f"item{self._group}.{name}:{text}"
            yield f"item{self._group}.X-ABLabel:{escape(label)}"
        else:
            yield f"{name};TYPE={types}:{text}" if types else f"{name}:{text}"


def _original_line(entry: Property) -> str:
    # A character that breaks lines here but not in the file (a vertical tab) is escaped as the format requires.
    value = _LINE_END.sub(_escaped_line_end, without_controls(entry.value))
    return f"{entry.header.text}:{value}"


def _escaped_line_end(found: re.Match[str]) -> str:
    backslashes = found[1]
    return backslashes + "\\" * (len(backslashes) % 2) + "\\n"  # a backslash that escaped nothing would escape ours


def _is_of_release_4(entry: Property) -> bool:
    """Return whether a number or email is written as a URI (``tel:``), which version 3.0 doesn't support."""
    return entry.header.name in {"TEL", "EMAIL"} and ("VALUE", "uri") in entry.header.parameters


def _split_name(name: str, sort_name: str) -> tuple[str, str]:
    """Return family and given name if ``sort_name`` separates them, otherwise everything as given name."""
    words = name.split(" ")
    for border in range(1, len(words)):
        given, family = " ".join(words[:border]), " ".join(words[border:])
        if sort_name == f"{family} {given}":
            return family, given
    return "", name


def _folded(line: str) -> bytes:
    """Return ``line`` folded at 75 bytes, never inside a character."""
    data = without_controls(line).replace("\n", "").encode("utf-8", "replace")
    if len(data) <= _LONGEST_PHYSICAL:
        return data + b"\r\n"
    pieces: list[bytes] = []
    start, room = 0, _LONGEST_PHYSICAL
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # a UTF-8 continuation byte
            end -= 1
        # At the end of a line, readers take an equals sign for a soft line break of quoted-printable text.
        end = start + (len(data[start:end].rstrip(b"=")) or end - start)
        pieces.append(data[start:end])
        start, room = end, _LONGEST_PHYSICAL - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
