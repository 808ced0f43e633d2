"""The building blocks of pages."""

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.user import settle
from ui.widgets.buttons import IconButton, PlainButton
from ui.widgets.controls import (
    CheckRow,
    Chip,
    ChoiceField,
    ColumnLayout,
    DateField,
    FlowWidget,
    PlainLabel,
    PrimaryButton,
    QuietButton,
    ResponsiveRow,
    RowLayout,
    TabBar,
    TextArea,
    TextField,
    TextSpan,
    plain_tooltip,
)
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.figures.charts import WeekBoxes, WeekMark
from ui.widgets.key_button import KeyButton, cap_width
from ui.widgets.lists.line_button import LineButton
from ui.widgets.looks import theme
from ui.widgets.marks import DoneMark

DARK = 128
HOSTILE = "<b>bold</b> & <img src='file:///nowhere.png'>"


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show


def name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("width", [300, 90])
@pytest.mark.parametrize("is_done", [False, True])
def test_what_the_program_ticks_looks_like_what_i_tick(shown, percent, width, is_done):
    theme.apply("light", percent)
    mine, its = CheckRow("Under time", done=is_done), DoneMark("Under time")
    its.set_done(done=is_done)
    for one in (mine, its):
        one.resize(width, one.heightForWidth(width))
        shown(one)
    pictures = [one.grab().toImage() for one in (mine, its)]
    theme.apply("light", 100)
    assert pictures[0] == pictures[1]


def test_a_label_takes_markup_literally(shown):
    label = shown(PlainLabel(HOSTILE))
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert name(label) == HOSTILE


def test_a_word_longer_than_its_line_wraps(shown):
    label = shown(PlainLabel("Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselbundanhänger"))
    assert label.heightForWidth(120) > 2 * label.heightForWidth(2000)
    assert label.minimumSizeHint().width() < 120


def test_a_label_keeps_the_words_of_its_parts(shown):
    label = shown(PlainLabel())
    label.set_spans([TextSpan("Send "), TextSpan("Zoë 👩‍🚀 Müller", strong=True), TextSpan(" the paper")])
    assert label.text() == "Send Zoë 👩‍🚀 Müller the paper"
    assert label.grab().width() > 0


def test_a_tooltip_shows_what_was_written(shown):
    assert "<b>" not in plain_tooltip(HOSTILE)
    assert plain_tooltip("") == ""


def test_a_short_tooltip_is_plain_text_and_a_long_one_wraps(shown):
    button = shown(IconButton("Dismiss", icon_name="close"))
    described = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description)
    assert described == "Dismiss"
    assert plain_tooltip("word " * 40).startswith("<qt>word")
    assert plain_tooltip("Bread & butter") == "<qt>Bread &amp; butter</qt>"


def test_an_ampersand_on_a_button_is_an_ampersand(shown):
    button = shown(PrimaryButton("Cut & fold"))
    assert name(button) == "Cut & fold"
    assert button.shortcut().isEmpty()


def test_a_text_that_comes_later_is_as_far_from_its_icon(shown):
    there, later = (shown(QuietButton(text, icon_name="chevron-left")) for text in ("Back", ""))
    later.say("Back")
    assert later.sizeHint() == there.sizeHint()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_focus_frame_of_a_tick_box_keeps_away_from_the_words_at_the_end_of_the_line(shown, direction):
    row = shown(CheckRow("Write to one person", trailing="10 minutes"))
    row.setLayoutDirection(direction)
    left, right = row.ring()[0].left(), row.width() - row.ring()[0].right()
    assert (left, right) == ((0, -4) if direction == Qt.LayoutDirection.LeftToRight else (-4, 0))


