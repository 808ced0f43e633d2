"""A journal of any size: written straight into the tables, then indexed, and cached."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from netcoach.storage import concepts, schema, search_index
from netcoach.storage.open_file import open_writer
from netcoach.storage.schema import MIGRATIONS
from netcoach.storage.search_index import rebuild
from netcoach.storage.sqlite import Connection
from netcoach.text.folding import fold
from tests.benchmarks import sample_text, ten_years
from tests.benchmarks.ratios import log_progress
from tests.benchmarks.ten_years import write_ten_years

_DAYS_BACK = 12 * 365
_KINDS = ("in person", "call", "video", "message", "letter")
_MADE = "2026-01-01T00:00:00Z"


def large_journal(folder: Path, people: int, conversations: int) -> Path:
    """Return a journal with that many people and conversations; it's created once and cached in ``folder``."""
    path = folder / f"{people}-people-{conversations}-conversations-{_edition()}.netcoach"
    if path.exists():
        return path
    log_progress(
        f"Building a journal of {people:,} people and {conversations:,} conversations; it is kept for the next time"
    )
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"unfinished-{path.name}")
    for old in folder.glob(f"{unfinished.name}*"):
        old.unlink()
    connection = open_writer(unfinished, MIGRATIONS).connection
    connection.execute("BEGIN IMMEDIATE")
    rng = sample_text.seeded_rng()
    today = datetime.now(tz=UTC).date()
    _write_people(connection, rng, people)
    _write_conversations(connection, rng, people, conversations, today)
    _write_events(connection, rng, people, today)
    _write_promises(connection, rng, people, today)
    write_ten_years(connection, rng, people, today)
    rebuild(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    unfinished.rename(path)
    return path


def _edition() -> str:
    """Return a digest that changes when such a journal would be created differently."""
    sources = [Path(module.__file__ or "") for module in (schema, concepts, search_index, sample_text, ten_years)]
    sources += [Path(__file__), Path(sample_text.__file__).with_suffix(".toml")]
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]


def _write_people(connection: Connection, rng: Random, people: int) -> None:
    names = (sample_text.name(rng) for _person in range(people))
    connection.executemany(
        "INSERT INTO people (id, uid, name, sort_name, recognition, note, created_at, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, f"p{number}", name, fold(name), sample_text.note(rng), sample_text.note(rng), _MADE, _MADE)
            for number, name in enumerate(names, start=1)
        ),
    )
    connection.executemany(
        "INSERT INTO positions (person_id, organisation, title) VALUES (?, ?, ?)",
        ((number, *sample_text.position(rng)) for number in range(1, people + 1)),
    )
    connection.executemany(
        "INSERT INTO channels (person_id, kind, label, value) VALUES (?, 'email', 'work', ?)",
        ((number, f"person{number}@example.org") for number in range(1, people + 1)),
    )


def _write_conversations(connection: Connection, rng: Random, people: int, conversations: int, today: date) -> None:
    days = [str(today - timedelta(days=back)) for back in range(_DAYS_BACK, 0, -1)]
    connection.executemany(
        "INSERT INTO conversations (id, uid, day, kind, note, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                f"c{number}",
                days[_DAYS_BACK * (number - 1) // conversations],
                rng.choice(_KINDS),
                f"{sample_text.note(rng)}. {sample_text.note(rng)}.",
                _MADE,
                _MADE,
            )
            for number in range(1, conversations + 1)
        ),
    )
    # A few are talked to often, most rarely.
    connection.executemany(
        "INSERT INTO conversation_people (conversation_id, person_id) VALUES (?, ?)",
        ((number, 1 + int(people * rng.random() ** 2)) for number in range(1, conversations + 1)),
    )


def _write_events(connection: Connection, rng: Random, people: int, today: date) -> None:
    for number in range(1, 41):
        day = today + timedelta(days=30 * (number - 36) + 4)
        connection.execute(
            "INSERT INTO events (id, uid, title, kind, starts, zone, place, created_at, changed_at)"
            " VALUES (?, ?, ?, 'meetup', ?, 'Europe/Berlin', 'Blue Hall', ?, ?)",
            (number, f"e{number}", f"Meetup number {number}", f"{day}T18:30", _MADE, _MADE),
        )
        connection.executemany(
            "INSERT INTO event_people (event_id, person_id) VALUES (?, ?)",
            ((number, one) for one in rng.sample(range(1, people + 1), min(12, people))),
        )


def _write_promises(connection: Connection, rng: Random, people: int, today: date) -> None:
    """Write the promises of all these years, nearly all of them kept."""
    days = [(str(today - timedelta(days=number % 4000)), number % 50 == 0) for number in range(people // 5 + 1)]
    connection.executemany(
        "INSERT INTO promises (uid, person_id, direction, kind, text, due, kept_on, created_at)"
        " VALUES (?, ?, 'mine', 'send', ?, ?, ?, ?)",
        (
            (f"m{number}", rng.randint(1, people), sample_text.note(rng), day, None if is_open else day, _MADE)
            for number, (day, is_open) in enumerate(days)
        ),
    )
