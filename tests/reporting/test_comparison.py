"""Figures beside the year before and the programme's running total."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.comparison import beside, year_before
from lldp_desktop.reporting.request import ReportRequest
from tests.reporting.offices import Rows, activity, office_store

if TYPE_CHECKING:
    from pathlib import Path

ROWS: Rows = {
    "activities": [
        activity("Lớp 2023", starts_on="2023-05-01", participants=20),
        activity("Lớp 2024", starts_on="2024-05-01", participants=15),
        activity("Lớp 2024 nữa", starts_on="2024-06-01", participants=7),
        activity("Trước chương trình", starts_on="2021-05-01", participants=500),
    ],
    "funding": [
        {"content": "A", "source": "state_budget", "spent_on": "2023-05-01", "spent": 1_000_000},
        {"content": "B", "source": "state_budget", "spent_on": "2024-05-01", "spent": 250_000},
    ],
}


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.of(PeriodKind.YEAR, 2024), Period.of(PeriodKind.YEAR, 2023)),
        (Period.of(PeriodKind.H1, 2024), Period.of(PeriodKind.H1, 2023)),
        (
            Period.of(PeriodKind.YEAR, 2024, date(2023, 12, 15), date(2024, 12, 14)),
            Period.of(PeriodKind.YEAR, 2023, date(2022, 12, 15), date(2023, 12, 14)),
        ),
        (
            Period.of(PeriodKind.ON_DEMAND, 2024, date(2024, 2, 29), date(2024, 3, 5)),
            Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 2, 28), date(2023, 3, 5)),
        ),
    ],
)
def test_the_year_before_has_the_same_days(period: Period, before: Period) -> None:
    assert year_before(period) == before


def test_every_figure_stands_beside_the_year_before_and_the_running_total(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", ROWS) as store:
        found = beside(store, ReportRequest(Period.of(PeriodKind.YEAR, 2024)))
    people, spent = found["activities.participants"], found["funding.spent"]
    assert [f.value for f in (people.now, people.year_before, people.since_start) if f] == [22, 20, 42]
    assert [f.value for f in (spent.now, spent.year_before, spent.since_start) if f] == [250_000, 1_000_000, 1_250_000]


def test_a_single_activity_has_nothing_beside_it_in_another_year(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", ROWS) as store:
        found = beside(store, ReportRequest(Period.of(PeriodKind.YEAR, 2024)))
    single = [b for key, b in found.items() if key.endswith(".participants") and b.now.value == 15]
    assert [b.year_before for b in single] == [None]
    assert [b.since_start.value for b in single if b.since_start] == [15]


def test_before_the_office_was_there_nothing_stands_beside(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", ROWS) as store:
        found = beside(store, ReportRequest(Period.of(PeriodKind.YEAR, 2020)))
    assert {b.year_before for b in found.values()} == {None}
