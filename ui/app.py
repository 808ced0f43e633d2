"""Starts the window: the process, the journal, the fonts, and what happens when something goes wrong."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from netcoach.errors import NetCoachError, Refused
from netcoach.i18n import _
from netcoach.passphrase import Passphrase
from netcoach.system_clock import system_clock
from netcoach.workspace import Workspace
from ui.home import Home

BROKEN_BINDING = "6.12.0"
IMMORTAL_NONE = (3, 12)
"""From this Python on, losing references to None does no harm (PEP 683)."""


def run(journal: Path, scheme: str, passphrase: Passphrase | None = None) -> int:
    """Open the window on ``journal`` and return the exit status when it closes.

    Raises:
        NetCoachError: when the journal or this machine cannot be used; with the sentence to show.
    """
    check_binding(PySide6.__version__, sys.version_info[:2])
    workspace = Workspace.open(journal, system_clock, passphrase=passphrase)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("NetCoach")
    app.setApplicationDisplayName("NetCoach")
    app.setDesktopFileName("netcoach")
    _speak_qt(app)
    opening = Opening(workspace, scheme)
    sys.excepthook = opening.on_exception
    opening.show()
    return app.exec()


def check_binding(version: str, python: tuple[int, ...]) -> None:
    """Refuse the one release of Qt for Python that ends the process of an older Python after a while.

    Its methods drop references to None, which older Pythons count; at zero the process is aborted.

    Raises:
        Refused: for that release below Python 3.12.
    """
    if version == BROKEN_BINDING and python < IMMORTAL_NONE:
        raise Refused(
            _("PySide6 {version} breaks on this Python. Install 6.11 instead, or use Python 3.12 or newer.").format(
                version=version
            )
        )


class Opening(QObject):
    """The windows that are open: the user's journal, and for a while a sample journal over it.

    Args:
        workspace: The user's journal.
        scheme: A theme for this start only; empty for the one that is set.
    """

    def __init__(self, workspace: Workspace, scheme: str) -> None:
        super().__init__()
        self._scheme = scheme
        self.home = Home(workspace, scheme=scheme)
        self.home.sample_wanted.connect(self.look_around)
        self.sample: Home | None = None
        self._is_looking_around = False

    def show(self) -> None:
        """Show the window."""
        self.home.window.show()

    def look_around(self) -> None:
        """Open a fresh sample journal in place of the window; closing it brings the window back."""
        from netcoach.sample import make_sample  # noqa: PLC0415  # wanted once in a lifetime

        path = self.home.journal.store.path.with_name("sample.netcoach")
        for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            each.unlink(missing_ok=True)
        workspace = Workspace.open(path, self.home.journal.clock)
        make_sample(workspace)
        self.sample = Home(workspace, scheme=self._scheme, title=_("NetCoach · sample journal"))
        self.sample.closed.connect(self._on_sample_closed)
        self.sample.window.setGeometry(self.home.window.geometry())
        self.sample.window.show()
        self._is_looking_around = True
        self.home.window.hide()
        self.sample.say(_("This is a made-up journal. Close this window to come back to yours."))

    def _on_sample_closed(self) -> None:
        self._is_looking_around = False
        if self.sample is not None:
            # Left to Python, the window would go at any moment: also while Qt dresses all windows, one after the other.
            self.sample.window.deleteLater()
        if self.home.is_closed:
            return
        self.home.window.show()
        self.home.dress(again=True)

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say that something went wrong and log where, without a word of the user's."""
        if issubclass(kind, KeyboardInterrupt):
            self.home.window.close()
            return
        home = self.sample if self.sample is not None and self._is_looking_around else self.home
        if isinstance(error, NetCoachError):
            home.say(str(error))
            return
        import logging  # noqa: PLC0415  # rarely needed, and never for the first paint

        logging.getLogger("ui").error("%s\n%s", kind.__name__, places(trace))
        home.say(_("Something went wrong. Nothing was lost, and you can go on."))


def places(trace: TracebackType | None) -> str:
    """Return the lines of code of a traceback: files, lines and functions, no values."""
    lines: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines)


def _speak_qt(app: QObject) -> None:
    """Let Qt's own dialogs speak the user's language, with the catalogues that come with it."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        QApplication.installTranslator(translator)
