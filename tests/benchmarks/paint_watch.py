"""Waits for the first paint of a window, and prints when that was and the memory of this process at that time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_run_events = QApplication.exec


class _Watch(QObject):
    """Waits until ``window`` is painted and nothing is pending, then reports and ends the process."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self._window = window
        self._is_painted = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        if sys.argv[1] == "progress":
            print(_ms_to_progress(self._window))
        print(f"{time.perf_counter()} {resident_bytes()} {len(self._window.findChildren(QWidget))}", flush=True)
        os._exit(0)  # everything is reported; closing isn't measured


def _ms_to_progress(window: QMainWindow) -> float:
    """Open Progress, and return the milliseconds until it's painted."""
    from ui.shell.main_window import MainWindow

    if not isinstance(window, MainWindow):
        raise TypeError("Only the window of NetCoach has a page named Progress.")
    started = time.perf_counter()
    window.show_page("progress")
    window.repaint()
    return (time.perf_counter() - started) * 1000


def resident_bytes() -> int:
    """Return the memory of this process."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource  # doesn't exist on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def watched_exec() -> int:
    """Run the events of the visible window until it's painted."""
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible())
    watch = _Watch(window)
    status = _run_events()
    del watch
    return status
