"""The contents of a printed card, ready to be painted: laid-out lines, tick boxes, lines to write on.

All lengths are units of 1/1440 inch, measured on one reference device, so that the preview, the PDF and every printer
break lines at the same places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine

from netcoach.cards.card import Card, Mark
from netcoach.foundation.i18n import _, number
from ui.printing.code_layout import PlacedCode
from ui.printing.photo_layout import PlacedPhoto
from ui.printing.tagging import TaggingPainter, black_text, figure, group, has_pictures, text_element
from ui.widgets.looks import tokens
from ui.widgets.looks.fonts import print_font

UNITS_PER_INCH = 1440  # twips: half a point is a whole number of them, so rounding never goes below the minimum size
UNITS_PER_POINT = UNITS_PER_INCH / 72
UNITS_PER_MM = UNITS_PER_INCH / 25.4

NOTE_HEIGHT = 1.5  # of the size of the note
_NOTE_GAP = 0.5  # below lines to write on, likewise
_LOW, _WIDTH_OF_NOTE = 8, 5  # times the size of the note: "10 of 12" and some space
HEADER_GAP = 3 * UNITS_PER_POINT

_SMALL_POINTS = 8
PAGE_NUMBER_HEIGHT = 2 * _SMALL_POINTS * UNITS_PER_POINT
_BOX_SHARE = 0.7
TIED_DOT = "\u00a0·"
"""A dot between two facts, which a line may end with and never begins with."""

_HAIRLINE = 0.4 * UNITS_PER_POINT
_RULE_GAP = 5 * UNITS_PER_POINT
_WRITING_STEP = 8 * UNITS_PER_MM  # as in a ruled notebook
_EMPTY_SHARE = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStyle:
    """The letters and the colours of a deck."""

    is_black: bool = False
    has_easy_letters: bool = False

    @property
    def accent(self) -> str:
        """The colour of kickers."""
        return QColor(Qt.GlobalColor.black).name() if self.is_black else tokens.LIGHT.accent

    @property
    def faint(self) -> Qt.GlobalColor:
        """The colour of lines to write on."""
        return Qt.GlobalColor.black if self.is_black else Qt.GlobalColor.gray

    def font(self, points: float | None = None) -> QFont:
        """Return the font for printed text."""
        return print_font(points, has_easy_letters=self.has_easy_letters)


PLAIN_STYLE = PrintStyle()


@dataclass(slots=True)
class PrintedLine:
    """One laid-out line of a paragraph, with its position and what is drawn with it; ``whole`` is the paragraph."""

    line: QTextLine
    layout: QTextLayout  # owns the line
    origin: QPointF
    top: float
    bottom: float
    starts_block: bool
    mark: Mark
    tag: str
    has_colour: bool
    whole: str

    @property
    def text(self) -> str:
        """The text of the line."""
        return _text_between(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """The contents of one printed card: rows of the card, with its kicker repeated on continuations.

    The text is ``points`` large, begins at ``text_x`` and is ``width`` wide; a code is next to it or below it, a photo
    where its first lines end. The note is below the text, or at the end of its first line where the card is too low for
    that.
    """

    card: Card
    points: float
    rows: Sequence[PrintedLine]
    header: Sequence[PrintedLine]
    width: float
    height: float
    note: str = ""
    note_points: float = _SMALL_POINTS
    style: PrintStyle = PLAIN_STYLE
    text_x: float = 0.0
    code: PlacedCode | None = None
    photo: PlacedPhoto | None = None

    @property
    def has_note_on_top(self) -> bool:
        """Whether the note is at the end of the first line."""
        return bool(self.note) and has_space_for_note(self._first, self.width, self.height, self.note_points)

    @property
    def has_note_below(self) -> bool:
        """Whether the last line of the card is its note."""
        return bool(self.note) and not self.has_note_on_top

    @property
    def text(self) -> str:
        """The text, one line per paragraph."""
        return "\n".join(part for part in (_text_of(self.header), _text_of(self.rows), self.note) if part)

    def with_note(self, note: str) -> CardPart:
        """Return it with another note; one that had none only gets it if there's space."""
        if note == self.note:
            return self
        numbered = replace(self, note=note)
        if self.note or not self.rows or numbered.has_note_on_top:
            return numbered
        used = self.rows[-1].bottom - self.rows[0].top
        return numbered if used + NOTE_HEIGHT * self.note_points * UNITS_PER_POINT <= self.height else self

    def paint(self, painter: QPainter) -> None:
        """Paint the part with the top left corner of the safe area at the painter's origin."""
        with group(painter, "Sect"):
            painter.translate(self.text_x, 0)
            below = self.header[-1].bottom - self.header[0].top + HEADER_GAP if self.header else 0.0
            self._paint_rows(painter, self.header, 0.0)
            self._paint_rows(painter, self.rows, below)
            if self.code is None:
                self._paint_writing_lines(painter, below)
            if self.note:
                painter.setPen(Qt.GlobalColor.black)
                painter.setFont(small_font(self.note_points, self.style))
                end = Qt.AlignmentFlag.AlignLeft if self.card.is_mirrored else Qt.AlignmentFlag.AlignRight
                with text_element(painter, "P", self.note):
                    painter.drawText(self._place_of_note(), end | Qt.AlignmentFlag.AlignBottom, self.note)
            painter.translate(-self.text_x, 0)
            if self.code:
                self.code.paint(painter)
            if self.photo:
                self.photo.paint(painter)

    def _paint_rows(self, painter: QPainter, rows: Sequence[PrintedLine], top: float) -> None:
        """Paint paragraphs from ``top`` on; those next to a tick box are a list."""
        if not rows:
            return
        down = top - rows[0].top
        painter.translate(0, down)
        for is_list, paragraphs in groupby(_paragraphs(rows), key=_is_list_item):
            with group(painter, "L") if is_list else nullcontext():
                for paragraph in paragraphs:
                    if is_list:
                        with group(painter, "LI"):
                            self._paint_box(painter, paragraph[0])
                            _paint_paragraph(painter, "LBody", paragraph, self.style)
                    else:
                        _paint_paragraph(painter, paragraph[0].tag, paragraph, self.style)
                        self._paint_rule(painter, paragraph[0])
        painter.translate(0, -down)

    def _place_of_note(self) -> QRectF:
        room = NOTE_HEIGHT * self.note_points * UNITS_PER_POINT
        if not self.has_note_on_top:
            return QRectF(0, self.height - room, self.width, room)
        font = QFontMetricsF(small_font(self.note_points, self.style))
        return QRectF(0, 0, self.width, self._first.line.ascent() + font.descent())  # on the same baseline

    @property
    def _first(self) -> PrintedLine:
        return (self.header or self.rows)[0]

    def _paint_writing_lines(self, painter: QPainter, below: float) -> None:
        """Rule the space below the text."""
        used = below + (self.rows[-1].bottom - self.rows[0].top if self.rows else 0)
        used = max(used, self.photo.place.bottom() if self.photo else 0)
        end = self.height - (
            (NOTE_HEIGHT + _NOTE_GAP) * self.note_points * UNITS_PER_POINT if self.has_note_below else 0
        )
        rule_empty_space(painter, QRectF(0, used, self.width, end - used), self.height, self.style.faint)

    def _paint_rule(self, painter: QPainter, row: PrintedLine) -> None:
        """Paint the line to write on after the first line of a paragraph, if it has one."""
        if row.mark != "rule" or not row.starts_block:
            return
        baseline = row.top + row.line.ascent()
        words = row.line.naturalTextRect()
        start, end = words.right() + _RULE_GAP, row.line.x() + row.line.width()
        if self.card.is_mirrored:
            start, end = row.line.x(), words.left() - _RULE_GAP
        if start < end:
            painter.setPen(_hairline())
            painter.drawLine(QPointF(start, baseline), QPointF(end, baseline))

    def _paint_box(self, painter: QPainter, row: PrintedLine) -> None:
        """Paint the tick box of a paragraph, unless it began on the card before."""
        if not row.starts_block:
            return
        side = self.points * UNITS_PER_POINT * _BOX_SHARE  # the same next to any script
        x = self.width - side - _HAIRLINE if self.card.is_mirrored else _HAIRLINE
        box = QRectF(x, row.top + row.line.ascent() - side, side, side)
        is_ticked = row.mark == "ticked"
        words = _("tick box, ticked") if is_ticked else _("tick box, empty")
        painter.setPen(_hairline())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        with group(painter, "Lbl"), figure(painter, words, box):
            _draw_box(painter, box, ticked=is_ticked)


