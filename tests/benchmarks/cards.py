"""A thousand cards painted, compared with the same text painted at the same positions without fitting it.

They are painted as for a printer, which knows no tags. Those of a PDF are reported separately, as are the first sheet
in a preview, a deck for one evening, saved whole, a card of the deck ticked, compared with one of an evening's, and the
memory for four times as many cards, compared with twice as many.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.decks import CardSubject, DeckRef
from netcoach.cards.sheets import SheetFormat, sheet
from netcoach.contacts.people import PersonDraft
from netcoach.journal import Journal
from tests.benchmarks import sample_text
from tests.benchmarks.ratios import Ratio, seconds, side_by_side
from tests.conftest import FakeClock
from tests.drawn_faces import a_face
from tests.paths import ROOT
from tests.user import settle
from ui.app.controller import WindowController
from ui.printing.card_layout import UNITS_PER_INCH, UNITS_PER_MM, UNITS_PER_POINT
from ui.printing.pdf_and_printer import page_layout, print_deck, write_pdf
from ui.printing.sheet_preview import SheetPreview
from ui.widgets.controls import CheckRow
from ui.widgets.looks.fonts import print_font
from ui.widgets.process.application import Application

_POINTS = 9
_EVENING = 16
_MIB = 1 << 20


def measure(count: int, times: int) -> list[Ratio]:
    """Return the ratios for a deck of ``count`` cards, and for one evening's."""
    application = QApplication.instance() or Application(sys.argv[:1])
    deck, evening, chosen = a_deck(count), a_deck(_EVENING), sheet("a7")
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = Path(folder, "ours.pdf"), Path(folder, "floor.pdf")
        kinds = (
            lambda: print_deck(deck, chosen, _printer(ours)),
            lambda: write_pdf(deck, chosen, ours),
            lambda: floor.write_bytes(_baseline_pdf(deck, chosen)),
        )
        turns = [[_processor_seconds(kind) for kind in kinds] for _turn in range(times)]
        painted, whole, bare = (statistics.median(column) * 1000 for column in zip(*turns, strict=True))
        first, first_bare = side_by_side(
            lambda: _first_sheet(deck, chosen), lambda: floor.write_bytes(_baseline_pdf(deck, chosen)), times
        )
        few, few_bare = side_by_side(
            lambda: write_pdf(evening, chosen, ours), lambda: floor.write_bytes(_baseline_pdf(evening, chosen)), times
        )
        opened, opened_few = _OpenDeck(folder, count), _OpenDeck(folder, _EVENING)
        tick, tick_few = side_by_side(opened.tick, opened_few.tick, times, time.process_time)
        opened.close()
        opened_few.close()
    many, twice = _growth(2 * count), _growth(4 * count)
    del application
    return [
        Ratio(what=f"{count:,} cards painted", ours=painted, floor=bare, unit="ms", target=2),
        Ratio(what=f"tags of {count:,} cards", ours=max(whole - painted, 0), floor=bare, unit="ms", target=1.5),
        Ratio(what=f"first of {count:,} cards seen", ours=first, floor=first_bare, unit="ms", target=0, spare=1000),
        Ratio(what=f"{_EVENING} cards saved with tags", ours=few, floor=few_bare, unit="ms", target=0, spare=500),
        Ratio(what=f"one of {count:,} cards ticked", ours=tick, floor=tick_few, unit="ms", target=4),
        Ratio(what=f"memory for {4 * count:,} cards", ours=twice, floor=many, unit="MiB", target=1.3),
    ]


def _printer(path: Path) -> QPrinter:
    """Return a printer that writes to a file, and knows no tags."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


class _OpenDeck:
    """A deck of ``count`` people, open in the window."""

    def __init__(self, folder: str, count: int) -> None:
        journal = Journal.open(Path(folder, f"{count}.netcoach"), FakeClock())
        with journal.store.change("Many cards"):
            of = DeckRef(deck_id=journal.decks.add("Many cards"))
            for number in range(count):
                person = journal.people.add(PersonDraft(name=f"Person {number}", ask_about="the move to Porto"))
                key = f"person:{journal.people.get(person).uid}"
                journal.decks.keep(of, key, CardSubject("person", person), is_added=1, position=number + 1)
        self._controller = WindowController(journal)
        self._controller.navigator.open_deck(of.deck_id or 0)
        self._controller.window.show()
        settle()
        rows = self._controller.window.page("cards").findChildren(CheckRow)
        self._box = next(each for each in rows if each.isVisible())

    def tick(self) -> None:
        """Tick the first card, or untick it, and show the deck."""
        self._box.click()
        settle()

    def close(self) -> None:
        """Close the window and the journal."""
        self._controller.window.close()


def _processor_seconds(action: Callable[[], object]) -> float:
    return seconds(action, time.process_time)


def _growth(count: int) -> float:
    """Return by how many MiB a process of its own grows that paints and tags so many cards."""
    command = [sys.executable, "-m", "tests.benchmarks.card_memory", str(count)]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return int(told.stdout) / _MIB


def _first_sheet(deck: Deck, chosen: SheetFormat) -> None:
    """Open a preview of the deck and paint it, with the first sheet in it."""
    preview = SheetPreview()
    preview.resize(900, 700)
    preview.show_deck(deck, chosen)
    preview.grab()


def a_deck(count: int) -> Deck:
    """Return a realistic deck of person briefs, questions and sentences in turn, each with a photo."""
    rng = sample_text.seeded_rng()
    makers = (_a_brief, _a_brief, _questions, _sentences)
    cards = (replace(makers[number % 4](rng, number), photo=a_face(number)) for number in range(count))
    return Deck(title="Many cards", cards=tuple(cards))


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
        side = 18 * UNITS_PER_MM
        painter.drawImage(QRectF(place.right() - side, place.top(), side, side), QImage.fromData(card.photo))
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
