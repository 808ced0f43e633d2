"""Lists of any length: only what is painted is read, and scroll position and selection are kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest

from netcoach.foundation.errors import JournalDamaged
from tests.user import settle
from ui.widgets.labels import PlainLabel
from ui.widgets.lists.list_view import KEPT, PAGE, ROWS_HANG, RowsModel, RowsView, RowText, WholeRows, fitting_line
from ui.widgets.looks import theme

DARK = 160


class Reader:
    """Reads rows and records which."""

    def __init__(self):
        self.asked = []

    def __call__(self, ids):
        self.asked.append(list(ids))
        return [RowText(title=f"Person {one}", detail=f"Place {one}") for one in ids]


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def view(qtbot, reader):
    made = RowsView("People", reader)
    qtbot.addWidget(made)
    made.resize(320, 480)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_model_keeps_the_rules_of_models(reader):
    model = RowsModel(reader)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(250))
    assert model.rowCount() == 250
    model.set_ids([])
    assert model.rowCount() == 0


def test_a_hundred_thousand_rows_are_read_a_hundred_at_a_time(view, reader, qtbot):
    view.set_ids(range(100_000))
    qtbot.waitUntil(lambda: bool(reader.asked))
    assert max(len(ids) for ids in reader.asked) <= PAGE
    view.scrollToBottom()
    qtbot.waitUntil(lambda: 99_999 in reader.asked[-1])
    assert sum(len(ids) for ids in reader.asked) <= 5 * PAGE


def test_rows_that_a_damaged_journal_has_lost_are_shown_as_such_and_reported_once(qtbot, monkeypatch):
    def refuse(_ids):
        raise JournalDamaged("mine.netcoach is damaged.")

    reported = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: reported.append(str(error)))
    view = RowsView("People", refuse)
    qtbot.addWidget(view)
    view.resize(320, 480)
    view.show()
    view.set_ids(range(PAGE))
    qtbot.waitUntil(lambda: bool(reported))
    view.grab()
    settle()
    assert view.rows.text_at(0).title == "…"
    assert reported == ["mine.netcoach is damaged."]


def test_only_the_rows_seen_lately_are_kept(reader):
    model = RowsModel(reader)
    model.set_ids(range(10_000))
    for row in range(0, 10_000, 50):
        assert model.text_at(row).title == f"Person {row}"
    assert len(model._rows) <= KEPT + PAGE


def test_selection_and_scroll_are_kept_by_id_when_the_list_changes(view):
    view.set_ids(range(1000))
    view.choose(500)
    view.scrollTo(view.currentIndex())
    before = view.visualRect(view.currentIndex()).top()
    view.set_ids([one for one in range(1000) if one % 2 == 0])
    assert view.current_id() == 500
    assert view.chosen_ids() == [500]
    assert abs(view.visualRect(view.currentIndex()).top() - before) <= 2 * view.rowHeight(0)


def test_a_reload_does_not_signal_that_something_was_opened(view, qtbot):
    view.set_ids(range(10))
    view.choose(3)
    with qtbot.assertNotEmitted(view.opened):
        view.reload()


def test_the_arrow_keys_open_the_next_row_and_enter_goes_into_it(view, qtbot):
    view.set_ids([7, 8, 9])
    view.choose(7)
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [8]
    with qtbot.waitSignal(view.activated_id) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [8]


def test_typing_a_name_goes_there(view):
    view.set_ids([11, 22, 33])
    view.setFocus()
    QTest.keyClicks(view, "Person 3")
    assert view.current_id() == 33


def test_a_row_says_all_of_itself_to_a_screen_reader(view):
    view.set_ids([5])
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Person 5, Place 5"


def test_a_tooltip_takes_no_markup_from_a_name(qtbot):
    model = RowsModel(lambda ids: [RowText(title="<img src=x>") for _one in ids])
    model.set_ids([1])
    assert "<img" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_tab_leaves_the_list(view):
    assert not view.tabKeyNavigation()


def test_a_row_has_room_for_two_lines_at_any_text_size(view, qapp):
    from ui.widgets.looks import theme

    before = view.verticalHeader().defaultSectionSize()
    theme.apply("light", 175)
    assert view.verticalHeader().defaultSectionSize() > before * 1.5


def test_an_id_that_is_gone_is_not_chosen(view):
    view.set_ids([1, 2])
    assert view.choose(2)
    view.set_ids([1])
    assert view.chosen_ids() == []
    assert not view.choose(2)


def test_home_and_end_go_to_the_first_and_the_last_row(view, qtbot):
    view.set_ids(range(1, 300))
    view.choose(150)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == 299
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_id() == 1


def test_going_to_a_row_chooses_it_alone_also_while_ctrl_is_held_down(qtbot, reader):
    view = RowsView("People", reader, several=True)
    qtbot.addWidget(view)
    view.show()
    view.set_ids(range(1, 10))
    view.choose(2)
    QTest.keyPress(view.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view.choose(5)
    QTest.keyRelease(view.windowHandle(), Qt.Key.Key_Control)
    assert view.chosen_ids() == [5]


def test_the_row_the_keyboard_is_on_stays_in_view_when_a_notice_takes_some_height(view, qtbot):
    view.set_ids(range(50))
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    last = view.rowAt(view.viewport().height() - view.rowHeight(0))
    view.choose(last)
    view.resize(320, 400)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))


def test_a_list_that_wraps_gives_each_row_the_room_that_it_needs(qtbot):
    """With the room of the highest, there was half a line of nothing below the words of a chosen row."""
    details = {"Short": "one", "Long": "many words in a narrow list " * 4, "Bare": ""}
    rows = [RowText(title=title, detail=detail) for title, detail in details.items()]
    heights = []
    for wraps in (False, True):
        view = RowsView("Rows", lambda ids: [rows[one] for one in ids], wraps=wraps)
        qtbot.addWidget(view)
        view.resize(300, 400)
        view.show()
        view.set_ids(range(len(rows)))
        heights.append([view.rowHeight(row) for row in range(len(rows))])
    (usual, *_rest), (short, long, bare) = heights
    assert bare < short == usual < long
    line = QFontMetrics(theme.font("small")).height()
    assert long - short >= 2 * line
    assert usual - bare == line + theme.space(3)
    view.resize(1_000, 400)
    assert [view.rowHeight(row) for row in range(len(rows))] == [usual, usual, bare]
    assert list(view.parts(usual + 1)) == [(0, usual), (usual, 2 * usual)]


@pytest.mark.parametrize("percent", [100, 175])
def test_the_last_row_is_never_cut_in_half(qtbot, qapp, percent):
    theme.apply("light", percent)
    view = RowsView("People", lambda ids: [RowText(title=f"Person {one}") for one in ids])
    view.set_ids(range(100))
    whole = WholeRows(view)
    qtbot.addWidget(whole)
    whole.show()
    for height in (300, 351, 407):
        whole.resize(320, height)
        assert view.viewport().height() % view.rowHeight(0) == 0
        assert view.viewport().height() > height - view.rowHeight(0)


def test_the_last_row_is_whole_in_a_list_that_is_filled_after_it_was_shown(qtbot, qapp):
    view = RowsView("People", lambda ids: [RowText(title=f"Person {one}") for one in ids])
    whole = WholeRows(view)
    qtbot.addWidget(whole)
    whole.resize(320, 351)
    whole.show()
    view.set_ids(range(100))
    settle()
    assert view.viewport().height() % view.rowHeight(0) == 0
    view.set_ids(range(2))
    settle()
    assert view.height() == whole.height()


def test_rows_without_a_second_line_are_as_high_as_their_first(qtbot, qapp):
    heights = []
    for detail in ("", "Place"):
        view = RowsView(
            "People", lambda ids, detail=detail: [RowText(title="Ana", detail=detail)] * len(ids), wraps=True
        )
        qtbot.addWidget(view)
        view.set_ids([1, 2])
        heights.append(view.rowHeight(0))
    line = QFontMetrics(theme.font("small")).height()
    assert heights[1] - heights[0] >= line


def test_a_script_with_tall_letters_does_not_move_what_is_around_it(qtbot, qapp):
    """Each label of one line but a title is as high as another, and the second line of a row is where it always is."""
    heights = {
        PlainLabel(words, "strong").heightForWidth(4000) for words in ("Ana", "أحمد", "王小明", "सुनीता", "ปิยะดา")
    }
    assert len(heights) == 1
    pictures = []
    for name in (" ", "王小明"):
        view = RowsView("People", lambda ids, name=name: [RowText(title=name, detail="Acme") for _one in ids])
        view.set_ids([1])
        qtbot.addWidget(view)
        view.resize(320, 100)
        view.show()
        below = view.grab().toImage().copy(0, view.rowHeight(0) // 2 + 4, 320, view.rowHeight(0) // 2 - 4)
        pictures.append(below)
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("size", [9.0, 11.3, 13.05, 22.8])
def test_no_letter_of_the_day_at_the_end_of_a_row_is_lost(qapp, size):
    font = QFont(qapp.font())
    font.setPointSizeF(size)
    metrics, ending = QFontMetrics(font), "about three months ago"
    least = 2 * metrics.horizontalAdvance(ending)
    for width in range(least, least + 100):
        line = fitting_line(metrics, width, "Evening College of Bookbinding and Repairs", ending)
        assert line.endswith(f"\u2026 \u00b7 {ending}")
        assert metrics.horizontalAdvance(line) <= width


def test_the_day_at_the_end_of_a_row_is_kept_when_the_rest_is_too_long(qtbot, qapp):
    """Two rows that differ only at the end can be told apart."""
    ends = {1: "yesterday", 2: "in May"}
    view = RowsView(
        "People", lambda ids: [RowText(title="Ana", detail="Harbour Council " * 9, ending=ends[one]) for one in ids]
    )
    view.set_ids([1, 2])
    qtbot.addWidget(view)
    view.resize(320, 200)
    view.show()
    height, image = view.rowHeight(0), view.grab().toImage()
    assert image.copy(0, 0, 320, height) != image.copy(0, height, 320, height)


def test_the_initials_of_a_row_are_level_with_its_two_lines_also_where_another_row_has_three(qtbot):
    long, short = "with a second line that is much too long for the width of these rows", "begun"
    views = []

    def initials(details):
        made = RowsView(
            "Messages",
            lambda ids: [RowText(title=f"To {one}", detail=details[one], monogram="MH") for one in ids],
            wraps=True,
        )
        views.append(made)
        qtbot.addWidget(made)
        made.resize(320, 480)
        made.set_ids(range(2))
        made.show()
        qtbot.waitExposed(made)
        settle()
        row = made.visualRect(made.rows.index(1, 0))
        return made.viewport().grab(row).toImage().copy(0, 0, 48, 40)

    assert initials([long, short]) == initials([short, short])


def last_line_of_a_row(qtbot, detail, width):
    """Return how wide the last line of a row is, as it's painted, and how many lines there are below its name."""
    made = RowsView("Structures", lambda ids: [RowText(title="H", detail=detail) for _one in ids], wraps=True)
    qtbot.addWidget(made)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a frame
    made.resize(width, 200)
    made.set_ids([1])
    made.show()
    qtbot.waitExposed(made)
    settle()
    image = made.viewport().grab(made.visualRect(made.rows.index(0, 0))).toImage()
    inked = [
        [x for x in range(image.width()) if image.pixelColor(x, y).lightness() < DARK] for y in range(image.height())
    ]
    starts = [y for y in range(1, image.height()) if inked[y] and not inked[y - 1]]
    last = [x for row in inked[starts[-1] :] for x in row]
    return max(last) - min(last) + 1, len(starts) - 1


