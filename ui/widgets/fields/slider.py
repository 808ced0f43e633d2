"""A slider for a number that is felt rather than counted, with its value in words above it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from netcoach.foundation.i18n import _, number
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.labels import PlainLabel, SectionLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout
from ui.widgets.looks import theme
from ui.widgets.name_masking import shown

_BAR, _KNOB, _HIGH = 6, 20, 28
_STEPS = 20  # of the whole, for one press of an arrow key


class SliderField(CompositeWidget):
    """A labelled slider from 0 to ``most``, with its value next to the label, such as "60 of 100".

    ``rated(int)`` reports what the user chose: while the mouse button is pressed, nothing yet.

    Args:
        name: The label, and the accessible name.
        most: The largest value.
        value: The initial value; None if there's none before the user moves it, or presses Space.
        ends: What the smallest and the largest value mean, shown below it.
    """

    rated = Signal(int)

    def __init__(
        self,
        name: str,
        most: int,
        value: int | None,
        *,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most = most
        self._words = PlainLabel("", wrap=False)
        self._slider = _Slider(name, most)
        self._slider.valueChanged.connect(self._on_value)
        self._slider.rated.connect(self._on_rated)
        self._sentence, self._below = PlainLabel("", "lead"), PlainLabel("", "small")
        self._sentence.hide()
        self._below.hide()
        head, self._label = RowLayout(gap=12), SectionLabel(name)
        self._label.level_with("body")
        head.addWidget(self._label, 1)
        head.add(self._words)
        column = ColumnLayout(self, gap=4)
        column.add(head, self._sentence, self._slider, self._below)
        if ends is not None:
            below = RowLayout(gap=12)
            below.addWidget(PlainLabel(ends[0], "small"), 1)
            below.add(PlainLabel(ends[1], "small", wrap=False))
            column.add(below)
            # Translators: what the two ends of a slider mean.
            meaning = _("0 is {least}, {most} is {hardest}.")
            words = meaning.format(least=ends[0], most=number(most), hardest=ends[1])
            self._slider.setAccessibleDescription(shown(words))
        column.addStretch(1)
        self.setFocusProxy(self._slider)
        self.set_value(value)

    def value(self) -> int:
        """Return the value, or where the knob is while there's none."""
        return self._slider.value()

    def set_value(self, value: int | None) -> None:
        """Show a value, or that there's none yet."""
        self._slider.show_value(value)
        self._on_value(self._slider.value())

    def compare(self, at: int | None, words: str = "", own_words: str = "", sentence: str = "") -> None:
        """Show another value too, or None.

        ``words`` say what it is, and ``own_words`` what this one is; the ``sentence`` above says how they differ.
        """
        self._slider.compare(at, words, own_words)
        self._words.setVisible(at is None)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def show_fixed(self, value: int, words: str) -> None:
        """Show a value that can't be changed, with a sentence about it below instead of the value above."""
        self.set_value(value)
        self._slider.setEnabled(False)
        self._words.hide()
        self._label.level_with("section")  # that is always alone, level with any other next to the slider
        self._below.setText(words)
        self._below.show()

    def _on_value(self, value: int) -> None:
        words = _("{count} of {wanted}").format(count=number(value), wanted=number(self._most))
        self._words.setText(words if self._slider.is_rated else "")

    def _on_rated(self, value: int) -> None:
        self._on_value(value)
        self.rated.emit(value)


