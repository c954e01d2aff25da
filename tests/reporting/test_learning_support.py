"""Support of workers who learn in the report: by form, with people and money, each figure leading to its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.reporting.offices import Rows, activity, body_lines, figures, office_store, part_lines, report_of
from tests.reporting.pdf.measure import sheets

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document

PART = "học tập thường xuyên"
YEAR = Period.of(PeriodKind.YEAR, 2023)
SUPPORTED: Rows = {
    "activities": [
        activity("Trao học bổng đợt 1", support_kind="scholarship", participants=12, kind="learning_support"),
        activity("Trao học bổng đợt 2", support_kind="scholarship", participants=8, kind="learning_support"),
        activity("Giảm học phí lớp ngoại ngữ", support_kind="fee_reduction", participants=5),
        activity("Tủ sách trong xưởng", kind="model", place="Công ty An Phú"),
        activity("Sân bóng chuyền khu trọ", kind="facility"),
    ],
    "funding": [
        {"content": "Học bổng", "source": "state_budget", "spent_on": "2023-05-10", "spent": 6_000_000}
        | {"activity": "Trao học bổng đợt 1"},
        {"content": "Học bổng", "source": "other_mobilised", "spent_on": "2023-05-10", "spent": 4_000_000}
        | {"activity": "Trao học bổng đợt 2"},
        {"content": "Học bổng thêm", "source": "enterprise", "spent_on": "2023-05-10", "spent": 3_000_000}
        | {"activity": "Trao học bổng đợt 2"},
        {"content": "Băng rôn", "source": "state_budget", "spent_on": "2023-05-10", "spent": 500_000},
    ],
}
SENTENCE = (
    "- Hỗ trợ người lao động học tập: học bổng 02 hoạt động, 20 người, đã chi 10.000.000 đồng "
    "(ngoài ra doanh nghiệp chi 3.000.000 đồng); miễn, giảm học phí 01 hoạt động, 05 người."
)


def by(outline: str, path: Path, rows: Rows) -> Document:
    """Return the report of the year by an outline."""
    with office_store(path, rows) as store:
        return compose(store, ReportRequest(YEAR, outline=outline))


def test_support_is_told_by_form_with_people_and_the_money_of_the_funding_lines(tmp_path: Path) -> None:
    report = report_of(tmp_path / "a.db", SUPPORTED)
    assert part_lines(report, PART)[-1] == SENTENCE
    (people,) = (figure for figure in figures(report) if figure.key == "support.forms.scholarship.participants")
    (spent,) = (figure for figure in figures(report) if figure.key == "support.forms.scholarship.spent")
    assert (people.value, len(people.counts), {ref.table for ref in people.counts}) == (20, 2, {"activities"})
    assert (spent.value, len(spent.counts), {ref.table for ref in spent.counts}) == (10_000_000, 2, {"funding"})


@pytest.mark.parametrize("outline", ["six-months", "review"])
def test_models_and_facilities_have_their_place_where_activities_are_summed_up(tmp_path: Path, outline: str) -> None:
    lines = body_lines(by(outline, tmp_path / "a.db", SUPPORTED))
    assert SENTENCE in lines
    assert "- Mô hình học tập: Tủ sách trong xưởng (Công ty An Phú)." in lines
    assert "- Thiết chế văn hóa, thể thao phục vụ công nhân lao động: Sân bóng chuyền khu trọ." in lines


def test_models_are_named_in_a_long_report_too(tmp_path: Path) -> None:
    many = [*SUPPORTED["activities"], *(activity(f"Lớp {place}") for place in range(12))]
    report = report_of(tmp_path / "a.db", {**SUPPORTED, "activities": many})
    assert "- Mô hình học tập: Tủ sách trong xưởng (Công ty An Phú)." in part_lines(report, PART)


def test_support_in_another_task_group_is_told_all_the_same(tmp_path: Path) -> None:
    rows: Rows = {"activities": [activity("Học bổng", group=4, support_kind="scholarship", participants=3)]}
    report = report_of(tmp_path / "a.db", rows)
    assert part_lines(report, PART) == ["Hỗ trợ người lao động học tập: học bổng 01 hoạt động, 03 người."]


@pytest.mark.parametrize("outline", ["commune", "six-months", "review"])
def test_an_office_without_any_says_nothing_of_it(tmp_path: Path, outline: str) -> None:
    document = by(outline, tmp_path / "a.db", {"activities": [activity("Lớp nghề may")]})
    told = "\n".join(plain(block.text) for block in document.body)
    assert "Hỗ trợ người lao động học tập:" not in told
    assert "Mô hình học tập:" not in told
    assert "Thiết chế" not in told


def test_it_stands_on_the_printed_page(tmp_path: Path) -> None:
    pages = sheets(pdf.render(report_of(tmp_path / "a.db", SUPPORTED)))
    printed = " ".join(line.text for page in pages for line in page.lines)
    assert SENTENCE.removeprefix("- ") in printed
