"""How the deck goes on its sheets: backs, how the paper is turned, where to start, the type, how to fold a booklet."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcoach.cards.imposition import backs_on, card_places, possible_backs
from netcoach.cards.printer_shift import NO_SHIFT, PrinterShift
from netcoach.cards.sheet_setup import AS_USUAL, Backs, Flip, SheetSetup, Sides, TypeSize
from netcoach.cards.sheets import SheetFormat
from netcoach.foundation.i18n import _, ngettext, number
from ui.pages.cards.fold_steps import FoldSteps
from ui.pages.cards.start_picker import StartPicker
from ui.widgets.controls import (
    Chip,
    ChoiceField,
    ColumnLayout,
    PlainLabel,
    QuietButton,
    RovingFlow,
    RowLayout,
    SectionLabel,
)
from ui.widgets.looks.fonts import easy_family
from ui.widgets.name_masking import shown


class SheetPanel(QWidget):
    """The controls of the sheets a deck is printed on.

    ``setup_chosen(object)`` passes the new ``SheetSetup``; ``calibration_requested()`` says that the user wants to
    measure how far the printer is off.
    """

    setup_chosen = Signal(object)
    calibration_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup = AS_USUAL
        self._paper = PlainLabel("", "small")
        self._steps = FoldSteps()
        backs: dict[Backs, str] = {"none": _("None"), "printed": _("Printed"), "fold over": _("Fold over")}
        self._backs = {each: Chip(words, self._on_backs, payload=each) for each, words in backs.items()}
        self._backs_part = _chips_part(_("Backs"), *self._backs.values())
        self._fold_hint = PlainLabel(_("Cut out both halves as one, fold on the dots, glue."), "small")
        flips: dict[Flip, str] = {"long edge": _("Long edge"), "short edge": _("Short edge")}
        self._flips = {each: Chip(words, self._on_flip, payload=each) for each, words in flips.items()}
        self._flip_part = _chips_part(_("Turn the paper over its"), *self._flips.values())
        self._shift = PlainLabel("", "small")
        calibrate = RowLayout(gap=0)
        calibrate.add(QuietButton(_("Calibrate…"), self.calibration_requested.emit, flush=True))
        calibrate.addStretch(1)
        self._calibrate_part = QWidget()
        shift = ColumnLayout(self._calibrate_part, gap=0)
        shift.add(self._shift)
        shift.addLayout(calibrate)
        self._sides, self._sides_part = ChoiceField(_("What to print")), QWidget()
        self._sides.set_options(
            [
                (_("Both sides"), "both"),
                (_("Fronts, then backs"), "two runs"),
                (_("Fronts only"), "fronts"),
                (_("Backs only"), "backs"),
            ]
        )
        self._sides.chosen.connect(self._on_sides)
        sides = ColumnLayout(self._sides_part, gap=8)
        sides.add(SectionLabel(_("What to print")))
        sides.addWidget(self._sides, 0, Qt.AlignmentFlag.AlignLeft)
        self._start, self._start_words, self._start_hint = StartPicker(), SectionLabel(""), PlainLabel("", "small")
        self._start.chosen.connect(self._on_start)
        self._start_part = self._built_start()
        sizes: dict[TypeSize, str] = {"usual": _("Usual"), "large": _("Large")}
        self._sizes = {each: Chip(words, self._on_type_size, payload=each) for each, words in sizes.items()}
        self._black = Chip(_("Black only"), self._on_black)
        self._easy = Chip(_("Easier letters"), self._on_easy)
        self._easy.setVisible(bool(easy_family()))
        with_either = RovingFlow(gap=8)  # on their own: on the way to them, the arrow keys would choose a size
        with_either.add(self._black, self._easy)
        self._type_part = QWidget()
        ColumnLayout(self._type_part, gap=8).add(_chips_part(_("Type"), *self._sizes.values()), with_either)
        column = ColumnLayout(self, gap=24, margins=(4, 4, 4, 24))
        backs_and_hint = ColumnLayout(gap=8)
        backs_and_hint.add(self._backs_part, self._fold_hint)
        column.add(self._paper, self._steps)
        column.addLayout(backs_and_hint)
        column.add(self._flip_part, self._calibrate_part, self._sides_part, self._start_part, self._type_part)

    def show_setup(
        self, sheet: SheetFormat, setup: SheetSetup, shift: PrinterShift = NO_SHIFT, paper: str = ""
    ) -> None:
        """Show how cards go on ``sheet``, with the choices that sheet allows, and how far the usual printer is off.

        ``paper`` is the paper in the user's printer, as they chose it in Settings.
        """
        self._setup = setup
        kind = sheet.paper.partition(" ")[0]
        words = _("This deck stays on its {sheet} sheet. Your paper in Settings is {paper}: to use it, choose another.")
        self._paper.setText(words.format(sheet=kind, paper=paper) if paper not in {"", kind} else "")
        self._paper.setVisible(paper not in {"", kind})
        possible, backs = possible_backs(sheet), backs_on(sheet, setup)
        self._steps.setVisible(sheet.kind == "booklet")
        self._steps.show_binding(binds_right=sheet.binds_right)
        self._backs_part.setVisible(len(possible) > 1)
        for key, chip in self._backs.items():
            chip.setVisible(key in possible)
        self._backs[backs].setChecked(True)
        self._fold_hint.setVisible(backs == "fold over" and sheet.cut == "self")
        self._flip_part.setVisible(backs == "printed")
        self._flips[setup.flip].setChecked(True)
        self._calibrate_part.setVisible(backs == "printed")
        off = round(math.hypot(*shift), 1)
        words = _("Your printer's shift of {distance} mm is taken out.").format(distance=number(off, 1))
        self._shift.setText(words if off else _("Many printers are a millimetre or two off."))
        self._sides_part.setVisible(backs == "printed")
        self._sides.set_value(setup.sides)
        places = card_places(sheet, setup)
        self._start_part.setVisible(len(places) > 1 and sheet.kind != "booklet")
        self._start.show_places([place.front.box for place in places], setup.start_at)
        self._say_start(setup.start_at)
        self._sizes[setup.type_size].setChecked(True)
        self._black.setChecked(setup.is_black)
        self._easy.setChecked(setup.has_easy_letters)

    def rescale(self) -> None:
        """Update sizes after the text size changed."""
        self._start.rescale()

    def _built_start(self) -> QWidget:
        part, words = QWidget(), ColumnLayout(gap=4)
        words.add(self._start_words, self._start_hint)
        words.addStretch(1)
        row = RowLayout(part, gap=12)
        row.addLayout(words, 1)
        row.addWidget(self._start, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _say_start(self, position: int) -> None:
        self._start_words.setText(_("Start at position {number}").format(number=number(position)))
        used = position - 1
        words = ngettext("The first card is used.", "The first {count} cards are used.", used)
        self._start_hint.setText(words.format(count=number(used)) if used else _("For a partly used sheet."))

    # --- user actions ------------------------------------------------------------------------------------

    def _on_backs(self, backs: Backs, chosen: bool) -> None:
        if chosen:
            self._choose(replace(self._setup, backs=backs, start_at=1))

    def _on_flip(self, flip: Flip, chosen: bool) -> None:
        if chosen:
            self._choose(replace(self._setup, flip=flip))

    def _on_sides(self, sides: Sides) -> None:
        self._choose(replace(self._setup, sides=sides))

    def _on_start(self, position: int) -> None:
        self._choose(replace(self._setup, start_at=position))

    def _on_type_size(self, size: TypeSize, chosen: bool) -> None:
        if chosen:
            self._choose(replace(self._setup, type_size=size))

    def _on_black(self, chosen: bool) -> None:
        self._choose(replace(self._setup, is_black=chosen))

    def _on_easy(self, chosen: bool) -> None:
        self._choose(replace(self._setup, has_easy_letters=chosen))

    def _choose(self, setup: SheetSetup) -> None:
        if setup != self._setup:
            self._setup = setup
            self.setup_chosen.emit(setup)


def _chips_part(title: str, *chips: Chip) -> QWidget:
    """Return chips of which one is selected, with their title above them."""
    part = QWidget()
    part.setAccessibleName(shown(title))
    flow = RovingFlow(gap=8, exclusive=True)
    flow.add(*chips)
    ColumnLayout(part, gap=8).add(SectionLabel(title), flow)
    return part
