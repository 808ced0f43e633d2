"""Decks from the user's side: other cards, their order, what they were used for, and decks without an event."""

from datetime import datetime

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.cards.card_factory import CardFactory
from netcoach.cards.deck import DeckRef
from netcoach.cards.decks import CardSubject
from netcoach.cards.my_details import read_details
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.sample.sample import make_sample
from tests.builders import a_person, a_pitch, a_plan, an_event
from tests.ui.pages.cards.test_page import CardsPageWindow, from_menu, save_as
from tests.user import settle
from ui.pages.cards.card_list import CardRow
from ui.widgets.controls import CheckRow, Chip, PlainLabel, ScrollArea
from ui.widgets.page import Place


@pytest.fixture
def room(qtbot, journal):
    made = []

    def open_room(**size):
        made.append(CardsPageWindow(qtbot, journal, **size))
        return made[-1]

    yield open_room
    for each in made:
        each.bridge.close()


@pytest.fixture
def meetup(journal):
    event = an_event(journal, enough="One good conversation, home by 20:30.")
    journal.phrases.choose(event, "question", "What surprised you when you started?")
    journal.phrases.choose(event, "exit", "I'll let you go on.")
    return event


@pytest.fixture
def pocket(journal):
    of = DeckRef(deck_id=journal.decks.add("Everyday pocket"))
    journal.cards.add_card(of, "notes")
    return of


def order(room):
    """Return the cards of the deck as their boxes are from top to bottom."""
    boxes = [box for box in room.page.findChildren(CheckRow) if box.isVisible()]
    return [box.text() for box in sorted(boxes, key=lambda box: box.mapTo(room.page, QPoint(0, 0)).y())]


def box_of(room, name):
    return next(box for box in room.page.findChildren(CheckRow) if box.isVisible() and box.text() == name)


def used_three_times(journal, clock):
    """Return a pitch whose card was used three times in a deck."""
    slot = journal.content.default_structure.slots[0].key
    pitch = a_pitch(journal, "At meetups", **{slot: "I look after payroll software that nobody notices."})
    of = DeckRef(deck_id=journal.decks.add("Spare"))
    journal.cards.add_card(of, "pitch", CardSubject("pitch", pitch))
    for _use in range(3):
        journal.cards.mark_used(of)
        clock.move(days=1)
    return pitch


# --- many cards ---------------------------------------------------------------------------------------------------


@pytest.fixture
def persons_built(monkeypatch):
    """Return the people whose cards were built since the list was cleared."""
    built, person = [], CardFactory.person

    def building(factory, one, shared):
        built.append(one.name)
        return person(factory, one, shared)

    monkeypatch.setattr(CardFactory, "person", building)
    return built


def test_ticking_a_card_builds_no_other_again(room, journal, persons_built):
    event = an_event(journal)
    hoped, added = ([a_person(journal, f"{name} {number}") for number in range(8)] for name in ("Hoped", "Added"))
    journal.events.link(event, hoped)
    for person in hoped:
        journal.events.hope(event, person, hoped=True)
    for person in added:
        journal.cards.add_card(DeckRef(event_id=event), "person", CardSubject("person", person))
    there = room()
    for name in ("Hoped 3", "Added 3"):
        persons_built.clear()
        there.user.tick(name)
        assert "Added 1" not in persons_built
        assert persons_built.count("Hoped 1") <= 1  # the verb looks for the card among those of the event
        assert not there.user.is_ticked(name)
        assert name not in there.sheet_text


def test_a_card_that_was_ticked_still_says_what_changes_afterwards(room, journal, clock, pocket):
    person = a_person(journal, "Priya Nair", recognition="red glasses")
    journal.conversations.log((person,), journal.today, "in person")
    journal.cards.add_card(pocket, "person", CardSubject("person", person))
    there = room()
    there.page.open_place(Place("cards", pocket.deck_id, view="deck"))
    settle()
    there.user.tick("Blank, with lines")
    journal.people.change(person, recognition="green raincoat")
    settle()
    assert "green raincoat" in there.sheet_text
    there.user.tick("Blank, with lines")
    journal.undo()
    journal.undo()
    settle()
    assert "red glasses" in there.sheet_text
    assert "today" in there.sheet_text
    clock.move(days=1)
    there.user.tick("Blank, with lines")
    assert "yesterday" in there.sheet_text
    journal.people.delete([person])
    settle()
    assert "Priya Nair" not in order(there)
    journal.undo()
    settle()
    assert "Priya Nair" in order(there)


# --- order -------------------------------------------------------------------------------------------------------


