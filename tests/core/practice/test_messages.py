"""Messages: filled from the journal, changed, and logged as sent with everything that follows from it, as one step."""

from datetime import date, timedelta

import pytest

from netcoach.contacts.person import Position
from netcoach.content.content import INTENTIONS, MESSAGE_KINDS, TONES
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import without_isolates
from netcoach.practice.message_wording import fill, gaps, still_there
from netcoach.practice.messages import LINKEDIN_LIMIT, MessageDraft, kind_label, message_title
from tests.builders import (
    a_conversation,
    a_message,
    a_person,
    a_promise,
    an_event,
    an_introduction,
)
from tests.core.exchange.test_exporting import another, bring

TODAY = date(2026, 11, 22)


def filled(journal, kind, person, **fields):
    draft = journal.messages.completed(MessageDraft(kind, person, **fields))
    return journal.messages.filled(draft)


def listed(journal):
    return [(one.key, without_isolates(one.title), without_isolates(one.detail)) for one in journal.messages.to_write()]


# --- the ready wordings ---------------------------------------------------------------------------------------------


def test_there_are_at_least_sixty_wordings_and_every_kind_has_one(journal):
    ready = journal.content.messages
    assert len({each.wording(tone) for each in ready for tone in TONES}) == len(ready) * len(TONES) >= 60
    assert {each.kind for each in ready} == set(MESSAGE_KINDS)
    assert {each.intention for each in ready} == set(INTENTIONS)
    assert all(kind_label(kind) != kind and "Mira" in message_title(kind, "Mira") for kind in MESSAGE_KINDS)


def test_a_wording_with_nothing_but_a_name_has_gaps_and_nothing_missing(journal):
    for ready in journal.content.messages:
        for tone in TONES:
            text = fill(ready, tone, {"name": "Mira", "full_name": "Mira Talvik"}).text
            assert not any(hole in text for hole in ("  ", " ,", " .", "( ", " )", "{", "\n\n\n", " \n")), (
                ready.key,
                text,
            )
            assert all(len(gap) < 60 for gap in gaps(text))
            assert "Mira" in text or ready.kind == "blurb"


def test_a_linkedin_note_fits_with_room_for_what_the_gaps_ask_for(journal):
    facts = {"me": "Robin", "name": "Bartholomew", "full_name": "Bartholomew Featherstone", "event": "PyCon meetup"}
    for ready in journal.messages.wordings("linkedin"):
        for tone in TONES:
            assert len(fill(ready, tone, facts).text) <= LINKEDIN_LIMIT - 60, (ready.key, tone)


# --- filled from the journal ----------------------------------------------------------------------------------------


def test_a_thank_you_is_filled_from_its_promise_and_names_what_came_from_the_journal(journal):
    journal.settings.set("my_name", "Robin")
    omar = a_person(journal, "Omar Haddad")
    promise = a_promise(journal, omar, "Thank Omar Haddad for the review", kind="thank-you")
    text, pieces = filled(journal, "thank-you", omar, promise_id=promise)
    assert text.startswith("Dear Omar,\n\nThank you for the review.")
    assert text.endswith("\n\nRobin")
    assert pieces == ("Omar", "the review", "Robin")
    assert gaps(text) == ["[what changed because of it]"]


@pytest.mark.parametrize(
    ("kind", "promise", "thing"),
    [
        ("send", "Send Priya Nair the paper on invoicing", "the paper on invoicing"),
        ("send", "Send the list of alarms to Priya", "the list of alarms"),
        ("send", "Send her the slides.", "the slides"),
        ("send", "Share what she liked", "[what you promised]"),
        ("send", "The paper", "[what you promised]"),
        ("thank-you", "Thank Priya for her advice on the thesis", "your advice on the thesis"),
        ("thank-you", "Write to Priya", "[what they said]"),
        ("congratulate", "Congratulate Priya on the new team", "the new team"),
        ("congratulate", "Congratulate Priya on her first paper", "your first paper"),
    ],
)
def test_what_was_promised_is_read_from_the_promise_or_left_as_a_gap(journal, kind, promise, thing):
    priya = a_person(journal, "Priya Nair")
    promise = a_promise(journal, priya, promise, kind=kind)
    draft = journal.messages.draft_for(f"promise/{promise}")
    assert thing in filled(journal, *draft[:2], promise_id=promise).text


