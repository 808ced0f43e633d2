"""An event as values: the stored fields, and what they accept."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, TypedDict

from netcoach.dates.moments import Moment, day_of, is_timed, last_day, read_moment, write_moment
from netcoach.foundation.errors import Refused
from netcoach.foundation.i18n import _
from netcoach.foundation.ids import EventId, GuestId, PersonId, PitchId
from netcoach.storage.store import SqlRow
from netcoach.text.validation import one_line, optional_line, plain_text

KINDS: tuple[str, ...] = (
    "conference",
    "meetup",
    "mixer",
    "dinner",
    "trade fair",
    "online",
    "informational interview",
    "one-to-one",
    "town hall",
    "performance review",
    "workshop",
    "mentor meeting",
    "careers fair",
    "my own talk",
    "professional body",
    "away day",
)
"""The kinds of event, in the order in which the window offers them."""


def event_kind_label(kind: str) -> str:
    """Return the user's word for a kind of event: "meetup"."""
    return {
        "conference": _("conference"),
        "meetup": _("meetup"),
        "mixer": _("mixer"),
        "dinner": _("dinner"),
        "trade fair": _("trade fair"),
        "online": _("online"),
        "informational interview": _("informational interview"),
        "one-to-one": _("one-to-one"),
        "town hall": _("town hall"),
        "performance review": _("performance review"),
        "workshop": _("workshop or course"),
        "mentor meeting": _("meeting with my mentor"),
        "careers fair": _("careers fair"),
        "my own talk": _("talk I give"),
        "professional body": _("meeting of a professional body"),
        "away day": _("away day"),
    }[kind]


class EventDraft(NamedTuple):
    """An event to add. Only the title and the start are required."""

    title: str
    starts: Moment
    kind: str = "meetup"
    ends: Moment | None = None
    zone: str = ""
    place: str = ""
    note: str = ""
    why: str = ""
    enough: str = ""
    leave_by: time | None = None
    uid: str = ""


class EventFields(TypedDict, total=False):
    """The fields of an event that can be changed."""

    title: str
    starts: Moment
    kind: str
    ends: Moment | None
    zone: str
    place: str
    note: str
    why: str
    enough: str
    leave_by: time | None
    pitch_id: PitchId | None
    energy_planned: int | None
    recharge_starts: datetime | None
    recharge_ends: datetime | None


_LONGEST_REST = timedelta(days=1)
MOST_ENERGY = 10
"""The most energy an event can be planned to cost: about what a whole week has."""


class Event(NamedTuple):
    """An occasion to prepare for."""

    id: EventId
    uid: str
    title: str
    kind: str
    starts: Moment
    ends: Moment | None
    zone: str
    place: str
    note: str
    why: str
    enough: str
    leave_by: time | None
    pitch_id: PitchId | None
    invitation_uid: str | None
    put_away: bool
    trashed: bool
    energy_planned: int | None = None
    recharge_starts: datetime | None = None
    recharge_ends: datetime | None = None
    declined_on: date | None = None
    like_event_id: EventId | None = None

    @property
    def day(self) -> date:
        """The first day."""
        return day_of(self.starts)

    @property
    def last_day(self) -> date:
        """The last day."""
        return last_day(self.starts, self.ends)

    @property
    def all_day(self) -> bool:
        """Whether it has no time of day."""
        return not is_timed(self.starts)


class EventRow(NamedTuple):
    """An event as a list row, with the progress of its checklist."""

    id: EventId
    uid: str
    title: str
    kind: str
    starts: Moment
    ends: Moment | None
    zone: str
    place: str
    done: int
    total: int
    put_away: bool
    declined: bool = False

    @property
    def day(self) -> date:
        """The first day."""
        return day_of(self.starts)


class EventPerson(NamedTuple):
    """Someone who will be there; ``hoped`` marks people the user hopes to meet, ``shared`` is something in common."""

    person_id: PersonId
    name: str
    organisation: str
    recognition: str
    hoped: bool
    shared: str
    is_ally: bool = False


class Guest(NamedTuple):
    """Someone named in an invitation who isn't in the journal."""

    id: GuestId
    name: str
    email: str


