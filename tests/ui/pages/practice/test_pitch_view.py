"""The view of one pitch in Practice: drafts, slots, how it sounds, words to stumble on, key words and uses."""

from datetime import timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.builders import a_pitch, a_take, an_event
from tests.user import Role, settle, widget_name
from ui.pages.practice.pitches.pitches_view import PitchesView
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


def bar(user):
    return user.find("Time to say it", {Role.ProgressBar}).object().accessibleDescription()


def focused():
    return widget_name(QApplication.focusWidget())


@pytest.fixture
def open_pitch(controller):
    def opened(pitch):
        controller.navigator.open_pitch(pitch)
        settle()

    return opened


@pytest.fixture
def here(controller):
    """Return the id of the draft in view."""
    return lambda: controller.window.page("practice").place().thing


# --- writing ---------------------------------------------------------------------------------------------------------


def test_words_and_time_are_counted_while_typing(user, journal, open_pitch):
    pitch = a_pitch(journal)
    open_pitch(pitch)
    assert focused() == "Ask them first"
    user.type("What brought you here")
    assert user.sees("4 of 12 words")
    assert user.sees("4 words · 2 s at your pace")
    assert user.sees("What brought you here")
    assert bar(user) == "2 seconds of 15 seconds"
    assert journal.pitches.get(pitch).slots == {}


def test_seventy_words_at_the_usual_pace_fill_half_a_minute(user, journal, open_pitch):
    pitch = a_pitch(journal, structure="who-what-why-ask", who=" ".join(["word"] * 70))
    open_pitch(pitch)
    assert user.sees("70 words · 30 s at your pace")
    assert user.sees("140 words a minute, the usual pace")
    assert bar(user) == "30 seconds of 30 seconds"


def test_time_is_counted_at_my_own_pace(user, journal, open_pitch):
    journal.settings.set("pace", 100)
    open_pitch(a_pitch(journal, ask=" ".join(["word"] * 20)))
    assert user.sees("20 words · 12 s at your pace")
    assert user.sees("100 words a minute, as chosen in Settings")


def test_time_is_counted_at_the_pace_of_my_last_takes(user, journal, open_pitch):
    pitch = a_pitch(journal, ask=" ".join(["word"] * 20))
    for seconds in (10, 12, 15):
        a_take(journal, pitch, seconds=seconds, words=20)
    open_pitch(pitch)
    assert user.sees("100 words a minute, from your last 3 takes")
    assert user.sees("20 words · 12 s at your pace")


def test_in_a_narrow_window_the_time_is_above_the_fields(user, controller, journal, open_pitch):
    open_pitch(a_pitch(journal, ask="What brought you here?"))
    controller.window.resize(900, 600)
    settle()
    spoken, slot = user.field("How it will sound"), user.field("Ask them first")
    assert slot.mapToGlobal(QPoint(0, 0)).y() < spoken.mapToGlobal(QPoint(0, 0)).y()
    times = [line for line in user.text().splitlines() if "4 words · 2 s at your pace" in line]
    assert len(times) == 2


def test_the_time_is_nearer_to_the_heading_it_belongs_to_than_to_the_first_slot(user, controller, journal, open_pitch):
    open_pitch(a_pitch(journal, ask="What brought you here?"))
    controller.window.resize(900, 600)
    settle()
    labels = [one for one in controller.window.findChildren(PlainLabel) if one.isVisible()]
    heading, time, first = (
        next(one for one in labels if words in one.text())
        for words in ("Structure", "4 words · 2 s at your pace", "Ask them first")
    )
    places = [one.mapTo(controller.window, QPoint()).y() + one.first_baseline(one.width()) for one in (time, first)]
    beside = heading.mapTo(controller.window, QPoint()).y() + (heading.height() - heading.heightForWidth(400)) / 2
    assert places[0] - (beside + heading.first_baseline(400)) < places[1] - places[0] - 4


