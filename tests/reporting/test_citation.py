"""Documents are cited in full once, and then by kind, number and symbol (Phụ lục I, mục II.6.b)."""

from __future__ import annotations

import pytest

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList
from lldp_desktop.reporting.citation import Citations

KINDS = BUILT_IN["document_kind"]
PLAN = {
    "kind": "plan", "number": "07", "symbol": "KH-UBND", "issued_on": "2023-02-05", "issuer": "UBND huyện",
    "summary": "Học tập suốt đời.",
}  # fmt: skip


def test_the_first_citation_is_full_and_the_next_is_short() -> None:
    citations = Citations(KINDS)
    assert citations.cite(PLAN) == "Kế hoạch số 07/KH-UBND ngày 05/02/2023 của UBND huyện về “Học tập suốt đời”"
    assert citations.cite(PLAN) == "Kế hoạch số 07/KH-UBND"


def test_seven_and_07_are_one_number_but_another_year_is_another_document() -> None:
    citations = Citations(KINDS)
    citations.cite(PLAN)
    assert citations.cite({**PLAN, "number": "7"}) == "Kế hoạch số 7/KH-UBND"
    assert "của UBND huyện" in citations.cite({**PLAN, "issued_on": "2024-02-05"})


def test_the_issuer_is_left_out_where_the_sentence_names_it() -> None:
    assert (
        Citations(KINDS).cite(PLAN, by_issuer=False) == "Kế hoạch số 07/KH-UBND ngày 05/02/2023 về “Học tập suốt đời”"
    )


@pytest.mark.parametrize(
    ("kind", "summary", "ending"),
    [
        ("official_letter", "Báo cáo kết quả", "về việc báo cáo kết quả"),
        ("official_letter", "UBND xã báo cáo", "về việc UBND xã báo cáo"),
        ("decision", "Phê duyệt Chương trình “Học”", "về việc phê duyệt Chương trình “Học”"),
        ("plan", "“Học tập suốt đời”", "về “Học tập suốt đời”"),
    ],
)
def test_the_summary_is_quoted_once_and_a_letter_is_about_doing_something(kind: str, summary: str, ending: str) -> None:
    assert Citations(KINDS).in_full({**PLAN, "kind": kind, "summary": summary}).endswith(ending)


def test_a_document_without_a_number_is_named_by_its_date_each_time() -> None:
    bare = {**PLAN, "number": None, "symbol": None}
    citations = Citations(KINDS)
    assert Citations(KINDS).named(bare) == "Kế hoạch ngày 05/02/2023"
    assert (
        citations.cite(bare) == citations.cite(bare) == "Kế hoạch ngày 05/02/2023 của UBND huyện về “Học tập suốt đời”"
    )


def test_a_number_without_a_symbol_stands_alone() -> None:
    assert Citations(KINDS).named({**PLAN, "symbol": None}) == "Kế hoạch số 07"


def test_a_document_is_cited_by_the_name_that_the_clerk_gave_its_kind() -> None:
    kinds = ChoiceList("document_kind", {"plan": "Bản kế hoạch", "to_trinh": "Tờ trình"})
    assert Citations(kinds).named(PLAN) == "Bản kế hoạch số 07/KH-UBND"
    assert (
        Citations(kinds)
        .cite({**PLAN, "kind": "to_trinh", "number": "3", "symbol": "TTr-UBND"})
        .startswith("Tờ trình số 3/TTr-UBND ngày 05/02/2023")
    )
