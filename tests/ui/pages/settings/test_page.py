"""Settings from the user's side: each applies immediately, and after a restart."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea

from netcoach.cli.crash_log import CrashLog
from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.settings import DECLARED
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import User, settle, widget_name
from ui.app.controller import WindowController
from ui.widgets.check_boxes import CheckRow
from ui.widgets.looks import theme
from ui.widgets.tabs import TabBar

SHOWN = [
    ("Theme", "Dark", "theme", "dark"),
    ("Contrast", "High", "contrast", "high"),
    ("Text size", "130%", "text_size", 130),
    ("Single keys", "Off", "single_keys", 0),
    ("Notices", "Stay until closed", "notices_stay", 1),
    ("Week starts on", "Sunday", "week_start", 6),
    ("Speaking pace", "160 words a minute", "pace", 160),
    ("Energy for events", "12 points a week", "energy_points", 12),
    ("Time for people", "45 minutes a week", "week_minutes", 45),
    ("Events in a month", "3 events", "events_a_month", 3),
    ("Daily reminder", "12:30", "remind_at", 750),
    ("Paper size", "Letter", "paper", "Letter"),
]
PRIVATE = [
    ("Clear copied text", "After 30 seconds", "clear_clipboard", 30),
    ("Keep recordings for", "7 days", "keep_recordings", 7),
    ("Lock automatically", "After 5 minutes", "lock_after", 5),
]
CHOSEN_ELSEWHERE = {
    "hard_day",
    "take_timer",
    "take_halved",
    "take_from_a_beat",
    "take_interrupted",
    "asked_to_record",
    "follow_voice",
    "break_minutes",
    "dark_evening",
    "timer_started_at",
}
BOXES = [
    ("Show initials only", "initials_only"),
    ("Record my takes", "record_takes"),
    ("Lock when the screen locks", "lock_with_screen"),
]


@pytest.fixture
def user(controller):
    # Someone who could close the journal and open it again: without, this would be the sample.
    controller.navigator.offline_job_requested.connect(controller.window.update)
    person = User(controller.window)
    person.press("Ctrl+,")
    return person


@pytest.fixture
def locked(tmp_path, clock, qtbot):
    """The window on a journal with a passphrase."""
    journal = Journal.open(tmp_path / "locked.netcoach", clock, passphrase=Passphrase("four quiet green words"))
    opened = WindowController(journal)
    opened.navigator.offline_job_requested.connect(opened.window.update)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


WRITTEN_FOR_THE_HELLO_CARD = {"my_line", "my_link", "my_email", "my_phone"}


def combos(controller):
    return {widget_name(one): one for one in controller.window.page("settings").findChildren(QComboBox)}


def test_every_setting_there_is_can_be_set_here_and_has_a_name(locked):
    user = User(locked.window)
    user.press("Ctrl+,")
    assert sorted(combos(locked)) == sorted(name for name, *_rest in SHOWN)
    user.click("Privacy")
    assert sorted(combos(locked)) == sorted(name for name, *_rest in [*SHOWN, *PRIVATE])
    shown = {key for *_words, key, _value in [*SHOWN, *PRIVATE]} | {key for _name, key in BOXES}
    shown |= {"back_up_recordings", "my_name", "name_minutes"} | CHOSEN_ELSEWHERE | WRITTEN_FOR_THE_HELLO_CARD
    assert shown == {setting.key for setting in DECLARED} - {"language"}  # offered if there are several


@pytest.mark.parametrize(("name", "words", "key", "value"), SHOWN, ids=[shown[0] for shown in SHOWN])
def test_a_setting_holds_at_once_and_after_a_restart(controller, user, journal, clock, qtbot, name, words, key, value):
    user.choose(name, words)
    assert journal.settings.get(key) == value
    controller.window.close()
    again = WindowController(Journal.open(journal.store.path, clock))
    qtbot.addWidget(again.window)
    reader = User(again.window)
    reader.press("Ctrl+,")
    assert again.journal.settings.get(key) == value
    assert combos(again)[name].currentText() == words
    again.window.close()


@pytest.mark.parametrize(("name", "words", "key", "value"), PRIVATE, ids=[shown[0] for shown in PRIVATE])
def test_a_private_setting_holds_at_once(locked, name, words, key, value):
    user = User(locked.window)
    user.press("Ctrl+,")
    user.click("Privacy")
    user.choose(name, words)
    assert locked.journal.settings.get(key) == value


def test_initials_are_shown_as_soon_as_the_box_is_ticked(controller, user, journal):
    user.click("Privacy")
    user.tick("Show initials only")
    assert journal.settings.initials_only
    user.tick("Show initials only")
    assert not journal.settings.initials_only


def test_locking_with_the_screen_stays_off_where_no_desktop_could_tell(locked, monkeypatch):
    monkeypatch.setattr("ui.session.auto_lock.has_screen_saver_service", bool)
    monkeypatch.setattr("ui.pages.settings.privacy.can_detect_screen_lock", lambda: True)
    user = User(locked.window)
    user.press("Ctrl+,")
    user.click("Privacy")
    user.tick("Lock when the screen locks")
    assert user.sees("This desktop has no message bus")
    assert not user.is_ticked("Lock when the screen locks")
    assert not locked.journal.settings.lock_with_screen


def test_where_desktops_have_no_such_bus_the_choice_is_not_shown(locked, monkeypatch):
    monkeypatch.setattr("ui.pages.settings.privacy.can_detect_screen_lock", bool)
    user = User(locked.window)
    user.press("Ctrl+,")
    user.click("Privacy")
    assert user.does_not_see("Lock when the screen locks")


@pytest.mark.own_passphrase
def test_without_a_passphrase_one_sentence_says_what_locking_needs(user):
    user.click("Privacy")
    assert user.sees("A journal needs a passphrase before you can lock it.")
    assert not user.can_find("Lock now")


def test_dark_is_dark_before_the_choice_is_left(user):
    user.choose("Theme", "Dark")
    assert theme.is_dark()
    assert QApplication.instance().palette().window().color() == theme.colour("paper")
    user.choose("Theme", "Light")
    assert not theme.is_dark()


def test_text_at_175_percent_makes_all_letters_larger_in_place(controller, user):
    search = controller.window.bar.search
    before, choices = QFontMetrics(search.font()).height(), combos(controller)
    narrow = {name: combo.width() for name, combo in choices.items()}
    user.choose("Text size", "175%")
    settle()
    assert QFontMetrics(search.font()).height() > before * 1.6
    assert theme.font("title").pointSizeF() == pytest.approx(1.8 * theme.font("body").pointSizeF())
    assert all(combo.width() > narrow[name] * 1.5 for name, combo in choices.items())
    user.choose("Text size", "100%")
    settle()
    assert QFontMetrics(search.font()).height() == before
    assert {name: combo.width() for name, combo in choices.items()} == narrow


def test_the_choices_are_below_each_other(controller, user):
    for percent in ("100%", "130%"):
        user.choose("Text size", percent)
        settle()
        edges = {
            (one.mapTo(controller.window, one.rect().topLeft()).x(), one.width()) for one in combos(controller).values()
        }
        assert len(edges) == 1


def test_the_choices_of_a_small_window_end_with_the_line_below_the_tabs(controller, user):
    controller.window.resize(900, 600)
    settle()
    page = controller.window.page("settings")
    parts = [page.findChild(TabBar), page.findChild(QComboBox)]
    ends = [part.mapTo(page, part.rect().bottomRight()).x() for part in parts]
    assert ends[0] == ends[1]


def test_every_choice_is_reached_with_tab_in_reading_order(user):
    assert user.tab_order(12) == [
        "Contrast", "Text size", "Single keys", "Notices", "Week starts on", "Speaking pace", "Energy for events",
        "Time for people", "Events in a month", "Paper size", "Daily reminder", "Your name",
    ]  # fmt: skip


def test_the_keys_open_the_section_that_was_open(controller, user):
    user.click("Privacy")
    user.press("Ctrl+1")
    user.press("Ctrl+,")
    assert widget_name(QApplication.focusWidget()) == "Show initials only"


def test_the_tab_of_another_section_does_not_keep_the_focus(controller):
    """The focus went back to the tab it was on before, although another section had been opened."""
    user = KeyboardUser(controller.window)
    controller.navigator.open_settings("backups")
    controller.window.page("settings").findChild(TabBar).focusProxy().setFocus()
    assert user.here() == "Backups"
    user.press("Ctrl+1")
    controller.navigator.open_settings("general")
    assert user.here() == "Theme"


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+1 Ctrl+K"], ids=["another section", "another room"])
def test_backups_that_the_palette_opens_begin_at_making_one(controller, user, keys):
    """From another section, the keyboard was on the path of the folder, which can't be changed."""
    assert widget_name(QApplication.focusWidget()) == "Theme"
    user.press(keys)
    user.type("backups")
    user.press("Return")
    assert user.sees("No backups yet")
    controller.window.activateWindow()
    settle()
    assert widget_name(QApplication.focusWidget()) == "Make a backup now"