def test_the_slots_of_a_structure_are_whole_and_as_far_apart_as_everything_else(user):
    """While a row of fields counted as lower than it is, they were squeezed."""
    user.press("Ctrl+4")
    user.click("All pitches")
    user.click("New structure")
    settle()
    first, hint, second = (user.field(name) for name in ("Slot 1", "Hint for slot 1", "Slot 2"))
    tops = [one.mapTo(one.window(), QPoint()).y() for one in (first, hint, second)]
    assert first.height() == hint.height() == first.sizeHint().height()
    assert tops[1] - tops[0] == first.height() + 8
    assert tops[2] - tops[1] == first.height() + 16


def test_a_slot_grows_with_its_text_and_the_next_one_makes_room(user, journal, open_pitch):
    open_pitch(a_pitch(journal, ask="Why?", link="Me too.", line="I write letters."))
    first, second = user.field("Ask them first"), user.field("A line that connects")
    before = first.height()
    user.type_into("Ask them first", "Why here and not somewhere else? " * 8)
    settle()
    assert first.height() > 2 * before
    assert first.mapToGlobal(first.rect().bottomLeft()).y() < second.mapToGlobal(QPoint(0, 0)).y()


def test_a_pitch_is_renamed_with_all_its_drafts_and_written_slot_by_slot(user, journal, open_pitch):
    pitch = a_pitch(journal, "At meetups")
    other = journal.pitches.add_draft(pitch, "recruiter")
    open_pitch(pitch)
    user.type_into("Pitch name", "At dinners")
    user.type_into("Ask them first", "What brings you here?")
    user.type_into("My line", "I write letters.")
    assert journal.pitches.text(journal.pitches.get(pitch)) == "What brings you here?\nI write letters."
    assert user.field("How it will sound").toPlainText() == "What brings you here?\nI write letters."
    assert journal.pitches.get(other).title == journal.pitches.get(pitch).title == "At dinners"


def test_another_structure_keeps_what_was_written(user, journal, open_pitch):
    pitch = a_pitch(journal, ask="What brings you here?")
    open_pitch(pitch)
    user.click("Change structure")
    user.choose_row("Structures", "In one breath")
    assert journal.pitches.get(pitch).structure == "one-breath"
    assert user.field_text("From the previous structure") == "What brings you here?"
    user.type_into("From the previous structure", "")
    assert journal.pitches.text(journal.pitches.get(pitch)) == ""


def test_an_empty_slot_shows_examples_from_three_kinds_of_work_in_turn(user, journal, open_pitch):
    open_pitch(a_pitch(journal))
    seen = set()
    for _turn in range(3):
        seen.add(user.field("My line").placeholderText())
        user.click("Show another example")
    assert len(seen) == 3
    assert user.field("My line").placeholderText() in seen


def test_ten_thousand_letters_in_a_slot_are_kept_and_counted(user, journal, open_pitch):
    text = "word " * 2_000
    pitch = a_pitch(journal, ask=text)
    open_pitch(pitch)
    assert user.sees("2,000 of 12 words")
    assert user.sees("Only the beginning is shown here. All of it is in the slots.")
    user.field("Ask them first").setFocus()
    user.press("Ctrl+End")
    user.type("end")
    user.press("Tab")
    assert journal.pitches.get(pitch).slots["ask"] == text + "end"


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_for_someone_else_begins_with_the_same_words_and_keys_change_drafts(user, journal, open_pitch, here):
    pitch = a_pitch(journal, ask="What brings you here?")
    journal.pitches.set_audience(pitch, "peers")
    open_pitch(pitch)
    user.click("New draft")
    user.click("For a recruiter")
    user.click("Start this draft")
    settle()
    assert here() != pitch
    assert journal.pitches.get(here()).audience == "recruiter"
    user.type_into("Ask them first", "What are you looking for?")
    user.press("Ctrl+Tab")
    assert here() == pitch
    assert user.field_text("Ask them first") == "What brings you here?"
    user.press("Ctrl+Shift+Tab")
    assert user.field_text("Ask them first") == "What are you looking for?"


