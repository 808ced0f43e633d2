"""Logs: one line each, found again when it's needed; and informational interviews, stage by stage."""

from datetime import date

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.interviews import STAGES
from netcoach.practice.log import KINDS, LogDraft, log_kind_label
from tests.builders import a_log_entry, a_person, an_interview


def texts(entries):
    return [entry.text for entry in entries]


def hits(journal, words):
    return [(hit.kind, hit.id) for hit in journal.search.everything(words)]


def on_page(journal, person):
    return [(each.kind, each.words, each.text) for each in journal.people.timeline(person)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_of_each_kind_is_logged_today_and_found_by_search(journal, kind):
    entry = a_log_entry(journal, "Ünterwegs نجاح", kind)
    assert journal.log.get(entry).day == date(2026, 11, 22)
    assert texts(journal.log.all((kind,))) == ["Ünterwegs نجاح"]
    assert hits(journal, "unterwegs") == [("log entry", entry)]
    assert log_kind_label(kind) != kind or kind in {"win", "recommendation given", "recommendation received"}


def test_wins_are_there_as_evidence_the_latest_first(journal):
    a_log_entry(journal, "Old", day="2026-01-05")
    a_log_entry(journal, "Not a win", "opening")
    a_log_entry(journal, "New")
    assert texts(journal.log.wins()) == ["New", "Old"]


def test_a_question_stays_on_top_until_it_is_answered(journal, clock):
    question = a_log_entry(journal, "How do you share being on call?", "question", day="2026-01-05")
    a_log_entry(journal, "Won")
    assert texts(journal.log.all()) == ["How do you share being on call?", "Won"]
    assert texts(journal.log.open_questions()) == ["How do you share being on call?"]
    journal.log.answer(question)
    assert texts(journal.log.all()) == ["Won", "How do you share being on call?"]
    assert journal.log.get(question).closed_on == date(2026, 11, 22)
    assert journal.log.open_questions() == []
    journal.undo()
    assert texts(journal.log.open_questions()) == ["How do you share being on call?"]


def test_only_a_question_can_be_answered(journal):
    with pytest.raises(Refused, match="Only a question"):
        journal.log.answer(a_log_entry(journal))


def test_whoever_would_like_to_hear_of_it_is_told_once_and_stays_told(journal, clock):
    mira, olu = a_person(journal, "Mira"), a_person(journal, "Olu")
    entry = a_log_entry(journal, "A new release", "news", mira)
    journal.log.tell(entry, mira)
    clock.move(days=3)
    journal.log.set_listeners(entry, [mira, olu])
    told = {each.name: each.told_on for each in journal.log.get(entry).listeners}
    assert told == {"Mira": date(2026, 11, 22), "Olu": None}
    journal.log.tell(entry, mira, told=False)
    assert journal.log.get(entry).listeners[0].told_on is None
    journal.log.set_listeners(entry, [])
    with pytest.raises(NotFound):
        journal.log.tell(entry, mira)


def test_news_is_asked_for_once_a_week(journal, clock):
    assert not journal.log.has_news_this_week()
    a_log_entry(journal, "A new release", "news")
    clock.move(days=6)
    assert journal.log.has_news_this_week()
    clock.move(days=1)
    assert not journal.log.has_news_this_week()
    clock.move(days=-100)
    assert not journal.log.has_news_this_week()


def test_an_entry_is_changed_deleted_and_restored(journal):
    entry = a_log_entry(journal, "The fix")
    mira = a_person(journal, "Mira")
    journal.log.change(
        entry, LogDraft(kind="opening", text="A job", note="Quiet\nplace", day="2026-10-01", person_id=mira)
    )
    changed = journal.log.get(entry)
    assert (changed.kind, changed.text, changed.note, changed.day, changed.person_name) == (
        "opening", "A job", "Quiet\nplace", date(2026, 10, 1), "Mira"
    )  # fmt: skip
    journal.log.delete(entry)
    assert (journal.log.all(), texts(journal.log.trashed()), hits(journal, "quiet")) == ([], ["A job"], [])
    journal.log.restore(entry)
    assert texts(journal.log.all()) == ["A job"]


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (LogDraft(kind="win", text=" \n"), "Write a line first"),
        (LogDraft(kind="loss", text="x"), "Choose what kind"),
        (LogDraft(kind="win", text="x", day="2026-02-30"), "isn.t a date"),
    ],
)
def test_what_makes_no_entry_is_refused_and_changes_nothing(journal, draft, why):
    with pytest.raises(Refused, match=why):
        journal.log.add(draft)
    assert journal.log.all() == []


