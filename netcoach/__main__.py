"""Starts NetCoach: ``python -m netcoach``. The one place where the core meets the window and hands it over."""

from __future__ import annotations

import sys

from netcoach.cli.commands import main as run_command


def main() -> int:
    """Run what the command line asks for; without a command, open the window."""
    from ui.app.cli_backend import QtBackend  # Qt itself is imported only when a window or paper is wanted

    return run_command(sys.argv[1:], QtBackend())


if __name__ == "__main__":
    sys.exit(main())
