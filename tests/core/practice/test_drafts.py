"""Drafts of a pitch, their key words, the words the user stumbles on, and where they were used."""

from datetime import date, timedelta

import pytest

from netcoach.foundation.errors import Refused
from netcoach.practice.key_words import proposed_key_words
from netcoach.practice.pitches import budget_words, draft_title, speaking_seconds
from tests.builders import a_pitch, an_event


def test_half_a_minute_at_the_usual_pace_is_seventy_words():
    assert budget_words(30, 140) == 70
    assert speaking_seconds(70, 140) == 30


def audiences(journal, pitch):
    return [draft.audience for draft in journal.pitches.drafts(journal.pitches.get(pitch))]


def test_a_new_draft_copies_texts_key_words_and_marked_words_in_one_step(journal):
    pitch = a_pitch(journal, ask="Why are you here?")
    journal.pitches.set_key_words(pitch, "ask", "why")
    journal.pitches.set_seconds(pitch, 25)
    journal.stumbles.mark(pitch, "here")
    draft = journal.pitches.get(journal.pitches.add_draft(pitch, "recruiter"))
    assert (draft.slots, draft.key_words, draft.seconds) == ({"ask": "Why are you here?"}, {"ask": "why"}, 25)
    assert [each.words for each in journal.stumbles.of_pitch(draft.id)] == ["here"]
    assert journal.undo() == "Add a draft of “At meetups”"
    assert audiences(journal, pitch) == [""]


def test_a_draft_of_a_draft_belongs_to_the_same_pitch_and_is_renamed_with_it(journal):
    pitch = a_pitch(journal)
    second = journal.pitches.add_draft(pitch, "peers")
    third = journal.pitches.add_draft(second, "my neighbours")
    assert audiences(journal, third) == ["", "peers", "my neighbours"]
    journal.pitches.rename(third, "At dinners")
    assert {draft.title for draft in journal.pitches.all()} == {"At dinners"}
    assert set(journal.pitches.names().values()) == {
        "At dinners, for anyone",
        "At dinners, for peers",
        "At dinners, for my neighbours",
    }


def test_without_the_first_draft_the_others_stay_together_even_when_it_is_gone_permanently(journal, clock):
    first = a_pitch(journal)
    second, third = journal.pitches.add_draft(first, "peers"), journal.pitches.add_draft(first, "senior")
    journal.pitches.delete(first)
    assert audiences(journal, third) == ["peers", "senior"]
    clock.move(days=40)
    assert journal.purge.empty_trash() == 1
    assert audiences(journal, third) == ["peers", "senior"]
    fourth = journal.pitches.add_draft(third, "outsider")
    assert audiences(journal, second) == ["peers", "senior", "outsider"]
    assert journal.pitches.get(fourth).family == second


def test_a_whole_paragraph_about_whom_a_draft_is_for_is_shown_by_its_beginning(journal):
    pitch = a_pitch(journal, "At meetups")
    journal.pitches.set_audience(pitch, "everyone at the library who asks " * 300)
    assert draft_title(journal.pitches.get(pitch)) == (
        "At meetups, for everyone at the library who asks everyone at the library…"
    )


@pytest.mark.parametrize("seconds", [0, 4, 3601])
def test_a_length_that_is_no_time_to_speak_is_refused(journal, seconds):
    with pytest.raises(Refused):
        journal.pitches.set_seconds(a_pitch(journal), seconds)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I look after payroll at a small ferry company called Northwind.", "payroll, Northwind"),
        (
            "Last winter we brought payday’s long night down from six hours to one, and Marta went to her concert.",
            "brought payday’s, Marta, concert",
        ),
        ("What brought you to this one, if I may ask?", "What brought you…?"),
        ("You said [slowly]. That’s us too.", "You said… That’s us too."),
        ("[smile] I mend clocks, [pause] old ones.", "mend clocks"),
        ("[what you do]", "[what you do]"),
        ("I look after the part of payroll software no one sees. And you?", "payroll software"),
        ("我做安静的工具", "我做安静的工具"),
        ("and so on", "and so on"),
        ("Hello.", "Hello"),
        ("", ""),
    ],
)
def test_names_come_first_among_key_words_and_then_the_longest(text, words):
    assert proposed_key_words(text) == words


