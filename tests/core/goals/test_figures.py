"""What the user's own figures say, and when they say nothing."""

from datetime import date

import pytest

from netcoach.events.energy import EnergyFact
from netcoach.events.event import KINDS
from netcoach.goals.figures import (
    FearedAndFelt,
    Giving,
    Sides,
    costs_of,
    costs_sentence,
    fears_sentence,
    giving_sentence,
    kinds_label,
    practice_sentence,
    sides_sentence,
    tie_mix,
    tie_mix_sentence,
    wins_sentence,
)

DAY = date(2026, 11, 1)
TOGETHER = "Together, your events cost {} than you plan."


def fears(*pairs):
    return [FearedAndFelt("Meetup", DAY, *pair) for pair in pairs]


def energy(kind, *pairs):
    return [EnergyFact(kind, DAY, planned, felt) for planned, felt in pairs]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], ""),
        ([(50, 20), (50, 20)], ""),
        ([(50, 20)] * 3, "It was easier than you feared all 3 times."),
        ([(50, 20)] * 7 + [(50, 60)] * 2, "It was easier than you feared 7 times out of 9."),
        ([(50, 20), (50, 50), (50, 50)], "It was easier than you feared 1 time out of 3."),
        ([(50, 50)] * 3, "It was as hard as you feared, no more and no less."),
        ([(50, 20), (50, 60), (50, 50)], "It was easier than you feared as often as it was harder."),
        ([(50, 60), (50, 50), (50, 50)], "It was harder than you feared 1 time out of 3."),
        ([(50, 60)] * 2 + [(50, 20)], "It was harder than you feared 2 times out of 3."),
    ],
)
def test_prediction_and_reality_are_compared_from_three_events_on(pairs, said):
    assert fears_sentence(fears(*pairs)) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], ""),
        (energy("conference", (6, 8), (6, 8)), ""),
        (energy("conference", (6, None), (None, 8), (6, 8), (6, 8)), ""),
        (energy("conference", *[(6, 8)] * 3), "Conferences cost more than you plan."),
        (energy("one-to-one", *[(3, 1)] * 3), "One-to-ones cost less than you plan."),
        (energy("meetup", *[(4, 4)] * 3), "Meetups cost what you plan."),
        (
            energy("conference", *[(6, 8)] * 3) + energy("one-to-one", *[(3, 1)] * 3) + energy("meetup", *[(4, 5)] * 3),
            "Conferences cost more than you plan, and one-to-ones less.",
        ),
        (energy("conference", (6, 8)) + energy("meetup", (4, 5), (4, 5)), TOGETHER.format("more")),
        (energy("conference", (6, 5)) + energy("meetup", (4, 4), (4, 4)), TOGETHER.format("less")),
        (
            energy("conference", (6, 5)) + energy("meetup", (4, 5)) + energy("mixer", (3, 3)),
            "Your events cost what you plan.",
        ),
    ],
)  # fmt: skip
def test_a_kind_of_event_is_named_from_three_of_it_on(facts, said):
    assert costs_sentence(costs_of(facts)) == said


def test_one_bad_evening_moves_the_middle_of_a_kind_little():
    (cost,) = costs_of(energy("meetup", (4, 4), (4, 4), (4, 10)))
    assert (cost.planned, cost.felt, cost.times) == (4, 4, 3)


def test_every_kind_of_event_has_a_word_for_several():
    assert len({kinds_label(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("gave", "asked", "said"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (3, 0, "You gave 3 times, and asked for nothing."),
        (0, 3, "You asked 3 times."),
        (2, 2, "You gave as often as you asked."),
        (1, 2, "You asked more often than you gave."),
        (3, 2, "You gave more often than you asked."),
        (14, 7, "You gave twice as often as you asked."),
        (15, 7, "You gave about twice as often as you asked."),
        (9, 3, "You gave 3 times as often as you asked."),
        (11, 4, "You gave about 3 times as often as you asked."),
        (2500, 2, "You gave 1,250 times as often as you asked."),
    ],
)
def test_giving_is_set_against_asking(gave, asked, said):
    assert giving_sentence(Giving(favours=gave, asked=asked)) == said


@pytest.mark.parametrize(
    ("outside", "inside", "said"),
    [
        (1, 1, ""),
        (3, 0, "All of it outside your company."),
        (0, 3, "All of it inside your company."),
        (2, 2, "Half of it inside your company, half outside."),
        (15, 6, "Most of it outside your company."),
        (1, 2, "Most of it inside your company."),
    ],
)
def test_inside_is_set_against_outside(outside, inside, said):
    assert sides_sentence(Sides(talked_outside=outside, goals_inside=inside)) == said


@pytest.mark.parametrize(
    ("times", "mix", "said"),
    [
        ([], (0, 0, 0, 0), ""),
        ([9, 9], (2, 0, 0, 2), ""),
        ([1, 2, 1], (0, 1, 2, 0), "So far, there's no one you've talked to three times in the last year."),
        ([1, 2, 3], (0, 2, 1, 1), "In the last year, you talked to 1 person three times or more."),
        ([6, 5, 3, 1], (1, 2, 1, 3), "In the last year, you talked to 3 people three times or more."),
    ],
)
def test_the_tie_mix_is_counted_from_three_people_on(times, mix, said):
    assert tie_mix(times) == mix
    assert tie_mix_sentence(tie_mix(times)) == said


@pytest.mark.parametrize(
    ("rehearsals", "rungs", "said"),
    [
        (2, 0, ""),
        (3, 0, "You said a pitch aloud 3 times."),
        (0, 3, "You tried 3 rungs of the courage ladder."),
        (2, 1, "You said a pitch aloud 2 times. You tried 1 rung of the courage ladder."),
    ],
)
def test_rehearsals_and_rungs_are_told_from_three_on(rehearsals, rungs, said):
    assert practice_sentence(rehearsals, rungs) == said


def test_wins_are_counted_in_words():
    assert [wins_sentence(count) for count in (0, 1, 3)] == [
        "", "One win, kept for the next review.", "Three wins, kept for the next review.",
    ]  # fmt: skip
