"""Documents to draw: a plain report of one commune, and one of an office that tries every edge."""

from __future__ import annotations

from dataclasses import replace

from lldp_desktop.reporting.document import (
    Align,
    Annex,
    Block,
    Cell,
    ClauseHeading,
    Column,
    Document,
    Figure,
    Letterhead,
    Paragraph,
    Row,
    RowKind,
    SectionHeading,
    Signature,
    Span,
    Table,
    Text,
)

PROGRAMME = "Đẩy mạnh các hoạt động học tập suốt đời trong công nhân lao động tại các doanh nghiệp đến năm 2030"
SENTENCE = (
    "Ủy ban nhân dân xã chỉ đạo các ngành phối hợp với người sử dụng lao động tổ chức cho công nhân tham gia "
    "các lớp học nghề, các buổi nói chuyện về pháp luật và kỹ năng sống; kết quả được theo dõi hằng tháng. "
)
BLANK_NUMBER = "Số:\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0/BC-UBND"


def text(letters: str) -> Text:
    return (Span(letters),)


def section(letters: str) -> SectionHeading:
    return SectionHeading(text(letters))


def clause(letters: str) -> ClauseHeading:
    return ClauseHeading(text(letters))


def paragraph(letters: str) -> Paragraph:
    return Paragraph(text(letters))


def cells(*letters: str) -> tuple[Cell, ...]:
    return tuple(Cell(text(one)) for one in letters)


def indicator_table() -> Table:
    """Return a table with a head of two rows: a cell over two rows, a cell over two columns."""
    head = (
        Row(
            (
                Cell(text("STT"), rows=2),
                Cell(text("Chỉ tiêu"), rows=2),
                Cell(text("Kết quả"), columns=2),
                Cell(text("Mục tiêu"), columns=2),
            )
        ),
        Row(cells("Số người", "Tỷ lệ (%)", "Năm 2025 (%)", "Năm 2030 (%)")),
    )
    rows = [Row((Cell(text("Toàn xã"), columns=6),), RowKind.GROUP)]
    names = ("Chính trị, pháp luật", "Kỹ năng nghề nghiệp", "Kỹ năng sống", "Công nghệ số", "Công dân học tập")
    rows += [
        Row(cells(str(number), name, f"1.{200 + number}", "60,08", "70", "90"))
        for number, name in enumerate(names, start=1)
    ]
    rows.append(Row((Cell(text("Cộng"), columns=2), *cells("6.015", "", "", "")), RowKind.TOTAL))
    right = Align.RIGHT
    columns = (
        Column(1, Align.CENTRE),
        Column(5),
        Column(2, right),
        Column(2, right),
        Column(2, right),
        Column(2, right),
    )
    return Table(columns, head, tuple(rows))


def activity_table(count: int, result: str = SENTENCE) -> Table:
    """Return activities by task group, a group row before each ten."""
    head = (Row(cells("STT", "Ngày", "Tên hoạt động", "Địa điểm", "Số người", "Số lượt", "Kết quả")),)
    rows: list[Row] = []
    for number in range(1, count + 1):
        if number % 10 == 1:
            rows.append(Row((Cell(text(f"Nhóm nhiệm vụ {number // 10 + 1}"), columns=7),), RowKind.GROUP))
        rows.append(
            Row(cells(str(number), "11/4/2023", f"Buổi nói chuyện {number}", "Hội trường xã", "25", "30", result))
        )
    rows.append(Row((Cell(text("Tổng cộng"), columns=4), *cells(str(25 * count), str(30 * count), "")), RowKind.TOTAL))
    right = Align.RIGHT
    ends = (Column(1.6, right), Column(1.6, right), Column(6))
    columns = (Column(1, Align.CENTRE), Column(2, Align.CENTRE), Column(5), Column(3), *ends)
    return Table(columns, head, tuple(rows))


def reference(kind: str = "Báo cáo") -> Text:
    return text(f"(Kèm theo {kind} số          /BC-UBND ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân xã Hoằng Trung)")


def body_blocks() -> tuple[Block, ...]:
    return (
        paragraph(
            "Thực hiện Công văn số 3628/UBND-LĐLĐ ngày 08 tháng 12 năm 2023 của Ủy ban nhân dân huyện Hoằng Hóa "
            f"về việc báo cáo kết quả thực hiện Kế hoạch “{PROGRAMME}”, Ủy ban nhân dân xã Hoằng Trung báo cáo như sau:"
        ),
        section("I. CÔNG TÁC TRIỂN KHAI THỰC HIỆN"),
        clause("1. Văn bản chỉ đạo"),
        paragraph(SENTENCE * 2),
        clause("2. Công tác thông tin, tuyên truyền"),
        Paragraph((Span("- Đài truyền thanh xã: "), Figure(5, "05 tin, bài"), Span("; mạng xã hội: 8 lượt."))),
        paragraph("- " + SENTENCE),
        clause("3. Các biện pháp hỗ trợ công nhân lao động học tập thường xuyên nhằm nâng cao chất lượng học tập"),
        paragraph("- " + SENTENCE * 2),
        paragraph("- " + SENTENCE),
        clause("4. Công tác biểu dương, khen thưởng"),
        paragraph(SENTENCE * 2),
        clause("5. Kinh phí thực hiện"),
        Paragraph((Span("- Ngân sách nhà nước: "), Figure(5_600_000, "5.600.000 đồng", bold=True), Span("."))),
        paragraph("- " + SENTENCE),
        section("II. KẾT QUẢ ĐẠT ĐƯỢC; TỒN TẠI, HẠN CHẾ"),
        clause("1. Kết quả đạt được"),
        paragraph(SENTENCE * 3),
        clause("2. Tồn tại, hạn chế"),
        paragraph(SENTENCE * 2),
        section("III. KIẾN NGHỊ, ĐỀ XUẤT"),
        paragraph("- " + SENTENCE * 2),
        paragraph(
            "Trên đây là báo cáo kết quả thực hiện của Ủy ban nhân dân xã Hoằng Trung, kính đề nghị Ủy ban nhân dân "
            "huyện, Liên đoàn Lao động huyện xem xét, chỉ đạo./."
        ),
    )


