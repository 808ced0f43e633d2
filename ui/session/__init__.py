"""What lives as long as an open journal: change signals, navigation, privacy, auto-lock, saving on exit."""
