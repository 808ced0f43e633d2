"""The sidebar of pages on the left, always with icon and text; narrow in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from netcoach.foundation.i18n import _
from ui.widgets.buttons import AccessibleToggle
from ui.widgets.chosen_mark import paint_chosen
from ui.widgets.layouts.layout import ColumnLayout, fill
from ui.widgets.looks import theme
from ui.widgets.looks.icons import paint_icon
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import shown

_WIDE, _SLIM = 176, 96
_EDGE = 12
_ICON, _LEAST_ICON = 20, 12


class SidebarButton(AccessibleToggle, QPushButton):
    """A page's button in the sidebar. ``activated(key)`` means that it was pressed."""

    activated = Signal(str)

    def __init__(self, key: str, words: str, icon_name: str, *, soft: bool = False) -> None:
        super().__init__()
        self.key = key
        self._words, self._icon_name, self._soft = words, icon_name, soft
        self._compact = False
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(shown(words))
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self.clicked.connect(self._on_clicked)
        self.setAutoExclusive(True)  # to screen readers one of a group; to Tab a single stop
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, *, compact: bool) -> None:
        """Place the icon above the text, or before it."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def nextCheckState(self) -> None:
        pass  # the window decides which page is open

    def _on_clicked(self) -> None:
        self.activated.emit(self.key)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(_SLIM - 2 * _EDGE), theme.space(56 if self._compact else 40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the colour of the current page, or next to it."""
        inset = 0 if self.isChecked() else 2
        return self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            paint_chosen(painter, self.rect().toRectF(), mirrored=mirrored)
        elif self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            painter.setOpacity(0.5)
            painter.drawRoundedRect(self.rect(), 6, 6)
            painter.setOpacity(1.0)
        tone: Tone = "accent" if here else "soft" if self._soft else "ink"
        if self._compact:
            self._paint_compact(painter, tone)
        else:
            self._paint_wide(painter, tone)

    def _paint_wide(self, painter: QPainter, tone: Tone) -> None:
        size, left, words_left = theme.space(20), theme.space(12), theme.space(44)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - left - size if mirrored else left
        paint_icon(painter, self._icon_name, QRectF(x, (self.height() - size) / 2, size, size), tone)
        room = self.rect().adjusted(0, 0, -words_left, 0) if mirrored else self.rect().adjusted(words_left, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self._write(painter, room, side | Qt.AlignmentFlag.AlignVCenter, tone, self._font("body"))

    def slim_places(self) -> tuple[QRectF, QRect]:
        """Return the position of the icon above the text, and the rectangle of the text, in pixels.

        A low window with large text gives each button less than its size hint: the text keeps a full line, and the icon
        takes the rest.
        """
        line = QFontMetrics(self._font("small")).height()
        between = theme.space(2)
        size = min(theme.space(_ICON), max(self.height() - line - 2 * between, theme.space(_LEAST_ICON)))
        top = max((self.height() - size - between - line) / 2, 0)
        words_top = min(round(top + size) + between, max(self.height() - line, 0))
        return QRectF((self.width() - size) / 2, top, size, size), QRect(0, words_top, self.width(), line)

    def _paint_compact(self, painter: QPainter, tone: Tone) -> None:
        place, room = self.slim_places()
        paint_icon(painter, self._icon_name, place, tone)
        self._write(
            painter, room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, tone, self._font("small")
        )

    def _write(self, painter: QPainter, room: QRect, where: Qt.AlignmentFlag, tone: Tone, font: QFont) -> None:
        painter.setFont(theme.font_that_fits(self._words, room.width(), font))
        painter.setPen(theme.colour(tone))
        painter.drawText(room, where | Qt.AlignmentFlag.AlignAbsolute, self._words)

    def _font(self, role: theme.Role) -> QFont:
        made = QFont(theme.font(role))
        made.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return made


class Sidebar(QWidget):
    """The pages, with less used ones at the bottom. ``chosen(str)`` passes the key of a pressed page.

    Args:
        rooms: Key, text and icon of each page.
        foot: The same for the bottom.
    """

    chosen = Signal(str)
    accessible_role = QAccessible.Role.Grouping

    def __init__(self, rooms: Sequence[tuple[str, str, str]], foot: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages"))
        self._compact = False
        self._buttons: list[SidebarButton] = []
        self._column = ColumnLayout(self, gap=4, margins=(_EDGE, 20, _EDGE, 20))
        for key, words, icon_name in rooms:
            self._add(SidebarButton(key, words, icon_name))
        self._column.addStretch(1)
        for key, words, icon_name in foot:
            self._add(SidebarButton(key, words, icon_name, soft=True))
        self.rescale()

    def show_chosen(self, key: str) -> None:
        """Mark the current page."""
        button = self.button(key)
        if button is not None:
            button.setChecked(True)
        for one in self._buttons:
            here = one is button
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def button(self, key: str) -> SidebarButton | None:
        """Return the button of a page."""
        return next((one for one in self._buttons if one.key == key), None)

    def set_compact(self, *, compact: bool) -> None:
        """Place the icons above the text in a narrow window."""
        self._compact = compact
        for button in self._buttons:
            button.set_compact(compact=compact)
        self.rescale()

    def rescale(self) -> None:
        """Update the width after the text size changed."""
        self.setFixedWidth(theme.space(_SLIM if self._compact else _WIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill(self, "sunken")

    def _add(self, button: SidebarButton) -> None:
        button.activated.connect(self.chosen)
        self._buttons.append(button)
        self._column.add(button)
