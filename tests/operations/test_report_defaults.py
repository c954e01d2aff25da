"""What a new report is likely to be, by its kind and the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.report_defaults import (
    CONSOLIDATED,
    GENERAL,
    PLAN,
    PROPOSAL,
    due_on,
    lateness,
    likely_kind,
    outline_of,
    report_name,
)
from lldp_desktop.reporting.outline import shipped

PROGRAMME = programme.load()
START, END = date(2022, 10, 19), date(2024, 12, 31)


def test_periodic_reports_are_due_when_the_plan_says() -> None:
    assert due_on(PROGRAMME, PeriodKind.H1, 2026) == date(2026, 6, 25)
    assert due_on(PROGRAMME, PeriodKind.YEAR, 2026) == date(2026, 11, 25)
    assert due_on(PROGRAMME, PeriodKind.ON_DEMAND, 2026) is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PeriodKind.YEAR, "Báo cáo năm 2024"),
        (PeriodKind.H1, "Báo cáo 6 tháng đầu năm 2024"),
        (PeriodKind.PRELIMINARY_REVIEW, "Báo cáo sơ kết giai đoạn 2022-2024"),
        (PeriodKind.FINAL_REVIEW, "Báo cáo tổng kết giai đoạn 2022-2024"),
    ],
)
def test_a_report_is_named_by_its_kind_and_period(kind: PeriodKind, name: str) -> None:
    review = kind in (PeriodKind.PRELIMINARY_REVIEW, PeriodKind.FINAL_REVIEW)
    period = Period.of(kind, 2024, START, END) if review else Period.of(kind, 2024)
    assert report_name(period) == name


def test_the_report_that_is_due_next_is_the_likely_one() -> None:
    assert likely_kind(date(2026, 6, 1)) is PeriodKind.H1
    assert likely_kind(date(2026, 8, 1)) is PeriodKind.YEAR


@pytest.mark.parametrize(
    ("days", "issued", "said"),
    [(12, False, "còn 12 ngày"), (0, False, "hạn hôm nay"), (-3, False, "quá hạn 3 ngày"), (-3, True, "")],
)
def test_how_late_a_report_is(days: int, issued: bool, said: str) -> None:
    today = date(2026, 11, 21)
    assert lateness(today + timedelta(days), today, issued=issued) == said
    assert lateness(None, today, issued=issued) == ""


def test_each_kind_of_report_has_its_own_outline_that_comes_with_the_program() -> None:
    assert {kind: outline_of(PROGRAMME, kind) for kind in PeriodKind} == {
        PeriodKind.YEAR: "commune",
        PeriodKind.H1: "six-months",
        PeriodKind.H2: "commune",
        PeriodKind.ON_DEMAND: "commune",
        PeriodKind.PRELIMINARY_REVIEW: "review",
        PeriodKind.FINAL_REVIEW: "review",
    }
    assert {
        *(outline_of(PROGRAMME, kind) for kind in PeriodKind),
        CONSOLIDATED,
        GENERAL,
        PLAN,
        PROPOSAL,
        "letter",
    } == set(shipped())


def test_a_report_on_packages_says_so_in_its_name() -> None:
    year = Period.of(PeriodKind.YEAR, 2026)
    assert report_name(year, consolidated=True) == "Báo cáo tổng hợp năm 2026"
