"""The page People, with the keyboard."""

from datetime import date, datetime

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from netcoach.contacts.people import Channel, PeopleFilter, PersonDraft, Position
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import use_language
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.catalogues import add_catalogue
from tests.journeys.keyboard_user import KeyboardUser
from tests.user import settle
from ui.forms.rhythm_words import rhythm_text
from ui.pages.people.person_text import next_hello_text, parse_partial_date
from ui.widgets.lists.list_view import RowsView


def pick(user, words, *, of=""):
    """Choose an entry in the menu of a button, with Space and the arrow keys."""
    button = user.find(of, {user_role(user)}).object() if of else None
    menus = button.findChildren(QMenu) if button else user.page.findChildren(QMenu)
    action = next(one for menu in menus for one in menu.actions() if one.text() == words and one.isVisible())
    action.trigger()
    settle()


def user_role(_user):
    from PySide6.QtGui import QAccessible

    return QAccessible.Role.ButtonMenu


# --- the list --------------------------------------------------------------------------------------------------------


def test_an_empty_journal_invites_the_user_to_add_someone(room):
    user = room()
    assert user.sees("No one here yet. Add someone you've met, or import your contacts.")
    assert user.can_find("Add person")
    assert user.can_find("Import")


def test_the_first_person_turns_the_invitation_into_a_list(room, journal):
    user = room()
    a_person(journal, "Mira Talvik")
    assert user.rows("People") == ["Mira Talvik"]
    assert user.does_not_see("No one here yet")


@pytest.mark.parametrize("chosen", ["Down", "Down Shift+Down Shift+Down"])
def test_redoing_a_deletion_selects_who_is_next(controller, journal, chosen):
    for name in ("Ana Sousa", "Mira Talvik", "Omar Haddad", "Priya Nair", "Wei Zhang"):
        a_person(journal, name)
    user = KeyboardUser(controller.window)
    user.press(f"Ctrl+2 {chosen} Delete")
    following = user.view("People").current_id()
    user.press("Ctrl+Z")
    assert user.view("People").current_id() != following
    user.press("Ctrl+Y")
    assert user.view("People").current_id() == following
    assert user.does_not_see("In the trash.")


def test_the_tags_of_a_person_are_one_tab_stop_and_arrow_keys_move_along_them(controller, journal):
    a_person(journal, "Ana Sousa", tags=("invoicing", "python", "running"))
    user = KeyboardUser(controller.window)
    user.press("Ctrl+2")
    user.go_to("More actions for this person")
    user.press("Tab Tab")
    assert not user.here().startswith("#")
    user.press("Shift+Tab Right Right Return")
    assert user.is_ticked("#running")


def test_a_row_says_where_someone_works_and_how_long_ago_we_talked(room, journal):
    mira = a_person(journal, positions=(Position(organisation="Acme"),))
    a_conversation(journal, mira, day=date(2026, 11, 1))
    user = room()
    assert user.rows("People") == ["Mira Talvik, Acme, three weeks ago, Sunday 1 November"]
    assert user.sees("1 person")


def test_chips_narrow_the_list_and_more_holds_the_others(room, journal):
    a_person(journal, "Ana Sousa", roles=("mentor",), side="inside")
    a_person(journal, "Wei Zhang", roles=("friend",), tags=("choir",), side="outside")
    user = room()
    user.click("Mentors")
    assert user.rows("People") == ["Ana Sousa"]
    user.click("Mentors")
    user.click("More…")
    user.click("#choir")
    assert user.rows("People") == ["Wei Zhang"]
    assert user.is_ticked("#choir")
    user.click("More…")
    user.click("My company")
    assert user.sees("No one matches these filters.")


