"""Lists of rows, by key or of a model, and the rows that open what they are about."""
