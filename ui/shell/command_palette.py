"""The command palette: every command, person and event by name, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netcoach.foundation.i18n import _, enumerated, ngettext, number
from ui.widgets.chosen_mark import paint_chosen
from ui.widgets.fields.text_entry import INSET
from ui.widgets.fields.text_field import TextField
from ui.widgets.labels import PlainLabel
from ui.widgets.layouts.layout import ColumnLayout
from ui.widgets.looks import theme
from ui.widgets.menu import round_popup
from ui.widgets.name_masking import shown
from ui.widgets.notifications import announce

_ABOUT_ROLE = Qt.ItemDataRole.UserRole + 1
_ROWS, _ROW = 9, 38
_DOWN, _EDGE = 72, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteEntry:
    """One entry: somewhere to go or something to do."""

    title: str
    kind: str
    run: Callable[[], object]
    shortcut: str = ""


Find = Callable[[str], Sequence[PaletteEntry]]


class _EntryDelegate(QStyledItemDelegate):
    """Paints the title, and at the end of the line the kind and shortcut."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        return QSize(theme.space(200), theme.space(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        if not isinstance(index, QModelIndex):
            return
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, rect.toRectF(), mirrored=mirrored)
        inset = theme.space(8) + INSET + 1  # its words begin where those of the field above do, next to its border
        inner = rect.adjusted(inset, 0, -inset, 0)
        align = Qt.AlignmentFlag
        about = str(index.data(_ABOUT_ROLE))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("soft"))
        room = painter.fontMetrics().horizontalAdvance(about) + theme.space(16)
        lead, tail = (align.AlignRight, align.AlignLeft) if mirrored else (align.AlignLeft, align.AlignRight)
        painter.drawText(inner, tail | align.AlignAbsolute | align.AlignVCenter, about)
        inner = inner.adjusted(room, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -room, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, lead | align.AlignAbsolute | align.AlignVCenter, title)
        painter.restore()


class CommandPalette(QDialog):
    """A search field with the matches below it; arrow keys select, Enter opens, Esc closes.

    Args:
        find: Returns the entries for a text, best first.
    """

    def __init__(self, parent: QWidget, find: Find) -> None:
        super().__init__(parent)
        self._over = parent
        self._find = find
        self._entries: Sequence[PaletteEntry] = ()
        self.setWindowTitle(_("Command palette"))
        round_popup(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = ColumnLayout(self, gap=8, margins=(16, 16, 16, 12))
        self._line = TextField(_("Command palette"), placeholder=_("Type a name, an event or a command"))
        self._line.setProperty("finds", True)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._on_text_changed)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setAccessibleName(_("Matches"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.viewport().setAutoFillBackground(False)
        self._list.setTabKeyNavigation(False)
        self._list.clicked.connect(self._on_clicked)
        self._nothing = PlainLabel(_("No matches. Try fewer letters."), "soft")
        column.add(self._line)
        column.add(self._list, stretch=1)
        column.add(self._nothing)
        self._on_text_changed("")

    def open(self) -> None:
        parent = self._over
        width = min(theme.space(560), max(parent.width() - 80, 320))
        edges = self.sizeHint().height() - self._list.sizeHint().height()
        corner = parent.mapToGlobal(parent.rect().topLeft())
        row, room = theme.space(_ROW), parent.height() - 2 * theme.space(_EDGE) - edges
        height = edges + row * min(_ROWS, room // row)
        down = min(theme.space(_DOWN), parent.height() - theme.space(_EDGE) - height)
        self.resize(width, height)
        self.move(corner.x() + (parent.width() - width) // 2, corner.y() + down)
        super().open()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("edge"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS,
                Qt.Key.Key_PageUp: -_ROWS,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._go(self._list.currentIndex().row() + step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_clicked(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        self._entries = self._find(text.strip())
        self._model.clear()
        for entry in self._entries:
            item = QStandardItem(shown(entry.title))
            about = [text for text in (entry.kind, entry.shortcut) if text]
            item.setData(" · ".join(about), _ABOUT_ROLE)
            item.setData(enumerated((item.text(), *about)), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._list.setVisible(bool(self._entries))
        self._nothing.setVisible(not self._entries)
        self._go(0)
        if not self._entries:
            self._line.setAccessibleDescription(shown(self._nothing.text()))
        if text.strip():
            count = len(self._entries)
            found = ngettext("{count} found", "{count} found", count).format(count=number(count))
            said = self._line.accessibleDescription()
            announce(self._line, enumerated((found, said)) if count else said)

    def _go(self, row: int) -> None:
        count = self._model.rowCount()
        if count:
            index = self._model.index(max(0, min(count - 1, row)), 0)
            self._list.setCurrentIndex(index)
            # The field keeps the focus, so the selected entry is announced as its description.
            self._line.setAccessibleDescription(shown(str(index.data(Qt.ItemDataRole.AccessibleTextRole))))

    def _on_clicked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._entries):
            entry = self._entries[index.row()]
            self.accept()
            entry.run()
