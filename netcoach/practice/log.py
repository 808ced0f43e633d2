"""Logs: wins, openings heard, recommendations, questions to ask and what's new, one line each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from netcoach.contacts.person_names import name_order
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import LogEntryId, PersonId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, plain_text, whole_day

KINDS: tuple[str, ...] = ("win", "opening", "recommendation given", "recommendation received", "question", "news")
"""What is logged, in the order in which it's listed."""

TOLD: frozenset[str] = frozenset({"win", "opening", "news"})
"""The kinds that someone may like to hear of."""

_WEEK = timedelta(days=7)
_MAX_CHARS_IN_LABEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Someone who'd like to hear of an entry, and the day they were told, if they were."""

    person_id: PersonId
    name: str
    told_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDraft:
    """A line for the log, as of today unless it has a day."""

    kind: str
    text: str
    note: str = ""
    day: date | str | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """An entry as stored, with the name of the person it's from or about, and when a question was answered."""

    id: LogEntryId
    uid: str
    kind: str
    text: str
    note: str
    day: date
    person_id: PersonId | None
    person_name: str
    closed_on: date | None
    listeners: tuple[Listener, ...]
    is_trashed: bool

    @property
    def is_open(self) -> bool:
        """Whether it's a question that wasn't answered yet."""
        return self.kind == "question" and self.closed_on is None


def log_kind_label(kind: str) -> str:
    """Return the user's word for one entry of a kind."""
    return {
        "win": _("win"),
        "opening": _("opening heard"),
        "recommendation given": _("recommendation given"),
        "recommendation received": _("recommendation received"),
        "question": _("question I want answered"),
        "news": _("what's new"),
    }.get(kind, kind)


