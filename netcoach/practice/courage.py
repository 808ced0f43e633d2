"""The courage ladder: things that take a little courage, what was feared before each, and what really happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import RungAttemptId, RungId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, optional_line, plain_text, whole_day

if TYPE_CHECKING:
    from netcoach.content.content import Content

RungRef = str | RungId
"""A rung of the content by its key, one of the user's own by its id."""

HARDEST, MOST_SURPRISING = 100, 10
A_DAY = 2
"""How many rungs a day are enough."""

SAME_SETTING = 3
"""After how many times in one setting another one is worth trying."""

ENOUGH_FOR_FIGURES = 3
"""From how many times on the user's own figures say something about the ladder as a whole."""

_HARDER_TWICE = 2
_MAX_CHARS_IN_LABEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What the user expects before they try a rung: in words, and in numbers from 0 to 100."""

    fear: str
    likely: int
    hard: int
    props: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What really happened: how surprising it was from 0 to 10, and how hard from 0 to 100."""

    happened: str
    surprise: int
    hard: int
    learned: str = ""
    props_dropped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try at a rung. Until it's ``done_on`` a day, only what was predicted is known."""

    id: RungAttemptId
    prediction: Prediction
    done_on: date | None
    outcome: Outcome | None
    created_at: datetime

    @property
    def was_harder(self) -> bool:
        """Whether it was harder than it felt beforehand."""
        return self.outcome is not None and self.outcome.hard > self.prediction.hard


class Figures(NamedTuple):
    """The middle of what was feared and of how it was, over a number of times."""

    feared: int
    it_was: int
    surprise: int
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A rung with everything written about it, the latest attempt first."""

    id: RungId | None
    key: str
    text: str
    hard: int
    smaller: str = ""
    attempts: tuple[Attempt, ...] = ()
    is_trashed: bool = False

    @property
    def ref(self) -> RungRef:
        """What names it in the verbs of the ladder, whether or not anything was written about it yet."""
        return self.key if self.key or self.id is None else self.id

    @property
    def is_own(self) -> bool:
        """Whether the user added it."""
        return not self.key

    @property
    def open(self) -> Attempt | None:
        """The attempt that is predicted and not done yet."""
        return next((each for each in self.attempts if each.outcome is None), None)

    @property
    def done(self) -> tuple[Attempt, ...]:
        """The attempts that are done, the latest first."""
        return tuple(each for each in self.attempts if each.outcome is not None)

    @property
    def figures(self) -> Figures | None:
        """The user's own figures; None until it was done once."""
        return figures_of(self.attempts)

    @property
    def was_harder_twice(self) -> bool:
        """Whether it was harder than feared the last two times."""
        latest = self.done[:_HARDER_TWICE]
        return len(latest) == _HARDER_TWICE and all(each.was_harder for each in latest)

    @property
    def same_setting(self) -> str | None:
        """The setting of the last three times if it was the same, maybe empty; otherwise None."""
        latest = [each.prediction.setting for each in self.done[:SAME_SETTING]]
        is_same = len(latest) == SAME_SETTING and len({each.casefold() for each in latest}) == 1
        return latest[0] if is_same else None


class Suggested(NamedTuple):
    """A rung for today, and why."""

    rung: Rung
    reason: str


def figures_of(attempts: Iterable[Attempt]) -> Figures | None:
    """Return the middle of what was feared and of how it was; None if nothing was done."""
    done = [(each.prediction, each.outcome) for each in attempts if each.outcome is not None]
    if not done:
        return None
    return Figures(
        feared=round(median(before.hard for before, _after in done)),
        it_was=round(median(after.hard for _before, after in done)),
        surprise=round(median(after.surprise for _before, after in done)),
        times=len(done),
    )


