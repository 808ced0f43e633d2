"""Photos of nobody, drawn: for tests and pictures of what shows photos."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter

_SKIN, _HAIR = ("#f0cfae", "#8d5a3c", "#d9a37a", "#5b3a29"), ("#2b2220", "#8a4b22", "#b8b3ab", "#4a3320")
_GROUND = ("#9fb8a8", "#c7b299", "#93a7c4", "#c49aa0", "#8fb3b8")


def a_face(number=0, width=320, height=400):
    """Return a JPEG file with a face; each of the first hundred numbers gives another one."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(0, 0, width, height)
    colour = QColor(_GROUND[number % len(_GROUND)]).lighter(90 + number % 21)
    ground.setColorAt(0, colour.lighter(115))
    ground.setColorAt(1, colour.darker(115))
    painter.fillRect(picture.rect(), ground)
    painter.setPen(Qt.PenStyle.NoPen)
    middle, head = QPointF(width / 2, height * 0.42), width * 0.2
    painter.setBrush(QColor(_HAIR[number // 2 % len(_HAIR)]))
    painter.drawEllipse(middle - QPointF(0, head * 0.25), head * 1.15, head * 1.25)
    painter.drawEllipse(QPointF(width / 2, height * 1.02), width * 0.42, height * 0.36)
    painter.setBrush(QColor(_SKIN[number % len(_SKIN)]))
    painter.drawEllipse(middle, head, head * 1.25)
    painter.setBrush(QColor("#2a2422"))
    for side in (-1, 1):
        painter.drawEllipse(middle + QPointF(side * head * 0.4, -head * 0.1), head * 0.09, head * 0.11)
    painter.setPen(QColor("#7c3f35"))
    painter.drawArc(
        round(middle.x() - head * 0.4),
        round(middle.y() + head * 0.2),
        round(head * 0.8),
        round(head * 0.5),
        200 * 16,
        140 * 16,
    )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(85)
    writer.write(picture)
    return bytes(buffer.data().data())
