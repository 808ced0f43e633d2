"""Pitches: short self-introductions, written into the slots of a structure, with their speaking time."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netcoach.content import templates
from netcoach.content.content import Structure
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import PitchId
from netcoach.practice.key_words import proposed_key_words
from netcoach.practice.structures import OWN, OwnStructures
from netcoach.storage.store import SqlRow, Store
from netcoach.text.sentences import capitalized
from netcoach.text.sorting import alphabetical
from netcoach.text.truncate import shortened
from netcoach.text.validation import one_line, optional_line, plain_text

if TYPE_CHECKING:
    from netcoach.content.content import Content

AUDIENCES: tuple[str, ...] = ("peers", "recruiter", "senior", "outsider")
"""The audiences that are suggested for a draft; any other is in the user's own words."""

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
_UNKNOWN_SECONDS = 30
_MOST_OF_AUDIENCE = 60  # letters
_FAMILY = "coalesce(draft_of_id, id) = ?1"
LONGEST_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """One draft of a pitch: the key of its structure, the texts of its slots, and their key words.

    The drafts of one pitch share its title; ``family`` is the id of the first of them. ``seconds`` is the length the
    user chose instead of that of the structure.
    """

    id: PitchId
    uid: str
    title: str
    structure: str
    audience: str
    family: PitchId
    seconds: int | None
    slots: Mapping[str, str]
    key_words: Mapping[str, str]
    trashed: bool
    changed_at: str


class Pitches:
    """The pitches in one journal.

    Args:
        store: the journal.
        content: the source of the structures.
        own: the structures of the user's own.
    """

    def __init__(self, store: Store, content: Callable[[], Content], own: OwnStructures) -> None:
        self._store = store
        self._content = content
        self._own = own

    # --- reading -----------------------------------------------------------------------------------------

    def structures(self) -> tuple[Structure, ...]:
        """Return the available structures: the default one first, the user's own last."""
        first = self._content().default_structure
        ready = (each for each in self._content().structures if each.key != first.key)
        return (first, *ready, *(own.structure() for own in self._own.all()))

    def structure_of(self, pitch: Pitch) -> Structure:
        """Return the structure of a pitch; one without slots, if there's no such structure any more."""
        try:
            found = self._structure(pitch.structure)
        except NotFound:
            found = Structure(
                key=pitch.structure,
                title=_("A structure that was deleted"),
                suits="",
                seconds=_UNKNOWN_SECONDS,
                slots=(),
                closing="",
                spoken="",
                practices=(),
            )
        return found if pitch.seconds is None else replace(found, seconds=pitch.seconds)

    def get(self, pitch_id: PitchId) -> Pitch:
        """Return one draft of a pitch, in the trash or not."""
        row = self._store.row("SELECT * FROM pitches WHERE id = ?", (pitch_id,))
        if row is None:
            raise NotFound(_("This pitch is no longer in the journal."))
        return self._pitch(row)

    def all(self) -> list[Pitch]:
        """Return every draft of every pitch, by title."""
        rows = self._store.rows("SELECT * FROM pitches WHERE trashed_at IS NULL ORDER BY title, id")
        return [self._pitch(row) for row in sorted(rows, key=lambda row: alphabetical(row["title"]))]

    def names(self) -> dict[PitchId, str]:
        """Return the title of every draft, with its audience where a pitch has several."""
        pitches = self.all()
        drafts = Counter(pitch.family for pitch in pitches)
        return {pitch.id: _with_audience(pitch) if drafts[pitch.family] > 1 else pitch.title for pitch in pitches}

    def trashed(self) -> list[Pitch]:
        """Return the drafts in the trash, the last one deleted first."""
        sql = "SELECT * FROM pitches WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id"
        return [self._pitch(row) for row in self._store.rows(sql)]

    def drafts(self, pitch: Pitch) -> list[Pitch]:
        """Return all drafts of the same pitch, the first one first."""
        sql = f"SELECT * FROM pitches WHERE {_FAMILY} AND trashed_at IS NULL ORDER BY id"
        return [self._pitch(row) for row in self._store.rows(sql, (pitch.family,))]

    def key_words(self, pitch: Pitch) -> dict[str, str]:
        """Return the key words of each filled slot: the user's own, or those proposed."""
        return {
            slot: pitch.key_words.get(slot) or proposed_key_words(text)
            for slot, text in pitch.slots.items()
            if text.strip()
        }

    def text(self, pitch: Pitch) -> str:
        """Return the pitch as it's spoken (see :func:`spoken`)."""
        return spoken(self.structure_of(pitch), pitch.slots)

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, title: str, structure: str, audience: str = "") -> PitchId:
        """Add a pitch in a structure.

        Raises:
            NotFound: when there is no such structure.
        """
        self._structure(structure)
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

    def add_draft(self, pitch_id: PitchId, audience: str) -> PitchId:
        """Add a draft for another audience, with the same texts to begin with."""
        pitch, now = self.get(pitch_id), self._store.stamp()
        values = {
            "uid": self._store.new_uid(),
            "title": pitch.title,
            "structure": pitch.structure,
            "audience": optional_line(audience),
            "draft_of_id": pitch.family,
            "seconds": pitch.seconds,
            "created_at": now,
            "changed_at": now,
        }
        with self._store.change(_("Add a draft of “{title}”").format(title=pitch.title)) as db:
            added = PitchId(int(db.table("pitches").insert(values).last_pk or 0))
            for copied in ("pitch_slots (pitch_id, slot, text, key_words)", "stumbles (pitch_id, words, simpler)"):
                columns = copied.partition("pitch_id, ")[2].rstrip(")")
                table = copied.partition(" ")[0]
                db.execute(
                    f"INSERT INTO {copied} SELECT ?, {columns} FROM {table} WHERE pitch_id = ? ORDER BY id",
                    (added, pitch_id),
                )
        return added

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

    def set_key_words(self, pitch_id: PitchId, slot: str, text: str) -> None:
        """Set the key words of a slot; none means those that are proposed."""
        text = optional_line(text)
        if self.get(pitch_id).key_words.get(slot, "") == text:
            return
        with self._store.change(_("Edit the key words"), merge=("key words", pitch_id, slot)) as db:
            db.execute(
                "INSERT INTO pitch_slots (pitch_id, slot, key_words) VALUES (?, ?, ?) "
                "ON CONFLICT (pitch_id, slot) DO UPDATE SET key_words = excluded.key_words",
                (pitch_id, slot, text),
            )
            db.table("pitches").update(pitch_id, {"changed_at": self._store.stamp()})

    def rename(self, pitch_id: PitchId, title: str) -> None:
        """Rename a pitch, and with it all its drafts."""
        title, pitch = _checked(title), self.get(pitch_id)
        if title != pitch.title:
            with self._store.change(_("Rename the pitch"), merge=("pitch title", pitch.family)) as db:
                db.execute(
                    f"UPDATE pitches SET title = ?2, changed_at = ?3 WHERE {_FAMILY}",
                    (pitch.family, title, self._store.stamp()),
                )

    def set_audience(self, pitch_id: PitchId, audience: str) -> None:
        """Set the audience of a draft."""
        audience = optional_line(audience)
        if audience != self.get(pitch_id).audience:
            self._change(pitch_id, _("Change the audience"), audience=audience)

    def set_seconds(self, pitch_id: PitchId, seconds: int | None) -> None:
        """Set how long a draft may take, or None for the length of its structure.

        Raises:
            Refused: when it's no time to speak, or longer than a lecture.
        """
        if seconds is not None and not 5 <= seconds <= LONGEST_SECONDS:
            raise Refused(_("A pitch takes between 5 seconds and an hour. Try 30."))
        if seconds != self.get(pitch_id).seconds:
            self._change(pitch_id, _("Change the length"), seconds=seconds)

    def set_structure(self, pitch_id: PitchId, structure: str) -> None:
        """Move a pitch to another structure. Slots with the same name keep their text; the others come last."""
        self._structure(structure)
        if structure != self.get(pitch_id).structure:
            self._change(pitch_id, _("Change the structure"), structure=structure)

    def delete(self, pitch_id: PitchId) -> None:
        """Move a draft to the trash; the other drafts stay, and an event that chose it has none until it's restored."""
        pitch = self.get(pitch_id)
        if not pitch.trashed:
            label = _("Delete the pitch “{title}”").format(title=pitch.title)
            self._change(pitch_id, label, trashed_at=self._store.stamp())

    def restore(self, pitch_id: PitchId) -> None:
        """Restore a draft from the trash."""
        pitch = self.get(pitch_id)
        if pitch.trashed:
            self._change(pitch_id, _("Restore the pitch “{title}”").format(title=pitch.title), trashed_at=None)

    def _change(self, pitch_id: PitchId, label: str, **columns: str | int | None) -> None:
        with self._store.change(label) as db:
            db.table("pitches").update(pitch_id, {**columns, "changed_at": self._store.stamp()})

    def _structure(self, key: str) -> Structure:
        return self._own.by_key(key).structure() if key.startswith(OWN) else self._content().structure(key)

    def _pitch(self, row: SqlRow) -> Pitch:
        sql = "SELECT slot, text, key_words FROM pitch_slots WHERE pitch_id = ? ORDER BY id"
        slots = self._store.rows(sql, (row["id"],))
        return Pitch(
            id=PitchId(row["id"]),
            uid=row["uid"],
            title=row["title"],
            structure=row["structure"],
            audience=row["audience"],
            family=PitchId(row["draft_of_id"] or row["id"]),
            seconds=row["seconds"],
            slots={slot["slot"]: slot["text"] for slot in slots},
            key_words={slot["slot"]: slot["key_words"] for slot in slots},
            trashed=row["trashed_at"] is not None,
            changed_at=row["changed_at"],
        )


