"""A menu entry that carries its data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

Payload = TypeVar("Payload")


class MenuAction(QAction):
    """A menu entry that adds itself to the end of a menu.

    Args:
        text: The verb.
        menu: The menu it belongs to.
        on_trigger: A bound method, called with the ``payload``.
        payload: Its data, such as an id. ``activated(payload)`` passes it on.
    """

    activated = Signal(object)

    def __init__(self, text: str, menu: QMenu, on_trigger: Callable[[Payload], object], payload: Payload) -> None:
        super().__init__(text, menu)
        self._payload = payload
        self.triggered.connect(self._on_triggered)
        self.activated.connect(on_trigger)
        menu.addAction(self)

    def _on_triggered(self) -> None:
        self.activated.emit(self._payload)
