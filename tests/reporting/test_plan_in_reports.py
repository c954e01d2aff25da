"""What came of the plan stands in the report: in a sentence and, for a year, in an annex; without one, nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting import figure_names
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.reporting.offices import Rows, activity, annex_rows, body_lines, figures, office_store, report_of

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Rows = {
    "activities": [
        activity("Đúng ngày", "2023-03-05", planned_on="2023-03-05", lead="Công đoàn xã"),
        activity("Làm sau", "2023-04-20", planned_on="2023-03-05", reason="Chờ kinh phí"),
        activity("Đã dời", "2023-12-24", status="planned", planned_on="2023-05-05", reason="Bão"),
        activity("Đã bỏ", "2023-06-01", status="cancelled", reason="Không đủ người"),
        activity("Còn đó", "2023-11-01", status="planned", planned_budget=7_000_000, group=4),
        activity("Làm thêm", "2023-07-01"),
    ],
    "funding": [
        {"content": "Nước uống", "source": "state_budget", "year": 2023, "planned": 1_500_001, "activity": "Còn đó"},
        {"content": "Công ty góp", "source": "enterprise", "year": 2023, "planned": 9_000_000, "activity": "Còn đó"},
    ],
}
SENTENCE = (
    "- Theo kế hoạch năm 2023, đơn vị dự kiến 05 hoạt động; đã thực hiện 02 (trong đó 01 hoạt động thực hiện sau thời"
    " gian dự kiến), dời sang thời gian khác 01, không thực hiện 01, chưa thực hiện 01; thực hiện thêm 01 hoạt động"
    " ngoài kế hoạch; chi tiết tại Phụ lục II kèm theo Báo cáo này."
)


def test_a_year_tells_what_came_of_its_plan(tmp_path: Path) -> None:
    report = report_of(tmp_path / "a.db", PLAN)
    assert SENTENCE in body_lines(report)
    assert annex_rows(report, "KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2023") == [
        ["1", "Hỗ trợ công nhân lao động học tập thường xuyên"],
        ["1.1", "Đúng ngày", "05/3/2023", "Công đoàn xã", "-", "Đã thực hiện ngày 05/3/2023"],
        ["1.2", "Làm sau", "05/3/2023", "", "-", "Thực hiện sau dự kiến, ngày 20/4/2023: Chờ kinh phí"],
        ["1.3", "Đã dời", "05/5/2023", "", "-", "Dời sang ngày 24/12/2023: Bão"],
        ["1.4", "Đã bỏ", "01/6/2023", "", "-", "Không thực hiện: Không đủ người"],
        ["2", "Phong trào thi đua, cuộc vận động, hoạt động hỗ trợ"],
        ["2.1", "Còn đó", "01/11/2023", "", "1.500.001", "Chưa thực hiện"],
        ["", "Cộng", "1.500.001", ""],
    ]


def test_its_figures_lead_to_the_activities_and_have_names(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", PLAN) as store:
        draft = ReportDraft(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023)))
        planned = draft.figures["plan.counts.planned"]
        assert (planned.value, len(planned.counts)) == (5, 5)
        named = {key: figure_names.figure_name(key, draft.names, draft.choices) for key in draft.figures}
        of_plan = {key: name for key, name in named.items() if key.startswith("plan.")}
        assert of_plan["plan.counts.done_later"] == "Kế hoạch: số hoạt động thực hiện sau dự kiến"
        assert of_plan["plan.budget"] == "Kế hoạch: kinh phí dự kiến"
        assert len(set(of_plan.values())) == len(of_plan)
        document = compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023)))
        assert {figure.key for figure in figures(document)} & {"plan.counts.moved", "plan.counts.unplanned"}


def test_a_half_and_other_outlines_tell_it_too(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", PLAN) as store:
        half = Period.of(PeriodKind.H1, 2023)
        short = compose(store, ReportRequest(half, outline="six-months"))
        (line,) = (line for line in body_lines(short) if "Theo kế hoạch" in line)
        assert line.startswith("- Theo kế hoạch 6 tháng đầu năm 2023, đơn vị dự kiến 04 hoạt động; đã thực hiện 02")
        second = compose(store, ReportRequest(Period.of(PeriodKind.H2, 2023)))
        rows = annex_rows(second, "KẾT QUẢ THỰC HIỆN KẾ HOẠCH")
        assert [row[4] for row in rows if row[1] == "Còn đó"] == ["1.500.001"]


def test_without_a_plan_nothing_is_said_of_one(tmp_path: Path) -> None:
    report = report_of(tmp_path / "a.db", {"activities": [activity("Làm thêm")]})
    assert not any("Theo kế hoạch" in line for line in body_lines(report))
    assert not any("KẾ HOẠCH" in annex.title for annex in report.annexes)
