"""Runs long verbs of the core while the window stays responsive, with a progress bar and Cancel after 0.6 s."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from netcoach.foundation.errors import NetCoachError
from netcoach.foundation.progress import Progress
from ui.widgets.notifications import NotificationArea

SHOW_AFTER_S = 0.6
_SLICE_S = 0.012
_LOOK_EVERY_MS = 12


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How work ended: the name of the signal to emit, and its argument."""

    signal: Literal["finished", "refused", "cancelled", "broke"]
    value: object = None


class _JobSteps:
    """The steps of a job. It contains nothing from Qt, so that a thread can run them."""

    def __init__(self, work: Generator[Progress, None, Any]) -> None:
        self._work = work
        self.stop = threading.Event()
        self.latest: Progress | None = None
        self.outcome: _Outcome | None = None

    def run_step(self) -> bool:
        """Run one step; return whether there may be another."""
        if self.outcome is None:
            try:
                if self.stop.is_set():
                    self._work.close()
                    self.outcome = _Outcome("cancelled")
                else:
                    self.latest = next(self._work)
            except StopIteration as end:
                self.outcome = _Outcome("finished", end.value)
            except NetCoachError as refusal:
                self.outcome = _Outcome("refused", str(refusal))
            except Exception as fault:  # noqa: BLE001  # passed on to the window, which logs it
                self.outcome = _Outcome("broke", fault)
        return self.outcome is None

    def run_all(self) -> None:
        """Run every step."""
        while self.run_step():
            pass


class Job(QObject):
    """One running job.

    ``finished(object)`` passes the result, ``refused(str)`` the message of an error for the user, ``cancelled()`` means
    it was stopped, ``broke(object)`` passes any other exception; ``ended()`` follows each of them.
    """

    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    broke = Signal(object)
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, work: Generator[Progress, None, Any], title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.shown = True
        self._steps = _JobSteps(work)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def cancel(self) -> None:
        """Stop before the next step; the work itself reverts what it has changed so far."""
        self._steps.stop.set()

    def end(self) -> None:
        """Cancel without emitting signals: their receivers are about to go."""
        self._timer.stop()
        self.cancel()

    def is_over(self) -> bool:
        """Return whether it has ended in any way."""
        return self._steps.outcome is not None

    def _on_timeout(self) -> None:
        outcome, latest = self._steps.outcome, self._steps.latest
        if outcome is not None:
            self._timer.stop()
            if outcome.signal == "cancelled":
                self.cancelled.emit()
            else:
                getattr(self, outcome.signal).emit(outcome.value)
            self.ended.emit()
        elif latest is not None:
            self._steps.latest = None
            self.progressed.emit(latest)


class SlicedJob(Job):
    """Work on the window's own connection: run between events, a few milliseconds at a time."""

    def start(self) -> None:
        """Start the work."""
        self._timer.start(0)

    def end(self) -> None:
        """Cancel immediately without emitting signals: the changes so far are reverted when this returns."""
        super().end()
        self._steps.run_step()

    def _on_timeout(self) -> None:
        until = monotonic() + _SLICE_S
        while self._steps.run_step() and monotonic() < until:
            pass
        super()._on_timeout()


class ThreadJob(Job):
    """Work that only computes, on its own thread.

    The thread knows the steps and nothing of the window, which polls its progress: a window that is closed in the
    meantime doesn't pull anything out from under the thread. The process waits for it before exiting: SQLite frees its
    memory then, and a thread still reading a locked journal would crash the process.
    """

    def start(self) -> None:
        """Start the work."""
        threading.Thread(target=self._steps.run_all, name=self.title, daemon=False).start()
        self._timer.start(_LOOK_EVERY_MS)


class Jobs(QObject):
    """Runs jobs one after the other and shows them in the notice area.

    Args:
        notices: The area for the progress bar and Cancel.
    """

    def __init__(self, notices: NotificationArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._latest: Progress | None = None
        self._showing = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(round(SHOW_AFTER_S * 1000))
        self._delay.timeout.connect(self._on_delay)
        notices.cancelled.connect(self.cancel)

    def run(
        self, work: Generator[Progress, None, Any], title: str, *, on_thread: bool = False, shown: bool = True
    ) -> Job:
        """Run ``work``; connect to the returned job's signals.

        Args:
            work: A generator of Progress that returns its result.
            title: What is being done, in a few words: "Importing people".
            on_thread: Only for work that never touches the journal's connection.
            shown: Whether progress and Cancel appear in the notice area; a dialog shows its own.
        """
        job = ThreadJob(work, title, self) if on_thread else SlicedJob(work, title, self)
        job.shown = shown
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._waiting.append(job)
        if self._running is None:
            # Start from the event loop, so that the caller has connected to the signals by then.
            QTimer.singleShot(0, self, self._begin_next)
        return job

    def cancel(self) -> None:
        """Stop the running job."""
        if self._running is not None:
            self._running.cancel()

    def end(self) -> None:
        """Stop the running job and start no other: the window is closing, and after it the journal."""
        self._waiting.clear()
        self._delay.stop()
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def is_busy(self) -> bool:
        """Return whether a job is running or waiting."""
        return self._running is not None or bool(self._waiting)

    def _begin_next(self) -> None:
        if self._running is None and self._waiting:
            job = self._running = self._waiting.pop(0)
            self._latest = None
            self._delay.start()
            if isinstance(job, (SlicedJob, ThreadJob)):
                job.start()

    def _on_progressed(self, progress: Progress) -> None:
        self._latest = progress
        if self._showing:
            self._show()

    def _on_delay(self) -> None:
        if self._running is None or not self._running.shown:
            return
        self._showing = True
        self._show()

    def _show(self) -> None:
        if self._running is None:
            return
        latest = self._latest
        part = latest.done / latest.total if latest is not None and latest.total else None
        note = f"{self._running.title} · {latest.note}" if latest is not None and latest.note else self._running.title
        self._notices.show_progress(note, part)

    def _on_ended(self) -> None:
        self._delay.stop()
        job, self._running = self._running, None
        if self._showing and self._notices.text().startswith(job.title if job is not None else "\0"):
            self._notices.clear()
        self._showing = False
        if job is not None:
            job.deleteLater()
        self._begin_next()
