"""What breaks each rule of the layout: layout files, documents, and pages that another program changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lldp_desktop.reporting.document import Document, Paragraph, Span
from tests.reporting.check import spoiled
from tests.reporting.check.spoiled import (
    annex,
    coloured,
    head,
    letter,
    measures,
    moved,
    note,
    noted,
    right_report,
    signature,
    with_text,
    without,
    without_strokes,
    written,
)
from tests.reporting.pdf import documents
from tests.reporting.pdf.documents import SENTENCE, clause, paragraph, section, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.layout_profile import LayoutProfile

PAPER, MARGINS, OUTSIDE, PAGE_NUMBER = (
    "Khổ giấy A4",
    "Lề trang",
    "Không chữ, đường kẻ nào ra ngoài lề",
    "Số trang",
)
LOOK = "cỡ chữ, kiểu chữ"
ABOUT = "Trích yếu công văn: vị trí"
#: A text with a note of two lines, and one of a few words.
NOTED = noted(
    (Span("Theo Kế hoạch số 124/KH-UBND"), note(SENTENCE), Span(" của Ủy ban nhân dân huyện.")),
    (Span(SENTENCE), note("Số liệu của Liên đoàn Lao động huyện.")),
)
NATION = "Quốc hiệu và Tiêu ngữ: cách ghi, vị trí"
PLACE = "Địa danh, thời gian: cách ghi, vị trí"
NUMBER = "Số, ký hiệu: cách ghi, vị trí"
HEADINGS = "Tiêu đề mục, khoản"
ORDER = "Thứ tự mục, khoản, điểm"
REFERENCE = "Phụ lục: số, ngày ở dòng kèm theo"
BASES = "Căn cứ ban hành: dấu câu"
OVERLAP = "Chữ và đường kẻ không chồng lên nhau"


def body_of(*blocks: Any) -> Document:
    """Return the report with this text alone, and its right end."""
    report = right_report()
    return replace(report, body=(*blocks, paragraph(spoiled.ENDING)))


def replaced(**values: Any) -> Document:
    """Return the report with other contents."""
    return replace(right_report(), **values)


def recipients(*lines: str) -> Document:
    """Return the report with other recipients."""
    return replaced(recipients=lines)


def points(*letters: str) -> Document:
    """Return the report with these points as its text."""
    return body_of(*(paragraph(f"{letter}) Nội dung.") for letter in letters))


def referring(old: str, new: str) -> Document:
    """Return the report whose first annex refers to something else."""
    return annex(reference=text(spoiled.REFERENCE.replace(old, new)))


#: A layout file or a document that breaks a rule, by the rule's name and what the clerk reads.
DRAWN: list[tuple[str, str, Document | None, LayoutProfile | None]] = [
    (PAPER, "200 × 297", None, measures("page", width_mm=200)),
    (MARGINS, "Lề trái là 25 mm", None, measures("page", margin_left_mm=25)),
    (MARGINS, "Lề trái là 40 mm", None, measures("page", margin_left_mm=40)),
    (MARGINS, "Lề phải là 10 mm", None, measures("page", margin_right_mm=10)),
    (MARGINS, "Lề phải là 25 mm", None, measures("page", margin_right_mm=25)),
    (MARGINS, "Lề trên là", None, measures("page", margin_top_mm=15)),
    (MARGINS, "Lề trên là", None, measures("page", margin_top_mm=32)),
    (MARGINS, "Lề dưới là", None, measures("page", margin_bottom_mm=10)),
    (PAGE_NUMBER, "cỡ 11", None, measures("page_number", size_pt=11)),
    (PAGE_NUMBER, "Thiếu số trang", None, measures("page_number", baseline_mm=150)),
    ("Bộ mã Unicode", "không đọc được", with_text("Chữ \ue123 lạ."), None),
    (NATION, "phải viết là", None, measures("letterhead", motto="Độc lập-Tự do-Hạnh phúc")),
    (NATION, "Không thấy Quốc hiệu", None, measures("letterhead", national_name="CỘNG HÒA")),
    (NATION, "Không thấy Tiêu ngữ", None, measures("letterhead", motto="Độc lập")),
    ("Đường kẻ dưới tên cơ quan ban hành", "dài bằng 90", None, measures("rule", share=0.9, most_share=0.95)),
    ("Đường kẻ dưới trích yếu", "dài bằng 10", None, measures("rule", share=0.1, least_share=0.1)),
    ("Đường kẻ dưới trích yếu", "Thiếu đường kẻ", None, measures("title", rule_gap_pt=40)),
    (NUMBER, "“05”", head(number_line="Số: 5/BC-UBND"), None),
    (NUMBER, "không cách chữ", head(number_line="Số: 05/BC- UBND"), None),
    (NUMBER, "theo dạng", head(number_line="Số 05-BC"), None),
    (PLACE, "ngày 05 tháng 01", head(place_and_date="Hoằng Trung, ngày 5 tháng 01 năm 2024"), None),
    (PLACE, "ngày 05 tháng 3", head(place_and_date="Hoằng Trung, ngày 05 tháng 03 năm 2024"), None),
    (PLACE, "dấu phẩy", head(place_and_date="Hoằng Trung ngày 05 tháng 3 năm 2024"), None),
    (PLACE, "trong lịch", head(place_and_date="Hoằng Trung, ngày 31 tháng 02 năm 2024"), None),
    (PLACE, "viết hoa", head(place_and_date="hoằng Trung, ngày 05 tháng 3 năm 2024"), None),
    ("Kính gửi: cách trình bày", "dấu hai chấm", None, measures("addressees", word="Kính gửi")),
    ("Có Kính gửi", "phải có", letter(addressees=()), None),
    ("Có Kính gửi", "phải có", replaced(kind="TỜ TRÌNH", addressees=()), None),
    (ABOUT, "cách số, ký hiệu 12", letter(), measures("letterhead", about_gap_pt=12.0)),
    (f"Trích yếu công văn: {LOOK}", "cỡ chữ 14", letter(), measures("letterhead", about_size_pt=14.0)),
    (f"Chú thích cuối trang: {LOOK}", "cỡ chữ 9", NOTED, measures("note", size_pt=9.0)),
    (f"Quốc hiệu: {LOOK}", "cỡ chữ 11", None, measures("letterhead", national_name_size_pt=11)),
    (f"Tiêu ngữ: {LOOK}", "cỡ chữ 12", None, measures("letterhead", motto_size_pt=12)),
    (f"Tên cơ quan chủ quản: {LOOK}", "cỡ chữ 14", None, measures("letterhead", parent_size_pt=14)),
    (f"Tên cơ quan chủ quản: {LOOK}", "chữ in hoa", head(parent_line="Ubnd huyện"), None),
    (f"Tên cơ quan ban hành: {LOOK}", "cỡ chữ 11", None, measures("letterhead", issuer_size_pt=11)),
    (f"Tên cơ quan ban hành: {LOOK}", "chữ in hoa", head(issuer_lines=("Ủy ban nhân dân",)), None),
    (f"Số, ký hiệu: {LOOK}", "cỡ chữ 12", None, measures("letterhead", number_size_pt=12)),
    (f"Địa danh, thời gian: {LOOK}", "cỡ chữ 12", None, measures("letterhead", place_and_date_size_pt=12)),
    (f"Tên loại văn bản: {LOOK}", "cỡ chữ 16", None, measures("title", kind_size_pt=16)),
    (f"Tên loại văn bản: {LOOK}", "chữ in hoa", replaced(kind="Báo cáo"), None),
    (f"Trích yếu: {LOOK}", "cỡ chữ 12", None, measures("title", subject_size_pt=12)),
    (f"Trích yếu: {LOOK}", "chữ đứng", replaced(subject=(Span("Kết quả năm 2023", italic=True),)), None),
    (f"Kính gửi: {LOOK}", "cỡ chữ 12", None, measures("addressees", size_pt=12)),
    (f"Nội dung văn bản: {LOOK}", "cỡ chữ 12, phải từ 13 đến 14 pt", None, measures("body", size_pt=12)),
    (f"Căn cứ ban hành: {LOOK}", "chữ nghiêng", body_of(paragraph("Căn cứ Kế hoạch 53.")), None),
    (f"Quyền hạn, chức vụ người ký: {LOOK}", "cỡ chữ 12", None, measures("signature", size_pt=12)),
    (f"Quyền hạn, chức vụ người ký: {LOOK}", "chữ in hoa", signature(position="Phó Chủ tịch"), None),
    (f"Họ tên người ký: {LOOK}", "cỡ chữ 15", None, measures("signature", size_pt=15)),
    (f"Từ “Nơi nhận”: {LOOK}", "cỡ chữ 13, phải 12 pt", None, measures("signature", recipients_word_size_pt=13)),
    (f"Danh sách nơi nhận: {LOOK}", "cỡ chữ 12, phải 11 pt", None, measures("signature", recipients_size_pt=12)),
    (f"Từ “Phụ lục”: {LOOK}", "cỡ chữ 13", None, measures("annex", label_size_pt=13)),
    (f"Tên phụ lục: {LOOK}", "cỡ chữ 12", None, measures("annex", title_size_pt=12)),
    (f"Tên phụ lục: {LOOK}", "chữ in hoa", annex(title="Kết quả"), None),
    (f"Thông tin kèm theo của phụ lục: {LOOK}", "cỡ chữ 12", None, measures("annex", reference_size_pt=12)),
    ("Nội dung văn bản: chữ đứng", "chữ đứng", body_of(Paragraph((Span("Nghiêng cả đoạn.", italic=True),))), None),
    ("Canh đều hai lề", "canh đều", None, measures("body", widest_gap_em=0)),
    ("Lùi đầu dòng", "5 mm", None, measures("body", first_line_indent_mm=5)),
    ("Lùi đầu dòng", "0 mm", None, measures("body", first_line_indent_mm=0)),
    ("Khoảng cách dòng", "1,7 dòng", None, measures("body", line_spacing=1.7)),
    ("Khoảng cách dòng", "0,9 dòng", None, measures("body", line_spacing=0.9)),
    ("Khoảng cách đoạn", "2 pt", None, measures("body", paragraph_gap_pt=2)),
    (HEADINGS, "in đậm", body_of(paragraph("I. KẾT QUẢ"), paragraph(SENTENCE)), None),
    (HEADINGS, "chữ in hoa", body_of(section("I. Kết quả"), paragraph(SENTENCE)), None),
    (HEADINGS, "khoản", body_of(paragraph("1. Kết quả đạt được"), paragraph(SENTENCE)), None),
    (ORDER, "phải là mục II", body_of(section("I. MỘT"), section("III. BA")), None),
    (ORDER, "phải là khoản 2", body_of(clause("1. Một"), clause("3. Ba")), None),
    (ORDER, "phải là điểm đ)", points("a", "b", "c", "d", "e"), None),
    ("Dấu kết thúc nội dung", "chỉ đặt ở cuối", with_text("Hết./."), None),
    (BASES, "dấu chấm phẩy", replaced(bases=(text("Căn cứ Luật."),) * 2), None),
    ("Dấu kết thúc nội dung", "Cuối nội dung", replaced(body=right_report().body[:-1]), None),
    ("Phần ký: vị trí", "nửa bên phải", None, measures("signature", column_share=0.8)),
    ("Phần ký: chỗ để ký và đóng dấu", "7,9 mm", None, measures("signature", free_height_mm=7)),
    ("Họ tên người ký: cách ghi", "học vị", signature(full_name="TS. Đỗ Hùng Sơn"), None),
    ("Họ tên người ký: cách ghi", "chữ thường", signature(full_name="ĐỖ HÙNG SƠN"), None),
    ("Nơi nhận: vị trí", "Không thấy phần “Nơi nhận:”", recipients(), None),
    ("Nơi nhận: vị trí", "dấu hai chấm", None, measures("signature", recipients_word="Nơi nhận")),
    ("Nơi nhận: dấu câu, thứ tự", "Như trên", recipients("- HĐND;", "- Lưu: VT, VHXH."), None),
    ("Nơi nhận: dấu câu, thứ tự", "dấu chấm phẩy", recipients("- Như trên;", "- HĐND", "- Lưu: VT."), None),
    ("Nơi nhận: dấu câu, thứ tự", "Lưu: VT", recipients("- Như trên;", "- HĐND."), None),
    ("Phụ lục: số thứ tự La Mã", "“Phụ lục I”", annex(label="Phụ lục 1"), None),
    ("Phụ lục: tên, dòng kèm theo, vị trí", "chưa có tên", annex(title=""), None),
    ("Phụ lục: tên, dòng kèm theo, vị trí", "Thiếu dòng", annex(reference=()), None),
    (REFERENCE, "Số ở dòng", referring("05/BC", "06/BC"), None),
    (REFERENCE, "Ngày ở dòng", referring("11", "12"), None),
    (REFERENCE, "phải ghi", annex(reference=text("(Kèm theo Báo cáo)")), None),
    ("Phụ lục: có chỉ dẫn trong văn bản", "Phụ lục II", replaced(body=documents.plain_report().body), None),
]  # fmt: skip

#: What another program may do to right pages: the page from 0, and the change.
EDITED: list[tuple[str, str, int, Callable[[Any], None]]] = [
    (OUTSIDE, "Chữ tràn", 0, moved("Thực hiện Công văn", right=60)),
    (OUTSIDE, "Đường kẻ tràn", 0, spoiled.stroke(20, 300, 100)),
    (PAGE_NUMBER, "không nằm trong lề trên", 1, moved("2", up=-778)),
    (PAGE_NUMBER, "Thiếu số trang", 1, without("2")),
    (PAGE_NUMBER, "ở giữa", 1, moved("2", right=150)),
    (PAGE_NUMBER, "Trang đầu", 0, written("1", 306, 808, 14)),
    (PAGE_NUMBER, "Trang đầu", 4, written("5", 420, 560, 14)),
    ("Phông chữ Times New Roman", "Helvetica", 1, written("Chu la", 100, 300, 14, b"Helvetica")),
    ("Phông chữ nhúng trong tệp", "chưa nhúng", 1, written("Chu la", 100, 300, 14)),
    ("Màu đen", "Chữ không phải màu đen", 0, coloured("BÁO CÁO")),
    ("Màu đen", "Đường kẻ không phải màu đen", 0, spoiled.stroke(100, 200, 100, red=200)),
    (OVERLAP, "chồng lên nhau", 0, moved("BÁO CÁO", up=-12)),
    (OVERLAP, "đè lên chữ", 1, spoiled.stroke(100, 300, 774.5)),
    ("Đường kẻ dưới Tiêu ngữ", "Thiếu", 0, without_strokes),
    ("Đường kẻ dưới Tiêu ngữ", "50,", 0, spoiled.stroke(370, 450, 754.45)),
    ("Đường kẻ dưới tên cơ quan ban hành", "Thiếu", 0, without_strokes),
    ("Đường kẻ dưới trích yếu", "Thiếu", 0, without_strokes),
    (NATION, "ở giữa", 0, moved("Độc lập", right=12)),
    ("Tên cơ quan ban hành: vị trí", "canh giữa", 0, moved("XÃ HOẰNG TRUNG", right=-12)),
    (NUMBER, "canh giữa", 0, moved("Số:", right=-12)),
    (PLACE, "cùng dòng", 0, moved("Hoằng Trung, ngày", up=-4)),
    (PLACE, "canh giữa", 0, moved("Hoằng Trung, ngày", right=-9)),
    ("Tên loại, trích yếu: vị trí", "canh giữa", 0, moved("BÁO CÁO", right=-15)),
    ("Kính gửi: cách trình bày", "thẳng hàng", 0, moved("- Liên đoàn", right=15)),
    ("Lùi đầu dòng", "sát lề trái", 1, moved("động tổ chức", right=2)),
    ("Phần ký: vị trí", "canh giữa", 2, moved("Đỗ Hùng Sơn", right=15)),
    ("Nơi nhận: vị trí", "ngang hàng", 2, moved("Nơi nhận", up=-5)),
    ("Nơi nhận: vị trí", "sát lề trái", 2, moved("- TT. Đảng ủy", right=10)),
    ("Phụ lục: tên, dòng kèm theo, vị trí", "canh giữa", 3, moved("KẾT QUẢ", right=20)),
]
