"""Settings, as their user sees them: each holds at once, and after a restart."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox

from netcoach.settings import DECLARED
from netcoach.workspace import Workspace
from tests.user import User, name_of, settle
from ui import theme
from ui.home import Home

SHOWN = [
    ("Theme", "Dark", "theme", "dark"),
    ("Text size", "130 %", "text_size", 130),
    ("A week starts on", "Sunday", "week_start", 6),
    ("Speaking pace", "160 words a minute", "pace", 160),
    ("Paper", "Letter", "paper", "Letter"),
]


@pytest.fixture
def user(home):
    person = User(home.window)
    person.press("Ctrl+,")
    return person


def combos(home):
    return {name_of(one): one for one in home.window.page("settings").findChildren(QComboBox)}


def test_every_setting_there_is_can_be_set_here_and_has_a_name(home, user):
    assert sorted(combos(home)) == sorted(name for name, *_rest in SHOWN)
    assert {key for _name, _words, key, _value in SHOWN} == {setting.key for setting in DECLARED}


@pytest.mark.parametrize(("name", "words", "key", "value"), SHOWN, ids=[shown[0] for shown in SHOWN])
def test_a_setting_holds_at_once_and_after_a_restart(home, user, journal, clock, qtbot, name, words, key, value):
    user.choose(name, words)
    assert journal.settings.get(key) == value
    home.window.close()
    again = Home(Workspace.open(journal.store.path, clock))
    qtbot.addWidget(again.window)
    reader = User(again.window)
    reader.press("Ctrl+,")
    assert again.journal.settings.get(key) == value
    assert combos(again)[name].currentText() == words
    again.window.close()


def test_dark_is_dark_before_the_choice_is_left(user):
    user.choose("Theme", "Dark")
    assert theme.is_dark()
    assert QApplication.instance().palette().window().color() == theme.colour("paper")
    user.choose("Theme", "Light")
    assert not theme.is_dark()


def test_text_at_175_percent_makes_all_letters_larger_in_place(home, user):
    search = home.window.bar.search
    before, choices = QFontMetrics(search.font()).height(), combos(home)
    narrow = {name: combo.width() for name, combo in choices.items()}
    user.choose("Text size", "175 %")
    settle()
    assert QFontMetrics(search.font()).height() > before * 1.6
    assert theme.font("title").pointSizeF() == pytest.approx(1.8 * theme.font("body").pointSizeF())
    assert all(combo.width() > narrow[name] * 1.5 for name, combo in choices.items())
    user.choose("Text size", "100 %")
    settle()
    assert QFontMetrics(search.font()).height() == before
    assert {name: combo.width() for name, combo in choices.items()} == narrow


def test_the_choices_stand_below_each_other(home, user):
    for percent in ("100 %", "130 %"):
        user.choose("Text size", percent)
        settle()
        edges = {(one.mapTo(home.window, one.rect().topLeft()).x(), one.width()) for one in combos(home).values()}
        assert len(edges) == 1


def test_every_choice_is_reached_with_tab_in_reading_order(user):
    assert user.tab_order(5) == ["Text size", "A week starts on", "Speaking pace", "Paper", "The file of your journal"]


def test_the_place_of_the_journal_can_be_marked_and_copied_but_not_changed(user, journal):
    path = str(journal.store.path)
    assert user.reads_in("The file of your journal") == path
    field = user.field("The file of your journal")
    field.setFocus()
    user.type("x")
    assert user.reads_in("The file of your journal") == path
    QApplication.clipboard().clear()
    user.press("Ctrl+A")
    user.press("Ctrl+C")
    assert QApplication.clipboard().text() == path


def test_a_long_path_wraps_instead_of_being_cut(qtbot, tmp_path, clock):
    deep = tmp_path / ("a folder with a long name " * 4).strip() / ("another one " * 6).strip()
    deep.mkdir(parents=True)
    opened = Home(Workspace.open(deep / "journal.netcoach", clock))
    qtbot.addWidget(opened.window)
    opened.window.resize(900, 600)
    user = User(opened.window)
    user.press("Ctrl+,")
    field = user.field("The file of your journal")
    lines = field.document().size().height()
    assert lines > 1
    assert field.viewport().height() >= lines * QFontMetrics(field.font()).lineSpacing()
    opened.window.close()
