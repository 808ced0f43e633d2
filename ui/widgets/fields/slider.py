"""A slider for a number that is felt rather than counted, with its value in words above it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from netcoach.foundation.i18n import _, number
from ui.widgets import theme
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layout import ColumnLayout, RowLayout
from ui.widgets.name_masking import shown

_BAR, _KNOB, _HIGH = 6, 20, 28
_STEPS = 20  # of the whole, for one press of an arrow key


class SliderField(CompositeWidget):
    """A labelled slider from 0 to ``most``, with its value next to the label, such as "60 of 100".

    Args:
        name: The label, and the accessible name.
        most: The largest value.
        value: The initial value.
        ends: What the smallest and the largest value mean, shown below it.
    """

    def __init__(
        self, name: str, most: int, value: int, *, ends: tuple[str, str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = most
        self._words = PlainLabel("", wrap=False)
        self._slider = _Slider(name, most)
        self._slider.valueChanged.connect(self._on_value)
        head = RowLayout(gap=12)
        head.addWidget(SectionLabel(name), 1)
        head.add(self._words)
        column = ColumnLayout(self, gap=2)
        column.add(head, self._slider)
        if ends is not None:
            below = RowLayout(gap=12)
            below.addWidget(PlainLabel(ends[0], "small"), 1)
            below.add(PlainLabel(ends[1], "small", wrap=False))
            column.add(below)
            # Translators: what the two ends of a slider mean.
            meaning = _("0 is {least}, {most} is {hardest}.")
            words = meaning.format(least=ends[0], most=number(most), hardest=ends[1])
            self._slider.setAccessibleDescription(shown(words))
        self.setFocusProxy(self._slider)
        self.set_value(value)
        self._on_value(self._slider.value())

    def value(self) -> int:
        """Return the value."""
        return self._slider.value()

    def set_value(self, value: int) -> None:
        """Show a value."""
        self._slider.setValue(value)

    def _on_value(self, value: int) -> None:
        self._words.setText(_("{count} of {wanted}").format(count=number(value), wanted=number(self._most)))


class _Slider(QSlider):
    """A thin bar with a round knob. It jumps to where it's pressed, and leaves the wheel to the page."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(shown(name))
        self.setRange(0, most)
        self.setSingleStep(max(1, most // _STEPS))
        self.setPageStep(max(1, 2 * most // _STEPS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Update the height after the text size changed."""
        self.setFixedHeight(theme.space(_HIGH))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(160), theme.space(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(96), theme.space(_HIGH))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar, knob = theme.space(_BAR), theme.space(_KNOB)
        room = self.width() - knob
        at = room * (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        middle = self.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, middle - bar / 2, self.width(), bar), bar / 2, bar / 2)
        painter.setBrush(theme.colour("accent"))
        filled = at + knob / 2
        left = self.width() - filled if self._is_mirrored() else 0
        painter.drawRoundedRect(QRectF(left, middle - bar / 2, filled, bar), bar / 2, bar / 2)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("surface"))
        left = room - at if self._is_mirrored() else at
        painter.drawEllipse(QRectF(left, middle - knob / 2, knob, knob).adjusted(1, 1, -1, -1))

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            knob = theme.space(_KNOB)
            at = (event.position().x() - knob / 2) / max(1, self.width() - knob)
            share = 1 - at if self._is_mirrored() else at
            self.setValue(round(self.maximum() * min(max(share, 0), 1)))
        event.accept()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
