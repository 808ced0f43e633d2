"""A drop-down choice. It saves automatically, so no Save button is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStyleOptionViewItem, QWidget

from netcoach.text.truncate import shortened
from ui.widgets.fields.text_entry import INSET, start_of_line
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.labels import plain_tooltip, two_lines
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.lists.text_delegate import TextDelegate
from ui.widgets.looks import theme
from ui.widgets.looks.icons import paint_icon
from ui.widgets.menu import round_popup
from ui.widgets.name_masking import shown
from ui.widgets.text_direction import OwnDirection

_MOST_IN_CHOICE = 300
_WIDEST = 360
_AROUND = 48  # width of the arrow and the space around the words
_BORDER = 1


class _TallItemDelegate(TextDelegate):
    """Items of an open list, large enough to hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.space(34))


class _Combo(OwnDirection, QComboBox):
    """A combo box that paints itself.

    A style sheet can only load a single-colour arrow from a file, and truncates long text without an ellipsis. Here, it
    gets smaller and has two lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_TallItemDelegate(self))
        round_popup(self.view().window())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self._tell_what_is_cut)

    def sizeHint(self) -> QSize:
        height = theme.space(34) + 2 * _BORDER  # as a line edit's and a button's: scaled as a whole, it'd be rounded
        return QSize(min(self.widest(), theme.space(_WIDEST)) + theme.space(_AROUND), height)

    def widest(self) -> int:
        """Return the width of the longest option."""
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)

    def minimumSizeHint(self) -> QSize:
        # Shrink if there's little space: the text is on two lines then; a tooltip and the list have what is longer.
        return QSize(min(self.sizeHint().width(), theme.space(140)), self.sizeHint().height())

    def showPopup(self) -> None:
        widest = QGuiApplication.primaryScreen().availableSize().width()
        self.view().setMinimumWidth(min(self.widest() + theme.space(_AROUND), widest))
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("edge" if self.isEnabled() else "line"))
        painter.setBrush(theme.colour("sunken" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size, pad = theme.space(16), theme.space(12)
        x = pad if mirrored else self.width() - pad - size
        paint_icon(painter, "chevron-down", QRectF(x, (self.height() - size) / 2, size, size), "soft")
        painter.setPen(theme.colour("ink" if self.isEnabled() else "soft"))
        font, lines = self._lines()
        painter.setFont(font)
        room = self._room()
        if len(lines) > 1:
            painter.drawText(room, start_of_line(self) | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))
            return
        metrics, mirrored = QFontMetricsF(font), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.right() - metrics.horizontalAdvance(lines[0]) if mirrored else room.left()
        # On a fixed baseline: centred, a script with taller letters would move it.
        painter.drawText(QPointF(left, (self.height() - metrics.height()) / 2 + metrics.ascent()), lines[0])

    def _room(self) -> QRectF:
        """Return where the text is: it begins as far in as that of a line edit, and ends before the arrow."""
        start = theme.space(8) + INSET + _BORDER
        end = theme.space(16) + theme.space(12) + theme.space(12) // 2
        left = end if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start
        return QRectF(left, 0, max(self.width() - start - end, 1), self.height())

    def _lines(self) -> tuple[QFont, list[str]]:
        """Return the text as it's shown: long, it's smaller and on two lines; what is longer still is elided."""
        text, width, small = self.currentText(), self._room().width(), theme.font("small")
        is_long = self.fontMetrics().horizontalAdvance(text) > width
        return (small, two_lines(text, small, width)) if is_long else (self.font(), [text])

    def _tell_what_is_cut(self) -> None:
        _font, lines = self._lines()
        is_cut = len(lines) > 1 and lines[-1].endswith("…")
        self.setToolTip(plain_tooltip(self.currentText()) if is_cut else "")


class ChoiceField(CompositeWidget):
    """A drop-down choice. ``chosen(object)`` passes the value the user selected.

    Args:
        name: The accessible name.
        options: Pairs of text and value.
        value: The initial value.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, object]] = (),
        value: object = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # On Linux a combo box has no accessible name of its own: only a label that is its buddy provides one.
        self._label = QLabel(shown(name).replace("&", "&&"), self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.hide()
        self.combo = _Combo()
        self.combo.setAccessibleName(shown(name))
        self._label.setBuddy(self.combo)
        RowLayout(self, gap=0).add(self.combo)
        self.setFocusProxy(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._values: list[object] = []
        self.set_options(options, value)
        self.combo.activated.connect(self._on_activated)

    def fill(self) -> None:
        """Be as wide as the space for it from now on, so that it ends where what is above and below it does."""
        for widget in (self, self.combo):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_options(self, options: Sequence[tuple[str, object]], value: object = None) -> None:
        """Offer other options, with ``value`` selected."""
        self._values = [one for _words, one in options]
        words = [shortened(shown(text), _MOST_IN_CHOICE) for text, _one in options]
        if words != [self.combo.itemText(n) for n in range(self.combo.count())]:
            self.combo.clear()
            self.combo.addItems(words)
            if self.combo.widest() > theme.space(_WIDEST):
                self.fill()
        self.set_value(value)
        self.combo.updateGeometry()

    def set_value(self, value: object) -> None:
        """Select ``value``, or the first option if it isn't available."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def value(self) -> object:
        """Return the selected value."""
        index = self.combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
