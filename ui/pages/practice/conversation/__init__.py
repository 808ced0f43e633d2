"""Phrases, question sets and if-then plans."""
