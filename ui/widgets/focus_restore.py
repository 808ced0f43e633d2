"""Keeps the keyboard where it was, and the order of Tab, while part of a page is built anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.tab_order import is_explicitly_hidden, show_with_parents


@contextmanager
def preserve_focus(part: QWidget) -> Iterator[None]:
    """Rebuild the inside of ``part`` in this block; the keyboard stays at the control of the same name or place.

    A control that went away, such as a promise that was kept, leaves the keyboard at the one now in its place. New
    controls would come last in the order of Tab; here they follow what stands before the part.
    """
    focused = part.window().focusWidget()  # the one that has it, or gets it back when a sheet over the window closes
    inside = focused is not None and part.isAncestorOf(focused)
    before = _stops(part)
    name = focused.accessibleName() if focused is not None else ""
    place = before.index(focused) if inside and focused in before else 0
    yield
    after = _stops(part)
    if before:  # what is built for the first time stands in order already
        _follow(_stop_before(part), after)
    if not inside:
        return
    if not after:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    same = next((each for each in after if name and each.accessibleName() == name), None)
    heir = same or after[min(place, len(after) - 1)]
    show_with_parents(heir, part)
    heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(part: QWidget) -> list[QWidget]:
    """Return the controls below ``part`` that Tab reaches and that are there to stay."""
    return [each for each in part.findChildren(QWidget) if _is_stop(each) and not is_explicitly_hidden(each, part)]


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _stop_before(part: QWidget) -> QWidget | None:
    """Return the control from which Tab reaches ``part``, or None where it is the first of its window."""
    step = part.previousInFocusChain()
    while step is not None and step is not part and not step.isWindow():
        if _is_stop(step) and not part.isAncestorOf(step):
            return step
        step = step.previousInFocusChain()
    return None


def _follow(first: QWidget | None, stops: list[QWidget]) -> None:
    for each in stops:
        if first is not None:
            QWidget.setTabOrder(first, each)
        first = each
