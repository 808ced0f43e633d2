"""Where the text of a field begins: at the side where its label does, in every field and every script."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.user import settle
from ui.widgets.fields.passphrase_field import PassphraseField
from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import PlainLabel, TextSpan
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme

LATIN, ARABIC = "hello", "\u0646\u0648\u0631"
FIELDS = [
    lambda: TextField("Field"),
    lambda: TextField("Field", quiet=True),
    lambda: TextArea("Field"),
    lambda: TextArea("Field", quiet=True),
    lambda: PassphraseField("Field"),
]


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=lambda way: way.name)
def column(request, qapp, qtbot):
    qapp.setLayoutDirection(request.param)
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(400, 600)
    box.show()
    yield ColumnLayout(box)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def line_of(field):
    return field if isinstance(field, (QLineEdit, QPlainTextEdit)) else field.line


def extent(field, edge=4):
    """Return how far the paint of a text is from the beginning and the end of its field, inside these edges."""
    image = field.grab().toImage()
    middle = field.height() // 2
    back = QColor(image.pixel(QPoint(field.width() // 2, edge + 2)))
    ink = [
        x
        for x in range(edge, field.width() - edge)
        if any(QColor(image.pixel(x, y)) != back for y in range(middle - 6, middle + 6))
    ]
    gaps = [ink[0], field.width() - 1 - ink[-1]]
    return gaps if field.layoutDirection() == Qt.LayoutDirection.LeftToRight else gaps[::-1]


@pytest.mark.parametrize("words", [LATIN, ARABIC])
def test_a_text_begins_where_its_label_does_in_every_field(column, words):
    fields = [make() for make in FIELDS]
    column.add(*fields)
    for field in fields:
        line = line_of(field)
        line.setPlainText(words) if isinstance(line, QPlainTextEdit) else line.setText(words)
    settle()
    for field in fields:
        start, end = extent(line_of(field))
        assert start <= 14
        assert end > 200


def test_a_placeholder_begins_where_the_text_of_its_field_does(column):
    areas = [TextArea("Field", placeholder=LATIN), TextField("Field", placeholder=LATIN), TextArea("Field", LATIN)]
    column.add(*areas)
    settle()
    starts = [extent(area)[0] for area in areas]
    assert max(starts) - min(starts) <= 1


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("quiet", [False, True])
def test_a_text_begins_where_the_hint_of_its_field_did(qapp, column, percent, quiet):
    theme.apply("light", percent)
    hint, written = TextField("Field", placeholder="HIH", quiet=quiet), TextField("Field", "HIH", quiet=quiet)
    column.add(hint, written)
    for field in (hint, written):
        field.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a caret
    settle()
    edge = 0 if quiet else 4
    assert extent(written, edge)[0] == pytest.approx(extent(hint, edge)[0], abs=1)
    theme.apply("light", 100)


@pytest.mark.parametrize("words", [LATIN, ARABIC])
@pytest.mark.parametrize("quiet", [False, True])
def test_the_caret_is_in_view_at_both_ends_of_a_line(column, words, quiet):
    field = TextField("Field", words, quiet=quiet)
    column.add(field)
    field.setFocus()
    settle()
    for move in (field.home, field.end):
        move(False)
        with_caret = field.grab().toImage()
        field.setReadOnly(True)  # without one
        assert field.grab().toImage() != with_caret
        field.setReadOnly(False)


@pytest.mark.parametrize("words", ["", LATIN, ARABIC])
@pytest.mark.parametrize("make", [TextArea, ReadingText])
def test_the_caret_is_in_view_at_both_ends_of_a_text(column, make, words):
    area = make("Field", words)
    column.add(area)
    settle()
    for end in (QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End):
        area.moveCursor(end)
        caret = area.cursorRect()
        assert caret.left() >= 0
        assert caret.right() < area.viewport().width()


def test_the_mark_of_a_list_item_is_where_its_line_begins(column):
    text = ReadingText("Help")
    text.show_paragraphs([ReadingParagraph((TextSpan("140 words a minute."),), is_item=True)])
    column.add(text)
    text.setFixedHeight(text.heightForWidth(400))
    settle()
    start, end = extent(text)
    assert start <= 8
    assert end > 200


def test_a_long_list_item_does_not_move_the_paragraphs_around_it(column):
    text, plain = (ReadingText("Help") for _each in range(2))
    paragraph, item = (
        ReadingParagraph((TextSpan(LATIN),)),
        ReadingParagraph((TextSpan(f"{LATIN} " * 40),), is_item=True),
    )
    text.show_paragraphs([paragraph, item])
    plain.show_paragraphs([paragraph])
    column.add(text, plain)
    settle()
    assert text.cursorRect().left() == plain.cursorRect().left()


MIN_STEM = 8


def first_letter(field):
    """Return the rows of the paint of an initial "H", next to the start of a line edit."""
    image = field.grab().toImage()
    back = QColor(image.pixel(QPoint(field.width() // 2, field.height() // 2)))
    heights = range(4, field.height() - 4)
    column = next(
        x for x in range(4, field.width()) if sum(QColor(image.pixel(x, y)) != back for y in heights) >= MIN_STEM
    )
    stem = [y for y in heights if QColor(image.pixel(column, y)) != back]
    return stem[0], stem[-1]


@pytest.mark.parametrize("words", [ARABIC, "\u738b", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", f"{ARABIC} \u738b"])
@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("quiet", [False, True])
def test_a_script_with_tall_letters_does_not_move_the_line_of_a_field(qapp, qtbot, words, percent, quiet):
    theme.apply("light", percent)
    field = TextField("Field", "H", quiet=quiet)
    qtbot.addWidget(field)
    field.resize(400, field.sizeHint().height())
    field.show()
    usual, height = first_letter(field), field.sizeHint().height()
    field.setText(f"H {words}")
    assert first_letter(field) == pytest.approx(usual, abs=1)  # a baseline between two pixels is rounded
    assert field.sizeHint().height() == height
    field.setText("H")
    assert first_letter(field) == usual
    theme.apply("light", 100)


@pytest.mark.parametrize("words", [ARABIC, "\u738b", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", f"{ARABIC} \u738b"])
@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("role", ["title", "body"])
def test_a_script_with_tall_letters_moves_neither_a_quiet_area_nor_what_is_below_it(qapp, qtbot, words, percent, role):
    theme.apply("light", percent)
    area = TextArea("Title", "H", quiet=True, role=role)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a caret
    qtbot.addWidget(area)
    area.resize(600, area.height())
    area.show()
    usual, height = first_letter(area), area.height()
    area.set_text(f"H {words}")
    settle()
    assert first_letter(area) == pytest.approx(usual, abs=1)
    assert area.height() == pytest.approx(height, abs=1)
    area.set_text("H")
    settle()
    assert (first_letter(area), area.height()) == (usual, height)
    theme.apply("light", 100)


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_the_full_stop_of_a_hint_stays_at_its_end(qapp, qtbot, make):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field = make("Field", placeholder="Hello.")
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a caret
    qtbot.addWidget(field)
    field.resize(300, field.sizeHint().height())
    field.show()
    top, bottom = first_letter(field)
    image, edge = field.grab().toImage(), 4
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    back = QColor(image.pixel(QPoint(8, field.height() // 2)))
    first = next(x for x in range(edge, 300) if any(QColor(image.pixel(x, y)) != back for y in range(top, bottom)))
    assert QColor(image.pixel(first + 1, (top + bottom) // 2)) != back, "it begins with a letter and not with a stop"


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("role", ["body", "lead", "title"])
@pytest.mark.parametrize("words", [("Hg", ""), ("", "Hg")], ids=["text", "hint"])
def test_a_text_is_as_high_up_in_a_mirrored_area_as_in_any_other(qapp, qtbot, words, role, quiet, percent):
    """Lower, the tail of a "g" is cut off."""
    theme.apply("light", percent)
    rows = []
    for way in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        qapp.setLayoutDirection(way)
        area = TextArea("Field", words[0], placeholder=words[1], quiet=quiet, role=role)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a caret
        qtbot.addWidget(area)
        area.resize(400, area.height())
        area.show()
        image, edge = area.grab().toImage(), 4
        columns = range(edge, 80) if way == Qt.LayoutDirection.LeftToRight else range(320, 400 - edge)
        back = image.pixel(200, area.height() // 2)
        rows.append([y for y in range(edge, area.height() - edge) if any(image.pixel(x, y) != back for x in columns)])
    assert rows[0] == rows[1] != []


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("role", ["lead", "body", "small"])
def test_a_text_to_read_is_as_high_as_a_label_however_many_lines_it_has(column, role, percent):
    theme.apply("light", percent)
    texts = "Plain words.", "Plain words on difficult screens. " * 3
    pairs = [(ReadingText("Cares about", words, role), PlainLabel(words, role)) for words in texts]
    for pair in pairs:
        column.add(*pair)
    column.addStretch(1)
    settle()
    for text, label in pairs:
        assert text.width() == label.width()
        assert text.height() == label.height()
        assert text.verticalScrollBar().maximum() == 0
