"""Export: the whole journal as JSON that can be imported without loss, its people as vCard or CSV, its days as .ics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from netcoach.exchange import native
from netcoach.exchange.calendar_choices import CalendarChoices
from netcoach.exchange.contact_merge import LINKEDIN_CONNECTION, card_from_json, columns_of
from netcoach.formats import ContactCard
from netcoach.foundation.errors import Refused
from netcoach.foundation.files import write_atomically
from netcoach.foundation.i18n import _
from netcoach.foundation.progress import Progress, Work, finish
from netcoach.storage.concepts import ENTITIES, IMPORT_FIELDS, Concept, Part, Values
from netcoach.storage.settings import DECLARED
from netcoach.storage.store import SqlRow, Store
from netcoach.text.photos import photo_bytes

if TYPE_CHECKING:
    from netcoach.content.content import Content

Item = TypeVar("Item")

EVERY_EVENT = CalendarChoices()
"""A calendar with everything but notes and whom to say hello to."""

_ITEMS_A_STEP = 200
_PEOPLE = "SELECT * FROM people WHERE trashed_at IS NULL ORDER BY sort_name, uid"


class Exporter:
    """Exports one journal.

    Args:
        store: The journal.
        content: The source of the agendas of time blocks.
    """

    def __init__(self, store: Store, content: Callable[[], Content]) -> None:
        self._store, self._content = store, content

    def as_json(self) -> bytes:
        """Return everything in the journal as NetCoach's own file (see :mod:`netcoach.exchange.native`)."""
        return finish(_json(self._store))

    def as_vcard(self) -> bytes:
        """Return everyone except those in the trash as a vCard file.

        Properties of imported cards that NetCoach has no field for are written back unchanged.
        """
        return finish(_vcard(self._store))

    def as_csv(self, *, exact: bool = False) -> bytes:
        """Return everyone except those in the trash as a table for spreadsheets.

        Args:
            exact: Leave text unchanged even if a spreadsheet would run it as a formula.
        """
        return finish(_csv(self._store, exact=exact))

    def as_calendar(self, choices: CalendarChoices = EVERY_EVENT) -> bytes:
        """Return events, their steps and promises as a calendar file, without what is in the trash.

        Args:
            choices: What goes into it; by default everything but notes and when to say hello.

        Raises:
            Refused: when there's nothing to write.
        """
        return finish(_calendar(self._store, choices, self._content))

    def write(self, path: Path | str, form: str, choices: CalendarChoices = EVERY_EVENT) -> Work[None]:
        """Write an export to ``path``, atomically; if it's cancelled, write nothing.

        It reads the journal as it is at the start through a connection of its own, so it can run on any thread.

        Args:
            path: The file.
            form: ``json``, ``vcard``, ``csv`` or ``ics``.
            choices: What goes into a calendar file.

        Raises:
            Refused: with the sentence to show; the old file is unchanged.
            JournalUnavailable: when the journal can't be read.
        """
        forms: dict[str, Callable[[Store], Work[bytes]]] = {
            "json": _json,
            "vcard": _vcard,
            "csv": _csv,
            "ics": partial(_calendar, choices=choices, content=self._content),
        }
        if form not in forms:
            raise Refused(_("NetCoach can't export as {form}. Choose json, vcard, csv or ics.").format(form=form))
        ours = self._store
        store = Store.open_to_read(ours.path, ours.clock, passphrase=ours.passphrase)
        try:
            store.rows("BEGIN")  # every table as of the same moment
            data = yield from forms[form](store)
        finally:
            store.close()
        write_atomically(path, data)


def _json(store: Store) -> Work[bytes]:
    things = yield from _all_things(store)
    return native.write(things, imports_of(store), settings_of(store), store.stamp())


def _vcard(store: Store) -> Work[bytes]:
    from netcoach.formats import vcard

    cards = yield from _gathered(_cards(store), total=_count(store, _PEOPLE))
    return vcard.write(cards)


def _csv(store: Store, *, exact: bool = False) -> Work[bytes]:
    from netcoach.formats import spreadsheet

    rows = yield from _gathered(_people_rows(store), total=_count(store, _PEOPLE))
    return spreadsheet.write(_columns(), rows, exact=exact)


def _calendar(store: Store, choices: CalendarChoices, content: Callable[[], Content]) -> Work[bytes]:
    from netcoach.exchange.calendar_export import calendar_entries  # with a large library
    from netcoach.formats import calendar_writing

    found = yield from _gathered(calendar_entries(store, choices, content), total=0)
    if not found:
        raise Refused(_("There's nothing for a calendar here. Nothing was written."))
    return calendar_writing.write(found, store.clock())


def _count(store: Store, select: str) -> int:
    return int(store.value(f"SELECT count(*) FROM ({select})"))


def _gathered(items: Iterable[Item], *, before: int = 0, total: int) -> Work[list[Item]]:
    """Return ``items`` as a list, reporting progress; ``before`` of the ``total`` were gathered earlier."""
    found: list[Item] = []
    for item in items:
        if len(found) % _ITEMS_A_STEP == 0:
            yield Progress(done=before + len(found), total=total)
        found.append(item)
    yield Progress(done=before + len(found), total=total)
    return found


# --- everything, as values -------------------------------------------------------------------------------------------


def things_of(store: Store) -> dict[str, list[Values]]:
    """Return everything in the journal as in NetCoach's own file, in an order that depends only on the content."""
    return finish(_all_things(store))


