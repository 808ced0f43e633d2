"""From right to left: what has a direction of its own is read as it's written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton

from tests.builders import a_person
from tests.user import settle
from ui.pages.people.tag_dialog import TagDialog


def sign_and_tag(button, direction):
    """Return where the sign and the first letter of a tag are painted in a layout of this direction."""
    layout = QTextLayout(button.text(), button.font())
    option = QTextOption()
    option.setTextDirection(direction)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    sign = button.text().index("#")
    return tuple(line.glyphRuns(at, 1)[0].positions()[0].x() for at in (sign, sign + 1))


def buttons_called(around, name):
    found = [one for one in around.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible()]
    assert found
    return found


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("tag", "is_latin"), [("choir", True), ("\u062c\u0648\u0642\u0629", False)])
def test_the_sign_of_a_tag_comes_before_it(room, journal, direction, tag, is_latin):
    ana = a_person(journal, "Ana Sousa", tags=(tag,))
    user = room()
    user.click("More…")
    dialog = TagDialog(journal, [ana], user.window)
    dialog.open()
    settle()
    shown = [*buttons_called(user.page, f"#{tag}"), *buttons_called(dialog, f"#{tag}")]
    assert len(shown) == 3
    for button in shown:
        sign, letter = sign_and_tag(button, direction)
        assert (sign < letter) is is_latin
    dialog.reject()
