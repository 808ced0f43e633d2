"""A child process: paints and tags a deck, and prints by how many bytes that made it grow at most.

``python -m tests.benchmarks.card_memory COUNT`` does so for COUNT cards, after a few others, so that fonts and imports
don't count.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from netcoach.cards.sheets import sheet
from tests.benchmarks.paint_watch import resident_bytes
from ui.printing.pdf_and_printer import write_pdf, writing_pdf
from ui.widgets.process.application import Application

_FEW = 16


def _growth(count: int) -> int:
    from tests.benchmarks.cards import a_deck  # which starts this process

    with tempfile.TemporaryDirectory() as folder:
        chosen, path = sheet("a7"), Path(folder, "cards.pdf")
        write_pdf(a_deck(_FEW), chosen, path)
        deck = a_deck(count)
        before = most = resident_bytes()
        for _progress in writing_pdf(deck, chosen, path):
            most = max(most, resident_bytes())
    return most - before


if __name__ == "__main__":
    application = Application(sys.argv[:1])
    print(_growth(int(sys.argv[1])), flush=True)
