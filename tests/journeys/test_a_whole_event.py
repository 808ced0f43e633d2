"""A whole event by keyboard alone: two weeks from the invitation to the promises kept, and what grew a month later."""

import json
from datetime import date, datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from netcoach.exchange.importing import read_contacts
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.practice.rehearsals import READ, TIMED
from tests.builders import a_person
from tests.journals import empty_journal
from tests.journeys.keyboard_user import KeyboardUser
from tests.paths import DATA
from tests.pdf_structure import elements
from tests.user import settle
from ui.widgets.figures.timer_bar import TimerBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen
EVENT, NOOR, PRIYA = "Porto Tech Meetup", "Noor van Dijkhuizen", "Dr. Priya Nair"
FEAR, ENOUGH = "I stand alone all evening", "One good conversation, home by 20:45."


@pytest.fixture
def clock(clock):
    clock.moment = datetime(2026, 11, 16, 9, 30, tzinfo=clock.moment.tzinfo)
    return clock


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


def test_a_whole_event_from_the_invitation_to_what_grew_from_it(user, controller, journal, clock, tmp_path):
    a_person(journal, PRIYA)
    a_person(journal, "Ana Sousa")
    the_invitation_is_opened(user)
    why_and_what_is_enough(user)
    what_it_may_cost(user)
    a_guess_is_sealed(user)
    someone_comes_along(user)
    on(date(2026, 11, 19), controller, clock)
    people_to_meet(user)
    the_plan_is_said_three_times(user)
    what_to_say(user, journal)
    for day, seconds in ((21, 16), (22, 14)):
        on(date(2026, 11, day), controller, clock)
        the_pitch_is_said(user, clock, seconds)
    assert journal.rehearsals.ladder(journal.events.get(the_event(journal)).pitch_id).reached == {READ, TIMED}
    on(date(2026, 11, 24), controller, clock)
    the_names_are_practised(user)
    on(date(2026, 11, 25), controller, clock)
    the_cards_are_printed_with_backs(user, tmp_path / "pocket.pdf")
    clock.move(days=1, hours=9, minutes=40)
    the_evening_itself(user, controller, clock)
    the_debrief_comes_first(user)
    four_questions_and_who_i_met(user)
    put_away_undone_and_redone(user, journal)
    on(date(2026, 11, 27), controller, clock)
    one_thank_you_is_sent(user)
    a_promise_is_kept(user)
    on(date(2026, 11, 28), controller, clock)
    the_last_thank_you_two_days_later(user, journal)
    on(date(2026, 12, 26), controller, clock)
    what_grew_a_month_later(user, journal)
    everything_is_the_same_in_another_journal(journal, clock, tmp_path)


def on(day, controller, clock):
    """Let the same hour of ``day`` come while the window is open."""
    clock.move(days=(day - clock().date()).days)
    notice(controller)


def notice(controller):
    """Let the window look at the clock, as it does every minute."""
    for timer in controller.findChildren(QTimer):
        timer.timeout.emit()
    settle()


def the_event(journal):
    [event] = [*journal.events.upcoming(), *journal.events.past()]
    return event.id


def open_event(user, part):
    """Open the event through the palette, and one of its parts."""
    in_palette(user, "porto")
    user.open_tab("Parts of the event", part)


def in_palette(user, words):
    user.press("Ctrl+K")
    user.type(words)
    user.press("Return")
    user.wait_until(lambda: user.top() is user.window, "the palette to close")


# --- ten days before -------------------------------------------------------------------------------------------------


def the_invitation_is_opened(user):
    user.press("Ctrl+O")
    user.name_file(DATA / "invitations" / "google_request.ics")
    assert user.sees("1 new")
    user.click("Import 1 event")
    assert user.sees(f"Added {EVENT}.")
    assert user.sees("Thursday 26 November, 18:30 to 21:30 · Rua das Flores 12, Porto · in 10 days")


def why_and_what_is_enough(user):
    user.press("Ctrl+1")
    user.click("Write down why I'm going")
    assert user.here() == "Why I'm going"
    user.type("To find one person who has moved a team to typed Python.")
    user.press("Tab")
    user.type(ENOUGH)
    user.type_into("Leave by", "20:45")
    user.press("Return")


def what_it_may_cost(user):
    user.press("Shift+Tab")
    user.go_to("Energy planned")
    user.press("Space Right")
    assert user.sees("5 of 10")
    user.click("Plan this rest")
    assert user.sees("5 of 10 · recharge 22:45 to 23:45")
    assert user.here() == "Change the rest"


def a_guess_is_sealed(user):
    user.click("Make a guess")
    assert user.sees("A guess before the event")
    assert user.here() == "How hard will it be?"
    user.press("PgUp Tab")
    user.type(FEAR)
    user.press("Tab PgUp")
    user.click("Seal it")
    assert user.sees("60 of 100, sealed until afterwards")
    assert user.does_not_see(FEAR)
    assert user.here() == "Choose someone"


