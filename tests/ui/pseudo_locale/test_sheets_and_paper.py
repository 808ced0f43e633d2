"""Dialogs, print-outs and startup screens in the pseudo-locale: completely translated, and not cut off."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from netcoach.cards.card import Deck
from netcoach.cards.sheets import sheets
from netcoach.foundation.i18n import _
from tests.screenshots import views
from tests.startup_screenshots import startup_views
from tests.user import User, settle
from tests.window_texts import SIZES, glued, noting_what_is_cut_off, untranslated
from ui.printing.pdf_and_printer import lay_out, paint_sheet
from ui.printing.recovery_paper import RecoveryPaper
from ui.startup.offline_job import ProgressScreen
from ui.startup.startup_window import StartupWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

UNKNOWN = "ψψψψ"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_sheets_are_translated_whole_and_not_cut_off(controller, size, findings):
    controller.window.resize(*size)
    for name, sheet in views(controller, wanted=["sheet-"]):
        findings.look(name, sheet)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_rooms_and_sheets_of_an_empty_journal_are_too(empty_controller, size, findings):
    empty_controller.window.resize(*size)
    for name, window in views(empty_controller, is_with_help=False):
        findings.look(name, window)


@pytest.mark.parametrize("text", ["α", UNKNOWN])
def test_search_and_palette_are_while_typing(controller, text, findings):
    user = User(controller.window)
    user.press("Ctrl+1 Ctrl+K")
    findings.look("palette", user.top())
    user.type(text)
    findings.look(f"palette, {text}", user.top())
    user.press("Esc")
    user.press("Ctrl+F")
    user.type(text)
    words = _("No results. Try fewer letters.") if text == UNKNOWN else _("Search results")
    user.wait_until(lambda: words in user.text(), "what is found")
    findings.look(f"search, {text}", controller.window)
    user.press("Esc")


def test_the_menu_of_the_bar_is(controller, findings):
    controller.window.bar.more.click()
    settle()
    menu = QApplication.activePopupWidget()
    findings.look("menu", menu)
    menu.close()


def test_what_is_there_before_the_rooms_is(pseudo_locale, findings):
    for name, window in startup_views("light", SIZES[0], "", ()):
        for size in SIZES:
            window.resize(*size)
            findings.look(name, window)


def test_the_screen_while_the_journal_is_closed_is(pseudo_locale, findings):
    window = StartupWindow("light")
    window.show_screen(ProgressScreen(_("Locking your journal"), can_cancel=True))
    User(window).sees(_("Cancel"))
    for size in SIZES:
        window.resize(*size)
        findings.look("journal closed", window)
    window.close()


def test_every_text_of_a_card_or_checklist_is_translated_whole(controller):
    journal = controller.journal
    said = [sheet.title for sheet in sheets()]
    for row in journal.events.rows():
        said.append(journal.cards.deck(row.id).title)
        for offer in journal.cards.offers(row.id):
            said += [offer.label, *offer.card.text.splitlines()]
        said += [heading for heading, _steps in journal.checklists.groups(row.id)]
    assert [text for text in said if untranslated(text) or glued(text)] == []


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.key)
def test_what_is_printed_on_a_sheet_of_cards_is_not_cut_off(controller, sheet):
    journal = controller.journal
    cards = tuple(offer.card for row in journal.events.rows() for offer in journal.cards.offers(row.id))
    layout = lay_out(Deck(title="", cards=cards), sheet)
    painter = QPainter(image := QImage(1000, 1000, QImage.Format.Format_RGB32))
    with noting_what_is_cut_off() as found:
        for page in range(len(layout.pages)):
            paint_sheet(painter, layout, page, 1.0)
    painter.end()
    assert not image.isNull()
    assert found == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_recovery_sheet_is_translated_and_as_wide_as_its_paper(pseudo_locale, paper):
    document = RecoveryPaper("Ενας περιπατος 9", Path("my.netcoach"), date(2026, 11, 22), paper).document
    assert [text for text in document.toPlainText().splitlines() if untranslated(text) or glued(text)] == []
    assert document.size().width() <= document.pageSize().width()