def test_an_audience_in_my_own_words_and_a_length_of_its_own(user, journal, open_pitch):
    pitch = a_pitch(journal, ask="What brings you here?")
    open_pitch(pitch)
    user.click("Edit draft")
    user.type_into("Someone else", "my neighbours")
    user.type_into("Seconds", "soon")
    user.click("Save")
    assert user.sees("Write the length as a number of seconds, such as 30.")
    user.type_into("Seconds", "20")
    user.click("Save")
    assert user.can_find("For my neighbours")
    assert bar(user) == "2 seconds of 20 seconds"


def test_deleting_the_first_draft_shows_the_next_and_undo_brings_it_back(user, journal, open_pitch, here):
    pitch = a_pitch(journal, ask="What brings you here?")
    other = journal.pitches.add_draft(pitch, "senior")
    open_pitch(pitch)
    user.click("Edit draft")
    user.click("Delete this draft")
    assert here() == other
    assert user.sees("Moved the draft to the trash.")
    user.press("Ctrl+Z")
    assert [draft.id for draft in journal.pitches.drafts(journal.pitches.get(other))] == [pitch, other]


def test_an_empty_list_of_pitches_says_what_will_be_here_and_offers_the_first(user, controller, journal):
    def verbs():
        return [one for one in user.window.findChild(PitchesView).findChildren(Button) if one.isVisible()]

    controller.navigator.open_place(Place("practice", view="pitches"))
    settle()
    assert user.sees("Your pitches will be here, starting with what you do in half a minute.")
    assert focused() == "New pitch"
    assert [one for one in verbs() if one.text() == "New pitch"] == [QApplication.focusWidget()]
    assert [one for one in verbs() if isinstance(one, PrimaryButton)] == [QApplication.focusWidget()]
    a_pitch(journal, "At meetups")
    settle()
    assert focused() == "New pitch"
    assert not any(isinstance(one, PrimaryButton) for one in verbs())


def test_a_deleted_pitch_is_restored_from_the_list_of_all(user, controller, journal, open_pitch):
    pitch = a_pitch(journal, "At meetups")
    open_pitch(pitch)
    user.click("Edit draft")
    user.click("Delete this draft")
    settle()
    assert user.sees("Five minutes is plenty.")
    controller.navigator.open_place(Place("practice", view="pitches"))
    user.click("Restore: At meetups, For anyone")
    assert not journal.pitches.get(pitch).trashed
    user.click("At meetups")
    assert user.field_text("Pitch name") == "At meetups"


# --- words I stumble on, key words -----------------------------------------------------------------------------------


def test_selected_words_are_marked_and_said_more_simply(user, journal, open_pitch):
    pitch = a_pitch(journal, ask="Reconcile the wages with me?")
    open_pitch(pitch)
    user.field("Ask them first").setFocus()
    user.press("Ctrl+Home Ctrl+Shift+Right Ctrl+M")
    [stumble] = journal.stumbles.of_pitch(pitch)
    assert (stumble.words, stumble.simpler) == ("Reconcile", "match up")
    user.click("Use it instead of “Reconcile”")
    assert user.field_text("Ask them first") == "Match up the wages with me?"
    assert journal.stumbles.of_pitch(pitch) == []
    user.press("Ctrl+Z")
    assert user.field_text("Ask them first") == "Reconcile the wages with me?"


def test_a_simpler_wording_of_my_own_is_kept_and_a_mark_removed(user, journal, open_pitch):
    pitch = a_pitch(journal, ask="Do you enjoy payday’s long night?")
    open_pitch(pitch)
    user.field("How it will sound").setFocus()
    user.press("Ctrl+End Left Ctrl+M")
    assert user.sees("Marked “night”.")
    user.type_into("Instead of “night”", "evening")
    user.press("Tab")
    assert journal.stumbles.of_pitch(pitch)[0].simpler == "evening"
    user.click("Unmark “night”")
    assert journal.stumbles.of_pitch(pitch) == []


def test_nothing_selected_is_said_in_one_sentence(user, journal, open_pitch):
    open_pitch(a_pitch(journal))
    user.press("Ctrl+M")
    assert user.sees("Select the words first, then mark them.")


