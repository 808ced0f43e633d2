"""What five minutes of practice are good for today: one thing of each kind at most, the longest ago first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, isolated, ngettext, paragraph
from netcoach.practice.courage import CourageLadder
from netcoach.practice.messages import Messages
from netcoach.practice.name_words import arrival_words
from netcoach.practice.names import Names
from netcoach.practice.suggestion import PLENTY, PracticeSuggestion, PracticeSuggestions
from netcoach.practice.worksheet_words import count, full_title, summary
from netcoach.practice.worksheets import Worksheets
from netcoach.storage.store import Store
from netcoach.text.sentences import number_word

MOST = 4
"""One thing, and three others for who wants something else."""


class Offer(NamedTuple):
    """Something to do for five minutes, and why.

    ``kind`` says what it is: "names", "pitch", "drill", "rung", "message" or "worksheet"; ``thing`` and ``part`` which
    one, as its view in Practice knows it. A pitch is said aloud.
    """

    title: str
    reason: str
    kind: str
    thing: int = 0
    part: str = ""
    pitch: PracticeSuggestion | None = None

    @property
    def verb(self) -> str:
        """The words on the button that begins it."""
        return _("Rehearse") if self.pitch else _("Start")


class FiveMinutes:
    """What one journal offers to practise.

    Args:
        store: The journal.
        suggestions: Pitches and drills, and when each kind was last practised.
        names: The names to remember.
        courage: The rungs of the courage ladder.
        messages: What could be written.
        worksheets: What was begun.
    """

    def __init__(
        self,
        store: Store,
        suggestions: PracticeSuggestions,
        names: Names,
        courage: CourageLadder,
        messages: Messages,
        worksheets: Worksheets,
    ) -> None:
        self._store, self._suggestions, self._names = store, suggestions, names
        self._courage, self._messages, self._worksheets = courage, messages, worksheets

    def offers(self) -> list[Offer]:
        """Return what could be practised today, the best first; nothing once that's plenty.

        What is for an event of the next days comes first, then what was practised longest ago.
        """
        last = self._suggestions.last_practised()
        if sum(day == self._store.today() for day in last.values()) >= PLENTY:
            return []
        makers: Mapping[str, Callable[[], Offer | None]] = {
            "names": self._name_offer,
            "pitch": self._pitch_offer,
            "drill": self._drill_offer,
            "rung": self._rung_offer,
            "message": self._message_offer,
            "worksheet": self._worksheet_offer,
        }
        found = {kind: offer for kind, make in makers.items() if (offer := make())}
        is_event_near = self._suggestions.is_event_near()
        order = sorted(found, key=lambda kind: self._rank(kind, last, is_event_near=is_event_near))
        other_pitches = (_said_aloud(each) for each in self._suggestions.pitches()[1:])
        return [*(found[kind] for kind in order), *other_pitches][:MOST]

    def on_today(self) -> Offer | None:
        """Return the one thing that Today offers, or None once it's time to rest.

        It's never a message: promises and hellos are there already.
        """
        return next((offer for offer in self.offers() if offer.kind != "message"), None)

    def _rank(self, kind: str, last: Mapping[str, date], *, is_event_near: bool) -> tuple[bool, date, bool]:
        """Return how early a kind comes: for the next event, unless it was done today, then the longest ago."""
        done, today = last.get(kind, date.min), self._store.today()
        is_for_event = kind in {"names", "pitch"} and is_event_near
        return done == today, date.min if is_for_event and done < today else done, not is_for_event

    def _name_offer(self) -> Offer | None:
        """Return the names to go through today, those before the next event first."""
        words, today = _("Calling a name back is what makes it stick."), self._store.today()
        event, due, title = 0, 0, ""
        for names in self._names.upcoming():
            if names.now:
                event, due = names.event.id, len(names.now)
                purpose = _("For {event}.").format(event=isolated(names.event.title))
                words = paragraph((purpose, arrival_words(names, today)))
                if due < len(names.people):
                    title = ngettext("Go through {count} of {all} names", "Go through {count} of {all} names", due)
                    title = title.format(count=number_word(due), all=number_word(len(names.people)))
                break
        due = due or len(self._names.due())
        if not due:
            return None
        whole = ngettext("Go through {count} name", "Go through {count} names", due)
        return Offer(title or whole.format(count=number_word(due)), words, "names", event)

    def _pitch_offer(self) -> Offer | None:
        return next((_said_aloud(each) for each in self._suggestions.pitches()), None)

    def _drill_offer(self) -> Offer | None:
        found = self._suggestions.drill()
        return Offer(found.title, found.reason, "drill", part=found.kind) if found else None

    def _rung_offer(self) -> Offer | None:
        found = self._courage.suggest()
        return Offer(found.rung.text, found.reason, "rung", part=str(found.rung.ref)) if found else None

    def _message_offer(self) -> Offer | None:
        found = next(iter(self._messages.to_write()), None)
        if found is None:
            return None
        reason = _("One short message: {detail}.").format(detail=found.detail)
        if found.message_id is not None:
            return Offer(found.title, reason, "message", found.message_id)
        return Offer(found.title, reason, "message", part=found.key)

    def _worksheet_offer(self) -> Offer | None:
        """Return a worksheet to look at again, or else one that was begun and has something left to fill in."""
        latest, today = self._worksheets.latest(), self._store.today()
        for one in latest:
            if self._worksheets.is_due(one):
                title = _("Look again at: {title}").format(title=full_title(self._worksheets.title(one.kind), one))
                reason = _("You filled it in {ago}.").format(ago=date_words.ago(one.day, today))
                return Offer(title, reason, "worksheet", one.id)
        kinds = {kind.key: kind for kind in self._worksheets.kinds()}
        for one in latest:
            kind = kinds.get(one.kind)
            if kind is not None and one.day < today and count(kind, one).empty:
                title = full_title(self._worksheets.title(one.kind), one)
                title = _("Fill in one more line of: {title}").format(title=title)
                return Offer(title, summary(kind, one, None, today), "worksheet", one.id)
        return None


def _said_aloud(pitch: PracticeSuggestion) -> Offer:
    return Offer(pitch.title, pitch.reason, "pitch", pitch.pitch_id, pitch=pitch)
