"""Drafts that are saved while typing, and earlier versions of a text."""
