"""Passphrase and backups in the settings, from the dialog to the reopened journal."""

import io
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollBar

from netcoach.backup.backups import BEFORE_RESTORE
from netcoach.backup.rekey import change_passphrase
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import is_locked
from netcoach.storage.passphrase import Passphrase
from netcoach.storage.unlock_delay import UnlockThrottle
from tests.builders import a_person, an_event
from tests.user import Role, User, settle
from ui.app.session import Session
from ui.pages.settings.backups import size_text
from ui.printing.recovery_paper import BLANK, RecoveryPaper, cells, rows
from ui.widgets.labels import PlainLabel, WindowHeading
from ui.widgets.lists.list_view import ROWS_HANG
from ui.widgets.looks import theme

pytestmark = pytest.mark.own_passphrase

WORDS = "four quiet green words"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.netcoach"


@pytest.fixture
def session(qtbot, clock):
    opened = Session(clock, "light")
    yield opened
    opened.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    settle()


@pytest.fixture
def plain(session, path):
    session.open(path)
    return session


@pytest.fixture
def locked(session, path, clock):
    Journal.open(path, clock, passphrase=Passphrase(WORDS)).close()
    session.open(path, Passphrase(WORDS))
    return session


def in_section(session, name):
    user = User(session.window())
    user.press("Ctrl+,")
    user.click(name)
    return user


def back(session, old):
    """Wait until the journal is open again; return a user of its window."""
    User(session.window()).wait_until(lambda: session.controller not in {None, old}, "the rooms")
    return User(session.window())


# --- the passphrase --------------------------------------------------------------------------------------------------


def test_a_passphrase_is_set_and_the_settings_come_back_with_a_sentence(plain, path, clock):
    old = plain.controller
    user = in_section(plain, "Privacy")
    user.click("Set a passphrase")
    assert user.sees("A lost passphrase can't be recovered")
    user.type(WORDS)
    user.press("Return")  # moves to the second field
    user.type(WORDS)
    user.press("Return")
    user = back(plain, old)
    assert user.sees("Your journal is now locked with the passphrase.")
    assert user.sees("Data from before you set the passphrase may still be on this disk")
    assert user.can_find("Change passphrase")
    assert is_locked(path)
    assert plain.controller.journal.store.passphrase.matches(Passphrase(WORDS))


def test_two_that_differ_are_not_taken_and_the_sheet_stays(plain, path):
    user = in_section(plain, "Privacy")
    user.click("Set a passphrase")
    user.type_into("New passphrase", WORDS)
    user.type_into("Repeat passphrase", WORDS.upper())
    user.click("Set passphrase")
    assert user.sees("The passphrases don't match.")
    user.press("Escape")
    assert not is_locked(path)


@pytest.mark.parametrize("percent", [100, 175])
def test_the_sentence_of_a_dialog_about_passphrases_is_as_close_below_its_title_as_elsewhere(locked, percent):
    """In a low window it scrolls with the fields, and was twice as far away."""
    locked.window().resize(1180, 760)
    locked.controller.journal.settings.set("text_size", percent)
    user = in_section(locked, "Privacy")
    user.click("Remove passphrase")
    settle()
    [title] = locked.window().findChildren(WindowHeading)
    labels = title.window().findChildren(PlainLabel)
    [sentence] = [one for one in labels if one.isVisible() and one.text().startswith("Anyone who can read files")]
    begin, end = (one.mapTo(title.window(), QPoint()).y() for one in (sentence, title))
    assert begin - (end + title.height()) == theme.space(8)
    user.press("Escape")


def test_an_empty_text_is_not_a_passphrase(plain):
    user = in_section(plain, "Privacy")
    user.click("Set a passphrase")
    user.click("Set passphrase")
    assert user.sees("A passphrase can't be empty.")
    user.press("Escape")


