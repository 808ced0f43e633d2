"""Fillers ("um", "you know") that the user counted while listening to a take, by pressing a key at each.

Up to five a minute make no measurable difference to listeners, so nothing is said about them (Laske and DiGennaro Reed
2024). Beyond that, what helps is where they come close together, not how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

UNNOTICED_A_MINUTE = 5.0
CLUSTER_S = 10.0
CLUSTER_SIZE = 3


class FillerCluster(NamedTuple):
    """Several fillers close together, between two moments of the take, in seconds."""

    start: float
    end: float
    fillers: int


class Fillers(NamedTuple):
    """What to say about the fillers of a take: how many a minute, and where they come close together."""

    a_minute: float
    clusters: tuple[FillerCluster, ...]


def clusters(taps: Sequence[float], seconds: float) -> Fillers | None:
    """Return what to say about fillers, or None if there's nothing to say: at five a minute or fewer.

    A cluster is as many fillers as possible, each within ten seconds of the second before it, so that three in ten
    seconds are one, and a fourth soon after belongs to it.

    Args:
        taps: When the key was pressed, in seconds from the beginning of the take, in any order.
        seconds: The length of the take.
    """
    if seconds <= 0 or len(taps) * 60 / seconds <= UNNOTICED_A_MINUTE:
        return None
    moments = sorted(taps)
    found: list[FillerCluster] = []
    for first in range(len(moments) - CLUSTER_SIZE + 1):
        last = first + CLUSTER_SIZE - 1
        if moments[last] - moments[first] > CLUSTER_S:
            continue
        if found and moments[first] <= found[-1].end:
            found[-1] = FillerCluster(found[-1].start, moments[last], 0)
        else:
            found.append(FillerCluster(moments[first], moments[last], 0))
    counted = (each._replace(fillers=sum(each.start <= at <= each.end for at in moments)) for each in found)
    return Fillers(len(moments) * 60 / seconds, tuple(counted))
