"""The boxes of a goal's weeks: seen in every theme, in the order of time, with the months below them."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from tests.user import settle
from ui.widgets.controls import ColumnLayout, PlainLabel
from ui.widgets.figures.charts import WeekBoxes, WeekLegend, WeekMark, WeekSquare, month_places
from ui.widgets.figures.drawings import ChartDrawing, DumbbellChart, PlannedBars, TwoValues
from ui.widgets.looks import theme

STATES = ("kept", "part", "spare", "paused", "open", "before")
LOOKS = [*product(("light", "dark"), ("system", "high"))]


@pytest.fixture
def shown(qtbot):
    pages = []

    def show(*widgets, direction=Qt.LayoutDirection.LeftToRight):
        page = QWidget()
        pages.append(page)
        page.setLayoutDirection(direction)
        ColumnLayout(page).add(*widgets)
        qtbot.addWidget(page)
        page.show()
        return page

    return show


def weeks(states, months=()):
    return [
        WeekMark(state=state, spoken=f"week: {state}", month=dict(months).get(at, ""))
        for at, state in enumerate(states)
    ]


def pictures(boxes):
    """Return the picture of each box, on its paper."""
    return [box.window().grab(QRect(box.mapTo(box.window(), QPoint()), box.size())).toImage() for box in boxes]


def most_contrast(one, other):
    """Return the greatest contrast between the same places of two pictures."""
    places = product(range(one.width()), range(one.height()))
    return max(theme.contrast(one.pixelColor(x, y).name(), other.pixelColor(x, y).name()) for x, y in places)


@pytest.mark.parametrize(("scheme", "contrast"), LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_the_mark_of_a_week_has_three_to_one_in_every_theme(qapp, shown, scheme, contrast, state):
    theme.apply(scheme, 100, contrast)
    boxes = WeekBoxes("Say hello", weeks([state]))
    shown(boxes)
    [picture] = pictures(boxes.findChildren(QLabel))
    paper = picture.copy()
    paper.fill(theme.colour("paper"))
    assert most_contrast(picture, paper) >= 3


@pytest.mark.parametrize(("scheme", "contrast"), LOOKS)
def test_no_two_states_of_a_week_look_alike(qapp, shown, scheme, contrast):
    """Between any two, some place differs by 3 to 1: also a week before the goal began and an open one."""
    theme.apply(scheme, 100, contrast)
    boxes = WeekBoxes("Say hello", weeks(STATES))
    shown(boxes)
    for one, other in combinations(pictures(boxes.findChildren(QLabel)), 2):
        assert most_contrast(one, other) >= 3


def test_a_month_is_written_below_its_first_week(shown):
    boxes = WeekBoxes("Say hello", weeks(["open"] * 12, {0: "September", 4: "October", 9: "November"}))
    plain = WeekBoxes("Say hello", weeks(["open"] * 12))
    shown(boxes, plain)
    places = [box.x() for box in boxes.findChildren(QLabel)]
    [line] = {square.parent() for square in boxes.findChildren(WeekSquare)}
    written = month_places(line.weeks)
    assert written == [(places[0], "September"), (places[4], "October"), (places[9], "November")]
    assert boxes.height() > plain.height()
    assert boxes.findChildren(QLabel)[0].y() == plain.findChildren(QLabel)[0].y()


def test_a_month_without_room_before_the_next_is_left_out_and_the_last_one_is_whole(shown):
    boxes = WeekBoxes("Say hello", weeks(["open"] * 12, {0: "August", 1: "September", 11: "December"}))
    shown(boxes)
    assert boxes.months() == ["September", "December"]
    assert boxes.width() > boxes.findChildren(QLabel)[-1].geometry().right() + 1


def test_time_goes_from_left_to_right_in_a_mirrored_window_too(shown):
    boxes = WeekBoxes("Say hello", weeks(STATES))
    shown(boxes, direction=Qt.LayoutDirection.RightToLeft)
    places = [box.x() for box in boxes.findChildren(QLabel)]
    assert places == sorted(places)


def test_a_legend_explains_only_what_is_in_view(shown):
    legend = WeekLegend({"kept": "kept", "spare": "spare week", "paused": "paused"})
    shown(legend)

    def words():
        return [label.text() for label in legend.findChildren(PlainLabel) if label.isVisible()]

    legend.show_states({"spare", "kept"})
    assert words() == ["kept", "spare week"]
    legend.show_states({"paused"})
    assert words() == ["paused"]


def test_the_lines_of_a_legend_that_wraps_are_closer_than_what_is_around_it(shown):
    legend = WeekLegend({"kept": "kept", "before": "before you started"})
    shown(legend).resize(150, 100)
    settle()
    upper, lower = (word.parentWidget() for word in legend.findChildren(PlainLabel))
    assert lower.y() - (upper.y() + upper.height()) == theme.space(8)


def test_words_next_to_a_bar_are_in_their_own_order_in_a_mirrored_window(qapp, shown):
    """Compare how dark each column of the words is; in another order, they'd have little in common."""
    profiles = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        qapp.setLayoutDirection(direction)
        bars = PlannedBars(10)
        bars.show_rows([TwoValues("", 0, -1, "3, as planned")])
        bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown(bars, direction=direction).resize(600, 100)
        image = bars.grab().toImage()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        ground = image.pixelColor(1, 1).lightness()
        dark = [
            sum(abs(image.pixelColor(x, y).lightness() - ground) for y in range(image.height()))
            for x in range(image.width())
        ]
        first = next(x for x, much in enumerate(dark) if much)
        profiles.append(dark[first : first + 80])
    one, other = profiles
    differences = [
        sum(abs(a - b) for a, b in zip(one[shift:], other[other_shift:], strict=False))
        for shift, other_shift in ((0, 0), (1, 0), (0, 1))
    ]
    assert min(differences) < sum(one) / 3


@pytest.mark.parametrize("label", ["Greet a colleague and use their name", "Meetup, a short one"])
def test_a_long_label_of_a_row_is_written_whole_on_two_lines(shown, monkeypatch, label):
    written = []
    monkeypatch.setattr(ChartDrawing, "write", lambda _chart, _painter, words, rect, *_tone, **_how: written.append(
        (words, QFontMetricsF(theme.font("small")).horizontalAdvance(words) <= rect.width() + 1)))  # fmt: skip
    chart = DumbbellChart(("it was", "feared"), ("calm", "very hard"), 100)
    chart.show_rows([TwoValues("Write to someone you used to work with", 30, 50), TwoValues(label, 5, 15)])
    chart.resize(406, chart.height_needed())
    shown(chart).resize(430, 200)
    chart.grab()
    *_names, calm, very_hard = (words for words, _fits in written)
    assert (calm, very_hard) == ("calm", "very hard")
    assert " ".join(words for words, _fits in written[2:-2]) == f"Write to someone you used to work with {label}"
    assert all(fits for _words, fits in written)
