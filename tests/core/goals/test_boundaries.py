"""An event the user says no to, which counts as a boundary kept."""

from datetime import datetime

from tests.builders import an_event


def titles(rows):
    return [row.title for row in rows]


def test_saying_no_counts_towards_a_goal_about_limits_and_one_undo_takes_both_back(journal):
    goal, event = journal.goals.add_ready("say-no-once"), an_event(journal)
    assert journal.boundaries.decline(event).id == goal
    assert journal.goals.week(goal).done == 1
    assert journal.goals.tallies(goal)[0].note == "Said no to PyCon meetup"
    assert journal.store.undo() == "Not going to PyCon meetup"
    assert journal.goals.week(goal).done == 0
    assert journal.events.get(event).declined_on is None


def test_going_after_all_removes_the_tick(journal, clock):
    goal, event = journal.goals.add_ready("say-no-once"), an_event(journal)
    journal.goals.tally(goal)
    journal.boundaries.decline(event)
    clock.move(days=1)
    journal.boundaries.go_after_all(event)
    assert titles(journal.events.upcoming()) == ["PyCon meetup"]
    assert len(journal.goals.tallies(goal)) == 1


def test_without_such_a_goal_nothing_is_ticked(journal):
    goal, event = journal.goals.add("Walk", 2), an_event(journal)
    assert journal.boundaries.decline(event) is None
    assert journal.goals.week(goal).done == 0


def test_an_event_that_was_declined_is_nowhere_among_the_next_events(journal, clock):
    event = an_event(journal)
    pitch = journal.pitches.add("At meetups", journal.content.default_structure.key)
    journal.events.change(event, pitch_id=pitch)
    later = an_event(journal, "Later", datetime(2026, 12, 9, 18))
    journal.boundaries.decline(event)
    assert titles(journal.events.upcoming()) == ["Later"]
    assert titles(journal.events.declined()) == ["PyCon meetup"]
    assert journal.suggestions.next_event().event_id == later
    assert journal.practice_suggestions.next_event().title == "Later"
    assert journal.events.with_pitch(pitch) is None
    clock.move(days=5)
    assert journal.suggestions.just_over() is None
    assert journal.events.past() == []