def test_what_they_said_is_only_ever_quoted_word_for_word(journal):
    ana = a_person(journal, "Ana Sousa")
    a_conversation(journal, ana, day=TODAY - timedelta(days=2), note="She’s moving. She said, “Start with the tests.”")
    assert "You said “Start with the tests”, and it's stayed with me" in filled(journal, "thank-you", ana).text
    omar = a_person(journal, "Omar Haddad")
    a_conversation(journal, omar, day=TODAY, note="I said “hello”. He told me he'd read the plan.")
    assert "You said [what they said]" in filled(journal, "thank-you", omar).text


@pytest.mark.parametrize(
    ("ask_about", "topic"),
    [
        ("the move to Porto\nher choir", "the move to Porto"),
        ("how his running is going\nHis daughter’s robot", "your daughter’s robot"),
        ("whether she got the grant", "[something they told you about]"),
        ("", "[something they told you about]"),
    ],
)
def test_a_hello_remembers_what_to_ask_about_as_far_as_it_fits(journal, ask_about, topic):
    wei = a_person(journal, "Wei Zhang 张伟", ask_about=ask_about)
    text = filled(journal, "hello", wei).text
    assert text.startswith("Dear Wei,")
    assert f"I hope {topic} is going well" in text


@pytest.mark.parametrize(
    ("name", "greeting"), [("林小雨", "林小雨"), ("Dr. Ada Lind", "Dr. Ada Lind"), ("J. Okafor", "J. Okafor")]
)
def test_someone_is_addressed_by_a_first_name_where_that_is_clear(journal, name, greeting):
    assert filled(journal, "hello", a_person(journal, name)).text.startswith(f"Dear {greeting},")


def test_where_and_when_we_met_is_filled_in_while_it_is_recent(journal, clock):
    event = an_event(journal, "PyCon meetup", date(2026, 11, 20))
    mira = a_person(journal)
    a_conversation(journal, mira, day=date(2026, 11, 20), event_id=event)
    assert "talk to you at PyCon meetup on Friday" in filled(journal, "thank-you", mira).text
    clock.move(days=30)
    assert "It was good to talk to you. You said" in filled(journal, "thank-you", mira).text


def test_an_introduction_names_the_other_one_and_the_reason(journal):
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang", positions=(Position(title="Engineer"),))
    introduction = an_introduction(journal, ana, wei, "both have typed old code.")
    text = filled(journal, "ask first", ana, introduction_id=introduction, tone="plain").text
    assert "someone you might like to meet: Wei, Engineer. Both have typed old code." in text
    assert (
        "Ana would like to meet you"
        in filled(journal, "ask second", wei, introduction_id=introduction, tone="plain").text
    )


def test_an_invitation_names_the_next_event(journal):
    an_event(journal, "PyCon meetup")
    assert "PyCon meetup is on Thursday" in filled(journal, "invitation", a_person(journal)).text


def test_what_looks_like_a_template_stays_as_it_was_written(journal):
    odd = a_person(journal, "{{ me }} {% if %} {name}", ask_about="the {{ boat }}")
    text, pieces = filled(journal, "hello", odd)
    assert "the {{ boat }}" in text
    assert set(pieces) >= {"the {{ boat }}"}


def test_what_came_from_the_journal_is_marked_only_while_it_is_unchanged():
    pieces = ("Omar", "the review", "Robin")
    text = "Dear Omar,\n\nThank you for the review.\n\nRobin"
    assert [text[start : start + length] for start, length in still_there(text, pieces)] == list(pieces)
    changed = text.replace("the review", "the long review").replace("Robin", "Robina")
    assert [changed[start : start + length] for start, length in still_there(changed, pieces)] == ["Omar"]


# --- begun, changed, sent -------------------------------------------------------------------------------------------


