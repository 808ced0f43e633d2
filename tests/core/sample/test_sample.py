"""The sample journal is made up, full of ordinary people, and always four days before an event."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from netcoach.contacts.conversations import KINDS
from netcoach.contacts.people import PeopleFilter
from netcoach.contacts.person import ROLES
from netcoach.foundation.errors import Refused
from netcoach.journal import Journal
from netcoach.practice.pitches import budget_words, words
from netcoach.sample.sample import make_sample
from netcoach.sample.sample_data import SampleData

TABLES = (
    "people", "positions", "channels", "person_roles", "person_tags", "conversations", "conversation_people",
    "promises", "events", "event_people", "steps", "event_phrases", "if_then_plans", "pitches", "pitch_slots", "goals",
    "tallies", "goal_pauses", "favours", "bank_entries", "phrase_uses", "question_sets", "set_questions", "drills",
    "stumbles", "rungs", "rung_attempts", "log_entries", "log_listeners", "interviews",
    "worksheets", "worksheet_answers",
    "messages", "introductions",
    "name_reviews", "time_blocks", "agenda_ticks", "decks", "deck_cards", "card_uses",
)  # fmt: skip
SCRIPTS = ("ARABIC", "HEBREW", "CJK", "HIRAGANA", "HANGUL", "GREEK", "CYRILLIC", "DEVANAGARI", "THAI", "LATIN")
NEVER_SAID = ("overdue", "neglected", "failed", "behind", "missed", "streak")
DAYS = [
    date(2026, 11, 22),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2027, 7, 5),
    date(2027, 3, 26),
    date(2026, 12, 31),
]


def all_rows(journal):
    """Return every row of every table, without ids and timestamps."""
    chance = {"uid", "created_at", "changed_at", "done_at", "put_away_at", "let_go_on"}
    return {
        table: [
            {name: row[name] for name in row.keys() if name not in chance}
            for row in journal.store.rows(f"SELECT * FROM {table} ORDER BY id")
        ]
        for table in TABLES
    }


def every_text(journal):
    return [
        value
        for rows in all_rows(journal).values()
        for row in rows
        for value in row.values()
        if isinstance(value, str) and value
    ]


def test_the_sample_has_about_sixty_people_and_something_in_every_part_of_the_journal(sample):
    count = {table: sample.store.value(f"SELECT count(*) FROM {table}") for table in TABLES}

    assert 55 <= count["people"] <= 65
    assert count["events"] == 8
    assert 120 <= count["conversations"] <= 145
    assert count["promises"] == 14
    assert count["pitches"] == 4
    assert count["goals"] == 2
    assert all(count.values())


def test_the_next_event_is_in_four_days_and_still_needs_three_questions(sample):
    row = sample.events.upcoming()[0]
    event = sample.events.get(row.id)
    ready = sample.events.ready(row.id)

    assert (event.title, event.place, event.starts) == ("PyCon meetup", "Harbour Hall", datetime(2026, 11, 26, 18, 30))
    assert (ready.done, ready.total) == (8, 18)
    assert (ready.next.text, ready.next.leads_to) == ("Choose three more questions", "questions")
    assert event.why
    assert event.enough
    assert sample.pitches.get(event.pitch_id).structure == "question-first"
    assert sample.plans.of_event(row.id).cue == "I've been standing alone for two minutes"
    assert [len(sample.phrases.of_event(row.id, part)) for part in ("question", "opener", "exit")] == [3, 3, 3]


def test_three_people_are_hoped_for_with_one_shared_thing_each(sample):
    people = [person for person in sample.events.people(sample.events.upcoming()[0].id) if person.hoped]

    assert len(people) == 3
    assert all(person.shared and person.recognition for person in people)
    assert {"Priya Nair", "Wei Zhang 张伟"} < {person.name for person in people}


def test_one_event_was_yesterday_and_someone_met_there_has_no_conversation_yet(sample):
    row = sample.events.past()[0]
    met = {talked.person_id for talk in sample.conversations.of_event(row.id) for talked in talk.people}
    there = {person.person_id for person in sample.events.people(row.id)}

    assert row.day == date(2026, 11, 21)
    assert sample.events.is_over(row)
    assert len(met) >= 3
    assert there - met
    assert "thank" in sample.events.ready(row.id).next.text


def test_one_event_was_declined_which_is_a_boundary_kept(sample):
    [row] = sample.events.declined()
    event = sample.events.get(row.id)

    assert event.declined_on < sample.today < row.day
    assert "thanked him" in event.note
    assert row.id not in {each.id for each in (*sample.events.upcoming(), *sample.events.past())}


def test_a_conference_is_seven_weeks_away_and_hardly_prepared(sample):
    row = next(row for row in sample.events.upcoming() if row.kind == "conference")

    assert 42 <= (row.day - sample.today).days <= 56
    assert (row.ends - row.starts).days == 2
    assert row.done <= 2


def test_the_oldest_event_is_long_past_and_archived(sample):
    row = sample.events.past()[-1]

    assert row.put_away
    assert row.done == row.total
    assert (sample.today - row.day).days > 150


def test_my_promises_are_in_order_of_their_due_dates(sample):
    mine = sample.promises.open(direction="mine")

    assert [promise.text[:15] for promise in mine] == ["Send Priya Nair", "Introduce Wei Z", "Thank Omar Hadd"]
    assert [promise.due for promise in mine] == [date(2026, 11, 27), date(2026, 11, 29), None]
    assert mine[0].conversation_id == sample.conversations.last_of(mine[0].person_id).id
    assert len(sample.promises.open(direction="theirs")) == 3


def test_promises_go_both_ways_and_most_old_ones_are_kept(sample):
    rows = sample.store.rows("SELECT direction, kept_on, let_go_on FROM promises")

    assert {row["direction"] for row in rows if row["kept_on"]} == {"mine", "theirs"}
    assert sum(row["kept_on"] is not None for row in rows) >= 7
    assert sum(row["let_go_on"] is not None for row in rows) == 1


def test_the_hello_goal_has_twelve_weeks_with_a_spare_and_a_paused_one(sample):
    goal = next(goal for goal in sample.goals.all() if goal.ready_goal == "no-ask-hello")
    states = [box.state for box in sample.goals.boxes(goal.id)]
    week = sample.goals.week(goal.id)

    assert (week.done, week.target) == (1, 2)
    assert (states.count("spare"), states.count("paused")) == (1, 1)
    assert states.count("kept") >= 7
    assert "before" not in states


def test_the_pitch_goal_started_later_and_is_met_this_week(sample):
    goal = next(goal for goal in sample.goals.all() if goal.ready_goal == "say-the-pitch")

    assert sample.goals.boxes(goal.id)[0].state == "before"
    assert sample.goals.week(goal.id).kept


def test_every_draft_of_a_pitch_fits_its_seconds(sample):
    for pitch in sample.pitches.all():
        structure = sample.pitches.structure_of(pitch)
        assert set(pitch.slots) == {slot.key for slot in structure.slots}
        assert words(sample.pitches.text(pitch)) <= budget_words(structure.seconds) + 2, pitch.title


def test_names_and_notes_come_in_ten_scripts(sample):
    letters = {
        unicodedata.name(letter, "").split()[0]
        for (name,) in sample.store.rows("SELECT name || note FROM people")
        for letter in name
    }
    names = {
        unicodedata.name(letter, "").split()[0]
        for (name,) in sample.store.rows("SELECT name FROM people")
        for letter in name
    }

    assert set(SCRIPTS) - letters == set()
    assert {"ARABIC", "HEBREW", "CJK", "HANGUL", "GREEK", "CYRILLIC", "DEVANAGARI", "THAI"} <= names


def test_one_name_has_sixty_letters(sample):
    assert max(sum(map(str.isalpha, name)) for (name,) in sample.store.rows("SELECT name FROM people")) >= 60


@pytest.mark.parametrize(
    "name", ["Priya Nair", "张伟", "مريم", "Łukasz", "윤가람", "Σταματ", "Черн", "सुनीता", "ปิยะดา", "תמר"]
)
def test_people_are_found_by_part_of_their_name(sample, name):
    assert [hit for hit in sample.search.everything(name).of("person") if name in hit.title]


def test_no_two_people_share_a_name_or_a_recognition_cue(sample):
    people = [sample.people.get(each) for each in sample.people.ids()]

    assert len({person.name for person in people}) == len(people)
    recognitions = [person.recognition for person in people if person.recognition]
    assert len(set(recognitions)) == len(recognitions) >= 50
    assert sum(len(person.positions) > 1 for person in people) >= 3
    assert {person.side for person in people} == {"inside", "outside"}
    assert any(person.birthday and person.birthday.startswith("--") for person in people)
    assert sum(person.introduced_by_id is not None for person in people) >= 8
    assert sum(person.met_event_id is not None for person in people) >= 8
    assert {role for person in people for role in person.roles} == set(ROLES)


def test_some_people_are_out_of_touch_and_two_are_archived(sample):
    assert sample.people.count(PeopleFilter(dormant=True)) >= 5
    assert sample.people.count(PeopleFilter(archived=True)) == 2


def test_conversations_reach_back_two_years_in_every_kind(sample):
    rows = sample.store.rows("SELECT day, kind FROM conversations")
    ages = [(sample.today - date.fromisoformat(row["day"])).days for row in rows]

    assert {row["kind"] for row in rows} == set(KINDS)
    assert min(ages) >= 1
    assert 680 <= max(ages) <= 731
    assert sample.store.value("SELECT count(*) FROM conversation_people WHERE private_line <> ''") >= 12
    several = "SELECT count(*) FROM (SELECT 1 FROM conversation_people GROUP BY conversation_id HAVING count(*) > 1)"
    assert sample.store.value(several) >= 15


def test_about_a_third_of_the_people_are_inside_the_company(sample):
    inside = sample.store.value("SELECT count(*) FROM people WHERE side = 'inside'")

    assert 0.3 <= inside / sample.store.value("SELECT count(*) FROM people") <= 0.4


def test_recognition_cues_can_be_read_by_whoever_reads_an_english_journal(sample):
    for (cue,) in sample.store.rows("SELECT recognition FROM people"):
        assert all(unicodedata.name(letter).startswith("LATIN") for letter in cue if letter.isalpha()), cue


def test_the_sample_prepares_for_several_kinds_of_event(sample):
    kinds = {row.kind for row in [*sample.events.upcoming(), *sample.events.past()]}

    assert {"meetup", "mixer", "conference", "online", "informational interview", "performance review"} <= kinds


def test_everyone_met_at_an_event_was_at_that_event(sample):
    absent = """SELECT name FROM people WHERE met_event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_people
        WHERE event_people.person_id = people.id AND event_people.event_id = people.met_event_id)"""

    assert [name for (name,) in sample.store.rows(absent)] == []


def test_no_two_conversations_say_the_same(sample):
    notes = [row["note"] for row in sample.store.rows("SELECT note FROM conversations")]

    assert len(set(notes)) == len(notes)


def test_the_sample_avoids_pressing_words_and_real_addresses(sample):
    for text in every_text(sample):
        assert "!" not in text
        assert not re.search(rf"\b({'|'.join(NEVER_SAID)})\b", text, re.IGNORECASE), text
    for kind, value in sample.store.rows("SELECT kind, value FROM channels"):
        if kind in {"email", "link"}:
            assert value.endswith(".example"), value
        if kind == "phone":
            assert re.match(r"\+44 20 7946 0\d{3}$|\+49 30 23125 \d{3}$", value), value


def test_making_the_sample_is_one_undo_step(journal):
    make_sample(journal)

    assert journal.undo() == "Create the sample journal"

    assert {table: rows for table, rows in all_rows(journal).items() if rows} == {}
    assert journal.store.undo_label is None


def test_a_journal_can_hold_the_sample_only_once(sample):
    before = all_rows(sample)

    with pytest.raises(Refused):
        make_sample(sample)

    assert all_rows(sample) == before


def made_on(day, folder):
    zone = ZoneInfo("Europe/Berlin")
    return Journal.open(folder / f"{day}.netcoach", lambda: datetime(day.year, day.month, day.day, 10, 0, tzinfo=zone))


@pytest.mark.parametrize("day", DAYS)
def test_on_any_day_the_dates_of_the_sample_are_the_same_distance_away(tmp_path, day):
    journal = made_on(day, tmp_path)
    try:
        make_sample(journal)

        assert [row.title for row in journal.events.upcoming()] == [
            "PyCon meetup",
            "Yearly review with Ruth",
            "Open Ledger Days",
        ]
        assert journal.events.upcoming()[0].day == day + timedelta(days=4)
        assert journal.events.past()[0].day == day - timedelta(days=1)
        assert all(promise.due is None or promise.due > day for promise in journal.promises.open())
        assert journal.store.value("SELECT max(day) FROM tallies") <= day.isoformat()
        assert journal.store.value("SELECT max(day) FROM conversations") < day.isoformat()
        assert all(journal.goals.boxes(goal.id)[-1].done == 1 for goal in journal.goals.all())
        met = "SELECT count(*) FROM people p JOIN conversation_people cp ON cp.person_id = p.id JOIN conversations c"
        too_early = f"{met} ON c.id = cp.conversation_id WHERE c.day < substr(p.met_on, 1, 4)"
        assert journal.store.value(too_early) == 0
    finally:
        journal.close()


def test_two_samples_made_on_the_same_day_are_equal(sample, tmp_path):
    again = made_on(sample.today, tmp_path)
    try:
        make_sample(again)

        assert all_rows(again) == all_rows(sample)
    finally:
        again.close()


def test_no_conversation_is_earlier_than_the_first_meeting(sample):
    early = """SELECT p.name, c.day, p.met_on FROM people p JOIN conversation_people cp ON cp.person_id = p.id
        JOIN conversations c ON c.id = cp.conversation_id WHERE c.day < p.met_on"""

    assert [tuple(row) for row in sample.store.rows(early)] == []


def test_the_sample_refers_only_to_people_and_events_it_contains():
    data = SampleData()
    people = {person.key for person in data.people}
    events = {event.key for event in data.events}

    assert {promise.person for promise in data.promises} <= people
    assert {favour.person for favour in data.favours} <= people
    assert {talk.event for person in data.people for talk in person.talks if talk.event} <= events
    for person in data.people:
        for talk in person.talks:
            assert (talk.ago is None) != (not talk.event), person.key
