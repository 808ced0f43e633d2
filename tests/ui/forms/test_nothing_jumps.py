"""Nothing in a dialog moves when it says something: why a field is refused, whom a name fits, what a row is about."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QComboBox

from netcoach.cards.deck import DeckRef
from tests.screenshots import rooms
from tests.steadiness import moved, moved_by_refusals, opened, places
from tests.user import settle, widget_name, write
from tests.window_texts import SIZES
from ui.forms.person_picker import PersonPicker
from ui.pages.cards.add_card_dialog import AddCardDialog
from ui.pages.practice.conversation.plan_dialogs import PlanDialog
from ui.pages.progress.goal_dialogs import WishDialog
from ui.pages.progress.goal_picker import GoalPickerDialog
from ui.widgets.labels import SectionLabel
from ui.widgets.lists.list_view import RowsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen


@pytest.fixture
def journal(sample):
    return sample


@pytest.mark.parametrize(("text_size", "size"), [(100, SIZES[0]), (175, SIZES[1])], ids=str)
def test_nothing_moves_when_a_dialog_refuses_what_is_in_it(controller, journal, text_size, size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(*size)
    found = [*moved_by_refusals(controller)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(("text_size", "size"), [(100, SIZES[0]), (175, SIZES[1])], ids=str)
def test_nothing_moves_when_another_row_is_chosen(controller, journal, text_size, size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(*size)
    wrong = []
    for name, dialog in opened(controller):
        for rows in [one for one in dialog.findChildren(RowsView) if one.isVisible()]:
            before = places(dialog)
            for row in range(rows.model().rowCount()):
                rows.selectRow(row)
                settle()
                if found := moved(before, dialog):
                    wrong.append((name, row, found))
                    break
    assert not wrong, "\n".join(f"{name}: {row} {len(found)} {found[:2]}" for name, row, found in wrong)


@pytest.mark.parametrize("text_size", [100, 175])
def test_nothing_moves_when_a_goal_of_ones_own_counts_something_else(controller, journal, user, text_size):
    journal.settings.set("text_size", text_size)
    dialog = GoalPickerDialog(journal, controller.window)
    dialog.open()
    user.choose_row("Ready-made goals", "My own")
    before = places(dialog)
    for unit in ("Minutes a week", "Yes or no", "Times a week"):
        user.choose("What it counts", unit)
        assert not moved(before, dialog), unit
    dialog.reject()


@pytest.mark.parametrize("text_size", [100, 175])
def test_nothing_moves_when_a_plan_could_be_easier_to_remember(controller, journal, user, text_size):
    journal.settings.set("text_size", text_size)
    [goal, *_others] = journal.goals.all()
    for dialog in (PlanDialog(journal, controller.window), WishDialog(journal, goal, controller.window)):
        dialog.open()
        settle()
        before = places(dialog)
        user.type_into("Then", "I won't look at my phone")
        assert user.sees("Say what you'll do, not what you won't")
        assert not moved(before, dialog), dialog.windowTitle()
        dialog.reject()
        settle()


@pytest.mark.parametrize("text_size", [100, 175])
def test_nothing_moves_when_another_kind_of_card_is_chosen(controller, journal, user, text_size):
    journal.settings.set("text_size", text_size)
    [deck, *_others] = journal.decks.all()
    dialog = AddCardDialog(journal, DeckRef(deck_id=deck.id), controller.window)
    dialog.open()
    settle()
    before = places(dialog)
    [kinds] = [one for one in dialog.findChildren(QComboBox) if one.isVisible()]
    for kind in [kinds.itemText(row) for row in range(kinds.count())]:
        user.choose("Card", kind)
        assert not moved(before, dialog), kind
    dialog.reject()


PAGES = {"events-people", "events-afterwards", "practice-names", "practice-logs-interviews"}


def test_nothing_moves_on_a_page_when_names_are_offered_and_the_offer_is_in_the_window(controller):
    wrong, seen = [], set()
    for name, bring_up in rooms(controller):
        if name not in PAGES:
            continue
        bring_up()
        settle()
        window = controller.window
        for picker in [one for one in window.findChildren(PersonPicker) if one.isVisible()]:
            seen.add(name)
            picker.field.setFocus()
            settle()
            before = places(window)
            write(picker.field, "a")
            settle()
            if found := moved(before, window):
                wrong.append((name, widget_name(picker.field), found))
            panel = picker.suggestions
            assert panel.isVisible()
            assert window.rect().contains(panel.geometry())
            picker.field.clear()
    assert not wrong, "\n".join(f"{name}: {field} {len(found)} {found[:2]}" for name, field, found in wrong)
    assert seen == PAGES


@pytest.mark.parametrize("text_size", [100, 175])
def test_offered_names_move_nothing_and_are_in_the_dialog_as_whole_rows(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    seen = 0
    for name, dialog in opened(controller):
        for picker in [one for one in dialog.findChildren(PersonPicker) if one.isVisible()]:
            seen += 1
            picker.field.setFocus()
            settle()
            before = places(dialog)
            for typed in ("zzz", "a"):
                picker.field.clear()
                write(picker.field, typed)
                settle()
                assert not moved(before, dialog), (name, typed)
            panel = picker.suggestions
            field = QRect(picker.field.mapTo(dialog, QPoint(0, 0)), picker.field.size())
            assert dialog.rect().contains(panel.geometry()), name
            assert not panel.geometry().intersects(field), name
            assert panel.view.height() % panel.view.rowHeight(0) == 0, name
            assert panel.view.height() >= 2 * panel.view.rowHeight(0), name
            for label in dialog.findChildren(SectionLabel):
                if label.text() == widget_name(picker.field) and label.isVisible():
                    assert not panel.geometry().intersects(QRect(label.mapTo(dialog, QPoint(0, 0)), label.size())), name
    assert seen > 4
