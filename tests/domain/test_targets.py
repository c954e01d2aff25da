"""Targets: of a year, of the next year that has one, on the line between two; and the people that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.programme import Indicator
from lldp_desktop.domain.targets import Target, between_of, laid_over, last_target, people_missing, stated, target_of

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

SET = Indicator("digital", "Công nghệ số", "Công nghệ số", "reached_digital", {2025: 70, 2030: 90})


@pytest.mark.parametrize(
    ("year", "between", "target"),
    [
        (2025, False, Target(2025, 70)),
        (2030, True, Target(2030, 90)),
        (2023, False, Target(2025, 70)),
        (2023, True, Target(2025, 70)),
        (2026, False, Target(2030, 90)),
        (2026, True, Target(2026, 74.0, between=True)),
        (2028, True, Target(2028, 82.0, between=True)),
        (2031, True, None),
    ],
)
def test_a_year_between_two_targets_has_one_only_where_the_clerk_says_so(
    year: int, between: bool, target: Target | None
) -> None:
    assert target_of(SET._replace(even=between), year) == target


def test_without_targets_there_is_none() -> None:
    assert target_of(SET._replace(targets={}, even=True), 2026) is None


@pytest.mark.parametrize(
    ("percent", "workers", "reached", "missing"),
    [(70, 100, 33, 37), (70, 100, 70, 0), (70, 100, 99, 0), (50, 101, 50, 1), (33.3, 1000, 0, 333), (90, 0, 0, 0)],
)
def test_people_missing(percent: float, workers: int, reached: int, missing: int) -> None:
    assert people_missing(percent, workers, reached) == missing


@given(st.integers(0, 1000), st.integers(0, 100_000), st.integers(0, 100_000))
def test_who_is_missing_is_just_enough(tenths: int, workers: int, reached: int) -> None:
    missing = people_missing(tenths / 10, workers, reached)
    assert (reached + missing) * 1000 >= tenths * workers
    assert missing == 0 or (reached + missing - 1) * 1000 < tenths * workers


def test_what_the_office_s_plan_sets_stands_in_place_of_the_programme_s() -> None:
    rows: list[Record] = [
        {"indicator": "digital", "year": 2026, "percent": 45, "is_even": False},
        {"indicator": "digital", "year": 2030, "percent": 80, "is_even": False},
        {"indicator": "digital", "year": None, "percent": None, "is_even": True},
        {"indicator": "not_of_this_programme", "year": 2026, "percent": 45, "is_even": False},
    ]
    loaded = programme.load()
    assert laid_over(loaded, []) is loaded
    digital = next(each for each in laid_over(loaded, rows).indicators if each.code == "digital")
    assert target_of(digital, 2026) == Target(2026, 45)
    assert target_of(digital, 2027) == Target(2027, 53.8, between=True)
    assert last_target(digital) == Target(2030, 80)


def test_a_report_names_the_programme_s_years_and_its_own_and_marks_what_lies_between() -> None:
    own = SET._replace(own={2026: 75, 2027: 77}, even=True)
    assert stated(own, 2026) == {2025: 70, 2026: 75, 2030: 90}
    assert stated(own, 2028) == {2025: 70, 2030: 90}
    assert (between_of(own, 2026), between_of(own, 2028)) == (None, Target(2028, 81.3, between=True))
    assert (stated(own._replace(targets={}), 2027), last_target(SET._replace(targets={}))) == ({2027: 77}, None)
    assert [Target(2028, percent).written for percent in (81.3, 81.0, 81)] == ["81,3", "81", "81"]
