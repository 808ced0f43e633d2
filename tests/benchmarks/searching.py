"""From a key press in the search field to the painted results, compared with the bare full-text queries.

The deliberate pause after typing isn't counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from netcoach.contacts.person_queries import is_long_enough_for_notes
from netcoach.journal import Journal
from netcoach.storage.sqlite import Connection
from netcoach.text.folding import match_query
from tests.benchmarks import sample_text
from tests.benchmarks.ratios import Ratio, percentile, seconds
from tests.recording_navigator import RecordingNavigator
from ui.pages.people.people_list import PeopleListPanel
from ui.shell.search_popup import SearchPopup
from ui.widgets.process import search_thread
from ui.widgets.process.application import Application

_FRAME_MS = 1000 / 60
_POPUP_LIMIT = 6
_LIST_LIMIT = 500
_TIMEOUT_MS = 60_000

_PEOPLE = "SELECT rowid FROM people_index WHERE people_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_NOTES = "SELECT rowid FROM notes_index WHERE notes_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_ALL_PEOPLE = "SELECT rowid FROM people_index WHERE people_index MATCH ?"


class _PaintWaiter(QObject):
    """Runs the event loop until the widget it watches is painted after its answer came."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self._watched = watched
        self._loop = QEventLoop()
        self._is_answered = False
        self._patience = QTimer(self, singleShot=True, interval=_TIMEOUT_MS)
        self._patience.timeout.connect(self._loop.quit)
        watched.installEventFilter(self)

    def on_answered(self, _answer: object) -> None:
        """Treat the next paint as that of the answer."""
        self._is_answered = True
        self._watched.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_answered:
            self._is_answered = False
            QTimer.singleShot(0, self._loop.quit)
        return super().eventFilter(watched, event)

    def wait(self) -> None:
        """Return when it was painted; give up long after any user would have."""
        self._patience.start()
        self._loop.exec()
        if not self._patience.isActive():
            raise TimeoutError("Nothing was painted.")
        self._patience.stop()


def measure(journal: Path, most_keys: int | None = None) -> list[Ratio]:
    """Return the ratios of the search field and of the list of people, at the median and for the slowest keys."""
    application = QApplication.instance() or Application(sys.argv[:1])
    keys = list(sample_text.keystrokes())[:most_keys]
    workspace = Journal.open_to_read(journal, lambda: datetime.now(tz=UTC))
    reader = workspace.store.reader()
    ratios = [*_search_field_ratios(workspace, reader, keys), *_people_list_ratios(workspace, reader, keys)]
    reader.close()
    workspace.close()
    del application
    return ratios


def _search_field_ratios(workspace: Journal, reader: Connection, keys: list[str]) -> Iterator[Ratio]:
    window, line = QMainWindow(), QLineEdit()
    window.setMenuWidget(line)  # at the top, so that there's space below for the results
    window.setCentralWidget(QWidget())
    with _no_pause():
        slip = SearchPopup(workspace, line, window)
    yield from _measured("search line", window, slip, slip.search_for, keys, lambda key: _bare_line(reader, key))
    slip.close_search()


def _bare_line(reader: Connection, text: str) -> None:
    query = match_query(text)
    reader.execute(_PEOPLE, (query, _POPUP_LIMIT)).fetchall()
    if is_long_enough_for_notes(text):
        reader.execute(_NOTES, (query, _POPUP_LIMIT)).fetchall()


def _people_list_ratios(workspace: Journal, reader: Connection, keys: list[str]) -> Iterator[Ratio]:
    window = QMainWindow()
    with _no_pause():
        listed = PeopleListPanel(workspace, RecordingNavigator())
    window.setCentralWidget(listed)
    yield from _measured("list of people", window, listed, listed.narrow, keys, lambda key: _bare_list(reader, key))


def _bare_list(reader: Connection, text: str) -> None:
    query = match_query(text)
    reader.execute(_ALL_PEOPLE, (query,)).fetchall()
    if is_long_enough_for_notes(text):
        reader.execute(_NOTES, (query, _LIST_LIMIT)).fetchall()


@contextmanager
def _no_pause() -> Iterator[None]:
    pause, search_thread.PAUSE_MS = search_thread.PAUSE_MS, 0
    yield
    search_thread.PAUSE_MS = pause


def _measured(
    what: str,
    window: QMainWindow,
    found: QWidget,
    look_for: Callable[[str], object],
    keys: list[str],
    bare: Callable[[str], object],
) -> Iterator[Ratio]:
    """Type every key, wait until ``found`` is painted with the results, and alternate with ``bare``."""
    window.resize(1180, 760)
    window.show()
    painted = _PaintWaiter(found)
    searcher = found.findChild(search_thread.SearchThread)
    searcher.answered.connect(painted.on_answered)
    pairs = []
    for key in (keys[-1], *keys):  # the first one fills caches
        start = time.perf_counter()
        look_for(key)
        painted.wait()
        pairs.append((time.perf_counter() - start, seconds(lambda key=key: bare(key))))
    window.close()
    ours, floor = ([1000 * value for value in column] for column in zip(*pairs[1:], strict=True))
    for name, of in (("median", statistics.median), ("95th of 100", lambda column: percentile(column, 95))):
        yield Ratio(
            what=f"{what}, key to painted, {name}", ours=of(ours), floor=of(floor), unit="ms", target=2, spare=_FRAME_MS
        )