def test_a_message_is_begun_with_its_ready_wording_and_typing_is_one_step(journal):
    message = a_message(journal)
    begun = journal.messages.get(message)
    assert (begun.intention, begun.tone, begun.sent_on) == ("check in", "warm", None)
    assert journal.messages.is_as_filled(begun, begun.text)
    for text in ("Dear Mira, h", "Dear Mira, hello"):
        journal.messages.write(message, text)
    assert not journal.messages.is_as_filled(begun, "Dear Mira, hello")
    assert journal.undo() == "Edit the message to Mira Talvik"
    assert journal.messages.get(message).text == begun.text


def test_the_tone_last_used_is_used_again(journal):
    journal.messages.choose(a_message(journal), tone="formal")
    assert journal.messages.get(a_message(journal)).tone == "formal"


def test_sending_logs_the_conversation_keeps_the_promise_and_restarts_keeping_in_touch_as_one_step(journal, clock):
    priya = a_person(journal, "Priya Nair", rhythm_days=30)
    clock.move(days=40)
    promise = a_promise(journal, priya, "Send Priya Nair the paper", kind="send")
    message = a_message(journal, priya, "send", promise_id=promise)
    before = journal.messages.get(message)
    conversation = journal.messages.send(message)
    today = journal.today
    logged = journal.conversations.get(conversation)
    assert (logged.kind, logged.day, logged.note) == ("message", today, before.text)
    assert journal.promises.get(promise).kept_on == today
    assert journal.conversations.next_hello(priya) == today + timedelta(days=30)
    assert (journal.messages.get(message).sent_on, listed(journal)) == (today, [])
    assert journal.undo() == "Message to Priya Nair"
    assert journal.messages.get(message) == before
    assert journal.promises.get(promise).is_open
    assert journal.conversations.of_person(priya) == []


def test_a_message_is_sent_once_and_never_empty(journal):
    message = a_message(journal, text=" \n")
    with pytest.raises(Refused, match="There's nothing in this message yet"):
        journal.messages.send(message)
    journal.messages.write(message, "Hello")
    journal.messages.send(message)
    with pytest.raises(Refused, match="You've already sent this message"):
        journal.messages.send(message)


def test_the_three_notes_of_an_introduction_take_it_from_step_to_step(journal):
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    introduction = an_introduction(journal, ana, wei)
    for kind, person in (("ask first", ana), ("ask second", wei), ("bridge note", ana)):
        key = f"introduction/{introduction}"
        draft = journal.messages.draft_for(key)
        assert (draft.kind, draft.person_id) == (kind, person)
        conversation = journal.messages.send(journal.messages.begin(draft))
        if kind != "bridge note":
            assert key not in [one.key for one in journal.messages.to_write()]  # waiting for an answer
            journal.introductions.record(introduction)
    assert journal.introductions.get(introduction).introduced_on == TODAY
    assert journal.conversations.get(conversation).names == ("Ana Sousa", "Wei Zhang")


def test_a_text_that_is_too_long_is_refused_and_nothing_is_lost(journal):
    message = a_message(journal, text="Hello")
    journal.messages.write(message, "a" * 100_000)
    with pytest.raises(Refused, match="longer than"):
        journal.messages.write(message, "a" * 100_001)
    assert len(journal.messages.get(message).text) == 100_000


# --- what could be written ------------------------------------------------------------------------------------------


