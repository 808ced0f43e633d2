"""The rows of an import preview, and what the user has decided about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from netcoach.exchange.import_plan import CALENDAR, EntryChange, FieldChange, ImportChoices, ImportPlan, NewEntry
from netcoach.formats import Problem
from netcoach.foundation.i18n import _, enumerated, isolated
from netcoach.foundation.ids import EventId, PersonId
from netcoach.text.truncate import shortened
from ui.widgets.lists.list_view import RowText
from ui.widgets.name_masking import initials_only, masked_name

Tab = Literal["new", "changed", "alike", "problems"]
Decision = Literal["add", "update", "leave out"]

_MOST_OF_A_VALUE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _ChangeRow:
    """One field of someone or something that is already in the journal."""

    entry: EntryChange
    field: FieldChange


class ImportRows:
    """The rows of each tab; a field that changes is a row of its own.

    Args:
        plan: The plan that is previewed.
    """

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._new = [one for one in plan.new if one.similar is None]
        self._alike = [one for one in plan.new if one.similar is not None]
        self._fields = [_ChangeRow(entry=one, field=each) for one in plan.changed for each in one.fields]
        self._left_out: set[str] = set()
        self._kept: set[tuple[str, str]] = set()
        self._updates: dict[str, PersonId | EventId] = {}

    def count(self, tab: Tab) -> int:
        """Return how many rows a tab has."""
        return len(self._rows(tab))

    def text(self, tab: Tab, at: int) -> RowText:
        """Return the text of a row."""
        row = self._rows(tab)[at]
        if isinstance(row, Problem):
            return RowText(title=self._where(row), detail=row.reason)
        if isinstance(row, _ChangeRow):
            change = _as_shown(row.field)
            name = self._name(row.entry.name)
            return RowText(title=name, detail=change.in_words(), spoken=enumerated((name, change.spoken())))
        return RowText(title=self._name(row.name), detail=self._about(row))

    def is_ticked(self, tab: Tab, at: int) -> bool | None:
        """Return whether a row is ticked; a problem can't be."""
        row = self._rows(tab)[at]
        if isinstance(row, Problem):
            return None
        if isinstance(row, _ChangeRow):
            return (row.entry.key, row.field.key) not in self._kept
        return row.key not in self._left_out

    def tick(self, tab: Tab, places: Iterable[int], wanted: bool) -> None:
        """Tick or untick rows."""
        for at in places:
            row = self._rows(tab)[at]
            if isinstance(row, _ChangeRow):
                _put(self._kept, (row.entry.key, row.field.key), not wanted)
            elif isinstance(row, NewEntry):
                _put(self._left_out, row.key, not wanted)
                if not wanted:
                    self._updates.pop(row.key, None)

    def all_ticked(self, tab: Tab) -> bool:
        """Return whether every row of a tab is ticked."""
        return all(self.is_ticked(tab, at) for at in range(self.count(tab)))

    def decide(self, places: Iterable[int], decision: Decision) -> None:
        """Decide about likely duplicates. What is only like another row can't update it."""
        for at in places:
            one = self._alike[at]
            there = one.similar.id if one.similar is not None else None
            if decision == "update" and there is None:
                continue
            _put(self._left_out, one.key, decision == "leave out")
            self._updates.pop(one.key, None)
            if decision == "update" and there is not None:
                self._updates[one.key] = there

    def can_update(self, places: Iterable[int]) -> bool:
        """Return whether any of these likely duplicates can update what is in the journal."""
        similar = (self._alike[at].similar for at in places)
        return any(one is not None and one.id is not None for one in similar)

    def choices(self) -> ImportChoices:
        """Return everything that was decided."""
        return ImportChoices(
            left_out=frozenset(self._left_out), kept=frozenset(self._kept), updates=dict(self._updates)
        )

    def figures(self) -> tuple[int, int, int, int]:
        """Return how many are added, changed, unchanged and left out, as far as can be told before the import."""
        plan = self._plan
        kept = Counter(key for key, _field in self._kept)
        untouched = sum(kept[one.key] == len(one.fields) for one in plan.changed) if kept else 0
        updated = [one for one in self._alike if one.key in self._updates]
        changing = sum(bool(one.similar and one.similar.changes) for one in updated)
        return (
            len(plan.new) - len(self._left_out) - len(updated),
            len(plan.changed) - untouched + changing,
            plan.unchanged + len(updated) - changing,
            len(self._left_out) + untouched,
        )

    def doubtful(self) -> int:
        """Return how many of those that are added may be duplicates."""
        return sum(one.key not in self._left_out and one.key not in self._updates for one in self._alike)

    def _rows(self, tab: Tab) -> Sequence[NewEntry | _ChangeRow | Problem]:
        rows: dict[Tab, Sequence[NewEntry | _ChangeRow | Problem]] = {
            "new": self._new,
            "changed": self._fields,
            "alike": self._alike,
            "problems": self._plan.problems,
        }
        return rows[tab]

    def _about(self, one: NewEntry) -> str:
        if one.similar is None:
            return one.about
        name = self._name(one.similar.name)
        if one.key in self._updates:
            fields = enumerated(dict.fromkeys(each.what for each in one.similar.changes))
            words = _("Updates {name}: {fields}") if fields else _("Updates {name}, where everything is already")
            return words.format(name=isolated(name), fields=fields)
        return one.similar.in_words(name)

    def _name(self, name: str) -> str:
        """Return the name of a person, who may not be in the journal, or the title of an event."""
        return name if self._plan.format == CALENDAR else masked_name(name)

    def _where(self, problem: Problem) -> str:
        nameless = _("Untitled event") if self._plan.format == CALENDAR else _("no name")
        name = self._name(problem.name) or nameless
        return _("Line {line}: {name}").format(line=problem.line, name=isolated(name)) if problem.line else name


def _put(group: set[str] | set[tuple[str, str]], one: object, is_in: bool) -> None:
    put = group.add if is_in else group.discard
    put(one)  # type: ignore[arg-type]


def _as_shown(change: FieldChange) -> FieldChange:
    """Return the change short enough for a row, and without names if they're masked."""
    values = (shortened(value, _MOST_OF_A_VALUE) for value in (change.before, change.after))
    before, after = (masked_name(value) if change.key == "name" else value for value in values)
    if change.key == "guests" and initials_only():
        after = ""
    return replace(change, before=before, after=after)
