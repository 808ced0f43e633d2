import contextlib
import json
from datetime import date, datetime, time
from gettext import NullTranslations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.cards.deck import DeckRef
from netcoach.cards.decks import CardSubject
from netcoach.cards.sheet_setup import SheetSetup
from netcoach.contacts.favours import DIRECTIONS
from netcoach.contacts.people import Channel, Position
from netcoach.contacts.promises import PromiseDraft
from netcoach.content.content import TONES
from netcoach.events.event import EventDraft
from netcoach.exchange.importing import read_contacts
from netcoach.formats import detect
from netcoach.foundation import i18n
from netcoach.foundation.errors import NetCoachError, Refused
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.practice.phrase_bank import PhraseSaid
from netcoach.practice.worksheets import SheetCell
from netcoach.storage.concepts import ENTITIES, IMPORT_FIELDS, UNDOABLE
from netcoach.storage.store import Store
from tests.builders import (
    a_conversation,
    a_drill,
    a_goal,
    a_log_entry,
    a_message,
    a_person,
    a_picture,
    a_pitch,
    a_plan,
    a_promise,
    a_question_set,
    a_recording,
    a_rung,
    a_sheet,
    a_structure,
    a_time_block,
    a_worksheet,
    an_attempt,
    an_event,
    an_interview,
    an_introduction,
    an_own_phrase,
)
from tests.conftest import FakeClock
from tests.journals import empty_journal
from tests.paths import DATA
from tests.repeat_counts import record_figure, repeat_count

# Columns with other names in the file, or not needed in it: rows are found by uid, and parts are inside their owner.
UNWRITTEN = {"id"}


def bring(journal, data, name="journal.json"):
    plan = finish(journal.importing.plan(finish(read_contacts(name, data)), file_name=name))
    return finish(journal.importing.apply(plan))


def another(tmp_path, name="other"):
    clock = FakeClock()
    return Journal(Store.open(empty_journal(tmp_path / f"{name}.netcoach"), clock), clock)


def a_full_journal(journal):
    """Fill every table there is."""
    event = an_event(journal, note="Bring cards", place="Café «Łódź»")
    priya = a_person(
        journal,
        "Priya Nair",
        positions=(Position(organisation="Acme", title="Billing", since="2024-05"),),
        channels=(Channel(kind="email", label="work", value="priya@acme.example"),),
        roles=("mentor",),
        tags=("pycon", "Żółw"),
        birthday="--02-29",
        met_event_id=event,
        rhythm_days=90,
    )
    olu = a_person(journal, "Olu\u2028Adeyemi \N{ROCKET}", introduced_by_id=priya, archived=True)
    gone = a_person(journal, "Nobody", note="in the trash")
    journal.people.delete([gone])
    pitch = a_pitch(journal, name="I mend clocks")
    journal.rehearsals.tick(a_recording(journal, pitch, rung=3, fade="key words"), "clear")
    journal.events.change(event, pitch_id=pitch, why="To listen", enough="One good talk")
    journal.pitches.delete(journal.pitches.add_draft(pitch, "recruiter"))
    journal.stumbles.set_simpler(journal.stumbles.mark(pitch, "clocks"), "watches")
    journal.pitch_uses.land(pitch, event, "partly", "They smiled")
    journal.structures.delete(a_structure(journal))
    a_sheet(journal, "Étiquettes «Łódź»")
    journal.events.link(event, [olu, priya])
    journal.events.hope(event, priya)
    journal.events.set_shared(event, priya, "Long walks")
    journal.names.answer(priya, 3, event)
    journal.names.set_practised(olu, False)
    journal.phrases.choose(event, "question", "What are you working on?")
    journal.cards.include(event, f"person:{journal.people.get(priya).uid}", included=False)
    journal.plans.set_for_event(event, "I stand alone at the buffet", "I ask what is good")
    journal.plans.put_away(a_plan(journal, "I walk in", "I say hello"))
    a_drill(journal)
    conversation = a_conversation(journal, priya, olu, event_id=event, note="Talked\nlong", private={priya: "Tired"})
    a_promise(journal, priya, due=date(2026, 12, 1), conversation_id=conversation, event_id=event)
    kept = a_promise(journal, olu, text="Write", direction="theirs")
    journal.promises.keep(kept)
    journal.favours.delete(journal.favours.add(olu, "Lent me a projector", direction="received", day="2026-10-01"))
    journal.favours.add(priya, "Read her draft")
    own = an_own_phrase(journal, "من أين أتيت؟", situation="arriving")
    journal.phrase_bank.set_answer("path-surprised", "How quiet\nit was")
    for phrase in (own, "path-surprised"):
        journal.phrase_bank.say(phrase, PhraseSaid(day="2026-05-03", person_id=olu, event_id=event, landed="partly"))
    a_question_set(journal, "Dinner", "من أين أتيت؟", "How?", event_id=event)
    journal.question_sets.delete(a_question_set(journal, "In the trash"))
    practise_with_people(journal, event, priya, olu)
    fill_decks(journal, event, priya)
    goal = a_goal(journal)
    journal.goals.tally(goal, note="Called")
    journal.goals.pause(goal, date(2026, 11, 30), date(2026, 12, 6))
    a_time_block(journal)
    journal.time_blocks.tick("weekly", "hello")
    journal.settings.set("week_start", 6)
    bring(journal, b"BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Imported\nX-SHOE-SIZE:38\nEND:VCARD\n", "people.vcf")
    with journal.store.change("A guest") as db:
        db.table("guests").insert({"event_id": event, "name": "Ida", "email": "ida@x.example"})
    journal.debriefs.write(event, happened="I stood by the coats", got="Advice", hard_felt=28, energy_felt=5)
    journal.debriefs.look_back(event, "Less is\nenough", "differently")
    journal.debriefs.set_beat(event, "close")
    expect_of(journal, event, priya)


