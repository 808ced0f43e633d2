"""Where an area that scrolls can end above a whole row instead of cutting one off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QTextEdit,
    QWidget,
)

from ui.widgets.buttons import IconButton
from ui.widgets.figures.timer_bar import TimerBar
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.looks import theme

_LINE = 2  # space below a line of text or the row of a list
_RING = 4  # space for the focus ring around the scroll area
_BELOW = 8  # space below the last row before the line where the rest begins
_FEW_LINES = 4  # a label with more is cut between its lines
MOST_CUT = 80  # a higher row stays cut off rather than make the area much lower
MOST_CUT_OF_COLUMN = 120  # only one of several gets lower
_MOST_OF_BODY = 3  # likewise, if that takes more than this part of it
_CONTROLS = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QSlider,
    QAbstractButton,
    QAbstractItemView,
    PlainLabel,
    TimerBar,
)


def is_row(widget: QWidget) -> bool:
    """Return whether a widget is a row as a whole, and doesn't consist of several."""
    return isinstance(widget, _CONTROLS)


def height_of_cut_row(inside: QWidget, edge: int, *, start: int = 0, most: float = MOST_CUT) -> int:
    """Return the height above ``edge`` of the rows that don't fit, or 0 if it's too much to leave empty.

    What is above ``start`` isn't in view. The label of such a row doesn't fit either, unless that'd be too much; if the
    row is too much, its text is cut between two lines.
    """
    most = min(theme.space(most), (edge - start) // _MOST_OF_BODY)
    attempts = ((False, _FEW_LINES), (True, _FEW_LINES), (True, 1))
    ends = (_end_of_whole_rows(inside, edge, keeps_labels=keeps, few_lines=few) for keeps, few in attempts)
    return next((edge - end for end in ends if edge - most <= end <= edge), 0)


def height_of_cut_line(inside: QWidget, edge: int, kinds: Sequence[type[QWidget]] = (PlainLabel,)) -> int:
    """Return the height below ``edge`` of the line of text that begins above it, or 0 if none does.

    If only the last line of the text would be left, it's included: on its own, it can't be understood. ``kinds`` are
    the classes of what has text.
    """
    lines = [
        (edge - top, bottom - edge, line)
        for label, top, bottom in (_letters_of(label, inside) for kind in kinds for label in inside.findChildren(kind))
        if label.isVisible() and top < edge < bottom and (line := label.minimumSizeHint().height())
    ]
    return max((below if below < 2 * line else -above % line for above, below, line in lines), default=0)


def _letters_of(label: QWidget, inside: QWidget) -> tuple[QWidget, int, int]:
    """Return where something with text begins, and where its letters end: below those of a button is some space."""
    top = label.mapTo(inside, QPoint()).y()
    spare = label.height() - label.fontMetrics().height() if isinstance(label, QAbstractButton) else 0
    return label, top, top + label.height() - spare // 2


def end_of_cut_rows(inside: QWidget, edge: int) -> int:
    """Return where the rows end that begin above ``edge`` and are cut off there; ``edge`` if there are none."""
    while cut := [bottom for top, bottom, *_rest in _rows(inside, edge) if top < edge < bottom]:
        edge = max(cut)
    return edge


def start_of_cut_rows(inside: QWidget, edge: int) -> int:
    """Return where the rows begin that end below ``edge`` and are cut off there, with some of the space above them."""
    while cut := [top for top, bottom, *_rest in _rows(inside, edge) if top < edge < bottom]:
        edge = min(cut)
    above = max((bottom for _top, bottom, *_rest in _rows(inside, edge) if bottom <= edge), default=0)
    return max(above, edge - theme.space(_BELOW))


def _end_of_whole_rows(inside: QWidget, edge: int, *, keeps_labels: bool, few_lines: int) -> int:
    """Return where the last row ends that is above ``edge`` as a whole.

    A label belongs to the row that it names, unless it ``keeps_labels``. One of more than ``few_lines`` can be cut.
    """
    rows = _rows(inside, edge, few_lines=few_lines)
    while True:
        cut = [top for top, bottom, _is_label, _below in rows if top < edge < bottom]
        above = ((bottom, is_label, top, below) for top, bottom, is_label, below in rows if bottom <= edge)
        end, is_label, top, below = max(above, default=(0, False, 0, 0))
        if not cut and (keeps_labels or not is_label):
            room = min((start for start, *_rest in rows if start >= end), default=end + below) - end
            after = end + min(below, max(room, theme.space(_RING)))
            return max(after, *(at for at in _ends_of_cards(inside) if end < at <= edge), 0)
        edge = min(cut) if cut else top


def _ends_of_cards(inside: QWidget) -> list[int]:
    """Return where the space below each card ends: its lower edge isn't left out if there's space for it."""
    cards = (card for card in inside.findChildren(QFrame) if hasattr(card, "column") and card.isVisible())
    return [card.mapTo(inside, card.rect().bottomLeft()).y() + theme.space(_BELOW) for card in cards]


def _rows(inside: QWidget, edge: int, *, few_lines: int | None = None) -> list[tuple[int, int, bool, int]]:
    """Return where each row begins and ends, whether it's the label of the next one, and the space below it.

    Something high can be cut between its ``parts``: the lines of a text, the rows of a list; those that begin below
    ``edge`` are left out. So can a label at ``edge`` with more than ``few_lines``. Below the end of anything is space
    for the focus ring and a gap. What scrolls in an area of its own isn't at an edge of this one, and an icon is at the
    end of a row: it's higher than the text, but what is seen of it isn't.
    """
    rows: list[tuple[int, int, bool, int]] = []
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # a list without a bar is, or will be, as high as all its rows
    areas = [area for area in inside.findChildren(QScrollArea) if area.verticalScrollBarPolicy() != off]
    for kind in _CONTROLS:
        for one in inside.findChildren(kind):
            if one.isVisible() and not (isinstance(one, IconButton) or any(area.isAncestorOf(one) for area in areas)):
                top, is_label = one.mapTo(inside, QPoint(0, 0)).y(), isinstance(one, SectionLabel)
                if hasattr(one, "parts"):
                    for start, end in one.parts(edge - top):
                        below = _BELOW if end >= one.height() else _LINE
                        rows.append((top + start, top + end, False, theme.space(below)))
                elif few_lines is not None and top < edge < top + one.height() and _lines(one) > few_lines:
                    ends = [top + one.height() * line // _lines(one) for line in range(_lines(one) + 1)]
                    rows.extend((start, end, False, 0) for start, end in pairwise(ends))
                else:
                    rows.append((top, top + one.height(), is_label, theme.space(_BELOW)))
    return rows


def _lines(label: QWidget) -> int:
    if not isinstance(label, PlainLabel):
        return 1
    return round(label.height() / max(label.minimumSizeHint().height(), 1))
