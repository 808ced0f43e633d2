"""Settings: appearance, privacy, backups, and about NetCoach."""
