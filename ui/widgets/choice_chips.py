"""A choice of several options, as chips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Chip
from ui.widgets.focus.roving_flow import RovingFlow


class ChoiceChips(QWidget):
    """A multiple choice, as chips.

    Args:
        options: Pairs of value and text.
        chosen: The values selected initially.
        one: Whether at most one can be selected; pressing it again clears it.
    """

    def __init__(self, options: Iterable[tuple[str, str]], chosen: Sequence[str] = (), *, one: bool = False) -> None:
        super().__init__()
        self._chips = {value: Chip(text, chosen=value in chosen, clearable=one) for value, text in options}
        RovingFlow(self, gap=8, exclusive=one).add(*self._chips.values())

    def value(self) -> list[str]:
        """Return the selected values."""
        return [value for value, chip in self._chips.items() if chip.isChecked()]

    def set_value(self, chosen: Sequence[str]) -> None:
        """Select exactly these values."""
        for value, chip in self._chips.items():
            chip.setChecked(value in chosen)