def expect_of(journal, event, priya):
    """Fill the tables of what is expected of an event."""
    journal.event_plans.seal(event, "I say\nnothing", 60, 20)
    rest = {"recharge_starts": datetime(2026, 11, 26, 23), "recharge_ends": datetime(2026, 11, 27)}
    journal.events.change(event, energy_planned=4, **rest)
    journal.events.set_ally(event, priya)
    journal.own_checklists.delete(journal.own_checklists.make(event, "Mine: «Łódź»"))
    again = EventDraft(title="Next year", starts=datetime(2027, 11, 26, 9), ends=datetime(2027, 11, 28, 17))
    next_year = journal.like_last_time.add(again, event)
    journal.event_plans.plan_day(next_year, date(2027, 11, 27), enough="One talk", energy=3, leave_by=time(16))
    journal.boundaries.decline(next_year)


def fill_decks(journal, event, priya):
    """Fill the tables of decks."""
    journal.cards.mark_printed(event)
    journal.decks.delete(journal.decks.add("In the trash"))
    deck = DeckRef(deck_id=journal.decks.add("كل يوم"))
    journal.cards.add_card(deck, "person", CardSubject("person", priya))
    journal.cards.add_card(deck, "follow-ups")
    journal.cards.set_fade(deck, "follow-ups", "one cue")
    journal.cards.decline_fade(deck, "follow-ups")
    journal.cards.mark_used(deck)
    setup = SheetSetup(backs="printed", start_at=3, type_size="large", is_black=True, has_easy_letters=True)
    journal.decks.set_printing(deck, "own:gone", setup)


