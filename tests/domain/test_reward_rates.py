"""The money suggested for a commendation: by its form, level, recipient and day, as decrees and the office say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.record_types.reward_rates import BASE_SALARIES, REWARD_RATES
from lldp_desktop.domain.reward_rates import laid_over, shipped, suggest
from tests.domain.rows import problems

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.reward_rates import Rates

TODAY = "2026-11-21"


def sum_of(rates: Rates | None = None, /, **values: object) -> tuple[int, str] | None:
    """Return what is suggested for a Giấy khen of the commune to a worker, with other values in it."""
    asked: dict[str, object] = {
        "awarded_on": TODAY,
        "form": "merit_certificate",
        "level": "commune",
        "recipient_kind": "worker",
        "quantity": 1,
    }
    found = suggest(rates or shipped(), asked | values)
    return found and (found.amount, found.formula)


def salary(**values: object) -> Record:
    """Return a base salary of the office's own."""
    return {**BASE_SALARIES.blank(), "uid": "own", "valid_from": "2026-07-01", "amount": 2_530_000, **values}  # type: ignore[dict-item]


def rate(**values: object) -> Record:
    """Return a rate of the office's own."""
    return {**REWARD_RATES.blank(), "uid": "own", "valid_from": "2025-07-01", **values}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (759_000, "0,3 × 2.530.000")),
        ({"recipient_kind": "household"}, (1_138_500, "0,3 × 1,5 × 2.530.000")),
        ({"recipient_kind": "collective"}, (1_518_000, "0,3 × 2 × 2.530.000")),
        ({"quantity": 3}, (2_277_000, "3 × 0,3 × 2.530.000")),
        ({"awarded_on": "2026-06-30"}, (702_000, "0,3 × 2.340.000")),
        ({"awarded_on": "2026-07-01"}, (759_000, "0,3 × 2.530.000")),
        ({"awarded_on": "2025-06-30"}, (351_000, "0,15 × 2.340.000")),
        ({"decision_on": "2026-06-30"}, (702_000, "0,3 × 2.340.000")),
        ({"level": "enterprise"}, (759_000, "0,3 × 2.530.000")),
        ({"form": "merit_commendation", "level": "province"}, (3_795_000, "1,5 × 2.530.000")),
        ({"form": "merit_commendation", "level": "central"}, (8_855_000, "3,5 × 2.530.000")),
        ({"form": "advanced_worker"}, (759_000, "0,3 × 2.530.000")),
        ({"form": "advanced_worker", "recipient_kind": "collective"}, (2_024_000, "0,8 × 2.530.000")),
    ],
)
def test_sums_are_those_of_the_decrees(values: dict[str, object], expected: tuple[int, str]) -> None:
    assert sum_of(**values) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"form": "honour"},
        {"form": None},
        {"level": "union"},
        {"awarded_on": "2023-12-11"},
        {"awarded_on": None},
        {"quantity": None},
        {"form": "a_form_of_the_office"},
    ],
)
def test_where_no_rate_is_known_nothing_is_suggested(values: dict[str, object]) -> None:
    assert sum_of(**values) is None


def test_what_no_text_confirms_is_told_as_such_with_what_it_rests_on() -> None:
    asked = {"awarded_on": TODAY, "form": "merit_certificate", "level": "commune", "quantity": 1}
    one, many = (suggest(shipped(), asked | {"recipient_kind": kind}) for kind in ("worker", "collective"))
    assert one is not None
    assert many is not None
    assert one.words() == "Mức gợi ý: 759.000 đồng — 0,3 × 2.530.000"
    assert many.words().endswith("(chưa đối chiếu với văn bản)")
    assert "161/2026/NĐ-CP" in one.basis
    assert "152/2025/NĐ-CP" in one.basis


def test_the_sum_of_one_is_rounded_up_where_the_clerk_says_so() -> None:
    rounded = laid_over([salary(rounding="up_10000")], [])
    assert sum_of(rounded) == (760_000, "0,3 × 2.530.000, làm tròn lên 10.000 đồng")
    assert sum_of(rounded, recipient_kind="household", quantity=2) == (
        2_280_000,
        "2 × 0,3 × 1,5 × 2.530.000, làm tròn lên 10.000 đồng",
    )
    assert sum_of(rounded, awarded_on="2026-06-30") == (702_000, "0,3 × 2.340.000")


def test_the_offices_own_rows_stand_before_those_of_the_program() -> None:
    own = laid_over(
        [salary(valid_from="2027-01-01", amount=2_700_000)],
        [rate(form="merit_certificate", level="commune", times="0.25"), rate(form="honour", times="0,1")],
    )
    assert sum_of(own) == (632_500, "0,25 × 2.530.000")
    assert sum_of(own, awarded_on="2027-03-01") == (675_000, "0,25 × 2.700.000")
    assert sum_of(own, form="honour", level="other") == (253_000, "0,1 × 2.530.000")
    assert sum_of(laid_over([], [rate(form="merit_certificate", level="commune", times="0")])) is None


def test_a_rate_is_a_number_for_a_form_or_a_kind_of_recipient(checker: Checker) -> None:
    assert set(problems(checker, "reward_rates", times="nửa")) == {"times"}
    assert set(problems(checker, "reward_rates", times="-1")) == {"times"}
    assert problems(checker, "reward_rates", times="1,5") == {}
    assert set(problems(checker, "reward_rates", form=None)) == {"form"}
    assert set(problems(checker, "reward_rates", form=None, recipient_kind="household", level="commune")) == {"form"}
    assert problems(checker, "reward_rates", form=None, recipient_kind="household") == {}
    assert set(problems(checker, "base_salaries", amount=0)) == {"amount"}