def test_a_short_one_gets_a_gentle_hint_and_is_accepted_anyway(plain):
    old = plain.controller
    user = in_section(plain, "Privacy")
    user.click("Set a passphrase")
    user.type_into("New passphrase", "abc")
    assert user.sees("That's short. Four or five unrelated words")
    assert user.field("New passphrase").accessibleDescription().startswith("That's short.")
    user.type_into("New passphrase", "abcdefgh")
    assert user.does_not_see("That's short")
    user.type_into("New passphrase", "abc")
    user.type_into("Repeat passphrase", "abc")
    user.click("Set passphrase")
    assert back(plain, old).sees("Your journal is now locked with the passphrase.")


def test_what_was_typed_or_pasted_can_be_seen(plain):
    user = in_section(plain, "Privacy")
    user.click("Set a passphrase")
    user.type_into("New passphrase", "abc")
    assert user.does_not_see("abc")
    user.click("Show the passphrase")
    assert user.sees("abc")
    QApplication.clipboard().setText("four words and one")
    user.type_into("New passphrase", "")
    user.press("Ctrl+V")
    assert user.sees("four words and one")
    QApplication.clipboard().clear()
    user.press("Escape")


def test_the_passphrase_is_changed_with_the_present_one_only(locked):
    old = locked.controller
    user = in_section(locked, "Privacy")
    user.click("Change passphrase")
    user.type_into("Current passphrase", "something else")
    user.type_into("New passphrase", "another one")
    user.type_into("Repeat passphrase", "another one")
    user.click("Change")
    assert user.sees("That isn't the right passphrase.")
    user.type_into("Current passphrase", WORDS)
    user.click("Change")
    user = back(locked, old)
    assert user.sees("Your journal now has its new passphrase.")
    assert locked.controller.journal.store.passphrase.matches(Passphrase("another one"))


def test_wrong_ones_have_to_wait_a_little_longer_each_time(locked):
    locked.controller.journal.passphrase_guesses = UnlockThrottle(lambda: 0.0)
    user = in_section(locked, "Privacy")
    user.click("Remove passphrase")
    user.type_into("Current passphrase", "wrong")
    for _time in range(3):
        user.click("Remove")
    user.type_into("Current passphrase", WORDS)
    user.click("Remove")
    assert user.sees("Wait 1 second, then try again.")
    user.press("Escape")


def test_the_passphrase_is_removed(locked, path):
    old = locked.controller
    user = in_section(locked, "Privacy")
    user.click("Remove passphrase")
    assert user.sees("Anyone who can read files on this computer can then read")
    user.type_into("Current passphrase", WORDS)
    user.click("Remove")
    user = back(locked, old)
    assert user.sees("Your journal is no longer locked.")
    assert not is_locked(path)
    assert user.can_find("Set a passphrase")


def test_lock_now_locks(locked):
    user = in_section(locked, "Privacy")
    user.click("Lock now")
    User(locked.window()).wait_until(lambda: locked.controller is None, "the lock")


# --- the recovery sheet ----------------------------------------------------------------------------------------------


def chosen_file(place):
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    dialog.filesSelected.emit([str(place)])
    dialog.close()
    settle()


def test_the_recovery_sheet_is_saved_only_with_the_passphrase_typed_again(locked, tmp_path):
    user = in_section(locked, "Privacy")
    user.click("Recovery sheet")
    assert user.sees("exactly as you type it here, and doesn't store it")
    user.type_into("Current passphrase", "wrong")
    user.click("Save PDF")
    assert user.sees("That isn't the right passphrase.")
    user.type_into("Current passphrase", WORDS)
    user.click("Save PDF")
    chosen_file(tmp_path / "sheet.pdf")
    text = " ".join(extract_text(io.BytesIO((tmp_path / "sheet.pdf").read_bytes())).split())
    assert "q u i e t" in text
    assert "NetCoach recovery sheet" in text
    assert "mine.netcoach" in text
    assert User(locked.window()).sees("Saved sheet.pdf. Print it, then delete it.")
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and WORDS.encode() in each.read_bytes()]


