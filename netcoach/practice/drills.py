"""Drills: a few minutes of practice with a made-up person or situation, written down in a log and never scored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from netcoach.foundation.clock import stamp
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import DrillId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content, DrillPrompt, DrillThread

SECONDS: Mapping[str, int] = {
    "follow-ups": 60,
    "threads": 120,
    "exits": 120,
    "saying no": 60,
    "noisy room": 120,
    "attention": 60,
}
"""Every drill, in the order in which they're listed, and how long it's meant to take."""

LONGEST = 300
"""What a drill that was left open counts as: five minutes are plenty."""

_FITS: Mapping[str, tuple[str, ...]] = {
    "conference": ("follow-ups", "threads", "exits", "noisy room", "attention"),
    "meetup": ("follow-ups", "threads", "exits", "noisy room", "attention"),
    "mixer": ("exits", "noisy room", "attention", "follow-ups"),
    "dinner": ("threads", "attention", "exits", "noisy room"),
    "trade fair": ("noisy room", "exits", "saying no"),
    "online": ("follow-ups", "threads", "exits"),
    "informational interview": ("follow-ups", "threads"),
    "one-to-one": ("follow-ups", "threads", "saying no"),
    "town hall": ("attention", "saying no", "follow-ups"),
    "performance review": ("saying no", "threads"),
    "workshop": ("follow-ups", "threads", "exits"),
    "mentor meeting": ("follow-ups", "threads"),
    "careers fair": ("noisy room", "exits", "follow-ups"),
    "my own talk": ("attention", "exits", "follow-ups"),
    "professional body": ("follow-ups", "exits", "threads"),
    "away day": ("threads", "saying no", "exits"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneDrill:
    """A drill in the log: what was asked, and what the user wrote."""

    id: DrillId
    uid: str
    kind: str
    at: datetime
    seconds: int
    prompt: str
    answer: str


def drill_title(kind: str) -> str:
    """Return what a drill is called."""
    return {
        "follow-ups": _("Two follow-ups in sixty seconds"),
        "threads": _("Spot the threads"),
        "exits": _("A kind way out"),
        "saying no": _("Saying no"),
        "noisy room": _("The noisy room"),
        "attention": _("Attention outward"),
    }.get(kind, kind)


def drill_line(kind: str) -> str:
    """Return in one line what a drill is about."""
    return {
        "follow-ups": _("Someone tells you something. Write two questions about it."),
        "threads": _("In an answer, mark the words worth asking about."),
        "exits": _("End a conversation in four small parts."),
        "saying no": _("Write a no that's kind and short."),
        "noisy room": _("Say a line again, three ways, and ask to move."),
        "attention": _("For a minute, look for three things about someone else."),
    }.get(kind, "")


def suggest(last_done: Mapping[str, date], event_kind: str = "") -> str:
    """Return the drill to do next: of those that suit the next event's kind, the one done least recently."""
    suitable = _FITS.get(event_kind) or tuple(SECONDS)
    return min(suitable, key=lambda kind: last_done.get(kind, date.min))


def marked_threads(prompt: DrillPrompt, marked: Collection[str]) -> list[tuple[DrillThread, bool]]:
    """Return the threads of an answer, each with whether one of its words is ``marked``."""
    return [(thread, any(word in marked for word in thread.words.split())) for thread in prompt.threads]


class Drills:
    """The drills of one journal, and the log of those that were done.

    Args:
        store: the journal.
        content: the source of what they ask.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store = store
        self._content = content

    def prompt(self, key: str) -> DrillPrompt:
        """Return a prompt by its key."""
        return self._content().drill_prompt(key)

    def next_prompt(self, kind: str, after: str = "") -> DrillPrompt:
        """Return what to ask next: what hasn't been asked for longest, and never ``after`` itself."""
        prompts = self._content().drill_prompts(_known(kind))
        sql = "SELECT prompt, max(at) AS at FROM drills WHERE kind = ? GROUP BY prompt"
        asked = {row["prompt"]: row["at"] for row in self._store.rows(sql, (kind,))}
        at = next((place for place, prompt in enumerate(prompts) if prompt.key == after), -1)
        following = (*prompts[at + 1 :], *prompts[: max(at, 0)])
        return min(following, key=lambda prompt: asked.get(prompt.text, ""))

    def log(self, kind: str, prompt: str, answer: str, seconds: int, at: datetime | None = None) -> DrillId:
        """Write a drill into the log, as done now or at another time."""
        values = {
            "uid": self._store.new_uid(),
            "kind": _known(kind),
            "at": self._store.stamp() if at is None else stamp(at),
            "seconds": min(max(seconds, 0), LONGEST),
            "prompt": plain_text(prompt),
            "answer": plain_text(answer),
        }
        with self._store.change(_("Log the drill “{title}”").format(title=drill_title(kind))) as db:
            table = db.table("drills").insert(values)
        return DrillId(int(table.last_pk or 0))

    def get(self, drill_id: DrillId) -> DoneDrill:
        """Return one drill of the log."""
        row = self._store.row("SELECT * FROM drills WHERE id = ?", (drill_id,))
        if row is None:
            raise NotFound(_("This drill is no longer in the log."))
        return self._done(row)

    def latest(self, most: int) -> list[DoneDrill]:
        """Return the latest drills of the log, the last one first."""
        rows = self._store.rows("SELECT * FROM drills ORDER BY at DESC, id DESC LIMIT ?", (most,))
        return [self._done(row) for row in rows]

    def count(self) -> int:
        """Return how many drills are in the log."""
        return int(self._store.value("SELECT count(*) FROM drills") or 0)

    def last_done(self) -> dict[str, date]:
        """Return the day on which each drill was last done, without those that never were."""
        rows = self._store.rows("SELECT kind, max(at) AS at FROM drills GROUP BY kind")
        return {row["kind"]: self._moment(row["at"]).date() for row in rows}

    def delete(self, drill_id: DrillId) -> None:
        """Delete a drill from the log."""
        done = self.get(drill_id)
        with self._store.change(_("Delete the drill “{title}”").format(title=drill_title(done.kind))) as db:
            db.table("drills").delete(drill_id)

    def _moment(self, at: str) -> datetime:
        return datetime.fromisoformat(at).astimezone(self._store.clock().tzinfo)

    def _done(self, row: SqlRow) -> DoneDrill:
        return DoneDrill(
            id=DrillId(row["id"]),
            uid=row["uid"],
            kind=row["kind"],
            at=self._moment(row["at"]),
            seconds=row["seconds"],
            prompt=row["prompt"],
            answer=row["answer"],
        )


def _known(kind: str) -> str:
    if kind not in SECONDS:
        raise Refused(_("NetCoach doesn't know this kind of drill: “{kind}”.").format(kind=kind))
    return kind
