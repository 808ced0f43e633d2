"""Warns about a journal's location: a folder that another program syncs, or conflicting copies left by one.

A program that syncs a folder between computers copies a file while it's being written, and if two computers wrote to
it, leaves two files with half the notes each. A journal is for one computer; use backups to move it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from netcoach.foundation.errors import JournalGone
from netcoach.foundation.i18n import _
from netcoach.storage.store import Store

_TOLD = "told_about_place"
_MAX_FILES = 10_000

_FOLDERS: tuple[tuple[str, str], ...] = (
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"onedrive( - .+)?", "OneDrive"),
    (r"icloud( ?drive)?|com~apple~clouddocs|mobile documents", "iCloud Drive"),
    (r"google ?drive|googledrive-.+|my drive", "Google Drive"),
    (r"nextcloud\d?", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"pcloud( ?drive|sync)?|pclouddrive", "pCloud"),
    (r"(?-i:MEGA)|mega ?sync.*", "MEGA"),
    (r"syncthing", "Syncthing"),
    (r"seafile|seadrive", "Seafile"),
    (r"(?-i:Box)|box sync|box-box", "Box"),
    (r"tresorit|proton ?drive|insync|koofr|yandex\.?disk", ""),
)
"""The names of synced folders, and the program that syncs each."""

_MARKS: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".debris", "MEGA"),
)
"""Files that such a program leaves in its folder."""


def refuse_if_gone(path: Path) -> None:
    """Refuse to create a new journal in place of an old one, which may have been moved or be on a missing disk.

    Raises:
        JournalGone: when there are backups but no journal at ``path``.
    """
    if path.exists() or not path.parent.is_dir():
        return
    from netcoach.backup.backup_files import backups_of  # only if there's no journal

    if backups_of(path):
        raise JournalGone(_("There's no journal at {path} any more, but there are backups of it.").format(path=path))


def location_warning(path: Path) -> str:
    """Return the warning about the location of ``path``, with what to do; "" if there's nothing to warn about."""
    copies = conflict_copies(path)
    if copies:
        return _(
            "A program that syncs this folder left another version of your journal next to it: {name}. Import "
            "anything that's missing here, then move your journal to a folder that isn't synced."
        ).format(name=copies[0].name)
    program = synced_by(path)
    if program is None:
        return ""
    if not program:
        return _(
            "Another program copies your journal's folder while you write, which can lose notes. Close NetCoach, "
            "move the file to a folder that isn't synced, and sync a backup instead."
        )
    return _(
        "{program} copies your journal's folder while you write, which can lose notes. Close NetCoach, move the "
        "file to a folder that isn't synced, and sync a backup instead."
    ).format(program=program)


def location_warning_once(store: Store) -> str:
    """Return :func:`location_warning` for an open journal the first time it's called there; "" afterwards.

    Raises:
        JournalUnavailable: when it can't be recorded that the user was warned.
    """
    if store.is_read_only:
        return ""
    told = store.setting(_TOLD, [])
    here = str(store.path.resolve())
    if isinstance(told, list) and here in told:
        return ""
    remark = location_warning(store.path)
    if remark:
        store.set_setting(_TOLD, [*(told if isinstance(told, list) else []), here])
    return remark


def synced_by(path: Path) -> str | None:
    """Return the program that syncs the folder of ``path``, or "" if it's unknown or not synced."""
    for folder in _folders_of(path):
        for pattern, program in _FOLDERS:
            if re.fullmatch(pattern, folder.name, re.IGNORECASE):
                return program
        for mark, program in _MARKS:
            if _has(folder, mark):
                return program
    return None


def conflict_copies(path: Path) -> list[Path]:
    """Return the conflicting copies that a sync program left next to a journal after two computers wrote to it."""
    stem, ending = re.escape(path.stem), re.escape(path.suffix)
    host = re.escape(_computer())
    named = re.compile(
        rf"{stem} ?\(.*(conflict|conflicted|konflikt|conflit|conflicto)[^)]*\).*{ending}"
        rf"|{stem}\.sync-conflict-.+{ending}"
        rf"|{stem}_conflict-.+{ending}"
        rf"|{stem}-{host}(-\d+)?{ending}",
        re.IGNORECASE,
    )
    return sorted(path.with_name(name) for name in _names(path.parent) if named.fullmatch(name))


def _folders_of(path: Path) -> Iterator[Path]:
    """Return the folder of ``path`` and all its parents, except the root."""
    for folder in path.resolve().parents:
        if folder == Path(folder.anchor):
            return
        yield folder


def _has(folder: Path, mark: str) -> bool:
    try:
        return any(True for _each in folder.glob(mark)) if "*" in mark else (folder / mark).exists()
    except OSError:
        return False


def _names(folder: Path) -> list[str]:
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) >= _MAX_FILES:
                    break
    except OSError:
        return []
    return names


def _computer() -> str:
    return os.uname().nodename.split(".")[0] if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
