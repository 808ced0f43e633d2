"""The virtual environment in ``.venv``: created from the hash-locked requirements, and only changed when they do."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import system
from terminal import Stop, quietly, say, succeeds

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "netcoach.stamp"
"""Records which requirements were installed. Written last, so an interrupted installation is completed next time."""

PYTHONS = ("3.14", "3.13", "3.12", "3.11")
_FITS = f"import sys; sys.exit('{{}}.{{}}'.format(*sys.version_info[:2]) not in {PYTHONS!r})"
_QT = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"
_NOT_OURS = (
    "PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV",
    "PYTHONDONTWRITEBYTECODE",  # each of the many processes of the tests would compile all of the program again
)  # fmt: skip


def python() -> Path:
    """Return the Python of the environment, which may not exist yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def child_environment(**more: str) -> dict[str, str]:
    """Return the environment variables for child processes: the user's, without those that would mislead Python."""
    env = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    if not env.get("HOME") and os.name != "nt":
        env["HOME"] = _home()
    if not os.path.isdir(env.get("TMPDIR", "")):  # noqa: PTH112  # Path("") would be the current folder
        env.pop("TMPDIR", None)
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", **more)
    return env


def _home() -> str:
    import pwd  # doesn't exist on Windows

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return tempfile.gettempdir()


def find_python() -> str:
    """Return a suitable Python: the one that runs this, otherwise the newest on the path."""
    if "{}.{}".format(*sys.version_info[:2]) in PYTHONS:
        return sys.executable
    for version in PYTHONS:
        found = shutil.which(f"python{version}")
        if found and succeeds([found, "-c", _FITS]):
            return found
    raise Stop(f"NetCoach needs Python {PYTHONS[-1]} to {PYTHONS[0]}, but this is {sys.version.split()[0]}.")


def _fingerprint() -> str:
    digest = hashlib.sha256(str(ROOT).encode())
    for source in (LOCK, ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(source.read_bytes() if source.exists() else b"")
    return digest.hexdigest()


def is_ready() -> bool:
    """Return whether the environment is complete and matches the current requirements."""
    return python().exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == _fingerprint()


def ensure(*moments: str) -> None:
    """Create or update the environment, and install the system packages it needs.

    Args:
        moments: what it's needed for in addition to the basics: see ``Need``.

    Raises:
        Stop: when there's no suitable Python, or a package can't be installed.
    """
    if is_ready():
        system.ensure(*moments)
        return
    system.ensure(*moments, also=_lacking())
    STAMP.unlink(missing_ok=True)
    if not _works():
        _make()
    say("Installing the Python packages into .venv (this takes a few minutes the first time)")
    pip = [python(), "-m", "pip", "install", "--quiet"]
    # Only prebuilt wheels, and only those with a listed hash: nothing is compiled, nothing is unexpected.
    if not quietly([*pip, "--only-binary=:all:", "--require-hashes", "-r", LOCK], env=child_environment()):
        raise Stop("The packages couldn't be installed. The lines above say why. Run this again to continue from here.")
    if not quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], env=child_environment()):
        raise Stop("NetCoach itself couldn't be installed into .venv. The lines above say why.")
    if not quietly([python(), "-c", _QT], env=child_environment()):
        raise Stop("Qt doesn't start on this system. The line above names the missing library.")
    STAMP.write_text(_fingerprint(), encoding="ascii")


def _lacking() -> list[str]:
    """Return the Debian package needed to create the environment: venv, which Debian packages separately."""
    if _works():
        return []
    chosen = find_python()
    if succeeds([chosen, "-c", "import ensurepip, venv"]):
        return []
    asking = [chosen, "-c", "import sys; print('python{}.{}-venv'.format(*sys.version_info[:2]))"]
    return [subprocess.check_output(asking, text=True).strip()]


def _works() -> bool:
    return succeeds([python(), "-c", _FITS]) and succeeds([python(), "-m", "pip", "--version"])


def _make() -> None:
    chosen = find_python()
    say(f"Creating an environment in .venv with {chosen}")
    if not quietly([chosen, "-m", "venv", "--clear", VENV], env=child_environment()):
        raise Stop("The environment couldn't be created. The lines above say why.")
