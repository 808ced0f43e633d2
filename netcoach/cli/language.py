"""The language that the commands print in."""

from __future__ import annotations

from netcoach.foundation.i18n import system_languages, use_language
from netcoach.journal import Journal


def use_language_of(journal: Journal) -> None:
    """Use the language chosen in an open journal, or else the system's."""
    use_language([*journal.settings.languages, *system_languages()])
