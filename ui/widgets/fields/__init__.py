"""Input fields: one line, many lines, a date, a passphrase; texts are saved automatically."""
