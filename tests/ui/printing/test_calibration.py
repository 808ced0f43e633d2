"""The calibration page: what is read on its front puts the backs right, for either edge."""

import pytest
from pdfminer.layout import LTChar, LTCurve, LTLine

from netcoach.cards.printer_shift import PrinterShift
from netcoach.cards.sheets import sheet
from netcoach.foundation.progress import finish
from tests.pdf_pages import on_paper, parts_of, pdf_pages
from ui.printing.calibration_page import CalibrationJob, reading_from_shift, shift_from_reading
from ui.printing.usual_sheet import keep_shift, printer_shifts

FLIPS = pytest.mark.parametrize("flip", ["long edge", "short edge"])
SHEETS = pytest.mark.parametrize("key", ["a7", "index-3x5-4", "avery-8371"])


@SHEETS
@FLIPS
def test_the_cross_is_exactly_behind_the_middle_of_the_scale(qapp, key, flip, tmp_path):
    one = sheet(key)
    finish(CalibrationJob(sheet=one, flip=flip).save(tmp_path / "calibration.pdf"))
    front, back = pdf_pages(tmp_path / "calibration.pdf")
    middle = (one.paper_width / 2, one.paper_height / 2)
    for found in (front, back):
        boxes = [on_paper(each, found) for each in parts_of((LTLine, LTCurve), found)]
        around = (min(box.x for box in boxes), max(box.right for box in boxes))
        beside = (min(box.y for box in boxes), max(box.bottom for box in boxes))
        assert (sum(around) / 2, sum(beside) / 2) == pytest.approx(middle, abs=0.02)
    assert "".join(each.get_text() for each in parts_of(LTChar, back)) == "Calibration: this is the back"


@SHEETS
@FLIPS
def test_a_cross_that_was_seen_off_the_middle_is_in_the_middle_after_the_shift(key, flip):
    one = sheet(key)
    shift = shift_from_reading(0.8, -0.5, one, flip)
    turns_like_a_page = (flip == "long edge") == (one.paper_height > one.paper_width)
    # Seen from the front, moving the back moves the cross the other way along the mirrored axis.
    moved = (-shift.right, shift.down) if turns_like_a_page else (shift.right, -shift.down)
    assert moved == pytest.approx((-0.8, 0.5))
    assert reading_from_shift(shift, one, flip) == pytest.approx((0.8, -0.5))


def test_a_shift_is_kept_for_each_printer_and_each_edge(journal):
    keep_shift(journal, "HP", "long edge", PrinterShift(right=0.8, down=0.1))
    keep_shift(journal, "", "long edge", PrinterShift(right=-1))
    assert printer_shifts(journal, "long edge") == {"HP": PrinterShift(0.8, 0.1), "": PrinterShift(-1, 0)}
    assert printer_shifts(journal, "short edge") == {}


@pytest.mark.parametrize("kept", ["x", 7, {"HP": "x"}, {"HP": [1]}, {"HP": [900, 0]}, {"HP": [None, 1]}])
def test_a_shift_that_no_one_can_read_is_none(journal, kept):
    journal.store.set_setting("printer-shifts:long edge", kept)
    assert printer_shifts(journal, "long edge") == {}
