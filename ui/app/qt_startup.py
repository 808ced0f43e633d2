"""Explains in one sentence why Qt can't start. Qt itself would abort the process with a core dump."""

from __future__ import annotations

import builtins
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from netcoach.cli.commands import REFUSED
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, enumerated

LIBRARIES = (
    "libglib-2.0.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)
"""The system libraries that Qt needs, so that all missing ones are named at once.

A test keeps this the same as ``packaging/system.py``, which runs before this can be imported.
"""

_DISPLAYS = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}


@contextmanager
def missing_libraries_refused() -> Iterator[None]:
    """Import Qt inside this block: missing system libraries are reported in one sentence.

    Raises:
        Refused: with the names of the libraries and their packages.
    """
    try:
        _import_core()
        yield
    except ImportError as error:
        refusal = _missing(str(error))
        if refusal is None:
            raise
        raise refusal from error


def _import_core() -> None:
    """Import the core of Qt, and put back the ``__import__`` of Python that it replaces.

    Qt for Python's own reads the source of every module imported from then on, and looks for its name there. Only
    ``from __feature__ import`` needs that, and nothing here uses it.
    """
    import PySide6.QtCore  # noqa: F401

    replaced: object = vars(builtins).get("__orig_import__")
    if replaced is not None:
        vars(builtins)["__import__"] = replaced


@contextmanager
def fatal_errors_refused() -> Iterator[None]:
    """Create the QApplication inside this block: where Qt would abort, print one sentence and exit with 1.

    It happens before any journal is open. Once Qt has started, its messages are passed on to standard error.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

    said: list[str] = []

    def on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            sys.stderr.write(f"netcoach: {why_no_window(os.environ, _plugin_folder())}\n")
            os._exit(REFUSED)  # after this handler, Qt would abort
        said.append(qFormatLogMessage(kind, context, text) + "\n")

    previous = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(previous)
    sys.stderr.writelines(said)


def why_no_window(environment: Mapping[str, str], plugins: Path) -> Refused:
    """Return why none of Qt's platform plugins works.

    Args:
        environment: the environment variables.
        plugins: the folder of the platform plugins.
    """
    named = environment.get("QT_QPA_PLATFORM", "")
    wanted = [name.partition(":")[0] for name in named.split(";")] if named else list(_DISPLAYS)
    displays = {name: environment.get(_DISPLAYS[name], "") for name in wanted if name in _DISPLAYS}
    for name, display in displays.items():
        refusal = _missing(_load_error(plugins / f"libq{name}.so")) if display else None
        if refusal is not None:
            return refusal
    names = enumerated(filter(None, displays.values()))
    if named and not names:
        return Refused(
            _("Qt can't open a window with QT_QPA_PLATFORM set to {name}. Unset it, and try again.").format(name=named)
        )
    return Refused(
        _(
            "The display {display} isn't responding, so the window can't open. See netcoach --help for commands that "
            "don't need one."
        ).format(display=names)
    )


def _missing(said: str) -> Refused | None:
    """Return the sentence about missing libraries, if that's what the dynamic linker ``said``."""
    first = re.search(r"(?:^|/)([\w.+-]+\.so\.[.\d]+): (?:cannot open shared object file|file too short)", said)
    if first is None:
        return None
    missing = sorted({first[1]} | {library for library in LIBRARIES if _load_error(library)})
    return Refused(
        _(
            "NetCoach needs libraries that aren't installed here: {libraries}. On Debian or Ubuntu, run: "
            "sudo apt install {packages}"
        ).format(libraries=enumerated(missing), packages=" ".join(map(package, missing)))
    )


def package(library: str) -> str:
    """Return the package of ``library``: by Debian's policy, it's named after the library and its version."""
    name, _dot, version = library.lower().replace("libglib-", "libglib").partition(".so.")
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def _load_error(library: str | Path) -> str:
    import ctypes  # only needed if something is wrong

    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error)
    return ""


def _plugin_folder() -> Path:
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
