"""Rehearsing a pitch: the whole window, words that fade, a timer that is read when asked, and what a take leaves."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from netcoach.foundation.journal_paths import wal_path
from netcoach.practice.rehearsals import HALVED, INTERRUPTED, KEY_WORDS, READ, TIMED
from tests.builders import a_pitch, a_take
from tests.limited_disk import limited_disk
from tests.painted import space_after_paint, space_before_paint
from tests.user import Role, settle, widget_name
from ui.pages.practice.rehearsal.rehearse_view import RehearseView
from ui.pages.practice.rehearsal.take_view import TakeView
from ui.widgets.buttons import Chip
from ui.widgets.figures.sparkline import Sparkline
from ui.widgets.figures.timer_bar import TimerBar
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.large_text import LargeText, least_pixels
from ui.widgets.looks import theme

TEXTS = ("What brought you here this evening?", "That is my problem too.", "I rewrite hospital letters. And you?")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def pitch(journal):
    slots = [slot.key for slot in journal.content.default_structure.slots]
    return a_pitch(journal, "Quiet tools", **dict(zip(slots, TEXTS, strict=True)))


@pytest.fixture
def rehearse(user, controller, pitch):
    """Open the rehearsal of the pitch."""
    controller.navigator.open_pitch(pitch)
    user.press("Ctrl+R")
    assert user.sees("take 1 today · enough after 5")
    return user


def words(user):
    return next(each for each in user.window.findChildren(LargeText) if each.isVisible()).accessibleName()


def bar(user):
    return next(each for each in user.window.findChildren(TimerBar) if each.isVisible())


def say_for(user, clock, seconds):
    """Start a take, wait for so long, and let the timer tick."""
    user.press("Space")
    clock.move(seconds=seconds)
    user.wait_until(lambda: bar(user).accessibleName().startswith(f"0:{seconds:02}"), "the timer")


@pytest.mark.parametrize("width", [900, 1180])
@pytest.mark.parametrize("percent", [100, 175])
def test_the_last_mark_of_the_timer_says_its_words_up_to_the_edge(rehearse, journal, percent, width):
    journal.settings.set("text_size", percent)
    rehearse.window.resize(width, 760)
    settle()
    assert 0 < space_after_paint(bar(rehearse)) <= theme.space(4)


def test_nothing_else_is_in_the_window_until_esc(rehearse, journal):
    assert not rehearse.can_find("Today")
    assert not rehearse.can_find("Search")
    rehearse.press("Escape")
    assert rehearse.sees("Rehearse")
    assert rehearse.can_find("Today")
    assert journal.store.value("SELECT count(*) FROM rehearsals") == 0


def test_tab_and_f6_stay_inside(rehearse):
    inside = rehearse.window.page("practice")
    for keys in ["Tab"] * 9 + ["F6", "F6", "Shift+F6"]:
        rehearse.press(keys)
        assert inside.isAncestorOf(QApplication.focusWidget())


def test_space_starts_and_finishes_and_the_take_is_reported(rehearse, journal, clock, pitch):
    say_for(rehearse, clock, 13)
    assert rehearse.sees("finish this take")
    rehearse.press("Space")
    assert rehearse.sees("13 seconds, under your 15")
    assert rehearse.sees("Quiet tools · take 1 today, at 10:00")
    take = journal.rehearsals.of_pitch(pitch)[0]
    assert (take.seconds, take.rung, take.fade, take.budget_seconds) == (13, READ, "script", 15)
    assert take.ticks == {"under time"}


def test_esc_leaves_and_keeps_nothing(rehearse, journal, clock):
    say_for(rehearse, clock, 5)
    rehearse.press("Escape")
    assert journal.store.value("SELECT count(*) FROM rehearsals") == 0
    rehearse.press("Ctrl+R")
    assert bar(rehearse).accessibleName() == "0:00, Take your time"


def test_opening_another_room_ends_the_take_too(rehearse, journal, clock):
    say_for(rehearse, clock, 5)
    rehearse.press("Ctrl+2")
    assert rehearse.can_find("Today")
    rehearse.press("Ctrl+4")
    assert bar(rehearse).accessibleName() == "0:00, Take your time"
    assert journal.store.value("SELECT count(*) FROM rehearsals") == 0


def test_up_and_down_change_how_much_is_in_view(rehearse):
    seen = [words(rehearse)]
    for _step in range(3):
        rehearse.press("Down")
        seen.append(words(rehearse))
    assert all(text in seen[0] for text in TEXTS)
    assert len(seen[3]) < len(seen[0])
    assert seen[3] == "Nothing to read this time. Look up, and say it."
    rehearse.press("Up")
    rehearse.press("Up")
    assert words(rehearse) == seen[1]


def test_what_was_in_view_decides_the_rung(rehearse, journal, clock, pitch):
    rehearse.press("Down")
    say_for(rehearse, clock, 9)
    rehearse.press("Space")
    assert rehearse.sees("9 seconds, under your 15")
    assert journal.rehearsals.ladder(pitch).reached == {KEY_WORDS}
    assert rehearse.sees("key-word card only, done")
    assert rehearse.sees("no notes, next")


def test_the_state_has_word_shape_and_place_and_is_said_when_asked(rehearse, clock, announced):
    states = []
    for seconds in (9, 1, 2, 3):  # long enough at 10, wrap up at 12, stop at 15
        if states:
            clock.move(seconds=seconds)
        else:
            say_for(rehearse, clock, seconds)
        total = 9 + sum((1, 2, 3)[: len(states)])
        rehearse.wait_until(lambda at=total: bar(rehearse).accessibleName().startswith(f"0:{at:02}"), "the timer")
        mark = bar(rehearse).current()
        states.append((bar(rehearse).accessibleName(), mark and mark.shape))
    assert states == [
        ("0:09, Take your time", None),
        ("0:10, Long enough", "circle"),
        ("0:12, Wrap up", "triangle"),
        ("0:15, Stop here", "square"),
    ]
    assert announced == []
    rehearse.press("T")
    assert announced == ["0:15, Stop here"]


def test_the_type_shrinks_to_fit_but_never_below_its_least(controller, user, journal):
    slot = journal.content.default_structure.slots[0].key
    sizes = []
    for text in ("Short.", " ".join(["word"] * 60), " ".join(["word"] * 400)):
        controller.navigator.rehearse(a_pitch(journal, text[:20], **{slot: text}))
        settle()
        large = next(each for each in user.window.findChildren(LargeText) if each.isVisible())
        sizes.append(large.pixels())
    assert sizes[0] > sizes[1] >= sizes[2] == least_pixels()


def test_half_length_halves_the_times_and_is_remembered(rehearse, journal, clock, pitch):
    rehearse.click("Half length")
    assert journal.settings.get("take_halved") == 1
    say_for_from_the_start_button(rehearse, clock, 6)
    take = journal.rehearsals.of_pitch(pitch)[0]
    assert (take.rung, take.budget_seconds, take.pace) == (HALVED, 7, None)


def choose_times(user, text):
    user.click("Timer")
    menu = QApplication.activePopupWidget()
    action = next(each for each in menu.actions() if each.text() == text)
    menu.close()
    action.trigger()
    settle()


def say_for_from_the_start_button(user, clock, seconds):
    user.click("start")
    clock.move(seconds=seconds)
    user.click("finish this take")


def test_a_random_beat_leaves_out_the_beginning(rehearse):
    rehearse.click("Random beat")
    rehearse.click("start")
    assert TEXTS[0] not in words(rehearse)
    assert TEXTS[2] in words(rehearse)


def test_someone_interrupts_and_a_line_says_where_to_pick_up(rehearse, clock, journal, pitch):
    rehearse.click("An interruption")
    rehearse.click("start")
    assert not rehearse.can_find("Answer in a few words")
    clock.move(seconds=12)  # it comes before three quarters of fifteen
    assert rehearse.sees("Answer in a few words, then pick up from")
    rehearse.click("finish this take")
    assert journal.rehearsals.of_pitch(pitch)[0].rung == INTERRUPTED


def test_the_timer_has_presets_and_times_of_my_own(rehearse, journal):
    choose_times(rehearse, "Speech: 5:00, 6:00, 7:00")
    assert journal.settings.get("take_timer") == "300/360/420"
    assert [mark.time for mark in bar(rehearse)._marks] == ["5:00", "6:00", "7:00"]
    choose_times(rehearse, "My own times…")
    for name, text in (("Long enough", "0:40"), ("Wrap up", "later"), ("Stop here", "0:30")):
        assert name in rehearse.names(QAccessible.Role.Heading)
        rehearse.type_into(name, text)
    rehearse.click("Use these")
    assert rehearse.sees("That isn't a time NetCoach understands.")
    assert widget_name(QApplication.focusWidget()) == "Wrap up"
    rehearse.type_into("Wrap up", "0:50")
    rehearse.click("Use these")
    assert rehearse.sees("The three times come one after the other")
    rehearse.type_into("Stop here", "1:00")
    rehearse.click("Use these")
    assert journal.settings.get("take_timer") == "40/50/60"


def test_the_next_rung_is_what_a_take_begins_with(user, controller, journal, pitch):
    for rung in (READ, TIMED):
        a_take(journal, pitch, rung=rung)
    controller.navigator.rehearse(pitch)
    assert user.sees("next rung: key-word card only")
    assert TEXTS[2] not in words(user)


@pytest.mark.parametrize("percent", [100, 175])
def test_what_is_said_above_a_take_is_on_two_lines(user, controller, journal, pitch, percent):
    user.window.resize(1600, 1000)
    journal.settings.set("text_size", percent)
    for _take in range(3):
        a_take(journal, pitch, seconds=28)
    controller.navigator.rehearse(pitch)
    settle()
    view = next(each for each in user.window.findChildren(RehearseView) if each.isVisible())
    shown = [label for label in view.findChildren(PlainLabel) if label.isVisible()]
    tops = {label.text(): label.mapTo(view, QPoint(0, 0)).y() for label in shown}
    below = next(text for text in tops if "next rung" in text)
    assert tops["Quiet tools"] == tops["Your takes are settling."]
    assert tops[below] == tops["words a minute"]


def test_settling_paces_show_after_three_takes(user, controller, journal, pitch):
    for seconds in (26.7, 27.8, 28.9):
        controller.navigator.rehearse(pitch)
        assert not user.can_find("Your takes are settling.")
        a_take(journal, pitch, seconds=seconds)
    controller.navigator.open_practice_room()
    controller.navigator.rehearse(pitch)
    assert user.sees("Your takes are settling.")
    assert user.sees("Words a minute: 153, 147, 141")
    chart = next(each for each in user.window.findChildren(Sparkline) if each.isVisible())
    image = chart.grab().toImage()
    back = image.pixel(0, 0)
    painted = [x for x in range(image.width()) if any(image.pixel(x, y) != back for y in range(image.height()))]
    assert painted[0] <= 2  # it begins and ends where what is below it does
    assert image.width() - 1 - painted[-1] <= 2


def test_a_take_that_cannot_be_saved_keeps_its_time_until_it_can(rehearse, journal, clock, pitch):
    say_for(rehearse, clock, 13)
    with limited_disk(wal_path(journal.store.path).stat().st_size):
        rehearse.press("Space")
    assert rehearse.sees("The disk is full, so this wasn't saved.")
    clock.move(minutes=5)
    rehearse.click("save this take")
    assert rehearse.sees("13 seconds, under your 15")
    assert journal.rehearsals.of_pitch(pitch)[0].seconds == 13


# --- the report -------------------------------------------------------------------------------------------------------


def test_i_say_how_it_was_and_enough_is_enough(rehearse, journal, clock, pitch):
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    rehearse.tick("Sounded like me")
    assert journal.rehearsals.of_pitch(pitch)[0].ticks == {"me", "under time"}
    assert rehearse.sees("Under time, done")
    rehearse.click("Enough for today")
    assert rehearse.sees("Five minutes today")


def test_again_is_offered_until_the_fifth_take_and_then_a_line_says_why_not(user, controller, journal, clock, pitch):
    for _number in range(4):
        a_take(journal, pitch)
    controller.navigator.rehearse(pitch)
    say_for_from_the_start_button(user, clock, 20)
    assert user.sees("20 seconds, 5 over your 15")
    assert user.sees("Five takes are enough for one day.")
    assert not user.can_find("Again")
    user.press("Ctrl+R")
    assert user.sees("Five takes are enough for one day.")
    assert not user.can_find("start")
    user.press("Space")
    assert journal.rehearsals.today(pitch) == 5


def test_back_from_the_report_is_the_pitch_and_undo_takes_the_take_away(rehearse, journal, clock, pitch):
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    assert rehearse.sees("13 seconds, under your 15")
    rehearse.press("Alt+Left")
    assert rehearse.sees("Quiet tools")
    rehearse.press("Alt+Right")
    assert rehearse.sees("13 seconds, under your 15")
    rehearse.press("Ctrl+Z")
    assert rehearse.does_not_see("13 seconds, under your 15")
    assert journal.rehearsals.of_pitch(pitch) == []


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.parametrize("percent", [100, 175])
def test_what_comes_after_a_take_is_in_view_when_its_report_opens(rehearse, journal, clock, size, percent):
    journal.settings.set("text_size", percent)
    rehearse.window.resize(*size)
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    assert rehearse.sees("13 seconds, under your 15")
    settle()
    for name in ("Enough for today", "Again", "Delete this take"):
        button = rehearse.find(name, [Role.Button]).object()
        assert button.visibleRegion().boundingRect() == button.rect(), name


def test_with_large_text_no_figure_of_a_take_is_hidden_below_its_name(rehearse, journal, clock, pitch):
    journal.pitches.rename(pitch, "Quiet tools for hospitals, told in a lift")
    journal.settings.set("text_size", 175)
    rehearse.window.resize(900, 600)
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    assert rehearse.sees("13 seconds, under your 15")
    settle()
    view = next(each for each in rehearse.window.findChildren(TakeView) if each.isVisible())
    [time] = [each for each in view.findChildren(SectionLabel) if each.text() == "Time"]
    figure = next(each for each in view.findChildren(PlainLabel) if each.text() == "13 s")
    assert time.visibleRegion().isEmpty() or figure.visibleRegion().boundingRect() == figure.rect()


def test_what_wraps_below_the_other_buttons_of_a_take_begins_where_they_do(rehearse, journal, clock):
    journal.settings.set("text_size", 175)
    rehearse.window.resize(900, 600)
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    delete = rehearse.find("Delete this take", [Role.Button]).object()
    assert delete.x() == 0
    assert space_before_paint(delete) <= 2


def test_a_take_can_be_deleted(rehearse, journal, clock, pitch):
    say_for(rehearse, clock, 13)
    rehearse.press("Space")
    rehearse.click("Delete this take")
    assert rehearse.sees("Take deleted.")
    assert journal.rehearsals.of_pitch(pitch) == []


# --- five minutes today -----------------------------------------------------------------------------------------------


def test_the_room_offers_one_thing_then_others_then_rest(user, controller, journal, pitch):
    other = a_pitch(journal, "Another", ask="And you?")
    controller.navigator.open_practice_room()
    assert user.sees("Read the pitch aloud once")
    for words in ("Two follow-ups in sixty seconds", "Greet a colleague", "Read the pitch aloud once", "Rest is fine"):
        user.click("Something else")
        assert user.sees(words)
    assert user.does_not_see("Something else")
    assert {each.pitch.pitch_id for each in journal.five_minutes.offers() if each.pitch} == {pitch, other}


def test_a_drill_is_offered_with_its_reason_and_once_a_day(user, controller, journal):
    controller.navigator.open_practice_room()
    assert user.sees("You haven't tried this drill yet. Someone tells you something. Write two questions about it.")
    assert user.does_not_see("Rehearse")
    user.click("Start")
    assert controller.window.page("practice").place().view == "drill"
    journal.drills.log("follow-ups", "", "", 60)
    assert "drill" not in {offer.kind for offer in journal.five_minutes.offers()}


def test_ctrl_r_says_a_pitch_aloud_even_where_a_drill_is_offered(user, controller, pitch):
    controller.navigator.open_practice_room()
    user.click("Something else")
    user.press("Ctrl+R")
    assert user.sees("take 1 today")
    assert controller.window.page("practice").place().thing == pitch


def test_rows_of_pitches_say_when_each_was_said_aloud(user, controller, journal, pitch, clock):
    controller.navigator.open_practice_room()
    assert user.sees("not said aloud yet")
    a_take(journal, pitch)
    assert user.sees("said aloud today")


def test_a_pitch_with_nothing_to_say_says_so(user, controller, journal):
    controller.navigator.open_pitch(a_pitch(journal))
    user.click("Rehearse")
    assert user.sees("There's nothing to say yet.")
    assert user.can_find("Today")


def test_closing_in_the_middle_of_a_take_ends_well(rehearse, controller, clock):
    say_for(rehearse, clock, 5)
    controller.window.close()
    assert controller.is_closed


def test_a_usual_pitch_is_whole_with_large_text_in_a_low_window(controller, user, journal):
    theme.apply("light", 175)
    controller.window.resize(1180, 600)
    slots = [slot.key for slot in journal.content.default_structure.slots]
    controller.navigator.rehearse(a_pitch(journal, "At meetups", **dict.fromkeys(slots, "I look after payroll.")))
    settle()
    user.press("Space")
    settle()
    large = next(each for each in user.window.findChildren(LargeText) if each.isVisible())
    assert large.visibleRegion().boundingRect().height() == large.height()


def test_with_large_text_in_a_low_window_it_opens_at_its_top_with_the_keys_in_view(rehearse, journal):
    journal.settings.set("text_size", 175)
    rehearse.window.resize(900, 600)
    rehearse.press("Escape Ctrl+R")
    settle()
    view = next(each for each in rehearse.window.findChildren(RehearseView) if each.isVisible())
    keys = [each for each in view.findChildren(KeyButton) if each.isVisible()]
    assert view.scroll_area.verticalScrollBar().value() == 0
    assert rehearse.window.focusWidget() in keys
    for each in (bar(rehearse), *keys):
        assert each.visibleRegion().boundingRect() == each.rect(), widget_name(each)
    ask, decline = (rehearse.find(name, [Role.Button]).object() for name in ("Record my takes", "No, thanks"))
    assert ask.y() == decline.y()
    rehearse.press("Down")
    assert rehearse.sees("Key words")
    rehearse.press("Shift+Tab")
    assert decline.hasFocus()
    assert decline.visibleRegion().boundingRect() == decline.rect()
    rehearse.press("Escape")
    assert rehearse.sees("Rehearse")


@pytest.mark.parametrize("is_asked", [False, True])
@pytest.mark.parametrize("size", [(900, 600), (900, 660), (1100, 660), (1200, 600), (1200, 780)])
def test_with_large_text_in_a_low_window_one_sees_how_to_read_less_and_no_choice_is_cut_off(
    rehearse, journal, size, is_asked
):
    journal.settings.set("text_size", 175)
    journal.settings.set("asked_to_record", int(is_asked))
    rehearse.window.resize(*size)
    rehearse.press("Escape Ctrl+R")
    settle()
    view = next(each for each in rehearse.window.findChildren(RehearseView) if each.isVisible())
    chips = {each.accessibleName(): each for each in view.findChildren(Chip) if each.isVisible()}
    seen = {name: chip.visibleRegion().boundingRect() for name, chip in chips.items()}
    whole = [name for name, chip in chips.items() if seen[name] == chip.rect()]
    assert whole[:4] == ["Script", "Key words", "One cue", "Blank"]
    assert [name for name in chips if name not in whole and not seen[name].isEmpty()] == []


def test_a_long_pitch_is_read_page_by_page_where_it_is_not_whole(controller, user, journal):
    theme.apply("light", 175)
    controller.window.resize(900, 600)
    slots = [slot.key for slot in journal.content.default_structure.slots]
    text = "Last winter we brought the longest night of the month down from six hours to one, and no one noticed."
    controller.navigator.rehearse(a_pitch(journal, "Quiet tools", **dict.fromkeys(slots, text)))
    settle()
    user.press("Space")
    settle()
    large = next(each for each in user.window.findChildren(LargeText) if each.isVisible())
    lines = [
        row.text.lineAt(number).rect().translated(0, row.top)
        for row in large._laid_rows()
        for number in range(row.text.lineCount())
    ]
    read = set()
    for _page in lines:
        seen = large.visibleRegion().boundingRect()
        read |= {n for n, line in enumerate(lines) if seen.top() <= line.top() and line.bottom() <= seen.bottom() + 1}
        if user.can_find("back to the top"):
            break
        user.press("PgDown")
    assert read == set(range(len(lines)))
    user.press("PgUp")
    assert large.visibleRegion().boundingRect().bottom() < large.height() - 1
    user.press("PgDown")
    user.click("back to the top")
    assert large.visibleRegion().boundingRect().top() == 0
