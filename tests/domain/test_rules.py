"""Rules between a record's fields, and days that may not lie in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.rows import problems

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

FIGURE_PARTS = (
    "women",
    "ethnic_minority",
    "union_members",
    "reached_politics_law",
    "reached_vocational",
    "reached_life_skills",
    "reached_digital",
    "learning_citizens",
)


@pytest.mark.parametrize(
    ("table", "values", "field"),
    [
        ("office", {"valid_to": "2020-12-31"}, "valid_to"),
        ("signers", {"valid_from": "2021-01-02", "valid_to": "2021-01-01"}, "valid_to"),
        ("activities", {"ends_on": "2023-09-30"}, "ends_on"),
        ("activities", {"participants": 31, "attendances": 30}, "participants"),
        ("activities", {"participants": 30, "women": 31}, "women"),
        ("activities", {"participants": 30, "workers": 31}, "workers"),
        *[("enterprise_figures", {"workers": 9, part: 10}, part) for part in FIGURE_PARTS],
        ("funding", {"year": None}, "year"),
        ("funding", {"spent": 1}, "spent_on"),
        ("funding", {"spent": 0}, "spent_on"),
        ("funding", {"settled": 1}, "spent_on"),
        ("funding", {"is_estimate": True, "estimate_text": "hàng chục triệu"}, "spent_on"),
        ("funding", {"is_estimate": True, "spent_on": "2023-11-30"}, "estimate_text"),
        ("commendations", {"may_print_name": True}, "consent_on"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(
    checker: Checker, table: str, values: dict[str, object], field: str
) -> None:
    assert list(problems(checker, table, **values)) == [field]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("activities", {"participants": 30, "attendances": 30, "women": 30, "workers": 30, "ends_on": "2023-10-01"}),
        ("activities", {"women": 5}),
        ("enterprise_figures", {"workers": 9, "learning_citizens": 9, "learning_citizens_registered": 10}),
        ("funding", {"year": None, "spent_on": "2023-10-07", "spent": 5}),
        ("funding", {"planned": 5}),
        ("commendations", {"may_print_name": True, "consent_on": "2023-09-01"}),
    ],
)
def test_what_lies_on_the_edge_of_a_rule_is_right(checker: Checker, table: str, values: dict[str, object]) -> None:
    assert problems(checker, table, **values) == {}


DATED = [
    ("outreach", "published_on", {}),
    ("learning_resources", "received_on", {}),
    ("documents", "issued_on", {}),
    ("funding", "spent_on", {}),
    ("commendations", "awarded_on", {"status": "decided"}),
    ("activities", "starts_on", {"status": "done"}),
]


@pytest.mark.parametrize(("table", "field", "values"), DATED)
def test_what_has_happened_lies_not_after_today(
    checker: Checker, table: str, field: str, values: dict[str, object]
) -> None:
    assert problems(checker, table, **values, **{field: "2026-11-20"}) == {}
    assert problems(checker, table, **values, **{field: "2026-11-21"}) == {field: "không được sau hôm nay (20/11/2026)"}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("commendations", {"status": "proposed", "awarded_on": "2027-01-01"}),
        ("activities", {"status": "planned", "starts_on": "2027-01-01"}),
        ("activities", {"status": "cancelled", "starts_on": "2027-01-01"}),
        ("documents", {"due_on": "2027-01-01"}),
        ("office", {"valid_from": "2027-01-01"}),
    ],
)
def test_what_is_only_planned_may_lie_in_the_future(checker: Checker, table: str, values: dict[str, object]) -> None:
    assert problems(checker, table, **values) == {}
