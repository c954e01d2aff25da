"""Every figure of a report is the sum, the number or the share of the records that it names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.reporting.offices import Rows, activity, annex_rows, body_lines, figures, office_store, part_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from lldp_desktop.reporting.document import Figure

_DAYS = st.dates(date(2022, 11, 1), date(2024, 2, 1)).map(date.isoformat)
_MONEY = st.none() | st.integers(0, 10**11)
_ACTIVITIES = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.uuids().map(str),
            "starts_on": _DAYS,
            "task_group": st.integers(1, 5),
            "kind": st.sampled_from(["class", "training", "contest"]),
            "attendances": st.none() | st.integers(0, 5000),
            "status": st.sampled_from(["done", "planned", "cancelled"]),
        }
    ),
    max_size=25,
)
_FUNDING = st.lists(
    st.fixed_dictionaries(
        {
            "content": st.just("Chi"),
            "source": st.sampled_from(["state_budget", "union_finance", "enterprise", "other_mobilised"]),
            "spent_on": _DAYS,
            "planned": _MONEY,
            "spent": _MONEY,
        }
    ),
    max_size=15,
)


@given(activities=_ACTIVITIES, funding=_FUNDING)
@settings(max_examples=25, deadline=None)
def test_totals_equal_a_plain_sum_over_the_exported_rows(
    tmp_path_factory: pytest.TempPathFactory, activities: list[dict[str, Any]], funding: list[dict[str, Any]]
) -> None:
    report = report_of(tmp_path_factory.mktemp("office") / "a.db", {"activities": activities, "funding": funding})
    done = [row for row in activities if row["status"] == "done" and row["starts_on"][:4] == "2023"]
    spent = [row for row in funding if row["spent_on"][:4] == "2023"]
    if done:
        total = annex_rows(report, "HOẠT ĐỘNG")[-1]
        assert total[-1] == _grouped([row["attendances"] for row in done])
        assert len(annex_rows(report, "HOẠT ĐỘNG")) == len(done) + len({row["task_group"] for row in done}) + 1
    commune = [row for row in spent if row["source"] != "enterprise"]
    if commune:
        total = next(row for row in annex_rows(report, "KINH PHÍ") if row[1] == "Tổng kinh phí của đơn vị")
        assert total[2:4] == [_grouped([row[name] for row in commune]) for name in ("planned", "spent")]
    assert bool(spent) == any("KINH PHÍ" in annex.title for annex in report.annexes)


def test_each_figure_leads_back_to_the_records_that_it_counts(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", _mixed_office()) as store:
        report = compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2024, 1, 5)))
        found = list(figures(report))
        assert len(found) > 20
        for figure in found:
            _assert_follows(store, figure)


def _assert_follows(store: Any, figure: Figure) -> None:
    """Check that a whole number is the number of its records, or the sum of one of their fields."""
    records = [store.record(ref.table, ref.uid) for ref in figure.counts]
    assert records, figure
    assert all(records), figure
    if isinstance(figure.value, int):
        numbers = [{k: v for k, v in r.items() if isinstance(v, int) and not isinstance(v, bool)} for r in records]
        shared = set(numbers[0]).intersection(*numbers)
        sums = {sum(row[name] for row in numbers) for name in shared}
        assert figure.value in sums | {len(records)}, figure
    else:
        assert figure.text.endswith("%")


def test_participants_and_attendances_are_told_apart(tmp_path: Path) -> None:
    rows: Rows = {
        "activities": [
            activity("Lớp hàn", participants=30, attendances=90, workers=25, women=4, promoted=2, result="Tốt.")
        ]
    }
    (line,) = part_lines(report_of(tmp_path / "a.db", rows), "học tập thường xuyên")
    assert line == (
        "- Lớp hàn (ngày 10/5/2023); 30 người tham gia (trong đó 25 công nhân lao động, 04 nữ), 90 lượt tham gia;"
        " 02 người được nâng bậc thợ. Kết quả: Tốt."
    )


def test_many_activities_of_a_group_are_told_by_kind(tmp_path: Path) -> None:
    rows: Rows = {"activities": [activity(f"Lớp {n}", attendances=100) for n in range(13)]}
    lines = part_lines(report_of(tmp_path / "a.db", rows), "học tập thường xuyên")
    assert lines == [
        "Trong năm 2023, đã thực hiện 13 hoạt động hỗ trợ:",
        "- Lớp học, chuyên đề: 13 hoạt động; 1.300 lượt tham gia.",
    ]


def test_the_indicators_stand_against_their_targets_for_each_enterprise_and_in_all(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [
            {"name": "Công ty Ân", "has_union": True},
            {"name": "Công ty An"},
            {"name": "Đã đóng", "active": False},
        ],
        "enterprise_figures": [
            {"enterprise": "Công ty Ân", "year": 2023, "period": "year", "workers": 600, "reached_vocational": 360},
            {"enterprise": "Công ty An", "year": 2023, "period": "year", "workers": 648, "reached_vocational": 390},
        ],
    }
    report = report_of(tmp_path / "a.db", rows)
    text = "\n".join(part_lines(report, "Kết quả đạt được"))
    assert "Trên địa bàn có 02 doanh nghiệp đang hoạt động, trong đó 01 doanh nghiệp có tổ chức công đoàn." in text
    assert "Tổng số công nhân lao động theo số liệu của kỳ báo cáo: 1.248 người." in text
    assert (
        "Học tập nâng cao tay nghề, kỹ năng nghề: 750 người, đạt 60,1% (mục tiêu đến năm 2025: 50%; đến năm 2030: 75%)"
        in text
    )
    assert "Học tập kỹ năng sống: chưa có số liệu" in text
    assert "tại Phụ lục kèm theo Báo cáo này" in text
    table = annex_rows(report, "CHỈ TIÊU")
    assert [row[:5] for row in table[:3]] == [
        ["1", "Công ty An", "648", "-", "-"],
        ["2", "Công ty Ân", "600", "-", "-"],
        ["", "Cộng", "1.248", "-", "-"],
    ]
    assert table[2][5:7] == ["750", "60,1%"]
    assert [row[1] for row in table[3:]] == ["Mục tiêu đến năm 2025", "Mục tiêu đến năm 2030"]
    assert table[4][2:] == ["90%", "75%", "75%", "65%", "50%"]
    assert report.annexes[0].landscape


def test_what_the_clerk_gave_for_the_whole_office_goes_before_the_sum(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "A"}],
        "enterprise_figures": [
            {"enterprise": "A", "year": 2023, "period": "year", "workers": 10},
            {"year": 2023, "period": "year", "workers": 500, "reached_digital": 100},
        ],
    }
    report = report_of(tmp_path / "a.db", rows)
    assert any("500 người" in line for line in part_lines(report, "Kết quả đạt được"))
    assert [row[1:3] for row in annex_rows(report, "CHỈ TIÊU")[:3]] == [
        ["A", "10"],
        ["Cộng", "10"],
        ["Toàn đơn vị", "500"],
    ]


def test_enterprise_money_is_never_added_to_the_commune_s(tmp_path: Path) -> None:
    rows: Rows = {
        "funding": [
            {
                "content": "Tuần lễ",
                "source": "state_budget",
                "spent_on": "2023-10-01",
                "spent": 5_000_000,
                "settled": 4_900_000,
            },
            {"content": "Lớp nghề", "source": "union_finance", "spent_on": "2023-10-02", "spent": 1_000_000},
            {"content": "Tự đào tạo", "source": "enterprise", "spent_on": "2023-10-03", "spent": 90_000_000},
        ]
    }
    report = report_of(tmp_path / "a.db", rows)
    text = "\n".join(part_lines(report, "Kinh phí thực hiện"))
    assert "Tổng kinh phí đơn vị đã chi: 6.000.000 đồng (Bằng chữ: Sáu triệu đồng)." in text
    assert "(không tính vào kinh phí của đơn vị): đã chi 90.000.000 đồng; gồm: Tự đào tạo." in text
    assert [row[:4] for row in annex_rows(report, "KINH PHÍ")] == [
        ["I", "Ngân sách nhà nước"],
        ["1", "Tuần lễ", "-", "5.000.000"],
        ["", "Cộng", "-", "5.000.000"],
        ["II", "Tài chính công đoàn"],
        ["1", "Lớp nghề", "-", "1.000.000"],
        ["", "Cộng", "-", "1.000.000"],
        ["", "Tổng kinh phí của đơn vị", "-", "6.000.000"],
        ["", "Doanh nghiệp, người sử dụng lao động"],
        ["1", "Tự đào tạo", "-", "90.000.000"],
        ["", "Cộng", "-", "90.000.000"],
    ]


def test_enterprise_money_alone_makes_no_total_of_the_commune(tmp_path: Path) -> None:
    rows: Rows = {
        "funding": [{"content": "Tự đào tạo", "source": "enterprise", "spent_on": "2023-10-03", "spent": 90_000_000}]
    }
    report = report_of(tmp_path / "a.db", rows)
    assert "Tổng kinh phí" not in "\n".join(part_lines(report, "Kinh phí thực hiện"))
    assert [row[1] for row in annex_rows(report, "KINH PHÍ")] == [
        "Doanh nghiệp, người sử dụng lao động",
        "Tự đào tạo",
        "Cộng",
    ]


def test_people_are_named_only_with_their_consent_by_given_name(tmp_path: Path) -> None:
    commendation = {
        "awarded_on": "2023-05-01", "form": "merit_certificate", "level": "enterprise", "recipient_kind": "worker",
        "achievement": "Thi đua",
    }  # fmt: skip
    rows: Rows = {
        "commendations": [
            {**commendation, "recipient_name": "Trần Thị Ánh", "may_print_name": True, "consent_on": "2023-05-01"},
            {**commendation, "recipient_name": "Phạm Dũng", "reward": 300_000},
            {**commendation, "recipient_name": "Nguyễn Văn An", "may_print_name": True, "consent_on": "2023-05-01"},
        ]
    }
    report = report_of(tmp_path / "a.db", rows)
    assert part_lines(report, "khen thưởng") == [
        "- Giấy khen (doanh nghiệp): 03 công nhân lao động (Thi đua), trong đó có: Nguyễn Văn An, Trần Thị Ánh;"
        " tiền thưởng 300.000 đồng."
    ]
    assert "Phạm Dũng" not in "\n".join(body_lines(report))


def _grouped(values: list[int | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known):,}".replace(",", ".") if known else "-"


def _mixed_office() -> Rows:
    """Return an office with something in every part."""
    return {
        "enterprises": [{"name": f"Công ty {n}", "has_union": n % 2 == 0} for n in range(6)],
        "enterprise_figures": [
            {
                "enterprise": f"Công ty {n}", "year": 2023, "period": "year", "workers": 101 + n, "women": 40 + n,
                "reached_digital": 31 + n, "learning_citizens": 17 + n, "collective_agreement": n == 1,
            }
            for n in range(6)
        ],
        "activities": [
            activity(f"Lớp {n}", f"2023-0{n}-11", n % 5 + 1, participants=10 + n, attendances=200 + n, promoted=n)
            for n in range(1, 9)
        ],
        "outreach": [
            {"published_on": "2023-03-04", "channel": "press", "quantity": 70 + n, "unit": "article"} for n in range(3)
        ],
        "learning_resources": [
            {"kind": "book", "quantity": 120, "received_on": "2023-03-04", "value": 4_000_000},
            {"kind": "digital", "quantity": 7, "received_on": "2023-03-05"},
        ],
        "funding": [
            {"content": f"Khoản {n}", "source": source, "spent_on": "2023-04-05", "planned": 10**6 * n, "spent": 9**6}
            for n, source in enumerate(["state_budget", "union_finance", "enterprise", "state_budget"], start=1)
        ],
        "commendations": [
            {
                "awarded_on": "2023-11-20", "form": "honour", "level": "commune", "recipient_kind": "collective",
                "quantity": 3, "achievement": "Dạy nghề", "reward": 1_500_000,
            }
        ],
    }  # fmt: skip


def test_figures_for_the_whole_office_alone_have_no_sum_of_enterprises(tmp_path: Path) -> None:
    rows: Rows = {"enterprise_figures": [{"year": 2023, "period": "year", "workers": 0, "reached_digital": 0}]}
    report = report_of(tmp_path / "a.db", rows)
    assert [row[1:3] for row in annex_rows(report, "CHỈ TIÊU")[:1]] == [["Toàn đơn vị", "0"]]
    digital = next(line for line in part_lines(report, "Kết quả đạt được") if "công nghệ số: " in line)
    assert digital.startswith("- Được phổ biến về công nghệ thông tin, công nghệ số: 0 người (mục tiêu")
