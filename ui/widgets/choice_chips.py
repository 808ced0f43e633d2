"""A choice of several options, as chips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Chip
from ui.widgets.flow import FlowWidget


class ChoiceChips(QWidget):
    """A multiple choice, as chips.

    Args:
        options: Pairs of value and text.
        chosen: The values selected initially.
        one: Whether at most one can be selected.
    """

    def __init__(self, options: Iterable[tuple[str, str]], chosen: Sequence[str] = (), *, one: bool = False) -> None:
        super().__init__()
        self._one = one
        self._chips = {
            value: Chip(text, self._on_chip, payload=value, chosen=value in chosen) for value, text in options
        }
        FlowWidget(self, gap=8).add(*self._chips.values())

    def value(self) -> list[str]:
        """Return the selected values."""
        return [value for value, chip in self._chips.items() if chip.isChecked()]

    def set_value(self, chosen: Sequence[str]) -> None:
        """Select exactly these values."""
        for value, chip in self._chips.items():
            chip.setChecked(value in chosen)

    def _on_chip(self, value: str, chosen: bool) -> None:
        if self._one and chosen:
            self.set_value([value])
