"""Keyboard focus: its frame, the Tab order, and groups of controls that are one Tab stop."""
