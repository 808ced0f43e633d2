"""How ready an event is, and the one next step, in the words of the button that leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netcoach.attendance import HOPED
from netcoach.checklists import Step, next_undone
from netcoach.event import NextStep, Readiness
from netcoach.i18n import _, ngettext
from netcoach.moments import number_word
from netcoach.phrases import LEADS, WANTED


def readiness(steps: Sequence[Step], have: Mapping[str, int], *, event_is_over: bool) -> Readiness:
    """Count the steps and name the next one.

    Args:
        steps: all steps of the event, in order.
        have: for each thing a step can lead to, how much of it there is.
        event_is_over: then only the steps that come after it are offered.
    """
    step = next_undone(steps, event_is_over=event_is_over)
    return Readiness(
        done=sum(step.done for step in steps),
        total=len(steps),
        next=None if step is None else NextStep(text=_button(step, have), leads_to=step.leads_to),
    )


def _button(step: Step, have: Mapping[str, int]) -> str:
    """Return what is still missing as a request; the step's own words where nothing is."""
    missing = _WANTED.get(step.leads_to, 0) - have.get(step.leads_to, 0)
    return _words(step.leads_to, missing) if missing > 0 else step.text


_WANTED: Mapping[str, int] = {
    "why": 1,
    "enough": 1,
    "people": HOPED,
    "pitch": 1,
    "if-then": 1,
    "cards": 1,
    **{LEADS[part]: wanted for part, wanted in WANTED.items()},
}


def _words(leads_to: str, missing: int) -> str:
    plain = {
        "why": _("Say why you are going"),
        "enough": _("Say what is enough"),
        "pitch": _("Choose a pitch"),
        "if-then": _("Make an if-then plan"),
        "cards": _("Print the cards"),
    }
    if leads_to in plain:
        return plain[leads_to]
    counted = {
        "people": ngettext("Choose one person to meet", "Choose {count} people to meet", missing),
        "questions": ngettext("Choose one question", "Choose {count} questions", missing),
        "openers": ngettext("Choose one opener", "Choose {count} openers", missing),
        "exits": ngettext("Choose one exit", "Choose {count} exits", missing),
    }
    return counted[leads_to].format(count=number_word(missing))
