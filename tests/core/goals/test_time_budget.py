"""The time set aside each week. Today is Sunday 22 November 2026, the last day of a week that starts on Monday."""

from contextlib import closing

import pytest

from netcoach.foundation.errors import Refused
from netcoach.journal import Journal
from netcoach.storage.settings import SUNDAY


def test_the_minutes_of_this_week_are_added_up(journal, clock):
    journal.time_budget.add(12 * 60)
    journal.time_budget.add(5 * 60 + 30, "Two hellos")
    assert journal.time_budget.week().sentence == "17 of 30 minutes this week"
    clock.move(days=1)
    assert journal.time_budget.week().spent == 0


def test_the_week_begins_where_the_user_says_and_the_budget_is_theirs(journal):
    journal.time_budget.add(600)
    journal.settings.set("week_start", SUNDAY)
    journal.settings.set("week_minutes", 45)
    assert journal.time_budget.week().sentence == "10 of 45 minutes this week"


def test_time_added_is_undone(journal):
    journal.time_budget.add(600)
    assert journal.store.undo() == "Add 10 minutes"
    assert journal.time_budget.week().spent == 0


@pytest.mark.parametrize("seconds", [0, -60, 12 * 3600 + 1])
def test_no_time_and_a_timer_left_running_are_refused(journal, seconds):
    with pytest.raises(Refused):
        journal.time_budget.add(seconds)


def test_the_timer_goes_on_while_the_journal_is_closed(journal, clock):
    journal.time_budget.start()
    clock.move(minutes=10)
    path = journal.store.path
    journal.close()
    with closing(Journal.open(path, clock)) as again:
        again.time_budget.start()  # it's running already
        clock.move(minutes=5)
        again.time_budget.stop()
        assert again.time_budget.week().spent == 15
        assert again.time_budget.started_at is None


def test_a_timer_that_wasnt_started_adds_nothing(journal):
    journal.time_budget.stop()
    assert journal.time_budget.week().spent == 0
