"""The page Cards from the user's side: choose an event, tick cards, see the sheet, save or print it."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMainWindow, QScrollArea

from netcoach.cards.sheets import sheet
from netcoach.journal import Journal
from tests.builders import a_person, a_pitch, an_event
from tests.painted import space_after_paint
from tests.paths import ROOT
from tests.recording_navigator import RecordingNavigator
from tests.user import Role, User, settle
from ui.pages.cards.page import CardsPage
from ui.pages.cards.title_choice import title_lines
from ui.printing.sheet_preview import SheetPreview
from ui.session.bridge import Bridge
from ui.widgets.controls import PAGE_MARGINS, CheckRow, Heading, PlainLabel, PrimaryButton
from ui.widgets.layouts.layout import show_focused
from ui.widgets.looks import theme


@pytest.fixture
def meetup(journal):
    event = an_event(journal, enough="One good conversation, home by 20:30.")
    priya = a_person(journal, "Priya Nair", recognition="red glasses", ask_about="the move to Porto")
    journal.events.link(event, [priya])
    journal.events.hope(event, priya, hoped=True)
    journal.phrases.choose(event, "question", "What surprised you when you started?")
    journal.events.change(event, pitch_id=a_pitch(journal, **_slots(journal)))
    return event


def _slots(journal):
    structure = journal.content.default_structure
    return {slot.key: slot.example for slot in structure.slots}


class CardsPageWindow:
    """The page in a window, connected to its journal as in the program."""

    def __init__(self, qtbot, journal, width=1004, height=690):
        self.navigator = RecordingNavigator()
        self.page = CardsPage(journal, self.navigator)
        self.notices = []
        self.page.noticed.connect(self._on_notice)
        window = QMainWindow()
        window.setCentralWidget(self.page)
        window.resize(width, height)
        qtbot.addWidget(window)
        self.bridge = Bridge(journal, window)
        self.bridge.changed.connect(self.page.handle_changes)
        self.user = User(window)
        self.user.wait_until(window.isActiveWindow, "the window to have the keyboard")

    @property
    def preview(self):
        return self.page.findChild(SheetPreview)

    @property
    def sheet_text(self):
        """Return the accessible text of the sheet."""
        return QAccessible.queryAccessibleInterface(self.preview).text(QAccessible.Text.Description)

    def _on_notice(self, sentence, with_undo):
        self.notices.append((sentence, with_undo))


@pytest.fixture
def room(qtbot, journal):
    made = []

    def open_room(**size):
        made.append(CardsPageWindow(qtbot, journal, **size))
        return made[-1]

    yield open_room
    for each in made:
        each.bridge.close()


def save_as(user, path):
    """Type the name into the file dialog, and press Enter."""
    dialog = user.top()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle()


def from_menu(user, button, words):
    """Do what an entry of the menu of a button says."""
    menu = user.find(button, {QAccessible.Role.Button, QAccessible.Role.ButtonMenu}).object().menu()
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == words).trigger()
    settle()


# --- what is shown ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("with_event", [True, False])
def test_the_title_is_where_every_other_room_has_it(room, journal, percent, with_event):
    theme.apply("light", percent)
    if with_event:
        an_event(journal)
    page = room().page
    title = next(each for each in page.findChildren(PlainLabel) if each.text() == "Cards")
    middle = title.mapTo(page, QPoint(0, 0)).y() + title.height() / 2
    assert abs(middle - theme.space(PAGE_MARGINS[1]) - Heading("Cards").sizeHint().height() / 2) <= 1


def test_the_next_event_is_shown_as_it_prints(room, meetup):
    there = room()
    assert there.user.sees("PyCon meetup · 26 November")
    assert there.user.sees("Sheet 1 of 1 · print at actual size")
    for words in ("One good conversation, home by 20:30.", "“red glasses”", "What surprised you when you started?"):
        assert words in there.sheet_text


def test_a_box_decides_what_prints_at_once(room, journal, meetup):
    there = room()
    assert there.user.is_ticked("Priya Nair")
    there.user.tick("Priya Nair")
    assert "red glasses" not in there.sheet_text
    assert [card.label for card in journal.cards.deck(meetup).cards][:2] == ["Tonight's goal", "One question"]
    there.user.tick("Priya Nair")
    assert "red glasses" in there.sheet_text


def test_ctrl_z_puts_a_card_back_that_was_left_out(journal, meetup, controller, user):
    controller.window.show_page("cards")
    user.tick("Priya Nair")
    assert not user.is_ticked("Priya Nair")
    user.press("Ctrl+Z")
    assert user.is_ticked("Priya Nair")
    assert "Priya Nair" in [card.label for card in journal.cards.deck(meetup).cards]
    assert user.sees("Leave out “Priya Nair”")
    user.press("Ctrl+Shift+Z")
    assert not user.is_ticked("Priya Nair")


def test_ctrl_z_restores_the_whole_pitch(meetup, controller, user):
    controller.window.show_page("cards")
    from_menu(user, "How much “Pitch” says: Full", "Key words")
    assert user.can_find("How much “Pitch” says: Key words")
    user.press("Ctrl+Z")
    assert user.can_find("How much “Pitch” says: Full")


def test_the_blank_card_is_offered_but_not_in_the_deck(room, meetup):
    there = room()
    assert not there.user.is_ticked("Blank, for new names")
    there.user.tick("Blank, for new names")
    assert "NEW NAME" in there.sheet_text


def test_the_pitch_fades_to_its_key_words(room, journal, meetup):
    there = room()
    from_menu(there.user, "How much “Pitch” says: Full", "Key words")
    assert journal.cards.fade(meetup, "pitch") == "key words"
    assert "PITCH · KEY WORDS" in there.sheet_text
    from_menu(there.user, "How much “Pitch” says: Key words", "Full")
    assert "PITCH · KEY WORDS" not in there.sheet_text


def test_any_card_with_words_fades_to_a_cue_and_to_nothing(room, journal, meetup):
    there = room()
    from_menu(there.user, "How much “One question” says: Full", "One cue")
    assert "What surprised you when you started?" not in there.sheet_text
    from_menu(there.user, "How much “One question” says: One cue", "Blank")
    assert "☺" in there.sheet_text


def test_what_changes_elsewhere_shows_here_and_the_page_stays(room, journal, meetup):
    for number in range(9):
        guest = a_person(journal, f"Guest {number}", recognition=f"hat number {number}")
        journal.events.link(meetup, [guest])
        journal.events.hope(meetup, guest, hoped=True)
    there = room()
    assert there.user.sees("Sheet 1 of 2")
    there.user.click("Next sheet")
    assert there.user.sees("Sheet 2 of 2")
    journal.phrases.choose(meetup, "exit", "I let you go on.")
    settle()
    assert there.preview.page == 1
    assert "I let you go on." in there.sheet_text
    journal.undo()
    settle()
    assert "I let you go on." not in there.sheet_text
    assert there.preview.page == 1


def test_a_change_that_no_card_shows_leaves_the_sheet_alone(room, journal, meetup):
    there = room()
    before = there.preview._layout
    a_person(journal, "Somebody else")
    journal.settings.set("week_start", 6)
    settle()
    assert there.preview._layout is before


def test_ticking_keeps_the_keyboard_where_it_is(room, journal, meetup):
    there = room()
    there.user.tick("Priya Nair")
    assert QApplication.focusWidget().accessibleName() == "Priya Nair"
    journal.phrases.choose(meetup, "exit", "I let you go on.")
    settle()
    assert QApplication.focusWidget().accessibleName() == "Priya Nair"


def test_names_are_never_taken_for_markup(room, journal, meetup):
    odd = a_person(journal, "Ana <b>Sousa</b> & Sons", recognition="<i>blue</i> coat")
    journal.events.link(meetup, [odd])
    journal.events.hope(meetup, odd, hoped=True)
    journal.events.change(meetup, title="<h1>Fair</h1> & more")
    there = room()
    assert there.user.is_ticked("Ana <b>Sousa</b> & Sons")
    assert "<i>blue</i> coat" in there.sheet_text
    assert there.user.sees("<h1>Fair</h1> & more · 26 November")


def test_a_journal_that_takes_nothing_says_so_and_the_box_stays_as_it_was(qtbot, journal, clock, meetup):
    only_read = Journal.open_to_read(journal.store.path, clock)
    there = CardsPageWindow(qtbot, only_read)
    there.user.tick("Priya Nair")
    there.user.choose("Sheet", sheet("a6").title)
    assert there.notices == [("This journal is open read-only.", False)] * 2
    assert there.user.is_ticked("Priya Nair")
    assert there.page._header.sheets.combo.currentText() == sheet("a7").title
    there.bridge.close()
    only_read.close()


# --- events ----------------------------------------------------------------------------------------------


def test_coming_events_are_offered_before_past_ones(room, journal, meetup):
    an_event(journal, "Old fair", datetime(2026, 5, 2, 10, 0))
    an_event(journal, "Winter dinner", datetime(2027, 1, 8, 19, 0))
    there = room()
    combo = there.page._header.decks.combo
    words = [combo.itemText(number) for number in range(combo.count())]
    assert words == ["PyCon meetup · 26 November", "Winter dinner · 8 January 2027", "Old fair · 2 May"]


def test_another_event_is_chosen_by_its_name(room, journal, meetup):
    an_event(journal, "Winter dinner", datetime(2027, 1, 8, 19, 0), enough="Two kind words.")
    there = room()
    there.user.choose("Deck", "Winter dinner · 8 January 2027")
    assert "Two kind words." in there.sheet_text
    assert there.user.does_not_see("Priya Nair")


def test_another_room_can_show_the_deck_of_one_event(room, journal, meetup):
    dinner = an_event(journal, "Winter dinner", datetime(2027, 1, 8, 19, 0), enough="Two kind words.")
    there = room()
    there.page.show_deck(dinner)
    assert "Two kind words." in there.sheet_text


def test_an_event_that_is_deleted_gives_way_to_the_next(room, journal, meetup):
    dinner = an_event(journal, "Winter dinner", datetime(2027, 1, 8, 19, 0), enough="Two kind words.")
    there = room()
    there.page.show_deck(dinner)
    journal.events.delete([dinner])
    settle()
    assert "One good conversation" in there.sheet_text
    journal.undo()
    settle()
    assert "Two kind words." in there.sheet_text


def test_with_no_event_the_room_says_what_will_live_here(room):
    there = room()
    assert there.user.sees("Cards come from an event you're preparing.")
    there.user.click("Add an event")
    assert there.navigator.opened == [("add_event",)]
    assert not there.user.can_find("Print")


def test_the_first_event_shows_the_sheet(room, journal):
    there = room()
    an_event(journal, enough="Two kind words.")
    settle()
    assert "Two kind words." in there.sheet_text
    assert there.user.can_find("Print")
    assert there.user.does_not_see("Cards come from an event you're preparing.")


def test_what_is_not_prepared_yet_is_one_key_away(room, journal):
    event = an_event(journal)
    there = room()
    for words, leads_to in (("People to meet", "people"), ("Questions", "questions"), ("A pitch", "pitch")):
        there.user.click(words)
        assert there.navigator.opened[-1] == ("open_event", event, leads_to)


def test_what_is_prepared_is_not_asked_for(room, meetup):
    there = room()
    assert there.user.can_find("Openers and exits")
    assert not there.user.can_find("Questions")
    assert not there.user.can_find("People to meet")


def test_an_empty_deck_of_a_bare_event_leads_to_questions(room, journal):
    event = an_event(journal)
    there = room()
    there.user.tick("Tonight's goal")
    assert there.user.sees("Your cards will appear here, just as they'll print.")
    assert not there.user.can_find("Print")
    there.user.click("Choose questions")
    assert there.navigator.opened == [("open_event", event, "questions")]


def test_an_empty_deck_of_a_prepared_event_asks_for_a_tick(room, journal, meetup):
    for offer in journal.cards.offers(meetup):
        journal.cards.include(meetup, offer.key, included=False)
    there = room()
    assert there.user.sees("Choose at least one.")
    there.user.tick("Priya Nair")
    assert "red glasses" in there.sheet_text


# --- sheets ----------------------------------------------------------------------------------------------


def test_how_much_a_card_says_ends_where_its_heading_and_the_other_menus_do(room, meetup):
    user = room().user
    user.tick("Priya Nair")
    full = user.find("How much “One question” says: Full", {Role.ButtonMenu}).object()
    dots = user.find("What to do with “Priya Nair”", {Role.ButtonMenu}).object()
    heading = next(one for one in user.window.findChildren(PlainLabel) if one.text() == "how much it says")
    ends = [
        one.mapTo(user.window, QPoint(one.width(), 0)).x() - space_after_paint(one) for one in (full, dots, heading)
    ]
    assert max(ends) - min(ends) <= theme.space(2)


def test_with_large_text_the_headings_above_the_cards_begin_on_one_line(room, qapp, meetup):
    theme.apply("light", 175)
    window = room(width=1012, height=663).user.window  # what the sidebar and the search field leave of 1180 x 760
    settle()
    words = ("In this deck", "how much it says")
    deck, says = (next(one for one in window.findChildren(PlainLabel) if one.text() == each) for each in words)
    assert says.height() > says.minimumSizeHint().height()  # on two lines
    painted = []
    for one in (deck, says):
        rows = [y for y in range(one.height()) if row_has_ink(one.grab().toImage(), y)]
        painted.append(one.mapTo(window, QPoint(0, rows[0])).y())
    assert abs(painted[0] - painted[1]) <= 2  # an "I" and an "h" are nearly as high


def test_with_large_text_both_lines_of_how_much_it_says_end_where_the_menus_below_do(room, qapp, meetup):
    theme.apply("light", 175)
    user = room(width=1012, height=663).user
    settle()
    full = user.find("How much “One question” says: Full", {Role.ButtonMenu}).object()
    says = next(one for one in user.window.findChildren(PlainLabel) if one.text() == "how much it says")
    end = full.mapTo(user.window, QPoint(full.width(), 0)).x() - space_after_paint(full)
    image = says.grab().toImage()
    for line in (range(image.height() // 2), range(image.height() // 2, image.height())):
        inked = [x for x in range(image.width()) if any(image.pixel(x, y) != image.pixel(0, 0) for y in line)]
        assert says.mapTo(user.window, QPoint(inked[-1], 0)).x() == pytest.approx(end, abs=theme.space(2))


def row_has_ink(image, y):
    return any(image.pixel(x, y) != image.pixel(0, 0) for x in range(image.width()))


def test_with_large_text_how_much_a_card_says_is_below_a_name_rather_than_break_a_word(room, qapp, journal, meetup):
    long = a_person(journal, "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger")
    journal.events.link(meetup, [long])
    journal.events.hope(meetup, long, hoped=True)
    theme.apply("light", 175)
    there = room(width=1012, height=663)  # what the sidebar and the search field leave of 1180 x 760
    settle()

    def parts(name):
        says = there.user.find(f"How much “{name}” says: Full", {Role.ButtonMenu}).object()
        box = there.user.find(name, {Role.CheckBox}).object()
        return _place(box, there.page), _place(says, there.page)

    box, says = parts(journal.people.get(long).name)
    word = QFontMetricsF(theme.font("body")).horizontalAdvance("Unterbernheim")
    assert box.width() - theme.space(32) >= word
    assert says.top() >= box.bottom()
    short, its = parts("Priya Nair")
    assert its.right() == says.right()
    assert its.left() > short.right()
    assert its.top() == short.top()


def test_the_sheets_of_my_paper_come_first(room, journal, meetup):
    journal.settings.set("paper", "Letter")
    there = room()
    combo = there.page._header.sheets.combo
    words = [combo.itemText(number) for number in range(combo.count())]
    assert words[0] == combo.currentText() == "Eight on Letter, 4¼ × 2¾ in"
    assert words.index("A7, eight on A4") > words.index("Avery 5388, three index cards 3 × 5 in on Letter")


def test_the_sheet_used_last_is_kept_with_the_journal(room, journal, meetup):
    there = room()
    there.user.choose("Sheet", sheet("index-3x5").title)
    assert there.user.sees("Sheet 1 of 2")
    another = room()
    assert another.page._header.sheets.combo.currentText() == sheet("index-3x5").title


def start_at(there, position):
    """Go to a position on the little sheet with the arrow keys."""
    there.user.find("Start at position", {QAccessible.Role.Slider}).object().setFocus()
    there.user.press("Home" + " Right" * (position - 1))


def test_a_used_sheet_is_filled_from_its_first_free_place(room, meetup):
    there = room()
    start_at(there, 7)
    assert there.user.sees("Start at position 7")
    assert there.user.sees("Sheet 1 of 2")
    assert [placed.position for placed in there.preview._layout.pages[0]] == [6, 7]


def test_another_sheet_begins_at_its_first_place_again(room, meetup):
    there = room()
    start_at(there, 7)
    there.user.choose("Sheet", sheet("a6").title)
    assert there.preview._layout.pages[0][0].position == 0
    assert there.user.sees("Start at position 1")


# --- printing --------------------------------------------------------------------------------------------


def test_the_pdf_is_saved_under_a_name_made_from_the_title_and_the_step_is_ticked(room, journal, meetup, tmp_path):
    there = room()
    there.user.click("Save PDF")
    proposed = there.user.top().findChild(QLineEdit, "fileNameEdit").text()
    assert Path(proposed).name == "PyCon meetup cards.pdf"
    save_as(there.user, tmp_path / "mine.pdf")
    mark_printed = extract_text(tmp_path / "mine.pdf")
    assert "What surprised you when you started?" in " ".join(mark_printed.split())
    assert there.notices == [("Saved 4 cards to mine.pdf. Ticked off the checklist step.", True)]
    assert _print_step(journal, meetup).done
    journal.undo()
    assert not _print_step(journal, meetup).done


def test_saving_again_ticks_nothing_and_offers_no_undo(room, journal, meetup, tmp_path):
    journal.cards.mark_printed(meetup)
    there = room()
    there.user.click("Save PDF")
    save_as(there.user, tmp_path / "again.pdf")
    assert there.notices == [("Saved 4 cards to again.pdf.", False)]


def test_a_cancelled_pdf_shows_no_message(room, journal, meetup):
    there = room()
    there.user.click("Save PDF")
    there.user.press("Escape")
    assert there.notices == []
    assert not _print_step(journal, meetup).done


def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(room, journal, meetup, tmp_path):
    there = room()
    (tmp_path / "taken.pdf").mkdir()
    there.page._on_save()
    there.page._print_flow._on_path_chosen([str(tmp_path / "taken.pdf")])
    [(sentence, with_undo)] = there.notices
    assert "is a folder. Choose a file name inside it." in sentence
    assert not with_undo
    assert not _print_step(journal, meetup).done


def test_without_a_printer_the_pdf_is_offered(room, meetup, monkeypatch, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    there = room()
    there.user.click("Print")
    assert there.user.sees("No printer found")
    there.user.press("Return")
    save_as(there.user, tmp_path / "instead.pdf")
    assert (tmp_path / "instead.pdf").exists()
    assert there.notices[0][0].startswith("Saved 4 cards to instead.pdf.")


def test_printing_sends_every_card_and_ticks_the_step(room, journal, meetup, tmp_path):
    there = room()
    dialog = there.page._print_flow.open_print_dialog(there.page._print_job())
    there.page._print_flow._printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.done(QDialog.DialogCode.Accepted.value)
    settle()
    mark_printed = " ".join(extract_text(tmp_path / "printed.pdf").split())
    assert "What surprised you when you started?" in mark_printed
    assert there.notices == [("Saved 4 cards to printed.pdf. Ticked off the checklist step.", True)]
    assert _print_step(journal, meetup).done


def test_a_print_that_is_cancelled_says_nothing(room, journal, meetup):
    there = room()
    there.page._print_flow.open_print_dialog(there.page._print_job())
    there.user.press("Escape")
    assert there.user.top() is there.user.window
    assert there.notices == []
    assert not _print_step(journal, meetup).done


def test_the_printer_gets_the_paper_of_the_sheet_without_margins(room, meetup):
    there = room()
    there.user.choose("Sheet", sheet("index-3x5-letter").title)
    dialog = there.page._print_flow.open_print_dialog(there.page._print_job())
    layout = there.page._print_flow._printer.pageLayout()
    assert there.page._print_flow._printer.fullPage()
    width = layout.fullRect(layout.Unit.Millimeter).width()
    assert width == pytest.approx(215.9, abs=0.2)
    dialog.reject()


def _print_step(journal, event):
    return next(step for step in journal.checklists.steps(event) if step.leads_to == "cards")


# --- for everyone ----------------------------------------------------------------------------------------


def test_tab_goes_through_the_room_as_one_reads_it(room, meetup):
    there = room()
    there.page._header.decks.combo.setFocus(Qt.FocusReason.TabFocusReason)
    assert there.user.tab_order(12) == [
        "What to do with the deck",
        "Sheet",
        "Save PDF",
        "Print",
        "Tonight's goal",
        "Add a card…",
        "Openers and exits",
        "None",
        "Start at position",
        "Usual",
        "Black only",
        "Sheet preview",
    ]


def test_arrow_keys_read_on_after_a_card_came(room, journal, meetup):
    there = room()
    journal.phrases.choose(meetup, "exit", "I let you go on.")
    settle()
    there.page._header.print.setFocus(Qt.FocusReason.TabFocusReason)
    assert there.user.tab_order(1) == ["Tonight's goal"]
    for card in ("Priya Nair", "One question", "Exits", "Pitch", "Blank, for new names"):
        there.user.press("Down")
        assert there.page.window().focusWidget().accessibleName() == card
    assert there.user.tab_order(1) == ["Add a card…"]


@pytest.mark.parametrize("percent", [90, 100])
def test_panel_and_sheet_fit_in_the_smallest_window(room, qapp, journal, meetup, percent):
    theme.apply("light", percent)
    there = room(width=804, height=530)
    settle()
    assert there.user.window.width() == 804
    side, preview = _place(there.page._side, there.page), _place(there.preview, there.page)
    assert side.right() < preview.left()
    assert preview.right() <= there.page.width()
    assert preview.width() > side.width()
    assert there.page._header.print.visibleRegion().boundingRect() == there.page._header.print.rect()


@pytest.mark.parametrize("percent", [150, 175])
def test_with_large_text_the_whole_sheet_is_in_view_above_the_deck(room, qapp, journal, meetup, percent):
    theme.apply("light", percent)
    there = room()
    there.user.window.resize(732, 490)
    settle()
    box = next(one for one in there.page.findChildren(CheckRow) if one.isVisible())
    deck, preview = _place(box, there.page), _place(there.preview, there.page)
    assert preview.bottom() < deck.top()
    assert preview.width() > there.page.width() * 0.8
    assert there.preview.findChild(QScrollArea).viewport().height() > preview.height() * 0.8
    assert there.preview.visibleRegion().boundingRect() == there.preview.rect()
    show_focused(there.preview)  # as the window does
    settle()
    assert there.preview.visibleRegion().boundingRect().height() >= there.preview.height() - 2
    assert there.page._header.print.visibleRegion().boundingRect() == there.page._header.print.rect()


def test_with_large_text_all_that_is_said_next_to_a_booklet_is_in_view(room, qapp, meetup):
    theme.apply("light", 175)
    there = room()
    there.user.window.resize(732, 460)  # with a notice above it
    there.user.choose("Sheet", sheet("booklet").title)
    settle()
    words = [one for one in there.preview.findChildren(PlainLabel) if one.isVisible()]
    assert any("upside down" in one.text() for one in words)
    assert all(one.height() >= one.heightForWidth(one.width()) for one in words)


def test_with_large_text_a_booklet_and_its_zoom_are_in_view_in_the_smallest_window(room, qapp, meetup):
    theme.apply("light", 175)
    there = room()
    there.user.window.resize(732, 503)  # what the sidebar and the search field leave of 900 x 600
    there.user.choose("Sheet", sheet("booklet").title)
    settle()
    buttons = (there.user.find(name, {Role.Button}).object() for name in ("Zoom out", "Zoom in", "Save PDF", "Print"))
    for one in (there.preview, *buttons):
        assert one.visibleRegion().boundingRect() == one.rect()


def test_with_large_text_an_upright_sheet_is_as_high_as_its_panel(room, qapp, meetup):
    theme.apply("light", 175)
    there = room(width=1012, height=663)  # what the sidebar and the search field leave of 1180 x 760
    settle()
    paper = there.preview.findChild(QScrollArea).viewport()
    assert paper.height() > there.preview.height() * 0.9
    there.user.choose("Sheet", sheet("booklet").title)
    settle()
    assert paper.width() > there.preview.width() * 0.8


def test_the_focus_stays_on_a_card_when_the_window_gets_wider(room, qapp, journal, meetup):
    theme.apply("light", 175)
    there = room()
    there.user.window.resize(732, 490)
    settle()
    box = next(one for one in there.page.findChildren(CheckRow) if one.isVisible())
    box.setFocus(Qt.FocusReason.TabFocusReason)
    there.user.window.resize(1500, 900)
    settle()
    assert QApplication.focusWidget() is box
    assert _place(box, there.page).right() < _place(there.preview, there.page).left()


@pytest.mark.parametrize("percent", [100, 175])
def test_an_empty_page_says_every_word_in_the_smallest_window(room, qapp, percent):
    theme.apply("light", percent)
    there = room()
    there.user.window.resize(732, 490)
    settle()
    words = [one for one in there.page.findChildren(PlainLabel) if one.isVisible()]
    assert all(one.height() >= one.heightForWidth(one.width()) for one in words)


def test_an_empty_page_offers_its_button_above_the_edge_of_the_smallest_window_with_large_text(room, qapp):
    theme.apply("light", 175)
    there = room()
    there.user.window.resize(732, 503)  # what the sidebar and the search field leave of 900 x 600
    settle()
    [add] = [one for one in there.page.findChildren(PrimaryButton) if one.isVisible()]
    assert add.text() == "Add an event"
    assert _place(add, there.page).bottom() < there.page.height() - theme.space(8)


def _place(widget, page):
    """Return where a widget is on the page."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def test_a_long_title_leaves_space_for_the_actions(room, journal, meetup):
    journal.events.change(meetup, title="Jahreshauptversammlung der Donaudampfschifffahrtsgesellschaft am Hafen")
    there = room(width=804, height=530)
    assert there.user.window.width() == 804
    assert there.page._header.print.visibleRegion().boundingRect() == there.page._header.print.rect()
    assert "Donaudampfschifffahrtsgesellschaft" in there.page._header.decks.combo.toolTip()


def test_printing_costs_nothing_until_it_is_used():
    script = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
import ui.pages.cards.page
assert "PySide6.QtPrintSupport" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("title", "room_for", "lines"),
    [
        ("for PyCon meetup", 400, ["for PyCon meetup"]),
        ("for PyCon meetup", 170, ["for PyCon meetup"]),
        ("for the winter dinner of the choir in Eastmere", 230, ["for the winter dinner of the choir", "in Eastmere"]),
    ],
)
def test_the_name_of_a_deck_is_whole_in_little_space(qapp, title, room_for, lines):
    font, found = title_lines(title, room_for)
    assert found == lines
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= room_for for line in found)
    assert font.pointSizeF() >= theme.font("body").pointSizeF()


def test_a_name_longer_than_two_lines_says_that_it_goes_on(qapp):
    _font, found = title_lines("for " + "Maximiliana-Theodora " * 8 + "张伟", 200)
    assert len(found) == 2
    assert found[1].endswith("…")
