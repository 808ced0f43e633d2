"""Progress: the weeks of each goal."""
