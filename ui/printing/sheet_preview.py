"""The print preview: paper on a sunken background, one whole sheet at a time, painted as it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from netcoach.cards.card import Card, Deck
from netcoach.cards.sheets import POINTS_PER_MM, SheetFormat
from netcoach.foundation.i18n import _
from ui.printing.pdf_and_printer import SheetLayout, lay_out, paint_sheet
from ui.widgets import theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import ColumnLayout, RowLayout, ScrollArea, SunkenFrame
from ui.widgets.name_masking import initials_only, shown

_SCROLLS: Mapping[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ZOOMS = (1.0, 1.5, 2.0, 3.0)
_ARROW = 48
_PADDING, _LOW_PADDING = 16, 8
_LEAST_PAPER = 80  # whatever the text size


class SheetPreview(SunkenFrame):
    """Shows a deck on its sheets.

    Page Up and Page Down turn the pages. Plus and minus zoom; then the arrow keys and the wheel scroll.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, padding=_PADDING, parent=parent)
        self.setAccessibleName(_("Sheet preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout: SheetLayout | None = None
        self._page = self._zoom = 0
        self._paper = _PaperView()
        self._scroll = _PaperScroll(self._paper, self)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setMinimumHeight(_LEAST_PAPER)
        self._caption = PlainLabel("", role="small")
        self._shortened = PlainLabel(
            _("A card shows the beginning of a long text. Your journal has the rest."), "small"
        )
        self._shortened.hide()
        self._back = IconButton(_("Previous sheet"), self.previous_page, icon_name="chevron-left")
        self._on = IconButton(_("Next sheet"), self.next_page, icon_name="chevron-right")
        self._smaller = IconButton(_("Zoom out"), self.zoom_out, icon_name="minus")
        self._larger = IconButton(_("Zoom in"), self.zoom_in, icon_name="plus")
        pages, zoom = RowLayout(gap=8), RowLayout(gap=8)
        for row, parts in ((pages, (self._back, self._caption, self._on)), (zoom, (self._smaller, self._larger))):
            for part in parts:
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._controls, self._sheet_and_controls = RowLayout(gap=8), ColumnLayout(gap=8)
        self._controls.addStretch(1)
        self._controls.add(pages, zoom)
        self._controls.addStretch(1)
        self._sheet_and_controls.addWidget(self._scroll, 1)
        self._sheet_and_controls.addLayout(self._controls)
        self.column.addLayout(self._sheet_and_controls, 1)
        self.column.addWidget(self._shortened)
        self._tell()

    def put_controls(self, *, next_to_sheet: bool) -> None:
        """Put the controls next to the sheet, which is then as high as it can be in a low window, or below it."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sheet_and_controls.setDirection(across if next_to_sheet else down)
        self._controls.setDirection(down if next_to_sheet else across)
        padding = _LOW_PADDING if next_to_sheet else _PADDING
        self.column.set_margins((padding, padding, padding, padding))

    def show_deck(self, deck: Deck, sheet: SheetFormat, *, start_at: int = 1) -> None:
        """Show ``deck`` on ``sheet`` from its first free position on, staying on the same page if possible."""
        self._shortened.setVisible(any(card.is_shortened for card in deck.cards))
        self._layout = lay_out(_as_shown(deck), sheet, start_at=start_at)
        self._page = min(self._page, max(0, self.page_count - 1))
        self._show_page()

    @property
    def page_count(self) -> int:
        """The number of sheets the deck needs."""
        return len(self._layout.pages) if self._layout else 0

    @property
    def page(self) -> int:
        """The current sheet, counted from 0."""
        return self._page

    def next_page(self) -> None:
        """Show the next sheet."""
        self._turn(1)

    def previous_page(self) -> None:
        """Show the previous sheet."""
        self._turn(-1)

    def zoom_in(self) -> None:
        """Show the sheet larger."""
        self._zoom_to(self._zoom + 1)

    def zoom_out(self) -> None:
        """Show the sheet smaller, down to the whole sheet."""
        self._zoom_to(self._zoom - 1)

    def _zoom_to(self, step: int) -> None:
        if 0 <= step < len(_ZOOMS):
            self._zoom = step
            self._paper.set_zoom(_ZOOMS[step])
            self._tell()

    def _turn(self, by: int) -> None:
        wanted = self._page + by
        if 0 <= wanted < self.page_count:
            self._page = wanted
            self._show_page()
            self._scroll.verticalScrollBar().setValue(0)

    def _show_page(self) -> None:
        self._paper.show_page(self._layout, self._page)
        self._tell()

    def _tell(self) -> None:
        several = self.page_count > 1
        self._back.setVisible(several)
        self._on.setVisible(several)
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < self.page_count - 1)
        self._smaller.setVisible(self.page_count > 0)
        self._larger.setVisible(self.page_count > 0)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)
        if self._layout is None or not self._layout.pages:
            words = _("No card in this deck yet")
            self.setAccessibleDescription(shown(words))
        else:
            words = _("Sheet {number} of {count} · print at actual size")
            if initials_only():
                words = _("Sheet {number} of {count} · names print in full")
            words = words.format(number=self._page + 1, count=self.page_count)
            self.setAccessibleDescription(shown(self._layout.text(self._page)))
        self._caption.setText(words)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(640), theme.space(560))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, across = self._scroll.verticalScrollBar(), self._scroll.horizontalScrollBar()
        step, key = theme.space(_ARROW), Qt.Key
        if event.key() in _SCROLLS:
            bar, sign = (down if event.key() in {key.Key_Down, key.Key_Up} else across), _SCROLLS[event.key()]
            bar.setValue(bar.value() + sign * step)
        elif event.key() in {key.Key_PageDown, key.Key_PageUp}:
            self._turn(1 if event.key() == key.Key_PageDown else -1)
        elif event.text() in {"+", "=", "-"}:
            self._zoom_to(self._zoom + (-1 if event.text() == "-" else 1))
        else:
            super().keyPressEvent(event)


def _as_shown(deck: Deck) -> Deck:
    """Return the deck with masked names, if necessary; the original is what prints."""
    return replace(deck, cards=tuple(_card_as_shown(card) for card in deck.cards)) if initials_only() else deck


def _card_as_shown(card: Card) -> Card:
    lines = tuple(replace(line, text=shown(line.text)) for line in card.lines)
    return replace(card, kicker=shown(card.kicker), name=shown(card.name), heading=shown(card.heading), lines=lines)


class _PaperScroll(ScrollArea):
    """Tells the paper how much space there is."""

    def __init__(self, paper: _PaperView, parent: QWidget) -> None:
        super().__init__(paper, parent)
        self._paper = paper

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paper.set_room(self.maximumViewportSize())  # whether or not there are scroll bars


class _PaperView(QWidget):
    """One sheet of paper, whole in the space given, or larger by the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._layout: SheetLayout | None = None
        self._page = 0
        self._room, self._zoom = QSize(0, 0), 1.0
        self._picture = QPixmap()

    def show_page(self, layout: SheetLayout | None, page: int) -> None:
        """Show another page, or repaint the same one."""
        self._layout, self._page = layout, page
        self._measure()

    def set_room(self, room: QSize) -> None:
        """Set the space in which the whole sheet fits at a zoom of 1."""
        self._room = room
        self._measure()

    def set_zoom(self, zoom: float) -> None:
        """Make the sheet ``zoom`` times as large as would fit."""
        self._zoom = zoom
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Paint the paper from a cached image, so that scrolling costs nothing.
        if self._layout is None or not self._layout.pages:
            return
        if self._picture.devicePixelRatio() != self.devicePixelRatioF() or self._picture.isNull():
            self._picture = self._paint_picture(self._layout)
        paper = self._picture.deviceIndependentSize()
        QPainter(self).drawPixmap(QPointF((self.width() - paper.width()) / 2, 0), self._picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the theme changed
            self._measure()

    def _scale(self, sheet: SheetFormat) -> float:
        """Return the pixels per millimetre."""
        return self._zoom * min(self._room.width() / sheet.paper_width, self._room.height() / sheet.paper_height)

    def _paper_size(self, sheet: SheetFormat) -> QSize:
        scale = self._scale(sheet)
        return QSize(int(sheet.paper_width * scale), int(sheet.paper_height * scale))

    def _measure(self) -> None:
        self._picture = QPixmap()
        is_empty = self._layout is None or not self._layout.pages
        self.setMinimumSize(QSize(0, 0) if is_empty or self._layout is None else self._paper_size(self._layout.sheet))
        self.update()

    def _paint_picture(self, layout: SheetLayout) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = self._paper_size(layout.sheet)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("sheet"))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        paint_sheet(painter, layout, self._page, self._scale(layout.sheet) / POINTS_PER_MM)
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()
        return picture
