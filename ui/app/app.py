"""Starts the window: the process, the journal, the fonts, and error handling."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QSettings

from netcoach.cli.core_dumps import no_core_dumps
from netcoach.cli.single_instance import desktop_session
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.system_clock import system_clock
from netcoach.storage.passphrase import Passphrase
from ui.app.qt_startup import fatal_errors_refused
from ui.app.session import Session
from ui.widgets.process.application import Application
from ui.widgets.process.language import use_language

BROKEN_PYSIDE_VERSION = "6.12.0"
IMMORTAL_NONE = (3, 12)
"""From this Python version on, losing references to None is harmless (PEP 683)."""


def run(journal: Path, scheme: str, passphrase: Passphrase | None = None) -> int:
    """Open the window on ``journal`` and return the exit status when it closes.

    Raises:
        OtherWindowActivated: when it's open in another window, which has come to the front.
        NetCoachError: when this computer isn't supported, or the window was closed before a journal opened; with the
            sentence to show.
    """
    check_pyside_version(PySide6.__version__, sys.version_info[:2])
    no_core_dumps()
    disable_recent_files()
    desk = desktop_session(os.environ)  # before Qt reads its own from there
    with fatal_errors_refused():
        app = Application(sys.argv[:1])
    app.setApplicationName("NetCoach")
    app.setApplicationDisplayName("NetCoach")
    app.setDesktopFileName("netcoach")
    use_language()
    session = Session(system_clock, scheme, desk)
    session.other_window_raised.connect(app.quit)
    sys.excepthook = session.on_exception
    session.open(journal, passphrase)
    status = app.exec()
    if session.refusal is not None:
        raise session.refusal
    return status


def check_pyside_version(version: str, python: tuple[int, ...]) -> None:
    """Refuse the one release of Qt for Python that crashes older Pythons after a while.

    Its methods lose references to None, which older Pythons count; at zero the process is aborted.

    Raises:
        Refused: for that release before Python 3.12.
    """
    if version == BROKEN_PYSIDE_VERSION and python < IMMORTAL_NONE:
        raise Refused(
            _("PySide6 {version} doesn't work with this Python. Install 6.11, or use Python 3.12 or newer.").format(
                version=version
            )
        )


def disable_recent_files() -> None:
    """Keep Qt's file dialogs from storing recent folders among the user's settings.

    They do so for all programs together, in ``QtProject.conf``; where settings are files, that path now leads nowhere.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
