"""Which queries read a whole table that grows with every conversation, promise, message or tick."""

import re

from netcoach.storage.store import Store

FEW = {
    "goals", "goal_pauses", "goal_targets", "seasons", "settings", "time_blocks", "pitches", "rungs", "structures",
    "worksheets", "if_then_plans", "name_choices", "rung_attempts",
    "name_reviews",  # ten a day are 40,000 in ten years, and then only their index is read
    "events", "debriefs",  # a thousand in ten years of two a week
    "introductions", "interviews", "bank_entries", "event_days", "drills", "decks", "own_checklists", "question_sets",
    "drafts", "imports",
}  # fmt: skip
"""Tables with a few rows a year, where reading all of them takes no time."""

FEW_IN_INDEX = {"messages_unsent"}
"""Indexes of a few rows of a large table."""

_NAMED = re.compile(
    r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(?!WHERE|ORDER|GROUP|LEFT|CROSS|JOIN|ON\b|UNION)(\w+))?", re.IGNORECASE
)
_SCANNED = re.compile(r"^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")


def record_queries(monkeypatch):
    """Return a dictionary that fills with each query that is run from now on, with its parameters."""
    rows, run = Store.rows, {}

    def recorded(store, sql, params=()):
        run[sql] = params
        return rows(store, sql, params)

    monkeypatch.setattr(Store, "rows", recorded)
    return run


def scans(store, run):
    """Return each recorded query that reads all of a table with many rows, with the names of these tables."""
    tables = {row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = []
    for sql, params in list(run.items()):
        if sql.startswith("PRAGMA") or ("WHERE" not in sql and sql.endswith("LIMIT 1")):
            continue
        names = {alias or table: table for table, alias in _NAMED.findall(sql)}
        plan = [row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
        scanned = {
            names.get(match[1], match[1])
            for line in plan
            if (match := _SCANNED.match(line)) and match[2] not in FEW_IN_INDEX
        }
        if many := (scanned & tables) - FEW:
            found.append((sorted(many), " ".join(sql.split()), plan))
    return found
