"""Targets: of a year, of the next year that has one, on the line between two; and the people that are missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.targets import Target, people_missing, target_of

SET = {2025: 70, 2030: 90}


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
    assert target_of(SET, year, between=between) == target


def test_without_targets_there_is_none() -> None:
    assert target_of({}, 2026, between=True) is None


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
