"""In a window that is laid out from right to left, text of the other direction is painted as it's written."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTreeWidget, QWidget

from netcoach.cards.deck import DeckRef
from netcoach.content.help import HelpPage
from tests.builders import an_event
from tests.paths import ROOT
from tests.user import settle
from ui.pages.cards.title_choice import DeckOption, TitleChoice
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.pages.help.contents import HelpContents
from ui.shell.top_bar import GlobalSearchField
from ui.widgets.buttons import CentredIconButton, Chip, IconButton, PlainButton
from ui.widgets.check_boxes import CheckRow, Ticks
from ui.widgets.empty_state import EmptyState, IconWidget
from ui.widgets.fields.dots_field import DotsField
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.search_field import BESIDE_ICON, SearchField
from ui.widgets.fields.text_field import TextField
from ui.widgets.figures.charts import WeekBoxes, WeekMark
from ui.widgets.figures.soft_timer import RunningOut
from ui.widgets.figures.sparkline import Sparkline
from ui.widgets.figures.time_bar import TimeBar
from ui.widgets.figures.timer_bar import TimerBar, TimerMark
from ui.widgets.figures.waveform import Waveform, WaveformPause
from ui.widgets.key_button import KeyButton
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.looks import theme
from ui.widgets.menu import Menu
from ui.widgets.tabs import TabBar
from ui.widgets.view_header import PageHeader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
MIRRORED = {
    "back", "chat", "chevron-left", "chevron-right", "evidence-early", "evidence-fair", "file", "practice", "redo",
    "undo",
}  # fmt: skip
"""Arrows, and what begins at one side: a text, what someone says, a scale."""

LONG = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"


def title_of_cards():
    choice = TitleChoice("Event")
    deck = DeckRef(event_id=1)
    choice.set_options([DeckOption(deck=deck, said="for Maximiliana-Theodora", words=LONG)], deck)
    choice.setFixedWidth(300)
    return choice


def menu_with(text):
    menu = Menu()
    menu.addAction(text)
    return menu


def tabs_with(text):
    return TabBar("Pages", [("one", text)])


def key_button_with(text):
    return KeyButton("A", text, bool)


def time_bar():
    bar = TimeBar("Time")
    bar.show_time(12, 30, "30 s", "12 of 30 seconds")
    return bar


def running_out():
    line = RunningOut()
    line.show_share(0.3)
    return line


def timer_bar():
    bar = TimerBar()
    bar.set_marks(
        [TimerMark(30, "Wrap up", "0:30", "triangle", "warm"), TimerMark(60, "Stop", "1:00", "square", "plum")]
    )
    bar.show_time(12, "0:12", "12 seconds")
    return bar


def waveform():
    sound = Waveform()
    sound.show_sound([0.2, 0.9, 0.1, 0.1], 4, [WaveformPause(2, 4, "2 s")], "4 seconds")
    return sound


def sparkline():
    line = Sparkline()
    line.set_values([8, 6, 3], "8, 6 and 3")
    return line


def week_boxes():
    return WeekBoxes("Say hello", [WeekMark(state=state, spoken=state) for state in ("kept", "kept", "open")])


def way_back():
    head = PageHeader(bool, "Practice")
    return head, head.way_back


def back_to_list():
    both = ListDetailView(QWidget(), QWidget(), back="People")
    return both, both.back


def painted_columns(image, edge=0):
    """Return where a picture isn't its background, between edges of this width."""
    ground, middle = image.pixel(image.width() // 2, 3), range(6, image.height() - 6)
    return [x for x in range(edge, image.width() - edge) if any(image.pixel(x, y) != ground for y in middle)]


def words_in(image):
    """Return the part of a picture of a button that has its words."""
    columns = painted_columns(image, 10)
    return image.copy(columns[0], 6, columns[-1] - columns[0] + 1, image.height() - 12)


def painted_rows(image):
    """Return where words aren't their background, from top to bottom."""
    columns, ground = range(image.width()), image.pixel(0, 0)
    return [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in columns)]


def is_turned_round(image, other):
    """Return whether a picture is another one as in a mirror, as far as its edges can be."""
    columns, rows = range(image.width()), range(image.height())
    pairs = [(image.pixelColor(x, y), other.pixelColor(columns[-1 - x], y)) for x in columns for y in rows]
    return max(abs(one.lightness() - two.lightness()) for one, two in pairs) < 9


def contents_of_help():
    pages = [HelpPage(key=title, title=title, lead="", sections=(), lists="evidence") for title in ("Today", "85% i")]
    return HelpContents(pages, listed_text=lambda _page: "")


def second_row(contents):
    """Return the picture of the second row, which isn't the current one."""
    tree = contents.findChild(QTreeWidget)
    rect = tree.visualItemRect(tree.topLevelItem(1))
    return tree.viewport().grab(rect).toImage()


def is_number_first(columns):
    """Return whether the longer of two words, a number, is on the left."""
    gap = max(range(1, len(columns)), key=lambda at: columns[at] - columns[at - 1])
    return gap > len(columns) / 2


