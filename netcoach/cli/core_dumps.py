"""Core dumps, which would contain private text from memory, are switched off."""

from __future__ import annotations

import sys
from contextlib import suppress


def no_core_dumps() -> None:
    """Ask the system not to write core dumps of this process and its children; do nothing if it can't.

    The limit is one byte rather than zero: then Linux doesn't pass anything to a program that collects dumps either
    (``core_pattern`` with a pipe), although it does with a limit of zero.

    Marking the process as not dumpable (``PR_SET_DUMPABLE``), as some programs do, would break the file dialogs and the
    dark theme on desktops that use xdg-desktop-portal, which rejects such processes (flatpak/xdg-desktop-portal#785,
    bitwarden/clients#20915, keepassxreboot/keepassxc#7994).
    """
    if sys.platform == "win32":
        return
    import resource  # not available on Windows

    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        least = 1 if hard == resource.RLIM_INFINITY else min(1, hard)
        resource.setrlimit(resource.RLIMIT_CORE, (least, least))
