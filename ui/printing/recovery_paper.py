"""The recovery sheet: the passphrase on paper, with unmistakable letters, and instructions.

One routine paints it for the printer and for a PDF. The program never saves it anywhere unasked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontDatabase,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from netcoach.content.documents import render
from netcoach.dates.date_words import partial_day
from netcoach.foundation.errors import Refused
from netcoach.foundation.files import write_atomically
from netcoach.foundation.i18n import _
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM
from ui.widgets.fonts import print_font

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN_MM = 20
_CELLS = 12  # per line, so that capitals fit on the narrowest paper
_PADDING = 5  # of a cell, in points
BLANK = "␣"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One letter of the passphrase on paper, and a word that distinguishes it from similar ones."""

    letter: str
    note: str


def cells(words: str) -> list[Cell]:
    """Return the letters of a passphrase, with accents attached to their letters."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", words):
        if letters and (unicodedata.combining(letter) or letter == "\u200d" or letters[-1].endswith("\u200d")):
            letters[-1] += letter
        else:
            letters.append(letter)
    return [Cell(letter=BLANK if letter.isspace() else letter, note=_note(letter)) for letter in letters]


def rows(letters: list[Cell]) -> list[list[Cell]]:
    """Return the letters in lines that fit the paper, broken after a space if possible."""
    lines: list[list[Cell]] = []
    while letters:
        end = _CELLS
        if len(letters) > _CELLS:
            blanks = [place + 1 for place, cell in enumerate(letters[:_CELLS]) if cell.letter == BLANK]
            end = blanks[-1] if blanks else _CELLS
        lines.append(letters[:end])
        letters = letters[end:]
    return lines


def _note(letter: str) -> str:
    if letter.isspace():
        return _("space")
    if letter[0].isdigit():
        return _("digit")
    return _("capital") if letter[0].isupper() else ""


class RecoveryPaper:
    """A recovery sheet for one passphrase; a very long one continues on the next page.

    Args:
        words: The passphrase as typed.
        journal: The path of the journal.
        today: The day on the sheet.
        paper: ``A4`` or ``Letter``.
    """

    def __init__(self, words: str, journal: Path, today: date, paper: str) -> None:
        size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
        self._layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
        self.document = _document(words, journal, today, self._layout)

    def write_pdf(self, path: Path) -> None:
        """Write it as a PDF, atomically, readable only by its owner if the system supports it.

        Raises:
            Refused: when it can't be written.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(_("Recovery sheet"))
        writer.setCreator("NetCoach")
        writer.setResolution(UNITS_PER_INCH)
        writer.setPageLayout(self._layout)
        painter = QPainter(writer)
        self._paint_all(painter, writer.newPage, 1.0)
        painter.end()
        write_atomically(path, bytes(buffer.data().data()))

    def print(self, printer: QPrinter) -> None:
        """Print it.

        Raises:
            Refused: when the printer isn't ready.
        """
        printer.setPageLayout(self._layout)
        printer.setFullPage(True)  # after the layout, which would reset it
        printer.setDocName(_("Recovery sheet"))
        painter = QPainter()
        if not painter.begin(printer):
            raise Refused(_("The printer isn't responding. Save a PDF instead."))
        self._paint_all(painter, printer.newPage, printer.resolution() / UNITS_PER_INCH)
        painter.end()

    def _paint_all(self, painter: QPainter, turn: Callable[[], bool], scale: float) -> None:
        for page in range(self.document.pageCount()):
            if page:
                turn()
            self.paint(painter, page, scale)

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Paint a page with the top left of the paper at the painter's origin, at ``scale`` device dots per unit."""
        painter.save()
        painter.scale(scale, scale)
        painter.translate(_MARGIN_MM * UNITS_PER_MM, _MARGIN_MM * UNITS_PER_MM)
        size = self.document.pageSize()
        painter.translate(0, -page * size.height())
        drawing = QAbstractTextDocumentLayout.PaintContext()
        drawing.clip = QRectF(0, page * size.height(), size.width(), size.height())
        painter.setClipRect(drawing.clip)
        black = QPalette()
        black.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)  # independent of the window's theme
        drawing.palette = black
        self.document.documentLayout().draw(painter, drawing)
        painter.restore()

    @property
    def layout(self) -> QPageLayout:
        """The paper."""
        return self._layout


def _document(words: str, journal: Path, today: date, layout: QPageLayout) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(_reference())
    document.setDocumentMargin(0)
    document.setDefaultFont(print_font(10.5))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)
    document.setHtml(
        render(
            "recovery.html.j2",
            title=_("NetCoach recovery sheet"),
            lead=_("This passphrase opens your journal. Without it, no one can open it, not even NetCoach."),
            passphrase_words=_("The passphrase, letter by letter"),
            rows=rows(cells(words)),
            padding=_PADDING,
            mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
            legend=_("{sign} is a space. There's no space between lines.").format(sign=BLANK),
            journal_words=_("Where your journal is"),
            journal=str(journal),
            todo_words=_("What to do with this sheet"),
            todo=(
                _("Keep it with your papers, away from the computer."),
                _("Type the passphrase when NetCoach asks for it, with its capitals and spaces."),
                _(
                    "Anyone with this sheet and your journal file can read your journal. When the passphrase changes, "
                    "shred the sheet."
                ),
            ),
            made=_("Made on {day}.").format(day=partial_day(today.isoformat())),
        )
    )
    paper = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    room = QSizeF(paper.width() - 2 * _MARGIN_MM, paper.height() - 2 * _MARGIN_MM)
    document.setPageSize(room * UNITS_PER_MM)
    return document


def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(UNITS_PER_INCH / 0.0254))
    return image