def practise_with_people(journal, event, priya, olu):
    """Fill the tables of what is practised with people, and of what they look like."""
    journal.photos.set(priya, a_picture())
    an_attempt(journal, a_rung(journal, "Ring\u2028the landlord"), fear="He hangs up\nat once", setting="من البيت")
    journal.courage.delete(a_rung(journal, "Sing"))
    journal.log.tell(a_log_entry(journal, "A job", "opening", priya, olu, note="Quiet\nplace", person_id=olu), olu)
    journal.log.answer(a_log_entry(journal, "من أين؟", "question"))
    journal.log.delete(a_log_entry(journal, "In the trash"))
    journal.interviews.change(an_interview(journal, priya), "Maps", "A book\nof them", {"held": "2026-11-03"})
    journal.interviews.delete(an_interview(journal, olu))
    introduction = an_introduction(journal, priya, olu)
    journal.introductions.record(introduction)
    journal.messages.delete(a_message(journal, olu, "hello", "Hello\nthere"))
    journal.messages.send(a_message(journal, priya, "ask first", introduction_id=introduction))
    sheet = a_worksheet(journal, about="Acme", person=priya, event=event, next_0="خطوة", row_100="Own", next_100="Ask")
    journal.worksheets.choose(sheet, SheetCell(0, "who"), priya)
    journal.worksheets.make_promise(sheet, SheetCell(0, "next"))
    journal.worksheets.make_goal(sheet, SheetCell(100, "next"))
    journal.worksheets.delete(a_worksheet(journal, "woop", answer_0="In the trash"))
    goal = journal.goals.add("Ask once", 2, kind="visible", side="inside", outcome="They know me", obstacle="Nerves")
    journal.goals.change(goal, target=1)
    journal.everyday.credit("Asked in the meeting", person_id=priya, goal_id=goal)
    journal.seasons.begin("search", keep=[goal])
    journal.time_budget.add(600, "Three hellos")
    journal.reviews.answer(journal.reviews.span("week"), went_well="One good question", next="Another")
    journal.suggestions.put_off(priya)


def without_time(data):
    return [line for line in data.splitlines() if b'"exported_at"' not in line]


def dump(store):
    return {table: [tuple(row) for row in store.rows(f"SELECT * FROM {table} ORDER BY id")] for table in UNDOABLE}


def test_every_column_of_every_table_is_in_the_file(store):
    written = {}
    for thing in ENTITIES.values():
        written[thing.table] = {"uid", *thing.fields, *(link.column for link in thing.links.values())}
        for part in thing.parts.values():
            written[part.table] = {part.owner, *part.fields, *(link.column for link in part.links.values())}
    written["imports"] = set(IMPORT_FIELDS)
    columns = {
        table: {row["name"] for row in store.rows(f"PRAGMA table_info({table})")} - UNWRITTEN for table in UNDOABLE
    }
    assert written == columns


def test_a_journal_comes_out_goes_in_and_comes_out_the_same(journal, tmp_path):
    a_full_journal(journal)
    assert all(journal.store.value(f"SELECT count(*) FROM {table}") for table in UNDOABLE)
    data = journal.exporting.as_json()
    assert detect("journal.json", data) == "native"
    empty = another(tmp_path)
    report = bring(empty, data)
    assert report.skipped == 0
    assert report.problems == ()
    assert without_time(empty.exporting.as_json()) == without_time(data)
    assert empty.settings.week_start == 6
    empty.close()


def test_an_answer_of_a_worksheet_stays_without_the_promise_it_became(journal, tmp_path):
    sheet = a_worksheet(journal, next_0="Bring the two wins")
    person = a_person(journal)
    journal.worksheets.choose(sheet, SheetCell(0, "who"), person)
    journal.worksheets.make_promise(sheet, SheetCell(0, "next"))
    document = json.loads(journal.exporting.as_json())
    document["people"][0]["name"] = None
    empty = another(tmp_path)
    bring(empty, json.dumps(document).encode())
    answer = empty.worksheets.all()[0].answer(0, "next")
    assert (answer.text, answer.promise_id) == ("Bring the two wins", None)
    empty.close()


def test_a_preview_names_worksheets_and_messages_in_the_words_of_the_window(journal, tmp_path):
    a_worksheet(journal, "career-influence-map")
    a_message(journal, kind="thank-you")
    empty = another(tmp_path)
    own_file = finish(read_contacts("journal.json", journal.exporting.as_json()))
    named = {entry.about: entry.name for entry in finish(empty.importing.plan(own_file)).new}
    assert (named["Worksheets"], named["Messages"]) == (
        "Career-influence map, 22 November 2026",
        "Thank-you, Mira Talvik",
    )
    empty.close()


def test_its_own_file_changes_nothing(journal, store):
    a_full_journal(journal)
    label, before = store.undo_label, dump(store)
    report = bring(journal, journal.exporting.as_json())
    assert (report.new, report.changed, report.skipped) == (0, 0, 0)
    assert report.unchanged > 10
    assert (store.undo_label, dump(store)) == (label, before)


