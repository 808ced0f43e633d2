"""The logs in the window, by keyboard alone."""

import pytest
from PySide6.QtCore import QPoint

from tests.builders import a_log_entry, a_person, an_interview
from tests.journeys.keyboard_user import KeyboardUser
from tests.ui.pages.practice.fitting import fits
from tests.user import Role, settle
from ui.pages.practice.logs.log_dialogs import InterviewDialog
from ui.pages.practice.logs.log_rows import LOGS
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import SectionLabel
from ui.widgets.looks import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus without a screen


@pytest.fixture
def user(controller):
    return KeyboardUser(controller.window)


@pytest.fixture
def open_logs(user, open_view):
    def opened(chip=""):
        open_view(LOGS)
        if chip:
            user.click(chip)

    return opened


def find(user, words):
    user.press("Ctrl+F")
    user.type(words)
    user.wait_until(lambda: any(words in row for row in user.rows("Search results")), "the search")
    user.press("Down Return")


def choose_in_row(user, which, words):
    user.click(f"More actions: {which}")
    user.choose_in_menu(words)


def test_a_win_is_typed_and_added_with_enter(user, journal):
    user.press("Ctrl+4")
    user.click("All logs")
    assert user.here() == "New line"
    user.type("The fix went live")
    user.press("Return")
    assert user.sees("Added to the log.")
    assert user.field_text("New line") == ""
    [entry] = journal.log.wins()
    assert (entry.text, entry.day) == ("The fix went live", journal.today)
    user.press("Ctrl+Z")
    assert journal.log.all() == []


@pytest.mark.parametrize(
    ("chip", "kind"),
    [("Wins", "win"), ("Openings heard", "opening"), ("Recommendations", "recommendation given"),
     ("Questions", "question"), ("What's new", "news")],
)  # fmt: skip
def test_a_chip_shows_one_kind_and_adds_to_it(user, journal, chip, kind, open_logs):
    a_log_entry(journal, "Something else", "win" if kind != "win" else "news")
    open_logs(chip)
    assert "Something else" not in user.names()
    user.type_into("New line", "يوم جيد")
    user.press("Return")
    assert [entry.text for entry in journal.log.all((kind,))] == ["يوم جيد"]
    assert user.sees("يوم جيد")


def test_a_recommendation_received_is_chosen_by_its_kind(user, journal, open_logs):
    open_logs("Recommendations")
    user.choose("Kind", "Recommendation received")
    user.type_into("New line", "She named me")
    user.press("Return")
    assert [entry.kind for entry in journal.log.all()] == ["recommendation received"]


def test_an_empty_line_is_refused_in_a_sentence(user, journal, open_logs):
    open_logs()
    user.press("Return")
    assert user.sees("Write a line first.")


def test_a_day_a_person_a_note_and_listeners_are_added_by_keyboard(user, journal, open_logs):
    mira, olu = a_person(journal, "Mira Talvik"), a_person(journal, "Olu Adeyemi")
    open_logs("Openings heard")
    user.type_into("New line", "A job at the library")
    user.click("Add a day, a person or a note")
    assert user.field_text("In a line") == "A job at the library"
    user.type_into("When", "3 Nov")
    user.type_into("Who it's from or about", "Mira")
    user.press("Return")
    user.type_into("Note", "Part-time")
    user.type_into("Who would like to hear of it?", "Olu")
    user.press("Return")
    user.click("Add entry")

    [entry] = journal.log.all()
    assert (entry.kind, entry.text, entry.note, entry.person_id) == (
        "opening",
        "A job at the library",
        "Part-time",
        mira,
    )
    assert entry.day.isoformat() == "2026-11-03"
    assert [each.person_id for each in entry.listeners] == [olu]
    assert user.field_text("New line") == ""


def test_whoever_was_told_is_ticked(user, journal, open_logs):
    olu = a_person(journal, "Olu Adeyemi")
    entry = a_log_entry(journal, "A new release", "news", olu)
    open_logs()
    user.tick("Tell Olu Adeyemi")
    assert journal.log.get(entry).listeners[0].told_on == journal.today


def test_a_question_is_answered_and_asked_again(user, journal, open_logs):
    a_log_entry(journal, "How do I say no?", "question")
    open_logs()
    user.click("Mark as answered")
    assert user.sees("Answered. It stays in the log.")
    assert journal.log.open_questions() == []
    choose_in_row(user, "How do I say no?", "Ask again")
    assert [entry.text for entry in journal.log.open_questions()] == ["How do I say no?"]


def test_an_entry_is_edited_deleted_and_restored_from_its_menu(user, journal, open_logs):
    a_log_entry(journal, "The fix")
    open_logs()
    choose_in_row(user, "The fix", "Edit")
    user.press("Ctrl+A")
    user.type("The big fix")
    user.press("Return")
    assert [entry.text for entry in journal.log.wins()] == ["The big fix"]
    choose_in_row(user, "The big fix", "Delete")
    assert user.sees("Deleted from the log.")
    user.click("Restore: The big fix")
    assert [entry.text for entry in journal.log.wins()] == ["The big fix"]


