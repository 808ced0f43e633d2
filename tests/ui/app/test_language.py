"""The window in another language: chosen, applied at once, and laid out in its direction."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox

from tests.catalogues import add_catalogue
from tests.journals import empty_journal
from tests.user import User, settle, widget_name
from ui.app.session import Session
from ui.widgets.language import use_language


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
    class System:
        def uiLanguages(self):
            return ["ar-EG", "en"]

    monkeypatch.setattr(QLocale, "system", System)
    with qtbot.waitSignal(session.opened):
        session.try_again()

    assert session.controller.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert language_choice(session, "اللغة").currentIndex() == 0