def test_undo_takes_a_whole_journal_back(journal, tmp_path):
    a_full_journal(journal)
    empty = another(tmp_path)
    bring(empty, journal.exporting.as_json())
    after = dump(empty.store)
    assert empty.store.undo() == "Import journal.json"
    assert not any(dump(empty.store).values())
    empty.store.redo()
    assert dump(empty.store) == after
    empty.close()


def test_the_newer_of_two_versions_wins(journal, tmp_path, clock):
    a_full_journal(journal)
    old = journal.exporting.as_json()
    copy = another(tmp_path)
    bring(copy, old)
    clock.move(hours=1)
    priya = journal.people.find_names("Priya")[0][0]
    journal.people.change(priya, note="Newer here")
    report = bring(journal, old)
    assert (report.new, report.changed) == (0, 0)
    assert [problem.name for problem in report.problems] == ["Priya Nair"]
    assert journal.people.get(priya).note == "Newer here"
    report = bring(copy, journal.exporting.as_json())
    assert (report.new, report.changed) == (0, 1)
    assert copy.people.get(copy.people.find_names("Priya")[0][0]).note == "Newer here"
    copy.close()


def test_a_promise_kept_here_stays_kept_when_an_older_file_comes(journal):
    promise = a_promise(journal)
    old = journal.exporting.as_json()
    journal.promises.keep(promise)
    assert bring(journal, old).changed == 0
    assert journal.promises.get(promise).kept_on == date(2026, 11, 22)


def test_a_file_with_two_debriefs_of_an_event_keeps_the_first(journal, tmp_path):
    event = an_event(journal)
    journal.debriefs.write(event, happened="Stood by the coats")
    document = json.loads(journal.exporting.as_json())
    document["events"][0]["debriefs"].append({**document["events"][0]["debriefs"][0], "happened": "Another"})
    empty = another(tmp_path)
    bring(empty, json.dumps(document).encode())
    assert empty.debriefs.get(empty.events.rows()[0].id).happened == "Stood by the coats"
    empty.close()


def test_things_without_an_owner_are_left_out_and_reported(journal, tmp_path):
    a_promise(journal, text="Send the paper")
    document = json.loads(journal.exporting.as_json())
    document["people"] = []
    empty = another(tmp_path)
    report = bring(empty, json.dumps(document).encode())
    assert (report.new, report.skipped) == (0, 1)
    assert report.problems[0].name == "Send the paper"
    empty.close()


def test_identities_and_invitations_already_taken_do_not_clash(journal, tmp_path):
    card = b"BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Imported\nEND:VCARD\n"
    bring(journal, card, "people.vcf")
    other = another(tmp_path)
    bring(other, card, "people.vcf")
    for one in (journal, other):
        event = an_event(one, with_checklist=False)
        with one.store.change("Invited") as db:
            db.table("events").update(event, {"invitation_uid": "i@example"})
    report = bring(other, journal.exporting.as_json())
    assert report.skipped == 0
    assert other.store.value("SELECT count(*) FROM events WHERE invitation_uid = 'i@example'") == 1
    assert other.store.value("SELECT count(*) FROM sources") == 1
    assert other.store.value("SELECT count(*) FROM people") == 2
    other.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda document: document.update(version=2), "newer"),
        (lambda document: document.update(version="1"), "version"),
        (lambda document: document.update(format="netcoach"), "isn't from"),
        (lambda document: document.update(people={}), "list"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(journal, change, says):
    document = json.loads(journal.exporting.as_json())
    change(document)
    with pytest.raises(Refused, match=says):
        bring(journal, json.dumps(document).encode())


def test_a_file_cut_off_is_refused(journal):
    a_full_journal(journal)
    with pytest.raises(Refused, match="cut off"):
        bring(journal, journal.exporting.as_json()[:-200])


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}), st.just("2026-02-30")
)


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_anywhere_is_accepted_or_reported(tmp_path_factory, full_document, data):
    document = json.loads(full_document)
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(sorted(ENTITIES)))
        thing = data.draw(st.sampled_from(document[kind])) if document[kind] else {}
        name = data.draw(st.sampled_from(sorted(thing))) if thing else "uid"
        if isinstance(thing.get(name), list) and thing[name] and data.draw(st.booleans()):
            thing = data.draw(st.sampled_from(thing[name]))
            name = data.draw(st.sampled_from(sorted(thing))) if isinstance(thing, dict) else name
        if isinstance(thing, dict):
            thing[name] = data.draw(JUNK)
    journal = another(tmp_path_factory.mktemp("junk"))
    report = bring(journal, json.dumps(document).encode())
    assert report.new > 0
    again = bring(journal, json.dumps(document).encode())
    assert (again.new, again.changed) == (0, 0)
    journal.close()


