"""What an import would do, before anything is done: the plan that a preview shows and that can then be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from netcoach.formats.contact import Problem
from netcoach.foundation.progress import Progress
from netcoach.storage.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database


class ImportWriter(Protocol):
    """Everything one import writes."""

    def __bool__(self) -> bool:
        """Whether there is anything to write."""

    def write(self, db: Database, store: Store) -> Iterator[Progress]:
        """Write it inside the transaction of ``db``, telling how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """Someone the journal knows already, and what the file adds, in words."""

    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        new: the names of those who aren't in the journal yet.
        about_new: in the same order, a few words that tell them apart: where they work, or else an address.
        changed: those who are, and what would change.
        unchanged: how many are as they were, those in the trash among them.
        in_trash: how many of these the user put in the trash; they stay there.
        skipped: how many cards or rows of the file can't be taken; each has a problem.
        problems: what the user should know about single cards or rows.
        writes: what to write; for ``Importing.apply`` alone.
        edition: the state of the journal that this was planned for.
        parsed: what the file held, to plan again should the journal change in the meantime.
    """

    format: str
    file_name: str
    new: tuple[str, ...]
    changed: tuple[ContactChange, ...]
    unchanged: int
    in_trash: int
    skipped: int
    problems: tuple[Problem, ...]
    writer: ImportWriter
    edition: int
    parsed: object
    about_new: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the journal would be exactly as it is."""
        return not self.writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, in figures."""

    format: str
    file_name: str
    new: int
    changed: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
