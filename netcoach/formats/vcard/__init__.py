"""vCard files: a tolerant reader of releases 2.1, 3.0 and 4.0, and a writer of 3.0."""

from netcoach.formats.vcard.reading import read
from netcoach.formats.vcard.writing import write

__all__ = ["read", "write"]
