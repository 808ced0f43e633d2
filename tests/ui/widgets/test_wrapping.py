"""Text that wraps: nothing short, and nothing to read, ends with a word on its own."""

import pytest
from PySide6.QtGui import QImage, QPainter

from ui.widgets.fields.reading_text import ReadingParagraph, ReadingText
from ui.widgets.labels import _WIDE, TextSpan, WrappedText

WORDS = "One good conversation, and home before nine"


def laid_out(role, width, *, mirrored=False):
    text = WrappedText([TextSpan(WORDS)], role, "ink", mirrored=mirrored)
    return text.fit(width), text.natural_width


def width_of(words, role):
    text = WrappedText([TextSpan(words)], role, "ink", mirrored=False)
    text.fit(4000)
    return text.natural_width


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("role", ["title", "heading", "lead", "body", "strong", "soft", "small", "section"])
def test_the_last_word_takes_another_one_to_the_second_line(qapp, role, mirrored):
    """A little less than the width of one line leaves only one word over; the first line is then made shorter."""
    line, whole = laid_out(role, 4000)
    height, widest = laid_out(role, whole - 2, mirrored=mirrored)
    without_last = width_of(WORDS.rpartition(" ")[0], role)
    assert height == pytest.approx(2 * line)
    assert widest < without_last


def test_a_long_paragraph_uses_the_whole_line(qapp):
    paragraph = WrappedText([TextSpan(", ".join([WORDS] * 8))], "body", "ink", mirrored=False)
    start = width_of(WORDS + ", One", "body")
    paragraph.fit(start)
    assert paragraph.natural_width == pytest.approx(start, abs=6)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Wei Zhang \u5f20\u4f1f", "Wei Zhang", "\u5f20\u4f1f"),
        ("Lukas Brandst\u00e4tter-Ohm", "Lukas", "Brandst\u00e4tter-Ohm"),
    ],
)
def test_the_end_of_a_name_is_not_alone(qapp, name, first, last):
    text = WrappedText([TextSpan(name)], "body", "ink", mirrored=False)
    text.fit(4000)
    line, whole = text.height, text.natural_width
    assert text.fit(whole - 4) == pytest.approx(2 * line)
    assert text.natural_width == pytest.approx(max(width_of(first, "body"), width_of(last, "body")), abs=6)


@pytest.mark.parametrize("name", ["张伟", "欧阳明月", "みどり", "윤가람"])
@pytest.mark.parametrize("role", ["heading", "body"])
def test_a_name_in_chinese_japanese_or_korean_is_not_broken_where_a_line_has_space_for_it(qapp, name, role):
    parts = [TextSpan("Wei Zhang "), TextSpan(name, strong=True), TextSpan(" and all of the others")]
    text = WrappedText(parts, role, "ink", mirrored=False)
    text.fit(width_of(f"Wei Zhang {name}", role) - 4)
    assert lines_of(text)[0] == "Wei Zhang "
    assert lines_of(text)[1].startswith(name)
    one_letter = width_of(name[0], role) + 4
    assert text.fit(one_letter) >= text.fit(4000) * len(name)


def lines_of(text):
    layout = text._layout
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    whole = [text.text[line.textStart() : line.textStart() + line.textLength()] for line in lines]
    return [line.replace("\u2060", "") for line in whole]


def test_a_longer_text_in_chinese_uses_the_whole_line(qapp):
    sentence = "我们在港口大厅见过一次面聊了很久的天气和工作"
    text = WrappedText([TextSpan(sentence)], "body", "ink", mirrored=False)
    half = width_of(sentence[:12], "body")
    text.fit(half)
    assert text.natural_width == pytest.approx(half, abs=2)


def test_two_words_that_need_two_lines_stay_as_they_are(qapp):
    text = WrappedText([TextSpan("Donaudampfschifffahrt Oberwittelsbach")], "title", "ink", mirrored=False)
    line = text.fit(4000)
    assert text.fit(text.natural_width - 2) == pytest.approx(2 * line)


