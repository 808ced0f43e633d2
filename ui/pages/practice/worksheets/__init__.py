"""Worksheets, edited in place."""
