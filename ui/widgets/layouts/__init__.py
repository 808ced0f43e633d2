"""How widgets are arranged, at any text size and in any width."""
