"""Promises: things to follow up, the user's or the other person's, with or without a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import ConversationId, EventId, PersonId, PromiseId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line, whole_day

KINDS: tuple[str, ...] = ("thank-you", "send", "introduce", "congratulate", "check in", "review", "ask", "other")
"""The kinds of promise, in the order in which the window offers them."""

WRITTEN_KINDS = frozenset({"thank-you", "send", "introduce", "congratulate", "check in"})
"""The kinds that a message can keep."""

DIRECTIONS: tuple[str, ...] = ("mine", "theirs")
"""Whose promise it is."""


class PromiseDraft(NamedTuple):
    """A promise to add. ``due`` is a day as ISO text, or None."""

    person_id: PersonId
    text: str
    direction: str = "mine"
    kind: str = "other"
    due: date | str | None = None
    conversation_id: ConversationId | None = None
    event_id: EventId | None = None


class Promise(NamedTuple):
    """A promise as stored: open until it's kept or dropped."""

    id: PromiseId
    uid: str
    person_id: PersonId
    person_name: str
    direction: str
    kind: str
    text: str
    due: date | None
    kept_on: date | None
    let_go_on: date | None
    conversation_id: ConversationId | None
    event_id: EventId | None

    @property
    def is_open(self) -> bool:
        """Whether it's neither kept nor dropped."""
        return self.kept_on is None and self.let_go_on is None


def spoken_promise(text: str, person_name: str) -> str:
    """Return one of the user's promises as a screen reader says it: its person is named once, its day said after it."""
    if person_name in text:
        return text
    return _("{promise}, {person}").format(promise=text, person=person_name)


class Promises:
    """The promises of a journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, promise_id: PromiseId) -> Promise:
        """Return one promise.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE m.id = ?", (promise_id,))
        if row is None:
            raise _no_promise()
        return _promise(row)

    def open(self, limit: int | None = None, *, direction: str = "") -> list[Promise]:
        """Return the open promises, soonest first and those without a day last, except those of people in the trash."""
        most = -1 if limit is None else limit
        # Two queries, because the index of open promises returns each in order; a single one would sort them all.
        rows = self._store.rows(f"{_OPEN} AND m.due IS NOT NULL ORDER BY m.due, m.id LIMIT ?", (direction, most))
        if limit is None or len(rows) < limit:
            left = -1 if limit is None else limit - len(rows)
            rows += self._store.rows(f"{_OPEN} AND m.due IS NULL ORDER BY m.id LIMIT ?", (direction, left))
        return [_promise(row) for row in rows]

    def of_person(self, person_id: PersonId) -> list[Promise]:
        """Return every promise with one person: open ones, soonest first, then the others, newest first."""
        found = [_promise(row) for row in self._store.rows(f"{_SELECT} WHERE m.person_id = ?", (person_id,))]
        still_open = sorted((one for one in found if one.is_open), key=lambda one: (one.due or date.max, one.id))
        done = sorted((one for one in found if not one.is_open), key=_ended, reverse=True)
        return [*still_open, *done]

    def of_conversation(self, conversation_id: ConversationId) -> list[Promise]:
        """Return the promises made in one conversation, in the order they were written down."""
        rows = self._store.rows(f"{_SELECT} WHERE m.conversation_id = ? ORDER BY m.id", (conversation_id,))
        return [_promise(row) for row in rows]

    # --- writing -----------------------------------------------------------------------------------------------------

    def make(self, draft: PromiseDraft) -> PromiseId:
        """Add a promise.

        Raises:
            Refused: when it's empty, or its day is invalid. Nothing was changed.
        """
        columns = _checked({"text": draft.text, "direction": draft.direction, "kind": draft.kind, "due": draft.due})
        name = person_name(self._store, draft.person_id)
        self._check_links(draft)
        label = _("Promise to {name}") if draft.direction == "mine" else _("Promise from {name}")
        with self._store.change(label.format(name=name)) as db:
            row = {
                "uid": self._store.new_uid(),
                "person_id": draft.person_id,
                **columns,
                "conversation_id": draft.conversation_id,
                "event_id": draft.event_id,
                "created_at": self._store.stamp(),
            }
            return PromiseId(int(db.table("promises").insert(row).last_pk or 0))

    def change(self, promise_id: PromiseId, **values: Any) -> None:
        """Change ``text``, ``due``, ``kind``, ``direction`` or ``person_id``; typing in one field is one undo step."""
        before = self.get(promise_id)
        person_id = values.pop("person_id", before.person_id)
        name = person_name(self._store, person_id)
        columns = {**_checked(values), "person_id": person_id}
        self._update(
            before,
            columns,
            _("Edit promise with {name}").format(name=name),
            merge=("promise", promise_id, *sorted(values)),
        )

    def keep(self, promise_id: PromiseId, day: date | str | None = None) -> None:
        """Mark a promise as kept, today or on ``day``."""
        before = self.get(promise_id)
        columns = {"kept_on": whole_day(day or self._store.today()), "let_go_on": None}
        self._update(before, columns, _("Promise kept: {text}").format(text=_short(before.text)))

    def let_go(self, promise_id: PromiseId) -> None:
        """Mark a promise as no longer needed: nothing more to do, and nothing to feel bad about."""
        before = self.get(promise_id)
        columns = {"kept_on": None, "let_go_on": self._store.today().isoformat()}
        self._update(before, columns, _("Drop promise: {text}").format(text=_short(before.text)))

    def reopen(self, promise_id: PromiseId) -> None:
        """Reopen a promise that was kept or dropped."""
        before = self.get(promise_id)
        self._update(
            before, {"kept_on": None, "let_go_on": None}, _("Reopen promise: {text}").format(text=_short(before.text))
        )

    def delete(self, promise_id: PromiseId) -> None:
        """Delete a promise."""
        before = self.get(promise_id)
        with self._store.change(_("Delete promise: {text}").format(text=_short(before.text))) as db:
            db.table("promises").delete(promise_id)

    def _update(
        self, before: Promise, columns: Mapping[str, Any], label: str, merge: tuple[object, ...] | None = None
    ) -> None:
        now = {field: _as_kept(getattr(before, field)) for field in columns}
        if now == dict(columns):
            return
        with self._store.change(label, merge=merge) as db:
            db.table("promises").update(before.id, dict(columns))

    def _check_links(self, draft: PromiseDraft) -> None:
        for table, row_id in (("conversations", draft.conversation_id), ("events", draft.event_id)):
            if row_id is not None and self._store.value(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)) is None:
                raise NotFound(_("What this promise belongs to is no longer in the journal."))


