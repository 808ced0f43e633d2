"""Chips, tags and links that are one Tab stop."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.focus.tab_order import tab_stops
from ui.widgets.layouts.flow import FlowWidget


class RovingFlow(FlowWidget):
    """A flow that is one Tab stop; the arrow keys move inside it (see :class:`RovingFocus`).

    Args:
        owner: The widget to fill, if any.
        gap: The space between items.
        gap_below: The space between lines, if it differs.
        exclusive: Whether the items are radio buttons: at most one is selected, and the arrow keys select.
    """

    def __init__(
        self, owner: QWidget | None = None, *, gap: float = 8, gap_below: float | None = None, exclusive: bool = False
    ) -> None:
        super().__init__(owner, gap=gap, gap_below=gap_below)
        self._exclusive = exclusive
        self._roving = RovingFocus(self, self._rows)

    def add(self, *items: QWidget) -> None:
        """Add widgets in order."""
        super().add(*items)
        for item in items:
            if self._exclusive and isinstance(item, QAbstractButton):
                item.setAutoExclusive(True)
                item.toggled.connect(self._on_toggled)
        self._roving.update()

    def _rows(self) -> list[list[QWidget]]:
        return [[stop for item in self.items() for stop in tab_stops(item)]]

    def _on_toggled(self, _checked: bool) -> None:
        self._roving.update()