def test_a_long_word_is_not_broken_to_give_the_last_one_company(qapp):
    text = WrappedText([TextSpan("Donaudampfschifffahrt ahoy")], "title", "ink", mirrored=False)
    text.fit(4000)
    text.fit(text.natural_width - 2)
    assert text.natural_width == pytest.approx(width_of("Donaudampfschifffahrt", "title"), abs=6)


def test_no_line_begins_with_the_dot_between_two_parts(qapp):
    text = WrappedText([TextSpan("Sheet 1 of 1"), TextSpan(" · printed")], "body", "ink", mirrored=False)
    text.fit(width_of("Sheet 1 of 1 ·", "body") - 2)
    assert text.natural_width < width_of("Sheet 1 of 1", "body") - 2


def last_line_width(text, width):
    """Return how wide the last line is as it's painted."""
    line, height = text.first_line_height(), text.fit(width)
    image = QImage(width, round(height), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    text.draw(painter, 0, 0)
    painter.end()
    last = range(round(height - line) + 1, image.height())
    inked = [x for x in range(width) if any(image.pixelColor(x, y).lightness() < 200 for y in last)]
    return inked[-1] - inked[0] + 1


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["Dana Kowalczyk", "Anna Katharina Maria Featherstonehaugh"])
def test_how_long_ago_does_not_end_with_a_word_on_its_own_in_a_narrow_column(qapp, name, mirrored):
    since = TextSpan(" · picked at random · last in touch about three months ago", tone="soft")
    text = WrappedText([TextSpan(name, strong=True), since], "body", "ink", mirrored=mirrored)
    least = round(max(width_of("Featherstonehaugh ", "strong"), width_of("in touch about", "body"))) + 4
    for width in range(least, 2 * least, 5):
        text.fit(width)
        assert last_line_width(text, width) > 1.5 * width_of("ago", "body"), width


@pytest.mark.parametrize("words", [WORDS, "", "Wei Zhang \u5f20\u4f1f", "\u0644\u064a\u0644\u0649", "two\nlines"])
@pytest.mark.parametrize("role", ["title", "body", "small"])
def test_what_is_known_to_fit_on_one_line_is_as_large_as_if_it_were_laid_out(qapp, role, words):
    known = WrappedText([TextSpan(words)], role, "ink", mirrored=False)
    known.fit(_WIDE)
    for more in (0.5, 1, 2, 40, 400):
        width = known.natural_width + more
        fresh = WrappedText([TextSpan(words)], role, "ink", mirrored=False)
        assert (known.fit(width), known.natural_width) == (fresh.fit(width), fresh.natural_width)
        assert known.first_baseline() == fresh.first_baseline()


def last_words(text):
    """Return how many words are on the last line of each paragraph to read."""
    block = text.document().begin()
    while block.isValid():
        lines = block.layout()
        yield len(block.text()[lines.lineAt(lines.lineCount() - 1).textStart() :].split())
        block = block.next()


@pytest.mark.parametrize("is_item", [False, True])
def test_what_there_is_to_read_never_ends_with_a_word_on_its_own(qtbot, is_item):
    text, longer = ReadingText("Help"), ", ".join([WORDS] * 3)
    qtbot.addWidget(text)
    spans = (TextSpan(longer), TextSpan(", see "), TextSpan("Today", strong=True), TextSpan("."))
    text.show_paragraphs([ReadingParagraph((TextSpan(longer),)), ReadingParagraph(spans, is_item)])
    for width in range(200, 600, 7):
        text.document().setTextWidth(width)
        assert min(last_words(text)) > 1


def test_what_there_is_to_read_is_copied_as_it_was_written(qtbot, qapp):
    text = ReadingText("Note", WORDS)
    qtbot.addWidget(text)
    text.selectAll()
    text.copy()
    assert qapp.clipboard().text() == WORDS


def test_two_long_words_at_the_end_of_what_there_is_to_read_are_not_broken_inside(qtbot):
    words = "One good Donaudampfschifffahrtsgesellschaft Brandst\u00e4tter-Ohm"
    text = ReadingText("Note", words)
    qtbot.addWidget(text)
    text.document().setTextWidth(width_of(words.rpartition(" ")[0], "body") + 4)
    assert list(last_words(text)) == [1]
