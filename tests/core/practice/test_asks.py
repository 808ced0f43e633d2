"""What sounds like an ask, and what only seems to: acceptance figure 7, and more."""

import pytest

from netcoach.content.content import TONES
from netcoach.practice.asks import find_asks, without
from netcoach.practice.message_wording import fill

ASKS = (
    "Could you look at the new version some time?",
    "Would you mind reading two pages?",
    "Is there any chance of a coffee next week?",
    "I'm looking for a job in your field.",
    "I have a small favour to ask.",
    "Do you know anyone at Harbourlight?",
    "I was wondering if you had ten minutes on Friday.",
    "Please let me know what you think.",
    "I'd love your thoughts on this draft.",
    "Can I pick your brain about pensions?",
    "How are you? And how's the boat?",
    "I'd be grateful for fifteen minutes of your time.",
    "Would you be willing to introduce me to Wei?",
    "Are you free on Thursday?",
    "If you could pass this on, I'd be so pleased.",
    "Are there any jobs going at your place?",
    "Keep me in mind if something comes up.",
    "My CV is attached.",
    "Please send me the slides when you can.",
    "Could we meet before the holidays?",
    "I need your help with the budget.",
    "It would be great if you came.",
    "Let me know if you hear of an opening.",
    "Can you help?",
    "Any job on your team?",
    "I could do with your advice on one thing.",
    "Do you have a moment this week?",
    "Might I ask you one question?",
    "Would it be possible to move our call?",
    "Do me a favour and read this.",
)
NO_ASKS = (
    "I thought of you today. No need to reply.",
    "I hope the new job is treating you well.",
    "Thank you for your help with the budget.",
    "Can you believe it's been three years?",
    "You did me a favour, and I haven't forgotten it.",
    "Let me know if there's anything I can do.",
    "How's the choir going?",
    "No favour to ask, only a hello.",
    "Would you like my second ticket?",
    "I could see the harbour from the train, and thought of you.",
    "Congratulations on the job at Acme.",
    "Could you use a hand on Saturday?",
    "I'm not looking for a job, or for anything else.",
    "May I say how sorry I am?",
    "Please don't feel you have to answer.",
    "Thanks for introducing me to Wei.",
    "Thank you for the advice you gave me in spring.",
    "You were all in favour of tea.",
    "Is that your favourite bench?",
    "I'm writing without a question for you.",
    "Let me know when I can bring soup.",
    "It was good to see you, and I hope your father's better.",
    "You once helped me with a form that beat everyone.",
    "I'd like to help on Sunday, if you'd like company.",
    "Shall I bring the cake?",
    "I'd love to hear how the move went, whenever you feel like it.",
    "You said you could use some quiet. I hope you've found it.",
    "Your job sounds hard and you do it kindly.",
    "I looked for the book you mentioned and found it.",
    "Please give my love to your mother.",
    "I don't need a thing: I just wanted to say hello.",
    "Please take your time.",
    "I read your article on jobs in the harbour, and learned a lot.",
)


@pytest.mark.parametrize("text", ASKS)
def test_an_ask_is_found_wherever_it_is(text):
    for around in (text, f"Dear Omar,\n\nIt rained all day here. {text} I hope you're well.\n\nRobin"):
        (ask,) = find_asks(around)
        assert around[ask.start : ask.end] == (ask.words or around[ask.sentence_start : ask.sentence_end])
        assert around[ask.sentence_start : ask.sentence_end] in text


@pytest.mark.parametrize("text", NO_ASKS)
def test_a_hello_that_asks_for_nothing_is_left_alone(text):
    assert find_asks(text) == []
    assert find_asks(f"Dear Omar,\n\nIt rained all day here. {text}\n\nRobin") == []


def test_a_curly_apostrophe_changes_nothing():
    (ask,) = find_asks("I’d love your thoughts on it.")
    assert ask.words == "I’d love your thoughts"
    assert find_asks("I’m not looking for a job.") == []


def test_one_question_is_a_conversation_and_two_are_an_ask():
    assert find_asks("How's the choir? I think of it on Thursdays.") == []
    (ask,) = find_asks("How's the choir? And did the roof hold? I think of it often.")
    assert (ask.words, "And did the roof hold?") == ("", "And did the roof hold?")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Dear Omar,\n\nThank you for the plan. Could you look at page two some time? No hurry.\n\nRobin",
            "Dear Omar,\n\nThank you for the plan. No hurry.\n\nRobin",
        ),
        ("Dear Omar,\n\nCould you look at page two?\n\nRobin", "Dear Omar,\n\nRobin"),
        ("Thank you. Could you look at page two?", "Thank you."),
        ("Could you look at page two? Thank you.", "Thank you."),
        ("Could you look at page two?", ""),
    ],
)
def test_an_ask_is_taken_out_with_its_sentence_and_leaves_no_hole(text, left):
    assert without(text, find_asks(text)[0]) == left


def test_a_very_long_text_is_read_to_its_end():
    text = "It rained all day here. " * 4_000 + "Could you help me?"
    assert find_asks(text)[0].words == "Could you"
    assert find_asks("a" * 100_000) == []


def test_only_the_ready_messages_that_are_meant_to_ask_do(journal):
    facts = {"me": "Robin", "name": "Omar", "full_name": "Omar Haddad", "thanks": "the review", "event": "a meetup"}
    for ready in journal.content.messages:
        for tone in TONES:
            asks = find_asks(fill(ready, tone, facts).text)
            assert bool(asks) == (ready.intention == "ask"), (ready.key, tone, asks)
