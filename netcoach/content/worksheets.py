"""The kinds of worksheet as content: one page each, with rows to fill in."""

from __future__ import annotations

from dataclasses import dataclass

GROUPS = ("around me", "at work", "hard moments", "ahead", "seen by others")
"""The groups of worksheets, in the order in which the window lists them."""

FIELD_TYPES = ("text", "person", "last touch", "choice", "date", "number")
"""What a cell holds. A last touch isn't filled in: it's read from the journal."""

SUMS = ("", "hours")
UNITS = ("answers", "seats", "skills", "topics", "situations", "people", "lines")
"""What the sentence above a worksheet counts."""

BECOMES = ("", "promise", "goal", "tag")
ABOUT = ("", "text", "person")

ANSWER = "answer"
"""The field of a row that has a single answer."""

ROW = "row"
"""The field with the name of a row the user added."""

FIRST_OWN = 100
"""The position of the first row the user added; those of the content come before."""


def _one_of(word: str, allowed: tuple[str, ...], field: str) -> None:
    if word not in allowed:
        raise ValueError(f"{field} cannot be “{word}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOption:
    """One option of a choice."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetField:
    """One column: what it holds, an example for an empty cell, and what an answer can become.

    A person can become tagged with the name of their row, a text a promise to the person in its row, or a weekly goal.
    """

    key: str
    label: str
    type: str = "text"
    example: str = ""
    options: tuple[SheetOption, ...] = ()
    becomes: str = ""

    def __post_init__(self) -> None:
        _one_of(self.type, FIELD_TYPES, "type")
        _one_of(self.becomes, BECOMES, "becomes")
        if (self.type == "choice") != bool(self.options):
            raise ValueError("options belong to a choice")
        if self.becomes == "tag" and self.type != "person":
            raise ValueError("only a person can be tagged")
        if self.becomes in {"promise", "goal"} and self.type != "text":
            raise ValueError("only a text can become a promise or a goal")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row: its name, a hint below it, and the role of whoever is chosen in it.

    Without a ``type`` it has the fields of its worksheet; with one, a single answer of that type.
    """

    label: str
    hint: str = ""
    example: str = ""
    type: str = ""
    becomes: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        _one_of(self.type, ("", "text", "person", "date", "number"), "type")
        _one_of(self.becomes, ("", "promise", "goal"), "becomes")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetKind:
    """One kind of worksheet.

    Its rows are stored by their place: a later release may reword them and add some at the end, but not move them.

    Args:
        months: after how many months the user is asked whether it's still true; 0 for never.
        about: what one worksheet of this kind is about: nothing, a text such as an employer, or a person.
        note: a careful word below it.
        own_label: the column heading of the rows that the user adds, empty if the rows are fixed.
        own_most: how many the user can add, and ``own_shown`` how many empty ones are shown at first.
        counts: what the sentence above it counts.
        sums: what its numbers add up to, if anything.
    """

    key: str
    title: str
    purpose: str
    group: str
    practices: tuple[str, ...]
    months: int = 0
    about: str = ""
    about_label: str = ""
    about_example: str = ""
    note: str = ""
    evidence: str = ""
    row_label: str = ""
    rows: tuple[SheetRow, ...] = ()
    fields: tuple[SheetField, ...] = ()
    own_label: str = ""
    own_example: str = ""
    own_add: str = ""
    own_most: int = 0
    own_shown: int = 0
    counts: str = "answers"
    sums: str = ""

    def __post_init__(self) -> None:
        _one_of(self.group, GROUPS, "group")
        _one_of(self.about, ABOUT, "about")
        _one_of(self.counts, UNITS, "counts")
        _one_of(self.sums, SUMS, "sums")
        if bool(self.about) != bool(self.about_label):
            raise ValueError("about and about_label belong together")
        if not self.rows and not self.own_most:
            raise ValueError("it has no rows")
        if bool(self.own_most) != bool(self.own_add) or self.own_shown > self.own_most:
            raise ValueError("own_add and own_most belong together, and own_shown is at most own_most")
        if len(self.rows) > FIRST_OWN:
            raise ValueError("it has too many rows")
        keys = [field.key for field in self.fields]
        if len({*keys}) < len(keys) or {ANSWER, ROW} & {*keys}:
            raise ValueError("each field needs a key of its own")
        if not self.fields and self.own_most:
            raise ValueError("rows of the user's own need fields")

    def fields_of(self, position: int) -> tuple[SheetField, ...]:
        """Return the fields of the row at a position."""
        row = self.row(position)
        if self.fields and (row is None or not row.type):
            return self.fields
        if row is None:
            return ()
        type_ = row.type or "text"
        return (SheetField(key=ANSWER, label=row.label, type=type_, example=row.example, becomes=row.becomes),)

    def field(self, position: int, key: str) -> SheetField | None:
        """Return one field of a row, or None if this kind doesn't have it."""
        return next((field for field in self.fields_of(position) if field.key == key), None)

    def row(self, position: int) -> SheetRow | None:
        """Return a row of the content by its position; None for one that the user added."""
        return self.rows[position] if 0 <= position < len(self.rows) else None

    def main_field(self, position: int) -> str:
        """Return the field that says whether a row is filled in: what is counted, or else its first one."""
        fields = self.fields_of(position)
        if self.counts == "lines":
            return ROW if self.row(position) is None else fields[0].key
        return next((field.key for field in fields if field.type == "person"), fields[0].key)
