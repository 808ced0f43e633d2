"""Why a field is refused, in the pseudo-locale: longer sentences move nothing, and are in view next to the field."""

import pytest

from tests.steadiness import moved_by_refusals
from tests.window_texts import SIZES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

ABOUT_NO_FIELD = {"sheet-guess"}  # it's sealed: if that's too long for next to the buttons, it's above them


@pytest.mark.parametrize(("text_size", "size"), [(100, SIZES[0]), (175, SIZES[1])], ids=str)
def test_nothing_moves_when_a_dialog_refuses_what_is_in_it(new_controller, text_size, size):
    new_controller.journal.settings.set("text_size", text_size)
    new_controller.window.resize(*size)
    found = [one for one in moved_by_refusals(new_controller) if one[0] not in ABOUT_NO_FIELD]
    assert not found, "\n".join(map(str, found))
