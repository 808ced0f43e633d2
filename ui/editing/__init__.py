"""Form fields, drafts that are saved while typing, and earlier versions of a text."""
