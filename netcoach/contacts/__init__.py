"""People, conversations and promises."""
