"""The only access to printers: through the print service on this computer, never through the network.

On Linux, Qt asks CUPS. The CUPS library opens an internet socket if it finds no socket file of the service, or if
``CUPS_SERVER`` or ``client.conf`` names a server. If it's told to use a socket file, it opens no other kind.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

CUPS_SOCKET = "/run/cups/cups.sock"


def has_printer() -> bool:
    """Return whether any printer is set up on this computer."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinterInfo  # costs start-up time, and is only needed to print

    return bool(QPrinterInfo.availablePrinterNames())


def new_printer(layout: QPageLayout, document: str) -> QPrinter:
    """Return the default printer, or a PDF file if there is none, with the page layout ``layout``."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout)
    printer.setDocName(document)
    return printer


def _use_socket_file() -> None:
    """Tell libcups, which reads this variable on first use, to connect to a socket file."""
    if sys.platform.startswith("linux") and not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = CUPS_SOCKET
