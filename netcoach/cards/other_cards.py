"""Cards that need no event: phrases by part, a courage rung, a goal's weeks, thanks, a hello with a code, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcoach.cards.card import Card, Line
from netcoach.cards.code import Code, code_for
from netcoach.cards.my_details import MyDetails
from netcoach.contacts.promises import Promise
from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, number
from netcoach.goals.goal import Goal
from netcoach.practice.courage import Rung
from netcoach.text.truncate import shortened

WEEKS = 12
"""How many weeks a tracker has room for: a quarter of a year."""

_MOST_THANKED = 6
_WEEKS_A_LINE, _BOX = 4, "☐"
_MAX_CHARS_IN_LABEL = 60


def part_card(card: str, texts: Sequence[str]) -> Card:
    """Return the card of one part of the phrase bank: "openers", "exits", "follow-ups"..., the best line first."""
    label, kicker = {
        "openers": (_("Openers"), _("OPENERS")),
        "exits": (_("Exits"), _("EXITS")),
        "follow-ups": (_("Follow-ups"), _("FOLLOW-UPS")),
        "listening": (_("Listening"), _("LISTENING")),
        "boundary": (_("Saying no"), _("SAYING NO")),
        "hard moment": (_("Hard moments"), _("HARD MOMENTS")),
    }[card]
    lines = tuple(Line(text=text) for text in texts[1:])
    return Card(key=card, label=label, kicker=kicker, heading=texts[0], lines=lines)


def thanks_card(promises: Sequence[Promise], names: Sequence[str], today: date) -> Card:
    """Return the list of people to thank: what was promised, soonest first, and then others who were there."""
    lines = [
        Line(text=" · ".join(filter(None, (_whom(each), each.text, _due(each, today)))), mark="tick")
        for each in promises
    ]
    thanked = {each.person_name for each in promises}
    lines += [Line(text=name, mark="tick") for name in names if name not in thanked]
    return Card(
        key="thanks",
        label=_("People to thank"),
        kicker=_("THANK-YOUS"),
        heading=_("Within two days, and for one thing each"),
        lines=tuple(lines[:_MOST_THANKED]),
    )


def _whom(promise: Promise) -> str:
    return "" if promise.person_name in promise.text else promise.person_name


def _due(promise: Promise, today: date) -> str:
    return "" if promise.due is None else date_words.day_and_month(promise.due, today)


def rung_card(rung: Rung) -> Card:
    """Return a rung of the courage ladder: what to do, and what was feared beforehand."""
    attempt = rung.open or next(iter(rung.done), None)
    lines: list[Line] = []
    if attempt is not None:
        before = attempt.prediction
        lines = [
            Line(lead=_("I fear:"), text=before.fear),
            Line(lead=_("How likely:"), text=_("{percent} of 100").format(percent=number(before.likely))),
            Line(lead=_("Setting:"), text=before.setting) if before.setting else Line(text=""),
        ]
    else:
        lines = [Line(text=_("I fear"), mark="rule"), Line(text=_("How likely, 0 to 100"), mark="rule")]
    return Card(
        key="rung",
        label=_("Courage: {text}").format(text=shortened(rung.text, _MAX_CHARS_IN_LABEL)),
        kicker=_("COURAGE"),
        heading=rung.text,
        lines=tuple(lines),
    )


def tracker_card(goal: Goal) -> Card:
    """Return a goal with twelve boxes, one for each week."""
    lines = tuple(
        Line(
            lead=_("Weeks {first} to {last}:").format(first=number(first), last=number(first + _WEEKS_A_LINE - 1)),
            text=" ".join([_BOX] * _WEEKS_A_LINE),
        )
        for first in range(1, WEEKS + 1, _WEEKS_A_LINE)
    )
    return Card(key=f"tracker:{goal.uid}", label=goal.title, kicker=_("TWELVE WEEKS"), heading=goal.title, lines=lines)


def hello_card(mine: MyDetails) -> Card:
    """Return a card to hand over, with what the user wants others to have."""
    lines = tuple(Line(text=text) for text in (mine.email, mine.phone, mine.link) if text)
    return Card(
        key="hello",
        label=_("Hello card"),
        kicker=_("HELLO"),
        name=mine.name,
        heading=mine.line,
        lines=lines,
        code=_code(mine),
    )


def _code(mine: MyDetails) -> Code | None:
    """Return the code of a hello card; None if there's nothing in it, or more than a phone can read."""
    try:
        return code_for(mine.code, _("QR code with my contact details"))
    except Refused:
        return None


def notes_card() -> Card:
    """Return an empty card with lines to write on."""
    return Card(key="notes", label=_("Blank, with lines"), kicker=_("NOTES"))
