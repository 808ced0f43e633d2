"""Tab goes as one reads, also after parts of a page came, went and moved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ui.widgets.flow import FlowWidget
from ui.widgets.layout import ScaledBoxLayout


class CompositeWidget(QWidget):
    """Several controls that are one to whoever gives it the keyboard.

    The control named isn't handed on to Qt: a whole with a proxy is a Tab stop where it was made, wherever its parts
    stand by then, and Tab would come back there for ever.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: QWidget | None = None

    def setFocusProxy(self, start: QWidget | None) -> None:
        """Name the control that gets the keyboard."""
        self._start = start

    def focusProxy(self) -> QWidget | None:
        """Return the control that gets the keyboard."""
        return self._start

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._start is not None:
            self._start.setFocus(reason)


def apply_visual_tab_order(root: QWidget) -> None:
    """Let Tab go through everything below ``root`` in the order in which it is laid out.

    Qt puts every new control at the end, wherever it stands on the page.
    """
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def first_tab_stop(root: QWidget) -> QWidget | None:
    """Return the first control below ``root`` that one sees and Tab reaches, as one reads; None if there is none.

    It is shown at once, where it is just built, so that the keyboard can go there at once.
    """
    first = next((each for each in _stops(root) if each.isEnabled() and not is_explicitly_hidden(each, root)), None)
    if first is not None:
        show_with_parents(first, root)
    return first


def stop_before(root: QWidget) -> QWidget | None:
    """Return the control from which Tab reaches ``root``, or None if it is the first of its window."""
    step = root.previousInFocusChain()
    while step is not None and step is not root and not step.isWindow():
        if step.focusPolicy() & Qt.FocusPolicy.TabFocus and step.isEnabled() and not root.isAncestorOf(step):
            return step
        step = step.previousInFocusChain()
    return None


def continue_tab_order(before: QWidget | None, root: QWidget) -> None:
    """Let Tab go from ``before`` through everything below ``root``, where some of it is new and would come last."""
    for first, then in pairwise([*([] if before is None else [before]), *_stops(root)]):
        QWidget.setTabOrder(first, then)


def is_explicitly_hidden(widget: QWidget, part: QWidget) -> bool:
    """Return whether it was hidden on purpose, or the row it is in, which is about to be deleted then.

    A widget just made counts as hidden for Qt, too, until its layout shows it: that is no reason to pass it by.
    """
    step: QWidget | None = widget
    while step is not None and step is not part:
        if step.isHidden() and step.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        step = step.parentWidget()
    return False


def show_with_parents(heir: QWidget, part: QWidget) -> None:
    """Show at once what was just made: below a dialog, a window gives the keyboard only to what can be seen."""
    step: QWidget | None = heir
    while step is not None and step is not part:
        step.show()
        step = step.parentWidget()


def _stops(root: QWidget) -> list[QWidget]:
    found = [root] if root.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(root, QScrollArea):
        inside = root.widget()
        return [*found, *(_stops(inside) if inside is not None else [])]
    if isinstance(root, FlowWidget):
        return [*found, *(stop for thing in root.items() for stop in _stops(thing))]
    if isinstance(root, QStackedWidget):
        pages = (root.widget(place) for place in range(root.count()))
        return [*found, *(stop for page in pages if page is not None for stop in _stops(page))]
    layout = root.layout()
    return [*found, *_stops_of(layout)] if isinstance(layout, ScaledBoxLayout) else found


def _stops_of(layout: ScaledBoxLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for thing in layout.items():
        if isinstance(thing, QWidget):
            found += _stops(thing)
        elif isinstance(thing, ScaledBoxLayout):
            found += _stops_of(thing)
    return found
