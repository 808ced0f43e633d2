"""Decks without an event, the order of cards, how much each says, and when they were printed and used."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcoach.cards.card import MAX_CHARS
from netcoach.cards.card_factory import CardFactory
from netcoach.cards.deck import ADDABLE, DeckRef
from netcoach.cards.decks import CardSubject, DeckPrinting
from netcoach.cards.my_details import MyDetails, read_details, save_details
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.ids import DeckId
from netcoach.journal import Journal
from netcoach.practice.courage import Outcome, Prediction
from tests.builders import a_goal, a_person, a_pitch, a_plan, a_promise, a_question_set, an_event


@pytest.fixture
def pocket(journal):
    return DeckRef(deck_id=journal.decks.add("Everyday pocket"))


def labels(journal, of):
    return [card.label for card in journal.cards.deck(of).cards]


def card(journal, of, key):
    return next(offer.card for offer in journal.cards.offers(of) if offer.key == key)


def subject_of(journal, kind):
    """Return something of the journal that a kind of card is about."""
    if kind == "person":
        return CardSubject("person", a_person(journal))
    if kind == "pitch":
        slot = journal.content.default_structure.slots[0].key
        return CardSubject("pitch", a_pitch(journal, "At meetups", **{slot: "I mend clocks."}))
    if kind == "questions":
        return CardSubject("question_set", a_question_set(journal, "Dinner", "How?", "Why?"))
    if kind == "if-then":
        return CardSubject("plan", a_plan(journal))
    if kind == "rung":
        return CardSubject("rung", journal.courage.add("Ring the landlord", 40))
    return CardSubject("goal", a_goal(journal)) if kind == "tracker" else None


@pytest.mark.parametrize("kind", ADDABLE)
def test_every_kind_of_card_can_be_added_prints_something_and_has_a_back(journal, pocket, kind):
    save_details(journal.settings, MyDetails(name="Mira Falk", email="mira@falk.example"))
    key = journal.cards.add_card(pocket, kind, subject_of(journal, kind))
    [printed] = journal.cards.deck(pocket).cards
    assert printed.key == key
    assert printed.text.strip()
    assert printed.back.text.strip()
    assert journal.undo().startswith("Add card")
    assert journal.cards.deck(pocket).cards == ()


def test_leaving_out_a_card_reads_that_card_and_no_other(journal, pocket, monkeypatch):
    people = [a_person(journal, f"Person {number}") for number in range(12)]
    *_others, key = (journal.cards.add_card(pocket, "person", CardSubject("person", person)) for person in people)
    built, about = [], CardFactory.about
    monkeypatch.setattr(CardFactory, "about", lambda factory, subject: built.append(subject) or about(factory, subject))
    journal.cards.include(pocket, key, included=False)
    assert built == [CardSubject("person", people[-1])]
    assert not next(offer for offer in journal.cards.offers(pocket) if offer.key == key).chosen


def test_a_free_deck_is_named_renamed_copied_deleted_and_restored(journal, pocket):
    journal.cards.add_card(pocket, "notes")
    journal.cards.add_card(pocket, "follow-ups")
    journal.cards.set_fade(pocket, "follow-ups", "one cue")
    copy = DeckRef(deck_id=journal.decks.duplicate(pocket.deck_id, "For Fridays"))
    assert labels(journal, copy) == labels(journal, pocket) == ["Blank, with lines", "Follow-ups"]
    assert journal.cards.fade(copy, "follow-ups") == "one cue"
    journal.decks.rename(pocket.deck_id, "For Mondays")
    assert journal.cards.title(pocket) == "For Mondays"
    journal.decks.delete(pocket.deck_id)
    assert [deck.title for deck in journal.decks.all()] == ["For Fridays"]
    assert [deck.title for deck in journal.decks.all(trashed=True)] == ["For Mondays"]
    journal.decks.restore(pocket.deck_id)
    assert {deck.title for deck in journal.decks.all()} == {"For Fridays", "For Mondays"}
    with pytest.raises(Refused, match="needs a name"):
        journal.decks.add("  ")


def test_search_finds_a_free_deck_by_its_name_until_it_is_in_the_trash(journal, pocket):
    assert [hit.title for hit in journal.search.everything("everyday").of("deck")] == ["Everyday pocket"]
    journal.decks.delete(pocket.deck_id)
    assert journal.search.everything("everyday").of("deck") == ()


def test_cards_are_moved_and_the_order_can_be_undone(journal):
    event = an_event(journal)
    journal.phrases.choose(event, "question", "How?")
    before = labels(journal, event)
    journal.cards.include(event, "blank")
    journal.cards.move(event, "blank", 0)
    assert labels(journal, event) == ["Blank, for new names", *before]
    journal.phrases.choose(event, "exit", "I'll let you go.")  # a card that came later follows the one before it
    assert labels(journal, event) == ["Blank, for new names", *before, "Exits"]
    journal.cards.move(event, "goal", 99)
    assert labels(journal, event)[-1] == "Tonight's goal"
    assert journal.undo() == "Move “Tonight's goal”"
    assert labels(journal, event)[1] == "Tonight's goal"


def test_any_card_about_something_of_the_journal_can_be_in_the_deck_of_an_event(journal):
    event, priya = an_event(journal), a_person(journal, "Priya Nair")
    journal.cards.add_card(event, "person", CardSubject("person", priya))
    journal.cards.add_card(event, "hello")
    assert labels(journal, event) == ["Tonight's goal", "Priya Nair", "Hello card"]
    journal.cards.remove_card(event, "hello")
    assert labels(journal, event) == ["Tonight's goal", "Priya Nair"]


def test_the_pitch_of_an_event_is_not_added_a_second_time(journal):
    subject = subject_of(journal, "pitch")
    event = an_event(journal)
    journal.events.change(event, pitch_id=subject.id)
    journal.cards.include(event, "pitch", included=False)
    assert journal.cards.add_card(event, "pitch", subject) == "pitch"
    assert labels(journal, event) == ["Tonight's goal", "Pitch"]


@pytest.mark.parametrize("kind", ["person", "pitch", "questions", "rung"])
def test_a_card_goes_with_what_it_is_about_and_comes_back_with_it(journal, pocket, kind):
    subject = subject_of(journal, kind)
    journal.cards.add_card(pocket, kind, subject)
    journal.cards.add_card(pocket, "notes")
    delete, restore = {
        "person": (lambda: journal.people.delete([subject.id]), lambda: journal.people.restore([subject.id])),
        "pitch": (lambda: journal.pitches.delete(subject.id), lambda: journal.pitches.restore(subject.id)),
        "questions": (
            lambda: journal.question_sets.delete(subject.id),
            lambda: journal.question_sets.restore(subject.id),
        ),
        "rung": (lambda: journal.courage.delete(subject.id), lambda: journal.courage.restore(subject.id)),
    }[kind]
    delete()
    assert labels(journal, pocket) == ["Blank, with lines"]
    assert journal.cards.missing(pocket, journal.cards.offers(pocket)) == 1
    restore()
    assert len(labels(journal, pocket)) == 2
    assert journal.cards.missing(pocket, journal.cards.offers(pocket)) == 0


def test_a_plan_that_is_deleted_leaves_the_deck_and_undo_brings_both_back(journal, pocket):
    subject = subject_of(journal, "if-then")
    journal.cards.add_card(pocket, "if-then", subject)
    journal.plans.delete(subject.id)
    assert labels(journal, pocket) == []
    journal.undo()
    assert len(labels(journal, pocket)) == 1


def test_a_card_with_nothing_to_say_yet_is_refused(journal, pocket):
    empty = CardSubject("question_set", a_question_set(journal, "Empty"))
    with pytest.raises(Refused, match="nothing to print"):
        journal.cards.add_card(pocket, "questions", empty)


def test_a_hundred_thousand_characters_are_cut_and_the_card_says_where_the_rest_is(journal, pocket):
    slot = journal.content.default_structure.slots[0].key
    pitch = a_pitch(journal, "Long", **{slot: "A word. " * 12_500})
    key = journal.cards.add_card(pocket, "pitch", CardSubject("pitch", pitch))
    long = card(journal, pocket, key)
    assert max(len(line.text) for line in long.lines) <= MAX_CHARS + 1
    assert long.lines[-1].text == "The rest is in your journal."
    journal.cards.set_fade(pocket, key, "one cue")
    assert len(card(journal, pocket, key).text) < MAX_CHARS


# --- fading ------------------------------------------------------------------------------------------------------


def test_a_card_says_less_step_by_step_and_all_of_it_is_on_its_back(journal, pocket):
    key = journal.cards.add_card(pocket, "questions", subject_of(journal, "questions"))
    full = card(journal, pocket, key).text
    said = [len(full)]
    for fade in ("key words", "one cue", "blank"):
        journal.cards.set_fade(pocket, key, fade)
        now = card(journal, pocket, key)
        said.append(len(now.text))
        assert all(line in now.back.text for line in full.splitlines()[1:])
    assert said[0] >= said[1] > said[2]
    assert "☺" in card(journal, pocket, key).text
    with pytest.raises(Refused, match="always says all"):
        journal.cards.set_fade(pocket, journal.cards.add_card(pocket, "notes"), "blank")


def evening(journal, clock, pitch, title, day, fade=""):
    """Prepare an event with a pitch, print its cards two days before, and let it pass."""
    event = an_event(journal, title, datetime(2026, 12, day, 18, 0))
    journal.events.change(event, pitch_id=pitch)
    if fade:
        journal.cards.set_fade(event, "pitch", fade)
    clock.move(days=day - (journal.today - date(2026, 12, 1)).days - 3)
    journal.cards.mark_printed(event)
    clock.move(days=4)
    return event


def pitch_offer(journal, event):
    return next(offer for offer in journal.cards.offers(event) if offer.key == "pitch")


def test_after_three_events_with_the_same_pitch_its_card_proposes_key_words(journal, clock):
    pitch = subject_of(journal, "pitch").id
    for number, day in enumerate((5, 12, 19)):
        event = an_event(journal, f"Meetup {number}", datetime(2027, 1, 20, 18, 0))
        journal.events.change(event, pitch_id=pitch)
        assert pitch_offer(journal, event).proposed is None
        journal.events.delete([event])
        evening(journal, clock, pitch, f"Evening {number}", day)
    event = an_event(journal, "The fourth", datetime(2027, 1, 20, 18, 0))
    journal.events.change(event, pitch_id=pitch)
    offer = pitch_offer(journal, event)
    assert (offer.proposed, offer.used) == ("key words", "Used three times.")
    journal.cards.set_fade(event, "pitch", offer.proposed)
    offer = pitch_offer(journal, event)
    assert (offer.fade, offer.proposed) == ("key words", None)


def test_a_card_that_needed_less_each_time_says_so_and_the_next_event_begins_there(journal, clock):
    pitch = subject_of(journal, "pitch").id
    for fade, day in (("full", 5), ("key words", 12), ("one cue", 19)):
        event = evening(journal, clock, pitch, fade, day, fade)
    following = an_event(journal, "The fourth", datetime(2027, 1, 20, 18, 0))
    journal.events.change(following, pitch_id=pitch)
    offer = pitch_offer(journal, following)
    assert (offer.used, offer.fade) == ("Used three times; you needed less each time.", "one cue")
    assert journal.cards.history(event).used_on == (date(2026, 12, 19),)


def test_not_yet_keeps_a_card_as_it_is_until_it_was_used_more(journal, pocket, clock):
    subject = subject_of(journal, "pitch")
    key = journal.cards.add_card(pocket, "pitch", subject)
    for _use in range(3):
        journal.cards.mark_used(pocket)
        clock.move(days=1)
    assert journal.cards.offers(pocket)[0].proposed == "key words"
    journal.cards.decline_fade(pocket, key)
    assert journal.cards.offers(pocket)[0].proposed is None
    for _use in range(3):
        clock.move(days=1)
        journal.cards.mark_used(pocket)
    assert journal.cards.offers(pocket)[0].proposed == "key words"


def test_cards_that_were_printed_and_not_taken_along_do_not_count(journal, clock):
    pitch = subject_of(journal, "pitch").id
    event = an_event(journal, "Evening", datetime(2026, 12, 5, 18, 0))
    journal.events.change(event, pitch_id=pitch)
    for _time in range(3):
        journal.cards.mark_printed(event)  # printed again is printed once
    assert journal.cards.history(event).printed_on == journal.today
    assert journal.cards.history(event).used_on == ()
    clock.move(days=30)
    assert pitch_offer(journal, event).used == "Used once."
    journal.events.decline(event)
    assert pitch_offer(journal, event).used == ""
    journal.events.decline(event, declined=False)
    journal.events.delete([event])
    assert journal.decks.uses("pitch", CardSubject("pitch", pitch), "") == []


def test_questions_without_a_set_are_known_again_by_their_words(journal, clock):
    for number in range(4):
        event = an_event(journal, f"Evening {number}", datetime(2026, 12, 5 + number, 18, 0))
        journal.phrases.choose(event, "question", "How?" if number < 3 else "Why?")
        journal.cards.mark_printed(event)
    clock.move(days=30)
    events = journal.events.past()
    used = {offer.used for row in events for offer in journal.cards.offers(row.id) if offer.key == "questions"}
    assert used == {"Used three times.", "Used once."}


# --- what is on the cards ----------------------------------------------------------------------------------------


def test_a_courage_card_has_the_prediction_in_front_and_what_happened_behind(journal, pocket):
    rung = journal.courage.add("Ring the landlord", 40)
    key = journal.cards.add_card(pocket, "rung", CardSubject("rung", rung))
    attempt = journal.courage.predict(rung, Prediction(fear="He hangs up", likely=60, hard=50))
    front = card(journal, pocket, key)
    assert "I fear: He hangs up" in front.text
    assert {line.mark for line in front.back.lines} == {"rule"}
    journal.courage.finish(attempt, Outcome(happened="We laughed", surprise=7, hard=20, learned="Just ring"))
    assert "We laughed" in card(journal, pocket, key).back.text


def test_a_rung_of_the_ladder_nothing_was_written_about_can_be_a_card(journal, pocket):
    ready = journal.content.rungs[0]
    journal.cards.add_rung(pocket, ready.key)
    assert ready.text in journal.cards.deck(pocket).cards[0].text
    assert [rung.key for rung in journal.courage.all()].count(ready.key) == 1


def test_the_thank_you_card_has_what_was_promised_and_nobody_twice(journal):
    event, priya, olu = an_event(journal), a_person(journal, "Priya Nair"), a_person(journal, "Olu")
    journal.events.link(event, [priya, olu])
    for person in (priya, olu):
        journal.events.hope(event, person)
    a_promise(journal, priya, text="the book", kind="thank-you")
    journal.cards.add_card(event, "thanks")
    texts = [line.text for line in card(journal, event, "thanks").lines]
    assert texts == ["Priya Nair · the book", "Olu"]


def test_a_hello_card_says_what_the_user_wrote_and_nothing_else(journal, pocket):
    save_details(journal.settings, MyDetails(name="Mira Falk", line="clocks; mended", link="falk.example"))
    key = journal.cards.add_card(pocket, "hello")
    hello = card(journal, pocket, key)
    assert hello.text.splitlines() == ["HELLO", "Mira Falk", "clocks; mended", "falk.example"]
    assert hello.code.text.splitlines()[2:-1] == ["N:Mira Falk;;;;", "FN:Mira Falk", "URL:falk.example"]
    save_details(journal.settings, MyDetails(link="falk.example"))
    assert card(journal, pocket, key).code.text == "falk.example"


def test_a_hello_card_without_anything_has_no_code_and_too_much_is_refused(journal, pocket):
    key = journal.cards.add_card(pocket, "hello")
    assert card(journal, pocket, key).code is None
    with pytest.raises(Refused, match="too long"):
        save_details(journal.settings, MyDetails(link="x" * 100_000))
    with pytest.raises(Refused, match="too long for a code"):
        save_details(journal.settings, MyDetails(name="n" * 80, line="l", link="x" * 200, email="y" * 200))
    assert read_details(journal.settings) == MyDetails()


def test_a_deck_is_there_again_after_a_restart_with_its_order_fades_and_position(journal, pocket, clock):
    for kind in ("notes", "follow-ups", "boundary"):
        journal.cards.add_card(pocket, kind)
    journal.cards.move(pocket, "boundary", 0)
    journal.cards.set_fade(pocket, "boundary", "key words")
    setup = SheetSetup(backs="fold over", start_at=5, type_size="large", has_easy_letters=True)
    journal.decks.set_printing(pocket, "a7", setup)
    before = journal.cards.offers(pocket)
    path = journal.store.path
    journal.close()
    again = Journal.open(path, clock)
    assert again.cards.offers(pocket) == before
    assert again.decks.printing(pocket) == DeckPrinting(sheet="a7", setup=setup)
    copy = DeckRef(deck_id=again.decks.duplicate(DeckId(pocket.deck_id), "Another"))
    assert again.decks.printing(copy) == DeckPrinting(sheet="a7", setup=replace(setup, start_at=1))
    again.close()


def test_what_no_deck_has_is_refused_in_one_sentence(journal, pocket):
    with pytest.raises(NotFound, match="no longer has that card"):
        journal.cards.include(pocket, "goal")
    with pytest.raises(NotFound, match="no deck called “Sunday”"):
        journal.decks.find_by_title("Sunday")
    assert journal.decks.find_by_title("pocket").title == "Everyday pocket"
