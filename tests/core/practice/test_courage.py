"""The courage ladder: a prediction is sealed before, what really happened is written down after, in any order."""

from datetime import date

import pytest

from netcoach.foundation.errors import NotFound, Refused
from netcoach.practice.courage import Figures, Outcome, Prediction
from tests.builders import a_rung, an_attempt

REST = "That's two rungs today"


def hits(journal, words):
    return [(hit.kind, hit.id) for hit in journal.search.everything(words)]


def keys(rungs):
    return [rung.key or rung.text for rung in rungs]


def test_the_ladder_goes_from_greeting_a_colleague_to_presenting(journal):
    rungs = journal.courage.all()
    assert len(rungs) >= 25
    assert (rungs[0].key, rungs[-1].key) == ("greet", "present")
    assert [rung.hard for rung in rungs] == sorted(rung.hard for rung in rungs)


def test_a_rung_of_ones_own_has_its_place_by_how_hard_it_is(journal):
    own = a_rung(journal, "Sing in the lift", hard=11)
    assert keys(journal.courage.all())[:2] == ["greet", "Sing in the lift"]
    journal.courage.change(own, "Sing in the lift", 99)
    assert keys(journal.courage.all())[-1] == "Sing in the lift"


def test_a_ready_rung_can_be_reworded_and_made_harder_and_undo_puts_it_back(journal):
    journal.courage.change("greet", "Greet the whole floor", 95)
    assert journal.courage.all()[-1].text == "Greet the whole floor"
    assert "greet" not in keys(journal.courage.all())[:-1]
    journal.undo()
    assert journal.courage.all()[0].text == "Greet a colleague and use their name"


def test_a_prediction_is_sealed_until_what_happened_is_written_down(journal):
    prediction = Prediction(fear="They laugh.", likely=60, hard=45, props="my notes", setting="the canteen")
    attempt = journal.courage.predict("greet", prediction)
    rung = journal.courage.get("greet")
    assert rung.open.prediction == prediction
    with pytest.raises(Refused, match="There's a prediction for this rung already"):
        journal.courage.predict("greet", prediction)
    outcome = Outcome(
        happened="No one laughed.", surprise=8, hard=20, learned="They're busy.", props_dropped="my notes"
    )
    journal.courage.finish(attempt, outcome)

    [done] = journal.courage.get("greet").done
    assert (done.prediction, done.outcome, done.done_on) == (prediction, outcome, journal.today)
    assert journal.courage.get("greet").open is None


def test_nothing_is_saved_without_a_fear_and_without_what_happened(journal):
    with pytest.raises(Refused, match="what you fear will happen"):
        journal.courage.predict("greet", Prediction(fear=" \n ", likely=1, hard=1))
    assert journal.courage.get("greet").id is None
    attempt = journal.courage.predict("greet", Prediction(fear="x", likely=1, hard=1))
    with pytest.raises(Refused, match="what really happened"):
        journal.courage.finish(attempt, Outcome(happened="", surprise=1, hard=1))
    assert journal.courage.get("greet").open is not None


def test_not_today_leaves_no_trace_and_can_be_undone(journal):
    attempt = journal.courage.predict("greet", Prediction(fear="They laugh.", likely=60, hard=45))
    journal.courage.withdraw(attempt)
    assert journal.courage.get("greet").id is None
    assert hits(journal, "laugh") == []
    journal.undo()
    assert journal.courage.get("greet").open.prediction.fear == "They laugh."


def test_two_rungs_a_day_are_enough_and_tomorrow_is_another_day(journal, clock):
    an_attempt(journal, "greet")
    an_attempt(journal, "present")
    assert journal.courage.suggest() is None
    with pytest.raises(Refused, match=REST):
        journal.courage.predict("coffee", Prediction(fear="x", likely=1, hard=1))
    clock.move(days=1)
    journal.courage.predict("coffee", Prediction(fear="x", likely=1, hard=1))
    assert journal.courage.suggest().rung.key == "coffee"


def test_a_prediction_made_before_can_be_finished_on_a_day_with_two_rungs(journal):
    attempt = journal.courage.predict("coffee", Prediction(fear="x", likely=1, hard=1))
    an_attempt(journal, "greet")
    an_attempt(journal, "present")
    journal.courage.finish(attempt, Outcome(happened="We had tea.", surprise=1, hard=1))
    assert len(journal.courage.get("coffee").done) == 1


def test_a_clock_that_is_set_back_keeps_everything_and_the_ladder_usable(journal, clock):
    an_attempt(journal, "greet")
    an_attempt(journal, "present")
    clock.move(days=-40)
    assert not journal.courage.is_enough_today()
    an_attempt(journal, "greet")
    assert [each.done_on for each in journal.courage.get("greet").done] == [date(2026, 11, 22), date(2026, 10, 13)]


