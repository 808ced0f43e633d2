"""From a vCard file of any version to contact cards; an invalid card doesn't affect the others."""

from __future__ import annotations

import binascii
from hashlib import blake2b

from netcoach.formats.contact import ContactCard, ParsedContacts, Problem
from netcoach.formats.encoding import LONGEST_LINE, looks_garbled, refuse_unreadable, to_utf8
from netcoach.formats.vcard.draft import MAX_PER_KIND, ContactCardBuilder
from netcoach.formats.vcard.lines import (
    PICTURES,
    Property,
    PropertyReader,
    RawCard,
    split_cards,
    unescape,
    within_limit,
)
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext
from netcoach.foundation.progress import Progress, Work
from netcoach.text.photos import MAX_PHOTO_BYTES, Fit, is_picture, photo_digest
from netcoach.text.truncate import shortened
from netcoach.text.validation import MAX_LINE_CHARS

_CARDS_A_STEP = 250
_LARGEST_PICTURE = 64 * 1024
"""Characters: one that is no photo, such as a logo, is kept only for a later export."""
_LARGEST_RAW = 1024 * 1024
_MANY_PROPERTIES = 2000
_LONGEST_KEY = 200


def read(data: bytes, *, fit: Fit | None = None) -> Work[ParsedContacts]:
    """Read the contacts of a vCard file: versions 2.1, 3.0 and 4.0, as phones and address books really write them.

    Args:
        data: The whole file.
        fit: Makes photos smaller; without it, those larger than a journal accepts are left out.

    Raises:
        Refused: when the file is empty, too large, not text, or has no cards.
    """
    refuse_unreadable(data)
    text = to_utf8(data).decode("latin-1")
    total = text.count("\n") + 1
    reading = _VCardFileReader(fit)
    for count, raw_card in enumerate(split_cards(text)):
        if count % _CARDS_A_STEP == 0:
            yield Progress(done=raw_card.line, total=total)
        reading.take(raw_card)
    if not reading.found_any():
        raise Refused(_("This file has no contacts NetCoach can read: it contains no vCard. Nothing was imported."))
    return reading.result()


class _VCardFileReader:
    """The cards and problems of one file so far."""

    def __init__(self, fit: Fit | None) -> None:
        self._fit = fit
        self._properties = PropertyReader()
        self._cards: list[ContactCard] = []
        self._problems: list[Problem] = []
        self._skipped = 0
        self._texts_by_key: dict[str, set[str]] = {}
        self._western: list[tuple[int, str]] = []
        self._has_utf8 = False
        self._pictures: list[tuple[int, str]] = []

    def found_any(self) -> bool:
        return bool(self._cards or self._skipped)

    def result(self) -> ParsedContacts:
        # A file that is all Windows-1252 is decoded correctly; only a mixture needs a second look.
        if self._has_utf8:
            reason = _("This card uses a different encoding. Check its characters.")
            self._problems += [Problem(line=line, name=name, reason=reason) for line, name in self._western]
        if self._pictures:
            line, name = self._pictures[0]
            reason = ngettext(
                "A picture larger than 64 kB was left out.",
                "{count} pictures larger than 64 kB were left out, starting with this one.",
                len(self._pictures),
            ).format(count=len(self._pictures))
            self._problems.append(Problem(line=line, name=shortened(name, MAX_LINE_CHARS), reason=reason))
        return ParsedContacts(
            format="vcard",
            cards=tuple(self._cards),
            problems=tuple(sorted(self._problems, key=_line_of)),
            skipped=self._skipped,
        )

    def take(self, raw_card: RawCard) -> None:
        one = _CardReader(raw_card, self._properties, self._fit)
        name = one.draft.shown_name()
        if not raw_card.complete:
            self._skip(raw_card.line, name, _("This card is cut off, so it was left out."))
            return
        if one.draft.is_group():
            self._skip(raw_card.line, name, _("This card is a group of other cards, not a person."))
            return
        if not name:
            self._skip(raw_card.line, "", _("This card has no name, organisation or email address."))
            return
        raw = one.raw()
        key = self._key_for(one.draft, name, raw)
        if not key:
            self._skip(raw_card.line, name, _("This card appears twice, so it was imported once."))
            return
        card = one.draft.card(name=name, key=key, raw=raw, line=raw_card.line)
        self._cards.append(card)
        if one.remarkable:
            self._remark(one, card)
        if not name.isascii() and looks_garbled(name):
            self._report(card.line, name, _("This name looks garbled. Check its spelling."))

    def _remark(self, one: _CardReader, card: ContactCard) -> None:
        for line, reason in one.remarks():
            self._report(line, card.name, reason)
        if one.left_out:
            self._pictures += [(line, card.name) for line in one.left_out]
        if one.western:
            self._western.append((one.western, card.name))
        self._has_utf8 = self._has_utf8 or one.has_utf8

    def _skip(self, line: int, name: str, reason: str) -> None:
        self._skipped += 1
        self._report(line, name, reason)

    def _report(self, line: int, name: str, reason: str) -> None:
        self._problems.append(Problem(line=line, name=shortened(name, MAX_LINE_CHARS), reason=reason))

    def _key_for(self, draft: ContactCardBuilder, name: str, raw: str) -> str:
        """Return a key no other card of the file has, or an empty string for a duplicate card."""
        key = _key(draft, name)
        before = self._texts_by_key.setdefault(key, set())
        text = raw + photo_digest(draft.photo)
        if text in before:
            return ""
        before.add(text)
        return key if len(before) == 1 else f"{key}#{len(before)}"


