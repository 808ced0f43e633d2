"""From right to left: what has a direction of its own is read as it's written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from tests.builders import a_person
from tests.user import settle
from ui.pages.people.tag_dialog import TagDialog
from ui.widgets.buttons import Chip


def letters_of(button, text):
    """Return the picture of a text on a button, without what is around it."""
    button.setText(text)
    image = button.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground, rows = image.pixel(image.width() // 2, 3), range(6, image.height() - 6)
    edge = 10 if isinstance(button, Chip) else 0
    columns = range(edge, image.width() - edge)
    columns = [x for x in columns if any(image.pixel(x, y) != ground for y in rows)]
    return image.copy(columns[0], 6, columns[-1] - columns[0] + 1, len(rows))


def difference(image, other):
    """Return how different two pictures of the same size are."""
    places = [(x, y) for x in range(other.width()) for y in range(other.height())]
    return sum(abs(image.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in places)


def buttons_called(around, name):
    found = [one for one in around.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible()]
    assert found
    return found


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("tag", "is_latin"), [("choir", True), ("\u062c\u0648\u0642\u0629", False)])
def test_the_sign_of_a_tag_comes_before_it(qapp, room, journal, direction, tag, is_latin):
    qapp.setLayoutDirection(direction)
    ana = a_person(journal, "Ana Sousa", tags=(tag,))
    user = room()
    user.click("More…")
    dialog = TagDialog(journal, [ana], user.window)
    dialog.open()
    settle()
    shown = [*buttons_called(user.page, f"#{tag}"), *buttons_called(dialog, f"#{tag}")]
    assert len(shown) == 3
    for button in shown:
        words, sign = letters_of(button, button.text()), letters_of(button, "#")
        at_left, at_right = (words.copy(x, 0, sign.width(), sign.height()) for x in (0, words.width() - sign.width()))
        assert (difference(at_left, sign) < difference(at_right, sign)) is is_latin
    dialog.reject()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
