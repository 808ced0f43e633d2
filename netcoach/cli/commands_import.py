"""The command ``netcoach import``: contacts or an invitation, from a file into a journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netcoach.exchange.import_plan import CALENDAR, EntryChange, ImportPlan, NewEntry
from netcoach.exchange.importing import Parsed, open_file, read_contacts
from netcoach.formats import Problem, detect
from netcoach.formats.invitation import Upcoming
from netcoach.foundation.clock import zone_of
from netcoach.foundation.i18n import _, enumerated, ngettext
from netcoach.foundation.progress import finish
from netcoach.journal import Journal
from netcoach.text.photos import Fit

if TYPE_CHECKING:
    from netcoach.events.invitation_import import InvitationResult

FORMATS = {"vcard": "vcard", "linkedin": "linkedin", "ics": "invitation", "json": "native"}
"""The user's names of the formats, and the readers' names."""


@dataclass(slots=True, kw_only=True)
class FileReport:
    """What an import did, or would do."""

    format: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    changed_entries: Sequence[EntryChange] = ()
    new_entries: Sequence[NewEntry] = ()

    def facts(self) -> dict[str, Any]:
        """Return the report as one JSON value."""
        return {
            "format": self.format,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [{"line": each.line, "name": each.name, "reason": each.reason} for each in self.problems],
            "changes": [
                {"name": each.name, "field": one.what, "before": one.before, "after": one.after}
                for each in self.changed_entries
                for one in each.fields
            ],
            "duplicates": [{"name": name, "reason": reason} for name, reason in self._duplicates()],
        }

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        counts = _("{new} new, {changed} changed, {unchanged} unchanged, {skipped} skipped").format(
            new=self.new, changed=self.changed, unchanged=self.unchanged, skipped=self.skipped
        )
        problems = [
            _("  line {line}: {name}: {reason}").format(
                line=each.line, name=each.name or _("no name"), reason=each.reason
            )
            for each in self.problems
        ]
        changes = [
            _("  {name}: {change}").format(name=each.name, change=one.in_words())
            for each in self.changed_entries
            for one in each.fields
        ]
        duplicates = [_("  {name}: {reason}").format(name=name, reason=reason) for name, reason in self._duplicates()]
        return [counts, *self.messages, *changes, *duplicates, *problems]

    def _duplicates(self) -> list[tuple[str, str]]:
        return [(each.name, each.similar.in_words(each.similar.name)) for each in self.new_entries if each.similar]


def import_file(
    journal: Journal, path: Path, format_name: str | None, *, dry_run: bool, occurrence: date | None, fit: Fit
) -> FileReport:
    """Import ``path`` into ``journal``; with ``dry_run``, only report what would change.

    ``fit`` makes the photos in it smaller.

    Raises:
        Refused: when the file can't be imported; nothing was changed.
    """
    data = open_file(path)
    form = FORMATS[format_name] if format_name else detect(path.name, data)
    is_calendar = form == CALENDAR
    parsed = _read_calendar(journal, data, occurrence) if is_calendar else _read_contacts(path, data, form, fit)
    plan = finish(journal.importing.plan(parsed, file_name=path.name))
    results = () if dry_run else finish(journal.importing.apply(plan)).invitations
    return FileReport(
        format=format_name or next(name for name, reader in FORMATS.items() if reader == form),
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        skipped=plan.skipped + plan.over,
        problems=list(plan.problems),
        messages=_about_events(plan, results) if is_calendar else [],
        changed_entries=plan.changed,
        new_entries=plan.new,
    )


def _read_contacts(path: Path, data: bytes, form: str, fit: Fit) -> Parsed:
    return finish(read_contacts(path.name, data, as_format=form, fit=fit))


def _read_calendar(journal: Journal, data: bytes, occurrence: date | None) -> Upcoming:
    from netcoach.formats import ics  # it needs a large library

    return finish(ics.read(data, home=zone_of(journal.clock)).upcoming(journal.clock(), occurrence))


def _about_events(plan: ImportPlan, results: Sequence[InvitationResult]) -> list[str]:
    lines = [_("{title}: new").format(title=each.name) for each in plan.new]
    for result in results:
        if result.linked:
            lines.append(_("already in your journal: {names}").format(names=enumerated(result.linked)))
        if result.offered:
            count = len(result.offered)
            lines.append(ngettext("{count} more mentioned", "{count} more mentioned", count).format(count=count))
    if plan.over:
        words = ngettext(
            "{count} event is over, so it was skipped", "{count} events are over, so they were skipped", plan.over
        )
        lines.append(words.format(count=plan.over))
    return [f"  {line}" for line in lines]
