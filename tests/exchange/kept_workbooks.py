"""Workbooks as offices really keep them, made here: title lines, merged heads, days as text, money with dots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Font

from lldp_desktop.domain.old_encodings import to_tcvn3

if TYPE_CHECKING:
    from pathlib import Path

#: Days, names, texts and money as one clerk writes them; names are typed in .VnTime.
COMMENDED = (
    (
        "05/3/2023",
        "Nguyễn Văn Hòa",
        "Công ty An Bình",
        "Giấy khen",
        "Thi đua lao động giỏi, học tập nâng cao tay nghề",
        "500.000",
    ),
    (
        "ngày 12 tháng 4 năm 2023",
        "Lê Thị Thủy",
        "Công ty An Bình",
        "giay khen",
        "Học sinh giỏi, con công nhân",
        "300.000đ",
    ),
    (
        date(2023, 5, 1),
        "Trần Đức Dũng",
        "Hợp tác xã Đồng Tâm",
        "Biểu dương",
        "Sáng kiến cải tiến kỹ thuật",
        "1,5 triệu",
    ),
    ("19.5.2023", "Phạm Thị Quỳnh", "", "Bằng khen", "Tự học đạt chứng chỉ nghề", 250000),
)


def commendations(path: Path, rows: int = 1) -> Path:
    """Write a list of commendations: three title lines, a head of two rows, groups, totals, signatures, .VnTime."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Khen thuong 2023"
    _titles(sheet, "DANH SÁCH KHEN THƯỞNG NĂM 2023", 7)
    head = ("STT", "Ngày khen", "Người được khen", None, "Hình thức", "Nội dung khen thưởng", "Tiền thưởng")
    below = (None, None, "Họ và tên", "Đơn vị", None, None, None)
    for column, (text, under) in enumerate(zip(head, below, strict=True), start=1):
        sheet.cell(5, column, text)
        sheet.cell(6, column, under)
    for merged in ("A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6", "G5:G6"):
        sheet.merge_cells(merged)
    for column in range(1, 8):
        sheet.cell(7, column, f"({column})")
    sheet.cell(8, 1, "I")
    sheet.cell(8, 2, "Công nhân lao động")
    place = 9
    for turn in range(rows):
        for number, (day, name, company, form, why, money) in enumerate(COMMENDED, start=1):
            values = (turn * 4 + number, day, to_tcvn3(name), to_tcvn3(company) or None, form, why, money)
            for column, value in enumerate(values, start=1):
                sheet.cell(place, column, value)
            for column in (3, 4):
                sheet.cell(place, column).font = Font(name=".VnTime")
            place += 1
    sheet.cell(place, 1, "Tổng cộng")
    sheet.cell(place, 7, 2_550_000 * rows)
    sheet.cell(place + 2, 2, "Người lập biểu")
    sheet.cell(place + 2, 6, "CHỦ TỊCH")
    book.save(path)
    return path


def _titles(sheet: Any, title: str, columns: int) -> None:
    """Write three title lines over the whole width."""
    for row, text in enumerate(("ỦY BAN NHÂN DÂN XÃ HOẰNG TRUNG", title, "(Kèm theo Báo cáo số 12/BC-UBND)"), start=1):
        sheet.cell(row, 1, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def funding(path: Path) -> Path:
    """Write money spent, in thousands of đồng as a line above the head says."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kinh phí"
    _titles(sheet, "KINH PHÍ THỰC HIỆN NĂM 2023", 5)
    sheet.cell(4, 5, "ĐVT: nghìn đồng")
    rows: tuple[tuple[object, ...], ...] = (
        ("TT", "Nội dung chi", "Nguồn kinh phí", "Ngày chi", "Số tiền"),
        (1, "Tuần lễ học tập suốt đời", "Ngân sách nhà nước", "10/10/2023", "5.600"),
        (2, "Mua sách cho tủ sách", "Tài chính công đoàn", 45231, 1200.5),
        (3, "Quà cho con công nhân", "Nguồn khác nữa", "31/02/2023", "hai triệu"),
        (None, "Cộng", None, None, 6800.5),
    )
    for place, row in enumerate(rows, start=6):
        for column, value in enumerate(row, start=1):
            sheet.cell(place, column, value)
    book.save(path)
    return path
