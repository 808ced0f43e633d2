"""The second half of the page title: the deck, with a list to choose another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from netcoach.cards.deck import DeckRef
from netcoach.text.truncate import shortened
from ui.widgets.focus.tab_order import CompositeWidget
from ui.widgets.labels import plain_tooltip, two_lines
from ui.widgets.layouts.layout import RowLayout
from ui.widgets.lists.text_delegate import TextDelegate
from ui.widgets.looks import theme
from ui.widgets.looks.icons import paint_icon
from ui.widgets.menu import round_popup
from ui.widgets.name_masking import shown
from ui.widgets.text_direction import OwnDirection

_ARROW, _ARROW_GAP = 18, 8
_PAD = 8
_LEAST, _MOST_IN_LIST = 120, 520
_MOST_LETTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOption:
    """A deck to choose: ``said`` is part of the page title, ``words`` are its entry in the list."""

    deck: DeckRef
    said: str
    words: str


class TitleChoice(CompositeWidget):
    """Looks like part of the title and opens as a list. ``chosen(DeckRef)`` passes the deck the user selected.

    Args:
        name: The accessible name.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # On Linux a combo box has no accessible name of its own: only a label that is its buddy provides one.
        label = QLabel(name.replace("&", "&&"), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        self.combo = _TitleCombo()
        self.combo.setAccessibleName(shown(name))
        label.setBuddy(self.combo)
        RowLayout(self, gap=0).add(self.combo)
        self.setFocusProxy(self.combo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._options: tuple[DeckOption, ...] = ()
        self.combo.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[DeckOption], deck: DeckRef | None) -> None:
        """Offer these decks, with ``deck`` selected."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.combo.show_options(self._options)
        decks = [option.deck for option in self._options]
        self.combo.setCurrentIndex(decks.index(deck) if deck in decks else -1)
        self.combo.rescale()

    def _on_activated(self, number: int) -> None:
        self.chosen.emit(self._options[number].deck)


class _TitleCombo(OwnDirection, QComboBox):
    """A combo box that paints its item as part of a title, with a small arrow after it: whole, if it fits at all."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(TextDelegate(self))
        round_popup(self.view().window())
        self._titles: tuple[str, ...] = ()

    def show_options(self, options: Sequence[DeckOption]) -> None:
        """Replace the items."""
        self._titles = tuple(shortened(shown(option.said), _MOST_LETTERS) for option in options)
        self.clear()
        self.addItems([shortened(shown(option.words), _MOST_LETTERS) for option in options])

    def rescale(self) -> None:
        """Update the size after text, text size or colours changed."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(min(widest + theme.space(48), theme.space(_MOST_IN_LIST)))
        self.setToolTip(plain_tooltip(self.currentText()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(_title_font()).horizontalAdvance(self._words())
        return QSize(2 * theme.space(_PAD) + words + self._arrow_room() + 2, theme.space(40))

    def minimumSizeHint(self) -> QSize:
        # In little space, the text is smaller, then on two lines; the tooltip has all of it.
        return QSize(min(self.sizeHint().width(), theme.space(_LEAST)), theme.space(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad = theme.space(_PAD)  # between the focus frame and the text
        font, lines = title_lines(self._words(), self.width() - 2 * pad - self._arrow_room())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if self.underMouse() else "soft"))
        baseline = (self.height() - metrics.height() * len(lines)) / 2 + metrics.ascent()
        for line in lines:
            start: float = self.width() - pad - metrics.horizontalAdvance(line) if mirrored else pad
            painter.drawText(QPointF(round(start), baseline), line)
            baseline += metrics.height()
        length = max(map(metrics.horizontalAdvance, lines))
        size, way = theme.space(_ARROW), pad + length + theme.space(_ARROW_GAP)
        x = self.width() - way - size if mirrored else way
        paint_icon(painter, "chevron-down", QRectF(x, (self.height() - size) / 2 + theme.space(2), size, size), "soft")

    def _words(self) -> str:
        number = self.currentIndex()
        return self._titles[number] if 0 <= number < len(self._titles) else ""

    def _arrow_room(self) -> int:
        return theme.space(_ARROW_GAP) + theme.space(_ARROW)


def title_lines(words: str, room: float) -> tuple[QFont, list[str]]:
    """Return a title in the largest type in which all of it fits, on one line, or on two in the usual type.

    Only what is longer than that is elided; the tooltip then has the full text.
    """
    font, usual = theme.font_that_fits(words, room, _title_font()), theme.font("body")
    if font.pointSizeF() >= usual.pointSizeF():
        return font, [words]
    return usual, two_lines(words, usual, room)


def _title_font() -> QFont:
    made = QFont(theme.font("title"))
    made.setWeight(QFont.Weight.Normal)
    return made
