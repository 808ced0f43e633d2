"""What five minutes of practice offer over a month: one thing with its reason, three others at most, then rest."""

from collections import Counter

import pytest

from netcoach.practice.five_minutes import MOST
from netcoach.practice.suggestion import PLENTY
from tests.practice_month import a_month_to_practise, practise


@pytest.fixture
def month(journal, clock):
    return a_month_to_practise(journal, clock)


def test_over_a_month_every_kind_has_its_turn_and_none_comes_first_for_a_week(month, clock):
    first, in_a_row, before = Counter(), 0, ""
    for _day in range(28):
        offers = month.five_minutes.offers()
        assert 1 <= len(offers) <= MOST
        assert all(offer.title and offer.reason.endswith(".") for offer in offers)
        kind = offers[0].kind
        first[kind] += 1
        in_a_row = in_a_row + 1 if kind == before else 1
        assert in_a_row < 7, kind
        before = kind
        practise(month, offers[0])
        clock.move(days=1)
    assert {"names", "pitch", "drill", "rung", "message"} <= {*first}


def test_after_three_kinds_on_one_day_it_is_time_to_rest(month):
    done = set()
    while offers := month.five_minutes.offers():
        assert offers[0].kind not in done
        done.add(offers[0].kind)
        practise(month, offers[0])
    assert len(done) == PLENTY


def test_what_is_for_the_event_of_this_week_comes_first(month, clock):
    for _day in range(3):
        practise(month, month.five_minutes.offers()[0])
        clock.move(days=3)
    assert {offer.kind for offer in month.five_minutes.offers()[:2]} <= {"names", "pitch"}


def test_today_offers_no_message_since_promises_and_hellos_are_there_already(month, clock):
    seen = set()
    for _day in range(28):
        offer = month.five_minutes.on_today()
        seen.add(offer.kind)
        practise(month, month.five_minutes.offers()[0])
        clock.move(days=1)
    assert "message" not in seen
    assert len(seen) > 2
