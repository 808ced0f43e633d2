"""A child process: opens a window, and prints when it was first painted and its memory at that time.

``python -m tests.benchmarks.first_paint netcoach JOURNAL`` opens NetCoach as its command does, and ``progress JOURNAL``
also prints how many milliseconds Progress then takes to be painted; ``bare`` opens a main window with six empty pages.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

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


def _watched_exec() -> int:
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible())
    watch = _Watch(window)
    status = _run_events()
    del watch
    return status


def _open_netcoach(journal: Path) -> int:
    from ui.app.cli_backend import QtBackend  # its imports are part of the measurement

    QApplication.exec = staticmethod(_watched_exec)
    return QtBackend().open_window(journal, "light")


def _open_bare() -> int:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    pages = QStackedWidget()
    for _page in range(6):
        pages.addWidget(QWidget())
    window.setCentralWidget(pages)
    window.resize(1180, 760)
    window.show()
    status = _watched_exec()
    del application
    return status


if __name__ == "__main__":
    sys.exit(_open_bare() if sys.argv[1] == "bare" else _open_netcoach(Path(sys.argv[2])))
