"""System packages that Qt, sound and the measuring of takes need, and how to install them on Debian and Ubuntu.

They are listed here once, each with its reason. Every one is checked on the machine itself (a library by loading it, a
font by its file, a program on the path), so a machine that has everything isn't asked for anything.
"""

from __future__ import annotations

import ctypes
import fnmatch
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from terminal import Stop, quietly, say, succeeds


@dataclass(frozen=True)
class Need:
    """A library, font or program, its Debian package, and when it's needed.

    ``when`` is ``always``, ``screen`` (a window will be shown), ``printer``, ``sound`` or ``voice`` (``make
    measure-voice``).
    """

    package: str
    library: str = ""
    fonts: str = ""
    program: str = ""
    when: str = "always"


NEEDS = (
    # Qt doesn't even load without these, with or without a screen.
    Need("libglib2.0-0", library="libglib-2.0.so.0"),
    Need("libgl1", library="libGL.so.1"),
    Need("libegl1", library="libEGL.so.1"),
    Need("libxkbcommon0", library="libxkbcommon.so.0"),
    Need("libdbus-1-3", library="libdbus-1.so.3"),
    Need("libfontconfig1", library="libfontconfig.so.1"),
    # A window under X11 also needs these.
    Need("libxcb-cursor0", library="libxcb-cursor.so.0", when="screen"),
    Need("libxcb-icccm4", library="libxcb-icccm.so.4", when="screen"),
    Need("libxcb-keysyms1", library="libxcb-keysyms.so.1", when="screen"),
    Need("libxcb-shape0", library="libxcb-shape.so.0", when="screen"),
    Need("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0", when="screen"),
    # Needed to find printers; without it there's only the PDF.
    Need("libcups2", library="libcups.so.2", when="printer"),
    # Needed to record and play takes; everything else works without.
    Need("libpulse0", library="libpulse.so.0", when="sound"),
    # They speak and mix the takes that the analysis is measured on.
    Need("espeak-ng", program="espeak-ng", when="voice"),
    Need("sox", program="sox", when="voice"),
    # The font that the window and cards are designed for, other alphabets, Chinese, Japanese and Korean, and monochrome
    # emoji: names and notes come in all of them, and cards are also written without a screen.
    Need("fonts-inter", fonts="Inter*"),
    Need("fonts-noto-core", fonts="NotoSansDevanagari*"),
    Need("fonts-noto-cjk", fonts="NotoSansCJK*"),
    Need("fonts-dejavu-core", fonts="DejaVuSans.ttf"),
)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _font_folders() -> Iterator[Path]:
    yield Path("/usr/share/fonts")
    yield Path("/usr/local/share/fonts")
    home = os.environ.get("HOME", "")
    if home:
        yield Path(home) / ".fonts"
        yield Path(os.environ.get("XDG_DATA_HOME") or Path(home) / ".local" / "share") / "fonts"


def _has_font(pattern: str) -> bool:
    for folder in _font_folders():
        for _parent, _folders, files in os.walk(folder):
            if fnmatch.filter(files, pattern):
                return True
    return False


def _is_there(need: Need) -> bool:
    if need.program:
        return shutil.which(need.program) is not None
    return _has_font(need.fonts) if need.fonts else _loads(need.library)


def missing(*moments: str) -> list[Need]:
    """Return what this machine lacks for ``always`` and the given moments; nothing except on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = [need for need in NEEDS if need.when in {"always", *moments}]
    return [need for need in wanted if not _is_there(need)]


def _as_root(*, may_ask: bool) -> list[str] | None:
    """Return the prefix for running a command as root, or None if that isn't possible."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return ["sudo"] if may_ask and sys.stdin.isatty() else None


def install(packages: Sequence[str], *, may_ask: bool) -> bool:
    """Install ``packages`` with apt-get; return False if this user or system can't.

    Args:
        packages: their names in Debian and Ubuntu.
        may_ask: whether a password may be asked for on the terminal.
    """
    before = _as_root(may_ask=may_ask)
    if before is None:
        return False
    say(f"Installing with apt-get: {' '.join(packages)}")
    if before == ["sudo"]:
        subprocess.run(["sudo", "-v"], check=False)  # the password prompt must be visible
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    succeeds([*apt, "update"])  # an old package list may still do; if not, the next line says why
    return quietly([*apt, "install", "-y", "--no-install-recommends", *packages])


def ensure(*moments: str, also: Sequence[str] = ()) -> None:
    """Make sure that everything needed ``always`` and for the given moments is installed.

    Libraries and programs are required. Fonts aren't: without them, text is drawn in another font, or as boxes.

    Args:
        moments: ``screen``, ``printer``, ``sound``, ``voice``, or nothing.
        also: packages already known to be missing, so that all are installed at once.

    Raises:
        Stop: when something required is missing and can't be installed from here.
    """
    needs = missing(*moments)
    if not needs and not also:
        return
    musts = [need for need in needs if not need.fonts]
    packages = sorted({*also, *(need.package for need in needs)})
    if install(packages, may_ask=bool(musts or also)):
        needs = missing(*moments)
        also = ()
    names = " ".join(sorted({*also, *(need.package for need in needs)}))
    absent = [need.library or need.program for need in needs if not need.fonts] + list(also)
    if absent:
        raise Stop(
            f"This system lacks something NetCoach needs: {', '.join(absent)}. "
            f"On Debian or Ubuntu, an administrator can install it with: apt-get install {names}"
        )
    if needs:
        say(f"Some characters may look plain or appear as boxes. For the missing fonts, install: {names}")
