"""The paragraphs of a card, and their lines in a size. Lengths are units (see ui/printing/card_layout.py).

Each paragraph is a QTextLayout: to read a card as HTML into a QTextDocument, and to lay that out, takes three times as
long. Fonts are measured in units rather than points, so no device and no screen changes where a line ends.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from netcoach.cards.card import Card, Mark
from ui.printing.card_layout import TIED_DOT, UNITS_PER_POINT, PrintedLine, PrintStyle, utf16_length
from ui.printing.tagging import has_pictures

_NAME, _HEADING = 1.5, 1.2  # of the size of the text
_LOW_NAME, _LOW_HEADING = 1.2, 1.0
_KICKER_MORE = 0.5  # than the smallest size, whatever the size of the text
_BOX_ROOM = 1.25  # of the largest size: the indent of a line with a box
_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)  # as headings in the window
_PARTS_OF_PICTURES = frozenset({"Sk", "Cf", "Mn", "Me"})
_BELOW_KICKER, _BELOW_NAME, _BELOW_HEADING = (points * UNITS_PER_POINT for points in (1.5, 0.75, 2.25))
_ABOVE, _ABOVE_GROUP, _ABOVE_RULE, _ABOVE_FIRST_RULE = (points * UNITS_PER_POINT for points in (3, 7.5, 9.75, 6.75))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """The space at the end of the first lines that a photo takes, with the gap around it."""

    width: float
    height: float


class Typesetter:
    """Sets the text of cards in one space.

    Args:
        width: The width of the space.
        largest: The largest size in points, which decides where the text next to a tick box begins.
        smallest: The smallest size in points.
        style: The letters.
        is_low: Whether a card has so few lines that a large name would leave none for the rest.
        corner: What the first lines leave free.
    """

    def __init__(
        self,
        *,
        width: float,
        largest: float,
        smallest: float,
        style: PrintStyle,
        is_low: bool = False,
        corner: Corner | None = None,
    ) -> None:
        self._width, self._style = width, style
        self._corner = corner
        self._name, self._heading = (_LOW_NAME, _LOW_HEADING) if is_low else (_NAME, _HEADING)
        self._kicker_points = smallest + _KICKER_MORE
        self._box_room = round(_BOX_ROOM * largest * UNITS_PER_POINT)
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def lines(self, card: Card, points: float) -> list[PrintedLine]:
        """Return the lines of a card in the size of ``points``, the first of them at 0."""
        rest = _Text(option=_option(is_mirrored=card.is_mirrored), is_mirrored=card.is_mirrored, lines=[])
        headings = ["H1", "H2"][: bool(card.name) + bool(card.heading)]  # in a PDF
        if card.kicker:
            font = self._font(self._kicker_points, is_bold=True)
            self._add(rest, card.kicker, font, tag="P" if headings else "H1", below=_BELOW_KICKER, is_kicker=True)
        if card.name:
            self._add(rest, card.name, self._font(points * self._name, is_bold=True), tag="H1", below=_BELOW_NAME)
        if card.heading:
            font = self._font(points * self._heading, is_bold=True)
            self._add(rest, card.heading, font, tag=headings[-1], below=_BELOW_HEADING)
        font = self._font(points, is_bold=False)
        for line in card.lines:
            mark = line.mark
            if mark == "group":
                bold = self._font(points, is_bold=True)
                self._add(rest, line.text, bold, "H2", mark, above=_ABOVE_GROUP, below=_BELOW_HEADING)
            elif mark == "rule":
                is_first = line is card.lines[0]
                self._add(rest, line.text, font, "P", mark, above=_ABOVE_FIRST_RULE if is_first else _ABOVE_RULE)
            elif mark:
                self._add(rest, line.text, font, "P", mark, above=_ABOVE, indent=self._box_room)
            else:
                self._add(rest, line.text, font, "P", mark, above=_ABOVE, lead=line.lead)
        return rest.lines

    def _add(
        self,
        text: _Text,
        words: str,
        font: QFont,
        tag: str,
        mark: Mark = "",
        *,
        above: float = 0.0,
        below: float = 0.0,
        indent: int = 0,
        lead: str = "",
        is_kicker: bool = False,
    ) -> None:
        """Add a paragraph, whose lead-in is bold."""
        if has_pictures(words):
            words = self._without_missing_pictures(words)
        if lead:
            words = f"{lead} {words}" if words else lead
        if " · " in words:
            words, lead = words.replace(" · ", f"{TIED_DOT} "), lead.replace(" · ", f"{TIED_DOT} ")
        layout = QTextLayout(words, font)
        layout.setCacheEnabled(True)  # or Qt shapes every text again to paint it
        layout.setTextOption(text.option)
        if lead:
            layout.setFormats([_bold(utf16_length(lead))])
        top = text.y + max(above, text.below) if text.lines else 0.0
        origin, width, down, starts = QPointF(indent, top), self._width - 2 * indent, 0.0, True
        corner = self._corner
        whole = width
        if tag != "P" and corner is None:
            width = _width_without_orphan(layout, words, width)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLeadingIncluded(True)
            room = width - (corner.width if corner is not None and top + down < corner.height else 0.0)
            line.setLineWidth(room)
            if "/" in words and (letters := _letters_before_slash(words, line)):
                line.setNumColumns(letters, room)
                if line.naturalTextWidth() > room:  # it counts two letters that are joined as one
                    line.setLineWidth(room)
            start = whole - room if text.is_mirrored else 0.0
            if down or start:
                line.setPosition(QPointF(start, down))
            end = down + line.height()
            text.lines.append(
                PrintedLine(line, layout, origin, top + down, top + end, starts, mark, tag, is_kicker, words)
            )
            down, starts, line = end, False, layout.createLine()
        layout.endLayout()
        text.y, text.below = top + down, below

    def _without_missing_pictures(self, text: str) -> str:
        """Return ``text`` without the emoji that no font has, which would be printed as empty boxes."""
        kept, is_missing = "", False
        for letter in text:
            if is_missing and unicodedata.category(letter) in _PARTS_OF_PICTURES:
                continue  # a tone of skin, or what joins two emoji
            is_missing = has_pictures(letter) and not has_glyph(letter, self._style)
            kept += "" if is_missing else letter
        return text if kept == text else " ".join(kept.split())

    def _font(self, points: float, *, is_bold: bool) -> QFont:
        found = self._fonts.get((points, is_bold))
        if found is None:
            found = self._fonts[points, is_bold] = self._style.font()
            found.setPixelSize(round(points * UNITS_PER_POINT))
            if is_bold:
                found.setWeight(QFont.Weight.DemiBold)
        return found


@dataclass(slots=True, kw_only=True)
class _Text:
    """A card's text while it's set: its lines so far, where they end, and the space wanted below them."""

    option: QTextOption
    is_mirrored: bool
    lines: list[PrintedLine]
    y: float = 0.0
    below: float = 0.0


def _width_without_orphan(layout: QTextLayout, words: str, width: float) -> float:
    """Return a width at which a heading takes as many lines as at ``width``, the last with more than one word.

    ``width`` itself where there's none, or where a word would be divided.
    """
    lines = _broken(layout, words, width)
    if len(lines) == 1 or " " in lines[-1].strip():
        return width
    for narrower in (width * share for share in _NARROWER):
        found = _broken(layout, words, narrower)
        if len(found) > len(lines) or not all(line.endswith(" ") for line in found[:-1]):
            break
        if " " in found[-1].strip():
            return narrower
    return width


def _broken(layout: QTextLayout, words: str, width: float) -> list[str]:
    """Return the lines of a text at a width."""
    text, lines = words.encode("utf-16-le"), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = 2 * line.textStart()
        lines.append(text[start : start + 2 * line.textLength()].decode("utf-16-le", errors="replace"))
    layout.endLayout()
    return lines


def _letters_before_slash(words: str, line: QTextLine) -> int:
    """Return how many letters are before a word that would be divided after a slash: she/her. 0 if there's none."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    text = words.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", errors="replace")
    return text.rfind(" ") + 1 if text.endswith("/") and end < utf16_length(words) else 0


@cache
def has_glyph(letter: str, style: PrintStyle) -> bool:
    """Return whether the font of ``style``, or another used in its place, has a letter."""
    layout = QTextLayout(letter, style.font(10))
    layout.beginLayout()
    layout.createLine().setLineWidth(math.inf)
    layout.endLayout()
    return all(all(run.glyphIndexes()) for run in layout.glyphRuns())


@cache
def _option(*, is_mirrored: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


@cache
def _bold(letters: int) -> QTextLayout.FormatRange:
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = 0, letters
    bold.format = QTextCharFormat()
    bold.format.setFontWeight(QFont.Weight.DemiBold)
    return bold
