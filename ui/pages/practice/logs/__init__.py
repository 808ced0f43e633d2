"""Logs of wins, openings and what else is worth counting."""
