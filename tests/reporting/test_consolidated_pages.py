"""The pages of a consolidated report: landscape annexes within the margins, heads repeated, numbered by themselves."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx as word
import pytest

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting import docx, layout_profile
from lldp_desktop.reporting.check.layout import check_layout, read
from lldp_desktop.reporting.document import RowKind, Table, plain
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.pdf.live_pages import LivePages
from lldp_desktop.reporting.request import ReportRequest
from tests.reporting.pdf.measure import MM, Sheet, outside, overlaps, sheets
from tests.reporting.received_offices import PROVINCES, YEAR, country, level_above, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document

REQUEST = ReportRequest(YEAR, date(2023, 12, 20), "7", outline="consolidated")
OFFICES = 130


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    expected = [wanted(place, PROVINCES[place % 4]) for place in range(OFFICES + 60)]
    with level_above(tmp_path_factory.mktemp("tỉnh") / "a.db", country(OFFICES), expected) as store:
        return ReportDraft(store, REQUEST).document()


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return render(document)


@pytest.fixture(scope="module")
def parts(pdf: bytes) -> list[list[Sheet]]:
    """Return the pages of the main part and of each annex."""
    found: list[list[Sheet]] = [[]]
    for page in sheets(pdf):
        if page.content[0].text.startswith("Phụ lục"):
            found.append([])
        found[-1].append(page)
    return found


def test_the_tables_lie_landscape_and_the_text_and_the_list_stand_upright(parts: list[list[Sheet]]) -> None:
    assert [part[0].content[0].text for part in parts[1:]] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [{(round(page.width / MM), round(page.height / MM)) for page in part} for part in parts] == [
        {(210, 297)}, {(297, 210)}, {(297, 210)}, {(210, 297)},
    ]  # fmt: skip
    assert [len(part) > 1 for part in parts] == [True] * 4


def test_every_page_keeps_the_margins_of_the_decree(parts: list[list[Sheet]]) -> None:
    for page in (page for part in parts for page in part):
        assert outside(page, right=20) == []
        assert overlaps(page) == []
    for part in parts[1:3]:
        for page in part:
            edges = {round(stroke.x0 / MM, 1) for stroke in page.strokes if stroke.level and stroke.length > 200 * MM}
            assert edges == {30.0}
            assert {round((page.width - s.x1) / MM, 1) for s in page.strokes if s.level and s.length > 200 * MM} == {
                20.0
            }


def test_each_annex_is_numbered_by_itself_in_the_middle_of_its_top_margin(parts: list[list[Sheet]]) -> None:
    for part in parts:
        assert [page.number for page in part] == ["", *(str(number) for number in range(2, len(part) + 1))]
        for page in part[1:]:
            (line,) = [line for line in page.lines if line.bottom < 20 * MM]
            assert (line.size, line.style) == (14, "Regular")
            assert line.middle == pytest.approx((30 * MM + page.width - 20 * MM) / 2, abs=0.1)


def test_the_head_is_repeated_and_no_office_is_lost(document: Document, parts: list[list[Sheet]]) -> None:
    for part, annex in zip(parts[1:3], document.annexes, strict=False):
        table = annex.content[0]
        assert isinstance(table, Table)
        for page in part:
            assert page.has("Đơn vị")
        printed = [line.text for page in part for line in page.content]
        names = [plain(row.cells[1].text) for row in table.rows if row.kind is RowKind.ITEM]
        assert len(names) == OFFICES
        assert all(name in printed for name in names)
        assert sum(line.startswith("Tổng cộng") for line in printed) == 1
        # A province's name is never the last line of a page.
        for page in part:
            assert not page.content[-1].text.endswith("đơn vị)") or page is part[-1]


def test_the_signature_stands_with_the_last_lines_of_the_text(parts: list[list[Sheet]]) -> None:
    last = parts[0][-1]
    assert last.has("CHỦ TỊCH")
    assert last.has("Y Lan")
    assert last.has("Nơi nhận:")
    assert any(line.text.endswith("./.") for line in last.content)


def test_the_check_before_issue_measures_the_landscape_pages(pdf: bytes) -> None:
    printed = read(pdf)
    assert [finding.message for finding in check_layout(printed)] == []
    assert [part.pages[0].width > part.pages[0].height for part in printed.parts] == [False, True, True, False]


@pytest.mark.parametrize(
    ("edge", "margin_mm", "told"),
    [("left", 22.0, "Lề trái"), ("right", 8.0, "Lề phải"), ("top", 12.0, "Lề trên"), ("bottom", 9.0, "Lề dưới")],
)
def test_the_check_sees_a_landscape_margin_that_is_too_small(
    document: Document, edge: str, margin_mm: float, told: str
) -> None:
    profile = layout_profile.load()
    narrow = replace(profile, page=replace(profile.page, **{f"margin_{edge}_mm": margin_mm}))
    faults = [finding for finding in check_layout(read(render(document, narrow))) if told in finding.message]
    wide = {number for number, page in enumerate(sheets(render(document, narrow)), start=1) if page.width > page.height}
    assert any(place.page in wide for finding in faults for place in finding.places)


def test_the_same_report_gives_the_same_bytes(document: Document, pdf: bytes, tmp_path: Path) -> None:
    assert render(document) == pdf
    expected = [wanted(place, PROVINCES[place % 4]) for place in range(OFFICES + 60)]
    with level_above(tmp_path / "a.db", country(OFFICES), expected) as store:
        again = ReportDraft(store, REQUEST).document()
    assert again == document
    assert docx.render(again) == docx.render(document)


def test_the_pages_of_the_studio_are_those_of_the_pdf(document: Document, parts: list[list[Sheet]]) -> None:
    pages = LivePages().lay_out(document)
    assert [page.number for page in pages] == [n for part in parts for n in range(1, len(part) + 1)]
    assert [page.sheet.width > page.sheet.height for page in pages] == [
        p.width > p.height for part in parts for p in part
    ]


def test_the_docx_has_landscape_sections_and_every_row(document: Document) -> None:
    opened = word.Document(io.BytesIO(docx.render(document)))
    sizes = [(section.page_width or 0, section.page_height or 0) for section in opened.sections]
    assert [width > height for width, height in sizes] == [False, True, True, False]
    for section in opened.sections:
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in sides if side is not None] == [20, 20, 30, 20]
    for annex, table in zip(document.annexes, opened.tables[-3:], strict=True):
        content = annex.content[0]
        assert isinstance(content, Table)
        wanted_rows = [[one_line(plain(cell.text)) for cell in row.cells] for row in content.rows]
        rows = [[cell.text for cell in _distinct(row)] for row in table.rows[len(content.head) :]]
        assert rows == wanted_rows
        heads = table._tbl.xpath("./w:tr[w:trPr/w:tblHeader]")
        assert len(heads) == len(content.head)


def _distinct(row: object) -> list[word.table._Cell]:
    """Return a row's cells, one that goes over several columns once."""
    found: list[word.table._Cell] = []
    for cell in row.cells:  # type: ignore[attr-defined]
        if not found or cell._tc is not found[-1]._tc:
            found.append(cell)
    return found
