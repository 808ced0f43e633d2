"""The sample journal, opened in place of the user's own, which stays untouched."""

from __future__ import annotations

from netcoach.foundation.i18n import _
from netcoach.journal import Journal
from netcoach.sample.sample import make_sample
from netcoach.storage.journal_files import remove_journal
from ui.app.controller import WindowController


def open_sample_window(controller: WindowController, scheme: str) -> WindowController:
    """Open a fresh sample journal next to the journal of ``controller``, in a window at the same position."""
    path = controller.journal.store.path.with_name("sample.netcoach")
    remove_journal(path)
    workspace = Journal.open(path, controller.journal.clock)
    make_sample(workspace)
    sample = WindowController(workspace, scheme=scheme, title=_("NetCoach · sample journal"))
    sample.window.setGeometry(controller.window.geometry())
    sample.window.show()
    controller.window.hide()
    sample.say(_("This is a sample journal. Close this window to return to your own."))
    return sample