def test_a_text_that_is_too_long_to_say_is_brought_back_by_its_beginning():
    begins = "We look after the payroll software that nobody notices. "
    proposed = proposed_key_words(begins * 100 + "Then Zanzibar surprised everybody. " * 1_000)
    assert proposed == proposed_key_words(begins * 50)
    assert "Zanzibar" not in proposed


# --- words to stumble on ---------------------------------------------------------------------------------------------


def test_the_simpler_wording_replaces_whole_words_wherever_they_are_said(journal):
    pitch = a_pitch(journal, ask="Reconcile this?", link="We reconcile. Unreconciled, we  RECONCILE.")
    stumble = journal.stumbles.mark(pitch, " reconcile, ")
    assert journal.stumbles.mark(pitch, "Reconcile") == stumble
    journal.stumbles.use_simpler(stumble)
    slots = journal.pitches.get(pitch).slots
    assert slots == {"ask": "Match up this?", "link": "We match up. Unreconciled, we  Match up."}
    assert journal.stumbles.of_pitch(pitch) == []
    journal.undo()
    assert journal.pitches.get(pitch).slots["ask"] == "Reconcile this?"
    assert [each.words for each in journal.stumbles.of_pitch(pitch)] == ["reconcile"]


def test_an_own_wording_wins_and_without_any_nothing_is_replaced(journal):
    pitch = a_pitch(journal, ask="Is payday's long night over?")
    stumble = journal.stumbles.mark(pitch, "payday’s long night")
    with pytest.raises(Refused):
        journal.stumbles.use_simpler(stumble)
    journal.stumbles.set_simpler(stumble, "the payday run")
    journal.stumbles.use_simpler(stumble)
    assert journal.pitches.get(pitch).slots["ask"] == "Is the payday run over?"


@pytest.mark.parametrize("words", ["", " … ", "word " * 40])
def test_nothing_and_whole_paragraphs_are_not_marked(journal, words):
    with pytest.raises(Refused):
        journal.stumbles.mark(a_pitch(journal), words)


def test_the_list_of_simpler_words_is_long_and_every_one_is_shorter_to_say(journal):
    simpler = journal.content.simpler_words
    assert len(simpler) >= 150
    assert all(hard != easy.casefold() for hard, easy in simpler.items())


# --- where it was used -----------------------------------------------------------------------------------------------


def test_events_that_chose_a_draft_and_other_times_are_listed_with_the_latest_first(journal):
    pitch = a_pitch(journal)
    event = an_event(journal, title="Harbour evening")
    journal.events.change(event, pitch_id=pitch)
    earlier = journal.pitch_uses.add(pitch, date(2026, 1, 5), "well", "On the train")
    assert [(use.event, use.note, use.landed) for use in journal.pitch_uses.of_pitch(pitch)] == [
        ("Harbour evening", "", ""),
        ("", "On the train", "well"),
    ]
    journal.pitch_uses.land(pitch, event, "partly")
    journal.pitch_uses.land(pitch, event, "well", "They smiled")
    journal.events.change(event, pitch_id=None)
    assert [(use.event, use.landed) for use in journal.pitch_uses.of_pitch(pitch)] == [
        ("Harbour evening", "well"),
        ("", "well"),
    ]
    journal.pitch_uses.delete(earlier)
    assert len(journal.pitch_uses.of_pitch(pitch)) == 1


def test_a_use_of_which_nothing_is_said_or_in_unknown_words_is_refused(journal):
    pitch = a_pitch(journal)
    for landed in ("", "badly"):
        with pytest.raises(Refused):
            journal.pitch_uses.add(pitch, journal.today - timedelta(days=1), landed)
