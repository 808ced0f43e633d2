"""What is chosen can be told from what isn't without seeing colours: by a bar or a border of at least 3 : 1."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.shell.sidebar import SidebarButton
from ui.widgets.buttons import Chip, PlainButton
from ui.widgets.layouts.layout import ColumnLayout, ScrollArea
from ui.widgets.lists.list_view import RowsView, RowText
from ui.widgets.lists.wrapped_rows import WrappedRow, WrappedRowsView
from ui.widgets.looks import theme
from ui.widgets.monogram import Monogram

SCHEMES = ("light", "dark")
CONTRASTS = ("system", "high")


@pytest.fixture(params=[(scheme, contrast) for scheme in SCHEMES for contrast in CONTRASTS], ids="-".join)
def look(request, qapp):
    scheme, contrast = request.param
    theme.apply(scheme, 100, contrast)


def picture(widget, qtbot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    return widget.grab().toImage()


def marked_rows(chosen: QImage, other: QImage, *, within: int = 8) -> int:
    """Return how many rows of pixels differ by 3 : 1 or more near the leading edge, where there is no text."""
    return sum(
        any(theme.contrast(chosen.pixelColor(x, y).name(), other.pixelColor(x, y).name()) >= 3 for x in range(within))
        for y in range(min(chosen.height(), other.height()))
    )


@pytest.mark.parametrize("compact", [False, True], ids=["wide", "slim"])
def test_the_current_room_has_a_bar(look, qtbot, compact):
    pictures = []
    for here in (True, False):
        button = SidebarButton("people", "People", "people")
        button.set_compact(compact=compact)
        button.setChecked(here)
        button.setStyleSheet("background: transparent")
        pictures.append(picture(button, qtbot))
    assert marked_rows(*pictures) >= 16


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
def test_the_chosen_row_has_a_bar(look, qtbot, qapp, direction):
    view = RowsView("People", lambda ids: [RowText(title="Ana Sousa") for _one in ids])
    view.setLayoutDirection(getattr(Qt.LayoutDirection, direction))
    view.set_ids([1, 2])
    view.choose(1)
    whole = picture(view, qtbot)
    height = view.rowHeight(0)
    rows = [whole.copy(0, y, view.viewport().width(), height) for y in (0, height)]
    if direction == "RightToLeft":
        rows = [row.copy(row.width() - 8, 0, 8, height) for row in rows]
    assert marked_rows(*rows) >= 16


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
@pytest.mark.parametrize(
    ("kind", "text"), [(RowsView, RowText), (partial(WrappedRowsView, marks_current=True), WrappedRow)]
)
def test_the_bar_of_the_chosen_row_is_away_from_its_focus_frame(look, qtbot, kind, text, direction):
    view = kind("People", lambda ids: [text(title="Ana Sousa") for _one in ids])
    view.setLayoutDirection(getattr(Qt.LayoutDirection, direction))
    view.set_ids([1])
    view.choose(1)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    image, middle, wide = view.grab().toImage(), view.rowHeight(0) // 2, view.viewport().width()
    edge = range(12) if direction == "LeftToRight" else range(wide - 1, wide - 13, -1)
    accents = "".join(".#"[image.pixelColor(x, middle).name() == theme.tokens().accent.lower()] for x in edge)
    assert [len(run) for run in accents.strip(".").split(".") if run] == [2, 3]


def test_a_chosen_chip_has_a_border_unlike_that_of_the_others(look, qtbot):
    """Its border is twice as wide, its text heavier, and every border has 3 : 1."""
    inside = {}
    for here in (True, False):
        image = picture(Chip("Mentors", chosen=here), qtbot)
        middle = image.height() // 2
        border = [image.pixelColor(x, middle).name() for x in range(2)]
        ground = image.pixelColor(6, middle).name()
        inside[here] = sum(theme.contrast(one, ground) >= 3 for one in border)
    assert inside == {True: 2, False: 1}


@pytest.mark.parametrize("ground", ["paper", "sunken", "surface"])
def test_the_handle_of_a_scroll_bar_has_three_to_one_to_what_is_around_it(look, qtbot, ground):
    page, long = QWidget(), QWidget()
    qtbot.addWidget(page)
    theme.dress(page)
    long.setFixedHeight(900)
    area = ScrollArea(long)
    ColumnLayout(page, gap=0).add(area)
    page.setPalette(theme.colour(ground))
    page.resize(200, 200)
    page.show()
    bar = area.verticalScrollBar()
    image = page.grab(QRect(bar.mapTo(page, QPoint()), bar.size())).toImage()
    around, along = image.pixelColor(0, 8).name(), [image.pixelColor(bar.width() // 2, y).name() for y in range(40)]
    assert around == getattr(theme.tokens(), ground).lower()
    assert sum(theme.contrast(one, around) >= 3 for one in along) >= 32


@pytest.mark.parametrize("kind", [partial(Chip, chosen=False), partial(Chip, chosen=True), PlainButton])
def test_the_border_of_a_chip_has_three_to_one_to_the_page(look, qtbot, kind):
    page = QWidget()
    qtbot.addWidget(page)
    theme.dress(page)
    chip = kind("Mentors")
    ColumnLayout(page, margins=(8, 8, 8, 8)).add(chip)
    page.show()
    image, middle = page.grab().toImage(), chip.geometry().center().y()
    outside = image.pixelColor(chip.x() - 4, middle).name()
    assert outside == theme.tokens().paper.lower()
    assert max(theme.contrast(image.pixelColor(chip.x() + x, middle).name(), outside) for x in range(2)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_with_high_contrast_a_monogram_has_an_edge(qapp, qtbot, scheme):
    theme.apply(scheme, 100, "high")
    circle = Monogram(64)
    circle.show_name("Ana Sousa")
    image = picture(circle, qtbot)
    middle = image.height() // 2
    edge = [image.pixelColor(x, middle).name() for x in range(3)]
    assert max(theme.contrast(one, theme.tokens().paper) for one in edge) >= 3
