"""A full day of scripted use, in its own process: ``python -m tests.journeys.scripted_session FOLDER``.

It starts like ``netcoach``, on the user's own journal in the usual place. The word ``CANARY`` is written into every
field there is; then the window goes through every page and dialog, imports, exports, prints, makes a backup, and
closes. With ``--trouble`` as the second argument everything that can be asked of the journal also goes wrong, with
private text in each error. Tests then check the files and output it leaves.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

import ui.app.app
from netcoach.cli.commands import main
from netcoach.exchange.importing import open_file, read_contacts
from netcoach.foundation.progress import finish
from tests.journeys.keyboard_user import KeyboardUser
from tests.journeys.test_hostile_content import everywhere, fill
from tests.no_network import block_network
from tests.user import settle
from ui.app.cli_backend import QtBackend
from ui.app.session import Session

CANARY = "Kanarienvogel"
CONCEPTS = (
    "people", "promises", "checklists", "events", "goals", "settings", "conversations", "drafts", "text_versions",
    "purge", "phrases", "plans", "pitches", "search", "suggestions", "cards", "importing", "exporting", "store",
    "names", "courage", "messages", "introductions", "worksheets", "log", "interviews",
)  # fmt: skip
UNEXPECTED = ((CANARY,), (CANARY, CANARY), (f"\ud800 {CANARY}",), (2**70, CANARY), ([CANARY], {CANARY: CANARY}))
CLOSING_METHODS = {"close", "notify", "reader", "subscribe"}


class ScriptedSession(Session):
    """A session that goes through the day once the window is open, and closes.

    Attributes:
        folder: The folder for the user's files.
        with_trouble: Whether everything also goes wrong.
        problem: Why the day ended too early.
    """

    folder = Path()
    with_faults = False
    problem = ""

    def open(self, *arguments, **named):
        """Open the journal, and start the day from the event loop."""
        self.opened.connect(self._on_opened)
        super().open(*arguments, **named)

    def _on_opened(self):
        QTimer.singleShot(0, self._live)

    def _live(self):
        try:
            self._visit_everything()
            if self.with_faults:
                FaultInjector(self).happen()
        except BaseException:  # also the message of a failed assertion
            ScriptedSession.problem = traceback.format_exc()
        self.controller.window.close()

    def _visit_everything(self):
        controller = self.controller
        controller.window.resize(1180, 760)
        fill(controller.journal, CANARY)
        contacts = self.folder / f"{CANARY}.vcf"
        contacts.write_text(f"BEGIN:VCARD\nFN:{CANARY} Two\nNOTE:{CANARY}\nEND:VCARD\n", encoding="utf-8")
        parsed = finish(read_contacts(contacts.name, open_file(contacts)))
        finish(
            controller.journal.importing.apply(
                finish(controller.journal.importing.plan(parsed, file_name=contacts.name))
            )
        )
        seen = [view for view, _widget in everywhere(controller, CANARY, look_for=CANARY)]
        assert len(seen) > 20, seen
        user = KeyboardUser(controller.window)
        user.press("Ctrl+5")
        user.click("Save PDF")
        user.name_file(self.folder / "cards.pdf")
        user.wait_until((self.folder / "cards.pdf").exists, "the PDF")
        for form in ("json", "vcard", "csv"):
            finish(controller.journal.exporting.write(self.folder / f"all.{form}", form))
        finish(controller.journal.backups.make("by hand"))
        user.press("Ctrl+Z")
        settle()


class FaultInjector(QObject):
    """Makes everything go wrong, with private text in each error.

    Args:
        day: The session with the window.
    """

    def __init__(self, day):
        super().__init__()
        self._day, self._home = day, day.controller

    def happen(self):
        """Cause every kind of error."""
        for concept in CONCEPTS:
            self._misuse(getattr(self._home.journal, concept, self._home.journal.store))
        self._break_what_views_read()
        self._break_in_a_slot()

    def _misuse(self, concept):
        """Call every verb with unexpected arguments."""
        for name in dir(concept):
            if name.startswith("_") or name in CLOSING_METHODS or not callable(getattr(concept, name)):
                continue
            for words in (
                (CANARY,),
                (CANARY, CANARY),
                (f"\ud800 {CANARY}",),
                (2**70, CANARY),
                ([CANARY], {CANARY: CANARY}),
            ):
                try:
                    result = getattr(concept, name)(*words)
                    if hasattr(result, "send"):
                        finish(result)
                except Exception:  # the window handles any error
                    sys.excepthook(*sys.exc_info())

    def _break_what_views_read(self):
        """Let every query fail while the window goes through its pages."""
        store = self._home.journal.store
        rows = type(store).rows

        def broken(_store, sql, params=()):
            raise RuntimeError(f"{CANARY}: {sql} {params}")

        type(store).rows = broken
        try:
            for key in ("today", "people", "events", "practice", "cards", "progress", "settings"):
                try:
                    self._home.window.show_page(key)
                    settle()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            type(store).rows = rows

    def _break_in_a_slot(self):
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self._slot)
        timer.start(0)
        settle()
        settle()

    def _slot(self):
        raise KeyError(f"{CANARY} in a slot")


def run_session(folder: Path, *, with_faults: bool) -> int:
    """Run the whole day and return its exit status."""
    block_network()
    ScriptedSession.folder, ScriptedSession.with_faults = folder, with_faults
    ui.app.app.Session = ScriptedSession
    status = main([], QtBackend())
    if ScriptedSession.problem:
        (folder / "problem").write_text(ScriptedSession.problem, encoding="utf-8")
    return status or bool(ScriptedSession.problem)


if __name__ == "__main__":
    os.umask(0)
    sys.exit(run_session(Path(sys.argv[1]), with_faults="--trouble" in sys.argv[2:]))
