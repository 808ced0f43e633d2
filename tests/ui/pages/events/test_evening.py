"""The evening itself, and the five minutes after it, by keyboard."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from tests.builders import a_person, an_event
from tests.test_accessibility import in_view, sliced
from tests.user import Role, User, settle
from ui.app.controller import WindowController
from ui.widgets.buttons import Button
from ui.widgets.figures import soft_timer
from ui.widgets.figures.soft_timer import SoftTimer
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.layouts.layout import Divider, ScrollArea
from ui.widgets.layouts.whole_row_area import ViewScrollArea
from ui.widgets.looks import theme
from ui.widgets.page import Place
from ui.widgets.view_header import PageHeader

BERLIN = ZoneInfo("Europe/Berlin")


def evening(clock, hour, minute=0, day=26):
    clock.moment = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def event(journal, clock):
    made = an_event(
        journal,
        ends=datetime(2026, 11, 26, 20, 30),
        enough="One good conversation, home by 20:30.",
        leave_by=time(20, 15),
    )
    journal.plans.set_for_event(made, "I've stood alone for two minutes", "I ask someone what brought them here")
    evening(clock, 19, 12)
    return made


@pytest.fixture
def controller(qtbot, journal, event):
    shown = WindowController(journal)
    qtbot.addWidget(shown.window)
    shown.window.resize(1180, 760)
    shown.window.show()
    yield shown
    shown.window.close()


@pytest.fixture
def user(controller):
    return User(controller.window)


def keyboard(user):
    focused = user.top().focusWidget()
    return focused.accessibleName() if focused is not None else ""


def in_palette(user, words):
    user.press("Ctrl+K")
    user.type(words)
    user.press("Return")


# --- at the event ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 175])
def test_its_two_verbs_are_larger_than_other_buttons_at_any_text_size(user, controller, percent):
    user.click("At the event")
    theme.apply("light", percent)
    settle()
    for verb in ("Met someone", "Take a break"):
        button = next(each for each in user.window.findChildren(Button) if each.text() == verb)
        assert button.height() >= theme.space(48)
        assert button.font().pixelSize() == theme.font("lead").pixelSize()


def test_at_the_event_there_is_only_what_is_enough_the_time_and_a_few_keys(user, controller, event):
    user.click("At the event")
    assert user.sees("One good conversation, home by 20:30.")
    assert user.sees("If I've stood alone for two minutes,\nthen I ask someone what brought them here.")
    assert user.sees("19:12 · leave by 20:15 · 63 minutes")
    assert not controller.window.sidebar.isVisible()
    assert keyboard(user) == "Met someone"
    user.press("Escape")
    assert controller.window.sidebar.isVisible()
    assert controller.window.current_page_key() == "today"


def test_the_evening_has_as_much_space_on_the_left_as_on_the_right(user, controller, event):
    controller.window.resize(900, 600)
    user.click("At the event")
    words = [one for one in user.window.findChildren(QLabel) if one.isVisible()]
    [title] = [one for one in words if one.text() == "PyCon meetup"]
    [time] = [one for one in words if "leave by" in one.text()]
    left = title.mapTo(user.window, title.rect().topLeft()).x()
    right = user.window.width() - time.mapTo(user.window, time.rect().topRight()).x() - 1
    assert abs(left - right) <= 2


def test_the_time_is_level_with_the_first_line_of_a_long_title(user, controller, journal, event):
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    journal.events.change(event, title=long)
    user.click("At the event")
    words = [one for one in user.window.findChildren(QLabel) if one.isVisible()]
    [title] = [one for one in words if one.text() == long]
    [time] = [one for one in words if "leave by" in one.text()]
    assert title.height() > 1.5 * time.height()
    assert time.y() == title.y()


def test_with_single_keys_off_no_letter_does_anything_and_a_button_does(user, journal, event):
    journal.settings.set("single_keys", 0)
    in_palette(user, "At the event")
    user.press("M")
    assert keyboard(user) != "Name of someone you met"
    card, close = (user.find(name, {Role.Button}).object() for name in ("goal card", "close"))
    assert (card.accessibleDescription(), close.accessibleDescription()) == ("", "Esc")
    verbs = [user.find(name, {Role.Button}).object() for name in ("Met someone", "Take a break")]
    assert [(verb.toolTip(), verb.accessibleDescription()) for verb in verbs] == [("", ""), ("", "")]

    user.click("Met someone")
    assert keyboard(user) == "Name of someone you met"


def test_names_are_written_down_by_keyboard_and_the_rest_comes_later(user, journal, clock, event):
    priya = a_person(journal, "Priya Nair")
    in_palette(user, "At the event")
    user.press("M")
    assert keyboard(user) == "Name of someone you met"
    user.type("Noor")
    user.press("Return")
    clock.move(minutes=1)
    user.type("pri")
    user.press("Down Return")
    assert user.sees("Met so far: Noor, Priya Nair")
    assert [row.person_id for row in journal.debriefs.met(event)] == [None, priya]
    user.press("Escape")
    assert keyboard(user) == "Met someone"
    user.press("Ctrl+Z")
    assert user.sees("Met so far: Noor")


def test_a_break_is_counted_in_words_and_nothing_interrupts_when_it_is_over(user, controller, clock, announced):
    in_palette(user, "At the event")
    user.press("B")
    assert user.sees("A break until 19:22, 10 minutes.")
    user.click("Longer")
    assert user.sees("A break until 19:27, 15 minutes.")
    announced.clear()
    evening(clock, 19, 28)
    controller.window.page("events").refresh()
    assert user.sees("Your break is over. Go back when you like, or go home.")
    assert user.sees("leave by 20:15 · 47 minutes")
    assert announced == []
    user.press("B")
    assert user.does_not_see("Your break is over.")


def test_it_is_dark_on_request_only_here_and_also_the_next_time(user):
    assert not theme.is_dark()
    in_palette(user, "At the event")
    user.press("D")
    assert theme.is_dark()
    user.press("Escape")
    assert not theme.is_dark()
    in_palette(user, "At the event")
    assert theme.is_dark()
    user.press("D")
    assert not theme.is_dark()


def test_the_goal_card_is_one_key_away(user, journal, event):
    journal.events.change(event, why="To find out how others do pay slips")
    in_palette(user, "At the event")
    assert user.does_not_see("To find out how others")
    user.press("G")
    assert user.sees("To find out how others do pay slips")
    user.press("G")
    assert user.does_not_see("To find out how others")


def test_each_of_several_days_has_its_own_plan(user, controller, journal, clock, event):
    fair = an_event(journal, "Fair", date(2026, 11, 28), ends=date(2026, 11, 30), enough="Two stands a day.")
    journal.event_plans.plan_day(fair, date(2026, 11, 29), enough="Only the talk.", leave_by=time(16, 0))
    evening(clock, 15, 20, day=29)
    controller.navigator.open_evening(fair)
    assert user.sees("Only the talk.")
    assert user.sees("15:20 · leave by 16:00 · 40 minutes")
    evening(clock, 15, 20, day=30)
    controller.window.page("events").refresh()
    assert user.sees("Two stands a day.")
    assert user.does_not_see("leave by")


def test_an_event_deleted_while_it_is_on_gives_way_to_the_others(user, controller, journal, event):
    in_palette(user, "At the event")
    journal.events.delete([event])
    settle()
    assert controller.window.sidebar.isVisible()


# --- afterwards ------------------------------------------------------------------------------------------------------


@pytest.fixture
def over(journal, clock, event):
    journal.debriefs.meet(event, "Noor van Dijkhuizen")
    wei = a_person(journal, "Wei Zhang")
    journal.events.link(event, [wei])
    journal.events.hope(event, wei)
    with journal.store.change("Predict") as db:
        db.execute(
            "UPDATE events SET fear = 'Nobody talks to me', fear_hard = 60, fear_likely = 70, energy_planned = 4"
        )
    evening(clock, 21)
    return event


def debrief(user, over):
    in_palette(user, "Debrief an event")
    assert keyboard(user) == "What happened"


def test_with_large_text_a_debrief_opens_at_its_title_with_the_first_field_in_view(user, controller, journal, over):
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    field = user.top().focusWidget()
    assert field.accessibleName() == "What happened"
    [title] = [one for one in user.window.findChildren(Heading) if one.isVisible()]
    for one in (title, field):
        assert one.visibleRegion().boundingRect() == one.rect()


def test_with_large_text_a_long_title_leaves_space_above_the_buttons_of_a_debrief(user, controller, journal, over):
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    journal.events.change(over, title=long, place=long)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    user.press("Ctrl+1 Ctrl+3")
    [title] = [one for one in user.window.findChildren(Heading) if one.isVisible()]
    assert user.top().focusWidget().visibleRegion().boundingRect() == user.top().focusWidget().rect()
    assert title.visibleRegion().boundingRect() == title.rect()
    facts = next(
        one for one in user.window.findChildren(PlainLabel) if one.isVisible() and one.text().startswith("Facts first")
    )
    assert facts.visibleRegion().boundingRect() == facts.rect()


def test_a_debrief_begins_as_every_view_does_with_the_time_level_with_its_title(user, controller, over):
    controller.navigator.open_debrief(over)
    settle()
    [head] = [one for one in user.window.findChildren(PageHeader) if one.isVisible()]
    way_back, time_left = head.way_back, next(one for one in head.findChildren(SoftTimer))
    assert way_back.accessibleName() == "Back to PyCon meetup"
    assert way_back.font().pointSizeF() == theme.font("small").pointSizeF()
    tops = [one.mapTo(user.window, QPoint()).y() for one in (way_back, head.title, time_left)]
    assert tops[1] == tops[0] + way_back.height() == tops[0] + theme.space(32)
    middles = [top + one.height() / 2 for top, one in zip(tops[1:], (head.title, time_left), strict=True)]
    assert abs(middles[0] - middles[1]) <= 1


@pytest.mark.parametrize("percent", [100, 175])
def test_a_title_of_several_lines_keeps_its_distance_from_the_sentence_below(user, controller, journal, over, percent):
    journal.events.change(over, title="Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim")
    theme.apply("light", percent)
    controller.navigator.open_debrief(over)
    settle()
    [head] = [one for one in user.window.findChildren(PageHeader) if one.isVisible()]
    assert head.title.height() > head.title.minimumSizeHint().height()  # on two lines
    ends, starts = head.title.mapTo(head, QPoint(0, head.title.height())), head.below.mapTo(head, QPoint())
    assert starts.y() - ends.y() == theme.space(4)


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("feared", [None, 60])
def test_the_two_columns_of_a_debrief_begin_on_one_line(user, controller, journal, over, percent, feared):
    with journal.store.change("Predict") as db:
        db.execute("UPDATE events SET fear_hard = ?", [feared])
    theme.apply("light", percent)
    controller.window.resize(1900, 760)
    controller.navigator.open_debrief(over)
    settle()
    labels = [
        next(one for one in user.window.findChildren(SectionLabel) if one.isVisible() and one.text() == words)
        for words in ("What happened", "How hard it was")
    ]

    def places():
        settle()
        return [(one.mapTo(user.window, QPoint()).y(), one.height()) for one in labels]

    first, second = before = places()
    assert first == second
    journal.debriefs.write(over, hard_felt=28)
    assert places() == before


def test_a_line_says_below_both_columns_of_a_debrief_that_there_is_more(user, controller, over):
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    done = user.find("Finish debrief", [Role.Button]).object()
    [line] = [each for each in done.parentWidget().parentWidget().findChildren(Divider) if each.isVisible()]
    field = user.top().focusWidget()
    start = line.mapTo(user.window, line.rect().topLeft()).x()
    assert start == field.mapTo(user.window, field.rect().topLeft()).x()
    assert start + line.width() > done.mapTo(user.window, done.rect().topRight()).x()


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_line_above_a_debrief_that_is_scrolled_is_as_wide_as_its_column(
    qapp, user, controller, journal, over, percent, direction
):
    qapp.setLayoutDirection(direction)
    journal.settings.set("text_size", percent)
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    [area] = [one for one in user.window.findChildren(ViewScrollArea) if one.isVisible()]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    [line] = [one for one in area.children() if isinstance(one, Divider) and one.isVisible()]
    [head] = [one for one in user.window.findChildren(PageHeader) if one.isVisible()]
    for width in (900, 1180):
        controller.window.resize(width, 600)
        settle()
        assert (line.x(), line.width()) == (head.mapTo(area, QPoint()).x(), head.width())
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.parametrize("percent", [100, 175])
def test_what_puts_a_debrief_away_is_in_view_at_each_of_its_fields(user, controller, journal, over, size, percent):
    journal.settings.set("text_size", percent)
    controller.window.resize(*size)
    controller.navigator.open_debrief(over)
    settle()
    done = user.find("Finish debrief", [Role.Button]).object()
    for _stop in range(20):
        field = user.top().focusWidget()
        assert all(each.visibleRegion().boundingRect() == each.rect() for each in (field, done)), keyboard(user)
        if field is done:
            break
        user.press("Tab")
        settle()
    assert keyboard(user) == "Finish debrief"
    user.press("Space")
    settle()
    assert keyboard(user) == "Archive event"
    assert not done.isVisible()


def test_a_debrief_with_a_long_title_opens_without_slicing_it(user, controller, journal, over):
    journal.events.change(over, title="Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim")
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    assert keyboard(user).startswith("Back to ")  # with the first question, the title would be out of view
    assert list(sliced(list(in_view(controller.window)))) == []


def test_a_debrief_opens_at_its_title_again_wherever_it_was_scrolled_before(user, controller, over):
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    field = user.top().focusWidget()
    [area] = [one for one in user.window.findChildren(ScrollArea) if one.isVisible() and one.isAncestorOf(field)]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value()
    user.press("Alt+Left")
    controller.navigator.open_debrief(over)
    settle()
    assert keyboard(user) == "What happened"
    assert area.verticalScrollBar().value() == 0


def test_the_time_that_is_left_wraps_in_a_language_with_longer_words(user, controller, journal, over, monkeypatch):
    monkeypatch.setattr(soft_timer, "time_left", lambda _seconds: "Es bleiben ungefähr noch fünf Minuten übrig, " * 2)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_debrief(over)
    settle()
    field = user.top().focusWidget()
    [area] = [one for one in user.window.findChildren(ScrollArea) if one.isVisible() and one.isAncestorOf(field)]
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", range(900, 1300, 40))
def test_nothing_moves_while_the_time_of_a_debrief_runs_out(user, controller, journal, clock, over, width):
    journal.events.change(over, title="Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim")
    controller.window.resize(width, 760)
    controller.navigator.open_debrief(over)
    settle()
    shown = [one for one in user.window.findChildren(QWidget) if one.isVisible()]

    def places():
        return {one: one.mapTo(user.window, QPoint()) for one in shown if not isinstance(one, Divider)}

    [timer], before = user.window.findChildren(soft_timer.SoftTimer), places()
    for _minute in range(6):
        clock.move(minutes=1)
        timer._look()
        settle()
        assert places() == before, timer.text()
    assert user.sees("Time. Finish whenever you like.")


def test_a_whole_debrief_by_keyboard_alone(user, journal, over):
    debrief(user, over)
    assert user.sees("PyCon meetup, afterwards")
    assert user.sees("About five minutes left")
    user.type("Stood by the coats, then asked Noor what brought her.")
    user.press("Tab")
    user.type("The if-then plan.")
    user.press("Tab")
    user.type("The edge of the room is where the quiet people are.")
    user.press("Tab Tab Tab Tab")
    assert keyboard(user) == "I promised"
    user.type("Send Noor the paper")
    user.press("Tab")
    assert keyboard(user) == "Whom I promised it to"
    user.press("Tab")
    assert keyboard(user) == "How hard it was"
    assert user.does_not_see("Nobody talks to me")
    user.press("Home PgUp PgUp PgUp")
    assert journal.debriefs.get(over).hard_felt == 30
    assert user.sees("Easier than you feared, by 30.")
    assert user.sees("You feared: “Nobody talks to me”")
    user.press("Tab")
    assert keyboard(user) == "What I feared"
    user.press("Tab")
    assert keyboard(user) == "Energy felt"
    user.press("Right")
    assert user.sees("5, planned 4")
    user.press("Tab")
    assert keyboard(user) == "Opening: went well"
    user.press("Space Right Right Space")
    assert journal.debriefs.get(over).beats == ("opening", "close")
    assert user.sees("One conversation will be logged. One thank-you will be drafted for tomorrow.")
    user.click("Finish debrief")
    assert user.sees(
        "Finished the debrief of PyCon meetup. One conversation logged. One thank-you drafted for tomorrow."
    )
    assert user.sees("You finished this at 21:00. It'll be here tomorrow.")
    assert {one.text for one in journal.promises.open()} == {"Thank Noor van Dijkhuizen", "Send Noor the paper"}
    assert journal.debriefs.get(over).went_well == "The if-then plan."
    assert keyboard(user) == "Archive event"
    user.press("Ctrl+Z")
    assert journal.promises.open() == []
    assert user.field_text("What happened").startswith("Stood by the coats")
    assert user.field_text("I promised") == "Send Noor the paper"
    assert user.is_ticked("Close: went well")
    assert not user.is_ticked("Middle: went well")


def test_reopened_the_same_evening_it_meets_a_soft_stop(user, journal, clock, over):
    journal.debriefs.write(over, happened="Stood by the coats")
    evening(clock, 21, 40)
    journal.debriefs.finish(over)
    in_palette(user, "Debrief an event")
    assert user.sees("You finished this at 21:40. It'll be here tomorrow.")
    assert keyboard(user) == "Open it anyway"
    user.press("Return")
    assert keyboard(user) == "What happened"
    assert user.field_text("What happened") == "Stood by the coats"
    user.press("Ctrl+1")
    in_palette(user, "Debrief an event")
    assert user.sees("You finished this at 21:40.")
    evening(clock, 9, 0, day=27)
    user.press("Ctrl+1")
    in_palette(user, "Debrief an event")
    assert user.field_text("What happened") == "Stood by the coats"


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_the_way_to_put_a_debrief_away_is_in_view_without_scrolling(user, controller, journal, over, size):
    controller.window.resize(*size)
    for name in ("Priya Nair", "Wei Zhang", "Ana Sousa", "Omar Haddad"):
        journal.debriefs.meet(over, name)
    debrief(user, over)
    settle()
    done = user.find("Finish debrief", {Role.Button}).object()
    assert done.visibleRegion().boundingRect() == done.rect()


def test_after_it_was_put_away_the_event_can_be_archived(user, journal, over):
    debrief(user, over)
    user.click("Finish debrief")
    user.press("Return")
    assert user.sees("Archived PyCon meetup.")
    assert journal.events.get(over).put_away


def test_ticks_say_who_was_met_and_what_will_be_added(user, journal, over):
    debrief(user, over)
    user.tick("Met Noor van Dijkhuizen")
    assert user.does_not_see("will be logged")
    user.tick("Met Wei Zhang")
    assert user.sees("One conversation will be logged. One thank-you will be drafted for tomorrow.")


def test_what_follows_is_level_with_the_first_line_of_a_long_name(user, journal, over):
    long = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    journal.debriefs.meet(over, long)
    debrief(user, over)
    box = user.find(f"Met {long}", {Role.CheckBox}).object()
    after = user.find(f"{long}: talked · thank-you", {Role.ButtonMenu, Role.Button}).object()
    assert box.height() > 2 * after.height()
    image, across = box.grab().toImage(), theme.space(11)
    painted = [y for y in range(image.height()) if image.pixelColor(across, y) != image.pixelColor(across, 0)]
    level = after.mapTo(box.parentWidget(), after.rect().center()).y()
    assert abs(box.y() + (painted[0] + painted[-1]) / 2 - level) <= theme.space(1)


def test_someone_is_added_by_name(user, journal, over):
    debrief(user, over)
    user.click("Add someone")
    user.type("Priya Nair")
    user.press("Return Escape")
    assert keyboard(user) == "Add someone"
    assert user.sees("Two conversations will be logged. Two thank-yous will be drafted for tomorrow.")


def test_a_line_about_no_one_is_refused_with_the_focus_on_the_choice(user, journal, over):
    journal.debriefs.meet(over, "Priya Nair")
    debrief(user, over)
    user.type_into("I promised", "Send the paper")
    user.click("Finish debrief")
    assert user.sees("Who was “Send the paper” about? Choose someone you met, or leave the line empty.")
    assert keyboard(user) == "Whom I promised it to"
    assert journal.debriefs.get(over).promised == "Send the paper"
    user.choose("Whom I promised it to", "Priya Nair")
    user.click("Finish debrief")
    assert ("Priya Nair", "Send the paper") in {(one.person_name, one.text) for one in journal.promises.open()}


def test_a_person_deleted_while_the_debrief_is_open_is_gone_from_it_and_nothing_is_lost(user, journal, over):
    debrief(user, over)
    user.type("Stood by the coats")
    wei = next(row.person_id for row in journal.debriefs.met(over) if row.name == "Wei Zhang")
    journal.people.delete([wei])
    settle()
    assert not user.can_find("Met Wei Zhang")
    assert user.field_text("What happened") == "Stood by the coats"


def test_an_event_moved_to_tomorrow_while_the_debrief_is_open_keeps_what_is_written(user, journal, over):
    debrief(user, over)
    user.type("Stood by the coats")
    journal.events.change(over, starts=datetime(2026, 11, 27, 18, 30))
    settle()
    user.click("Finish debrief")
    assert journal.debriefs.get(over).happened == "Stood by the coats"


def test_a_text_of_a_hundred_thousand_characters_is_kept(user, journal, over):
    debrief(user, over)
    field = user.field("What happened")
    field.insertPlainText("word " * 20_000)
    field.commit()
    assert len(journal.debriefs.get(over).happened) == 100_000


def test_the_names_are_initials_where_names_are_masked(user, journal, over):
    journal.settings.set("initials_only", 1)
    debrief(user, over)
    assert user.does_not_see("Noor van Dijkhuizen")
    assert user.does_not_see("Wei Zhang")


def test_the_debrief_is_where_back_leads_to(user, controller, over):
    debrief(user, over)
    user.press("Ctrl+2")
    user.press("Alt+Left")
    assert controller.window.page("events").place() == Place("events", over, view="debrief")
    assert user.sees("PyCon meetup, afterwards")
    user.click("Back to PyCon meetup")
    assert controller.window.page("events").place() == Place("events", over, "afterwards")


# --- Today, and the tab ----------------------------------------------------------------------------------------------


def test_today_puts_the_debrief_first_with_the_rest_and_the_names(user, controller, journal, over):
    user.press("Ctrl+2 Ctrl+1")
    controller.window.page("today").reload()
    assert user.sees("PyCon meetup, this evening")
    assert user.sees("Recharge, 22:15 to 23:15")
    assert user.sees("Noor van Dijkhuizen")
    assert user.does_not_see("Next event")
    user.click("Begin: debrief of PyCon meetup")
    assert keyboard(user) == "What happened"


def test_tomorrow_is_fine_and_can_be_undone(user, controller, journal, over):
    controller.window.page("today").reload()
    user.click("Tomorrow is fine: debrief of PyCon meetup")
    assert user.sees("The debrief will be here tomorrow.")
    assert user.does_not_see("Debrief, five minutes")
    user.click("Undo")
    assert user.sees("Debrief, five minutes")


def test_a_name_is_added_from_today(user, controller, journal, over):
    controller.window.page("today").reload()
    user.click("Add someone")
    assert keyboard(user) == "Name of someone you met"
    user.type("Priya")
    user.press("Return")
    assert "Priya" in {row.name for row in journal.debriefs.met(over)}


def test_today_notices_the_end_of_an_event_without_being_touched(controller, journal, clock, event, user):
    assert user.can_find("At the event")
    evening(clock, 20, 30)
    for timer in controller.window.page("today").findChildren(QTimer):
        timer.timeout.emit()
    assert user.sees("PyCon meetup, this evening")


def test_the_step_about_what_grew_says_from_when_it_can_be_answered(user, controller, event):
    controller.navigator.open_event(event, "grew")
    assert user.sees("It's early for that. The question will be here from 17 December.")
    assert keyboard(user) == "Someone else you talked to"


def test_the_tab_keeps_what_was_written_and_a_month_later_asks_what_grew(user, controller, journal, clock, over):
    journal.debriefs.write(over, learned="The edge of the room")
    journal.debriefs.finish(over)
    controller.navigator.open_event(over, "afterwards")
    assert user.sees("The edge of the room")
    assert user.does_not_see("What grew from it?")
    evening(clock, 10, day=30)
    clock.move(days=26)
    controller.navigator.open_event(over, "grew")
    assert keyboard(user) == "What grew from it?"
    user.type_into("What grew from it?", "Lunch with Noor on Tuesdays")
    user.click("Yes, but differently")
    debrief_now = journal.debriefs.get(over)
    assert (debrief_now.grew, debrief_now.go_again) == ("Lunch with Noor on Tuesdays", "differently")
    assert debrief_now.looked_back_on == date(2026, 12, 26)


def test_what_went_well_in_conversation_is_read_again_on_the_events_page(user, controller, journal, over, clock):
    journal.debriefs.set_beat(over, "opening")
    journal.debriefs.set_beat(over, "close")
    journal.debriefs.finish(over)
    controller.navigator.open_event(over, "afterwards")
    assert user.sees("What went well in conversation")
    assert user.sees("Opening, Close")