def test_what_concerns_a_person_is_in_their_timeline(journal):
    mira = a_person(journal, "Mira")
    a_log_entry(journal, "A job at the library", "opening", person_id=mira)
    a_log_entry(journal, "For the tests", "recommendation given", person_id=mira, day="2026-11-01")
    an_interview(journal, mira)
    journal.interviews.move_on(an_interview(journal, mira, "Maps"))
    assert set(on_page(journal, mira)) == {
        ("log entry", "an opening I heard from them", "A job at the library"),
        ("log entry", "I recommended them", "For the tests"),
        ("interview", "informational interview, planned", "How she got into maps"),
        ("interview", "informational interview, asked", "Maps"),
    }


def test_a_deleted_person_takes_their_name_along_and_the_entry_stays(journal):
    mira = a_person(journal, "Mira")
    entry = a_log_entry(journal, "A job", "opening", mira, person_id=mira)
    an_interview(journal, mira)
    journal.people.delete([mira])
    kept = journal.log.get(entry)
    assert (kept.text, kept.person_name, kept.listeners) == ("A job", "", ())
    assert journal.interviews.all() == []
    journal.people.restore([mira])
    assert journal.log.get(entry).person_name == "Mira"
    assert [each.name for each in journal.log.get(entry).listeners] == ["Mira"]
    assert len(journal.interviews.all()) == 1
    journal.people.delete_for_ever([mira])
    assert journal.log.get(entry).text == "A job"
    assert journal.interviews.all() == []


def test_an_interview_goes_through_five_stages_each_with_its_day(journal, clock):
    one = an_interview(journal)
    for stage in STAGES:
        assert journal.interviews.get(one).next_stage == stage
        assert journal.interviews.move_on(one) == stage
        clock.move(days=1)
    interview = journal.interviews.get(one)
    assert [interview.days[stage].day for stage in STAGES] == [22, 23, 24, 25, 26]
    with pytest.raises(Refused, match="nothing left to do"):
        journal.interviews.move_on(one)
    journal.undo()
    assert journal.interviews.get(one).stage == "thanked"


def test_a_stage_can_be_left_out_and_its_day_corrected(journal):
    one = an_interview(journal)
    journal.interviews.change(one, "Maps", "She sent a book", {"held": "2026-11-03"})
    interview = journal.interviews.get(one)
    assert (interview.stage, interview.next_stage, interview.days) == ("held", "thanked", {"held": date(2026, 11, 3)})
    assert ("interview", one) in hits(journal, "book")
    with pytest.raises(Refused):
        journal.interviews.change(one, "Maps", "", {"held": "tomorrow-ish"})


def test_those_that_go_on_come_first_and_the_trash_keeps_the_rest(journal, clock):
    done, going = an_interview(journal), an_interview(journal, a_person(journal, "Olu"))
    for _stage in STAGES:
        journal.interviews.move_on(done)
    assert [each.id for each in journal.interviews.all()] == [going, done]
    journal.interviews.delete(going)
    assert [each.id for each in journal.interviews.all()] == [done]
    journal.interviews.restore(going)
    assert [each.id for each in journal.interviews.all()] == [going, done]


def test_someone_unknown_is_refused_in_a_sentence(journal):
    with pytest.raises(NotFound, match="This person is no longer in the journal"):
        journal.interviews.add(99)
    with pytest.raises(NotFound, match="This person is no longer in the journal"):
        journal.log.add(LogDraft(kind="win", text="x", person_id=99))