class CourageLadder:
    """The courage ladder in one journal.

    Args:
        store: The journal.
        content: The source of the ready rungs.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store, self._content = store, content

    # --- reading -----------------------------------------------------------------------------------------------------

    def all(self) -> list[Rung]:
        """Return the rungs, the easiest first."""
        used = _joined(self._read("WHERE trashed_at IS NULL"))
        ready = [self._ready(each.key) for each in self._content().rungs if each.key not in used]
        return sorted([*ready, *used.values()], key=lambda rung: rung.hard)

    def trashed(self) -> list[Rung]:
        """Return the rungs in the trash, the latest deleted first."""
        return self._read("WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id DESC")

    def get(self, ref: RungRef) -> Rung:
        """Return one rung, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal, or this version doesn't know it.
        """
        if isinstance(ref, str):
            same = _joined(self._read("WHERE rung = ? AND rung <> ''", (ref,)))
            return same[ref] if same else self._ready(ref)
        found = self._read("WHERE id = ?", (ref,))
        if not found:
            raise NotFound(_("This rung is no longer in the journal."))
        return found[0]

    def figures(self) -> Figures | None:
        """Return the user's own figures over all rungs; None until there are three times to tell from."""
        found = figures_of(attempt for rung in self._read("WHERE trashed_at IS NULL") for attempt in rung.attempts)
        return found if found is not None and found.times >= ENOUGH_FOR_FIGURES else None

    def done_today(self) -> int:
        """Return how many times a rung was done today."""
        sql = """
SELECT count(*) FROM rung_attempts a JOIN rungs r ON r.id = a.rung_id WHERE a.done_on = ? AND r.trashed_at IS NULL"""
        return int(self._store.value(sql, (self._store.today().isoformat(),)) or 0)

    def is_enough_today(self) -> bool:
        """Return whether two rungs were done today, so that it's time to rest."""
        return self.done_today() >= A_DAY

    def smaller_than(self, rung: Rung) -> Rung | None:
        """Return the next easier rung, to try instead; None for the easiest."""
        easier = [each for each in self.all() if each.hard < rung.hard]
        return easier[-1] if easier else None

    def next_rung(self) -> Rung | None:
        """Return what to do next: what is predicted already, otherwise the easiest that wasn't done three times."""
        rungs = self.all()
        predicted = next((each for each in rungs if each.open is not None), None)
        return predicted or next((each for each in rungs if len(each.done) < SAME_SETTING), None)

    def suggest(self) -> Suggested | None:
        """Return a rung for five minutes today, with the reason; None when it's time to rest."""
        rung = None if self.is_enough_today() else self.next_rung()
        if rung is None:
            return None
        if rung.open is not None:
            reason = _("You've written down what you fear. Trying it shows whether it happens.")
        elif not rung.done:
            reason = _("It's the next small step on your courage ladder.")
        else:
            reason = _("It gets easier with repetition.")
        return Suggested(rung, reason)

    # --- rungs -------------------------------------------------------------------------------------------------------

    def add(self, text: str, hard: int) -> RungId:
        """Add a rung of the user's own.

        Raises:
            Refused: when it's empty. Nothing was changed.
        """
        text = _rung_text(text)
        with self._store.change(_labelled(_("Add rung “{text}”"), text)):
            return self._insert("", text, hard)

    def change(self, ref: RungRef, text: str, hard: int) -> RungId:
        """Reword a rung, or say how hard it is, which moves it up or down the ladder.

        Raises:
            Refused: when it's empty. Nothing was changed.
        """
        before, text = self.get(ref), _rung_text(text)
        with self._store.change(_labelled(_("Edit rung “{text}”"), before.text)) as db:
            rung_id = self._stored(before)
            if (text, hard) != (before.text, before.hard):
                values = {"text": text, "hard": _up_to(hard, HARDEST), "changed_at": self._store.stamp()}
                db.table("rungs").update(rung_id, values)
        return rung_id

    def delete(self, rung_id: RungId) -> None:
        """Move a rung of the user's own to the trash.

        Raises:
            Refused: when it's one of the ready ones.
        """
        before = self.get(rung_id)
        if not before.is_own:
            raise Refused(_("Only rungs of your own can be deleted. Edit this one, or leave it."))
        self._set_trashed(before, self._store.stamp(), _("Delete rung “{text}”"))

    def restore(self, rung_id: RungId) -> None:
        """Restore a rung from the trash."""
        self._set_trashed(self.get(rung_id), None, _("Restore rung “{text}”"))

    def store(self, ref: RungRef) -> RungId:
        """Return the id of a rung, writing one of the content into the journal first, inside a change."""
        return self._stored(self.get(ref))

    # --- attempts ----------------------------------------------------------------------------------------------------

    def predict(self, ref: RungRef, prediction: Prediction, at: datetime | None = None) -> RungAttemptId:
        """Seal a prediction for a rung, made now or at another time: from then on, it can be read but not changed.

        Raises:
            Refused: when it says nothing, when there's one already, or when two rungs were done today.
        """
        rung = self.get(ref)
        columns = _predicted(prediction)
        if rung.is_trashed:
            raise Refused(_("This rung is in the trash. Restore it first."))
        if rung.open is not None:
            raise Refused(_("There's a prediction for this rung already."))
        if self.is_enough_today():
            raise Refused(_("That's two rungs today. Now rest: the ladder will be here tomorrow."))
        with self._store.change(_labelled(_("Save prediction for “{text}”"), rung.text)) as db:
            row = {
                "rung_id": self._stored(rung),
                **columns,
                "created_at": self._store.stamp() if at is None else stamp(at),
            }
            attempt = db.table("rung_attempts").insert(row)
            attempt_id = RungAttemptId(int(attempt.last_pk or 0))
            self._touch(row["rung_id"])
        return attempt_id

    def finish(self, attempt_id: RungAttemptId, outcome: Outcome, done_on: date | str | None = None) -> None:
        """Write down what really happened, today or on another day; doing it again changes it.

        Raises:
            Refused: when it says nothing, or its day is invalid. Nothing was changed.
        """
        rung, before = self._with(attempt_id)
        day = before.done_on or self._store.today() if done_on is None else done_on
        columns = _happened(outcome, whole_day(day))
        with self._store.change(_labelled(_("Finish “{text}”"), rung.text)) as db:
            db.table("rung_attempts").update(attempt_id, columns)
            self._touch(rung.id)

    def withdraw(self, attempt_id: RungAttemptId) -> None:
        """Delete an attempt: not today leaves no trace."""
        rung, before = self._with(attempt_id)
        label = _("Not today: “{text}”") if before.outcome is None else _("Delete what you wrote about “{text}”")
        with self._store.change(_labelled(label, rung.text)) as db:
            db.table("rung_attempts").delete(attempt_id)
            if len(rung.attempts) == 1 and self._is_as_given(rung):
                db.table("rungs").delete(int(rung.id or 0))
            else:
                self._touch(rung.id)

    def find(self, attempt_id: RungAttemptId) -> Attempt:
        """Return one attempt.

        Raises:
            NotFound: when it isn't in the journal.
        """
        return self._with(attempt_id)[1]

    # --- internals ---------------------------------------------------------------------------------------------------

    def _with(self, attempt_id: RungAttemptId) -> tuple[Rung, Attempt]:
        rung_id = self._store.value("SELECT rung_id FROM rung_attempts WHERE id = ?", (attempt_id,))
        if rung_id is None:
            raise NotFound(_("This prediction is no longer in the journal."))
        rung = self.get(RungId(rung_id))
        return rung, next(each for each in rung.attempts if each.id == attempt_id)

    def _is_as_given(self, rung: Rung) -> bool:
        """Return whether a rung is one of the content, just as it is there."""
        return any(
            (each.key, each.text, each.hard) == (rung.key, rung.text, rung.hard) for each in self._content().rungs
        )

    def _stored(self, rung: Rung) -> RungId:
        """Return the id of a rung, writing one of the content into the journal first."""
        return self._insert(rung.key, rung.text, rung.hard) if rung.id is None else rung.id

    def _insert(self, key: str, text: str, hard: int) -> RungId:
        now = self._store.stamp()
        with self._store.change("") as db:
            row = {
                "uid": self._store.new_uid(),
                "rung": key,
                "text": text,
                "hard": _up_to(hard, HARDEST),
                "created_at": now,
                "changed_at": now,
            }
            return RungId(int(db.table("rungs").insert(row).last_pk or 0))

    def _touch(self, rung_id: RungId | None) -> None:
        with self._store.change("") as db:
            db.table("rungs").update(int(rung_id or 0), {"changed_at": self._store.stamp()})

    def _set_trashed(self, rung: Rung, at: str | None, label: str) -> None:
        if rung.is_trashed != (at is not None):
            with self._store.change(_labelled(label, rung.text)) as db:
                db.table("rungs").update(int(rung.id or 0), {"trashed_at": at, "changed_at": self._store.stamp()})

    def _ready(self, key: str) -> Rung:
        ready = self._content().rung(key)
        return Rung(id=None, key=key, text=ready.text, hard=ready.hard, smaller=ready.smaller)

    def _read(self, where: str, values: Sequence[object] = ()) -> list[Rung]:
        rows = self._store.rows(f"SELECT * FROM rungs {where}", tuple(values))
        attempts: dict[int, list[Attempt]] = {row["id"]: [] for row in rows}
        for row in self._store.rows("SELECT * FROM rung_attempts ORDER BY coalesce(done_on, '9') DESC, id DESC"):
            if row["rung_id"] in attempts:
                attempts[row["rung_id"]].append(self._attempt(row))
        smaller = {each.key: each.smaller for each in self._content().rungs} if rows else {}
        return [_rung(row, attempts[row["id"]], smaller) for row in rows]

    def _attempt(self, row: SqlRow) -> Attempt:
        is_done = row["done_on"] is not None
        return Attempt(
            id=RungAttemptId(row["id"]),
            prediction=Prediction(
                fear=row["fear"],
                likely=row["likely"] or 0,
                hard=row["hard_before"] or 0,
                props=row["props"],
                setting=row["setting"],
            ),
            done_on=date.fromisoformat(row["done_on"]) if is_done else None,
            outcome=_outcome(row) if is_done else None,
            created_at=datetime.fromisoformat(row["created_at"]).astimezone(self._store.clock().tzinfo),
        )