def test_similar_letters_can_be_told_apart_and_spaces_are_visible():
    told = [(cell.letter, cell.note) for cell in cells("O0 l1I")]
    assert told == [("O", "capital"), ("0", "digit"), (BLANK, "space"), ("l", ""), ("1", "digit"), ("I", "capital")]


def test_an_accent_stays_with_its_letter_however_it_was_typed():
    assert [cell.letter for cell in cells("e\u0301x\u0323y")] == ["é", "x\u0323", "y"]


def test_lines_break_after_a_blank_and_lose_no_letter():
    lines = rows(cells("four quiet green words averyveryverylongone"))
    assert all(len(line) <= 12 for line in lines)
    assert "".join(
        cell.letter for line in lines for cell in line
    ) == "four quiet green words averyveryverylongone".replace(" ", BLANK)
    assert lines[0][-1].letter == BLANK


def test_the_paper_is_black_on_white_whatever_the_theme(qapp, tmp_path, clock):
    def pixels(scheme):
        theme.apply(scheme, 100)
        paper = RecoveryPaper(WORDS, Path("/home/me/mine.netcoach"), clock().date(), "A4")
        from PySide6.QtGui import QImage, QPainter

        image = QImage(600, 800, QImage.Format.Format_RGB32)
        image.fill("white")
        painter = QPainter(image)
        paper.paint(painter, 0, 0.05)
        painter.end()
        return image

    light, dark = pixels("light"), pixels("dark")
    assert light == dark
    assert min(light.pixelColor(x, y).lightness() for x in range(0, 600, 2) for y in range(40, 300)) < 60


@pytest.mark.parametrize(("words", "pages"), [(WORDS, 1), ("CAPITALS ARE WIDER" * 2, 1), ("wOrd1 " * 60, 3)])
def test_a_very_long_passphrase_continues_on_the_next_page(qapp, tmp_path, clock, words, pages):
    paper = RecoveryPaper(words, Path("/home/me/mine.netcoach"), clock().date(), "Letter")
    paper.write_pdf(tmp_path / "sheet.pdf")
    read = PdfReader(tmp_path / "sheet.pdf")
    assert len(read.pages) == pages
    assert [float(side) for side in read.pages[0].mediabox[2:]] == [612, 792]
    text = "".join(page.extract_text() for page in read.pages)
    assert "shred the sheet" in " ".join(text.split())
    assert paper.document.idealWidth() <= paper.document.pageSize().width()


# --- backups ---------------------------------------------------------------------------------------------------------


def test_a_backup_is_made_now_and_listed(plain):
    a_person(plain.controller.journal, name="Priya Nair")
    user = in_section(plain, "Backups")
    user.wait_until(plain.controller.journal.backups.all, "the backup of the day")
    before = len(plain.controller.journal.backups.all())
    button = user.find("Make a backup now", [Role.Button]).object()
    button.setFocus()
    user.press("Space")
    assert user.sees("Backup made and verified.")
    assert user.window.focusWidget() is button
    listed = user.rows("Backups")
    assert len(listed) == before + 1
    assert listed[0].startswith("Today at 10:00:00, made by you · ")
    assert user.sees("Latest backup: today at 10:00.")
    assert user.field_text("Backup folder") == str(plain.controller.journal.backups.folder)