@pytest.fixture(scope="module")
def full_document(tmp_path_factory):
    journal = another(tmp_path_factory.mktemp("full"))
    a_full_journal(journal)
    data = journal.exporting.as_json()
    journal.close()
    return data


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=15).filter(
    lambda text: text.replace("\ufeff", "").strip()
)
ROUND_TRIPS = repeat_count("NETCOACH_ROUND_TRIPS")
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 22))


def some_names(data, journal, people, events):
    for person in data.draw(st.lists(st.sampled_from(people), max_size=3)):
        journal.names.answer(person, data.draw(st.integers(1, 4)), data.draw(st.sampled_from([None, *events])))
        journal.names.set_practised(person, data.draw(st.booleans()))
        journal.photos.set(person, a_picture(data.draw(st.integers(0, 255))))


def some_pitches(data, journal):
    for title in data.draw(st.lists(WORDS, max_size=2)):
        pitch = a_pitch(journal, title, ask=data.draw(WORDS))
        draft = journal.pitches.add_draft(pitch, data.draw(WORDS))
        journal.pitches.set_key_words(draft, "ask", data.draw(WORDS))
        journal.pitch_uses.add(draft, data.draw(DAYS), "well", data.draw(WORDS))
        if data.draw(st.booleans()):
            journal.pitches.delete(pitch)


def test_any_journal_comes_out_goes_in_and_comes_out_the_same(tmp_path_factory):
    there_and_back(tmp_path_factory)
    record_figure(18, f"{ROUND_TRIPS:,} of {ROUND_TRIPS:,} made-up journals came out, went in and came out the same")


@given(data=st.data())
@settings(max_examples=ROUND_TRIPS, deadline=None)
def there_and_back(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    journal, empty = another(folder, "full"), another(folder, "empty")
    people = [
        a_person(journal, name, note=data.draw(WORDS)) for name in data.draw(st.lists(WORDS, min_size=1, max_size=4))
    ]
    events = [an_event(journal, title) for title in data.draw(st.lists(WORDS, max_size=2))]
    some = st.lists(st.sampled_from(people), min_size=1, max_size=3, unique=True)
    for event in events:
        journal.events.link(event, data.draw(some))
    for _ in range(data.draw(st.integers(0, 3))):
        event = data.draw(st.sampled_from([None, *events]))
        a_conversation(journal, *data.draw(some), day=data.draw(DAYS), note=data.draw(WORDS), event_id=event)
    for _ in range(data.draw(st.integers(0, 3))):
        draft = PromiseDraft(person_id=data.draw(st.sampled_from(people)), text=data.draw(WORDS))
        promise = journal.promises.make(draft)
        if data.draw(st.booleans()):
            journal.promises.keep(promise)
    for _ in range(data.draw(st.integers(0, 3))):
        direction = data.draw(st.sampled_from(DIRECTIONS))
        favour = journal.favours.add(
            data.draw(st.sampled_from(people)), data.draw(WORDS), direction=direction, day=data.draw(DAYS)
        )
        if data.draw(st.booleans()):
            journal.favours.delete(favour)
    some_names(data, journal, people, events)
    write_about_phrases(journal, data, people)
    write_messages(journal, data, people)
    for answer in data.draw(st.lists(WORDS, max_size=2)):
        a_drill(journal, "threads", answer)
        journal.plans.put_away(a_plan(journal, f"{answer}: a cue", "I breathe out"))
        an_attempt(journal, a_rung(journal, answer), answer, answer, setting=answer)
        a_log_entry(journal, answer, "news", data.draw(st.sampled_from(people)), note=answer)
        journal.interviews.move_on(an_interview(journal, data.draw(st.sampled_from(people)), answer))
    some_pitches(data, journal)
    for title in data.draw(st.lists(WORDS, max_size=2)):
        journal.goals.tally(a_goal(journal, title, target=data.draw(st.integers(1, 7))), note=data.draw(WORDS))
        a_time_block(journal, "yearly", data.draw(st.integers(0, 6)), month=data.draw(st.integers(1, 12)))
    if data.draw(st.booleans()):
        journal.people.delete([data.draw(st.sampled_from(people))])
    written = journal.exporting.as_json()
    bring(empty, written)
    assert without_time(empty.exporting.as_json()) == without_time(written)
    journal.close()
    empty.close()


def write_messages(journal, data, people):
    for text in data.draw(st.lists(WORDS, max_size=2)):
        first, second = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(people))
        with contextlib.suppress(NetCoachError):  # to themselves
            introduction = an_introduction(journal, first, second, text)
            journal.messages.send(a_message(journal, second, "ask second", text, introduction_id=introduction))
        message = a_message(journal, first, text=text, tone=data.draw(st.sampled_from(TONES)))
        if data.draw(st.booleans()):
            journal.messages.delete(message)