def _rung(row: SqlRow, attempts: Sequence[Attempt], smaller: Mapping[str, str]) -> Rung:
    return Rung(
        id=RungId(row["id"]),
        key=row["rung"],
        text=row["text"],
        hard=row["hard"],
        smaller=smaller.get(row["rung"], ""),
        attempts=tuple(attempts),
        is_trashed=row["trashed_at"] is not None,
    )


def _joined(rungs: Iterable[Rung]) -> dict[RungRef, Rung]:
    """Return rungs by what names them: with two journals imported into one, a rung of the content is there twice."""
    joined: dict[RungRef, Rung] = {}
    for rung in rungs:
        first = joined.get(rung.ref)
        joined[rung.ref] = rung if first is None else replace(first, attempts=(*first.attempts, *rung.attempts))
    return joined


def _outcome(row: SqlRow) -> Outcome:
    return Outcome(
        happened=row["happened"],
        surprise=row["surprise"] or 0,
        hard=row["hard_felt"] or 0,
        learned=row["learned"],
        props_dropped=row["props_dropped"],
    )


def _predicted(prediction: Prediction) -> dict[str, Any]:
    fear = plain_text(prediction.fear).strip()
    if not fear:
        raise Refused(_("Write in a few words what you fear will happen. “Nothing much” is fine, too."))
    return {
        "fear": fear,
        "likely": _up_to(prediction.likely, HARDEST),
        "hard_before": _up_to(prediction.hard, HARDEST),
        "props": optional_line(prediction.props),
        "setting": optional_line(prediction.setting),
    }


def _happened(outcome: Outcome, day: str) -> dict[str, Any]:
    happened = plain_text(outcome.happened).strip()
    if not happened:
        raise Refused(_("Write a line about what really happened. That's what you'll want to read next time."))
    return {
        "happened": happened,
        "surprise": _up_to(outcome.surprise, MOST_SURPRISING),
        "hard_felt": _up_to(outcome.hard, HARDEST),
        "learned": plain_text(outcome.learned).strip(),
        "props_dropped": optional_line(outcome.props_dropped),
        "done_on": day,
    }


def _up_to(value: int, most: int) -> int:
    return min(max(value, 0), most)


def _rung_text(text: str) -> str:
    return one_line(text, _("Write what you'd do, in a few words."))


def _labelled(label: str, text: str) -> str:
    return label.format(text=shortened(text, _MAX_CHARS_IN_LABEL))
