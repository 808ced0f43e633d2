"""The entry point, ``python -m netcoach``: the one place where the core imports the window."""

from __future__ import annotations

import sys

from netcoach.cli.commands import main as run_command


def main() -> int:
    """Run the command line; without a command, open the window."""
    from ui.app.cli_backend import QtBackend  # Qt is imported only if a window or a page is needed

    return run_command(sys.argv[1:], QtBackend())


if __name__ == "__main__":
    sys.exit(main())