def someone_comes_along(user):
    user.press("Space")
    user.type("Ana")
    user.press("Return")
    assert user.sees("Ana Sousa")
    user.click("Invite someone")
    user.type("Ana")
    user.press("Return")
    assert user.here() == "Message"
    assert f"{EVENT} is on 26 November" in user.field_text("Message")


# --- a week before ---------------------------------------------------------------------------------------------------


def people_to_meet(user):
    open_event(user, "People")
    user.click("Add Marta Sobral to People")
    assert user.here() == "Add Priya Nair to People"
    user.click("Ignore jonas@lindqvist.example")
    user.click("Ignore Priya Nair")
    assert user.here() == "Who else will be there"
    user.type("priya")
    user.press("Return")
    user.tick(f"I hope to meet {PRIYA}")
    user.type_into(f"What I have in common with {PRIYA}", "the choir")
    user.tick("I hope to meet Marta Sobral")
    for name, cue in ((PRIYA, "red glasses"), ("Marta Sobral", "grey plait, runs the meetup")):
        in_palette(user, name)
        user.click("Edit")
        user.type_into("How I recognise them", cue)
        user.press("Ctrl+Return")
        assert user.sees(cue)
        assert user.here() == "Edit"


def the_plan_is_said_three_times(user):
    open_event(user, "Plan")
    user.click("Choose a plan")
    user.press("Down Return")
    assert user.here() == "Change plan"
    user.click("Say it three times")
    user.press("Space Space")
    assert user.sees("Said three times.")
    assert user.here() == "If-then"


def what_to_say(user, journal):
    open_event(user, "What to say")
    for part, count in (("questions", 6), ("openers", 3), ("exits", 3)):
        user.click(f"Choose from the phrase bank: {part}")
        user.wait_until(lambda: user.here() == "Search phrases", "the phrase bank")
        user.press("Down" + " Space Down" * count + " Ctrl+Return")
    assert user.sees("6 of 6")
    user.click("Start a pitch")
    user.press("Return")
    slots = journal.content.default_structure.slots
    assert user.here() == slots[0].label
    for slot in slots:
        user.type(f"Words for {slot.key} that I can say.")
        user.press("Tab")
    assert user.sees("21 words · 9 s at your pace")


def the_pitch_is_said(user, clock, seconds):
    user.press("Ctrl+4 Ctrl+R")
    assert user.sees("start")
    user.press("Space")
    clock.move(seconds=seconds)
    bar = next(each for each in user.window.findChildren(TimerBar) if each.isVisible())
    user.wait_until(lambda: bar.accessibleName().startswith(f"0:{seconds:02}"), "the timer")
    user.press("Space")
    assert user.sees("Once or twice more today is plenty.")
    assert user.here() == "Clear"


def the_names_are_practised(user):
    in_palette(user, "names to remember")
    assert user.sees("You'll probably know both on Thursday.")
    assert user.here() == "Practise 2 names"
    user.press("Space")
    assert user.sees("red glasses")
    user.press("Space")
    assert user.sees(PRIYA)
    user.press("3 Space 3")
    assert user.sees("You answered two cards.")


# --- the day before --------------------------------------------------------------------------------------------------


def the_cards_are_printed_with_backs(user, target):
    user.press("Ctrl+1")
    assert user.sees("Thursday 18:30, Rua das Flores 12, Porto · tomorrow")
    user.click("Print cards")
    user.click("Printed")
    user.click("Save PDF")
    user.name_file(target)
    assert user.sees("Saved 8 cards to pocket.pdf. Ticked off the checklist step.")
    said = [each.text for each in elements(target) if each.text]
    fronts, backs = said[: said.index("AFTERWARDS")], said[said.index("AFTERWARDS") :]
    for words in (
        ENOUGH,
        "leave by 20:45",
        PRIYA,
        "“red glasses”",
        "In common: the choir",
        "Marta Sobral",
        "QUESTIONS",
    ):
        assert words in fronts
    for words in (PRIYA, "What I learned", "FOLLOW-UPS", "SAYING NO", "Said three times"):
        assert words in backs


# --- the evening -----------------------------------------------------------------------------------------------------


def the_evening_itself(user, controller, clock):
    notice(controller)
    user.press("Ctrl+1")
    user.click("At the event")
    assert user.sees(ENOUGH)
    assert user.sees("19:10 · leave by 20:45 · about 2 hours")
    user.press("M")
    user.type(NOOR)
    user.press("Return")
    clock.move(minutes=20)
    user.type("pri")
    user.press("Down Return Escape")
    assert user.here() == "Met someone"
    assert user.sees(f"Met so far: {NOOR}, {PRIYA}")
    user.press("B")
    assert user.sees("A break until 19:40, 10 minutes.")
    clock.move(hours=2, minutes=15)
    user.press("Escape")
    assert user.here() == f"Begin: debrief of {EVENT}"


