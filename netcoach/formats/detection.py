"""Detection of file formats by content; the file name is only used in messages."""

from __future__ import annotations

import re
from pathlib import PurePath

from netcoach.formats.encoding import decode, refuse_unreadable
from netcoach.formats.tables import cells_of, find_header, folded
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.text.validation import on_one_line

_HEAD = 256 * 1024
_BEGINNING = re.compile(r"(?im)^[ \t]*BEGIN:(VCARD|VCALENDAR)\b")
_NATIVE = re.compile(r'"netcoach', re.IGNORECASE)
_LONGEST_NAME = 80

_OTHER_TABLES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"conversation id", "folder"}), "messages"),
    (frozenset({"from", "to", "sent at", "direction"}), "invitations"),
    (frozenset({"first name", "last name", "headline"}), "profile"),
    (frozenset({"given name", "family name"}), "address book"),
    (frozenset({"first name", "organization name"}), "address book"),
    (frozenset({"first name", "e-mail address"}), "address book"),
    (frozenset({"first name", "primary email"}), "address book"),
)
_OURS = frozenset({"name", "say it", "how we met"})


def detect(name: str, data: bytes) -> str:
    """Return the format of a file: ``vcard``, ``linkedin``, ``invitation`` or ``native``.

    Args:
        name: the file's name; only its last part is used, and only in messages.
        data: the whole file.

    Raises:
        Refused: with one sentence that says what the file is instead, or that it can't be read.
    """
    if data[:2] == b"PK" and PurePath(name).suffix.lower() in {".xlsx", ".xlsm", ".ods", ".docx"}:
        raise Refused(_("This is a spreadsheet file. Save it as CSV first, then open that file."))
    refuse_unreadable(data)
    text = decode(data[:_HEAD]).text.lstrip()
    beginning = _BEGINNING.search(text)
    if beginning:
        return "vcard" if beginning[1].upper() == "VCARD" else "invitation"
    if text[:1] in {"{", "["}:
        return _json_kind(text)
    lines = text.split("\n")
    if find_header(lines) is not None:
        return "linkedin"
    raise Refused(_other(name, text, lines))


def _json_kind(text: str) -> str:
    if _NATIVE.search(text[:4000]):
        return "native"
    if '"app_version"' in text[:4000] or '"exported_by"' in text[:4000]:
        raise Refused(
            _("This is an export from Monica, which this version of NetCoach can't read. Nothing was imported.")
        )
    raise Refused(_("This JSON file isn't from NetCoach. Nothing was imported."))


def _other(name: str, text: str, lines: list[str]) -> str:
    """Return the sentence that says what an unsupported file is."""
    shown = on_one_line(PurePath(name.replace("\\", "/")).name)[:_LONGEST_NAME] or _("This file")
    table = _table_kind(lines)
    if table:
        return _sentence_for_table(table, shown)
    start = text[:1000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        return _("{name} is a web page. Open the file it offers for download instead.").format(name=shown)
    suffix = PurePath(name).suffix.lower()
    if suffix in {".vcf", ".vcard"}:
        return _("{name} has no contacts NetCoach can read: it contains no vCard.").format(name=shown)
    if suffix in {".ics", ".ical", ".vcs"}:
        return _("{name} has no event NetCoach can read: it contains no calendar.").format(name=shown)
    return _(
        "{name} has no contacts or invitation NetCoach can read. It reads vCard (.vcf), LinkedIn's Connections.csv "
        "and invitations (.ics)."
    ).format(name=shown)


def _table_kind(lines: list[str]) -> str:
    for line in lines[:5]:
        labels = {folded(cell) for cell in cells_of(line[:8000], ",")}
        ours = frozenset({folded(_("Name")), folded(_("Say it")), folded(_("How we met"))})  # as NetCoach writes them
        for known, kind in (*_OTHER_TABLES, (_OURS, "for spreadsheets"), (ours, "for spreadsheets")):
            if known <= labels:
                return kind
    return ""


def _sentence_for_table(kind: str, shown: str) -> str:
    sentences = {
        "messages": _(
            "{name} contains your LinkedIn messages, not your contacts. Open Connections.csv from the same folder."
        ),
        "invitations": _(
            "{name} contains the invitations LinkedIn sent for you, not your contacts. Open Connections.csv from "
            "the same folder."
        ),
        "profile": _(
            "{name} contains your own LinkedIn profile, not your contacts. Open Connections.csv from the same folder."
        ),
        "address book": _(
            "{name} is an address book that Google, Outlook or Thunderbird saved as CSV. Export it as vCard (.vcf) "
            "instead, then open that file."
        ),
        "for spreadsheets": _(
            "{name} is a table that NetCoach exported for spreadsheets. To import people again, export them as "
            "json or vcard."
        ),
    }
    return sentences[kind].format(name=shown)