def test_my_own_key_words_replace_the_proposed_ones_on_the_card(user, journal, open_pitch):
    pitch = a_pitch(journal, line="I look after payroll at a small ferry company called Northwind.")
    open_pitch(pitch)
    assert user.field("Key words for “My line”").placeholderText() == "payroll, Northwind"
    user.type_into("Key words for “My line”", "ferries")
    user.press("Tab")
    assert journal.cards.pitch(pitch, "key words").lines[0].text == "ferries"


# --- where it was used -----------------------------------------------------------------------------------------------


def test_a_past_event_asks_how_it_landed_and_a_coming_one_does_not(user, journal, clock, open_pitch):
    pitch = a_pitch(journal, ask="Why?")
    event = an_event(journal, title="Practice evening")
    journal.events.change(event, pitch_id=pitch)
    open_pitch(pitch)
    assert user.can_find("Practice evening")
    assert not user.can_find("How did it land? Practice evening, 26 November")
    clock.move(days=30)
    open_pitch(pitch)
    journal.pitches.set_slot(pitch, "ask", "Why not?")
    settle()
    [name] = [name for name in user.names() if name.startswith("How did it land? Practice evening")]
    user.click(name)
    user.click("Partly")
    user.type_into("A line about it", "They smiled")
    user.click("Save")
    [use] = journal.pitch_uses.of_pitch(pitch)
    assert (use.event_id, use.landed, use.note) == (event, "partly", "They smiled")
    assert user.sees("It landed partly")
    journal.undo()
    assert journal.pitch_uses.of_pitch(pitch)[0].landed == ""


def test_a_time_without_an_event_is_added_and_deleted(user, journal, open_pitch):
    pitch = a_pitch(journal, ask="Why?")
    open_pitch(pitch)
    user.click("Add a time")
    user.click("Add it")
    assert user.sees("Say where it was, or how it landed.")
    user.type_into("Where, and what happened", "On the train")
    user.click("Well")
    user.click("Add it")
    [use] = journal.pitch_uses.of_pitch(pitch)
    assert (use.day, use.landed) == (journal.today, "well")
    [edit] = [name for name in user.names() if name.startswith("Edit how it landed: On the train")]
    user.click(edit)
    user.click("Delete this entry")
    assert journal.pitch_uses.of_pitch(pitch) == []


def test_the_event_it_is_for_is_named_and_leads_there_and_back(user, controller, journal, clock, open_pitch):
    pitch = a_pitch(journal, ask="Why?")
    event = an_event(journal, title="Practice evening", starts=clock().replace(tzinfo=None) + timedelta(days=1))
    journal.events.change(event, pitch_id=pitch)
    open_pitch(pitch)
    assert user.sees("Question first · for Practice evening tomorrow")
    user.click("Practice evening")
    assert controller.window.current_page_key() == "events"
    user.press("Alt+Left")
    assert user.field_text("Pitch name") == "At meetups"


def test_a_pitch_begun_at_an_event_leads_back_to_it(user, controller, journal):
    event = an_event(journal, title="Practice evening")
    controller.navigator.open_event(event, "pitch")
    user.click("Start a pitch")
    user.click("Start this pitch")
    settle()
    assert controller.window.current_page_key() == "practice"
    assert widget_name(controller.window.focusWidget()) == "Ask them first"
    user.press("Alt+Left")
    assert controller.window.current_page_key() == "events"
    assert user.can_find("Open in Practice")


# --- on paper --------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved_to(monkeypatch, tmp_path):
    """Answer the question where to save a PDF, and that there is no printer."""
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)

    def answer(_parent, _title, chosen, **_about):
        chosen([str(path)])

    monkeypatch.setattr("ui.widgets.dialogs.save_file", answer)
    return path


def test_the_card_of_this_draft_is_printed_with_ctrl_p(user, journal, open_pitch, saved_to):
    journal.pitches.add_draft(a_pitch(journal, ask="What brings you here?"), "senior")
    draft = journal.pitches.all()[-1].id
    journal.pitches.set_slot(draft, "ask", "What are you proud of?")
    open_pitch(draft)
    user.press("Ctrl+P")
    user.click("Save PDF")
    assert user.sees("Saved 1 card to paper.pdf.")
    text = " ".join(PdfReader(saved_to).pages[0].extract_text().split())
    assert "What are you proud of?" in text
    assert "What brings you here?" not in text