def test_the_focus_frame_of_a_tick_box_with_nothing_at_the_end_of_the_line_ends_with_it(shown):
    row = shown(CheckRow("Write to one person", name="Priya Nair"))
    frame, _radius = row.ring()
    assert (frame.left(), frame.right()) == (0, row.width())


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_focus_frame_of_a_tick_box_without_words_is_as_far_from_it_on_all_sides(shown, direction):
    row = shown(CheckRow("", name="Priya Nair"))
    row.setLayoutDirection(direction)
    frame, _radius = row.ring()
    image = row.grab().toImage()
    ground = image.pixelColor(row.width() // 2, 1)
    inked = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    xs, ys = [x for x, _y in inked], [y for _x, y in inked]
    assert (frame.left(), frame.right()) == (min(xs), max(xs) + 1)
    assert (frame.top(), frame.bottom()) == (min(ys), max(ys) + 1)


def test_a_choice_with_a_long_option_is_as_wide_as_the_field_above_it(shown):
    whole, field, choice = QWidget(), TextField("Name"), ChoiceField("For which event", [("Hohenstein-" * 8, 1)])
    ColumnLayout(whole, gap=0).add(field, choice)
    whole.resize(700, 200)
    shown(whole)
    settle()
    assert choice.combo.width() == field.width() == 700


def first_stem(widget):
    """Return where the first stem of an "H" is painted: how far in, and where it ends, which is the baseline."""
    image, middle = widget.grab().toImage(), widget.height() // 2
    column = next(x for x in range(4, 80) if image.pixelColor(x, middle).lightness() < DARK)
    rows = [y for y in range(4, widget.height() - 4) if image.pixelColor(column, y).lightness() < DARK]
    return column, rows[-1]


def rows_of_ink(image, left, right):
    columns = range(left, right)
    return [y for y in range(image.height()) if any(image.pixelColor(x, y).lightness() < DARK for x in columns)]


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_a_choice_is_as_high_as_a_field_and_its_words_begin_where_a_text_does(shown, percent):
    """The two are next to each other and below each other in many dialogs."""
    theme.apply("light", percent)
    field, choice = shown(TextField("From", "HH")), shown(ChoiceField("For", [("HH", 1)]))
    settle()
    assert choice.combo.height() == field.height()
    assert first_stem(choice.combo)[0] == first_stem(field)[0]
    theme.apply("light", 100)


@pytest.mark.parametrize("words", ["HH", "HH \u0646\u0648\u0631 \u738b"])
@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_the_text_of_a_field_is_level_with_a_choice_and_a_button_next_to_it_in_every_script(shown, percent, words):
    theme.apply("light", percent)
    field, choice = shown(TextField("From", words)), shown(ChoiceField("For", [(words, 1)]))
    button = shown(PlainButton("HH", str))
    settle()
    assert first_stem(field)[1] == first_stem(choice.combo)[1] == first_stem(button)[1]
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_a_text_to_read_is_level_with_a_label_next_to_it(shown, percent):
    theme.apply("light", percent)
    row, top = QWidget(), Qt.AlignmentFlag.AlignTop
    columns = RowLayout(row, gap=0)
    for each in (PlainLabel("HH"), ReadingText("Ask about", "HH")):
        each.setFixedWidth(200)
        columns.addWidget(each, 0, top)
    image = shown(row).grab().toImage()
    assert rows_of_ink(image, 0, 100)[-1] == rows_of_ink(image, 200, 300)[-1]
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_a_small_label_is_on_the_line_of_a_label_next_to_it(shown, percent):
    theme.apply("light", percent)
    flow = FlowWidget(gap=0)
    for each in (PlainLabel("HH"), PlainLabel("HH", "section")):
        each.setFixedWidth(100)
        flow.add(each)
    flow.resize(300, 60)
    image = shown(flow).grab().toImage()
    assert rows_of_ink(image, 0, 100)[-1] == rows_of_ink(image, 100, 200)[-1]
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_a_small_label_can_be_level_with_a_larger_one(shown, percent):
    theme.apply("light", percent)
    small, row = PlainLabel("HH", "section"), QWidget()
    small.level_with("body")
    columns = RowLayout(row, gap=0)
    for each in (small, PlainLabel("HH")):
        each.setFixedWidth(100)
        columns.add(each)
    image = shown(row).grab().toImage()
    assert rows_of_ink(image, 0, 100)[-1] == rows_of_ink(image, 100, 200)[-1]
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_the_lines_of_a_label_can_be_level_with_those_of_a_field_without_a_border(shown, percent):
    theme.apply("light", percent)
    words, row = "HH\nHH\nHH", QWidget()
    small, usual, area = PlainLabel("HH", "section"), PlainLabel(words), TextArea("Text", words, quiet=True)
    columns = RowLayout(row, gap=0)
    for each in (small, usual, area):
        each.setFixedWidth(100)
        columns.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    for each in (small, usual):
        each.level_with("body", in_field=True)
    image = shown(row).grab().toImage()
    in_small, in_usual, in_area = (rows_of_ink(image, left, left + 100) for left in (0, 100, 200))
    assert in_usual == in_area
    assert in_small[-1] == next(row for row in in_area if row + 1 not in in_area)
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_key_is_on_the_line_of_the_words_after_it(shown, percent, direction):
    theme.apply("light", percent)
    button = KeyButton("HH", "HH HH HH", str)
    button.setLayoutDirection(direction)
    image, cap = shown(button).grab().toImage(), round(cap_width("HH"))
    halves = [(4, cap - 4), (cap + 4, image.width())]
    if direction == Qt.LayoutDirection.RightToLeft:
        halves = [(image.width() - right, image.width() - left) for left, right in halves]
    baselines = {rows_of_ink(image, left, right)[-1] for left, right in halves}
    assert len(baselines) == 1
    theme.apply("light", 100)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 160, 175])
