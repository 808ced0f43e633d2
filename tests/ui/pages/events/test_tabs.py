"""The tabs of an event: who will be there, what to say, and what happened afterwards."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from netcoach.contacts.people import Position
from netcoach.formats.invitation import Invitation
from netcoach.practice.phrases import WANTED
from tests.builders import a_conversation, a_person, a_pitch, a_promise, an_event
from tests.painted import space_before_paint
from tests.recording_navigator import RecordingNavigator
from tests.user import Role, User, settle, widget_name
from ui.pages.events.afterwards_tab import AfterwardsTab
from ui.pages.events.people_tab import PeopleTab
from ui.pages.events.words_tab import WordsTab
from ui.session.bridge import Bridge
from ui.shell.main_window import MainWindow, PageSpec
from ui.widgets.controls import ColumnLayout
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


class TabInWindow:
    """A tab in a window that notifies it of changes, as the page Events does."""

    def __init__(self, journal, tab, navigator, qtbot):
        self.tab, self.navigator, self.noticed = tab, navigator, []
        self.window = MainWindow("NetCoach", [PageSpec(key="room", title="Room", icon_name="events", make=self._page)])
        qtbot.addWidget(self.window)
        self.bridge = Bridge(journal, self.window)
        self.bridge.changed.connect(self._on_changed)
        tab.noticed.connect(self._on_noticed)
        self.window.undo_requested.connect(journal.undo)
        self.window.show_page("room")
        self.user = User(self.window)

    def _page(self):
        page = QWidget()
        ColumnLayout(page).add(self.tab)
        return page

    def _on_changed(self, _changes):
        self.tab.reload()
        self.window.show_undo("something")

    def _on_noticed(self, sentence, undo):
        self.noticed.append((sentence, undo))


@pytest.fixture
def show(journal, qtbot):
    made = []

    def shown(kind, event, start=""):
        navigator = RecordingNavigator()
        tab = kind(journal, navigator)
        tab.show_event(event)
        made.append(TabInWindow(journal, tab, navigator, qtbot))
        if start:
            tab.start(start)
            settle()
        return made[-1]

    yield shown
    for one in made:
        one.bridge.close()


def focused():
    return widget_name(QApplication.focusWidget())


def hoped(journal, event):
    return [person.name for person in journal.events.people(event) if person.hoped]


# --- people ----------------------------------------------------------------------------------------------------------


def with_people(journal, *names):
    event = an_event(journal)
    people = [a_person(journal, name, recognition=f"the hat of {name}") for name in names]
    journal.events.link(event, people)
    return event, people


def test_each_person_is_listed_with_organisation_and_recognition_cue(journal, show):
    event = an_event(journal)
    person = a_person(
        journal, "Priya Nair", recognition="red glasses", positions=(Position(organisation="Acme", title="Lead"),)
    )
    journal.events.link(event, [person])
    user = show(PeopleTab, event).user
    assert user.sees("Priya Nair")
    assert user.sees("Acme · red glasses")


def test_a_name_is_as_high_as_the_box_next_to_it(journal, show):
    event, _people = with_people(journal, "Priya Nair")
    tab = show(PeopleTab, event).tab
    settle()
    [name] = (one for one in tab.findChildren(QLabel) if one.text() == "Priya Nair")
    [box] = (one for one in tab.findChildren(QAbstractButton) if one.accessibleName() == "I hope to meet Priya Nair")
    middles = [one.mapTo(tab, one.rect().center()).y() for one in (name, box)]
    assert abs(middles[0] - middles[1]) <= 1


def test_hoping_to_meet_someone_asks_for_one_thing_in_common(journal, show):
    event, _people = with_people(journal, "Priya Nair", "Wei Zhang")
    user = show(PeopleTab, event, "people").user
    assert focused() == "I hope to meet Priya Nair"
    user.press("Space")
    assert hoped(journal, event) == ["Priya Nair"]
    user.type_into("What I have in common with Priya Nair", "the night train")
    assert journal.events.people(event)[0].shared == "the night train"


def test_no_one_changes_position_while_the_list_is_visible(journal, show):
    event, _people = with_people(journal, "Ana Sousa", "Zoë Falk")
    user = show(PeopleTab, event).user
    user.tick("I hope to meet Zoë Falk")
    assert focused() == "I hope to meet Zoë Falk"
    boxes = [name for name in user.names() if name.startswith("I hope to meet")]
    assert boxes == ["I hope to meet Ana Sousa", "I hope to meet Zoë Falk"]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Choose two or three"),
        (1, "One so far"),
        (3, "Three people to look out for"),
        (4, "Four is a lot for one event"),
    ],
)
def test_two_or_three_are_plenty_and_more_is_said_kindly(journal, show, count, words):
    event, people = with_people(journal, "Ana", "Ben", "Cleo", "Dan", "Eve")
    for person in people[:count]:
        journal.events.hope(event, person)
    assert show(PeopleTab, event).user.sees(words)


def test_a_person_is_added_by_name_and_removed_again(journal, show):
    event = an_event(journal)
    a_person(journal, "Priya Nair")
    shown = show(PeopleTab, event, "people")
    assert focused() == "Who else will be there"
    shown.user.type("Pri")
    shown.user.press("Return")
    assert [person.name for person in journal.events.people(event)] == ["Priya Nair"]
    shown.user.click("Remove Priya Nair from this event")
    assert journal.events.people(event) == []
    assert shown.noticed == [("Removed Priya Nair from this event.", True)]
    assert focused() == "Who else will be there"
    journal.undo()
    assert shown.user.sees("Priya Nair")


def test_many_people_open_with_their_heading_and_the_field_in_view(journal, show):
    event, people = with_people(journal, *"ABCDEFGH")
    for person in people:
        journal.events.hope(event, person)
        journal.events.set_shared(event, person, "the night train")
    shown = show(PeopleTab, event)
    shown.tab.start("people")
    settle()
    field = shown.user.field("Who else will be there")
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect() == field.rect()
    assert shown.tab.scroll_bar.maximum() > 0
    assert shown.tab.scroll_bar.value() == 0


def test_who_is_added_is_listed_right_below_the_field(journal, show):
    event, _people = with_people(journal, "Ana Sousa", "Ben Ito")
    a_person(journal, "Zoë Falk")
    user = show(PeopleTab, event).user
    user.field("Who else will be there").setFocus()
    user.type("Zo")
    user.press("Return")
    field = user.field("Who else will be there")
    assert field.hasFocus()
    names = ("Zoë Falk", "Ana Sousa", "Ben Ito")
    boxes = [user.find(f"I hope to meet {name}", [Role.CheckBox]).object() for name in names]
    heights = [one.mapTo(user.window, QPoint()).y() for one in (field, *boxes)]
    assert heights == sorted(heights)


def test_opening_a_person_is_signalled(journal, show):
    event, people = with_people(journal, "Priya Nair")
    shown = show(PeopleTab, event)
    shown.user.click("Open Priya Nair")
    assert shown.navigator.opened == [("open_person", person) for person in people]


def invited(journal):
    from datetime import date

    invitation = Invitation(
        uid="invitation-1",
        title="Harbour mixer",
        starts=date(2026, 11, 26),
        attendees=(("Ilse Tamm", "ilse@example.org"), ("Rosa Quint", "rosa@example.org")),
    )
    return journal.invitations.apply(invitation).event_id


def test_guests_of_an_invitation_are_taken_in_or_left_out(journal, show):
    event = invited(journal)
    shown = show(PeopleTab, event)
    assert shown.user.sees("Named in the invitation")
    shown.user.click("Add Ilse Tamm to People")
    assert [person.name for person in journal.events.people(event)] == ["Ilse Tamm"]
    assert shown.noticed[-1] == ("Added Ilse Tamm to People.", True)
    shown.user.click("Ignore Rosa Quint")
    assert journal.events.guests(event) == []
    assert shown.user.does_not_see("Named in the invitation")


def test_a_text_half_written_and_the_keyboard_survive_a_change_elsewhere(journal, show):
    event, people = with_people(journal, "Ana Sousa", "Wei Zhang")
    for person in people:
        journal.events.hope(event, person)
    user = show(PeopleTab, event).user
    field = user.field("What I have in common with Wei Zhang")
    field.setFocus()
    user.type("both of us carry")
    journal.events.link(event, [a_person(journal, "Ada Birk")])
    journal.people.rename(people[0], "Ana Sousa-Lind")
    settle()
    assert user.field_text("What I have in common with Wei Zhang") == "both of us carry"
    assert focused() == "What I have in common with Wei Zhang"


def test_what_is_being_written_belongs_to_the_event_it_was_written_for(journal, show):
    event, _people = with_people(journal, "Ana Sousa")
    journal.events.hope(event, _people[0])
    other = an_event(journal, "Another evening")
    journal.events.link(other, _people)
    journal.events.hope(other, _people[0])
    shown = show(PeopleTab, event)
    shown.user.field("What I have in common with Ana Sousa").setFocus()
    shown.user.type("ferries")
    shown.tab.show_event(other)
    assert journal.events.people(event)[0].shared == "ferries"
    assert journal.events.people(other)[0].shared == ""
    assert shown.user.field_text("What I have in common with Ana Sousa") == ""


def test_arrow_keys_go_through_people_as_they_are_read(journal, show):
    event, _people = with_people(journal, "Ana Sousa")
    journal.events.link(event, [a_person(journal, "Wei Zhang")])
    shown = show(PeopleTab, event, "people")
    for key, control in (
        ("Right", "Open Ana Sousa"),
        ("Right", "Remove Ana Sousa from this event"),
        ("Down", "Remove Wei Zhang from this event"),
        ("Left", "Open Wei Zhang"),
        ("Left", "I hope to meet Wei Zhang"),
    ):
        shown.user.press(key)
        assert focused() == control
    assert shown.user.tab_order(1) == ["Quiz me on the people I'll see"]


# --- texts -----------------------------------------------------------------------------------------------------------


def chosen(journal, event, part="question"):
    return [phrase.text for phrase in journal.phrases.of_event(event, part)]


def menu_verbs():
    return [one.text() for one in QApplication.activePopupWidget().actions()]


def with_questions(journal, *texts):
    event = an_event(journal)
    for text in texts:
        journal.phrases.choose(event, "question", text)
    return event


def test_questions_are_chosen_from_the_bank_by_keyboard_in_one_step(journal, show):
    event = an_event(journal)
    user = show(WordsTab, event, "questions").user
    assert focused() == "Choose from the phrase bank: questions"
    user.press("Return")
    assert focused() == "Search phrases"
    user.type("surprised")
    user.press("Return Space")
    user.press("Return")
    assert chosen(journal, event) == ["What surprised you when you started?"]
    assert user.sees("1 of 6")
    journal.undo()
    assert chosen(journal, event) == []


def test_esc_clears_the_search_before_it_closes_the_phrase_bank(journal, show):
    user = show(WordsTab, an_event(journal), "questions").user
    user.press("Return")
    user.type("surprised")
    user.press("Escape")
    assert focused() == "Search phrases"
    user.press("Escape")
    assert focused() != "Search phrases"


def test_the_arrow_goes_down_from_the_line_to_the_phrases(journal, show):
    event = an_event(journal)
    user = show(WordsTab, event, "questions").user
    user.press("Return Down Space Return")
    assert len(chosen(journal, event)) == 1


def test_own_words_and_untaken_phrases_are_one_step_together(journal, show):
    event = with_questions(journal, "What surprised you when you started?")
    user = show(WordsTab, event).user
    user.click("Choose from the phrase bank: questions")
    user.tick("What surprised you when you started?")
    user.type_into("A question in your own words", "Who taught you this?")
    user.press("Return")
    assert user.is_ticked("Who taught you this?")
    assert user.sees("1 of 6 chosen")
    user.click("Use these")
    assert chosen(journal, event) == ["Who taught you this?"]
    journal.undo()
    assert chosen(journal, event) == ["What surprised you when you started?"]


def test_phrases_that_suit_the_kind_of_event_come_first(journal, show):
    event = an_event(journal, kind="trade fair")
    user = show(WordsTab, event).user
    user.click("Choose from the phrase bank: openers")
    offered = [name for name in user.names() if any(name == phrase.text for phrase in journal.phrases.bank("opener"))]
    suiting = {phrase.text for phrase in journal.phrases.bank("opener", "trade fair")}
    assert set(offered[: len(suiting)]) == suiting
    assert len(offered) == len(journal.phrases.bank("opener"))


def test_a_line_for_a_hard_moment_is_said_in_easy_english_by_keyboard_alone(journal, show):
    event = an_event(journal)
    user = show(WordsTab, event).user
    user.click("Choose from the phrase bank: lines for hard moments")
    user.type("forgotten your name")
    user.press("Return Right")
    phrase = journal.content.phrase("hard-name-remind")
    assert focused() == f"Say it differently: {phrase.text}"
    user.press("Return")
    assert menu_verbs() == ["Say it formally", "Say it casually", "Say it in easy English"]
    user.choose_in_menu("Say it in easy English")
    assert (focused(), user.is_ticked(phrase.easy)) == (phrase.easy, True)
    user.press("Return")
    assert chosen(journal, event, "hard moment") == [phrase.easy]


def test_a_chosen_line_is_said_differently_in_its_place_and_in_one_step(journal, show):
    event = an_event(journal)
    first, second = journal.phrases.bank("exit")[:2]
    for phrase in (first, second):
        journal.phrases.choose(event, "exit", phrase.casual, phrase.key)
    user = show(WordsTab, event).user
    user.click("Choose from the phrase bank: exits")
    assert user.is_ticked(first.casual)
    assert user.does_not_see("Chosen, in your own words")
    user.click(f"Say it differently: {first.casual}")
    user.choose_in_menu("Say it formally")
    user.click(f"Say it differently: {second.casual}")
    user.choose_in_menu("Say it the usual way")
    user.click("Use these")
    assert chosen(journal, event, "exit") == [first.formal, second.text]
    journal.undo()
    assert chosen(journal, event, "exit") == [first.casual, second.casual]


def test_all_lines_of_the_bank_begin_and_end_at_the_same_place(journal, show):
    user = show(WordsTab, an_event(journal)).user
    user.click("Choose from the phrase bank: lines for hard moments")
    sheet = user.top()
    texts = {phrase.text for phrase in journal.phrases.bank("hard moment")}
    rows = [one for one in sheet.findChildren(QWidget) if one.accessibleName() in texts]
    menus = [one for one in sheet.findChildren(QWidget) if one.accessibleName().startswith("Say it differently")]
    assert len(rows) == len(menus) == len(texts)
    assert len({row.mapTo(sheet, QPoint(0, 0)).x() for row in rows}) == 1
    assert len({menu.mapTo(sheet, QPoint(0, 0)).x() for menu in menus}) == 1
    assert all(menu.mapTo(sheet, menu.rect().topRight()).x() < sheet.width() for menu in menus)


def test_a_line_in_my_own_words_has_no_other_forms(journal, show):
    event = an_event(journal)
    user = show(WordsTab, event).user
    user.click("Choose from the phrase bank: lines for saying no")
    user.type_into("A no in your own words", "Not today, thanks.")
    user.press("Return")
    assert "Say it differently: Not today, thanks." not in user.names()
    user.click("Use these")
    assert chosen(journal, event, "boundary") == ["Not today, thanks."]


def test_the_menu_key_offers_the_other_forms_of_a_line(journal, show):
    user = show(WordsTab, an_event(journal)).user
    user.click("Choose from the phrase bank: exits")
    user.press("Down Shift+F10")
    assert menu_verbs()[1:] == ["Say it formally", "Say it casually", "Say it in easy English"]
    user.choose_in_menu("Say it casually")
    assert focused() in {phrase.casual for phrase in journal.phrases.bank("exit")}


@pytest.mark.parametrize("percent", [100, 175])
def test_a_phrase_is_as_high_as_the_buttons_next_to_it(journal, show, percent):
    event = an_event(journal)
    journal.phrases.choose(event, "question", "Who taught you this?")
    user = show(WordsTab, event).user
    theme.apply("light", percent)
    settle()
    phrase = user.field("Question 1")
    button = user.find("Remove: Who taught you this?", [Role.Button]).object()
    line = phrase.viewport().mapTo(user.window, phrase.cursorRect().center()).y()
    assert abs(line - button.mapTo(user.window, button.rect().center()).y()) <= 1


def test_an_opener_says_softly_what_can_follow(journal, show):
    event = an_event(journal)
    phrase = next(phrase for phrase in journal.phrases.bank("opener", "meetup") if phrase.follow_up)
    journal.phrases.choose(event, "opener", phrase.text, phrase.key)
    assert show(WordsTab, event).user.sees(f"Then: {phrase.follow_up}")


def test_what_can_follow_an_opener_is_nearer_to_it_than_to_the_next_one(journal, show):
    event = an_event(journal)
    for short, phrase in zip(
        ("May I?", "Is it free?"), [one for one in journal.phrases.bank("opener") if one.follow_up], strict=False
    ):
        journal.phrases.choose(event, "opener", short, phrase.key)
    user = show(WordsTab, event).user
    settle()
    first, second = user.field("Opener 1"), user.field("Opener 2")
    then = next(one for one in user.window.findChildren(QLabel) if one.isVisible() and one.text().startswith("Then:"))
    line = first.viewport().mapTo(user.window, first.cursorRect().bottomLeft()).y()
    top = then.mapTo(user.window, QPoint()).y()
    below = second.viewport().mapTo(user.window, second.cursorRect().topLeft()).y() - top - then.height()
    assert 0 < 1.5 * (top - line) < below


def test_a_name_on_two_lines_is_apart_from_what_is_known_about_the_person(journal, show):
    event = an_event(journal)
    name = "Maximiliana-Theodora Freifrau von Hohenstein-Wolkenburg-Unterbernheim the Younger"
    journal.events.link(event, [a_person(journal, name, recognition="green raincoat")])
    user = show(PeopleTab, event).user
    about = user.find(f"About {name}", [Role.EditableText]).object()
    words = next(one for one in user.window.findChildren(QLabel) if one.isVisible() and name in one.text())
    assert words.height() > 2 * words.fontMetrics().height() - 4
    assert about.mapTo(user.window, QPoint()).y() - words.mapTo(user.window, QPoint()).y() - words.height() >= 4


def test_phrases_are_moved_with_alt_and_arrows_and_by_buttons(journal, show):
    event = with_questions(journal, "A?", "B?", "C?")
    user = show(WordsTab, event).user
    user.field("Question 3").setFocus()
    user.press("Alt+Up")
    assert chosen(journal, event) == ["A?", "C?", "B?"]
    assert QApplication.focusWidget().toPlainText() == "C?"
    user.press("Alt+Up Alt+Up")
    assert chosen(journal, event) == ["C?", "A?", "B?"]
    user.click("Move down: A?")
    assert chosen(journal, event) == ["C?", "B?", "A?"]
    assert focused() == "Move up: A?"


def test_a_phrase_is_reworded_in_place_and_emptying_it_keeps_it(journal, show):
    event = with_questions(journal, "What keeps you here?")
    user = show(WordsTab, event).user
    user.type_into("Question 1", "What keeps you here, really?")
    assert chosen(journal, event) == ["What keeps you here, really?"]
    user.type_into("Question 1", "")
    user.press("Tab")
    assert user.field_text("Question 1") == "What keeps you here, really?"
    assert chosen(journal, event) == ["What keeps you here, really?"]


def test_removing_a_phrase_leaves_the_keyboard_at_the_next_one(journal, show):
    event = with_questions(journal, "A?", "B?")
    user = show(WordsTab, event).user
    user.click("Remove: A?")
    assert chosen(journal, event) == ["B?"]
    assert focused().endswith("B?")
    user.click("Remove: B?")
    assert focused() == "Choose from the phrase bank: questions"


def primaries(user):
    found = [one.object() for one in user.interfaces()]
    return [widget_name(one) for one in found if isinstance(one, QWidget) and one.property("kind") == "primary"]


def test_the_one_primary_button_is_the_part_that_is_still_incomplete(journal, show):
    event = an_event(journal)
    user = show(WordsTab, event).user
    assert primaries(user) == ["Choose from the phrase bank: questions"]
    for part in ("question", "opener"):
        for number in range(WANTED[part]):
            journal.phrases.choose(event, part, f"{part} {number}")
    settle()
    assert primaries(user) == ["Choose from the phrase bank: exits"]
    for number in range(WANTED["exit"]):
        journal.phrases.choose(event, "exit", f"exit {number}")
    settle()
    assert primaries(user) == ["Start a pitch"]


# --- pitch -----------------------------------------------------------------------------------------------------------


def test_a_pitch_begins_with_the_structure_that_asks_first_and_opens_in_practice(journal, show):
    event = an_event(journal)
    shown = show(WordsTab, event, "pitch")
    assert focused() == "Start a pitch"
    shown.user.press("Return")
    rows = shown.user.rows("Structures")
    assert len(rows) == 13
    assert rows[0].startswith("Question first, 15 seconds · 3 parts · ")
    shown.user.press("Return")
    pitch = journal.pitches.get(journal.events.get(event).pitch_id)
    assert (pitch.structure, pitch.title) == ("question-first", "For PyCon meetup")
    assert shown.navigator.opened == [("open_pitch", pitch.id)]
    journal.undo()
    assert journal.events.get(event).pitch_id is None
    assert journal.pitches.all() == []


def test_the_pitch_of_an_event_is_there_to_read_and_written_in_practice(journal, show, qapp):
    event, pitch = an_event(journal), a_pitch(journal, ask="What brought you here?")
    journal.events.change(event, pitch_id=pitch)
    shown = show(WordsTab, event, "pitch")
    assert focused() == "Open in Practice"
    assert shown.user.sees("Question first · for anyone · 2 seconds")
    while focused() != "How it will sound":
        shown.user.press("Shift+Tab")
    shown.user.type("never")
    shown.user.press("Ctrl+A Ctrl+C")
    assert qapp.clipboard().text() == "What brought you here?"
    shown.user.click("Open in Practice")
    assert shown.navigator.opened == [("open_pitch", pitch)]


def test_where_the_buttons_of_a_pitch_wrap_every_line_begins_where_the_pitch_does(journal, show):
    event, pitch = an_event(journal), a_pitch(journal, ask="What brought you here?")
    journal.events.change(event, pitch_id=pitch)
    shown = show(WordsTab, event, "pitch")
    shown.tab.setFixedWidth(theme.space(360))  # as narrow as with large text
    settle()
    buttons = shown.user.find("Open in Practice", {Role.Button}).object().parentWidget().items()
    lines = [one for one in buttons if one.x() == 0]
    assert len(lines) > 1
    starts = [space_before_paint(one) for one in lines]
    assert max(starts) - min(starts) <= theme.space(2)


def test_one_of_my_pitches_is_taken_and_the_event_goes_without_it_again(journal, show):
    event = an_event(journal)
    a_pitch(journal, "At dinners", ask="Which dish is yours?")
    pitch = a_pitch(journal, "At meetups", ask="What brings you here?")
    shown = show(WordsTab, event)
    shown.user.click("Use one of yours")
    shown.user.choose_row("Your pitches", "At meetups")
    assert journal.events.get(event).pitch_id == pitch
    shown.user.click("Remove from this event")
    assert journal.events.get(event).pitch_id is None
    assert shown.noticed[-1][1]
    assert len(journal.pitches.all()) == 2


def test_a_pitch_in_the_trash_is_no_longer_chosen_and_is_again_once_restored(journal, show):
    event, pitch = an_event(journal), a_pitch(journal, ask="What brought you here?")
    journal.events.change(event, pitch_id=pitch)
    shown = show(WordsTab, event)
    journal.pitches.delete(pitch)
    assert shown.user.can_find("Start a pitch")
    journal.pitches.restore(pitch)
    assert shown.user.sees("What brought you here?")


# --- afterwards ------------------------------------------------------------------------------------------------------


def test_two_people_are_chosen_and_written_down_with_a_promise(journal, show, clock):
    event, people = with_people(journal, "Priya Nair", "Wei Zhang", "Ana Sousa")
    clock.move(days=5)
    user = show(AfterwardsTab, event, "afterwards").user
    assert focused() == "Begin the debrief"
    user.press("Tab")
    assert focused() == "Talked to Ana Sousa"
    user.press("Right Space Right Space")
    user.click("Log a conversation with 2 people")
    user.type_into("What it was about", "The ledger.")
    user.type_into("I promised", "Send the paper")
    user.click("Save")
    (conversation,) = journal.conversations.of_event(event)
    assert {one.person_id for one in conversation.people} == set(people[:2])
    assert conversation.day == journal.events.get(event).day
    assert user.sees("Priya Nair and Wei Zhang")
    assert user.sees("The ledger.")
    assert user.sees("Send the paper, Priya Nair")
    assert not user.is_ticked("Talked to Priya Nair")


def test_someone_else_is_found_by_name_and_selected_at_once(journal, show):
    event, _people = with_people(journal, "Ana Sousa")
    a_person(journal, "Rosa Quint")
    user = show(AfterwardsTab, event).user
    user.field("Someone else you talked to").setFocus()
    user.type("Rosa")
    user.press("Return")
    assert user.is_ticked("Talked to Rosa Quint")
    assert "Rosa Quint" in [person.name for person in journal.events.people(event)]


def test_a_new_person_is_added_and_selected(journal, show):
    event = an_event(journal)
    user = show(AfterwardsTab, event).user
    user.click("Someone new")
    user.type_into("Name", "Ilse Tamm")
    user.click("Add person")
    assert user.is_ticked("Talked to Ilse Tamm")


def test_a_promise_made_there_is_kept_and_opened_again(journal, show):
    event, (person,) = with_people(journal, "Priya Nair")
    promise = a_promise(journal, person, "Send the paper", event_id=event)
    a_promise(journal, person, "Something of another day")
    user = show(AfterwardsTab, event).user
    assert user.does_not_see("Something of another day")
    user.tick("Send the paper, Priya Nair")
    assert journal.promises.get(promise).kept_on == journal.today
    assert focused() == "Send the paper, Priya Nair"
    user.tick("Send the paper, Priya Nair")
    assert journal.promises.get(promise).is_open


def test_enter_on_a_promise_made_there_opens_its_person(journal, show):
    event, (priya,) = with_people(journal, "Priya Nair")
    a_promise(journal, priya, "Send the paper", event_id=event)
    shown = show(AfterwardsTab, event)
    while not focused().startswith("Send the paper"):
        shown.user.press("Tab")
    shown.user.press("Return")
    assert shown.navigator.opened == [("open_person", priya)]


def test_tab_goes_from_i_hope_to_meet_to_what_is_shared(journal, show):
    event = an_event(journal)
    journal.events.link(event, [a_person(journal, "Priya Nair")])
    shown = show(PeopleTab, event)
    shown.user.tick("I hope to meet Priya Nair")
    assert shown.user.tab_order(1) == ["What I have in common with Priya Nair"]
    shown.user.press("Shift+Tab")
    assert focused() == "I hope to meet Priya Nair"
    shown.user.press("Right Right")
    assert focused() == "Remove Priya Nair from this event"


def test_a_conversation_is_corrected(journal, show):
    event, (person,) = with_people(journal, "Priya Nair")
    conversation = a_conversation(journal, person, note="The leger.", event_id=event)
    user = show(AfterwardsTab, event).user
    user.click("Edit the conversation with Priya Nair")
    user.type_into("What it was about", "The ledger.")
    user.click("Save")
    assert journal.conversations.get(conversation).note == "The ledger."
    assert user.sees("The ledger.")


def test_an_event_can_be_archived_once_something_is_written_down(journal, show):
    event, (person,) = with_people(journal, "Priya Nair")
    shown = show(AfterwardsTab, event)
    assert shown.user.sees("No one to write down?")
    assert not shown.user.can_find("Archive event")
    a_conversation(journal, person, event_id=event)
    shown.user.click("Archive event")
    assert journal.events.get(event).put_away
    assert shown.noticed[-1] == ("Archived PyCon meetup.", True)
    assert focused() == "Reopen"
    shown.user.press("Space")
    assert not journal.events.get(event).put_away


def test_before_the_event_it_says_to_come_back(journal, show):
    assert show(AfterwardsTab, an_event(journal)).user.sees("The event is in 4 days. Come back afterwards")


# --- all of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [PeopleTab, WordsTab, AfterwardsTab])
def test_every_reachable_control_has_its_own_name(journal, show, kind):
    event, people = with_people(journal, "Priya Nair", "Wei Zhang")
    journal.events.hope(event, people[0])
    for part, wanted in WANTED.items():
        for number in range(wanted):
            journal.phrases.choose(event, part, f"{part} number {number}")
    journal.events.change(event, pitch_id=a_pitch(journal, ask="Why?"))
    for person in people:
        a_conversation(journal, person, event_id=event)
        a_promise(journal, person, "Write", event_id=event)
    shown = show(kind, event)
    shown.tab.setFocus()
    names = [
        widget_name(widget)
        for widget in shown.tab.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() and widget.isEnabled()
    ]
    assert all(names)
    assert len(set(names)) == len(names), sorted(names)


@pytest.mark.parametrize("kind", [PeopleTab, WordsTab, AfterwardsTab])
def test_an_event_deleted_in_the_meantime_does_no_harm(journal, show, kind):
    event, _people = with_people(journal, "Priya Nair")
    shown = show(kind, event)
    journal.events.delete_for_ever([event])
    settle()
    assert shown.tab.isVisible()
