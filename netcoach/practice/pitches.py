"""Pitches: short self-introductions, written into the slots of a structure, with their speaking time."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcoach.content import templates
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.storage.store import SqlRow, Store
from netcoach.text.validation import one_line, optional_line, plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content, Structure

USUAL_PACE = 140
"""The words per minute at which most people introduce themselves."""

_CHINESE_AND_KANA = re.compile(
    r"[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CHARACTERS_A_WORD = 1.7
_SOUTH_EAST_ASIAN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CONSONANTS = re.compile(r"[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1021\u1780-\u17a2]")
_CONSONANTS_A_WORD = 3.0
_DASHES = re.compile(r"[–—/…]")
_COUNTED = 10_000  # or ten minutes
_NOT_SPOKEN = re.compile(r"[^\w\s]+|_+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """One pitch: the key of its structure, and the texts of its slots."""

    id: PitchId
    uid: str
    title: str
    structure: str
    audience: str
    slots: Mapping[str, str]
    changed_at: str


class Pitches:
    """The pitches in one journal.

    Args:
        store: the journal.
        content: the source of the structures.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store = store
        self._content = content

    # --- reading -----------------------------------------------------------------------------------------

    def structures(self) -> tuple[Structure, ...]:
        """Return the available structures, the default one first."""
        first = self._content().default_structure
        return (first, *(each for each in self._content().structures if each.key != first.key))

    def structure_of(self, pitch: Pitch) -> Structure:
        """Return the structure of a pitch."""
        return self._content().structure(pitch.structure)

    def get(self, pitch_id: PitchId) -> Pitch:
        """Return one pitch."""
        row = self._store.row("SELECT * FROM pitches WHERE id = ?", (pitch_id,))
        if row is None:
            raise NotFound(_("This pitch is no longer in the journal."))
        return self._pitch(row)

    def all(self) -> list[Pitch]:
        """Return every pitch, by title."""
        return [self._pitch(row) for row in self._store.rows("SELECT * FROM pitches ORDER BY title, id")]

    def text(self, pitch: Pitch) -> str:
        """Return the pitch as it's spoken (see :func:`spoken`)."""
        return spoken(self.structure_of(pitch), pitch.slots)

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, title: str, structure: str, audience: str = "") -> PitchId:
        """Add a pitch in a structure.

        Raises:
            NotFound: when there is no such structure.
        """
        self._content().structure(structure)
        now = self._store.stamp()
        values = {
            "uid": self._store.new_uid(),
            "title": _checked(title),
            "structure": structure,
            "audience": optional_line(audience),
            "created_at": now,
            "changed_at": now,
        }
        with self._store.change(_("Add the pitch “{title}”").format(title=values["title"])) as db:
            table = db.table("pitches").insert(values)
        return PitchId(int(table.last_pk or 0))

    def set_slot(self, pitch_id: PitchId, slot: str, text: str) -> None:
        """Set the text of a slot; continued typing is one undo step."""
        text = plain_text(text)
        if self.get(pitch_id).slots.get(slot, "") == text:
            return
        with self._store.change(_("Edit the pitch"), merge=("pitch", pitch_id, slot)) as db:
            db.execute(
                "INSERT INTO pitch_slots (pitch_id, slot, text) VALUES (?, ?, ?) "
                "ON CONFLICT (pitch_id, slot) DO UPDATE SET text = excluded.text",
                (pitch_id, slot, text),
            )
            db.table("pitches").update(pitch_id, {"changed_at": self._store.stamp()})

    def rename(self, pitch_id: PitchId, title: str) -> None:
        """Rename a pitch."""
        title = _checked(title)
        if title != self.get(pitch_id).title:
            with self._store.change(_("Rename the pitch"), merge=("pitch title", pitch_id)) as db:
                db.table("pitches").update(pitch_id, {"title": title, "changed_at": self._store.stamp()})

    def set_audience(self, pitch_id: PitchId, audience: str) -> None:
        """Set the audience of a pitch."""
        audience = " ".join(audience.split())
        if audience != self.get(pitch_id).audience:
            with self._store.change(_("Change the audience"), merge=("pitch audience", pitch_id)) as db:
                db.table("pitches").update(pitch_id, {"audience": audience, "changed_at": self._store.stamp()})

    def set_structure(self, pitch_id: PitchId, structure: str) -> None:
        """Move a pitch to another structure. Slots with the same name keep their text; the others come last."""
        self._content().structure(structure)
        if structure != self.get(pitch_id).structure:
            with self._store.change(_("Change the structure")) as db:
                db.table("pitches").update(pitch_id, {"structure": structure, "changed_at": self._store.stamp()})

    def delete(self, pitch_id: PitchId) -> None:
        """Delete a pitch; events that used it have none afterwards."""
        pitch = self.get(pitch_id)
        with self._store.change(_("Delete the pitch “{title}”").format(title=pitch.title)) as db:
            db.table("pitches").delete(pitch_id)

    def _pitch(self, row: SqlRow) -> Pitch:
        slots = self._store.rows("SELECT slot, text FROM pitch_slots WHERE pitch_id = ? ORDER BY id", (row["id"],))
        return Pitch(
            id=PitchId(row["id"]),
            uid=row["uid"],
            title=row["title"],
            structure=row["structure"],
            audience=row["audience"],
            slots={slot["slot"]: slot["text"] for slot in slots},
            changed_at=row["changed_at"],
        )


def spoken(structure: Structure, slots: Mapping[str, str]) -> str:
    """Return filled slots as they're spoken: one line per breath, skipping empty slots.

    The structure's own template defines how its slots are joined. Text in slots of another structure comes last.
    """
    filled = {slot: text.strip() for slot, text in slots.items() if text.strip()}
    order = [slot.key for slot in structure.slots]
    try:
        said = templates.render(structure.spoken, {slot: filled.get(slot, "") for slot in order})
    except Refused:  # more text than a template accepts must not be lost
        said = " ".join(filled[slot] for slot in order if slot in filled)
    lines = [*said.splitlines(), *(text for slot, text in filled.items() if slot not in order)]
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def words(text: str) -> int:
    """Count the spoken words.

    Chinese and Japanese don't put spaces between words: 1.7 characters take about as long as one English word. Thai,
    Lao, Khmer and Burmese don't either: there, three consonants count as a word. For a text too long to speak in one
    go, the count is extrapolated from its beginning.
    """
    if len(text) > _COUNTED:
        return _whole(words(text[:_COUNTED]) * len(text) / _COUNTED)
    unspaced = len(_CHINESE_AND_KANA.findall(text)) / _CHARACTERS_A_WORD
    unspaced += len(_CONSONANTS.findall(text)) / _CONSONANTS_A_WORD
    spaced = _DASHES.sub(" ", _SOUTH_EAST_ASIAN.sub(" ", _CHINESE_AND_KANA.sub(" ", text)))
    return len(_NOT_SPOKEN.sub("", spaced).split()) + _whole(unspaced)


def speaking_seconds(words: int, pace: int = USUAL_PACE) -> int:
    """Return how many seconds ``words`` take at ``pace`` words per minute."""
    return _whole(words * 60 / pace)


def budget_words(seconds: int, pace: int = USUAL_PACE) -> int:
    """Return how many words fit into ``seconds`` at ``pace`` words per minute."""
    return _whole(pace * seconds / 60)


def _whole(number: float) -> int:
    return math.floor(number + 0.5)


def _checked(title: str) -> str:
    return one_line(title, _("A pitch needs a title, so you can find it again."))
