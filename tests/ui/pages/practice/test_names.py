"""Names to remember in the window, by keyboard alone."""

from datetime import datetime
from functools import partial

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor

from netcoach.practice.forgetting import BLANK, EASY, KNEW
from netcoach.sample.sample import make_sample
from tests.builders import a_person, a_picture, an_event
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import Role, settle
from ui.pages.practice.names.answer_button import AnswerButton
from ui.pages.practice.names.name_card import NameCardFrame
from ui.pages.practice.names.name_rows import event_place
from ui.pages.practice.names.recall_view import RecallView
from ui.widgets.buttons import SoftButton
from ui.widgets.key_button import KeyCap
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.lists.line_button import LineButton
from ui.widgets.looks import theme
from ui.widgets.monogram import Monogram
from ui.widgets.page import Place

RED, BLUE = "red glasses, laughs before she speaks", "a blue scarf"
THURSDAY = datetime(2026, 11, 26, 18, 30)


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def meetup(journal):
    """A meetup on Thursday with two people."""
    priya = a_person(journal, "Priya Nair", recognition=RED, say_name="PREE-ya NYE-er", ask_about="her choir")
    wei = a_person(journal, "Wei Zhang", recognition=BLUE)
    event = an_event(journal, starts=THURSDAY)
    journal.events.link(event, [priya, wei])
    return event


def ratings(journal):
    return [row["rating"] for row in journal.store.rows("SELECT rating FROM name_reviews ORDER BY id")]


def go_to_quiz(user):
    """Go to the cards from the overview, by keys alone."""
    user.press("Ctrl+4")
    user.click("Two names before")


@pytest.fixture
def quiz(meetup, open_view):
    return partial(open_view, event_place(meetup))


def test_the_names_before_an_event_are_practised_by_keys_alone(meetup, user, journal):
    go_to_quiz(user)
    assert user.sees("People you'll see on Thursday")
    assert user.sees(RED)
    assert user.sees("1 of 2")
    assert user.does_not_see("her choir")
    user.press("Space")
    assert user.sees("PREE-ya NYE-er")
    assert user.here().startswith("Priya Nair")
    user.press("3")
    assert user.sees(BLUE)
    assert user.sees("2 of 2")
    user.press("Space 4")
    assert user.sees("That's it for now")
    assert user.sees("You'll probably know both on Thursday.")
    assert ratings(journal) == [3, 4]


def test_an_answer_needs_the_answer_to_be_shown(meetup, user, journal, quiz):
    quiz()
    user.press("3")
    assert ratings(journal) == []


def test_with_single_keys_off_no_figure_answers_and_a_button_does(meetup, user, journal, quiz):
    journal.settings.set("single_keys", 0)
    quiz()
    user.press("Space 3")
    assert ratings(journal) == []
    assert not [one for one in user.window.findChildren(KeyCap) if one.isVisible()]
    user.click("Blank")
    assert ratings(journal) == [1]
    assert user.does_not_see("Z takes the last answer back.")
    user.press("Z")
    assert ratings(journal) == [1]


def test_each_answer_says_when_the_name_comes_again(meetup, user, quiz):
    quiz()
    user.press("Space")
    times = {one.accessibleName(): one.accessibleDescription() for one in user.window.findChildren(AnswerButton)}
    assert times["Blank"] == "in a moment; key 1"
    assert times["Knew it"] == "on Wednesday; key 3"
    assert times["Easy"] == "on Wednesday, if you like; key 4"
    assert list(times) == ["Blank", "Struggled", "Knew it", "Easy"]


def test_a_name_that_was_easy_waits_for_a_last_look_on_the_day_before(meetup, user, controller, journal, clock, quiz):
    for person in journal.names.before(meetup).people:
        journal.names.answer(person, EASY, meetup)
    user.press("Ctrl+4")
    user.click("All names")
    assert user.sees("If you like, take a last look on Wednesday.")
    assert user.sees("on Wednesday, if you like")
    clock.move(days=3)
    controller._on_day_check()
    user.press("Ctrl+1 Ctrl+4")
    assert user.sees("If you like, take a last look today.")
    user.press("Alt+Left Alt+Left Alt+Left")
    assert user.sees("a last look, if you like")
    user.click("Two names before")
    user.press("Space 3 Space 3")
    assert user.sees("You answered two cards. You'll probably know both tomorrow. Nothing more is needed before it.")
    assert user.does_not_see("last look")


