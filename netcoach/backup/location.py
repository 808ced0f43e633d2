"""Where a journal lies, looked at once: in a folder that another program copies about, or next to a copy that came so.

A program that keeps a folder the same on several computers copies a file while it is being written, and where two
computers wrote, it leaves two files with half the notes each. The journal is for one computer; what travels well is a
backup.
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
"""What folders are called that are kept the same elsewhere, and by which program."""

_MARKS: tuple[tuple[str, str], ...] = (
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".debris", "MEGA"),
)
"""What such a program leaves in its folder."""


def refuse_if_gone(path: Path) -> None:
    """Refuse to begin a new journal, unasked, where one was: it may have been moved, or its disk be away.

    Raises:
        JournalGone: when there are backups of a journal that isn't at ``path``.
    """
    if path.exists() or not path.parent.is_dir():
        return
    from netcoach.backup.backup_files import backups_of  # only where there is no journal

    if backups_of(path):
        raise JournalGone(_("There's no journal at {path} any more, but there are backups of it.").format(path=path))


def location_warning(path: Path) -> str:
    """Return what there is to know about the place of the journal at ``path``, and what to do; "" where all is well."""
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
            "Another program copies your journal's folder while you write, which can lose notes. Close NetCoach "
            "and move the file to a folder that isn't synced, and sync a backup instead."
        )
    return _(
        "{program} copies your journal's folder while you write, which can lose notes. Close NetCoach and move the "
        "file to a folder that isn't synced, and sync a backup instead."
    ).format(program=program)


def location_warning_once(store: Store) -> str:
    """Return :func:`location_warning` the place of an open journal, the first time it is asked there; "" afterwards.

    Raises:
        JournalUnavailable: when it can't be noted that it was said.
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
    """Return the program that keeps the folder of ``path`` the same elsewhere: "" where its name isn't known."""
    for folder in _folders_of(path):
        for pattern, program in _FOLDERS:
            if re.fullmatch(pattern, folder.name, re.IGNORECASE):
                return program
        for mark, program in _MARKS:
            if _has(folder, mark):
                return program
    return None


def conflict_copies(path: Path) -> list[Path]:
    """Return the files next to a journal that a syncing program left there where two computers had written."""
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
    """Return the folder of ``path`` and every one around it, but for the root."""
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
