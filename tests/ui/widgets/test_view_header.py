"""The head of a view."""

import pytest

from tests.user import settle
from ui.widgets.buttons import PrimaryButton
from ui.widgets.looks import theme
from ui.widgets.view_header import PageHeader


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("title", ["Half an hour", "Half an hour for your network and for all who are in it"])
def test_the_line_below_a_title_keeps_away_from_it_also_where_the_title_has_several_lines(qtbot, title, percent):
    theme.apply(text_percent=percent)
    header = PageHeader(settle, "Progress", PrimaryButton("Print", settle), title=title)
    qtbot.addWidget(header)
    header.below.setText("Five points, thirty minutes.")
    header.resize(theme.space(350), 400)
    header.show()
    settle()
    end = header.title.geometry().bottom() + 1
    assert header.below.y() - end >= theme.space(4)
