"""Preparation and practice: pitches, phrases, if-then plans."""
