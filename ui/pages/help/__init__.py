"""Help: a page about each page of the window, the keyboard shortcuts, the evidence, and what can be done here."""
