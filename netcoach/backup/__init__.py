"""Whatever replaces a whole journal: backups, restore, salvage, and changing the passphrase."""
