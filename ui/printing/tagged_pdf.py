"""A PDF in the making: painted page by page, then tagged, with exact pages and correct letters."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageLayout, QPdfWriter

from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_POINT
from ui.printing.tagging import TaggingPainter


class TaggedPdf:
    """Pages to paint on with ``painter``, in units, with the corner of the paper at its origin.

    It's a context: if it's left before :meth:`finish`, painting ends and the pages are dropped.

    Args:
        title: The title of the document.
        layout: The paper, without margins.
        size: The exact width and height of the paper in points; Qt rounds them.
        marks_only_text: Whether an element is just the text that follows its number (ui/printing/document_tags.py).
    """

    def __init__(
        self, title: str, layout: QPageLayout, size: tuple[float, float], *, marks_only_text: bool = False
    ) -> None:
        self._title, self._size, self._marks_only_text = title, size, marks_only_text
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setCreator("NetCoach")
        self._writer.setResolution(UNITS_PER_INCH)
        self._writer.setPageLayout(layout)
        self.painter = TaggingPainter(self._writer)
        self._put_origin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.painter.isActive():  # Qt must not lose the file while it's painted on
            self.painter.end()

    def turn_page(self) -> None:
        """Begin the next page."""
        self._writer.newPage()

    def _put_origin(self) -> None:
        """Move the origin by what Qt rounds off the height: a PDF counts from the bottom."""
        height = self._size[1]
        self.painter.translate(0, (round(height) - height) * UNITS_PER_POINT)

    def finish(self) -> Work[bytearray]:
        """End painting, tag the file and return it."""
        from netcoach.formats.pdf_objects import PdfObjects  # only needed to save
        from netcoach.formats.pdf_tags import add_tags

        self.painter.end()
        yield Progress(done=0, total=0, note=_("tags for screen readers"))
        pdf = PdfObjects(bytes(self._buffer.data().data()))
        self._buffer.close()
        self._buffer.setData(b"")
        self.painter.letters.fix(pdf)
        yield from add_tags(pdf, self.painter.tree(self._title, marks_only_text=self._marks_only_text), self._size)
        return pdf.written()
