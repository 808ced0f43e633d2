"""Garbage collection on the thread of the windows only.

Python collects on whichever thread allocates. If that's a search or a job, it destroys a closed window there while Qt
still sends events to its parts on the thread of the windows, which crashes the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_YOUNG = 10_000
"""How many new objects are worth a look."""


class GarbageCollector(QObject):
    """Collects between two turns of the event loop, also while a long job keeps it from ever waiting.

    Args:
        parent: The application.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what has been imported stays: there's no need to look through it, at start-up or later
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._on_turn)
        dispatcher.awake.connect(self._on_turn)

    def _on_turn(self) -> None:
        young, middle, old = gc.get_count()
        if young > _YOUNG:
            _young, most_middle, most_old = gc.get_threshold()
            gc.collect(0 if middle <= most_middle else 1 if old <= most_old else 2)
