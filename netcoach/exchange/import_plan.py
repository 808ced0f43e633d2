"""The plan of an import: what it would do, for the preview, before anything is written."""

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
        """Write it inside the transaction of ``db``, reporting progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """A person who is already in the journal, and what the file adds, in words."""

    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        new: the names of the people to add.
        about_new: in the same order, a few words to tell them apart: their company, or otherwise an address.
        changed: the people to update, and what would change.
        unchanged: how many stay as they are, including those in the trash.
        in_trash: how many of those are in the trash; they stay there.
        skipped: how many cards or rows can't be imported; each has a problem.
        problems: what the user should know about single cards or rows.
        writes: what to write; only for ``Importer.apply``.
        edition: the state of the journal that the plan was made for.
        parsed: the contents of the file, to plan again if the journal changes in the meantime.
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
        """Whether the journal would stay exactly the same."""
        return not self.writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, in numbers."""

    format: str
    file_name: str
    new: int
    changed: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
