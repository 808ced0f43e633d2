"""What is prepared and practised: pitches, phrases, if-then plans."""
