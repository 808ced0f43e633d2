"""What is printed behind each kind of card: what happened, what was learned, the next thing to say.

Space below the text is ruled when it's printed, so a back to write on has nothing but a heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from netcoach.cards.card import Card, Line
from netcoach.foundation.i18n import _
from netcoach.practice.courage import Outcome

_SAYINGS = 3


def to_write_on(kicker: str, heading: str, *prompts: str) -> Card:
    """Return a back with a heading, prompts with a line each, and room to write."""
    lines = tuple(Line(text=prompt, mark="rule") for prompt in prompts)
    return Card(key="back", label=heading, kicker=kicker, heading=heading, lines=lines)


def person_back(name: str) -> Card:
    """Return the back of a person's brief."""
    return to_write_on(name, _("What I learned"))


def goal_back() -> Card:
    """Return the back of an event's goal."""
    return to_write_on(_("AFTERWARDS"), _("Who, and one fact each"))


def phrases_back() -> Card:
    """Return the back of lines to say."""
    return to_write_on(_("AFTERWARDS"), _("What I said, and to whom"))


def pitch_back() -> Card:
    """Return the back of a pitch that is printed in full."""
    return to_write_on(_("AFTERWARDS"), _("What they asked"))


def texts_back(kicker: str, heading: str, texts: Sequence[str]) -> Card:
    """Return a back with more to say; the first text is the heading if there's no other."""
    first, rest = (heading, texts) if heading else (texts[0], texts[1:])
    lines = tuple(Line(text=text) for text in rest)
    return Card(key="back", label=first, kicker=kicker, heading=first, lines=lines)


def questions_back(follow_ups: Sequence[str]) -> Card:
    """Return the back of a set of questions: how to follow up."""
    return texts_back(_("FOLLOW-UPS"), _("Ask two before your own story"), follow_ups)


def leaving_back(refusals: Sequence[str]) -> Card:
    """Return the back of exits: how to say no."""
    return texts_back(_("SAYING NO"), "", refusals) if refusals else phrases_back()


def plan_back(times_said: int) -> Card:
    """Return the back of an if-then plan: three boxes to tick, as many ticked as it was said aloud."""
    moments = (_("on a quiet evening"), _("the day before"), _("at the door"))[:_SAYINGS]
    lines = tuple(
        Line(text=text, mark="ticked" if number < times_said else "tick") for number, text in enumerate(moments)
    )
    return Card(
        key="back", label=_("Said three times"), kicker=_("IF-THEN"), heading=_("Said three times"), lines=lines
    )


def rung_back(outcome: Outcome | None) -> Card:
    """Return the back of a courage card: what really happened, or lines to write it on."""
    kicker, heading = _("AFTERWARDS"), _("What really happened")
    if outcome is None:
        return to_write_on(kicker, heading, _("How surprising, 0 to 10"), _("How hard, 0 to 100"), _("I learned"))
    lines = [Line(text=outcome.happened)]
    if outcome.learned:
        lines.append(Line(lead=_("I learned:"), text=outcome.learned))
    return Card(key="back", label=heading, kicker=kicker, heading=heading, lines=tuple(lines))


def thanks_back() -> Card:
    """Return the back of the list of people to thank."""
    return to_write_on(_("AFTERWARDS"), _("What I thanked them for"))


def tracker_back() -> Card:
    """Return the back of a weekly tracker."""
    return to_write_on(_("AFTER TWELVE WEEKS"), _("What helped, and what I'd change"))


def hello_back() -> Card:
    """Return the back of a hello card, for whoever gets it."""
    return to_write_on(_("SO YOU REMEMBER"), "", _("We met at"), _("We talked about"))


def notes_back() -> Card:
    """Return the back of a card to fill in by hand."""
    return to_write_on(_("AFTERWARDS"), _("What I learned"))
