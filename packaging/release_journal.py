"""Writes the sample journal of this release to tests/data/journals; run once per release.

``python packaging/release_journal.py`` refuses to overwrite an existing file: released journals are never recreated.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from netcoach import __version__  # importable once the folder above is on the path
from netcoach.journal import Journal
from netcoach.sample.sample import make_sample


def main() -> None:
    """Write the sample journal as this release creates it."""
    path = ROOT / "tests" / "data" / "journals" / f"{__version__}.netcoach"
    if path.exists():
        sys.exit(f"{path} already exists, and a released journal is never rewritten.")
    journal = Journal.open(path, lambda: datetime(2026, 11, 22, 10, tzinfo=UTC))
    make_sample(journal)
    journal.close()
    path.with_name(f".{path.name}.lock").unlink()
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
