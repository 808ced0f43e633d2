"""Whether everything in a view of Practice is in view."""

from PySide6.QtWidgets import QWidget

from tests.user import settle, widget_name
from ui.pages.practice.practice_view import PracticeView


def fits(user):
    """Check that nothing of the view in front is beyond its edges."""
    settle()
    view = next(one for one in user.window.findChildren(PracticeView) if one.isVisible())
    for each in view.findChildren(QWidget):
        if each.isVisible():
            left = each.mapTo(view, each.rect().topLeft()).x()
            assert left >= 0, widget_name(each)
            assert left + each.width() <= view.width() + 1, widget_name(each)