class _CardReader:
    """One card while it's being read: its contents, and what to report about it."""

    def __init__(self, raw_card: RawCard, properties: PropertyReader, fit: Fit | None) -> None:
        self.draft = draft = ContactCardBuilder()
        self.left_out: list[int] = []
        self.western = 0
        self.has_utf8 = False
        self._cut: list[int] = []
        self._unreadable = raw_card.unreadable
        self._shortened = 0
        self._kept: list[str] = []
        self._no_pictures: list[int] = []
        self._fit = fit
        old = False
        for number, line in raw_card.lines:
            entry = properties.read(number, line, old=old)
            if entry is None:
                self._unreadable.append(number)
                continue
            header, value, _number, fits = entry
            if header.name == "VERSION":
                old = value.strip() == "2.1"
                continue
            if header.name in PICTURES and self._took_picture(entry):
                continue
            if len(value) > LONGEST_LINE:
                value = self._take_long(entry)
            else:
                draft.take(entry)
            if not fits:
                self.western = self.western or number
            elif not value.isascii() and not header.charset:
                self.has_utf8 = True
            if value and not (draft.dangerous and draft.dangerous[-1] == number):
                self._kept.append(f"{header.text}:{value}")
        if len(self._kept) > _MANY_PROPERTIES or sum(map(len, self._kept)) > _LARGEST_RAW:
            self._shorten(raw_card)

    @property
    def remarkable(self) -> bool:
        """Whether there might be something to report about this card."""
        return bool(
            self.has_utf8
            or self.western
            or self._cut
            or self._unreadable
            or self.draft.dangerous
            or self.draft.too_many
            or self.draft.no_addresses
            or self.left_out
            or self._no_pictures
            or self._shortened
        )

    def remarks(self) -> list[tuple[int, str]]:
        """Return the lines where part of this card was lost, with the reason in plain words."""
        found = [(line, _("This line is longer than 256 kB, so the rest was left out.")) for line in self._cut]
        found += [(line, _("This picture is damaged, so it was left out.")) for line in self._no_pictures]
        found += [(line, _("This link would run a program, so it was left out.")) for line in self.draft.dangerous]
        reason = _("This is a name in a company's mail system, not an email address, so it was left out.")
        found += [(line, reason) for line in self.draft.no_addresses]
        if self._unreadable:
            reason = ngettext(
                "This line of the card can't be read, so it was left out.",
                "This line of the card and {count} more can't be read, so they were left out.",
                len(self._unreadable),
            ).format(count=len(self._unreadable) - 1)
            found.append((min(self._unreadable), reason))
        if self.draft.too_many:
            reason = _(
                "This card has more than {most} of one kind, such as phone numbers or tags, so the rest were left out."
            )
            found.append((self.draft.too_many[0], reason.format(most=MAX_PER_KIND)))
        if self._shortened:
            reason = _("This card is very long, so some details that NetCoach doesn't use were dropped.")
            found.append((self._shortened, reason))
        return found

    def raw(self) -> str:
        """Return the card in vCard 3.0 syntax, unfolded, as it was read."""
        return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *self._kept, "END:VCARD"))

    def _took_picture(self, entry: Property) -> bool:
        """Use the first photo, and leave out what is too large; return whether ``entry`` was one of these."""
        if entry.header.name == "PHOTO" and self._took_photo(entry):
            return True
        if len(entry.value) > _LARGEST_PICTURE:
            self.left_out.append(entry.line)
            return True
        return False

    def _took_photo(self, entry: Property) -> bool:
        value = entry.value
        if entry.header.encoding != "base64":
            data_uri, comma, value = unescape(value).partition(",")
            if not (comma and data_uri.startswith("data:") and data_uri.endswith(";base64")):
                return False
        try:
            data = binascii.a2b_base64(value)
        except ValueError:
            return False
        if self.draft.photo or not is_picture(data):
            return False
        if self._fit is not None:
            self.draft.photo = self._fit(data) or b""
            self._no_pictures += [] if self.draft.photo else [entry.line]
        elif len(data) > MAX_PHOTO_BYTES:
            self.left_out.append(entry.line)
        else:
            self.draft.photo = data
        return True

    def _take_long(self, entry: Property) -> str:
        """Return the readable part of a value that is too long for any field."""
        self._cut.append(entry.line)
        entry = within_limit(entry)
        self.draft.take(entry)
        return entry.value

    def _shorten(self, raw_card: RawCard) -> None:
        """Keep only as much of a card as a journal should store for a later export."""
        kept: list[str] = []
        size = 0
        for one in self._kept:
            if size + len(one) <= _LARGEST_RAW and len(kept) < _MANY_PROPERTIES:
                kept.append(one)
                size += len(one)
        self._kept, self._shortened = kept, raw_card.line


def _line_of(problem: Problem) -> int:
    return problem.line


def _key(draft: ContactCardBuilder, name: str) -> str:
    uid = (draft.uid or draft.apple_uid).removeprefix("urn:uuid:")
    if uid and len(uid) <= _LONGEST_KEY:
        return f"uid:{uid}"
    emails, phones = draft.labelled("emails"), draft.labelled("phones")
    email = emails[0][1].casefold() if emails else ""
    phone = "".join(sign for sign in phones[0][1] if sign.isdigit()) if phones and not email else ""
    identity = f"{uid}\n{name.casefold()}\n{email}\n{phone}"
    return "card:" + blake2b(identity.encode("utf-8", "replace"), digest_size=16).hexdigest()
