"""Text to be read from a distance."""

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