def write_about_phrases(journal, data, people):
    for text in data.draw(st.lists(WORDS, max_size=3)):
        phrase = data.draw(st.sampled_from(["path-surprised", an_own_phrase(journal, text)]))
        journal.phrase_bank.set_answer(phrase, data.draw(WORDS))
        journal.phrase_bank.say(phrase, PhraseSaid(day=data.draw(DAYS), person_id=data.draw(st.sampled_from(people))))
        sheet = a_worksheet(journal, next_0=text, about=text)
        journal.worksheets.choose(sheet, SheetCell(1, "who"), data.draw(st.sampled_from([None, *people])))
        questions = a_question_set(journal, text, *data.draw(st.lists(WORDS, max_size=3)))
        if data.draw(st.booleans()):
            journal.question_sets.delete(questions)


CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nUID:priya-1\nN:Nair;Priya;;;\nFN:Priya Nair\nitem1.TEL:+49 30 1234\n"
    "item1.X-ABLabel:Boat\nX-SHOE-SIZE;TYPE=eu:38\nEND:VCARD\n"
)


def test_people_leave_as_vcard_with_what_netcoach_has_no_place_for(journal):
    bring(journal, CARD.encode(), "people.vcf")
    journal.people.change(journal.people.ids()[0], note="New here")
    text = journal.exporting.as_vcard().decode()
    assert "X-SHOE-SIZE;TYPE=eu:38" in text
    assert "ITEM1.X-ABLABEL:BOAT" in text.upper()
    assert "NOTE:New here" in text


def test_the_trash_does_not_leave(journal):
    journal.people.delete([a_person(journal, "Nobody")])
    a_person(journal, "Somebody")
    text = journal.exporting.as_vcard().decode()
    assert "Somebody" in text
    assert "Nobody" not in text


def test_our_own_vcard_coming_back_changes_nothing(journal, tmp_path):
    a_full_journal(journal)
    data = journal.exporting.as_vcard()
    before = journal.store.value("SELECT count(*) FROM people")
    report = bring(journal, data, "people.vcf")
    assert (report.new, report.changed) == (0, 0)
    assert journal.store.value("SELECT count(*) FROM people") == before
    empty = another(tmp_path)
    assert bring(empty, data, "people.vcf").new == report.unchanged
    empty.close()


def test_an_export_is_written_whole_and_for_its_owner_alone(journal, tmp_path):
    a_person(journal)
    path = tmp_path / "out.json"
    finish(journal.exporting.write(path, "json"))
    assert json.loads(path.read_bytes())["people"][0]["name"] == "Mira Talvik"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="journal"):
        finish(journal.exporting.write(journal.store.path, "json"))
    with pytest.raises(Refused, match="docx"):
        finish(journal.exporting.write(path, "docx"))


class _OtherLanguage(NullTranslations):
    def gettext(self, message):
        return f"«{message}»"


def test_the_day_of_a_linkedin_connection_leaves_in_whichever_language_it_came(journal, monkeypatch):
    bring(journal, (DATA / "contacts" / "linkedin-c.csv").read_bytes(), "linkedin-c.csv")
    in_english = journal.exporting.as_vcard()
    assert b"X-NETCOACH-CONNECTED-ON" in in_english
    monkeypatch.setattr(i18n, "_translations", _OtherLanguage())
    assert journal.exporting.as_vcard() == in_english
