"""Events from the user's side: adding, preparing, moving, finding, archiving."""

from datetime import date, datetime, time

import pytest

from netcoach.content.content import EVENT_KINDS
from netcoach.events.event import KINDS, EventDraft
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_conversation, a_person, a_pitch, an_event


def done_steps(journal, event):
    return {step.leads_to for step in journal.checklists.steps(event) if step.done}


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute)


def test_the_kinds_of_event_are_those_the_content_knows():
    assert KINDS == EVENT_KINDS


def test_an_event_keeps_what_was_written(journal):
    event = journal.events.get(
        an_event(
            journal,
            "Fachtagung für Maß und Zahl",
            ends=at(26, 21),
            zone="Europe/Berlin",
            place="Hafen  Halle",
            leave_by=time(20, 30),
        )
    )
    assert (event.title, event.place, event.zone) == ("Fachtagung für Maß und Zahl", "Hafen Halle", "Europe/Berlin")
    assert (event.starts, event.ends, event.leave_by) == (at(26, 18, 30), at(26, 21), time(20, 30))
    assert (event.day, event.all_day) == (date(2026, 11, 26), False)


def test_an_all_day_event_ends_on_its_last_day(journal):
    event = journal.events.get(an_event(journal, starts=date(2026, 11, 26), ends=date(2026, 11, 28), kind="conference"))
    assert (event.all_day, event.day, event.last_day) == (True, date(2026, 11, 26), date(2026, 11, 28))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_has_a_checklist(journal, kind):
    assert len(journal.checklists.steps(an_event(journal, kind=kind))) >= 3


def test_adding_an_event_with_its_checklist_is_one_step_of_undo(journal):
    an_event(journal)
    assert journal.undo() == "Add PyCon meetup"
    assert journal.events.rows() == []
    assert journal.store.value("SELECT count(*) FROM steps") == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "  "},
        {"kind": "battle"},
        {"ends": at(26, 18)},
        {"starts": date(2026, 11, 26), "ends": date(2026, 11, 25)},
    ],
)
def test_an_event_that_makes_no_sense_is_refused_and_nothing_is_added(journal, fields):
    with pytest.raises(Refused):
        an_event(journal, **fields)
    assert journal.events.rows() == []


def test_moving_the_start_keeps_the_length(journal):
    event = an_event(journal, ends=at(26, 21))
    journal.events.change(event, starts=at(27, 19))
    assert journal.events.get(event).ends == at(27, 21, 30)


def test_an_event_cannot_be_made_to_end_before_it_begins(journal):
    event = an_event(journal, ends=at(26, 21))
    with pytest.raises(Refused):
        journal.events.change(event, ends=at(26, 17))
    assert journal.events.get(event).ends == at(26, 21)


def test_typing_in_one_field_is_one_step_of_undo_and_saving_the_same_is_none(journal):
    event = an_event(journal)
    for text in ("To", "To find", "To find one person"):
        journal.events.change(event, why=text)
    journal.events.change(event, why="To find one person")
    journal.undo()
    assert journal.events.get(event).why == ""
    assert journal.undo() == "Add PyCon meetup"


def test_saying_why_and_what_is_enough_ticks_their_steps_in_the_same_undo(journal):
    event = an_event(journal)
    journal.events.change(event, why="To find one person who has done it")
    assert done_steps(journal, event) == {"why"}
    journal.events.change(event, enough="I have one good conversation")
    assert done_steps(journal, event) == {"why", "enough"}
    journal.undo()
    assert done_steps(journal, event) == {"why"}


def test_a_step_unticked_by_hand_is_not_ticked_again_while_typing(journal):
    event = an_event(journal)
    journal.events.change(event, why="To learn")
    step = next(step for step in journal.checklists.steps(event) if step.leads_to == "why")
    journal.checklists.tick(step.id, done=False)
    journal.events.change(event, why="To learn something")
    assert done_steps(journal, event) == set()


def test_choosing_a_pitch_ticks_its_step(journal):
    event = an_event(journal)
    pitch = a_pitch(journal)
    journal.events.change(event, pitch_id=pitch)
    assert done_steps(journal, event) == {"pitch"}
    journal.pitches.delete(pitch)
    assert journal.events.get(event).pitch_id is None


def hoped_for(journal, event, *names):
    people = [a_person(journal, name) for name in names]
    journal.events.link(event, people)
    for person in people:
        journal.events.hope(event, person)
    return people


def test_three_people_with_one_shared_thing_each_tick_the_step_that_says_so_and_no_fewer(journal):
    event = an_event(journal)
    *people, last = hoped_for(journal, event, "Mira Falk", "Wei Zhang 张伟", "Omar Said")
    for person in people:
        journal.events.set_shared(event, person, "Small teams")
    assert done_steps(journal, event) == set()
    journal.events.set_shared(event, last, "Bees")
    assert done_steps(journal, event) == {"shared"}
    journal.undo()
    assert done_steps(journal, event) == set()
    journal.events.hope(event, last, hoped=False)
    journal.events.set_shared(event, last, "Bees")
    assert done_steps(journal, event) == set()
    journal.events.hope(event, last)
    assert done_steps(journal, event) == {"shared"}