def test_an_interview_moves_on_with_one_key_through_all_its_stages(user, journal, open_logs):
    mira = a_person(journal, "Mira Talvik")
    open_logs("Interviews")
    user.type_into("Who would you like to ask?", "Mira")
    user.press("Return")
    assert user.here() == "I asked them"
    for words in ("Asked today.", "Booked today.", "Held today.", "Thanked today.", "Told the outcome today."):
        user.press("Return")
        assert user.sees(words)
    [interview] = journal.interviews.all()
    assert (interview.person_id, interview.next_stage) == (mira, "")
    assert user.sees("Asked 22 November · Booked 22 November")


def test_the_days_and_the_outcome_of_an_interview_are_edited(user, journal, open_logs):
    one = an_interview(journal, a_person(journal, "Mira Talvik"), "Maps")
    open_logs("Interviews")
    choose_in_row(user, "Mira Talvik", "Edit")
    user.type_into("Held", "3 Nov")
    user.type_into("What came of it", "She sent a book.")
    user.click("Save")
    interview = journal.interviews.get(one)
    assert (interview.stage, interview.outcome) == ("held", "She sent a book.")
    choose_in_row(user, "Mira Talvik", "Delete")
    user.click("Restore: Interview with Mira Talvik")
    assert [each.id for each in journal.interviews.all()] == [one]


def test_search_opens_an_entry_and_an_interview_with_the_focus_in_their_row(user, journal):
    for number in range(30):
        a_log_entry(journal, f"Win {number}", day="2026-11-20")
    a_log_entry(journal, "The lighthouse", day="2026-01-01")
    an_interview(journal, a_person(journal, "Mira Talvik"), "Periscopes")
    find(user, "lighthouse")
    assert user.here() == "More actions: The lighthouse"
    find(user, "Periscopes")
    assert user.here() == "I asked them"


def test_the_overview_shows_what_goes_on(user, journal):
    a_log_entry(journal, "How do I say no?", "question")
    user.press("Ctrl+4")
    assert user.sees("What's new, and who would like it?")
    user.click("How do I say no?")
    assert user.here() == "Mark as answered"
    user.press("Alt+Left")
    assert user.sees("Five minutes is plenty.")


def test_a_person_deleted_while_their_interview_is_in_view_leaves_the_rest(user, journal, open_logs):
    mira = a_person(journal, "Mira Talvik")
    an_interview(journal, mira)
    a_log_entry(journal, "A job", "opening", person_id=mira)
    open_logs()
    journal.people.delete([mira])
    assert user.sees("A job")
    assert "Mira Talvik" not in user.names()
    assert user.does_not_see("Informational interviews")


def test_what_follows_the_interviews_has_a_heading_of_its_own(user, journal, open_logs):
    a_log_entry(journal, "The fix went live")
    open_logs()
    assert user.does_not_see("Everything else")
    an_interview(journal, a_person(journal, "Mira Talvik"))
    texts = user.text().splitlines()
    titles = [texts.index(title) for title in ("Informational interviews", "Mira Talvik", "Everything else")]
    assert titles == sorted(titles)
    assert texts[titles[-1] + 1 :].index("The fix went live") < 3
    user.click("Interviews")
    assert user.does_not_see("Everything else")


def test_a_note_of_a_hundred_thousand_letters_is_cut_in_the_list_and_whole_in_the_journal(user, journal, open_logs):
    entry = a_log_entry(journal, "Long", note="word " * 20_000)
    open_logs()
    assert user.sees("word word")
    assert len(journal.log.get(entry).note) == 99_999


@pytest.mark.parametrize("size", [(1180, 760), (900, 600)])
@pytest.mark.parametrize("text", [100, 175])
def test_the_logs_fit_the_window(user, journal, size, text, open_logs):
    journal.settings.set("text_size", text)
    user.window.resize(*size)
    a_log_entry(journal, "How do I say no?" * 20, "question")
    an_interview(journal, a_person(journal, "Mira " * 30))
    open_logs()
    fits(user)


@pytest.mark.parametrize("text", [100, 175])
def test_what_is_done_with_an_entry_is_level_with_its_first_line(user, journal, text, open_logs):
    journal.settings.set("text_size", text)
    a_log_entry(journal, "How do I say no?", "question")
    an_interview(journal, a_person(journal, "Mira Talvik"))
    open_logs()
    settle()
    for words, verb in (("How do I say no?", "Mark as answered"), ("Mira Talvik", "I asked them")):
        line = user.find(words, {Role.StaticText}).object()
        more = user.find(f"More actions: {words}", {Role.ButtonMenu, Role.Button}).object()
        for button in (more, user.find(verb, {Role.Button}).object()):
            assert abs(middle_of(user, button) - middle_of(user, line)) <= 2


def test_the_rows_of_an_interview_are_equally_far_apart(controller, qtbot, journal):
    one = an_interview(journal, a_person(journal, "Mira Talvik"), "Maps")
    dialog = InterviewDialog(journal, controller.window, journal.interviews.get(one))
    qtbot.addWidget(dialog)
    dialog.open()
    settle()
    labels = sorted({top_in(dialog, label) for label in dialog.findChildren(SectionLabel)})
    ends = sorted({top_in(dialog, field) + field.height() for field in dialog.findChildren(TextField)})
    assert [below - above for above, below in zip(ends, labels[1:], strict=True)] == [theme.space(12)] * len(ends)


def top_in(dialog, widget):
    return widget.mapTo(dialog, QPoint(0, 0)).y()


def middle_of(user, widget):
    return top_in(user.window, widget) + widget.height() / 2
