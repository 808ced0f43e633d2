"""An event on one page."""

from datetime import datetime, time

from tests.builders import a_person, a_pitch, an_event

FEAR = "I stand alone all evening"


def sections(brief):
    return {section.heading: section.lines for section in brief.sections}


def test_a_brief_says_why_whom_what_to_say_and_what_is_left_to_do_and_never_what_is_feared(journal):
    event = an_event(
        journal, ends=datetime(2026, 11, 26, 21), why="To listen", enough="One talk", leave_by=time(20, 15)
    )
    priya, ana = a_person(journal, "Priya Nair", recognition="red glasses"), a_person(journal, "Ana Sousa")
    journal.events.link(event, [priya])
    journal.events.hope(event, priya)
    journal.events.set_shared(event, priya, "Long walks")
    journal.events.set_ally(event, ana)
    for part, text in (("opener", "What brings you here?"), ("question", "What surprised you?"), ("exit", "I'll go")):
        journal.phrases.choose(event, part, text)
    journal.events.change(event, pitch_id=a_pitch(journal), energy_planned=4)
    journal.event_plans.seal(event, FEAR, 60, 30)

    brief = journal.event_briefs.brief(event)

    said = sections(brief)
    assert brief.title == "PyCon meetup"
    assert said["Why I'm going"] == ("To listen",)
    assert said["Who I hope to meet"][0].endswith("red glasses · Long walks")
    assert (said["To begin"], said["In the middle"], said["To leave"]) == (
        ("What brings you here?",), ("What surprised you?",), ("I'll go",),
    )  # fmt: skip
    assert said["Energy"][:2] == ("Energy planned: 4 of 10", "Leave by 20:15")
    assert "Ana Sousa" in said["Energy"][2]
    assert said["Still to do"]
    assert FEAR not in str(brief)


def test_a_brief_of_very_long_texts_stays_short_and_one_of_an_empty_event_has_only_its_steps(journal):
    long = an_event(journal, why="a" * 100_000)
    assert len(sections(journal.event_briefs.brief(long))["Why I'm going"][0]) == 200
    empty = an_event(journal, with_checklist=False)
    assert journal.event_briefs.brief(empty).sections == ()


def test_the_checklist_has_every_step_under_its_day(journal):
    event = an_event(journal)
    lines = [line for section in journal.event_briefs.checklist(event).sections for line in section.lines]
    assert lines == [step.text for step in journal.checklists.steps(event)]