def test_where_the_step_says_two_people_the_second_ticks_it(journal):
    event = an_event(journal, kind="trade fair")
    hoped_for(journal, event, "Mira Falk")
    assert done_steps(journal, event) == set()
    hoped_for(journal, event, "Wei Zhang 张伟")
    assert done_steps(journal, event) == {"people"}


def test_what_the_program_cannot_see_is_left_for_the_user_to_tick(journal):
    event = an_event(journal)
    journal.events.change(event, pitch_id=a_pitch(journal))
    aloud = [step for step in journal.checklists.steps(event) if "aloud" in step.text]
    assert [step.done for step in aloud] == [False]
    assert done_steps(journal, event) == {"pitch"}


def test_a_reworded_step_no_longer_ticks_itself(journal):
    event = an_event(journal)
    step = next(step for step in journal.checklists.steps(event) if step.leads_to == "why")
    journal.checklists.change(step.id, text="Say aloud why I'm going")
    journal.events.change(event, why="To learn")
    assert done_steps(journal, event) == set()


def test_a_checklist_added_later_has_ticked_what_is_there_already(journal):
    event = an_event(journal, with_checklist=False)
    journal.events.change(event, why="To learn")
    for number in range(5):
        journal.phrases.choose(event, "question", f"What is question {number}?")
    journal.checklists.apply_for_kind(event, "meetup")
    assert done_steps(journal, event) == {"why"}


def test_the_next_step_is_a_button_in_the_words_of_the_step_or_counts_what_is_still_missing(journal):
    event = an_event(journal, kind="trade fair")

    def next_text():
        return journal.events.ready(event).next.text

    for step in journal.checklists.steps(event):
        journal.checklists.tick(step.id, step.leads_to != "people")
    assert next_text() == "Find two people I'd like to meet there"
    hoped_for(journal, event, "Mira Falk")
    assert next_text() == "Choose one more person to meet"
    meetup = an_event(journal)
    journal.events.change(meetup, why="To learn", enough="One conversation")
    assert journal.events.ready(meetup).next.text == "Find three people, and one thing I share with each"
    journal.events.set_shared(meetup, hoped_for(journal, meetup, "Omar Said")[0], "Bees")
    assert journal.events.ready(meetup).next.text == "Note what you have in common with two more people"


def test_with_three_of_six_questions_the_button_says_choose_three_more(journal):
    event = an_event(journal)
    for step in journal.checklists.steps(event):
        if step.leads_to != "questions":
            journal.checklists.tick(step.id)
    for number in range(3):
        journal.phrases.choose(event, "question", f"What is question {number}?")
    ready = journal.events.ready(event)
    assert (ready.next.text, ready.total - ready.done) == ("Choose three more questions", 1)


def test_after_the_event_only_what_comes_after_it_is_offered(journal, clock):
    event = an_event(journal)
    clock.move(days=5)
    upcoming = journal.events.ready(event).next
    step = next(step for step in journal.checklists.steps(event) if step.day_offset > 0)
    assert upcoming.text == step.text


def test_an_event_with_every_step_ticked_has_no_next_one(journal):
    event = an_event(journal)
    for step in journal.checklists.steps(event):
        journal.checklists.tick(step.id)
    ready = journal.events.ready(event)
    assert (ready.done, ready.next) == (ready.total, None)


def test_lists_are_in_the_order_of_time_and_what_lasts_until_today_is_still_to_come(journal):
    past = an_event(journal, "Past", starts=at(1, 18))
    lasting = an_event(journal, "Lasting", starts=date(2026, 11, 20), ends=date(2026, 11, 22))
    later = an_event(journal, "Later", starts=at(30, 9))
    soon = an_event(journal, "Soon", starts=date(2026, 11, 23))
    assert [row.id for row in journal.events.upcoming()] == [lasting, soon, later]
    assert [row.id for row in journal.events.past()] == [past]
    assert [row.id for row in journal.events.rows()] == [past, lasting, soon, later]


def test_an_archived_event_is_past_and_can_be_unarchived(journal):
    event = an_event(journal)
    journal.events.put_away(event)
    assert journal.events.upcoming() == []
    assert [row.id for row in journal.events.past()] == [event]
    journal.events.put_away(event, put_away=False)
    assert [row.id for row in journal.events.upcoming()] == [event]


