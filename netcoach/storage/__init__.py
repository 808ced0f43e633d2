"""The journal file: SQLite, schema and migrations, opening, locking, undo, the search index, settings."""
