"""The name of one person, as labels and titles say it."""

from __future__ import annotations

from netcoach.foundation.errors import NotFound
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.storage.store import Store


def person_name(store: Store, person_id: PersonId) -> str:
    """Return someone's name.

    Raises:
        NotFound: when the person is no longer in the journal.
    """
    name = store.value("SELECT name FROM people WHERE id = ?", (person_id,))
    if name is None:
        raise NotFound(_("This person is no longer in the journal."))
    return str(name)