def test_the_second_line_of_a_row_does_not_end_with_a_word_on_its_own(qtbot):
    small = QFontMetrics(theme.font("small"))
    words = "aaaaaaaa " * 3 + "oooooooo"  # without letters that reach into another line
    width = small.horizontalAdvance(words) - 4 + 2 * (theme.space(ROWS_HANG) - 1) + 2
    last, lines = last_line_of_a_row(qtbot, words, width)
    assert lines == 2
    assert last > small.horizontalAdvance("aaaaaaaa oooooo")


def test_a_chinese_name_is_on_one_line_of_a_row(qtbot):
    small = QFontMetrics(theme.font("small"))
    room = small.horizontalAdvance("aaaaaaaa aaa 欧阳明月") - 4
    last, _lines = last_line_of_a_row(qtbot, "aaaaaaaa aaa 欧阳明月", room + 2 * (theme.space(ROWS_HANG) - 1) + 2)
    assert last > small.horizontalAdvance("欧阳明月") * 0.8


def test_two_words_that_do_not_fit_on_one_line_of_a_row_stay_on_two(qtbot):
    small = QFontMetrics(theme.font("small"))
    width = small.horizontalAdvance("o" * 24) + 2 * (theme.space(ROWS_HANG) - 1) + 8
    last, lines = last_line_of_a_row(qtbot, "a" * 24 + " " + "o" * 24, width)
    assert lines == 2
    assert last <= small.horizontalAdvance("o" * 24)


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_the_words_of_a_row_begin_where_those_above_the_list_do(qtbot, percent):
    theme.apply("light", percent)
    made, label = RowsView("Events", lambda ids: [RowText(title="H") for _one in ids]), PlainLabel("H", "strong")
    for widget in (made, label):
        qtbot.addWidget(widget)
        widget.resize(400, 200)
        widget.show()
    made.set_ids(range(1))
    settle()

    def begins(image):
        ground, ink = image.pixel(image.width() - 8, image.height() // 2), range(image.width())
        return next(x for x in ink if any(image.pixel(x, y) != ground for y in range(4, image.height() - 4)))

    row = made.viewport().grab(made.visualRect(made.rows.index(0, 0))).toImage()
    text = label.grab().toImage()
    assert begins(row) == theme.space(ROWS_HANG) + begins(text)
    theme.apply("light", 100)


def middle_of(view, row):
    return view.visualRect(view.model().index(row, 0)).center()


def test_a_row_opens_when_the_button_is_released_on_it_and_not_if_the_mouse_has_left_it(view):
    view.set_ids(range(10))
    view.choose(0)
    opened, entered = [], []
    view.opened.connect(opened.append)
    view.activated_id.connect(entered.append)
    for let_go in (5, None, 3):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
        place = middle_of(view, 3 if let_go is None else let_go)
        QTest.mouseMove(view.viewport(), QPoint(-50, place.y()) if let_go is None else place)
        assert (view.current_id(), view.chosen_ids(), opened, entered) == (0, [0], [], [])
        outside = QPoint(place.x(), view.viewport().height() + 50)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=outside if let_go is None else place)
    assert (view.current_id(), view.chosen_ids(), opened, entered) == (3, [3], [3], [3])


