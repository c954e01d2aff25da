"""Earlier texts of a field: the most used first, found without marks, at most eight, none of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations import records
from lldp_desktop.operations.suggestions import earlier_texts, has_suggestions, matching
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def test_the_most_used_text_comes_first_and_the_newest_of_equals(store: Store, checker: Checker) -> None:
    for topic in ("Tuần lễ", "Khuyến học", "Khuyến học", "Ngày sách", "hai\ndòng", "x" * 201, "y"):
        records.add(store, checker, "outreach", row("outreach", topic=topic))
    assert earlier_texts(store, "outreach", "topic") == ["Khuyến học", "Ngày sách", "Tuần lễ"]


def test_only_texts_that_come_again_are_offered(store: Store, checker: Checker) -> None:
    records.add(store, checker, "enterprises", row("enterprises", name="Công ty An Bình"))
    assert earlier_texts(store, "enterprises", "name") == []
    documents = BY_TABLE["documents"]
    offered = {field.name for field in documents.fields if has_suggestions(documents, field)}
    assert offered == {"symbol", "issuer", "summary", "partners", "note"}


@pytest.mark.parametrize("typed", ["nha van hoa", "NHÀ", "thôn nhà", "tho van"])
def test_words_are_found_by_their_heads_without_marks_in_any_order(typed: str) -> None:
    assert matching(typed, ["Nhà văn hóa thôn 3", "Trường học"]) == ["Nhà văn hóa thôn 3"]


@pytest.mark.parametrize("typed", ["", "  ", "xyz", "Nhà văn hóa thôn 3"])
def test_nothing_is_offered_for_nothing_for_a_stranger_and_for_what_stands_there(typed: str) -> None:
    assert matching(typed, ["Nhà văn hóa thôn 3"]) == []


def test_at_most_eight_are_offered() -> None:
    assert matching("nha", [f"Nhà {number}" for number in range(20)]) == [f"Nhà {number}" for number in range(8)]