def audience_words(audience: str) -> str:
    """Return who a draft is for: "for peers"; of a long text of the user's own its beginning."""
    return {
        "": _("for anyone"),
        "peers": _("for peers"),
        "recruiter": _("for a recruiter"),
        "senior": _("for someone senior"),
        "outsider": _("outside the field"),
    }.get(audience) or _("for {audience}").format(audience=shortened(audience, _MOST_OF_AUDIENCE))


def draft_title(pitch: Pitch) -> str:
    """Return a pitch with whom it's for, if that's known: "At meetups, for peers"."""
    return _with_audience(pitch) if pitch.audience else pitch.title


def _with_audience(pitch: Pitch) -> str:
    return _("{title}, {audience}").format(title=pitch.title, audience=audience_words(pitch.audience))


def audience_label(audience: str) -> str:
    """Return the name of a draft: "For peers"."""
    return capitalized(audience_words(audience))


def spoken(structure: Structure, slots: Mapping[str, str]) -> str:
    """Return filled slots as they're spoken: one line per breath, skipping empty slots.

    The structure's own template defines how its slots are joined. Text in slots of another structure comes last.
    """
    filled = {slot: text.strip() for slot, text in slots.items() if text.strip()}
    order = [slot.key for slot in structure.slots]
    try:
        said = templates.render(structure.spoken, {slot: filled.get(slot, "") for slot in order})
    except Refused:  # a structure from an import, or more text than a template accepts must not be lost
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