@pytest.fixture
def picture(qapp, qtbot):
    def grab(widget, direction):
        qapp.setLayoutDirection(direction)
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        widget.show()
        if isinstance(widget, Menu):
            widget.setActiveAction(None)  # the entry at which it begins has a background of its own
        return widget.grab().toImage()

    yield grab
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    "make",
    [lambda: Chip("More…"), lambda: Chip(LONG), lambda: Chip("3 minutes"), lambda: PlainButton("Compare…")],
    ids=["chip", "shortened chip", "number first", "button"],
)
def test_a_text_begins_and_ends_with_its_own_signs_in_both_directions(picture, make):
    pictures = [picture(make(), direction) for direction in DIRECTIONS]
    assert words_in(pictures[0]) == words_in(pictures[1])


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("make", [menu_with, tabs_with, key_button_with])
def test_a_text_in_a_menu_a_tab_or_after_a_key_ends_with_its_full_stop(picture, make, direction):
    image, beside = picture(make("More."), direction), 34 if make is key_button_with else 0  # the width of the cap
    start, end = (beside, 0) if direction == DIRECTIONS[0] else (0, beside)
    image = image.copy(start, 0, image.width() - start - end, image.height())
    columns = painted_columns(image, 10 if make is menu_with else 0)
    first, last = (painted_rows(image.copy(x, 6, 1, image.height() - 12)) for x in (columns[0], columns[-1]))
    assert len(first) > 5 > len(last)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("kind", [PlainButton, Chip])
@pytest.mark.parametrize("text", ["Compare…", "#Compare"])
def test_a_sign_at_an_end_of_a_text_does_not_move_its_letters_up_or_down(picture, kind, text, direction):
    with_sign, without = (painted_rows(words_in(picture(kind(each), direction))) for each in (text, "Compare"))
    assert with_sign == without


def test_the_title_of_an_event_begins_with_its_first_word_in_both_directions(picture):
    beginnings = []
    for direction in DIRECTIONS:
        image = picture(title_of_cards(), direction)
        columns = painted_columns(image)
        if direction == Qt.LayoutDirection.RightToLeft:  # first the arrow, and then the words
            columns = columns[next(n for n in range(1, len(columns)) if columns[n] - columns[n - 1] > 4) :]
        beginnings.append(image.copy(columns[0], 6, 60, image.height() - 12))
    assert beginnings[0] == beginnings[1]


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_of_the_icons_only_arrows_and_what_has_a_beginning_are_mirrored(picture, path):
    usual, mirrored = (picture(IconWidget(path.stem, 48), direction) for direction in DIRECTIONS)
    assert is_turned_round(mirrored, usual) if path.stem in MIRRORED else mirrored == usual
    assert path.stem not in MIRRORED or not is_turned_round(usual, usual)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda way: way.name)
@pytest.mark.parametrize("name", ["cards", "chat", "events", "people", "progress"])
def test_the_drawing_over_an_empty_view_begins_where_the_text_below_it_does(picture, name, direction):
    whole, flush = (picture(IconWidget(name, 40, flush=flush), direction) for flush in (False, True))
    image = picture(EmptyState("Nothing here.", icon_name=name), direction)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    columns, drawn = painted_columns(image.copy(0, 0, image.width(), 40)), painted_columns(whole)
    assert (image.width() - 1 - columns[-1] if mirrored else columns[0]) <= 1
    width = drawn[-1] - drawn[0] + 1  # and none of it is cut off
    assert flush.copy(40 - width if mirrored else 0, 0, width, 40) == whole.copy(drawn[0], 0, width, 40)


def test_the_arrow_of_a_row_points_away_from_its_words_in_both_directions(picture):
    there, mirrored = (picture(LinkRow("Ladder", "", bool, payload=1), direction) for direction in DIRECTIONS)
    there, mirrored = (image.copy(x, 0, 16, 45) for image, x in ((there, there.width() - 16), (mirrored, 0)))
    assert is_turned_round(mirrored, there)
    assert not is_turned_round(there, there)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda way: way.name)
def test_the_arrow_of_a_row_ends_where_everything_else_does_and_is_as_far_from_the_words(picture, direction):
    image = picture(LinkRow("", "III", bool, payload=1), direction)
    columns = painted_columns(image)
    assert (columns[0] if direction == Qt.LayoutDirection.RightToLeft else image.width() - 1 - columns[-1]) == 0
    gaps = [after - before - 1 for before, after in pairwise(columns)]
    assert 15 <= max(gaps) <= 19


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda way: way.name)
@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("make", [way_back, back_to_list], ids=["way back", "back to list"])
def test_the_arrow_of_a_way_back_begins_where_the_title_does_and_is_next_to_its_word(picture, make, percent, direction):
    theme.apply(text_percent=percent)
    around, button = make()
    picture(around, direction)
    image = button.grab().toImage()
    columns = painted_columns(image)
    if direction == Qt.LayoutDirection.RightToLeft:
        columns = [image.width() - 1 - x for x in reversed(columns)]
    beginning = columns[next(n for n in range(1, len(columns)) if columns[n] - columns[n - 1] > theme.space(6))]
    assert columns[0] <= theme.space(1)
    assert theme.space(15) <= beginning <= theme.space(18)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda way: way.name)
