"""No image of the memory, with everything that was read in it, is left behind when the process dies."""

from __future__ import annotations

import sys
from contextlib import suppress


def no_core_dumps() -> None:
    """Ask the system to write no core dump of this process and of those it starts; where it can't, do nothing.

    A limit of one byte rather than none: Linux then also hands nothing to a program that collects dumps
    (``core_pattern`` with a pipe), which a limit of none doesn't keep from being started.

    Marking the process as not dumpable (``PR_SET_DUMPABLE``), as some do, would also cost the user the file dialogs
    and the dark theme of desktops that serve them through xdg-desktop-portal: it turns such processes away
    (flatpak/xdg-desktop-portal#785, bitwarden/clients#20915, keepassxreboot/keepassxc#7994).
    """
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        least = 1 if hard == resource.RLIM_INFINITY else min(1, hard)
        resource.setrlimit(resource.RLIMIT_CORE, (least, least))
