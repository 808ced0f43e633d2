"""Photos as bytes and as text: what a journal accepts as one.

The core never decodes a picture: its first bytes say what it claims to be, and the window shows it only if that's true.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable

MAX_PHOTO_BYTES = 64 * 1024
"""More than a sharp face needs: 400 pixels each way, as JPEG, take about half of it."""

Fit = Callable[[bytes], bytes | None]
"""Turns any picture into a photo that fits into a journal, or returns None if the picture can't be read."""

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


def is_picture(data: bytes) -> bool:
    """Return whether ``data`` begins like a JPEG or PNG file."""
    return data.startswith((_JPEG, _PNG))


def is_jpeg(data: bytes) -> bool:
    """Return whether ``data`` begins like a JPEG file."""
    return data.startswith(_JPEG)


def photo_text(data: bytes) -> str:
    """Return ``data`` as base64, as journals and exports store it."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def photo_bytes(text: str) -> bytes:
    """Return the photo that is stored as ``text``, or nothing if a journal wouldn't accept it."""
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return b""
    return data if len(data) <= MAX_PHOTO_BYTES and is_picture(data) else b""


def photo_digest(data: bytes) -> str:
    """Return what tells a photo from any other; nothing for no photo."""
    if not data:
        return ""
    from hashlib import blake2b  # it loads a 4 MB library

    return blake2b(data, digest_size=16).hexdigest()