def test_a_section_that_is_opened_again_begins_at_its_top(controller):
    controller.window.resize(900, 600)
    controller.navigator.open_settings("about")
    settle()
    [area] = [one for one in controller.window.page("settings").findChildren(QScrollArea) if one.isVisible()]
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    controller.navigator.open_settings("about")
    settle()
    assert bar.value() == 0


def test_the_place_of_the_journal_can_be_marked_and_copied_but_not_changed(user, journal):
    path = str(journal.store.path)
    assert user.field_text("Journal file") == path
    field = user.field("Journal file")
    field.setFocus()
    user.type("x")
    assert user.field_text("Journal file") == path
    QApplication.clipboard().clear()
    user.press("Ctrl+A")
    user.press("Ctrl+C")
    assert QApplication.clipboard().text() == path


def test_a_long_path_wraps_instead_of_being_cut(qtbot, tmp_path, clock):
    deep = tmp_path / ("a folder with a long name " * 4).strip() / ("another one " * 6).strip()
    deep.mkdir(parents=True)
    opened = WindowController(Journal.open(deep / "journal.netcoach", clock))
    qtbot.addWidget(opened.window)
    opened.window.resize(900, 600)
    user = User(opened.window)
    user.press("Ctrl+,")
    field = user.field("Journal file")
    lines = field.document().size().height()
    assert lines > 1
    assert field.viewport().height() >= lines * QFontMetrics(field.font()).lineSpacing()
    opened.window.close()