def test_backups_can_be_told_apart_and_the_latest_is_chosen(plain, clock):
    journal = plain.controller.journal
    finish(journal.backups.make())
    clock.move(seconds=5)
    finish(journal.backups.make())
    user = in_section(plain, "Backups")
    assert [row.partition(" · ")[0] for row in user.rows("Backups")][:2] == [
        "Today at 10:00:05, made by you", "Today at 10:00:00, made by you",
    ]  # fmt: skip
    assert user.view("Backups").current_id() == 0
    assert user.find("Compare", [Role.Button]).object().isEnabled()


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_many_backups_scroll_with_the_page_and_the_older_ones_are_shown_on_request(plain, size):
    journal = plain.controller.journal
    for _number in range(9):
        finish(journal.backups.make())
    plain.window().resize(*size)
    user = in_section(plain, "Backups")
    settle()
    rows = user.view("Backups")
    assert len(user.rows("Backups")) == 6
    assert scrolling(user.window) <= 1
    user.click("Show all backups")
    settle()
    assert len(user.rows("Backups")) == len(journal.backups.all())
    assert scrolling(user.window) == 1
    for _row in range(6, len(journal.backups.all())):
        place = rows.visualRect(rows.currentIndex())
        assert user.window.focusWidget() is rows
        assert rows.visibleRegion().boundingRect().contains(place)
        user.press("Down")
    assert user.tab_order(1) == ["Compare"]


