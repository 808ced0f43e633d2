"""Pitches: writing them slot by slot, and the words in them that are hard to say."""
