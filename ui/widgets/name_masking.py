"""Name masking: initials in place of names, if the user wants that. All code that shows text uses this module.

Labels, buttons, rows, notices, tooltips and accessible names call :func:`shown`, so a page built from them can't forget
it. For the name of someone who isn't in the journal yet, use :func:`masked_name`, which doesn't need to look it up.
Editors show the text as it is, and print-outs have full names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from netcoach.contacts.name_masking import NameMasker
    from netcoach.journal import Journal

TABLES = frozenset({"people", "channels", "guests"})
"""The tables that contain names."""


class NameMasking:
    """The name masking of the open journal; owned by the application, it shows full names if there's no journal."""

    def __init__(self) -> None:
        self.is_masked = False
        self._journal: Journal | None = None
        self._replacements: dict[str, str] = {}
        self._finder: NameMasker | None = None

    def use(self, journal: Journal) -> bool:
        """Use the setting of ``journal`` from now on. Return whether that changes anything."""
        before = self.is_masked
        if journal is not self._journal:
            self._journal, self._replacements = journal, {}
        self._finder = None
        self.is_masked = journal.settings.initials_only
        return before != self.is_masked

    def forget(self, journal: Journal) -> None:
        """Forget the names of ``journal``, which is about to be closed."""
        if journal is self._journal:
            self._journal, self._replacements, self._finder, self.is_masked = None, {}, None, False

    def reload(self) -> None:
        """Reload the names before the next text: some have changed."""
        self._finder = None

    def mask_names(self, text: str) -> str:
        """Return ``text`` with initials instead of names."""
        if self._finder is None:
            from netcoach.contacts.name_masking import NameMasker, masks_by_name

            if self._journal is not None:
                # Old names are remembered: an undo step may still contain one.
                self._replacements.update(masks_by_name(self._journal.store.rows))
            self._finder = NameMasker(self._replacements)
        return self._finder.mask_names(text)


class _Application(Protocol):
    @property
    def names(self) -> NameMasking: ...


_application = cast("Callable[[], _Application]", QCoreApplication.instance)


def initials_only() -> bool:
    """Return whether names are shown as initials."""
    return _application().names.is_masked


def shown(text: str) -> str:
    """Return ``text`` as the window shows it: with initials instead of names, if that's the setting."""
    names = _application().names
    return names.mask_names(text) if names.is_masked and text else text


def masked_name(name: str) -> str:
    """Return anyone's name, in the journal or not, as the window shows it."""
    if not initials_only():
        return name
    from netcoach.contacts.name_masking import initials  # most users don't use masking

    return initials(name)
