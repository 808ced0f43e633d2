"""The names of people, as labels and titles say them, and their order."""

from __future__ import annotations

from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.storage.store import Store
from netcoach.text.folding import fold
from netcoach.text.sorting import alphabetical


def person_name(store: Store, person_id: PersonId) -> str:
    """Return someone's name.

    Raises:
        NotFound: when the person is no longer in the journal.
    """
    name = store.value("SELECT name FROM people WHERE id = ?", (person_id,))
    if name is None:
        raise NotFound(_("This person is no longer in the journal."))
    return str(name)


def name_order(name: str, sort_name: str) -> list[int]:
    """Return the sort key of a name with its own letters, or of the other one that it's sorted by."""
    return alphabetical(name if fold(name) == sort_name else sort_name)
