"""Thinning keeps all of two days, then the newest of days, of weeks and of months, and never the last one less."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.backup_thinning import DAYS, MONTHS, WEEKS, obsolete

NOW = datetime.fromisoformat("2026-11-20 15:00")  # a Friday


def day(back: int, hour: int = 9) -> datetime:
    """Return a moment so many days before today."""
    return (NOW - timedelta(days=back)).replace(hour=hour)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        ([], []),
        # One alone stays, however old, or from a clock that went wrong.
        ([moment("2003-01-01 08:00")], []),
        ([moment("2099-01-01 08:00")], []),
        # All of today and yesterday.
        ([day(0, hour) for hour in range(15)] + [day(1, hour) for hour in range(24)], []),
        # Of the day before, the newest.
        ([day(2, 8), day(2, 17), day(2, 11)], [day(2, 11), day(2, 8)]),
        # Fourteen days one by one, weekends left out as an office leaves them out.
        ([day(back) for back in range(2, 22) if day(back).weekday() < 5], []),
        # Beyond those the newest of each week, which begins on Monday …
        (
            [*(day(back) for back in range(2, 16)), moment("2026-11-04 09:00"), moment("2026-11-01 09:00")],
            [moment("2026-11-04 09:00")],
        ),
        (
            [
                *(day(back) for back in range(2, 16)),
                moment("2026-10-26 09:00"),
                moment("2026-10-25 23:59"),
                moment("2026-10-19 00:00"),
            ],
            [moment("2026-10-19 00:00")],
        ),
    ],
)
def test_what_goes(made: list[datetime], gone: list[datetime]) -> None:
    assert obsolete(made, NOW) == gone


def test_a_clock_that_went_ahead_takes_nothing_of_today_away() -> None:
    made = [day(0, hour) for hour in range(15)]
    assert obsolete([*made, moment("2099-01-01 08:00")], NOW) == []


def test_ten_years_of_every_day_leave_days_weeks_and_months() -> None:
    made = [day(back) for back in range(3650)]
    kept = sorted(set(made) - set(obsolete(made, NOW)), reverse=True)
    assert len(kept) == 2 + DAYS + WEEKS + MONTHS
    weeks = kept[2 + DAYS :][:WEEKS]
    assert {one.weekday() for one in weeks} == {6}
    assert all(b - a == timedelta(days=7) for b, a in pairwise(weeks))
    months = kept[2 + DAYS + WEEKS :]
    assert all((one + timedelta(days=1)).day == 1 for one in months)


@pytest.mark.parametrize("per_day", [1, 3])
def test_thinning_day_by_day_for_years_leaves_every_month_its_copy(per_day: int) -> None:
    kept: set[datetime] = set()
    for back in range(1500, -1, -1):
        now = NOW - timedelta(days=back)
        if now.weekday() < 5:
            kept |= {now.replace(hour=8 + hour) for hour in range(per_day)}
        kept -= set(obsolete(kept, now))
    months = {(one.year, one.month) for one in kept}
    expected = {
        ((NOW.year * 12 + NOW.month - 1 - n) // 12, (NOW.year * 12 + NOW.month - 1 - n) % 12 + 1) for n in range(24)
    }
    assert expected <= months
    assert len(kept) <= 2 * per_day + DAYS + WEEKS + MONTHS


@given(st.lists(st.datetimes(NOW - timedelta(days=2000), NOW + timedelta(days=9)), unique=True))
def test_the_newest_stays_and_thinning_again_takes_no_more(made: list[datetime]) -> None:
    gone = obsolete(made, NOW)
    kept = set(made) - set(gone)
    assert not made or max(made) in kept
    assert obsolete(kept, NOW) == []
