"""The made-up sample journal."""
