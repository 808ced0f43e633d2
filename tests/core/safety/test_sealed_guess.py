"""What is feared before an event stays sealed until it's over, wherever one looks, and never changes afterwards."""

from datetime import datetime

import pytest

from netcoach.cli.commands import main
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.foundation.errors import Refused
from tests.builders import an_event
from tests.repeat_counts import record_figure

FEAR, LIKELY = "zqfearqz", 37


@pytest.fixture
def event(journal):
    event = an_event(journal, ends=datetime(2026, 11, 26, 21, 0))
    journal.event_plans.seal(event, FEAR, 60, LIKELY)
    return event


def places(journal, event, capsys):
    """Return what is said of an event wherever a user can look, apart from its own page."""
    yield "search", [hit.text for hit in journal.search.everything("zqfear")]
    yield "today", journal.suggestions.today()
    yield "brief", journal.event_briefs.brief(event)
    yield "checklist", journal.event_briefs.checklist(event)
    yield "deck", journal.cards.deck(event)
    yield "calendar", journal.exporting.as_calendar(CalendarChoices(notes=True, check_ins=True)).decode()
    yield "earlier texts", journal.text_versions.of_thing("events", event)
    yield "undo", journal.store.undo_label
    path = journal.store.path
    journal.close()
    for command in (
        ["today"],
        ["events"],
        ["checklist", "--event", "PyCon"],
        ["export", "--as", "vcard", "/dev/stdout"],
    ):
        assert main([*command, "--journal", str(path)], None) == 0
        yield command[0], capsys.readouterr().out


def test_a_sealed_fear_is_nowhere_until_the_event_is_over(journal, event, capsys):
    sealed = journal.event_plans.prediction(event)
    assert (sealed.fear, sealed.likely, sealed.is_open) == ("", None, False)
    told = [name for name, said in places(journal, event, capsys) if FEAR in str(said)]
    assert told == []
    record_figure(26, "a sealed fear in 0 of 12 places")


def test_a_sealed_guess_never_changes_also_when_it_is_open(journal, event, clock):
    for _day in range(2):
        with pytest.raises(Refused):
            journal.event_plans.seal(event, "Not that bad", 10, 10)
        with pytest.raises(TypeError):
            journal.events.change(event, fear="Not that bad")
        clock.move(days=5)
    opened = journal.event_plans.prediction(event)
    assert (opened.fear, opened.hard, opened.likely, opened.is_open) == (FEAR, 60, LIKELY, True)
    journal.debriefs.write(event, hard_felt=20)
    assert journal.event_plans.prediction(event) == opened


def test_an_event_moved_to_a_later_day_is_sealed_again(journal, event, clock):
    clock.move(days=5)
    assert journal.event_plans.prediction(event).fear == FEAR
    journal.events.change(event, starts=datetime(2026, 12, 26, 18, 30))
    assert journal.event_plans.prediction(event).fear == ""