def the_debrief_comes_first(user):
    assert user.sees("Good evening. Five minutes, and the rest of it is yours.")
    assert user.sees("Recharge, 22:45 to 23:45")
    assert user.sees(NOOR)
    user.press("Space")
    assert user.here() == "What happened"


def four_questions_and_who_i_met(user):
    for answer in ("Stood by the coats, then asked Noor.", "The if-then plan.", "Quiet people stand at the edge."):
        user.type(answer)
        user.press("Tab")
    user.type("Ask Noor to lunch.")
    for name, line, who in (
        ("I gave", "The name of a good book", "Down"),
        ("I got", "Advice on reading code aloud", "Down Down"),
        ("I promised", "Send the paper", "Down"),
    ):
        user.press("Tab")
        assert user.here() == name
        user.type(line)
        user.press(f"Tab {who}")
    user.press("Tab")
    assert user.here() == "How hard it was"
    assert user.does_not_see(FEAR)
    user.press("Home PgUp PgUp PgUp")
    assert user.sees("Easier than you feared, by 30.")
    assert user.sees(f"You feared: “{FEAR}”\nYou gave it a 60 in 100 chance.")
    user.press("Tab Tab Right Right")
    assert user.sees("7, planned 5")
    assert user.sees("Two conversations will be logged. Two thank-yous will be drafted for tomorrow.")


def put_away_undone_and_redone(user, journal):
    user.click("Finish debrief")
    assert user.sees("You finished this at 21:45. It'll be here tomorrow.")
    assert user.here() == "Archive event"
    assert journal.people.find_names(NOOR)
    after = content_of(journal)
    user.press("Ctrl+Z")
    assert journal.promises.open() == []
    assert not journal.people.find_names(NOOR)
    assert user.field_text("The next step") == "Ask Noor to lunch."
    assert user.here() == "Finish debrief"
    user.press("Ctrl+Shift+Z")
    assert content_of(journal) == after
    assert user.here() == "Archive event"


# --- afterwards ------------------------------------------------------------------------------------------------------


def one_thank_you_is_sent(user):
    user.press("Ctrl+1")
    for promise in (f"Thank {NOOR}", f"Send the paper, {NOOR}"):
        assert user.sees(promise)
    user.click(f"Draft a message: Thank {NOOR}")
    assert user.here() == "Message"
    assert f"It was good to talk to you at {EVENT} on Thursday." in user.field_text("Message")
    user.click("I sent it")
    assert user.sees("You sent this today.")


def a_promise_is_kept(user):
    user.press("Ctrl+1")
    assert user.does_not_see(f"Thank {NOOR}")
    user.click("Send the paper")
    assert user.sees("Kept: Send the paper")
    assert user.here().startswith(f"Thank {PRIYA}")


def the_last_thank_you_two_days_later(user, journal):
    user.press("Ctrl+1")
    assert user.sees("since Friday")
    user.click(f"Draft a message: Thank {PRIYA}")
    assert f"It was good to talk to you at {EVENT} on Thursday." in user.field_text("Message")
    user.click("I sent it")
    user.press("Ctrl+1")
    assert user.does_not_see("Promises")
    assert journal.promises.open() == []


def what_grew_a_month_later(user, journal):
    user.press("Ctrl+1")
    assert user.sees(f"{EVENT} was four weeks ago. What grew from it?")
    user.click(f"Write a line: what grew from {EVENT}")
    assert user.here() == "What grew from it?"
    user.type("Lunch with Noor on Tuesdays")
    user.click("Yes, but differently")
    assert user.sees("Quiet people stand at the edge.")
    user.click("Archive event")
    assert user.sees(f"Archived {EVENT}.")
    assert QApplication.focusWidget().isVisible()
    user.press("Ctrl+1")
    assert user.does_not_see("A month later")
    debrief = journal.debriefs.get(the_event(journal))
    assert (debrief.grew, debrief.go_again) == ("Lunch with Noor on Tuesdays", "differently")


def everything_is_the_same_in_another_journal(journal, clock, tmp_path):
    written = journal.exporting.as_json()
    other = Journal.open(empty_journal(tmp_path / "other.netcoach"), clock)
    plan = finish(other.importing.plan(finish(read_contacts("journal.json", written)), file_name="journal.json"))
    finish(other.importing.apply(plan))
    assert content_of(other) == content_of(journal)
    other.close()


def content_of(journal):
    """Return everything that is exported, except when it was."""
    return {name: rows for name, rows in json.loads(journal.exporting.as_json()).items() if name != "exported_at"}