def test_a_deleted_event_comes_back_whole_by_undo_and_from_the_trash(journal):
    event = an_event(journal)
    journal.events.link(event, [a_person(journal)])
    before = (journal.events.get(event), journal.checklists.steps(event), journal.events.people(event))
    journal.events.delete([event])
    assert journal.events.rows() == []
    assert [row.id for row in journal.events.rows(trashed=True)] == [event]
    assert journal.undo() == "Delete PyCon meetup"
    assert (journal.events.get(event), journal.checklists.steps(event), journal.events.people(event)) == before
    journal.events.delete([event])
    journal.events.restore([event])
    assert [row.id for row in journal.events.rows()] == [event]


def test_old_trash_is_emptied_and_the_conversations_stay(journal, clock):
    event = an_event(journal)
    talk = a_conversation(journal, event_id=event)
    journal.events.delete([event])
    clock.move(days=30)
    assert journal.purge.empty_trash() == 0
    clock.move(days=2)
    assert journal.purge.empty_trash() == 1
    with pytest.raises(NotFound):
        journal.events.get(event)
    assert journal.conversations.get(talk).event_id is None


def test_an_event_is_found_by_its_title_whole_before_in_part_and_the_coming_one_first(journal):
    an_event(journal, "PyCon meetup", starts=at(1, 18))
    coming = an_event(journal, "PyCon Meetup")
    dinner = an_event(journal, "Dinner after the PyCon meetup", starts=at(23, 20))
    assert journal.events.find_by_title("pycon  MEETUP").id == coming
    assert journal.events.find_by_title("dinner").id == dinner
    with pytest.raises(NotFound):
        journal.events.find_by_title("opera")
    with pytest.raises(NotFound):
        journal.events.find_by_title(" ")


def test_people_at_an_event_show_what_helps_at_the_door(journal):
    event = an_event(journal)
    mira = a_person(journal, recognition="red glasses")
    journal.events.link(event, [mira, mira])
    for text in ("her", "her choir"):
        journal.events.set_shared(event, mira, text)
    person = journal.events.people(event)[0]
    assert (person.name, person.recognition, person.shared) == ("Mira Talvik", "red glasses", "her choir")
    journal.undo()
    assert journal.events.people(event)[0].shared == ""
    journal.people.delete([mira])
    assert journal.events.people(event) == []


def test_adding_people_or_phrases_to_an_event_that_is_gone_is_refused_in_one_sentence(journal):
    event, mira = an_event(journal), a_person(journal)
    journal.events.delete_for_ever([event])
    before = journal.store.undo_label
    for add in (journal.events.link, journal.events.set_ally, journal.debriefs.meet_person):
        with pytest.raises(NotFound, match=r"^This event is no longer in the journal\.$"):
            add(event, [mira] if add == journal.events.link else mira)
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.phrases.choose(event, "opener", "Is this seat free?")
    assert journal.store.undo_label == before


def test_hoping_to_meet_someone_who_is_not_at_the_event_is_refused(journal):
    with pytest.raises(NotFound):
        journal.events.hope(an_event(journal), a_person(journal))


def test_a_person_removed_from_an_event_stays_in_the_journal(journal):
    event, mira = an_event(journal), a_person(journal)
    journal.events.link(event, [mira])
    journal.events.unlink(event, mira)
    assert journal.events.people(event) == []
    assert journal.people.get(mira).name == "Mira Talvik"


def test_an_event_without_a_checklist_has_no_steps(journal):
    event = journal.events.add(EventDraft(title="Coffee", starts=date(2026, 11, 23)), with_checklist=False)
    ready = journal.events.ready(event)
    assert (ready.done, ready.total, ready.next) == (0, 0, None)


def test_a_pitch_leads_to_the_next_event_it_is_for_and_else_to_the_last(journal):
    pitch, other = a_pitch(journal), a_pitch(journal, "Other")
    for title, day in (("Past", date(2026, 5, 1)), ("Later", date(2027, 2, 1)), ("Soon", date(2026, 12, 1))):
        journal.events.change(an_event(journal, title, day), pitch_id=pitch)
    ids = {event.title: event.id for event in (*journal.events.upcoming(), *journal.events.past())}
    assert journal.events.with_pitch(pitch) == ids["Soon"]
    journal.events.delete([ids["Soon"], ids["Later"]])
    assert journal.events.with_pitch(pitch) == ids["Past"]
    assert journal.events.with_pitch(other) is None


@pytest.mark.parametrize(
    ("starts", "ends", "says"),
    [
        (date(1, 1, 1), None, "isn't a date NetCoach understands"),
        (date(9999, 12, 31), None, "isn't a date NetCoach understands"),
        (date(2026, 11, 26), date(9999, 1, 1), "isn't a date NetCoach understands"),
        (date(2026, 11, 26), date(2046, 11, 26), "more than ten years"),
    ],
)
def test_an_event_on_an_unsupported_day_is_refused(journal, starts, ends, says):
    with pytest.raises(Refused, match=says):
        journal.events.add(EventDraft(title="Dinner", starts=starts, ends=ends))
    assert journal.events.rows() == []