def test_a_blank_comes_again_at_the_end_of_the_session(meetup, user, journal, quiz):
    quiz()
    user.press("Space 1")
    assert user.sees("2 of 3")
    user.press("Space 3")
    assert user.sees(RED)
    assert user.sees("3 of 3")
    user.press("Space 3")
    assert user.sees("That's it for now")
    assert ratings(journal) == [1, 3, 3]


def test_z_takes_the_last_answer_back_and_so_does_undo(meetup, user, journal, quiz):
    quiz()
    user.press("Space 1")
    assert user.sees(BLUE)
    user.press("Z")
    assert user.sees(RED)
    assert user.sees("1 of 2")
    assert ratings(journal) == []
    user.press("Space 3")
    assert user.sees(BLUE)
    user.press("Ctrl+Z")
    assert user.sees(RED)
    assert ratings(journal) == []


def test_stopping_saves_every_answer(meetup, user, journal, quiz):
    quiz()
    user.press("Space 3")
    user.click("Stop here")
    assert user.sees("Stopped after one card. Every answer is saved.")
    assert user.sees("Names to remember")
    assert ratings(journal) == [3]


def test_a_person_deleted_while_their_card_is_open_gives_way_to_the_next(meetup, user, journal, quiz):
    quiz()
    journal.people.delete([journal.names.before(meetup).people[0]])
    assert user.sees("Priya Nair was deleted, so here's the next card.")
    assert user.sees(BLUE)
    user.press("Space 3")
    assert ratings(journal) == [3]
    journal.undo()
    journal.undo()
    assert user.sees(RED)


def test_an_event_moved_to_yesterday_says_so_and_the_session_goes_on(meetup, user, journal, quiz):
    quiz()
    user.press("Space 3")
    journal.events.change(meetup, starts=datetime(2026, 11, 21, 18, 0))
    assert user.sees("PyCon meetup is over now, so these names come in their usual time.")
    user.press("Space 3")
    assert user.sees("That's it for now")
    assert ratings(journal) == [3, 3]


def test_a_clock_set_back_is_named_and_nothing_is_lost(meetup, user, journal, clock, quiz):
    clock.move(days=300)
    journal.names.answer(journal.events.people(meetup)[0].person_id, KNEW)
    clock.move(days=-300)
    quiz()
    assert user.sees("Some names were practised later than this computer's clock says; they count as done today.")
    assert ratings(journal) == [KNEW]


def test_the_event_offers_a_quiz_among_its_people(meetup, user, controller, journal):
    controller.navigator.open_event(meetup, "people")
    user.click("Quiz me on the people I'll see")
    assert user.sees("Who is this?")
    assert user.sees(RED)


def test_anyone_is_added_to_the_names_or_left_out(meetup, user, journal):
    a_person(journal, "Omar Haddad", recognition="a loud tie")
    user.press("Ctrl+4")
    user.click("All names")
    user.go_to("Whose name to practise")
    user.type("Omar")
    user.press("Return")
    assert user.sees("Omar Haddad is one of the names to practise now.")
    assert user.can_find("Practise 1 other name")
    assert user.can_find("Practise 2 names")
    user.click("Leave out")
    assert user.sees("Left out of the names.")
    assert user.sees("Left out")
    user.press("Ctrl+Z")
    assert user.can_find("Practise 1 other name")


def test_what_is_done_with_a_name_is_level_with_its_first_line(meetup, user, controller, journal):
    controller.window.resize(1180, 760)
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    people = [a_person(journal, long, recognition="tweed jacket"), a_person(journal, "Li", recognition="two rings")]
    journal.events.link(meetup, people)
    controller.navigator.open_place(Place("practice", view="names"))
    settle()
    names = {one.accessibleName(): one for one in controller.window.findChildren(LineButton) if one.isVisible()}
    verbs = [one for one in controller.window.findChildren(SoftButton) if one.accessibleName() == "Leave out"]
    for name in (long, "Li"):
        [leave] = [one for one in verbs if one.accessibleDescription() == name]
        line = names[name]
        painted = line.grab().toImage()
        ground = painted.pixel(painted.width() - 1, 0)
        inked = [y for y in range(painted.height()) for x in range(8) if painted.pixel(x, y) != ground]
        capital = (inked[0] + min(inked[-1], inked[0] + theme.space(11))) / 2
        level = leave.mapTo(line.window(), leave.rect().center()).y()
        assert abs(line.mapTo(line.window(), QPoint()).y() + capital - level) <= 2


