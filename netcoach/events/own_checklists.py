"""The user's own checklists: the steps of an event, saved for events to come."""

from __future__ import annotations

from dataclasses import dataclass

from netcoach.events.checklists import Checklists
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, OwnChecklistId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.sorting import alphabetical
from netcoach.text.validation import one_line

_COLUMNS = "text, day_offset, minutes_before, leads_to, needs, position"
_ALL = """
SELECT c.id, c.title, c.trashed_at, count(s.id) AS steps
FROM own_checklists c LEFT JOIN own_steps s ON s.checklist_id = c.id
WHERE {condition} GROUP BY c.id ORDER BY c.id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChecklist:
    """A checklist of the user's own, and how many steps it has."""

    id: OwnChecklistId
    title: str
    steps: int
    trashed: bool


class OwnChecklists:
    """The user's own checklists in one journal.

    Args:
        store: the journal.
        checklists: the checklists of events.
    """

    def __init__(self, store: Store, checklists: Checklists) -> None:
        self._store = store
        self._checklists = checklists

    def all(self, *, trashed: bool = False) -> list[OwnChecklist]:
        """Return them by title, or those in the trash."""
        condition = f"c.trashed_at IS {'NOT ' if trashed else ''}NULL"
        rows = self._store.rows(_ALL.format(condition=condition))
        return [_checklist(row) for row in sorted(rows, key=lambda row: alphabetical(row["title"]))]

    def get(self, checklist_id: OwnChecklistId) -> OwnChecklist:
        """Return one, in the trash or not."""
        row = self._store.row(_ALL.format(condition="c.id = ?"), (checklist_id,))
        if row is None:
            raise NotFound(_("This checklist is no longer in the journal."))
        return _checklist(row)

    def make(self, event_id: EventId, title: str) -> OwnChecklistId:
        """Save the steps of an event as a checklist.

        Raises:
            Refused: when it has no title, or the event has no steps.
        """
        title = _checked(title)
        if not self._checklists.steps(event_id):
            raise Refused(_("This event has no steps yet. Add some first."))
        now = self._store.stamp()
        values = {"uid": self._store.new_uid(), "title": title, "created_at": now, "changed_at": now}
        with self._store.change(_("Save the checklist “{title}”").format(title=title)) as db:
            checklist_id = OwnChecklistId(int(db.table("own_checklists").insert(values).last_pk or 0))
            db.execute(
                f"INSERT INTO own_steps (checklist_id, {_COLUMNS})"
                f" SELECT ?, {_COLUMNS} FROM steps WHERE event_id = ? ORDER BY position",
                (checklist_id, event_id),
            )
        return checklist_id

    def use(self, checklist_id: OwnChecklistId, event_id: EventId) -> None:
        """Add the steps of a checklist to an event, except those it already has."""
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM own_steps WHERE checklist_id = ? ORDER BY position", (checklist_id,)
        )
        self._checklists.add_all(event_id, self.get(checklist_id).title, [dict(row) for row in rows])

    def rename(self, checklist_id: OwnChecklistId, title: str) -> None:
        """Rename a checklist."""
        title = _checked(title)
        if title != self.get(checklist_id).title:
            with self._store.change(_("Rename the checklist “{title}”").format(title=title)) as db:
                values = {"title": title, "changed_at": self._store.stamp()}
                db.table("own_checklists").update(checklist_id, values)

    def delete(self, checklist_id: OwnChecklistId) -> None:
        """Move a checklist to the trash. Events keep the steps they got from it."""
        title = self.get(checklist_id).title
        self._set_trashed(checklist_id, self._store.stamp(), _("Delete the checklist “{title}”").format(title=title))

    def restore(self, checklist_id: OwnChecklistId) -> None:
        """Restore a checklist from the trash."""
        title = self.get(checklist_id).title
        self._set_trashed(checklist_id, None, _("Restore the checklist “{title}”").format(title=title))

    def _set_trashed(self, checklist_id: OwnChecklistId, at: str | None, label: str) -> None:
        with self._store.change(label) as db:
            db.table("own_checklists").update(checklist_id, {"trashed_at": at})


def _checked(title: str) -> str:
    return one_line(title, _("A checklist needs a name."))


def _checklist(row: SqlRow) -> OwnChecklist:
    return OwnChecklist(
        id=OwnChecklistId(row["id"]), title=row["title"], steps=row["steps"], trashed=row["trashed_at"] is not None
    )
