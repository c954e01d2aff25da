"""What a declaration answers by itself: empty values, names, and the rules that declarations share."""

from __future__ import annotations

import pytest

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.declaration import Field, Kind, Problem, Value, at_most, end_not_before, needed_with
from lldp_desktop.domain.record_types import BY_TABLE


def test_a_blank_record_has_every_field_and_the_defaults() -> None:
    blank = BY_TABLE["activities"].blank()
    assert list(blank) == ["uid", *(field.name for field in BY_TABLE["activities"].fields)]
    assert {name: value for name, value in blank.items() if value is not None} == {"enterprises": (), "status": "done"}
    assert BY_TABLE["enterprises"].blank()["active"] is True
    assert BY_TABLE["enterprises"].blank()["has_union"] is False


def test_a_field_is_found_by_its_name() -> None:
    assert BY_TABLE["funding"].field("spent").label == "Đã chi"
    with pytest.raises(KeyError, match="cost"):
        BY_TABLE["funding"].field("cost")


@pytest.mark.parametrize(("kind", "is_number"), [(Kind.COUNT, True), (Kind.MONEY, True), (Kind.TEXT, False)])
def test_numbers_are_what_is_summed_or_aligned(kind: Kind, is_number: bool) -> None:
    assert Field("x", "X", kind).is_number is is_number


@pytest.mark.parametrize(
    ("start", "end", "is_wrong"),
    [
        ("2023-10-02", "2023-10-01", True),
        ("2023-10-01", "2023-10-01", False),
        (None, "2023-10-01", False),
        ("2023-10-01", None, False),
    ],
)
def test_an_end_is_not_before_its_start(start: Value, end: Value, is_wrong: bool) -> None:
    found = end_not_before("starts_on", "ends_on")({"starts_on": start, "ends_on": end})
    assert [problem.field for problem in found] == ["ends_on"] * is_wrong


@pytest.mark.parametrize(
    ("part", "whole", "is_wrong"), [(6, 5, True), (5, 5, False), (6, None, False), (None, 5, False), (1, 0, True)]
)
def test_a_part_is_at_most_its_whole(part: Value, whole: Value, is_wrong: bool) -> None:
    found = at_most("women", "workers", "số công nhân")({"women": part, "workers": whole})
    assert found == [Problem("women", f"không được lớn hơn số công nhân ({whole})")] * is_wrong


@pytest.mark.parametrize(
    ("needed", "spent", "is_estimate", "is_wrong"),
    [
        (None, 5, False, True),
        (None, 0, False, True),  # nothing spent is told too, though 0 == False
        (None, None, True, True),
        (None, None, False, False),
        ("2023-10-07", 5, True, False),
    ],
)
def test_a_field_is_needed_with_others(needed: Value, spent: Value, is_estimate: Value, is_wrong: bool) -> None:
    rule = needed_with("spent_on", ("spent", "is_estimate"), "cần có")
    found = rule({"spent_on": needed, "spent": spent, "is_estimate": is_estimate})
    assert found == [Problem("spent_on", "cần có")] * is_wrong


def test_a_code_that_left_its_list_is_its_own_name() -> None:
    channels = BUILT_IN["channel"]
    assert channels.label("press") == "Báo chí"
    assert channels.label("telegram") == "telegram"
    assert channels.label(None) == ""
    assert next(iter(channels)) == "commune_radio"