def test_a_deck_of_hundreds_of_cards_has_rows_for_those_in_view_and_any_other_is_a_scroll_away(room, journal):
    event = an_event(journal)
    people = [a_person(journal, f"Guest {number}") for number in range(130, 200)]
    journal.events.link(event, people)
    for person in people:
        journal.events.hope(event, person, hoped=True)
    there = room()
    there.page.show_deck(event)
    settle()
    assert len(there.page.findChildren(CardRow)) < 65
    bar = next(area for area in there.page.findChildren(ScrollArea) if area.isVisible()).verticalScrollBar()
    for _step in range(100):
        bar.setValue(bar.value() + bar.pageStep())
        settle()
        if any(box.isVisible() and box.text() == "Guest 199" for box in there.page.findChildren(CheckRow)):
            break
    there.user.click("Guest 199")
    assert not next(offer for offer in journal.cards.offers(event) if offer.label == "Guest 199").chosen
    there.user.press("Alt+Up Alt+Up")
    assert [offer.label for offer in journal.cards.offers(event)][-4:-1] == ["Guest 199", "Guest 197", "Guest 198"]


def test_alt_and_arrow_keys_move_a_card_and_the_keyboard_stays_on_it(room, journal, meetup):
    there = room()
    assert order(there)[:3] == ["Tonight's goal", "One question", "Exits"]
    box_of(there, "Exits").setFocus(Qt.FocusReason.TabFocusReason)
    there.user.press("Alt+Up Alt+Up")
    assert order(there)[:3] == ["Exits", "Tonight's goal", "One question"]
    assert QApplication.focusWidget().accessibleName() == "Exits"
    assert journal.cards.deck(meetup).cards[0].label == "Exits"
    there.user.press("Alt+Up")
    assert order(there)[0] == "Exits"
    journal.undo()
    settle()
    assert order(there)[:3] == ["Tonight's goal", "Exits", "One question"]


def test_a_card_is_dragged_to_another_place_and_isnt_ticked_by_that(room, journal, meetup):
    there = room()
    box, target = box_of(there, "Exits"), box_of(there, "Tonight's goal")
    above = QPoint(40, box.mapFrom(there.page, target.mapTo(there.page, QPoint(0, 0))).y() - 2)
    QTest.mousePress(box, Qt.MouseButton.LeftButton, pos=QPoint(40, 16))
    for y in range(16, above.y(), -8):
        QTest.mouseMove(box, QPoint(40, y))
    QTest.mouseMove(box, above)
    settle()
    QTest.mouseRelease(box, Qt.MouseButton.LeftButton, pos=above)
    settle()
    assert order(there)[:2] == ["Exits", "Tonight's goal"]
    assert there.user.is_ticked("Exits")
    there.user.tick("Exits")
    assert not there.user.is_ticked("Exits")


# --- more cards --------------------------------------------------------------------------------------------------


def add_card(user, kind, about=""):
    user.click("Add a card…")
    user.choose("Card", kind)
    if about:
        user.choose("About", about)
    user.click("Add card")


def test_a_card_of_another_kind_is_added_and_removed_again(room, journal, meetup):
    there = room()
    add_card(there.user, "Follow-ups")
    assert "FOLLOW-UPS" in there.sheet_text
    from_menu(there.user, "How much “Follow-ups” says: Full", "Remove from this deck")
    assert "FOLLOW-UPS" not in there.sheet_text
    assert there.notices == [("Removed from this deck.", True)]


def test_a_rung_of_the_courage_ladder_becomes_a_card(room, journal, meetup):
    there = room()
    add_card(there.user, "Courage step", journal.content.rungs[0].text)
    assert journal.content.rungs[0].text in there.sheet_text


def test_someone_is_added_by_their_name(room, journal, meetup):
    a_person(journal, "Priya Nair", recognition="red glasses")
    there = room()
    there.user.click("Add a card…")
    there.user.choose("Card", "Person brief")
    there.user.type_into("Person", "pri")
    there.user.press("Return")
    assert "red glasses" in there.sheet_text


def test_a_kind_with_nothing_to_print_says_what_to_do_first(room, journal, meetup):
    there = room()
    add_card(there.user, "Pitch")
    assert there.user.sees("There's no pitch yet. Write one in Practice.")


def test_a_hello_card_asks_once_what_it_says_and_has_a_code(room, journal, meetup):
    there = room()
    add_card(there.user, "Hello card with my code")
    assert there.user.sees("What your hello card says")
    there.user.type_into("Your name", "Mira Falk")
    there.user.type_into("A link", "falk.example")
    there.user.click("Save")
    assert "Mira Falk" in there.sheet_text
    card = next(card for card in journal.cards.deck(meetup).cards if card.key == "hello")
    assert "URL:falk.example" in card.code.text
    from_menu(there.user, "What to do with “Hello card”", "What it says…")
    assert there.user.field_text("Your name") == "Mira Falk"


