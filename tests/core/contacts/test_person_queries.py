"""The list of people: its order, its filters, and its rows."""

from datetime import date

import pytest

from netcoach.contacts.people import PeopleFilter, PersonSummary, Position
from tests.builders import a_conversation, a_person


def names(journal, **which):
    return [row.name for row in journal.people.rows(journal.people.ids(PeopleFilter(**which)))]


def test_the_list_is_in_order_of_names_whatever_their_case_and_accents(journal):
    for name in ("Zoë Ahn", "émile Roux", "Eva Blum", "Łucja Wilk", "Lukas Ott", "anna Berg"):
        a_person(journal, name)
    assert names(journal) == ["anna Berg", "émile Roux", "Eva Blum", "Łucja Wilk", "Lukas Ott", "Zoë Ahn"]


def test_a_renamed_person_moves_to_their_new_place(journal):
    person = a_person(journal, "Anna Berg")
    a_person(journal, "Bo Ek")
    journal.people.rename(person, "Åsa Zorn")
    assert names(journal) == ["Åsa Zorn", "Bo Ek"]
    journal.people.rename(person, "Karin Zorn")
    assert names(journal) == ["Bo Ek", "Karin Zorn"]


def test_a_card_may_set_the_sort_name_of_a_person(journal):
    a_person(journal, "Anna Zorn", sort_name="Zorn, Anna")
    a_person(journal, "Bo Ek")
    assert names(journal) == ["Bo Ek", "Anna Zorn"]


def test_a_row_says_where_they_work_now_and_when_we_last_talked(journal):
    work = (Position(organisation="Old Dock", until="2024"), Position(organisation="Ferrywell"), Position(title="Poet"))
    person, quiet = a_person(journal, "Anna Berg", positions=work), a_person(journal, "Bo Ek")
    a_conversation(journal, person, day="2026-10-01")
    a_conversation(journal, person, day="2026-03-01")
    assert journal.people.rows([quiet, person, 4711]) == [
        PersonSummary(id=quiet, name="Bo Ek", organisation="", last_day=None, trashed=False, archived=False),
        PersonSummary(
            id=person,
            name="Anna Berg",
            organisation="Ferrywell",
            last_day=date(2026, 10, 1),
            trashed=False,
            archived=False,
        ),
    ]


def test_each_filter_lets_only_its_people_through(journal):
    a_person(journal, "Anna Berg", roles=("mentor",), tags=("boats",), side="inside")
    a_person(journal, "Bo Ek", roles=("peer", "mentor"), side="outside")
    a_person(journal, "Cem Sari", tags=("boats",))
    assert names(journal, role="mentor") == ["Anna Berg", "Bo Ek"]
    assert names(journal, tag="boats") == ["Anna Berg", "Cem Sari"]
    assert names(journal, side="outside") == ["Bo Ek"]
    assert names(journal, role="mentor", tag="boats") == ["Anna Berg"]
    assert names(journal, role="mentor", text="bo") == ["Bo Ek", "Anna Berg"]
    assert journal.people.count(PeopleFilter(role="mentor")) == 2


def test_the_archive_is_quiet_and_always_searchable(journal):
    person = a_person(journal, "Anna Berg")
    a_person(journal, "Bo Ek")
    journal.people.archive([person])
    assert names(journal) == ["Bo Ek"]
    assert names(journal, archived=True) == ["Anna Berg"]
    assert names(journal, text="anna") == ["Anna Berg"]
    assert journal.people.rows([person])[0].archived
    journal.people.archive([person], archived=False)
    assert names(journal) == ["Anna Berg", "Bo Ek"]
    assert journal.store.undo_label == "Unarchive Anna Berg"


def test_dormant_are_those_not_talked_to_for_half_a_year(journal):
    cases = {
        "Anna talked long ago": ("2026-05-25", None),
        "Bo talked on the edge": ("2026-05-26", None),
        "Cem never talked, met long ago": (None, "2025"),
        "Dee never talked, met this year": (None, "2026"),
        "Eve never talked, met in spring": (None, "2026-04"),
        "Fay was only imported": (None, None),
        "Gus talked lately, met long ago": ("2026-11-01", "2019-01-01"),
    }
    for name, (day, met_on) in cases.items():
        person = a_person(journal, name, met_on=met_on)
        if day:
            a_conversation(journal, person, day=day)
    a_person(journal, "Hal is in the archive", met_on="2020", archived=True)
    assert [name.split()[0] for name in names(journal, dormant=True)] == ["Anna", "Cem", "Eve"]


def test_a_text_finds_people_by_what_was_said_and_names_that_begin_with_it_come_first(journal):
    gardener = a_person(journal, "Anna Berg")
    a_conversation(journal, gardener, note="Talked about rosemary and thyme")
    a_person(journal, "Zoe Lind", note="Grows rosemary")
    a_person(journal, "Rosemary Ahn")
    assert names(journal, text="Rosem") == ["Rosemary Ahn", "Anna Berg", "Zoe Lind"]


def test_a_single_letter_looks_only_at_people(journal):
    person = a_person(journal, "Anna Berg")
    a_conversation(journal, person, note="xylophone")
    assert names(journal, text="x") == []
    assert names(journal, text="xy") == ["Anna Berg"]


def test_the_trash_can_be_searched_by_name(journal):
    journal.people.delete([a_person(journal, "Zoë Ahn"), a_person(journal, "Bo Ek")])
    assert names(journal, trashed=True) == ["Bo Ek", "Zoë Ahn"]
    assert names(journal, trashed=True, text="zoe") == ["Zoë Ahn"]
    assert names(journal, text="zoe") == []


@pytest.mark.parametrize("text", ["!!!", '"', "*", "()"])
def test_a_text_without_a_letter_finds_no_one(journal, text):
    a_person(journal)
    assert names(journal, text=text) == []


def test_a_picker_offers_names_that_begin_with_the_text_first(journal):
    a_person(journal, "Zeno Marsh", note="Ann is his sister")
    a_person(journal, "Bea Annis")
    a_person(journal, "Anna Berg")
    assert [name for _id, name in journal.people.find_names("ann")] == ["Anna Berg", "Bea Annis", "Zeno Marsh"]
    assert len(journal.people.find_names("ann", limit=2)) == 2


def test_a_picker_without_a_text_offers_those_talked_to_last(journal):
    a_person(journal, "Anna Berg")
    late, early = a_person(journal, "Zoe Lind"), a_person(journal, "Yan Wu")
    a_conversation(journal, early, day="2026-01-01")
    a_conversation(journal, late, day="2026-11-01")
    assert [name for _id, name in journal.people.find_names("")] == ["Zoe Lind", "Yan Wu", "Anna Berg"]
