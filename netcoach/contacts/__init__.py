"""People, and what passes between them and the user."""
