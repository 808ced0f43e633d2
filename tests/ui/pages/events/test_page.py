"""The page Events: upcoming events, why the user is going, and the steps of preparation."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar

from netcoach.events.event import EventDraft
from netcoach.sample.sample import make_sample
from tests.builders import a_person, an_event
from tests.test_accessibility import in_view, sliced
from tests.user import CLICKABLE_ROLES, Role, User, settle
from ui.app.controller import WindowController
from ui.pages.events.plan_parts import NextStepPart
from ui.pages.events.plan_tab import PlanTab
from ui.pages.events.words_tab import WordsTab
from ui.printing.sheet_preview import SheetPreview
from ui.widgets.controls import ScrollArea
from ui.widgets.layouts.layout import FRAME, Divider
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
EVENING = datetime(2026, 11, 26, 18, 30)


@pytest.fixture
def controller(qtbot, journal):
    shown = WindowController(journal)
    qtbot.addWidget(shown.window)
    yield shown
    shown.bridge.close()


@pytest.fixture
def user(controller):
    controller.window.resize(1180, 760)  # the test screen is smaller
    controller.window.show_page("events")  # which is all that is laid out
    person = User(controller.window)
    person.press("Ctrl+3")
    return person


@pytest.fixture
def meetup(journal):
    return an_event(journal, ends=datetime(2026, 11, 26, 21, 0), place="Harbour Hall")


def room(controller):
    return controller.window.page("events")


def keyboard():
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def test_an_empty_room_invites_and_the_first_event_opens_where_one_says_why(controller, user, journal):
    assert user.sees("Your events live here")
    user.click("Add event")
    user.type_into("Title", "Harbour mixer")
    user.type_into("Date", "friday")
    user.press("Return")
    assert user.rows("Events") == ["Harbour mixer, Friday 27 November 2026, in 5 days, 0 of 18 steps ready"]
    assert controller.window.focusWidget().accessibleName() == "Why I'm going"


def test_the_empty_room_also_takes_an_invitation(controller, user):
    asked = []
    controller.navigator.import_requested.connect(lambda: asked.append("a file"))
    user.click("Open an invitation")
    assert asked == ["a file"]


def test_the_focus_frame_of_a_button_below_the_events_keeps_away_from_the_one_next_to_it(controller, user, meetup):
    controller.window.resize(900, 600)
    user.press("Ctrl+3")
    settle()
    add, opens = (user.find(words, [Role.Button]).object() for words in ("Add event", "Open an invitation"))
    top, next_top = (one.mapTo(user.window, QPoint()) for one in (add, opens))
    assert next_top.y() == top.y()
    frame, _radius = opens.ring()
    assert next_top.x() + frame.left() - (top.x() + add.width()) >= 2 * FRAME


def test_the_next_event_is_shown_at_first_with_when_where_and_how_soon(meetup, journal, user):
    an_event(journal, "Open Ledger Days", date(2027, 1, 7))
    assert user.sees("Thursday 26 November, 18:30 to 21:00 · Harbour Hall · in 4 days")
    assert user.field_text("Title") == "PyCon meetup"
    assert [row.split(",")[0] for row in user.rows("Events")] == ["PyCon meetup", "Open Ledger Days"]


def test_tab_goes_through_the_room_as_one_reads_it(meetup, journal, user):
    journal.plans.set_for_event(meetup, "the talk ends", "I ask one question")
    user.tick("Write down why I'm going")
    user.view("Events").setFocus()
    assert user.tab_order(19) == [
        "Add event", "Title", "Edit", "Plan",
        "Why I'm going", "That's enough if…", "Decide what's enough", "Change plan", "If-then", "Say it three times",
        "strong evidence: An if-then plan makes it more likely that you'll do what you meant to do.",
        "Choose an opener", "Energy planned", "Plan this rest", "Make a guess", "Choose someone", "Invite someone",
        "Leave by", "Notes",
    ]  # fmt: skip


def test_past_events_are_listed_as_past(meetup, journal, user):
    an_event(journal, "Autumn dinner", date(2026, 11, 12))
    user.click("Past")
    assert user.rows("Events") == ["Autumn dinner, Thursday 12 November 2026, 10 days ago"]
    assert user.field_text("Title") == "Autumn dinner"


def test_arrows_go_through_the_list(meetup, journal, user):
    an_event(journal, "Open Ledger Days", date(2027, 1, 7))
    user.press("Down")
    assert user.field_text("Title") == "Open Ledger Days"
    assert keyboard() == "Events"


def test_saying_why_and_enough_keeps_them_and_ticks_their_steps(meetup, journal, user):
    user.type_into("Why I'm going", "To meet one tester.")
    user.type_into("That's enough if…", "One good conversation.")
    event = journal.events.get(meetup)
    assert (event.why, event.enough) == ("To meet one tester.", "One good conversation.")
    assert user.is_ticked("Write down why I'm going")
    assert user.sees("Checklist 2 of 18")


def test_what_is_typed_stays_when_something_else_changes(meetup, journal, user):
    why = user.field("Why I'm going")
    why.setFocus()
    user.type("To meet")
    journal.events.change(meetup, place="Quay 7")
    settle()
    user.type(" one tester.")
    assert user.field_text("Why I'm going") == "To meet one tester."
    assert why.hasFocus()


def test_what_is_typed_belongs_to_the_event_it_was_typed_for(controller, meetup, journal, user):
    other = an_event(journal, "Open Ledger Days", date(2027, 1, 7))
    user.field("Why I'm going").setFocus()
    user.type("To meet one tester.")
    controller.navigator.open_event(other)
    assert journal.events.get(meetup).why == "To meet one tester."
    assert journal.events.get(other).why == ""
    assert user.field_text("Why I'm going") == ""


def test_a_ready_plan_is_taken_with_the_keyboard_alone(controller, meetup, journal, user):
    user.click("Choose a plan")
    user.wait_until(lambda: keyboard() == "Ready-made plans", "the list of plans")
    user.press("Down")
    chosen = user.field_text("If")
    user.press("Return")
    assert journal.plans.of_event(meetup).cue == chosen
    assert user.sees(f"If {chosen},")
    controller.window.activateWindow()  # as a desktop does when a dialog closes
    user.wait_until(lambda: keyboard() == "Change plan", "the keyboard to be where it was")


def test_a_plan_in_own_words_survives_going_through_the_list(meetup, journal, user):
    user.click("Choose a plan")
    user.type_into("If", "the talk ends")
    user.type_into("Then", "I ask my neighbour one question")
    user.view("Ready-made plans").setFocus()
    user.press("Down")
    user.click("Use this plan")
    assert journal.plans.of_event(meetup).sentence == "If the talk ends, then I ask my neighbour one question."


def test_half_a_plan_is_refused_in_the_sheet(meetup, journal, user):
    user.click("Choose a plan")
    user.type_into("If", "the talk ends")
    user.type_into("Then", "")
    user.click("Use this plan")
    assert user.sees("An if-then plan needs both")
    assert user.field_text("If") == "the talk ends"


def test_a_plan_is_said_three_times(meetup, journal, user):
    journal.plans.set_for_event(meetup, "the talk ends", "I ask one question")
    for _time in range(3):
        user.click("Say it three times")
    assert user.sees("Said three times.")
    assert journal.plans.of_event(meetup).times_said == 3


def test_the_leave_by_time_is_understood_as_people_write_it(controller, meetup, journal, user):
    user.type_into("Leave by", "8:30 pm")
    assert journal.events.get(meetup).leave_by == time(20, 30)
    assert user.field_text("Leave by") == "20:30"
    user.type_into("Leave by", "late")
    assert user.sees("“late” isn't a time. Try 18:30.")
    assert journal.events.get(meetup).leave_by == time(20, 30)


def test_the_next_step_leads_to_its_field(meetup, journal, user):
    user.click("Write down why I'm going")
    assert keyboard() == "Why I'm going"


def test_a_step_done_away_from_the_screen_is_ticked_by_its_button(journal, user):
    event = an_event(journal, with_checklist=False)
    journal.checklists.add(event, "Iron the blue shirt", -1)
    journal.checklists.add(event, "Eat something", 0)
    user.click("Did it")
    assert [step.done for step in journal.checklists.steps(event)] == [True, False]
    assert user.sees("Eat something")


def test_a_next_step_too_long_for_its_button_is_a_sentence_above_it(journal, meetup, qtbot):
    words, asked = "Say what is enough, and when to leave", []
    part = NextStepPart()
    qtbot.addWidget(part)
    part.step_requested.connect(asked.append)
    part.show_step(journal.checklists.steps(meetup)[1], words, over=False)
    narrow = User(part)
    part.resize(240, 200)
    narrow.click("Do it now")
    assert narrow.sees(words)
    part.resize(480, 200)
    narrow.click(words)
    assert not narrow.can_find("Do it now")
    assert asked == ["enough", "enough"]


def test_when_all_is_ready_the_cards_come_next_then_the_debrief_and_archiving(controller, journal, user, clock):
    event = an_event(journal, with_checklist=False)
    user.click("View cards")
    assert controller.window.current_page_key() == "cards"
    user.press("Alt+Left")
    clock.move(days=5)
    room(controller).reload()
    user.click("Past")
    assert user.can_find("Begin the debrief")
    journal.debriefs.finish(event)
    user.click("Archive event")
    assert journal.events.get(event).put_away


def test_steps_are_ticked_and_the_keyboard_stays_on_the_box(meetup, journal, user):
    user.tick("Write down why I'm going")
    assert journal.events.ready(meetup).done == 1
    assert keyboard() == "Write down why I'm going"
    user.press("Space")
    assert journal.events.ready(meetup).done == 0


def test_a_step_put_on_another_day_keeps_the_keyboard(journal, user):
    event = an_event(journal, with_checklist=False)
    steps = [journal.checklists.add(event, words, -1) for words in ("Iron the shirt", "Charge the phone")]
    user.click("Checklist")
    user.click("More actions for Iron the shirt")
    days = next(one.menu() for one in QApplication.activePopupWidget().actions() if one.text() == "Change day…")
    QApplication.activePopupWidget().close()
    user.find("More actions for Iron the shirt", CLICKABLE_ROLES).object().setFocus()
    next(one for one in days.actions() if one.text() == "On the day").trigger()
    settle()
    assert journal.checklists.get(steps[0]).day_offset == 0
    assert keyboard() == "More actions for Iron the shirt"


def test_what_is_being_typed_stays_when_its_step_goes_to_another_day(controller, journal, user):
    event = an_event(journal, with_checklist=False)
    steps = [journal.checklists.add(event, words, -1) for words in ("Iron the shirt", "Charge the phone")]
    user.click("Checklist")
    user.field("Text of Charge the phone").setFocus()
    user.press("End")
    user.type(" and the")
    journal.checklists.change(steps[1], day_offset=-7)
    settle()
    assert user.field_text("Text of Charge the phone") == "Charge the phone and the"
    assert keyboard() == "Text of Charge the phone"
    user.press("Right Down")
    assert keyboard() == "More actions for Iron the shirt"


def test_arrows_go_from_box_to_box_and_tab_on_to_a_step_of_ones_own(controller, meetup, journal, user):
    steps = journal.checklists.steps(meetup)
    controller.navigator.open_event(meetup, "checklist")
    user.press("Up")
    assert keyboard() == steps[0].text
    user.press("Down")
    assert keyboard() == steps[1].text
    user.press("Tab")
    assert keyboard() == "New step"


def test_enter_in_the_list_moves_to_the_page_and_a_click_does_not(meetup, user):
    listed = user.view("Events")
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.currentIndex()).center()
    )
    assert keyboard() == "Events"
    user.press("Return")
    assert keyboard() == "Plan"


def test_a_step_of_ones_own_is_added_on_its_day(meetup, journal, user):
    user.click("Checklist")
    user.type_into("New step", "Iron the blue shirt")
    user.choose("When", "The day before")
    user.click("Add step")
    step = next(step for step in journal.checklists.steps(meetup) if step.text == "Iron the blue shirt")
    assert step.day_offset == -1
    assert user.field_text("New step") == ""
    assert keyboard() == "New step"


def test_after_adding_a_step_the_next_one_can_be_written_in_view(controller, meetup, user):
    controller.window.resize(900, 600)
    controller.navigator.open_event(meetup, "checklist")
    field = user.field("New step")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    for words in ("Iron the blue shirt", "Charge the phone"):
        user.type(words)
        user.press("Return")
        user.wait_until(lambda: not field.visibleRegion().isEmpty(), "the line to be in view")


def test_a_step_is_reworded_in_place(meetup, journal, user):
    first = journal.checklists.steps(meetup)[0]
    user.click("Checklist")
    user.type_into(f"Text of {first.text}", "Decide")
    assert journal.checklists.get(first.id).text == "Decide"
    assert user.is_ticked("Decide") is False


def test_the_menu_key_offers_what_can_be_done_with_an_event_of_the_list(meetup, journal, user):
    user.view("Events").setFocus()
    user.press("Shift+F10")
    assert [one.text() for one in QApplication.activePopupWidget().actions() if one.text()] == [
        "Print cards", "Change date, time or place", "Save for my calendar", "Print a one-page brief",
        "Print the checklist", "Add another event like this", "I'm not going", "Archive", "Delete",
    ]  # fmt: skip
    user.choose_in_menu("Archive")
    assert journal.events.get(meetup).put_away


def test_the_menu_key_offers_what_can_be_done_with_a_step(journal, user):
    event = an_event(journal, with_checklist=False)
    step = journal.checklists.add(event, "Iron the shirt", -1)
    user.click("Checklist")
    user.find("Iron the shirt", CLICKABLE_ROLES).object().setFocus()
    user.press("Menu")
    assert [one.text() for one in QApplication.activePopupWidget().actions() if one.text()] == [
        "Done", "Move up", "Move down", "Change day…", "Remove",
    ]  # fmt: skip
    user.choose_in_menu("Done")
    assert journal.checklists.get(step).done
    assert keyboard() == "Iron the shirt"


def test_every_menu_of_the_checklist_has_round_corners(journal, user):
    event = an_event(journal, with_checklist=False)
    journal.checklists.add(event, "Iron the shirt", -1)
    user.click("Checklist")
    user.click("More actions for Iron the shirt")
    menu = QApplication.activePopupWidget()
    menus = [menu, *(one.menu() for one in menu.actions() if one.menu())]
    menu.close()
    assert len(menus) == 2
    assert all(one.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground) for one in menus)


def test_a_step_is_moved_put_on_another_day_and_removed(controller, journal, user):
    event = an_event(journal, with_checklist=False)
    for words in ("Iron the shirt", "Charge the phone"):
        journal.checklists.add(event, words, -1)
    user.click("Checklist")

    def texts():
        return [step.text for step in journal.checklists.steps(event)]

    user.click("More actions for Charge the phone")
    user.choose_in_menu("Move up")
    assert texts() == ["Charge the phone", "Iron the shirt"]
    user.click("More actions for Charge the phone")
    user.choose_in_menu("Remove")
    assert texts() == ["Iron the shirt"]
    assert controller.window.notices.text() == "Removed “Charge the phone”."
    user.click("More actions for Iron the shirt")
    days = next(one.menu() for one in QApplication.activePopupWidget().actions() if one.text() == "Change day…")
    QApplication.activePopupWidget().close()
    next(one for one in days.actions() if one.text() == "On the day").trigger()
    assert journal.checklists.steps(event)[0].day_offset == 0


@pytest.mark.parametrize(
    ("leads_to", "control"),
    [
        ("why", "Why I'm going"),
        ("enough", "That's enough if…"),
        ("if-then", "Choose a plan"),
        ("checklist", "Write down why I'm going"),
        ("", "Plan"),
    ],
)
def test_a_step_elsewhere_leads_right_to_the_control(controller, meetup, journal, user, leads_to, control):
    user.press("Ctrl+1")
    controller.navigator.open_event(meetup, leads_to)
    settle()
    assert keyboard() == control


def test_the_step_to_the_cards_asks_for_them(controller, meetup, user):
    controller.navigator.open_event(meetup, "cards")
    assert controller.window.current_page_key() == "cards"


def test_the_cards_tab_shows_the_cards_as_they_print_and_follows_what_is_chosen(controller, meetup, journal, user):
    journal.events.change(meetup, enough="One good conversation.")
    controller.navigator.open_event(meetup)
    view = room(controller).view
    QTest.mouseClick(user.find("Cards", {QAccessible.Role.PageTab}).object(), Qt.MouseButton.LeftButton)
    assert controller.window.current_page_key() == "events"
    preview = view.findChild(SheetPreview)
    assert preview.isVisible()
    assert "One good conversation." in preview.accessibleDescription()
    journal.cards.include(meetup, "goal", included=False)
    settle()
    assert "One good conversation." not in preview.accessibleDescription()
    user.click("Choose cards")
    assert controller.window.current_page_key() == "cards"


def test_a_short_list_leaves_its_width_to_the_page(controller, meetup, journal, user):
    controller.navigator.open_event(meetup)
    settle()
    narrow = room(controller).list.width()
    for number in range(7):
        an_event(journal, f"Event {number}")
    settle()
    assert room(controller).list.width() > narrow


def test_arrows_go_through_the_tabs_without_leaving_the_room_and_enter_opens_the_cards(controller, meetup, user):
    controller.navigator.open_event(meetup)
    while room(controller).view.tabs.key() != "cards":
        user.press("Right")
    assert user.can_find("Choose cards")
    user.press("Return")
    assert controller.window.current_page_key() == "cards"


def test_a_deleted_event_is_in_the_trash_and_comes_back(controller, meetup, journal, user):
    other = an_event(journal, "Open Ledger Days", date(2027, 1, 7))
    user.click("More")
    user.choose_in_menu("Delete")
    assert controller.window.notices.text() == "Deleted PyCon meetup."
    assert user.field_text("Title") == "Open Ledger Days"
    assert journal.events.get(meetup).trashed
    assert not journal.events.get(other).trashed
    user.click("Trash")
    user.click("Restore")
    assert not journal.events.get(meetup).trashed
    assert user.field_text("Title") == "PyCon meetup"


def test_undo_restores_what_was_deleted(controller, meetup, journal, user):
    user.click("More")
    user.choose_in_menu("Delete")
    assert user.sees("Nothing coming up, and that's fine.")
    user.press("Ctrl+Z")
    assert user.field_text("Title") == "PyCon meetup"


def test_the_title_is_edited_in_place_and_never_left_empty(controller, meetup, journal, user):
    user.type_into("Title", "Python evening")
    assert journal.events.get(meetup).title == "Python evening"
    user.type_into("Title", " ")
    assert user.sees("An event needs a title.")
    user.press("Tab")
    assert user.field_text("Title") == "Python evening"


def test_day_time_place_and_kind_are_edited_in_place(meetup, journal, user):
    user.click("Edit")
    assert keyboard() == "Date"
    user.type_into("Date", "27 Nov")
    user.type_into("From", "19:00")
    user.type_into("Until", "22:15")
    user.type_into("Place", "Quay 7")
    user.choose("Type", "Mixer")
    event = journal.events.get(meetup)
    assert (event.starts, event.ends) == (datetime(2026, 11, 27, 19, 0), datetime(2026, 11, 27, 22, 15))
    assert (event.place, event.kind) == ("Quay 7", "mixer")
    user.click("Done")
    assert keyboard() == "Edit"


def test_an_event_that_lasts_several_days_says_so(journal, user):
    journal.events.add(EventDraft(title="Open Ledger Days", starts=date(2026, 12, 3), ends=date(2026, 12, 5)))
    assert user.sees("Thursday 3 December to Saturday 5 December · in two weeks")
    user.click("Edit")
    assert user.field_text("Until") == "5 December"
    assert user.field_text("From") == ""


def test_an_event_moved_into_the_past_is_followed(meetup, journal, user):
    user.click("Edit")
    user.type_into("Date", "last friday")
    assert user.field_text("Title") == "PyCon meetup"
    assert user.rows("Events") == ["PyCon meetup, Friday 20 November 2026, 2 days ago"]


def test_the_time_of_another_zone_is_named(journal, user):
    an_event(journal, "Lisbon call", EVENING, zone="Europe/Lisbon")
    assert user.sees("18:30 · Lisbon time")


def test_dates_are_heard_in_full(meetup, user):
    assert user.sees("Thursday 26 November 2026")
    assert user.sees("Two days before, Tuesday 24 November 2026")


def test_in_a_slim_window_list_and_page_take_turns(controller, meetup, journal, user):
    controller.window.resize(900, 600)
    settle()
    user.choose_row("Events", "PyCon meetup")
    assert user.field_text("Title") == "PyCon meetup"
    assert keyboard() == "Plan"
    user.click("All events")
    assert keyboard() == "Events"


def test_what_is_scrolled_below_the_tabs_has_no_second_line_next_to_theirs(user, controller, meetup):
    controller.window.resize(900, 600)
    controller.navigator.open_event(meetup, "why")
    settle()
    scrolled = next(one for one in controller.window.findChildren(PlanTab) if one.isVisible()).findChild(ScrollArea)
    scrolled.verticalScrollBar().setValue(scrolled.verticalScrollBar().maximum())
    assert scrolled.verticalScrollBar().value()
    painted = scrolled.grab().toImage()
    colours = {painted.pixelColor(x, 0).name() for x in range(scrolled.viewport().width())}
    assert colours != {theme.colour("line").name()}


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_in_the_smallest_window_with_the_largest_text_every_tab_and_what_has_the_focus_can_be_seen(
    qapp, controller, meetup, journal, user, direction
):
    journal.events.change(meetup, title="Jahreshauptversammlung der Donaudampfschifffahrtsgesellschaft am Hafen")
    qapp.setLayoutDirection(direction)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    for leads_to in ("why", "checklist", "people", "questions", "pitch", "afterwards"):
        controller.navigator.open_event(meetup, leads_to)
        settle()
        focused = QApplication.focusWidget()
        assert focused.visibleRegion().boundingRect() == focused.rect()
        tabs = room(controller).view.tabs.findChildren(QAbstractButton)
        assert [tab.visibleRegion().boundingRect() for tab in tabs] == [tab.rect() for tab in tabs]
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_in_a_low_window_no_part_is_opened_with_the_header_cut_off(controller, journal, user, size):
    make_sample(journal)
    event = journal.events.upcoming()[0].id
    journal.settings.set("text_size", 175)
    controller.window.resize(*size)
    for leads_to in ("why", "questions", "pitch", "", "energy"):
        controller.navigator.open_event(event, leads_to)
        settle()
        if not leads_to:  # it stays at the tab it was at
            user.click("Cards")
            settle()
        header = room(controller).view.header
        seen = header.visibleRegion().boundingRect()
        assert seen.isEmpty() or seen == header.rect(), leads_to


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_line_above_a_header_that_is_scrolled_away_ends_where_the_tabs_do(
    qapp, controller, journal, meetup, user, direction
):
    qapp.setLayoutDirection(direction)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_event(meetup, "questions")
    settle()
    view = room(controller).view
    line = next(each for each in view.findChildren(ScrollArea)[0].children() if isinstance(each, Divider))
    assert line.isVisible()
    start = view.tabs.mapTo(view, QPoint()).x()
    assert (line.x(), line.width()) == (start, view.tabs.width())
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("percent", [100, 175])
def test_no_part_is_opened_with_a_row_sliced_at_its_upper_edge(controller, journal, user, percent):
    make_sample(journal)
    journal.settings.set("text_size", percent)
    found = []
    for size in ((1180, 760), (900, 600)):
        controller.window.resize(*size)
        for event in journal.events.upcoming():
            for leads_to in ("why", "checklist", "people", "questions", "pitch", "exits", "energy", "days"):
                controller.navigator.open_event(event.id, leads_to)
                settle()
                found += [(event.title, leads_to, size, each) for each in sliced(list(in_view(controller.window)))]
    assert found == []


def test_the_control_of_a_step_is_in_view_whatever_another_event_showed_before(controller, journal, user):
    """It scrolled before the phrases of the other event had gone, and then it was above what was in view."""
    make_sample(journal)
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    for event in journal.events.upcoming():
        for leads_to in ("energy", "pitch", "exits"):
            controller.navigator.open_event(event.id, leads_to)
            settle()
            focused = QApplication.focusWidget()
            assert focused.visibleRegion().boundingRect() == focused.rect(), (event.title, leads_to)


def test_with_the_largest_text_the_smallest_window_shows_more_than_one_event(controller, journal, user):
    for day in (26, 27, 28):
        an_event(journal, f"Meetup {day}", starts=datetime(2026, 11, day, 18, 30))
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    settle()
    view = user.view("Events")
    assert user.sees("this month. Your energy allows")
    assert view.viewport().rect().contains(view.visualRect(view.model().index(1, 0)))


def test_a_step_opens_its_part_with_the_heading_in_view_wherever_the_tab_was_scrolled_before(
    controller, meetup, journal, user
):
    for number in range(3):
        for part in ("question", "opener", "exit"):
            journal.phrases.choose(meetup, part, f"{part} {number}")
    controller.window.resize(900, 600)
    for leads_to in ("pitch", "questions"):
        controller.navigator.open_event(meetup, leads_to)
        settle()
    heading = next(one for one in room(controller).findChildren(QLabel) if one.text() == "Questions")
    assert heading.visibleRegion().boundingRect() == heading.rect()
    assert not QApplication.focusWidget().visibleRegion().isEmpty()


def test_another_event_opens_with_its_title_in_view_after_one_that_was_scrolled(controller, meetup, journal, user):
    journal.settings.set("text_size", 175)
    controller.window.resize(1180, 760)
    other = journal.events.add(EventDraft(title="Town hall", starts=date(2026, 11, 3)))
    for event, leads_to, is_in_view in ((meetup, "energy", False), (other, "afterwards", True)):
        controller.navigator.open_event(event, leads_to)
        settle()
        assert user.field("Title").visibleRegion().isEmpty() is not is_in_view


def test_in_a_low_window_there_is_one_scroll_bar_and_it_moves_header_and_tab(controller, meetup, journal, user):
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    for leads_to in ("why", "checklist", "people", "questions", "afterwards"):
        controller.navigator.open_event(meetup, leads_to)
        settle()
        bars = [
            bar
            for bar in room(controller).view.findChildren(QScrollBar)
            if bar.isVisible() and bar.isEnabled() and bar.maximum() and bar.orientation() == Qt.Orientation.Vertical
        ]
        assert len(bars) == 1
    bar, title = bars[0], user.field("Title")
    bar.setValue(bar.maximum())
    assert title.visibleRegion().isEmpty()
    bar.setValue(0)
    assert not title.visibleRegion().isEmpty()


def test_in_a_low_window_page_down_first_moves_the_title_away_and_page_up_brings_it_back(
    controller, meetup, journal, user
):
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_event(meetup)
    settle()
    title, enough = user.field("Title"), user.field("That's enough if")
    assert not title.visibleRegion().isEmpty()
    user.press("PgDown")
    assert title.visibleRegion().isEmpty()
    for _key in range(20):
        user.press("PgDown")
    assert enough.visibleRegion().isEmpty()
    for _key in range(20):
        user.press("PgUp")
    assert not title.visibleRegion().isEmpty()


def test_the_page_of_an_event_has_one_right_edge_whether_or_not_it_scrolls(controller, meetup, journal, user):
    journal.events.link(meetup, [a_person(journal)])
    controller.navigator.open_event(meetup, "people")
    settle()
    header = user.find("More", CLICKABLE_ROLES).object()
    remove = user.find("Remove Mira Talvik from this event", CLICKABLE_ROLES).object()
    assert _right(remove) == _right(header)
    journal.events.link(meetup, [a_person(journal, f"Person {number}") for number in range(9)])
    settle()
    assert _right(remove) == _right(header)


def _right(widget):
    return widget.mapTo(widget.window(), widget.rect().topRight()).x()


def test_people_who_will_be_there_are_counted(meetup, journal, user):
    journal.events.link(meetup, [a_person(journal), a_person(journal, "Jo Lind")])
    assert user.sees("People 2")


def test_an_event_that_is_gone_is_said_plainly(controller, meetup, journal, user):
    journal.events.delete_for_ever([meetup])
    controller.navigator.open_event(meetup)
    assert controller.window.notices.text() == "This event is no longer in the journal."


def test_an_event_opened_at_a_tab_is_read_once_and_only_for_that_tab(meetup, journal, user, controller, monkeypatch):
    user.press("Ctrl+3")
    read = []
    for tab in (PlanTab, WordsTab):
        load = tab.load_event
        monkeypatch.setattr(
            tab, "load_event", lambda part, event, load=load: read.append(type(part)) or load(part, event)
        )
    for _time in range(2):
        controller.navigator.open_event(meetup, "questions")
        settle()
        assert read == [WordsTab]
        read.clear()
