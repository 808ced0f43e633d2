"""Search finds everything that's there, nothing that isn't, and never fails on what is typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcoach.contacts.people import Channel, PeopleFilter, Position
from netcoach.search import search
from netcoach.search.search import MAX_CHARS, Search, excerpt
from netcoach.storage import search_index
from netcoach.storage.concepts import SEARCHED
from tests.builders import a_conversation, a_person, a_promise, an_event
from tests.repeat_counts import repeat_count

HOSTILE = [
    "", " ", '"', '""', '"""', "'", "o'brien", "don't", "AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "*", "a*", "*a",
    "-cat", "C++", "50%", "a@b.org", "words:a", "words : a", "{words} : a", "^a", "a AND", "(", ")", "(()", "a OR (b",
    "\\", "\0", "a\0b", "\ud800", "a\ud800b", "😀", "x" * 100_000, "a " * 5_000, "日本", "日", "ภาษา", "\u0301", "_",
    "__a__", "1 2 3", "; DROP TABLE people", "\u202eabc", "%s", "{name}", "|", "+", "a+b", "\n\t", "١٢٣", "ﬁ", "ẞ", "İ",
]  # fmt: skip


def title_of(hits):
    return [hit.title for hit in hits]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Łukasz Wójcik", "lukasz wojcik"), ("Anna Strauß", "STRAUSS"), ("Γιώργος Παππάς", "γιωργος"),
        ("Zoë Ahn", "zoe"), ("Søren Ås", "soren as"), ("山田花子", "花子"), ("山田花子", "山"), ("김민준", "민준"),
        ("สมชาย", "ชาย"),
        ("Ольга Ёлкина", "елкина"),
        ("אבי כהן", "כהן"), ("ليلى", "ليلى"), ("आशा राव", "आशा"), ("Smith, Anna", "anna smith"), ("Ana-Lúcia", "lucia"),
    ],
)  # fmt: skip
def test_names_are_found_in_every_script_as_people_type_them(journal, name, typed):
    person = a_person(journal, name)
    a_person(journal, "Nobody Else")
    assert journal.search.people_ids(typed) == [person]
    assert [(hit.id, hit.person_id, hit.title) for hit in journal.search.everything(typed).of("person")] == [
        (person, person, name)
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "Grows rosemary"}, {"recognition": "rosemary in the lapel"}, {"ask_about": "Rosemary"},
        {"met_how": "rosemary"}, {"cares_about": "ROSEMARY"}, {"say_name": "rosemary"}, {"tags": ("rosemary",)},
        {"roles": ("rosemary",)}, {"positions": (Position(organisation="Rosemary & Sons"),)},
        {"channels": (Channel(kind="email", value="a@rosemary.example"),)},
    ],
)  # fmt: skip
def test_every_field_of_a_person_is_searched_and_shown(journal, fields):
    a_person(journal, "Bo Ek", **fields)
    (hit,) = journal.search.everything("rosem").of("person")
    assert hit.title == "Bo Ek"
    assert "rosemary" in hit.excerpt.lower()


def test_a_person_found_by_name_shows_their_work(journal):
    a_person(journal, "Bo Ek", note="Tall", positions=(Position(organisation="Ferrywell", title="Pilot"),))
    assert journal.search.everything("bo").of("person")[0].excerpt == "Ferrywell · Pilot"


def test_conversations_are_found_by_note_and_by_private_line(journal):
    anna, bo = a_person(journal, "Anna Berg"), a_person(journal, "Bo Ek")
    talk = a_conversation(journal, anna, bo, note="Talked about tides", private={bo: "Collects lanterns"})
    for typed in ("tides", "lanter", "tides lanterns"):
        (hit,) = journal.search.everything(typed).of("conversation")
        assert (hit.id, hit.title, hit.day, hit.person_id) == (talk, "Anna Berg, Bo Ek", date(2026, 11, 20), anna)
    assert journal.search.everything("lanter").of("conversation")[0].excerpt == "Talked about tides Collects lanterns"


