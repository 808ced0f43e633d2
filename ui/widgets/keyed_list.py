"""Rows that stay while what they show stays: the keyboard, and a text half written, are never lost to a refresh."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.controls import Column, Rule


class KeptRow(QWidget):
    """One row; it is told again and again what it shows."""

    def show_fact(self, fact: Any) -> None:
        """Show ``fact``, touching only what differs."""
        raise NotImplementedError


class _Slip(QWidget):
    """A row with the hairline above it."""

    def __init__(self, row: KeptRow) -> None:
        super().__init__()
        self.row = row
        self.rule = Rule()
        Column(self, gap=0).add(self.rule, row)


class KeptRows(QWidget):
    """Rows below each other, each known by a key.

    A row that goes while it has the keyboard hands it to its neighbour, or to ``when_empty``.

    Args:
        make: Makes the row for a fact that is new here; a bound method or a class.
        gap: The space between rows.
        ruled: Whether hairlines stand between them.
    """

    def __init__(self, make: Callable[[Any], KeptRow], *, gap: float = 0, ruled: bool = False) -> None:
        super().__init__()
        self._make, self._ruled = make, ruled
        self._slips: dict[Hashable, _Slip] = {}
        self._column = Column(self, gap=gap)
        self.when_empty: QWidget | None = None

    def show_facts(self, facts: Mapping[Hashable, Any]) -> None:
        """Show these facts in this order."""
        self._let_go(facts)
        self.setVisible(bool(facts))
        for place, (key, fact) in enumerate(facts.items()):
            slip = self._slips.get(key)
            if slip is None:
                slip = self._slips[key] = _Slip(self._make(fact))
            slip.row.show_fact(fact)
            slip.rule.setVisible(self._ruled and place > 0)
            if self._column.indexOf(slip) != place:
                self._column.removeWidget(slip)
                self._column.insertWidget(place, slip)
                slip.show()  # at once, so that the keyboard can go there at once

    def row(self, key: Hashable) -> KeptRow | None:
        """Return the row of a key."""
        slip = self._slips.get(key)
        return None if slip is None else slip.row

    def rows(self) -> list[KeptRow]:
        """Return all rows, in no order that matters."""
        return [slip.row for slip in self._slips.values()]

    def _let_go(self, facts: Mapping[Hashable, Any]) -> None:
        gone = {key: slip for key, slip in self._slips.items() if key not in facts}
        for slip in gone.values():
            self._hand_on(slip, set(gone.values()))
        for key, slip in gone.items():
            del self._slips[key]
            self._column.removeWidget(slip)
            slip.hide()
            slip.deleteLater()  # later: the button that was pressed may stand in it

    def _hand_on(self, slip: _Slip, gone: set[_Slip]) -> None:
        focused = slip.window().focusWidget()  # also while a sheet stands over the window
        if focused is None or not slip.isAncestorOf(focused):
            return
        inside = _stops(slip)
        place = inside.index(focused) if focused in inside else 0
        here = self._column.indexOf(slip)
        left = [(abs(self._column.indexOf(each) - here), each) for each in self._slips.values() if each not in gone]
        nearest = min(left, key=_distance)[1] if left else None
        able = _stops(nearest) if nearest is not None else []
        heir = able[min(place, len(able) - 1)] if able else self.when_empty
        if heir is not None:
            heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _distance(pair: tuple[int, _Slip]) -> int:
    return pair[0]


def _stops(row: QWidget) -> list[QWidget]:
    """Return the controls of a row that Tab reaches, in the order in which the row made them."""
    return [
        each
        for each in row.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(row)
    ]
