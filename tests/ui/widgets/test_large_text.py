"""Text to be read from a distance."""

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
