"""The contents of the pocket cards, built from the journal."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from netcoach.cards.card import Card, Line, printable
from netcoach.cards.card_builders import first_sentence
from netcoach.contacts.person import Channel, PersonDraft, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.formats.invitation import Invitation
from netcoach.text.keywords import key_phrase


@pytest.fixture
def meetup(journal):
    return journal.events.add(
        EventDraft(
            title="PyCon meetup",
            starts=datetime(2026, 11, 26, 18, 30),
            place="Harbour Hall",
            enough="One good conversation, home by 20:30.",
            leave_by=time(20, 15),
        )
    )


@pytest.fixture
def priya(journal, meetup):
    person_id = journal.people.add(
        PersonDraft(
            name="Priya Nair",
            say_name="PREE-ya NYE-er",
            pronouns="she/her",
            recognition="red glasses, laughs before she speaks",
            ask_about="the move to Porto\nher choir",
            positions=(Position(organisation="Acme", title="Billing lead"),),
        )
    )
    journal.events.link(meetup, [person_id])
    journal.events.hope(meetup, person_id, hoped=True)
    return person_id


def _card(journal, event_id, key):
    return next(offer.card for offer in journal.cards.offers(event_id) if offer.key.split(":")[0] == key)


def _keys(deck):
    return [card.key.split(":")[0] for card in deck.cards]


def test_a_bare_event_has_a_goal_card_and_offers_a_blank_one(journal, meetup):
    assert _keys(journal.cards.deck(meetup)) == ["goal"]
    assert [offer.key for offer in journal.cards.offers(meetup)] == ["goal", "blank"]


def test_the_goal_card_names_times_on_the_clock_of_the_event(journal, meetup):
    goal = _card(journal, meetup, "goal")
    assert goal.kicker == "TONIGHT"
    assert goal.heading == "One good conversation, home by 20:30."
    assert [line.text for line in goal.lines if line.mark == "tick"] == [
        "first hello by 18:40",
        "two short conversations",
        "a break at 19:15",
        "leave by 20:15",
    ]


def test_the_goal_card_of_an_all_day_event_names_no_times(journal):
    event_id = journal.events.add(EventDraft(title="Trade fair", starts=date(2026, 12, 1), kind="trade fair"))
    goal = _card(journal, event_id, "goal")
    assert goal.kicker == "TODAY"
    assert [line.text for line in goal.lines if line.mark == "tick"] == [
        "first hello within ten minutes",
        "two short conversations",
        "a five-minute break",
        "leave on a good note",
    ]


def test_a_break_after_the_leave_by_time_is_not_promised(journal, meetup):
    journal.events.change(meetup, leave_by=time(19, 0))
    assert "a five-minute break" in _card(journal, meetup, "goal").text


def test_a_one_to_one_does_not_suggest_two_short_conversations(journal):
    starts = datetime(2026, 12, 1, 9, 0)
    event_id = journal.events.add(EventDraft(title="With Mira", starts=starts, kind="one-to-one"))
    text = _card(journal, event_id, "goal").text
    assert "there by 08:50" in text
    assert "two short conversations" not in text


def test_a_brief_says_how_to_know_them_what_was_said_and_what_is_promised(journal, meetup, priya):
    journal.conversations.log(
        [priya], date(2026, 11, 5), "in person", "she is rebuilding invoicing. It will take a year."
    )
    journal.promises.make(PromiseDraft(person_id=priya, text="the paper", due=date(2026, 11, 27)))
    journal.promises.make(PromiseDraft(person_id=priya, text="a seat in the choir", direction="theirs"))
    journal.events.set_shared(meetup, priya, "the mill school")
    assert _card(journal, meetup, "person").text.splitlines() == [
        "Priya Nair",
        "“red glasses, laughs before she speaks”",
        "Sounds like: PREE-ya NYE-er · she/her",
        "Billing lead, Acme",
        "Last time: three weeks ago. She is rebuilding invoicing.",
        "Worth asking: the move to Porto · her choir",
        "In common: the mill school",
        "I promised: the paper · Friday",
        "They promised: a seat in the choir",
    ]


def test_a_private_line_never_gets_onto_paper(journal, meetup, priya):
    journal.conversations.log([priya], date(2026, 11, 5), "call", "Invoicing.", private={priya: "is about to resign"})
    assert "resign" not in _card(journal, meetup, "person").text


def test_a_promise_that_is_kept_leaves_the_brief(journal, meetup, priya):
    promise_id = journal.promises.make(PromiseDraft(person_id=priya, text="the paper"))
    assert "the paper" in _card(journal, meetup, "person").text
    journal.promises.keep(promise_id)
    assert "the paper" not in _card(journal, meetup, "person").text


def test_someone_known_by_name_alone_gets_lines_to_write_on(journal, meetup):
    person_id = journal.people.add(PersonDraft(name="张伟"))
    journal.events.link(meetup, [person_id])
    journal.events.hope(meetup, person_id, hoped=True)
    card = _card(journal, meetup, "person")
    assert card.name == "张伟"
    assert {line.mark for line in card.lines} == {"rule"}


def test_people_the_user_does_not_hope_to_meet_are_offered_but_not_printed(journal, meetup, priya):
    other = journal.people.add(PersonDraft(name="Omar Said"))
    journal.events.link(meetup, [other])
    offers = {offer.label: offer.chosen for offer in journal.cards.offers(meetup)}
    assert offers["Priya Nair"]
    assert not offers["Omar Said"]


def test_who_an_invitation_names_has_a_card_six_at_most_and_those_chosen_first(journal):
    names = [f"{letter}na Falk" for letter in "ABCDEFGH"]
    people = [
        journal.people.add(PersonDraft(name=name, channels=(Channel(kind="email", value=f"{name[:3]}@acme.example"),)))
        for name in names
    ]
    attendees = tuple((name, f"{name[:3]}@acme.example") for name in names)
    invitation = Invitation(
        uid="meetup-7@calendar.example", title="Tea", starts=date(2026, 11, 26), attendees=attendees
    )
    event = journal.invitations.apply(invitation).event_id

    def printed():
        return [card.label for card in journal.cards.deck(event).cards if card.key.startswith("person:")]

    assert printed() == names[:6]
    journal.events.hope(event, people[7])
    assert printed() == [names[7], *names[:5]]
    journal.cards.include(event, f"person:{journal.people.get(people[0]).uid}", included=False)
    assert names[0] not in printed()


def test_lines_for_listening_for_saying_no_and_for_hard_moments_have_cards_of_their_own(journal, meetup):
    journal.phrases.choose(meetup, "listening", "When did you first notice that?")
    journal.phrases.choose(meetup, "boundary", "I can't this month.")
    assert _card(journal, meetup, "listening").text == "LISTENING\nWhen did you first notice that?"
    journal.phrases.choose(meetup, "hard moment", "My mind's gone blank.")
    assert _card(journal, meetup, "boundary").text == "SAYING NO\nI can’t this month."
    assert _card(journal, meetup, "hard moment").text == "HARD MOMENTS\nMy mind’s gone blank."


def test_the_words_chosen_for_the_event_are_in_their_order(journal, meetup):
    for text in ("What brought you here?", "What surprised you?"):
        journal.phrases.choose(meetup, "question", text)
    journal.phrases.choose(meetup, "opener", "Is this seat free?")
    journal.phrases.choose(meetup, "exit", "I let you go on.")
    questions, words = _card(journal, meetup, "questions"), _card(journal, meetup, "words")
    assert questions.text == "QUESTIONS\nWhat brought you here?\nWhat surprised you?"
    assert words.text == "OPENERS · EXITS\nIs this seat free?\nLeaving: I let you go on."


def test_the_if_then_plan_reads_as_one_sentence(journal, meetup):
    journal.plans.set_for_event(meetup, "If my mind goes blank", "then I repeat their last three words.")
    card = _card(journal, meetup, "if-then")
    assert f"{card.heading} {card.lines[0].text}" == "If my mind goes blank, then I repeat their last three words."


def test_the_pitch_is_printed_in_speaking_order_or_as_key_words(journal, meetup):
    structure = journal.pitches.structures()[0]
    pitch_id = journal.pitches.add("Quiet tools", structure.key)
    for slot in reversed(structure.slots):
        journal.pitches.set_slot(pitch_id, slot.key, slot.example)
    journal.events.change(meetup, pitch_id=pitch_id)
    full = _card(journal, meetup, "pitch")
    assert [full.heading, *(line.text for line in full.lines)] == [printable(slot.example) for slot in structure.slots]
    journal.cards.set_fade(meetup, "pitch", "key words")
    short = _card(journal, meetup, "pitch")
    assert journal.cards.fade(meetup, "pitch") == "key words"
    assert len(short.text) < len(full.text)
    assert structure.slots[0].example not in short.text
    assert short.heading == "Quiet tools"
    assert [line.lead for line in short.lines] == [f"{slot.label}:" for slot in structure.slots]


def test_cards_can_be_left_out_and_included_again_and_the_choice_is_saved(journal, meetup):
    journal.cards.include(meetup, "goal", included=False)
    journal.cards.include(meetup, "blank")
    assert _keys(journal.cards.deck(meetup)) == ["blank"]
    journal.cards.include(meetup, "goal")
    journal.cards.include(meetup, "blank", included=False)
    assert _keys(journal.cards.deck(meetup)) == ["goal"]


def test_printing_ticks_the_step_that_asks_for_the_cards(journal, meetup):
    before = {step.leads_to: step.done for step in journal.checklists.steps(meetup)}
    journal.cards.mark_printed(meetup)
    after = {step.leads_to: step.done for step in journal.checklists.steps(meetup)}
    assert before["cards"] is False
    assert after["cards"] is True


def test_the_deck_carries_the_title_of_the_event(journal, meetup):
    assert journal.cards.deck(meetup).title == "Cards for PyCon meetup"


def test_an_apostrophe_is_printed_as_one_and_other_marks_stay_as_typed():
    card = Card(key="one", label="I'm", heading="I'm glad you're here", lines=(Line(text="5'10, 'no' and Nair's"),))
    assert card.text == "I’m glad you’re here\n5'10, 'no' and Nair’s"
    assert card.label == "I'm"


def test_unprintable_characters_are_left_out():
    assert printable(" two\nlines\u2028and \x00a\ufffc nothing ") == "two lines and a nothing"
    assert printable("\x1b \x00 \x07") == ""
    assert printable("a \x1b b\x00") == "a b"
    card = Card(key="k", label="l", kicker="K", lines=(Line(text=" \n "), Line(text="one")))
    assert card.text == "K\none"


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("She moved. Then she sang.", "She moved."),
        ("\n\nno full stop\nsecond line", "no full stop"),
        ("Version 2.5 is out! Yes.", "Version 2.5 is out!"),
        ("他在学陶艺。想去里斯本。", "他在学陶艺。"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_note_is_found_in_several_scripts(note, sentence):
    assert first_sentence(note) == sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I look after the payroll software that nobody notices when it works.", "payroll software"),
        ("What brought you to this one, if I may ask?", "What brought you…?"),
        ("So how are the bees?", "How are the bees?"),
        ("I've moved offices since. How are the bees?", "moved offices since · How are the bees?"),
        ("Moving a team slowly, that's exactly my problem too.", "Moving a team slowly"),
        ("最近在忙什么呢？", "最近在忙什么呢？"),
        ("and so on", "and so on"),
        ("我做安静的工具", "我做安静的工具"),
    ],
)
def test_key_words_bring_a_sentence_back(text, words):
    assert key_phrase(text) == words


def test_a_back_begins_at_the_edge_where_its_front_does_unless_its_own_texts_decide():
    name, english = "نورالهدى", (Line(text="Red glasses"), Line(text="Billing lead"))
    back = Card(key="b", label="B", kicker=name, heading="What I learned")
    assert back.is_mirrored, "as the first paragraph"
    front = Card(key="f", label="F", name=name, lines=english, back=back)
    assert not front.is_mirrored
    assert not front.back.is_mirrored
    arabic = replace(back, heading=name)
    assert replace(front, back=arabic).back.is_mirrored
    mirrored = replace(front, lines=(Line(text=name), Line(text=name)))
    assert mirrored.is_mirrored
    assert mirrored.back.is_mirrored
