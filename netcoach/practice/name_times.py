"""When a name comes again: spaced by FSRS, checked three times after an event, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, ngettext
from netcoach.practice.forgetting import Forgetting, Memory

if TYPE_CHECKING:
    from fsrs import Scheduler

AFTER_EVENT = (timedelta(minutes=30), timedelta(days=1), timedelta(days=3))
"""How long after an event its names come again."""

_AN_HOUR = timedelta(hours=1)


class NameReview(NamedTuple):
    """One try to remember a name: when it was, in UTC, and the answer."""

    at: datetime
    rating: int


class NameState(NamedTuple):
    """What the tries of a name add up to: when it's due by FSRS, when it was last tried, and how well it's known."""

    due: datetime
    last: datetime
    memory: Memory


@cache
def spacing() -> Scheduler:
    """Return the scheduler, which keeps nothing but its parameters."""
    from fsrs import Scheduler  # only names need it

    return Scheduler(enable_fuzzing=False)


@cache
def forgetting() -> Forgetting:
    """Return the same model for planning."""
    return Forgetting(spacing().parameters)


def replay(reviews: Iterable[NameReview], now: datetime) -> NameState | None:
    """Return what tries add up to; without any, None.

    A try from later than now was made with another clock. It counts as made now, so that the name isn't out of sight
    until then.
    """
    from fsrs import Card, Rating

    now = now.astimezone(UTC)
    card = Card(card_id=0, due=now)
    for review in sorted(reviews):
        card, _log = spacing().review_card(card, Rating(review.rating), min(review.at, now))
    if card.stability is None or card.difficulty is None or card.last_review is None:
        return None
    return NameState(card.due, card.last_review, Memory(card.stability, card.difficulty))


def next_check(ended: datetime, tries: Sequence[NameReview]) -> datetime | None:
    """Return when the names of an event come again after it; None once that was three times."""
    times = (ended + after for after in AFTER_EVENT)
    return next((at for at in times if not any(review.at >= at for review in tries)), None)


def on_day(day: date, today: date) -> str:
    """Return "today", "tomorrow", "on Thursday" within a week, otherwise "in two weeks"."""
    if 1 < (day - today).days < date_words.DAYS_A_WEEK:
        return _("on {weekday}").format(weekday=date_words.weekday(day))
    return date_words.until(day, today)


def time_words(due: datetime, now: datetime) -> str:
    """Return when a name comes again: "now", "in 10 minutes", "later today", "on Thursday"."""
    due = due.astimezone(now.tzinfo)
    if due <= now:
        return _("now")
    if due - now < _AN_HOUR:
        minutes = max(1, round((due - now).total_seconds() / 60))
        return ngettext("in a minute", "in {count} minutes", minutes).format(count=minutes)
    if due.date() == now.date():
        return _("later today")
    return on_day(due.date(), now.date())