_SELECT = """
SELECT m.id, m.uid, m.person_id, p.name AS person_name, m.direction, m.kind, m.text, m.due, m.kept_on, m.let_go_on,
    m.conversation_id, m.event_id
FROM promises m JOIN people p ON p.id = m.person_id"""
_OPEN = (
    f"""{_SELECT} WHERE m.kept_on IS NULL AND m.let_go_on IS NULL AND p.trashed_at IS NULL AND ? IN ('', m.direction)"""
)

_SHORT = 50


def _promise(row: SqlRow) -> Promise:
    days = {field: _day(row[field]) for field in ("due", "kept_on", "let_go_on")}
    return Promise(**{**dict(row), **days})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _ended(promise: Promise) -> tuple[date, int]:
    return (promise.kept_on or promise.let_go_on or date.min, promise.id)


def _as_kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return validated fields of a promise as columns."""
    checked: dict[str, Any] = {}
    for field, value in values.items():
        if field == "text":
            checked[field] = one_line(value, _("Say what was promised."))
        elif field == "due":
            checked[field] = None if value in {None, ""} else whole_day(value)
        elif field == "kind":
            checked[field] = _one_of(value, KINDS, _("NetCoach doesn't know this kind of promise."))
        elif field == "direction":
            checked[field] = _one_of(value, DIRECTIONS, _("Choose whose promise it is."))
        else:
            raise TypeError(f"A promise has no {field}.")
    return checked


def _one_of(value: str, known: tuple[str, ...], sentence: str) -> str:
    if value in known:
        return value
    raise Refused(sentence)


def _no_promise() -> NotFound:
    return NotFound(_("This promise is no longer in the journal."))
