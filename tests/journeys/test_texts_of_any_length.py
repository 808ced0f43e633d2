"""The longest possible text in every field: no screen does much more work than with short text.

Work is counted, not time: which texts are passed to Qt for layout, how often, and how long each one is. The time
follows from that on every machine.
"""

import itertools
from collections import Counter
from datetime import datetime, timedelta

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from netcoach.cards.sheets import sheet
from netcoach.contacts.people import PersonDraft
from netcoach.contacts.person import Channel, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.formats.invitation import Invitation
from netcoach.journal import Journal
from netcoach.text.validation import MAX_CHARS, MAX_LINE_CHARS
from tests.conftest import FakeClock
from tests.journeys.test_hostile_content import TODAY, everywhere
from tests.repeat_counts import record_figure
from tests.user import settle
from ui.app.controller import WindowController
from ui.printing.card_text import Typesetter
from ui.printing.pdf_and_printer import write_pdf
from ui.widgets.fields.text_field import MAX_LINE_LENGTH
from ui.widgets.labels import MAX_DISPLAY_LENGTH, WrappedText
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

PEOPLE = 2
LONGEST_PARAGRAPH = 2_100
MOST_LINES = 63
CARDS_OF_PAPER_A_CARD = 40


def whole(unit):
    """Return a text as long as a field allows."""
    return (unit * (MAX_CHARS // len(unit) + 1))[:MAX_CHARS].strip()


SORTS = (
    whole("x"),
    whole("some ordinary words of a note, "),
    whole("😀👩‍👩‍👧👍🏽 "),
    whole("أمل حداد مهندسة 北风公司研究员"),
    whole("e\u0301\u0302\u0303\u0304\u0305\u0306"),
    whole("a\n\n\n"),
    whole("short lines\nand a "),
)


class Mixed:
    """Gives each field the next kind of long text, so that one walk through the window covers all of them."""

    def __init__(self, sorts):
        self._next = itertools.cycle(sorts)

    def text(self):
        return next(self._next)

    def line(self):
        return " ".join(self.text().split())[: MAX_LINE_CHARS - 20].strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("long")


@pytest.fixture(scope="module")
def controller(folder, qapp):
    opened = opened_home(folder / "long.netcoach", qapp, SORTS)
    yield opened
    close(opened)


def opened_home(path, qapp, sorts):
    theme.apply("light", 100)
    journal = Journal.open(path, FakeClock())
    fill(journal, Mixed(sorts))
    controller = WindowController(journal)
    controller.window.resize(1180, 760)
    controller.window.show()
    return controller


def close(controller):
    controller.window.close()
    controller.window.deleteLater()
    settle()


def fill(journal, some):
    """Fill in every field; single-line fields with as much as they accept."""
    people = [journal.people.add(a_person(f"Tom {number} {some.line()}", some.text)) for number in range(PEOPLE)]
    invitation = Invitation(
        uid="long", title=some.line(), starts=datetime(2026, 11, 26, 18, 30), ends=None, zone="", place=some.text(),
        note=some.text(), attendees=((some.line(), "somebody@long.example"),),
    )  # fmt: skip
    event = journal.invitations.apply(invitation).event_id
    over = journal.events.add(EventDraft(title=some.line(), starts=TODAY - timedelta(days=1)))
    pitch = journal.pitches.add(some.line(), journal.content.default_structure.key, some.text())
    for slot in journal.content.default_structure.slots:
        journal.pitches.set_slot(pitch, slot.key, some.text())
    for each in (event, over):
        journal.events.change(each, why=some.text(), enough=some.text(), place=some.text(), pitch_id=pitch)
        journal.events.change(each, note=some.text())
        journal.events.link(each, people)
        for person in people:
            journal.events.hope(each, person, hoped=True)
            journal.events.set_shared(each, person, some.text())
        journal.plans.set_for_event(each, some.text(), some.text())
        for number in range(3):
            journal.checklists.add(each, f"{number} {some.line()}", -1)
            for part in ("question", "opener", "exit"):
                journal.phrases.choose(each, part, f"{number} {some.line()}")
    for number in range(3):
        promise = PromiseDraft(person_id=people[0], text=f"{number} {some.line()}", due=TODAY)
        private = {person: some.text() for person in people}
        day = TODAY - timedelta(days=1 + number)
        journal.conversations.log(people, day, "call", some.text(), private, over, [promise])
    journal.goals.add(some.line(), 2)


def a_person(name, text):
    return PersonDraft(
        name=name, say_name=text(), pronouns=text(), recognition=text(), ask_about=text(), cares_about=text(),
        met_how=text(), note=text(), positions=(Position(organisation=text(), title=text()), Position(title=text())),
        channels=(Channel(kind="email", label=text(), value=text()), Channel(kind="link", value=text())),
        roles=("peer", text()), tags=(text(), "tom"), rhythm_days=30,
    )  # fmt: skip


class LayoutCounter:
    """Counts layouts while it's active: the number of texts, the number of letters, and the longest text."""

    def __init__(self, monkeypatch):
        self.layouts, self.letters, self.longest = 0, 0, 0
        lay_out, lines_of_card = WrappedText._lay_out, Typesetter.lines

        def laid_out(words, width):
            self.see(len(words.text))
            return lay_out(words, width)

        def card_laid_out(typesetter, card, points):
            self.see(len(card.text), longest=max(map(len, card.text.splitlines())))
            return lines_of_card(typesetter, card, points)

        monkeypatch.setattr(WrappedText, "_lay_out", laid_out)
        monkeypatch.setattr(Typesetter, "lines", card_laid_out)

    def see(self, letters, longest=None):
        self.layouts += 1
        self.letters += letters
        self.longest = max(self.longest, letters if longest is None else longest)

    def so_far(self):
        seen = (self.layouts, self.letters)
        self.layouts = self.letters = 0
        return seen


@pytest.fixture(scope="module")
def floor(folder, qapp):
    """Return how many texts each screen lays out if all of them are short."""
    with pytest.MonkeyPatch.context() as patched:
        work, controller = LayoutCounter(patched), opened_home(folder / "short.netcoach", qapp, ["a few words"])
        work.so_far()
        counts = Counter()
        for view, _widget in everywhere(controller, "a few words"):
            counts[view] += work.so_far()[0]
        close(controller)
    return counts


def test_a_long_text_costs_a_screen_a_page_of_it_and_is_not_changed_by_looking(controller, floor, monkeypatch):
    before = everything(controller.journal)
    work, most, seen = LayoutCounter(monkeypatch), 0, {}
    for view, widget in everywhere(controller, whole("some ordinary words ")):
        layouts, letters = work.so_far()
        most = max(most, letters)
        assert work.longest <= MAX_DISPLAY_LENGTH + 20, f"{view} lays out a text of {work.longest} letters"
        assert layouts <= 3 * floor[view] + 200, f"{view} lays out {layouts} texts, with short ones {floor[view]}"
        assert letters <= 600_000, f"{view} lays out {letters} letters"
        assert all(text.isReadOnly() for text in widget.findChildren(QTextEdit))
        for area in widget.findChildren(QPlainTextEdit):
            which = f"{view}: {area.accessibleName()[:40]}"
            if seen.get(area) != area.document().revision():  # or every text would be read again on each screen
                seen[area] = area.document().revision()
                assert longest_paragraph(area) <= LONGEST_PARAGRAPH, which
            assert area.document().blockCount() <= MAX_CHARS / 20, which
            assert not area.isVisible() or area.height() <= MOST_LINES * area.fontMetrics().lineSpacing(), which
        for line in widget.findChildren(QLineEdit):
            assert len(line.displayText()) <= MAX_LINE_LENGTH, f"{view}: {line.accessibleName()[:40]}"
        for one in (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)):
            assert len(one.text()) <= MAX_DISPLAY_LENGTH + 20, f"{view}: {type(one).__name__}"
    assert everything(controller.journal) == before
    record_figure(16, f"texts of {MAX_CHARS:,} letters in every field: at most {most:,} letters laid out by a screen")


def longest_paragraph(area):
    block, longest = area.document().begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    return longest


def everything(journal):
    people = [journal.people.get(one) for one in journal.people.ids()]
    events = [journal.events.get(row.id) for row in (*journal.events.upcoming(), *journal.events.past())]
    said = [journal.conversations.of_person(one.id) for one in people]
    return people, events, said


def test_the_cards_take_a_bounded_number_of_layouts_and_say_that_there_is_more(controller, tmp_path, monkeypatch):
    event = controller.journal.events.upcoming()[0].id
    deck = controller.journal.cards.deck(event)
    work = LayoutCounter(monkeypatch)
    cards, _pages = write_pdf(deck, sheet("a7"), tmp_path / "cards.pdf")
    layouts, _letters = work.so_far()
    assert work.longest <= MAX_DISPLAY_LENGTH
    assert layouts <= 7 * len(deck.cards)
    assert cards <= CARDS_OF_PAPER_A_CARD * len(deck.cards)
    printed = (" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "cards.pdf").pages)
    assert any("The rest is in your journal." in page for page in printed)
    page = controller.window.show_page("cards")
    settle()
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "A card shows the beginning of a long text. Your journal has the rest." in said