def test_there_is_no_card_of_a_pitch_without_words(user, journal, open_pitch):
    open_pitch(a_pitch(journal))
    user.click("Print as card")
    assert user.sees("Nothing is written yet. Fill in a part first.")


@pytest.mark.parametrize("wanted", [False, True])
def test_the_peer_sheet_has_room_to_write_and_the_words_only_if_wanted(user, journal, open_pitch, saved_to, wanted):
    open_pitch(a_pitch(journal, ask="What brings you here?"))
    user.click("Peer sheet")
    if wanted:
        user.tick("Print the words of the pitch on it, too")
    user.click("Save PDF")
    assert user.sees("Saved paper.pdf.")
    pages = PdfReader(saved_to).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert all(words in text for words in ("What worked", "What to work on", "What was hard to follow"))
    assert ("What brings you here?" in text) is wanted


# --- structures of one's own -----------------------------------------------------------------------------------------


def test_a_structure_of_my_own_is_made_with_its_preview_and_plain_errors(user, controller, journal):
    controller.navigator.open_place(Place("practice", view="pitches"))
    user.click("New structure")
    user.type_into("Name", "Two lines")
    user.type_into("Slot 1", "Who I am")
    user.type_into("Slot 2", "My question")
    assert user.field("It sounds like this").toPlainText() == "[Who I am]\u2028[My question]".replace("\u2028", "\n")
    frame = user.field("It sounds like this").parentWidget()
    user.type_into("How it's said", "{{ who_i_am }} {{ why }}")
    assert user.sees("There's no slot called “why”. These exist: {{ who_i_am }} and {{ my_question }}.")
    assert any("called “why”" in each.text() for each in frame.findChildren(PlainLabel))
    user.click("Add structure")
    assert journal.structures.all() == []
    user.type_into("How it's said", "{{ who_i_am }} So: {{ my_question }}")
    user.click("Add structure")
    [own] = journal.structures.all()
    assert (own.name, own.seconds, [slot.key for slot in own.slots]) == ("Two lines", 30, ["who_i_am", "my_question"])
    user.click("Two lines")
    user.click("Delete this structure")
    user.click("Restore: Two lines")
    assert [each.name for each in journal.structures.all()] == ["Two lines"]


@pytest.mark.parametrize(
    ("spoken", "says"),
    [
        ("{% for each in range(10 ** 9) %}{{ who_i_am }}{% endfor %}", "A structure can't repeat anything."),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}{{ who_i_am }}", "“macro” isn't allowed"),
        ("{{ who_i_am * 10 ** 9 }}", "“*” isn't allowed"),
    ],
)
def test_a_structure_that_would_go_on_for_ever_is_refused_in_a_sentence_and_stays_to_be_mended(
    user, controller, journal, spoken, says
):
    controller.navigator.open_place(Place("practice", view="pitches"))
    user.click("New structure")
    user.type_into("Name", "Over and over")
    user.type_into("Slot 1", "Who I am")
    user.type_into("How it's said", spoken)
    assert user.sees(says)
    user.click("Add structure")
    assert journal.structures.all() == []
    assert user.field("How it's said").toPlainText() == spoken
    user.type_into("How it's said", "{{ who_i_am }}")
    user.click("Add structure")
    assert [own.name for own in journal.structures.all()] == ["Over and over"]


def test_a_pitch_found_by_search_opens(user, controller, journal):
    a_pitch(journal, "Ledgers at ease", ask="Do you like ledgers?")
    user.press("Ctrl+F")
    user.type("ledgers")
    user.wait_until(lambda: user.rows("Search results"), "the results")
    user.press("Down Return")
    settle()
    assert controller.window.current_page_key() == "practice"
    assert user.field_text("Pitch name") == "Ledgers at ease"
