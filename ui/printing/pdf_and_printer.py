"""Printing cards: one paint routine for the preview, the PDF and the printer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from netcoach.cards.card import Deck
from netcoach.cards.card_builders import checklist_card
from netcoach.cards.sheets import POINTS_PER_MM, SheetFormat
from netcoach.cards.sheets import page as whole_page
from netcoach.events.checklists import ChecklistStep
from netcoach.events.event import Event
from netcoach.foundation.errors import Refused
from netcoach.foundation.files import write_atomically
from netcoach.foundation.i18n import _
from ui.printing.card_fitting import CardArea, fit_cards
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM, UNITS_PER_POINT, CardPart
from ui.printing.crop_marks import paint_marks
from ui.printing.pdf_tounicode import ToUnicodeFixer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCard:
    """One printed card: its position on its page, and its contents."""

    position: int
    part: CardPart


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """A deck laid out on sheets, ready to be painted anywhere."""

    sheet: SheetFormat
    title: str
    pages: tuple[tuple[PlacedCard, ...], ...]

    @property
    def card_count(self) -> int:
        """The number of printed cards."""
        return sum(map(len, self.pages))

    def text(self, page_index: int) -> str:
        """Return the text of a page, card after card, for screen readers."""
        return "\n\n".join(placed.part.text for placed in self.pages[page_index])


def offscreen_application() -> QCoreApplication:
    """Return the application of this process; if there is none, create one that needs no screen."""
    running = QCoreApplication.instance()
    if running is not None:
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])


def lay_out(deck: Deck, sheet: SheetFormat, *, start_at: int = 1) -> SheetLayout:
    """Lay the whole deck out.

    Args:
        deck: The cards.
        sheet: The sheet to print on.
        start_at: The first free position of the first sheet, counted from 1.
    """
    return SheetLayout(sheet=sheet, title=deck.title, pages=tuple(_pages(deck, sheet, start_at)))


def _pages(deck: Deck, sheet: SheetFormat, start_at: int) -> Iterator[tuple[PlacedCard, ...]]:
    if not 1 <= start_at <= sheet.capacity:
        raise Refused(_("This sheet has positions 1 to {count}.").format(count=sheet.capacity))
    placed: list[PlacedCard] = []
    position = start_at - 1
    for part in fit_cards(deck.cards, _area(sheet)):
        if position == sheet.capacity:
            yield tuple(placed)
            placed, position = [], 0
        placed.append(PlacedCard(position=position, part=part))
        position += 1
    if placed:
        yield tuple(placed)


def _area(sheet: SheetFormat) -> CardArea:
    safe = sheet.safe(0)
    largest, smallest = sheet.sizes
    return CardArea(
        width=safe.width * UNITS_PER_MM, height=safe.height * UNITS_PER_MM, largest=largest, smallest=smallest
    )


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
    _paint_page(painter, layout.sheet, layout.pages[page_index])
    painter.restore()


def _paint_page(painter: QPainter, sheet: SheetFormat, page: tuple[PlacedCard, ...]) -> None:
    paint_marks(painter, sheet)
    for placed in page:
        safe = sheet.safe(placed.position)
        x, y = safe.x * UNITS_PER_MM, safe.y * UNITS_PER_MM
        painter.translate(x, y)
        placed.part.paint(painter)
        painter.translate(-x, -y)


def write_pdf(deck: Deck, sheet: SheetFormat, path: Path, *, start_at: int = 1) -> tuple[int, int]:
    """Write the deck as a PDF, atomically. Return the number of cards and pages.

    Raises:
        Refused: when there are no cards to print, or the file can't be written.
    """
    if not deck.cards:
        raise Refused(_("There's no card to print yet. Choose a question or a person first."))
    offscreen_application()
    data, cards, pages = _pdf(deck, sheet, start_at)
    write_atomically(path, data)
    return cards, pages


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


def _pdf(deck: Deck, sheet: SheetFormat, start_at: int) -> tuple[bytes, int, int]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(deck.title)
    writer.setCreator("NetCoach")
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(page_layout(sheet))
    letters = ToUnicodeFixer()
    cards = count = 0
    painter = QPainter(writer)
    for page in _pages(deck, sheet, start_at):
        if count:
            writer.newPage()
        painter.save()
        painter.translate(0, _height_rounded_off(sheet) * UNITS_PER_POINT)
        _paint_page(painter, sheet, page)
        painter.restore()
        for placed in page:
            letters.record(placed.part)
        count += 1
        cards += len(page)
    painter.end()
    return letters.fix(_with_exact_pages(bytes(buffer.data().data()), sheet)), cards, count


def page_layout(sheet: SheetFormat) -> QPageLayout:
    """Return the page layout of ``sheet`` for a printer or a PDF: its paper, portrait, without margins."""
    size = QPageSize(
        QSizeF(sheet.paper_width, sheet.paper_height),
        QPageSize.Unit.Millimeter,
        sheet.paper,
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)


def _height_rounded_off(sheet: SheetFormat) -> float:
    height = sheet.paper_height * POINTS_PER_MM
    return round(height) - height


def _with_exact_pages(data: bytes, sheet: SheetFormat) -> bytes:
    """Give the pages the exact paper size. Qt rounds it to whole points, but A4 is 595.28 × 841.89 points.

    The numbers keep their length, so every offset in the file stays correct.
    """
    width, height = sheet.paper_width * POINTS_PER_MM, sheet.paper_height * POINTS_PER_MM
    rounded = re.escape(f"[0 0 {round(width):.6f} {round(height):.6f}]".encode())
    exact = f"[0 0 {width:.6f} {height:.6f}]".encode()
    return re.sub(rb"(?<=Box )" + rounded, exact, data)


def print_deck(deck: Deck, sheet: SheetFormat, printer: QPrinter, *, start_at: int = 1) -> tuple[int, int]:
    """Print the deck at its true size. Return the number of cards and pages printed."""
    printer.setPageLayout(page_layout(sheet))
    printer.setFullPage(True)  # after the layout, which would reset it
    printer.setDocName(deck.title)
    layout = lay_out(deck, sheet, start_at=start_at)
    painter = QPainter()
    if not layout.pages or not painter.begin(printer):
        raise Refused(_("The printer isn't responding. Save a PDF instead."))
    for page_index in range(len(layout.pages)):
        if page_index:
            printer.newPage()
        paint_sheet(painter, layout, page_index, printer.resolution() / 72)
    painter.end()
    return layout.card_count, len(layout.pages)
