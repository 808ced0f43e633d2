"""A row that opens something: a title, a soft detail, and a chevron at the far end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from netcoach.foundation.i18n import _, paragraph, without_isolates
from ui.widgets.buttons import Button
from ui.widgets.labels import TextSpan, WrappedText
from ui.widgets.looks import theme
from ui.widgets.looks.icons import blank_before_icon, paint_icon
from ui.widgets.name_masking import shown

Payload = TypeVar("Payload")

_PADDING, _GAP, _CHEVRON = 12, 16, 16
_FRAME = 4  # how far the focus frame is from the text
_LEAST_TITLE = 160  # with less room next to it, the detail goes below the title
_WIDE = 1 << 20


class LinkRow(Button):
    """A full-width button with a title that wraps, and a detail next to it, or below it where both don't fit.

    Args:
        title: What it opens.
        detail: A few soft words about it.
        on_click: A bound method, called with the ``payload``.
        payload: The row's data, such as an id.
        about: A soft line below the title.
    """

    def __init__(
        self, title: str, detail: str, on_click: Callable[[Payload], object], *, payload: Payload, about: str = ""
    ) -> None:
        self._title, self._detail, self._about = title, detail, about
        self._laid: tuple[WrappedText, WrappedText, WrappedText] | None = None
        super().__init__(title, on_click, payload=payload, flush=True)
        self.verb = _("Open")  # in the menu of its row
        self.setAccessibleDescription(without_isolates(shown(paragraph(filter(None, (about, detail))))))
        # Not fixed: that would be the height for the width of the hint, and a narrower row can be higher.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # Qt's setter has this one argument
        self.setSizePolicy(policy)

    def rescale(self) -> None:
        """Measure and repaint after the text size or colours changed."""
        self._laid = None
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        title, detail, about = self._texts()
        room = width - self._chevron_room()
        height = title.fit(self._title_width(room))
        if self._is_below(room):
            height += detail.fit(room)
        if self._about:
            height += about.fit(room)
        return round(height + 2 * theme.space(_PADDING) + 0.49)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 40
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(_LEAST_TITLE), theme.space(2 * _PADDING))

    def ring(self) -> tuple[QRectF, float]:
        """Return the geometry of the focus frame: around the text, away from the lines between rows."""
        around = theme.space(_FRAME)
        inset = theme.space(_PADDING) - around
        return self.rect().toRectF().adjusted(-around, inset, around, -inset), 6

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._laid = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        title, detail, about = self._texts()
        room = self.width() - self._chevron_room()
        width, top = self._title_width(room), theme.space(_PADDING)
        height = title.fit(width)
        title.draw(painter, self.width() - width if mirrored else 0, top)
        if self._about:
            about.fit(room)
            about.draw(painter, self.width() - room if mirrored else 0, top + height)
            height += about.height
        if self._is_below(room):
            detail.fit(room)
            detail.draw(painter, self.width() - room if mirrored else 0, top + height)
        elif self._detail:
            natural = self._natural(detail)
            detail.fit(natural)
            level = top + title.first_baseline() - detail.first_baseline()
            detail.draw(painter, self._chevron_room() if mirrored else room - natural, level)
        size = theme.space(_CHEVRON)
        y = top + (title.first_line_height() - size) / 2
        after = _blanks()[1]  # so that its point is at the edge
        place = QRectF(-after if mirrored else self.width() - size + after, y, size, size)
        paint_icon(painter, "chevron-right", place, "soft")

    def _texts(self) -> tuple[WrappedText, WrappedText, WrappedText]:
        if self._laid is None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._laid = (
                WrappedText([TextSpan(self._title)], "body", "ink", mirrored=mirrored),
                WrappedText([TextSpan(self._detail)], "small", "soft", mirrored=mirrored),
                WrappedText([TextSpan(self._about)], "soft", "soft", mirrored=mirrored),
            )
        return self._laid

    def _natural(self, text: WrappedText) -> float:
        text.fit(_WIDE)
        return text.natural_width + 1

    def _is_below(self, room: float) -> bool:
        title, detail, _about = self._texts()
        if not self._detail:
            return False
        spare = room - self._natural(detail) - theme.space(_GAP)
        return spare < min(self._natural(title), theme.space(_LEAST_TITLE))

    def _title_width(self, room: float) -> float:
        _title, detail, _about = self._texts()
        if not self._detail or self._is_below(room):
            return room
        return room - self._natural(detail) - theme.space(_GAP)

    def _chevron_room(self) -> int:
        return theme.space(_CHEVRON) - sum(_blanks()) + theme.space(_GAP)


def _blanks() -> tuple[int, int]:
    """Return how many columns of pixels are blank before a chevron and after it."""
    size, mirrored = theme.space(_CHEVRON), QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    before, after = (blank_before_icon("chevron-right", size, mirrored=side) for side in (mirrored, not mirrored))
    return before, after