def test_clicking_into_a_list_does_not_open_its_first_row(view, qtbot):
    view.set_ids(range(10))
    view.activateWindow()
    opened = []
    view.opened.connect(opened.append)
    QTest.mousePress(view.windowHandle(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
    qtbot.waitUntil(view.hasFocus)
    assert opened == []
    QTest.mouseRelease(view.windowHandle(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
    assert opened == [3]


def test_a_row_opens_although_pressing_it_has_the_list_read_again(view):
    view.set_ids(range(10))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
    view.reload()
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
    assert view.chosen_ids() == [3]


def test_several_rows_are_chosen_by_clicks_with_ctrl_and_shift(qtbot, reader):
    view = RowsView("People", reader, several=True)
    qtbot.addWidget(view)
    view.show()
    view.set_ids(range(10))
    keys, left = Qt.KeyboardModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, keys.NoModifier, middle_of(view, 1))
    QTest.mouseClick(view.viewport(), left, keys.ShiftModifier, middle_of(view, 3))
    assert view.chosen_ids() == [1, 2, 3]
    QTest.mouseClick(view.viewport(), left, keys.ControlModifier, middle_of(view, 2))
    assert view.chosen_ids() == [1, 3]
    QTest.mouseClick(view.viewport(), left, keys.NoModifier, middle_of(view, 2))
    assert view.chosen_ids() == [2]


def test_a_double_click_is_one(view, qtbot):
    view.set_ids(range(10))
    with qtbot.waitSignal(view.doubleClicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, 3))  # a double click doesn't
    assert told.args[0].row() == 3
    assert view.chosen_ids() == [3]


def test_the_right_button_goes_to_the_row_whose_menu_it_opens(view):
    view.set_ids(range(10))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=middle_of(view, 3))
    assert view.chosen_ids() == [3]
