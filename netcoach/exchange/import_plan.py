"""The plan of an import: what it would do, for the preview, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from netcoach.contacts.likely_duplicates import Reason
from netcoach.formats.contact import Problem
from netcoach.foundation.i18n import _, enumerated, isolated, number
from netcoach.foundation.ids import EventId, PersonId
from netcoach.foundation.progress import Work
from netcoach.storage.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

    from netcoach.events.invitation_import import InvitationResult

CALENDAR = "invitation"
"""The format of a calendar file; every other file contains people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The people and the events that an import added or changed."""

    people: tuple[PersonId, ...] = ()
    invitations: tuple[InvitationResult, ...] = ()


class ImportWriter(Protocol):
    """Everything one import writes.

    Attributes:
        is_sliced: whether it's written in slices, so that every other change has to wait.
    """

    is_sliced: bool

    def __bool__(self) -> bool:
        """Whether there is anything to write."""

    def write(self, db: Database, store: Store) -> Work[Written]:
        """Write it inside the transaction of ``db``, and return what it added or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of something in the journal, and what the file makes of it.

    Attributes:
        key: identifies the field among the others of the same thing.
        what: the user's word for it.
        before: its contents; empty if the file adds something.
        after: what it will contain, or what is added.
    """

    key: str
    what: str
    before: str = ""
    after: str = ""

    def in_words(self) -> str:
        """Return the change as a line: "birthday: 9 May → 9 May 1990"."""
        if not self.after:
            return (
                _("{field}: {before} → empty").format(field=self.what, before=isolated(self.before))
                if self.before
                else self.what
            )
        words = _("{field}: {before} → {after}") if self.before else _("{field}: {after} (new)")
        return words.format(field=self.what, before=isolated(self.before), after=isolated(self.after))

    def spoken(self) -> str:
        """Return the change as a screen reader should say it."""
        if not self.before or not self.after:
            return self.in_words()
        words = _("{field}: from {before} to {after}")
        return words.format(field=self.what, before=isolated(self.before), after=isolated(self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """A person, an event or another entry of the journal, and what the file changes, field by field."""

    key: str
    name: str
    fields: tuple[FieldChange, ...]

    @property
    def what(self) -> str:
        """What changes, in words: "name, work, email"."""
        return enumerated(dict.fromkeys(each.what for each in self.fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarEntry:
    """A person who may be the same as a new one, or an event.

    Attributes:
        id: the one in the journal that can be updated, or None if none can.
        line: the line of the file where the other one begins, if it's in the file.
        changes: what would change if the one in the journal were updated instead.
    """

    name: str
    reason: Reason | Literal["day"]
    id: PersonId | EventId | None = None
    line: int = 0
    changes: tuple[FieldChange, ...] = ()

    def in_words(self, name: str) -> str:
        """Return who it is and why; ``name`` is the name as it should be shown."""
        sentences = {
            "email": _("Has the email address of {name}, who is in your journal."),
            "phone": _("Has the phone number of {name}, who is in your journal."),
            "name": _("Has the name of {name}, who is in your journal."),
            "spelling": _("Has nearly the name of {name}, who is in your journal."),
            "day": _("Has the title and day of {name}, which is in your journal."),
        }
        if self.line:
            sentences = {
                "email": _("Has the email address of {name} in line {line} of this file."),
                "phone": _("Has the phone number of {name} in line {line} of this file."),
                "name": _("Has the name of {name} in line {line} of this file."),
                "spelling": _("Has nearly the name of {name} in line {line} of this file."),
                "day": _("Has the title and day of {name} in line {line} of this file."),
            }
        return sentences[self.reason].format(name=isolated(name), line=number(self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A person, an event or another entry to add; ``about`` is a few words to tell them apart, such as a company."""

    key: str
    name: str
    about: str = ""
    similar: SimilarEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What the user decided about single rows of a plan.

    Attributes:
        left_out: the keys of what isn't to be added.
        kept: pairs of the key of a change and the key of a field that stays as it is in the journal.
        updates: the person or event to update instead of adding a new one, by key.
    """

    left_out: frozenset[str] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()
    updates: Mapping[str, PersonId | EventId] = field(default_factory=dict)

    def kept_fields(self, key: str, changes: Sequence[FieldChange]) -> frozenset[str]:
        """Return which of these fields stay as they are."""
        return frozenset(each.key for each in changes if (key, each.key) in self.kept) if self.kept else frozenset()


EVERYTHING = ImportChoices()
"""Nothing is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        new: what to add.
        changed: what to update, and what would change.
        unchanged: how many stay as they are, including those in the trash.
        in_trash: how many of those are in the trash; they stay there.
        left_out: how many aren't imported because the user decided so.
        skipped: how many cards, rows or events can't be imported; each has a problem.
        over: how many events were skipped because they're over.
        problems: what the user should know about single cards, rows or events.
        writes: what to write; only for ``Importer.apply``.
        edition: the state of the journal that the plan was made for.
        parsed: the contents of the file, to plan again if the journal changes in the meantime.
    """

    format: str
    file_name: str
    new: tuple[NewEntry, ...]
    changed: tuple[EntryChange, ...]
    unchanged: int
    in_trash: int
    skipped: int
    problems: tuple[Problem, ...]
    writer: ImportWriter
    edition: int
    parsed: object
    choices: ImportChoices = EVERYTHING
    left_out: int = 0
    over: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether the journal would stay exactly the same."""
        return not self.writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, in numbers, and what it added or changed."""

    format: str
    file_name: str
    new: int
    changed: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
    left_out: int = 0
    over: int = 0
    people: tuple[PersonId, ...] = ()
    invitations: tuple[InvitationResult, ...] = ()

    @property
    def events(self) -> tuple[EventId, ...]:
        """The events that were added or changed."""
        changed = (one for one in self.invitations if one.outcome != "unchanged")
        return tuple(one.event_id for one in changed if one.event_id is not None)
