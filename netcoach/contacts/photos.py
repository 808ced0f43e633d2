"""Photos: what people look like, for recognising them again."""

from __future__ import annotations

import json
from collections.abc import Sequence

from netcoach.contacts.person_names import person_name
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PersonId
from netcoach.storage.store import Store
from netcoach.text.photos import MAX_PHOTO_BYTES, is_picture, photo_bytes, photo_text


class Photos:
    """The photos of the people in a journal, at most one each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person_id: PersonId) -> bytes:
        """Return someone's photo as a JPEG or PNG file, or nothing if they have none."""
        return self.of_people([person_id]).get(person_id, b"")

    def of_people(self, ids: Sequence[PersonId]) -> dict[PersonId, bytes]:
        """Return the photos of those of ``ids`` who have one."""
        rows = self._store.rows(
            "SELECT person_id, picture FROM photos WHERE person_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {PersonId(row["person_id"]): photo_bytes(row["picture"]) for row in rows}

    def set(self, person_id: PersonId, picture: bytes) -> None:
        """Give someone a photo, in place of the one they have.

        Raises:
            NotFound: when they are no longer in the journal.
            Refused: when it's neither JPEG nor PNG, or too large. Nothing was changed.
        """
        name = person_name(self._store, person_id)
        if not is_picture(picture):
            raise Refused(_("NetCoach can't read this picture. Choose a JPEG or PNG file."))
        if len(picture) > MAX_PHOTO_BYTES:
            raise Refused(_("This picture is larger than 64 kB. Choose a smaller one."))
        before = self.of(person_id)
        if before == picture:
            return
        label = _("Change the photo of {name}") if before else _("Add a photo of {name}")
        with self._store.change(label.format(name=name)) as db:
            db.execute(
                "INSERT INTO photos (person_id, picture) VALUES (?, ?)"
                " ON CONFLICT (person_id) DO UPDATE SET picture = excluded.picture",
                (person_id, photo_text(picture)),
            )
            db.table("people").update(person_id, {"changed_at": self._store.stamp()})

    def remove(self, person_id: PersonId) -> None:
        """Remove someone's photo."""
        name = person_name(self._store, person_id)
        if not self.of(person_id):
            return
        with self._store.change(_("Remove the photo of {name}").format(name=name)) as db:
            db.execute("DELETE FROM photos WHERE person_id = ?", (person_id,))
            db.table("people").update(person_id, {"changed_at": self._store.stamp()})
