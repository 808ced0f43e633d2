"""A card while it's being read: what each property says about the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from datetime import date

from netcoach.formats.contact import ContactCard, Labelled
from netcoach.formats.links import is_dangerous
from netcoach.formats.vcard.lines import Property, parts, unescape
from netcoach.formats.vcard.values import custom_label, partial_date
from netcoach.text.photos import photo_digest
from netcoach.text.validation import on_one_line, without_controls

CONNECTED_ON = "X-NETCOACH-CONNECTED-ON"
MAX_PER_KIND = 50
"""The maximum number of addresses, numbers, links, tags and notes each: more would make a page slow."""

_EXTENSION = ";ext="
_NOT_TAGS = frozenset({"mycontacts"})


class ContactCardBuilder:
    """The contents of a card so far. The first name, organisation or birthday wins."""

    def __init__(self) -> None:
        self.name = ""
        self.family = ""
        self.given = ""
        self.full = ""
        self.sort_string = ""
        self.nickname = ""
        self.spoken: dict[str, str] = {}
        self.organisation = ""
        self.title = ""
        self.birthday = ""
        self.uid = ""
        self.apple_uid = ""
        self.kind = ""
        self.connected_on: date | None = None
        self.notes: list[str] = []
        self.tags: dict[str, None] = {}
        self.labels: dict[str, str] = {}
        self.channels: dict[str, list[tuple[str, str, str]]] = {}
        self.dangerous: list[int] = []
        self.too_many: list[int] = []
        self.no_addresses: list[int] = []
        self.unread: list[tuple[str, str]] = []
        self.photo = b""

    def take(self, entry: Property) -> None:
        """Read ``entry``; properties without a corresponding field are ignored."""
        handler = _HANDLERS.get(entry.header.name)
        if handler is not None:
            handler(self, entry)

    def shown_name(self) -> str:
        """Return the name, or its substitute: nickname, organisation, email."""
        name = self.name or self.full or self.nickname or self.organisation
        return name or (self.channels["emails"][0][2] if "emails" in self.channels else "")

    def is_group(self) -> bool:
        """Return whether the card is a group rather than a person."""
        return self.kind == "group"

    def labelled(self, kind: str) -> Labelled:
        """Return the values of one kind with their labels, without duplicates."""
        if kind not in self.channels:
            return ()
        found: dict[str, str] = {}
        for group, label, value in self.channels[kind]:
            found.setdefault(value, self.labels.get(group, label) if group else label)
        return tuple([(label, value) for value, label in found.items()])

    def card(self, *, name: str, key: str, raw: str, line: int) -> ContactCard:
        """Return the finished card."""
        sort_name = self.sort_string
        if not sort_name and self.family and self.given:
            sort_name = f"{self.family} {self.given}"
        spoken = (self.spoken[part] for part in ("FIRST", "MIDDLE", "LAST") if part in self.spoken)
        return ContactCard(
            name=name,
            sort_name="" if sort_name == name else sort_name,
            say_name=" ".join(spoken),
            nickname=self.nickname,
            organisation=self.organisation,
            title=self.title,
            emails=self.labelled("emails"),
            phones=self.labelled("phones"),
            links=self.labelled("links"),
            addresses=self.labelled("addresses"),
            birthday=self.birthday,
            note="\n\n".join(self.notes),
            tags=tuple(self.tags),
            connected_on=self.connected_on,
            unread=tuple(self.unread),
            photo=self.photo,
            photo_digest=photo_digest(self.photo),
            uid=self.uid,
            key=key,
            raw=raw,
            line=line,
        )


def _text(entry: Property) -> str:
    value = entry.value
    return on_one_line(unescape(value) if "\\" in value else value)


def _name(draft: ContactCardBuilder, entry: Property) -> None:
    draft.name = draft.name or _text(entry)


def _name_parts(draft: ContactCardBuilder, entry: Property) -> None:
    if draft.full:
        return
    # A comma separates several given names; only an escaped one is part of a name.
    value = entry.value if "\\," in entry.value else entry.value.replace(",", " ")
    found = [on_one_line(part) if part else "" for part in parts(value)[:5]]
    family, given, further, prefix, suffix = found + [""] * (5 - len(found))
    draft.given = f"{given} {further}".strip() if further else given
    draft.full = " ".join([part for part in (prefix, draft.given, family, suffix) if part])
    draft.family = family


def _sort_string(draft: ContactCardBuilder, entry: Property) -> None:
    draft.sort_string = draft.sort_string or _text(entry)


def _nickname(draft: ContactCardBuilder, entry: Property) -> None:
    draft.nickname = draft.nickname or _text(entry)


def _spoken(draft: ContactCardBuilder, entry: Property) -> None:
    text = _text(entry)
    if text:
        draft.spoken.setdefault(entry.header.name.split("-")[2], text)


def _organisation(draft: ContactCardBuilder, entry: Property) -> None:
    if not draft.organisation:
        found = (on_one_line(part) for part in parts(entry.value))
        draft.organisation = next((part for part in found if part), "")


def _title(draft: ContactCardBuilder, entry: Property) -> None:
    draft.title = draft.title or _text(entry)


def _birthday(draft: ContactCardBuilder, entry: Property) -> None:
    omit_year = next((value for key, value in entry.header.parameters if key == "X-APPLE-OMIT-YEAR"), "")
    text = unescape(entry.value)
    birthday = partial_date(text, omit_year=omit_year)
    draft.birthday = draft.birthday or birthday
    if not birthday and text.strip():
        draft.unread.append(("birthday", text))


def _note(draft: ContactCardBuilder, entry: Property) -> None:
    text = without_controls(unescape(entry.value)).strip()
    if text and text not in draft.notes[-20:] and _has_room(draft, draft.notes, entry):
        draft.notes.append(text)


def _tags(draft: ContactCardBuilder, entry: Property) -> None:
    for part in parts(entry.value, ","):
        tag = on_one_line(part).removeprefix("* ").strip()
        if tag and tag.casefold() not in _NOT_TAGS and (tag in draft.tags or _has_room(draft, draft.tags, entry)):
            draft.tags.setdefault(tag)


def _uid(draft: ContactCardBuilder, entry: Property) -> None:
    draft.uid = draft.uid or _text(entry)


def _apple_uid(draft: ContactCardBuilder, entry: Property) -> None:
    draft.apple_uid = draft.apple_uid or _text(entry)


def _kind(draft: ContactCardBuilder, entry: Property) -> None:
    draft.kind = draft.kind or _text(entry).casefold()


def _label(draft: ContactCardBuilder, entry: Property) -> None:
    text = custom_label(_text(entry))
    if text and entry.header.group:
        draft.labels.setdefault(entry.header.group, text)


def _connected_on(draft: ContactCardBuilder, entry: Property) -> None:
    try:
        draft.connected_on = draft.connected_on or date.fromisoformat(entry.value)
    except ValueError:
        draft.unread.append(("connected_on", entry.value))


def channel_value(entry: Property) -> tuple[str, str]:
    """Return the kind and value of a contact property, or nothing if it has no value."""
    name = entry.header.name
    if name == "EMAIL":
        return "emails", _email(_text(entry))
    if name == "TEL":
        return "phones", _phone(_text(entry))
    if name in {"URL", "X-SOCIALPROFILE"}:
        return "links", _text(entry)
    if name == "ADR":
        found = [on_one_line(part) for part in parts(entry.value) if part]
        return "addresses", ", ".join([part for part in found if part])
    return "", ""


def _email(text: str) -> str:
    # Exchange writes internal directory paths in place of addresses.
    if text.casefold().startswith("/o="):
        return ""
    return text[7:] if text[:7].casefold() == "mailto:" else text


def _phone(text: str) -> str:
    if text[:4].casefold() != "tel:":
        return text
    number, _extension, extension = text[4:].partition(_EXTENSION)
    return f"{number} ext. {extension}" if extension else number.partition(";")[0]


def _channel(draft: ContactCardBuilder, entry: Property) -> None:
    kind, value = channel_value(entry)
    if not value:
        draft.no_addresses += [entry.line] if entry.value.strip() and kind == "emails" else []
    elif _has_room(draft, draft.channels.setdefault(kind, []), entry):
        draft.channels[kind].append((entry.header.group, entry.header.label, value))


def _has_room(draft: ContactCardBuilder, found: Sized, entry: Property) -> bool:
    """Return whether one more of a kind is allowed; if not, record the line."""
    if len(found) < MAX_PER_KIND:
        return True
    draft.too_many.append(entry.line)
    return False


def _link(draft: ContactCardBuilder, entry: Property) -> None:
    if is_dangerous(_text(entry)):
        draft.dangerous.append(entry.line)
    else:
        _channel(draft, entry)


_HANDLERS: dict[str, Callable[[ContactCardBuilder, Property], None]] = {
    "FN": _name,
    "N": _name_parts,
    "SORT-STRING": _sort_string,
    "NICKNAME": _nickname,
    "X-PHONETIC-FIRST-NAME": _spoken,
    "X-PHONETIC-MIDDLE-NAME": _spoken,
    "X-PHONETIC-LAST-NAME": _spoken,
    "ORG": _organisation,
    "TITLE": _title,
    "BDAY": _birthday,
    "NOTE": _note,
    "CATEGORIES": _tags,
    "UID": _uid,
    "X-ABUID": _apple_uid,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABLABEL": _label,
    "EMAIL": _channel,
    "TEL": _channel,
    "ADR": _channel,
    "URL": _link,
    "X-SOCIALPROFILE": _link,
    CONNECTED_ON: _connected_on,
}


def is_dangerous_link(entry: Property) -> bool:
    """Return whether ``entry`` is an address that would run something; it's never stored."""
    return entry.header.name in {"URL", "X-SOCIALPROFILE"} and is_dangerous(_text(entry))


def draft_of(entries: Iterable[Property]) -> ContactCardBuilder:
    """Return the combined contents of ``entries``."""
    draft = ContactCardBuilder()
    for entry in entries:
        draft.take(entry)
    return draft
