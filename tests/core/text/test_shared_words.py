"""Words that come back: of what was heard, in what was said."""

import pytest

from netcoach.text.shared_words import shared_spans


def shared(heard, said):
    return [said[start:end] for start, end in shared_spans(heard, said)]


@pytest.mark.parametrize(
    ("heard", "said", "words"),
    [
        ("I moved here from Porto to run the lab.", "What made you move?", ["move"]),
        ("I moved here from Porto to run the lab.", "Who's running the labs now?", ["running", "labs"]),
        ("I moved here from Porto to run the lab.", "Is PORTO’s old centre still there?", ["PORTO’s"]),
        ("We visit cities and study valves.", "Which city? Which studies? Which valve?", ["city", "studies", "valve"]),
        ("I mend żółte clocks.", "Why ZOLTE?", ["ZOLTE"]),
        ("I have it all, and it's you I do it for.", "Do you have it all for it?", []),
        ("We keep bees.", "How many did you keep, and which bees?", ["keep", "bees"]),
        ("我在上海工作", "أين تعمل؟", []),
        ("", "What?", []),
        ("A lab", "", []),
    ],
)
def test_a_word_counts_whatever_its_ending_case_or_accents_but_little_words_never_do(heard, said, words):
    assert shared(heard, said) == words


def test_a_text_without_end_and_without_words_is_read_all_the_same():
    assert shared("lab " * 5_000, "?!\N{ROCKET}" * 5_000 + " lab") == ["lab"]
    assert shared("x" * 100_000, "x" * 100_000) == ["x" * 100_000]
