"""Tab order that follows the visual order, also after widgets were added, removed or moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ui.widgets.layouts.flow import FlowWidget
from ui.widgets.layouts.layout import ScaledBoxLayout

ROVING: Final = "roving"
"""The property of the controls of a list that is one Tab stop: only the current one can be reached by Tab."""

MAIN: Final = "main"
"""The property of the control of a row that Tab goes to first, if that isn't the first one."""

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
    stops = (each for each in _each_stop(root) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled())
    first = next((each for each in stops if not is_explicitly_hidden(each, root)), None)
    if first is not None:
        show_with_parents(first, root)
    return first


def first_stop_in_view(root: QWidget) -> QWidget | None:
    """Return the first Tab stop below ``root`` that can be seen without scrolling, or None."""
    return next((each for each in _each_stop(root) if each.focusPolicy() in _TAKE_TAB and is_in_view(each)), None)


def is_in_view(widget: QWidget) -> bool:
    """Return whether all of a widget can be seen, or of one that is higher than what scrolls it, where it begins."""
    seen, step = widget.visibleRegion().boundingRect(), widget.parentWidget()
    while step is not None and not isinstance(step, QScrollArea):
        step = step.parentWidget()
    is_higher = isinstance(step, QScrollArea) and widget.height() > step.viewport().height()
    begins = seen.top() == 0 and seen.height() >= widget.fontMetrics().height()
    return widget.isVisible() and (seen == widget.rect() or (is_higher and begins))


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
    return list(_each_stop(root))


def _each_stop(root: QWidget) -> Iterator[QWidget]:
    """Yield every Tab stop below ``root``: the first is needed more often than all, each time a page is opened."""
    if not isinstance(root, OwnTabOrder) and _is_stop(root):
        yield root
    for part in _parts_of(root):
        yield from _each_stop(part)


def _parts_of(root: QWidget) -> Iterable[QWidget]:
    if isinstance(root, OwnTabOrder):
        return root.tab_order()
    if isinstance(root, QScrollArea):
        inside = root.widget()
        return () if inside is None else (inside,)
    if isinstance(root, FlowWidget):
        return root.items()
    if isinstance(root, QStackedWidget):
        return [page for place in range(root.count()) if (page := root.widget(place)) is not None]
    layout = root.layout()
    return _widgets_in(layout) if isinstance(layout, ScaledBoxLayout) else ()


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    # What a list takes turns with can at least be clicked.
    return policy in _TAKE_TAB or (policy != Qt.FocusPolicy.NoFocus and bool(widget.property(ROVING)))


def _widgets_in(layout: ScaledBoxLayout) -> Iterator[QWidget]:
    for thing in layout.items():
        if isinstance(thing, QWidget):
            yield thing
        elif isinstance(thing, ScaledBoxLayout):
            yield from _widgets_in(thing)
