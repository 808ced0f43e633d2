"""Dialogs over a low window with large text: every row is in view as a whole, or can be scrolled to."""

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from netcoach.cards.deck import DeckRef
from netcoach.exchange.importing import read_contacts
from netcoach.formats.invitation import Invitation, Upcoming
from netcoach.foundation.progress import finish
from netcoach.practice.phrase_bank import PhraseSaid
from tests.builders import a_message, a_person, an_event
from tests.screenshots import CONTACTS
from tests.user import User, settle
from ui.editing.version_history import VersionHistoryDialog
from ui.forms.add_dialogs import AddEventDialog, AddPersonDialog
from ui.forms.conversation_dialog import LogConversationDialog
from ui.forms.count_dialog import CountDialog
from ui.forms.evidence import EvidenceDialog
from ui.forms.pitch_dialogs import StructurePickerDialog
from ui.forms.season_dialog import SeasonDialog
from ui.pages.cards.add_card_dialog import AddCardDialog
from ui.pages.cards.deck_dialog import DeckDialog
from ui.pages.events.own_checklists_dialog import OwnChecklistsDialog
from ui.pages.events.phrase_picker import PhrasePickerDialog
from ui.pages.events.plan_dialog import IfThenPlanDialog
from ui.pages.importing.import_preview import ImportPreviewDialog
from ui.pages.people.favours_part import FavourDialog
from ui.pages.people.person_edit import EditPersonDialog
from ui.pages.people.promises_part import PromiseDialog
from ui.pages.people.tag_dialog import TagDialog
from ui.pages.practice.conversation.phrase_dialogs import AnswerDialog
from ui.pages.practice.conversation.plan_dialogs import PlanDialog
from ui.pages.progress.goal_picker import GoalPickerDialog
from ui.pages.settings.passphrase_dialogs import SetPassphraseDialog
from ui.widgets.fields.full_text_dialog import FullTextDialog
from ui.widgets.fields.reading_text import ReadingText
from ui.widgets.focus.focus_frame import _FrameOverlay
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.lists.list_view import RowsView, WholeRows
from ui.widgets.looks import theme

CONTROLS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, SectionLabel)
AIR = 4
TAGS = (
    "accessibility", "acoustics", "archive", "audit", "bees", "building", "careers", "checklists", "course", "design",
    "drawing", "translation",
)  # fmt: skip


@pytest.fixture
def window(controller, journal):
    journal.settings.set("text_size", 175)
    controller.window.resize(QSize(900, 600))
    settle()
    return controller.window


def opened(dialog):
    dialog.open()
    settle()
    return dialog


def place(dialog, widget):
    return widget.mapTo(dialog, QPoint(0, 0))


def is_in_view(dialog, widget):
    """Return whether a widget is in view as a whole: in the dialog, and in everything around it that cuts it off."""
    around = widget
    while around is not dialog:
        around = around.parentWidget()
        if not around.rect().contains(widget.rect().translated(widget.mapTo(around, QPoint(0, 0)))):
            return False
    return True


def control(dialog, name):
    [found] = [one for kind in CONTROLS for one in dialog.findChildren(kind) if one.accessibleName() == name]
    return found


def forms(journal, window):
    ana = a_person(journal, "Ana Sousa")
    yield AddEventDialog(journal, window)
    yield AddPersonDialog(journal, window)
    yield EditPersonDialog(journal, ana, window)
    yield LogConversationDialog(journal, [ana], parent=window)
    yield LogConversationDialog(journal, parent=window)
    yield PromiseDialog(journal, ana, window)
    yield FavourDialog(journal, ana, window)
    yield CountDialog(journal, window)


