"""Measuring a sheet of one's own: seven lengths, a small drawing, and what can't be right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netcoach.cards.own_sheets import SheetMeasures, checked_sheet, length, measured
from netcoach.cards.sheets import SheetFormat, papers
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import OwnSheetId
from netcoach.journal import Journal
from ui.editing.form_binding import ComputedField, FieldRefused
from ui.editing.form_dialog import FormDialog
from ui.forms.add_dialogs import labelled
from ui.widgets.controls import (
    CheckRow,
    ChoiceField,
    ColumnLayout,
    PlainLabel,
    RowLayout,
    SoftButton,
    TextField,
)
from ui.widgets.looks import theme

_DRAWING = 132
_MOST_DIGITS = 3


class SheetDialog(FormDialog):
    """Adds a sheet that the user measured, or edits or deletes one if ``base`` is theirs.

    ``deleted()`` says that it was deleted.

    Args:
        journal: The journal.
        base: The sheet whose measurements to begin with.
        parent: The window.
        is_new: Whether to add a sheet, even if ``base`` is the user's own.
    """

    deleted = Signal()

    def __init__(self, journal: Journal, base: SheetFormat, parent: QWidget, *, is_new: bool = True) -> None:
        self._journal = journal
        self._sheet_id: OwnSheetId | None = None
        begun = measured(base, "")
        if not is_new:
            self._sheet_id, begun = journal.own_sheets.measures(base.key)
        self._name = TextField(_("Name"), begun.name, placeholder=_("Labels from the drawer"))
        self._paper = ChoiceField(_("Paper"), [(paper_title(each), each) for each in papers()], begun.paper)
        self._columns = TextField(_("Cards across"), str(begun.columns))
        self._rows = TextField(_("Cards down"), str(begun.rows))
        self._lengths = {
            "card_width": TextField(_("Width of a card"), _written(begun.card_width)),
            "card_height": TextField(_("Height of a card"), _written(begun.card_height)),
            "first_x": TextField(_("Left edge of the paper to the first card"), _written(begun.first_x)),
            "first_y": TextField(_("Top of the paper to the first card"), _written(begun.first_y)),
            "step_x": TextField(_("Left edge of a card to the next"), _written(begun.step_x)),
            "step_y": TextField(_("Top of a card to the next"), _written(begun.step_y)),
        }
        self._ready = CheckRow(_("The sheet is pre-cut or perforated"), done=begun.is_ready_cut, softens=False)
        self._drawing, self._note = _SheetDrawing(), PlainLabel("", "small")
        super().__init__(
            parent,
            _("A sheet of your own") if is_new else _("Edit sheet"),
            self._body(),
            primary=_("Add sheet") if is_new else _("Save"),
            lead=_("Measure in millimetres, as exactly as you can. “3.5 in” works too."),
            width=600,
        )
        self.bind(
            journal,
            "own-sheet" if self._sheet_id is None else f"own-sheet/own_sheets/{self._sheet_id}",
            {
                "name": self._name,
                "paper": self._paper,
                "columns": self._columns,
                "rows": self._rows,
                **self._lengths,
                "is_ready_cut": ComputedField(self._ready.isChecked, self._ready.setChecked),
            },
            needed=self._name,
        )
        for field in (self._columns, self._rows, *self._lengths.values()):
            field.textChanged.connect(self._show_drawing)
        self._paper.chosen.connect(self._show_drawing)
        self._show_drawing()
        self._name.setFocus()

    def save(self) -> int:
        """Add the sheet, or save the changes."""
        measures = self._measures()
        if self._sheet_id is None:
            return self._journal.own_sheets.add(measures)
        self._journal.own_sheets.change(self._sheet_id, measures)
        return self._sheet_id

    def find_edited(self) -> object:
        """Return the sheet that is edited here."""
        return self._sheet_id and self._journal.own_sheets.key(self._sheet_id)

    def become_new(self) -> tuple[str, str]:
        """Turn it into a new sheet."""
        self._sheet_id = None
        return "own-sheet", _("This sheet was deleted in the meantime. Save again to add it as a new one.")

    def _body(self) -> QWidget:
        body = QWidget()
        column = ColumnLayout(body, gap=12)
        named = RowLayout(gap=12)
        named.addWidget(labelled(_("Name"), self._name), 1, Qt.AlignmentFlag.AlignTop)
        named.addWidget(labelled(_("Paper"), self._paper), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(named)
        column.addLayout(_pair((_("Cards across"), self._columns), (_("Cards down"), self._rows)))
        words = list(self._lengths.items())
        for first, second in zip(words[::2], words[1::2], strict=True):
            column.addLayout(_pair((first[1].accessibleName(), first[1]), (second[1].accessibleName(), second[1])))
        column.add(self._ready)
        shown = RowLayout(gap=16)
        shown.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        shown.addWidget(self._note, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(shown)
        if self._sheet_id is not None:
            below = RowLayout(gap=0)
            below.add(SoftButton(_("Delete this sheet"), self._on_delete))
            below.addStretch(1)
            column.addLayout(below)
        return body

    def _measures(self) -> SheetMeasures:
        lengths = {}
        for name, field in self._lengths.items():
            try:
                lengths[name] = length(field.text(), field.accessibleName())
            except Refused as refusal:
                raise FieldRefused(field, _("Enter a length, such as 85.5.")) from refusal
        return SheetMeasures(
            name=self._name.text(),
            paper=str(self._paper.value()),
            columns=_count(self._columns),
            rows=_count(self._rows),
            is_ready_cut=self._ready.isChecked(),
            **lengths,
        )

    def _show_drawing(self, _changed: object = None) -> None:
        try:
            found = checked_sheet(self._measures(), "")
        except Refused as refusal:
            self._drawing.show_sheet(None)
            self._note.setText(str(refusal.__cause__ or refusal))  # which names the field: it isn't next to it
        else:
            self._drawing.show_sheet(found)
            self._note.setText(_("Hold a printed sheet and your own up to the light before you use up a good one."))

    def _on_delete(self) -> None:
        if self._sheet_id is not None:
            self._journal.own_sheets.delete(self._sheet_id)
            self.deleted.emit()
            self.reject()


class _SheetDrawing(QWidget):
    """The measured sheet, small; nothing while it can't be right."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetFormat | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: SheetFormat | None) -> None:
        """Show a sheet, or none."""
        self._sheet = sheet
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_DRAWING), theme.space(_DRAWING))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._sheet.paper_width, self._sheet.paper_height
        scale = (theme.space(_DRAWING) - 2) / max(width, height)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.translate(self.width() - 1 - width * scale if mirrored else 1, 1)  # where the fields above begin
        painter.setPen(theme.colour("edge"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(QRectF(0, 0, width * scale, height * scale))
        painter.setPen(theme.colour("accent"))
        painter.setBrush(theme.colour("wash"))
        for box in self._sheet.cards():
            painter.drawRect(QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale))


def paper_title(paper: str) -> str:
    """Return the name of a kind of paper for the user."""
    return {
        "A4": _("A4"),
        "A4 landscape": _("A4, landscape"),
        "A5": _("A5"),
        "A5 landscape": _("A5, landscape"),
        "Letter": _("Letter"),
        "Letter landscape": _("Letter, landscape"),
    }[paper]


def _count(field: TextField) -> int:
    text = field.text().strip()
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        named = _("“{what}” has to be a whole number.").format(what=field.accessibleName())
        raise FieldRefused(field, _("Enter a whole number.")) from Refused(named)
    return int(text)


def _written(length_in_mm: float) -> str:
    return f"{round(length_in_mm, 2):g}"


def _pair(first: tuple[str, TextField], second: tuple[str, TextField]) -> RowLayout:
    row = RowLayout(gap=12)
    for title, field in (first, second):
        row.addWidget(labelled(title, field), 1, Qt.AlignmentFlag.AlignTop)
    return row
