"""A list next to a page, or one of them at a time in a narrow window."""

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from tests.user import settle
from ui.widgets.layouts.list_detail import ListDetailView
from ui.widgets.looks import theme


def test_the_list_is_back_if_the_window_was_restyled_while_it_was_narrow_and_showed_another_page(qtbot):
    window, pages, listed = QMainWindow(), QStackedWidget(), QWidget()
    qtbot.addWidget(window)
    both = ListDetailView(listed, QWidget())
    pages.addWidget(both)
    pages.addWidget(QWidget())
    window.setCentralWidget(pages)
    window.resize(1180, 760)
    window.show()
    both.show_page()
    settle()
    pages.setCurrentIndex(1)
    window.resize(900, 600)
    theme.apply("dark")
    settle()
    window.resize(1180, 760)
    settle()
    pages.setCurrentIndex(0)
    settle()
    assert listed.isVisible()
    assert not both.is_single_pane()
