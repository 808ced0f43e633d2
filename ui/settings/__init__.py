"""Settings: how the window looks and counts, what keeps the journal private, its backups, and what NetCoach is."""

from ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
