"""Today, Progress and looking back read through indexes, so the largest journal is nearly as quick as any."""

import pytest

from netcoach.cli.json_output import today_facts
from netcoach.goals.progress_figures import PERIODS
from netcoach.goals.reviews import SPANS
from netcoach.goals.time_blocks import KINDS
from tests.builders import a_conversation, a_goal, a_message, a_person, a_promise, an_event
from tests.query_plans import record_queries, scans


@pytest.fixture
def journal(journal, clock):
    a_goal(journal, title="Say hello")
    ana = a_person(journal, "Ana", rhythm_days=1, side="inside")
    a_conversation(journal, ana, day=journal.today.replace(year=2025))
    a_conversation(journal, ana, a_person(journal, "Wei"), day=journal.today.replace(month=9))
    a_promise(journal, ana)
    a_message(journal, ana)
    an_event(journal)
    clock.move(days=4, hours=12)  # the evening of the event
    return journal


def progress(journal):
    goals, figures = journal.goals, journal.progress_figures
    for goal in goals.all():
        goals.boxes(goal.id), goals.strength(goal.id), goals.weeks_kept(goal.id), goals.week(goal.id)
    for since in map(figures.since, PERIODS):
        figures.giving(since), figures.sides(since), figures.practice(since), figures.wins(since)
        figures.depth(since), figures.exchange(since)
    figures.fears(), figures.costs(), figures.ties()
    for kind in KINDS:
        journal.time_blocks.get(kind), journal.time_blocks.ticked(kind)


def looking_back(journal):
    for span in map(journal.reviews.span, SPANS):
        journal.reviews.facts(span), journal.reviews.grown(span), journal.reviews.answers(span)


def today_by_day_and_in_the_evening(journal):
    assert journal.suggestions.today().evening is not None
    today_facts(journal)
    for goal in journal.goals.all():
        journal.goals.smaller(goal.id)
    journal.clock.move(hours=12)
    assert journal.suggestions.hellos_today()
    assert journal.settings.remind_at is None


def practice(journal):
    suggestions = journal.practice_suggestions
    suggestions.pitches(), suggestions.drill(), suggestions.last_practised()


@pytest.mark.parametrize("read", [today_by_day_and_in_the_evening, progress, looking_back, practice])
def test_no_query_reads_a_whole_table_that_keeps_growing(journal, monkeypatch, read):
    run = record_queries(monkeypatch)
    read(journal)
    assert run
    found = scans(journal.store, run)
    assert found == [], "\n".join(map(str, found))


def test_a_query_without_an_index_is_found(journal, monkeypatch):
    run = record_queries(monkeypatch)
    journal.store.value("SELECT count(*) FROM people p WHERE p.note = ?", ("",))
    assert [tables for tables, _sql, _plan in scans(journal.store, run)] == [["people"]]
