"""Search across everything in the journal."""
