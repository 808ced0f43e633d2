"""Rows that survive a refresh as long as their item exists, so that focus and half-typed text are never lost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import ColumnLayout, Divider
from ui.widgets.tab_order import continue_tab_order, is_explicitly_hidden, show_with_parents, stop_before

Item = TypeVar("Item")


class KeyedRow(QWidget):
    """A row that can update its item in place, because the user may be typing in it."""

    def show_item(self, item: Any) -> None:
        """Show ``item``, changing only what differs."""
        raise NotImplementedError


class _RuledRow(QWidget):
    """A row with the hairline above it, and its item."""

    def __init__(self, row: QWidget, item: object, gap: float) -> None:
        super().__init__()
        self.row, self.item = row, item
        self.rule = Divider()
        ColumnLayout(self, gap=gap).add(self.rule, row)


@dataclass(frozen=True, slots=True)
class _Focused:
    """The focused control: its row, its index in the row, and its name."""

    row: _RuledRow
    row_place: int
    place: int
    name: str


class KeyedList(QWidget, Generic[Item]):
    """A column of rows, each identified by a key. It's hidden while there are none.

    A :class:`KeyedRow` is updated in place. Any other row is recreated if its item differs. Either way the focus is
    kept: in a recreated row, on the control with the same name or position; if the row is removed, on the row now in
    its place, or on ``focus_when_empty``.

    Args:
        make: Creates the row for an item; a bound method or a class.
        gap: The space between rows, and on either side of a hairline.
        ruled: Whether there are hairlines between them.
    """

    def __init__(self, make: Callable[[Item], QWidget], *, gap: float = 0, ruled: bool = False) -> None:
        super().__init__()
        self._make, self._gap, self._ruled = make, gap, ruled
        self._rows: dict[Hashable, _RuledRow] = {}
        self._column = ColumnLayout(self, gap=gap)
        self.focus_when_empty: QWidget | None = None

    def show_item(self, item: Item | None) -> None:
        """Show this item, or nothing."""
        self.show_items({} if item is None else {"": item})

    def show_items(self, items: Mapping[Any, Item]) -> None:
        """Show these items in this order."""
        was_empty = not self._rows  # the caller then sets the order of the whole: asking Qt takes 45 ms the first time
        focused, before = self._focused(), None if was_empty else stop_before(self)
        gone = [row for key, row in self._rows.items() if key not in items]
        rows: dict[Hashable, _RuledRow] = {}
        for key, item in items.items():
            row = self._rows.get(key)
            if row is not None and row.item != item and not isinstance(row.row, KeyedRow):
                gone.append(row)
                row = None
            rows[key] = row or _RuledRow(self._make(item), item, self._gap)
        moved = list(rows.values()) != list(self._rows.values())
        self._rows = rows
        for row in gone:
            self._column.removeWidget(row)
        self.setVisible(bool(items))
        for place, (row, item) in enumerate(zip(rows.values(), items.values(), strict=True)):
            self._show_row(row, item, place)
        if moved and not was_empty:
            continue_tab_order(before, self)
        if focused is not None and focused.row in gone:
            self._pass_on(focused)
        for row in gone:
            row.hide()
            row.deleteLater()  # later: the pressed button may be in it

    def row(self, key: Hashable) -> QWidget | None:
        """Return the row for a key."""
        found = self._rows.get(key)
        return None if found is None else found.row

    def rows(self) -> list[QWidget]:
        """Return all rows in order."""
        return [row.row for row in self._rows.values()]

    def _show_row(self, row: _RuledRow, item: Item, place: int) -> None:
        row.item = item
        if isinstance(row.row, KeyedRow):
            row.row.show_item(item)
        row.rule.setVisible(self._ruled and place > 0)
        if self._column.indexOf(row) != place:
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            row.show()  # immediately, so that it can take the focus immediately

    def _focused(self) -> _Focused | None:
        focused = self.window().focusWidget()  # also while a dialog is open over the window
        if focused is None or not self.isAncestorOf(focused):
            return None
        for place, row in enumerate(self._rows.values()):
            if row.isAncestorOf(focused):
                stops = _stops(row)
                return _Focused(row, place, stops.index(focused) if focused in stops else 0, focused.accessibleName())
        return None

    def _pass_on(self, focused: _Focused) -> None:
        rows = list(self._rows.values())
        nearest = rows[min(focused.row_place, len(rows) - 1)] if rows else None
        stops = [] if nearest is None else _stops(nearest)
        same = next((each for each in stops if focused.name and each.accessibleName() == focused.name), None)
        heir = same or (stops[min(focused.place, len(stops) - 1)] if stops else self.focus_when_empty)
        if heir is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        show_with_parents(heir, self)
        heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(row: QWidget) -> list[QWidget]:
    """Return the Tab stops of a row, in the order in which they were created."""
    return [
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and not is_explicitly_hidden(each, row)
    ]
