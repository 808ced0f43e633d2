"""The letters of every script are painted whole, although lines are equally far apart in all of them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.user import settle
from ui.pages.practice.pitches.pitch_view import PitchTitle
from ui.widgets.buttons import Chip, PlainButton, PrimaryButton, QuietButton
from ui.widgets.check_boxes import CheckRow
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import Heading, PlainLabel, TextSpan, WrappedText
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.lists.line_button import LineButton
from ui.widgets.lists.link_row import LinkRow
from ui.widgets.lists.list_view import RowsView, RowText
from ui.widgets.looks import theme
from ui.widgets.marks import DoneMark
from ui.widgets.tabs import TabBar

SCRIPTS = {
    "arabic": "Li \u0639\u0644\u064a \u064a\u062c\u064a",
    "vocalised": "\u0633\u0651\u064a\u0651 \u062c\u064d",
    "chinese": "Wei \u738b\u5c0f\u660e\u570b",
    "hebrew": "\u05dc\u05b0\u05d3\u05b8 \u05e7\u05e5",
    "emoji": "\U0001f600 g",
    "vietnamese": "\u1ec4\u1ed8 \u00c5g",
    "accents": "\u1ec5 \u00e5g",
    "thai": "\u0e1b\u0e34\u0e22\u0e30\u0e14\u0e32 \u0e17\u0e35\u0e48\u0e0e\u0e39",
}
AROUND = 40


def nothing(_payload):
    pass


def shown(qtbot, *widgets):
    """Show widgets below each other, each at the edge of what it's in."""
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    column = ColumnLayout(window, gap=AROUND, margins=(AROUND,) * 4)
    for widget in widgets:
        row = QWidget()
        ColumnLayout(row, gap=0).add(widget)
        column.add(row)
    window.show()
    settle()
    return window


