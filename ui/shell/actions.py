"""Actions available everywhere in the window, each with its text and its own shortcut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, overload

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import enumerated
from ui.widgets.looks.icons import icon

Payload = TypeVar("Payload")


class RegisteredAction(QAction):
    """An action of the window. ``activated(payload)`` passes on its data."""

    activated = Signal(object)

    def __init__(self, text: str, owner: QWidget, payload: object, *, in_palette: bool, keywords: str = "") -> None:
        super().__init__(text, owner)
        self.payload, self.in_palette, self.keywords = payload, in_palette, keywords
        self.triggered.connect(self._on_triggered)

    def keys_text(self) -> str:
        """Return its shortcuts as they're called on this system."""
        return enumerated(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in self.shortcuts())

    def _on_triggered(self) -> None:
        self.activated.emit(self.payload)


class ActionRegistry:
    """Creates the actions of a window and lists them for the command palette and the list of shortcuts.

    Args:
        owner: Their window.
    """

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._actions: dict[str, RegisteredAction] = {}
        self._taken: dict[str, str] = {}

    @overload
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
        keywords: str = "",
    ) -> QAction: ...
    @overload
    def add(
        self,
        key: str,
        text: str,
        on_press: Callable[[Payload], object],
        *,
        payload: Payload,
        shortcut: str = "",
        keywords: str = "",
    ) -> QAction: ...
    def add(
        self,
        key: str,
        text: str,
        on_press: Callable[..., object],
        *,
        payload: object = None,
        shortcut: str = "",
        others: tuple[str, ...] = (),
        icon_name: str = "",
        in_palette: bool = True,
        keywords: str = "",
    ) -> QAction:
        """Add an action that works everywhere in the window.

        Args:
            key: Its name in code.
            text: Its text in the palette and the list of shortcuts.
            on_press: A bound method, called with the ``payload`` if there is one.
            payload: The action's data, such as the key of a page.
            shortcut: Keys such as "Ctrl+K", unique among actions.
            others: More keys for the same action.
            icon_name: The name of an icon.
            in_palette: Whether the command palette offers it.
            keywords: Other words by which the palette finds it.

        Raises:
            ValueError: when the key or one of the shortcuts is already in use.
        """
        keys = [one for one in (shortcut, *others) if one]
        for one in keys:
            name = QKeySequence(one).toString()
            if name in self._taken:
                raise ValueError(f"{one} belongs to {self._taken[name]} already, so {key} cannot have it")
            self._taken[name] = key
        if key in self._actions:
            raise ValueError(f"there is an action {key} already")
        action = RegisteredAction(text, self._owner, payload, in_palette=in_palette, keywords=keywords)
        action.setShortcuts([QKeySequence(one) for one in keys])
        if icon_name:
            action.setIcon(icon(icon_name))
        (action.triggered if payload is None else action.activated).connect(on_press)
        self._owner.addAction(action)
        self._actions[key] = action
        return action

    def get(self, key: str) -> RegisteredAction:
        """Return the action ``key``."""
        return self._actions[key]

    def all(self) -> list[RegisteredAction]:
        """Return all actions in the order they were added."""
        return list(self._actions.values())

    def in_palette(self) -> list[RegisteredAction]:
        """Return the actions that the command palette currently offers."""
        return [one for one in self._actions.values() if one.in_palette and one.isEnabled()]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return text and keys of every action with a shortcut."""
        return [(one.text(), one.keys_text()) for one in self.all() if one.shortcuts()]
