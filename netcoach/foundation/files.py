"""Files the user asks for: written atomically, readable only by their owner, with names valid on every system."""

from __future__ import annotations

import errno
import os
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.journal_paths import has_side_files, is_journal, journal_of

_DISK_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LONGEST_NAME = 80
"""Bytes: leaves room for a prefix and a suffix."""

_NOT_IN_A_NAME = frozenset('<>:"/\\|?*')
_JOINERS = frozenset("\u200c\u200d")
"""Invisible characters that some scripts and emoji of people need."""


def safe_name(title: str, when_empty: str) -> str:
    """Return the user's text as part of a file name that is valid on every system.

    Path separators, invisible characters and characters that reverse the text direction are removed.

    Args:
        title: What the file is about.
        when_empty: The name to use if nothing is left.
    """
    letters = (letter if _is_for_a_name(letter) else " " for letter in title)
    bare = " ".join("".join(letters).split()).strip(". -~")
    return bare.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(". ") or when_empty


def _is_for_a_name(letter: str) -> bool:
    unseen = unicodedata.category(letter)[0] in "CZ" and letter not in _JOINERS
    return not unseen and letter not in _NOT_IN_A_NAME


def write_atomically(path: Path | str, data: bytes | bytearray) -> None:
    """Write ``data`` to ``path``; the old file remains until every byte is on the disk.

    The bytes are written to a temporary file in the same folder, which then replaces the old one in one step. A full
    disk or a power cut therefore leaves the old file, never half of the new one.

    Args:
        path: The destination. A symbolic link is followed: its target is replaced, the link remains.
        data: The whole content.

    Raises:
        Refused: when the folder is missing or can't be written, the disk is full, ``path`` isn't a regular file, or it
            belongs to a journal.
    """
    wanted = Path(path)
    try:
        target = wanted.resolve()
        _refuse_unless_writable(target)
        for each in (wanted.absolute(), target):  # a journal opened through a link has its lock next to the link
            _refuse_companion(each)
            if is_journal(each):
                raise Refused(_("“{path}” is a NetCoach journal. Choose another name.").format(path=each))
        _replace(target, data)
    except OSError as error:
        raise Refused(_sentence(wanted, error)) from error
    except ValueError as error:  # a path with a null character
        raise Refused(_("This file name can't be used. Choose another one.")) from error


def refuse_for_new_journal(path: Path) -> None:
    """Refuse ``path`` for a new journal if its name belongs to another, or if files of an old one remain.

    SQLite would mix the contents of an old WAL file into the new journal.

    Raises:
        Refused: with the sentence to show.
    """
    _refuse_companion(path.absolute())
    if has_side_files(path):
        raise Refused(
            _("Files from another journal called “{path}” are still there. Choose another name.").format(path=path)
        )


def _refuse_companion(path: Path) -> None:
    journal = journal_of(path)
    if journal is not None:
        raise Refused(
            _("“{path}” belongs to the journal “{journal}”. Choose another name.").format(path=path, journal=journal)
        )


def _refuse_unless_writable(target: Path) -> None:
    folder = target.parent
    if not folder.exists():
        raise Refused(_("The folder “{folder}” doesn't exist. Choose another one.").format(folder=folder))
    if not folder.is_dir():
        raise Refused(_("“{folder}” isn't a folder. Choose another place.").format(folder=folder))
    if target.is_dir():
        raise Refused(_("“{path}” is a folder. Choose a file name inside it.").format(path=target))
    if not target.exists():
        return
    if not target.is_file():
        raise Refused(_("“{path}” isn't a regular file. Choose another name.").format(path=target))
    if not os.access(target, os.W_OK):
        raise Refused(_("“{path}” is read-only. Choose another name.").format(path=target))


def _replace(target: Path, data: bytes | bytearray) -> None:
    handle, name = tempfile.mkstemp(prefix=".netcoach-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:  # mkstemp made it readable only by its owner
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder_entry(target.parent)


def _sync_folder_entry(folder: Path) -> None:
    """Make the new directory entry survive a power cut, if the system can sync a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in _DISK_FULL_ERRNOS:
        return _("There's no room left on the disk for “{path}”. Nothing was written.").format(path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _("NetCoach isn't allowed to write to “{folder}”. Choose another folder.").format(folder=path.parent)
    if error.errno == errno.ENAMETOOLONG:
        return _("This file name is too long. Choose a shorter one.")
    return _("“{path}” can't be written. Choose another place.").format(path=path)
