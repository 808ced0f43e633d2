"""Monograms: a person's initials in a circle, which steadies the eye in a list of names, or their photo."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.looks import theme
from ui.widgets.looks.photos import face_of
from ui.widgets.looks.tokens import Tone
from ui.widgets.name_masking import initials_only

_ROOM = 0.72  # of the circle's diameter, for its letters


def letters_of(name: str) -> str:
    """Return the letters of a monogram: "PN" for Priya Nair, "张" for 张伟."""
    from netcoach.contacts.name_masking import monogram_letters  # not needed before the first list of names

    return "\u200c".join(monogram_letters(name)).upper()  # the non-joiner keeps Arabic initials apart


def paint_monogram(
    painter: QPainter, circle: QRectF, letters: str, role: theme.Role, *, is_chosen: bool = False
) -> None:
    """Paint ``letters`` in a circle; ``is_chosen`` means that what is behind it is the background of a chosen row."""
    ground: Tone = "surface" if is_chosen != theme.is_dark() else "sunken"
    if theme.is_high_contrast():  # the circle alone is hardly seen
        painter.setPen(theme.colour("edge"))
        circle = circle.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawEllipse(circle)
    painter.setPen(theme.colour("soft"))
    painter.setFont(theme.font_that_fits(letters, circle.width() * _ROOM, theme.font(role)))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letters)


class Monogram(QWidget):
    """The large monogram next to someone's name, or their photo unless names are masked.

    Screen readers skip it, since they read the name.
    """

    def __init__(self, size: float, *, on_card: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._letters, self._is_on_card = size, "", on_card
        self._photo = b""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str, photo: bytes = b"") -> None:
        """Show someone's photo, or the initials of ``name`` if they have none that can be read."""
        self._letters, self._photo = letters_of(name), photo
        self.update()

    def has_face(self) -> bool:
        """Return whether it shows a photo: one that can be read, while names aren't masked."""
        return bool(self._photo) and not initials_only() and not face_of(self._photo).isNull()

    def rescale(self) -> None:
        """Update the size after the text size changed."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(self._size), theme.space(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.has_face():
            self._paint_face(painter, face_of(self._photo))
            return
        stands_out = self._is_on_card and theme.is_dark()
        paint_monogram(painter, self.rect().toRectF(), self._letters, "heading", is_chosen=stands_out)

    def _paint_face(self, painter: QPainter, face: QImage) -> None:
        """Paint a photo in the circle, with an edge, so that a light one is seen on a light page."""
        sharp = round(self.width() * self.devicePixelRatioF())
        size = QSize(sharp, sharp)
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = QPixmap.fromImage(face.scaled(size, aspect, smooth))
        fitted.setDevicePixelRatio(self.devicePixelRatioF())
        painter.setPen(theme.colour("edge"))
        painter.setBrush(QBrush(fitted))
        painter.drawEllipse(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
