"""Saving and printing from the window: progress and Cancel, and backs in a second run once the paper is turned."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from netcoach.cards.card import Card, Deck, Line
from netcoach.cards.printer_shift import PrinterShift
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cards.sheets import sheet
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import Progress, finish
from tests.pdf_structure import elements
from tests.user import User, settle
from ui.printing.calibration_page import CalibrationJob
from ui.printing.deck_printer import DeckPrintJob
from ui.printing.message_paper import message_paper
from ui.printing.pdf_and_printer import printing_deck
from ui.printing.print_flow import PrintFlow, SecondRun
from ui.printing.text_paper import TextPrintJob
from ui.widgets.notifications import NotificationArea
from ui.widgets.process.jobs import Jobs


class WindowWithJobs(QWidget):
    """A window with the area where long work is shown, and a page."""

    def __init__(self):
        super().__init__()
        self.notices, self.page = NotificationArea(), QWidget()
        self.jobs = Jobs(self.notices, self)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(self.notices)


@pytest.fixture
def window(qtbot):
    made = WindowWithJobs()
    qtbot.addWidget(made)
    made.show()
    return made


def _deck(count):
    card = Card(key="c", label="c", heading="A card", lines=(Line(text="with a line"),))
    deck = Deck(title="Many cards", cards=(card,) * count)
    return DeckPrintJob(about="PyCon", deck=deck, sheet=sheet("a7"))


def _save(window, job, path, qtbot):
    flow = PrintFlow(window.page)
    flow.save(job)
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None)
    name = window.findChild(QFileDialog).findChild(QLineEdit, "fileNameEdit")
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    return flow


def test_a_long_deck_is_saved_while_the_window_responds(window, qtbot, tmp_path):
    path, heard = tmp_path / "cards.pdf", []
    flow = _save(window, _deck(80), path, qtbot)
    flow.done.connect(lambda _job, sentence: heard.append(sentence))
    qtbot.waitUntil(lambda: window.jobs.is_busy() or bool(heard))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Saved 80 cards to cards.pdf."]
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("note", ["", "tags for screen readers"], ids=["while it's painted", "while it's tagged"])
def test_cancel_writes_nothing_and_says_so(window, qtbot, tmp_path, note):
    heard, running = [], window.jobs.run
    window.jobs.run = lambda work, title: running(_cancelling(work, note, window.notices.cancelled), title)
    flow = _save(window, _deck(80), tmp_path / "cards.pdf", qtbot)
    flow.refused.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Cancelled. Nothing was saved."]
    assert list(tmp_path.iterdir()) == []


def test_a_file_chosen_in_the_print_dialog_is_tagged_as_well(window, qtbot, tmp_path):
    path, heard = tmp_path / "printed.pdf", []
    flow = PrintFlow(window.page)
    flow.done.connect(lambda _job, sentence: heard.append(sentence))
    dialog = flow.open_print_dialog(_deck(3))
    dialog.printer().setOutputFileName(str(path))
    dialog.done(QDialog.DialogCode.Accepted.value)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Saved 3 cards to printed.pdf."]
    assert [each.text for each in elements(path) if each.kind == "H1"] == ["A card"] * 3


def test_a_pdf_that_cannot_be_written_says_why(window, qtbot, tmp_path):
    path, heard = tmp_path / "missing" / "letter.pdf", []
    flow = _save(window, TextPrintJob(message_paper("Thank Omar", "Dear Omar", "A4")), path, qtbot)
    flow.refused.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [f"The folder “{path.parent}” doesn't exist. Choose another one."]


def _cancelling(work, note, cancelled):
    """Cancel between two steps, as soon as one reports ``note``: the window only looks now and then."""
    try:
        while True:
            progress = next(work)
            if progress.note == note:
                cancelled.emit()
            yield progress
    except StopIteration as end:
        return end.value
    finally:
        work.close()


class StubJob:
    """A job that only notes what was asked of it."""

    title = file_name = "x"

    def __init__(self, printed, name, runs=None):
        self._printed, self._name, self._runs = printed, name, runs

    @property
    def layout(self):
        return DeckPrintJob(about="", deck=_deck(1).deck, sheet=sheet("a7")).layout

    @property
    def second_run(self):
        return self._runs

    def print(self, _printer):
        self._printed.append(self._name)
        yield Progress(done=0, total=0)
        return f"Sent {self._name}."


def answer(flow, job):
    dialog = flow.open_print_dialog(job)
    QDialog.done(dialog, QDialog.DialogCode.Accepted.value)
    settle()


@pytest.mark.parametrize(("button", "runs"), [("Print the backs", ["fronts", "backs"]), ("Cancel", ["fronts"])])
def test_backs_are_printed_when_the_paper_is_turned(window, qtbot, button, runs):
    printed, said, flow, user = [], [], PrintFlow(window.page), User(window)
    flow.done.connect(lambda _job, sentence: said.append(sentence))
    parts = [StubJob(printed, name) for name in ("fronts", "backs")]
    answer(flow, StubJob(printed, "both", SecondRun(*parts, words="Turn the pile over.")))
    qtbot.waitUntil(lambda: user.sees("Turn the pile over."))
    assert (printed, said) == (["fronts"], [])
    user.click(button)
    qtbot.waitUntil(lambda: bool(said))
    assert printed == runs
    assert len(said) == 1


def test_a_deck_in_two_runs_says_over_which_edge_to_turn_the_pile():
    setup = SheetSetup(backs="printed", sides="two runs", flip="short edge")
    job = DeckPrintJob(about="", deck=_deck(1).deck, sheet=sheet("a7"), setup=setup)
    first, second, words = job.second_run
    assert (first.setup.sides, second.setup.sides) == ("fronts", "backs")
    assert "turn the pile over its short edge" in words
    assert DeckPrintJob(about="", deck=_deck(1).deck, sheet=sheet("a7")).second_run is None


class VanishingPrinter(QPrinter):
    """A printer that stops responding after some pages."""

    def __init__(self, pages, path):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFileName(str(path))
        self._pages = pages
        self.is_aborted = False

    def newPage(self):
        self._pages -= 1
        return self._pages > 0 and super().newPage()

    def abort(self):
        self.is_aborted = True
        return super().abort()


def test_a_printer_that_goes_away_is_named_in_one_sentence(qapp, tmp_path):
    printer = VanishingPrinter(2, tmp_path / "x.pdf")
    with pytest.raises(Refused, match=r"stopped responding after 2 pages\. Save a PDF instead\."):
        list(printing_deck(_deck(400).deck, sheet("a7"), printer))
    assert printer.is_aborted


@pytest.mark.parametrize("what", ["text", "calibration"])
def test_a_printer_that_goes_away_from_any_paper_is_named_in_one_sentence(qapp, tmp_path, what):
    paper = TextPrintJob(message_paper("Thank Omar", "Dear Omar, " * 900, "A4"))
    job = paper if what == "text" else CalibrationJob(sheet=sheet("a7"), flip="long edge")
    printer = VanishingPrinter(1, tmp_path / "x.pdf")
    with pytest.raises(Refused, match=r"stopped responding after 1 page\. Save a PDF instead\."):
        finish(job.print(printer))
    assert printer.is_aborted


def test_each_printer_has_its_own_shift(qapp, tmp_path):
    deck = Deck(title="", cards=(Card(key="a", label="a", heading="a", back=Card(key="b", label="b", heading="b")),))
    job = DeckPrintJob(
        about="", deck=deck, sheet=sheet("a7"), setup=SheetSetup(backs="printed"),
        shifts={"": PrinterShift(right=1)},
    )  # fmt: skip
    assert list(job.save(tmp_path / "shifted.pdf"))
    assert list(DeckPrintJob(about="", deck=deck, sheet=sheet("a7"), setup=job.setup).save(tmp_path / "plain.pdf"))
    assert (tmp_path / "shifted.pdf").read_bytes() != (tmp_path / "plain.pdf").read_bytes()
