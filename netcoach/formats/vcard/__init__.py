"""vCard files: a tolerant reader for versions 2.1, 3.0 and 4.0, and a writer for 3.0."""

from netcoach.formats.vcard.reading import read
from netcoach.formats.vcard.writing import write

__all__ = ["read", "write"]