def rule_empty_space(
    painter: QPainter, place: QRectF, height: float, colour: Qt.GlobalColor = PLAIN_STYLE.faint
) -> None:
    """Paint lines to write on in what is empty below a text, if it's a third of the ``height`` or more."""
    if place.height() < height * _EMPTY_SHARE:
        return
    painter.setPen(_hairline(colour))
    for step in range(int(place.height() / _WRITING_STEP)):
        y = place.bottom() - step * _WRITING_STEP
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))


def is_low(height: float, points: float) -> bool:
    """Return whether there are only a few lines of the size ``points`` on a card: a label for an address."""
    return height < _LOW * points * UNITS_PER_POINT


def has_space_for_note(first: PrintedLine, width: float, height: float, points: float) -> bool:
    """Return whether a card is so low that its number is at the end of its first line, and this has space for it."""
    taken = first.line.naturalTextWidth() + _WIDTH_OF_NOTE * points * UNITS_PER_POINT
    return is_low(height, points) and taken <= width


def paint_page_number(painter: QPainter, part: CardPart, page: int, *, binds_right: bool) -> None:
    """Paint the number of a booklet's page below its text, where a line ends."""
    painter.setPen(Qt.GlobalColor.black)
    painter.setFont(small_font(style=part.style))
    place = QRectF(0, part.height, part.width, PAGE_NUMBER_HEIGHT)
    end = Qt.AlignmentFlag.AlignLeft if binds_right else Qt.AlignmentFlag.AlignRight
    painter.drawText(place, end | Qt.AlignmentFlag.AlignBottom, number(page))