def test_more_minutes_a_day_are_kept_as_a_setting(meetup, user, journal):
    user.press("Ctrl+4")
    user.click("All names")
    user.click("5 minutes")
    assert journal.settings.get("name_minutes") == 5


def test_without_anyone_the_overview_invites_to_choose_someone(user):
    user.press("Ctrl+4")
    user.click("Choose a few people whose names you'd like to know")
    assert user.sees("No one here yet.")


def test_after_the_event_the_people_met_are_gone_over(meetup, user, journal, clock):
    clock.moment = datetime(2026, 11, 27, 9, 0, tzinfo=clock.moment.tzinfo)
    user.press("Ctrl+4")
    user.click("Two names to go over")
    assert user.sees("Names that are due now")
    user.press("Space 1 Space 3 Space 3")
    assert ratings(journal) == [BLANK, KNEW, KNEW]


def test_back_leads_from_the_cards_to_the_overview_and_forward_to_the_cards(meetup, user, controller):
    go_to_quiz(user)
    assert controller.navigator.place() == Place("practice", meetup, view="recall")
    user.press("Alt+Left")
    assert user.sees("Five minutes is plenty")
    user.press("Alt+Right")
    assert user.sees("Who is this?")


def test_the_step_of_a_dinner_opens_the_cards(meetup, user, controller, journal):
    journal.checklists.apply(meetup, "dinner")
    controller.navigator.open_event(meetup, "names")
    assert user.sees("Who is this?")
    assert user.sees("1 of 2")


@pytest.mark.parametrize("wanted", [False, True])
def test_a_names_sheet_has_the_names_to_fold_back_only_if_wanted(meetup, user, monkeypatch, tmp_path, wanted):
    path = tmp_path / "names.pdf"
    monkeypatch.setattr("ui.widgets.dialogs.save_file", lambda _parent, _title, chosen, **_about: chosen([str(path)]))
    user.press("Ctrl+4")
    user.click("All names")
    user.click("Print names sheet")
    if not wanted:
        user.tick("Names in the last column, to fold back")
    user.click("Save PDF")
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert "Who is this?" in text
    assert RED in text
    assert ("Priya Nair" in text) is wanted
    assert ("Ask about her choir" in text) is wanted
    assert user.sees("Saved names.pdf.")


def test_a_choice_for_the_names_sheet_is_as_dark_when_ticked(meetup, user):
    user.press("Ctrl+4")
    user.click("All names")
    user.click("Print names sheet")
    box = user.find("Names in the last column, to fold back", [Role.CheckBox]).object()
    words = QRect(box.height(), 0, box.width() - box.height(), box.height())
    ticked = box.grab(words).toImage()
    user.tick("Names in the last column, to fold back")
    assert box.grab(words).toImage() == ticked


def test_an_unbroken_cue_of_any_length_fits_and_can_be_answered(user, controller, journal):
    someone = a_person(journal, "Anneliese " + "von " * 12 + "Hohenzollern", recognition="x" * 100_000)
    event = an_event(journal, starts=THURSDAY)
    journal.events.link(event, [someone])
    controller.navigator.open_place(Place("practice", event, view="recall"))
    user.press("Space 3")
    assert user.sees("That's it for now")


def test_the_names_before_the_next_event_are_what_is_suggested_with_the_reason(journal, meetup):
    suggested = journal.five_minutes.offers()[0]
    assert (suggested.title, suggested.kind, suggested.thing) == ("Go through two names", "names", meetup)
    reason = suggested.reason.replace("\u2068", "").replace("\u2069", "")
    assert reason == "For PyCon meetup. You'll probably know both on Thursday."


def test_once_todays_names_are_done_no_others_are_suggested(meetup, user, journal, quiz):
    assert "names" in {offer.kind for offer in journal.five_minutes.offers()}
    quiz()
    user.press("Space 3 Space 3")
    assert "names" not in {offer.kind for offer in journal.five_minutes.offers()}


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_with_large_text_the_cue_and_then_the_name_are_in_view(user, journal, open_view, size):
    theme.apply("light", 175)
    user.window.resize(*size)
    event = an_event(journal, "PyCon meetup")
    person = a_person(journal, "Priya Nair", recognition="red glasses", ask_about="the move", cares_about="quiet")
    journal.events.link(event, [person])
    open_view(Place("practice", event, view="recall"))
    for words in ("red glasses", "Priya Nair"):
        label = next(
            one
            for one in user.window.findChildren(PlainLabel)
            if words in one.text() and not one.visibleRegion().isEmpty()
        )
        assert label.visibleRegion().boundingRect() == label.rect(), words
        user.press("Space")
        settle()


