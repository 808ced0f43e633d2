"""Import and export: comparing files with the journal, and writing it out."""
