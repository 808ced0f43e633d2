"""A sheet that the user measured: kept, undone, refused in one sentence if it can't be."""

from dataclasses import replace

import pytest

from netcoach.cards.own_sheets import SheetMeasures, checked_sheet, length, measured
from netcoach.cards.sheets import sheet
from netcoach.foundation.errors import NotFound, Refused
from tests.builders import a_sheet

LABELS = SheetMeasures(
    name="My labels", paper="A4", card_width=85, card_height=54, columns=2, rows=5,
    first_x=15, first_y=13.5, step_x=95, step_y=54,
)  # fmt: skip


def test_a_measured_sheet_has_its_cards_where_they_were_measured(journal):
    key = journal.own_sheets.key(journal.own_sheets.add(LABELS))
    (found,) = journal.own_sheets.all()
    assert (found.key, found.title) == (key, "My labels")
    assert [(box.x, box.y) for box in found.cards()] == [(box.x, box.y) for box in sheet("c32010").cards()]


def test_a_measured_sheet_is_found_by_its_name_and_a_ready_one_by_its_short_name(journal):
    a_sheet(journal, "Zoë's labels")
    assert journal.own_sheets.named("zoe's LABELS").name == "Zoë's labels"
    assert journal.own_sheets.named("a7") == sheet("a7")
    with pytest.raises(Refused, match="no sheet called “papyrus”"):
        journal.own_sheets.named("papyrus")


def test_undo_takes_back_adding_changing_and_deleting_a_sheet(journal):
    key = a_sheet(journal)
    sheet_id, measures = journal.own_sheets.measures(key)
    journal.own_sheets.change(sheet_id, replace(measures, rows=4))
    journal.own_sheets.delete(sheet_id)
    assert journal.own_sheets.all() == []
    journal.undo()
    assert journal.own_sheets.measures(key)[1].rows == 4
    journal.undo()
    assert journal.own_sheets.measures(key)[1] == measures
    journal.undo()
    with pytest.raises(NotFound, match="no longer there"):
        journal.own_sheets.measures(key)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "needs a name"),
        ({"paper": "papyrus"}, "doesn't know the paper “papyrus”"),
        ({"columns": 0}, "between 1 and 20 columns"),
        ({"rows": 900}, "between 1 and 20 columns and rows"),
        ({"card_width": 12.0}, "smaller than 40 × 25 mm"),
        ({"step_x": 20.0}, "columns overlap"),
        ({"step_y": 0.0}, "rows overlap"),
        ({"first_x": 60.0}, "last column would end 30.0 mm off the paper"),
        ({"card_height": 54.0, "rows": 6}, "last row would end 40.5 mm off the paper"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_that_says_where(journal, change, sentence):
    with pytest.raises(Refused, match=sentence):
        journal.own_sheets.add(replace(LABELS, **change))
    assert journal.own_sheets.all() == []


def test_an_unusable_sheet_from_elsewhere_is_not_offered(journal):
    a_sheet(journal)
    with journal.store.change("As an import could") as db:
        db.execute("UPDATE own_sheets SET columns = 19")
    assert journal.own_sheets.all() == []


@pytest.mark.parametrize(
    ("text", "mm"), [("85", 85), (" 85,5 mm", 85.5), ("8.5cm", 85), ("3.5 in", 88.9), ('2"', 50.8), ("0", 0)]
)
def test_a_length_is_read_as_people_write_it(text, mm):
    assert length(text, "Card width") == pytest.approx(mm)


@pytest.mark.parametrize("text", ["", "wide", "-5", "1e9", "85 85", "9" * 99, "∞"])
def test_what_is_no_length_is_named(text):
    with pytest.raises(Refused, match="“Card width” has to be a length in millimetres"):
        length(text, "Card width")


def test_measuring_can_begin_with_a_known_sheet():
    begun = measured(sheet("dataline-57127"), "Mine")
    assert checked_sheet(begun, "").first_x == 20.5
