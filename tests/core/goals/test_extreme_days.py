"""Days at either end of what a journal can hold crash nothing that counts in weeks, whatever day weeks start on."""

from datetime import datetime, time, timedelta

import pytest

from netcoach.cli.json_output import today_facts
from netcoach.goals.progress_figures import PERIODS
from netcoach.goals.reviews import SPANS
from netcoach.goals.time_blocks import KINDS
from netcoach.storage.settings import MONDAY, SATURDAY, SUNDAY
from netcoach.text.validation import EARLIEST, LATEST
from tests.builders import a_conversation, a_goal, a_person, an_event


def read_everything(journal):
    today_facts(journal), journal.energy.week(), journal.time_budget.week(), journal.seasons.sentence()
    for goal in journal.goals.all():
        journal.goals.history(goal.id), journal.goals.boxes(goal.id), journal.goals.smaller(goal.id)
    figures = journal.progress_figures
    for since in map(figures.since, PERIODS):
        figures.giving(since), figures.sides(since), figures.depth(since), figures.exchange(since)
    figures.fears(), figures.costs(), figures.ties(), figures.year()
    for kind in SPANS:
        for day in (None, EARLIEST, LATEST):
            journal.reviews.facts(journal.reviews.span(kind, day))
    for kind in KINDS:
        journal.time_blocks.period(kind), journal.time_blocks.get(kind).next_day(journal.today)


@pytest.mark.parametrize("week_start", [MONDAY, SATURDAY, SUNDAY])
def test_the_first_and_the_last_day_crash_nothing(journal, week_start):
    journal.settings.set("week_start", week_start)
    for started_on in (EARLIEST, journal.today):
        goal = a_goal(journal, target=2, started_on=started_on)
        journal.goals.pause(goal, EARLIEST, EARLIEST + timedelta(days=6))
        journal.goals.pause(goal, journal.today + timedelta(weeks=1), LATEST)
        journal.goals.change(goal, target=1)
    for day in (EARLIEST, LATEST):
        event = an_event(journal, starts=datetime.combine(day, time(20)), zone="Asia/Tokyo", with_checklist=False)
        journal.event_plans.suggested_rest(journal.events.get(event)), journal.event_plans.prediction(event)
        an_event(journal, starts=day, with_checklist=False)
    a_conversation(journal, a_person(journal, rhythm_days=30), day=EARLIEST)
    read_everything(journal)
    assert journal.goals.on_today()[1].week.target == 1
