"""The passphrase of a locked journal, and the key derived from it.

A locked journal is an SQLCipher 4 file: its first 16 bytes are the salt, and everything after them is encrypted with
the key that PBKDF2-HMAC-SHA512 derives from passphrase and salt in 256,000 rounds. Deriving the key here, once per
salt, and passing it to SQLite lets every further connection open at once; any SQLCipher can still open the file with
the passphrase alone.
"""

from __future__ import annotations

import os
import unicodedata

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

ROUNDS = 256_000
"""The rounds of SQLCipher 4 (zetetic.net/sqlcipher/design): deliberately slow for anyone guessing passphrases."""

SALT_BYTES = 16
KEY_BYTES = 32


class Passphrase:
    """A passphrase as the user typed it, with the keys derived from it so far.

    Args:
        words: The text the user typed. It's normalised (NFC), so it doesn't matter how a keyboard composes accents.
    """

    __slots__ = ("_keys", "words")

    def __init__(self, words: str) -> None:
        """Store the passphrase.

        Raises:
            Refused: when it's empty: a journal locked with nothing isn't locked.
        """
        if not words:
            raise Refused(_("A passphrase can't be empty."))
        self.words = words
        self._keys: dict[bytes, bytes] = {}

    def __repr__(self) -> str:
        """Reveal nothing: a log or traceback must not contain the passphrase."""
        return "Passphrase(…)"

    def key(self, salt: bytes) -> str:
        """Return the key for ``salt`` (16 bytes) in SQLite's format; the first call takes a third of a second."""
        if salt not in self._keys:
            import hashlib  # it loads a 4 MB library, which a journal without a passphrase doesn't need

            words = unicodedata.normalize("NFC", self.words).encode("utf-8", "surrogatepass")
            self._keys[salt] = hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_BYTES)
        return f"x'{self._keys[salt].hex()}{salt.hex()}'"

    def matches(self, other: Passphrase) -> bool:
        """Return whether both are the same text, however it was composed."""
        return unicodedata.normalize("NFC", self.words) == unicodedata.normalize("NFC", other.words)


def new_salt() -> bytes:
    """Return the salt for a new journal."""
    return os.urandom(SALT_BYTES)
