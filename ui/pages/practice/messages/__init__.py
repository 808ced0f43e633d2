"""Messages to write, and what to look at before sending them."""