@pytest.mark.parametrize("text_size", [100, 175])
@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_the_four_answers_are_in_view_below_the_name_and_answer_by_their_keys(
    user, journal, meetup, quiz, size, text_size
):
    journal.settings.set("text_size", text_size)
    user.window.resize(*size)
    quiz()
    show = user.find("Show the answer", [Role.Button]).object()
    assert show.visibleRegion().boundingRect() == show.rect()
    user.press("Space")
    answers = user.window.findChildren(AnswerButton)
    assert [one.visibleRegion().boundingRect() for one in answers] == [one.rect() for one in answers]
    name = label_in(user.window, "Priya Nair")
    assert name.visibleRegion().boundingRect() == name.rect()
    answers[0].setFocus()
    user.press("3")
    assert ratings(journal) == [KNEW]


def test_a_question_fits_a_small_window_whatever_its_answer(user, journal, open_view):
    """A place kept for the answer made it too high, so that the focus scrolled half of the title away."""
    user.window.resize(900, 600)
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    person = a_person(journal, long, recognition=RED, say_name="as written", ask_about="her choir", cares_about="quiet")
    event = an_event(journal, starts=THURSDAY)
    journal.events.link(event, [person])
    open_view(event_place(event))
    assert user.here() == "Show the answer"
    view = next(one for one in user.window.findChildren(RecallView) if one.isVisible())
    assert view.scroll_area.verticalScrollBar().maximum() == 0


def test_the_answers_are_in_rows_where_not_all_are_side_by_side(user, quiz):
    """With text enlarged after the first card, they were in columns that weren't level: "Easy" takes another line."""
    user.window.resize(900, 600)
    quiz()
    user.press("Space")
    user.press("Ctrl+1")
    theme.apply("light", 175)
    settle()
    quiz()
    user.press("Space")
    settle()
    answers = user.window.findChildren(AnswerButton)
    places = [QRect(one.mapTo(user.window, QPoint()), one.size()) for one in answers]
    for left, right in (places[:2], places[2:]):
        assert (left.top(), left.bottom()) == (right.top(), right.bottom())
        assert left.right() < right.left()
    assert places[0].bottom() < places[2].top()


def label_in(window, words):
    return next(one for one in window.findChildren(PlainLabel) if one.isVisible() and words in one.text())


def left(label, window):
    return label.mapTo(window, QPoint()).x()


def test_nothing_below_the_card_moves_when_the_first_answer_is_shown(user, journal, meetup, quiz):
    """The buttons had the height of no times at all until they were shown."""
    quiz()
    known = label_in(user.window, "You'll probably know")
    before = known.mapTo(user.window, QPoint()).y()
    user.press("Space")
    settle()
    assert known.mapTo(user.window, QPoint()).y() == before


@pytest.mark.parametrize("text_size", [100, 175])
def test_the_facts_of_an_answer_begin_where_the_name_does(user, journal, quiz, text_size):
    journal.settings.set("text_size", text_size)
    quiz()
    user.press("Space")
    settle()
    places = {left(label_in(user.window, words), user.window) for words in ("Priya Nair", "PREE-ya", "her choir")}
    assert len(places) == 1


@pytest.mark.parametrize("has_photo", [False, True])
def test_an_answer_in_a_small_window_begins_below_a_whole_line(user, journal, open_view, has_photo):
    person = a_person(
        journal, "Priya Nair", recognition=RED, say_name="PREE-ya", ask_about="her choir\nPorto", cares_about="quiet"
    )
    event = an_event(journal, starts=THURSDAY)
    journal.events.link(event, [person])
    if has_photo:
        journal.photos.set(person, a_picture())
    user.window.resize(900, 600)
    open_view(event_place(event))
    user.press("Space")
    settle()
    area = next(one for one in user.window.findChildren(RecallView) if one.isVisible()).scroll_area
    for label in area.findChildren(PlainLabel):
        above, line = -label.mapTo(area.viewport(), QPoint()).y(), label.minimumSizeHint().height()
        assert not label.isVisible() or not 0 < above < label.height() or above % line < 2, label.text()


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_with_large_text_an_answer_ends_below_a_whole_line_above_the_buttons(user, journal, open_view, size):
    theme.apply("light", 175)
    user.window.resize(*size)
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    person = a_person(journal, long, recognition=RED, say_name="as written", ask_about="her choir", cares_about="quiet")
    event = an_event(journal, starts=THURSDAY)
    journal.events.link(event, [person])
    open_view(event_place(event))
    user.press("Space")
    settle()
    assert cut_texts(user) == []
    user.press("End")
    settle()
    arrival = label_in(user.window, "You'll probably know")
    assert arrival.visibleRegion().boundingRect() == arrival.rect()


