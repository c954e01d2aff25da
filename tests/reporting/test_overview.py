"""The overview: its figures are the report's of the same period, and what is missing is told in the report's order."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.operations.targets import set_even
from lldp_desktop.reporting import charts
from lldp_desktop.reporting.drafting import read_sources
from lldp_desktop.reporting.due_report import next_due
from lldp_desktop.reporting.facts import period_records
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.lacks import counts_of
from lldp_desktop.reporting.overview import Overview, overview, sum_of_sources
from lldp_desktop.reporting.request import ReportRequest
from tests.exchange.generated_offices import offices
from tests.reporting.offices import Rows, activity, office_store
from tests.reporting.test_figures_are_sums import filled

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from tests.domain.rows import Row

YEAR = Period.of(PeriodKind.YEAR, 2023)
PERIODS = st.sampled_from([YEAR, Period.of(PeriodKind.H1, 2023), Period.of(PeriodKind.H2, 2023)])
NOVEMBER = date(2023, 11, 10)


def values(overview: Overview) -> dict[str, object]:
    """Return every number that the overview shows, by the key that the report knows it by."""
    found: dict[str, object] = {}
    for state in overview.indicators:
        key = f"indicators.{state.fact.code}"
        found[f"{key}.reached"] = state.fact.reached.value if state.fact.reached else None
        found[f"{key}.share"] = state.fact.share.text if state.fact.share else None
    for source in overview.sources:
        found[f"funding.{source.code}.planned"] = source.planned.value if source.planned else None
        found[f"funding.{source.code}.spent"] = source.spent.value if source.spent else None
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices(), PERIODS)
def test_every_figure_is_the_report_s_of_the_same_period(office: dict[str, list[Row]], period: Period) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.db", office) as store:
        found = overview(store, NOVEMBER, period)
        sources = read_sources(store, ReportRequest(period=period))
        facts = PeriodFacts.of(sources.records, sources.names, sources.programme, sources.choices, period.ends_on)
        total = facts.workers.total
        expected: dict[str, object] = {}
        for fact in total.indicators if total is not None else ():
            expected[f"indicators.{fact.code}.reached"] = fact.reached.value if fact.reached else None
            expected[f"indicators.{fact.code}.share"] = fact.share.text if fact.share else None
        for source in facts.funding.all_sources:
            expected[f"funding.{source.code}.planned"] = source.planned.value if source.planned else None
            expected[f"funding.{source.code}.spent"] = source.spent.value if source.spent else None
        assert values(found) == expected
        planned, spent, _ = sum_of_sources(found.sources)
        assert planned == (facts.funding.planned.value if facts.funding.planned else 0)
        assert spent == (facts.funding.spent.value if facts.funding.spent else 0)
        done = [r for n in sources.programme.task_groups for r in sources.records[f"activities.{n}"]]
        months = charts.activities(done, period)
        drawn = found.charts.get("months")
        assert (drawn.alternative if drawn else None) == (months.alternative if months else None)
        assert found.workers.active.value == facts.workers.active.value


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices(), PERIODS)
def test_what_a_part_has_is_counted_as_the_report_does(office: dict[str, list[Row]], period: Period) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.db", office) as store:
        records = period_records.select(store, programme_of(store), period, period.ends_on)
        counted = counts_of(store, period)
        told = {**records.groups, "enterprise_figures": records.figures}
        for group, found in told.items():
            if not group.startswith("documents"):  # the letter that is answered is taken out of those received
                assert counted.get(group, 0) == len(found), group
        assert counted[period_records.BASIS] == len(records[period_records.BASIS])


def test_what_is_missing_stands_in_the_order_of_the_report(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db") as store:
        lacks = overview(store, NOVEMBER, YEAR).lacks
    said = [lack.text for lack in lacks]
    assert said[0] == "Chưa có văn bản làm căn cứ (kế hoạch của cấp trên)"
    assert said.index("Chưa có: Văn bản chỉ đạo") < said.index("Chưa có: Kinh phí thực hiện")
    assert said[-2:] == ["Chưa có số công nhân lao động năm 2023", "Chưa lập báo cáo năm 2023"]
    by_text = {lack.text: lack for lack in lacks}
    vocational = next(lack for lack in lacks if lack.page == "activities" and lack.values == {"task_group": 2})
    assert vocational.text.startswith("Chưa có: Triển khai các biện pháp hỗ trợ")
    assert by_text["Chưa có: Tồn tại, hạn chế"].values == {"kind": "limitation", "year": 2023, "period": "year"}
    assert by_text["Chưa lập báo cáo năm 2023"].page == "report"


def test_a_part_that_has_something_is_not_missing(tmp_path: Path) -> None:
    rows: Rows = {"activities": [activity("Lớp nghề may", "2023-05-10", group=2)]}
    with office_store(tmp_path / "a.db", rows) as store:
        said = [lack.text for lack in overview(store, NOVEMBER, YEAR).lacks]
        early = [lack.text for lack in overview(store, NOVEMBER, Period.of(PeriodKind.H2, 2023)).lacks]
    missing = [text for text in early if text not in said]
    assert [text[:40] for text in missing if "hỗ trợ công nhân" in text] == ["Chưa có: Triển khai các biện pháp hỗ trợ"]


def test_enterprises_without_figures_are_counted(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "Công ty A"}, {"name": "Công ty B"}, {"name": "Đã nghỉ", "active": False}],
        "enterprise_figures": [{"enterprise": "Công ty A", "year": 2023, "period": "year", "workers": 100}],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        said = [lack.text for lack in overview(store, NOVEMBER, YEAR).lacks]
    assert "1 doanh nghiệp chưa có số liệu năm 2023" in said
    assert any(text.startswith("Chưa có số liệu chỉ tiêu: Chính trị, pháp luật") for text in said)


def test_people_that_are_missing_and_what_is_between_two_targets(tmp_path: Path, checker: Checker) -> None:
    figures = {"year": 2026, "period": "year", "workers": 1_000, "reached_politics_law": 700, "source": "counted"}
    with office_store(tmp_path / "a.db", {"enterprise_figures": [figures]}) as store:
        plain = overview(store, date(2026, 3, 1), Period.of(PeriodKind.YEAR, 2026)).indicators[0]
        set_even(store, checker, even=True)
        between = overview(store, date(2026, 3, 1), Period.of(PeriodKind.YEAR, 2026)).indicators[0]
    assert (plain.target, plain.missing) == (plain.last, 200)
    assert between.target is not None
    assert (between.target.percent, between.target.between, between.missing) == (74.0, True, 40)
    assert (between.last, between.missing_last) == (plain.last, 200)


@pytest.mark.parametrize(
    ("today", "kind", "year", "due"),
    [
        (date(2023, 2, 1), PeriodKind.H1, 2023, date(2023, 6, 25)),
        (date(2023, 7, 10), PeriodKind.H1, 2023, date(2023, 6, 25)),
        (date(2023, 7, 16), PeriodKind.YEAR, 2023, date(2023, 11, 25)),
        (date(2023, 12, 30), PeriodKind.YEAR, 2023, date(2023, 11, 25)),
    ],
)
def test_the_next_report_is_the_calendar_s(tmp_path: Path, today: date, kind: PeriodKind, year: int, due: date) -> None:
    with office_store(tmp_path / "a.db") as store:
        found = next_due(store, today)
    assert found is not None
    assert (found.period, found.due_on, found.report) == (Period.of(kind, year), due, None)


def test_a_report_that_is_issued_makes_way_for_the_next(tmp_path: Path) -> None:
    issued = {"name": "Báo cáo năm 2023", "kind": "year", "year": 2023, "state": "issued", "due_on": "2023-11-25"}
    with office_store(tmp_path / "a.db", {"reports": [issued]}) as store:
        following = next_due(store, NOVEMBER)
        assert following is not None
        assert following.period == Period.of(PeriodKind.H1, 2024)
        shown = overview(store, NOVEMBER, YEAR)
    assert shown.due is not None
    assert shown.due.is_issued
    assert shown.lacks == ()


def test_what_a_letter_asks_for_sooner_is_due_first(tmp_path: Path) -> None:
    asked = {
        "name": "Báo cáo đột xuất",
        "kind": "on_demand",
        "year": 2023,
        "starts_on": "2023-01-01",
        "ends_on": "2023-11-12",
        "due_on": "2023-11-15",
    }
    with office_store(tmp_path / "a.db", {"reports": [asked]}) as store:
        found = next_due(store, NOVEMBER)
        assert found is not None
        assert (found.due_on, found.period.kind) == (date(2023, 11, 15), PeriodKind.ON_DEMAND)
        assert overview(store, NOVEMBER).lacks[-1].text == "Báo cáo đột xuất chưa ban hành"


def test_late_and_coming_activities_are_those_still_planned(tmp_path: Path) -> None:
    rows: Rows = {
        "activities": [
            activity("Quá ngày", "2023-10-01", status="planned"),
            activity("Đã làm", "2023-10-02"),
            activity("Đã hủy", "2023-10-03", status="cancelled"),
            activity("Hôm nay", "2023-11-10", status="planned"),
            activity("Tháng sau", "2023-12-01", status="planned"),
            activity("Năm sau", "2024-03-01", status="planned"),
        ]
    }
    with office_store(tmp_path / "a.db", rows) as store:
        found = overview(store, NOVEMBER)
    assert [record["title"] for record in found.late.first] == ["Quá ngày"]
    assert [record["title"] for record in found.coming.first] == ["Hôm nay", "Tháng sau"]


def test_a_source_of_the_clerk_s_own_stands_among_the_others(tmp_path: Path) -> None:
    rows: Rows = {
        "choices": [{"list": "funding_source", "code": "quy_khuyen_hoc", "label": "Quỹ khuyến học"}],
        "funding": [
            {"content": "A", "source": "enterprise", "year": 2023, "planned": 9},
            {"content": "B", "source": "quy_khuyen_hoc", "spent_on": "2023-05-01", "planned": 10, "spent": 4},
        ],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        assert "quy_khuyen_hoc" in choices_of(store)["funding_source"]
        sources = overview(store, NOVEMBER, YEAR).sources
    assert [(s.code, s.label, s.left) for s in sources] == [
        ("quy_khuyen_hoc", "Quỹ khuyến học", 6),
        ("enterprise", sources[1].label, 9),
    ]
    assert sum_of_sources(sources) == (10, 4, 6)


def test_all_late_activities_are_counted_though_the_first_alone_are_shown(tmp_path: Path) -> None:
    late = [activity(f"Lớp {number}", starts_on="2023-05-05", status="planned") for number in range(9)]
    with office_store(tmp_path / "a.db", {"activities": late}) as store:
        found = overview(store, NOVEMBER)
    assert (len(found.late.first), found.late.number) == (6, 9)
    assert (found.coming.first, found.coming.number) == ((), 0)
