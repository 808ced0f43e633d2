"""How cards go on their sheets, from the user's side: backs, turning the paper, where to start, type, booklets."""

import itertools

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from netcoach.cards.deck import DeckRef
from netcoach.cards.decks import DeckPrinting
from netcoach.cards.imposition import card_places
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.cards.sheets import sheet, sheets
from tests.builders import a_person, an_event
from tests.ui.pages.cards.test_page import save_as
from tests.user import settle
from ui.pages.cards.page import CardsPage
from ui.printing.sheet_preview import SheetPreview
from ui.widgets.looks import theme

SLIDER = {QAccessible.Role.Slider}


@pytest.fixture
def meetup(journal):
    event = an_event(journal, enough="One good conversation, home by 20:30.")
    for name, cue in (("Priya Nair", "red glasses"), ("Wei Zhang 张伟", "grey scarf")):
        person = a_person(journal, name, recognition=cue)
        journal.events.link(event, [person])
        journal.events.hope(event, person, hoped=True)
    return event


@pytest.fixture
def cards(meetup, controller):
    controller.window.show_page("cards")
    settle()
    return controller.window.findChild(CardsPage)


@pytest.fixture
def preview(cards):
    return cards.findChild(SheetPreview)


def sheet_text(preview):
    return QAccessible.queryAccessibleInterface(preview).text(QAccessible.Text.Description)


def test_backs_appear_next_to_their_fronts_and_the_paper_can_be_turned_either_way(user, preview):
    assert user.does_not_see("Turn the paper over its")
    user.click("Printed")
    assert user.sees("Turn the paper over its")
    assert user.is_ticked("Long edge")
    assert preview.page_count == 1
    user.click("Short edge")
    _front, back = preview._layout.pages
    assert all(placed.place.is_turned for placed in back)
    user.click("None")
    assert user.does_not_see("Turn the paper over its")


def test_how_a_deck_prints_belongs_to_it_and_can_be_undone(user, journal, meetup, cards):
    user.click("Printed")
    user.click("Short edge")
    user.click("Large")
    user.click("Black only")
    chosen = SheetSetup(backs="printed", type_size="large", is_black=True)
    assert journal.decks.printing(DeckRef(event_id=meetup)) == DeckPrinting(sheet="a7", setup=chosen)
    cards.reload()
    assert all(map(user.is_ticked, ("Printed", "Short edge", "Large", "Black only")))
    for _choice in range(3):
        user.press("Ctrl+Z")
    assert user.is_ticked("None")
    assert user.is_ticked("Usual")
    assert not user.is_ticked("Black only")


def test_a_new_deck_prints_as_the_last_one_did_and_an_old_one_as_it_always_has(user, journal, meetup, cards, tmp_path):
    user.click("Printed")
    user.click("Save PDF")
    save_as(user, tmp_path / "cards.pdf")
    assert user.sees("to cards.pdf.")
    first, second = (DeckRef(deck_id=journal.decks.add(title)) for title in ("First", "Second"))
    for of in (first, second):
        journal.cards.add_card(of, "follow-ups")
    cards._show_deck(first)
    assert user.is_ticked("Printed")
    user.click("Fold over")
    user.click("Large")
    user.click("Save PDF")
    save_as(user, tmp_path / "pocket.pdf")
    assert user.sees("to pocket.pdf.")
    cards._show_deck(second)
    assert user.is_ticked("Fold over")
    assert user.is_ticked("Large")
    cards.show_deck(meetup)
    assert user.is_ticked("Printed")
    assert user.is_ticked("Usual")


def test_a_deck_with_a_sheet_of_its_own_says_that_it_stays_there_when_the_paper_changes(user, journal, meetup, cards):
    stays = "This deck stays on its A4 sheet. Your paper in Settings is Letter: to use it, choose another."
    user.click("Large")  # which is chosen for this deck, with its sheet
    assert user.does_not_see(stays)
    journal.settings.set("paper", "Letter")
    assert user.sees(stays)
    user.choose("Sheet", "Eight on Letter, 4¼ × 2¾ in")
    assert user.does_not_see(stays)


@pytest.mark.parametrize("kept", ["nonsense", 7, {"backs": "gold"}, {"flip": ["long edge"], "type_size": None}])
def test_a_setup_that_no_one_can_read_prints_as_usual(journal, user, meetup, controller, kept):
    journal.store.set_setting("sheet-setup", kept)
    controller.window.show_page("cards")
    assert user.is_ticked("None")
    assert user.is_ticked("Usual")


