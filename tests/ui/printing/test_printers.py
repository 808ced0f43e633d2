"""Printing uses the print service on this computer, through its socket file, and never the network."""

import ctypes
import os
import re
import signal
import subprocess
import sys

import pytest

from tests.no_network import CAN_BLOCK_NETWORK
from tests.paths import ROOT
from tests.repeat_counts import record_figure
from ui.printing import printers

BEHIND_THE_WALL = """
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QApplication
from tests.no_network import block_network
app = QApplication([])
block_network()
"""
QT_ALONE = """
from PySide6.QtPrintSupport import QPrinterInfo
QPrinterInfo.availablePrinterNames()
"""
AS_NETCOACH_DOES = """
from PySide6.QtPrintSupport import QPrintDialog
from ui.printing.printers import has_printer, new_printer
has_printer()
printer = new_printer(QPageLayout(), "Cards")
dialog = QPrintDialog(printer)
dialog.show()
app.processEvents()
del dialog, printer
"""
NAMED_SERVERS = [None, "localhost", "127.0.0.1:631", "print.example.org/version=1.1"]


def _has_cups():
    try:
        ctypes.CDLL("libcups.so.2")
    except OSError:
        return False
    return CAN_BLOCK_NETWORK


def _status_behind_the_wall(script, server):
    surroundings = {key: text for key, text in os.environ.items() if key != "CUPS_SERVER"}
    surroundings |= {"QT_QPA_PLATFORM": "offscreen"} | ({"CUPS_SERVER": server} if server else {})
    ended = subprocess.run(
        [sys.executable, "-c", BEHIND_THE_WALL + script], cwd=ROOT, env=surroundings, check=False, capture_output=True
    )
    return ended.returncode


@pytest.mark.skipif(not _has_cups(), reason="Qt asks for printers only where libcups is installed")
class TestBehindTheWall:
    @pytest.mark.parametrize("server", NAMED_SERVERS)
    def test_no_internet_socket_is_opened_for_printers(self, server):
        assert _status_behind_the_wall(AS_NETCOACH_DOES, server) == 0
        record_figure(15, f"printers asked for with {len(NAMED_SERVERS)} settings of CUPS: 0 sockets but of AF_UNIX")

    def test_qt_alone_would_have_been_ended(self):
        assert _status_behind_the_wall(QT_ALONE, "localhost") == -signal.SIGSYS


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt doesn't print with CUPS as a client")
@pytest.mark.parametrize(
    ("before", "after"),
    [("", printers.CUPS_SOCKET), ("print.example.org", printers.CUPS_SOCKET), ("/srv/cups.sock", "/srv/cups.sock")],
)
def test_cups_is_told_to_use_a_socket_file(monkeypatch, before, after):
    monkeypatch.setenv("CUPS_SERVER", before)
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    assert not printers.has_printer()
    assert os.environ["CUPS_SERVER"] == after


def test_printers_are_asked_for_in_one_module_only():
    asks = re.compile(r"\bQPrinterInfo\b|\bQPrinter\(")
    found = [path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.py") if asks.search(path.read_text())]
    assert found == ["ui/printing/printers.py"]
