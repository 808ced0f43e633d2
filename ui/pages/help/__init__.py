"""Help: one page for each room, the keys, the evidence, and what can be done here."""
