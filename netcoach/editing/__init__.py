"""Protection for text being written: drafts, earlier versions, and permanent removal."""
