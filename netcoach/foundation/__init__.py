"""What everything else is built on: errors, ids, translation, the clock, progress of long work, files."""
