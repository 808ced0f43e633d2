"""Bringing closed files, and the names in a folder, to the disk itself, where a power cut cannot take them back."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Bring a closed file to the disk itself. Never for a journal that is open: closing it would drop its locks."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folder, and needs none of this
        return
    try:
        os.fsync(file)
    finally:
        os.close(file)
