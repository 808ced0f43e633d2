"""The language of the commands' output."""

from __future__ import annotations

from netcoach.foundation.conventions import conventions_of
from netcoach.foundation.i18n import system_languages, use_language
from netcoach.journal import Journal


def use_language_of(journal: Journal) -> None:
    """Use the language set in an open journal, otherwise the system's."""
    use_language([*journal.settings.languages, *system_languages()], conventions_of())
