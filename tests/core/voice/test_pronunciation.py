"""How the words of a script may be read that aren't in the dictionary."""

import pytest

from netcoach.voice.pronunciation import readings, spelt_out


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Hello,", ["hello"]),
        ("don’t", ["don't"]),
        ("well-known", ["well known"]),
        ("7", ["seven"]),
        ("40%", ["forty"]),
        ("112", ["one hundred and twelve"]),
        ("12,000", ["twelve thousand"]),
        ("2,345", ["two thousand three hundred and forty five"]),
        ("1984", ["one thousand nine hundred and eighty four", "nineteen eighty four"]),
        ("2026", ["two thousand and twenty six", "twenty twenty six"]),
        ("A4", ["a four"]),
        ("—", []),
        ("1234567890", []),
    ],
)
def test_words_and_numbers_are_read_as_they_are_said(word, read):
    assert [" ".join(words) for words in readings(word)] == read


@pytest.mark.parametrize(
    ("name", "phones"),
    [
        ("Miguel", "M IH G AH EH L"),
        ("Zoë", "Z OW EH"),
        ("Hanna", "HH AA N AA"),
        ("Müller", "M AH L ER"),
        ("Łukasz", ""),
        ("小王", ""),
    ],
)
def test_names_are_spelt_out_if_their_letters_are_latin(name, phones):
    assert spelt_out(name) == phones
