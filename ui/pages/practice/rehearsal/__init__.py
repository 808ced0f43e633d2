"""Saying a pitch aloud, and what a take shows."""