def test_the_first_line_of_a_row_is_level_with_the_button_after_it(shown, percent):
    theme.apply("light", percent)
    row, words = QWidget(), "HH " * 12
    columns = RowLayout(row, gap=0)
    for each in (
        LineButton(words, str, payload="", level=True),
        CheckRow(words, level=True),
        QuietButton("HH", flush=True),
    ):
        each.setFixedWidth(200)
        columns.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    image = shown(row).grab().toImage()
    beside_box = theme.space(32)
    lines = [rows_of_ink(image, left, left + 60) for left in (0, 200 + beside_box, 400)]
    assert len({next(row for row in line if row + 1 not in line) for line in lines}) == 1
    theme.apply("light", 100)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_option_too_long_for_its_choice_can_be_read_in_the_list_and_in_a_hint(shown):
    option = "Hohenstein-" * 6 + "Wolkenburg"
    choice = ChoiceField("For which event", [("No event", 0), (option, 1)], 1)
    choice.setFixedWidth(200)
    shown(choice)
    settle()
    assert choice.combo.toolTip() == plain_tooltip(option)
    choice.combo.showPopup()
    settle()
    view = choice.combo.view()
    assert view.visualRect(view.model().index(1, 0)).width() > view.fontMetrics().horizontalAdvance(option)
    choice.combo.hidePopup()
    choice.set_value(0)
    assert choice.combo.toolTip() == ""
    choice.set_value(1)
    choice.setFixedWidth(1000)
    settle()
    assert choice.combo.toolTip() == ""


@pytest.mark.parametrize("make", [PrimaryButton, QuietButton, Chip, CheckRow, TextField], ids=lambda one: one.__name__)
def test_everything_to_press_is_at_least_thirty_two_pixels_high(shown, make):
    assert shown(make("Something")).height() >= 32


def test_a_chip_does_not_change_its_width_when_it_is_chosen(shown):
    chip = shown(Chip("Mentors"))
    before = chip.sizeHint()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint() == before


def test_a_check_row_is_ticked_by_a_click_on_its_words_and_by_space(shown, qtbot):
    row = shown(CheckRow("Print the cards", trailing="Friday"))
    row.resize(400, row.heightForWidth(400))
    with qtbot.waitSignal(row.clicked):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert row.isChecked()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()
    assert name(row) == "Print the cards"
    assert row.accessibleDescription() == "Friday"


