"""Initials instead of names: what replaces a name, and where a sentence contains one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcoach.contacts.name_masking import NameMasker, initials, masks_by_name, monogram_letters, short_address
from netcoach.contacts.person import Channel, PersonDraft


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Priya Nair", "P. N."),
        ("Żaneta Brzęczyszczykiewicz-Wołoszczuk", "Ż. B."),
        ("“Ace” O'Hara", "A. O."),
        ("Wei Zhang 张伟", "W. Z. 张."),
        ("مريم حسن", "م. ح."),
        ("a b c d e f", "a. b. c. d."),
        ("E\u0301mile", "E\u0301."),
        ("—", "…"),
    ],
)
def test_initials_are_the_first_letters_of_the_words(name, shown):
    assert initials(name) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Wei Zhang 张伟", "WZ"),
        ("张伟 Wei Zhang", "WZ"),
        ("Wei 张伟", "W"),
        ("张伟 Wei", "张"),
        ("مريم حسن", "مح"),
        ("Priya Anjali Nair", "PN"),
        ("Agent 7", "A"),
        ("", ""),
    ],
)
def test_the_letters_of_a_monogram_are_of_one_script(name, letters):
    assert "".join(monogram_letters(name)) == letters


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("email", "priya.nair@acme.example", "p…@…"),
        ("link", "https://linked.example/in/priya-nair", "l…"),
        ("link", "priya.example", "p…"),
        ("handle", "@priyanair", "@p…"),
        ("handle", "priyanair", "p…"),
        ("email", "priya", "p…@…"),
    ],
)
def test_an_address_that_says_a_name_is_cut_short(kind, value, shown):
    assert short_address(kind, value) == shown


NAMES = ["Priya Nair", "Priya Nair Rao", "Ana", "May", "张伟", "“Ace” O'Hara", "Müller-Łukasz", "مريم حسن"]
FINDER = NameMasker({name: initials(name) for name in NAMES})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Priya Nair", "P. N."),
        ("Deleted Priya Nair.", "Deleted P. N.."),
        ("priya nair's paper", "P. N.'s paper"),
        ("Priya Nair Rao and Priya Nair", "P. N. R. and P. N."),
        ("Priya Nairobi", "Priya Nairobi"),
        ("With Ana, Anastasia and ana", "With A., Anastasia and ana"),
        ("May", "M."),
        ("14 May", "14 May"),
        ("和张伟聊天", "和张.聊天"),
        ("Met “Ace” O'Hara there", "Met A. O. there"),
        ("\u2068مريم حسن\u2069 · a year", "\u2068م. ح.\u2069 · a year"),
        ("Müller-Łukasz, Zoë", "M., Zoë"),
        ("", ""),
    ],
)
def test_a_sentence_says_initials_where_it_said_a_name(text, shown):
    assert FINDER.mask_names(text) == shown


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken_and_one_without_names_stays_as_it_is(text):
    nobody = NameMasker({})
    assert nobody.mask_names(text) == text
    assert "Priya Nair" not in FINDER.mask_names(f"{text} Priya Nair {text}")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda name: name.strip()))
def test_a_name_alone_is_never_shown_whatever_it_is_made_of(name):
    plain = " ".join(name.split())
    assert NameMasker({name: "X."}).mask_names(plain) == "X."


def test_every_name_of_a_journal_counts_in_the_trash_too(journal):
    journal.people.add(PersonDraft(name="Priya Nair", say_name="PREE-ya NYE-er"))
    gone = journal.people.add(
        PersonDraft(name="Wei Zhang", channels=(Channel(kind="email", value="wei@zhang.example"),))
    )
    journal.people.delete([gone])
    assert masks_by_name(journal.store.rows) == {
        "Priya Nair": "P. N.",
        "PREE-ya NYE-er": "P. N.",
        "Wei Zhang": "W. Z.",
        "wei@zhang.example": "w…@…",
    }