# --- about -----------------------------------------------------------------------------------------------------------


def test_about_says_what_is_promised_and_what_is_not(user, journal):
    user.click("About")
    assert user.sees("Version 0.1.0")
    assert user.field_text("Journal file") == str(journal.store.path)
    assert user.sees("Nothing leaves this computer")
    assert user.sees("A lost passphrase can't be recovered")
    assert user.sees("None. Errors would appear here")
    assert not user.can_find("Copy the log")


def test_the_log_is_one_press_from_the_notice_and_can_be_copied(controller, user, journal):
    CrashLog.for_journal(journal.store.path).note("ZeroDivisionError", "page.py:12 refresh")
    user.press("Ctrl+1")
    controller.report_error("Something went wrong. Nothing was lost, and you can carry on.")
    user.click("Show the log")
    assert controller.window.current_page_key() == "settings"
    assert "page.py:12 refresh" in user.field_text("Recent errors")
    assert widget_name(QApplication.focusWidget()) == "Recent errors"
    user.click("Copy the log")
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert user.sees("Log copied.")


def test_a_window_that_showed_settings_is_freed_after_it_closed(journal, qapp):
    shown = WindowController(journal)
    shown.window.show_page("settings")
    freed = weakref.ref(shown)
    shown.window.close()
    shown.window.deleteLater()
    del shown
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert freed() is None


def test_with_large_text_in_a_small_window_backups_open_at_their_top(user, controller, journal):
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    controller.navigator.open_settings("backups")
    settle()
    [area] = [one for one in controller.window.page("settings").findChildren(QScrollArea) if one.isVisible()]
    assert widget_name(QApplication.focusWidget()) == "Make a backup now"
    assert area.verticalScrollBar().value() == 0


def test_the_explanation_of_a_box_is_pressed_and_read_with_it(controller, journal):
    controller.navigator.open_settings("privacy")
    settle()
    boxes = [one for one in controller.window.page("settings").findChildren(CheckRow) if one.isVisible()]
    [initials] = [one for one in boxes if one.accessibleName() == "Show initials only"]
    assert initials.accessibleDescription().startswith("This window shows P. N.")
    QTest.mouseClick(initials, Qt.MouseButton.LeftButton, pos=QPoint(initials.width() // 2, initials.height() - 8))
    assert journal.settings.get("initials_only")
