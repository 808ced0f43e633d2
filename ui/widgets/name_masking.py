"""What the window says instead of names while only initials are wanted. The one door: all that shows text asks here.

Labels, buttons, rows, notices, tooltips and what screen readers hear call :func:`shown`; a page that builds on them
can't forget it. Where a name of someone who isn't in the journal yet stands, :func:`masked_name` doesn't look for it
but takes it for what it is. Places to write show what is written, and paper is printed with whole names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from netcoach.contacts.name_masking import NameMasker
    from netcoach.journal import Journal

TABLES = frozenset({"people", "channels", "guests"})
"""The tables names stand in."""


class NameMasking:
    """How the journal on the desk says names; the application owns it, and shows whole names while it has none."""

    def __init__(self) -> None:
        self.is_masked = False
        self._journal: Journal | None = None
        self._replacements: dict[str, str] = {}
        self._finder: NameMasker | None = None

    def use(self, journal: Journal) -> bool:
        """Show names as ``journal`` has it set from now on. Return whether that is another way than before."""
        before = self.is_masked
        if journal is not self._journal:
            self._journal, self._replacements = journal, {}
        self._finder = None
        self.is_masked = journal.settings.initials_only
        return before != self.is_masked

    def forget(self, journal: Journal) -> None:
        """Forget the names of ``journal``, which is about to close."""
        if journal is self._journal:
            self._journal, self._replacements, self._finder, self.is_masked = None, {}, None, False

    def reload(self) -> None:
        """Look the names up again before the next text: some have changed."""
        self._finder = None

    def mask_names(self, text: str) -> str:
        """Return ``text`` with initials in place of the names in it."""
        if self._finder is None:
            from netcoach.contacts.name_masking import NameMasker, masks_by_name

            if self._journal is not None:
                # Names that were there before stay known: an undo step may still say one.
                self._replacements.update(masks_by_name(self._journal.store.rows))
            self._finder = NameMasker(self._replacements)
        return self._finder.mask_names(text)


class _Application(Protocol):
    @property
    def names(self) -> NameMasking: ...


_application = cast("Callable[[], _Application]", QCoreApplication.instance)


def initials_only() -> bool:
    """Return whether only initials are shown."""
    return _application().names.is_masked


def shown(text: str) -> str:
    """Return ``text`` as the window shows it: with initials where it says a name, if only they are wanted."""
    names = _application().names
    return names.mask_names(text) if names.is_masked and text else text


def masked_name(name: str) -> str:
    """Return the name of anybody, in the journal or not, as the window shows it."""
    if not initials_only():
        return name
    from netcoach.contacts.name_masking import initials  # most desks aren't shared

    return initials(name)