def test_the_day_of_a_check_row_goes_below_its_words_where_both_do_not_fit(qtbot):
    words = "Introduce Wei Zhang to Ana Sousa"
    row, plain = CheckRow(words, trailing="in about three months"), CheckRow(words)
    qtbot.addWidget(row)
    qtbot.addWidget(plain)
    narrow, wide = row.minimumSizeHint().width(), row.sizeHint().width()
    assert narrow == plain.minimumSizeHint().width()
    line = row.fontMetrics().height() // 2
    assert row.heightForWidth(narrow) >= plain.heightForWidth(narrow) + line
    assert row.heightForWidth(wide) == plain.heightForWidth(wide)


def test_a_check_row_grows_for_words_that_wrap(shown):
    row = shown(CheckRow("Say the pitch aloud, three times on different days, in front of nobody at all"))
    assert row.heightForWidth(200) > row.heightForWidth(1000)


def test_a_field_tells_what_was_written_once_the_hands_rest(shown, qtbot):
    field = shown(TextField("Name"))
    told = []
    field.edited.connect(lambda edit: told.append(edit.text))
    QTest.keyClicks(field, "Zoe")
    assert told == []
    qtbot.waitUntil(lambda: told == ["Zoe"])


def test_a_field_tells_at_once_on_enter_and_only_once(shown):
    field = shown(TextField("Name"))
    told = []
    field.edited.connect(lambda edit: told.append(edit.text))
    QTest.keyClicks(field, "Ada")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["Ada"]


@pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])
def test_leaving_a_field_commits_it(shown, qtbot, make):
    both = QWidget()
    column = ColumnLayout(both)
    field, other = make("Why"), TextField("Other")
    column.add(field, other)
    shown(both)
    both.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    told = []
    field.edited.connect(lambda edit: told.append(edit.text))
    QTest.keyClicks(field, "To learn")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(other.hasFocus)
    assert told == ["To learn"]


@pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])
def test_a_refresh_does_not_disturb_typing(shown, make):
    field = shown(make("Why", "old"))
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " words")
    field.set_text("from elsewhere")
    assert field.text() == "old words"
    field.commit()
    field.set_text("from elsewhere")
    assert field.text() == "from elsewhere"


@pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])
def test_a_blank_after_which_one_pauses_stays_until_the_field_is_left(shown, qtbot, make):
    both = QWidget()
    column = ColumnLayout(both)
    field, other = make("Why"), TextField("Other")
    column.add(field, other)
    shown(both)
    both.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, " over ")
    field.commit()
    field.set_text("over")  # as stored in the journal
    QTest.keyClicks(field, "tea  ")
    field.commit()
    field.set_text("over tea")
    assert field.text() == " over tea  "
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(other.hasFocus)
    assert field.text() == "over tea"


def test_the_focus_frame_of_a_quiet_area_is_around_its_text(shown):
    area = shown(TextArea("Step", "Decide to go", quiet=True))
    ring, _radius = area.ring()
    middle_of_text = area.caret().center().y()
    assert abs(ring.center().y() - middle_of_text) <= 1


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("width", [150, 200, 300, 500])
@pytest.mark.parametrize(
    "words", ["In Monday's call, my slides were shown without me", "\u0633\u0651\u064a\u0651 \u062c\u064d"]
)
def test_a_placeholder_is_seen_whole_and_takes_the_space_of_a_text(shown, width, quiet, words):
    empty, written = TextArea("What happened", placeholder=words, quiet=quiet), TextArea("Other", words, quiet=quiet)
    for area in (empty, written):
        area.resize(width, area.height())
        shown(area)
    assert empty.height() == written.height()
    QTest.keyClicks(empty, "A")
    assert empty.height() == TextArea("One line", quiet=quiet).height()


@pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])
def test_showing_another_text_tells_nothing(shown, qtbot, make):
    field = shown(make("Why"))
    with qtbot.assertNotEmitted(field.edited, wait=800):
        field.set_text("from the journal")


@pytest.mark.parametrize("make", [TextField, TextArea], ids=["line", "area"])
def test_undo_in_a_field_is_its_own_only_while_it_has_something_to_undo(shown, make):
    field = shown(make("Why", "as it was"))
    assert not asks_for_undo(field)
    QTest.keyClicks(field, "x")
    assert asks_for_undo(field)


def asks_for_undo(field):
    keys = QKeySequence(QKeySequence.StandardKey.Undo)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, keys.key(), keys.keyboardModifiers())
    event.ignore()
    field.event(event)
    return event.isAccepted()


def test_an_area_grows_with_what_is_written_and_lets_tab_go(shown, qtbot):
    area = shown(TextArea("Note"))
    before = area.height()
    area.set_text("one\ntwo\nthree\nfour\nfive")
    qtbot.waitUntil(lambda: area.height() > 2 * before)
    assert area.tabChangesFocus()


def test_a_choice_has_a_name_for_screen_readers_and_tells_its_value(shown, qtbot):
    choice = shown(ChoiceField("Kind", [("in person", "in-person"), ("a call", "call")], "call"))
    buddies = [label for label in choice.findChildren(QLabel) if label.buddy() is choice.combo]
    assert [label.text() for label in buddies] == ["Kind"]
    assert choice.value() == "call"
    choice.combo.setFocus()
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice.combo, Qt.Key.Key_Up)
    assert told.args == ["in-person"]


def columns_differ(one, other, x):
    return any(one.pixelColor(x, y) != other.pixelColor(x, y) for y in range(one.height()))


@pytest.fixture
def day_field(shown):
    days = {"friday": date(2026, 11, 27)}
    chips = [("today", date(2026, 11, 22)), ("yesterday", date(2026, 11, 21))]
    return shown(DateField("Day", days.get, chips=chips))


def test_a_day_is_understood_as_people_write_it(day_field, qtbot):
    with qtbot.waitSignal(day_field.day_changed) as told:
        QTest.keyClicks(day_field.field, "friday")
        QTest.keyClick(day_field.field, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 27)]
    assert day_field.day() == date(2026, 11, 27)


def test_an_invalid_day_is_reported_to_the_user_and_not_emitted(day_field, qtbot):
    with qtbot.assertNotEmitted(day_field.day_changed):
        QTest.keyClicks(day_field.field, "someday")
        QTest.keyClick(day_field.field, Qt.Key.Key_Return)
    assert not day_field.is_valid()
    assert "isn't a date" in day_field.field.accessibleDescription()


def test_what_is_said_about_a_day_never_covers_it(day_field):
    painted = {}
    for width in (500, 220, 120):
        day_field.field.setFixedWidth(width)
        day_field.field.setText("someday")
        with_words = day_field.field.grab().toImage()
        day_field.field.say()
        painted[width] = [x for x in range(width) if columns_differ(with_words, day_field.field.grab().toImage(), x)]
        day_field.field.clear()
    beside = day_field.field.fontMetrics().horizontalAdvance("someday") + 8
    assert painted[500][-1] - painted[500][0] > painted[220][-1] - painted[220][0]
    assert beside < painted[220][0]
    assert not painted[120]


def test_a_chip_gives_the_day_in_one_press(day_field, qtbot):
    yesterday = next(chip for chip in day_field.findChildren(Chip) if name(chip) == "yesterday")
    with qtbot.waitSignal(day_field.day_changed) as told:
        QTest.mouseClick(yesterday, Qt.MouseButton.LeftButton)
    assert told.args == [date(2026, 11, 21)]
    assert yesterday.isChecked()