def lines(image):
    """Return the pixels of each row of an image."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels, length = bytes(image.constBits()), image.bytesPerLine()
    return [pixels[start : start + 4 * image.width()] for start in range(0, length * image.height(), length)]


def inked_rows(image):
    """Return the rows in which there's ink; a letter may begin a pixel left of its line, and isn't told by that."""
    found = lines(image)
    return [y for y, line in enumerate(found) if line != found[0]]


def unclipped_rows(window, widgets, words):
    """Return the rows of a text's ink where it's painted on a surface without any edge near it."""
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for widget, role in widgets.items():
        text = WrappedText([TextSpan(words)], role, "ink", mirrored=widget.isRightToLeft())
        spare = widget.height() - text.fit(widget.width())
        painter.save()
        painter.translate(widget.mapTo(window, QPoint()))
        text.draw_whole(painter, max(0, spare / 2), widget.height())
        painter.restore()
    painter.end()
    return inked_rows(image)


@pytest.fixture(params=[100, 175])
def percent(qapp, request):
    theme.apply("light", request.param)
    return request.param


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_no_letter_of_a_label_is_cut_off(qtbot, percent, words):
    roles = "title", "heading", "lead", "body", "strong", "small", "section"
    labels = {PlainLabel(words, role, tone="ink"): role for role in roles}
    window = shown(qtbot, *labels)
    assert inked_rows(window.grab().toImage()) == unclipped_rows(window, labels, words)


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_no_letter_of_a_line_that_is_pressed_is_cut_off(qtbot, percent, words):
    buttons = {LineButton(words, nothing, payload=None, role=role): role for role in ("heading", "body")}
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window = shown(qtbot, *buttons)
    window.move(500, 500)
    assert inked_rows(window.grab().toImage()) == unclipped_rows(window, buttons, words)


def row_of(words):
    view = RowsView("People", lambda ids: [RowText(title=words) for _one in ids])
    view.set_ids([1])
    view.setFixedHeight(view.rowHeight(0))
    return view


def wrapping_row_of(words):
    view = RowsView("Events", lambda ids: [RowText(title=" ", detail=words) for _one in ids], wraps=True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.set_ids([1])
    view.setFixedWidth(theme.space(400))
    return view


def pitch_title(words):
    title = PitchTitle()
    title.setText(words)
    return title


MADE = {
    "button": (PlainButton, None),
    "primary": (PrimaryButton, None),
    "quiet": (QuietButton, None),
    "chip": (Chip, None),
    "tab": (lambda words: TabBar("Tabs", [("one", words)]), "strong"),
    "box": (CheckRow, "body"),
    "mark": (DoneMark, "body"),
    "link": (lambda words: LinkRow(words, "", nothing, payload=None), "body"),
    "row": (row_of, "strong"),
    "field": (lambda words: TextField("Field", words), "body"),
    "quiet field": (lambda words: TextField("Field", words, quiet=True), "body"),
    "large quiet field": (lambda words: TextField("Field", words, quiet=True, role="lead"), "lead"),
    "hint": (lambda words: TextField("Field", placeholder=words), "body"),
    "quiet hint": (lambda words: TextField("Field", placeholder=words, quiet=True), "body"),
    "hint of a quiet area": (lambda words: TextArea("Field", placeholder=words, quiet=True), "body"),
    "area": (lambda words: TextArea("Field", words), "body"),
    "text to read": (lambda words: ReadingText("Field", words), "body"),
    "title of a pitch": (pitch_title, "title"),
    "quiet area": (lambda words: TextArea("Field", words, quiet=True, role="lead"), "lead"),
}


def picture(qtbot, make, words):
    widget = make(words)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window = shown(qtbot, widget)
    widget.setFixedSize(400, widget.height())
    window.move(2000, 2000)  # away from the mouse
    settle()
    return window.grab().toImage(), widget.font(), window  # which has to be kept as long as Qt may use it


PLACES = [
    *((kind, script) for kind in MADE for script in ("arabic", "hebrew", "chinese", "accents", "emoji")),
    *((kind, script) for kind in ("area", "quiet area") for script in ("vocalised", "vietnamese", "thai")),
    *((kind, "vocalised") for kind in ("text to read", "quiet field", "large quiet field", "hint of a quiet area")),
    ("title of a pitch", "thai"),
]


@pytest.mark.parametrize(("kind", "script"), PLACES)
def test_no_letter_is_cut_off_anywhere(qtbot, percent, kind, script):
    words = SCRIPTS[script]
    make, role = MADE[kind]
    written, font, _window = picture(qtbot, make, words)
    empty, _font, _other = picture(qtbot, make, " ")
    pairs = zip(lines(written), lines(empty), strict=False)
    rows = [y for y, (one, other) in enumerate(pairs) if one != other]
    surface = QImage(900, 300, QImage.Format.Format_RGB32)
    surface.fill(QColor("white"))
    painter = QPainter(surface)
    painter.setFont(theme.font(role) if role else font)
    painter.drawText(40, 150, words)
    painter.end()
    whole = inked_rows(surface)
    assert rows[-1] - rows[0] >= whole[-1] - whole[0]


@pytest.mark.parametrize("script", ["arabic", "vocalised", "chinese", "hebrew", "emoji"])
@pytest.mark.parametrize("role", ["body", "small"])
def test_the_baseline_of_a_text_to_read_is_the_same_in_every_script(qtbot, percent, role, script):
    ends = []
    for words in ("", SCRIPTS[script]):
        text = ReadingText("Note", f"H {words}", role)
        text.setFixedWidth(400)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window = shown(qtbot, text)
        start = text.mapTo(window, QPoint(0, 0))
        letter = window.grab().toImage().copy(start.x(), start.y(), theme.space(9), text.height())
        ends.append(inked_rows(letter)[-1])
    assert ends[0] == ends[1]


@pytest.mark.parametrize("script", ["arabic", "vocalised", "chinese", "hebrew", "emoji"])
def test_a_title_is_as_large_and_on_the_same_line_in_every_script(qtbot, percent, script):
    beginnings = []
    for words in ("", SCRIPTS[script]):
        title = Heading(f"H {words}")
        title.setFixedWidth(theme.space(400))
        window = shown(qtbot, title)
        start = title.mapTo(window, QPoint(0, 0))
        beginnings.append(window.grab().toImage().copy(start.x(), start.y(), theme.space(22), title.height()))
    first, other = (inked_rows(image) for image in beginnings)
    assert len(first) == len(other)
    assert abs(first[-1] - other[-1]) <= 1


LINES = {
    "body": PlainLabel,
    "small": lambda words: PlainLabel(words, "small"),
    "lead": lambda words: PlainLabel(words, "lead"),
    "line": lambda words: LineButton(words, nothing, payload=None, role="heading"),
}


def line_above_another(qtbot, kind, words):
    """Show a line of text above another one, as in a row of a list."""
    row, line, other = QWidget(), LINES[kind](words), PlainLabel("Yesterday")
    ColumnLayout(row, gap=4).add(line, other)
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    row.setFixedWidth(theme.space(400))
    window = shown(qtbot, row)
    window.move(2000, 2000)
    settle()
    return window, line, other


def last_row_of_first_letter(window, line):
    start = line.mapTo(window, QPoint(0, 0))
    return inked_rows(window.grab().toImage().copy(start.x(), start.y(), theme.space(9), line.height()))[-1]


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("script", ["arabic", "thai", "chinese", "hebrew"])
def test_a_name_in_another_script_moves_neither_its_line_nor_the_next_one(qtbot, percent, kind, script):
    window, usual, below = line_above_another(qtbot, kind, "H Nair")
    other_window, other, other_below = line_above_another(qtbot, kind, f"H {SCRIPTS[script]}")
    assert abs(last_row_of_first_letter(window, usual) - last_row_of_first_letter(other_window, other)) <= 1
    assert other_below.geometry() == below.geometry()
    assert other_window.size() == window.size()


@pytest.mark.parametrize("script", ["arabic", "vocalised", "chinese", "thai"])
def test_a_place_in_another_script_moves_no_row_of_a_list(qtbot, percent, script):
    rows = []
    for words in ("H Hall", f"H {SCRIPTS[script]}"):
        view = wrapping_row_of(words)
        window = shown(qtbot, view)
        window.move(2000, 2000)
        settle()
        start = view.mapTo(window, QPoint(theme.space(14), 0))
        letter = window.grab().toImage().copy(start.x(), start.y(), theme.space(8), view.rowHeight(0))
        rows.append((view.rowHeight(0), inked_rows(letter)[-1]))
    assert rows[0] == rows[1]


def test_a_name_that_is_changed_stays_on_its_line(qtbot):
    window, line, _below = line_above_another(qtbot, "body", "H Nair")
    usual = last_row_of_first_letter(window, line)
    line.setText(f"H {SCRIPTS['arabic']}")
    settle()
    assert last_row_of_first_letter(window, line) == usual
    line.setText("H Nair")
    settle()
    assert last_row_of_first_letter(window, line) == usual
    assert line.height() == line.sizeHint().height()


@pytest.mark.parametrize("script", ["arabic", "vocalised", "thai"])
def test_no_letter_is_cut_off_where_it_reaches_below_its_line(qtbot, percent, script):
    window, _line, below = line_above_another(qtbot, "body", SCRIPTS[script])
    below.setText(" ")
    settle()
    surface = QImage(900, 300, QImage.Format.Format_RGB32)
    surface.fill(QColor("white"))
    painter = QPainter(surface)
    painter.setFont(theme.font("body"))
    painter.drawText(40, 150, SCRIPTS[script])
    painter.end()
    whole, rows = inked_rows(surface), inked_rows(window.grab().toImage())
    assert rows[-1] - rows[0] >= whole[-1] - whole[0]
