"""In a window that is laid out from right to left, text of the other direction is painted as it's written."""

import pytest
from PySide6.QtCore import Qt

from netcoach.cards.deck import DeckRef
from ui.pages.cards.title_choice import DeckOption, TitleChoice
from ui.shell.top_bar import GlobalSearchField
from ui.widgets.buttons import Chip, PlainButton
from ui.widgets.looks.icons import icon

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
LONG = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"


def title_of_cards():
    choice = TitleChoice("Event")
    deck = DeckRef(event_id=1)
    choice.set_options([DeckOption(deck=deck, said="for Maximiliana-Theodora", words=LONG)], deck)
    choice.setFixedWidth(300)
    return choice


def painted_columns(image, edge=0):
    """Return where a picture isn't its background, between edges of this width."""
    ground, middle = image.pixel(image.width() // 2, 3), range(6, image.height() - 6)
    return [x for x in range(edge, image.width() - edge) if any(image.pixel(x, y) != ground for y in middle)]


def words_in(image):
    """Return the part of a picture of a button that has its words."""
    columns = painted_columns(image, 10)
    return image.copy(columns[0], 6, columns[-1] - columns[0] + 1, image.height() - 12)


@pytest.fixture
def picture(qapp, qtbot):
    def grab(widget, direction):
        qapp.setLayoutDirection(direction)
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        widget.show()
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


def test_the_title_of_an_event_begins_with_its_first_word_in_both_directions(picture):
    beginnings = []
    for direction in DIRECTIONS:
        image = picture(title_of_cards(), direction)
        columns = painted_columns(image)
        if direction == Qt.LayoutDirection.RightToLeft:  # first the arrow, and then the words
            columns = columns[next(n for n in range(1, len(columns)) if columns[n] - columns[n - 1] > 4) :]
        beginnings.append(image.copy(columns[0], 6, 60, image.height() - 12))
    assert beginnings[0] == beginnings[1]


def test_back_and_on_point_the_other_way_from_right_to_left(qapp):
    def drawn(name, direction):
        qapp.setLayoutDirection(direction)
        return icon(name).pixmap(24, 24).toImage()

    try:
        left, right = (drawn(name, DIRECTIONS[0]) for name in ("chevron-left", "chevron-right"))
        assert left != right
        assert [drawn(name, DIRECTIONS[1]) for name in ("chevron-left", "chevron-right")] == [right, left]
        assert drawn("minus", DIRECTIONS[1]) == drawn("minus", DIRECTIONS[0])
    finally:
        qapp.setLayoutDirection(DIRECTIONS[0])


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