def test_tabs_tell_what_a_person_opens_and_keep_it_when_their_words_change(shown, qtbot):
    tabs = shown(TabBar("Event", [("plan", "Plan"), ("people", "People 3")]))
    plan, people = tabs.findChildren(QAbstractButton)
    with qtbot.waitSignal(tabs.opened) as told:
        QTest.keyClick(plan, Qt.Key.Key_Right)
    assert told.args == ["people"]
    with qtbot.assertNotEmitted(tabs.opened):
        tabs.set_tabs([("plan", "Plan"), ("people", "People 4")])
    assert tabs.key() == "people"
    assert name(people) == "People 4"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_tab_is_whole_and_in_view_however_little_space_there_is(shown, direction):
    words = ["Plan", "Checklist 7 of 14", "People 3", "What to say", "Cards", "Afterwards"]
    tabs = TabBar("Event", [(each, each) for each in words])
    tabs.setLayoutDirection(direction)
    box = shown(QWidget())
    column = ColumnLayout(box)
    column.add(tabs)
    column.addStretch(1)
    box.resize(300, 300)
    settle()
    buttons = tabs.findChildren(QAbstractButton)
    places = [QRect(each.mapTo(tabs, QPoint(0, 0)), each.size()) for each in buttons]
    assert all(tabs.rect().contains(place) for place in places)
    assert all(each.width() >= each.sizeHint().width() for each in buttons)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert len({place.top() for place in places}) > 1


def test_the_focus_follows_the_tab_that_the_program_opens(shown):
    tabs = shown(TabBar("Event", [("plan", "Plan"), ("people", "People 3")]))
    plan, people = tabs.findChildren(QAbstractButton)
    plan.setFocus()
    tabs.open_tab("people")
    assert tabs.window().focusWidget() is people


def test_a_screen_reader_hears_which_tab_is_open(qtbot, shown):
    tabs = shown(TabBar("Event", [("plan", "Plan"), ("people", "People 3")]))
    bar = QAccessible.queryAccessibleInterface(tabs).child(0)
    assert (bar.role(), bar.text(QAccessible.Text.Name)) == (QAccessible.Role.PageTabList, "Event")
    plan, people = [QAccessible.queryAccessibleInterface(each) for each in tabs.findChildren(QAbstractButton)]
    assert {plan.role(), people.role()} == {QAccessible.Role.PageTab}
    people.actionInterface().doAction("Press")
    assert (plan.state().selected, people.state().selected) == (0, 1)
    assert {plan.parent().role(), people.parent().role()} == {QAccessible.Role.PageTabList}
    assert not bar.state().focused
    tabs.window().activateWindow()
    people.object().setFocus()
    qtbot.waitUntil(people.object().hasFocus)
    assert (bar.state().focused, people.state().focused) == (1, 1)


