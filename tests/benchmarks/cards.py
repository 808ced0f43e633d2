"""A thousand cards to PDF, compared with the same text painted at the same positions without fitting it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QPainter, QPdfWriter

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.sheets import SheetFormat, sheet
from tests.benchmarks import sample_text
from tests.benchmarks.ratios import Ratio, side_by_side
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM, UNITS_PER_POINT
from ui.printing.pdf_and_printer import offscreen_application, page_layout, write_pdf
from ui.widgets.fonts import print_font

_POINTS = 9


def measure(count: int, times: int) -> list[Ratio]:
    """Return the ratio for a deck of ``count`` cards."""
    application = offscreen_application()
    deck, chosen = a_deck(count), sheet("a7")
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = side_by_side(
            lambda: write_pdf(deck, chosen, Path(folder, "ours.pdf")),
            lambda: Path(folder, "floor.pdf").write_bytes(_baseline_pdf(deck, chosen)),
            times,
        )
    del application
    return [Ratio(what=f"{count:,} cards to PDF", ours=ours, floor=floor, unit="ms", target=2)]


def a_deck(count: int) -> Deck:
    """Return a realistic deck of person briefs, questions and sentences in turn."""
    rng = sample_text.seeded_rng()
    makers = (_a_brief, _a_brief, _questions, _sentences)
    return Deck(title="Many cards", cards=tuple(makers[number % 4](rng, number) for number in range(count)))


def _a_brief(rng: Random, number: int) -> Card:
    name = sample_text.name(rng)
    leads = ("Knew by", "Last time", "Ask", "Promised")
    lines = tuple(Line(lead=f"{lead}:", text=sample_text.note(rng)) for lead in leads)
    return Card(key=f"p{number}", label=name, kicker="Person", heading=name, lines=lines)


def _questions(rng: Random, number: int) -> Card:
    lines = tuple(Line(text=f"What {sample_text.note(rng)}?", mark="tick") for _question in range(6))
    return Card(key=f"q{number}", label="Questions", kicker="Questions", heading="Six questions", lines=lines)


def _sentences(rng: Random, number: int) -> Card:
    lines = tuple(Line(text=f"{sample_text.note(rng)}.") for _sentence in range(5))
    return Card(key=f"s{number}", label="Pitch", kicker="Pitch", heading="In half a minute", lines=lines)


def _baseline_pdf(deck: Deck, chosen: SheetFormat) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(page_layout(chosen))
    painter = QPainter(writer)
    font = print_font(_POINTS)
    bold = print_font(_POINTS + 3)
    bold.setBold(True)
    for number, card in enumerate(deck.cards):
        position = number % chosen.capacity
        if number and not position:
            writer.newPage()
        safe = chosen.safe(position)
        place = QRectF(*(side * UNITS_PER_MM for side in (safe.x, safe.y, safe.width, safe.height)))
        painter.setFont(font)
        top = _painted(painter, place, 0, card.kicker)
        painter.setFont(bold)
        top = _painted(painter, place, top, card.heading)
        painter.setFont(font)
        for line in card.lines:
            top = _painted(painter, place, top, f"{line.lead} {line.text}".strip())
    painter.end()
    return bytes(buffer.data().data())


def _painted(painter: QPainter, place: QRectF, top: float, text: str) -> float:
    used = painter.drawText(place.adjusted(0, top, 0, 0), Qt.TextFlag.TextWordWrap, text)
    return top + used.height() + 2 * UNITS_PER_POINT
