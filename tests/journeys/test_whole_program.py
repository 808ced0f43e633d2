"""What the real program leaves behind and prints: guarantees 15, 20 and 21, over a full day in its own process.

The day runs under a seccomp filter (tests/no_network.py): if the program, Qt or any library had asked for a socket
other than a local one, the kernel would have killed it.
"""

import os
import re
import signal
import stat
import subprocess
import sys

import pytest

from netcoach.journal import Journal
from netcoach.storage.passphrase import Passphrase
from tests.conftest import FakeClock
from tests.journeys.scripted_session import CANARY
from tests.no_network import CAN_BLOCK_NETWORK
from tests.paths import ROOT
from tests.repeat_counts import record_figure

PLACE = re.compile(r"  (?:[\w.<>-]+:\d+ [\w.<>]+|\(left out\))")
KIND = re.compile(r"(?:NetCoach [\w.]+, Python [\w.+]+, \w+: )?[A-Za-z]\w*")
QT_SAYS = re.compile(r"This plugin does not support [\w ()]+")


class Lived:
    """A finished day: its folder, and its output."""

    def __init__(self, folder, *words):
        self.home, self.asked_for, self.temporary = (folder / name for name in ("home", CANARY, "temporary"))
        for place in (self.home, self.asked_for, self.temporary):
            place.mkdir(mode=0o700)
        surroundings = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "TMPDIR": str(self.temporary), "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        if "NETCOACH_PASSPHRASE" in os.environ:
            surroundings["NETCOACH_PASSPHRASE"] = os.environ["NETCOACH_PASSPHRASE"]
        self.ended = subprocess.run(
            [sys.executable, "-m", "tests.journeys.scripted_session", str(self.asked_for), *words],
            cwd=self.temporary, env=surroundings, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        problem = self.asked_for / "problem"
        self.problem = problem.read_text(encoding="utf-8") if problem.exists() else self.ended.stderr[-2_000:]
        self.data = self.home / ".local" / "share" / "netcoach"


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    day = Lived(tmp_path_factory.mktemp("day"), "--trouble")
    assert day.ended.returncode == 0, day.problem
    return day


def below(folder):
    """Return the files in a folder, without the system's font cache.

    Fontconfig writes that for each user, in a folder it creates, if there's no shared one.
    """
    fonts = folder / ".cache" / "fontconfig"
    not_ours = {fonts, *fonts.rglob("*")}
    if fonts.exists() and [*fonts.parent.iterdir()] == [fonts]:
        not_ours.add(fonts.parent)
    return sorted(set(folder.rglob("*")) - not_ours)


def test_nothing_asks_for_a_socket_to_anywhere(lived):
    record_figure(15, "0 sockets but of the kind AF_UNIX in a whole day behind a wall in the kernel")


@pytest.mark.parametrize(
    ("kind", "ends"), [("AF_INET", True), ("AF_INET6", True), ("AF_NETLINK", True), ("AF_UNIX", False)]
)
def test_the_wall_would_have_ended_it(kind, ends):
    asks = "from tests.no_network import block_network; block_network(); import socket; "
    asks += f"socket.socket(socket.{kind}, socket.SOCK_DGRAM)"
    ended = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, check=False, capture_output=True)
    assert (ended.returncode == -signal.SIGSYS) is (ends and CAN_BLOCK_NETWORK)


def test_everything_is_readable_by_its_owner_alone(lived):
    """Even if the system would let everyone read new files, as it would here."""
    everything = [*below(lived.home), *below(lived.asked_for), *below(lived.temporary)]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in everything}
    assert {path: oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}
    assert (lived.data / "journal.netcoach") in modes
    record_figure(20, f"{len(modes)} of {len(modes)} files and folders 0600 or 0700 under umask 000")


def test_nothing_is_outside_the_journal_folder_except_what_the_user_asked_for(lived):
    files = [path for path in [*below(lived.home), *below(lived.temporary)] if path.is_file()]
    assert [path for path in files if not path.is_relative_to(lived.data)] == []
    asked = {path.name for path in below(lived.asked_for)}
    assert asked == {"cards.pdf", f"{CANARY}.vcf", "all.json", "all.vcard", "all.csv"}
    record_figure(20, "0 files outside the folder of the journal, but those asked for by name")


def test_the_journal_itself_is_full_of_it(lived):
    """Without this the other tests would prove nothing."""
    given = os.environ.get("NETCOACH_PASSPHRASE")
    path = lived.data / "journal.netcoach"
    journal = Journal.open_to_read(path, FakeClock(), passphrase=Passphrase(given) if given else None)
    assert len(journal.search.everything(CANARY)) > 1
    journal.close()


def test_whatever_goes_wrong_no_private_word_is_said_or_logged(lived):
    logs = [path for path in below(lived.data) if ".log" in path.name]
    logged = "".join(path.read_text(encoding="ascii") for path in logs)
    assert logged.count("Error\n") > 100
    for text in (logged, lived.ended.stderr, lived.ended.stdout):
        assert CANARY.casefold() not in text.casefold()
        strange = {line for line in text.splitlines() if not (PLACE.fullmatch(line) or KIND.fullmatch(line))}
        assert {line for line in strange if not QT_SAYS.fullmatch(line)} == set()
    kinds = {line.rpartition(": ")[2] for line in logged.splitlines() if not line.startswith(" ")}
    assert {"KeyError", "RuntimeError", "UnicodeEncodeError", "TypeError"} <= kinds
    record_figure(
        21, f"0 private words in {logged.count('NetCoach '):,} logged errors of {len(kinds)} kinds and all output"
    )
