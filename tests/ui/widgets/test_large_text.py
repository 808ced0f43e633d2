"""Text to be read from a distance."""

import pytest
from PySide6.QtCore import Qt

from ui.widgets import large_text
from ui.widgets.large_text import LargeText

_WIDE = 4_000


def test_every_line_of_a_text_begins_on_its_own(qapp, qtbot):
    text = LargeText()
    qtbot.addWidget(text)
    text.show_rows([("", "One good conversation.")], "If I'm alone, then I ask.")
    in_one = text.heightForWidth(_WIDE)
    text.show_rows([("", "One good conversation.")], "If I'm alone,\nthen I ask.")
    assert text.heightForWidth(_WIDE) > in_one
    text.show_rows([("", "One good\nconversation.")], "If I'm alone, then I ask.")
    assert text.heightForWidth(_WIDE) > in_one


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_short_text_doesnt_end_with_a_word_on_its_own(qtbot, direction):
    text = LargeText()
    qtbot.addWidget(text)
    text.setLayoutDirection(direction)
    text.show_rows([("", "One good conversation, home by 20:30.")])
    text.resize(_WIDE, 200)
    (row,) = text._laid_rows()
    just_too_narrow = round(row.text.lineAt(0).naturalTextWidth() - 4)
    text.resize(just_too_narrow, 400)
    (row,) = text._laid_rows()
    first, last = row.text.lineAt(0), row.text.lineAt(1)
    assert row.text.lineCount() == 2
    assert row.text.text()[last.textStart() :] == "by 20:30."
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    for line in (first, last):
        edge = line.naturalTextRect().right() if mirrored else line.naturalTextRect().left()
        assert edge == pytest.approx(just_too_narrow if mirrored else 0, abs=4)


def test_no_short_line_of_a_plan_ends_with_a_word_on_its_own(qtbot):
    text = LargeText()
    qtbot.addWidget(text)
    first = "If I've been standing alone for two minutes,"
    text.show_rows([("", f"{first}\nthen I ask the nearest person what brought them here.")])
    text.resize(_WIDE, 200)
    (row,) = text._laid_rows()
    widths = [row.text.lineAt(number).naturalTextWidth() for number in range(2)]
    text.resize(round(max(widths) - 4), 400)
    (row,) = text._laid_rows()
    lines = [row.text.lineAt(number) for number in range(row.text.lineCount())]
    words = [row.text.text()[line.textStart() :][: line.textLength()].split() for line in lines]
    assert " ".join(words[0]) == first  # it's not made narrower for the other
    assert len(words) == 3
    assert len(words[-1]) > 1


def test_a_text_higher_than_its_place_is_laid_out_once_and_not_for_every_size_of_the_type(qtbot, monkeypatch):
    lay_out, laid = large_text._laid, []

    def counted(text, *args, **options):
        laid.append(text)
        return lay_out(text, *args, **options)

    monkeypatch.setattr(large_text, "_laid", counted)
    text, words = LargeText(), "One good conversation is enough. " * 2_000
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show_rows([("", words)])
    laid.clear()
    text.show()
    text.resize(610, text.heightForWidth(610))
    assert text.pixels() == large_text.least_pixels()
    assert text.heightForWidth(610) > 10_000
    assert laid.count(words) == 1


def test_what_is_painted_is_not_measured_again(qtbot, monkeypatch):
    lay_out, laid = large_text._laid, []

    def counted(text, *args, **options):
        laid.append(text)
        return lay_out(text, *args, **options)

    monkeypatch.setattr(large_text, "_laid", counted)
    text, note = LargeText(is_centred=True), "If I'm alone, then I ask. " * 2_000
    qtbot.addWidget(text)
    text.show_rows([("", "One good conversation.")], note)
    text.resize(600, text.heightForWidth(600))
    text.show()
    text.grab()
    laid.clear()
    text.grab()
    assert laid.count(note) == 1
