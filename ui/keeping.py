"""Keeps the keyboard where it was while part of a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def keeping_focus(part: QWidget) -> Iterator[None]:
    """Rebuild the inside of ``part`` in this block; the keyboard stays at the control of the same name or place.

    A control that went away, such as a promise that was kept, leaves the keyboard at the one now in its place.
    """
    focused = QApplication.focusWidget()
    if focused is None or not part.isAncestorOf(focused):
        yield
        return
    before = _stops(part)
    name, place = focused.accessibleName(), before.index(focused) if focused in before else 0
    yield
    after = _stops(part)
    if not after:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    same = next((each for each in after if name and each.accessibleName() == name), None)
    (same or after[min(place, len(after) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(part: QWidget) -> list[QWidget]:
    """Return the controls below ``part`` that Tab reaches and that are there to stay."""
    return [
        each
        for each in part.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and not each.isHidden()
    ]
