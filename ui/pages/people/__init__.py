"""People: a list to search, and one page about each person."""
