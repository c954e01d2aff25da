"""Annexes and their tables: heads, numbers, landscape sheets, repeated head rows, rows taller than a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lldp_desktop.reporting.document import Align, Annex, Cell, Column, Paragraph, Row, RowKind, Table
from lldp_desktop.reporting.pdf import render

from . import documents, measure
from .documents import SENTENCE, cells, text
from .measure import MM, Sheet

RIGHT = Align.RIGHT


def annex_pages(*content: Table | Paragraph, landscape: bool = False, label: str = "Phụ lục") -> list[Sheet]:
    """Return the pages of an annex with some tables."""
    annex = Annex(label, "CÁC HOẠT ĐỘNG ĐÃ TỔ CHỨC", documents.reference(), content, landscape=landscape)
    pages = measure.sheets(render(replace(documents.plain_report(), annexes=(annex,))))
    (first,) = [number for number, page in enumerate(pages) if page.has("CÁC HOẠT ĐỘNG ĐÃ TỔ CHỨC")]
    return pages[first:]


def rows_table(rows: list[Row], columns: int = 3) -> Table:
    head = (Row(cells(*(f"Cột {number}" for number in range(1, columns + 1)))),)
    return Table((Column(1), *(Column(2) for _ in range(columns - 1))), head, tuple(rows))


def test_the_head_of_an_annex_is_the_decrees() -> None:
    (page,) = annex_pages(documents.indicator_table(), label="Phụ lục III")
    label, title, reference = page.line("Phụ lục III"), page.line("CÁC HOẠT ĐỘNG"), page.line("(Kèm theo Báo cáo số")
    assert [(line.size, line.style) for line in (label, title, reference)] == [
        (14, "Bold"), (14, "Bold"), (14, "Italic"),
    ]  # fmt: skip
    middle = (30 * MM + page.width - 20 * MM) / 2
    assert [line.middle for line in (label, title, reference)] == pytest.approx([middle] * 3, abs=0.1)
    last = page.line("ngày 11 tháng 12 năm 2023 của")
    assert last.text.endswith(")")
    rule = page.rule_below(last)
    assert last.bottom < rule.top < last.bottom + 8
    assert rule.length == pytest.approx(25 * MM, abs=0.1)


def test_each_annex_begins_a_page_and_counts_its_own_pages() -> None:
    pages = measure.drawn(documents.hostile_report)
    heads = [number for number, page in enumerate(pages) if page.has("Phụ lục")]
    assert [pages[number].content[0].text for number in heads] == ["Phụ lục I", "Phụ lục II"]
    parts = [pages[: heads[0]], pages[heads[0] : heads[1]], pages[heads[1] :]]
    for part in parts:
        assert len(part) > 2
        assert [page.number for page in part] == ["", *(str(number) for number in range(2, len(part) + 1))]


def test_a_landscape_annex_swaps_the_sheet_and_keeps_the_margins() -> None:
    pages = annex_pages(documents.activity_table(60, "Đạt"), landscape=True)
    assert len(pages) > 1
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.01)
        assert measure.outside(page, right=20) == []
        assert min(stroke.x0 for stroke in page.strokes) == pytest.approx(30 * MM, abs=0.3)
        assert max(stroke.x1 for stroke in page.strokes) == pytest.approx(page.width - 20 * MM, abs=0.3)


def test_head_rows_are_repeated_on_each_page_in_bold_and_centred() -> None:
    pages = annex_pages(documents.activity_table(100, "Đạt"))
    assert len(pages) > 2
    for page in pages:
        heads = [page.line(name) for name in ("STT", "Tên hoạt động", "Kết quả")]
        assert {(line.style, line.size) for line in heads} == {("Bold", 11)}
        first_row = min(line.baseline for line in page.content if line.text == "11/4/2023")
        assert all(line.baseline < first_row for line in heads)
        column = page.line("Tên hoạt động")
        edges = sorted(stroke.x0 for stroke in page.strokes if not stroke.level and stroke.top < column.top)
        left = max(edge for edge in edges if edge < column.x0)
        right = min(edge for edge in edges if edge > column.x1)
        assert column.middle == pytest.approx((left + right) / 2, abs=0.1)


def test_head_cells_span_rows_and_columns() -> None:
    (page,) = annex_pages(documents.indicator_table())
    over_rows, over_columns = page.line("STT"), page.line("Kết quả")
    below = [page.line("Số người"), page.line("Tỷ lệ (%)")]
    assert over_columns.baseline < over_rows.baseline < below[0].baseline
    assert below[0].x0 < over_columns.middle < below[1].x1
    crossing = [
        s for s in page.strokes if s.level and s.top < below[0].top and s.x0 < over_rows.x0 and s.x1 > over_rows.x1
    ]
    assert {round(stroke.top) for stroke in crossing} == {round(min(stroke.top for stroke in crossing))}


def test_numbers_stand_right_and_totals_are_bold() -> None:
    (page,) = annex_pages(documents.indicator_table())
    numbers = [line for line in page.lines if line.text.startswith("1.20")]
    assert len({round(line.x1, 1) for line in numbers}) == 1
    assert {line.style for line in numbers} == {"Regular"}
    assert page.line("6.015").style == page.line("Cộng").style == page.line("Toàn xã").style == "Bold"
    assert page.line("6.015").x1 == pytest.approx(numbers[0].x1, abs=0.1)


def test_text_in_cells_stands_at_the_top_and_is_never_below_ten_points() -> None:
    pages = annex_pages(documents.activity_table(12))
    name = pages[0].line("Buổi nói chuyện 1")
    beside = [line.text for line in pages[0].lines if abs(line.baseline - name.baseline) < 0.01]
    assert beside == ["1", "11/4/2023", "Buổi nói chuyện 1", "Hội trường", "25", "30", "Ủy ban nhân dân xã chỉ"]
    sizes = {size for page in pages for line in page.lines for size in line.sizes}
    assert min(sizes) >= 10


def test_a_row_that_fits_on_a_page_is_not_cut() -> None:
    rows = [Row(cells(str(number), SENTENCE * (number % 5 + 1), "Đạt")) for number in range(1, 40)]
    for page in annex_pages(rows_table(rows)):
        starts = [line for line in page.content if line.text in {str(n) for n in range(1, 40)}]
        texts = [line for line in page.content if line.sizes == {11.0} and line.x0 > starts[0].x1 + 10]
        assert min(line.baseline for line in texts if line.style == "Regular") >= starts[0].baseline - 0.01


@pytest.mark.parametrize("above", [0, 31, 32, 33, 34])
def test_a_row_taller_than_a_page_goes_on_below_repeated_heads(above: int) -> None:
    words = [f"từ{number}" for number in range(2500)]
    before = [Row(cells("0", "trước", "Đạt"))] * above
    tall = Row(cells("1", " ".join(words), "Đạt"))
    pages = annex_pages(rows_table([*before, tall, Row(cells("2", "sau", "Đạt"))]))
    assert len(pages) > 2
    printed = " ".join(line.text for page in pages for line in page.content if line.text.startswith("từ"))
    assert printed.split() == words
    assert all(page.has("Cột 1") for page in pages)
    assert pages[-1].has("sau")
    for page in pages:
        assert len([line for line in page.content if line.text.startswith("từ")]) != 1
        assert measure.overlaps(page) == []
        assert measure.outside(page) == []


@pytest.mark.parametrize("above", range(28, 36))
def test_a_group_row_is_never_left_alone_and_a_total_never_parted(above: int) -> None:
    items = [Row(cells(str(number), "Hoạt động", "Đạt")) for number in range(above)]
    group = Row((Cell(text("NHÓM"), columns=3),), RowKind.GROUP)
    total = Row((Cell(text("TỔNG"), columns=2), *cells("9")), RowKind.TOTAL)
    pages = annex_pages(rows_table([*items, group, Row(cells("99", "Hoạt động cuối", "Đạt")), total]))
    assert pages[0].content[-1].text != "NHÓM"
    (last,) = [page for page in pages if page.has("TỔNG")]
    assert last.has("Hoạt động cuối")
    assert last.has("NHÓM")


def test_a_word_without_blanks_is_broken_to_its_cell() -> None:
    (page,) = annex_pages(rows_table([Row(cells("1", "w" * 300, "a/" * 150))]))
    assert sum(line.text.count("w") for line in page.lines) == 300
    assert measure.outside(page) == []
    slashes = [line.text for line in page.lines if line.text.startswith("a/")]
    assert all(letters.endswith("/") for letters in slashes)


def test_a_narrow_column_widens_for_its_number() -> None:
    columns = (Column(0.2, RIGHT), Column(9), Column(0.5, RIGHT))
    rows = (Row(cells("1", SENTENCE, "1.234.567.890")),)
    (page,) = annex_pages(Table(columns, (Row(cells("STT", "Nội dung", "Số tiền")),), rows))
    assert page.line("1.234.567.890").text == "1.234.567.890"
    assert page.line("STT").text == "STT"
    assert measure.outside(page) == []


def test_a_table_of_too_many_columns_still_keeps_the_margins() -> None:
    count = 40
    rows = [Row(cells(*("1.000.000" for _ in range(count))))]
    pages = annex_pages(rows_table(rows, count))
    assert all(measure.outside(page) == [] for page in pages)


def test_a_head_that_is_too_tall_is_printed_once() -> None:
    table = Table(
        (Column(1), Column(1)), (Row(cells("Đầu " * 600, "B")),), tuple(Row(cells("a", "b")) for _ in range(60))
    )
    pages = annex_pages(table)
    assert [page.has("B") for page in pages].count(True) == 1


def test_tables_without_rows_or_heads_are_drawn() -> None:
    empty = Table((Column(1),), (Row(cells("Chỉ có đầu")),), ())
    headless = Table((Column(1), Column(1)), (), (Row(cells("a", "b")), Row(())))
    (page,) = annex_pages(empty, headless, Table((Column(1),), (), ()))
    assert page.has("Chỉ có đầu")
    assert page.line("a").baseline == pytest.approx(page.line("b").baseline, abs=0.01)


def test_an_annex_without_a_head_is_drawn() -> None:
    annex = Annex("", "", (), (documents.indicator_table(),))
    pages = measure.sheets(render(replace(documents.plain_report(), annexes=(annex,))))
    assert pages[-1].content[0].text == "Kết quả"
    assert measure.outside(pages[-1]) == []


@pytest.mark.parametrize("rows", range(30, 46))
def test_a_note_never_stands_alone_after_its_table(rows: int) -> None:
    note = documents.paragraph("Ghi chú: số liệu tính đến hết kỳ báo cáo./.")
    pages = annex_pages(documents.activity_table(rows, "Đạt"), note)
    last = pages[-1]
    assert last.line("Ghi chú: số liệu tính đến hết kỳ báo cáo./.")
    assert any(line.text == "11/4/2023" for line in last.content)
