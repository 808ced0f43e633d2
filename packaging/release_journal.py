"""Write the journal that is kept of this release under tests/data/journals; run once, at the release.

``python packaging/release_journal.py`` refuses to write over one that is there: a released journal is never made anew.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from netcoach import __version__  # found from the folder above
from netcoach.journal import Journal
from netcoach.sample.sample import make_sample


def main() -> None:
    """Write the sample journal as this release writes it."""
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
