"""Tab order that follows the visual order, also after widgets were added, removed or moved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ui.widgets.flow import FlowWidget
from ui.widgets.layout import ScaledBoxLayout

ROVING: Final = "roving"
"""The property of the controls of a list that is one Tab stop: only the current one can be reached by Tab."""

REVEALED: Final = "revealed"
"""The property of a field in such a list that another control of its row reveals: Tab goes on to it."""

_TAKE_TAB: Final = (Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.WheelFocus)
"""The policies with Tab. Combining Qt's flags takes ten times as long, and every widget of a page is asked."""


class CompositeWidget(QWidget):
    """A widget of several controls that acts as one for keyboard focus.

    Its focus proxy isn't passed on to Qt: a widget with a proxy is a Tab stop where it was created, wherever its
    children are by then, and Tab would return to it endlessly.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: QWidget | None = None

    def setFocusProxy(self, start: QWidget | None) -> None:
        """Set the control that gets the keyboard focus."""
        self._start = start

    def focusProxy(self) -> QWidget | None:
        """Return the control that gets the keyboard focus."""
        return self._start

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._start is not None:
            self._start.setFocus(reason)


class OwnTabOrder(QWidget):
    """A widget whose Tab order isn't the visual one, because what a control reveals has to come right after it."""

    def tab_order(self) -> Sequence[QWidget]:
        """Return its parts in Tab order."""
        raise NotImplementedError


def apply_visual_tab_order(root: QWidget) -> None:
    """Set the Tab order of everything below ``root`` to its visual order.

    Qt puts every new control at the end, wherever it is on the page.
    """
    for before, after in pairwise(tab_stops(root)):
        QWidget.setTabOrder(before, after)


def first_tab_stop(root: QWidget) -> QWidget | None:
    """Return the first visible Tab stop below ``root`` in reading order, or None.

    If it was just created it's shown immediately, so that it can take the focus.
    """
    stops = (each for each in tab_stops(root) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled())
    first = next((each for each in stops if not is_explicitly_hidden(each, root)), None)
    if first is not None:
        show_with_parents(first, root)
    return first


def stop_before(root: QWidget) -> QWidget | None:
    """Return the Tab stop before ``root``, or None if it's the first in its window."""
    step = root.previousInFocusChain()
    while step is not None and step is not root and not step.isWindow():
        if _is_stop(step) and step.isEnabled() and not root.isAncestorOf(step):
            return step
        step = step.previousInFocusChain()
    return None


def continue_tab_order(before: QWidget | None, root: QWidget) -> None:
    """Continue the Tab order from ``before`` through everything below ``root``, where new controls would come last."""
    for first, then in pairwise([*([] if before is None else [before]), *tab_stops(root)]):
        QWidget.setTabOrder(first, then)


def is_explicitly_hidden(widget: QWidget, part: QWidget) -> bool:
    """Return whether a widget was hidden explicitly, or its row was, which is then about to be deleted.

    Qt also counts a new widget as hidden until its layout shows it: that's no reason to skip it.
    """
    step: QWidget | None = widget
    while step is not None and step is not part:
        if step.isHidden() and step.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        step = step.parentWidget()
    return False


def show_with_parents(heir: QWidget, part: QWidget) -> None:
    """Show a new widget immediately: behind a dialog, a window only gives the focus to visible widgets."""
    step: QWidget | None = heir
    while step is not None and step is not part and not step.isVisible():
        step.show()
        step = step.parentWidget()


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return every Tab stop below ``root`` in reading order, including those that a list takes turns with."""
    if isinstance(root, OwnTabOrder):
        return [stop for part in root.tab_order() for stop in tab_stops(part)]
    found = [root] if _is_stop(root) else []
    if isinstance(root, QScrollArea):
        inside = root.widget()
        return [*found, *(tab_stops(inside) if inside is not None else [])]
    if isinstance(root, FlowWidget):
        return [*found, *(stop for thing in root.items() for stop in tab_stops(thing))]
    if isinstance(root, QStackedWidget):
        pages = (root.widget(place) for place in range(root.count()))
        return [*found, *(stop for page in pages if page is not None for stop in tab_stops(page))]
    layout = root.layout()
    return [*found, *_stops_of(layout)] if isinstance(layout, ScaledBoxLayout) else found


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    # What a list takes turns with can at least be clicked.
    return policy in _TAKE_TAB or (policy != Qt.FocusPolicy.NoFocus and bool(widget.property(ROVING)))


def _stops_of(layout: ScaledBoxLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for thing in layout.items():
        if isinstance(thing, QWidget):
            found += tab_stops(thing)
        elif isinstance(thing, ScaledBoxLayout):
            found += _stops_of(thing)
    return found