def test_the_room_is_walked_through_by_tab_as_it_is_read(room, journal):
    mira = a_person(journal, tags=("choir",), channels=(Channel(kind="email", value="mira@acme.example"),))
    a_promise(journal, mira)
    user = room()
    user.page._list_panel.view.setFocus()
    journal.people.change(mira, cares_about="That it is read in order, also after a change.")
    settle()
    assert user.tab_order(9) == [
        "Edit", "More actions for this person", "#choir", "Cares about", "Copy mira@acme.example", "Send the paper",
        "Add a promise", "Add a favour", "Introduce them to someone",
    ]  # fmt: skip
    back = user.tab_order(2)
    assert back == ["Write a message", "Log a conversation"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
def test_the_menu_key_offers_what_can_be_done_with_someone_in_the_list(room, journal):
    mira = a_person(journal)
    user = room()
    user.choose_row("People", "Mira Talvik")
    user.press("Menu")
    menu = QApplication.activePopupWidget()
    assert [one.text() for one in menu.actions()] == ["Tag", "Archive", "Delete"]
    menu.close()
    menu.actions()[1].trigger()
    settle()
    assert journal.people.get(mira).archived


def test_a_hundred_thousand_people_are_one_query_and_a_page_of_rows(room, journal, monkeypatch):
    from netcoach.contacts.people import PersonDraft

    journal.people.add_many(PersonDraft(name=f"Person {number:05}") for number in range(3000))
    asked = []
    rows = journal.people.rows
    monkeypatch.setattr(journal.people, "rows", lambda ids: asked.append(len(ids)) or rows(ids))
    user = room()
    assert user.sees("3,000 people")
    assert sum(asked) <= 300


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.fixture
def known(journal):
    """Return a person with many details."""
    event = an_event(journal, "Small Tools Days", datetime(2025, 5, 9))
    wei = a_person(journal, "Wei Zhang")
    priya = a_person(
        journal,
        "Priya Nair",
        say_name="PREE-ya NYE-er",
        pronouns="she/her",
        recognition="red glasses, laughs before she speaks",
        roles=("peer",),
        side="outside",
        positions=(Position(title="Billing lead", organisation="Acme", since="2024"),),
        met_on="2025-05",
        met_event_id=event,
        introduced_by_id=wei,
        ask_about="the move to Porto",
        rhythm_days=60,
        birthday="--05-09",
        channels=(Channel(kind="email", label="work", value="priya@acme.example"),),
    )
    a_conversation(journal, priya, wei, day=date(2026, 11, 1), note="She is rebuilding invoicing.", event_id=event)
    return priya


def test_the_page_tells_what_is_known(room, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    for words in (
        "PREE-ya NYE-er · she/her · peer, elsewhere",
        "“red glasses, laughs before she speaks”",
        "Billing lead at Acme, since 2024",
        "Small Tools Days, May 2025, introduced by",
        "the move to Porto",
        "every two months · next hello in six weeks",
        "9 May",
        "Three weeks ago · in person, at Small Tools Days, with Wei Zhang",
        "She is rebuilding invoicing.",
    ):
        assert user.sees(words), words
    assert known


def test_who_introduced_us_is_one_press_away(room, journal, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    user.click("Open Wei Zhang")
    wei = next(row.id for row in journal.people.rows(journal.people.ids()) if row.name == "Wei Zhang")
    assert user.navigator.opened[-1] == ("open_person", wei)


def test_the_one_who_introduced_us_may_be_named_amid_the_sentence(resources, room, journal, known):
    add_catalogue(resources, "de", {"{met}, introduced by {name}": "{met}, von {name} vorgestellt"})
    use_language(["de"])
    user = room()
    user.choose_row("People", "Priya Nair")
    assert user.sees("Small Tools Days, May 2025, von")
    assert user.sees("vorgestellt")
    user.click("Open Wei Zhang")
    assert user.navigator.opened[-1] == ("open_person", journal.people.get(known).introduced_by_id)


def test_an_address_is_copied_never_opened(room, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    user.click("Copy priya@acme.example")
    assert QGuiApplication.clipboard().text() == "priya@acme.example"
    assert user.page.said == [("Email copied.", False)]
    assert known


def test_markup_in_a_name_is_shown_literally(room, journal):
    a_person(journal, "<b>Mira</b> & Sons", note="<img src=x>")
    user = room()
    assert user.sees("<b>Mira</b> & Sons")
    assert user.sees("<img src=x>")


def test_a_promise_is_added_ticked_and_undone(room, journal, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    user.click("Add a promise")
    user.type("Send her the paper")
    user.type_into("Due", "friday")
    user.press("Return")
    assert [one.due for one in journal.promises.of_person(known)] == [date(2026, 11, 27)]
    user.tick("Send her the paper")
    assert user.page.said == [("Kept: Send her the paper", True)]
    assert user.sees("Today · promise kept")
    journal.undo()
    assert [one.is_open for one in journal.promises.of_person(known)] == [True]


def test_a_promise_can_be_dropped_without_a_word_of_blame(room, journal):
    mira = a_person(journal)
    a_promise(journal, mira, "Find the old slides", direction="theirs")
    user = room()
    user.click("Edit: Find the old slides")
    user.click("No longer needed")
    assert user.page.said == [("Dropped: Find the old slides", True)]
    assert not journal.promises.of_person(mira)[0].is_open


def test_a_conversation_is_logged_from_the_page_and_listed_first(room, journal):
    mira = a_person(journal)
    a_conversation(journal, mira, day=date(2026, 8, 1), note="The summer talk")
    user = room()
    user.click("Log a conversation")
    user.type("Rain, and the new office")
    user.press("Ctrl+Return")
    assert user.sees("Today · in person")
    assert [one.note for one in journal.conversations.of_person(mira)] == [
        "Rain, and the new office",
        "The summer talk",
    ]


def test_a_conversation_is_changed_and_deleted_from_its_menu(room, journal):
    mira = a_person(journal)
    talk = a_conversation(journal, mira, note="She likes tee")
    user = room()
    of = "More actions for this conversation"
    pick(user, "Edit", of=of)
    user.type_into("What it was about", "She likes tea")
    user.press("Ctrl+Return")
    assert user.sees("She likes tea")
    pick(user, "Delete", of=of)
    assert user.page.said == [("Deleted the conversation.", True)]
    assert user.does_not_see("She likes tea")
    journal.undo()
    assert journal.conversations.get(talk).note == "She likes tea"


def test_old_entries_wait_behind_a_button(room, journal):
    mira = a_person(journal)
    for day in range(1, 21):
        a_conversation(journal, mira, day=date(2026, 10, day), note=f"Talk number {day:02}")
    user = room()
    assert user.does_not_see("Talk number 01")
    user.click("Show older")
    assert user.sees("Talk number 01")


# --- changing --------------------------------------------------------------------------------------------------------


def test_everything_about_a_person_is_changed_in_one_sheet_and_one_step(room, journal, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    before = journal.people.get(known)
    user.click("Edit")
    user.type_into("Name", "Priya Nair-Costa")
    user.click("Mentor")
    user.click("My company")
    user.type_into("Until", "May 2026")
    user.click("Add another job")
    user.type_into("Job title 2", "Founder")
    user.type_into("Since 2", "2026")
    user.type_into("Birthday", "9 May 1990")
    user.type_into("Tags", "choir, porto")
    user.choose("Keep in touch", "Every month")
    user.click("Remove who introduced you")
    user.press("Ctrl+Return")
    person = journal.people.get(known)
    assert (person.name, person.roles, person.side) == ("Priya Nair-Costa", ("mentor", "peer"), "inside")
    assert (person.birthday, person.tags, person.rhythm_days) == ("1990-05-09", ("choir", "porto"), 30)
    assert person.introduced_by_id is None
    assert [(one.title, one.since, one.until) for one in person.positions] == [
        ("Billing lead", "2024", "2026-05"),
        ("Founder", "2026", None),
    ]
    assert user.sees("Founder, since 2026")
    journal.undo()
    assert journal.people.get(known) == before


def test_a_day_that_cannot_be_read_keeps_the_sheet_open_with_all_that_was_typed(room, journal, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    user.click("Edit")
    user.type_into("Note", "Worth keeping")
    user.type_into("Birthday", "in the rain")
    user.press("Ctrl+Return")
    assert user.sees("“in the rain” isn't a date.")
    assert user.field_text("Note") == "Worth keeping"
    assert journal.people.get(known).note == ""


def test_opening_and_keeping_the_sheet_changes_nothing(room, journal, known):
    user = room()
    user.choose_row("People", "Priya Nair")
    label = journal.store.undo_label
    user.click("Edit")
    user.press("Ctrl+Return")
    assert journal.store.undo_label == label
    assert known


# --- deleting, archiving, several at once ----------------------------------------------------------------------------


def test_deleting_chooses_the_next_person_and_offers_undo(room, journal):
    for name in ("Ana Sousa", "Mira Talvik", "Wei Zhang"):
        a_person(journal, name)
    user = room()
    user.choose_row("People", "Mira Talvik")
    user.press("Delete")
    assert user.page.said == [("Deleted Mira Talvik.", True)]
    assert user.rows("People") == ["Ana Sousa", "Wei Zhang"]
    assert user.page._list_panel.view.current_id() == journal.people.find_names("Wei Zhang")[0][0]
    assert user.page._person.person_id() == user.page._list_panel.view.current_id()
    journal.undo()
    assert user.rows("People") == ["Ana Sousa", "Mira Talvik", "Wei Zhang"]


def test_whoever_was_deleted_by_mistake_is_in_view_again_after_undo(room, journal):
    for name in ("Ana Sousa", "Mira Talvik", "Wei Zhang"):
        a_person(journal, name, ask_about=f"the garden of {name}")
    user = room()
    user.choose_row("People", "Mira Talvik")
    pick(user, "Delete")
    assert user.sees("the garden of Wei Zhang")
    journal.undo()
    assert user.sees("the garden of Mira Talvik")
    assert user.does_not_see("the garden of Wei Zhang")
    user.choose_row("People", "Ana Sousa")
    journal.people.add(PersonDraft(name="Zoë Müller"))
    assert user.sees("the garden of Ana Sousa")


def test_whoever_went_into_the_archive_does_not_come_into_view_by_another_change(room, journal):
    for name in ("Ana Sousa", "Mira Talvik"):
        a_person(journal, name, ask_about=f"the garden of {name}")
    journal.people.archive(journal.people.ids()[:1])
    user = room()
    user.choose_row("People", "Mira Talvik")
    pick(user, "Archive")
    user.click("More…")
    user.click("Archive")
    user.choose_row("People", "Ana Sousa")
    journal.people.add(PersonDraft(name="Zoë Müller"))
    assert user.sees("the garden of Ana Sousa")
    assert user.does_not_see("the garden of Mira Talvik")


def test_the_last_one_deleted_leaves_a_quiet_page(room, journal):
    a_person(journal)
    user = room()
    user.choose_row("People", "Mira Talvik")
    pick(user, "Delete")
    user.click("More…")
    user.click("Trash")
    assert user.rows("People") == ["Mira Talvik"]
    assert user.sees("In the trash.")
    user.click("Restore")
    assert journal.people.count() == 1


def test_several_are_chosen_tagged_and_put_into_the_archive(room, journal):
    for name in ("Ana Sousa", "Mira Talvik", "Wei Zhang"):
        a_person(journal, name)
    user = room()
    user.choose_row("People", "Ana Sousa")
    user.press("Shift+Down")
    assert user.sees("Two selected")
    user.click("Tag: Two selected")
    user.type("choir")
    user.press("Return")
    assert journal.people.count(PeopleFilter(tag="choir")) == 2
    user.click("Archive: Two selected")
    assert user.rows("People") == ["Wei Zhang"]
    assert user.page.said == [("Tagged 2 people.", True), ("Archived 2 people.", True)]
    user.click("More…")
    user.click("Archive")
    assert user.sees("2 people in the archive")


def test_the_tags_on_offer_are_the_usual_ones_and_letters_find_the_others(room, journal):
    for tag in "abcdefghijklm":
        a_person(journal, f"Someone in {tag}", tags=(tag,))
    a_person(journal, "Wei Zhang", tags=("m", "paper"))
    user = room()
    user.choose_row("People", "Wei Zhang")
    user.press("Shift+Up")
    user.click("Tag: Two selected")
    dialog = KeyboardUser(QApplication.activeModalWidget())
    assert dialog.sees("Type a few letters to find your other tags.")
    assert dialog.can_find("#m")
    assert not dialog.can_find("#paper")
    dialog.type("pap")
    assert not dialog.can_find("#m")
    dialog.click("#paper")
    assert dialog.field_text("Tag") == "paper"
    dialog.press("Return")
    assert journal.people.count(PeopleFilter(tag="paper")) == 2


# --- called from outside ---------------------------------------------------------------------------------------------


def test_another_page_can_show_a_person_whatever_is_filtered(room, journal):
    a_person(journal, "Ana Sousa", side="inside")
    wei = a_person(journal, "Wei Zhang", side="outside", recognition="blue coat")
    user = room()
    user.click("My company")
    user.page.show_person(wei)
    assert user.sees("“blue coat”")
    assert user.page._list_panel.view.current_id() == wei


def test_a_person_in_the_trash_can_still_be_shown(room, journal):
    a_person(journal, "Ana Sousa")
    wei = a_person(journal, "Wei Zhang")
    journal.people.delete([wei])
    user = room()
    user.page.show_person(wei)
    assert user.sees("In the trash.")


def test_a_change_elsewhere_keeps_place_and_keyboard(room, journal):
    mira = a_person(journal)
    a_person(journal, "Wei Zhang")
    user = room()
    user.choose_row("People", "Wei Zhang")
    journal.people.rename(mira, "Mira Talvik-Berg")
    settle()
    assert user.page._list_panel.view.current_id() != mira
    assert user.page._list_panel.view.hasFocus()
    assert isinstance(user.view("People"), RowsView)


def test_in_a_narrow_window_list_and_page_take_turns(room, journal):
    a_person(journal, "Wei Zhang", recognition="blue coat")
    user = room()
    user.window.resize(900, 600)
    settle()
    assert not user.can_find("Log a conversation")
    user.choose_row("People", "Wei Zhang")
    assert user.sees("“blue coat”")
    user.click("All people")
    assert user.can_find("Add person")


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025", "2025"),
        ("May 2025", "2025-05"),
        ("9 May 1990", "1990-05-09"),
        ("1990-05-09", "1990-05-09"),
        ("9 May", "--05-09"),
        ("--05-09", "--05-09"),
        ("  ", None),
    ],
)
def test_a_birthday_is_read_as_it_is_said(written, kept):
    assert parse_partial_date(written, date(2026, 11, 22), yearless=True) == kept


def test_a_day_without_a_year_is_the_last_one_where_a_year_is_needed():
    assert parse_partial_date("9 May", date(2026, 11, 22)) == "2026-05-09"
    with pytest.raises(Refused):
        parse_partial_date("some rainy day", date(2026, 11, 22))


def test_rhythms_are_said_in_words():
    assert [rhythm_text(days) for days in (7, 30, 60, 91, 180, 365, 45)] == [
        "every week", "every month", "every two months", "every three months", "twice a year", "once a year",
        "every 45 days",
    ]  # fmt: skip


def test_the_next_hello_never_hurries():
    today = date(2026, 11, 22)
    assert next_hello_text(date(2026, 10, 1), today) == "a good time to say hello"
    assert next_hello_text(date(2026, 12, 6), today) == "next hello in two weeks"
    assert next_hello_text(date(2027, 1, 20), today) == "next hello in January"
    assert next_hello_text(date(2027, 11, 20), today) == "next hello in about a year"
