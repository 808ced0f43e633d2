"""Time blocks: half an hour a week, ninety minutes a month and half a day a year, each with an agenda to tick off.

The agendas are content. A journal only has a block once it's planned, or a point of its agenda was ticked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netcoach.dates import date_words
from netcoach.foundation.errors import NotFound, Refused
from netcoach.foundation.i18n import _, ngettext, number
from netcoach.foundation.ids import TimeBlockId
from netcoach.storage.settings import Settings
from netcoach.storage.store import SqlRow, Store

if TYPE_CHECKING:
    from netcoach.content.content import Agenda, Content

KINDS = ("weekly", "monthly", "yearly")
LAST = -1
NTHS = (1, 2, 3, 4, LAST)
"""Which of a weekday in a month: every month has four of each."""
MOST_MINUTES = 720
_WEEK = 7
_A_MONDAY = date(2024, 1, 1)


class BlockTime(NamedTuple):
    """When a block takes place; ``weekday`` is 0 for Monday. A weekly one has no use for ``nth`` and ``month``."""

    weekday: int
    starts_at: time
    minutes: int
    nth: int = 1
    month: int = 1


class TimeBlock(NamedTuple):
    """A time block, planned or not."""

    kind: str
    when: BlockTime
    is_planned: bool
    begins_on: date | None = None
    """Its first day, which stays the same as long as it's planned for the same day; None if it never was planned."""
    uid: str = ""
    id: TimeBlockId | None = None

    @property
    def when_words(self) -> str:
        """When it takes place: "Fridays at 9:00, 30 minutes"."""
        words = {
            "weekly": _("{weekdays} at {time}, {length}"),
            "monthly": _("the {nth} {weekday} of the month at {time}, {length}"),
            "yearly": _("the {nth} {weekday} of {month} at {time}, {length}"),
        }[self.kind]
        return words.format(
            weekdays=weekdays_label(self.when.weekday),
            weekday=weekday_label(self.when.weekday),
            nth=nth_label(self.when.nth),
            month=date_words.month(self.when.month),
            time=date_words.clock_time(self.when.starts_at),
            length=length_words(self.when.minutes),
        )

    def next_day(self, today: date) -> date:
        """Return the day of its next occurrence, today included."""
        return first_day(self.kind, self.when, max(today, self.begins_on or today))


def weekday_label(weekday: int) -> str:
    """Return "Friday" for 4."""
    return date_words.weekday(_A_MONDAY + timedelta(days=weekday))


def weekdays_label(weekday: int) -> str:
    """Return "Fridays" for 4."""
    return (
        _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"),
    )[weekday]  # fmt: skip


def nth_label(nth: int) -> str:
    """Return "second" for 2, and "last" for -1."""
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), LAST: _("last")}[nth]


def length_words(minutes: int) -> str:
    """Return "90 minutes", or "4 hours" where it's that or more and whole."""
    hours, rest = divmod(minutes, 60)
    if rest or hours < 3:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=number(minutes))
    return ngettext("{count} hour", "{count} hours", hours).format(count=number(hours))


def first_day(kind: str, when: BlockTime, after: date) -> date:
    """Return the first day of a block on or after ``after``."""
    if kind == "weekly":
        return after + timedelta(days=(when.weekday - after.weekday()) % _WEEK)
    year, month = after.year, when.month if kind == "yearly" else after.month
    while (day := _nth_weekday(year, month, when)) < after:
        year, month = (year + 1, month) if kind == "yearly" else (year + month // 12, month % 12 + 1)
    return day


def _nth_weekday(year: int, month: int, when: BlockTime) -> date:
    if when.nth == LAST:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - when.weekday) % _WEEK)
    first = date(year, month, 1)
    return first + timedelta(days=(when.weekday - first.weekday()) % _WEEK + _WEEK * (when.nth - 1))


