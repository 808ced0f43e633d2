"""Rows that stay while what they show stays: the keyboard, and a text half written, are never lost to a refresh."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.controls import ColumnLayout, Divider


class KeyedRow(QWidget):
    """One row; it is told again and again what it shows."""

    def show_item(self, fact: Any) -> None:
        """Show ``fact``, touching only what differs."""
        raise NotImplementedError


class _RuledRow(QWidget):
    """A row with the hairline above it."""

    def __init__(self, row: KeyedRow) -> None:
        super().__init__()
        self.row = row
        self.rule = Divider()
        ColumnLayout(self, gap=0).add(self.rule, row)


class KeyedList(QWidget):
    """Rows below each other, each known by a key.

    A row that goes while it has the keyboard hands it to its neighbour, or to ``focus_when_empty``.

    Args:
        make: Makes the row for a fact that is new here; a bound method or a class.
        gap: The space between rows.
        ruled: Whether hairlines stand between them.
    """

    def __init__(self, make: Callable[[Any], KeyedRow], *, gap: float = 0, ruled: bool = False) -> None:
        super().__init__()
        self._make, self._ruled = make, ruled
        self._ruled_rows: dict[Hashable, _RuledRow] = {}
        self._column = ColumnLayout(self, gap=gap)
        self.focus_when_empty: QWidget | None = None

    def show_items(self, facts: Mapping[Hashable, Any]) -> None:
        """Show these facts in this order."""
        self._remove_missing(facts)
        self.setVisible(bool(facts))
        for place, (key, fact) in enumerate(facts.items()):
            ruled_row = self._ruled_rows.get(key)
            if ruled_row is None:
                ruled_row = self._ruled_rows[key] = _RuledRow(self._make(fact))
            ruled_row.row.show_item(fact)
            ruled_row.rule.setVisible(self._ruled and place > 0)
            if self._column.indexOf(ruled_row) != place:
                self._column.removeWidget(ruled_row)
                self._column.insertWidget(place, ruled_row)
                ruled_row.show()  # at once, so that the keyboard can go there at once

    def row(self, key: Hashable) -> KeyedRow | None:
        """Return the row of a key."""
        ruled_row = self._ruled_rows.get(key)
        return None if ruled_row is None else ruled_row.row

    def rows(self) -> list[KeyedRow]:
        """Return all rows, in no order that matters."""
        return [ruled_row.row for ruled_row in self._ruled_rows.values()]

    def _remove_missing(self, facts: Mapping[Hashable, Any]) -> None:
        gone = {key: ruled_row for key, ruled_row in self._ruled_rows.items() if key not in facts}
        for ruled_row in gone.values():
            self._move_focus_from(ruled_row, set(gone.values()))
        for key, ruled_row in gone.items():
            del self._ruled_rows[key]
            self._column.removeWidget(ruled_row)
            ruled_row.hide()
            ruled_row.deleteLater()  # later: the button that was pressed may stand in it

    def _move_focus_from(self, ruled_row: _RuledRow, gone: set[_RuledRow]) -> None:
        focused = ruled_row.window().focusWidget()  # also while a sheet stands over the window
        if focused is None or not ruled_row.isAncestorOf(focused):
            return
        inside = _focusable_controls(ruled_row)
        place = inside.index(focused) if focused in inside else 0
        here = self._column.indexOf(ruled_row)
        left = [
            (abs(self._column.indexOf(each) - here), each) for each in self._ruled_rows.values() if each not in gone
        ]
        nearest = min(left, key=_distance)[1] if left else None
        able = _focusable_controls(nearest) if nearest is not None else []
        heir = able[min(place, len(able) - 1)] if able else self.focus_when_empty
        if heir is not None:
            heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _distance(pair: tuple[int, _RuledRow]) -> int:
    return pair[0]


def _focusable_controls(row: QWidget) -> list[QWidget]:
    """Return the controls of a row that Tab reaches, in the order in which the row made them."""
    return [
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(row)
    ]
