"""The window, using only Qt: it reads from the core, calls its verbs, and never contains SQL."""
