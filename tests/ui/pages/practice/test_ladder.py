"""The courage ladder in the window, by keyboard alone."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollBar, QSlider

from netcoach.journal import Journal
from netcoach.practice.courage import Prediction
from tests.builders import a_rung, an_attempt
from tests.journeys.keyboard_user import KeyboardUser
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle, widget_name
from ui.app.controller import WindowController
from ui.pages.practice.courage.courage_forms import BeforeForm, RungForm
from ui.pages.practice.courage.courage_rows import LADDER, rung_place
from ui.pages.practice.courage.ladder_view import LadderView
from ui.pages.practice.courage.rung_row import RungRow
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.layout import CardFrame, Divider
from ui.widgets.looks import theme

GREET = "Greet a colleague and use their name"


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def open_ladder(open_view):
    return partial(open_view, LADDER)


def visible_rows(user):
    return [row for row in user.window.findChildren(RungRow) if row.isVisible()]


def shown_rungs(user):
    in_order = sorted(visible_rows(user), key=lambda row: row.mapTo(user.window, QPoint()).y())
    return [widget_name(row) for row in in_order]


def described(user, name):
    return next(row.accessibleDescription() for row in visible_rows(user) if widget_name(row) == name)


def parts(form):
    kinds = (QLineEdit, QPlainTextEdit, QSlider, SectionLabel)
    return [one for kind in kinds for one in form.findChildren(kind)]


def is_whole(one):
    return one.visibleRegion().boundingRect() == one.rect()


def line_above(button):
    """Return the hairline above a button that stays in view."""
    below = button.parentWidget().parentWidget()
    [line] = [each for each in below.findChildren(Divider) if each.isVisible()]
    return line


def predict(user, fear="They laugh."):
    """Write a prediction for the rung in focus by keys alone."""
    user.press("Return")
    assert user.here() == "What I fear will happen"
    user.type(fear)
    user.press("Tab Right Right Tab Home Right")
    user.click("Save prediction")


def test_a_rung_is_predicted_done_and_written_down_by_keyboard_alone(user, journal):
    user.press("Ctrl+4")
    user.click("All rungs")
    assert user.here() == GREET
    predict(user)
    assert user.sees("Your prediction is saved. Come back when you've tried it.")
    prediction = journal.courage.get("greet").open.prediction
    assert (prediction.fear, prediction.likely, prediction.hard) == ("They laugh.", 60, 5)
    assert "open" in described(user, GREET)

    assert user.here() == GREET
    user.press("Return")
    assert user.here() == "What really happened"
    assert user.sees("They laugh.")
    user.type("She said hello.")
    user.press("Tab End Tab Home Right Right")
    assert user.here() == "How hard it was"
    user.press("Tab")
    user.type("It was short.")
    user.press("Tab Tab Space")
    assert user.sees("Written down. It felt like 5 of 100 beforehand, and was 10.")
    [done] = journal.courage.get("greet").done
    assert (done.outcome.happened, done.outcome.surprise, done.outcome.learned) == (
        "She said hello.",
        10,
        "It was short.",
    )
    assert "once" in described(user, GREET)
    assert "feared 5, it was 10" in described(user, GREET)
    user.press("Ctrl+Z Ctrl+Z")
    assert journal.courage.get("greet").id is None


def test_a_saved_prediction_can_be_read_but_not_changed(user, journal, open_ladder):
    open_ladder()
    predict(user)
    user.press("Return")
    assert user.sees("What you feared, on 22 November")
    assert user.does_not_see("What I fear will happen")
    assert user.does_not_see("How likely is that?")


def test_not_today_leaves_nothing_of_what_was_typed(user, journal, open_ladder):
    open_ladder()
    user.press("Return")
    user.type("They laugh.")
    user.click("Not today")
    assert user.here() == GREET
    assert journal.drafts.all() == []
    user.press("Return")
    assert user.field_text("What I fear will happen") == ""
    assert journal.courage.get("greet").id is None


def test_not_today_withdraws_what_was_predicted_and_undo_brings_it_back(user, journal, open_ladder):
    open_ladder()
    predict(user)
    user.click("Not today")
    assert user.sees("Not today, then.")
    assert user.here() == GREET
    assert journal.courage.get("greet").id is None
    user.press("Ctrl+Z")
    assert user.sees("What really happened")


def test_what_is_being_written_is_still_there_after_looking_at_another_rung(user, journal, open_ladder):
    open_ladder()
    user.press("Return")
    user.type("They laugh.")
    user.click("Thank someone in writing")
    assert user.field_text("What I fear will happen") == ""
    user.click(GREET)
    assert user.field_text("What I fear will happen") == "They laugh."


def test_what_is_being_written_is_there_after_closing_the_window(user, journal, clock, open_ladder):
    open_ladder()
    user.press("Return")
    user.type("They laugh.")
    user.window.close()

    again = WindowController(Journal.open(journal.store.path, clock))
    other = KeyboardUser(again.window)
    other.press("Ctrl+4")
    other.click("All rungs")
    assert other.field_text("What I fear will happen") == "They laugh."
    again.window.close()


def test_a_fear_is_needed_and_said_so_with_the_focus_in_its_field(user, journal, open_ladder):
    open_ladder()
    user.press("Return")
    user.click("Save prediction")
    assert user.sees("Write in a few words what you fear will happen. “Nothing much” is fine, too.")
    assert user.here() == "What I fear will happen"


def test_after_two_rungs_it_is_time_to_rest(user, journal, open_ladder):
    an_attempt(journal, "greet")
    an_attempt(journal, "coffee")
    open_ladder()
    user.press("Return")
    assert user.sees("That's two rungs today. Now rest: the ladder will be here tomorrow.")
    assert not user.can_find("Save prediction")


def test_a_smaller_rung_is_offered_after_it_was_harder_than_feared_twice(user, journal, clock, open_ladder):
    for _time in range(2):
        an_attempt(journal, "coffee", feared=10, felt=60)
    clock.move(days=1)
    open_ladder()
    user.click("Ask a colleague for fifteen minutes over coffee")
    assert user.sees("It was harder than you feared, twice. That happens.")
    user.click("Go to the smaller rung")
    assert user.sees("Thank them in the team's chat.")
    assert user.here() == "What I fear will happen"


def test_three_times_in_one_place_suggest_another(user, journal, clock, open_ladder):
    for _time in range(3):
        an_attempt(journal, "greet", setting="the canteen")
        clock.move(days=1)
    open_ladder()
    user.click(GREET)
    assert user.sees("Try another place next time")


def test_the_figures_are_in_words_next_to_the_picture_and_instead_of_it(user, journal, clock, open_ladder):
    open_ladder()
    assert not user.can_find("Show as numbers")
    for _time in range(3):
        an_attempt(journal, "greet", feared=40, felt=15)
        clock.move(days=1)
    assert user.sees("So far, 3 times. Typically 40 of 100 beforehand, 15 when you did it.")
    assert described(user, GREET).startswith("3 times, feared 40, it was 15")
    user.click("Show as numbers")
    row = next(row for row in user.window.findChildren(RungRow) if row.isVisible() and widget_name(row) == GREET)
    assert not row.paints_chart
    user.click("Show as a picture")


def test_what_happened_before_can_be_changed_and_deleted(user, journal, open_ladder):
    an_attempt(journal, "greet", happened="She said hello.")
    open_ladder()
    user.click(GREET)
    user.click("Edit what happened on 22 November")
    assert user.here() == "What really happened"
    user.press("Ctrl+A")
    user.type("She waved.")
    user.click("Save")
    assert journal.courage.get("greet").done[0].outcome.happened == "She waved."
    user.click("Delete what happened on 22 November")
    assert journal.courage.get("greet").attempts == ()
    user.press("Ctrl+Z")
    assert user.sees("She waved.")


def test_a_rung_of_ones_own_is_added_moved_deleted_and_restored_by_keyboard(user, journal, open_ladder):
    open_ladder()
    user.click("New rung")
    user.type("Ring the landlord")
    user.press("Tab Home Return")
    assert user.sees("How hard it feels now")
    [own] = [rung for rung in journal.courage.all() if rung.is_own]
    assert own.hard == 0
    assert journal.courage.all()[0].text == "Ring the landlord"

    user.click("Edit rung")
    user.press("Tab End Return")
    assert journal.courage.all()[-1].text == "Ring the landlord"
    user.click("Delete rung")
    assert user.sees("Deleted: Ring the landlord")
    user.click("Restore: Ring the landlord")
    assert journal.courage.all()[-1].text == "Ring the landlord"


def test_search_opens_a_rung_by_what_was_feared(user, journal):
    own = a_rung(journal, "Ring the landlord")
    an_attempt(journal, own, fear="The radiator explodes.")
    user.press("Ctrl+F")
    user.type("explodes")
    user.wait_until(lambda: any("explodes" in row for row in user.rows("Search results")), "the search")
    user.press("Down Return")
    assert user.sees("What happened before")
    assert user.here() == "Ring the landlord"


def test_a_rung_deleted_while_it_is_in_view_gives_way_to_the_next_one(user, journal, open_ladder):
    own = a_rung(journal, "Ring the landlord")
    open_ladder()
    user.click("Ring the landlord")
    journal.courage.delete(own)
    assert user.sees("Just the nod, without the name.")
    assert user.sees("In the trash")


def test_alt_left_goes_back_to_the_room_whichever_rung_is_in_view(user, journal):
    an_attempt(journal, "present")
    user.press("Ctrl+4")
    user.click("All rungs")
    user.click("Present something for two minutes")
    user.click("Thank someone in writing")
    user.press("Alt+Left")
    assert user.sees("Five minutes is plenty.")
    user.press("Alt+Right")
    assert user.sees("Two words and their name, in a chat.")


def test_when_to_talk_to_someone_opens_help(user, open_ladder):
    open_ladder()
    assert user.sees("This is practice, not treatment.")
    user.click("When to talk to someone")
    assert user.sees("Your doctor is a good start")


def test_a_text_of_a_hundred_thousand_letters_is_kept_whole(user, journal, open_ladder):
    long = "word " * 20_000
    an_attempt(journal, "greet", fear=long, happened=long)
    open_ladder()
    user.click(GREET)
    assert len(journal.courage.get("greet").done[0].prediction.fear) == len(long.strip())


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.parametrize("text", [100, 175])
def test_the_ladder_fits_the_window(user, journal, size, text, open_ladder):
    journal.settings.set("text_size", text)
    user.window.resize(*size)
    for _time in range(2):
        an_attempt(journal, "greet", setting="the canteen")
    open_ladder()
    fits(user)


def test_what_to_do_and_what_this_is_stay_in_view_next_to_a_long_ladder(user, journal, clock, open_ladder):
    user.window.resize(1180, 760)
    for _time in range(2):
        an_attempt(journal, "greet", setting="the canteen")
        clock.move(days=1)
    open_ladder()
    settle()
    for words in ("Save prediction", "When to talk to someone", "Show as numbers"):
        assert is_whole(user.find(words, [Role.Button]).object()), words


@pytest.mark.parametrize("size", [(1180, 760), (1100, 600), (1300, 640)])
def test_no_field_of_a_card_is_cut_off_above_its_buttons(user, size, open_ladder):
    user.window.resize(*size)
    open_ladder()
    settle()
    [form] = [one for one in user.window.findChildren(BeforeForm) if one.isVisible()]
    heights = [(one.visibleRegion().boundingRect().height(), one.height()) for one in parts(form)]
    assert 0 in dict(heights)  # or there would be nothing to cut off
    assert [height for height, whole in heights if height not in {0, whole}] == []


def test_the_last_field_above_the_buttons_of_a_card_is_as_far_from_the_line_as_they_are(user, open_ladder):
    user.window.resize(1180, 760)
    open_ladder()
    settle()
    [form] = [one for one in user.window.findChildren(BeforeForm) if one.isVisible()]
    save = user.find("Save prediction", [Role.Button]).object()
    line = line_above(save)
    ends = [one.mapTo(user.window, one.rect().bottomLeft()).y() for one in parts(form) if is_whole(one)]
    start = line.mapTo(user.window, QPoint()).y()
    assert start - max(ends) - 1 == save.mapTo(user.window, QPoint()).y() - start - 1


@pytest.mark.parametrize("size", [(1180, 740), (1180, 760), (1180, 780), (1400, 900)])
def test_no_rung_is_cut_off_at_the_end_of_a_ladder_that_opens(user, size, open_ladder):
    user.window.resize(*size)
    open_ladder()
    settle()
    heights = [(row.visibleRegion().boundingRect().height(), row.height()) for row in visible_rows(user)]
    assert max(height for height, whole in heights if height != whole) < 8  # the rail goes on towards the next one
    assert heights[0][0] == heights[0][1]


def test_what_happened_is_saved_without_scrolling_to_the_button(user, journal, open_ladder):
    user.window.resize(1180, 760)
    prediction = Prediction(fear="They laugh. " * 9, likely=60, hard=40, props="my notes", setting="the canteen")
    journal.courage.predict("greet", prediction)
    open_ladder()
    user.press("Return")
    assert user.here() == "What really happened"
    for words in ("Save", "Not today"):
        assert is_whole(user.find(words, [Role.Button]).object()), words
    user.press("Tab Tab Tab Tab Tab")
    assert user.here() == "Save"
    user.press("Shift+Tab")
    assert user.here() == "What I left at home"
    assert is_whole(user.window.focusWidget())


@pytest.mark.parametrize("verb", ["Save prediction", "Save"])
def test_in_a_small_window_all_of_a_form_is_in_view_with_its_buttons(user, controller, journal, verb):
    user.window.resize(900, 600)
    if verb == "Save":
        journal.courage.predict("greet", Prediction(fear="They laugh. " * 9, likely=60, hard=40, props="my notes"))
    controller.navigator.open_place(rung_place("greet"))
    settle()
    user.press("Return")
    settle()
    [form] = [one for one in user.window.findChildren(RungForm) if one.isVisible()]
    assert form.isAncestorOf(user.window.focusWidget())
    buttons = [user.find(words, [Role.Button]).object() for words in (verb, "Not today")]
    for one in (*parts(form), *buttons):
        assert is_whole(one), one


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.parametrize("verb", ["Save prediction", "Save"])
def test_with_large_text_what_saves_a_form_is_in_view_at_each_of_its_fields(user, journal, size, verb, open_ladder):
    journal.settings.set("text_size", 175)
    user.window.resize(*size)
    if verb == "Save":
        journal.courage.predict("greet", Prediction(fear="They laugh. " * 9, likely=60, hard=40, props="my notes"))
    open_ladder()
    settle()
    buttons = [user.find(words, [Role.Button]).object() for words in (verb, "Not today")]
    assert all(map(is_whole, (user.window.focusWidget(), *buttons)))
    user.press("Return")
    [form] = [one for one in user.window.findChildren(RungForm) if one.isVisible()]
    for _field in range(5):
        settle()
        assert form.isAncestorOf(user.window.focusWidget())
        assert all(map(is_whole, (user.window.focusWidget(), *buttons))), user.here()
        user.press("Tab")
    assert user.here() == verb
    user.press("Shift+Tab")
    assert form.isAncestorOf(user.window.focusWidget())


def test_what_saves_a_form_keeps_the_focus_and_a_third_of_the_window_at_most_at_any_size(user, journal, open_ladder):
    open_ladder()
    user.press("Return Tab Tab Tab Tab Tab")
    save = user.find("Save prediction", [Role.Button]).object()
    for text_size in (100, 175, 100):
        journal.settings.set("text_size", text_size)
        for width in (900, 1180, 1600, 1000):
            for height in (600, 760, 1000, 640):
                user.window.resize(width, height)
                settle()
                assert user.window.focusWidget() is save
                assert is_whole(save), (text_size, width, height)


def test_a_small_window_that_grows_shows_what_a_large_one_does(user, open_ladder):
    user.window.resize(900, 600)
    open_ladder()
    user.window.resize(1180, 760)
    settle()
    for words in ("Save prediction", "When to talk to someone"):
        assert is_whole(user.find(words, [Role.Button]).object()), words


def test_the_ladder_leaves_the_focus_in_another_view_when_the_text_size_changes(user, controller, journal, open_ladder):
    user.window.resize(1180, 760)
    open_ladder()
    controller.navigator.open_phrase_bank()
    settle()
    before = user.window.focusWidget()
    for text_size in (175, 100, 175):
        journal.settings.set("text_size", text_size)
        for width in (900, 1180):
            user.window.resize(width, 600)
            settle()
            assert user.window.focusWidget() is before


def test_in_a_window_that_grew_and_shrank_a_card_is_all_of_one_colour(user, open_ladder):
    open_ladder()
    for size in ((900, 600), (1180, 760), (900, 600)):
        user.window.resize(*size)
        settle()
    [form] = [one for one in user.window.findChildren(RungForm) if one.isVisible()]
    [card] = [one for one in user.window.findChildren(CardFrame) if one.isAncestorOf(form)]
    between = form.mapTo(card, QPoint()).y() - 4
    colours = {card.grab().toImage().pixelColor(x, between).name() for x in range(2, card.width() - 2)}
    assert colours == {theme.colour("surface").name()}


def test_another_rung_is_shown_from_its_title(user, open_ladder):
    user.window.resize(1180, 760)
    open_ladder()
    user.press("Return Tab Tab Tab Tab")
    assert user.here() == "Where, or with whom"
    another = "Say one friendly sentence to someone in a queue or a lift"
    user.click(another)
    settle()
    [title] = [one for one in user.window.findChildren(PlainLabel) if one.isVisible() and one.text() == another]
    assert is_whole(title)


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
def test_what_this_is_not_is_said_below_the_card(user, size, open_ladder):
    user.window.resize(*size)
    open_ladder()
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [card] = [one for one in view.findChildren(CardFrame) if one.isVisible()]
    note = user.find("This is practice, not treatment.", [Role.StaticText]).object()
    place = note.mapToGlobal(QPoint()) - card.mapToGlobal(QPoint())
    assert card.height() < place.y() < card.height() + 40
    assert 0 < place.x() < card.width() / 2


def test_right_to_left_the_arrow_keys_of_a_slider_are_mirrored(user, journal, open_ladder):
    user.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    open_ladder()
    user.press("Return")
    user.type("They laugh.")
    user.press("Tab Left Left")
    user.click("Save prediction")
    assert journal.courage.get("greet").open.prediction.likely == 60


def test_in_a_small_window_the_card_begins_where_the_words_above_it_do(user, controller):
    user.window.resize(900, 600)
    controller.navigator.open_place(rung_place("greet"))
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [above] = [label for label in view.findChildren(SectionLabel) if label.text() == "Easy first"]
    assert view._card.mapTo(view, QPoint()).x() == above.mapTo(view, QPoint()).x()


def test_in_a_small_window_a_few_rungs_are_above_the_card_and_all_of_them_on_request(user, controller, journal):
    user.window.resize(900, 600)
    controller.navigator.open_place(rung_place("greet"))
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    assert len([bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]) == 1
    texts = [rung.text for rung in journal.courage.all()]
    assert shown_rungs(user) == texts[:4]
    user.press("Down Down Down Return")
    assert shown_rungs(user) == texts[:7]
    user.click("Show all rungs")
    assert shown_rungs(user) == texts
    assert user.here() == texts[3]
    assert len([bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]) == 1
    fits(user)


def test_the_focus_stays_on_a_rung_when_the_window_becomes_small_or_large(user, controller):
    controller.navigator.open_place(rung_place("greet"))
    for width in (900, 1180):
        user.window.resize(width, 700)
        settle()
        assert user.here() == GREET


def test_the_card_below_the_ladder_begins_and_ends_where_its_title_does(user, open_ladder):
    user.window.resize(900, 600)
    open_ladder()
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [card] = [one for one in view.findChildren(CardFrame) if one.isVisible()]
    [title] = [one for one in view.findChildren(Heading) if one.isVisible()]
    new = user.find("New rung", [Role.Button]).object()
    left, right = card.mapTo(view, card.rect().topLeft()).x(), card.mapTo(view, card.rect().topRight()).x()
    assert left == title.mapTo(view, QPoint()).x()
    assert right == new.mapTo(view, new.rect().topRight()).x()


@pytest.mark.parametrize(("percent", "width"), [(100, 900), (175, 900), (175, 1180)])
def test_what_stays_in_view_below_the_ladder_begins_where_its_title_does(user, journal, percent, width, open_ladder):
    journal.settings.set("text_size", percent)
    user.window.resize(width, 600)
    open_ladder()
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [title] = [one for one in view.findChildren(Heading) if one.isVisible()]
    save = user.find("Save prediction", [Role.Button]).object()
    new = user.find("New rung", [Role.Button]).object()
    line = line_above(save)
    starts = {one.mapTo(user.window, QPoint()).x() for one in (title, save, line)}
    ends = {one.mapTo(user.window, one.rect().topRight()).x() for one in (new, line)}
    assert (len(starts), len(ends)) == (1, 1)


@pytest.mark.parametrize(("percent", "height", "times"), [(100, 600, 0), (100, 600, 1), (175, 640, 1), (175, 680, 1)])
def test_a_small_ladder_opens_without_a_slice_of_what_comes_next(user, journal, percent, height, times, open_ladder):
    journal.settings.set("text_size", percent)
    user.window.resize(900, height)
    for _time in range(times):
        an_attempt(journal, "greet", setting="the canteen")
    open_ladder()
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [card] = [one for one in view.findChildren(CardFrame) if one.isVisible()]
    [first] = [label for label in card.findChildren(SectionLabel) if label.text() == "Before"]
    assert card.visibleRegion().isEmpty() or is_whole(first)
    texts = [label for label in card.findChildren(PlainLabel) if label.isVisible()]
    assert all(label.visibleRegion().isEmpty() or is_whole(label) for label in texts)
    heights = [(row.visibleRegion().boundingRect().height(), row.height()) for row in visible_rows(user)]
    assert max([height for height, whole in heights if height != whole], default=0) < 8


def test_the_card_is_as_far_below_a_new_ladder_as_sections_are_apart(user, open_ladder):
    user.window.resize(900, 600)
    open_ladder()
    settle()
    view = next(one for one in user.window.findChildren(LadderView) if one.isVisible())
    [card] = [one for one in view.findChildren(CardFrame) if one.isVisible()]
    last = next(one for one in view.findChildren(QuietButton) if one.isVisible() and one.text() == "Show all rungs")
    assert card.mapTo(view, QPoint()).y() - last.mapTo(view, QPoint(0, last.height())).y() == theme.space(24)
