"""A table for spreadsheets can't contain a formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.formats import detect
from netcoach.formats.spreadsheet import escape_formula, write
from netcoach.foundation.errors import Refused
from tests.core.exchange.test_exporting import a_full_journal


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠A", "\n=1",
        "\x00=1", "\u200b=1", "\ufeff=1", "\u202e=1", "\u00a0-1", "+47 22 33",
    ],
)  # fmt: skip
def test_what_begins_like_a_formula_is_text(text):
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Mara", "a=b", "1-2", "'=1", "(=1)", "“=1”", " Mara", "ñ", "\n", "٣"])
def test_every_other_text_stays_as_it_is(text):
    assert escape_formula(text) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3), max_size=4))
@settings(deadline=None)
def test_what_is_exact_comes_back_and_of_the_rest_only_an_apostrophe_is_new(rows):
    head = ["a", "b", "c"]
    assert cells(write(head, rows, exact=True)) == [head, *rows]
    for safe, row in zip(cells(write(head, rows))[1:], rows, strict=True):
        assert all(one in (text, f"'{text}") for one, text in zip(safe, row, strict=True))
        assert not any(one[:1] in set("=+-@\t\r") for one in safe)


def test_every_cell_is_in_quotation_marks():
    assert write(["a"], [["x;=1"]]) == b'\xef\xbb\xbf"a"\r\n"x;=1"\r\n'


def test_everyone_is_in_it_with_what_a_table_can_hold(journal):
    a_full_journal(journal)
    head, *rows = cells(journal.exporting.as_csv())
    kept = [row["id"] for row in journal.store.rows("SELECT id FROM people WHERE trashed_at IS NULL")]
    assert len(rows) == len(kept) > 2
    people = [dict(zip(head, row, strict=True)) for row in rows]
    for one in people:
        (person,) = [each for each in map(journal.people.get, kept) if each.name == one["Name"]]
        assert one["Note"] == escape_formula(person.note)
        assert one["Tags"] == ", ".join(person.tags)
        for channel in person.channels:
            assert channel.value in "".join(one.values())


def test_opening_it_here_says_which_export_can_be_imported(journal):
    with pytest.raises(Refused, match="NetCoach exported for spreadsheets"):
        detect("people.csv", journal.exporting.as_csv())
