"""Where the text of a field begins: at the side where its label does, in every field and every script."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.user import settle
from ui.widgets.fields.passphrase_field import PassphraseField
from ui.widgets.fields.text_area import TextArea
from ui.widgets.fields.text_field import TextField
from ui.widgets.layout import ColumnLayout

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


def extent(field):
    """Return how far the paint of a text is from the beginning and the end of its field."""
    image = field.grab().toImage()
    middle, edge = field.height() // 2, 4
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
