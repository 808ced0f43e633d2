"""A text on paper, rendered from a template. One routine paints it for the printer and for a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QTextTable,
)

from netcoach.cards.sheets import POINTS_PER_MM
from netcoach.foundation.files import safe_name, write_atomically
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work, finish
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM, rule_empty_space, utf16_length
from ui.printing.document_tags import blocks_of, tagged_copy
from ui.printing.printers import printing_on, turn_page
from ui.printing.tagged_pdf import TaggedPdf
from ui.widgets.labels import TextSpan, without_orphan
from ui.widgets.looks.fonts import print_font

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN_MM = 20
_TEXT_POINTS = 10.5
_SECTION_LEVEL = 2


class TextPaper:
    """A text laid out on pages.

    Args:
        title: The title of the document.
        html: The text, in the subset of HTML that QTextDocument supports.
        paper: ``A4`` or ``Letter``.
        is_mirrored: Whether its tables are read from right to left.
        has_writing_lines: Whether its last page has lines to write on where a third of it or more is empty.
    """

    def __init__(
        self, title: str, html: str, paper: str, *, is_mirrored: bool = False, has_writing_lines: bool = False
    ) -> None:
        self.title, self._is_mirrored, self._has_writing_lines = title, is_mirrored, has_writing_lines
        size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
        self.layout = QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
        self.document = _document(html, self.layout)

    def write_pdf(self, path: Path) -> None:
        """Write it as a PDF, whole or not at all, readable only by its owner where the system allows that.

        Raises:
            Refused: when it can't be written.
        """
        finish(self.writing_pdf(path))

    def writing_pdf(self, path: Path) -> Work[None]:
        """Do the same as :meth:`write_pdf` in steps; closing it leaves what was there."""
        size = self.layout.pageSize().size(QPageSize.Unit.Millimeter) * POINTS_PER_MM
        with TaggedPdf(self.title, self.layout, (size.width(), size.height()), marks_only_text=True) as pdf:
            document = tagged_copy(self.document, pdf.painter, is_mirrored=self._is_mirrored)
            for page in range(document.pageCount()):
                if page:
                    pdf.turn_page()
                self._paint_page(pdf.painter, document, page, 1.0)
            data = yield from pdf.finish()
        write_atomically(path, data)

    def print(self, printer: QPrinter) -> None:
        """Send it to a printer.

        Raises:
            Refused: when the printer doesn't respond, or stops responding.
        """
        printer.setPageLayout(self.layout)
        printer.setFullPage(True)  # after the layout, which would turn it off again
        printer.setDocName(self.title)
        with printing_on(printer) as painter:
            for page in range(self.document.pageCount()):
                if page:
                    turn_page(printer, page)
                self.paint(painter, page, printer.resolution() / UNITS_PER_INCH)

    def paint(self, painter: QPainter, page: int, scale: float) -> None:
        """Paint one page with the paper's corner at the painter's origin, at ``scale`` device pixels per unit."""
        self._paint_page(painter, self.document, page, scale)

    def _paint_page(self, painter: QPainter, document: QTextDocument, page: int, scale: float) -> None:
        painter.save()
        painter.scale(scale, scale)
        painter.translate(_MARGIN_MM * UNITS_PER_MM, _MARGIN_MM * UNITS_PER_MM)
        size = document.pageSize()
        painter.translate(0, -page * size.height())
        drawing = QAbstractTextDocumentLayout.PaintContext()
        drawing.clip = QRectF(0, page * size.height(), size.width(), size.height())
        painter.setClipRect(drawing.clip)
        black = QPalette()
        black.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)  # whatever the theme of the window is
        drawing.palette = black
        document.documentLayout().draw(painter, drawing)
        if self._has_writing_lines and page + 1 == document.pageCount():
            empty = QRectF(drawing.clip)
            empty.setTop(document.documentLayout().blockBoundingRect(document.lastBlock()).bottom())
            rule_empty_space(painter, empty, size.height())
        painter.restore()


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

    @property
    def second_run(self) -> None:
        """It's printed on one side."""

    def save(self, path: Path) -> Work[str]:
        """Write it as a PDF, whole or not at all, and return the sentence that says so."""
        yield from self._paper.writing_pdf(path)
        return self.saved_words(path)

    def print(self, printer: QPrinter) -> Work[str]:
        """Send it to a printer and return the sentence about it."""
        yield Progress(done=0, total=0)
        self._paper.print(printer)
        return self.printed_words(printer)

    def saved_words(self, path: Path) -> str:
        """Return the sentence about a file."""
        return _("Saved {file}.").format(file=path.name)

    def printed_words(self, printer: QPrinter) -> str:
        """Return the sentence about a printer."""
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
    _use_sizes_of_headings(document)
    paper = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    room = QSizeF(paper.width() - 2 * _MARGIN_MM, paper.height() - 2 * _MARGIN_MM)
    document.setPageSize(room * UNITS_PER_MM)
    _tie_ends_of_paragraphs(document)
    _keep_sections_whole(document)
    return document


def _reference() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Mono)
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(UNITS_PER_INCH / 0.0254))
    return image


def _tie_ends_of_paragraphs(document: QTextDocument) -> None:
    """Keep the last two words of a paragraph together, so that none is on a line of its own.

    Not in a table, where a column can be narrower than two words.
    """
    cursor = QTextCursor(document)
    document.pageCount()  # lays it out
    for block in blocks_of(document):
        text, is_long = block.text(), block.layout().lineCount() > 1  # QTextBlock counts only one
        cursor.setPosition(block.position())
        if is_long and not cursor.currentTable() and without_orphan([TextSpan(text)])[0].text != text:
            cursor.setPosition(block.position() + utf16_length(text[: text.rindex(" ")]))
            cursor.deleteChar()
            cursor.insertText("\u00a0")


def _use_sizes_of_headings(document: QTextDocument) -> None:
    """Give headings the size in the template: Qt would replace it by a multiple of the text's."""
    cursor = QTextCursor(document)
    for block in blocks_of(document):
        if block.blockFormat().headingLevel():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat()
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            cursor.setCharFormat(form)


def _keep_sections_whole(document: QTextDocument) -> None:
    """Begin a new page before each section that fits on one and would be split over two: no heading is left alone."""
    layout, height = document.documentLayout(), document.pageSize().height()
    for section in _sections(document):
        tables = [QTextCursor(block).currentTable() for block in section]
        top = layout.blockBoundingRect(section[0]).top()
        bottom = max(
            (layout.frameBoundingRect(table) if table else layout.blockBoundingRect(block)).bottom()
            for block, table in zip(section, tables, strict=True)
            if block.text()
        )
        if top // height != bottom // height and bottom - top < height:
            _begin_page_before(section[0], tables[0])


def _begin_page_before(block: QTextBlock, box: QTextTable | None) -> None:
    if box is None:
        head = block.blockFormat()
        head.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(head)
    else:
        frame = box.format()
        frame.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        box.setFormat(frame)


def _sections(document: QTextDocument) -> list[list[QTextBlock]]:
    """Return the blocks of each section, its heading first."""
    sections: list[list[QTextBlock]] = []
    for block in blocks_of(document):
        if block.blockFormat().headingLevel() == _SECTION_LEVEL:
            sections.append([])
        if sections:
            sections[-1].append(block)
    return sections
