"""The only access to printers: through the print service on this computer, never through the network.

On Linux, Qt asks CUPS. The CUPS library opens an internet socket if it finds no socket file of the service, or if
``CUPS_SERVER`` or ``client.conf`` names a server. If it's told to use a socket file, it opens no other kind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext, number

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

CUPS_SOCKET = "/run/cups/cups.sock"


def has_printer() -> bool:
    """Return whether any printer is set up on this computer."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinterInfo  # costs start-up time, and is only needed to print

    return bool(QPrinterInfo.availablePrinterNames())


def printer_names() -> list[str]:
    """Return the names of the printers set up on this computer."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def usual_printer() -> str:
    """Return the name of the default printer; empty if there is none."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinterName()


def new_printer(layout: QPageLayout, document: str) -> QPrinter:
    """Return the default printer, or a PDF file if there is none, with the page layout ``layout``."""
    _use_socket_file()
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout)
    printer.setDocName(document)
    return printer


@contextmanager
def printing_on(printer: QPrinter) -> Iterator[QPainter]:
    """Paint on a printer. Whatever goes wrong on the way, or cancels it, stops the printer, too.

    Raises:
        Refused: when the printer doesn't respond.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(_("The printer isn't responding. Save a PDF instead."))
    try:
        yield painter
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def turn_page(printer: QPrinter, count: int) -> None:
    """Begin the next page after ``count`` of them.

    Raises:
        Refused: when the printer stopped responding.
    """
    if not printer.newPage():
        words = ngettext(
            "The printer stopped responding after {count} page. Save a PDF instead.",
            "The printer stopped responding after {count} pages. Save a PDF instead.",
            count,
        )
        raise Refused(words.format(count=number(count)))


def _use_socket_file() -> None:
    """Tell libcups, which reads this variable on first use, to connect to a socket file."""
    if sys.platform.startswith("linux") and not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = CUPS_SOCKET
