"""What several dialogs offer has the same words and the same look in each."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from tests.screenshots import dialogs
from tests.user import settle
from ui.widgets.buttons import PlainButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # dialogs without a screen

WITH_PDF = {"sheet-calibrate", "sheet-names", "sheet-passphrase-recovery", "sheet-peer"}


@pytest.fixture
def journal(sample):
    return sample


def test_a_pdf_is_saved_with_the_same_button_in_every_dialog(controller):
    found = {}
    for name, bring_up in dialogs(controller):
        if name not in WITH_PDF:
            continue
        dialog = bring_up()
        settle()
        [save] = [one for one in dialog.findChildren(QAbstractButton) if "PDF" in one.text()]
        found[name] = (type(save), save.text(), save.icon().isNull())
        if isValid(dialog):
            dialog.close()
            settle()
    assert found == dict.fromkeys(WITH_PDF, (PlainButton, "Save PDF", True))


def test_where_a_dialog_prints_its_pdf_is_saved_from_the_line_of_its_buttons(controller):
    found = {}
    for name, bring_up in dialogs(controller):
        if name not in WITH_PDF - {"sheet-calibrate"}:  # there, both are steps before the last one
            continue
        dialog = bring_up()
        settle()
        [save] = [one for one in dialog.findChildren(QAbstractButton) if "PDF" in one.text()]
        found[name] = [one.mapTo(dialog, one.rect().topLeft()).y() for one in (save, dialog.primary)]
        assert save.x() < dialog.secondary.x() < dialog.primary.x()
        dialog.close()
        settle()
    assert len(found) == 3
    assert all(above == below for above, below in found.values())
