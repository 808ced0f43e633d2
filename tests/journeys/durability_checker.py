"""Reads the file from outside after each action: what was done must be there already (guarantee 3)."""

from netcoach.storage.open_file import open_reader
from netcoach.storage.schema import MIGRATIONS
from tests.repeat_counts import record_figure
from tests.user import TIMEOUT_S, wait_for

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"


class DurabilityChecker:
    """Reads the journal through its own connection.

    Args:
        store: The store that the window writes to.
    """

    def __init__(self, store):
        self._inside = store._connection
        self._outside = open_reader(store.path, MIGRATIONS, store.passphrase)
        self._written = 0
        self.seen = 0

    def check(self):
        """Compare both views of the journal, if anything was written; an import may finish first."""
        assert wait_for(lambda: not self._inside.in_transaction, TIMEOUT_S), "a transaction was left open"
        if self._inside.total_changes != self._written:
            self._written = self._inside.total_changes
            self.seen += 1
            assert _everything(self._outside) == _everything(self._inside)

    def close(self):
        """Close the connection."""
        self._outside.close()
        if self.seen:
            record_figure(
                3, f"{self.seen:,} of {self.seen:,} acts that wrote stood in the file at once, 0 transactions left open"
            )


def _everything(connection):
    tables = [name for (name,) in connection.execute(TABLES)]
    assert "people" in tables
    return {name: [tuple(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in tables}
