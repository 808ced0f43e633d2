"""An event like an earlier one."""

from datetime import datetime, time

from netcoach.cards.decks import DeckRef
from netcoach.events.event import EventDraft
from tests.builders import a_person, a_pitch, an_event


def test_what_was_prepared_last_time_is_there_again_but_not_its_people_and_one_undo_takes_it_back(journal):
    like = an_event(journal, "PyCon 2025", datetime(2025, 11, 20, 9), why="To listen", enough="One talk")
    pitch, person = a_pitch(journal), a_person(journal, "Priya Nair")
    journal.events.change(like, pitch_id=pitch, energy_planned=6, leave_by=time(16))
    journal.events.link(like, [person])
    journal.phrases.choose(like, "question", "What are you working on?")
    journal.plans.set_for_event(like, "I stand alone", "I ask the host")
    journal.checklists.add(like, "Iron the blue shirt", -2)
    journal.checklists.remove(journal.checklists.steps(like)[0].id)
    draft = EventDraft(title="PyCon 2026", starts=datetime(2026, 12, 3, 9), kind="conference", place="Harbour Hall")

    event = journal.like_last_time.add(draft, like)

    new = journal.events.get(event)
    assert (new.title, new.kind, new.place, new.why, new.enough) == (
        "PyCon 2026", "conference", "Harbour Hall", "To listen", "One talk",
    )  # fmt: skip
    assert (new.pitch_id, new.energy_planned, new.leave_by, new.like_event_id) == (pitch, 6, time(16), like)
    assert [step.text for step in journal.checklists.steps(event)] == [
        step.text for step in journal.checklists.steps(like)
    ]
    assert [phrase.text for phrase in journal.phrases.of_event(event, "question")] == ["What are you working on?"]
    assert journal.plans.of_event(event).action == "I ask the host"
    assert journal.events.people(event) == []
    assert journal.store.undo() == "Add PyCon 2026"
    assert [row.title for row in journal.events.rows()] == ["PyCon 2025"]


def test_what_was_learned_last_time_is_known_at_the_next(journal):
    like = an_event(journal, "PyCon 2025", datetime(2025, 11, 20, 9))
    with journal.store.change("Learn") as db:
        db.table("debriefs").insert({"event_id": like, "learned": "Two talks are plenty."})
    event = journal.like_last_time.add(EventDraft(title="PyCon", starts=datetime(2026, 12, 3, 9)), like)
    assert journal.event_plans.learned_last_time(event) == "Two talks are plenty."
    assert journal.event_plans.learned_last_time(like) == ""
    journal.events.delete([like])
    assert journal.event_plans.learned_last_time(event) == ""


def test_which_cards_were_left_out_last_time_is_known_but_not_those_of_people(journal):
    like, person = an_event(journal, "PyCon 2025", datetime(2025, 11, 20, 9), enough="One talk"), a_person(journal)
    journal.events.link(like, [person])
    journal.events.hope(like, person)
    journal.cards.include(like, "goal", included=False)
    journal.cards.include(like, f"person:{journal.people.get(person).uid}", included=False)
    event = journal.like_last_time.add(EventDraft(title="PyCon", starts=datetime(2026, 12, 3, 9)), like)
    [left_out] = journal.decks.choices(DeckRef(event_id=event))
    assert (left_out.card, left_out.choice) == ("goal", "out")
