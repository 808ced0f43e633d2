"""Help, as its user reads it: the page of each room, the keys, the evidence, and what can be done."""

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QTreeWidget, QWidget

from tests.user import settle
from ui.pages.help.contents import HelpContents
from ui.pages.help.key_caps import KeyCaps
from ui.pages.help.practice_places import practice_places
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.labels import Heading
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.looks import theme

ROOMS = {"Ctrl+1": "Today", "Ctrl+2": "People", "Ctrl+3": "Events", "Ctrl+5": "Cards", "Ctrl+6": "Progress"}


@pytest.fixture(autouse=True)
def wide_window(controller):
    controller.window.resize(1180, 760)


def reading(user):
    return next(area for area in user.window.page("help").findChildren(QScrollArea) if area.isVisible())


def test_the_contents_begin_below_the_search_field(controller):
    controller.navigator.open_help("today")
    settle()
    contents = controller.window.findChild(HelpContents)
    tree = contents.findChild(QTreeWidget)
    row = tree.visualItemRect(tree.topLevelItem(1))  # not the current one
    drawn, middle = tree.viewport().grab(row).toImage(), range(8, row.height() - 8)
    ground = drawn.pixel(row.width() - 20, row.height() // 2)
    first = next(x for x in range(row.width()) if any(drawn.pixel(x, y) != ground for y in middle))
    begin = tree.viewport().mapTo(contents, QPoint(row.x() + first, 0)).x()
    assert begin - contents.search.mapTo(contents, QPoint(0, 0)).x() in range(3)


def test_the_current_row_of_the_contents_shows_whether_it_has_the_keyboard(user):
    user.press("Ctrl+1 F1")
    tree = user.window.findChild(QTreeWidget)
    assert tree.hasFocus()
    row = tree.visualItemRect(tree.currentItem())
    with_keyboard = tree.viewport().grab(row).toImage()
    user.press("Shift+Tab")
    without = tree.viewport().grab(row).toImage()
    assert [_upper_edge(each) for each in (with_keyboard, without)] == [2, 1]  # as wide as any other focus frame
    words = row.translated(-row.topLeft()).adjusted(8, 4, -8, -4)
    assert with_keyboard.copy(words) == without.copy(words)  # which stay where they are


def _upper_edge(row):
    """Return how many pixels high the accent is at the upper edge of a painted row."""
    column = [row.pixelColor(row.width() // 2, y).name() for y in range(row.height() // 2)]
    return column.count(theme.colour("accent").name())


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_keys_of_every_shortcut_begin_at_the_same_edge(qapp, qtbot, direction):
    one, two = KeyCaps(QKeySequence("F6")), KeyCaps(QKeySequence("Ctrl+Shift+Z"))
    qapp.setLayoutDirection(direction)
    page = QWidget()
    qtbot.addWidget(page)
    ColumnLayout(page).add(one, two)
    page.resize(600, 200)
    page.show()
    settle()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft
    for caps in (one, two):
        keys = [QRect(key.mapTo(caps, QPoint()), key.size()) for key in caps.findChildren(QLabel)]
        assert (caps.width() - keys[-1].right() - 1 if is_mirrored else keys[0].left()) == 0


def test_no_page_begins_with_a_sentence_whose_last_word_is_alone_on_a_line(user, controller, journal):
    for page in journal.content.help:
        controller.navigator.open_help(page.key)
        settle()
        lead = next(one for one in reading(user).findChildren(ReadingText) if one.accessibleName() == page.title)
        lines = lead.document().firstBlock().layout()
        last = lines.lineAt(lines.lineCount() - 1)
        assert lines.lineCount() == 1 or len(lead.toPlainText()[last.textStart() :].split()) > 1, page.title


@pytest.mark.parametrize(("keys", "room"), ROOMS.items())
def test_f1_opens_help_at_the_room_in_view(user, keys, room):
    user.press(f"{keys} F1")
    assert user.window.current_page_key() == "help"
    assert reading(user).accessibleName() == f"Help: {room}"


def test_alt_left_goes_back_to_the_room(user):
    user.press("Ctrl+2 F1 Alt+Left")
    assert user.window.current_page_key() == "people"


def test_the_contents_are_walked_with_the_arrows(user, journal):
    user.press("Ctrl+1 F1")
    first = journal.content.help[0]
    for _section in first.sections:
        user.press("Down")
        assert reading(user).accessibleName() == f"Help: {first.title}"
    user.press("Down")
    assert reading(user).accessibleName() == f"Help: {journal.content.help[1].title}"


@pytest.mark.parametrize("percent", [100, 175])
def test_no_row_of_the_contents_is_cut_in_half_above_the_footnote(user, controller, journal, percent):
    journal.settings.set("text_size", percent)
    user.press("Ctrl+1 F1")
    tree = user.window.page("help").findChild(QTreeWidget)
    for height in (600, 683, 701):
        controller.window.resize(1180, height)
        settle()
        rows = [tree.visualRect(tree.indexAt(QPoint(20, y))) for y in range(tree.viewport().height())]
        assert all(tree.viewport().rect().contains(row) for row in rows if row.isValid())
        tree.setFocus()
        user.press("End")
        assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()))
        assert tree.visualRect(tree.indexAt(QPoint(20, 0))).top() == 0


@pytest.mark.parametrize("percent", [100, 175])
def test_the_frame_around_the_lead_does_not_touch_the_title(user, journal, percent):
    journal.settings.set("text_size", percent)
    user.press("Ctrl+1 F1")
    settle()
    shown = reading(user).widget()
    [title, *_others] = [one for one in shown.findChildren(Heading) if one.isVisible()]
    [lead, *_texts] = [one for one in shown.findChildren(ReadingText) if one.isVisible()]
    frame, _radius = lead.ring()
    top = lead.mapTo(shown, frame.topLeft().toPoint()).y()
    assert top - title.geometry().bottom() >= 4


def test_a_section_that_is_chosen_is_in_view(user, journal, controller):
    controller.window.resize(1180, 500)
    page = max(journal.content.help, key=lambda page: len(page.sections))
    controller.navigator.open_help(f"{page.key}/{len(page.sections) - 1}")
    user.wait_until(lambda: reading(user).verticalScrollBar().value() > 0)


def test_every_shortcut_is_listed_with_what_it_does(user, controller):
    controller.navigator.open_help("shortcuts")
    settle()
    said = user.text()
    for words, keys in controller.window.action_registry.shortcuts():
        assert words in said
        for key in keys.split(", ")[0].replace("+", " ").split():
            assert key in said


def test_every_finding_says_what_was_found_how_good_it_is_and_what_it_does_not_say(user, journal, controller):
    controller.navigator.open_help("evidence")
    settle()
    said = user.text()
    for finding in journal.content.evidence:
        for text in (finding.claim, finding.found, finding.quality, finding.limits, finding.source):
            assert text in said
    assert {"strong", "fair", "early"} <= set(user.names())


def test_search_shows_the_sections_with_the_words_and_enter_opens_the_first(user):
    user.press("F1")
    user.type_into("Search Help", "backup passphrase")
    user.press("Return")
    assert reading(user).accessibleName() == "Help: Your journal and privacy"
    user.type_into("Search Help", "gollwitzer")
    user.press("Return")
    assert reading(user).accessibleName() == "Help: The evidence"
    user.type_into("Search Help", "zebra crossing")
    assert user.sees("Nothing in Help has these words")


def test_a_practice_leads_to_what_does_it(user, controller):
    controller.navigator.open_help("practices")
    settle()
    user.click("Know who to call when times are hard. Worksheet: Who do I call when…")
    assert controller.navigator.place().view == "worksheets"
    controller.navigator.back()
    user.click("Help others in small ways. Goal: Do one small favour")
    assert "Do one small favour" in "".join(user.rows("Ready-made goals"))


def test_what_does_a_practice_is_nearer_to_its_title_than_to_the_next_one(user, controller):
    controller.navigator.open_help("practices")
    settle()
    shown = reading(user).widget()
    parts = [row.parentWidget() for row in shown.findChildren(LinkRow)]
    first, second = [part for number, part in enumerate(parts) if part is not parts[number - 1]][:2]
    assert second.y() - first.geometry().bottom() > theme.space(20)


def test_all_that_does_the_practices_is_one_tab_stop_with_arrow_keys(user, journal, controller):
    controller.navigator.open_help("practices")
    settle()
    places = practice_places(journal.content)
    words = [f"{practice.title}. {link.words}" for practice in places for link in practice.links]
    assert {name for name in user.tab_order(12) if name in words} == {words[0]}
    while QApplication.focusWidget().accessibleName() != words[0]:
        user.press("Tab")
    user.press("Down Down")
    assert QApplication.focusWidget().accessibleName() == words[2]


def test_a_link_does_what_it_says(user, journal):
    section = next(section for section in journal.content.help[0].sections if section.opens == "add-event")
    user.press("F1")
    user.click(section.link)
    assert user.top() is not user.window


def test_what_is_read_scrolls_with_the_keyboard(user, controller):
    theme.apply("light", 150)
    controller.window.resize(900, 600)
    controller.navigator.open_help("journal")
    settle()
    reading(user).setFocus()
    bar = reading(user).verticalScrollBar()
    user.press("PgDown")
    assert bar.value() > 0
    user.press("PgUp")
    assert bar.value() == 0


def test_in_a_small_window_contents_and_page_take_turns(user, controller):
    controller.window.resize(900, 600)
    user.press("Ctrl+2 F1")
    assert reading(user).isVisible()
    user.click("All of Help")
    assert QApplication.focusWidget().accessibleName() == "Contents of Help"
    user.press("Return")
    assert reading(user).isVisible()


def test_ctrl_p_prints_the_page_in_view(user, journal, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.printing.print_flow.has_printer", lambda: False)
    page = journal.content.help[0]
    user.press("Ctrl+1 F1 Ctrl+P")
    user.click("Save PDF")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    dialog.filesSelected.emit([str(tmp_path / "help.pdf")])
    dialog.close()
    assert user.sees("Saved help.pdf.")
    text = " ".join(extract_text(tmp_path / "help.pdf").split())
    for section in page.sections:
        assert section.title in text
        for paragraph in section.paragraphs():
            assert " ".join("".join(run.text for run in paragraph.runs).split()) in text


def test_the_sections_in_the_contents_are_as_large_as_the_pages(controller):
    controller.navigator.open_help("practice")
    settle()
    tree = controller.window.findChild(QTreeWidget)
    pages = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    rows = [*pages, *(page.child(row) for page in pages for row in range(page.childCount()))]
    assert {row.font(0).pointSizeF() for row in rows} == {theme.font("body").pointSizeF()}
