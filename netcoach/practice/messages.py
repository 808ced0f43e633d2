"""Messages: written here, sent elsewhere. What the user says they sent becomes a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from netcoach.contacts.introductions import Introductions, state_words
from netcoach.contacts.person import Person, first_name
from netcoach.contacts.person_names import person_name
from netcoach.contacts.promises import WRITTEN_KINDS
from netcoach.dates import date_words
from netcoach.dates.moments import day_of, read_moment
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, isolated
from netcoach.foundation.ids import ConversationId, EventId, IntroductionId, MessageId, PersonId, PromiseId
from netcoach.practice import message_wording as wording
from netcoach.practice.message_wording import FilledText
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import plain_text

if TYPE_CHECKING:
    from netcoach.contacts.conversations import Conversations
    from netcoach.contacts.people import People
    from netcoach.contacts.promises import Promise, Promises
    from netcoach.content.content import Content, Evidence, ReadyMessage
    from netcoach.storage.settings import Settings

CHANNELS: tuple[str, ...] = ("", "linkedin", "text")
"""How a message is going to be sent; empty for an email or a letter."""

LINKEDIN_LIMIT = 300
"""The most characters of a LinkedIn note."""

MOST_UNANSWERED = 2
PAUSE = timedelta(days=60)
"""After two messages without an answer, a pause of this length is suggested."""

MANY_ASKS = 3
"""If the user asked for something the last three times they were in touch with someone, it's pointed out."""

