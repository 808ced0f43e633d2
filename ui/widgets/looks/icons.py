"""Line icons, drawn in the current colours of the theme when they're painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netcoach.foundation.assets import asset_text
from ui.widgets.looks import theme
from ui.widgets.looks.tokens import Tone

_MIRRORED = frozenset(
    {
        "back",
        "chat",
        "chevron-left",
        "chevron-right",
        "evidence-early",
        "evidence-fair",
        "file",
        "practice",
        "redo",
        "undo",
    }
)
"""Arrows along the line, and what begins at one side: a text, what someone says, a scale. Time and ticks don't."""


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = asset_text("icons", f"{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def paint_icon(painter: QPainter, name: str, place: QRectF, tone: Tone = "ink") -> None:
    """Draw the icon ``name`` in ``place``; from right to left, what points along the line points the other way."""
    drawing = _renderer(name, theme.colour(tone).name())
    if name not in _MIRRORED or QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        drawing.render(painter, place)
        return
    painter.save()
    painter.translate(place.left() + place.right(), 0)
    painter.scale(-1, 1)
    drawing.render(painter, place)
    painter.restore()


@lru_cache(maxsize=32)
def blank_before_icon(name: str, size: int, *, mirrored: bool) -> int:
    """Return how many columns of pixels are blank where the line begins in an icon of this size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(image.rect()))
    painter.end()
    columns = reversed(range(size)) if mirrored else range(size)
    inked = (any(image.pixelColor(x, y).alpha() for y in range(size)) for x in columns)
    return next((blank for blank, is_inked in enumerate(inked) if is_inked), 0)


class _LineIcon(QIconEngine):
    """An icon engine that looks up its colour when painting, so a new theme needs no new icons."""

    def __init__(self, name: str, tone: Tone, chosen: Tone) -> None:
        super().__init__()
        self._name, self._tone, self._chosen = name, tone, chosen

    def iconName(self) -> str:
        return self._name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._chosen if state == QIcon.State.On else self._tone
        if mode == QIcon.Mode.Disabled:
            tone = "line" if theme.is_high_contrast() else "soft"
        # Buttons ask for a size that is wider than high: the rest is the gap between icon and text.
        place = QRectF(rect.x(), rect.y(), rect.height(), rect.height())
        if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(rect.x() + rect.width())
        paint_icon(painter, self._name, place, tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._tone, self._chosen)


def icon(name: str, tone: Tone = "ink", chosen: Tone = "accent") -> QIcon:
    """Return the icon ``name`` in ``tone``, or in ``chosen`` while its button is checked.

    Raises:
        FileNotFoundError: when there's no such icon.
    """
    asset_text("icons", f"{name}.svg")
    return QIcon(_LineIcon(name, tone, chosen))
