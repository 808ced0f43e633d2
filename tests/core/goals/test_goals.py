"""Weekly goals from the user's side. Today is Sunday 22 November 2026, the last day of a week that starts on Monday."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.goals.strength import week_of
from netcoach.storage.settings import MONDAY, SATURDAY, SUNDAY
from tests.builders import a_goal

SUNDAY_22 = date(2026, 11, 22)
MONDAY_16 = date(2026, 11, 16)


def back(weeks):
    return MONDAY_16 - timedelta(weeks=weeks)


def a_goal_with_weeks(journal, *done, target=2, start_weeks_ago=None):
    """A goal whose past weeks, oldest first and the current one last, have that many tallies each."""
    oldest = len(done) - 1
    goal = a_goal(journal, target=target, started_on=back(oldest if start_weeks_ago is None else start_weeks_ago))
    history = [(back(oldest - number), 1, "") for number, count in enumerate(done) for _tally in range(count)]
    journal.goals.add_past_tallies(goal, history)
    return goal


def states(journal, goal):
    return [box.state for box in journal.goals.boxes(goal)]


def test_the_week_says_what_is_done_what_is_left_and_that_rest_is_fine(journal, clock):
    clock.move(days=-3)  # Thursday: four days left
    goal = a_goal(journal, target=2)
    journal.goals.tally(goal)
    assert journal.goals.week(goal).sentence == "1 of 2 · 4 days left · rest today is fine"


def test_rest_is_only_called_fine_while_the_days_after_today_are_enough(journal, clock):
    goal = a_goal(journal, target=3)
    clock.move(days=-3)
    assert journal.goals.week(goal).sentence == "0 of 3 · 4 days left · rest today is fine"
    clock.move(days=1)
    assert journal.goals.week(goal).sentence == "0 of 3 · 3 days left · a good day for it"


def test_the_last_day_of_the_week_is_one_day_left(journal):
    goal = a_goal(journal, target=1)
    assert journal.goals.week(goal).sentence == "0 of 1 · 1 day left · a good day for it"


def test_a_week_that_is_met_says_so_and_more_than_enough_is_counted(journal):
    goal = a_goal(journal, target=2)
    journal.goals.tally(goal)
    journal.goals.tally(goal, SUNDAY_22 - timedelta(days=2))
    assert journal.goals.week(goal).sentence == "done for the week"
    journal.goals.tally(goal)
    week = journal.goals.week(goal)
    assert week.sentence.startswith("3 of 2")
    assert week.kept


def test_what_is_done_beyond_the_target_is_not_carried_into_the_next_week(journal, clock):
    goal = a_goal(journal, target=1)
    for _tally in range(3):
        journal.goals.tally(goal)
    clock.move(days=1)
    assert journal.goals.week(goal).done == 0


def test_minutes_are_summed_and_one_day_left_after_today_is_enough_for_rest(journal, clock):
    clock.move(days=-1)
    goal = journal.goals.add("Practise aloud", 30, "minutes")
    journal.goals.tally(goal, amount=20)
    assert journal.goals.week(goal).sentence == "20 of 30 minutes · 2 days left · rest today is fine"


def test_a_tick_can_be_added_for_the_seven_days_before_and_for_no_other_day(journal):
    goal = a_goal(journal)
    journal.goals.tally(goal, SUNDAY_22 - timedelta(days=7))
    for day in (SUNDAY_22 - timedelta(days=8), SUNDAY_22 + timedelta(days=1)):
        with pytest.raises(Refused):
            journal.goals.tally(goal, day)
    assert [tally.day for tally in journal.goals.tallies(goal)] == [SUNDAY_22 - timedelta(days=7)]


def test_a_tick_for_last_week_repairs_last_week(journal, clock):
    goal = a_goal_with_weeks(journal, 1, 1, target=1)
    clock.move(days=8)  # Monday 30: the week of the 23rd was empty
    assert states(journal, goal)[-2:] == ["spare", "open"]
    journal.goals.tally(goal, date(2026, 11, 24))
    assert states(journal, goal)[-2:] == ["kept", "open"]


def test_two_empty_weeks_use_the_two_spares_and_the_third_is_open(journal):
    goal = a_goal_with_weeks(journal, 2, 0, 2, 0, 2, 0, 1)
    assert states(journal, goal)[-7:] == ["kept", "spare", "kept", "spare", "kept", "open", "part"]


def test_there_are_always_twelve_boxes_and_those_before_the_goal_say_so(journal):
    goal = a_goal_with_weeks(journal, 2, 2)
    boxes = journal.goals.boxes(goal)
    assert [box.state for box in boxes] == ["before"] * 10 + ["kept", "kept"]
    assert [box.starts for box in boxes] == [back(weeks) for weeks in range(11, -1, -1)]
    assert [box.current for box in boxes] == [False] * 11 + [True]


def test_a_long_history_shows_its_last_twelve_weeks(journal):
    goal = a_goal_with_weeks(journal, *[2] * 26)
    assert states(journal, goal) == ["kept"] * 12
    assert journal.goals.weeks_kept(goal).of == 12


def test_weeks_kept_are_the_filled_boxes_of_the_weeks_that_count(journal):
    goal = a_goal_with_weeks(journal, 2, 1, 0, 2, 0)
    kept = journal.goals.weeks_kept(goal)
    assert states(journal, goal).count("kept") == kept.kept == 2
    assert kept.of == 4
    journal.goals.pause_week(goal)
    assert journal.goals.weeks_kept(goal) == kept
    journal.goals.resume(goal)
    journal.goals.tally(goal, amount=2)
    assert (journal.goals.weeks_kept(goal).kept, journal.goals.weeks_kept(goal).of) == (3, 5)


def test_a_goal_begun_late_in_a_week_loses_no_spare_for_that_week(journal, clock):
    goal = a_goal(journal)  # on a Sunday
    clock.move(days=8)  # that week and a whole one were empty
    assert states(journal, goal)[-3:] == ["open", "spare", "open"]


def test_the_strength_is_a_word_and_a_number(journal):
    assert journal.goals.strength(a_goal_with_weeks(journal, 2)).word == "starting"
    assert journal.goals.strength(a_goal_with_weeks(journal, *[2] * 3)).word == "growing"
    assert journal.goals.strength(a_goal_with_weeks(journal, *[2] * 8)).word == "steady"
    strong = journal.goals.strength(a_goal_with_weeks(journal, *[2] * 12))
    assert (strong.word, strong.percent) == ("strong", 88)


def test_a_perfect_first_week_shows_at_least_fifteen(journal):
    assert journal.goals.strength(a_goal_with_weeks(journal, 2)).percent >= 15


def test_four_paused_weeks_leave_the_strength_unchanged(journal, clock):
    goal = a_goal_with_weeks(journal, *[2] * 10)
    before = journal.goals.strength(goal).score
    journal.goals.pause(goal, date(2026, 11, 23), date(2026, 12, 20))
    clock.move(days=1)
    assert journal.goals.week(goal).sentence == "0 of 2 · paused this week"
    clock.move(weeks=4)
    assert journal.goals.strength(goal).score == before
    assert states(journal, goal)[-5:] == ["paused"] * 4 + ["open"]
    journal.goals.tally(goal, amount=2)
    assert journal.goals.strength(goal).score > before


def test_a_paused_goal_can_still_be_ticked_and_resumed(journal):
    goal = a_goal(journal)
    journal.goals.pause_week(goal)
    journal.goals.tally(goal)
    assert journal.goals.week(goal).paused
    journal.goals.resume(goal)
    week = journal.goals.week(goal)
    assert (week.paused, week.done) == (False, 1)


def test_a_pause_entered_afterwards_takes_nothing_away_from_a_week_that_was_done(journal):
    goal = a_goal_with_weeks(journal, 2, 2, 1, 0)
    before, strength = journal.goals.weeks_kept(goal), journal.goals.strength(goal)
    journal.goals.pause(goal, back(2), back(0) - timedelta(days=1))
    assert states(journal, goal)[-4:] == ["kept", "kept", "paused", "open"]
    assert journal.goals.weeks_kept(goal).kept == before.kept
    assert journal.goals.strength(goal).score >= strength.score


def test_a_long_pause_pushes_no_kept_week_out_of_the_twelve(journal, clock):
    goal = a_goal_with_weeks(journal, *[2] * 12)
    journal.goals.pause(goal, date(2026, 11, 23), date(2027, 1, 17))
    clock.move(weeks=8)
    assert journal.goals.weeks_kept(goal) == (12, 12)


def test_weeks_kept_can_be_counted_in_the_boxes_in_view_however_many_there_are(journal, clock):
    goal = a_goal_with_weeks(journal, *[2] * 13)
    journal.goals.pause(goal, date(2026, 11, 23), date(2026, 12, 20))
    clock.move(weeks=6)
    for count, expected in ((None, (11, 12)), (8, (2, 3)), (52, (13, 14))):
        history = journal.goals.history(goal, count)
        states = [box.state for box in history.boxes]
        assert len(states) == (count or 12 + 4 + 1)  # four paused weeks, and the current one
        assert (states.count("kept"), states.count("kept") + states.count("spare")) == expected
        assert history.weeks_kept == expected


def test_the_week_in_which_a_goal_was_stopped_costs_nothing_when_it_starts_again(journal, clock):
    clock.move(days=-3)  # Thursday, with nothing done yet
    goal = a_goal_with_weeks(journal, 2, 2, 2, 0)
    before = journal.goals.strength(goal)
    journal.goals.put_away(goal)
    clock.move(weeks=5)
    journal.goals.put_away(goal, False)
    assert journal.goals.strength(goal) == before


def test_resuming_leaves_the_weeks_already_paused_as_they_are(journal):
    goal = a_goal_with_weeks(journal, 2, 0, 0)
    journal.goals.pause(goal, back(1), MONDAY_16 + timedelta(days=20))
    journal.goals.resume(goal)
    assert states(journal, goal)[-3:] == ["kept", "paused", "open"]


def test_a_stopped_goal_keeps_its_strength(journal, clock):
    goal = a_goal_with_weeks(journal, *[2] * 12)
    before = journal.goals.strength(goal)
    journal.goals.put_away(goal)
    clock.move(weeks=30)
    assert journal.goals.strength(goal) == before
    assert journal.goals.all() == []
    assert [each.id for each in journal.goals.all(put_away=True)] == [goal]


@pytest.mark.parametrize("week_start", [SUNDAY, SATURDAY])
def test_another_week_start_moves_no_tally_to_another_day(journal, week_start):
    goal = a_goal_with_weeks(journal, 2, 1, 2)
    before = [(tally.day, tally.amount) for tally in journal.goals.tallies(goal)]
    journal.settings.set("week_start", week_start)
    assert [(tally.day, tally.amount) for tally in journal.goals.tallies(goal)] == before
    assert sum(box.done for box in journal.goals.boxes(goal)) == 5


def test_a_week_that_starts_on_sunday_restarts_on_sunday(journal):
    goal = a_goal(journal, target=1)
    journal.goals.tally(goal, SUNDAY_22 - timedelta(days=1))
    assert journal.goals.week(goal).kept
    journal.settings.set("week_start", SUNDAY)
    assert (journal.goals.week(goal).done, journal.goals.week(goal).days_left) == (0, 7)


def test_a_tally_stays_on_its_day_when_the_clocks_change(journal, clock):
    clock.moment = clock.moment.replace(month=10, day=25, hour=2, minute=30, fold=1)
    goal = a_goal(journal)
    journal.goals.tally(goal)
    clock.move(hours=21)
    journal.goals.tally(goal)
    assert {tally.day for tally in journal.goals.tallies(goal)} == {date(2026, 10, 25)}


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "America/St_Johns", "Asia/Kolkata", "Pacific/Apia"])
@pytest.mark.parametrize("hour", [0, 23])
def test_a_tally_stays_on_its_day_wherever_its_user_travels(journal, clock, zone, hour):
    clock.moment = clock.moment.replace(hour=hour)
    goal = a_goal(journal)
    journal.goals.tally(goal)
    clock.move(days=1)
    clock.moment = clock.moment.astimezone(ZoneInfo(zone))
    assert [tally.day for tally in journal.goals.tallies(goal)] == [SUNDAY_22]
    assert sum(box.done for box in journal.goals.boxes(goal)) == 1


@pytest.mark.parametrize("week_start", [MONDAY, SUNDAY, SATURDAY])
def test_wherever_the_week_starts_two_empty_weeks_are_spare_and_adding_a_day_repairs_the_third(
    journal, clock, week_start
):
    journal.settings.set("week_start", week_start)
    starts = week_of(SUNDAY_22, week_start)
    goal = a_goal(journal, target=1, started_on=starts - timedelta(weeks=4))
    journal.goals.add_past_tallies(goal, [(starts - timedelta(weeks=4), 1, "")])
    assert states(journal, goal)[-5:] == ["kept", "spare", "spare", "open", "open"]
    journal.goals.tally(goal, max(starts - timedelta(days=7), SUNDAY_22 - timedelta(days=7)))
    assert states(journal, goal)[-5:] == ["kept", "spare", "spare", "kept", "open"]


def test_undo_takes_a_tick_back_and_redo_gives_it_again(journal):
    goal = a_goal(journal)
    journal.goals.tally(goal)
    assert journal.undo() == "Did it: Send one no-ask hello"
    assert journal.goals.week(goal).done == 0
    journal.redo()
    assert journal.goals.week(goal).done == 1


def test_the_newest_tick_of_the_week_can_be_removed(journal):
    goal = a_goal_with_weeks(journal, 1, 1)
    assert journal.goals.remove_last_tally(goal)
    assert not journal.goals.remove_last_tally(goal)
    assert len(journal.goals.tallies(goal)) == 1


def test_a_deleted_goal_comes_back_with_its_history(journal):
    goal = a_goal_with_weeks(journal, 2, 2, 1)
    before = journal.goals.boxes(goal)
    journal.goals.delete(goal)
    with pytest.raises(NotFound):
        journal.goals.get(goal)
    journal.undo()
    assert journal.goals.boxes(goal) == before


def test_a_ready_goal_is_taken_as_it_is(journal):
    ready = journal.goals.ready_goals()[0]
    goal = journal.goals.get(journal.goals.add_ready(ready.key))
    assert (goal.title, goal.target, goal.unit, goal.ready_goal) == (ready.title, ready.target, ready.unit, ready.key)


@pytest.mark.parametrize(("title", "target", "unit"), [(" ", 1, "times"), ("Walk", 0, "times"), ("Walk", 1, "miles")])
def test_a_goal_that_makes_no_sense_is_refused(journal, title, target, unit):
    with pytest.raises(Refused):
        journal.goals.add(title, target, unit)
    assert journal.goals.all() == []


def test_a_goal_can_be_made_smaller(journal):
    goal = a_goal_with_weeks(journal, 1, 1, target=3)
    journal.goals.change(goal, target=1)
    assert states(journal, goal)[-2:] == ["part", "kept"]


def test_a_new_target_counts_from_this_week_on_and_finished_weeks_keep_theirs(journal, clock):
    goal = a_goal_with_weeks(journal, 1, 1, 1, target=1)
    journal.goals.change(goal, target=3)
    assert states(journal, goal)[-3:] == ["kept", "kept", "part"]
    journal.goals.change(goal, target=2)
    assert [box.target for box in journal.goals.boxes(goal)[-3:]] == [1, 1, 2]
    clock.move(days=7)
    assert [box.target for box in journal.goals.boxes(goal)[-3:]] == [1, 2, 2]


def test_a_changed_target_is_one_undo_step(journal):
    goal = a_goal_with_weeks(journal, 1, 1, target=1)
    journal.goals.change(goal, target=3)
    journal.store.undo()
    assert journal.goals.get(goal).target == 1
    assert states(journal, goal)[-2:] == ["kept", "kept"]


def test_a_yes_or_no_goal_is_done_with_one_tick_and_never_counts_beyond(journal, clock):
    clock.move(days=-3)
    goal = journal.goals.add("Sunday without email", 1, "yes")
    assert journal.goals.week(goal).sentence == "not yet this week · 4 days left · rest today is fine"
    journal.goals.tally(goal)
    journal.goals.tally(goal)
    assert journal.goals.week(goal).sentence == "done for the week"


def test_a_goal_started_again_goes_on_where_it_was_however_long_it_rested(journal, clock):
    goal = a_goal_with_weeks(journal, *[2] * 8)
    before = journal.goals.strength(goal)
    journal.goals.put_away(goal)
    clock.move(days=70)
    journal.goals.put_away(goal, False)
    assert journal.goals.strength(goal) == before
    assert "open" not in states(journal, goal)[:-1]
    journal.store.undo()
    assert journal.goals.get(goal).put_away_on is not None
    assert journal.goals.pauses(goal) == []


def test_what_is_said_about_a_goal_is_kept(journal):
    goal = journal.goals.add("Ask one question", 1, kind="visible", side="inside", two_minutes="Write it down")
    journal.goals.change(goal, outcome="People know my name", obstacle="I go blank")
    found = journal.goals.get(goal)
    assert (found.kind, found.side, found.two_minutes) == ("visible", "inside", "Write it down")
    assert (found.outcome, found.obstacle) == ("People know my name", "I go blank")


@pytest.mark.parametrize("week_start", [MONDAY, SATURDAY, SUNDAY])
def test_a_smaller_goal_is_offered_whatever_day_weeks_start_on(journal, clock, week_start):
    journal.settings.set("week_start", week_start)
    goal = a_goal(journal, target=2, started_on=journal.today)
    clock.move(days=28)
    [on_today] = journal.goals.on_today()
    assert (on_today.goal.id, on_today.smaller) == (goal, 1)


def test_after_two_empty_weeks_a_smaller_goal_is_offered_and_never_before(journal, clock):
    goal = a_goal_with_weeks(journal, 4, 0, 0, target=4)
    assert journal.goals.smaller(goal) is None
    clock.move(days=7)
    assert journal.goals.smaller(goal) == 2
    journal.goals.change(goal, target=2)
    assert journal.goals.smaller(goal) is None


def test_a_paused_week_is_no_lapse_and_the_smallest_goal_can_only_be_done_in_two_minutes(journal, clock):
    goal = a_goal_with_weeks(journal, 1, 0, 0, 0, target=1)
    assert journal.goals.smaller(goal) == 1
    journal.goals.pause(goal, back(3), back(1))
    assert journal.goals.smaller(goal) is None


def test_a_goal_knows_its_kind_side_and_short_version_from_the_one_it_was_made_from(journal):
    goal = journal.goals.get(journal.goals.add_ready("ask-in-a-meeting"))
    about = journal.goals.about(goal)
    assert (about["kind"], about["side"]) == ("visible", "inside")
    assert about["two_minutes"].startswith("Write the question down")
    journal.goals.change(goal.id, kind="learn")
    assert journal.goals.about(journal.goals.get(goal.id))["kind"] == "learn"


@pytest.mark.parametrize("weeks", [2, 40, 400])
def test_a_pause_of_any_length_hides_no_lapse_before_it(journal, weeks):
    goal = a_goal_with_weeks(journal, 2, *[0] * (weeks + 3), target=2)
    journal.goals.pause(goal, back(weeks + 1), back(1) - timedelta(days=1))
    assert journal.goals.smaller(goal) == 1


def test_what_was_done_in_years_gone_by_changes_no_box_of_the_last_weeks(journal):
    goal = a_goal_with_weeks(journal, 0, 0, *[1] * 150, 0, 0, 0, 2, target=2)
    assert states(journal, goal)[-5:] == ["part", "spare", "spare", "open", "kept"]
    assert tuple(journal.goals.boxes(goal)) == journal.goals.history(goal).boxes