def scrolling(window):
    """Return how many scroll bars there are with something to scroll."""
    return len([bar for bar in window.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0])


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
def test_the_names_of_what_is_restored_and_removed_begin_on_one_edge(plain, qapp, direction):
    journal = plain.controller.journal
    qapp.setLayoutDirection(Qt.LayoutDirection[direction])
    a_person(journal, name="Priya Nair")
    event = an_event(journal, "Harbour evening")
    finish(journal.backups.make())
    journal.people.delete(journal.people.ids())
    journal.events.delete([event])
    a_person(journal, name="Wei Zhang")
    an_event(journal, "Spring fair")
    user = in_section(plain, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    edges = set()
    for name in ("Priya Nair", "Wei Zhang", "Harbour evening", "Spring fair"):
        label = user.find(name, [Role.StaticText]).object()
        edge = label.rect().topLeft if direction == "LeftToRight" else label.rect().topRight
        edges.add(label.mapToGlobal(edge()).x())
    assert len(edges) == 1
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_name_with_letters_of_another_script_is_level_with_what_happens_to_it(plain):
    journal = plain.controller.journal
    person = a_person(journal, name="Li علي")
    finish(journal.backups.make())
    journal.people.delete([person])
    user = in_section(plain, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    count = user.find("1 to restore", [Role.StaticText]).object()
    name = next(each for each in count.parentWidget().findChildren(PlainLabel) if "Li" in each.text())
    assert len({first_letter_end(each) for each in (count, name)}) == 1


def first_letter_end(label):
    """Return how far down in the window the first letter of a label is painted: where its baseline is."""
    image = label.grab().toImage()
    paper = image.pixelColor(0, image.height() - 1).lightness()

    def inked(x, y):
        return abs(image.pixelColor(x, y).lightness() - paper) > 60

    rows = range(image.height())
    first = next(x for x in range(image.width()) if any(inked(x, y) for y in rows))
    end = max(y for y in rows for x in range(first, first + 4) if inked(x, y))
    return label.mapToGlobal(QPoint(0, end)).y()


def test_restoring_shows_the_differences_first_and_can_be_undone(plain):
    journal = plain.controller.journal
    a_person(journal, name="Priya Nair")
    finish(journal.backups.make())
    gone = journal.people.ids()[0]
    journal.people.delete([gone])
    a_person(journal, name="Wei Zhang")
    old = plain.controller
    user = in_section(plain, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    assert user.sees("This restores 1 person, and removes 1 person.")
    assert user.sees("Priya Nair")
    assert user.sees("Wei Zhang")
    user.click("Restore")
    user = back(plain, old)
    assert user.sees("Restored your journal to")
    assert [name for _one, name in plain.controller.journal.people.find_names("")] == ["Priya Nair"]
    assert user.rows("Backups")[0].startswith("Today at 10:00:00, before restoring")
    assert plain.controller.journal.backups.all()[0].reason == BEFORE_RESTORE


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu without a screen
@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
def test_the_text_of_the_rows_meets_the_margin_and_not_their_background(session, path, qapp, direction):
    session.open(path)
    qapp.setLayoutDirection(Qt.LayoutDirection[direction])
    finish(session.controller.journal.backups.make())
    user = in_section(session, "Backups")
    settle()
    rows, button = user.view("Backups"), user.find("Make a backup now", [Role.Button]).object()
    start = button.rect().topLeft if direction == "LeftToRight" else button.rect().topRight
    margin = button.mapToGlobal(start()).x()
    edge = rows.mapToGlobal(getattr(rows.rect(), start.__name__)()).x()
    assert abs(margin - edge) == theme.space(ROWS_HANG)
    assert rows.visibleRegion().boundingRect().width() == rows.width()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
def test_the_menu_key_offers_what_can_be_done_with_a_backup(plain):
    a_person(plain.controller.journal, name="Priya Nair")
    finish(plain.controller.journal.backups.make())
    user = in_section(plain, "Backups")
    user.view("Backups").setFocus()
    user.press("Down Menu")
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Compare"]
    assert menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # so that its corners are round
    menu.close()


def test_cancel_touches_nothing(plain):
    journal = plain.controller.journal
    a_person(journal, name="Priya Nair")
    finish(journal.backups.make())
    a_person(journal, name="Wei Zhang")
    user = in_section(plain, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    assert user.sees("removes 1 person")
    user.press("Escape")
    assert journal.people.count() == 2


def test_a_backup_that_holds_the_same_offers_nothing_to_restore(plain):
    journal = plain.controller.journal
    a_person(journal, name="Priya Nair")
    finish(journal.backups.make())
    user = in_section(plain, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    assert user.sees("This backup is the same as your journal.")
    assert not user.find("Restore", {user.find("Cancel", {user_role()}).role()}).object().isEnabled()
    user.press("Escape")


def user_role():
    from PySide6.QtGui import QAccessible

    return QAccessible.Role.Button


def test_a_backup_of_another_passphrase_opens_with_that_one(session, path, clock, tmp_path):
    journal = Journal.open(path, clock, passphrase=Passphrase("the old words"))
    a_person(journal, name="Priya Nair")
    backup = finish(journal.backups.make())
    journal.close()
    kept = backup.path.read_bytes()
    finish(change_passphrase(path, Passphrase("the old words"), Passphrase(WORDS), clock))
    backup.path.write_bytes(kept)  # restored from elsewhere
    session.open(path, Passphrase(WORDS))
    a_person(session.controller.journal, name="Wei Zhang")
    user = in_section(session, "Backups")
    user.choose_row("Backups", "Today at 10:00, made by you")
    assert user.sees("Your journal's passphrase doesn't open this backup.")
    user.type_into("Backup passphrase", "wrong")
    user.click("Open")
    assert user.sees("That isn't the right passphrase.")
    user.type_into("Backup passphrase", "the old words")
    user.click("Open")
    assert user.sees("removes 1 person")
    user.press("Escape")


def test_a_copy_elsewhere_is_a_journal_of_its_own(plain, tmp_path, clock):
    a_person(plain.controller.journal, name="Priya Nair")
    user = in_section(plain, "Backups")
    user.click("Save a copy…")
    chosen_file(tmp_path / "copy.netcoach")
    assert user.sees("Saved a verified copy to copy.netcoach.")
    copy = Journal.open_to_read(tmp_path / "copy.netcoach", clock)
    assert [name for _one, name in copy.people.find_names("")] == ["Priya Nair"]
    copy.close()


def test_the_sample_journal_says_that_it_needs_neither(controller, user):
    user.press("Ctrl+,")
    user.click("Privacy")
    assert user.sees("This sample journal doesn't need one.")
    user.click("Backups")
    assert user.sees("This sample journal isn't backed up.")


@pytest.mark.parametrize(("size", "said"), [(400, "1 kB"), (312_400, "312 kB"), (1_250_000, "1.2 MB")])
def test_sizes_are_shown_in_readable_units(size, said):
    assert size_text(size) == said
