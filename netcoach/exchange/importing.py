"""Import of people and events from files: first a plan to preview, then one undo step.

::

    parsed = finish(read_contacts("Connections.csv", open_file(path)))
    plan = finish(journal.importing.plan(parsed, file_name="Connections.csv"))     # nothing is written
    report = finish(journal.importing.apply(plan))                                # one step, or nothing
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netcoach.backup.backups import BEFORE_IMPORT, Backups
from netcoach.exchange.import_contacts import plan_contacts
from netcoach.exchange.import_plan import (
    CALENDAR,
    EVERYTHING,
    EntryChange,
    ImportChoices,
    ImportPlan,
    ImportReport,
    Written,
)
from netcoach.exchange.native import ParsedJournal
from netcoach.formats import ParsedContacts, detect, refuse_too_large
from netcoach.formats.invitation import Upcoming
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.journal_paths import lock_path
from netcoach.foundation.progress import Work
from netcoach.storage.store import Changes, Store
from netcoach.text.photos import Fit

if TYPE_CHECKING:
    from netcoach.editing.thing_names import ThingNames
    from netcoach.events.invitation_import import InvitationImport

__all__ = [
    "EntryChange",
    "ImportChoices",
    "ImportPlan",
    "ImportReport",
    "Importer",
    "Parsed",
    "open_file",
    "read_contacts",
]

Parsed = ParsedContacts | ParsedJournal | Upcoming
"""The contents of a file."""


def open_file(path: Path | str) -> bytes:
    """Return the bytes of a file chosen by the user.

    Raises:
        Refused: when it's missing, a folder, a journal, too large or unreadable; with the sentence to show.
    """
    chosen = Path(path)
    try:
        if not chosen.exists():
            raise Refused(_("There's no file called “{path}”. Check the name.").format(path=chosen))
        if chosen.is_dir():
            raise Refused(_("“{path}” is a folder. Choose a file in it.").format(path=chosen))
        if not chosen.is_file():
            raise Refused(_("“{path}” isn't a regular file. Choose another one.").format(path=chosen))
        if lock_path(chosen).exists():
            # Reading past the end of an open journal would also drop its lock.
            raise Refused(_("“{path}” is a NetCoach journal. Open it instead of importing it.").format(path=chosen))
        refuse_too_large(chosen.stat().st_size)
        return chosen.read_bytes()
    except PermissionError as error:
        raise Refused(_("NetCoach isn't allowed to read “{path}”. Check who owns it.").format(path=chosen)) from error
    except OSError as error:
        raise Refused(_("NetCoach can't read “{path}”. Is the drive still connected?").format(path=chosen)) from error
    except ValueError as error:  # a path with a null character
        raise Refused(_("This file name can't be used. Choose another file.")) from error


def read_contacts(name: str, data: bytes, *, as_format: str = "", fit: Fit | None = None) -> Work[Parsed]:
    """Read the contacts in a file: a vCard file, a LinkedIn export, or a journal exported as JSON.

    Args:
        name: The file's name, for messages.
        data: The whole file.
        as_format: ``vcard``, ``linkedin`` or ``native`` if the user says so; otherwise it's detected.
        fit: Makes the photos in it smaller; without it, large ones are left out.

    Raises:
        Refused: with one sentence, when there's nothing to read.
    """
    form = as_format or detect(name, data)
    if form == "vcard":
        from netcoach.formats import vcard  # each reader is only loaded for its own files

        return (yield from vcard.read(data, fit=fit))
    if form == "linkedin":
        from netcoach.formats import linkedin

        return (yield from linkedin.read(data))
    if form == "native":
        from netcoach.exchange import native

        return (yield from native.read(data))
    raise Refused(_("This is an invitation, not a contacts file. Open it on the Events page."))


class Importer:
    """Imports files into one journal.

    Args:
        store: The store of the journal.
        invitations: Adds the events of invitations.
        names: Names things in previews.
    """

    open_file = staticmethod(open_file)
    read_contacts = staticmethod(read_contacts)

    def __init__(self, store: Store, invitations: InvitationImport, names: ThingNames) -> None:
        self._store = store
        self._invitations = invitations
        self._names = names
        self._edition = 0
        store.subscribe(self._on_changed)

    def plan(self, parsed: Parsed, *, file_name: str = "", choices: ImportChoices = EVERYTHING) -> Work[ImportPlan]:
        """Compare a file with the journal, leaving out what ``choices`` says. Nothing is written."""
        if isinstance(parsed, ParsedJournal):
            from netcoach.exchange.import_journal import plan_journal

            return (
                yield from plan_journal(
                    self._store,
                    parsed,
                    names=self._names,
                    file_name=file_name,
                    edition=self._edition,
                    choices=choices,
                )
            )
        if isinstance(parsed, Upcoming):
            from netcoach.exchange.import_events import plan_events

            return (
                yield from plan_events(
                    self._store,
                    self._invitations,
                    parsed,
                    file_name=file_name,
                    edition=self._edition,
                    choices=choices,
                )
            )
        return (
            yield from plan_contacts(self._store, parsed, file_name=file_name, edition=self._edition, choices=choices)
        )

    def apply(self, plan: ImportPlan, choices: ImportChoices = EVERYTHING) -> Work[ImportReport]:
        """Write ``plan`` as one undo step; closing the generator early leaves nothing behind.

        A verified backup is made first. The file is compared again if the journal has changed since ``plan`` was made,
        or for ``choices``.
        """
        if plan.writer:
            yield from Backups(self._store).before(BEFORE_IMPORT)
        is_outdated = plan.edition != self._edition or choices != plan.choices
        if is_outdated and isinstance(plan.parsed, Parsed):
            plan = yield from self.plan(plan.parsed, file_name=plan.file_name, choices=choices)
        written = Written()
        if plan.writer:
            with self._store.change(_label(plan), exclusive=plan.writer.is_sliced) as db:
                written = yield from plan.writer.write(db, self._store)
                if plan.format != "native":  # a journal has its own list of imports
                    db.table("imports").insert(_entry(plan, self._store.stamp()))
        return ImportReport(
            format=plan.format,
            file_name=plan.file_name,
            new=len(plan.new),
            changed=len(plan.changed),
            unchanged=plan.unchanged,
            skipped=plan.skipped,
            problems=plan.problems,
            left_out=plan.left_out,
            over=plan.over,
            people=written.people,
            invitations=written.invitations,
        )

    def _on_changed(self, changes: Changes) -> None:
        self._edition += bool(changes.tables - {"settings"})


def _entry(plan: ImportPlan, at: str) -> dict[str, object]:
    return {
        "at": at,
        "file_name": plan.file_name,
        "format": plan.format,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "skipped": plan.skipped,
    }


def _label(plan: ImportPlan) -> str:
    count = len(plan.new) + len(plan.changed)
    if plan.format == "native" or not count:
        return _("Import {file}").format(file=plan.file_name) if plan.file_name else _("Import")
    if plan.format == CALENDAR:
        return ngettext("Import one event", "Import {count} events", count).format(count=number(count))
    return ngettext("Import one person", "Import {count} people", count).format(count=number(count))