@pytest.mark.parametrize(
    "text", ["Li", "Li \u0639\u0644\u064a \u738b", "\u6b27\u9633\u660e\u6708", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"]
)
def test_a_title_in_any_script_is_shown_whole(shown, text):
    title = shown(TextArea("Title", text, quiet=True, role="title"))
    line = title.document().firstBlock().layout().lineAt(0)
    assert line.height() <= title.viewport().height()


def test_a_text_stays_whole_when_the_look_changes(shown):
    area = TextArea(
        "Why I'm going", "To find one person who has moved a team to typed Python.", quiet=True, role="lead"
    )
    box = shown(QWidget())
    column = ColumnLayout(box)
    column.add(area)
    column.addStretch(1)
    for scheme, contrast, width in (("light", "system", 360), ("dark", "system", 300), ("light", "high", 360)):
        theme.apply(scheme, 100, contrast)
        box.resize(width, 400)
        settle()
        laid_out = area.document().firstBlock().layout()
        lines = [laid_out.lineAt(at) for at in range(laid_out.lineCount())]
        assert len(lines) > 1
        assert sum(line.height() for line in lines) <= area.viewport().height()


def test_a_quiet_text_begins_where_a_label_would_in_both_directions(shown):
    area = TextArea("Title", "PyCon meetup", quiet=True, role="title")
    box = shown(QWidget())
    ColumnLayout(box).add(area)
    box.resize(600, 200)
    settle()
    assert area.cursorRect().left() < 10
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    area.moveCursor(QTextCursor.MoveOperation.End)
    assert area.cursorRect().right() > area.viewport().width() - 10


def test_margins_are_mirrored(qapp, shown):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box, inside = QWidget(), QWidget()
    ColumnLayout(box, margins=(100, 0, 20, 0)).add(inside)
    shown(box)
    box.resize(600, 200)
    settle()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert (inside.x(), box.width() - inside.geometry().right() - 1) == (20, 100)


def test_a_name_that_is_cut_on_a_chip_can_be_read_in_full(shown):
    name = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    chip = shown(Chip(name))
    assert name not in chip.text()
    assert name in chip.toolTip()


def test_chips_wrap_to_the_next_line(shown):
    box = QWidget()
    flow = FlowWidget(box)
    flow.add(*(Chip(f"Number {number}") for number in range(10)))
    shown(box)
    assert flow.heightForWidth(300) >= 3 * flow.heightForWidth(3000)


def test_a_flow_turns_round_with_the_window(shown):
    flow = shown(FlowWidget())
    flow.add(PrimaryButton("first"), PrimaryButton("second"))
    flow.resize(400, 60)
    first, second = flow.items()
    assert first.x() < second.x()
    flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert first.x() > second.x()


def test_a_flow_makes_room_for_an_item_that_was_shown_while_the_page_was_not(shown, qapp):
    page = QWidget()
    late, buttons, head = PrimaryButton("Shown while nobody looks"), FlowWidget(), FlowWidget(page)
    late.hide()
    buttons.add(late, PrimaryButton("first"))
    head.add(PlainLabel("A heading"), buttons)
    page.resize(600, 100)
    shown(page)
    late.ensurePolished()
    qapp.processEvents()
    page.hide()
    late.show()
    page.show()
    qapp.processEvents()
    assert late.width() >= late.minimumSizeHint().width()
    assert buttons.rect().contains(buttons.items()[1].geometry())


def test_a_cleared_column_can_be_filled_again(shown, qapp):
    box = QWidget()
    column = ColumnLayout(box)
    column.add(PlainLabel("one"), PlainLabel("two"))
    column.space(8)
    shown(box)
    column.clear()
    assert column.count() == 0
    column.add(PlainLabel("three"))
    theme.apply("light", 150)
    assert column.count() == 1


def test_every_week_is_said_in_words(shown):
    states = ["kept", "part", "spare", "paused", "open", "before"]
    boxes = shown(WeekBoxes("Say hello", [WeekMark(state=one, spoken=f"week: {one}") for one in states]))
    assert [name(one) for one in boxes.findChildren(QLabel)] == [f"week: {one}" for one in states]
    assert name(boxes) == "Say hello"
    assert boxes.grab().width() > 0


@pytest.mark.parametrize("make", [Chip, CheckRow], ids=["chip", "row"])
def test_a_screen_reader_s_toggle_counts_as_a_click_and_the_program_s_does_not(shown, make):
    box = shown(make("Inside"))
    told = []

    def hear(checked):
        told.append(checked)

    box.clicked.connect(hear)
    box.setChecked(True)
    assert told == []
    actions = QAccessible.queryAccessibleInterface(box).actionInterface()
    actions.doAction("Toggle")
    assert told == [False]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert told == [False, True]


def test_two_parts_are_stacked_without_enough_space(shown):
    both = shown(ResponsiveRow(PlainLabel("first"), PlainLabel("second"), stacks_below=680))
    both.resize(900, 400)
    assert not both.is_stacked()
    both.resize(500, 400)
    assert both.is_stacked()
    assert both.minimumSizeHint().width() < 300
