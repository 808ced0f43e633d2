"""Commands on a locked journal: the passphrase from the environment, or asked for on a terminal without echo."""

import json
import os
import pty
import subprocess
import sys

import pytest

from netcoach.cli.commands import main
from netcoach.storage.open_file import is_locked
from tests.paths import ROOT

pytestmark = pytest.mark.own_passphrase

CONTACTS = ROOT / "tests" / "data" / "contacts" / "google.vcf"
WORDS, OTHER = "a quiet evening", "another evening"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch):
    """Derive keys quickly: the slow derivation is tested in test_locked_journal.py."""
    monkeypatch.setattr("netcoach.storage.passphrase.ROUNDS", 10)


class FakeWindow:
    """Records what is passed to the window."""

    def open_window(self, journal, theme, passphrase=None):
        self.given = passphrase
        return 0

    def as_photo(self, picture):
        raise AssertionError("a picture was decoded")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Return a function that runs a command like a script, with the given passphrases."""
    path = tmp_path / "journal.netcoach"

    def runs(*arguments, passphrase="", new="", front=None):
        monkeypatch.setenv("NETCOACH_PASSPHRASE", passphrase)
        monkeypatch.setenv("NETCOACH_NEW_PASSPHRASE", new)
        status = main([*map(str, arguments), "--journal", str(path)], front or FakeWindow())
        said = capsys.readouterr()
        return status, said.out, said.err

    runs.journal = path
    return runs


@pytest.fixture
def locked(run):
    """Run commands on a locked journal with people in it."""
    assert run("import", CONTACTS, passphrase=WORDS)[0] == 0
    return run


def test_a_journal_newly_made_while_a_passphrase_is_given_is_locked(locked, tmp_path, capsys, monkeypatch):
    assert is_locked(locked.journal)
    monkeypatch.setenv("NETCOACH_PASSPHRASE", WORDS)
    assert main(["sample", str(tmp_path / "sample.netcoach")], FakeWindow()) == 0
    assert is_locked(tmp_path / "sample.netcoach")


@pytest.mark.parametrize(
    "command",
    [
        ["people"],
        ["events"],
        ["check"],
        ["import", CONTACTS],
        ["import", CONTACTS, "--dry-run"],
        ["export", "--as", "json", "all.json"],
        ["checklist", "--event", "PyCon"],
        ["passphrase", "--remove"],
    ],
    ids=lambda command: " ".join(map(str, command[:2])) if command[0] != "import" else command[-1],
)
def test_every_command_says_in_one_sentence_that_it_needs_the_passphrase(locked, command):
    before = locked.journal.read_bytes()
    status, out, err = locked(*command)
    assert (status, out) == (1, "")
    assert err == f"netcoach: {locked.journal} is locked. Set NETCOACH_PASSPHRASE to its passphrase.\n"
    status, out, err = locked(*command, passphrase=OTHER)
    assert (status, out) == (1, "")
    assert err == f"netcoach: Wrong passphrase for {locked.journal}.\n"
    assert locked.journal.read_bytes() == before


def test_with_the_passphrase_commands_do_what_they_always_do(locked):
    people = json.loads(locked("people", "--json", passphrase=WORDS)[1])
    assert len(people) > 0
    assert json.loads(locked("check", "--json", passphrase=WORDS)[1]) == {"ok": True, "problems": []}
    assert json.loads(locked("import", CONTACTS, "--json", passphrase=WORDS)[1])["new"] == 0


def test_the_window_is_given_the_passphrase_and_asks_itself_where_there_is_none(locked, monkeypatch):
    monkeypatch.setattr("netcoach.cli.commands._has_screen", lambda: True)
    front = FakeWindow()
    assert locked(passphrase=WORDS, front=front)[0] == 0
    assert front.given.words == WORDS
    assert locked(front=front)[0] == 0
    assert front.given is None


def test_a_script_sets_changes_and_removes_the_passphrase(run):
    run("import", CONTACTS)
    people = run("people")[1]
    status, out, err = run("passphrase", new=WORDS)
    assert (status, err) == (0, "")
    assert out.splitlines()[0].startswith("A lost passphrase can't be recovered")
    assert "now locked with the passphrase" in out
    assert run("people", passphrase=WORDS)[1] == people
    assert run("passphrase", passphrase=WORDS, new=OTHER)[0] == 0
    assert run("people", passphrase=WORDS)[0] == 1
    assert run("people", passphrase=OTHER)[1] == people
    assert run("passphrase", "--remove", passphrase=OTHER)[0] == 0
    assert run("people")[1] == people
    status, _, err = run("passphrase", "--remove")
    assert (status, err.count("\n")) == (1, 1)
    assert "isn't locked" in err


def test_a_script_that_gives_no_new_passphrase_is_told_where(locked, run):
    status, out, err = locked("passphrase", passphrase=WORDS)
    assert (status, out) == (1, "")
    assert err == "netcoach: Set NETCOACH_NEW_PASSPHRASE to the new passphrase.\n"


def test_a_passphrase_for_no_journal_is_refused_before_anything_is_asked(run):
    status, _, err = run("passphrase")
    assert status == 1
    assert "no journal" in err


class Terminal:
    """A command on its own terminal, with someone typing."""

    def __init__(self, *arguments, **env):
        self._ours, theirs = pty.openpty()
        around = {name: value for name, value in os.environ.items() if not name.startswith("NETCOACH_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "netcoach", *map(str, arguments)],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            start_new_session=True,
            cwd=ROOT,
            env={**around, **env},
        )
        os.close(theirs)
        self.seen = ""

    def read_until(self, words):
        """Read the terminal's output until it contains ``words``."""
        while words not in self.seen:
            try:
                came = os.read(self._ours, 4096)
            except OSError:  # the terminal closes with the process
                came = b""
            assert came, f"{words!r} never came; this did: {self.seen!r}"
            self.seen += came.decode()

    def answer(self, question, words):
        """Wait for a question and type an answer to it."""
        self.read_until(question)
        self.seen = self.seen.partition(question)[2]
        os.write(self._ours, words.encode() + b"\n")

    def end(self):
        """Return the exit status and the standard output."""
        out = self._process.stdout.read().decode()
        status = self._process.wait()
        self._process.stdout.close()
        os.close(self._ours)
        return status, out


