"""What can be done from anywhere: each action with its words and a shortcut of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.widgets.icons import icon


class ActionRegistry:
    """Makes the actions of a window and keeps their list, for the command palette and the list of shortcuts.

    Args:
        owner: The window they work in.
    """

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._actions: dict[str, QAction] = {}
        self._taken: dict[str, str] = {}

    def add(
        self,
        key: str,
        text: str,
        on_press: Callable[[], object],
        *,
        shortcut: str = "",
        others: tuple[str, ...] = (),
        icon_name: str = "",
        in_palette: bool = True,
    ) -> QAction:
        """Make an action that works everywhere in the window.

        Args:
            key: Its name in the code.
            text: Its verb, as the palette and the list of shortcuts say it.
            on_press: A bound method.
            shortcut: Keys such as "Ctrl+K"; no two actions share any.
            others: More keys for the same action.
            icon_name: The name of an icon.
            in_palette: Whether the command palette offers it.

        Raises:
            ValueError: when the key or one of the shortcuts is taken.
        """
        keys = [one for one in (shortcut, *others) if one]
        for one in keys:
            name = QKeySequence(one).toString()
            if name in self._taken:
                raise ValueError(f"{one} belongs to {self._taken[name]} already, so {key} cannot have it")
            self._taken[name] = key
        if key in self._actions:
            raise ValueError(f"there is an action {key} already")
        action = QAction(text, self._owner)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("in_palette", in_palette)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(on_press)
        self._owner.addAction(action)
        self._actions[key] = action
        return action

    def get(self, key: str) -> QAction:
        """Return the action ``key``."""
        return self._actions[key]

    def all(self) -> list[QAction]:
        """Return all actions in the order they were made."""
        return list(self._actions.values())

    def in_palette(self) -> list[QAction]:
        """Return the actions the command palette offers now."""
        return [one for one in self.all() if one.property("in_palette") and one.isEnabled()]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return words and keys of every action that has keys."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (one.text(), ", ".join(keys.toString(native) for keys in one.shortcuts()))
            for one in self.all()
            if one.shortcuts()
        ]
