"""Widgets that Qt lacks. They know nothing of the domain."""
