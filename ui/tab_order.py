"""Tab goes as one reads, also after parts of a page came, went and moved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_as_read(root: QWidget) -> None:
    """Let Tab go through everything below ``root`` in the order in which it is laid out.

    Qt puts every new control at the end, wherever it stands on the page.
    """
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(root: QWidget) -> list[QWidget]:
    found = [root] if root.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(root, QScrollArea):
        inside = root.widget()
        return [*found, *(_stops(inside) if inside is not None else [])]
    layout = root.layout()
    return found if layout is None else [*found, *_stops_of(layout)]


def _stops_of(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            found += _stops(widget)
        elif inner is not None:
            found += _stops_of(inner)
    return found
