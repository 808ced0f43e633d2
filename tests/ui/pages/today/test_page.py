"""Today, from the user's side."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netcoach.contacts.promises import PromiseDraft
from netcoach.sample.sample import make_sample
from tests.builders import a_conversation, a_goal, a_person, a_promise, an_event
from tests.painted import middle_of_box
from tests.user import DEFAULT_SIZE, Role, settle
from ui.app.controller import WindowController
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.check_boxes import Ticks
from ui.widgets.labels import Heading, PlainLabel, SectionLabel
from ui.widgets.lists.line_button import LineButton
from ui.widgets.looks import theme


def kinds_of_buttons(user):
    """Return the look of each visible button, by its name."""
    page = user.window.page("today")
    return {one.accessibleName(): one.kind for one in page.findChildren(Button) if one.isVisible()}


def test_an_empty_journal_offers_three_ways_to_start_and_asks_nothing(user):
    assert user.sees("Sunday, 22 November")
    assert user.sees("Nothing here yet, and nothing to set up.")
    for door in ("Add event", "Add person", "Choose one", "Import contacts from a file"):
        assert user.can_find(door)
    assert user.can_find("Look around with a sample journal")


@pytest.mark.parametrize("width", [900, 1180])
def test_the_titles_of_the_three_ways_to_start_are_on_one_line(user, width):
    user.window.resize(width, 760)
    settle()
    titles = [
        user.find(each, [Role.Heading]).object()
        for each in ("I have an event coming up", "I met someone", "I want a small goal")
    ]
    assert len({title.mapToGlobal(QPoint(0, top_of_first_letter(title))).y() for title in titles}) == 1


def top_of_first_letter(label):
    """Return how far down the "I" begins."""
    image = label.grab().toImage()
    return next(y for y in range(image.height()) if image.pixelColor(2, y).lightness() < 150)


def test_the_welcome_makes_way_for_the_first_entry(user, journal):
    goal = a_goal(journal, title="Say the pitch aloud")
    assert user.sees("Say the pitch aloud")
    assert not user.can_find("Look around with a sample journal")
    journal.undo()
    assert goal not in [each.id for each in journal.goals.all()]
    assert user.can_find("Look around with a sample journal")


def test_a_quiet_day_of_a_journal_in_use_offers_three_ways_on_and_no_first_look(user, journal):
    a_person(journal)
    assert user.can_find("Add event")
    assert user.can_find("Import contacts from a file")
    assert not user.can_find("Look around with a sample journal")
    assert user.does_not_see("Everything stays in one file")
    journal.undo()
    assert user.can_find("Look around with a sample journal")


def test_did_it_counts_once_and_can_be_undone(user, journal):
    goal = a_goal(journal, title="Send one no-ask hello", target=2)
    user.click("Did it: Send one no-ask hello")
    assert user.sees("1 of 2")
    assert journal.goals.week(goal).done == 1
    user.press("Ctrl+Z")
    assert journal.goals.week(goal).done == 0
    assert user.sees("Undone")


def test_a_goal_says_what_is_left_and_that_rest_is_fine(user, journal, clock):
    clock.move(days=2)  # Tuesday
    a_goal(journal, title="Send one no-ask hello", target=2)
    user.click("Did it: Send one no-ask hello")
    assert user.sees("1 of 2 · 6 days left · rest today is fine")
    user.click("Did it: Send one no-ask hello")
    assert user.sees("done for the week")


def test_the_first_goal_begins_just_below_its_heading(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    settle()
    goal = user.find("Send one no-ask hello", {Role.Button}).object()
    heading = next(one for one in goal.window().findChildren(SectionLabel) if one.text() == "This week")
    apart = goal.mapTo(goal.window(), QPoint()).y() - heading.mapTo(goal.window(), heading.rect().bottomLeft()).y()
    assert 0 < apart <= theme.space(12)


def test_the_next_event_leads_on_to_its_next_step(user, controller, journal):
    event = an_event(journal, title="PyCon meetup", place="Harbour Hall")
    assert user.sees("PyCon meetup")
    assert user.sees("Thursday 18:30, Harbour Hall · in 4 days")
    step = journal.events.ready(event).next
    user.click(step.text)
    assert controller.window.page("events").place().thing == event


def test_what_is_just_over_comes_before_what_is_next(user, journal):
    an_event(journal, title="PyCon meetup")
    over = an_event(journal, title="ملتقى بيروت", starts=datetime(2026, 11, 21, 18, 30))
    assert user.sees("yesterday")
    assert kinds_of_buttons(user)["Begin: debrief of ملتقى بيروت"] == "primary"
    assert list(kinds_of_buttons(user).values()).count("primary") == 1
    journal.events.put_away(over)
    settle()
    step = journal.events.ready(journal.events.upcoming()[0].id).next
    assert kinds_of_buttons(user)[step.text] == "primary"


def test_a_step_too_long_for_a_button_is_shown_above_it(user, controller, journal):
    event = an_event(journal, title="PyCon meetup", with_checklist=False)
    long = "Ask the organisers whether the quiet room is open during the evening, too"
    journal.checklists.add(event, long, -1)
    assert user.sees(f"Next: {long}")
    user.click("Do it now")
    assert controller.window.page("events").place().thing == event


@pytest.mark.parametrize("percent", [100, 150])
def test_the_boxes_of_all_goals_end_below_each_other(user, controller, journal, qapp, percent):
    theme.apply("light", percent)
    a_goal(journal, title="Send one no-ask hello", target=2)
    done = a_goal(journal, title="Say the pitch aloud", target=1)
    journal.goals.tally(done)
    user.wait_until(lambda: len(controller.window.findChildren(Ticks)) == 2)
    settle()
    ends = {one.mapTo(controller.window, one.rect().topRight()).x() for one in controller.window.findChildren(Ticks)}
    assert len(ends) == 1


def test_a_promise_is_kept_by_one_tick_and_comes_back_with_undo(user, journal):
    priya = a_person(journal, name="Priya Nair")
    promise = a_promise(journal, priya, text="Send Priya Nair the paper", due=date(2026, 11, 27))
    assert user.sees("Friday")
    user.tick("Send Priya Nair the paper")
    assert journal.promises.get(promise).kept_on == date(2026, 11, 22)
    assert user.sees("Kept: Send Priya Nair the paper")
    user.click("Undo")
    assert journal.promises.get(promise).kept_on is None
    assert user.can_find("Send Priya Nair the paper")


@pytest.mark.parametrize("percent", [100, 175])
def test_the_verb_of_a_promise_is_level_with_its_first_line(controller, user, journal, percent):
    controller.window.resize(1180, 760)
    journal.settings.set("text_size", percent)
    person, long = a_person(journal, "Priya Nair"), "Introduce Wei Zhang to Ana Sousa and to everyone on her new team"
    for text in ("Send Priya Nair the paper", long):
        journal.promises.make(PromiseDraft(person_id=person, text=text, kind="send", due=date(2026, 12, 1)))
    settle()
    for text in ("Send Priya Nair the paper", long):
        draft = user.find(f"Draft a message: {text}", {Role.Button}).object()
        check = user.find(text, {Role.CheckBox}).object()
        assert check.height() > theme.space(50) or text != long
        level = draft.mapTo(check.parentWidget(), draft.rect().center()).y()
        assert abs(check.y() + middle_of_box(check) - level) <= theme.space(1)


def test_the_week_of_a_goal_is_as_far_below_a_title_of_one_line_as_below_one_of_two(controller, user, journal):
    controller.window.resize(900, 600)
    titles = ("Meet one", "Meet one more at a meal or a course or on the train home or to work")  # without a g or a y
    for title in titles:
        a_goal(journal, title=title)
    settle()
    gaps = []
    for title in titles:
        line = next(one for one in controller.window.findChildren(LineButton) if one.accessibleName() == title)
        image = line.grab().toImage()
        ground = image.pixel(image.width() - 1, 0)
        inked = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
        gaps.append(line.height() - inked[-1])
        sentence = line.parentWidget().childAt(line.x() + 4, line.geometry().bottom() + 6)
        assert isinstance(sentence, PlainLabel)
        gaps[-1] += sentence.y() - line.geometry().bottom()
    assert abs(gaps[0] - gaps[1]) <= 1


def test_at_most_five_promises_are_shown_and_the_rest_can_wait(user, journal):
    person = a_person(journal)
    for number in range(8):
        journal.promises.make(PromiseDraft(person_id=person, text=f"Promise {number}", due=date(2026, 12, number + 1)))
    assert user.sees("3 more can wait.")
    assert not user.can_find("Promise 6, Mira Talvik")
    user.click("3 more can wait.")
    assert user.sees("Promise 7")
    assert not user.can_find("3 more can wait.")
    user.press("Space")  # the focus went to the first of them
    assert user.sees("Kept: Promise 5")
    user.press("Ctrl+2")
    user.press("Ctrl+1")
    assert user.sees("2 more can wait.")


def test_someone_whose_rhythm_suggests_a_hello_is_listed(user, journal):
    dana = a_person(journal, name="Dana Kowalczyk", rhythm_days=60)
    a_conversation(journal, dana, day=date(2026, 8, 20))
    assert user.sees("Dana Kowalczyk · last in touch about three months ago")
    user.click("Dana Kowalczyk · last in touch about three months ago")
    assert user.window.page("people").place().thing == dana


def test_every_line_opens_what_it_is_about(user, controller, journal):
    event = an_event(journal, title="PyCon meetup")
    goal = a_goal(journal, title="Send one no-ask hello")
    priya = a_person(journal, name="Priya Nair")
    a_promise(journal, priya, text="Send Priya Nair the paper")
    user.click("PyCon meetup")
    assert controller.window.page("events").place().thing == event
    user.press("Ctrl+1")
    user.click("Send one no-ask hello")
    assert QApplication.focusWidget().accessibleName().endswith("Send one no-ask hello")
    assert controller.window.page("progress").isVisible()
    assert journal.goals.week(goal).done == 0
    user.press("Ctrl+1")
    user.click("30 minutes set aside this week")
    assert controller.window.page("progress").isVisible()
    user.press("Ctrl+1")
    box = user.find("Send Priya Nair the paper", {QAccessible.Role.CheckBox}).object()
    words = QPoint(box.width() // 2, box.height() // 2)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, words)
    settle()
    assert controller.window.page("people").place().thing == priya
    assert len(journal.promises.open()) == 1


def test_a_screen_reader_hears_the_name_in_a_promise_once_and_then_its_day(user, journal):
    priya = a_person(journal, name="Priya Nair")
    a_promise(journal, priya, text="Send Priya Nair the paper", due=date(2026, 11, 27))
    a_promise(journal, priya, text="Book the room")
    heard = [
        (one.text(QAccessible.Text.Name), one.text(QAccessible.Text.Description))
        for one in user.interfaces()
        if one.role() == QAccessible.Role.CheckBox
    ]
    assert heard == [("Send Priya Nair the paper", "Friday"), ("Book the room, Priya Nair", "any time")]


def test_what_has_nothing_to_show_is_gone(user, journal):
    a_goal(journal, title="Send one no-ask hello")
    assert user.sees("Send one no-ask hello")
    for heading in ("Next event", "Promises", "Say hello, maybe", "Energy"):
        assert user.does_not_see(heading)


def test_a_quiet_today_is_an_invitation_even_when_people_are_known(user, journal):
    a_person(journal, name="Priya Nair")
    user.press("Ctrl+2 Ctrl+1")
    for door in ("Add event", "Add person", "Choose one"):
        assert user.can_find(door)
    assert user.does_not_see("Nothing here yet")
    assert user.does_not_see("This week")


def test_at_midnight_today_is_another_day(user, controller, clock):
    clock.move(hours=15)
    controller._on_day_check()
    assert user.sees("Monday, 23 November")


def test_everything_on_today_can_be_reached_with_tab(user, journal):
    a_goal(journal, title="Send one no-ask hello", target=2)
    an_event(journal)
    reached = user.tab_order(15)
    assert "Did it: Send one no-ask hello" in reached
    assert "Print cards" in reached


def test_promises_are_one_tab_stop_and_the_next_one_has_the_keyboard_once_one_is_kept(user, journal):
    dana = a_person(journal, name="Dana Kowalczyk")
    for text in ("Send the paper", "Book the room", "Call back"):
        a_promise(journal, dana, text=text)
    user.find("Book the room", {QAccessible.Role.CheckBox}).object().setFocus()
    user.press("Space")
    assert [promise.text for promise in journal.promises.open()] == ["Send the paper", "Call back"]
    assert QApplication.focusWidget().accessibleName().startswith("Call back")
    user.press("Up")
    assert QApplication.focusWidget().accessibleName().startswith("Send the paper")


def test_tab_goes_through_today_as_it_is_read(user, journal):
    an_event(journal)
    a_goal(journal, title="Send one no-ask hello", target=2)
    user.press("Ctrl+F")
    reached = user.tab_order(12)
    assert reached.index("Print cards") < reached.index("Did it: Send one no-ask hello")


def test_print_cards_begins_at_the_edge_where_it_is_below_the_step(user, controller, journal):
    make_sample(journal)
    controller.window.resize(900, 600)
    settle()
    [go] = [one for one in user.window.page("today").findChildren(Button) if one.isVisible() and one.kind == "primary"]
    cards = user.find("Print cards", {QAccessible.Role.Button}).object()
    space_before_words = (cards.width() - cards.fontMetrics().horizontalAdvance(cards.text())) // 2
    assert cards.y() > go.y()
    assert cards.x() + space_before_words == go.x()


def place_of(user, words):
    """Return where on Today a label is."""
    page = user.window.page("today")
    [label] = [one for one in page.findChildren(SectionLabel) if one.isVisible() and one.text() == words]
    return label.mapTo(page, QPoint(0, 0))


def test_promises_and_practice_begin_with_the_words_of_the_card_above_or_else_at_the_edge(user, journal):
    a_promise(journal, a_person(journal), text="Send the paper")
    a_goal(journal)
    assert user.sees("Five minutes of practice")
    settle()
    heading = user.window.page("today").findChild(Heading)
    edge = heading.mapTo(user.window.page("today"), QPoint(0, 0)).x()
    assert [place_of(user, words).x() for words in ("Promises", "Five minutes of practice")] == [edge, edge]
    assert place_of(user, "Promises").y() == place_of(user, "This week").y()
    an_event(journal)
    assert user.sees("Next event")
    settle()
    [begins] = {place_of(user, words).x() for words in ("Next event", "Promises", "Five minutes of practice")}
    assert begins > edge


def test_in_one_column_every_section_begins_at_the_edge(user, controller, journal):
    an_event(journal)
    a_promise(journal, a_person(journal), text="Send the paper")
    a_goal(journal)
    assert user.sees("Five minutes of practice")
    settle()
    sections = ("Promises", "Five minutes of practice", "This week")
    begin_wide = [place_of(user, words).x() for words in sections]
    controller.window.resize(900, 600)
    theme.apply("light", 175)
    settle()
    heading = user.window.page("today").findChild(Heading)
    edge = heading.mapTo(user.window.page("today"), QPoint(0, 0)).x()
    assert [place_of(user, words).x() for words in sections] == [edge] * 3
    theme.apply("light", 100)
    controller.window.resize(DEFAULT_SIZE)
    settle()
    assert [place_of(user, words).x() for words in sections] == begin_wide


def test_a_window_that_goes_as_soon_as_it_is_painted_builds_nothing_more(qapp, qtbot, journal):
    an_event(journal)
    controller = WindowController(journal)
    window = controller.window
    window.show()
    window.grab()
    window.hide()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        qapp.processEvents()
    assert raised == []


def opened_with_large_text(user, journal):
    """Open Today in the smallest window with the largest text, and return it and its step, which is in view."""
    journal.settings.set("text_size", 175)
    user.window.resize(900, 600)
    user.press("Ctrl+2")
    user.press("Ctrl+1")
    settle()
    page = user.window.page("today")
    [step] = [one for one in page.findChildren(PrimaryButton) if one.isVisible()]
    assert user.window.focusWidget() is step
    assert step.visibleRegion().boundingRect() == step.rect()
    [heading] = [one for one in page.findChildren(Heading) if one.isVisible()]
    assert heading.visibleRegion().boundingRect() == heading.rect()
    return page, step


@pytest.mark.parametrize("title", ["PyCon meetup", "The quarterly evening of the regional society for timetables"])
def test_with_large_text_in_a_small_window_the_next_step_is_in_view_at_the_top_of_the_page(user, journal, title):
    event = an_event(journal, title=title)
    page, step = opened_with_large_text(user, journal)
    words = step.text()
    journal.events.delete([event])
    settle()
    assert not any(one.isVisible() for one in page.findChildren(PrimaryButton) if one.text() == words)
    journal.undo()
    assert user.sees(title)
    [again] = [one for one in page.findChildren(PrimaryButton) if one.isVisible()]
    assert again.visibleRegion().boundingRect() == again.rect()


def test_with_large_text_in_a_small_window_the_debrief_can_begin_at_the_top_of_the_page(user, journal, clock):
    an_event(journal, title="PyCon meetup")
    clock.moment = clock().replace(day=26, hour=22)
    _page, begin = opened_with_large_text(user, journal)
    assert begin.text() == "Begin"