@pytest.mark.parametrize("name", ["close", "copy", "eye", "eye-closed", "more"])
def test_the_sign_of_a_button_at_the_end_of_a_row_ends_where_everything_else_does(picture, name, direction):
    button = IconButton("Remove", icon_name=name)
    image, whole = picture(button, direction), picture(CentredIconButton("Remove", icon_name=name), direction)
    columns, drawn = painted_columns(image), painted_columns(whole)
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    assert (columns[0] if mirrored else image.width() - 1 - columns[-1]) == 0
    assert len(columns) == len(drawn)  # none of it is cut off
    left, right = (abs(edge - at) for edge, at in zip(edges(button), (columns[0], columns[-1] + 1), strict=True))
    assert abs(left - right) <= 1  # and it's in the middle of its focus frame


def edges(button):
    """Return where the focus frame of a button begins and ends."""
    frame, _radius = button.ring()
    return frame.left(), frame.right()


def test_the_sign_of_the_search_field_is_beside_its_words_when_the_direction_changes(qtbot):
    fields = []
    for words in ("", "hello there"):
        field = GlobalSearchField()
        qtbot.addWidget(field)
        field.resize(300, 36)
        field.show()
        field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        field.say_what_it_finds(words or "People")
        fields.append(field.grab().toImage().copy(260, 8, 30, 20))
    assert fields[0] == fields[1]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_search_field_has_the_same_sign_before_its_words(qtbot, direction):
    everything = GlobalSearchField()
    everything.say_what_it_finds("Search Help")
    beginnings = []
    for field in (everything, SearchField("Search Help", placeholder="Search Help"), TextField("Search Help")):
        qtbot.addWidget(field)
        field.setLayoutDirection(direction)
        field.resize(300, 36)
        field.show()
        beginnings.append(field.grab().toImage().copy(4 if direction == DIRECTIONS[0] else 216, 6, 80, 24))
    assert beginnings[0] == beginnings[1] != beginnings[2]


def test_the_search_field_of_the_phrase_bank_has_the_sign_too(qtbot, controller, journal):
    dialog = PhrasePickerDialog(journal, journal.events.get(an_event(journal)), "question", controller.window)
    dialog.open()
    settle()
    beginnings = []
    for field in (dialog.search, SearchField("Search"), TextField("Search")):
        if field is not dialog.search:
            qtbot.addWidget(field)
            field.resize(dialog.search.size())
            field.show()
        picture = field.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        beginnings.append(picture.copy(4, 6, BESIDE_ICON, 24))
    assert beginnings[0] == beginnings[1] != beginnings[2]
    dialog.reject()


def test_the_lines_of_a_text_are_as_high_up_in_both_directions(picture):
    texts = [picture(ReadingText("Note", "Met by the coffee."), direction) for direction in DIRECTIONS]
    assert painted_rows(texts[0]) == painted_rows(texts[1])
    assert texts[0].height() == texts[1].height()


@pytest.mark.parametrize("make", [time_bar, running_out, timer_bar, waveform, sparkline, week_boxes])
def test_time_goes_from_left_to_right_in_both_directions(picture, make):
    there, mirrored = (picture(make(), direction) for direction in DIRECTIONS)
    assert mirrored == there
    assert not is_turned_round(there, there)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_times_that_were_done_are_ticked_from_where_the_row_begins(picture, direction):
    image, accent = picture(Ticks(1, 3), direction), theme.colour("accent").name()
    ticked = [x for x in range(image.width()) if image.pixelColor(x, 3).name() == accent]
    begins_at_the_left = direction == Qt.LayoutDirection.LeftToRight
    assert (ticked[-1] < image.width() / 3) is begins_at_the_left
    assert (ticked[0] > image.width() / 2) is not begins_at_the_left


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_number_at_the_beginning_of_a_title_stays_there_in_the_contents_of_help(picture, direction):
    contents = contents_of_help()
    picture(contents, direction)
    assert is_number_first(painted_columns(second_row(contents)))


def test_the_words_of_a_box_begin_next_to_it_also_when_the_direction_changes(qtbot):
    late, early = (CheckRow("Send the paper", trailing="Friday") for _each in range(2))
    for row in (late, early):
        qtbot.addWidget(row)
        row.resize(400, 40)
    late.grab()
    for row in (late, early):
        row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert late.grab().toImage() == early.grab().toImage()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_focus_frame_of_dots_is_as_far_from_the_first_as_from_the_last(picture, direction):
    dots = DotsField("Energy", 10)
    image = picture(dots, direction)
    columns = painted_columns(image)
    frame, _radius = dots.ring()
    assert abs((columns[0] - frame.left()) - (frame.right() - columns[-1] - 1)) <= 1


def test_the_focus_frame_of_dots_keeps_away_from_what_is_above_and_below():
    dots = DotsField("Energy", 10)
    dots.resize(dots.sizeHint())
    frame, _radius = dots.ring()
    assert frame.top() == dots.height() - frame.bottom() == 4