def test_promises_hellos_introductions_and_new_jobs_wait_to_be_written(journal):
    omar = a_person(journal, "Omar Haddad")
    a_promise(journal, omar, "Thank Omar Haddad for the review", kind="thank-you")
    a_promise(journal, omar, "Read his draft", kind="review")
    a_promise(journal, omar, "Omar is sending the dates", kind="send", direction="theirs")
    priya = a_person(journal, "Priya Nair")
    a_promise(journal, priya, "Send Priya Nair the paper", kind="send", due=date(2026, 11, 27))
    dana = a_person(journal, "Dana Kowalczyk", rhythm_days=60)
    a_conversation(journal, dana, day=date(2026, 8, 20))
    ana, wei = a_person(journal, "Ana Sousa"), a_person(journal, "Wei Zhang")
    introduction = an_introduction(journal, ana, wei)
    for _step in range(2):
        journal.introductions.record(introduction)
    a_person(journal, "Jonas Weidlich", positions=(Position(organisation="Acme", title="Lead", since="2026-11"),))
    a_person(journal, "Noor", positions=(Position(organisation="Acme", since="2024"),))
    assert listed(journal) == [
        ("promise/4", "Send Priya Nair the paper", "promised for Friday"),
        ("promise/1", "Thank Omar Haddad", "for the review · any time"),
        (f"hello/{dana}", "A hello to Dana Kowalczyk", "last in touch about three months ago"),
        (f"introduction/{introduction}", "Introduce Wei Zhang", "Ana said yes; ask Wei"),
        ("news/6", "Congratulate Jonas Weidlich", "new at Acme"),
    ]


def test_what_was_begun_comes_first_and_only_once(journal):
    omar = a_person(journal, "Omar Haddad")
    promise = a_promise(journal, omar, "Thank Omar Haddad for the review", kind="thank-you")
    message = a_message(journal, omar, "thank-you", promise_id=promise)
    assert listed(journal) == [(f"message/{message}", "Thank Omar Haddad", "for the review · begun")]
    assert journal.messages.begun_for(journal.messages.draft_for(f"promise/{promise}")) == message


def test_a_pause_is_suggested_after_two_messages_without_an_answer(journal, clock):
    mira = a_person(journal, rhythm_days=1)
    for _time in range(2):
        assert journal.messages.pause_until(mira) is None
        journal.messages.send(a_message(journal, mira))
        clock.move(days=7)
    assert [one.sent_on for one in journal.messages.unanswered(mira)] == [TODAY, TODAY + timedelta(days=7)]
    assert journal.messages.pause_until(mira) == TODAY + timedelta(days=67)
    assert listed(journal) == []  # no hello either, whatever the rhythm says
    a_conversation(journal, mira, day=journal.today, kind="message", note="She wrote back")
    assert journal.messages.pause_until(mira) is None


def test_a_pause_ends_after_sixty_days_and_a_meeting_is_an_answer_too(journal, clock):
    mira = a_person(journal)
    for _time in range(2):
        journal.messages.send(a_message(journal, mira))
    clock.move(days=60)
    assert journal.messages.pause_until(mira) is None
    clock.move(days=-59)
    assert journal.messages.pause_until(mira) is not None
    a_conversation(journal, mira, day=journal.today)
    assert journal.messages.unanswered(mira) == []


def test_an_answer_ends_the_waiting_for_its_message_and_those_before_it(journal, clock):
    mira = a_person(journal)
    first, second = (a_message(journal, mira) for _time in range(2))
    for message in (first, second):
        journal.messages.send(message)
    journal.messages.record_answer(second)
    assert journal.messages.get(second).answered_on == TODAY
    assert (journal.messages.unanswered(mira), journal.messages.pause_until(mira)) == ([], None)
    journal.undo()
    assert [one.id for one in journal.messages.unanswered(mira)] == [first, second]
    journal.messages.record_answer(first)
    assert [one.id for one in journal.messages.unanswered(mira)] == [second]
    clock.move(days=1)
    journal.messages.record_answer(first)  # again: the day stays
    assert journal.messages.get(first).answered_on == TODAY


def test_asking_the_last_three_times_is_noticed_and_anything_else_in_between_ends_it(journal, clock):
    mira = a_person(journal)
    for asked in (False, False, True):
        message = a_message(journal, mira, intention="ask")
        journal.messages.send(message)
        journal.messages.record_answer(message)
        clock.move(days=1)
        assert journal.messages.asked_each_time(mira) is asked
    a_conversation(journal, mira, day=journal.today)
    assert not journal.messages.asked_each_time(mira)
    journal.undo()
    journal.messages.send(a_message(journal, mira, intention="give"))
    assert not journal.messages.asked_each_time(mira)


