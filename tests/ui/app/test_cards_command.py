"""The command `cards`, with the same choices as the window."""

from datetime import datetime

import pypdf
import pytest

from netcoach.cards.deck import DeckRef
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cli.commands import main
from netcoach.journal import Journal
from tests.builders import a_person, a_sheet, an_event
from tests.journals import sample_journal
from ui.app.cli_backend import QtBackend


@pytest.fixture
def run(qapp, capsys, tmp_path, clock):
    path = tmp_path / "journal.netcoach"
    sample_journal(path, clock)

    def runs(*arguments):
        output = tmp_path / "cards.pdf"
        parts = ["cards", "--event", "PyCon", "--output", str(output), *arguments, "--journal", str(path)]
        status = main(parts, QtBackend())
        said = capsys.readouterr()
        pages = pypdf.PdfReader(output).pages if output.exists() else []
        return status, said.out + said.err, [page.extract_text() for page in pages]

    runs.journal = path
    return runs


def test_backs_are_printed_behind_their_fronts_or_alone(run):
    status, _said, pages = run("--backs", "printed", "--turn", "short-edge")
    assert (status, len(pages) % 2) == (0, 0)
    assert len(run("--backs", "printed", "--sides", "backs")[2]) == len(pages) / 2
    assert len(run("--backs", "fold-over", "--black", "--type", "large", "--easy-letters")[2]) >= len(pages) / 2


def test_a_position_the_sheet_does_not_have_is_refused_in_one_sentence(run):
    status, said, pages = run("--start-at", "9")
    assert (status, pages) == (1, [])
    assert "This sheet has positions 1 to 8." in said


def test_a_sheet_that_was_measured_is_named_by_its_name(run, clock):
    journal = Journal.open(run.journal, clock)
    a_sheet(journal, "From the drawer", columns=1, rows=1)
    journal.close()
    _status, _said, pages = run("--sheet", "from the drawer")
    assert len(pages) > 4


def test_a_deck_prints_as_chosen_for_it_unless_told_otherwise(run, clock):
    def choose(sheet):
        journal = Journal.open(run.journal, clock)
        of = DeckRef(event_id=journal.events.find_by_title("PyCon").id)
        journal.decks.set_printing(of, sheet, SheetSetup(backs="printed", start_at=2))
        journal.close()

    usual = len(run()[2])
    choose("a6")
    own, fronts = len(run()[2]), len(run("--backs", "none")[2])
    assert own == 2 * fronts > 2 * usual
    assert len(run("--sheet", "a7", "--backs", "none")[2]) == usual
    choose("own:gone")
    assert run()[0] == 0


def test_an_event_of_ten_years_with_a_text_of_any_length_is_printed(run, clock):
    journal = Journal.open(run.journal, clock)
    event = an_event(journal, "Residency", datetime(2026, 12, 1, 9), ends=datetime(2036, 12, 1, 18))
    person = a_person(journal, "Anna Lang", recognition="word " * 20_000)
    journal.events.link(event, [person])
    journal.events.hope(event, person, hoped=True)
    journal.close()
    status, said, pages = run("--event", "Residency")
    assert (status, said.count("\n")) == (0, 1)
    assert "The rest is in your journal." in " ".join(pages)
