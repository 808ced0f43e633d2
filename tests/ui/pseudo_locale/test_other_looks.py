"""Pages in the pseudo-locale that are dark or have larger text, each in a window in which no other page is open.

Changing the theme styles every widget of every page that has been opened, which takes seconds in a window with all.
"""

import pytest
from PySide6.QtGui import QFontMetrics

from tests.screenshots import rooms
from tests.ui.pseudo_locale.pressing import press_everything
from tests.user import settle
from tests.window_texts import SIZES
from ui.pages.cards.header import CardsHeader
from ui.widgets.labels import PlainLabel
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

EVENING = "events-evening"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_dark_room_is_translated_whole_and_not_cut_off(new_controller, size, findings):
    new_controller.window.resize(*size)
    dict(rooms(new_controller))[EVENING]()
    findings.look(EVENING, new_controller.window)


def test_what_the_buttons_of_the_dark_room_bring_is_translated_whole_and_not_cut_off(new_controller, findings):
    new_controller.window.resize(*SIZES[1])
    press_everything(new_controller, EVENING, {}, findings)


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_the_title_and_the_buttons_above_cards_have_space_for_their_words(new_controller, percent):
    theme.apply("light", percent)
    bring_up = dict(rooms(new_controller))["cards-backs"]
    for size in SIZES:
        new_controller.window.resize(*size)
        bring_up()
        settle()
        header = new_controller.window.page("cards").findChild(CardsHeader)
        title = next(each for each in header.findChildren(PlainLabel) if each.isVisible())
        assert [
            each
            for each in (title, header.more, header.sheets, header.save, header.print)
            if each.visibleRegion().boundingRect() != each.rect()
            or each.width() < each.minimumSizeHint().width()
            or each.height() < each.minimumSizeHint().height()
        ] == []
        assert QFontMetrics(theme.font("title")).horizontalAdvance(title.text()) <= title.width()


def test_the_choice_of_sheets_keeps_the_focus_when_it_moves(new_controller):
    theme.apply("light", 175)
    new_controller.window.resize(*SIZES[1])
    dict(rooms(new_controller))["cards-backs"]()
    sheets = new_controller.window.page("cards").findChild(CardsHeader).sheets
    sheets.setFocus()
    settle()
    before = sheets.mapTo(new_controller.window, sheets.rect().topLeft()).y()
    theme.apply("light", 100)
    settle()
    assert sheets.mapTo(new_controller.window, sheets.rect().topLeft()).y() < before
    assert new_controller.window.focusWidget() is sheets.combo
