"""Text as people write it: validation, truncation, folding for search and comparison, key words."""
