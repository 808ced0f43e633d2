"""A journal with something of every kind to practise, and whoever practises what is offered."""

from datetime import datetime

from netcoach.practice.courage import Outcome, Prediction
from netcoach.practice.worksheets import SheetCell
from tests.builders import a_person, a_pitch, a_promise, a_take, a_worksheet, an_event


def practise(journal, offer):
    """Do what is offered, as its view would."""
    match offer.kind:
        case "pitch":
            a_take(journal, offer.pitch.pitch_id, rung=offer.pitch.rung)
        case "drill":
            journal.drills.log(offer.part, "", "", 60)
        case "rung":
            prediction = Prediction(fear="A pause", likely=60, hard=40)
            attempt = journal.courage.predict(journal.courage.suggest().rung.ref, prediction)
            journal.courage.finish(attempt, Outcome(happened="A smile", surprise=4, hard=20), journal.today)
        case "message":
            for message in journal.messages.to_write():
                journal.messages.send(message.message_id or journal.messages.begin(message.draft, "Hello"))
                break
        case "worksheet":
            journal.worksheets.write(offer.thing, SheetCell(1, "next"), f"Written on {journal.today}")
        case "names":
            for names in journal.names.upcoming():
                for person in names.now:
                    journal.names.answer(person, 3, names.event.id)


def a_month_to_practise(journal, clock):
    """Return the journal, with something of every kind to practise, and an event in two weeks."""
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