# --- this printing only ------------------------------------------------------------------------------------------


def test_a_card_is_changed_for_this_printing_and_the_journal_is_not(room, journal, meetup, tmp_path):
    there = room()
    before = journal.store.undo_label
    from_menu(there.user, "How much “One question” says: Full", "Edit for this printing…")
    there.user.type_into("In large type", "What surprised you, Ana?")
    there.user.click("Change the card")
    assert there.user.sees("Changed for this printing")
    assert "What surprised you, Ana?" in there.sheet_text
    assert journal.store.undo_label == before
    assert "Ana" not in journal.exporting.as_json().decode()
    there.user.click("Save PDF")
    save_as(there.user, tmp_path / "cards.pdf")
    assert "What surprised you, Ana?" in " ".join(extract_text(tmp_path / "cards.pdf").split())
    assert "Ana" not in there.sheet_text
    assert there.user.does_not_see("Changed for this printing")


def test_a_changed_card_is_printed_as_it_was_after_all(room, journal, meetup):
    there = room()
    from_menu(there.user, "How much “One question” says: Full", "Edit for this printing…")
    there.user.type_into("Below it, one line each", "And why?")
    there.user.click("Change the card")
    assert "And why?" in there.sheet_text
    from_menu(there.user, "How much “One question” says: Full", "Print it as it was")
    assert "And why?" not in there.sheet_text


def test_a_hundred_thousand_characters_are_refused_for_a_printing_and_stay_in_the_dialog(room, journal, meetup):
    there = room()
    from_menu(there.user, "How much “One question” says: Full", "Edit for this printing…")
    there.user.field("In large type").setPlainText("word " * 20_000)
    there.user.click("Change the card")
    assert there.user.sees("That's longer than a card holds. Shorten it.")
    assert len(there.user.field_text("In large type")) >= 100_000
    there.user.press("Escape")
    assert "What surprised you when you started?" in there.sheet_text


def test_more_than_a_code_holds_is_refused_and_stays_in_the_dialog(room, journal, meetup):
    there = room()
    add_card(there.user, "Hello card with my code")
    for field, text in (("Your name", "n" * 80), ("A link", "x" * 200), ("Email", "y" * 200)):
        there.user.field(field).setText(text)
    there.user.click("Save")
    assert there.user.sees("That's too long for a code on a card. Shorten it, or leave a line out.")
    assert there.user.field_text("A link") == "x" * 200
    there.user.field("A link").setText("x" * 100_000)
    there.user.click("Save")
    assert there.user.sees("That's too long for a card: “xxxx")
    assert not any(read_details(journal.settings))


# --- used, and saying less ---------------------------------------------------------------------------------------


def test_a_pitch_used_three_times_proposes_its_key_words_and_one_key_accepts(room, journal, clock, meetup):
    journal.events.change(meetup, pitch_id=used_three_times(journal, clock))
    there = room()
    assert there.user.sees("“Pitch” has been used three times. Key words are enough now.")
    there.user.find("Print key words", {QAccessible.Role.Button}).object().setFocus()
    there.user.press("Return")
    assert "PITCH · KEY WORDS" in there.sheet_text
    assert there.user.does_not_see("has been used three times")
    assert journal.undo() == "Print “Pitch” as key words"


def test_what_to_say_less_of_is_asked_a_little_below_its_reason(room, journal, clock, meetup):
    journal.events.change(meetup, pitch_id=used_three_times(journal, clock))
    there = room()
    settle()
    button = there.user.find("Print key words", {QAccessible.Role.Button}).object()
    [reason] = [one for one in there.page.findChildren(PlainLabel) if "used three times" in one.text()]
    end = reason.mapTo(there.page, QPoint(0, reason.height())).y()
    assert button.mapTo(there.page, QPoint(0, 0)).y() - end >= 12


def test_the_choice_of_backs_is_in_view_below_the_deck_of_the_sample(room, journal):
    make_sample(journal)
    there = room(width=1004, height=704)  # what the sidebar and the search field leave of 1180 x 760
    settle()
    for name in ("None", "Printed", "Fold over"):
        chip = next(one for one in there.page.findChildren(Chip) if one.text() == name)
        assert chip.visibleRegion().boundingRect() == chip.rect()


def test_not_yet_leaves_the_pitch_as_it_is(room, journal, clock, meetup):
    journal.events.change(meetup, pitch_id=used_three_times(journal, clock))
    there = room()
    there.user.click("Not yet")
    assert there.user.does_not_see("has been used three times")
    assert journal.cards.fade(meetup, "pitch") == "full"