def test_large_print_is_larger_on_the_sheet(user, preview):
    def size():
        return preview._layout.pages[0][0].part.points

    before = size()
    user.click("Large")
    assert size() > before


def test_the_first_free_position_is_chosen_with_the_keys_or_a_click(user, preview, cards):
    start = user.find("Start at position", SLIDER).object()
    start.setFocus()
    user.press("Down Right")
    assert user.sees("Start at position 4")
    assert user.sees("The first 3 cards are used.")
    assert preview._layout.pages[0][0].position == 3
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=QPoint(-40, 4))
    assert user.sees("Start at position 4")
    QTest.mouseClick(start, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert user.sees("Start at position 1")
    user.press("Up")
    assert user.sees("Start at position 1")
    user.press("End")
    assert user.sees("Start at position 8")


def test_cards_that_are_folded_over_start_at_a_pair(user, preview, cards):
    user.find("Start at position", SLIDER).object().setFocus()
    user.press("End")
    user.click("Fold over")
    assert user.sees("Start at position 1")
    assert user.find("Start at position", SLIDER).object().maximum() == 4
    assert preview.page_count == 1


def test_a_booklet_shows_how_to_fold_it_and_asks_nothing_about_backs(user, preview, cards):
    user.choose("Sheet", sheet("booklet").title)
    for words in ("Eight small pages, one sheet", "three times, then open", "the thick line only"):
        assert user.sees(words)
    assert user.does_not_see("Backs")
    assert len(preview._layout.pages[0]) == 8
    user.choose("Sheet", sheet("a7").title)
    assert user.does_not_see("Eight small pages, one sheet")


def test_a_sheet_with_gaps_does_not_offer_to_fold_over(user, cards):
    assert user.can_find("Fold over")
    user.choose("Sheet", sheet("c32015").title)
    assert not user.can_find("Fold over")


def test_a_click_marks_both_sides_of_a_card_and_another_click_neither(user, preview):
    user.click("Printed")
    paper = next(each for each in preview.findChildren(QWidget) if type(each).__name__ == "_PaperView")
    for side in (0, 1):
        box = card_places(sheet("a7"), SheetSetup(backs="printed"))[1]
        trim = (box.front, box.back)[side].box
        at = paper._on_screen(trim, paper._papers()[side]).center().toPoint()
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=at)
        assert preview.marked_card is None
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=at)
        assert preview.marked_card == 1
        assert "red glasses" in sheet_text(preview)
        assert "grey scarf" not in sheet_text(preview)
        QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=at)
        assert preview.marked_card is None


def test_arrows_go_from_card_to_card_on_a_whole_sheet_and_escape_marks_none(user, preview):
    preview.setFocus()
    user.press("Right")
    assert preview.marked_card == 0
    user.press("Right Right Right Right")
    assert preview.marked_card == 2
    assert "grey scarf" in sheet_text(preview)
    user.press("Up")
    assert preview.marked_card == 0
    user.press("Esc")
    assert preview.marked_card is None


def test_what_is_saved_is_what_the_preview_shows(user, cards, tmp_path):
    user.click("Printed")
    user.choose("What to print", "Fronts only")
    user.click("Save PDF")
    dialog = user.top()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.setText(str(tmp_path / "fronts.pdf"))
    QTest.keyClick(name, Qt.Key.Key_Return)
    user.wait_until((tmp_path / "fronts.pdf").exists, "the PDF")
    assert "red glasses" in extract_text(tmp_path / "fronts.pdf")


@pytest.mark.parametrize("width", [900, 1180])
def test_with_large_text_the_chosen_sheet_is_written_out(user, controller, journal, cards, width):
    journal.settings.set("text_size", 175)
    controller.window.resize(width, 760)
    user.choose("Sheet", sheet("booklet").title)
    settle()
    combo = cards._header.sheets.combo
    beside_the_words = theme.space(48)  # for the arrow
    assert combo.width() >= combo.fontMetrics().horizontalAdvance(combo.currentText()) + beside_the_words


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("width", [900, 1180])
def test_the_name_of_every_sheet_can_be_read_whole(user, controller, journal, cards, monkeypatch, percent, width):
    journal.settings.set("text_size", percent)
    controller.window.resize(width, 760)
    longest, painted, draw_text = max((each.title for each in sheets()), key=len), [], QPainter.drawText
    user.choose("Sheet", longest)

    def draw(painter, *what):
        painted.append((what[-1], painter.boundingRect(*what).height()))
        draw_text(painter, *what)

    combo = cards._header.sheets.combo
    monkeypatch.setattr(QPainter, "drawText", draw)
    combo.grab()
    [(words, height)] = painted
    assert words.split() == longest.split()
    assert height <= combo.height()


