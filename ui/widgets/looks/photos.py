"""Photos of people, decoded: for the window, for paper, and made small enough for a journal.

Only JPEG and PNG files are ever decoded, and one that claims more pixels than Qt allocates for a picture is none.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from netcoach.text.photos import MAX_PHOTO_BYTES, is_jpeg, is_picture

_SHARP = 400
"""Pixels of the shorter side: 25 mm at 400 dots per inch, or 64 points on a screen of 300 %."""

_LONGEST = 3 * _SHARP
_QUALITIES = (88, 75, 60, 40)
_KEPT = 16  # decoded, for cards and sheets that are painted again


def picture_of(data: bytes) -> QImage:
    """Return the picture in a file, upright and not too large, or an empty one if it can't be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = _reader(buffer, data)
    size = reader.size()
    if max(size.width(), size.height()) > _LONGEST:
        fitted = size.scaled(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()


def has_size(data: bytes) -> bool:
    """Return whether a file begins like a picture that can be read: it says how large it is."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    return _reader(buffer, data).size().isValid()


def _reader(buffer: QBuffer, data: bytes) -> QImageReader:
    _expect_damage()
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kind = b"" if not is_picture(data) else b"jpeg" if is_jpeg(data) else b"png"
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader


@lru_cache(maxsize=_KEPT)
def face_of(data: bytes) -> QImage:
    """Return the square of a photo that shows the face, or an empty picture if it can't be read.

    In a picture that is higher than wide, it's nearer to the top.
    """
    whole = picture_of(data)
    side = min(whole.width(), whole.height())
    return whole.copy(QRect((whole.width() - side) // 2, (whole.height() - side) // 3, side, side))


def as_photo(data: bytes) -> bytes | None:
    """Return a picture as a photo that a journal accepts, or None if it can't be read.

    One that fits is returned as it is. Any other is made smaller, and loses what cameras write into it, such as the
    place.
    """
    whole = picture_of(data)
    if whole.isNull():
        return None
    if len(data) <= MAX_PHOTO_BYTES:
        return data
    if (shorter := min(whole.width(), whole.height())) > _SHARP:
        size = whole.size() * (_SHARP / shorter)
        whole = whole.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    whole = _on_white(whole)
    return next(
        (made for made in (_jpeg(whole, quality) for quality in _QUALITIES) if len(made) <= MAX_PHOTO_BYTES), None
    )


@cache
def _expect_damage() -> None:
    """Keep what Qt says about damaged pictures off standard error: the import says it where the user looks."""
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


def _on_white(picture: QImage) -> QImage:
    """Return nothing but what a picture shows, without transparency, which JPEG would make black."""
    ground = QImage(picture.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    return ground


def _jpeg(picture: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(buffer.data().data())
