"""Decks as stored: free ones, and what was chosen about the cards of events. Their cards are built in ``deck.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from netcoach.cards.fading import CardUse, Fade, known_fade
from netcoach.cards.sheet_setup import SheetSetup, setup_from_kept, setup_of_deck
from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import DeckId, EventId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line

if TYPE_CHECKING:
    from sqlite_utils import Database

SUBJECTS: Final[Mapping[str, str]] = {
    "person": "people",
    "pitch": "pitches",
    "question_set": "question_sets",
    "plan": "if_then_plans",
    "rung": "rungs",
    "goal": "goals",
}
"""What a card can be about, with its table; the column is named after it."""

_SUBJECT_COLUMNS = tuple(f"{subject}_id" for subject in SUBJECTS)
_UIDS = ", ".join(f"{subject}.uid AS {subject}_uid" for subject in SUBJECTS)
_JOINED = " ".join(f"LEFT JOIN {table} {name} ON {name}.id = c.{name}_id" for name, table in SUBJECTS.items())
_EVENT_DAY = "substr(coalesce(e.ends, e.starts), 1, 10)"
_WENT = f"e.trashed_at IS NULL AND e.declined_on IS NULL AND {_EVENT_DAY} < :today AND c.printed_on <= {_EVENT_DAY}"
_DAY_USED = f"coalesce(c.used_on, iif({_WENT}, substr(e.starts, 1, 10), NULL))"
_MAX_CHARS_IN_LABEL = 50


class DeckRef(NamedTuple):
    """Names a deck: that of an event, which needn't be stored, or a free one."""

    event_id: EventId | None = None
    deck_id: DeckId | None = None


class CardSubject(NamedTuple):
    """What a card is about: one of :data:`SUBJECTS`, and its row."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeDeck:
    """A deck that belongs to no event."""

    id: DeckId
    uid: str
    title: str
    is_trashed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoice:
    """What was chosen about a card of a deck; ``key`` is that of the card, ``subject`` what it's about, if anything."""

    key: str
    card: str
    subject: CardSubject | None
    is_added: bool
    choice: str
    fade: Fade | None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """A card as it's printed: what it's about, or a digest of its text to know it again by, and how much it says."""

    card: str
    subject: CardSubject | None
    digest: str
    fade: Fade


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckPrinting:
    """How a deck prints: the key of its sheet, which may be gone, and how it goes on it."""

    sheet: str
    setup: SheetSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckHistory:
    """When a deck was last printed, and when it was used, the latest last."""

    printed_on: date | None = None
    used_on: tuple[date, ...] = ()


