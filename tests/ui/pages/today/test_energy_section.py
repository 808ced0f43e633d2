"""The week's energy on Today, from the user's side."""

from datetime import datetime

from PySide6.QtGui import QAccessible

from tests.builders import a_person, an_event


def an_event_that_costs(journal, points, starts):
    event = an_event(journal, f"It costs {points}", starts, with_checklist=False)
    journal.events.change(event, energy_planned=points)
    return event


def test_a_week_without_events_says_nothing_about_energy(user, journal):
    a_person(journal)
    user.press("Ctrl+1")
    assert user.sees("Sunday, 22 November")
    assert user.does_not_see("Energy")


def test_the_first_event_of_the_week_brings_the_energy(user, journal):
    a_person(journal)
    user.press("Ctrl+1")
    assert user.does_not_see("Energy")
    an_event_that_costs(journal, 7, datetime(2026, 11, 19, 18))
    assert user.sees("7 of 10 this week")


def test_the_week_is_in_dots_and_words(user, journal):
    an_event_that_costs(journal, 7, datetime(2026, 11, 19, 18))
    user.press("Ctrl+1")
    assert user.sees("7 of 10 this week")
    assert "7 of 10 dots filled" in user.names(QAccessible.Role.Graphic)


def test_a_full_week_offers_an_evening_to_keep_free_and_undo_takes_it_back(user, journal, clock):
    clock.move(days=-5)  # Tuesday
    an_event_that_costs(journal, 4, datetime(2026, 11, 18, 18))
    event = an_event_that_costs(journal, 8, datetime(2026, 11, 19, 18))
    user.press("Ctrl+1")
    assert user.sees("12 of 10 this week. Keep Friday evening free?")
    user.click("Keep that evening free")
    assert user.sees("That evening is yours.")
    assert user.sees("12 of 10 this week, with a rest on Friday")
    assert journal.events.get(event).recharge_starts == datetime(2026, 11, 20, 19)
    user.press("Ctrl+Z")
    assert user.sees("12 of 10 this week. Keep Friday evening free?")


def test_the_points_of_a_week_are_the_users_own(user, journal):
    an_event_that_costs(journal, 5, datetime(2026, 11, 19, 18))
    user.press("Ctrl+,")
    user.choose("Energy for events", "6 points a week")
    user.press("Ctrl+1")
    assert user.sees("5 of 6 this week")
