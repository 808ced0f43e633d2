"""Printing cards: one paint routine for the preview, the PDF and the printer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter

from netcoach.cards.card import Deck
from netcoach.cards.card_builders import checklist_card, notes_card
from netcoach.cards.imposition import BOOKLET_PAGES, SidePlace, backs_on, bound, card_places
from netcoach.cards.printer_shift import NO_SHIFT, PrinterShift
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import POINTS_PER_MM, SheetFormat
from netcoach.cards.sheets import page as whole_page
from netcoach.events.checklists import ChecklistStep
from netcoach.events.event import Event
from netcoach.foundation.errors import Refused
from netcoach.foundation.files import write_atomically
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work, finish
from ui.printing.card_fitting import CardArea, fitting
from ui.printing.card_layout import (
    PAGE_NUMBER_HEIGHT,
    UNITS_PER_MM,
    UNITS_PER_POINT,
    CardPart,
    PrintStyle,
    paint_page_number,
)
from ui.printing.crop_marks import paint_marks
from ui.printing.printers import printing_on, turn_page
from ui.printing.tagged_pdf import TaggedPdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCard:
    """One printed side of a card: its card's position on the sheet, its place on this side, and its contents."""

    position: int
    place: SidePlace
    part: CardPart


_Parts = Iterator[tuple[CardPart, CardPart | None]]
Page = tuple[PlacedCard, ...]
"""One side of a sheet. A page without cards is the blank side behind fronts that have no backs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """A deck laid out on sheets, ready to be painted anywhere."""

    sheet: SheetFormat
    setup: SheetSetup
    title: str
    pages: tuple[Page, ...]

    @property
    def card_count(self) -> int:
        """The number of printed cards."""
        count = CardCount()
        for page in self.pages:
            count.add(page)
        return count.total

    def text(self, page_index: int) -> str:
        """Return the text of a page, card after card, for screen readers."""
        return "\n\n".join(placed.part.text for placed in self.pages[page_index])


def is_back(page: Page) -> bool:
    """Return whether a page is the other side of a sheet."""
    return not page or page[0].place.is_back


class CardCount:
    """Counts the cards on pages, each once, however many of its sides are printed."""

    def __init__(self) -> None:
        self._fronts = self._backs = 0

    def add(self, page: Page) -> int:
        """Add a page, and return the number of cards so far."""
        if is_back(page):
            self._backs += len(page)
        else:
            self._fronts += len({placed.position for placed in page})
        return self.total

    @property
    def total(self) -> int:
        """The number of cards so far."""
        return self._fronts or self._backs


def offscreen_application() -> QCoreApplication:
    """Return the application of this process; if there is none, create one that needs no screen."""
    running = QCoreApplication.instance()
    if running is not None:
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])


def lay_out(deck: Deck, sheet: SheetFormat, setup: SheetSetup = AS_USUAL) -> SheetLayout:
    """Lay the whole deck out, in the order in which its pages are printed."""
    return finish(laying_out(deck, sheet, setup))


def laying_out(deck: Deck, sheet: SheetFormat, setup: SheetSetup = AS_USUAL) -> Work[SheetLayout]:
    """Do the same as :func:`lay_out` step by step."""
    sheet, pages = bound(sheet, deck), []
    for page in (yield from _fitting(deck, sheet, setup)):
        pages.append(page)
        yield Progress(done=0, total=0)
    return SheetLayout(sheet=sheet, setup=setup, title=deck.title, pages=tuple(pages))


def _fitting(deck: Deck, sheet: SheetFormat, setup: SheetSetup) -> Work[Iterator[Page]]:
    """Fit the deck, and return its pages in the order in which they're printed."""
    parts = yield from _fitting_parts(deck, sheet, setup)
    return _pages(parts, sheet, setup)


def _pages(parts: _Parts, sheet: SheetFormat, setup: SheetSetup) -> Iterator[Page]:
    sides = setup.sides if backs_on(sheet, setup) == "printed" else "fronts"
    backs: list[Page] = []
    for fronts_page, backs_page in _sheets(parts, sheet, setup):
        if sides != "backs":
            yield fronts_page
        if sides == "two runs":
            backs.append(backs_page)
        elif sides != "fronts":
            yield backs_page
    yield from backs


def _sheets(parts: _Parts, sheet: SheetFormat, setup: SheetSetup) -> Iterator[tuple[Page, Page]]:
    """Yield the two sides of each sheet; a back that is folded over is on the same side as its front."""
    places = card_places(sheet, setup)
    if not 1 <= setup.start_at <= len(places):
        raise Refused(_("This sheet has positions 1 to {count}.").format(count=len(places)))
    fronts: list[PlacedCard] = []
    backs: list[PlacedCard] = []
    position = setup.start_at - 1
    for front, back in parts:
        if position == len(places):
            yield tuple(fronts), tuple(backs)
            fronts, backs, position = [], [], 0
        place = places[position]
        fronts.append(PlacedCard(position=position, place=place.front, part=front))
        if back is not None and place.back is not None:
            side = backs if place.back.is_back else fronts
            side.append(PlacedCard(position=position, place=place.back, part=back))
        position += 1
    if fronts:
        yield tuple(fronts), tuple(backs)