def test_promises_are_found_with_their_person(journal):
    person = a_person(journal, "Anna Berg")
    promise = a_promise(journal, person, "Send the tide tables", due="2026-12-01")
    (hit,) = journal.search.everything("tide").of("promise")
    assert (hit.kind, hit.id, hit.person_id, hit.title, hit.excerpt, hit.day) == (
        "promise", promise, person, "Anna Berg", "Send the tide tables", date(2026, 12, 1),
    )  # fmt: skip


def test_a_kind_of_a_later_release_is_found_with_the_others(journal, store, monkeypatch):
    """Its index rows have their own range; a promise plays its part here."""
    person = a_person(journal, "Anna Berg")
    talk, event = a_conversation(journal, person, note="tides"), an_event(journal, "Tide walk")
    promises = [a_promise(journal, person, f"tide table {number}", due="2026-12-01") for number in range(3)]
    before = journal.search.everything("tide")
    later = [(concept, replace(one, number=one.number + 40)) for concept, one in SEARCHED if one.number > 1]
    monkeypatch.setattr(search_index, "SEARCHED", (*SEARCHED[:3], *later))
    monkeypatch.setattr(search, "_FEW_FOUND", search.few_found(one for _concept, one in (SEARCHED[2], *later)))
    store.rebuild_search()
    assert store.value("SELECT count(*) FROM notes_index WHERE rowid < 0 AND notes_index MATCH 'tide'") == 3
    assert journal.search.everything("tide") == before
    assert [hit.id for hit in before] == [event, talk, *reversed(promises)]
    assert [hit.id for hit in journal.search.everything("tide", limit_each=1).of("promise")] == promises[-1:]
    journal.promises.delete(promises[1])
    assert [hit.id for hit in journal.search.everything("tide").of("promise")] == [promises[2], promises[0]]
    journal.undo()
    assert journal.search.everything("tide") == before


def test_hits_are_listed_newest_first_and_never_more_than_asked_for(journal):
    person = a_person(journal)
    for day in ("2026-03-01", "2026-11-01", "2026-07-01"):
        a_conversation(journal, person, day=day, note="tides")
    hits = journal.search.everything("tides").of("conversation")
    assert [str(hit.day) for hit in hits] == ["2026-11-01", "2026-07-01", "2026-03-01"]
    assert len(journal.search.everything("tides", limit_each=2).of("conversation")) == 2
    first, second = a_person(journal, "Tides One"), a_person(journal, "Tides Two")
    assert journal.search.people_ids("tides") == [second, first]
    assert journal.search.people_ids("tides", limit=1) == [second]


def test_whoever_has_the_name_comes_before_those_whose_notes_have_the_word(journal):
    a_conversation(journal, a_person(journal, "Priya Nair"), note="Nothing of note")
    for number in range(70):
        a_person(journal, f"Bo Ek {number}", note="Likes the print museum")
    an_event(journal, "Printing for beginners")
    assert title_of(journal.search.everything("pri"))[:2] == ["Priya Nair", "Printing for beginners"]
    assert title_of(journal.search.everything("priya")) == ["Priya Nair"]


def test_a_single_letter_searches_people_only(journal):
    a_conversation(journal, a_person(journal, "Tove Lund"), note="tides")
    assert title_of(journal.search.everything("t")) == ["Tove Lund"]
    assert len(journal.search.everything("ti")) == 1
    assert len(journal.search.everything("t l")) == 1


def test_a_single_character_of_a_script_without_spaces_searches_everything(journal):
    a_conversation(journal, a_person(journal), note="昨日は海に行った")
    assert len(journal.search.everything("海").of("conversation")) == 1


