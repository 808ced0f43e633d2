"""What a field is described as to screen readers, where several things are said of it at different times."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import paragraph
from ui.widgets.name_masking import shown

_SAID = "said"


def describe(
    field: QWidget,
    *,
    own: str | None = None,
    needed: str | None = None,
    problem: str | None = None,
    found: str | None = None,
) -> None:
    """Describe a field by what is wrong with it, and what was found in it or otherwise its own description and a need.

    Each goes with "", whichever came first; None leaves it as it is.
    """
    old = field.property(_SAID) or (field.accessibleDescription(), "", "", "")
    new = tuple(was if now is None else now for was, now in zip(old, (own, needed, problem, found), strict=True))
    own, needed, problem, found = new
    field.setProperty(_SAID, new if any(new[1:]) else None)
    field.setAccessibleDescription(shown(paragraph(filter(None, (problem, *([found] if found else [own, needed]))))))
