"""What the window says instead of names while only initials are wanted. The one door: all that shows text asks here.

Labels, buttons, rows, notices, tooltips and what screen readers hear call :func:`shown`; a page that builds on them
cannot forget it. Where a name of somebody who is not in the journal yet stands, :func:`masked_name` does not look for
it but takes it for what it is. Places to write show what is written, and paper is printed with whole names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcoach.contacts.name_masking import NameMasker
    from netcoach.journal import Journal

TABLES = frozenset({"people", "channels", "guests"})
"""The tables names stand in."""


class _MaskingState:
    """Which journal is on the desk, and whether others can see it."""

    def __init__(self) -> None:
        self.journal: Journal | None = None
        self.is_masked = False
        self.replacements: dict[str, str] = {}
        self.finder: NameMasker | None = None


_masking = _MaskingState()


def use(journal: Journal) -> bool:
    """Show names as ``journal`` has it set from now on. Return whether that is another way than before."""
    before = _masking.is_masked
    if journal is not _masking.journal:
        _masking.journal, _masking.replacements = journal, {}
    _masking.finder = None
    _masking.is_masked = journal.settings.initials_only
    return before != _masking.is_masked


def forget(journal: Journal) -> None:
    """Forget the names of ``journal``, which is about to close."""
    if journal is _masking.journal:
        _masking.journal, _masking.replacements, _masking.finder, _masking.is_masked = None, {}, None, False


def reload() -> None:
    """Look the names up again before the next text: some have changed."""
    _masking.finder = None


def initials_only() -> bool:
    """Say whether only initials are shown."""
    return _masking.is_masked


def shown(text: str) -> str:
    """Return ``text`` as the window shows it: with initials where it says a name, if only they are wanted."""
    return _finder(_masking).mask_names(text) if _masking.is_masked and text else text


def masked_name(name: str) -> str:
    """Return the name of anybody, in the journal or not, as the window shows it."""
    if not _masking.is_masked:
        return name
    from netcoach.contacts.name_masking import initials  # most desks are not shared

    return initials(name)


def _finder(masking: _MaskingState) -> NameMasker:
    if masking.finder is None:
        from netcoach.contacts.name_masking import NameMasker, masks_by_name

        if masking.journal is not None:
            # Names that were there before stay known: an undo step may still say one.
            masking.replacements.update(masks_by_name(masking.journal.store.rows))
        masking.finder = NameMasker(masking.replacements)
    return masking.finder