class _Slider(QSlider):
    """A thin bar with a round knob. It jumps to where it's pressed, and leaves the wheel to the page."""

    rated = Signal(int)

    def __init__(self, name: str, most: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(shown(name))
        self.setRange(0, most)
        self.setSingleStep(max(1, most // _STEPS))
        self.setPageStep(max(1, 2 * most // _STEPS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.is_rated = True
        self._is_filling = False
        self._other: int | None = None
        self._other_words = self._own_words = ""
        self.valueChanged.connect(self._on_value)
        self.rescale()

    def show_value(self, value: int | None) -> None:
        """Show a value; without one, the knob is in the middle, and hollow."""
        self._is_filling = True
        self.is_rated = value is not None
        self.setValue(self.maximum() // 2 if value is None else value)
        self._is_filling = False
        self.update()

    def compare(self, at: int | None, words: str, own_words: str) -> None:
        """Show another value, with words above both."""
        self._other, self._other_words, self._own_words = at, shown(words), shown(own_words)
        if at is not None:
            self.setAccessibleDescription(shown(words))
        self.rescale()

    def rescale(self) -> None:
        """Update the height after the text size or what it's compared with changed."""
        self.setFixedHeight(theme.space(_HIGH) + round(self._above()))
        self.update()

    def _above(self) -> float:
        return 0 if self._other is None else QFontMetricsF(theme.font("small")).height()

    def _on_value(self, value: int) -> None:
        if not self._is_filling and not self.isSliderDown():
            self._rate(value)

    def _rate(self, value: int) -> None:
        self.is_rated = True
        self.update()
        self.rated.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(160), theme.space(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(96), theme.space(_HIGH))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Space:
            self._rate(self.value())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self._rate(self.value())
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar, knob = theme.space(_BAR), theme.space(_KNOB)
        room = self.width() - knob
        at = room * (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        middle = (self.height() + self._above()) / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(0, middle - bar / 2, self.width(), bar), bar / 2, bar / 2)
        is_compared = self.is_rated and self._other is not None
        if self.is_rated and not is_compared:
            painter.setBrush(theme.colour("accent"))
            filled = at + knob / 2
            left = self.width() - filled if self._is_mirrored() else 0
            painter.drawRoundedRect(QRectF(left, middle - bar / 2, filled, bar), bar / 2, bar / 2)
        own = self._point(at + knob / 2, middle)
        if is_compared:
            self._paint_other(painter, own, room)
        painter.setPen(QPen(theme.colour("accent" if self.is_rated else "edge"), 2))
        painter.setBrush(theme.colour("accent" if is_compared else "surface"))
        painter.drawEllipse(own, knob / 2 - 1, knob / 2 - 1)

    def _paint_other(self, painter: QPainter, own: QPointF, room: float) -> None:
        """Paint a ring for the other value, a line to it, and words above both, which never overlap."""
        knob, share = theme.space(_KNOB), (self._other or 0) / max(1, self.maximum())
        other = self._point(room * share + knob / 2, own.y())
        painter.setPen(QPen(theme.colour("edge"), 2))
        painter.drawLine(own, other)
        painter.setPen(QPen(theme.colour("plum"), 2))
        painter.setBrush(theme.colour("paper"))
        painter.drawEllipse(other, knob / 2 - 3, knob / 2 - 3)
        font = theme.font("small")
        metrics, gap = QFontMetricsF(font), theme.space(12)
        painter.setFont(font)
        first, second = sorted(
            ((own.x(), self._own_words, "accent"), (other.x(), self._other_words, "plum")), key=lambda one: one[0]
        )
        widths = [metrics.horizontalAdvance(words) + 2 for _x, words, _tone in (first, second)]
        starts = [max(0.0, min(first[0] - widths[0] / 2, self.width() - sum(widths) - gap))]
        starts.append(min(max(second[0] - widths[1] / 2, starts[0] + widths[0] + gap), self.width() - widths[1]))
        for start, width, (_x, words, tone) in zip(starts, widths, (first, second), strict=True):
            painter.setPen(theme.colour("accent" if tone == "accent" else "plum"))
            painter.drawText(QRectF(start, 0, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, words)

    def _point(self, along: float, y: float) -> QPointF:
        return QPointF(self.width() - along if self._is_mirrored() else along, y)

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            knob = theme.space(_KNOB)
            at = (event.position().x() - knob / 2) / max(1, self.width() - knob)
            share = 1 - at if self._is_mirrored() else at
            self.setValue(round(self.maximum() * min(max(share, 0), 1)))
        event.accept()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
