"""What everything else builds on: errors, ids, translation, the clock, progress of long work, files."""