@pytest.fixture
def slow_locked(monkeypatch, tmp_path):
    """Return a journal locked as real child processes expect it."""
    monkeypatch.undo()
    path = tmp_path / "journal.netcoach"
    command = [sys.executable, "-m", "netcoach", "import", CONTACTS, "--journal", path]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "NETCOACH_PASSPHRASE": WORDS}, capture_output=True)
    return path


def test_on_a_terminal_the_passphrase_is_asked_for_until_it_opens_and_never_shown(slow_locked):
    terminal = Terminal("people", "--journal", slow_locked)
    terminal.answer("Passphrase for", "a quite evening")
    terminal.read_until("Wrong passphrase")
    terminal.answer("Passphrase for", WORDS)
    status, out = terminal.end()
    assert status == 0
    assert out.count("\n") > 1
    assert "evening" not in terminal.seen
    assert "evening" not in out


def test_enter_alone_gives_up_and_nothing_is_done(slow_locked):
    terminal = Terminal("people", "--journal", slow_locked)
    terminal.answer("Passphrase for", "")
    terminal.read_until("netcoach: No passphrase entered, so nothing was changed.")
    assert terminal.end() == (1, "")


def test_on_a_terminal_a_new_passphrase_is_asked_for_twice_after_a_warning(slow_locked):
    terminal = Terminal("passphrase", "--journal", slow_locked)
    terminal.answer("Passphrase for", WORDS)
    terminal.read_until("can't be recovered")
    terminal.answer("New passphrase: ", OTHER)
    terminal.answer("Repeat passphrase: ", "anotter evening")
    terminal.read_until("They don't match")
    terminal.answer("New passphrase: ", OTHER)
    terminal.answer("Repeat passphrase: ", OTHER)
    status, out = terminal.end()
    assert status == 0
    assert "now has its new passphrase" in out
    again = Terminal("people", "--journal", slow_locked, NETCOACH_PASSPHRASE=OTHER)
    assert again.end()[0] == 0
