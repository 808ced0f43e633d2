"""What a field is described as to screen readers, where several things are said of it at different times."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netcoach.foundation.i18n import paragraph
from ui.widgets.name_masking import shown

_SAID = "said"


def describe(field: QWidget, *, own: str | None = None, problem: str | None = None, found: str | None = None) -> None:
    """Describe a field by what was found in it, otherwise by what is wrong with it and by its own description.

    Each goes with "", whichever came first; None leaves it as it is.
    """
    old_own, old_problem, old_found = field.property(_SAID) or (field.accessibleDescription(), "", "")
    own = old_own if own is None else own
    problem, found = old_problem if problem is None else problem, old_found if found is None else found
    field.setProperty(_SAID, (own, problem, found) if problem or found else None)
    field.setAccessibleDescription(shown(found or paragraph(filter(None, (problem, own)))))
