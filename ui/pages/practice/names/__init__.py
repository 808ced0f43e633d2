"""Remembering names: the cards, what is due and the sheet to print."""
