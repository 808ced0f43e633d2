"""A LinkedIn export into a new journal, compared with reading it with csv and writing it with executemany."""

from __future__ import annotations

import csv
import io
import itertools
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from netcoach.exchange.importing import read_contacts
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.storage.open_file import open_writer
from netcoach.storage.schema import MIGRATIONS
from tests.benchmarks import sample_text
from tests.benchmarks.ratios import Ratio, side_by_side

_COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def measure(count: int, times: int) -> list[Ratio]:
    """Return the ratio for an export of ``count`` connections."""
    data = an_export(count)
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = side_by_side(_fresh_ours(Path(folder), data), _fresh_floor(Path(folder), data), times)
    return [Ratio(what=f"{count:,} LinkedIn rows imported", ours=ours, floor=floor, unit="ms", target=6)]


def an_export(count: int) -> bytes:
    """Return a ``Connections.csv`` as LinkedIn writes it, including the notes above the header."""
    rng = sample_text.seeded_rng()
    text = io.StringIO()
    text.write('Notes:\n"When exporting your connection data, some of the email addresses may be missing."\n\n')
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for number in range(count):
        given, _space, family = sample_text.name(rng).rpartition(" ")
        organisation, title = sample_text.position(rng)
        email = f"person{number}@example.org" if number % 5 == 0 else ""
        day = (date(2012, 1, 1) + timedelta(days=number % 5000)).strftime("%d %b %Y")
        table.writerow((given, family, f"https://www.linkedin.com/in/person-{number}", email, organisation, title, day))
    return text.getvalue().encode()


def _fresh_ours(folder: Path, data: bytes) -> Callable[[], None]:
    """Return a function that opens a new journal, imports into it and closes it; the baseline does the same."""
    numbers = itertools.count()

    def action() -> None:
        journal = Journal.open(folder / f"ours{next(numbers)}.netcoach", lambda: _MOMENT)
        parsed = finish(read_contacts("Connections.csv", data))
        finish(journal.importing.apply(finish(journal.importing.plan(parsed, file_name="Connections.csv"))))
        journal.close()

    return action


def _fresh_floor(folder: Path, data: bytes) -> Callable[[], None]:
    numbers = itertools.count()

    def action() -> None:
        connection = open_writer(folder / f"floor{next(numbers)}.netcoach", MIGRATIONS).connection
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))[4:]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO people (id, uid, name, sort_name, met_on, created_at, changed_at)"
            " VALUES (?, ?, ?, ?, ?, '2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z')",
            (
                (number, f"p{number}", f"{row[0]} {row[1]}", f"{row[0]} {row[1]}".lower(), row[6])
                for number, row in enumerate(rows, start=1)
            ),
        )
        connection.executemany(
            "INSERT INTO positions (person_id, organisation, title) VALUES (?, ?, ?)",
            ((number, row[4], row[5]) for number, row in enumerate(rows, start=1)),
        )
        connection.executemany(
            "INSERT INTO channels (person_id, kind, value) VALUES (?, ?, ?)",
            (
                (number, kind, value)
                for number, row in enumerate(rows, start=1)
                for kind, value in (("link", row[2]), ("email", row[3]))
                if value
            ),
        )
        connection.execute("COMMIT")
        connection.close()

    return action
