"""The other forms of a phrase, with what a menu calls each."""

from __future__ import annotations

from collections.abc import Mapping

from netcoach.content.content import Phrase
from netcoach.foundation.i18n import _


def forms_of(phrase: Phrase) -> Mapping[str, str]:
    """Return the wordings of a phrase, each with what the menu calls it."""
    verbs = {
        phrase.text: _("Say it the usual way"),
        phrase.formal: _("Say it formally"),
        phrase.casual: _("Say it casually"),
        phrase.easy: _("Say it in easy English"),
    }
    return {wording: verbs[wording] for wording in phrase.wordings}
