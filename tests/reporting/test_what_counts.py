"""Which records count in which period, and in which part of the report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.facts.period_records import all_groups, select
from tests.reporting.offices import Rows, activity, body_lines, office_store, part_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

YEAR = Period.of(PeriodKind.YEAR, 2023)
H1 = Period.of(PeriodKind.H1, 2023)
H2 = Period.of(PeriodKind.H2, 2023)
SUPPORT = "học tập thường xuyên"


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        ("2022-12-31", ()),
        ("2023-01-01", (YEAR, H1)),
        ("2023-06-30", (YEAR, H1)),
        ("2023-07-01", (YEAR, H2)),
        ("2023-12-31", (YEAR, H2)),
        ("2024-01-01", ()),
    ],
)
def test_an_activity_counts_by_the_day_it_starts(tmp_path: Path, day: str, periods: tuple[Period, ...]) -> None:
    rows = {"activities": [activity("Lớp nghề may", day, ends_on="2024-02-01")]}
    with office_store(tmp_path / "a.db", rows) as store:
        for period in (YEAR, H1, H2):
            found = select(store, programme.load(), period, date(2024, 3, 1))
            assert bool(found["activities.2"]) == (period in periods)


def test_what_is_planned_cancelled_or_only_proposed_does_not_count(tmp_path: Path) -> None:
    commendation = {"form": "honour", "level": "commune", "recipient_kind": "worker", "achievement": "Học giỏi"}
    rows: Rows = {
        "activities": [
            activity("Sẽ làm", status="planned"),
            activity("Đã hủy", status="cancelled"),
            activity("Đã làm"),
        ],
        "commendations": [
            {**commendation, "awarded_on": "2023-05-01", "quantity": 3, "status": "proposed"},
            {**commendation, "awarded_on": "2023-05-01", "quantity": 4},
        ],
    }
    report = report_of(tmp_path / "a.db", rows)
    assert [line.split(" (")[0] for line in part_lines(report, SUPPORT)] == ["- Đã làm"]
    assert part_lines(report, "khen thưởng") == ["- Biểu dương: 04 công nhân lao động (Học giỏi)."]


def test_undated_money_counts_where_its_whole_year_lies_in_the_period(tmp_path: Path) -> None:
    rows = {"funding": [{"content": "Dự toán năm", "source": "union_finance", "year": 2023, "planned": 7_000_000}]}
    with office_store(tmp_path / "a.db", rows) as store:
        for period, counts in ((YEAR, 1), (H1, 0), (H2, 0), (_free("2022-12-15", "2023-12-31"), 1)):
            assert len(select(store, programme.load(), period, date(2024, 3, 1))["funding"]) == counts


def test_the_narrative_belongs_to_its_own_period_only(tmp_path: Path) -> None:
    rows: Rows = {
        "assessments": [
            {"year": 2023, "period": period, "kind": "limitation", "text": f"Hạn chế {period}"}
            for period in ("year", "h1", "on_demand")
        ]
    }
    path = tmp_path / "a.db"
    assert part_lines(report_of(path, rows, YEAR), "hạn chế") == ["- Hạn chế year."]
    assert part_lines(report_of(path, rows, H1), "hạn chế") == ["- Hạn chế h1."]
    free = _free("2023-02-01", "2023-04-30")
    assert part_lines(report_of(path, rows, free), "hạn chế") == ["- Hạn chế on_demand."]


def test_enterprise_figures_are_those_of_the_period_or_the_newest_in_a_free_range(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "A"}, {"name": "B"}],
        "enterprise_figures": [
            {"enterprise": "A", "year": 2023, "period": "h1", "workers": 10},
            {"enterprise": "A", "year": 2023, "period": "year", "workers": 20},
            {"enterprise": "B", "year": 2023, "period": "h1", "workers": 300},
        ],
    }
    with office_store(tmp_path / "a.db", rows) as store:

        def workers(period: Period) -> list[str]:
            found = select(store, programme.load(), period, date(2024, 3, 1))
            return sorted(str(record["workers"]) for record in found["enterprise_figures"])

        assert workers(YEAR) == ["20"]
        assert workers(H1) == ["10", "300"]
        assert workers(H2) == ["20"]
        assert workers(_free("2023-01-01", "2023-12-31")) == ["20", "300"]
        assert workers(_free("2023-01-01", "2023-11-30")) == ["10", "300"]
        assert workers(_free("2023-07-15", "2023-11-30")) == []


def test_every_record_of_the_period_stands_in_exactly_one_group(tmp_path: Path) -> None:
    document = {"kind": "plan", "issuer": "UBND xã", "summary": "Kế hoạch", "symbol": "KH-UBND"}
    rows: Rows = {
        "activities": [activity(f"Nhóm {group}", group=group) for group in range(1, 6)],
        "documents": [
            {**document, "direction": "basis", "number": "1", "issued_on": "2022-05-01"},
            {**document, "direction": "received", "number": "2", "issued_on": "2023-05-01"},
            {**document, "direction": "received", "number": "3", "issued_on": "2023-06-01", "due_on": "2023-12-01"},
            {**document, "direction": "issued", "number": "4", "issued_on": "2023-07-01"},
        ],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        found = select(store, programme.load(), YEAR, date(2024, 3, 1))
    uids = [record["uid"] for group in found.groups.values() for record in group]
    assert len(uids) == len(set(uids)) == 9
    assert [record["number"] for record in found["documents.letter"]] == ["3"]
    assert [record["number"] for record in found["documents.received"]] == ["2"]


def test_an_outline_that_forgets_or_doubles_records_is_refused() -> None:
    groups = all_groups(programme.load())
    shipped = outline.load()
    shipped.require_each_once(groups)
    with pytest.raises(Exception, match=r"activities\.9 không có trong phần nào"):
        shipped.require_each_once([*groups, "activities.9"])
    with pytest.raises(Exception, match="outreach không có trong chương trình"):
        shipped.require_each_once([group for group in groups if group != "outreach"])


def test_task_group_three_gets_a_part_of_its_own_only_with_records(tmp_path: Path) -> None:
    heading = "Ứng dụng công nghệ thông tin, công nghệ số trong tổ chức học tập"
    assert heading not in "\n".join(body_lines(report_of(tmp_path / "a.db")))
    report = report_of(tmp_path / "b.db", {"activities": [activity("Lớp kỹ năng số", group=3)]})
    assert f"4. {heading}" in body_lines(report)


def test_parts_without_records_say_so_and_the_indicator_annex_is_left_out(tmp_path: Path) -> None:
    report = report_of(tmp_path / "a.db")
    assert part_lines(report, "Kinh phí thực hiện") == [
        "Trong năm 2023, chưa ghi nhận khoản kinh phí nào cho việc thực hiện Chương trình."
    ]
    assert report.annexes == ()


def _free(start: str, end: str) -> Period:
    return Period.of(PeriodKind.ON_DEMAND, 2023, date.fromisoformat(start), date.fromisoformat(end))
