"""A look around in a sample journal, in place of the user's own, which stays untouched behind it."""

from __future__ import annotations

from netcoach.foundation.i18n import _
from netcoach.journal import Workspace
from netcoach.sample.sample import make_sample
from netcoach.storage.journal_files import remove_journal
from ui.app.controller import Home


def visit_sample(home: Home, scheme: str) -> Home:
    """Open a fresh sample journal beside the journal of ``home``, in a window in its place."""
    path = home.journal.store.path.with_name("sample.netcoach")
    remove_journal(path)
    workspace = Workspace.open(path, home.journal.clock)
    make_sample(workspace)
    sample = Home(workspace, scheme=scheme, title=_("NetCoach · sample journal"))
    sample.window.setGeometry(home.window.geometry())
    sample.window.show()
    home.window.hide()
    sample.say(_("This is a made-up journal. Close this window to come back to yours."))
    return sample