def cut_texts(user):
    """Return the texts that end in the middle of a line above the buttons."""
    area = next(one for one in user.window.findChildren(RecallView) if one.isVisible()).scroll_area
    edge, cut = area.viewport().height(), []
    for label in area.findChildren(PlainLabel):
        above, line = edge - label.mapTo(area.viewport(), QPoint()).y(), label.minimumSizeHint().height()
        if label.isVisible() and 0 < above < label.height() and above % line >= theme.space(4):
            cut.append(label.text())
    return cut


@pytest.mark.parametrize("size", [(1000, 780), (1100, 700), (1180, 700)])
def test_an_answer_that_nearly_fits_ends_below_a_whole_line_too(user, journal, open_view, size):
    make_sample(journal)
    theme.apply("light", 175)
    user.window.resize(*size)
    open_view(event_place(journal.names.upcoming()[0].event.id))
    user.press("Space")
    settle()
    assert cut_texts(user) == []


def test_in_a_small_window_the_whole_card_is_in_view_with_its_answer(user, journal, open_view):
    make_sample(journal)
    user.window.resize(900, 600)
    open_view(event_place(journal.names.upcoming()[0].event.id))
    user.press("Space")
    settle()
    [card] = [one for one in user.window.findChildren(NameCardFrame) if one.isVisible()]
    assert card.visibleRegion().boundingRect() == card.rect()


@pytest.mark.parametrize("height", [590, 580, 570, 560, 550])
def test_an_answer_in_a_small_window_cuts_off_no_letter_of_the_way_back_or_the_title(user, journal, open_view, height):
    make_sample(journal)
    user.window.setMinimumHeight(0)
    user.window.resize(900, height)
    open_view(event_place(journal.names.upcoming()[0].event.id))
    user.press("Space")
    settle()
    way_back = next(one for one in user.window.findChildren(SoftButton) if one.text() == "Names to remember")
    spare = (way_back.height() - way_back.fontMetrics().height()) // 2
    seen = way_back.visibleRegion().boundingRect().height()
    assert seen <= spare or seen >= way_back.height() - spare
    title = next(one for one in user.window.findChildren(Heading) if one.isVisible())
    assert title.visibleRegion().boundingRect() == title.rect()


def test_a_long_name_in_a_wide_window_hides_no_button_of_its_row(controller, journal, open_view):
    """The list was measured at the width of the page, which is wider, so the second line of the row was cut off."""
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    for name in (long, *(f"Priya Nair {number}" for number in range(20))):  # higher than the window
        journal.names.set_practised(a_person(journal, name, recognition=RED), True)
    controller.window.resize(1180, 760)
    open_view(Place("practice", view="names"))
    buttons = controller.window.findChildren(SoftButton)
    leave = next(one for one in buttons if one.accessibleDescription() == long)
    assert leave.parentWidget().parentWidget().rect().contains(leave.parentWidget().geometry())


def circles(controller):
    return [one for one in controller.window.findChildren(Monogram) if one.isVisible()]


def test_a_face_is_asked_for_its_name_and_is_enough_to_recognise_someone_by(
    meetup, user, journal, controller, open_view
):
    olu = a_person(journal, "Olu Adeyemi")
    journal.photos.set(olu, a_picture(30))
    late = an_event(journal, "Dinner", starts=datetime(2026, 11, 27, 18, 30))
    journal.events.link(late, [olu])
    open_view(event_place(late))
    assert user.sees("Who's in the photo?")
    [circle] = circles(controller)
    assert QColor(circle.grab().toImage().pixel(32, 32)).lightness() < 60
    user.press("Space")
    assert user.here().startswith("Olu Adeyemi")
    journal.settings.set("initials_only", 1)
    settle()
    assert not circles(controller)


def test_a_card_without_a_photo_has_no_empty_circle(meetup, controller, quiz):
    quiz()
    assert not circles(controller)
