"""The passphrase of a locked journal, and the key SQLite derives from it.

A locked journal is an SQLCipher 4 file: its first 16 bytes are the salt, and everything after them is encrypted with
the key that PBKDF2-HMAC-SHA512 makes of passphrase and salt in 256,000 rounds. Deriving the key here, once for each
salt, and handing it to SQLite ready-made lets every further connection open at once; the file stays one that any
SQLCipher opens with the passphrase alone.
"""

from __future__ import annotations

import os
import unicodedata

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _

ROUNDS = 256_000
"""The rounds of SQLCipher 4 (zetetic.net/sqlcipher/design): slow on purpose, for whoever tries many passphrases."""

SALT_BYTES = 16
KEY_BYTES = 32


class Passphrase:
    """A passphrase as the user typed it, with the keys derived from it so far.

    Args:
        words: What the user typed. Letters with accents count the same however a keyboard composes them (NFC).
    """

    __slots__ = ("_keys", "words")

    def __init__(self, words: str) -> None:
        """Take the words.

        Raises:
            Refused: when there are none: a journal locked with nothing is not locked.
        """
        if not words:
            raise Refused(_("A passphrase can't be empty."))
        self.words = words
        self._keys: dict[bytes, bytes] = {}

    def __repr__(self) -> str:
        """Tell nothing: what is shown in a log or a traceback must not hold the words."""
        return "Passphrase(…)"

    def key(self, salt: bytes) -> str:
        """Return the key for ``salt`` (16 bytes) as SQLite takes it; the first time takes a third of a second."""
        if salt not in self._keys:
            import hashlib  # it brings a library of 4 MB, which a journal without a passphrase needs not

            words = unicodedata.normalize("NFC", self.words).encode("utf-8", "surrogatepass")
            self._keys[salt] = hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_BYTES)
        return f"x'{self._keys[salt].hex()}{salt.hex()}'"

    def matches(self, other: Passphrase) -> bool:
        """Say whether both are the same words, however they were composed."""
        return unicodedata.normalize("NFC", self.words) == unicodedata.normalize("NFC", other.words)


def new_salt() -> bytes:
    """Return the salt of a journal that is being made."""
    return os.urandom(SALT_BYTES)
