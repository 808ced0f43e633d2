"""Writes the message files: every string in NetCoach, ready for translation.

Run it as ``make messages`` after changing strings or translations. It extracts each ``_``, ``pgettext`` and
``ngettext`` from the code into ``resources/locale/netcoach.pot``, merges that into
``resources/locale/<language>/LC_MESSAGES/netcoach.po``, and compiles the translations into the ``.mo`` files that the
program reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
_SOURCES = ("netcoach", "ui")
_PROJECT = "NetCoach"
_LEFT_OUT = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Last-Translator', b'"Language-Team', b'"Report-Msgid')
"""Headers that would change with each run, or name someone."""


def extract(sources: Iterable[Path] = tuple(ROOT / name for name in _SOURCES)) -> Catalog:
    """Return every string in the code below ``sources``, with the notes above it that begin with "Translators:"."""
    found = Catalog(project=_PROJECT, header_comment="", fuzzy=False)
    for folder in sources:
        for file, _line, message, notes, context in extract_from_dir(
            folder, [("**.py", "python")], comment_tags=("Translators:",), strip_comment_tags=True
        ):
            place = f"{folder.name}/{file}"
            found.add(message, locations=[(place, 0)], auto_comments=notes, context=context)
    return found


def write_catalogues(template: Catalog, folder: Path, new: Sequence[str] = ()) -> list[str]:
    """Write ``template``, update and compile every translation below ``folder``, and return a line about each.

    Args:
        template: Every string in the code.
        folder: The folder of the message files.
        new: Languages to start.
    """
    folder.mkdir(exist_ok=True)
    (folder / "netcoach.pot").write_bytes(_as_po(template))
    for language in new:
        (folder / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        (folder / language / "LC_MESSAGES" / "netcoach.po").touch()
    told = [f"{len(template)} texts written to {folder / 'netcoach.pot'}"]
    for path in sorted(folder.glob("*/LC_MESSAGES/netcoach.po")):
        language = path.parts[-3]
        with path.open("rb") as file:
            translation = read_po(file, locale=language)
        translation.project, translation.header_comment, translation.fuzzy = _PROJECT, "", False
        translation.update(template)
        path.write_bytes(_as_po(translation))
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, translation)
        done = sum(_is_translated(message) for message in translation)
        told.append(f"{language}: {done} of {len(template)} translated")
    return told


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return bool(message.id) and all(forms) and not message.fuzzy


def _as_po(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=False)
    lines = written.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_LEFT_OUT))


def main(languages: Sequence[str]) -> int:
    """Write the message files and return the exit status."""
    for language in languages:
        try:
            Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            print(f"“{language}” isn't a language code. Try one like de or pt_BR.")
            return 2
    print("\n".join(write_catalogues(extract(), LOCALE, languages)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
