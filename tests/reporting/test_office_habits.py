"""What clerks really type comes out as the decree wants it: capitals, symbols, "về việc", pasted dashes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.citation import Citations
from lldp_desktop.reporting.document import Paragraph, Table, plain
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.reporting.offices import OFFICE, Rows, annex_rows, body_lines, office_store, part_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

CITATIONS = Citations(BUILT_IN["document_kind"])
COMMENDED: dict[str, Any] = {
    "awarded_on": "2023-05-01", "form": "honour", "level": "commune", "recipient_kind": "worker",
    "achievement": "Thi đua", "recipient_name": "Nguyễn Văn An", "may_print_name": True,
}  # fmt: skip


def test_letterhead_and_signature_are_in_capitals_however_they_were_typed(tmp_path: Path) -> None:
    rows: Rows = {
        "office": [
            {
                **OFFICE["office"][0],
                "header_lines": ["Ủy ban nhân dân", "phường Điện Biên"],
                "parent_line": "UBND tỉnh Thanh Hóa",
                "symbol": "ubnd - x",
            }
        ],
        "signers": [{"full_name": "Y Lan", "authority_lines": ["Tm. ủy ban nhân dân"], "position": "Chủ tịch"}],
    }
    report = report_of(tmp_path / "a.db", rows)
    assert report.letterhead.parent_line == "UBND TỈNH THANH HÓA"
    assert report.letterhead.issuer_lines == ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN")
    assert report.letterhead.number_line.endswith("/BC-UBND-X")
    assert (report.signature.authority_lines, report.signature.position) == (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")
    assert report.signature.full_name == "Y Lan"


def test_a_number_typed_with_its_symbol_prints_once(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db") as store:
        report = compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), number="7/BC-UBND"))
    assert report.letterhead.number_line == "Số: 07/BC-UBND"


@pytest.mark.parametrize(
    ("kind", "summary", "ending"),
    [
        ("official_letter", "V/v tuyên truyền", "của UBND huyện về việc tuyên truyền"),
        ("official_letter", "Về việc tuyên truyền", "của UBND huyện về việc tuyên truyền"),
        ("resolution", "Về việc tuyên truyền", "của UBND huyện về việc tuyên truyền"),
        ("plan", "về việc tuyên truyền.", "của UBND huyện về việc tuyên truyền"),
        ("directive", "Về công tác khuyến học", "của UBND huyện về công tác khuyến học"),
        ("plan", "Vềnh lên", "của UBND huyện về “Vềnh lên”"),
    ],
)
def test_about_is_said_once(kind: str, summary: str, ending: str) -> None:
    document = {"kind": kind, "number": "8", "symbol": "UBND", "issued_on": "2023-02-02", "issuer": "UBND huyện"}
    assert CITATIONS.in_full({**document, "summary": summary}).endswith(ending)


def test_a_symbol_has_no_blanks_at_its_dashes_and_keeps_its_letters() -> None:
    document = {"kind": "decision", "number": "8", "symbol": "QĐ - TTg", "issued_on": "2023-02-02", "issuer": "A"}
    assert CITATIONS.in_full({**document, "summary": "B"}).startswith("Quyết định số 8/QĐ-TTg ngày")


def test_a_pasted_list_does_not_bring_its_dashes(tmp_path: Path) -> None:
    text = "- Dòng một\n- Dòng hai;\n+ ba - bốn\n• năm\n-6 độ"
    rows: Rows = {"assessments": [{"year": 2023, "period": "year", "kind": "limitation", "text": text}]}
    assert part_lines(report_of(tmp_path / "a.db", rows), "hạn chế") == [
        "- Dòng một.",
        "- Dòng hai.",
        "- ba - bốn.",
        "- năm.",
        "- -6 độ.",
    ]


def test_a_note_of_the_clerk_s_own_is_not_printed(tmp_path: Path) -> None:
    rows: Rows = {
        "funding": [
            {"content": "Chi", "source": "state_budget", "spent_on": "2023-05-01", "spent": 5, "note": "bà Bí Mật"}
        ]
    }
    report = report_of(tmp_path / "a.db", rows)
    assert "Bí Mật" not in str(annex_rows(report, "KINH PHÍ")) + str(body_lines(report))


@pytest.mark.parametrize(("consent", "printed"), [("2024-01-05", True), ("2024-01-06", False)])
def test_a_name_needs_a_consent_given_by_the_day_of_the_report(tmp_path: Path, consent: str, printed: bool) -> None:
    rows: Rows = {"commendations": [{**COMMENDED, "consent_on": consent}]}
    (line,) = part_lines(report_of(tmp_path / "a.db", rows, issued_on=date(2024, 1, 5)), "khen thưởng")
    assert ("Nguyễn Văn An" in line) is printed


def test_two_people_of_one_name_are_named_twice(tmp_path: Path) -> None:
    one = {**COMMENDED, "consent_on": "2023-05-01"}
    rows: Rows = {"commendations": [one, one]}
    (line,) = part_lines(report_of(tmp_path / "a.db", rows), "khen thưởng")
    assert line.endswith("02 công nhân lao động (Thi đua), trong đó có: Nguyễn Văn An, Nguyễn Văn An.")


def test_an_agreement_is_one_of_an_enterprise_never_of_the_whole_office(tmp_path: Path) -> None:
    figures = {"year": 2023, "period": "year", "workers": 50, "collective_agreement": True}
    alone = report_of(tmp_path / "a.db", {"enterprise_figures": [figures]})
    text = "\n".join(part_lines(alone, "Kết quả đạt được"))
    assert "thỏa ước" not in text
    assert "Số liệu các chỉ tiêu tại Phụ lục kèm theo" in text
    rows: Rows = {"enterprises": [{"name": "A"}], "enterprise_figures": [figures, {**figures, "enterprise": "A"}]}
    text = "\n".join(part_lines(report_of(tmp_path / "b.db", rows), "Kết quả đạt được"))
    assert "- 01 doanh nghiệp đã đưa nội dung học tập vào thỏa ước lao động tập thể." in text
    assert "Số liệu từng doanh nghiệp tại Phụ lục kèm theo" in text


def test_old_figures_of_the_whole_office_do_not_hide_newer_ones_of_enterprises(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "A"}, {"name": "B"}],
        "enterprise_figures": [
            {"year": 2023, "period": "h1", "workers": 40},
            {"enterprise": "A", "year": 2023, "period": "year", "workers": 50},
            {"enterprise": "B", "year": 2023, "period": "h1", "workers": 30},
        ],
    }
    free = Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 1, 1), date(2023, 12, 31))
    report = report_of(tmp_path / "a.db", rows, free)
    assert any("80 người" in line for line in part_lines(report, "Kết quả đạt được"))
    assert [row[1:3] for row in annex_rows(report, "CHỈ TIÊU")[:3]] == [["A", "50"], ["B", "30"], ["Cộng", "80"]]


def test_an_indicator_known_for_some_enterprises_only_says_so(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "A"}, {"name": "B"}],
        "enterprise_figures": [
            {"enterprise": "A", "year": 2023, "period": "year", "workers": 50, "reached_digital": 25},
            {"enterprise": "B", "year": 2023, "period": "year", "workers": 50},
        ],
    }
    text = "\n".join(part_lines(report_of(tmp_path / "a.db", rows), "Kết quả đạt được"))
    assert "công nghệ số: 25 người, đạt 25%, theo số liệu của 01 doanh nghiệp (mục tiêu" in text


def test_the_closing_leads_to_the_list_of_activities(tmp_path: Path) -> None:
    rows: Rows = {"activities": [{"title": "Lớp", "starts_on": "2023-05-10", "task_group": 2, "kind": "class"}]}
    report = report_of(tmp_path / "a.db", rows)
    assert "danh mục hoạt động đã thực hiện tại Phụ lục kèm theo; kính đề nghị" in plain(report.body[-1].text)


def test_an_estimate_among_enterprise_figures_is_told_in_text_and_tables(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "An Phú"}, {"name": "Bình Minh"}],
        "enterprise_figures": [
            {"enterprise": "An Phú", "year": 2023, "period": "year", "workers": 1200, "reached_digital": 300},
            {
                "enterprise": "Bình Minh",
                "year": 2023,
                "period": "year",
                "workers": 800,
                "women": 90,
                "source": "estimated",
            },
        ],
    }
    document = report_of(tmp_path / "a.db", rows)
    body = "\n".join(body_lines(document))
    assert "ước 2.000 người, nữ ước 90 người" in body
    assert "300 người, đạt ước 15%" in body  # the whole is an estimate, those who were reached are not
    (annex,) = [annex for annex in document.annexes if "CHỈ TIÊU" in annex.title]
    table = annex.content[0]
    assert isinstance(table, Table)
    written = [[plain(cell.text) for cell in row.cells][:3] for row in table.rows[:3]]
    assert written == [["1", "An Phú", "1.200"], ["2", "Bình Minh", "*800"], ["", "Cộng", "*2.000"]]
    assert "(*) Số ước." in [plain(each.text) for each in annex.content if isinstance(each, Paragraph)]
    counted = {**rows, "enterprise_figures": [{**row, "source": "counted"} for row in rows["enterprise_figures"]]}
    plain_one = report_of(tmp_path / "b.db", counted)
    assert "ước 2.000" not in "\n".join(body_lines(plain_one))
    notes = [plain(e.text) for annex in plain_one.annexes for e in annex.content if isinstance(e, Paragraph)]
    assert not any("Số ước" in note for note in notes)
