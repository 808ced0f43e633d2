"""Printed conversation cards: what each says, and where it goes on a sheet."""
