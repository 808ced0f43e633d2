"""The print preview: paper on a sunken background, one whole sheet at a time, both sides, painted as they print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil, floor
from typing import Literal

from PySide6.QtCore import QEvent, QLine, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from netcoach.cards.card import Card, Deck
from netcoach.cards.imposition import CardPlace, backs_on, card_places, turns_sideways
from netcoach.cards.sheet_setup import AS_USUAL, SheetSetup
from netcoach.cards.sheets import POINTS_PER_MM, Box, SheetFormat
from netcoach.foundation.i18n import _
from ui.printing.pdf_and_printer import SheetLayout, lay_out, laying_out, paint_sheet
from ui.widgets.buttons import CentredIconButton
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout, RowLayout, ScrollArea, SunkenFrame
from ui.widgets.looks import theme, tokens
from ui.widgets.name_masking import initials_only, shown
from ui.widgets.process.jobs import SlicedJob

_SCROLLS: Mapping[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ZOOMS = (1.0, 1.5, 2.0, 3.0)
_ARROW = 48
_PADDING, _LOW_PADDING = 16, 8
_AT_ONCE, _FIRST = 200, 40  # cards
_BETWEEN = 16
_FAINT, _DASHES = 0.4, [10.0, 16.0]  # pixels, and widths of the pen
_HATCH = 8
_LEAST_PAPER = 80  # whatever the text size


class SheetPreview(SunkenFrame):
    """Shows a deck on its sheets, the fronts next to the backs.

    Page Up and Page Down turn the pages. Plus and minus zoom; then the arrow keys and the wheel scroll. On a whole
    sheet, the arrow keys go from card to card instead. A click or an arrow marks both sides of a card.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, padding=_PADDING, parent=parent)
        self.setAccessibleName(_("Sheet preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout: SheetLayout | None = None
        self._page = self._zoom = 0
        self._job: SlicedJob | None = None
        self._marked: int | None = None
        self._paper = _PaperView()
        self._paper.clicked.connect(self._on_card_clicked)
        self._scroll = _PaperScroll(self._paper, self)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._caption = PlainLabel("", role="small")
        self._shortened = PlainLabel(
            _("A card shows the beginning of a long text. Your journal has the rest."), "small"
        )
        self._shortened.hide()
        self._back = CentredIconButton(_("Previous sheet"), self.previous_page, icon_name="chevron-left")
        self._on = CentredIconButton(_("Next sheet"), self.next_page, icon_name="chevron-right")
        self._smaller = CentredIconButton(_("Zoom out"), self.zoom_out, icon_name="minus")
        self._larger = CentredIconButton(_("Zoom in"), self.zoom_in, icon_name="plus")
        pages, zoom = RowLayout(gap=8), RowLayout(gap=8)
        for row, parts in ((pages, (self._back, self._caption, self._on)), (zoom, (self._smaller, self._larger))):
            for part in parts:
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._controls, self._sheet_and_controls = RowLayout(gap=8), ColumnLayout(gap=8)
        self._controls.addStretch(1)
        self._controls.add(pages, zoom)
        self._controls.addStretch(1)
        self._sheet_and_controls.addWidget(self._scroll, 2)
        self._sheet_and_controls.addLayout(self._controls)
        self.column.addLayout(self._sheet_and_controls, 1)
        self._controls.setAlignment(zoom, Qt.AlignmentFlag.AlignLeft)  # or the caption above is no wider
        self.column.addWidget(self._shortened)
        self._tell()

    def put_controls(self, *, next_to_sheet: bool) -> None:
        """Put the controls next to the sheet, which is then as high as it can be in a low window, or below it."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sheet_and_controls.setDirection(across if next_to_sheet else down)
        self._sheet_and_controls.setStretch(1, 1 if next_to_sheet else 0)  # a third, for few lines of the caption
        self._controls.setDirection(down if next_to_sheet else across)
        padding = _LOW_PADDING if next_to_sheet else _PADDING
        self.column.set_margins((padding, padding, padding, padding))

    def show_deck(self, deck: Deck, sheet: SheetFormat, setup: SheetSetup = AS_USUAL) -> None:
        """Show ``deck`` on ``sheet``, staying on the same page if possible."""
        backs = [card.back for card in deck.cards if card.back] if backs_on(sheet, setup) != "none" else []
        self._shortened.setVisible(any(card.is_shortened for card in (*deck.cards, *backs)))
        whole = _as_shown(deck), sheet, replace(setup, sides="both")
        if self._job is not None:
            self._job.end()
            self._job.deleteLater()
            self._job = None
        if len(deck.cards) <= _AT_ONCE:
            self._show_layout(lay_out(*whole))
        else:
            self._lay_out_in_steps(*whole)

    def _lay_out_in_steps(self, deck: Deck, sheet: SheetFormat, setup: SheetSetup) -> None:
        """Lay out a long deck while the window goes on working; until then there are its first cards to see."""
        if self._page == 0:
            self._show_layout(lay_out(replace(deck, cards=deck.cards[:_FIRST]), sheet, setup))
        self._job = SlicedJob(laying_out(deck, sheet, setup), _("Sheet preview"), self)
        self._job.finished.connect(self._show_layout)
        self._job.start()

    def _show_layout(self, layout: SheetLayout) -> None:
        self._layout = layout
        self._page = min(self._page, max(0, self.page_count - 1))
        self._show_page()

    @property
    def page_count(self) -> int:
        """The number of sheets the deck needs."""
        return len(self._layout.pages) // self._sides if self._layout else 0

    @property
    def page(self) -> int:
        """The current sheet, counted from 0."""
        return self._page

    @property
    def marked_card(self) -> int | None:
        """The position of the marked card on its sheet, counted from 0."""
        return self._marked

    @property
    def _sides(self) -> int:
        return 2 if self._layout and backs_on(self._layout.sheet, self._layout.setup) == "printed" else 1

    @property
    def _positions(self) -> list[int]:
        """The positions of the cards on the current sheet."""
        if self._layout is None or not self._layout.pages:
            return []
        return sorted({placed.position for placed in self._layout.pages[self._page * self._sides]})

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
        self._marked = None
        first = self._page * self._sides
        self._paper.show_sides(self._layout, tuple(range(first, first + self._sides)))
        self._tell()

    def _on_card_clicked(self, position: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._mark(position if position in self._positions and position != self._marked else None)

    def _mark(self, position: int | None) -> None:
        self._marked = position
        self._paper.mark(position)
        self._tell()

    def _mark_next(self, step: int) -> None:
        """Mark the next card in a direction; at first, the first one."""
        positions = self._positions
        if not positions:
            return
        at = positions.index(self._marked) + step if self._marked in positions else 0
        self._mark(positions[min(max(at, 0), len(positions) - 1)])

    def _text_of_marked(self, layout: SheetLayout) -> str:
        first = self._page * self._sides
        placed = [each for page in layout.pages[first : first + self._sides] for each in page]
        return "\n\n".join(each.part.text for each in placed if each.position == self._marked)

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
            if self._layout.sheet.kind == "booklet":
                words = _("Sheet {number} of {count} · one side; half is upside down")
            if initials_only():
                words = _("Sheet {number} of {count} · names print in full")
            words = words.format(number=self._page + 1, count=self.page_count)
            first = self._page * self._sides
            texts = [self._layout.text(page) for page in range(first, first + self._sides)]
            text = "\n\n".join(filter(None, texts)) if self._marked is None else self._text_of_marked(self._layout)
            self.setAccessibleDescription(shown(text))
        self._caption.setText(words)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(640), theme.space(560))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down, across = self._scroll.verticalScrollBar(), self._scroll.horizontalScrollBar()
        step, key = theme.space(_ARROW), Qt.Key
        if event.key() in _SCROLLS:
            bar, sign = (down if event.key() in {key.Key_Down, key.Key_Up} else across), _SCROLLS[event.key()]
            if down.maximum() == across.maximum() == 0:
                self._mark_next(sign * (1 if bar is across else self._paper.columns))
            else:
                bar.setValue(bar.value() + sign * step)
        elif event.key() == key.Key_Escape and self._marked is not None:
            self._mark(None)
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
    back = card.back and _card_as_shown(card.back)
    return replace(
        card, kicker=shown(card.kicker), name=shown(card.name), heading=shown(card.heading), lines=lines, back=back
    )


class _PaperScroll(ScrollArea):
    """Tells the paper how much space there is."""

    def __init__(self, paper: _PaperView, parent: QWidget) -> None:
        super().__init__(paper, parent)
        self._paper = paper

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PAPER, _LEAST_PAPER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paper.set_room(self.maximumViewportSize())  # whether or not there are scroll bars


class _PaperView(QWidget):
    """One or both sides of a sheet of paper, whole in the space given, or larger by the zoom.

    ``clicked(int)`` passes the position of the card that was clicked, -1 outside any.
    """

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._layout: SheetLayout | None = None
        self._sides: tuple[int, ...] = ()
        self._marked: int | None = None
        self._room, self._zoom = QSize(0, 0), 1.0
        self._pictures: list[QPixmap] = []

    @property
    def columns(self) -> int:
        """The number of cards next to each other."""
        places = self._places()
        return sum(1 for place in places if abs(place.front.box.y - places[0].front.box.y) < 1)

    def show_sides(self, layout: SheetLayout | None, sides: tuple[int, ...]) -> None:
        """Show other pages, or repaint the same ones."""
        self._layout, self._sides, self._marked = layout, sides, None
        self._measure()

    def mark(self, position: int | None) -> None:
        """Mark both sides of the card at a position, or none."""
        self._marked = position
        self.update()

    def set_room(self, room: QSize) -> None:
        """Set the space in which the whole sheet fits at a zoom of 1."""
        self._room = room
        self._measure()

    def set_zoom(self, zoom: float) -> None:
        """Make the sheet ``zoom`` times as large as would fit."""
        self._zoom = zoom
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Paint the paper from cached images, so that scrolling costs nothing.
        if self._layout is None or not self._layout.pages:
            return
        if not self._pictures or self._pictures[0].devicePixelRatio() != self.devicePixelRatioF():
            self._pictures = [self._paint_picture(self._layout, side) for side in self._sides]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side, picture, paper in zip(self._sides, self._pictures, self._papers(), strict=True):
            painter.drawPixmap(paper.topLeft(), picture)
            if len(self._sides) > 1:
                self._paint_heading(painter, self._layout, side, paper)
            for box in self._marked_boxes(self._layout, side):
                painter.setPen(QPen(_on_paper("accent"), theme.space(2)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._on_screen(box, paper))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._layout is not None and event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_here = self.rect().contains(event.position().toPoint())
        if self._layout is None or event.button() != Qt.MouseButton.LeftButton or not is_here:
            return
        for side, paper in zip(self._sides, self._papers(), strict=True):
            for position, box in self._boxes(self._layout, side):
                if self._on_screen(box, paper).contains(event.position()):
                    self.clicked.emit(position)
                    return
        self.clicked.emit(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the theme changed
            self._measure()

    def _places(self) -> tuple[CardPlace, ...]:
        return () if self._layout is None else card_places(self._layout.sheet, self._layout.setup)

    def _boxes(self, layout: SheetLayout, side: int) -> list[tuple[int, Box]]:
        """Return the places for cards on one side, with their positions."""
        faces = [
            (position, face)
            for position, place in enumerate(card_places(layout.sheet, layout.setup))
            for face in (place.front, place.back)
        ]
        other = self._is_other_side(side)
        return [(position, face.box) for position, face in faces if face is not None and face.is_back == other]

    def _is_other_side(self, side: int) -> bool:
        return side != self._sides[0]

    def _marked_boxes(self, layout: SheetLayout, side: int) -> list[Box]:
        return [box for position, box in self._boxes(layout, side) if position == self._marked]

    def _is_stacked(self, sheet: SheetFormat) -> bool:
        """Return whether the sides are above each other, where they're larger than next to each other."""
        return len(self._sides) > 1 and self._fit(sheet, across=1) > self._fit(sheet, across=2)

    def _fit(self, sheet: SheetFormat, *, across: int) -> float:
        """Return the pixels per millimetre at which the sides fit, with ``across`` of them next to each other."""
        sides = len(self._sides)
        down = sides // across or 1
        across = min(across, sides) or 1
        width = (self._room.width() - (across - 1) * theme.space(_BETWEEN)) / across
        heading = self._heading_height() if sides > 1 else 0
        height = (self._room.height() - (down - 1) * theme.space(_BETWEEN)) / down - heading
        return max(0.0, min(width / sheet.paper_width, height / sheet.paper_height))

    def _scale(self, sheet: SheetFormat) -> float:
        """Return the pixels per millimetre."""
        return self._zoom * max(self._fit(sheet, across=1), self._fit(sheet, across=2))

    def _heading_height(self) -> int:
        return round(QFontMetricsF(theme.font("section")).height()) + theme.space(8)

    def _paper_size(self, sheet: SheetFormat) -> QSize:
        scale = self._scale(sheet)
        return QSize(int(sheet.paper_width * scale), int(sheet.paper_height * scale))

    def _whole_size(self, sheet: SheetFormat) -> QSize:
        size = self._paper_size(sheet)
        if len(self._sides) <= 1:
            return size
        size.setHeight(size.height() + self._heading_height())
        if self._is_stacked(sheet):
            return QSize(size.width(), 2 * size.height() + theme.space(_BETWEEN))
        return QSize(2 * size.width() + theme.space(_BETWEEN), size.height())

    def _papers(self) -> list[QRectF]:
        """Return where each side is on the screen. Fronts come first in the reading direction of the window."""
        if self._layout is None:
            return []
        sheet = self._layout.sheet
        size, whole = self._paper_size(sheet), self._whole_size(sheet)
        left = (self.width() - whole.width()) / 2
        heading = self._heading_height() if len(self._sides) > 1 else 0
        step = theme.space(_BETWEEN)
        if self._is_stacked(sheet):
            down = heading + size.height() + step
            corners = [QPointF(left, heading + number * down) for number in range(len(self._sides))]
        else:
            corners = [QPointF(left + number * (size.width() + step), heading) for number in range(len(self._sides))]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                corners.reverse()
        return [QRectF(corner, size.toSizeF()) for corner in corners]

    def _on_screen(self, box: Box, paper: QRectF) -> QRectF:
        scale = 0.0 if self._layout is None else self._scale(self._layout.sheet)
        return QRectF(paper.x() + box.x * scale, paper.y() + box.y * scale, box.width * scale, box.height * scale)

    def _paint_heading(self, painter: QPainter, layout: SheetLayout, side: int, paper: QRectF) -> None:
        is_other = self._is_other_side(side)
        place = QRectF(paper.x(), paper.y() - self._heading_height(), paper.width(), self._heading_height())
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        exactly = Qt.AlignmentFlag.AlignAbsolute  # or a painter mirrors it again
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("section"))
        title = _("Backs") if is_other else _("Fronts")
        painter.drawText(place, start | exactly, title)
        used = QFontMetricsF(theme.font("section")).horizontalAdvance(title) + theme.space(16)
        words = _backs_words(layout) if is_other else ""
        if QFontMetricsF(theme.font("small")).horizontalAdvance(words) <= paper.width() - used:
            painter.setPen(theme.colour("soft"))
            painter.setFont(theme.font("small"))
            painter.drawText(place, end | exactly, words)

    def _measure(self) -> None:
        self._pictures = []
        is_empty = self._layout is None or not self._layout.pages
        self.setMinimumSize(QSize(0, 0) if is_empty or self._layout is None else self._whole_size(self._layout.sheet))
        self.update()

    def _paint_picture(self, layout: SheetLayout, side: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = self._paper_size(layout.sheet)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("sheet"))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        paint_sheet(painter, layout, side, self._scale(layout.sheet) / POINTS_PER_MM)
        painter.save()
        self._paint_places(painter, layout, side)
        painter.restore()  # or the edge would be half a pixel off
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()
        return picture

    def _paint_places(self, painter: QPainter, layout: SheetLayout, side: int) -> None:
        """Paint what only the screen shows: the edges of backs, and the places that are used up."""
        used = range(layout.setup.start_at - 1) if side < len(self._sides) else ()
        paper, edges = QRectF(0, 0, 0, 0), set[tuple[int, int, int, int]]()
        for position, box in self._boxes(layout, side):
            place = self._on_screen(box, paper)
            if self._is_other_side(side):
                edges.update(_edges(place))
            if position in used:
                painter.setPen(_on_paper("edge"))
                painter.drawLines(_hatching(place))
                words = _("used")
                painter.setFont(theme.font_that_fits(words, place.width() / 3, theme.font("small")))
                painter.setPen(_on_paper("soft"))
                around = painter.boundingRect(place, Qt.AlignmentFlag.AlignCenter, words)
                painter.fillRect(around.adjusted(-4, -2, 4, 2), theme.colour("sheet"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        pen = QPen(_on_paper("edge"), _FAINT)  # about as faint as the cuts that are printed on the fronts
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.translate(0.5, 0.5)
        painter.drawLines([QLine(*edge) for edge in sorted(edges)])


def _edges(place: QRectF) -> Iterator[tuple[int, int, int, int]]:
    """Yield the edges of a card, in whole pixels: two cards that touch share one, which is drawn once."""
    left, top, right, bottom = (round(each) for each in (place.left(), place.top(), place.right(), place.bottom()))
    yield from ((left, top, right, top), (left, bottom, right, bottom))
    yield from ((left, top, left, bottom), (right, top, right, bottom))


def _hatching(place: QRectF) -> list[QLineF]:
    """Return the lines that cross out a place; those of neighbouring places meet.

    They aren't the pattern of a brush, which Qt makes twice as dense on a screen with twice the dots.
    """
    lines = []
    left, top, right, bottom = place.left(), place.top(), place.right(), place.bottom()
    for both in range(ceil((left + top) / _HATCH) * _HATCH, floor(right + bottom) + 1, _HATCH):  # x and y
        start, end = max(left, both - bottom), min(right, both - top)
        lines.append(QLineF(start, both - start, end, both - end))
    return lines


def _on_paper(tone: Literal["accent", "edge", "soft"]) -> QColor:
    """Return a colour of the light theme: paper is light in any."""
    return QColor(getattr(tokens.LIGHT, tone))


def _backs_words(layout: SheetLayout) -> str:
    """Return what happens to the backs, so that each is behind its front."""
    if turns_sideways(layout.sheet, layout.setup.flip):
        return _("mirrored, to meet their fronts")
    return _("upside down, to meet their fronts")
