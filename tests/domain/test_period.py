"""A report's period has its days, its words and its figures."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from lldp_desktop.domain.period import Period, PeriodKind

NEW_YEAR, NEW_YEARS_EVE = date(2023, 1, 1), date(2023, 12, 31)
#: The usual cut-offs of a yearly report (Nghị định 09/2019/NĐ-CP).
CUT_OFFS = (date(2022, 12, 15), date(2023, 12, 14))


@pytest.mark.parametrize(
    ("kind", "first", "last", "label", "figures"),
    [
        (PeriodKind.YEAR, NEW_YEAR, NEW_YEARS_EVE, "năm 2023", "year"),
        (PeriodKind.H1, NEW_YEAR, date(2023, 6, 30), "6 tháng đầu năm 2023", "h1"),
        (PeriodKind.H2, date(2023, 7, 1), NEW_YEARS_EVE, "6 tháng cuối năm 2023", "year"),
    ],
)
def test_calendar_periods(kind: PeriodKind, first: date, last: date, label: str, figures: str) -> None:
    period = Period.of(kind, 2023)
    assert (period.starts_on, period.ends_on) == (first, last)
    assert period.label == label
    assert period.figures_period == figures


def test_cut_offs_leave_the_kind_as_it_was_asked_for() -> None:
    period = Period.of(PeriodKind.YEAR, 2023, *CUT_OFFS)
    assert period.kind == "year"
    assert period.figures_period == "year"
    assert period.label == "từ ngày 15/12/2022 đến ngày 14/12/2023"


def test_one_cut_off_leaves_the_other_day_to_the_calendar() -> None:
    assert Period.of(PeriodKind.H1, 2023, ends_on=date(2023, 6, 14)).starts_on == NEW_YEAR
    late_start = Period.of(PeriodKind.YEAR, 2023, starts_on=date(2023, 3, 10))
    assert late_start.ends_on == NEW_YEARS_EVE
    assert late_start.label == "từ ngày 10/3/2023 đến ngày 31/12/2023"


def test_days_given_that_are_the_calendars_own_change_nothing() -> None:
    assert Period.of(PeriodKind.YEAR, 2023, NEW_YEAR, NEW_YEARS_EVE) == Period.of(PeriodKind.YEAR, 2023)


def test_on_demand_takes_its_own_days() -> None:
    period = Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 10, 1), date(2023, 10, 7))
    assert period.figures_period is None
    assert period.label == "từ ngày 01 đến ngày 07/10/2023"
    one_day = Period.of(PeriodKind.ON_DEMAND, 2023, NEW_YEAR, NEW_YEAR)
    assert one_day.label == "ngày 01/01/2023"


@pytest.mark.parametrize("days", [{}, {"starts_on": NEW_YEAR}, {"ends_on": NEW_YEARS_EVE}])
def test_on_demand_needs_both_days(days: dict[str, date]) -> None:
    with pytest.raises(ValueError, match="cả ngày bắt đầu và ngày kết thúc"):
        Period.of(PeriodKind.ON_DEMAND, 2023, **days)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="kết thúc ngày 30/6/2023, trước ngày bắt đầu 01/7/2023"):
        Period.of(PeriodKind.H1, 2023, starts_on=date(2023, 7, 1))
    with pytest.raises(ValueError, match="Kỳ báo cáo"):
        Period(PeriodKind.YEAR, 2023, NEW_YEARS_EVE, NEW_YEAR)


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_years_outside_the_calendar_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"Năm báo cáo {year}"):
        Period.of(PeriodKind.YEAR, year)


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2022-12-31", False), ("2023-01-01", True), ("2023-06-30", True), ("2023-07-01", False)],
)
def test_both_ends_are_inside(day: str, inside: bool) -> None:
    assert Period.of(PeriodKind.H1, 2023).contains(day) is inside


def test_contains_refuses_what_is_no_kept_date() -> None:
    with pytest.raises(ValueError, match="không phải là ngày"):
        Period.of(PeriodKind.YEAR, 2023).contains("2023-4-11")


def test_covers_year() -> None:
    assert Period.of(PeriodKind.YEAR, 2023).covers_year(2023)
    assert not Period.of(PeriodKind.YEAR, 2023).covers_year(2022)
    assert not Period.of(PeriodKind.YEAR, 2023, *CUT_OFFS).covers_year(2023)
    assert not Period.of(PeriodKind.H2, 2023).covers_year(2023)
    term = Period.of(PeriodKind.ON_DEMAND, 2025, date(2022, 10, 19), date(2025, 12, 31))
    assert [year for year in range(2021, 2027) if term.covers_year(year)] == [2023, 2024, 2025]


def test_a_period_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Period.of(PeriodKind.YEAR, 2023).year = 2024  # type: ignore[misc]
