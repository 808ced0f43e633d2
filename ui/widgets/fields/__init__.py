"""Fields to write in: one line, many lines, a date, a passphrase; what is typed is saved as it is typed."""
