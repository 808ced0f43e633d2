"""Rows that survive a refresh as long as their item exists, so that focus and half-typed text are never lost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.focus.roving_focus import RovingFocus
from ui.widgets.focus.tab_order import (
    continue_tab_order,
    is_explicitly_hidden,
    show_with_parents,
    stop_before,
    tab_stops,
)
from ui.widgets.layouts.layout import ColumnLayout, Divider
from ui.widgets.looks import theme

Item = TypeVar("Item")

_AROUND = 8
_HEIGHT = 32


class KeyedRow(QWidget):
    """A row that can update its item in place, because the user may be typing in it."""

    def show_item(self, item: Any) -> None:
        """Show ``item``, changing only what differs."""
        raise NotImplementedError


class _RuledRow(QWidget):
    """A row with the hairline above it, and its item."""

    def __init__(self, item: object, gap: float) -> None:
        super().__init__()
        self.item, self._gap = item, gap
        self.row: QWidget | None = None
        self.rule: Divider | None = None

    def fill(self, row: QWidget) -> None:
        """Put the row in."""
        self.row, self.rule = row, Divider()
        ColumnLayout(self, gap=self._gap).add(self.rule, row)


class _LateRow(_RuledRow):
    """The space for a row until it's made; ``exposed()`` reports that it comes into view before that."""

    exposed = Signal()

    def fill(self, row: QWidget) -> None:
        self.setMinimumHeight(0)
        super().fill(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row is None:
            self.exposed.emit()
        super().paintEvent(event)


class _Held(NamedTuple):
    """The control that has the focus, or gets it next: its row, its index in the row, and its name."""

    control: QWidget
    key: Hashable
    row: _RuledRow
    row_place: int
    place: int
    name: str
    has_focus: bool


class KeyedList(QWidget, Generic[Item]):
    """A column of rows, each identified by a key. It's hidden while there are none.

    Its rows are one Tab stop (see :class:`RovingFocus`), unless it shows a single item or is a form.

    A :class:`KeyedRow` is updated in place. Any other row is recreated if its item differs. Either way the focus is
    kept: in a recreated row, on the control with the same name or position; if the row is removed, on the row now in
    its place, or on ``focus_when_empty``. The same goes for the Tab stop, if the focus is elsewhere.

    Args:
        make: Creates the row for an item; a bound method or a class.
        gap: The space between rows, and on either side of a hairline.
        ruled: Whether there are hairlines between them.
        is_form: Whether each row is a field to fill in, and so a Tab stop of its own.
        made_at_once: How many rows are made when the list is shown. Any others are made as they come into view or the
            keyboard comes near them, so a list of a thousand opens as fast as a short one. None for all.
    """

    def __init__(
        self,
        make: Callable[[Item], QWidget],
        *,
        gap: float = 0,
        ruled: bool = False,
        is_form: bool = False,
        made_at_once: int | None = None,
    ) -> None:
        super().__init__()
        self._make, self._gap, self._ruled, self._is_form = make, gap, ruled, is_form
        self._made_at_once = made_at_once
        self._exposed = False
        self._rows: dict[Hashable, _RuledRow] = {}
        self._column = ColumnLayout(self, gap=gap)
        self._roving: RovingFocus | None = None
        self.focus_when_empty: QWidget | None = None

    def show_item(self, item: Item | None) -> None:
        """Show this item, or nothing. Each of its controls is a Tab stop."""
        self._show({} if item is None else {"": item})

    def show_items(self, items: Mapping[Any, Item]) -> None:
        """Show these items in this order."""
        if self._roving is None and items and not self._is_form:
            self._roving = RovingFocus(self, self._controls, has_menu=True)
            if self._made_at_once is not None:
                self._roving.stop_changed.connect(self._on_stop_changed)
        self._show(items)

    def row(self, key: Hashable) -> QWidget | None:
        """Return the row for a key, or the space kept for it."""
        found = self._rows.get(key)
        return None if found is None else found.row or found

    def rows(self) -> list[QWidget]:
        """Return all rows in order, or the spaces kept for them."""
        return [row.row or row for row in self._rows.values()]

    def rescale(self) -> None:
        """Update the spaces kept for rows after the text size changed."""
        self._keep_spaces()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = next((row for row in self._rows.values() if row.geometry().contains(event.pos())), None)
        if self._roving is None or row is None:
            super().contextMenuEvent(event)
        elif event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._roving.open_current_menu()
        else:
            self._roving.open_menu(tab_stops(row), event.globalPos())

    def _controls(self) -> list[list[QWidget]]:
        return [[] if row.row is None else tab_stops(row) for row in self._rows.values()]

    # --- rows that are made late -------------------------------------------------------------------------------------

    def _on_exposed(self) -> None:
        """Make the rows in view, once they've all been painted."""
        if not self._exposed:
            self._exposed = True
            QTimer.singleShot(0, self, self._make_exposed)

    def _make_exposed(self) -> None:
        self._exposed = False
        rows = list(self._rows.values())
        view = self.visibleRegion().boundingRect()
        in_view = [place for place, row in enumerate(rows) if row.geometry().intersects(view)]
        if in_view:
            self._make_late(rows, in_view[0], in_view[-1])

    def _on_stop_changed(self, stop: QWidget | None) -> None:
        """Make the rows around that of the current control, which the arrow keys lead to."""
        rows = list(self._rows.values())
        place = next((place for place, row in enumerate(rows) if stop is not None and row.isAncestorOf(stop)), None)
        if place is not None and any(row.row is None for row in rows[max(place - 1, 0) : place + 2]):
            self._make_late(rows, place, place)

    def _make_late(self, rows: Sequence[_RuledRow], first: int, last: int) -> None:
        """Make the rows from the first to the last and some around them that aren't made yet."""
        late = [row for row in rows[max(first - _AROUND, 0) : last + 1 + _AROUND] if row.row is None]
        self._column.setEnabled(False)
        for row in late:
            self._fill(row)
        self._show_rules()
        self._column.setEnabled(True)
        self._keep_spaces()
        if self._roving is not None:
            self._roving.update()
        continue_tab_order(stop_before(self), self)

    def _fill(self, row: _RuledRow) -> None:
        made = self._make(cast("Item", row.item))
        row.fill(made)
        if isinstance(made, KeyedRow):
            made.show_item(row.item)

    def _keep_spaces(self) -> None:
        """Keep as much space for each row that isn't made yet as a row takes."""
        kept = [row for row in self._rows.values() if row.row is None]
        if kept:
            from statistics import median  # start-up needs no row made later

            made = [row.row.sizeHint().height() for row in self._rows.values() if row.row is not None]
            heights = [height for height in made if height > 0]
            height = round(median(heights)) if heights else theme.space(_HEIGHT)
            for row in kept:
                row.setMinimumHeight(height)

    def _show_rules(self) -> None:
        for place, row in enumerate(self._rows.values()):
            if row.rule is not None:
                row.rule.setVisible(self._ruled and place > 0)

    # --- internals ---------------------------------------------------------------------------------------------------

    def _show(self, items: Mapping[Any, Item]) -> None:
        was_empty = not self._rows  # the caller then sets the order of the whole: asking Qt takes 45 ms the first time
        held, before = self._held(), None if was_empty else stop_before(self)
        gone = [row for key, row in self._rows.items() if key not in items]
        rows: dict[Hashable, _RuledRow] = {}
        for key, item in items.items():
            row = self._rows.get(key)
            if row is not None and row.row is not None and row.item != item and not isinstance(row.row, KeyedRow):
                gone.append(row)
                row = None
            rows[key] = row or self._new_row(item, len(rows))
        moved = list(rows.values()) != list(self._rows.values())
        self._rows = rows
        for row in gone:
            self._column.removeWidget(row)
        self._show_rows(list(items.values()))
        self.setVisible(bool(items))
        is_lost = held is not None and (held.row in gone or held.control not in _usable_stops(held.row))
        heir = self._heir(held) if held is not None and is_lost else None
        if self._roving is not None:
            self._roving.update(heir)
        if moved and not was_empty:
            continue_tab_order(before, self)
        if held is not None and held.has_focus and is_lost:
            self._pass_focus_to(heir or self.focus_when_empty)
        for row in gone:
            row.hide()
            row.deleteLater()  # later: the pressed button may be in it

    def _new_row(self, item: Item, place: int) -> _RuledRow:
        if self._made_at_once is not None and place >= self._made_at_once:
            late = _LateRow(item, self._gap)
            late.exposed.connect(self._on_exposed)
            return late
        row = _RuledRow(item, self._gap)
        row.fill(self._make(item))
        return row

    def _show_rows(self, items: Sequence[Item]) -> None:
        """Put the rows in order and show them immediately, so that they can take the focus immediately.

        Whenever a widget is shown, Qt lays out everything around it, up to the window: so only for the last new row,
        and not while this isn't in view.
        """
        self._column.setEnabled(False)
        new: list[_RuledRow] = []
        for place, (row, item) in enumerate(zip(self._rows.values(), items, strict=True)):
            row.item = item
            if isinstance(row.row, KeyedRow):
                row.row.show_item(item)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
                if self.isVisible():
                    new.append(row)
        self._show_rules()
        self._keep_spaces()
        for row in new[:-1]:
            row.show()
        self._column.setEnabled(True)
        for row in new[-1:]:
            row.show()

    def _held(self) -> _Held | None:
        focused = self.window().focusWidget()  # also while a dialog is open over the window
        has_focus = focused is not None and self.isAncestorOf(focused)
        held = focused if has_focus else None if self._roving is None else self._roving.current
        if held is None:
            return None
        for place, (key, row) in enumerate(self._rows.items()):
            if row.isAncestorOf(held):
                stops = _usable_stops(row)
                in_row = stops.index(held) if held in stops else 0
                return _Held(held, key, row, place, in_row, held.accessibleName(), has_focus)
        return None

    def _heir(self, held: _Held) -> QWidget | None:
        """Return the control that takes the place of one whose row is gone."""
        rows = list(self._rows.values())
        row = self._rows.get(held.key) or (rows[min(held.row_place, len(rows) - 1)] if rows else None)
        stops = [] if row is None else _usable_stops(row)
        same = next((each for each in stops if held.name and each.accessibleName() == held.name), None)
        return same or (stops[min(held.place, len(stops) - 1)] if stops else None)

    def _pass_focus_to(self, heir: QWidget | None) -> None:
        if heir is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        show_with_parents(heir, self)
        heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _usable_stops(row: QWidget) -> list[QWidget]:
    """Return the Tab stops of a row that can have the focus, in reading order."""
    return [each for each in tab_stops(row) if each.isEnabled() and not is_explicitly_hidden(each, row)]