def plain_report() -> Document:
    """Return a commune's report of about three pages with two annexes, the second landscape."""
    return Document(
        letterhead=Letterhead(
            "", ("ỦY BAN NHÂN DÂN", "XÃ HOẰNG TRUNG"), BLANK_NUMBER, "Hoằng Trung, ngày 11 tháng 12 năm 2023"
        ),
        kind="BÁO CÁO",
        subject=text(f"Kết quả thực hiện Chương trình “{PROGRAMME}” năm 2023"),
        addressees=("Ủy ban nhân dân huyện Hoằng Hóa", "Liên đoàn Lao động huyện Hoằng Hóa"),
        bases=(),
        body=body_blocks(),
        signature=Signature(("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH", "Đỗ Hùng Sơn"),
        recipients=("- Như trên;", "- TT. Đảng ủy, HĐND (b/c);", "- Lưu: VT, VHXH."),
        annexes=(
            Annex("Phụ lục I", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", reference(), (indicator_table(),)),
            Annex("Phụ lục II", "CÁC HOẠT ĐỘNG ĐÃ TỔ CHỨC", reference(), (activity_table(18, "Đạt"),), landscape=True),
        ),
        title="Báo cáo kết quả thực hiện Chương trình học tập suốt đời năm 2023",
        author="Ủy ban nhân dân xã Hoằng Trung",
    )


def hostile_report() -> Document:
    """Return another office's report: long names, many names, a row taller than a page, letters like markup."""
    tall = Row(cells("99", "5/12/2023", "Hoạt động dài", "Nhà văn hóa", "1.000", "2.000", SENTENCE * 20))
    activities = activity_table(24)
    landscape = replace(activities, rows=(*activities.rows[:12], tall, *activities.rows[12:]))
    upright = replace(activities, rows=(*activities.rows[:-1], tall, activities.rows[-1]))
    return Document(
        letterhead=Letterhead(
            "UBND TỈNH QUẢNG NGÃI",
            ("ỦY BAN NHÂN DÂN", "ĐẶC KHU KINH TẾ CỬA KHẨU QUỐC TẾ BỜ Y - NGỌC HỒI", "VÀ VÙNG PHỤ CẬN"),
            "Số:\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0/BC-UBND",
            "Thị trấn Nông trường Việt Trung, ngày 29 tháng 6 năm 2026",
        ),
        kind="BÁO CÁO",
        subject=text("Kết quả <b>6 tháng</b> & {{ 7*7 }} của Chương trình học tập suốt đời " * 3),
        addressees=(
            *(f"Sở, ban, ngành số {number} của tỉnh Quảng Ngãi" for number in range(1, 12)),
            "Ủy ban nhân dân tỉnh Quảng Ngãi và" + " các cơ quan có liên quan" * 4,
        ),
        bases=(
            text("Căn cứ Quyết định số 1268/QĐ-TTg ngày 19 tháng 10 năm 2022 của Thủ tướng Chính phủ;"),
            text("Căn cứ Kế hoạch số 53/KH-UBND ngày 10 tháng 3 năm 2023."),
        ),
        body=(
            section("I. PHẦN CHỈ CÓ MỘT DÒNG"),
            paragraph("Không phát sinh."),
            section("II. CHỮ LẠ"),
            clause("1. <b>&amp;</b> </para> {{ 7*7 }} =1+1"),
            paragraph(
                "Ký hiệu 🎉 và 📚, chữ Tiếng Việt tách dấu: "
                + "Tie\u0302\u0301ng Vie\u0323\u0302t"
                + ", <font color='red'>đỏ</font>\tvà tab."
            ),
            paragraph("x" * 300 + " " + SENTENCE),
            paragraph("n" * 5000),
            paragraph("dòng một\ndòng hai"),
            paragraph(SENTENCE * 24),
            section("III. KIẾN NGHỊ"),
            paragraph("Không có./."),
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Nguyễn Thị Hoàng Phương Thảo"),
        recipients=(
            "- Như trên;",
            *(
                f"- Phòng, ban, đơn vị số {number} thuộc Ủy ban nhân dân đặc khu và các tổ chức;"
                for number in range(1, 59)
            ),
            "- Lưu: VT, VHXH.",
        ),
        annexes=(
            Annex("Phụ lục I", "CÁC HOẠT ĐỘNG " * 6, reference(), (landscape,), landscape=True),
            Annex("Phụ lục II", "CÁC HOẠT ĐỘNG", reference(), (paragraph(SENTENCE), upright, paragraph(SENTENCE))),
        ),
    )
