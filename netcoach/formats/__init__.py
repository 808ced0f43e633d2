"""File formats: bytes to dataclasses and back. Nothing here knows the journal, and nothing is ever fetched.

``detect`` recognises the format of a file; ``vcard.read`` and ``linkedin.read`` read contacts, ``vcard.write`` writes
them.
"""

from netcoach.formats.contact import ContactCard, Labelled, ParsedContacts, Problem
from netcoach.formats.detection import detect
from netcoach.formats.encoding import LARGEST_FILE, refuse_too_large

__all__ = [
    "LARGEST_FILE",
    "ContactCard",
    "Labelled",
    "ParsedContacts",
    "Problem",
    "detect",
    "refuse_too_large",
]
