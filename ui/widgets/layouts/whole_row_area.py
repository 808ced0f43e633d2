"""Areas that scroll, and end below a whole row instead of cutting one off."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.layouts.cut_rows import height_of_cut_row
from ui.widgets.layouts.layout import ScrollArea


class WholeRowScrollArea(ScrollArea):
    """Ends below the last row that fits as a whole, as long as it isn't scrolled."""

    def __init__(self, inside: QWidget, *, has_bar_space: bool = False) -> None:
        super().__init__(inside, has_bar_space=has_bar_space)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._measure_later()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_later()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.measure()
        return done

    def measure(self) -> None:
        """Leave out the row that would be cut off."""
        is_scrolled = self.verticalScrollBar().value() > 0
        cut = height_of_cut_row(self._inside, self.height()) if self.is_cut_off() and not is_scrolled else 0
        self.setViewportMargins(0, 0, 0, cut)

    def is_cut_off(self) -> bool:
        """Return whether it's lower than what it scrolls."""
        return self._inside.height() > self.height()

    def _on_scrolled(self, value: int) -> None:
        if (value > 0) == (self.viewportMargins().bottom() > 0):
            self._measure_later()

    def _measure_later(self) -> None:
        """Measure it when the layout that is under way has ended: it can't begin again, and what is in it may move."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))


class FittingScrollArea(WholeRowScrollArea):
    """Takes the space there is, whatever its size hint, but no more than what it scrolls needs."""

    def __init__(self, inside: QWidget, *, has_bar_space: bool = False) -> None:
        super().__init__(inside, has_bar_space=has_bar_space)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def measure(self) -> None:
        """Measure what it needs, too."""
        self.setMaximumHeight(self._inside.heightForWidth(self.viewport().width()))
        super().measure()
