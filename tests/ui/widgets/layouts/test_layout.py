"""Layouts keep, add and remove their contents correctly, and leave no stale wrappers."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QPushButton, QWidget
from shiboken6 import createdByPython

from tests.user import settle
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ScrollArea, ShownTogether
from ui.widgets.looks import theme


def items_of_qt():
    """Return the Python wrappers for items that Qt created: they aren't told when Qt deletes the item.

    A layout is an item, too, but one that reports its deletion.
    """
    items = [each for each in gc.get_objects() if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)]
    return [type(each).__name__ for each in items if not createdByPython(each)]


def names(layout):
    return [thing.text() if isinstance(thing, QPushButton) else names(thing) for thing in layout.items()]


@pytest.fixture
def owner(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_what_is_added_to_a_row_before_the_row_has_a_place_comes_with_it(owner):
    outer, row, inner = ColumnLayout(owner), RowLayout(), ColumnLayout()
    inner.add(QPushButton("two"), QPushButton("three"))
    row.add(QPushButton("one"), inner)
    row.space(2)
    row.addStretch(1)
    row.insertWidget(0, QPushButton("none"))
    outer.add(row, QPushButton("four"))
    assert names(outer) == [["none", "one", ["two", "three"]], "four"]
    assert [button.parentWidget() for button in owner.findChildren(QPushButton)] == [owner] * 5
    assert row.count() == 5
    assert items_of_qt() == []


def test_a_stretch_stretches_the_way_its_row_is_laid_out(owner):
    row, button = RowLayout(owner, gap=0), QPushButton("one")
    row.addStretch(1)
    row.add(button)
    owner.resize(400, 300)
    owner.show()
    settle()
    assert (button.geometry().right(), button.y() < 200) == (399, True)
    row.setDirection(RowLayout.Direction.TopToBottom)
    settle()
    assert (button.geometry().bottom(), button.x()) == (299, 0)


def test_a_cleared_layout_lets_go_of_everything_and_can_be_filled_again(owner, qtbot):
    column, row = ColumnLayout(owner), RowLayout()
    row.add(QPushButton("one"))
    row.addStretch(1)
    column.add(row, QPushButton("two"))
    column.space(3)
    old = owner.findChildren(QPushButton)
    with qtbot.waitSignals([button.destroyed for button in old]):
        column.clear()
        assert (column.count(), column.items()) == (0, [])
        assert not any(button.isVisibleTo(owner) for button in old)
    column.add(QPushButton("three"))
    assert names(column) == ["three"]
    assert [button.text() for button in owner.findChildren(QPushButton)] == ["three"]
    assert items_of_qt() == []


def test_items_are_in_layout_order_without_removed_ones(owner, qtbot):
    column = ColumnLayout(owner)
    one, two, three = (QPushButton(text) for text in ("one", "two", "three"))
    column.add(two, three)
    column.insertWidget(0, one)
    assert names(column) == ["one", "two", "three"]
    column.removeWidget(two)
    with qtbot.waitSignal(three.destroyed):
        three.deleteLater()
    assert names(column) == ["one"]
    assert two.parentWidget() is owner


@pytest.fixture
def area(qtbot):
    """An area with something high above and below a button."""
    inside = QWidget()
    above, button, below = QWidget(), QPushButton("Save"), QWidget()
    above.setFixedHeight(900)
    below.setFixedHeight(900)
    ColumnLayout(inside).add(above, button, below)
    made = ScrollArea(inside)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    settle()
    return made, above, button


def test_what_has_the_focus_when_a_view_opens_is_shown_from_the_top_once_everything_has_its_place(area):
    scroll, above, button = area
    button.setFocus()
    scroll.show_focus(button)
    assert QApplication.focusWidget() is button
    assert scroll.verticalScrollBar().value() > 0
    above.setFixedHeight(100)
    settle()
    assert scroll.verticalScrollBar().value() == 0


def test_what_has_the_focus_when_a_view_opens_is_shown_wherever_its_place_is_in_the_end(area):
    scroll, above, button = area
    above.setFixedHeight(50)
    settle()
    button.setFocus()
    scroll.show_focus(button)
    assert scroll.verticalScrollBar().value() == 0
    above.setFixedHeight(900)
    settle()
    assert button.visibleRegion().boundingRect() == button.rect()


def test_a_view_is_back_at_its_top_after_its_focus_went_on_without_a_key(area):
    scroll, _above, button = area
    after = QPushButton("after")
    after.setFixedHeight(200)
    scroll.widget().layout().insertWidget(2, after)
    settle()
    for focused in (button, after):
        focused.setFocus()
        scroll.show_focus(focused)
        assert scroll.verticalScrollBar().value() > 0
    scroll.hide()
    scroll.show()
    assert scroll.verticalScrollBar().value() == 0


def test_a_view_that_scrolls_to_its_focus_cuts_no_row_off_at_its_upper_edge(area):
    scroll, above, button = area
    rows = ColumnLayout(above, gap=0)
    for words in ("one", "two", "three", "four"):
        row = QPushButton(words)
        row.setFixedHeight(220)
        rows.add(row)
    settle()
    button.setFocus()
    scroll.show_focus(button)
    cut = [row.visibleRegion().boundingRect().height() for row in above.findChildren(QPushButton)]
    assert [height for height in cut if height not in {0, 220}] == []
    assert button.visibleRegion().boundingRect() == button.rect()


def test_a_view_that_scrolls_to_its_focus_shows_all_of_the_row_that_it_is_in(area):
    scroll, _above, button = area
    words, inside = PlainLabel("\n".join(["0 of 2, and four days left"] * 8)), QWidget()
    row = RowLayout(inside, gap=0)
    row.add(words)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    scroll.widget().layout().insertWidget(1, inside)
    settle()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    button.setFocus()
    scroll.show_focus(button)
    assert words.visibleRegion().boundingRect() == words.rect()
    assert button.visibleRegion().boundingRect() == button.rect()


def test_what_scrolls_in_an_area_of_its_own_does_not_move_the_area_around_it(area):
    scroll, above, button = area
    within = QWidget()
    high = QPushButton("high")
    high.setFixedHeight(900)
    ColumnLayout(within).add(high)
    ColumnLayout(above, gap=0).add(ScrollArea(within), stretch=1)
    settle()
    button.setFocus()
    scroll.show_focus(button)
    below = scroll.viewport().height() - button.mapTo(scroll.viewport(), button.rect().bottomLeft()).y() - 1
    assert 6 <= below <= 7


def test_what_is_shown_together_comes_into_view_with_the_focus(area):
    scroll, _above, button = area
    group, last = ShownTogether(), QPushButton("last")
    last.setFixedHeight(150)
    scroll.widget().layout().insertWidget(1, group)
    group.column.add(button, last)
    settle()
    button.setFocus()
    scroll.show_focus(button)
    assert last.visibleRegion().boundingRect() == last.rect()


def test_a_view_that_opens_below_its_title_scrolls_no_further_than_to_its_focus(area):
    scroll, above, button = area
    above.setFixedHeight(300)
    settle()
    button.setFocus()
    scroll.show_focus(button)
    below = scroll.viewport().height() - button.mapTo(scroll.viewport(), button.rect().bottomLeft()).y() - 1
    assert 6 <= below <= 7, "the focus frame and a hairline have their place, and no more"


def test_a_hairline_says_that_there_is_more_above(area):
    scroll, _above, _button = area
    bar = scroll.verticalScrollBar()

    def has_line():
        painted = scroll.grab().toImage()
        colours = {painted.pixelColor(x, 0).name() for x in range(0, scroll.viewport().width(), 10)}
        return colours == {theme.colour("line").name()}

    assert not has_line()
    bar.setValue(bar.maximum())
    scroll.resize(scroll.width() + 60, scroll.height())
    assert has_line()
    bar.setValue(0)
    assert not has_line()


@pytest.mark.parametrize(("part", "height"), [("above", 880), ("below", 1200)])
def test_a_view_does_not_move_when_something_in_it_changes_size_and_the_focus_stays_in_view(area, part, height):
    scroll, above, button = area
    button.setFocus()
    scroll.show_focus(button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    before = scroll.verticalScrollBar().value()
    {"above": above, "below": scroll.widget().children()[-1]}[part].setFixedHeight(height)
    settle()
    assert scroll.verticalScrollBar().value() == before


class _CountingFlow(FlowWidget):
    """Counts how often it tells what is around it to lay out again."""

    told = 0

    def updateGeometry(self):
        self.told += 1
        super().updateGeometry()


def test_a_flow_that_is_shown_again_is_only_laid_out_again_if_an_item_has_changed(owner):
    flow = _CountingFlow(owner)
    first, last = QPushButton("one"), QPushButton("two")
    flow.add(first, last)
    owner.show()
    settle()
    flow.told = 0
    flow.hide()
    flow.show()
    assert flow.told == 0
    flow.hide()
    first.setText("one that is much longer than it was before")
    flow.show()
    assert flow.told > 0
    settle()
    assert first.width() >= first.sizeHint().width()
    assert last.x() > first.x() + first.width() or last.y() > first.y()
