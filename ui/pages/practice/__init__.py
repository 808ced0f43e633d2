"""Practice: pitches, rehearsal and conversation, five minutes at a time."""
