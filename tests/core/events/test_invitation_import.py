"""A calendar invitation becomes an event; importing it again updates the event but keeps what the user wrote."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcoach.contacts.person import Channel
from netcoach.events.event import KINDS
from netcoach.events.invitation_import import guess_kind
from netcoach.formats.invitation import Invitation
from tests.builders import a_person, an_event


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute)


INVITATION = Invitation(
    uid="meetup-7@calendar.example",
    title="Python meetup",
    starts=at(26, 18, 30),
    ends=at(26, 21),
    zone="Europe/Lisbon",
    place="Harbour Hall",
    note="Bring a badge.",
    attendees=(("Mira Talvik", "mira@acme.example"), ("Ana Sousa", "ana@north.example"), ("", "host@hall.example")),
)


@pytest.fixture
def mira(journal):
    return a_person(journal, channels=(Channel(kind="email", value="MIRA@acme.example"),))


def people_at(journal, event):
    return [person.name for person in journal.events.people(event)]


def guests_of(journal, event):
    return [guest.name for guest in journal.events.guests(event)]


def test_an_invitation_becomes_an_event_with_the_people_i_know_linked_and_the_others_offered(journal, mira):
    result = journal.invitations.apply(INVITATION)
    event = journal.events.get(result.event_id)
    assert (result.outcome, result.linked) == ("new", ("Mira Talvik",))
    assert [guest.name for guest in result.offered] == ["Ana Sousa", "host@hall.example"]
    assert (event.title, event.kind, event.place, event.note) == (
        "Python meetup",
        "meetup",
        "Harbour Hall",
        "Bring a badge.",
    )
    assert (event.starts, event.ends, event.zone) == (at(26, 18, 30), at(26, 21), "Europe/Lisbon")
    assert people_at(journal, event.id) == ["Mira Talvik"]
    assert journal.checklists.steps(event.id)


def test_an_invitation_is_one_step_of_undo(journal, mira):
    journal.invitations.apply(INVITATION)
    assert journal.undo() == "Add Python meetup"
    assert journal.events.rows() == []
    assert journal.store.value("SELECT count(*) FROM guests") == 0


def test_the_same_invitation_again_changes_nothing_and_leaves_no_undo_step(journal, mira):
    first = journal.invitations.apply(INVITATION)
    again = journal.invitations.apply(INVITATION)
    assert (again.event_id, again.outcome, again.linked) == (first.event_id, "unchanged", ())
    assert len(journal.events.rows()) == 1
    journal.undo()
    assert journal.events.rows() == []


def test_a_changed_invitation_updates_the_event_in_one_step(journal, mira):
    event = journal.invitations.apply(INVITATION).event_id
    before = journal.events.get(event)
    moved = replace(INVITATION, title="Python meetup, winter", starts=at(27, 18), ends=at(27, 20), place="Old Mill")
    result = journal.invitations.apply(moved)
    after = journal.events.get(event)
    assert (result.event_id, result.outcome) == (event, "changed")
    assert (after.title, after.starts, after.ends, after.place) == (moved.title, at(27, 18), at(27, 20), "Old Mill")
    assert len(journal.events.rows()) == 1
    journal.undo()
    assert journal.events.get(event) == before


def test_what_the_user_wrote_stays_when_the_invitation_changes(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.events.change(event, title="Meetup with Ana", note="Ask about Porto", why="To learn")
    journal.invitations.apply(replace(INVITATION, title="MEETUP!", note="New note", place="Old Mill"))
    after = journal.events.get(event)
    assert (after.title, after.note, after.why, after.place) == (
        "Meetup with Ana",
        "Ask about Porto",
        "To learn",
        "Old Mill",
    )


def test_a_time_the_user_moved_is_not_moved_again_not_even_in_part(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.events.change(event, starts=at(26, 19))
    journal.invitations.apply(replace(INVITATION, starts=at(28, 9), ends=at(28, 10), zone="Europe/Paris"))
    after = journal.events.get(event)
    assert (after.starts, after.ends, after.zone) == (at(26, 19), at(26, 21, 30), "Europe/Lisbon")


def test_a_field_restored_to_the_invitations_value_follows_it_again(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.events.change(event, place="Somewhere")
    journal.invitations.apply(replace(INVITATION, place="Old Mill"))
    journal.events.change(event, place="Old Mill")
    journal.invitations.apply(replace(INVITATION, place="New Mill"))
    assert journal.events.get(event).place == "New Mill"


def test_removed_or_ignored_people_do_not_come_back_but_new_ones_are_added(journal, mira):
    event = journal.invitations.apply(INVITATION).event_id
    a_person(journal, "Wei Zhang")
    journal.events.unlink(event, mira)
    journal.events.dismiss_guest(journal.events.guests(event)[0].id)
    more = replace(INVITATION, attendees=(*INVITATION.attendees, ("Wei Zhang", "wei@north.example"), ("Ola", "")))
    result = journal.invitations.apply(more)
    assert result.linked == ("Wei Zhang",)
    assert people_at(journal, event) == ["Wei Zhang"]
    assert guests_of(journal, event) == ["host@hall.example", "Ola"]


def test_a_guest_is_taken_into_the_journal_with_their_address(journal):
    event = journal.invitations.apply(INVITATION).event_id
    guest = next(guest for guest in journal.events.guests(event) if guest.name == "Ana Sousa")
    ana = journal.people.get(journal.events.add_guest_to_people(guest.id))
    assert (ana.name, ana.channels[0].value) == ("Ana Sousa", "ana@north.example")
    assert people_at(journal, event) == ["Ana Sousa"]
    assert "Ana Sousa" not in guests_of(journal, event)
    assert journal.undo() == "Add Ana Sousa"
    assert "Ana Sousa" in guests_of(journal, event)
    assert people_at(journal, event) == []


def test_a_guest_who_was_added_in_the_meantime_is_linked_and_not_added_twice(journal):
    event = journal.invitations.apply(INVITATION).event_id
    ana = a_person(journal, "Ana Sousa")
    guest = next(guest for guest in journal.events.guests(event) if guest.name == "Ana Sousa")
    assert journal.events.add_guest_to_people(guest.id) == ana
    assert people_at(journal, event) == ["Ana Sousa"]


def test_a_cancelled_event_is_archived_and_undo_unarchives_it(journal):
    event = journal.invitations.apply(INVITATION).event_id
    result = journal.invitations.apply(replace(INVITATION, cancelled=True))
    assert (result.event_id, result.outcome) == (event, "cancelled")
    assert journal.events.get(event).put_away
    journal.undo()
    assert not journal.events.get(event).put_away


def test_an_event_that_takes_place_after_all_comes_out_again(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.invitations.apply(replace(INVITATION, cancelled=True))
    journal.invitations.apply(replace(INVITATION, note="It takes place after all."))
    assert not journal.events.get(event).put_away


def test_an_event_the_user_archived_stays_archived(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.events.put_away(event)
    journal.invitations.apply(replace(INVITATION, note="Doors open at six."))
    assert journal.events.get(event).put_away


def test_a_cancellation_of_something_unknown_adds_nothing(journal):
    result = journal.invitations.apply(replace(INVITATION, cancelled=True))
    assert (result.event_id, result.outcome) == (None, "cancelled")
    assert journal.events.rows() == []


def test_cancelling_a_series_puts_away_every_day_of_it(journal):
    days = [replace(INVITATION, occurrence=f"202611{day}", starts=at(day, 18), ends=at(day, 20)) for day in (24, 25)]
    events = [journal.invitations.apply(day).event_id for day in days]
    journal.invitations.apply(replace(INVITATION, cancelled=True))
    assert all(journal.events.get(event).put_away for event in events)


def test_two_days_of_a_series_are_two_events(journal):
    first = journal.invitations.apply(replace(INVITATION, occurrence="20261126"))
    second = journal.invitations.apply(replace(INVITATION, occurrence="20261203"))
    assert first.event_id != second.event_id
    assert second.outcome == "new"


def test_an_invitation_whose_event_is_in_the_trash_says_so_and_leaves_it_there(journal):
    event = journal.invitations.apply(INVITATION).event_id
    journal.events.delete([event])
    result = journal.invitations.apply(replace(INVITATION, title="New"))
    assert (result.event_id, result.outcome) == (event, "in the trash")
    assert journal.events.get(event).trashed
    assert journal.events.get(event).title == "Python meetup"


def test_an_event_added_by_hand_is_not_changed_by_an_invitation(journal):
    mine = an_event(journal, "Python meetup", starts=at(26, 18, 30))
    assert journal.invitations.apply(INVITATION).event_id != mine


def test_an_all_day_invitation_of_several_days_keeps_its_days(journal):
    several = replace(INVITATION, title="PyCon 2026", starts=date(2026, 11, 26), ends=date(2026, 11, 28), zone="")
    event = journal.events.get(journal.invitations.apply(several).event_id)
    assert (event.kind, event.day, event.last_day) == ("conference", date(2026, 11, 26), date(2026, 11, 28))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("DevOps Conference 2026", "conference"),
        ("PyCon Portugal", "conference"),
        ("PyCon meetup", "meetup"),
        ("The beacon of Porto", "meetup"),
        ("Rust Meetup Berlin", "meetup"),
        ("Conference dinner", "dinner"),
        ("Team lunch", "dinner"),
        ("Spring drinks", "mixer"),
        ("Hannover Messe", "trade fair"),
        ("Webinar: typing at scale", "online"),
        ("1:1 Ana / me", "one-to-one"),
        ("One-on-one with Omar", "one-to-one"),
        ("Town hall Q4", "town hall"),
        ("All-hands", "town hall"),
        ("Annual performance review", "performance review"),
        ("Q4 review", "performance review"),
        ("Informational interview, Porto lab", "informational interview"),
        ("Something at Ola's", "meetup"),
        ("Second session", "meetup"),
    ],
)
def test_the_kind_of_event_is_guessed_from_its_title(title, kind):
    assert kind in KINDS
    assert guess_kind(title) == kind
