"""A list of any length whose rows can be ticked: with Space, or by clicking the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netcoach.foundation.i18n import _, ngettext, number
from ui.widgets.check_boxes import paint_box
from ui.widgets.lists.list_view import Fetch, RowsModel, RowsView
from ui.widgets.looks import theme
from ui.widgets.notifications import announce

_BOX = 20
_ROOM = 40
AnyIndex = QModelIndex | QPersistentModelIndex
Ticked = Callable[[int], bool | None]
_CHECK_ROLE = Qt.ItemDataRole.CheckStateRole


class _TickModel(RowsModel):
    """Rows with a state; ``set_by_user(int, bool)`` passes on what a screen reader ticks."""

    set_by_user = Signal(int, bool)
    is_ticked: Ticked | None = None

    def ticked_at(self, row: int) -> bool | None:
        """Return whether a row is ticked, or None if it has no box."""
        identity = self.id_at(row)
        return None if identity is None or self.is_ticked is None else self.is_ticked(identity)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.ticked_at(index.row()) is None else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != _CHECK_ROLE:
            return super().data(index, role)
        ticked = self.ticked_at(index.row())
        return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        identity = self.id_at(index.row())
        if role != _CHECK_ROLE or identity is None:
            return False
        self.set_by_user.emit(identity, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class _TickDelegate(QStyledItemDelegate):
    """Paints a box at the beginning of a row, and the rest with another delegate."""

    def __init__(self, rest: QAbstractItemDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rest = rest

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        state = index.data(_CHECK_ROLE)
        if state is not None:
            painter.save()
            box = box_of(option.rect, mirrored=option.direction == Qt.LayoutDirection.RightToLeft)
            paint_box(painter, box, ticked=Qt.CheckState(state) == Qt.CheckState.Checked)
            painter.restore()
            room = theme.space(_ROOM)
            is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            option.rect = option.rect.adjusted(0, 0, -room, 0) if is_mirrored else option.rect.adjusted(room, 0, 0, 0)
        self._rest.paint(painter, option, index)


def box_of(row: QRect, *, mirrored: bool) -> QRectF:
    """Return where the box of a row is painted."""
    size, edge = theme.space(_BOX), theme.space(12)
    left = row.right() - edge - size if mirrored else row.left() + edge
    return QRectF(left, round(row.center().y() - size / 2), size, size)


class TickRowsView(RowsView):
    """A list whose rows can be ticked. Space ticks every selected row, or unticks them if all are ticked.

    ``ticked(list, bool)`` passes the ids and the state that the user wants; the owner remembers it and calls
    ``rows.reread()``.

    Args:
        name: The accessible name.
        fetch: Returns a :class:`RowText` for each of the ids it is given.
        is_ticked: Returns whether the row of an id is ticked, or None if it has no box.
    """

    ticked = Signal(list, bool)
    model_type = _TickModel
    rows: _TickModel

    def __init__(self, name: str, fetch: Fetch, is_ticked: Ticked, *, parent: QWidget | None = None) -> None:
        super().__init__(name, fetch, several=True, parent=parent)
        self.rows.is_ticked = is_ticked
        self.rows.set_by_user.connect(self._on_set_by_user)
        self.setItemDelegate(_TickDelegate(self.itemDelegate(), self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            current = self.current_id()
            self._toggle(self.chosen_ids() or ([] if current is None else [current]))
        else:
            super().keyPressEvent(event)

    def click_row(self, event: QMouseEvent, pressed_at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Tick the row if the button was pressed and released on its box."""
        index = self.indexAt(event.position().toPoint())
        identity, state = self.rows.id_at(index.row()), self.rows.ticked_at(index.row())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = theme.space(12)
        box = box_of(self.visualRect(index), mirrored=mirrored).adjusted(-edge, -edge, edge, edge)
        if identity is None or state is None or not (box.contains(pressed_at) and box.contains(event.position())):
            super().click_row(event, pressed_at, modifiers)
            return
        self.choose(identity, tell=True)
        self._toggle([identity])

    def _toggle(self, ids: Sequence[int]) -> None:
        places = [place for one in ids if (place := self.rows.row_of(one)) is not None]
        states = [state for place in places if (state := self.rows.ticked_at(place)) is not None]
        if states:
            self._set(list(ids), wanted=not all(states))

    def _set(self, ids: list[int], *, wanted: bool) -> None:
        self.ticked.emit(ids, wanted)
        if len(ids) > 1:
            words = ngettext("{count} row ticked", "{count} rows ticked", len(ids))
            if not wanted:
                words = ngettext("{count} row unticked", "{count} rows unticked", len(ids))
            announce(self, words.format(count=number(len(ids))))
            return
        place = self.rows.row_of(ids[0])
        text = "" if place is None else self.rows.text_at(place).whole
        announce(self, (_("Ticked: {row}") if wanted else _("Unticked: {row}")).format(row=text))

    def _on_set_by_user(self, identity: int, wanted: bool) -> None:
        self._set([identity], wanted=wanted)
