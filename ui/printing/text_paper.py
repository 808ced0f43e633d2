"""A text on paper, rendered from a template. One routine paints it for the printer and for a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from netcoach.foundation.errors import Refused
from netcoach.foundation.files import safe_name, write_atomically
from netcoach.foundation.i18n import _
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM
from ui.widgets.fonts import print_font

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN_MM = 20
_TEXT_POINTS = 10.5


class TextPaper:
    """A text laid out on pages.

    Args:
        title: The title of the document.
        html: The text, in the subset of HTML that QTextDocument supports.
        paper: ``A4`` or ``Letter``.
    """

    def __init__(self, title: str, html: str, paper: str) -> None:
        self.title = title
        size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
        self.layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
        self.document = _document(html, self.layout)

    def write_pdf(self, path: Path) -> None:
        """Write it as a PDF, whole or not at all, readable only by its owner where the system allows that.

        Raises:
            Refused: when it can't be written.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator("NetCoach")
        writer.setResolution(UNITS_PER_INCH)
        writer.setPageLayout(self.layout)
        painter = QPainter(writer)
        self._paint_all(painter, writer.newPage, 1.0)
        painter.end()
        write_atomically(path, bytes(buffer.data().data()))

    def print(self, printer: QPrinter) -> None:
        """Send it to a printer.

        Raises:
            Refused: when the printer doesn't respond.
        """
        printer.setPageLayout(self.layout)
        printer.setFullPage(True)  # after the layout, which would turn it off again
        printer.setDocName(self.title)
        painter = QPainter()
        if not painter.begin(printer):
            raise Refused(_("The printer isn't responding. Save a PDF instead."))
        self._paint_all(painter, printer.newPage, printer.resolution() / UNITS_PER_INCH)
        painter.end()

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Paint one page with the paper's corner at the painter's origin, at ``scale`` device pixels per unit."""
        painter.save()
        painter.scale(scale, scale)
        painter.translate(_MARGIN_MM * UNITS_PER_MM, _MARGIN_MM * UNITS_PER_MM)
        size = self.document.pageSize()
        painter.translate(0, -page * size.height())
        drawing = QAbstractTextDocumentLayout.PaintContext()
        drawing.clip = QRectF(0, page * size.height(), size.width(), size.height())
        painter.setClipRect(drawing.clip)
        black = QPalette()
        black.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)  # whatever the theme of the window is
        drawing.palette = black
        self.document.documentLayout().draw(painter, drawing)
        painter.restore()

    def _paint_all(self, painter: QPainter, turn: Callable[[], bool], scale: float) -> None:
        for page in range(self.document.pageCount()):
            if page:
                turn()
            self.paint(painter, page, scale)


class TextPrintJob:
    """Prints or saves a text, and says what was done.

    Args:
        paper: The text.
    """

    def __init__(self, paper: TextPaper) -> None:
        self._paper = paper

    @property
    def title(self) -> str:
        """The title of the document."""
        return self._paper.title

    @property
    def file_name(self) -> str:
        """The suggested name for a PDF."""
        return f"{safe_name(self._paper.title, 'NetCoach')}.pdf"

    @property
    def layout(self) -> QPageLayout:
        """The page layout it needs."""
        return self._paper.layout

    def save(self, path: Path) -> str:
        """Write it as a PDF, whole or not at all, and return the sentence that says so."""
        self._paper.write_pdf(path)
        return _("Saved {file}.").format(file=path.name)

    def print(self, printer: QPrinter) -> str:
        """Send it to a printer, or to the file that the user chose there, and return the sentence about it."""
        self._paper.print(printer)
        if printer.outputFileName():
            return _("Saved {file}.").format(file=Path(printer.outputFileName()).name)
        return _("Sent to {printer}.").format(printer=printer.printerName())


def _document(html: str, layout: QPageLayout) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(_reference())
    document.setDocumentMargin(0)
    document.setDefaultFont(print_font(_TEXT_POINTS))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    paper = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    room = QSizeF(paper.width() - 2 * _MARGIN_MM, paper.height() - 2 * _MARGIN_MM)
    document.setPageSize(room * UNITS_PER_MM)
    return document


def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(UNITS_PER_INCH / 0.0254))
    return image
