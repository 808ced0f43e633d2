"""The command ``netcoach import``: contacts or an invitation, from a file into a journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from netcoach.backup.backups import BEFORE_IMPORT
from netcoach.events.invitation_import import InvitationResult
from netcoach.exchange.import_plan import ContactChange, NewContact
from netcoach.exchange.importing import open_file, read_contacts
from netcoach.formats import Problem, detect
from netcoach.foundation.clock import zone_of
from netcoach.foundation.i18n import _, enumerated, ngettext
from netcoach.foundation.progress import finish
from netcoach.journal import Journal

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
    changed_people: Sequence[ContactChange] = ()
    new_people: Sequence[NewContact] = ()

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
                for each in self.changed_people
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
            for each in self.changed_people
            for one in each.fields
        ]
        duplicates = [_("  {name}: {reason}").format(name=name, reason=reason) for name, reason in self._duplicates()]
        return [counts, *self.messages, *changes, *duplicates, *problems]

    def _duplicates(self) -> list[tuple[str, str]]:
        return [(each.name, each.similar.in_words(each.similar.name)) for each in self.new_people if each.similar]


def import_file(
    journal: Journal, path: Path, format_name: str | None, *, dry_run: bool, occurrence: date | None
) -> FileReport:
    """Import ``path`` into ``journal``; with ``dry_run``, only report what would change.

    Raises:
        Refused: when the file can't be imported; nothing was changed.
    """
    data = open_file(path)
    form = FORMATS[format_name] if format_name else detect(path.name, data)
    if form == "invitation":
        return _import_invitation(journal, data, dry_run=dry_run, occurrence=occurrence)
    parsed = finish(read_contacts(path.name, data, as_format=form))
    plan = finish(journal.importing.plan(parsed, file_name=path.name))
    if not dry_run:
        finish(journal.importing.apply(plan))
    return FileReport(
        format=format_name or next(name for name, reader in FORMATS.items() if reader == form),
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        skipped=plan.skipped,
        problems=list(plan.problems),
        changed_people=plan.changed,
        new_people=plan.new,
    )


def _import_invitation(journal: Journal, data: bytes, *, dry_run: bool, occurrence: date | None) -> FileReport:
    from netcoach.formats import ics  # it needs a large library

    calendar = ics.read(data, home=zone_of(journal.clock))
    upcoming = finish(calendar.upcoming(journal.clock(), occurrence))
    if not dry_run:
        finish(journal.backups.before(BEFORE_IMPORT))
    report = FileReport(format="ics")
    try:
        with journal.store.change(_("Open an invitation")):
            applied = journal.invitations.apply_all(upcoming.invitations)
            if dry_run:
                raise _DryRunRollback  # noqa: TRY301  # the only way to roll back a change
    except _DryRunRollback:
        pass  # the change was rolled back: this guarantees that the preview reports what would happen
    for invitation, result in applied.results:
        _report(report, invitation.title, result)
    if upcoming.over:
        words = ngettext(
            "{count} event is over, so it was skipped", "{count} events are over, so they were skipped", upcoming.over
        )
        report.messages.append("  " + words.format(count=upcoming.over))
    report.problems += sorted([*upcoming.problems, *applied.problems], key=lambda problem: problem.line)
    report.skipped = upcoming.over + len(upcoming.problems) + len(upcoming.invitations) - len(applied.results)
    return report


class _DryRunRollback(Exception):
    """Not an error: rolls back a change that isn't to be kept."""


def _report(report: FileReport, title: str, result: InvitationResult) -> None:
    if result.outcome == "new":
        report.new += 1
    elif result.outcome in {"changed", "cancelled"}:
        report.changed += 1
    else:
        report.unchanged += 1
    report.messages.append("  " + _outcome(result.outcome).format(title=title))
    if result.linked:
        report.messages.append("  " + _("already in your journal: {names}").format(names=enumerated(result.linked)))
    if result.offered:
        count = len(result.offered)
        words = ngettext("{count} more mentioned", "{count} more mentioned", count)
        report.messages.append("  " + words.format(count=count))


def _outcome(outcome: str) -> str:
    return {
        "new": _("{title}: new"),
        "changed": _("{title}: updated"),
        "unchanged": _("{title}: unchanged"),
        "cancelled": _("{title}: cancelled"),
        "in the trash": _("{title}: in the trash, left there"),
    }[outcome]
