"""The core of NetCoach: the journal, its concepts and their verbs. It never imports Qt or ``ui``."""

__version__ = "0.1.0"
