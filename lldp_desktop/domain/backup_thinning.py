"""Which backups may go: the nearer the past, the more of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

#: Of today and yesterday every one is kept, before that the newest of so many days, then of weeks, then of months.
DAYS, WEEKS, MONTHS = 14, 12, 24


def obsolete(made: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return the moments (local time) whose backups may be deleted, the newest first; never the newest of all.

    A moment after `now`, as a wrong clock leaves it, counts as today's. A week begins on Monday. What one level keeps
    is the newest of its span for the next level too, so that thinning day by day leaves what thinning at once leaves.
    """
    left: dict[Callable[[datetime], int], int] = {_day: DAYS, _week: WEEKS, _month: MONTHS}
    gone: list[datetime] = []
    last: datetime | None = None
    for moment in sorted(made, reverse=True):
        if _day(now) - _day(moment) <= 1:
            last = moment
            continue
        span = next((span for span, count in left.items() if count), None)
        if span is None or (last is not None and span(moment) >= span(last)):
            gone.append(moment)
            continue
        left[span] -= 1
        last = moment
    return gone


def _day(moment: datetime) -> int:
    return moment.toordinal()


def _week(moment: datetime) -> int:
    return (moment.toordinal() - 1) // 7  # the first of January of the year 1 was a Monday


def _month(moment: datetime) -> int:
    return moment.year * 12 + moment.month
