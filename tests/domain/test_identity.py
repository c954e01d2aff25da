"""What makes a row the same one: its key, 07 and 7 being one number, or all that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.identity import content_of, key_of, without_leading_zeros
from lldp_desktop.domain.record_types import BY_TABLE
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record


def record(checker: Checker, table: str, **values: object) -> Record:
    """Return the smallest record of a table with some fields of its own."""
    read, problems = checker.read(BY_TABLE[table], row(table, **values))
    assert problems == []
    return read


@pytest.mark.parametrize(("one", "other"), [("07", "7"), ("007", "7"), ("0", "00"), ("7a", "07a")])
def test_numbers_that_differ_in_leading_zeros_are_the_same(checker: Checker, one: str, other: str) -> None:
    documents = BY_TABLE["documents"]
    first, second = (record(checker, "documents", number=number) for number in (one, other))
    assert key_of(documents, first) == key_of(documents, second)
    assert first["number"] == one


@pytest.mark.parametrize(
    "difference",
    [{"number": "8"}, {"symbol": "QĐ-UBND"}, {"issued_on": "2023-04-12"}, {"issuer": "UBND huyện"}, {"number": "70"}],
)
def test_documents_that_differ_in_any_part_of_the_key_are_two(checker: Checker, difference: dict[str, str]) -> None:
    documents = BY_TABLE["documents"]
    first = record(checker, "documents", number="7", symbol="KH-UBND")
    second = record(checker, "documents", **{"number": "7", "symbol": "KH-UBND", **difference})
    assert key_of(documents, first) != key_of(documents, second)


def test_a_document_without_a_number_has_no_key_yet(checker: Checker) -> None:
    assert key_of(BY_TABLE["documents"], record(checker, "documents")) is None


def test_the_figures_of_the_whole_office_have_a_key_of_their_own(checker: Checker) -> None:
    figures = BY_TABLE["enterprise_figures"]
    assert key_of(figures, record(checker, "enterprise_figures")) == (None, 2023, "year")


def test_rows_without_a_key_are_the_same_where_all_fields_are(checker: Checker) -> None:
    outreach = BY_TABLE["outreach"]
    one, same, other = (record(checker, "outreach", topic=topic) for topic in ("Tuần lễ", " Tuần lễ ", "Khác"))
    assert key_of(outreach, one) is None
    assert content_of(outreach, one) == content_of(outreach, same)
    assert content_of(outreach, one) != content_of(outreach, other)


@given(st.integers(min_value=1), st.integers(min_value=0, max_value=5))
def test_leading_zeros_never_change_a_number(number: int, zeros: int) -> None:
    assert without_leading_zeros("0" * zeros + str(number)) == str(number)
