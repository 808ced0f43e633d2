"""Texts of the page People: groups of roles, my company or elsewhere, rhythms, contact details, partial dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused, TextRefused
from netcoach.foundation.i18n import _
from netcoach.text.validation import partial_day

_SOON = timedelta(days=45)
_YEAR = timedelta(days=330)


def role_plural(role: str) -> str:
    """Return a role as the name of a group: "Mentors"."""
    known = {
        "mentor": _("Mentors"),
        "sponsor": _("Sponsors"),
        "peer": _("Peers"),
        "industry leader": _("Industry leaders"),
        "manager": _("Managers"),
        "HR": _("HR"),
        "recruiter": _("Recruiters"),
        "career consultant": _("Career consultants"),
        "colleague": _("Colleagues"),
        "report": _("Direct reports"),
        "client": _("Clients"),
        "friend": _("Friends"),
    }
    return known.get(role, role)


def side_label(side: str) -> str:
    """Return where someone works, from the user's point of view: "at my company", "elsewhere"."""
    return {"inside": _("at my company"), "outside": _("elsewhere")}.get(side, "")


def channel_label(kind: str) -> str:
    """Return a kind of contact detail: "Email"."""
    return {
        "email": _("Email"),
        "phone": _("Phone"),
        "link": _("Link"),
        "address": _("Address"),
        "handle": _("Handle"),
    }.get(kind, kind)


def copied_text(kind: str) -> str:
    """Return the message after copying an address: "Email copied."."""
    return {
        "email": _("Email copied."),
        "phone": _("Phone number copied."),
        "link": _("Link copied."),
        "address": _("Address copied."),
        "handle": _("Handle copied."),
    }[kind]


def around(sentence: str, place: str) -> tuple[str, str]:
    """Return the parts before and after a placeholder in a sentence, for a link or text in another tone."""
    before, _place, after = sentence.partition(place)
    return before, after


def next_hello_text(day: date, today: date) -> str:
    """Return when a rhythm suggests the next hello, without any hurry: "a good time to say hello"."""
    if day <= today:
        return _("a good time to say hello")
    if not _SOON < day - today <= _YEAR:
        return _("next hello {when}").format(when=date_words.until(day, today))
    return (
        _("next hello in January"),
        _("next hello in February"),
        _("next hello in March"),
        _("next hello in April"),
        _("next hello in May"),
        _("next hello in June"),
        _("next hello in July"),
        _("next hello in August"),
        _("next hello in September"),
        _("next hello in October"),
        _("next hello in November"),
        _("next hello in December"),
    )[day.month - 1]


def parse_partial_date(text: str, today: date, *, yearless: bool = False) -> str | None:
    """Return a partial date in its stored form, or None if ``text`` is empty: "May 2025" is ``2025-05``.

    Args:
        text: What the user typed: "2025", "May 2025", "9 May 1990", "9 May" (the last one), or the stored form.
        today: Today's date.
        yearless: Whether a day and month alone stay without a year, as for birthdays.

    Raises:
        TextRefused: when it isn't a date.
    """
    words = " ".join(text.split())
    if month := date_words.parse_month(words):
        return "{}-{:02}".format(*month)
    try:
        return partial_day(words)
    except Refused:
        day = date_words.parse_day(words, today)
        if day is None:
            sentence = _("“{text}” isn't a date. Try May 2025, or just 2025.").format(text=words)
            raise TextRefused(text, sentence) from None
        if re.search(r"\d{4}", words):
            return day.isoformat()
        year = "-" if yearless else f"{day.year - (day > today)}"
        return partial_day(f"{year}-{day.month:02}-{day.day:02}")