class Log:
    """The log of one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, entry_id: LogEntryId) -> LogEntry:
        """Return one entry, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        found = self._read("e.id = ?", (entry_id,))
        if not found:
            raise NotFound(_("This entry is no longer in the log."))
        return found[0]

    def all(self, kinds: Collection[str] = KINDS, *, most: int = -1) -> list[LogEntry]:
        """Return the entries of some kinds: questions without an answer first, then the latest."""
        marks = ", ".join("?" * len(kinds))
        order = "ORDER BY e.kind = 'question' AND e.closed_on IS NULL DESC, e.day DESC, e.id DESC LIMIT ?"
        return self._read(f"e.trashed_at IS NULL AND e.kind IN ({marks})", (*kinds, most), order)

    def count(self, kinds: Collection[str] = KINDS) -> int:
        """Return how many entries of some kinds there are."""
        marks = ", ".join("?" * len(kinds))
        sql = f"SELECT count(*) FROM log_entries WHERE trashed_at IS NULL AND kind IN ({marks})"
        return int(self._store.value(sql, tuple(kinds)) or 0)

    def trashed(self) -> list[LogEntry]:
        """Return the entries in the trash, the latest deleted first."""
        return self._read("e.trashed_at IS NOT NULL", (), "ORDER BY e.trashed_at DESC, e.id DESC")

    def wins(self) -> list[LogEntry]:
        """Return what went well, the latest first: evidence for a review, a brief or a brand line."""
        return self.all(("win",))

    def open_questions(self) -> list[LogEntry]:
        """Return the questions that weren't answered yet, the latest first."""
        return [entry for entry in self.all(("question",)) if entry.is_open]

    def has_news_this_week(self) -> bool:
        """Return whether anything new was logged in the last seven days."""
        sql = "SELECT max(day) FROM log_entries WHERE kind = 'news' AND trashed_at IS NULL AND day <= ?"
        latest = self._store.value(sql, (self._store.today().isoformat(),))
        return latest is not None and self._store.today() - date.fromisoformat(latest) < _WEEK

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, draft: LogDraft) -> LogEntryId:
        """Add an entry.

        Raises:
            Refused: when it's empty, or its kind or day is invalid. Nothing was changed.
        """
        columns = self._checked(draft)
        now = self._store.stamp()
        row = {"uid": self._store.new_uid(), **columns, "created_at": now, "changed_at": now}
        with self._store.change(_labelled(_("Log: {text}"), draft.text)) as db:
            return LogEntryId(int(db.table("log_entries").insert(row).last_pk or 0))

    def change(self, entry_id: LogEntryId, draft: LogDraft) -> None:
        """Replace what an entry says.

        Raises:
            Refused: when it's empty, or its kind or day is invalid. Nothing was changed.
        """
        before, columns = self.get(entry_id), self._checked(draft)
        is_same = columns == self._checked(
            LogDraft(kind=before.kind, text=before.text, note=before.note, day=before.day, person_id=before.person_id)
        )
        if not is_same:
            closed = None if before.closed_on is None or draft.kind != "question" else before.closed_on.isoformat()
            with self._store.change(_labelled(_("Edit “{text}”"), before.text)) as db:
                values = {**columns, "closed_on": closed, "changed_at": self._store.stamp()}
                db.table("log_entries").update(entry_id, values)

    def answer(self, entry_id: LogEntryId, *, answered: bool = True) -> None:
        """Record today as the day a question was answered, or that it wasn't after all."""
        before = self.get(entry_id)
        if before.kind != "question":
            raise Refused(_("Only a question can be answered."))
        if (before.closed_on is not None) != answered:
            label = _("Answered: {text}") if answered else _("Ask again: {text}")
            with self._store.change(_labelled(label, before.text)) as db:
                closed = self._store.today().isoformat() if answered else None
                db.table("log_entries").update(entry_id, {"closed_on": closed, "changed_at": self._store.stamp()})

    def set_listeners(self, entry_id: LogEntryId, people: Collection[PersonId]) -> None:
        """Set who would like to hear of an entry. Whoever was told stays told.

        Raises:
            NotFound: when one of them isn't in the journal. Nothing was changed.
        """
        before = {each.person_id for each in self.get(entry_id).listeners}
        if before == set(people):
            return
        with self._store.change(_("Choose who'd like to hear of it")) as db:
            for person_id in before - set(people):
                db.execute("DELETE FROM log_listeners WHERE entry_id = ? AND person_id = ?", (entry_id, person_id))
            for person_id in people:
                if person_id not in before:
                    self._known(person_id)
                    db.table("log_listeners").insert({"entry_id": entry_id, "person_id": person_id}, ignore=True)
            db.table("log_entries").update(entry_id, {"changed_at": self._store.stamp()})

    def tell(self, entry_id: LogEntryId, person_id: PersonId, *, told: bool = True) -> None:
        """Record today as the day someone was told of an entry, or that they weren't after all."""
        listener = next((each for each in self.get(entry_id).listeners if each.person_id == person_id), None)
        if listener is None:
            raise NotFound(_("This person is no longer on the list."))
        if (listener.told_on is not None) != told:
            label = _("Told {name}") if told else _("Not told yet: {name}")
            day = self._store.today().isoformat() if told else None
            with self._store.change(label.format(name=listener.name)) as db:
                sql = "UPDATE log_listeners SET told_on = ? WHERE entry_id = ? AND person_id = ?"
                db.execute(sql, (day, entry_id, person_id))

    def delete(self, entry_id: LogEntryId) -> None:
        """Move an entry to the trash."""
        self._set_trashed(entry_id, self._store.stamp(), _("Delete “{text}”"))

    def restore(self, entry_id: LogEntryId) -> None:
        """Restore an entry from the trash."""
        self._set_trashed(entry_id, None, _("Restore “{text}”"))

    # --- internals ---------------------------------------------------------------------------------------------------

    def _set_trashed(self, entry_id: LogEntryId, at: str | None, label: str) -> None:
        before = self.get(entry_id)
        if before.is_trashed != (at is not None):
            with self._store.change(_labelled(label, before.text)) as db:
                db.table("log_entries").update(entry_id, {"trashed_at": at, "changed_at": self._store.stamp()})

    def _checked(self, draft: LogDraft) -> dict[str, str | int | None]:
        if draft.kind not in KINDS:
            raise Refused(_("Choose what kind of entry it is."))
        if draft.person_id is not None:
            self._known(draft.person_id)
        return {
            "kind": draft.kind,
            "text": one_line(draft.text, _("Write a line first.")),
            "note": plain_text(draft.note).strip(),
            "day": whole_day(self._store.today() if draft.day is None else draft.day),
            "person_id": draft.person_id,
        }

    def _known(self, person_id: PersonId) -> None:
        if self._store.value("SELECT 1 FROM people WHERE id = ?", (person_id,)) is None:
            raise NotFound(_("This person is no longer in the journal."))

    def _read(self, where: str, values: tuple[object, ...], order: str = "") -> list[LogEntry]:
        return [self._entry(row) for row in self._store.rows(f"{_SELECT} WHERE {where} {order}", values)]

    def _entry(self, row: SqlRow) -> LogEntry:
        listeners = self._store.rows(_LISTENERS, (row["id"],)) if row["kind"] in TOLD else []
        return LogEntry(
            id=LogEntryId(row["id"]),
            uid=row["uid"],
            kind=row["kind"],
            text=row["text"],
            note=row["note"],
            day=date.fromisoformat(row["day"]),
            person_id=None if row["person_name"] is None else PersonId(row["person_id"]),
            person_name=row["person_name"] or "",
            closed_on=_day(row["closed_on"]),
            listeners=tuple(
                Listener(person_id=PersonId(each["person_id"]), name=each["name"], told_on=_day(each["told_on"]))
                for each in sorted(listeners, key=lambda each: name_order(each["name"], each["sort_name"]))
            ),
            is_trashed=row["trashed_at"] is not None,
        )


# A person in the trash isn't shown, and comes back with their name when they're restored.
_SELECT = """
SELECT e.*, p.name AS person_name FROM log_entries e LEFT JOIN people p ON p.id = e.person_id AND p.trashed_at IS NULL
"""
_LISTENERS = """
SELECT l.person_id, l.told_on, p.name, p.sort_name FROM log_listeners l JOIN people p ON p.id = l.person_id
WHERE l.entry_id = ? AND p.trashed_at IS NULL ORDER BY p.id"""


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _labelled(label: str, text: str) -> str:
    return label.format(text=shortened(text, _MAX_CHARS_IN_LABEL))
