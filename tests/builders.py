"""Builders for test data, valid by default: a test only names what it's about."""

import struct
import zlib
from datetime import date, datetime, time

from netcoach.cards.own_sheets import SheetMeasures
from netcoach.contacts.people import PersonDraft
from netcoach.contacts.promises import PromiseDraft
from netcoach.events.event import EventDraft
from netcoach.goals.time_blocks import BlockTime
from netcoach.practice.courage import Outcome, Prediction
from netcoach.practice.log import LogDraft
from netcoach.practice.messages import MessageDraft
from netcoach.practice.rehearsals import TakeDraft
from netcoach.practice.structures import OwnSlot
from netcoach.practice.worksheets import SheetCell, Subject


def a_person(journal, name="Mira Talvik", **fields):
    """Add a person and return their id."""
    return journal.people.add(PersonDraft(name=name, **fields))


def a_picture(shade=0, *, width=6, height=8, noise=0):
    """Return a PNG file in one shade of grey; ``noise`` adds that many bytes that no decoder reads."""
    rows = (b"\0" + bytes([shade]) * width) * height
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", size), (b"tEXt", b"Comment\0" + b"x" * noise), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def a_conversation(journal, *people, day=date(2026, 11, 20), kind="in person", **fields):
    """Log a conversation with ``people`` (a made-up one by default) and return its id."""
    return journal.conversations.log(people or (a_person(journal),), day, kind, **fields)


def a_promise(journal, person=None, text="Send the paper", **fields):
    """Add a promise to ``person`` (a made-up one by default) and return its id."""
    return journal.promises.make(
        PromiseDraft(person_id=a_person(journal) if person is None else person, text=text, **fields)
    )


def a_favour(journal, person=None, text="Read my application", **fields):
    """Add a favour for ``person`` (a made-up one by default) and return its id."""
    return journal.favours.add(a_person(journal) if person is None else person, text, **fields)


def an_introduction(journal, person=None, other=None, reason="Both have typed old code"):
    """Add an introduction of two people (made-up ones by default) and return its id."""
    first = a_person(journal, "Ana Sousa") if person is None else person
    return journal.introductions.add(first, a_person(journal, "Wei Zhang") if other is None else other, reason)


def a_message(journal, person=None, kind="hello", text=None, **fields):
    """Begin a message to ``person`` (a made-up one by default) and return its id."""
    to = a_person(journal) if person is None else person
    return journal.messages.begin(MessageDraft(kind, to, **fields), text)


def an_event(journal, title="PyCon meetup", starts=datetime(2026, 11, 26, 18, 30), *, with_checklist=True, **fields):
    """Add an event (in four days, at half past six) with its checklist and return its id."""
    return journal.events.add(EventDraft(title=title, starts=starts, **fields), with_checklist)


def a_goal(journal, title="Send one no-ask hello", target=2, **fields):
    """Add a weekly goal and return its id."""
    return journal.goals.add(title, target, **fields)


def a_time_block(journal, kind="weekly", weekday=4, starts_at=time(9), minutes=30, **when):
    """Plan a time block, on Fridays at nine."""
    journal.time_blocks.plan(kind, BlockTime(weekday, starts_at, minutes, **when))


def a_pitch(journal, title="At meetups", structure=None, **slots):
    """Add a pitch in the default structure, with text in its slots, and return its id."""
    pitch = journal.pitches.add(title, structure or journal.content.default_structure.key)
    for slot, text in slots.items():
        journal.pitches.set_slot(pitch, slot, text)
    return pitch


def an_own_phrase(journal, text="What are you reading?", part="question", situation=""):
    """Add a phrase of the user's own and return its id."""
    return journal.phrase_bank.add(text, part, situation)


def a_question_set(journal, title="For the meetup", *questions, event_id=None):
    """Add a question set with these questions and return its id."""
    one = journal.question_sets.add(title, event_id)
    for question in questions:
        journal.question_sets.add_question(one, question)
    return one


def a_worksheet(journal, kind="career-influence-map", *, about="", person=None, event=None, day=None, **answers):
    """Begin a worksheet, write texts in the cells named like ``next_0``, and return its id."""
    one = journal.worksheets.begin(kind, Subject(about, person, event))
    for name, text in answers.items():
        field, _underscore, position = name.rpartition("_")
        journal.worksheets.write(one, SheetCell(int(position), field), text)
    if day is not None:
        journal.worksheets.set_day(one, day)
    return one


