"""Backups, restore, salvage, and changing the passphrase: what replaces a whole journal."""