def _all_things(store: Store) -> Work[dict[str, list[Values]]]:
    uids = {
        thing.table: {row["id"]: row["uid"] for row in store.rows(f"SELECT id, uid FROM {thing.table}")}
        for thing in ENTITIES.values()
    }
    total = sum(len(known) for known in uids.values())
    found: dict[str, list[Values]] = {}
    for kind, thing in ENTITIES.items():
        before = sum(len(each) for each in found.values())
        found[kind] = yield from _gathered(_things(store, thing, uids), before=before, total=total)
    return found


def imports_of(store: Store) -> list[Values]:
    """Return the list of past imports, oldest first."""
    return [{name: row[name] for name in IMPORT_FIELDS} for row in store.rows("SELECT * FROM imports ORDER BY id")]


def settings_of(store: Store) -> dict[str, Any]:
    """Return the settings that aren't at their default."""
    stored = ((setting, store.setting(setting.key)) for setting in DECLARED)
    return {setting.key: value for setting, value in stored if setting.allows(value)}


def _things(store: Store, thing: Concept, uids: Mapping[str, Mapping[int, str]]) -> Iterator[Values]:
    parts = {name: _parts(store, part, uids) for name, part in thing.parts.items()}
    for row in store.rows(f"SELECT * FROM {thing.table} ORDER BY uid"):
        yield {
            "uid": row["uid"],
            **_values(row, thing, uids),
            **{name: owned.get(row["id"], []) for name, owned in parts.items()},
        }


def _parts(store: Store, part: Part, uids: Mapping[str, Mapping[int, str]]) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = {}
    for row in store.rows(f"SELECT * FROM {part.table} ORDER BY id"):
        found.setdefault(row[part.owner], []).append(_values(row, part, uids))
    return found


def _values(row: SqlRow, of: Concept | Part, uids: Mapping[str, Mapping[int, str]]) -> dict[str, Any]:
    values = {name: bool(row[name]) if field.is_flag else row[name] for name, field in of.fields.items()}
    for name, link in of.links.items():
        target = row[link.column]
        values[name] = None if target is None else uids[ENTITIES[link.to].table].get(target)
    return values


# --- people as cards -------------------------------------------------------------------------------------------------


def _cards(store: Store) -> Iterator[ContactCard]:
    raw = {
        row["person_id"]: card_from_json(row["raw"])
        for row in store.rows("SELECT person_id, raw FROM sources WHERE format = 'vcard' ORDER BY id")
    }
    work = _grouped(store.rows("SELECT * FROM positions ORDER BY until IS NOT NULL, id"))
    channels = _grouped(store.rows("SELECT * FROM channels ORDER BY id"))
    tags = _grouped(store.rows("SELECT * FROM person_tags ORDER BY id"))
    photos = {row["person_id"]: row["picture"] for row in store.rows("SELECT person_id, picture FROM photos")}
    for row in store.rows(_PEOPLE):
        person = row["id"]
        position = next(iter(work.get(person, ())), None)
        yield _card(
            row,
            raw.get(person),
            (position["organisation"], position["title"]) if position else ("", ""),
            [(one["kind"], one["label"], one["value"]) for one in channels.get(person, ())],
            [one["tag"] for one in tags.get(person, ())],
            photo_bytes(photos.get(person, "")),
        )


def _grouped(rows: Iterable[SqlRow]) -> dict[int, list[SqlRow]]:
    found: dict[int, list[SqlRow]] = {}
    for row in rows:
        found.setdefault(row["person_id"], []).append(row)
    return found


def _card(
    row: SqlRow,
    source: ContactCard | None,
    work: tuple[str, str],
    channels: list[tuple[str, str, str]],
    tags: list[str],
    photo: bytes,
) -> ContactCard:
    same_name = source is not None and columns_of(source)["name"] == row["name"]
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for kind, label, value in channels:
        # Address books don't know handles; among the links they are at least shown.
        by_kind.setdefault("link" if kind == "handle" else kind, []).append((label, value))
    connected = (row["met_on"] or "") if row["met_how"] == LINKEDIN_CONNECTION else ""
    return ContactCard(
        name=row["name"],
        sort_name=source.sort_name if source and same_name else "",
        say_name=row["say_name"],
        nickname=source.nickname if source else "",
        organisation=work[0],
        title=work[1],
        emails=tuple(by_kind.get("email", ())),
        phones=tuple(by_kind.get("phone", ())),
        links=tuple(by_kind.get("link", ())),
        addresses=tuple(by_kind.get("address", ())),
        birthday=row["birthday"] or "",
        note=row["note"],
        tags=tuple(tags),
        connected_on=date.fromisoformat(connected) if len(connected) == len("2026-11-22") else None,
        uid=source.uid if source and source.uid else row["uid"],
        photo=photo,
        raw=source.raw if source else "",
    )


# --- people as a table -----------------------------------------------------------------------------------------------


_TOLD = ("birthday", "met_on", "met_how", "recognition", "ask_about", "cares_about")


def _columns() -> list[str]:
    return [
        _("Name"), _("Say it"), _("Pronouns"), _("Organisation"), _("Position"), _("Email"), _("Phone"), _("Link"),
        _("Address"), _("Birthday"), _("Met on"), _("How we met"), _("How I recognise them"), _("Ask about"),
        _("Cares about"), _("Tags"), _("Note"),
    ]  # fmt: skip


def _people_rows(store: Store) -> Iterator[list[str]]:
    for card, row in zip(_cards(store), store.rows(_PEOPLE), strict=True):
        reached = [", ".join(value for _label, value in way) for way in (card.emails, card.phones, card.links)]
        told = (
            row[name] or "" for name in ("birthday", "met_on", "met_how", "recognition", "ask_about", "cares_about")
        )
        yield [
            card.name, card.say_name, row["pronouns"], card.organisation, card.title, *reached,
            "; ".join(value for _label, value in card.addresses), *told, ", ".join(card.tags), card.note,
        ]  # fmt: skip
