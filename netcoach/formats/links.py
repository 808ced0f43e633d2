"""Web addresses in files: which are accepted, and which mean the same profile. None is ever opened."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import unquote

_DANGEROUS = re.compile(r"(?i)\s*(?:javascript|vbscript|data|file|blob|about)\s*:")
_SCHEME = re.compile(r"(?i)https?://[^\s/]")
_BARE = re.compile(r"(?i)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?")
_LINKEDIN = "https://www.linkedin.com/in/"
_PLAIN_PROFILE = re.compile(r"https://www\.(linkedin\.com/in/[A-Za-z0-9_-]{1,200})/?")


def is_dangerous(text: str) -> bool:
    """Return whether ``text`` is an address that would run or read something if it were opened."""
    return _DANGEROUS.match(text) is not None


def web_address(text: str) -> str:
    """Return ``text`` if it's the address of a web page, with or without ``https://``, otherwise an empty string."""
    if " " in text:
        return ""
    if text.startswith(_LINKEDIN):
        return text
    return text if _SCHEME.match(text) or _BARE.fullmatch(text) else ""


def profile_key(address: str) -> str:
    """Return a key that is the same for every spelling of a profile's address."""
    plain = _PLAIN_PROFILE.fullmatch(address)
    if plain:
        return plain[1].lower()
    address = re.sub(r"(?i)^https?://", "", address)
    address = re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/")
    if "%" in address:
        with contextlib.suppress(UnicodeDecodeError):
            address = unquote(address, errors="strict")
    host, slash, path = address.partition("/")
    host = host.casefold().removeprefix("www.")
    # de.linkedin.com and linkedin.com are the same profile.
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    return f"{host}{slash}{path.casefold()}"
