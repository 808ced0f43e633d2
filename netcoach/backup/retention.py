"""Which old backups to delete: the more recent, the more of them are kept.

All from the last two days are kept, then one a day for seven days, one a week for four weeks, and one a month for
twelve months. Only periods that have a backup count, so someone who opens the program once a month keeps a year's worth
and more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

KEEP_ALL = timedelta(days=2)
_Bucket = Callable[[date], object]
_LEVELS: tuple[tuple[int, _Bucket], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)


def superseded(made: Collection[datetime], now: datetime) -> set[datetime]:
    """Return the times of backups that are no longer needed; never the newest one.

    Args:
        made: When each backup was made, with its time zone, in any order.
        now: The current time.
    """
    old = [moment for moment in sorted(set(made), reverse=True)[1:] if now - moment > KEEP_ALL]
    gone: set[datetime] = set()
    for most, bucket_of in _LEVELS:
        old = _prune(old, most, bucket_of, gone)
    return gone | set(old)


def _prune(old: list[datetime], most: int, bucket_of: _Bucket, gone: set[datetime]) -> list[datetime]:
    """Keep the newest of each of the first ``most`` buckets, add the others to ``gone``, and return what's left.

    Both ``old`` and the result are ordered newest first.
    """
    kept: set[object] = set()
    rest: list[datetime] = []
    for moment in old:
        bucket = bucket_of(moment.date())
        if bucket in kept:
            gone.add(moment)
        elif len(kept) < most:
            kept.add(bucket)
        else:
            rest.append(moment)
    return rest
