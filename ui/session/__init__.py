"""What lives as long as an open journal: change signals, privacy, auto-lock, saving on exit."""