def test_who_is_in_the_trash_is_not_found_nor_what_was_said_with_them_alone(journal):
    person, other = a_person(journal, "Anna Tides"), a_person(journal, "Bo Ek")
    a_conversation(journal, person, note="tides alone")
    shared = a_conversation(journal, person, other, note="tides together", private={person: "lanterns"})
    a_promise(journal, person, "tides")
    before = journal.search.everything("tides")
    assert len(before) == 4
    journal.people.delete([person])
    assert [(hit.kind, hit.id, hit.title) for hit in journal.search.everything("tides")] == [
        ("conversation", shared, "Bo Ek")
    ]
    assert list(journal.search.everything("lanterns")) == []
    assert journal.search.people_ids("tides") == []
    journal.people.restore([person])
    assert journal.search.everything("tides") == before


def test_search_follows_undo_and_redo(journal):
    person = a_person(journal, "Anna Berg", note="tides")
    journal.people.change(person, note="lanterns")
    assert (len(journal.search.everything("tides")), len(journal.search.everything("lanterns"))) == (0, 1)
    journal.undo()
    assert (len(journal.search.everything("tides")), len(journal.search.everything("lanterns"))) == (1, 0)
    journal.redo()
    assert (len(journal.search.everything("tides")), len(journal.search.everything("lanterns"))) == (0, 1)


def test_search_runs_on_a_reader_of_its_own(journal):
    a_conversation(journal, a_person(journal, "Anna Berg"), note="tides")
    reader = journal.store.reader()

    def rows(sql, params=()):
        return reader.execute(sql, params).fetchall()

    assert Search(rows).everything("tides") == journal.search.everything("tides")
    assert Search(rows).find_people("ann") == journal.people.find_names("ann")
    reader.close()


@pytest.fixture
def full_journal(journal):
    person = a_person(journal, "Anna Berg", note="a b c AND OR NOT 50 cat")
    a_conversation(journal, person, note="o'brien (a OR b) C++")
    a_promise(journal, person, "NEAR a b")
    return journal


def search_everywhere(journal, typed):
    journal.search.everything(typed)
    journal.search.people_ids(typed)
    journal.search.find_people(typed)
    for which in (PeopleFilter(text=typed), PeopleFilter(text=typed, trashed=True, dormant=True)):
        assert len(journal.people.ids(which)) == journal.people.count(which)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_never_raises(full_journal, typed):
    search_everywhere(full_journal, typed)


@settings(
    max_examples=repeat_count("NETCOACH_QUERIES"),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(typed=st.text(max_size=60) | st.text(alphabet="ab \"'*()-+^:{}ANDORNOT", max_size=20))
def test_any_text_at_all_never_raises(full_journal, typed):
    search_everywhere(full_journal, typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(word=st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0xFFFF), min_size=1, max_size=12))
def test_a_person_is_found_by_the_name_they_have(journal, word):
    person = a_person(journal, f"Q{word}")
    assert person in journal.search.people_ids(f"Q{word}")
    assert person in [one for one, _name in journal.search.find_people(f"Q{word}", limit=50)]
    journal.undo()


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Talked about tides", "tid", "Talked about tides"),
        ("  Two\n\nlines\tand  blanks ", "two", "Two lines and blanks"),
        ("", "tides", ""),
        ("no such word", "tides", "no such word"),
        ("x" * 200, "x", "x" * 119 + "…"),
        ("one two three " * 20 + "Łódź at last", "lodz", "… one two three one two three Łódź at last"),
        ("word " * 100 + "日本語の海", "海", None),
    ],
)
def test_an_excerpt_shows_the_text_around_the_hit(text, asked, expected):
    shown = excerpt(text, asked)
    if expected is None:
        assert "海" in shown
    else:
        assert shown == expected


@settings(deadline=None)
@given(text=st.text(max_size=600), asked=st.text(max_size=20))
def test_an_excerpt_is_one_short_line_of_the_text(text, asked):
    shown = excerpt(text, asked)
    assert len(shown) <= MAX_CHARS
    assert "\n" not in shown