class TimeBlocks:
    """The time blocks of a journal.

    Args:
        store: The journal.
        settings: When the week begins.
        content: The source of the agendas.
    """

    def __init__(self, store: Store, settings: Settings, content: Callable[[], Content]) -> None:
        self._store, self._settings, self._content = store, settings, content

    # --- reading -----------------------------------------------------------------------------------------------------

    def all(self) -> list[TimeBlock]:
        """Return one block of each kind, planned or as it's suggested."""
        return [self.get(kind) for kind in KINDS]

    def get(self, kind: str) -> TimeBlock:
        """Return the block of a kind, planned or as it's suggested.

        Raises:
            Refused: when there's no such kind.
        """
        _check_kind(kind)
        rows = self._rows(kind)
        return _block(rows[0]) if rows else self._suggested(kind)

    def agenda(self, kind: str) -> Agenda:
        """Return the agenda of a kind of block."""
        return self._content().agenda(kind)

    def period(self, kind: str) -> date:
        """Return the first day of the current week, month or year, whose ticks count."""
        today = self._store.today()
        if kind == "weekly":
            return today - timedelta(days=(today.weekday() - self._settings.week_start) % _WEEK)
        return today.replace(day=1) if kind == "monthly" else today.replace(month=1, day=1)

    def ticked(self, kind: str) -> frozenset[str]:
        """Return the keys of the points ticked in the current week, month or year."""
        sql = """
SELECT DISTINCT t.point FROM agenda_ticks t JOIN time_blocks b ON b.id = t.block_id WHERE b.kind = ? AND t.day >= ?"""
        return frozenset(row["point"] for row in self._store.rows(sql, (kind, self.period(kind).isoformat())))

    # --- writing -----------------------------------------------------------------------------------------------------

    def plan(self, kind: str, when: BlockTime) -> None:
        """Plan a block, or move it.

        Raises:
            Refused: when it takes no time, or too much. Nothing was changed.
        """
        if not 0 < when.minutes <= MOST_MINUTES:
            raise Refused(
                _("A time block takes between one minute and {most} hours.").format(most=number(MOST_MINUTES // 60))
            )
        before = self.get(kind)
        same_day = (when.weekday, when.nth, when.month) == (before.when.weekday, before.when.nth, before.when.month)
        begins_on = before.begins_on if before.is_planned and same_day else None
        begins_on = begins_on or first_day(kind, when, self._store.today())
        columns = {**_columns(when, begins_on), "is_active": 1, "changed_at": self._store.stamp()}
        with self._store.change(_plan_label(kind)) as db:
            db.table("time_blocks").update(self._stored(before), columns)

    def stop(self, kind: str) -> None:
        """Stop planning a block. When it was stays in the journal, so it can be planned again."""
        before = self.get(kind)
        if before.is_planned:
            with self._store.change(_stop_label(kind)) as db:
                for row in self._rows(kind):
                    db.table("time_blocks").update(row["id"], {"is_active": 0, "changed_at": self._store.stamp()})

    def tick(self, kind: str, point: str, done: bool = True) -> None:
        """Tick a point of an agenda for the current week, month or year, or untick it.

        Raises:
            NotFound: when there's no such point.
        """
        text = next((each.text for each in self.agenda(kind).points if each.key == point), None)
        if text is None:
            raise NotFound(_("This point isn't on the agenda any more."))
        if (point in self.ticked(kind)) == done:
            return
        label = (_("Tick “{text}”") if done else _("Untick “{text}”")).format(text=text)
        with self._store.change(label) as db:
            block_id = self._stored(self.get(kind))
            if done:
                row = {"block_id": block_id, "day": self._store.today().isoformat(), "point": point}
                db.table("agenda_ticks").insert(row)
            else:
                of_kind = "SELECT id FROM time_blocks WHERE kind = ?"
                where = f"point = ? AND day >= ? AND block_id IN ({of_kind})"
                db.table("agenda_ticks").delete_where(where, [point, self.period(kind).isoformat(), kind])

    # --- internals ---------------------------------------------------------------------------------------------------

    def _rows(self, kind: str) -> list[SqlRow]:
        """Return the blocks of a kind, the one that counts first: with two journals in one, there may be two."""
        sql = "SELECT * FROM time_blocks WHERE kind = ? ORDER BY is_active DESC, changed_at DESC, uid"
        return self._store.rows(sql, (kind,))

    def _suggested(self, kind: str) -> TimeBlock:
        agenda = self.agenda(kind)
        starts_at = time.fromisoformat(agenda.starts_at)
        when = BlockTime(agenda.weekday, starts_at, agenda.minutes, agenda.nth, agenda.month)
        return TimeBlock(kind, when, is_planned=False)

    def _stored(self, block: TimeBlock) -> TimeBlockId:
        """Return the id of a block, writing a suggested one into the journal first, inside a change."""
        if block.id is not None:
            return block.id
        now = self._store.stamp()
        with self._store.change("") as db:
            row = {
                "uid": self._store.new_uid(),
                "kind": block.kind,
                **_columns(block.when, block.begins_on),
                "is_active": 0,
                "created_at": now,
                "changed_at": now,
            }
            return TimeBlockId(int(db.table("time_blocks").insert(row).last_pk or 0))


def _block(row: SqlRow) -> TimeBlock:
    return TimeBlock(
        kind=row["kind"],
        when=BlockTime(
            weekday=row["weekday"],
            starts_at=time.fromisoformat(row["starts_at"]),
            minutes=row["minutes"],
            nth=row["nth"],
            month=row["month"],
        ),
        begins_on=date.fromisoformat(row["begins_on"]) if row["begins_on"] else None,
        is_planned=bool(row["is_active"]),
        uid=row["uid"],
        id=TimeBlockId(row["id"]),
    )


def _columns(when: BlockTime, begins_on: date | None) -> dict[str, object]:
    return {
        "weekday": when.weekday,
        "nth": when.nth,
        "month": when.month,
        "starts_at": when.starts_at.isoformat(timespec="minutes"),
        "minutes": when.minutes,
        "begins_on": begins_on.isoformat() if begins_on else None,
    }


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(_("NetCoach doesn't know this time block."))


def _plan_label(kind: str) -> str:
    return {
        "weekly": _("Plan the weekly block"),
        "monthly": _("Plan the monthly block"),
        "yearly": _("Plan the yearly block"),
    }[kind]


def _stop_label(kind: str) -> str:
    return {
        "weekly": _("Stop planning the weekly block"),
        "monthly": _("Stop planning the monthly block"),
        "yearly": _("Stop planning the yearly block"),
    }[kind]