class NextStep(NamedTuple):
    """The next thing to do: its button text, and what it opens (empty: away from the screen)."""

    text: str
    leads_to: str


class Readiness(NamedTuple):
    """How far an event is prepared."""

    done: int
    total: int
    next: NextStep | None


_TIMES = frozenset({"starts", "ends", "recharge_starts", "recharge_ends", "leave_by"})


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of an event as columns.

    Raises:
        Refused: when a value is invalid.
        TypeError: for an unknown field.
    """
    unknown = set(values) - set(EventFields.__annotations__)
    if unknown:
        raise TypeError(f"An event has no {', '.join(sorted(unknown))}.")
    return {name: _column(name, value) for name, value in values.items()}


def read_event(row: SqlRow) -> Event:
    """Build an event from its row."""
    return Event(
        id=EventId(row["id"]),
        uid=row["uid"],
        title=row["title"],
        kind=row["kind"],
        starts=read_moment(row["starts"]),
        ends=read_moment(row["ends"]) if row["ends"] else None,
        zone=row["zone"],
        place=row["place"],
        note=row["note"],
        why=row["why"],
        enough=row["enough"],
        leave_by=time.fromisoformat(row["leave_by"]) if row["leave_by"] else None,
        pitch_id=None if row["pitch_id"] is None else PitchId(row["pitch_id"]),
        invitation_uid=row["invitation_uid"],
        put_away=row["put_away_at"] is not None,
        trashed=row["trashed_at"] is not None,
        energy_planned=row["energy_planned"],
        recharge_starts=_read_wall_time(row["recharge_starts"]),
        recharge_ends=_read_wall_time(row["recharge_ends"]),
        declined_on=date.fromisoformat(row["declined_on"]) if row["declined_on"] else None,
        like_event_id=None if row["like_event_id"] is None else EventId(row["like_event_id"]),
    )


def read_event_row(row: SqlRow) -> EventRow:
    """Build a row of the list of events."""
    return EventRow(
        id=EventId(row["id"]),
        uid=row["uid"],
        title=row["title"],
        kind=row["kind"],
        starts=read_moment(row["starts"]),
        ends=read_moment(row["ends"]) if row["ends"] else None,
        zone=row["zone"],
        place=row["place"],
        done=row["done"],
        total=row["total"],
        put_away=row["put_away_at"] is not None,
        declined=row["declined_on"] is not None,
    )


def _read_wall_time(text: str | None) -> datetime | None:
    moment = read_moment(text) if text else None
    return moment if isinstance(moment, datetime) else None


def _column(name: str, value: Any) -> Any:
    if name in _CHECKED:
        return _CHECKED[name](value)
    if name in _TIMES:
        return None if value is None else _time_text(name, value)
    if name == "place":
        return optional_line(value)
    return value if name == "pitch_id" else plain_text(value)


def _time_text(name: str, value: Any) -> str:
    return str(value.isoformat(timespec="minutes")) if name == "leave_by" else write_moment(value)


def checked_energy(points: int | None) -> int | None:
    """Return planned energy, or None for none planned.

    Raises:
        Refused: when it's more than an event can be planned to cost.
    """
    if points is not None and not 0 <= points <= MOST_ENERGY:
        raise Refused(_("Energy goes from 0 to 10. Choose a number in between."))
    return points


def check_rest(starts: str | None, ends: str | None) -> None:
    """Refuse a rest that ends before it starts, or lasts longer than a day."""
    if starts is None or ends is None:
        return
    length = read_moment(ends) - read_moment(starts)
    if not timedelta() < length <= _LONGEST_REST:
        raise Refused(_("A rest ends after it starts, within a day. Choose another time."))


def _known_kind(kind: str) -> str:
    if kind not in KINDS:
        raise Refused(_("NetCoach doesn't know the event type “{kind}”.").format(kind=kind))
    return kind


def _title(text: str) -> str:
    return one_line(text, _("An event needs a title."))


_CHECKED: Mapping[str, Callable[[Any], Any]] = {
    "title": _title,
    "kind": _known_kind,
    "energy_planned": checked_energy,
}
