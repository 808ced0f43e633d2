"""Cards: choose an event, see its sheets as they print, print them or save a PDF."""
