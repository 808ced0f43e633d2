"""The recovery sheet: the passphrase on paper, with unmistakable letters, and instructions.

One routine paints it for the printer and for a PDF. The program never saves it anywhere unasked.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from netcoach.content.documents import render
from netcoach.dates.date_words import partial_day
from netcoach.foundation.i18n import _
from ui.printing.text_paper import TextPaper

_CELLS = 12  # per line, so that capitals fit on the narrowest paper
_PADDING = 5  # of a cell, in points
BLANK = "␣"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One letter of the passphrase on paper, and a word that distinguishes it from similar ones."""

    letter: str
    note: str


def cells(words: str) -> list[Cell]:
    """Return the letters of a passphrase, with accents attached to their letters."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", words):
        if letters and (unicodedata.combining(letter) or letter == "\u200d" or letters[-1].endswith("\u200d")):
            letters[-1] += letter
        else:
            letters.append(letter)
    return [Cell(letter=BLANK if letter.isspace() else letter, note=_note(letter)) for letter in letters]


def rows(letters: list[Cell]) -> list[list[Cell]]:
    """Return the letters in lines that fit the paper, broken after a space if possible."""
    lines: list[list[Cell]] = []
    while letters:
        end = _CELLS
        if len(letters) > _CELLS:
            blanks = [place + 1 for place, cell in enumerate(letters[:_CELLS]) if cell.letter == BLANK]
            end = blanks[-1] if blanks else _CELLS
        lines.append(letters[:end])
        letters = letters[end:]
    return lines


def _note(letter: str) -> str:
    if letter.isspace():
        return _("space")
    if letter[0].isdigit():
        return _("digit")
    return _("capital") if letter[0].isupper() else ""


class RecoveryPaper(TextPaper):
    """One sheet for one passphrase; one of hundreds of characters continues on the next page.

    Args:
        words: The passphrase as it was typed.
        journal: Where the journal is.
        today: The date on the sheet.
        paper: ``A4`` or ``Letter``.
    """

    def __init__(self, words: str, journal: Path, today: date, paper: str) -> None:
        super().__init__(_("Recovery sheet"), _html(words, journal, today), paper)


def _html(words: str, journal: Path, today: date) -> str:
    return render(
        "recovery.html.j2",
        title=_("NetCoach recovery sheet"),
        lead=_("This passphrase opens your journal. Without it, no one can open it, not even NetCoach."),
        passphrase_words=_("The passphrase, letter by letter"),
        rows=rows(cells(words)),
        padding=_PADDING,
        mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
        legend=_("{sign} is a space. There's no space between lines.").format(sign=BLANK),
        journal_words=_("Where your journal is"),
        journal=str(journal),
        todo_words=_("What to do with this sheet"),
        todo=(
            _("Keep it with your papers, away from the computer."),
            _("Type the passphrase when NetCoach asks for it, with its capitals and spaces."),
            _(
                "Anyone with this sheet and your journal file can read your journal. When the passphrase changes, "
                "shred the sheet."
            ),
        ),
        made=_("Made on {day}.").format(day=partial_day(today.isoformat())),
    )