def a_drill(journal, kind="follow-ups", answer="What did you sing?", seconds=48):
    """Log a drill with what it asks next, and return its id."""
    return journal.drills.log(kind, journal.drills.next_prompt(kind).text, answer, seconds)


def a_rung(journal, text="Ring the landlord", hard=50):
    """Add a rung of the user's own to the courage ladder and return its id."""
    return journal.courage.add(text, hard)


def an_attempt(journal, rung="greet", fear="They laugh.", happened="No one laughed.", *, feared=40, felt=20,
               surprise=5, setting="", props="my notes"):  # fmt: skip
    """Try a rung, with what was feared and what happened, and return the id of the attempt."""
    prediction = Prediction(fear=fear, likely=50, hard=feared, props=props, setting=setting)
    attempt = journal.courage.predict(rung, prediction)
    outcome = Outcome(happened=happened, surprise=surprise, hard=felt, learned="Less", props_dropped=props)
    journal.courage.finish(attempt, outcome)
    return attempt


def a_log_entry(journal, text="The fix went live", kind="win", *listeners, **fields):
    """Add an entry to the log, which ``listeners`` would like to hear of, and return its id."""
    with journal.store.change("Add to the log"):
        entry = journal.log.add(LogDraft(kind=kind, text=text, **fields))
        journal.log.set_listeners(entry, listeners)
    return entry


def an_interview(journal, person=None, about="How she got into maps"):
    """Plan an informational interview with ``person`` (a made-up one by default) and return its id."""
    return journal.interviews.add(a_person(journal) if person is None else person, about)


def a_plan(journal, cue="my mind goes blank", action="I repeat their last three words", **fields):
    """Make an if-then plan without an event and return its id."""
    return journal.plans.add(cue, action, **fields)


def a_take(journal, pitch=None, *, seconds=29.0, budget=30, words=68, rung=1, fade="script"):
    """Add a take of a pitch (a made-up one by default) that lasted ``seconds`` and return its id."""
    pitch = a_pitch(journal) if pitch is None else pitch
    return journal.rehearsals.add(TakeDraft(pitch, rung, fade, round(seconds * 1000), budget, words))


def a_recording(journal, pitch=None, *, sound=b"RIFF", **take):
    """Add a take with a recording and return its id."""
    added = a_take(journal, pitch, **take)
    journal.recordings.add(added, sound)
    return added


def a_sheet(journal, name="My labels", **changes):
    """Add a sheet of the user's own, two columns of five cards on A4, and return its key."""
    measures = {
        "name": name, "paper": "A4", "card_width": 85.0, "card_height": 54.0, "columns": 2, "rows": 5,
        "first_x": 15.0, "first_y": 13.5, "step_x": 95.0, "step_y": 54.0, **changes,
    }  # fmt: skip
    return journal.own_sheets.key(journal.own_sheets.add(SheetMeasures(**measures)))


def a_structure(journal, name="Two lines", spoken="{{ who }} {{ ask }}"):
    """Add a structure of the user's own with two slots, and return its id."""
    slots = (OwnSlot(key="who", label="Who I am"), OwnSlot(key="ask", label="My question"))
    return journal.structures.add(name, spoken, 20, slots)


def _schema_pages(whole, page):
    """Return the places of the pages that hold ``sqlite_master``, below an interior page at the start of the file.

    https://www.sqlite.org/fileformat2.html, 1.6: B-tree Pages.
    """
    start, interior_table = 100, 5
    if whole[start] != interior_table:
        return {0}
    count = int.from_bytes(whole[start + 3 : start + 5])
    cells = (int.from_bytes(whole[at : at + 2]) for at in range(start + 12, start + 12 + 2 * count, 2))
    children = [start + 8, *cells]
    return {0, *(int.from_bytes(whole[at : at + 4]) - 1 for at in children)}


def damage(path, page=4096):
    """Overwrite pages in the last tenth of a closed journal, as a failing disk might: rows, but not the schema."""
    whole = bytearray(path.read_bytes())
    count = len(whole) // page
    for number in sorted({*range(count * 9 // 10, count, 3)} - _schema_pages(whole, page)):
        whole[number * page : (number + 1) * page] = bytes([0xA5]) * page
    path.write_bytes(whole)
