"""A person's photo on a card, at the end of its first lines. Lengths are units."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netcoach.foundation.i18n import _
from ui.printing.tagging import figure
from ui.widgets.looks.photos import face_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhoto:
    """A photo and its place in the safe area of a card; ``name`` is empty if the card doesn't say it.

    It's at most ``pixels`` wide: what no printer shows would only make the file larger.
    """

    photo: bytes
    name: str
    place: QRectF
    pixels: int
    is_black: bool

    def paint(self, painter: QPainter) -> None:
        """Paint the photo."""
        face = face_of(self.photo)
        if face.width() > self.pixels:
            face = face.scaled(self.pixels, self.pixels, mode=Qt.TransformationMode.SmoothTransformation)
        if self.is_black:
            face = face.convertToFormat(QImage.Format.Format_Grayscale8)
        words = _("Photo of {name}").format(name=self.name) if self.name else _("Photo")
        with figure(painter, words, self.place):
            painter.drawImage(self.place, face)
