"""A dialog that can't save what is in it says why next to a field, in the field's description and with the focus."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from tests.screenshots import dialogs
from tests.user import settle, widget_name, write
from ui.editing.form_dialog import FormDialog
from ui.forms.person_choice_dialog import PersonChoiceDialog
from ui.pages.cards.deck_dialog import DeckDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.practice.conversation.plan_dialogs import PlanDialog
from ui.widgets.floating_panel import FieldPanel
from ui.widgets.labels import SectionLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

NEAR, WITH_LABEL = 12, 56


@pytest.fixture
def journal(sample):
    return sample


def emptied(dialog):
    """Empty every field of a dialog, and return what each was described as before."""
    fields = [one for one in dialog.findChildren(QLineEdit) + dialog.findChildren(QPlainTextEdit) if one.isVisible()]
    fields = [one for one in fields if not one.isReadOnly()]
    described = {one: one.accessibleDescription() for one in fields}
    for field in fields:
        field.selectAll()
        if isinstance(field, QLineEdit):
            field.setText("")
        else:
            field.setPlainText("")
    settle()
    return described


def test_each_dialog_with_empty_fields_says_what_is_needed_next_to_the_field(controller):
    wrong, refused = [], set()
    for name, bring_up in dialogs(controller):
        dialog = bring_up()
        settle()
        if not isinstance(dialog, FormDialog) or name == "sheet-guess":  # which is sealed already, whatever is in it
            if dialog is not None and isValid(dialog):
                dialog.close()
            continue
        described = emptied(dialog)
        can_be_saved = dialog.primary.isEnabled()
        dialog.primary.click()
        settle()
        if not can_be_saved or not isValid(dialog) or not dialog.isVisible():
            continue
        refused.add(name)
        focused = QApplication.focusWidget()
        sentence = focused.accessibleDescription().removesuffix("needed").strip()
        labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text() == sentence]
        if not sentence or described.get(focused) == sentence or not labels:
            said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
            wrong.append((name, widget_name(focused), focused.accessibleDescription(), said[-3:]))
        elif not place(focused, dialog).adjusted(0, -NEAR, 0, NEAR).intersects(place(labels[0], dialog)):
            wrong.append((name, widget_name(focused), place(focused, dialog), place(labels[0], dialog)))
        dialog.close()
        settle()
    assert not wrong, "\n".join(map(str, wrong))
    assert len(refused) > 15


def test_what_a_dialog_refused_is_no_longer_said_once_it_is_filled_in(controller):
    stays, said = [], set()
    for name, bring_up in dialogs(controller):
        dialog = bring_up()
        settle()
        if not isinstance(dialog, FormDialog) or name == "sheet-guess":
            if dialog is not None and isValid(dialog):
                dialog.close()
            continue
        before = {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}
        described = emptied(dialog)
        can_be_saved = dialog.primary.isEnabled()
        dialog.primary.click()
        settle()
        if not can_be_saved or not isValid(dialog) or not dialog.isVisible():
            continue
        focused = QApplication.focusWidget()
        sentence = focused.accessibleDescription().removesuffix("needed").strip()
        if sentence in before or not sentence:
            dialog.close()
            continue
        said.add(name)
        write(focused, "5")
        settle()
        if any(label.isVisible() and label.text() == sentence for label in dialog.findChildren(QLabel)):
            stays.append((name, sentence))
        if sentence in focused.accessibleDescription():
            stays.append((name, f"in the description: {described.get(focused)!r}, now {sentence!r}"))
        dialog.close()
        settle()
    assert not stays, "\n".join(map(str, stays))
    assert len(said) > 15


def test_what_a_dialog_refused_stays_while_something_else_is_filled_in(controller, user):
    user.press("Ctrl+N Ctrl+Return")
    assert user.sees("A person needs a name.")
    user.type_into("Organisation", "Acme")
    assert user.sees("A person needs a name.")
    user.type_into("Name", "P")
    assert user.does_not_see("A person needs a name.")


OTHERS = {
    "sheet-person-choice": "Type a name first.",
    "sheet-passphrase-set": "A passphrase can't be empty.",
    "sheet-passphrase-change": "A passphrase can't be empty.",
    "sheet-passphrase-remove": "A passphrase can't be empty.",
    "sheet-passphrase-recovery": "A passphrase can't be empty.",
    "sheet-passphrase-backup": "A passphrase can't be empty.",
}
"""Dialogs that aren't forms, and what they say of their first field while it's empty."""


def test_dialogs_that_are_no_forms_say_it_next_to_the_field_as_well(controller, announced):
    seen = set()
    for name, bring_up in dialogs(controller):
        dialog = bring_up()
        settle()
        if name in OTHERS:
            seen.add(name)
            dialog.primary.click()
            settle()
            field = dialog.focusWidget()
            assert isinstance(field, QLineEdit), name
            assert field.accessibleDescription().startswith(OTHERS[name]), name
            assert announced[-1] == OTHERS[name], name
            [label] = [one for one in dialog.findChildren(QLabel) if one.text() == OTHERS[name]]
            assert place(field, dialog).adjusted(0, -NEAR, 0, NEAR).intersects(place(label, dialog)), name
            write(field, "5")
            settle()
            assert OTHERS[name] not in field.accessibleDescription(), name
            assert not isValid(label) or not label.isVisible(), name
        if dialog is not None and isValid(dialog):
            dialog.close()
            settle()
    assert seen == {*OTHERS}


@pytest.fixture
def over(controller, journal):
    """A dialog in which a sentence has space neither next to the label nor in the field."""
    journal.settings.set("text_size", 175)
    controller.window.resize(900, 600)
    dialog = PlanDialog(journal, controller.window)
    dialog.open()
    emptied(dialog)
    dialog.primary.click()
    settle()
    [label] = [one for one in dialog.findChildren(QLabel) if one.text().startswith("An if-then plan needs both")]
    assert isinstance(label.parentWidget(), FieldPanel)
    yield dialog, label
    if isValid(dialog):
        dialog.reject()


def test_a_sentence_over_the_next_field_goes_while_that_has_the_focus(over, user):
    dialog, label = over
    assert label.isVisible()
    field = dialog.focusWidget()
    user.press("Tab")
    assert not label.isVisible()
    assert field.accessibleDescription().startswith("An if-then plan needs both")
    user.press("Shift+Tab")
    assert label.isVisible()
    user.type("a")
    assert not isValid(label) or not label.isVisible()
    assert "needs both" not in field.accessibleDescription()


def test_escape_closes_a_sentence_over_something_and_then_the_dialog(over, user):
    dialog, label = over
    user.press("Escape")
    assert dialog.isVisible()
    assert not label.isVisible()
    assert dialog.focusWidget().accessibleDescription().startswith("An if-then plan needs both")
    user.press("Tab Shift+Tab")
    assert not label.isVisible()
    user.press("Escape")
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_choice_of_a_person_says_that_a_name_is_needed_until_one_is_typed(controller, user):
    dialog = PersonChoiceDialog(controller.journal, controller.window, "Who invited you?")
    dialog.open()
    user.click("Add as a new person")
    assert user.sees("Type a name first.")
    user.type_into("Who invited you?", "Pri")
    assert user.does_not_see("Type a name first.")


def place(widget, dialog):
    return QRect(widget.mapTo(dialog, QPoint()), widget.size())


def test_why_a_field_is_refused_stays_whole_in_a_dialog_that_is_made_narrower(controller):
    dialog = DeckDialog(controller.journal, controller.window)
    dialog.open()
    emptied(dialog)
    dialog.primary.click()
    settle()
    [label] = [one for one in dialog.findChildren(QLabel) if one.text().startswith("A deck needs a name")]
    assert isinstance(label.parentWidget(), SectionLabel)
    for width in (300, 260):
        dialog.resize(width, dialog.height())
        settle()
        assert label.isVisible()
        assert label.parentWidget().rect().contains(label.geometry())
        assert label.heightForWidth(label.width()) <= label.height()
    dialog.reject()


@pytest.mark.parametrize("name", ["Since", "Until", "Met", "Birthday"])
def test_what_is_no_date_of_a_person_is_said_next_to_its_field(controller, journal, user, name):
    EditPersonDialog(journal, journal.people.ids()[0], controller.window).open()
    settle()
    user.type_into(name, "once")
    user.press("Ctrl+Return")
    field = user.field(name)
    assert QApplication.focusWidget() is field
    assert field.accessibleDescription().startswith("“once” isn't a date.")
    [label] = [one for one in user.top().findChildren(QLabel) if one.text().startswith("“once” isn't a date.")]
    assert label.isVisible()
    around = place(field, user.top()).adjusted(0, -WITH_LABEL, 0, WITH_LABEL)
    assert around.intersects(place(label, user.top()))
    user.type_into(name, "2025")
    assert user.does_not_see("isn't a date")


def test_a_name_that_is_too_long_is_said_next_to_it_in_whatever_dialog(controller, journal, user):
    user.press("Ctrl+N")
    field = user.field("Name")
    field.setText("a" * 1_500)
    user.press("Ctrl+Return")
    assert QApplication.focusWidget() is field
    assert field.accessibleDescription().startswith("This line is longer than 1,000 characters.")
    assert "needed" in field.accessibleDescription()
    field.setText("Priya")
    assert field.accessibleDescription() == "needed"
