"""Calibrating a printer: print one page, hold it against the light, type how far the back is off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.sheet_setup import Flip
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from ui.editing.form_binding import FieldRefused
from ui.printing.calibration_page import CalibrationJob, reading_from_shift, shift_from_reading
from ui.printing.print_flow import PrintFlow
from ui.printing.printers import printer_names, usual_printer
from ui.printing.usual_sheet import keep_shift, printer_shifts
from ui.widgets.controls import (
    ChoiceField,
    ColumnLayout,
    PlainButton,
    PlainLabel,
    RowLayout,
    SectionLabel,
    TextField,
)
from ui.widgets.dialogs import ModalDialog

_MOST_MM = 10.0


class CalibrateDialog(ModalDialog):
    """Keeps how far backs are moved on a printer. ``calibrated()`` says that it has changed.

    Args:
        journal: The journal.
        sheet: The sheet in use.
        flip: The edge over which its paper is turned.
        parent: The window.
    """

    calibrated = Signal()

    def __init__(self, journal: Journal, sheet: SheetFormat, flip: Flip, parent: QWidget) -> None:
        self._journal, self._sheet, self._flip = journal, sheet, flip
        printers = [(name, name) for name in printer_names()]
        self._printer = ChoiceField(_("Printer"), [*printers, (_("PDFs I save"), "")], usual_printer())
        self._printer.fill()
        self._right = TextField(_("Millimetres to the right"), placeholder="0")
        self._down = TextField(_("Millimetres down"), placeholder="0")
        super().__init__(
            parent,
            _("Calibrate"),
            self._body(),
            primary=_("Save"),
            lead=_(
                "Printers are often a millimetre or two off between the two sides. Print this page on both sides, "
                "hold its front against the light, and read where the cross on the back is."
            ),
        )
        self._flow = PrintFlow(self)
        self._flow.done.connect(self._on_printed)
        self._flow.refused.connect(self.say)
        self._printer.chosen.connect(self._show_reading)
        self.confirmed.connect(self._on_save)
        self._show_reading()

    def _body(self) -> QWidget:
        body, buttons, fields = QWidget(), RowLayout(gap=12), RowLayout(gap=12)
        buttons.add(PlainButton(_("Print the page"), self._on_print), PlainButton(_("Save PDF"), self._on_pdf))
        buttons.addStretch(1)
        for title, field in ((_("Millimetres to the right"), self._right), (_("Millimetres down"), self._down)):
            column = ColumnLayout(gap=4)
            column.add(SectionLabel(title), field)
            fields.addLayout(column, 1)
        self._said = PlainLabel("", "small")
        self._said.hide()
        column = ColumnLayout(body, gap=12)
        printer = ColumnLayout(gap=4)
        printer.add(SectionLabel(_("Printer")), self._printer)
        column.addLayout(printer)
        column.addLayout(buttons)
        column.add(self._said)
        column.add(SectionLabel(_("The middle of the cross is off by")))
        column.addLayout(fields)
        column.add(PlainLabel(_("For left or up, use a minus: −0.5."), "small"))
        return body

    def _show_reading(self, _printer: object = None) -> None:
        shift = printer_shifts(self._journal, self._flip).get(str(self._printer.value() or ""))
        reading = reading_from_shift(shift, self._sheet, self._flip) if shift else (0.0, 0.0)
        for field, value in zip((self._right, self._down), reading, strict=True):
            field.set_value(f"{value:g}" if value else "")

    def _on_print(self) -> None:
        self._flow.print(CalibrationJob(sheet=self._sheet, flip=self._flip))

    def _on_pdf(self) -> None:
        self._flow.save(CalibrationJob(sheet=self._sheet, flip=self._flip))

    def _on_printed(self, _job: object, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    def _on_save(self) -> None:
        try:
            shift = shift_from_reading(_millimetres(self._right), _millimetres(self._down), self._sheet, self._flip)
            keep_shift(self._journal, str(self._printer.value() or ""), self._flip, shift)
        except FieldRefused as error:
            self.refuse(error.field, str(error))
            return
        except NetCoachError as error:
            self.say(str(error))
            return
        self.calibrated.emit()
        self.accept()


def _millimetres(field: TextField) -> float:
    text = field.text().strip().replace(",", ".").replace("−", "-")
    try:
        value = float(text or "0")
    except ValueError:
        value = _MOST_MM + 1
    if not -_MOST_MM <= value <= _MOST_MM:  # nor is nan
        raise FieldRefused(field, _("A number from −{most} to {most}.").format(most=round(_MOST_MM)))
    return value
