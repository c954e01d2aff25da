"""A figure has a name in words, whatever it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.figure_names import figure_name
from tests.reporting.offices import office_store
from tests.reporting.test_drafting import ROWS, YEAR

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def draft(tmp_path: Path) -> ReportDraft:
    with office_store(tmp_path / "a.db", ROWS) as store:
        return ReportDraft(store, YEAR)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("funding.spent", "Kinh phí: đã chi"),
        ("funding.sources.state_budget.spent", "Kinh phí – Ngân sách nhà nước: đã chi"),
        ("funding.enterprises.planned", "Kinh phí – doanh nghiệp tự chi: dự toán"),
        ("number.documents.issued", "Số văn bản đã ban hành"),
        ("number.assessments.cause", "Số dòng đánh giá – Nguyên nhân"),
        ("number.something", "Số dòng something"),
        ("workers.with_union", "Lao động: số doanh nghiệp có công đoàn"),
        ("unknown.word", "Unknown: word"),
    ],
)
def test_a_key_is_told_in_the_words_of_the_office(draft: ReportDraft, key: str, name: str) -> None:
    assert figure_name(key, draft.names, draft.choices) == name


def test_a_figure_of_one_record_bears_its_name(draft: ReportDraft) -> None:
    names = {figure_name(key, draft.names, draft.choices) for key in draft.figures}
    assert any("Lớp kỹ năng số: số người tham gia" in name for name in names)
    assert any("An Phú" in name for name in names)


def test_every_figure_has_a_name_without_uids(draft: ReportDraft) -> None:
    uids = set(draft.names)
    for key in draft.figures:
        name = figure_name(key, draft.names, draft.choices)
        assert name
        assert not any(uid in name for uid in uids), key


def test_every_block_tells_its_part_and_paragraph(draft: ReportDraft) -> None:
    document, places = draft.document(), draft.places()
    assert len(places) == len(document.body)
    assert places[0] == ("mo-dau", 0)
    assert places[-1] is not None
    assert places[-1][0] == "ket-thuc"
    assert None in places
