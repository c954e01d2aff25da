"""The report of the sample office says everything that the real one of Hoằng Trung says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.reporting.document import ClauseHeading, SectionHeading, plain
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.reporting.offices import TODAY, annex_rows, body_lines, part_lines

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Store.open(path, write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), TODAY)
        return compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2023, 12, 11)))


def test_the_four_documents_are_cited_with_number_date_and_issuer(report: Document) -> None:
    text = "\n".join(body_lines(report))
    assert "Kế hoạch số 53/KH-UBND ngày 10/3/2023 của UBND huyện Hoằng Hóa" in text
    assert "Công văn số 3628/UBND-LĐLĐ ngày 08/12/2023 của UBND huyện Hoằng Hóa" in text
    assert "UBND xã Hoằng Trung phối hợp với Công đoàn xã ban hành Kế hoạch số 107/KH-UBND ngày 11/4/2023" in text
    assert "Trung tâm học tập cộng đồng xã ban hành Kế hoạch số 07/KH-TTHTCĐ ngày 28/9/2023" in text


def test_outreach_is_counted_by_channel_and_padded_below_ten(report: Document) -> None:
    lines = part_lines(report, "Công tác thông tin, tuyên truyền")
    assert any(line.startswith("- Đài truyền thanh cơ sở: 05 tin, bài") for line in lines)
    assert any(line.startswith("- Mạng xã hội (Facebook, Zalo): 08 lượt") for line in lines)
    assert any(line.startswith("- Trang thông tin điện tử: 01 bài") for line in lines)


def test_the_week_of_learning_is_told_with_its_days(report: Document) -> None:
    lines = part_lines(report, "Công tác thông tin, tuyên truyền")
    assert any(
        "Tuần lễ hưởng ứng học tập suốt đời" in line and "từ ngày 01 đến ngày 07/10/2023" in line for line in lines
    )


def test_workers_and_their_children_are_commended(report: Document) -> None:
    lines = part_lines(report, "Công tác biểu dương, khen thưởng")
    assert any("Biểu dương: 02 công nhân lao động" in line for line in lines)
    assert any("Biểu dương: 02 con công nhân lao động" in line for line in lines)


def test_the_budget_is_told_in_digits_and_words_and_enterprises_in_words_only(report: Document) -> None:
    text = "\n".join(part_lines(report, "Kinh phí thực hiện"))
    assert "Ngân sách nhà nước: đã chi 5.600.000 đồng" in text
    assert "(Bằng chữ: Năm triệu sáu trăm nghìn đồng)" in text
    assert "không tính vào kinh phí của đơn vị" in text
    assert "hàng chục triệu đồng" in text


def test_results_limits_and_proposals_stand_in_the_order_of_entry(report: Document) -> None:
    assert [line[:20] for line in part_lines(report, "Kết quả đạt được")] == [
        "- Cấp ủy, chính quyề",
        "- Hoạt động học tập ",
    ]
    assert len(part_lines(report, "Tồn tại, hạn chế")) == 2
    assert len([line for line in part_lines(report, "KIẾN NGHỊ, ĐỀ XUẤT") if line.startswith("- ")]) == 4


def test_the_parts_are_numbered_as_in_the_reference(report: Document) -> None:
    headings = [plain(b.text) for b in report.body if isinstance(b, SectionHeading | ClauseHeading)]
    assert [h.split(".")[0] for h in headings] == ["I", "1", "2", "3", "4", "5", "6", "7", "II", "1", "2", "III"]
    assert all(h == h.upper() for h in headings if h[0] == "I")


def test_the_formal_parts_are_complete(report: Document) -> None:
    assert report.letterhead.issuer_lines == ("ỦY BAN NHÂN DÂN", "XÃ HOẰNG TRUNG")
    assert report.letterhead.number_line == "Số: " + "\u00a0" * 8 + "/BC-UBND"
    assert report.letterhead.place_and_date == "Hoằng Trung, ngày 11 tháng 12 năm 2023"
    assert report.addressees == ("UBND huyện Hoằng Hóa", "Liên đoàn Lao động huyện Hoằng Hóa")
    assert report.recipients == ("- Như trên;", "- TT. Đảng ủy, HĐND xã (b/c);", "- Lưu: VT, VHXH.")
    assert report.signature.authority_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (report.signature.position, report.signature.full_name) == ("PHÓ CHỦ TỊCH", "Đỗ Hùng Sơn")
    assert body_lines(report)[-1].endswith("xem xét, chỉ đạo./.")


def test_the_annexes_have_the_funding_and_the_activities_and_the_text_leads_to_them(report: Document) -> None:
    assert [(annex.label, annex.title) for annex in report.annexes] == [
        ("Phụ lục I", "KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH NĂM 2023"),
        ("Phụ lục II", "DANH MỤC HOẠT ĐỘNG ĐÃ THỰC HIỆN NĂM 2023"),
    ]
    text = "\n".join(body_lines(report))
    assert all(f"{annex.label} kèm theo" in text for annex in report.annexes)
    assert "ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân xã Hoằng Trung" in plain(report.annexes[0].reference)
    # Nothing was done of the third task group; the rows are counted on without a gap.
    numbers = [cells[0] for cells in annex_rows(report, "DANH MỤC HOẠT ĐỘNG")]
    expected = ["1", "1.1", "1.2", "2", "2.1", "3", "3.1", "3.2", "4", "4.1"]
    assert [number for number in numbers if number] == expected
    assert ["", "Tổng kinh phí của đơn vị", "5.600.000", "5.600.000", "-", ""] in annex_rows(report, "KINH PHÍ")