# --- sheets of one's own ---------------------------------------------------------------------------------


def measure(user, **fields):
    user.choose("Sheet", "Measure a sheet of your own…")
    for name, text in fields.items():
        user.type_into(name.replace("_", " "), text)


def test_a_sheet_that_was_measured_is_used_at_once_and_can_be_edited_and_deleted(user, journal, cards, preview):
    measure(user, Name="From the drawer", Cards_across="1", Cards_down="2", Width_of_a_card="10 cm")
    user.type_into("Height of a card", "60")
    user.click("Add sheet")
    assert [len(journal.own_sheets.all()), preview._layout.sheet.title] == [1, "From the drawer"]
    assert preview.page_count == 2
    user.choose("Sheet", "Edit “From the drawer”…")
    user.type_into("Cards down", "3")
    user.click("Save")
    assert preview.page_count == 1
    user.choose("Sheet", "Edit “From the drawer”…")
    user.click("Delete this sheet")
    assert journal.own_sheets.all() == []
    assert preview._layout.sheet.key == "a7"
    user.press("Ctrl+Z")
    assert preview._layout.sheet.title == "From the drawer"


def test_the_drawing_of_a_measured_sheet_begins_where_the_fields_above_it_do(user, cards):
    measure(user, Name="From the drawer")
    drawing = user.top()._drawing

    def edges():
        image, wash = drawing.grab().toImage(), theme.colour("wash").name()
        drawn = [x for x in range(image.width()) if image.pixelColor(x, image.height() // 3).name() == wash]
        return drawn[0], image.width() - 1 - drawn[-1]

    assert edges()[0] <= 3
    user.top().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert edges()[1] <= 3


def test_next_to_the_drawing_of_a_measured_sheet_is_what_to_try_or_what_does_not_fit(user, cards):
    measure(user, Name="From the drawer")
    assert user.sees("Hold a printed sheet and your own up to the light")
    user.type_into("Width of a card", "500")
    assert user.sees("The columns overlap.")


def test_nonsense_measurements_are_named_and_what_was_typed_is_still_there(user, journal, cards):
    measure(user, Name="Mine", Width_of_a_card="very wide")
    user.click("Add sheet")
    assert user.sees("“Width of a card” has to be a length in millimetres")
    user.type_into("Width of a card", "500")
    assert user.sees("The columns overlap.")
    user.click("Add sheet")
    assert journal.own_sheets.all() == []
    assert user.field_text("Width of a card") == "500"


# --- calibrating -----------------------------------------------------------------------------------------


def test_what_was_read_on_the_calibration_page_is_taken_out_from_then_on(user, journal, cards):
    user.click("Printed")
    assert user.sees("Many printers are a millimetre or two off.")
    user.click("Calibrate…")
    user.choose("Printer", "PDFs I save")
    user.type_into("Millimetres to the right", "much")
    user.click("Save")
    assert user.sees("A number from −10 to 10.")
    user.type_into("Millimetres to the right", "0,8")
    user.click("Save")
    assert user.sees("Your printer's shift of 0.8 mm is taken out.")
    assert journal.store.setting("printer-shifts:long edge") == {"": [0.8, 0.0]}
    user.click("Short edge")
    assert user.sees("Many printers are a millimetre or two off.")


def test_places_that_are_used_up_are_crossed_out_alike_with_twice_the_dots(user, preview, cards, monkeypatch):
    user.find("Start at position", SLIDER).object().setFocus()
    user.press("Home Right")
    settle()
    paper, rows = preview._paper, []
    for ratio in (1, 2):
        monkeypatch.setattr(paper, "devicePixelRatioF", lambda ratio=ratio: ratio)
        image = paper._paint_picture(preview._layout, 0).toImage()
        y, end = image.height() // 40, image.width() // 4  # above the word in the first place
        row = [image.pixelColor(x, y).lightness() < theme.colour("sheet").lightness() - 20 for x in range(8, end)]
        rows.append(sum(now and not before for before, now in itertools.pairwise(row)))
    assert rows[0] > 5
    assert abs(rows[0] - rows[1]) <= 1


def test_the_edge_of_the_paper_is_whole_and_sharp_on_every_side(preview):
    image = preview._paper._paint_picture(preview._layout, 0).toImage()
    right, bottom = image.width() - 1, image.height() - 1
    middle = bottom // 2
    places = ((0, middle), (right, middle), (right // 3, 0), (right // 3, bottom))
    assert {image.pixelColor(*place).name() for place in places} == {theme.colour("line").name()}
