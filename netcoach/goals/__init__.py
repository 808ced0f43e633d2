"""Weekly goals and their strength."""