def utf16_length(text: str) -> int:
    """Return the length of ``text`` as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _text_between(first: PrintedLine, last: PrintedLine) -> str:
    """Return the text from the one line to the other of the same paragraph."""
    text = first.whole
    if not (first.starts_block and last.line.textStart() + last.line.textLength() == utf16_length(text)):
        start, end = first.line.textStart(), last.line.textStart() + last.line.textLength()
        text = text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="replace")
    return text.replace(TIED_DOT, " ·")


def _text_of(rows: Sequence[PrintedLine]) -> str:
    text = ""
    for row in rows:
        text += f"\n{row.text}" if text and row.starts_block else row.text
    return text


def _paragraphs(rows: Sequence[PrintedLine]) -> Iterator[Sequence[PrintedLine]]:
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].starts_block:
            yield rows[start:end]
            start = end


def _is_list_item(paragraph: Sequence[PrintedLine]) -> bool:
    return paragraph[0].mark in {"tick", "ticked"}


def _paint_paragraph(painter: QPainter, tag: str, rows: Sequence[PrintedLine], style: PrintStyle) -> None:
    is_told = isinstance(painter, TaggingPainter) and (len(rows) > 1 or not rows[0].whole.isascii())
    text = _text_between(rows[0], rows[-1]).strip() if is_told else ""
    lines = (row.line for row in rows)
    if rows[0].has_colour or has_pictures(text):
        painter.setPen(QColor(style.accent) if rows[0].has_colour else Qt.GlobalColor.black)
        with text_element(painter, tag, text, lines):
            _draw_lines(painter, rows)
    else:
        painter.setPen(black_text(painter, tag, text, lines))
        _draw_lines(painter, rows)


def _draw_lines(painter: QPainter, rows: Sequence[PrintedLine]) -> None:
    for row in rows:
        row.line.draw(painter, row.origin)


def _draw_box(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    painter.drawRect(box)
    if ticked:
        start, knee, end = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.24))
        painter.drawPolyline(
            [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in (start, knee, end)]
        )


@cache
def _hairline(colour: Qt.GlobalColor = Qt.GlobalColor.black) -> QPen:
    return QPen(QColor(colour), _HAIRLINE)


@cache
def small_font(points: float = _SMALL_POINTS, style: PrintStyle = PLAIN_STYLE) -> QFont:
    """Return the font for the smallest print, never below ``points``, for painters that work in units."""
    font = style.font()
    font.setPixelSize(math.ceil(points * UNITS_PER_POINT))
    return font
