"""Sound: recording and playing it, and what can be known about a take from the voice in it."""
