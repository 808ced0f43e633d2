"""How previews name things: by the window's words, never by the keys and stamps that the journal stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from netcoach.dates import date_words
from netcoach.foundation.i18n import _, enumerated
from netcoach.storage import fields as f
from netcoach.storage.concepts import ENTITIES, Concept, Values
from netcoach.text.sentences import joined_names
from netcoach.text.validation import on_one_line

Pieces: TypeAlias = Mapping[str, Any]
"""What names a thing: the value of each field, and the title of what each link leads to, or several titles."""


def naming_fields(concept: Concept) -> tuple[str, ...]:
    """Return what names such a thing; its title comes last, for when everything before it is empty."""
    return tuple(dict.fromkeys((*concept.named, concept.title)))


class ThingNames:
    """Names things of any kind.

    Args:
        worksheet_title: Returns what a kind of worksheet is called.
        now: Returns the current time, in the user's zone.
    """

    def __init__(self, worksheet_title: Callable[[str], str], now: Callable[[], datetime]) -> None:
        self._worksheet_title = worksheet_title
        self._now = now

    def name(self, concept: Concept, pieces: Pieces) -> str:
        """Return the name of a thing: "Thank-you, Omar Haddad"."""
        fields = concept.named or (concept.title,)
        words = [*filter(None, (self._words(concept, field, pieces.get(field)) for field in fields))]
        return enumerated(words) or self._words(concept, concept.title, pieces.get(concept.title))

    def name_in_file(self, kind: str, values: Values, find: Callable[[str, str], Values | None]) -> str:
        """Return the name of a thing in NetCoach's own file; ``find`` returns another thing by kind and uid."""
        concept = ENTITIES[kind]
        return self.name(concept, {field: _piece(concept, values, field, find) for field in naming_fields(concept)})

    def _words(self, concept: Concept, field: str, value: Any) -> str:
        if not value:
            return ""
        if not isinstance(value, str):
            return joined_names([*filter(None, value)])
        if field == "kind":
            return self._kind_words(concept.key, value)
        if concept.fields.get(field) is f.STAMP:
            value = datetime.fromisoformat(value).astimezone(self._now().tzinfo).date().isoformat()
        if concept.fields.get(field) in {f.STAMP, f.DAY}:
            return date_words.partial_day(value)
        return on_one_line(value)

    def _kind_words(self, key: str, kind: str) -> str:
        # Imported here because a start doesn't need them.
        from netcoach.goals.seasons import season_label
        from netcoach.practice.drills import drill_title
        from netcoach.practice.messages import kind_label

        words: Mapping[str, Callable[[str], str]] = {
            "worksheets": self._worksheet_title,
            "messages": kind_label,
            "drills": drill_title,
            "seasons": season_label,
            "reviews": _span_kind,
            "time_blocks": _block_kind,
        }
        return words[key](kind)


def _piece(concept: Concept, values: Values, field: str, find: Callable[[str, str], Values | None]) -> Any:
    part, _dot, link = field.rpartition(".")
    if part:
        to = concept.parts[part].links[link].to
        return [_title(to, one.get(link), find) for one in values.get(part) or ()]
    return _title(concept.links[field].to, values.get(field), find) if field in concept.links else values.get(field)


def _title(to: str, uid: str | None, find: Callable[[str, str], Values | None]) -> str:
    found = find(to, uid) if uid else None
    return str(found[ENTITIES[to].title]) if found else ""


def _span_kind(kind: str) -> str:
    return {"week": _("A week"), "quarter": _("A quarter"), "year": _("A year")}.get(kind, kind)


def _block_kind(kind: str) -> str:
    return {
        "weekly": _("The weekly block"),
        "monthly": _("The monthly block"),
        "yearly": _("The yearly block"),
    }.get(kind, kind)