class Decks:
    """The decks of one journal.

    Args:
        store: The journal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- free decks --------------------------------------------------------------------------------------------------

    def get(self, deck_id: DeckId) -> FreeDeck:
        """Return one free deck, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row("SELECT * FROM decks WHERE id = ? AND event_id IS NULL", (deck_id,))
        if row is None:
            raise NotFound(_("This deck is no longer in the journal."))
        return _free_deck(row)

    def all(self, *, trashed: bool = False) -> list[FreeDeck]:
        """Return the free decks, or those in the trash, the latest used first."""
        sql = """
SELECT * FROM decks WHERE event_id IS NULL AND (trashed_at IS NOT NULL) = ? ORDER BY changed_at DESC, id DESC"""
        return [_free_deck(row) for row in self._store.rows(sql, (trashed,))]

    def find_by_title(self, text: str) -> FreeDeck:
        """Return the free deck that ``text`` names: a whole name before part of one, the latest used first.

        Raises:
            NotFound: when there is none.
        """
        wanted, decks = " ".join(fold(text).split()), self.all()
        names = [(deck, " ".join(fold(deck.title).split())) for deck in decks]
        whole = [deck for deck, name in names if name == wanted]
        part = [deck for deck, name in names if wanted and wanted in name]
        for deck in (*whole, *part):
            return deck
        raise NotFound(_("There's no deck called “{text}” in this journal.").format(text=text))

    def add(self, title: str) -> DeckId:
        """Add a free deck, without cards.

        Raises:
            Refused: when its name is empty. Nothing was changed.
        """
        title = _title(title)
        with self._store.change(_labelled(_("Add deck “{title}”"), title)) as db:
            return self._insert(db, self._store.new_uid(), title, None)

    def rename(self, deck_id: DeckId, title: str) -> None:
        """Rename a free deck.

        Raises:
            Refused: when its name is empty. Nothing was changed.
        """
        before, title = self.get(deck_id), _title(title)
        if title != before.title:
            with self._store.change(_labelled(_("Rename deck “{title}”"), before.title)) as db:
                db.table("decks").update(deck_id, {"title": title, "changed_at": self._store.stamp()})

    def duplicate(self, deck_id: DeckId, title: str) -> DeckId:
        """Add a free deck with the same cards, in the same order and with the same fades, that prints in the same way.

        Raises:
            Refused: when its name is empty. Nothing was changed.
        """
        before, title = self.get(deck_id), _title(title)
        columns = ", ".join((*_SUBJECT_COLUMNS, "card", "is_added", "choice", "fade", "position"))
        with self._store.change(_labelled(_("Duplicate deck “{title}”"), before.title)) as db:
            added = self._insert(db, self._store.new_uid(), title, None)
            printing = self.printing(DeckRef(deck_id=deck_id))
            if printing is not None:
                self.set_printing(DeckRef(deck_id=added), printing.sheet, replace(printing.setup, start_at=1))
            db.execute(
                f"INSERT INTO deck_cards (deck_id, {columns}) SELECT ?, {columns} FROM deck_cards"
                " WHERE deck_id = ? ORDER BY position, id",
                (added, deck_id),
            )
        return added

    def delete(self, deck_id: DeckId) -> None:
        """Move a free deck to the trash."""
        self._set_trashed(deck_id, self._store.stamp(), _("Delete deck “{title}”"))

    def restore(self, deck_id: DeckId) -> None:
        """Restore a free deck from the trash."""
        self._set_trashed(deck_id, None, _("Restore deck “{title}”"))

    # --- what was chosen about cards ---------------------------------------------------------------------------------

    def stored(self, of: DeckRef) -> DeckId | None:
        """Return the row of a deck; None for an event about whose cards nothing was chosen yet."""
        if of.deck_id is not None:
            return self.get(of.deck_id).id
        found = self._store.value("SELECT id FROM decks WHERE event_id = ? ORDER BY id LIMIT 1", (of.event_id,))
        return None if found is None else DeckId(found)

    def choices(self, of: DeckRef) -> list[CardChoice]:
        """Return what was chosen about the cards of a deck, in their order; those without a place first."""
        sql = f"SELECT c.*, {_UIDS} FROM deck_cards c {_JOINED} WHERE c.deck_id = ? ORDER BY c.position, c.id"
        return [_choice(row) for row in self._store.rows(sql, (self.stored(of),))]

    def keep(self, of: DeckRef, key: str, subject: CardSubject | None = None, **columns: str | int | None) -> None:
        """Store what was chosen about a card, inside a change.

        Args:
            of: The deck.
            key: The key of the card.
            subject: What it's about, if its key doesn't say.
            columns: The columns of ``deck_cards`` to set.
        """
        with self._store.change("") as db:
            deck_id = self.store(of)
            rows = self._card_rows(deck_id, key.partition(":")[0])
            self._keep(db, deck_id, key, next((row for row in rows if _choice(row).key == key), None), subject, columns)
            db.table("decks").update(deck_id, {"changed_at": self._store.stamp()})

    def arrange(self, of: DeckRef, keys: Sequence[str]) -> None:
        """Store the order of the cards of a deck, inside a change."""
        with self._store.change("") as db:
            deck_id = self.store(of)
            before = {_choice(row).key: row for row in reversed(self._card_rows(deck_id))}
            for position, key in enumerate(keys, start=1):
                row = before.get(key)
                if row is None or row["position"] != position:
                    self._keep(db, deck_id, key, row, None, {"position": position})
            db.table("decks").update(deck_id, {"changed_at": self._store.stamp()})

    def remove(self, of: DeckRef, key: str) -> None:
        """Forget what was chosen about a card, inside a change: a card that was added is no longer in its deck."""
        with self._store.change("") as db:
            deck_id = self.store(of)
            for row in self._card_rows(deck_id, key.partition(":")[0]):
                if _choice(row).key == key:
                    db.table("deck_cards").delete(row["id"])
            db.table("decks").update(deck_id, {"changed_at": self._store.stamp()})

    def store(self, of: DeckRef) -> DeckId:
        """Return the row of a deck, writing that of an event first if needed, inside a change."""
        found = self.stored(of)
        if found is not None:
            return found
        event = self._store.row("SELECT uid, title FROM events WHERE id = ?", (of.event_id,))
        if event is None:
            raise NotFound(_("This event is no longer in the journal."))
        with self._store.change("") as db:
            # Two journals with the same event have the same deck for it.
            return self._insert(db, f"deck-of-{event['uid']}", event["title"], of.event_id)

    def subject(self, key: str) -> CardSubject | None:
        """Return what the card with this key is about; None if its key doesn't say, or it's gone."""
        card, _colon, uid = key.partition(":")
        kind = _SUBJECT_OF.get(card, "")
        if not uid or not kind:
            return None
        found = self._store.value(f"SELECT id FROM {SUBJECTS[kind]} WHERE uid = ?", (uid,))
        return None if found is None else CardSubject(kind, found)

    # --- how they print ----------------------------------------------------------------------------------------------

    def printing(self, of: DeckRef) -> DeckPrinting | None:
        """Return how a deck prints; None if nothing was chosen about that, and it was never printed."""
        row = self._store.row("SELECT * FROM decks WHERE id = ? AND sheet <> ''", (self.stored(of),))
        if row is None:
            return None
        setup = setup_from_kept({**row, **{flag: bool(row[flag]) for flag in ("is_black", "has_easy_letters")}})
        return DeckPrinting(sheet=row["sheet"], setup=replace(setup, start_at=row["start_at"]))

    def set_printing(self, of: DeckRef, sheet: str, setup: SheetSetup) -> None:
        """Set how a deck prints: on the sheet with this key, and what of ``setup`` isn't the printer's."""
        before, columns = self.printing(of), setup_of_deck(setup)
        if before is None or (before.sheet, setup_of_deck(before.setup)) != (sheet, columns):
            with self._store.change(_("Choose how the cards print")) as db:
                values = {"sheet": sheet, **columns, "changed_at": self._store.stamp()}
                db.table("decks").update(self.store(of), values)

    # --- printed and used --------------------------------------------------------------------------------------------

    def print(self, of: DeckRef, cards: Sequence[PrintedCard], used_on: date | None = None) -> None:
        """Record that these cards were printed today, or used on a day without that, inside a change.

        What was printed before and never used no longer counts.
        """
        with self._store.change("") as db:
            deck_id = self.store(of)
            unused = self._unused(deck_id)
            db.conn.executemany("DELETE FROM card_uses WHERE id = ?", [(each,) for each in unused])
            db.table("card_uses").insert_all(
                {
                    "deck_id": deck_id,
                    "card": each.card,
                    **dict.fromkeys(_SUBJECT_COLUMNS),
                    **_columns(each.subject),
                    "digest": each.digest,
                    "fade": each.fade,
                    "printed_on": self._store.today().isoformat() if used_on is None else None,
                    "used_on": None if used_on is None else used_on.isoformat(),
                }
                for each in cards
            )

    def use(self, of: DeckRef, day: date) -> bool:
        """Record that what was printed last was used on a day, inside a change; return False if there's nothing."""
        deck_id = self.store(of)
        unused = self._unused(deck_id)
        with self._store.change("") as db:
            for each in unused:
                db.table("card_uses").update(each, {"used_on": day.isoformat()})
        return bool(unused)

    def history(self, of: DeckRef) -> DeckHistory:
        """Return when a deck was printed and used."""
        rows = self._uses("c.deck_id = :deck", deck=self.stored(of))
        printed = [row["printed_on"] for row in rows if row["printed_on"]]
        used = sorted({row["day"] for row in rows if row["day"]})
        return DeckHistory(
            printed_on=date.fromisoformat(max(printed)) if printed else None,
            used_on=tuple(map(date.fromisoformat, used)),
        )

    def uses(self, card: str, subject: CardSubject | None, digest: str) -> list[CardUse]:
        """Return when a card was used in any deck, oldest first: one about the same, or else with the same text."""
        if subject is not None:
            rows = self._uses(f"c.card = :card AND c.{subject.kind}_id = :about", card=card, about=subject.id)
        else:
            rows = self._uses("c.card = :card AND c.digest = :digest AND c.digest <> ''", card=card, digest=digest)
        return [
            CardUse(day=date.fromisoformat(row["day"]), fade=known_fade(row["fade"]) or "full")
            for row in rows
            if row["day"]
        ]

    def not_yet_on(self, card: str) -> date | None:
        """Return when the user last wanted a kind of card to go on saying as much as it does."""
        found = self._store.value("SELECT max(not_yet_on) FROM deck_cards WHERE card = ?", (card,))
        return None if found is None else date.fromisoformat(found)

    # --- internals ---------------------------------------------------------------------------------------------------

    def _uses(self, where: str, **values: object) -> list[SqlRow]:
        sql = f"""
SELECT c.fade, c.printed_on, {_DAY_USED} AS day
FROM card_uses c JOIN decks d ON d.id = c.deck_id LEFT JOIN events e ON e.id = d.event_id
WHERE {where} ORDER BY day, c.id"""
        return self._store.rows(sql, {"today": self._store.today().isoformat(), **values})

    def _unused(self, deck_id: DeckId) -> list[int]:
        sql = f"""
SELECT c.id FROM card_uses c JOIN decks d ON d.id = c.deck_id LEFT JOIN events e ON e.id = d.event_id
WHERE c.deck_id = :deck AND {_DAY_USED} IS NULL"""
        rows = self._store.rows(sql, {"today": self._store.today().isoformat(), "deck": deck_id})
        return [row["id"] for row in rows]

    def _card_rows(self, deck_id: DeckId, card: str | None = None) -> list[SqlRow]:
        """Return what was chosen about cards, or about those of one kind."""
        sql = f"SELECT c.*, {_UIDS} FROM deck_cards c {_JOINED} WHERE c.deck_id = ? AND c.card = coalesce(?, c.card)"
        return self._store.rows(sql, (deck_id, card))

    def _keep(
        self,
        db: Database,
        deck_id: DeckId,
        key: str,
        before: SqlRow | None,
        subject: CardSubject | None,
        columns: dict[str, Any],
    ) -> None:
        if before is not None:
            db.table("deck_cards").update(before["id"], columns)
        else:
            about = subject or self.subject(key)
            values = {"deck_id": deck_id, "card": key.partition(":")[0], **_columns(about), **columns}
            db.table("deck_cards").insert(values)

    def _insert(self, db: Database, uid: str, title: str, event_id: EventId | None) -> DeckId:
        now = self._store.stamp()
        row = {"uid": uid, "title": title, "event_id": event_id, "created_at": now, "changed_at": now}
        return DeckId(int(db.table("decks").insert(row).last_pk or 0))

    def _set_trashed(self, deck_id: DeckId, at: str | None, label: str) -> None:
        before = self.get(deck_id)
        if before.is_trashed != (at is not None):
            with self._store.change(_labelled(label, before.title)) as db:
                db.table("decks").update(deck_id, {"trashed_at": at, "changed_at": self._store.stamp()})


