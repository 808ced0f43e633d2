"""People, and their conversations, promises and favours."""
