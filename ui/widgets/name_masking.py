"""What the window says instead of names while only initials are wanted. The one door: all that shows text asks here.

Labels, buttons, rows, notices, tooltips and what screen readers hear call :func:`shown`; a page that builds on them
cannot forget it. Where a name of somebody who is not in the journal yet stands, :func:`shown_name` does not look for
it but takes it for what it is. Places to write show what is written, and paper is printed with whole names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcoach.contacts.initials import Initials
    from netcoach.journal import Workspace

TABLES = frozenset({"people", "channels", "guests"})
"""The tables names stand in."""


class _Desk:
    """Which journal is on the desk, and whether others can see it."""

    def __init__(self) -> None:
        self.journal: Workspace | None = None
        self.is_shared = False
        self.instead: dict[str, str] = {}
        self.finder: Initials | None = None


_desk = _Desk()


def lie_on(journal: Workspace) -> bool:
    """Show names as ``journal`` has it set from now on. Return whether that is another way than before."""
    before = _desk.is_shared
    if journal is not _desk.journal:
        _desk.journal, _desk.instead = journal, {}
    _desk.finder = None
    _desk.is_shared = journal.settings.initials_only
    return before != _desk.is_shared


def leave(journal: Workspace) -> None:
    """Forget the names of ``journal``, which is about to close."""
    if journal is _desk.journal:
        _desk.journal, _desk.instead, _desk.finder, _desk.is_shared = None, {}, None, False


def renew() -> None:
    """Look the names up again before the next text: some have changed."""
    _desk.finder = None


def initials_only() -> bool:
    """Say whether only initials are shown."""
    return _desk.is_shared


def shown(text: str) -> str:
    """Return ``text`` as the window shows it: with initials where it says a name, if only they are wanted."""
    return _finder(_desk).instead_of_names(text) if _desk.is_shared and text else text


def shown_name(name: str) -> str:
    """Return the name of anybody, in the journal or not, as the window shows it."""
    if not _desk.is_shared:
        return name
    from netcoach.contacts.initials import initials  # noqa: PLC0415  # most desks are not shared

    return initials(name)


def _finder(desk: _Desk) -> Initials:
    if desk.finder is None:
        from netcoach.contacts.initials import Initials, shown_instead  # noqa: PLC0415  # as above

        if desk.journal is not None:
            # Names that were there before stay known: an undo step may still say one.
            desk.instead.update(shown_instead(desk.journal.store.rows))
        desk.finder = Initials(desk.instead)
    return desk.finder
