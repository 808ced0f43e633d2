"""The calibration page: a scale on the front and a cross on the back show how far a printer is off between the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPainter, QPen

from netcoach.cards.imposition import turns_sideways
from netcoach.cards.printer_shift import PrinterShift
from netcoach.cards.sheet_setup import Flip
from netcoach.cards.sheets import POINTS_PER_MM, SheetFormat
from netcoach.foundation.files import write_atomically
from netcoach.foundation.i18n import _, number
from netcoach.foundation.progress import Progress, Work
from ui.printing.card_layout import UNITS_PER_MM, UNITS_PER_POINT, small_font
from ui.printing.pdf_and_printer import page_layout
from ui.printing.printers import printing_on, turn_page
from ui.printing.tagged_pdf import TaggedPdf
from ui.printing.tagging import figure, text_element

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_REACH = 10  # millimetres to each side
_TICK, _LONG_TICK, _CROSS = 0.8, 1.8, 6.0
_LINE_HEIGHT = 6.0
_POINTS = 12


def shift_from_reading(right: float, down: float, sheet: SheetFormat, flip: Flip) -> PrinterShift:
    """Return how far to move the backs, from where the cross is seen through the front, in millimetres.

    Seen through the paper, the back is mirrored about the axis the paper is turned over.
    """
    if turns_sideways(sheet, flip):
        return PrinterShift(right=right, down=-down)
    return PrinterShift(right=-right, down=down)


def reading_from_shift(shift: PrinterShift, sheet: SheetFormat, flip: Flip) -> tuple[float, float]:
    """Return where the cross was seen, from how far the backs are moved."""
    right, down = shift_from_reading(*shift, sheet, flip)
    return right, down


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationJob:
    """Prints or saves the calibration page for a sheet and the edge its paper is turned over."""

    sheet: SheetFormat
    flip: Flip

    @property
    def title(self) -> str:
        """The title of the document."""
        return _("Calibration page")

    @property
    def file_name(self) -> str:
        """The suggested name for a PDF."""
        return _("calibration.pdf")

    @property
    def layout(self) -> QPageLayout:
        """The page layout it needs."""
        return page_layout(self.sheet)

    @property
    def second_run(self) -> None:
        """Both sides are printed at once."""

    def save(self, path: Path) -> Work[str]:
        """Write both sides as a PDF, and return the sentence that says so."""
        points = self.sheet.paper_width * POINTS_PER_MM, self.sheet.paper_height * POINTS_PER_MM
        with TaggedPdf(self.title, self.layout, points) as pdf:
            self._paint_front(pdf.painter)
            pdf.turn_page()
            self._paint_back(pdf.painter)
            data = yield from pdf.finish()
        write_atomically(path, data)
        return _("Saved {file}.").format(file=path.name)

    def print(self, printer: QPrinter) -> Work[str]:
        """Send both sides to a printer, and return the sentence that says so.

        Raises:
            Refused: when the printer doesn't respond, or stops responding.
        """
        yield Progress(done=0, total=0)
        printer.setPageLayout(self.layout)
        printer.setFullPage(True)  # after the layout, which would reset it
        is_long = self.flip == "long edge"
        printer.setDuplex(printer.DuplexMode.DuplexLongSide if is_long else printer.DuplexMode.DuplexShortSide)
        printer.setDocName(self.title)
        with printing_on(printer) as painter:
            scale = printer.resolution() / 72 / UNITS_PER_POINT
            painter.scale(scale, scale)
            self._paint_front(painter)
            turn_page(printer, 1)
            self._paint_back(painter)
        return _("Sent to {printer}.").format(printer=printer.printerName())

    def _paint_front(self, painter: QPainter) -> None:
        painter.save()
        self._to_middle(painter)
        with figure(painter, _("A scale in millimetres, to the right and down"), _square(_REACH + 5.0)):
            painter.setPen(QPen(QColor(Qt.GlobalColor.black), 0.4 * UNITS_PER_POINT))
            painter.setFont(small_font())
            painter.drawLine(_point(-_REACH, 0), _point(_REACH, 0))
            painter.drawLine(_point(0, -_REACH), _point(0, _REACH))
            for at in range(-_REACH, _REACH + 1):
                self._paint_tick(painter, at)
        self._paint_words(
            painter,
            _("Calibration: this is the front"),
            _("Hold this side towards you, against the light."),
            _("Read where the middle of the cross on the back is on this scale."),
        )
        painter.restore()

    def _paint_tick(self, painter: QPainter, at: int) -> None:
        long = _LONG_TICK if at % 5 == 0 else _TICK
        painter.drawLine(_point(at, -long), _point(at, long))
        painter.drawLine(_point(-long, at), _point(long, at))
        if abs(at) == _REACH:
            label = _("{distance} mm").format(distance=number(_REACH))
            painter.drawText(_rect(at - 6, _LONG_TICK + 0.5, 12, 4), Qt.AlignmentFlag.AlignHCenter, label)
            painter.drawText(_rect(_LONG_TICK + 0.5, at - 2, 12, 4), Qt.AlignmentFlag.AlignVCenter, label)

    def _paint_back(self, painter: QPainter) -> None:
        painter.save()
        self._to_middle(painter)
        if not turns_sideways(self.sheet, self.flip):
            painter.rotate(180)
        with figure(painter, _("A cross behind the middle of the scale"), _square(_CROSS)):
            painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1.2 * UNITS_PER_POINT))
            painter.drawLine(_point(-_CROSS, 0), _point(_CROSS, 0))
            painter.drawLine(_point(0, -_CROSS), _point(0, _CROSS))
        self._paint_words(painter, _("Calibration: this is the back"))
        painter.restore()

    def _to_middle(self, painter: QPainter) -> None:
        painter.translate(self.sheet.paper_width / 2 * UNITS_PER_MM, self.sheet.paper_height / 2 * UNITS_PER_MM)

    def _paint_words(self, painter: QPainter, *lines: str) -> None:
        painter.setPen(QColor(Qt.GlobalColor.black))
        width = self.sheet.paper_width - 30
        for line, top in zip(lines, _tops(len(lines)), strict=True):
            painter.setFont(small_font(_POINTS))
            with text_element(painter, "H1" if line == lines[0] else "P", line):
                painter.drawText(_rect(-width / 2, top, width, _LINE_HEIGHT), Qt.AlignmentFlag.AlignHCenter, line)


def _tops(count: int) -> Iterator[float]:
    return (-_REACH - 12 - (count - at) * _LINE_HEIGHT for at in range(count))


def _point(x: float, y: float) -> QPointF:
    return QPointF(x * UNITS_PER_MM, y * UNITS_PER_MM)


def _rect(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * UNITS_PER_MM, y * UNITS_PER_MM, width * UNITS_PER_MM, height * UNITS_PER_MM)


def _square(reach: float) -> QRectF:
    return _rect(-reach, -reach, 2 * reach, 2 * reach)