def test_a_deck_says_when_it_was_printed_and_used(room, journal, pocket):
    there = room()
    journal.cards.mark_printed(pocket)
    settle()
    assert there.user.sees("Printed on 22 November.")
    from_menu(there.user, "What to do with the deck", "I used these cards today")
    assert there.user.sees("Printed on 22 November. Used on 22 November.")
    assert there.notices == [("Used today: that's remembered.", True)]


# --- decks without an event --------------------------------------------------------------------------------------


def test_without_an_event_a_deck_is_made_and_filled(room, journal):
    there = room()
    there.user.click("New deck without an event")
    there.user.type_into("Name", "For Fridays")
    there.user.click("Add deck")
    assert there.user.sees("Add a card first.")
    add_card(there.user, "Blank, with lines")
    assert "NOTES" in there.sheet_text
    assert there.user.can_find("Print")


def test_a_free_deck_is_chosen_after_those_of_events_renamed_copied_and_deleted(room, journal, meetup, pocket):
    there = room()
    combo = there.page._header.decks.combo
    assert [combo.itemText(number) for number in range(combo.count())] == [
        "PyCon meetup · 26 November",
        "Everyday pocket · free deck",
    ]
    there.user.choose("Deck", "Everyday pocket · free deck")
    assert "NOTES" in there.sheet_text
    assert there.user.does_not_see("Also available")
    from_menu(there.user, "What to do with the deck", "Rename deck")
    there.user.type_into("Name", "For Fridays")
    there.user.click("Rename")
    from_menu(there.user, "What to do with the deck", "Duplicate deck")
    assert there.user.field_text("Name") == "Copy of For Fridays"
    there.user.click("Duplicate")
    assert combo.currentText() == "Copy of For Fridays · free deck"
    from_menu(there.user, "What to do with the deck", "Delete deck")
    assert there.notices[-1] == ("Deleted: Copy of For Fridays", True)
    assert [deck.title for deck in journal.decks.all()] == ["For Fridays"]
    from_menu(there.user, "What to do with the deck", "Restore “Copy of For Fridays”")
    assert combo.currentText() == "Copy of For Fridays · free deck"


def test_a_card_about_someone_who_was_deleted_is_missed_kindly(room, journal, meetup):
    priya = a_person(journal, "Priya Nair")
    journal.cards.add_card(meetup, "person", CardSubject("person", priya))
    there = room()
    assert there.user.is_ticked("Priya Nair")
    journal.people.delete([priya])
    settle()
    assert there.user.sees("1 card has nothing to say now: what it's about was deleted.")
    assert "What surprised you when you started?" in there.sheet_text
    journal.undo()
    settle()
    assert there.user.is_ticked("Priya Nair")


def test_where_the_first_card_goes_is_remembered_for_each_deck(room, journal, meetup, pocket):
    journal.decks.set_printing(DeckRef(event_id=meetup), "a7", SheetSetup(start_at=3))
    there = room()
    assert there.page._setup.start_at == 3
    there.user.choose("Deck", "Everyday pocket · free deck")
    assert there.page._setup.start_at == 1


def test_the_palette_and_the_search_field_open_a_free_deck(controller, user, journal):
    an_event(journal, "Winter dinner", datetime(2027, 1, 8, 19, 0))
    of = DeckRef(deck_id=journal.decks.add("Everyday pocket"))
    journal.cards.add_card(of, "notes")
    user.press("Ctrl+K")
    user.type("everyday")
    user.press("Return")
    place = controller.window.page("cards").place()
    assert (place.thing, place.view) == (of.deck_id, "deck")
    user.press("Ctrl+1")
    user.press("Ctrl+F")
    user.type("everyday pocket")
    user.press("Down Return")
    assert controller.window.page("cards").place() == place


@pytest.mark.parametrize(("view", "says"), [("plans", "I say hello"), ("ladder", "Ring the landlord")])
def test_a_plan_and_a_rung_are_printed_as_cards_where_they_are_practised(
    controller, user, journal, monkeypatch, tmp_path, view, says
):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    a_plan(journal, "I walk in", "I say hello")
    rung = journal.courage.add("Ring the landlord", 1)
    part = str(rung) if view == "ladder" else ""
    controller.navigator.open_place(Place("practice", part=part, view=view))
    user.click("Print as card")
    assert user.sees("No printer found")
    user.press("Return")
    save_as(user, tmp_path / "card.pdf")
    assert user.sees("Saved 1 card to card.pdf.")
    assert says in " ".join(extract_text(tmp_path / "card.pdf").split())
