"""A row of dots for a small number that is felt rather than counted: as many are filled as it costs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_SIZE, _PITCH, _HIGH = 14, 20, 32
_BESIDE, _FROM_EDGE = 2, 4
_TAKE = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class DotsField(QSlider):
    """Dots that are one Tab stop: the arrow keys change how many are filled, as does a click.

    Until a number is chosen, the suggested one is shown by small dots; Space or Enter takes it, Delete clears a choice.
    ``chosen(object)`` passes the number the user chose, or None.

    Args:
        name: The accessible name.
        most: How many dots there are.
    """

    chosen = Signal(object)

    def __init__(self, name: str, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._most = most
        self._is_chosen = False
        self.setAccessibleName(shown(name))
        self.setRange(0, most)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value)

    def show_number(self, number: int | None, suggested: int) -> None:
        """Show a chosen number, or the suggested one if none is."""
        self.blockSignals(True)  # only the user chooses
        self._is_chosen = number is not None
        self.setValue(suggested if number is None else number)
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_PITCH) * self._most, theme.space(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: as far from the first dot as from the last, and off a label above."""
        width = (self._most - 1) * theme.space(_PITCH) + theme.space(_SIZE)
        left = self.width() - width if self._is_mirrored() else 0
        inset = theme.space(_FROM_EDGE)
        return QRectF(left, 0, width, self.height()).adjusted(-_BESIDE, inset, _BESIDE, -inset), 6

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKE and not self._is_chosen:
            self._on_value(self.value())
        elif event.key() in _CLEAR and self._is_chosen:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        at = self.width() - event.position().x() if self._is_mirrored() else event.position().x()
        number = min(max(int(at // theme.space(_PITCH)) + 1, 0), self._most)
        if self._is_chosen and number == self.value() == 1:
            number = 0
        self.blockSignals(True)
        self.setValue(number)
        self.blockSignals(False)
        self._on_value(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch, size, middle = theme.space(_PITCH), theme.space(_SIZE), self.height() / 2
        for index in range(self._most):
            left = self.width() - index * pitch - size if self._is_mirrored() else index * pitch
            dot = QRectF(left, middle - size / 2, size, size).adjusted(0.7, 0.7, -0.7, -0.7)
            counts = index < self.value()
            is_filled = counts and self._is_chosen
            painter.setPen(QPen(theme.colour("accent" if is_filled else "edge"), 1.4))
            painter.setBrush(theme.colour("accent") if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot)
            if counts and not self._is_chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("edge"))
                painter.drawEllipse(dot.adjusted(size / 4, size / 4, -size / 4, -size / 4))

    def _on_value(self, value: int) -> None:
        self._is_chosen = True
        self.update()
        self.chosen.emit(value)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
