"""What protects text being written: drafts, earlier versions, and permanent removal."""