def _fitting_parts(deck: Deck, sheet: SheetFormat, setup: SheetSetup) -> Work[_Parts]:
    """Fit the cards, and return the front of each printed card, and its back, if it has one. All are in one size."""
    has_backs = backs_on(sheet, setup) != "none"
    notes = [notes_card()] * len(BOOKLET_PAGES) if sheet.kind == "booklet" else []
    cards = [side for card in deck.cards for side in (card, card.back if has_backs else None) if side is not None]
    fitted = yield from fitting([*cards, *notes], _area(sheet, setup))
    return _parts(deck, fitted, has_backs=has_backs, notes=len(notes))


def _parts(deck: Deck, fitted: Iterator[tuple[CardPart, ...]], *, has_backs: bool, notes: int) -> _Parts:
    count = 0
    for card in deck.cards:
        fronts, backs = next(fitted), next(fitted) if has_backs and card.back else ()
        longer = backs if len(backs) > len(fronts) else fronts
        for front, back, numbered in zip_longest(fronts, backs, longer):
            yield (
                front.with_note(numbered.note) if front else _front_of_more(fronts[0], back),
                back.with_note(numbered.note) if back and back.note else back,
            )
            count += 1
    if notes:
        for (part,) in islice(fitted, -count % notes):
            yield part, None


def _front_of_more(front: CardPart, back: CardPart) -> CardPart:
    """Return the front of a card that's only there because the text on the back needs another."""
    return replace(front, rows=(), header=front.rows[:1], note=back.note, code=None, photo=None, text_x=0.0)


def _area(sheet: SheetFormat, setup: SheetSetup) -> CardArea:
    safe = sheet.card(0).inside(_inset(sheet, setup))
    largest, smallest = sheet.large_sizes if setup.type_size == "large" else sheet.sizes
    height = safe.height * UNITS_PER_MM
    if sheet.kind == "booklet":
        height -= PAGE_NUMBER_HEIGHT
    return CardArea(
        width=safe.width * UNITS_PER_MM,
        height=height,
        largest=largest,
        smallest=smallest,
        style=PrintStyle(is_black=setup.is_black, has_easy_letters=setup.has_easy_letters),
    )


def _inset(sheet: SheetFormat, setup: SheetSetup) -> float:
    return sheet.inset if backs_on(sheet, setup) == "none" else sheet.inset_with_backs


def paint_sheet(painter: QPainter, layout: SheetLayout, page_index: int, scale: float) -> None:
    """Paint one page with the top left corner of the paper at the painter's origin.

    Args:
        painter: An active painter.
        layout: The result of :func:`lay_out`.
        page_index: The page, counted from 0.
        scale: The painter's units per point (1/72 inch).
    """
    painter.save()
    painter.scale(scale / UNITS_PER_POINT, scale / UNITS_PER_POINT)
    _paint_page(painter, layout.sheet, layout.setup, layout.pages[page_index])
    painter.restore()


def _paint_page(
    painter: QPainter, sheet: SheetFormat, setup: SheetSetup, page: Page, shift: PrinterShift = NO_SHIFT
) -> None:
    if is_back(page):  # what is cut and folded is marked on the fronts alone, so nothing has to match it
        painter.translate(shift.right * UNITS_PER_MM, shift.down * UNITS_PER_MM)
    else:
        paint_marks(painter, sheet, setup)
    inset = _inset(sheet, setup)
    for placed in page:
        safe = placed.place.box.inside(inset)
        painter.save()
        if placed.place.is_turned:
            painter.translate(safe.right * UNITS_PER_MM, safe.bottom * UNITS_PER_MM)
            painter.rotate(180)
        else:
            painter.translate(safe.x * UNITS_PER_MM, safe.y * UNITS_PER_MM)
        placed.part.paint(painter)
        if sheet.kind == "booklet":
            paint_page_number(painter, placed.part, placed.position + 1, binds_right=sheet.binds_right)
        painter.restore()


def write_pdf(
    deck: Deck, sheet: SheetFormat, path: Path, setup: SheetSetup = AS_USUAL, shift: PrinterShift = NO_SHIFT
) -> tuple[int, int]:
    """Write the deck as a PDF, atomically. Return the number of cards and pages.

    Raises:
        Refused: when there are no cards to print, or the file can't be written.
    """
    return finish(writing_pdf(deck, sheet, path, setup, shift))


