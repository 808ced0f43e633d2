"""The whole phrase bank with what the user made of it: favourites, answers, own phrases, and how each one landed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from netcoach.contacts.conversations import KINDS
from netcoach.dates import date_words
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, isolated, ngettext, number
from netcoach.foundation.ids import BankEntryId, EventId, PersonId, PhraseUseId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.folding import fold
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, optional_line, plain_text, whole_day

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.contacts.conversations import Conversations
    from netcoach.content.content import Content, Phrase, Situation

PARTS = ("opener", "question", "follow-up", "listening", "exit", "boundary", "hard moment")
"""The parts of the bank in the order in which a conversation needs them."""

LANDINGS = ("well", "partly", "not yet")
"""How a phrase landed, from best to worst; empty if the user doesn't say."""

PhraseRef = str | BankEntryId
"""A phrase of the bank by its key, or one of the user's own by its id."""

_WORTH: Mapping[str, float] = {"well": 1, "partly": 0.5, "not yet": 0}
_LANDED_SOMETIMES, _UNTRIED, _NEVER_LANDED = range(3)
_MONTH_NAME_ALONE = 300  # days: within them, a month needs no year
_LATELY = 31  # days
_MAX_CHARS_IN_LABEL = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseUse:
    """One time a phrase was said; someone or an event in the trash isn't named."""

    id: PhraseUseId
    day: date
    landed: str = ""
    note: str = ""
    person_id: PersonId | None = None
    person_name: str = ""
    event_id: EventId | None = None
    event_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPhrase:
    """A phrase with what the user wrote about it; ``uses`` are newest first.

    ``text`` is the wording they chose. ``phrase`` is the entry of the bank, or None if it's their own.
    """

    ref: PhraseRef
    part: str
    text: str
    situation: str = ""
    phrase: Phrase | None = None
    entry_id: BankEntryId | None = None
    answer: str = ""
    is_favourite: bool = False
    is_trashed: bool = False
    uses: tuple[PhraseUse, ...] = ()

    @property
    def key(self) -> str:
        """Its key in the bank; empty if it's the user's own."""
        return self.phrase.key if self.phrase else ""

    @property
    def group(self) -> str:
        """What it's about or for, in the words of the bank; empty if it's the user's own."""
        return self.phrase.situation if self.phrase else ""

    @property
    def is_own(self) -> bool:
        """Whether the user wrote it."""
        return self.phrase is None

    def uses_with(self, person_id: PersonId) -> list[PhraseUse]:
        """Return when it was said to one person, newest first."""
        return [use for use in self.uses if use.person_id == person_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseFilter:
    """Which phrases are wanted: a part, a situation by its key, a kind of event, words; empty means any."""

    part: str = ""
    situation: str = ""
    kind: str = ""
    words: str = ""
    in_trash: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseSaid:
    """What the user tells about one time they said a phrase."""

    day: date | str
    person_id: PersonId | None = None
    event_id: EventId | None = None
    landed: str = ""
    note: str = ""
    conversation: bool = False
    """Whether to log it as a conversation, too."""


class PhraseBank:
    """The phrase bank of one journal.

    Args:
        store: The journal.
        content: Where the phrases come from.
        conversations: Logs a conversation in which a phrase was said.
    """

    def __init__(self, store: Store, content: Callable[[], Content], conversations: Conversations) -> None:
        self._store, self._content, self._conversations = store, content, conversations

    # --- reading -----------------------------------------------------------------------------------------------------

    def situations(self) -> tuple[Situation, ...]:
        """Return the situations that phrases can be filtered by."""
        return self._content().situations

    def phrases(self, which: PhraseFilter | None = None) -> list[BankPhrase]:
        """Return the phrases wanted, favourites first, and then as :func:`in_order`."""
        which = which or PhraseFilter()
        situation = next((each for each in self.situations() if each.key == which.situation), None)
        words = fold(which.words).split()
        return in_order(
            each
            for each in self._everything()
            if each.is_trashed == which.in_trash
            and which.part in {"", each.part}
            and (not which.situation or _suits_situation(each, which.situation, situation))
            and (not which.kind or each.phrase is None or each.phrase.suits(which.kind))
            and _has_words(each, words)
        )

    def get(self, ref: PhraseRef) -> BankPhrase:
        """Return one phrase, in the trash or not.

        Raises:
            NotFound: when neither the bank nor the journal has it.
        """
        for each in self._everything():
            if ref == each.ref:
                return each
        raise NotFound(_("This phrase is no longer in the journal."))

    def of_entry(self, entry_id: BankEntryId) -> BankPhrase:
        """Return the phrase that something was written about, which search finds by this id."""
        for each in self._everything():
            if each.entry_id == entry_id:
                return each
        raise NotFound(_("This phrase is no longer in the journal."))

    # --- writing about a phrase --------------------------------------------------------------------------------------

    def set_favourite(self, ref: PhraseRef, *, wanted: bool) -> None:
        """Make a phrase a favourite, or no longer."""
        phrase = self.get(ref)
        if phrase.is_favourite != wanted:
            label = _("Add favourite: {text}") if wanted else _("Remove favourite: {text}")
            with self._store.change(_labelled(label, phrase.text)) as db:
                self._write(db, phrase, is_favourite=wanted)

    def set_answer(self, ref: PhraseRef, answer: str) -> None:
        """Set the user's own answer, for when the question comes back; continued typing is one undo step."""
        answer, phrase = plain_text(answer).strip(), self.get(ref)
        if answer != phrase.answer:
            label = _labelled(_("Edit answer: {text}"), phrase.text)
            with self._store.change(label, merge=("answer", str(ref))) as db:
                self._write(db, phrase, answer=answer)

    def choose_wording(self, ref: PhraseRef, wording: str) -> None:
        """Show a phrase of the bank in another of its forms from now on: formal, casual or easy English.

        Raises:
            Refused: when the phrase has no such form.
        """
        phrase = self.get(ref)
        if phrase.phrase is None or wording not in phrase.phrase.wordings:
            raise Refused(_("This phrase has no such form."))
        if wording != phrase.text:
            with self._store.change(_labelled(_("Say it differently: {text}"), wording)) as db:
                self._write(db, phrase, text=wording)

    def say(self, ref: PhraseRef, said: PhraseSaid) -> PhraseUseId:
        """Record that a phrase was said, and log the conversation if that's wanted, as one undo step.

        Raises:
            Refused: when the day is invalid, or a conversation is wanted with no one. Nothing was changed.
        """
        phrase, note = self.get(ref), optional_line(said.note)
        if said.landed and said.landed not in LANDINGS:
            raise Refused(_("Choose how it landed."))
        if said.conversation and said.person_id is None:
            raise Refused(_("Say who it was with, to log the conversation."))
        values = {"day": whole_day(said.day), "landed": said.landed, "note": note}
        with self._store.change(_labelled(_("Said: {text}"), phrase.text)) as db:
            entry_id = self._write(db, phrase)
            row = {"entry_id": entry_id, "person_id": said.person_id, "event_id": said.event_id, **values}
            use_id = PhraseUseId(int(db.table("phrase_uses").insert(row).last_pk or 0))
            if said.conversation and said.person_id is not None:
                about = "\n".join(filter(None, (phrase.text, note)))
                self._conversations.log([said.person_id], values["day"], KINDS[0], note=about, event_id=said.event_id)
        return use_id

    def remove_use(self, use_id: PhraseUseId) -> None:
        """Remove the record of one time a phrase was said."""
        if self._store.value("SELECT 1 FROM phrase_uses WHERE id = ?", (use_id,)) is None:
            raise NotFound(_("This is no longer in the journal."))
        with self._store.change(_("Remove a time it was said")) as db:
            db.table("phrase_uses").delete(use_id)

    # --- the user's own phrases --------------------------------------------------------------------------------------

    def add(self, text: str, part: str, situation: str = "") -> BankEntryId:
        """Add a phrase of the user's own.

        Raises:
            Refused: when it's empty or too long. Nothing was changed.
        """
        values = {"text": _checked(text), "part": _known(part), "situation": optional_line(situation)}
        with self._store.change(_labelled(_("Add phrase: {text}"), values["text"])) as db:
            return self._insert(db, uid=self._store.new_uid(), **values)

    def change(self, entry_id: BankEntryId, text: str, part: str, situation: str = "") -> None:
        """Reword a phrase of the user's own, also in the question sets that have it, or move it to another part.

        Raises:
            Refused: when it's empty or too long. Nothing was changed.
        """
        before = self._own(entry_id)
        values = {"text": _checked(text), "part": _known(part), "situation": optional_line(situation)}
        if values != {"text": before.text, "part": before.part, "situation": before.situation}:
            with self._store.change(_labelled(_("Edit phrase: {text}"), before.text)) as db:
                db.table("bank_entries").update(entry_id, {**values, "changed_at": self._store.stamp()})
                sql = "UPDATE set_questions SET text = ? WHERE phrase = '' AND text = ? AND text <> ?"
                db.execute(sql, (values["text"], before.text, values["text"]))

    def delete(self, entry_id: BankEntryId) -> None:
        """Move a phrase of the user's own to the trash."""
        self._set_trashed(entry_id, self._store.stamp(), _("Delete phrase: {text}"))

    def restore(self, entry_id: BankEntryId) -> None:
        """Restore a phrase from the trash."""
        self._set_trashed(entry_id, None, _("Restore phrase: {text}"))

    # --- internals ---------------------------------------------------------------------------------------------------

    def _everything(self) -> Iterable[BankPhrase]:
        """Return the bank in its order, and then the user's own phrases, newest last."""
        uses = self._uses()
        entries = self._store.rows("SELECT * FROM bank_entries ORDER BY id DESC")  # the first of a phrase wins
        written = {row["phrase"]: row for row in entries if row["phrase"]}
        for phrase in self._content().phrases:
            yield _of_bank(phrase, written.get(phrase.key), uses)
        for row in reversed(entries):
            if not row["phrase"]:
                yield _own_phrase(row, uses)

    def _uses(self) -> Mapping[int, list[PhraseUse]]:
        found: dict[int, list[PhraseUse]] = {}
        for row in self._store.rows(_USES):
            found.setdefault(row["entry_id"], []).append(_use(row))
        return found

    def _own(self, entry_id: BankEntryId) -> BankPhrase:
        phrase = self.of_entry(entry_id)
        if not phrase.is_own:
            raise Refused(_("Only phrases of your own can be changed."))
        return phrase

    def _set_trashed(self, entry_id: BankEntryId, at: str | None, label: str) -> None:
        before = self._own(entry_id)
        if before.is_trashed != (at is not None):
            with self._store.change(_labelled(label, before.text)) as db:
                db.table("bank_entries").update(entry_id, {"trashed_at": at, "changed_at": self._store.stamp()})

    def _write(self, db: Database, phrase: BankPhrase, **values: str | int) -> BankEntryId:
        """Write about a phrase; the first time, that makes an entry for it."""
        if phrase.entry_id is not None:
            if values:
                db.table("bank_entries").update(phrase.entry_id, {**values, "changed_at": self._store.stamp()})
            return phrase.entry_id
        # The same in every journal, so that an import merges what was written about the same phrase.
        uid = uuid5(NAMESPACE_URL, f"netcoach:phrase:{phrase.key}").hex
        row = {"text": phrase.text, "part": phrase.part, **values}
        return self._insert(db, uid=uid, phrase=phrase.key, **row)

    def _insert(self, db: Database, **values: str | int) -> BankEntryId:
        now = self._store.stamp()
        row = {**values, "created_at": now, "changed_at": now}
        return BankEntryId(int(db.table("bank_entries").insert(row).last_pk or 0))


_USES = """
SELECT u.id, u.entry_id, u.day, u.landed, u.note, p.id AS person_id, coalesce(p.name, '') AS person_name,
    e.id AS event_id, coalesce(e.title, '') AS event_title
FROM phrase_uses u
LEFT JOIN people p ON p.id = u.person_id AND p.trashed_at IS NULL
LEFT JOIN events e ON e.id = u.event_id AND e.trashed_at IS NULL
ORDER BY u.day DESC, u.id DESC"""


def in_order(phrases: Iterable[BankPhrase]) -> list[BankPhrase]:
    """Return phrases in the order to offer them: favourites first, then what landed, then what wasn't tried.

    What landed better or more often comes earlier; what was tried and never landed comes last. Otherwise their order
    stays the same.
    """
    return sorted(phrases, key=lambda each: (not each.is_favourite, *_rank(each.uses)))


def _rank(uses: Sequence[PhraseUse]) -> tuple[float, float, int]:
    worths = [_WORTH[use.landed] for use in uses if use.landed]
    if not worths:
        return _UNTRIED, 0, 0
    if not any(worths):
        return _NEVER_LANDED, 0, len(worths)
    return _LANDED_SOMETIMES, -sum(worths) / len(worths), -len(worths)


def part_label(part: str) -> str:
    """Return what a phrase of a part is called."""
    return {
        "opener": _("opener"),
        "question": _("question"),
        "follow-up": _("follow-up"),
        "listening": _("listening line"),
        "exit": _("exit"),
        "boundary": _("saying no"),
        "hard moment": _("hard moment"),
    }.get(part, part)


def landing_label(landed: str) -> str:
    """Return how a phrase landed, in words."""
    return {"well": _("landed well"), "partly": _("landed partly"), "not yet": _("didn't land yet")}.get(landed, "")


def used_words(uses: Sequence[PhraseUse], today: date) -> str:
    """Return with whom a phrase was used: "used with Ana Sousa and 2 others", "not used yet"."""
    if not uses:
        return _("not used yet")
    names = list(dict.fromkeys(use.person_name for use in uses if use.person_name))
    if not names:
        return ngettext("used once", "used {count} times", len(uses)).format(count=number(len(uses)))
    if len(names) == 1:
        latest = next(use.day for use in uses if use.person_name)
        if (today - latest).days <= _LATELY:
            return _("used with {name}").format(name=isolated(names[0]))
        return _("used with {name}, in {month}").format(name=isolated(names[0]), month=_month(latest, today))
    words = ngettext("used with {name} and {count} other", "used with {name} and {count} others", len(names) - 1)
    return words.format(name=isolated(names[0]), count=number(len(names) - 1))


def asked_before(phrase: BankPhrase, people: Collection[PersonId], today: date) -> str:
    """Return a gentle warning if a phrase was already used with one of ``people``: "You asked Omar this in May."."""
    use = next((use for use in phrase.uses if use.person_id in people), None)
    if use is None:
        return ""
    asks = phrase.part == "question"
    if (today - use.day).days <= _LATELY:
        words = _("You asked {name} this {ago}.") if asks else _("You said this to {name} {ago}.")
        return words.format(name=isolated(use.person_name), ago=date_words.ago(use.day, today))
    words = _("You asked {name} this in {month}.") if asks else _("You said this to {name} in {month}.")
    return words.format(name=isolated(use.person_name), month=_month(use.day, today))


def _month(day: date, today: date) -> str:
    is_clear = (today - day).days <= _MONTH_NAME_ALONE
    return date_words.month(day.month) if is_clear else date_words.month_and_year(day.month, day.year)


def _suits_situation(phrase: BankPhrase, key: str, situation: Situation | None) -> bool:
    if phrase.is_own:
        return phrase.situation == key
    return situation is not None and situation.has(phrase.part, phrase.group)


def _has_words(phrase: BankPhrase, words: Sequence[str]) -> bool:
    if not words:
        return True
    wordings = phrase.phrase.wordings if phrase.phrase else ()
    follow_up = phrase.phrase.follow_up if phrase.phrase else ""
    folded = fold(" ".join((phrase.text, *wordings, follow_up, phrase.group, phrase.answer)))
    return all(word in folded for word in words)


def _of_bank(phrase: Phrase, row: SqlRow | None, uses: Mapping[int, list[PhraseUse]]) -> BankPhrase:
    if row is None:
        return BankPhrase(ref=phrase.key, part=phrase.part, text=phrase.text, phrase=phrase)
    return BankPhrase(
        ref=phrase.key,
        part=phrase.part,
        text=row["text"] if row["text"] in phrase.wordings else phrase.text,
        phrase=phrase,
        entry_id=BankEntryId(row["id"]),
        answer=row["answer"],
        is_favourite=bool(row["is_favourite"]),
        uses=tuple(uses.get(row["id"], ())),
    )


def _own_phrase(row: SqlRow, uses: Mapping[int, list[PhraseUse]]) -> BankPhrase:
    return BankPhrase(
        ref=BankEntryId(row["id"]),
        part=row["part"],
        text=row["text"],
        situation=row["situation"],
        entry_id=BankEntryId(row["id"]),
        answer=row["answer"],
        is_favourite=bool(row["is_favourite"]),
        is_trashed=row["trashed_at"] is not None,
        uses=tuple(uses.get(row["id"], ())),
    )


def _use(row: SqlRow) -> PhraseUse:
    return PhraseUse(
        id=PhraseUseId(row["id"]),
        day=date.fromisoformat(row["day"]),
        landed=row["landed"],
        note=row["note"],
        person_id=None if row["person_id"] is None else PersonId(row["person_id"]),
        person_name=row["person_name"],
        event_id=None if row["event_id"] is None else EventId(row["event_id"]),
        event_title=row["event_title"],
    )


def _labelled(label: str, text: str) -> str:
    return label.format(text=shortened(text, _MAX_CHARS_IN_LABEL))


def _checked(text: str) -> str:
    return one_line(text, _("Write something you'd really say."))


def _known(part: str) -> str:
    if part not in PARTS:
        raise Refused(_("NetCoach doesn't know this kind of phrase: “{part}”.").format(part=part))
    return part