_KIND_OF_PROMISE = {
    "thank-you": "thank-you",
    "send": "send",
    "introduce": "ask first",
    "congratulate": "congratulation",
    "check in": "hello",
}
_STEPS = {
    "ask first": "asked_on",
    "ask second": "other_asked_on",
    "bridge note": "introduced_on",
    "table introduction": "introduced_on",
}
_KINDS_OF_STEPS = {"asked_on": "ask first", "other_asked_on": "ask second", "introduced_on": "bridge note"}
_TO_BOTH = frozenset({"bridge note", "table introduction"})
_RECENT, _NEW_JOB = timedelta(days=14), timedelta(days=60)
_NOTES_READ = 5
_DAYS_BY_NAME = 7
_BOTH_AGREED = re.compile(r"\bboth (have )?(said yes|agreed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as stored: begun, or sent on a day. ``variant`` is the key of its ready wording."""

    id: MessageId
    uid: str
    kind: str
    variant: str
    person_id: PersonId
    person_name: str
    event_id: EventId | None
    promise_id: PromiseId | None
    introduction_id: IntroductionId | None
    conversation_id: ConversationId | None
    intention: str
    tone: str
    channel: str
    text: str
    ask_is_fine: bool
    sent_on: date | None
    answered_on: date | None
    begun_on: date
    trashed: bool

    def with_choices(self, **choices: Any) -> Message:
        """Return it with another intention, tone, channel or wording."""
        return replace(self, **choices)


class MessageDraft(NamedTuple):
    """A message that isn't in the journal yet; an empty field is chosen from what the journal knows."""

    kind: str
    person_id: PersonId
    event_id: EventId | None = None
    promise_id: PromiseId | None = None
    introduction_id: IntroductionId | None = None
    variant: str = ""
    intention: str = ""
    tone: str = ""
    channel: str = ""

    def with_choices(self, **choices: Any) -> MessageDraft:
        """Return it with another intention, tone, channel or wording."""
        return self._replace(**choices)


class MessageToWrite(NamedTuple):
    """One row of what could be written: a begun message, or a reason to begin one. ``key`` names it: "promise/12"."""

    key: str
    name: str
    title: str
    detail: str
    message_id: MessageId | None = None
    draft: MessageDraft | None = None


def kind_label(kind: str) -> str:
    """Return the user's word for a kind of message."""
    return {
        "thank-you": _("Thank-you"),
        "send": _("Something I promised"),
        "hello": _("A hello that asks for nothing"),
        "congratulation": _("Congratulations"),
        "introduction request": _("Asking for an introduction"),
        "ask first": _("Introducing two people"),
        "ask second": _("Introducing two people: asking the second"),
        "bridge note": _("Introducing two people: the note to both"),
        "table introduction": _("Introducing two people at the table"),
        "blurb": _("A few lines to forward"),
        "interview request": _("Asking for twenty minutes of advice"),
        "closing the loop": _("Telling them how it turned out"),
        "update": _("Good news of mine"),
        "recommendation": _("A recommendation"),
        "invitation": _("An invitation to come along"),
        "decline": _("Saying no kindly"),
        "linkedin": _("A LinkedIn note"),
        "after a silence": _("After a long silence"),
        "hard time": _("Thinking of you, in a hard time"),
    }.get(kind, kind)


def message_title(kind: str, name: str) -> str:
    """Return what a message does, with its person's name: "Thank Omar Haddad"."""
    return {
        "thank-you": _("Thank {name}"),
        "send": _("Send {name} what you promised"),
        "hello": _("A hello to {name}"),
        "congratulation": _("Congratulate {name}"),
        "introduction request": _("Ask {name} for an introduction"),
        "ask first": _("Introduce {name}"),
        "ask second": _("Introduce {name}"),
        "bridge note": _("Introduce {name}"),
        "table introduction": _("Introduce {name} at the table"),
        "blurb": _("Lines for {name} to forward"),
        "interview request": _("Ask {name} for twenty minutes"),
        "closing the loop": _("Tell {name} how it turned out"),
        "update": _("Tell {name} the good news"),
        "recommendation": _("Recommend {name}"),
        "invitation": _("Invite {name} along"),
        "decline": _("Say no to {name}"),
        "linkedin": _("A LinkedIn note to {name}"),
        "after a silence": _("Get back in touch with {name}"),
        "hard time": _("A kind word to {name}"),
    }.get(kind, _("A message to {name}")).format(name=isolated(name))


def kind_advice(kind: str) -> str:
    """Return one thing worth knowing about a kind of message; empty if there's none."""
    return {
        "thank-you": _("a thank-you is still fine after two days"),
        "hello": _("it asks for nothing, so no answer is needed"),
        "ask first": _("ask each of them before you introduce them"),
        "ask second": _("ask each of them before you introduce them"),
        "bridge note": _("one note to both, and you're done"),
        "introduction request": _("make it easy to say no"),
        "blurb": _("short enough to forward as it is"),
        "interview request": _("twenty minutes, and not about a job"),
        "closing the loop": _("people rarely hear what came of their advice"),
        "decline": _("a clear no is kinder than a late one"),
        "hard time": _("few words, and no answer expected"),
        "linkedin": _("say who you are, and why you're writing"),
    }.get(kind, "")


def tone_label(tone: str) -> str:
    """Return the user's word for a tone."""
    return {"plain": _("Plain"), "formal": _("Formal")}.get(tone, _("Warm"))


def intention_label(intention: str) -> str:
    """Return the user's word for an intention."""
    return {"give": _("Give"), "ask": _("Ask")}.get(intention, _("Check in"))


class Messages:
    """The messages of a journal.

    Args:
        store: the journal.
        settings: the user's own name, for the signature.
        content: the source of the ready wordings.
        people: whom they're written to.
        conversations: where a sent message is logged.
        promises: what a message may keep.
        hellos: returns whom a hello is suggested to: id, name and the reason in words.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        content: Callable[[], Content],
        *,
        people: People,
        conversations: Conversations,
        promises: Promises,
        introductions: Introductions,
        hellos: Callable[[], Iterable[tuple[PersonId, str, str]]],
    ) -> None:
        self._store, self._settings, self._content = store, settings, content
        self._people, self._conversations, self._promises = people, conversations, promises
        self._introductions, self._hellos = introductions, hellos

    # --- reading -----------------------------------------------------------------------------------------------------

    def get(self, message_id: MessageId) -> Message:
        """Return one message, in the trash or not.

        Raises:
            NotFound: when it isn't in the journal.
        """
        row = self._store.row(f"{_SELECT} WHERE m.id = ?", (message_id,))
        if row is None:
            raise NotFound(_("This message is no longer in the journal."))
        return _message(row)

    def is_there(self, message_id: MessageId) -> bool:
        """Return whether a message is in the journal, and neither it nor its person is in the trash."""
        sql = f"{_SELECT} WHERE m.id = ? AND m.trashed_at IS NULL AND p.trashed_at IS NULL"
        return self._store.row(sql, (message_id,)) is not None

    def begun(self) -> list[Message]:
        """Return the messages that aren't sent yet, the last changed first."""
        where = "m.sent_on IS NULL AND m.trashed_at IS NULL AND p.trashed_at IS NULL"
        rows = self._store.rows(f"{_SELECT} WHERE {where} ORDER BY m.changed_at DESC, m.id DESC")
        return [_message(row) for row in rows]

    def trashed(self) -> list[Message]:
        """Return the messages in the trash, the last deleted first."""
        where = "m.trashed_at IS NOT NULL AND p.trashed_at IS NULL"
        return [_message(row) for row in self._store.rows(f"{_SELECT} WHERE {where} ORDER BY m.trashed_at DESC")]

    def to_write(self) -> Iterator[MessageToWrite]:
        """Yield what could be written: begun messages, promises, hellos, introductions, and people with a new job."""
        begun = self.begun()
        for message in begun:
            about = self.about(message)
            words = _("{about} · begun").format(about=about) if about else _("begun")
            yield MessageToWrite(f"message/{message.id}", message.person_name, self.title(message), words, message.id)
        promises = {message.promise_id for message in begun}
        introductions = {message.introduction_id for message in begun}
        written_to = {message.person_id for message in begun}
        for promise in self._promises.open(direction="mine"):
            if promise.kind in WRITTEN_KINDS and promise.id not in promises:
                written_to.add(promise.person_id)
                yield self._from_promise(promise)
        for person_id, name, since in self._hellos():
            if person_id not in written_to and self.pause_until(person_id) is None:
                draft = MessageDraft("hello", person_id)
                yield MessageToWrite(f"hello/{person_id}", name, message_title("hello", name), since, draft=draft)
        for one in self._introductions.open():
            kind = _KINDS_OF_STEPS.get(one.next_step)
            if one.id in introductions or kind is None:
                continue
            person_id, name = (
                (one.other_id, one.other_name) if kind == "ask second" else (one.person_id, one.person_name)
            )
            draft = MessageDraft(kind, person_id, introduction_id=one.id)
            yield MessageToWrite(
                f"introduction/{one.id}", name, message_title(kind, name), state_words(one), draft=draft
            )
        since_day = (self._store.today() - _NEW_JOB).isoformat()
        for row in self._store.rows(_NEW_JOBS, {"since": since_day, "today": self._store.today().isoformat()}):
            if row["id"] not in written_to:
                words = _("new at {organisation}").format(organisation=isolated(row["organisation"]))
                draft = MessageDraft("congratulation", PersonId(row["id"]), variant="congratulation-new-job")
                title = message_title("congratulation", row["name"])
                yield MessageToWrite(f"news/{row['id']}", row["name"], title, words, draft=draft)

    def draft_for(self, key: str) -> MessageDraft | None:
        """Return what a key of :meth:`to_write` is about; None if it's gone.

        Any other message is ``kind/person``, or ``kind@event/person``.
        """
        about, _slash, number = key.rpartition("/")
        if not number.isdecimal():
            return None
        if about == "promise":
            promise = self._promises.get(PromiseId(int(number)))
            return self._from_promise(promise).draft
        listed = next((one.draft for one in self.to_write() if one.key == key), None)
        if listed is not None or about in {"message", "introduction", "news"}:
            return listed
        kind, _at, event = about.partition("@")
        event_id = EventId(int(event)) if event.isdecimal() else None
        return MessageDraft(kind, PersonId(int(number)), event_id)

    def can_be_written(self, draft: MessageDraft) -> bool:
        """Return whether everything a draft is about is still in the journal."""
        try:
            if draft.promise_id is not None:
                self._promises.get(draft.promise_id)
            if draft.introduction_id is not None and self._introductions.get(draft.introduction_id).trashed:
                return False
            return not self._people.get(draft.person_id).trashed
        except NotFound:
            return False

    def begun_for(self, draft: MessageDraft) -> MessageId | None:
        """Return the begun message that a draft would repeat, or None."""
        for message in self.begun():
            if draft.promise_id is not None and message.promise_id == draft.promise_id:
                return message.id
            if draft.introduction_id is not None and message.introduction_id == draft.introduction_id:
                return message.id
            if draft.event_id is not None and _occasion(message) == _occasion(draft):
                return message.id
        return None

    def about(self, message: Message | MessageDraft) -> str:
        """Return what a message is about: "for the review", "Ana said yes; ask Wei"; empty if nothing is known."""
        if message.introduction_id is not None:
            return state_words(self._introductions.get(message.introduction_id))
        if message.promise_id is None:
            return ""
        promise = self._promises.get(message.promise_id)
        if thing := wording.thanked_for(promise.text, promise.person_name) if message.kind == "thank-you" else "":
            return _("for {thing}").format(thing=thing)
        if (
            thing := wording.congratulated_on(promise.text, promise.person_name)
            if message.kind == "congratulation"
            else ""
        ):
            return _("on {thing}").format(thing=thing)
        return ""

    def title(self, message: Message | MessageDraft) -> str:
        """Return what a message does: "Thank Omar Haddad", "Send Priya Nair the paper"."""
        name = person_name(self._store, message.person_id)
        if message.kind == "send" and message.promise_id is not None:
            thing = wording.promised_thing(self._promises.get(message.promise_id).text, name)
            if thing:
                return _("Send {name} {thing}").format(name=isolated(name), thing=thing)
        return message_title(message.kind, name)

    def unanswered(self, person_id: PersonId) -> list[Message]:
        """Return the messages sent since the last sign of life from someone, oldest first."""
        sql = f"{_SELECT} WHERE {_IS_UNANSWERED} ORDER BY m.sent_on, m.id"
        return [_message(row) for row in self._store.rows(sql, {"person": person_id})]

    def pause_until(self, person_id: PersonId) -> date | None:
        """Return until when a pause is suggested: after two messages without an answer. None if it isn't."""
        days = [message.sent_on for message in self.unanswered(person_id) if message.sent_on is not None]
        if len(days) < MOST_UNANSWERED:
            return None
        until = days[-1] + PAUSE
        return until if until > self._store.today() else None

    def asked_each_time(self, person_id: PersonId) -> bool:
        """Return whether the user asked for something the last three times they were in touch with someone."""
        return bool(self._store.value(_LATEST_ASKS, {"person": person_id, "many": MANY_ASKS}) == MANY_ASKS)

    def knows_person(self, person_id: PersonId) -> bool:
        """Return whether the journal knows anything about someone but how to reach them, and their work."""
        return self._store.value(_KNOWN, {"person": person_id}) is not None

    # --- wording -----------------------------------------------------------------------------------------------------

    def completed(self, draft: MessageDraft) -> MessageDraft:
        """Return a draft with its wording, intention, tone and channel chosen."""
        tone = draft.tone or self._usual_tone()
        variant = draft.variant
        if not variant:
            variant = self._best_wording(draft, tone).key
        ready = self._content().message(variant)
        return draft._replace(
            variant=variant,
            tone=tone,
            intention=draft.intention or ready.intention,
            channel=draft.channel or ready.channel,
        )

    def _best_wording(self, draft: MessageDraft, tone: str) -> ReadyMessage:
        """Return the wording that says what a promise is about, and otherwise the one with the fewest gaps."""
        promise = None if draft.promise_id is None else self._promises.get(draft.promise_id)
        about = set() if promise is None else set(self._promise_facts(promise).values()) - {""}

        def known(ready: ReadyMessage) -> tuple[int, int]:
            pieces = self._fill(ready, tone, draft).pieces
            return len(about.intersection(pieces)), len(pieces)

        return max(self.wordings(draft.kind), key=known)

    def wordings(self, kind: str) -> list[ReadyMessage]:
        """Return the ready wordings of a kind of message.

        Raises:
            NotFound: when this version has none.
        """
        found = [ready for ready in self._content().messages if ready.kind == kind]
        if not found:
            raise NotFound(_("This version of NetCoach has no wording for that."))
        return found

    def filled(self, message: Message | MessageDraft) -> FilledText:
        """Return the ready wording of a message, filled from the journal; empty if it has none."""
        ready = next((each for each in self._content().messages if each.key == message.variant), None)
        return FilledText("", ()) if ready is None else self._fill(ready, message.tone, message)

    def finding(self, message: Message | MessageDraft) -> Evidence | None:
        """Return the finding behind the wording of a message, if it rests on one."""
        ready = next((each for each in self._content().messages if each.key == message.variant), None)
        return None if ready is None else self._content().evidence_for(ready)

    def is_as_filled(self, message: Message | MessageDraft, text: str) -> bool:
        """Return whether a text is still its ready wording, so that another can take its place."""
        return not text.strip() or text.strip() == self.filled(message).text

    def _fill(self, ready: ReadyMessage, tone: str, message: Message | MessageDraft) -> FilledText:
        return wording.fill(ready, tone, self._facts(message))

    def _facts(self, message: Message | MessageDraft) -> dict[str, str]:
        person = self._people.get(message.person_id)
        begun_on = message.begun_on if isinstance(message, Message) else self._store.today()
        talks = self._conversations.of_person(person.id, _NOTES_READ)
        last = next((one for one in talks if one.kind != "message"), None)
        is_recent = last is not None and begun_on - last.day <= _RECENT
        event_id = message.event_id or (last.event_id if last is not None and is_recent else None)
        promise = None if message.promise_id is None else self._promises.get(message.promise_id)
        for_later = promise is not None and promise.due is not None and promise.due > begun_on
        facts = {
            "me": str(self._settings.get("my_name")),
            "name": first_name(person.name),
            "full_name": person.name,
            "organisation": person.position.organisation if person.position else "",
            "work": _work(person),
            "event": self._event_title(event_id),
            "day": _day_words(last.day, begun_on, for_later=for_later) if last is not None and is_recent else "",
            "said": wording.quoted([one.note for one in talks], person.name),
            "topic": wording.topic_of(person.ask_about),
            "met": self._event_title(person.met_event_id),
            **self._next_event(message),
        }
        if promise is not None:
            facts |= self._promise_facts(promise)
        if message.introduction_id is not None:
            one = self._introductions.get(message.introduction_id)
            facts |= self._other_facts(one.with_other(person.id)[0])
            facts["reason"] = wording.as_sentence(one.reason)
        return facts

    def _promise_facts(self, promise: Promise) -> dict[str, str]:
        text, name = promise.text, promise.person_name
        facts = {
            "promised": wording.promised_thing(text, name) if promise.kind == "send" else "",
            "thanks": wording.thanked_for(text, name) if promise.kind == "thank-you" else "",
            "news": wording.congratulated_on(text, name) if promise.kind == "congratulate" else "",
        }
        if promise.event_id is not None:
            facts["event"] = self._event_title(promise.event_id)
        if promise.kind == "introduce":
            other = next((row["id"] for row in self._store.rows(_NAMED_IN, (text, promise.person_id))), None)
            facts |= self._other_facts(PersonId(other)) if other is not None else {}
        return facts

    def _other_facts(self, person_id: PersonId) -> dict[str, str]:
        other = self._people.get(person_id)
        return {"other": first_name(other.name), "other_full": other.name, "other_work": _work(other)}

    def _next_event(self, message: Message | MessageDraft) -> dict[str, str]:
        if message.kind != "invitation":
            return {}
        today = self._store.today()
        row = self._store.row(_NEXT_EVENT, {"event": message.event_id, "today": today.isoformat()})
        if row is None:
            return {}
        day = day_of(read_moment(row["starts"]))
        is_near = 0 <= (day - today).days < _DAYS_BY_NAME
        words = date_words.weekday(day) if is_near else date_words.day_and_month(day, today)
        return {"next_event": row["title"], "next_day": words}

    def _event_title(self, event_id: EventId | None) -> str:
        sql = "SELECT title FROM events WHERE id = ? AND trashed_at IS NULL"
        return "" if event_id is None else str(self._store.value(sql, (event_id,)) or "")

    def _usual_tone(self) -> str:
        return str(self._store.value("SELECT tone FROM messages ORDER BY id DESC LIMIT 1") or "warm")

    def _from_promise(self, promise: Promise) -> MessageToWrite:
        kind = _KIND_OF_PROMISE.get(promise.kind, "hello")
        if kind == "ask first" and _BOTH_AGREED.search(promise.text):
            kind = "bridge note"
        draft = MessageDraft(kind, promise.person_id, promise_id=promise.id)
        about, due = self.about(draft), date_words.due(promise.due, self._store.today())
        if promise.due is not None:
            due = _("promised for {day}").format(day=due)
        words = _("{about} · {due}").format(about=about, due=due) if about else due
        return MessageToWrite(f"promise/{promise.id}", promise.person_name, self.title(draft), words, draft=draft)

    # --- writing -----------------------------------------------------------------------------------------------------

    def begin(self, draft: MessageDraft, text: str | None = None) -> MessageId:
        """Begin a message with its ready wording, or with ``text``.

        Raises:
            Refused: when the text is too long. Nothing was changed.
            NotFound: when its person is no longer in the journal.
        """
        person = self._people.get(draft.person_id)
        if person.trashed:
            raise NotFound(_("{name} is in the trash. Restore them first.").format(name=person.name))
        draft = self.completed(draft)
        words = plain_text(self.filled(draft).text if text is None else text)
        with self._store.change(_("Begin a message to {name}").format(name=person.name)) as db:
            now = self._store.stamp()
            row = {"uid": self._store.new_uid(), **draft._asdict(), "text": words, "created_at": now, "changed_at": now}
            return MessageId(int(db.table("messages").insert(row).last_pk or 0))

    def write(self, message_id: MessageId, text: str) -> None:
        """Change the text of a message; typing is one undo step."""
        before, words = self.get(message_id), plain_text(text)
        if words != before.text:
            label = _("Edit the message to {name}").format(name=before.person_name)
            self._update(before, {"text": words}, label, merge=("message", message_id))

    def choose(self, message_id: MessageId, *, text: str | None = None, **choices: str) -> None:
        """Change ``intention``, ``tone``, ``channel`` or ``variant``, and the text that comes with it."""
        unknown = set(choices) - {"intention", "tone", "channel", "variant"}
        if unknown:
            raise TypeError(f"A message has no {', '.join(sorted(unknown))}.")
        before = self.get(message_id)
        columns: dict[str, Any] = {key: value for key, value in choices.items() if value != getattr(before, key)}
        if "intention" in columns:
            columns["ask_is_fine"] = False
        if text is not None and text != before.text:
            columns["text"] = plain_text(text)
        if columns:
            self._update(before, columns, _("Edit the message to {name}").format(name=before.person_name))

    def leave_ask(self, message_id: MessageId) -> None:
        """Stop pointing out what sounds like an ask in this message."""
        before = self.get(message_id)
        if not before.ask_is_fine:
            self._update(before, {"ask_is_fine": True}, _("Leave the ask in"))

    def send(self, message_id: MessageId) -> ConversationId:
        """Record that the user sent a message, elsewhere: log it, keep its promise, and go on with its introduction.

        Keeping in touch restarts with the conversation. All of it is one undo step.

        Raises:
            Refused: when it's empty, or was sent before.
        """
        message = self.get(message_id)
        if message.sent_on is not None:
            raise Refused(_("You've already sent this message."))
        if not message.text.strip():
            raise Refused(_("There's nothing in this message yet."))
        today = self._store.today()
        with self._store.change(_("Message to {name}").format(name=message.person_name)) as db:
            conversation_id = self._conversations.log(self._readers(message), today, "message", message.text)
            if message.promise_id is not None and self._promises.get(message.promise_id).is_open:
                self._promises.keep(message.promise_id)
            self._record_step(message)
            columns = {"sent_on": today.isoformat(), "conversation_id": conversation_id}
            db.table("messages").update(message_id, {**columns, "changed_at": self._store.stamp()})
        return conversation_id

    def record_answer(self, message_id: MessageId) -> None:
        """Record that a message, and those before it, had an answer."""
        before = self.get(message_id)
        if before.answered_on is None:
            columns = {"answered_on": self._store.today().isoformat()}
            self._update(before, columns, _("Answer from {name}").format(name=before.person_name))

    def delete(self, message_id: MessageId) -> None:
        """Move a message to the trash."""
        self._set_trashed(message_id, self._store.stamp(), _("Delete the message to {name}"))

    def restore(self, message_id: MessageId) -> None:
        """Restore a message from the trash."""
        self._set_trashed(message_id, None, _("Restore the message to {name}"))

    def _readers(self, message: Message) -> list[PersonId]:
        readers = [message.person_id]
        if message.kind in _TO_BOTH and message.introduction_id is not None:
            readers.append(self._introductions.get(message.introduction_id).with_other(message.person_id)[0])
        return readers

    def _record_step(self, message: Message) -> None:
        step = _STEPS.get(message.kind)
        if step is None or message.introduction_id is None:
            return
        one = self._introductions.get(message.introduction_id)
        if getattr(one, step) is None and one.declined_on is None:
            self._introductions.record(one.id, step)

    def _set_trashed(self, message_id: MessageId, at: str | None, label: str) -> None:
        before = self.get(message_id)
        if before.trashed != (at is not None):
            self._update(before, {"trashed_at": at}, label.format(name=before.person_name))

    def _update(
        self, before: Message, columns: dict[str, Any], label: str, merge: tuple[object, ...] | None = None
    ) -> None:
        with self._store.change(label, merge=merge) as db:
            db.table("messages").update(before.id, {**columns, "changed_at": self._store.stamp()})


_SELECT = """
SELECT m.id, m.uid, m.kind, m.variant, m.person_id, p.name AS person_name, m.event_id, m.promise_id, m.introduction_id,
    m.conversation_id, m.intention, m.tone, m.channel, m.text, m.ask_is_fine, m.sent_on, m.answered_on,
    substr(m.created_at, 1, 10) AS begun_on, m.trashed_at IS NOT NULL AS trashed
FROM messages m JOIN people p ON p.id = m.person_id"""

# An answer is a sign of life, and so is whatever else was logged with someone after a message.
_IS_UNANSWERED = """
m.person_id = :person AND m.sent_on IS NOT NULL AND m.trashed_at IS NULL
AND NOT EXISTS (
    SELECT 1 FROM messages answered WHERE answered.person_id = :person AND answered.answered_on IS NOT NULL
    AND (answered.sent_on, answered.id) >= (m.sent_on, m.id))
AND NOT EXISTS (
    SELECT 1 FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
    WHERE cp.person_id = :person AND (c.day, c.id) > (m.sent_on, coalesce(m.conversation_id, 0))
    AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = c.id))"""

_LATEST_ASKS = """
SELECT count(*) FROM (
    SELECT c.id FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
    WHERE cp.person_id = :person ORDER BY c.day DESC, c.id DESC LIMIT :many) latest
WHERE EXISTS (SELECT 1 FROM messages WHERE conversation_id = latest.id AND intention = 'ask')"""

_KNOWN = """
SELECT 1 FROM people p WHERE p.id = :person AND (
    p.ask_about <> '' OR p.cares_about <> '' OR p.met_how <> '' OR p.note <> ''
    OR EXISTS (SELECT 1 FROM person_tags WHERE person_id = p.id)
    OR EXISTS (
        SELECT 1 FROM conversation_people cp JOIN conversations c ON c.id = cp.conversation_id
        WHERE cp.person_id = p.id AND (c.note <> '' OR cp.private_line <> '')
        AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = c.id)))"""

_NEW_JOBS = """
SELECT p.id, p.name, j.organisation FROM positions j JOIN people p ON p.id = j.person_id
WHERE j.since BETWEEN :since AND :today AND coalesce(j.until, '') = '' AND j.organisation <> ''
AND p.trashed_at IS NULL AND NOT p.archived
AND NOT EXISTS (SELECT 1 FROM messages m
    WHERE m.person_id = p.id AND m.kind = 'congratulation' AND substr(m.created_at, 1, 10) >= :since)
ORDER BY j.since DESC, p.id LIMIT 5"""

_NEXT_EVENT = """
SELECT title, starts FROM events WHERE trashed_at IS NULL AND put_away_at IS NULL AND declined_on IS NULL
AND (id = :event OR :event IS NULL AND starts >= :today) ORDER BY starts LIMIT 1"""

_NAMED_IN = """
SELECT id FROM people WHERE trashed_at IS NULL AND id <> ?2 AND length(name) > 2 AND instr(?1, name) LIMIT 1"""


def _occasion(message: Message | MessageDraft) -> tuple[str, PersonId, EventId | None]:
    return message.kind, message.person_id, message.event_id


def _message(row: SqlRow) -> Message:
    values = dict(row)
    values |= {"ask_is_fine": bool(row["ask_is_fine"]), "trashed": bool(row["trashed"])}
    for day in ("sent_on", "answered_on"):
        values[day] = None if row[day] is None else date.fromisoformat(row[day])
    values["begun_on"] = date.fromisoformat(row["begun_on"])
    return Message(**values)


def _work(person: Person) -> str:
    position = person.position
    if position is None or not position.title:
        return ""
    if not position.organisation:
        return position.title
    return _("{title} at {organisation}").format(title=position.title, organisation=position.organisation)


def _day_words(day: date, today: date, *, for_later: bool) -> str:
    """Return a recent day as it's said in a message: "on Tuesday"; nothing for one that's less recent.

    A message ``for_later`` may be sent on any of the next days, when it's no longer "today" or "yesterday".
    """
    ago = (today - day).days
    if ago in {0, 1} and not for_later:
        return _("yesterday") if ago else _("today")
    return _("on {weekday}").format(weekday=date_words.weekday(day)) if 0 <= ago < _DAYS_BY_NAME else ""