def writing_pdf(
    deck: Deck, sheet: SheetFormat, path: Path, setup: SheetSetup = AS_USUAL, shift: PrinterShift = NO_SHIFT
) -> Work[tuple[int, int]]:
    """Do the same as :func:`write_pdf` step by step; closing it leaves what was there."""
    _refuse_empty(deck)
    offscreen_application()
    data, cards, pages = yield from _pdf(deck, sheet, setup, shift)
    write_atomically(path, data)
    return cards, pages


def _refuse_empty(deck: Deck) -> None:
    if not deck.cards:
        raise Refused(_("There's no card to print yet. Choose a question or a person first."))


def write_checklist_pdf(
    event: Event,
    groups: Sequence[tuple[str, Sequence[ChecklistStep]]],
    path: Path,
    *,
    today: date | None = None,
    paper: str = "A4",
) -> int:
    """Write the checklist of an event as a PDF, atomically. Return the number of pages.

    Args:
        event: The event.
        groups: Its steps under their headings, from ``journal.checklists.groups``.
        path: The file to write.
        today: Today's date, to include the year if it's a different one.
        paper: ``A4`` or ``Letter``.

    Raises:
        Refused: when there are no steps, or the file can't be written.
    """
    if not any(steps for _words, steps in groups):
        raise Refused(_("This event has no steps to print."))
    card = checklist_card(event, groups, today)
    deck = Deck(title=_("Checklist for {title}").format(title=event.title), cards=(card,))
    return write_pdf(deck, whole_page(paper), path)[1]


def _pdf(deck: Deck, sheet: SheetFormat, setup: SheetSetup, shift: PrinterShift) -> Work[tuple[bytearray, int, int]]:
    sheet, cards, count = bound(sheet, deck), CardCount(), 0
    with TaggedPdf(deck.title, page_layout(sheet), _points(sheet)) as pdf:
        for page in (yield from _fitting(deck, sheet, setup)):
            if count:
                pdf.turn_page()
            pdf.painter.save()
            _paint_page(pdf.painter, sheet, setup, page, shift)
            pdf.painter.restore()
            count += 1
            yield Progress(done=min(cards.add(page), len(deck.cards)), total=len(deck.cards))
        data = yield from pdf.finish()
    return data, cards.total, count


def page_layout(sheet: SheetFormat) -> QPageLayout:
    """Return the page layout of ``sheet`` for a printer or a PDF: its paper, portrait, without margins."""
    size = QPageSize(
        QSizeF(sheet.paper_width, sheet.paper_height),
        QPageSize.Unit.Millimeter,
        sheet.paper,
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)


def _points(sheet: SheetFormat) -> tuple[float, float]:
    return sheet.paper_width * POINTS_PER_MM, sheet.paper_height * POINTS_PER_MM


def print_deck(
    deck: Deck, sheet: SheetFormat, printer: QPrinter, setup: SheetSetup = AS_USUAL, shift: PrinterShift = NO_SHIFT
) -> tuple[int, int]:
    """Print the deck at its true size. Return the number of cards and pages printed."""
    return finish(printing_deck(deck, sheet, printer, setup, shift))


def printing_deck(
    deck: Deck, sheet: SheetFormat, printer: QPrinter, setup: SheetSetup = AS_USUAL, shift: PrinterShift = NO_SHIFT
) -> Work[tuple[int, int]]:
    """Print the deck at its true size, a page at a time. Return the number of cards and pages printed.

    Raises:
        Refused: when there are no cards to print, or the printer doesn't respond, or stops responding.
    """
    _refuse_empty(deck)
    printer.setPageLayout(page_layout(sheet))
    printer.setFullPage(True)  # after the layout, which would reset it
    printer.setDuplex(_duplex(printer, sheet, setup))
    printer.setDocName(deck.title)
    sheet = bound(sheet, deck)
    pages = yield from _fitting(deck, sheet, setup)
    cards, count = CardCount(), 0
    with printing_on(printer) as painter:
        scale = printer.resolution() / 72 / UNITS_PER_POINT
        painter.scale(scale, scale)
        for page in pages:
            if count:
                turn_page(printer, count)
            painter.save()
            _paint_page(painter, sheet, setup, page, shift)
            painter.restore()
            count += 1
            yield Progress(done=min(cards.add(page), len(deck.cards)), total=len(deck.cards))
    return cards.total, count


def _duplex(printer: QPrinter, sheet: SheetFormat, setup: SheetSetup) -> QPrinter.DuplexMode:
    if backs_on(sheet, setup) != "printed" or setup.sides != "both":
        return printer.DuplexMode.DuplexNone
    return printer.DuplexMode.DuplexLongSide if setup.flip == "long edge" else printer.DuplexMode.DuplexShortSide