_SUBJECT_OF: Mapping[str, str] = {
    "person": "person",
    "pitch": "pitch",
    "questions": "question_set",
    "if-then": "plan",
    "rung": "rung",
    "tracker": "goal",
}
"""What each kind of card is about, if it can be about something."""


def _columns(subject: CardSubject | None) -> dict[str, Any]:
    return {} if subject is None else {f"{subject.kind}_id": subject.id}


def _choice(row: SqlRow) -> CardChoice:
    subject = next((CardSubject(name, row[f"{name}_id"]) for name in SUBJECTS if row[f"{name}_id"] is not None), None)
    uid = "" if subject is None else row[f"{subject.kind}_uid"]
    return CardChoice(
        key=f"{row['card']}:{uid}" if uid else row["card"],
        card=row["card"],
        subject=subject,
        is_added=bool(row["is_added"]),
        choice=row["choice"],
        fade=known_fade(row["fade"]),
        position=row["position"],
    )


def _free_deck(row: SqlRow) -> FreeDeck:
    return FreeDeck(id=DeckId(row["id"]), uid=row["uid"], title=row["title"], is_trashed=row["trashed_at"] is not None)


def _title(title: str) -> str:
    return one_line(title, _("A deck needs a name, so you can find it again."))


def _labelled(label: str, title: str) -> str:
    return label.format(title=shortened(title, _MAX_CHARS_IN_LABEL))