@pytest.mark.parametrize(
    "known",
    [
        {"ask_about": "The boat"},
        {"cares_about": "Boats"},
        {"met_how": "On a boat"},
        {"note": "Sails"},
        {"tags": ("boats",)},
    ],
)
def test_someone_of_whom_only_the_work_is_known_is_not_known(journal, known):
    work = (Position(organisation="Acme", title="Head of data"),)
    wei = a_person(journal, "Wei Chen", positions=work, roles=("client",))
    journal.messages.send(a_message(journal, wei, "introduction request"))
    a_conversation(journal, wei, note="")
    assert not journal.messages.knows_person(wei)
    journal.people.change(wei, **known)
    assert journal.messages.knows_person(wei)
    journal.undo()
    a_conversation(journal, wei, note="Talked about boats.")
    assert journal.messages.knows_person(wei)


# --- the trash, people who are gone, and files ----------------------------------------------------------------------


def test_a_message_in_the_trash_is_nowhere_and_restored_it_is_back(journal, clock):
    message = a_message(journal, text="A hello about boats")
    before = journal.messages.get(message)
    journal.messages.delete(message)
    assert listed(journal) == []
    assert not journal.messages.is_there(message)
    assert [one.id for one in journal.messages.trashed()] == [message]
    assert len(journal.search.everything("boats")) == 0
    journal.messages.restore(message)
    assert journal.messages.begun() == [before]
    journal.messages.delete(message)
    clock.move(days=31)
    assert journal.purge.empty_trash() == 1
    with pytest.raises(NotFound, match="This message is no longer in the journal"):
        journal.messages.get(message)


def test_a_message_is_found_by_its_words_also_once_it_is_sent(journal):
    message = a_message(journal, text="A hello about boats")
    (hit,) = journal.search.everything("boats").of("message")
    assert (hit.id, hit.title) == (message, "Mira Talvik")
    journal.messages.send(message)
    assert [one.id for one in journal.search.everything("boats").of("message")] == [message]


def test_with_its_person_a_message_is_hidden_and_comes_back(journal):
    mira = a_person(journal)
    message = a_message(journal, mira, text="A hello about boats")
    journal.people.delete([mira])
    assert (listed(journal), journal.messages.is_there(message)) == ([], False)
    with pytest.raises(NotFound, match="Mira Talvik is in the trash"):
        a_message(journal, mira)
    journal.people.restore([mira])
    assert journal.messages.is_there(message)
    journal.people.delete_for_ever([mira])
    with pytest.raises(NotFound):
        journal.messages.get(message)
    journal.undo()
    assert journal.messages.get(message).text == "A hello about boats"


def test_a_message_outlives_its_promise_and_its_introduction_stays_when_it_goes(journal):
    priya = a_person(journal, "Priya Nair")
    promise = a_promise(journal, priya, "Send Priya Nair the paper", kind="send")
    message = a_message(journal, priya, "send", promise_id=promise)
    journal.promises.delete(promise)
    assert journal.messages.get(message).promise_id is None
    journal.messages.send(message)
    assert journal.messages.get(message).sent_on == TODAY


def test_what_was_lost_while_typing_is_kept_as_an_earlier_version(journal):
    message = a_message(journal, text="A long hello about the boats we saw in March")
    journal.messages.write(message, "")
    ((_place, version),) = journal.text_versions.of_thing("messages", message)
    journal.text_versions.restore_version(version.id)
    assert journal.messages.get(message).text == "A long hello about the boats we saw in March"


def test_a_message_leaves_and_comes_back_with_everything_it_belongs_to(journal, tmp_path):
    priya = a_person(journal, "Priya Nair")
    promise = a_promise(journal, priya, "Send Priya Nair the paper", kind="send")
    message = a_message(journal, priya, "send", promise_id=promise, channel="text", tone="formal")
    journal.messages.leave_ask(message)
    journal.messages.send(message)
    empty = another(tmp_path)
    bring(empty, journal.exporting.as_json())
    came, went = (each.messages.get(1) for each in (empty, journal))
    assert came == went
    assert empty.promises.get(came.promise_id).kept_on == TODAY
    empty.close()
