"""How the paint routines say what they paint: a heading, a paragraph, a tick box.

On a :class:`TaggingPainter` this is recorded, and a PDF is tagged with it. Any other painter paints as if it weren't
said, so preview, printer and PDF share their routines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPdfWriter, QTextLine

from netcoach.formats.pdf_tags import END, MARKER_BLUE, Tag, TagTree
from netcoach.text.script_language import language_of_script
from ui.printing.pdf_tounicode import ToUnicodeFixer

_MARKER = QRectF(0, 0, 1, 1)
_BLACK = QColor(Qt.GlobalColor.black)
END_COLOUR = QColor(END >> 8, END & 0xFF, MARKER_BLUE)
"""The colour that ends an element."""


class TaggingPainter(QPainter):
    """A painter of a PDF that records what it paints.

    Args:
        writer: Where it paints.
    """

    def __init__(self, writer: QPdfWriter) -> None:
        super().__init__(writer)
        self._points_per_unit = 72 / writer.resolution()
        self._height = round(writer.height() * self._points_per_unit)
        self._open = [Tag(kind="Document")]
        self._numbered: list[Tag] = []
        self.letters = ToUnicodeFixer()

    def tree(self, title: str, *, marks_only_text: bool) -> TagTree:
        """Return what was recorded."""
        return TagTree(title=title, root=self._open[0], numbered=self._numbered, marks_only_text=marks_only_text)

    def add_tag(self, tag: Tag, parent: Tag | None = None) -> Tag:
        """Add ``tag`` to ``parent``, or to the last opened tag, and return it."""
        (parent or self._open[-1]).add(tag)
        return tag

    def number_tag(self, tag: Tag, parent: Tag | None = None) -> QColor:
        """Add a tag with contents, likewise, and return the colour that numbers it."""
        number = len(self._numbered) % END
        self._numbered.append(self.add_tag(tag, parent))
        return QColor(number >> 8, number & 0xFF, MARKER_BLUE)

    def open_tag(self, tag: Tag) -> None:
        """Put what is painted from now on under ``tag``."""
        self._open.append(self.add_tag(tag))

    def close_tag(self) -> None:
        """End the last opened tag."""
        self._open.pop()

    def open_contents(self, tag: Tag, place: QRectF | None = None) -> None:
        """Take what is painted from now on for the contents of ``tag``, within ``place`` if it's a figure."""
        if place is not None:
            tag.box = self._on_page(place)
        self.fillRect(_MARKER, self.number_tag(tag))
        self._open.append(tag)

    def close_contents(self) -> None:
        """End the contents of the last opened tag."""
        self.fillRect(_MARKER, END_COLOUR)
        self.close_tag()

    def _on_page(self, place: QRectF) -> tuple[float, float, float, float]:
        scale = self._points_per_unit
        box = self.combinedTransform().mapRect(place)
        left, top, right, bottom = cast("tuple[float, float, float, float]", box.getCoords())
        return left * scale, self._height - bottom * scale, right * scale, self._height - top * scale


class group:  # noqa: N801  # used like a function; as a generator, it took a tenth of painting
    """Put what is painted inside into an element without contents of its own: a section, a list, a list item."""

    __slots__ = ("_kind", "_painter")

    def __init__(self, painter: QPainter, kind: str) -> None:
        self._painter = painter if isinstance(painter, TaggingPainter) else None
        self._kind = kind

    def __enter__(self) -> None:
        if self._painter is not None:
            self._painter.open_tag(Tag(kind=self._kind))

    def __exit__(self, *_fault: object) -> None:
        if self._painter is not None:
            self._painter.close_tag()


@contextmanager
def text_element(painter: QPainter, kind: str, text: str, lines: Iterable[QTextLine] = ()) -> Iterator[None]:
    """Say that what is painted inside is a text: ``H1`` to ``H6``, ``P``, or ``LBody`` in a list item.

    Args:
        painter: The painter in use.
        kind: Its type in PDF.
        text: What it says. It may be left out if it's a single line in Latin letters: those are painted as they are.
        lines: The lines that are painted, whose letters the PDF then names correctly.
    """
    if isinstance(painter, TaggingPainter):
        if not text.isascii():
            painter.letters.record(text, lines)
        painter.open_contents(text_tag(kind, text))
        yield
        painter.close_contents()
    else:
        yield


def black_text(painter: QPainter, kind: str, text: str, lines: Iterable[QTextLine] = ()) -> QColor:
    """Return the colour of the pen to paint a black text with; the arguments are those of :func:`text_element`.

    The colour numbers the text, which is quicker than a fill before and after it, but not what is painted as a picture:
    see :func:`has_pictures`. In the PDF it's black again.
    """
    if not isinstance(painter, TaggingPainter):
        return _BLACK
    if not text.isascii():
        painter.letters.record(text, lines)
    return painter.number_tag(text_tag(kind, text))


def has_pictures(text: str) -> bool:
    """Return whether a font may paint parts of ``text`` as pictures: emoji."""
    return not text.isascii() and any(map(_may_be_picture, text))


@cache
def _may_be_picture(letter: str) -> bool:
    return unicodedata.category(letter) == "So"


class figure:  # noqa: N801  # as above
    """Say that what is painted inside, within ``place``, is a figure, which ``alternate`` describes."""

    __slots__ = ("_alternate", "_painter", "_place")

    def __init__(self, painter: QPainter, alternate: str, place: QRectF) -> None:
        self._painter = painter if isinstance(painter, TaggingPainter) else None
        self._alternate, self._place = alternate, place

    def __enter__(self) -> None:
        if self._painter is not None:
            self._painter.open_contents(Tag(kind="Figure", alternate=self._alternate), self._place)

    def __exit__(self, *_fault: object) -> None:
        if self._painter is not None:
            self._painter.close_contents()


def text_tag(kind: str, text: str) -> Tag:
    """Return the tag of a text, with its letters and, if known, its language.

    Letters may be painted in other shapes, and no space is painted where a line ends.
    """
    return Tag(kind=kind, text=text, language="" if text.isascii() else language_of_script(text))
