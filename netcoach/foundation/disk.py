"""Syncing closed files and folder entries to the disk, so that they survive a power cut."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Sync a closed file to the disk. Never call it for an open journal: closing the file would drop its locks."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Sync the entries of a folder to the disk, if the system can."""
    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows can't open a folder, and doesn't need this
        return
    try:
        os.fsync(file)
    finally:
        os.close(file)
