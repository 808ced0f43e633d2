"""What "Five minutes today" offers over a month: one thing with its reason, three others at most, then rest."""

from collections import Counter
from datetime import datetime

import pytest

from netcoach.practice.courage import Outcome, Prediction
from netcoach.practice.suggestion import PLENTY
from netcoach.practice.worksheets import SheetCell
from tests.builders import a_person, a_pitch, a_promise, a_take, a_worksheet, an_event
from ui.pages.practice.offers import MOST, offers_today


def kind_of(offer):
    """Return what an offer is by where it leads."""
    if offer.pitch is not None:
        return "pitch"
    return {"recall": "names", "names": "names", "ladder": "rung", "messages": "message"}.get(
        offer.place.view, offer.place.view
    )


def practise(journal, offer):
    """Do what is offered, as its view would."""
    match kind_of(offer):
        case "pitch":
            a_take(journal, offer.pitch.pitch_id, rung=offer.pitch.rung)
        case "drill":
            journal.drills.log(offer.place.part, "", "", 60)
        case "rung":
            prediction = Prediction(fear="A pause", likely=60, hard=40)
            attempt = journal.courage.predict(journal.courage.suggest().rung.ref, prediction)
            journal.courage.finish(attempt, Outcome(happened="A smile", surprise=4, hard=20), journal.today)
        case "message":
            for message in journal.messages.to_write():
                journal.messages.send(message.message_id or journal.messages.begin(message.draft, "Hello"))
                break
        case "worksheet":
            journal.worksheets.write(offer.place.thing, SheetCell(1, "next"), f"Written on {journal.today}")
        case "names":
            for names in journal.names.upcoming():
                for person in names.now:
                    journal.names.answer(person, 3, names.event.id)


@pytest.fixture
def month(journal, clock):
    """A journal with something of every kind to practise, and an event in two weeks."""
    a_pitch(journal, "Quiet tools", ask="What brought you here?")
    event = an_event(journal, "PyCon meetup", datetime(2026, 12, 4, 18, 30))
    for name in ("Priya Nair", "Olu Adeyemi", "Dana Kowalczyk"):
        person = a_person(journal, name, recognition="red glasses")
        journal.events.link(event, [person])
        journal.events.hope(event, person)
        a_promise(journal, person, text="Send the paper", kind="send")
    a_worksheet(journal, "career-influence-map", next_0="Ask how people are chosen")
    clock.move(days=1)
    return journal


def test_over_a_month_every_kind_has_its_turn_and_none_comes_first_for_a_week(month, clock):
    first, in_a_row, before = Counter(), 0, ""
    for _day in range(28):
        offers = offers_today(month)
        assert 1 <= len(offers) <= MOST
        assert all(offer.title and offer.reason.endswith(".") for offer in offers)
        kind = kind_of(offers[0])
        first[kind] += 1
        in_a_row = in_a_row + 1 if kind == before else 1
        assert in_a_row < 7, kind
        before = kind
        practise(month, offers[0])
        clock.move(days=1)
    assert {"names", "pitch", "drill", "rung", "message"} <= {*first}


def test_after_three_kinds_on_one_day_it_is_time_to_rest(month):
    done = set()
    while offers := offers_today(month):
        assert kind_of(offers[0]) not in done
        done.add(kind_of(offers[0]))
        practise(month, offers[0])
    assert len(done) == PLENTY


def test_what_is_for_the_event_of_this_week_comes_first(month, clock):
    for _day in range(3):
        practise(month, offers_today(month)[0])
        clock.move(days=3)
    assert {kind_of(offer) for offer in offers_today(month)[:2]} <= {"names", "pitch"}