@pytest.mark.parametrize("text_size", [100, 175])
def test_no_row_is_cut_off_where_a_dialog_scrolls(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    several = [a_person(journal, name) for name in ("Lukas Brandstätter-Ohm", "Farida Rahmani-Voss")]
    together = LogConversationDialog(journal, several, parent=controller.window)  # which has to scroll to its note
    for dialog in (*forms(journal, controller.window), together):
        opened(dialog)
        [area] = dialog.findChildren(QScrollArea) or [None]
        for one in [] if area is None else [one for kind in CONTROLS for one in area.findChildren(kind)]:
            top = one.mapTo(area.viewport(), QPoint(0, 0)).y()
            edge = area.viewport().height()
            assert not (one.isVisible() and top < edge < top + one.height()), (dialog.windowTitle(), one)
        dialog.reject()


@pytest.mark.parametrize("text_size", [100, 175])
def test_a_dialog_that_scrolls_ends_a_little_below_a_field_and_not_with_its_label(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    for dialog in forms(journal, controller.window):
        opened(dialog)
        for area in dialog.findChildren(QScrollArea):
            inside, edge = area.viewport(), area.viewport().height()
            shown = [one for kind in CONTROLS for one in area.findChildren(kind) if one.isVisible()]
            ends = [(place(inside, one).y() + one.height(), isinstance(one, SectionLabel)) for one in shown]
            end, is_label = max(each for each in ends if each[0] <= edge)
            assert not is_label, dialog.windowTitle()
            assert edge - end >= AIR or not area.verticalScrollBar().maximum(), dialog.windowTitle()
        dialog.reject()


@pytest.mark.parametrize(("text_size", "height"), [(100, 600), (100, 612), (110, 660), (125, 744)])
def test_no_control_is_over_another_where_a_dialog_only_just_does_not_fit(controller, journal, text_size, height):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, height))
    settle()
    for dialog in forms(journal, controller.window):
        opened(dialog)
        inside = next((area.widget() for area in dialog.findChildren(QScrollArea)), dialog)
        shown = [one for kind in CONTROLS for one in inside.findChildren(kind) if one.isVisible()]
        places = [QRect(place(inside, one), one.size()) for one in shown]
        over = [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
        assert over == [], dialog.windowTitle()
        assert [one for one in shown if not one.parentWidget().rect().contains(one.geometry())] == []
        dialog.reject()


def test_tab_goes_down_a_dialog_that_scrolls_because_it_only_just_does_not_fit(controller, journal):
    controller.window.resize(QSize(900, 600))
    settle()
    dialog = opened(AddEventDialog(journal, controller.window))
    names = []
    for _stop in range(8):
        names.append(QApplication.focusWidget().accessibleName())
        User(controller.window).press("Tab")
    assert names == ["Title", "Type", "Date", "Today", "From", "Until", "Place", "Cancel"]
    dialog.reject()


def test_every_hint_in_an_empty_field_can_be_read_as_a_whole(window, journal):
    for dialog in forms(journal, window):
        opened(dialog)
        for field in dialog.findChildren(QLineEdit):
            room = field.width() - 2 * (theme.space(8) + AIR)
            assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= room, field.placeholderText()
        dialog.reject()


def test_a_dialog_opens_at_its_first_field(window, journal):
    for dialog in forms(journal, window):
        opened(dialog)
        for area in dialog.findChildren(QScrollArea):
            assert area.verticalScrollBar().value() == 0, dialog.windowTitle()
        assert is_in_view(dialog, QApplication.focusWidget())
        dialog.reject()


def test_the_text_of_the_evidence_ends_with_a_whole_line_where_it_scrolls(window, journal):
    for finding in journal.content.evidence:
        dialog = opened(EvidenceDialog(finding, window))
        [text] = dialog.findChildren(ReadingText)
        [area] = dialog.findChildren(QScrollArea)
        edge = area.viewport().height() - text.mapTo(area.viewport(), QPoint(0, 0)).y()
        line = text.cursorForPosition(QPoint(1, edge - 1))
        assert area.verticalScrollBar().maximum() > 0
        assert not text.cursorRect(line).top() + AIR < edge < text.cursorRect(line).bottom(), finding.key
        dialog.reject()


def test_the_focus_frame_of_a_text_that_goes_on_below_ends_with_the_part_in_view(window, journal):
    dialog = opened(EvidenceDialog(journal.content.evidence[0], window))
    [area], [ring] = dialog.findChildren(QScrollArea), dialog.findChildren(_FrameOverlay)
    edge = place(dialog, area.viewport()).y() + area.viewport().height()
    assert area.verticalScrollBar().maximum() > 0
    assert ring.isVisible()
    assert ring.geometry().bottom() < edge
    dialog.reject()


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_the_evidence_begins_with_the_claim(window, journal, size):
    window.resize(QSize(*size))
    settle()
    for finding in journal.content.evidence:
        dialog = opened(EvidenceDialog(finding, window))
        claim = next(one for one in dialog.findChildren(PlainLabel) if one.text() == finding.claim)
        assert is_in_view(dialog, claim), finding.key
        dialog.reject()


def test_no_goal_is_cut_off_where_the_list_scrolls_with_the_fields_above_it(window, journal):
    window.resize(QSize(1180, 760))
    settle()
    dialog = opened(GoalPickerDialog(journal, window))
    [view], [area] = dialog.findChildren(RowsView), dialog.findChildren(QScrollArea)
    below = area.viewport().height() - view.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert area.verticalScrollBar().maximum() > 0
    assert below < view.rowHeight(0) * 0.1 or below % view.rowHeight(0) < view.rowHeight(0) * 0.2


@pytest.mark.parametrize("text_size", [150, 175])
def test_a_dialog_that_opens_scrolled_begins_with_a_whole_line(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    dialog = opened(GoalPickerDialog(journal, controller.window))
    [area] = dialog.findChildren(QScrollArea)
    above, label = area.verticalScrollBar().value(), control(dialog, "Your goal, in your own words")
    assert above > 0
    for one in area.widget().findChildren(PlainLabel):
        top, line = one.mapTo(area.widget(), QPoint()).y(), one.minimumSizeHint().height()
        into = (above - top) % line
        is_cut = one.isVisible() and top < above < top + one.height() and AIR < into < line - AIR
        left = top + one.height() - above
        assert not is_cut, one.text()
        assert not (one.isVisible() and top < above - AIR and AIR < left < line + AIR), one.text()
    assert is_in_view(dialog, label)
    named = {each.text(): each for each in dialog.findChildren(SectionLabel)}
    beside = [named[text] for text in ("What it counts", "How often")]
    assert len({(place(dialog, one).y(), one.height()) for one in beside}) == 1
    dialog.reject()


def dialogs_with_lists(journal, window, jobs):
    event = an_event(journal)
    yield StructurePickerDialog(journal, window)
    yield IfThenPlanDialog(journal, event, window)
    yield PhrasePickerDialog(journal, journal.events.get(event), "question", window)
    yield GoalPickerDialog(journal, window)
    yield CountDialog(journal, window)
    yield earlier_versions(journal, window)
    for plan in (finish(read_contacts(CONTACTS.name, CONTACTS.read_bytes())), an_import_of_events(journal)):
        yield ImportPreviewDialog(journal, finish(journal.importing.plan(plan, file_name=CONTACTS.name)), jobs, window)


def earlier_versions(journal, window):
    message = a_message(journal, a_person(journal, "Omar Haddad"), text="A long hello about the boats we saw in March")
    for words in (
        "which were all painted blue",
        "the one with the red sail",
        "the first ones of the year",
        "or in April",
    ):
        journal.clock.move(minutes=50)
        journal.messages.write(message, "")
        journal.clock.move(minutes=50)
        journal.messages.write(message, f"A long hello about the boats we saw in March, {words}")
    journal.messages.write(message, "")
    return VersionHistoryDialog(journal, "messages", message, window)


@pytest.mark.parametrize("text_size", [100, 175])
def test_an_earlier_version_of_many_lines_scrolls_in_a_dialog_within_its_window(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    message = a_message(journal, a_person(journal, "Omar Haddad"), text="I liked the plan.\n" * 40)
    journal.messages.write(message, "")
    dialog = opened(VersionHistoryDialog(journal, "messages", message, controller.window))
    assert dialog.height() < controller.window.height()
    assert is_in_view(dialog, control(dialog, "What it said"))


@pytest.mark.parametrize("text_size", [100, 175])
def test_the_whole_of_a_long_text_scrolls_in_a_dialog_within_its_window(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    for words in (40, 2000):
        text = " ".join(["Five minutes is plenty. Stop whenever you like."] * words)
        dialog = opened(FullTextDialog(controller.window, "Notes", text))
        assert dialog.height() < controller.window.height()
        for one in (control(dialog, "Notes"), dialog.primary):
            assert is_in_view(dialog, one)
        dialog.reject()


def an_import_of_events(journal):
    a_person(journal, "Ana Sousa")
    titles = ("PyCon meetup", "Book fair", "Lunch with the panel", "Quarterly review")
    events = tuple(Invitation(uid=title, title=title, starts=journal.today) for title in titles)
    return Upcoming(invitations=events, over=0, problems=())


@pytest.mark.parametrize("text_size", [100, 150, 175])
def test_a_dialog_with_a_list_has_one_scroll_bar(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    for dialog in dialogs_with_lists(journal, controller.window, controller.window.jobs):
        opened(dialog)
        bars = [bar for bar in dialog.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0]
        assert len({bar.orientation() for bar in bars}) == len(bars), dialog.windowTitle()
        dialog.reject()


@pytest.mark.parametrize("text_size", [150, 175])
@pytest.mark.parametrize("is_plan", [True, False])
def test_in_a_dialog_with_one_scroll_bar_the_arrow_keys_go_to_every_row(controller, journal, text_size, is_plan):
    journal.settings.set("text_size", text_size)
    window = controller.window
    window.resize(QSize(900, 600))
    settle()
    event = an_event(journal)
    dialog = opened(IfThenPlanDialog(journal, event, window) if is_plan else StructurePickerDialog(journal, window))
    [view] = dialog.findChildren(RowsView)
    [area] = dialog.findChildren(QScrollArea)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _row in range(view.model().rowCount()):
        row = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(row)
        assert area.viewport().rect().contains(row.translated(view.viewport().mapTo(area.viewport(), QPoint(0, 0))))
        User(window).press("Down")
    for keys in ("Tab", "Shift+Tab", "Shift+Tab"):
        User(window).press(keys)
        assert QApplication.focusWidget() is view or is_in_view(dialog, QApplication.focusWidget())
    dialog.reject()


def test_every_tag_on_offer_can_be_seen(window, journal):
    for tag in TAGS:
        journal.people.tag([a_person(journal, f"Someone in {tag}")], tag)
    dialog = opened(TagDialog(journal, journal.people.ids(), window))
    for tag in TAGS:
        assert is_in_view(dialog, control(dialog, f"#{tag}"))
    dialog.reject()


def test_every_way_to_export_is_in_view(window, controller):
    User(window).press("Ctrl+K")
    palette = User(window)
    palette.type("export")
    palette.press("Return")
    settle()
    dialog = QApplication.activeModalWidget()
    for button in dialog.findChildren(QAbstractButton):
        assert is_in_view(dialog, button), button.text()
    dialog.reject()


def gaps(dialog):
    """Return the space below each label, in design pixels."""
    fields = [one for kind in CONTROLS[:3] for one in dialog.findChildren(kind) if one.isVisible()]
    tops, found = [place(dialog, one).y() for one in fields], set()
    for label in dialog.findChildren(SectionLabel):
        end = place(dialog, label).y() + label.sizeHint().height()
        if label.isVisible():
            found.add(min(top - end for top in tops if top >= end) / theme.scale())
    return found


def test_a_label_is_next_to_its_field_also_while_there_is_less_to_fill_in(window, journal):
    deck = journal.decks.add("Everyday pocket")
    plan = opened(PlanDialog(journal, window))
    card = opened(AddCardDialog(journal, DeckRef(deck_id=deck), window))
    assert max(gaps(plan) | gaps(card)) < 8
    User(window).choose("Card", "Courage step")
    User(window).choose("Card", "Hello card with my code")
    assert max(gaps(card)) < 8
    card.reject()
    plan.reject()
    versions = opened(earlier_versions(journal, window))
    assert max(gaps(versions)) < 8
    versions.reject()


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_a_dialog_with_little_in_it_keeps_its_space_with_large_text(window, journal, size):
    window.resize(QSize(*size))
    settle()
    deck = DeckRef(deck_id=journal.decks.add("Everyday pocket"))
    for dialog in (DeckDialog(journal, window), AddCardDialog(journal, deck, window)):
        opened(dialog)
        [title] = [one for one in dialog.findChildren(PlainLabel) if one.text() == dialog.windowTitle()]
        top, first = place(dialog, title).y(), place(dialog, dialog.findChildren(SectionLabel)[0]).y()
        below = dialog.height() - place(dialog, dialog.primary).y() - dialog.primary.height()
        assert min(top, below) >= theme.space(24), dialog.windowTitle()
        assert first - top - title.height() >= theme.space(16), dialog.windowTitle()
        dialog.reject()


def test_nothing_is_left_blank_below_an_answer_never_given(controller, journal):
    dialog = opened(AnswerDialog(journal, journal.phrase_bank.phrases()[0].ref, controller.window))
    [answer] = dialog.findChildren(QPlainTextEdit)
    end = place(dialog, answer).y() + answer.height()
    assert place(dialog, dialog.primary).y() - end == pytest.approx(theme.space(24), abs=2)


def dialogs_with_many_rows(journal, window):
    event, ana = an_event(journal), a_person(journal, "Ana Sousa")
    question = journal.phrase_bank.phrases()[0].ref
    for number in range(1, 16):
        day = journal.today - timedelta(days=number)
        journal.phrase_bank.say(question, PhraseSaid(day=day, person_id=ana, landed="well"))
        journal.own_checklists.make(event, f"Evening {number}")
        journal.goals.add(f"Say hello {number} times", number)
    yield AnswerDialog(journal, question, window)
    yield OwnChecklistsDialog(journal, event, window)
    yield SeasonDialog(journal, window)


@pytest.mark.parametrize("text_size", [100, 175])
def test_a_dialog_with_many_rows_stays_within_its_window(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    for dialog in dialogs_with_many_rows(journal, controller.window):
        opened(dialog)
        assert dialog.height() < controller.window.height(), dialog.windowTitle()
        assert is_in_view(dialog, dialog.primary)
        dialog.reject()


def test_an_import_shows_two_people_as_a_whole(window, controller, journal):
    parsed = finish(read_contacts(CONTACTS.name, CONTACTS.read_bytes()))
    plan = finish(journal.importing.plan(parsed, file_name=CONTACTS.name))
    dialog = opened(ImportPreviewDialog(journal, plan, controller.window.jobs, window))
    [view] = dialog.findChildren(RowsView)
    assert view.viewport().height() >= 2 * view.rowHeight(0)
    assert is_in_view(dialog, view)
    dialog.reject()


def test_how_many_phrases_are_chosen_stays_in_view_while_they_scroll(window, journal):
    event = journal.events.get(an_event(journal))
    dialog = opened(PhrasePickerDialog(journal, event, "question", window))
    [count] = [one for one in dialog.findChildren(PlainLabel) if one.text() == "0 of 6 chosen"]
    bar = max((each.verticalScrollBar() for each in dialog.findChildren(QScrollArea)), key=QScrollBar.maximum)
    assert bar.maximum() > 0
    for value in (0, bar.maximum()):
        bar.setValue(value)
        assert is_in_view(dialog, count)
    dialog.reject()


def example_of(dialog):
    [heading] = [one for one in dialog.findChildren(SectionLabel) if one.text().endswith("could sound like this")]
    return heading


def test_the_example_of_a_structure_is_below_the_list_of_structures(controller, journal):
    dialog = opened(StructurePickerDialog(journal, controller.window))
    [view] = dialog.findChildren(RowsView)
    assert place(dialog, example_of(dialog)).y() >= view.mapTo(dialog, QPoint(0, view.height())).y()
    dialog.reject()


def test_what_comes_after_a_long_list_is_in_view_above_it_if_they_scroll_as_one(window, journal):
    structures = opened(StructurePickerDialog(journal, window))
    assert is_in_view(structures, example_of(structures))
    structures.reject()
    versions = opened(earlier_versions(journal, window))
    assert is_in_view(versions, control(versions, "What it said"))
    versions.reject()
    plan = opened(IfThenPlanDialog(journal, an_event(journal), window))
    goal = opened(GoalPickerDialog(journal, window))
    for dialog, names in ((plan, ("If", "Then")), (goal, ("Your goal, in your own words",))):
        fields = [control(dialog, name) for name in names]
        assert all(is_in_view(dialog, field) for field in fields)
        assert dialog.focusWidget() is fields[0]
        dialog.reject()


@pytest.mark.parametrize("text_size", [100, 150, 175])
def test_a_list_in_a_dialog_begins_and_ends_with_a_whole_row(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    window = controller.window
    settle()
    for dialog in (
        StructurePickerDialog(journal, window),
        IfThenPlanDialog(journal, an_event(journal), window),
        GoalPickerDialog(journal, window),
        earlier_versions(journal, window),
    ):
        opened(dialog)
        [view] = dialog.findChildren(RowsView)
        assert view.viewport().height() % view.rowHeight(0) == 0, dialog.windowTitle()
        assert view.rowViewportPosition(view.rowAt(0)) == 0, dialog.windowTitle()
        dialog.reject()


@pytest.mark.parametrize("size", [(900, 600), (1180, 760)])
def test_nothing_stays_blank_below_the_last_whole_row_of_a_list_in_a_dialog(controller, journal, size):
    controller.window.resize(QSize(*size))
    settle()
    for dialog in (
        CountDialog(journal, controller.window),
        GoalPickerDialog(journal, controller.window),
        StructurePickerDialog(journal, controller.window),
        IfThenPlanDialog(journal, an_event(journal), controller.window),
    ):
        opened(dialog)
        [rows] = dialog.findChildren(WholeRows)
        [view] = rows.findChildren(RowsView)
        assert rows.height() == view.height(), dialog.windowTitle()
        dialog.reject()


def test_a_longer_text_below_a_list_takes_the_space_left_out_before_it_takes_a_row(controller, journal):
    controller.window.resize(QSize(900, 600))
    settle()
    dialog = opened(GoalPickerDialog(journal, controller.window))
    [view] = dialog.findChildren(RowsView)
    before, room = view.viewport().height() // view.rowHeight(0), controller.window.height()
    for row in range(view.model().rowCount()):
        view.choose(row, tell=True)
        settle()
        assert view.viewport().height() // view.rowHeight(0) >= before, row
        assert dialog.height() < room
    dialog.reject()


def test_a_list_in_a_dialog_shows_whole_rows_and_is_no_higher_than_they_are(controller, journal):
    event = an_event(journal)
    dialog = opened(IfThenPlanDialog(journal, event, controller.window))
    [view] = dialog.findChildren(RowsView)
    assert view.viewport().height() % view.rowHeight(0) == 0
    dialog.reject()
    parsed = finish(read_contacts(CONTACTS.name, CONTACTS.read_bytes()))
    plan = finish(journal.importing.plan(parsed, file_name=CONTACTS.name))
    dialog = opened(ImportPreviewDialog(journal, plan, controller.window.jobs, controller.window))
    [view] = dialog.findChildren(RowsView)
    assert view.viewport().height() == view.rowHeight(0) * view.model().rowCount()
    dialog.reject()


@pytest.mark.parametrize("text_size", [100, 175])
def test_the_fields_of_a_passphrase_begin_where_its_title_does(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    dialog = opened(SetPassphraseDialog(journal, controller.window))
    [title] = [one for one in dialog.findChildren(PlainLabel) if one.text() == dialog.windowTitle()]
    left = {place(dialog, one).x() for one in (title, control(dialog, "New passphrase"))}
    assert len(left) == 1
    dialog.reject()


@pytest.mark.parametrize("text_size", [100, 175])
def test_the_groups_of_phrases_begin_where_the_fields_above_them_do(controller, journal, text_size):
    journal.settings.set("text_size", text_size)
    controller.window.resize(QSize(900, 600))
    settle()
    event = journal.events.get(an_event(journal))
    dialog = opened(PhrasePickerDialog(journal, event, "question", controller.window))
    left = {place(dialog, one).x() for one in (control(dialog, "Search phrases"), *dialog.findChildren(SectionLabel))}
    assert len(left) == 1
    dialog.reject()


def test_the_focus_frame_of_a_text_to_read_does_not_touch_it(controller, journal):
    dialog = opened(EvidenceDialog(journal.content.evidence[0], controller.window))
    [text] = dialog.findChildren(ReadingText)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    [frame] = [one for one in dialog.findChildren(QWidget) if hasattr(one, "inner") and one.isVisible()]
    assert place(dialog, text).x() - (frame.x() + frame.inner.x()) >= AIR
    dialog.reject()


def test_what_was_promised_and_by_when_are_on_one_line(controller, journal):
    dialog = opened(LogConversationDialog(journal, parent=controller.window))
    what, due = control(dialog, "I promised"), control(dialog, "I promised: due")
    assert place(dialog, what).y() == place(dialog, due).y()
    dialog.reject()
