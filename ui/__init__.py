"""The window. Qt only: it reads from the core, calls its verbs, and never writes SQL."""