def test_the_figures_are_medians_and_those_of_the_ladder_begin_with_three(journal, clock):
    assert journal.courage.get("greet").figures is None
    for feared, felt in ((80, 10), (20, 30), (40, 20)):
        assert journal.courage.figures() is None
        an_attempt(journal, "greet", feared=feared, felt=felt, surprise=7)
        clock.move(days=1)
    assert journal.courage.get("greet").figures == Figures(feared=40, it_was=20, surprise=7, times=3)
    assert journal.courage.figures() == Figures(feared=40, it_was=20, surprise=7, times=3)


def test_the_first_time_counts_for_its_rung_at_once(journal):
    an_attempt(journal, "greet", feared=40, felt=10)
    assert journal.courage.get("greet").figures[:2] == (40, 10)


@pytest.mark.parametrize(
    ("settings", "same"),
    [
        (("Canteen", "canteen", "CANTEEN"), "CANTEEN"),
        (("", "", ""), ""),
        (("", "canteen", "canteen"), None),
        (("canteen", "canteen"), None),
    ],
)
def test_after_three_times_in_one_setting_another_is_suggested(journal, clock, settings, same):
    for setting in settings:
        an_attempt(journal, "greet", setting=setting)
        clock.move(days=1)
    assert journal.courage.get("greet").same_setting == same


def test_a_smaller_rung_is_offered_when_it_was_harder_than_feared_twice(journal, clock):
    for feared, felt in ((20, 10), (20, 50)):
        an_attempt(journal, "coffee", feared=feared, felt=felt)
        clock.move(days=1)
    assert not journal.courage.get("coffee").was_harder_twice
    an_attempt(journal, "coffee", feared=20, felt=21)
    rung = journal.courage.get("coffee")
    assert rung.was_harder_twice
    assert journal.courage.smaller_than(rung).hard < rung.hard


def test_there_is_nothing_smaller_than_the_easiest(journal):
    assert journal.courage.smaller_than(journal.courage.all()[0]) is None


def test_what_is_predicted_comes_next_and_then_the_easiest_not_done_three_times(journal, clock):
    assert journal.courage.next_rung().key == "greet"
    for _time in range(3):
        an_attempt(journal, "greet")
        clock.move(days=1)
    assert journal.courage.next_rung().key == "hold-the-door"
    journal.courage.predict("present", Prediction(fear="x", likely=1, hard=1))
    assert journal.courage.suggest().rung.key == "present"


def test_a_rung_of_ones_own_goes_to_the_trash_and_back_with_what_happened(journal):
    own = a_rung(journal, "Ring the landlord")
    an_attempt(journal, own, fear="He hangs up.")
    journal.courage.delete(own)
    assert "Ring the landlord" not in keys(journal.courage.all())
    assert keys(journal.courage.trashed()) == ["Ring the landlord"]
    assert hits(journal, "landlord") == []
    with pytest.raises(Refused, match="in the trash"):
        journal.courage.predict(own, Prediction(fear="x", likely=1, hard=1))
    journal.courage.restore(own)
    assert journal.courage.get(own).done[0].prediction.fear == "He hangs up."
    assert ("rung", own) in hits(journal, "hangs")


def test_a_ready_rung_cannot_be_deleted(journal):
    rung = journal.courage.change("greet", "Greet everyone", 10)
    with pytest.raises(Refused, match="Only rungs of your own can be deleted"):
        journal.courage.delete(rung)


def test_what_was_written_afterwards_can_be_changed_and_stays_on_its_day(journal, clock):
    attempt = an_attempt(journal, "greet", happened="Nothing.")
    clock.move(days=3)
    journal.courage.finish(attempt, Outcome(happened="She smiled.", surprise=1, hard=1))
    [done] = journal.courage.get("greet").done
    assert (done.outcome.happened, done.done_on) == ("She smiled.", date(2026, 11, 22))


def test_numbers_beyond_the_ends_count_as_the_ends(journal):
    attempt = journal.courage.predict("greet", Prediction(fear="x", likely=-5, hard=1000))
    journal.courage.finish(attempt, Outcome(happened="y", surprise=99, hard=-1))
    [done] = journal.courage.get("greet").done
    assert (done.prediction.likely, done.prediction.hard, done.outcome.surprise, done.outcome.hard) == (0, 100, 10, 0)


def test_what_no_longer_exists_is_said_in_a_sentence(journal):
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.courage.get(99)
    with pytest.raises(NotFound, match="no longer in the journal"):
        journal.courage.finish(99, Outcome(happened="x", surprise=1, hard=1))
