"""Strict reading of content files: no unknown or missing keys, all types correct; errors name the entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

from netcoach.foundation.assets import asset
from netcoach.foundation.errors import NetCoachError

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"^\[+\s*\"?([^\]\".]+)")
_known_types: dict[type[Any], dict[str, Any]] = {}


class ContentError(NetCoachError):
    """A content file is invalid; the message names the file and the entry."""


class Keyed(Protocol):
    """An entry of a content file with its key."""

    @property
    def key(self) -> str:
        """The header of its table."""


_Entry = TypeVar("_Entry", bound=Keyed)


def content_folders(languages: Sequence[str], *inside: str) -> list[Path]:
    """Return the folders with content in ``languages``, in order, or subfolders of them."""
    return [folder for each in languages if (folder := asset("content").joinpath(each, *inside)).is_dir()]


def read_tables(folders: Sequence[Path], file: str) -> dict[str, Any]:
    """Read the tables of one file, from the first of ``folders`` that has it.

    Raises:
        ContentError: when the file can't be read, or isn't TOML.
    """
    try:
        text = _first_with(file, folders).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{file}: the file cannot be read.") from error
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML, a number with too many digits, or endlessly nested lists
        raise ContentError(f"{file}, {_entry_at(text, str(error))}: {error}.") from error


def _first_with(file: str, folders: Sequence[Path]) -> Path:
    paths = [folder / file for folder in folders]
    return next((path for path in paths[:-1] if path.exists()), paths[-1])


def _entry_at(text: str, message: str) -> str:
    """Return the entry that a parser's message refers to, by the last header above its line."""
    line = _LINE.search(message)
    above = text.splitlines()[: int(line[1])] if line else text.splitlines()
    headers = [found[1].strip() for found in map(_HEADER.match, above) if found]
    return f"entry “{headers[-1]}”" if headers else "before the first entry"


def read_entries(folders: Sequence[Path], file: str, kind: type[_Entry]) -> tuple[_Entry, ...]:
    """Read the entries of one file, each a table whose header is its key, as dataclasses of ``kind``.

    Raises:
        ContentError: naming the file and the entry, when anything is unknown, missing or of the wrong type.
    """
    return tuple(
        _entry(kind, {"key": key, **_table(table, file, key)}, f"{file}, entry “{key}”")
        for key, table in read_tables(folders, file).items()
    )


def _table(table: object, file: str, key: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ContentError(f"{file}, entry “{key}”: an entry must be a table.")
    if "key" in table:
        raise ContentError(f"{file}, entry “{key}”: its header is its key; “key” has no place inside.")
    if not _KEY.fullmatch(key):
        raise ContentError(f"{file}, entry “{key}”: a key is lower-case words joined by hyphens.")
    return table


def _entry(kind: type[Any], table: object, where: str) -> Any:
    """Build a dataclass from a table: no unknown or missing keys, all types correct."""
    if not isinstance(table, dict):
        raise ContentError(f"{where}: a table is expected.")
    types = _types(kind)
    for key in table:
        if key not in types:
            raise ContentError(f"{where}: “{key}” is unknown.")
    for field in fields(kind):
        if field.name not in table and field.default is MISSING:
            raise ContentError(f"{where}: “{field.name}” is missing.")
    values = {key: _value(types[key], value, f"{where}, “{key}”") for key, value in table.items()}
    for field in fields(kind):
        if field.default is MISSING and values[field.name] in {"", ()}:
            raise ContentError(f"{where}: “{field.name}” is empty.")
    try:
        return kind(**values)
    except ValueError as error:
        raise ContentError(f"{where}: {error}.") from error


def _types(kind: type[Any]) -> dict[str, Any]:
    """Return the type of each field: computed once, not for each of hundreds of entries."""
    if kind not in _known_types:
        _known_types[kind] = get_type_hints(kind)
    return _known_types[kind]


def _value(kind: Any, value: object, where: str) -> Any:
    if get_origin(kind) is tuple:
        return _values(get_args(kind)[0], value, where)
    if is_dataclass(kind) and isinstance(kind, type):
        return _entry(kind, value, where)
    check = _CHECKS[kind]
    if not check(value):
        raise ContentError(f"{where} has the wrong type.")
    return value.strip() if isinstance(value, str) else value


def _values(kind: Any, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ContentError(f"{where} must be a list.")
    return tuple(_value(kind, each, f"{where} {number}") for number, each in enumerate(value, start=1))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_CHECKS: Mapping[Any, Callable[[object], bool]] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: isinstance(value, bool),
    int: _is_whole,
    int | None: _is_whole,
}
