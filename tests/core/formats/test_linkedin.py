"""LinkedIn's Connections.csv in all its layouts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.formats import ParsedContacts
from netcoach.formats.linkedin import read
from netcoach.formats.links import profile_key
from netcoach.formats.months import day_from_text
from netcoach.foundation.errors import Refused
from netcoach.foundation.progress import finish
from tests.paths import DATA

FILES = DATA / "contacts"
CORPUS = sorted(FILES.glob("linkedin-*.csv"))
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def parsed(name: str) -> ParsedContacts:
    return finish(read((FILES / name).read_bytes()))


def rows(*lines: str) -> ParsedContacts:
    return finish(read((HEADER + "\n".join(lines) + "\n").encode()))


def test_the_shape_of_2018_without_notes_or_addresses_is_read():
    mara, tomas = parsed("linkedin-a.csv").cards
    assert (mara.name, mara.sort_name) == ("Mara Lindqvist", "Lindqvist Mara")
    assert mara.emails == (("", "mara@nordlys.example"),)
    assert (mara.organisation, mara.title) == ("Nordlys AB", "Producer")
    assert mara.connected_on == date(2018, 4, 3)
    assert (tomas.name, tomas.title, tomas.line) == ("Tomás O'Shea, MBA", "Partner, Tax", 3)


def test_the_notes_before_the_header_are_passed_over():
    contacts = parsed("linkedin-b.csv")
    assert [(card.name, card.line) for card in contacts.cards] == [("Mara Lindqvist", 5), ("Ilse Brandt", 6)]
    assert contacts.problems == ()


def test_the_shape_of_today_gives_profiles_and_lists_what_it_skips():
    contacts = parsed("linkedin-c.csv")
    assert [card.name for card in contacts.cards] == [
        "Mara Lindqvist",
        "Ed Vance, RICP®",
        "美咲 大江 🎻",
        "=1+1 @SUM(A1)",
        "Java Script",
        "Kim",
        "Studio Nine",
    ]
    assert contacts.cards[0].links == (("linkedin", "https://www.linkedin.com/in/mara-lindqvist-example"),)
    assert contacts.cards[1].title == 'Adviser "for life"'
    assert contacts.skipped == 3
    assert [problem.line for problem in contacts.problems] == [7, 8, 9, 12]


def test_formulas_stay_the_plain_text_they_are():
    card = parsed("linkedin-c.csv").cards[3]
    assert (card.name, card.organisation, card.title) == ("=1+1 @SUM(A1)", "+1", "-2")


def test_a_link_that_would_run_something_is_left_out_and_named():
    contacts = parsed("linkedin-c.csv")
    assert contacts.cards[4].links == ()
    assert [problem.name for problem in contacts.problems if "link" in problem.reason] == ["Java Script"]


def test_an_unreadable_day_loses_nothing_and_its_text_is_kept():
    kim = parsed("linkedin-c.csv").cards[5]
    assert kim.connected_on is None
    assert kim.raw.endswith(",soon")


def test_a_row_without_a_name_takes_its_company_or_else_its_email():
    assert [card.name for card in rows(",,,a@b.example,Studio,,1 Jan 2020", ",,,c@d.example,,,1 Jan 2020").cards] == [
        "Studio",
        "c@d.example",
    ]


@pytest.mark.parametrize("name", ["linkedin-d.csv", "linkedin-cp1252-semicolons.csv", "linkedin-utf16-tabs.csv"])
def test_german_headers_and_what_spreadsheets_make_of_them_are_read(name):
    contacts = parsed(name)
    assert [card.name for card in contacts.cards] == ["Jörg Weiß", "Änne Groß"]
    assert [card.connected_on for card in contacts.cards] == [date(2022, 4, 3), date(2021, 3, 9)]
    assert contacts.cards[0].organisation == "Weiß & Söhne"
    assert contacts.problems == ()


OUTLOOK = "Title,First Name,Last Name,Company,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone,Birthday,Notes\n"


def refusal_of(table: str) -> str:
    with pytest.raises(Refused) as refusal:
        finish(read(table.encode()))
    return str(refusal.value)


def test_an_address_book_whose_phones_would_be_lost_is_refused_and_says_what_and_what_to_do():
    sentence = refusal_of(
        OUTLOOK
        + ",Mara,Lindqvist,Nordlys AB,Producer,mara@nordlys.example,,,0/0/00,\n"
        + ",Ilse,Brandt,Brandt & Co,Partner,ilse@brandt.example,,+49 30 1234,0/0/00,Met in Bonn\n"
    )
    assert "Mobile Phone, Notes" in sentence
    assert "vCard" in sentence
    assert "Nothing was imported." in sentence
    assert "Birthday" not in sentence


@pytest.mark.parametrize("column", ["Title", "E-mail 2 Address", "Mobile Phone", "Birthday", "Notes"])
def test_any_column_with_something_in_it_that_would_be_lost_is_named(column):
    cells = {"First Name": "Mara", "Last Name": "Lindqvist", "Company": "Nordlys AB", column: '"5,6"'}
    row = ",".join(cells.get(label, "") for label in OUTLOOK.strip().split(","))
    assert column in refusal_of(OUTLOOK + ",Ilse,Brandt,,,,,,,\n" + row + "\n")


def test_many_columns_that_would_be_lost_are_not_all_named():
    labels = [f"User {number}" for number in range(1, 80)]
    table = ",".join(["First Name", "Last Name", "Company", "Job Title", "", *labels]) + "\n" + "x," * 83 + "x\n"
    sentence = refusal_of(table)
    assert "column 5" in sentence
    assert "79" not in sentence
    assert len(sentence) < 300


def test_the_outlook_layout_that_linkedin_once_made_is_read_when_nothing_would_be_lost():
    row = ",Mara,Lindqvist,Nordlys AB,Producer,mara@nordlys.example,,,0/0/00,\n"
    contacts = finish(read((OUTLOOK + row + OUTLOOK).encode()))
    assert [(card.name, card.organisation, card.title) for card in contacts.cards] == [
        ("Mara Lindqvist", "Nordlys AB", "Producer")
    ]
    assert contacts.problems == ()


def test_a_column_that_linkedin_may_add_one_day_costs_nothing():
    header = HEADER.replace("Connected On", "Connected On,Followers")
    (card,) = finish(read((header + "Mara,Lindqvist,,,Nordlys AB,Producer,03 Apr 2022,12\n").encode())).cards
    assert card.raw.endswith(",12")


@pytest.mark.parametrize("name", ["linkedin-bom.csv", "linkedin-utf16.csv", "linkedin-header-twice.csv"])
def test_marks_wide_letters_and_repeated_headers_change_nothing(name):
    expected = parsed("linkedin-c.csv")
    contacts = parsed(name)
    assert [(card.name, card.key) for card in contacts.cards] == [(card.name, card.key) for card in expected.cards]
    assert contacts.skipped == expected.skipped


def test_a_quotation_mark_that_never_ends_costs_only_its_own_row():
    contacts = parsed("linkedin-unclosed-quote.csv")
    assert [card.name for card in contacts.cards] == [
        "Mara Lindqvist",
        "Tomás O'Shea, MBA",
        "Still Here",
        "Row Filler",
    ]
    assert (contacts.problems[0].line, contacts.problems[0].reason) == (
        4,
        "A quotation mark in this row is never closed, so the row was left out.",
    )


def test_the_same_row_twice_is_taken_once_and_listed():
    assert [problem.line for problem in parsed("linkedin-unclosed-quote.csv").problems[1:]] == [7, 8]


def test_two_people_of_one_name_at_one_company_keep_keys_of_their_own():
    contacts = rows("Jo,Li,,,Acme,Clerk,1 Jan 2020", "Jo,Li,,,Acme,Head,2 Jan 2020")
    assert len({card.key for card in contacts.cards}) == 2


def test_a_row_in_another_encoding_is_read_and_reported():
    contacts = parsed("linkedin-mixed-encodings.csv")
    assert [card.name for card in contacts.cards][2:] == ["Zoë Utf", "André Ansi"]
    assert [(problem.line, problem.name) for problem in contacts.problems] == [(8, "André Ansi")]


def test_a_garbled_name_is_kept_and_reported():
    contacts = parsed("linkedin-garbled.csv")
    assert len(contacts.cards) == 2
    assert [(problem.line, "garbled" in problem.reason) for problem in contacts.problems] == [(3, True)]


def test_letters_that_only_look_unusual_are_not_called_garbled():
    contacts = rows("João,Ñáñez,,,Ação,,1 Jan 2020", "NGUYỄN,VÂN,,,,,1 Jan 2020", "Zoë,Müller,,,,,1 Jan 2020")
    assert contacts.problems == ()


def test_a_file_that_breaks_off_says_in_which_row():
    contacts = parsed("linkedin-truncated.csv")
    assert contacts.problems[-1].reason == "The file ends in the middle of this row, so it was left out."
    assert [card.name for card in contacts.cards][-1] == "Kim"


def test_a_row_with_too_many_cells_is_left_out_rather_than_misread():
    contacts = parsed("linkedin-wider-row.csv")
    assert contacts.skipped == 1
    assert contacts.problems[0].name == "Too Many"


def test_the_outlook_layout_of_old_exports_is_read():
    card = parsed("linkedin-microsoft-outlook.csv").cards[0]
    assert (card.name, card.title, card.emails) == (
        "Mara Lindqvist",
        "Producer",
        (("", "mara@nordlys.example"),),
    )


def test_a_row_longer_than_256_kilobytes_is_left_out_and_named():
    contacts = rows(f"A,B,,,{'x' * 270_000},,1 Jan 2020", "C,D,,,,,1 Jan 2020")
    assert [card.name for card in contacts.cards] == ["C D"]
    assert [problem.line for problem in contacts.problems] == [2]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/ed-ricp%C2%AE-9",
        "http://linkedin.com/in/ed-ricp%C2%AE-9/",
        "https://de.linkedin.com/in/Ed-RICP®-9?trk=x",
        "www.linkedin.com/in/ed-ricp®-9#about",
    ],
)
def test_a_profile_has_one_key_however_its_address_is_written(address):
    assert profile_key(address) == "linkedin.com/in/ed-ricp®-9"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03 Apr 2022", date(2022, 4, 3)),
        ("3. März 2021", date(2021, 3, 3)),
        ("12 févr. 2020", date(2020, 2, 12)),
        ("1 de enero de 2019", date(2019, 1, 1)),
        ("Apr 3, 2022", date(2022, 4, 3)),
        ("12/30/17, 11:59 PM", date(2017, 12, 30)),
        ("04/03/2018", date(2018, 4, 3)),
        ("30/12/2017", date(2017, 12, 30)),
        ("2022-04-03", date(2022, 4, 3)),
        ("31 Feb 2022", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_understood_in_the_ways_exports_write_it(text, day):
    assert day_from_text(text) == day


@pytest.mark.parametrize("data", [b"", b"\n \n", b"a,b,c\n1,2,3\n", b"PK\x03\x04abc"])
def test_a_file_without_connections_is_refused_in_one_sentence(data):
    with pytest.raises(Refused) as refusal:
        finish(read(data))
    assert str(refusal.value).endswith(".")


def test_reading_tells_how_far_it_is_and_can_be_cancelled():
    work = read((HEADER + "A,B,,,,,1 Jan 2020\n" * 2500).encode())
    assert [next(work).done for _ in range(3)] == [2, 1002, 2002]
    work.close()


@given(st.binary(max_size=300) | st.text(alphabet='",;\t\nA é\x00', max_size=200).map(str.encode))
@settings(deadline=None)
def test_any_rows_are_read_or_listed(data):
    for header in (HEADER.encode(), HEADER.replace(",", ";").encode()):
        try:
            contacts = finish(read(header + data))
        except Refused:
            continue  # so many zeros or control characters that it isn't text
        assert len({card.key for card in contacts.cards}) == len(contacts.cards)
        assert all(card.name for card in contacts.cards)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_mutated_files_are_read_or_refused(data):
    original = data.draw(st.sampled_from(CORPUS)).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.integers(0, 60))
    patch = data.draw(st.sampled_from([b"", b"\n", b'"', b",", b"\xff", b"\x00"]) | st.binary(max_size=8))
    try:
        contacts = finish(read(original[:start] + patch + original[start + length :]))
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert contacts.skipped <= len(contacts.problems)
