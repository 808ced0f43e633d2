"""Drills for conversation, and how each one went."""
