import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcoach.contacts.likely_duplicates import (
    LikelyDuplicates,
    LikenessKeys,
    email_key,
    is_one_letter_apart,
    is_same_phone,
    name_key,
    phone_digits,
)


def likeness(one, other):
    """Return why two people may be the same, each given as name, emails and phones."""
    people = LikelyDuplicates()
    people.add("them", LikenessKeys(*one))
    found = people.find(LikenessKeys(*other))
    return found and found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("priya@acme.example", " Priya@ACME.example "),
        ("priya+news@acme.example", "priya@acme.example"),
        ("priya.nair@gmail.com", "priyanair@googlemail.com"),
    ],
)
def test_one_mailbox_has_one_key_however_its_address_is_written(one, other):
    assert email_key(one) == email_key(other) != ""


@pytest.mark.parametrize("text", ["", "@", "priya", "priya@", "@acme.example", "+news@acme.example"])
def test_what_is_not_an_address_has_no_key(text):
    assert email_key(text) == ""


def test_a_dot_means_another_mailbox_anywhere_but_at_gmail():
    assert email_key("a.b@acme.example") != email_key("ab@acme.example")


@pytest.mark.parametrize("other", ["030 123 4567", "0049 30 1234567", "+49 (0)30 / 123-4567", "30-1234567"])
def test_a_number_is_the_same_with_and_without_the_prefix_of_its_country(other):
    assert is_same_phone(phone_digits("+49 30 1234567"), phone_digits(other))


@pytest.mark.parametrize("other", ["+49 30 1234568", "+49 40 1234567", "110", "", "extension"])
def test_another_number_is_not_the_same(other):
    assert not is_same_phone(phone_digits("+49 30 1234567"), phone_digits(other))


@pytest.mark.parametrize("other", ["Nair, Priya", "PRIYA  NAIR", "Dr. Priya K. Nair", "Príya Nair, PhD"])
def test_a_name_is_the_same_in_any_order_and_case_without_titles_and_initials(other):
    assert name_key(other) == name_key("Priya Nair")


@pytest.mark.parametrize("name", ["Dr", "X", "李", "J. R."])
def test_a_name_of_nothing_else_keeps_its_titles_and_initials(name):
    assert name_key(name)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Priya Nair", ["p@acme.example"]), ("P. N.", ["P@acme.example"]), "email"),
        (("Priya Nair", [], ["+49 30 1234567"]), ("P. N.", [], ["030 1234567"]), "phone"),
        (("Priya Nair",), ("Nair, Priya",), "name"),
        (("Priya Nair",), ("Priya Naír",), "name"),
        (("Jürgen Müller",), ("Juergen Muller",), "spelling"),
        (("Stephen Clark",), ("Stephan Clark",), "spelling"),
        (("Priya Nair", ["p@acme.example"]), ("Priya Nair", ["p@acme.example"]), "email"),
        (("Priya Nair",), ("Priya Rao",), None),
        (("Ann Lee",), ("Anna Lee",), None),
        (("Guest 1 of Acme",), ("Guest 2 of Acme",), None),
    ],
)
def test_who_is_alike_and_why(one, other, reason):
    assert likeness(one, other) == reason
    assert likeness(other, one) == reason


def test_an_address_that_many_people_have_says_nothing_about_any_of_them():
    people = LikelyDuplicates()
    for number in range(20):
        people.add(number, LikenessKeys(f"Person {number}", ["office@acme.example"]))
    assert people.find(LikenessKeys("Priya Nair", ["office@acme.example"])) is None


NAMES = st.text(st.sampled_from("abcdeé łß12 "), min_size=1, max_size=16)


@given(NAMES, NAMES)
def test_one_letter_apart_means_the_same_as_trying_every_letter(one, other):
    def without_one(text):
        return {(text[:at], text[at + 1 :], text[at]) for at in range(len(text)) if text[at].isalpha()}

    added = {before + after for before, after, _letter in without_one(one)}
    removed = {before + after for before, after, _letter in without_one(other)}
    changed = {parts[:2] for parts in without_one(one)} & {parts[:2] for parts in without_one(other)}
    assert is_one_letter_apart(one, other) == (one != other and (other in added or one in removed or bool(changed)))


@given(NAMES, NAMES)
def test_likeness_by_name_is_mutual_and_what_is_wanted_makes_no_difference(one, other):
    assert likeness((one,), (other,)) == likeness((other,), (one,))
    wanted = LikenessKeys(other)
    people = LikelyDuplicates(set(wanted.all()))
    people.add("them", LikenessKeys(one))
    found = people.find(wanted)
    assert (found and found.reason) == likeness((one,), (other,))
