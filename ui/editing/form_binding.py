"""The fields of a form by name: their values, their initial values, and what was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from netcoach.foundation.errors import Refused

FieldValues = dict[str, Any]


class FormField(Protocol):
    """Anything with one form value, as JSON can store it."""

    def value(self) -> object:
        """Return the field's value."""

    def set_value(self, value: Any, /) -> None:
        """Show a value from :meth:`value`, from now or an earlier session."""


class ComputedField:
    """A value that no single widget contains, read and shown by two functions."""

    def __init__(self, read: Callable[[], object], write: Callable[[Any], None]) -> None:
        self._read, self._write = read, write

    def value(self) -> object:
        """Return the value."""
        return self._read()

    def set_value(self, value: Any) -> None:
        """Show ``value``."""
        self._write(value)


class FieldRefused(Refused):
    """The value of a field can't be saved; that field gets the focus."""

    def __init__(self, field: QWidget, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FormBinding:
    """Binds the fields of a form, filled with their initial values, to values by name.

    Args:
        fields: Every field by its name in the draft, in the order in which they're filled.
        is_own: Returns whether the user typed any of it; a ready-made choice is one click away and has no values.
    """

    def __init__(self, fields: Mapping[str, FormField], is_own: Callable[[], bool] | None = None) -> None:
        self._fields, self._is_own = fields, is_own
        self._at_first = self.values()
        self._draft_began_with: FieldValues = {}

    def values(self) -> FieldValues:
        """Return the current values."""
        if self._is_own is not None and not self._is_own():
            return {}
        return {name: field.value() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields that are named in ``values``."""
        for name, field in self._fields.items():
            if name in values:
                field.set_value(values[name])

    def changed(self) -> FieldValues:
        """Return the fields that differ from their initial values."""
        return {name: value for name, value in self.values().items() if value != self._at_first.get(name)}

    def resume(self, values: Mapping[str, Any], began_with: Mapping[str, Any]) -> None:
        """Fill in changes from an earlier session, and remember the initial values of that session."""
        self.set_values(values)
        self._draft_began_with = dict(began_with)

    def began_with(self, names: Iterable[str]) -> FieldValues:
        """Return the initial values of these fields, in this session or the one it continues."""
        return {name: self._draft_began_with.get(name, self._at_first.get(name)) for name in names}

    def texts_at_first(self) -> list[str]:
        """Return every text that was shown to the user before they edited it."""
        return list(_texts({**self._at_first, **self._draft_began_with}))

    def count_all_as_changed(self) -> None:
        """Forget the initial values, because the subject of the form is gone."""
        self._at_first, self._draft_began_with = {}, {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
