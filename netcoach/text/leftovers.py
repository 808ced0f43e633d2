"""Values in a file that a field rejects: they go into the note in full, and the user is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.text.truncate import pieces, shortened
from netcoach.text.validation import MAX_CHARS, MAX_LINE_CHARS, on_one_line, plain_text, without_controls

_Value = TypeVar("_Value")

Label = Callable[[], str]
"""The user's word for a field; only called if there's something to report."""


@dataclass(frozen=True, slots=True)
class _Leftover:
    """One rejected value."""

    label: str
    text: str
    reason: str
    is_begun: bool
    """Whether the field holds the beginning of it."""

    @property
    def line(self) -> str:
        """The value as a line of the note."""
        return f"{self.label}: {self.text}"

    def said(self, note: str) -> str:
        """Return why it was refused and where it is now."""
        if self.text and self.line in note:
            sentence = _("{field}: {reason} All of it is in the note.")
        elif self.is_begun:
            sentence = _("{field}: {reason} Only the beginning was kept.")
        else:
            sentence = _("{field}: {reason} It was left out.")
        return sentence.format(field=self.label, reason=self.reason)


def beginning(title: str) -> str:
    """Return as much of a title as fits in its field."""
    return shortened(on_one_line(title), MAX_LINE_CHARS)


class Leftovers:
    """The values of one card, row or event that field validation rejected."""

    def __init__(self) -> None:
        self._refused: list[_Leftover] = []

    def accepted(self, label: Label, value: str, check: Callable[[str], _Value], instead: _Value) -> _Value:
        """Return ``check(value)``; if it refuses the value, remember it and return ``instead``.

        Args:
            label: The user's word for the field.
            value: The value from the file.
            check: The validation that the verbs use.
            instead: The field's value if ``value`` is refused.
        """
        try:
            return check(value)
        except Refused as refusal:
            self.add(label, value, refusal)
            return instead

    def title(self, label: Label, title: str, check: Callable[[str], str]) -> str:
        """Return a name or title, shortened if it's too long.

        Raises:
            Refused: when it's empty.
        """
        try:
            return check(title)
        except Refused as refusal:
            kept = check(beginning(title))
            self.add(label, title, refusal, is_begun=True)
            return kept

    def add(self, label: Label, value: str, refusal: Refused, *, is_begun: bool = False) -> None:
        """Remember a rejected value."""
        self._refused.append(_Leftover(label(), without_controls(value).strip(), str(refusal), is_begun))

    def note(self, label: Label, note: str) -> str:
        """Return ``note`` as the journal stores it, followed by every rejected value that fits."""
        try:
            text = plain_text(note)
        except Refused as refusal:
            text = pieces(without_controls(note), MAX_CHARS)[0]
            self._refused.append(_Leftover(label(), "", str(refusal), is_begun=True))
        for one in self._refused:
            longer = f"{text}\n\n{one.line}" if text else one.line
            if one.text and one.line not in text and len(longer) <= MAX_CHARS:
                text = longer
        return text

    def reasons(self, note: str) -> list[str]:
        """Return sentences that say what was rejected and why, and whether ``note`` has it."""
        return [one.said(note) for one in self._refused]
