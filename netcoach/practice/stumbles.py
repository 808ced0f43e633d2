"""Words the user stumbles on when saying a pitch, each with a simpler wording."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId, StumbleId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line, optional_line

if TYPE_CHECKING:
    from netcoach.content.content import Content

_LONGEST = 120
_AT_EDGES = ' \t\n.,;:!?…“”"()[]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumble:
    """Words that are hard to say, and what to say instead: the user's own wording, or one from a list."""

    id: StumbleId
    pitch_id: PitchId
    words: str
    simpler: str


class Stumbles:
    """The words the user stumbles on, for each draft of a pitch.

    Args:
        store: the journal.
        content: the source of simpler words.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store = store
        self._content = content

    def get(self, stumble_id: StumbleId) -> Stumble:
        """Return one of them."""
        row = self._store.row("SELECT * FROM stumbles WHERE id = ?", (stumble_id,))
        if row is None:
            raise NotFound(_("These words are no longer marked."))
        return self._stumble(row)

    def of_pitch(self, pitch_id: PitchId) -> list[Stumble]:
        """Return the words marked in a draft, in the order in which they were marked."""
        rows = self._store.rows("SELECT * FROM stumbles WHERE pitch_id = ? ORDER BY id", (pitch_id,))
        return [self._stumble(row) for row in rows]

    def mark(self, pitch_id: PitchId, words: str) -> StumbleId:
        """Mark words in a draft. Marking them again changes nothing.

        Raises:
            Refused: when nothing or more than a sentence is selected.
        """
        words = one_line(words.strip(_AT_EDGES), _("Select the words first, then mark them."))
        if len(words) > _LONGEST:
            raise Refused(_("Mark a few words at a time."))
        for known in self.of_pitch(pitch_id):
            if known.words.casefold() == words.casefold():
                return known.id
        with self._store.change(_("Mark “{words}”").format(words=words)) as db:
            added = db.table("stumbles").insert({"pitch_id": pitch_id, "words": words})
        return StumbleId(int(added.last_pk or 0))

    def unmark(self, stumble_id: StumbleId) -> None:
        """Remove the mark; the text stays as it is."""
        words = self.get(stumble_id).words
        with self._store.change(_("Unmark “{words}”").format(words=words)) as db:
            db.table("stumbles").delete(stumble_id)

    def set_simpler(self, stumble_id: StumbleId, text: str) -> None:
        """Set what to say instead; nothing means what the list offers."""
        before, text = self.get(stumble_id), optional_line(text)
        if text != before.simpler:  # what the list offers isn't stored
            with self._store.change(_("Edit the simpler wording"), merge=("stumble", stumble_id)) as db:
                db.table("stumbles").update(stumble_id, {"simpler": text})

    def use_simpler(self, stumble_id: StumbleId) -> None:
        """Say it the simpler way wherever the draft has these words, which are then no longer marked.

        Raises:
            Refused: when there's no simpler wording yet.
        """
        stumble = self.get(stumble_id)
        if not stumble.simpler:
            raise Refused(_("Write a simpler wording first."))
        pattern = words_pattern(stumble.words)
        sql = "SELECT id, text FROM pitch_slots WHERE pitch_id = ?"
        with self._store.change(_("Say “{words}” more simply").format(words=stumble.words)) as db:
            for row in self._store.rows(sql, (stumble.pitch_id,)):
                text = pattern.sub(_Replacement(stumble.simpler), row["text"])
                if text != row["text"]:
                    db.table("pitch_slots").update(row["id"], {"text": text})
            db.table("stumbles").delete(stumble_id)
            db.table("pitches").update(stumble.pitch_id, {"changed_at": self._store.stamp()})

    def _stumble(self, row: SqlRow) -> Stumble:
        return Stumble(
            id=StumbleId(row["id"]),
            pitch_id=PitchId(row["pitch_id"]),
            words=row["words"],
            simpler=row["simpler"] or self._content().simpler_words.get(row["words"].casefold(), ""),
        )


class _Replacement:
    """Replaces words by a simpler wording, with a capital where they had one."""

    def __init__(self, simpler: str) -> None:
        self._simpler = simpler

    def __call__(self, match: re.Match[str]) -> str:
        return self._simpler[:1].upper() + self._simpler[1:] if match[0][:1].isupper() else self._simpler


def words_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern that finds whole words, whatever their case, apostrophes and spacing."""
    pieces = [re.sub("['’]", "['’]", re.escape(piece)) for piece in words.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(pieces) + r"(?!\w)", re.IGNORECASE)
