"""The window in another language: chosen, applied at once, and laid out in its direction."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox

from netcoach.dates import date_words
from netcoach.foundation.errors import Refused
from tests.catalogues import add_catalogue
from tests.journals import empty_journal
from tests.user import User, settle, widget_name
from ui.app.session import Session
from ui.forms.add_dialogs import read_end
from ui.widgets.fields.date_field import DateField
from ui.widgets.process.language import use_language


@pytest.fixture
def arabic(resources):
    add_catalogue(resources, "ar", {"Today": "اليوم", "Settings": "الإعدادات", "Language": "اللغة"})
    yield
    (resources / "locale" / "ar" / "LC_MESSAGES" / "netcoach.mo").unlink()
    use_language()


@pytest.fixture
def session(tmp_path, clock, qtbot):
    opened = Session(clock)
    opened.open(empty_journal(tmp_path / "test.netcoach"))
    yield opened
    opened.close()
    opened.startup_window().close()
    for window in (opened.startup_window(), opened.controller.window):
        window.deleteLater()  # or it stays in memory, and is looked at by all later tests


def language_choice(session, name):
    page = session.controller.window.show_page("settings")
    return next((one for one in page.findChildren(QComboBox) if widget_name(one) == name), None)


def test_where_only_english_is_there_no_language_is_offered(resources, session):
    assert language_choice(session, "Language") is None


def test_a_language_holds_at_once_and_turns_the_window_round(arabic, session, qtbot):
    assert [language_choice(session, "Language").itemText(row) for row in range(3)] == [
        "Match system",
        "English",
        "العربية",
    ]
    with qtbot.waitSignal(session.opened):
        User(session.controller.window).choose("Language", "العربية")
    settle()

    assert session.controller.window.current_page_key() == "settings"
    assert language_choice(session, "اللغة").currentText() == "العربية"
    assert session.controller.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    of_qt = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert of_qt.buttons()[0].text() != "Cancel"

    with qtbot.waitSignal(session.opened):
        User(session.controller.window).choose("اللغة", "English")
    settle()

    assert language_choice(session, "Language").currentText() == "English"
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_without_a_choice_the_window_follows_the_system(arabic, monkeypatch, session, qtbot):
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("ar_EG"))
    with qtbot.waitSignal(session.opened):
        session.try_again()

    assert session.controller.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert language_choice(session, "اللغة").currentIndex() == 0


@pytest.fixture
def system(monkeypatch):
    """Let the system have a locale."""
    real = QLocale.system()

    def use(name):
        monkeypatch.setattr(QLocale, "system", lambda: QLocale(name))
        use_language()

    yield use
    monkeypatch.setattr(QLocale, "system", lambda: real)
    use_language()


def test_without_a_catalogue_nothing_is_turned_round_or_in_qts_own_translation(session, system, qtbot):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # as Qt's own translation would
    system("ar_EG")
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    of_qt = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert of_qt.buttons()[0].text() == "Cancel"
    assert QLocale().toString(1234) == "1,234"


@pytest.mark.parametrize(
    ("locale", "starts"),
    [
        ("en_US", "Thursday, November 26, 6:30 pm"),
        ("en_GB", "Thursday 26 November, 18:30"),
        ("en_AU", "Thursday 26 November, 6:30 pm"),
        ("de_DE", "Thursday 26 November, 18:30"),
        ("ar_EG", "Thursday 26 November, 6:30 pm"),
        ("zh_CN", "Thursday, November 26, 18:30"),
    ],
)
def test_days_and_times_are_written_as_in_the_systems_locale(system, locale, starts):
    system(locale)
    moment = datetime(2026, 11, 26, 18, 30)
    assert date_words.day_and_time(date_words.long_day(moment, moment), moment) == starts


@pytest.mark.parametrize(
    ("locale", "day", "time"),
    [("en_US", "Nov 27", "9:00 pm"), ("en_GB", "27 Nov", "21:00"), ("zh_CN", "Nov 27", "21:00")],
)
def test_examples_of_a_date_and_a_time_are_written_as_in_the_systems_locale(qapp, system, locale, day, time):
    system(locale)
    field = DateField("When", lambda _text: None)
    assert field.field.placeholderText() == f"{day}, Friday, tomorrow"
    with pytest.raises(Refused, match=f"“x” isn't a time or a date. Try {time}, or an end date like {day}."):
        read_end("x", datetime(2026, 11, 27, 18, 30))
    assert date_words.parse_day(day, date(2026, 11, 22)) == date(2026, 11, 27)


@pytest.mark.parametrize(("locale", "first"), [("en_US", 6), ("de_DE", 0), ("ar_EG", 5), ("zh_CN", 0)])
def test_the_week_begins_as_in_the_systems_locale_until_a_day_is_chosen(journal, system, locale, first):
    system(locale)
    assert journal.settings.week_start == first
    journal.settings.set("week_start", 0)
    assert journal.settings.week_start == 0
