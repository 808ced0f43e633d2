"""A child process: opens a window, and prints when it was first painted and its memory at that time.

``python -m tests.benchmarks.first_paint netcoach JOURNAL`` opens NetCoach as its command does, and ``progress JOURNAL``
also prints how many milliseconds Progress then takes to be painted; ``bare`` opens a main window with six empty pages.
Either imports Qt only when it's needed, as the program does: what is imported before it costs less.
"""

from __future__ import annotations

import sys
from pathlib import Path


def _open_netcoach(journal: Path) -> int:
    from ui.app.cli_backend import QtBackend  # its imports are part of the measurement
    from ui.app.qt_startup import missing_libraries_refused

    with missing_libraries_refused():
        from PySide6.QtWidgets import QApplication

        from tests.benchmarks.paint_watch import watched_exec
    QApplication.exec = staticmethod(watched_exec)
    return QtBackend().open_window(journal, "light")


def _open_bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

    from tests.benchmarks.paint_watch import watched_exec

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    pages = QStackedWidget()
    for _page in range(6):
        pages.addWidget(QWidget())
    window.setCentralWidget(pages)
    window.resize(1180, 760)
    window.show()
    status = watched_exec()
    del application
    return status


if __name__ == "__main__":
    sys.exit(_open_bare() if sys.argv[1] == "bare" else _open_netcoach(Path(sys.argv[2])))
